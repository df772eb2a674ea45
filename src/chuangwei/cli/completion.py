"""The command `completion`: prints the script for a shell, or puts it in place."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chuangwei.cli import frame, output
from chuangwei.cli.shells import SCRIPTS
from chuangwei.errors import ChuangweiError

app = frame.app()

_BEGIN = "# >>> chuangwei completion >>>"
_END = "# <<< chuangwei completion <<<"


class Shell(StrEnum):
    """The shells there is a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


@app.command(
    epilog=frame.examples(
        ("chuangwei completion bash --install", "装到 ~/.bashrc，新开的终端里就能用 Tab 键补全"),
        ("chuangwei completion zsh > ~/.zfunc/_chuangwei", "只要脚本，自己决定放在哪里"),
    )
)
def completion(
    shell: Annotated[Shell, typer.Argument(help="您用的终端")],
    install: Annotated[bool, typer.Option("--install", help="直接装好，重复运行不会重复写入")] = False,
) -> None:
    """让终端能用 Tab 键补全命令、编号和单位

    不带 --install 时只打印脚本，放到这些地方即可：

    - bash：附在 ~/.bashrc 末尾
    - zsh：附在 ~/.zshrc 末尾，或存为 $fpath 中某个文件夹里的 _chuangwei
    - fish：存为 ~/.config/fish/completions/chuangwei.fish
    - powershell：附在 $PROFILE 所指的文件末尾
    """
    script = SCRIPTS[shell]
    if not install:
        sys.stdout.write(script)
        return
    path = _place(shell)
    sys.stdout.write(f"补全脚本写入 {path}\n")
    sys.stdout.flush()
    written = _put(path, script if shell is Shell.fish else f"{_BEGIN}\n{script}{_END}\n")
    if written:
        output.written(f"补全脚本已写入 {path}")
    sys.stdout.write("已写好，新开一个终端即可使用\n" if written else "先前已经装好，没有改动\n")


def _place(shell: Shell) -> Path:
    """The file that the shell reads when it starts."""
    home = Path.home()
    if shell is Shell.bash:
        return home / ".bashrc"
    if shell is Shell.zsh:
        return Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
    if shell is Shell.fish:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return config / "fish" / "completions" / "chuangwei.fish"
    return _powershell_profile()


def _powershell_profile() -> Path:
    """Where PowerShell says its profile is: the Documents folder may have been moved."""
    say = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"
    for program in ("pwsh", "powershell"):
        try:
            found = subprocess.run([program, "-NoProfile", "-Command", say], capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        if found.stdout.strip():
            return Path(found.stdout.decode("utf-8", "replace").strip())
    raise ChuangweiError(
        "没有找到 PowerShell，不知道该写到哪里",
        hint="运行 chuangwei completion powershell，把打印出来的脚本附在 $PROFILE 所指的文件末尾",
    )


def _put(path: Path, block: str) -> bool:
    """Put the block into the file: over an older one, else at the end; False when it is there already."""
    path = path.resolve()  # a linked dotfile stays a link
    try:
        old = path.read_bytes() if path.exists() else b""
        new = _with_block(old, block.encode("ascii"), alone=path.suffix == ".fish")
        if new == old:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".chuangwei")
        beside.write_bytes(new)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError as error:
        raise ChuangweiError(
            f"写不进 {path}（{type(error).__name__}）",
            hint="检查文件的权限，或者不带 --install，自己放置脚本",
        ) from error
    return True


def _with_block(old: bytes, block: bytes, *, alone: bool) -> bytes:
    """The file's new content; all that is not ours stays byte for byte."""
    if alone:
        return block
    begin, end = _BEGIN.encode(), _END.encode() + b"\n"
    before, found, rest = old.partition(begin)
    if found and end in rest:
        return before + block + rest.partition(end)[2]
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    return old + gap + block
