"""The completion scripts, one a shell, in ASCII: Windows PowerShell reads profiles in the old code page."""

from __future__ import annotations

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
