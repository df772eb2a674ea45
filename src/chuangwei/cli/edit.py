"""The command `edit`: open a record in an editor, then check."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.common import today
from chuangwei.errors import ChuangweiError

app = frame.app()

# Tried in order when neither VISUAL nor EDITOR is set; those with windows only where there is a screen.
_WITH_WINDOWS = ("code --wait", "notepad++", "kate -b", "gedit -w", "pluma", "xed -w", "notepad")
_IN_TERMINAL = ("nano", "vim", "vi")
# How an editor is told the line; others take the file alone.
_LINE = {
    "code": ["--goto", "{file}:{line}"], "codium": ["--goto", "{file}:{line}"], "subl": ["{file}:{line}"],
    "nano": ["+{line}", "{file}"], "vim": ["+{line}", "{file}"], "vi": ["+{line}", "{file}"],
    "nvim": ["+{line}", "{file}"], "emacs": ["+{line}", "{file}"], "gedit": ["+{line}", "{file}"],
    "pluma": ["+{line}", "{file}"], "xed": ["+{line}", "{file}"], "kate": ["--line", "{line}", "{file}"],
    "notepad++": ["-n{line}", "{file}"],
}  # fmt: skip


@app.command(
    epilog=frame.examples(
        ("chuangwei edit 5-05", "在编辑器里打开 5-05 那一行，关掉以后检查"),
        ("chuangwei edit", "打开任务文件"),
    )
)
def edit(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="编号", help="任务或指标的编号，或单位、组、点位的名称")
    ] = None,
) -> None:
    """在编辑器里打开一条记录，关掉以后检查一遍

    编辑器由环境变量 VISUAL 或 EDITOR 定，没有就找常见的几种。文件有错也能打开：正好用来改错。
    """
    from chuangwei.actions.finding import find_line
    from chuangwei.actions.opening import check_workspace
    from chuangwei.render import problems, terminal

    root = common.root(ctx)
    common.settle(root)
    found = find_line(root, name)
    program, *options = _editor()
    _run([program, *options, *_arguments(program, str(root / found.file), found.line)])
    checked = check_workspace(root, today())
    screen = terminal.screen()
    terminal.write(problems.problem_lines(checked.problems, screen), screen)
    demo = checked.campaign.settings.demo
    counts = problems.summary(checked.problems, len(checked.files), len(checked.campaign.tasks), demo=demo)
    sys.stdout.write(counts + "\n")
    if checked.count("error"):
        raise typer.Exit(1)


def _run(command: list[str]) -> None:
    """Wait until the editor is closed; raises ChuangweiError when it cannot be started."""
    try:
        # Windows starts code.cmd and the like only by their whole name.
        done = subprocess.run([shutil.which(command[0]) or command[0], *command[1:]], check=False)
    except OSError as error:
        raise ChuangweiError(
            f"打不开编辑器 {command[0]}：{error.strerror or error}", hint="设好环境变量 EDITOR"
        ) from None
    if done.returncode:
        sys.stderr.write(f"编辑器 {command[0]} 没有正常退出（{done.returncode}）\n")


def _editor() -> list[str]:
    """The editor's command, as words."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen and chosen.strip():
        try:
            return [word.strip('"') for word in shlex.split(chosen, posix=os.name != "nt")]
        except ValueError:
            hint = "引号要成对；路径里有空格的，整个路径加引号"
            raise ChuangweiError(f"看不懂环境变量里的编辑器：{chosen}", hint=hint) from None
    for usual in _WITH_WINDOWS + _IN_TERMINAL if _has_screen() else _IN_TERMINAL:
        words = usual.split()
        if shutil.which(words[0]):
            return words
    raise ChuangweiError("没有找到编辑器", hint="设环境变量 EDITOR，如 export EDITOR=nano")


def _has_screen() -> bool:
    """Whether there is a screen with windows: on Linux a display says so."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _arguments(program: str, file: str, line: int) -> list[str]:
    name = os.path.basename(program).lower().removesuffix(".exe").removesuffix(".cmd")  # noqa: PTH119 - a command, not a path of ours
    return [part.format(file=file, line=line) for part in _LINE.get(name, ["{file}"])]
