"""The four shells of the completion: their scripts, how each hands over its line, and how each wants its answer.

The scripts are in ASCII: Windows PowerShell reads profiles in the old code page.
"""

from __future__ import annotations

import os

_BASH_LISTS = {"33", "63", "64"}  # COMP_TYPE when bash shows a list rather than inserts: ! ? @
_BASH_LISTS_AND_INSERTS = {"33", "64"}
_BASH_CYCLES = {"37", "42"}
_SPECIAL = frozenset(" \t\"'\\$`&|;<>()*?[]{}!#~^%@,")  # quoted wherever one of the shells needs it
_LONGEST = 40  # characters of a description


BASH = """\
_chuangwei_complete() {
    local mode line
    COMPREPLY=()
    {
        read -r mode || return 0
        while IFS= read -r line; do COMPREPLY+=("$line"); done
    } < <("$1" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" "$COMP_TYPE" 2>/dev/null)
    [[ $mode == dirs || $mode == files ]] || return 0
    local kind=file
    [[ $mode == dirs ]] && kind=directory
    compopt -o filenames
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -A "$kind" -- "$2")
}
complete -o nosort -F _chuangwei_complete chuangwei 2>/dev/null || complete -F _chuangwei_complete chuangwei
"""

ZSH = """\
#compdef chuangwei
_chuangwei() {
    local -a lines values shown
    local line
    lines=("${(@f)$(${(Q)words[1]} __complete zsh "${(@Q)words[2,CURRENT-1]}" "=${(Q)PREFIX}" 2>/dev/null)}")
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    case $lines[1] in
        dirs) _files -/; return ;;
        files) _files; return ;;
    esac
    for line in "${(@)lines[2,-1]}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\\t'*}")
        shown+=("${line#*$'\\t'}")
    done
    (( $#values )) || return 1
    [[ $lines[1] == titles ]] && (( $#values > 1 )) && compstate[insert]=menu compstate[list]='list force'
    compadd -U -l -V chuangwei -d shown -a values
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _chuangwei ]]; then _chuangwei "$@"; else compdef _chuangwei chuangwei; fi
"""

FISH = """\
function __chuangwei_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l current (commandline -ct)
    set -l lines (command $program __complete fish $words "=$current" 2>/dev/null)
    set -l mode $lines[1]
    set -e lines[1]
    switch "$mode"
        case dirs
            __fish_complete_directories $current
        case files
            __fish_complete_path $current
        case words titles
            printf '%s\\n' $lines
    end
end
complete -c chuangwei -f -k -a '(__chuangwei_complete)'
"""

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName chuangwei -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $done = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        })
    if ($done.Count -eq 0) { return }
    $program = $done[0]
    $words = @($done | Select-Object -Skip 1)
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
        $lines = @(& $program __complete powershell @words "=$wordToComplete" 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $shown = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new($value, $shown, 'ParameterValue', $shown)
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}


class Line:
    """A command line up to the cursor: the finished words after the program's name, the unfinished one."""

    __slots__ = ("current", "listing", "quote", "stable", "words")

    def __init__(self, words: list[str], current: str) -> None:
        self.words = words
        self.current = current
        self.quote = ""  # the quotation mark that is open at the cursor (bash)
        self.stable = 0  # so many characters of `current` lie before what the shell replaces (bash)
        self.listing = ""  # COMP_TYPE (bash)


def read_line(shell: str, arguments: list[str]) -> Line:
    """The line that a completion script passed on.

    bash passes its text, its word breaks and COMP_TYPE; the others the words, the unfinished one last, with =
    before it, since PowerShell loses empty arguments.
    """
    if shell == "bash":
        text, breaks, listing = arguments
        line = _split(text, breaks)
        line.listing = listing
        return line
    *words, current = arguments
    words = [word for word in words if word]
    return Line([_plain(word) for word in words], _plain(current[1:]))


def _plain(word: str) -> str:
    """The word without its quotation marks and backslashes, a Windows path excepted."""
    if word[:1] in {"'", '"'}:
        return word[1:].removesuffix(word[0])
    return word if os.name == "nt" else word.replace("\\", "")


def _split(text: str, breaks: str) -> Line:
    """Split the text as bash does; the first word, the program's name, is left out."""
    words: list[str] = []
    word, begun, quote, stable, at = "", False, "", 0, 0
    while at < len(text):
        char = text[at]
        at += 1
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"' and text[at : at + 1] in {'"', "\\", "$", "`"}:
                word += text[at]
                at += 1
            else:
                word += char
        elif char in " \t":
            if begun:
                words.append(word)
            word, begun, stable = "", False, 0
        elif char in "'\"":
            quote, begun, stable = char, True, len(word)
        else:
            if char == "\\" and at < len(text):
                char = text[at]
                at += 1
            elif char in breaks:
                stable = len(word) + 1
            word += char
            begun = True
    line = Line(words[1:], word)
    line.quote, line.stable = quote, stable
    return line


def write_answer(shell: str, line: Line, lead: str, found: list[tuple[str, str]], by_title: bool) -> str:
    """The answer's lines, each value and description as the shell's script wants them.

    `lead` is what stands in the unfinished word before the value, such as --unit=; `by_title` says that the
    values do not begin with what was typed.
    """
    found = [(value, _clipped(about)) for value, about in found if value.isprintable()]
    if shell == "bash":
        lines = _bash(line, lead, found, by_title)
    elif shell == "zsh":
        lines = [f"{value}\t{value}  {about}" if about else f"{value}\t{value}" for value, about in found]
    elif shell == "fish":
        lines = [f"{lead}{value}\t{about}" for value, about in found]
    else:
        lines = [f"{lead}{_single(value)}\t{value} {about}".rstrip() for value, about in found]
    return "".join(each + "\n" for each in lines)


def _bash(line: Line, lead: str, found: list[tuple[str, str]], by_title: bool) -> list[str]:
    """bash inserts what all candidates begin with, so descriptions are for its lists only.

    Several candidates found by title would turn what was typed into the beginning of their ids and so lose
    it: nothing is inserted then, and a list gets a first line that has nothing in common with the others.
    """
    stable = max(0, line.stable - len(lead))
    values = [_bash_quoted(value[stable:], line.quote) for value, _ in found]
    if len(found) < 2 or line.listing in _BASH_CYCLES:
        return values
    if line.listing not in _BASH_LISTS:
        return [] if by_title else values
    shown = [f"{value}  {about}" if about else value for value, (_, about) in zip(values, found, strict=True)]
    return (
        [f"（共{len(found)}项）", *shown] if by_title and line.listing in _BASH_LISTS_AND_INSERTS else shown
    )


def _bash_quoted(value: str, quote: str) -> str:
    if quote == "'":
        return value.replace("'", "'\\''")
    special = frozenset('"\\$`') if quote else _SPECIAL
    return "".join("\\" + char if char in special else char for char in value)


def _single(value: str) -> str:
    """The value as one word of PowerShell."""
    if value and not any(char in _SPECIAL or char in "“”‘’" for char in value):
        return value
    doubled = value
    for mark in "'‘’‚‛":  # PowerShell takes the curly ones for quotation marks too
        doubled = doubled.replace(mark, mark * 2)
    return f"'{doubled}'"


def _clipped(text: str) -> str:
    """A description on one line, without control characters."""
    text = "".join(char if char.isprintable() else " " for char in text).strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
