"""The commands about the data files themselves: `check`, `edit` and `schema`."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chuangwei.cli import common, frame, output
from chuangwei.cli.common import today
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.files import FILES

if TYPE_CHECKING:
    from chuangwei.actions.opening import Checked
    from chuangwei.store.reading.fileset import FileSet

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
        ("chuangwei check", "检查全部数据文件，指出哪个文件哪一行、怎么改"),
        ("chuangwei check --staged", "只检查已暂存的内容，如在提交前的钩子里"),
        ("chuangwei check --strict --format github", "有警告也算不通过，按代码托管平台的格式输出"),
    )
)
def check(
    ctx: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过（退出码为 1）")] = False,
    form: Annotated[Literal["text", "json", "github"], typer.Option("--format", help="输出的格式")] = "text",
    staged: Annotated[
        bool, typer.Option("--staged", help="检查已暂存、将要提交的内容，不是文件现在的样子")
    ] = False,
    as_json: common.Json = False,
) -> None:
    """检查数据文件：错误和可疑之处，指到文件、行、列，不改动任何文件

    错误要改好，别的命令才能用；警告不妨碍使用。没有错误退出码为 0，有错误为 1。每个代码的原因和改法见手册“检查代码”一页。
    """
    from chuangwei.actions.opening import check_shelf
    from chuangwei.render import problems as page

    fileset, raw = _staged(ctx) if staged else _on_disk(ctx)
    checked = check_shelf(fileset, today())
    demo = checked.campaign.settings.demo
    if as_json or form == "json":
        common.print_json(page.as_json(checked.problems), demo=demo)
    elif form == "github":
        sys.stdout.writelines(f"{text}\n" for text in page.github_lines(checked.problems, demo=demo))
    else:
        _tell(checked, raw)
    if checked.count("error") or (strict and checked.problems):
        raise typer.Exit(1)


Raw = Callable[[str], bytes]  # the bytes of a file; raises OSError, KeyError


def _on_disk(ctx: typer.Context) -> tuple[FileSet, Raw]:
    from chuangwei.store.reading.fileset import Folder

    root = common.root(ctx)
    common.settle(root)
    common.remind(root)
    return Folder(root), lambda name: (root / name).read_bytes()


def _staged(ctx: typer.Context) -> tuple[FileSet, Raw]:
    """What is staged. The file that marks a workspace may be missing from disk: the commit is not made from there."""
    from chuangwei.actions.opening import NoWorkspaceError
    from chuangwei.store.history.committing import repository_of
    from chuangwei.store.history.revisions import StagedShelf

    try:
        root = common.root(ctx)
    except NoWorkspaceError:
        root = frame.directory(ctx) or Path.cwd()
    fileset = StagedShelf(repository_of(root).folder)
    return fileset, fileset.raw


def _tell(checked: Checked, raw: Raw | None = None) -> None:
    """Every problem, at a terminal with its line of the file (as `raw` gives it), and how many there are."""
    from chuangwei.render import problems, terminal

    screen = terminal.screen()
    source = _lines(raw) if raw is not None and sys.stdout.isatty() else None
    terminal.write(problems.problem_lines(checked.problems, screen, source), screen)
    demo = checked.campaign.settings.demo
    counts = problems.summary(checked.problems, len(checked.files), len(checked.campaign.tasks), demo=demo)
    sys.stdout.write(counts + "\n")


def _lines(raw: Raw) -> Callable[[str, int], str | None]:
    """Lines of the files that were checked (from 1), read when they are shown."""

    @cache
    def lines(file: str) -> list[str]:
        try:
            text = raw(file).decode("utf-8-sig", "replace")
        except (OSError, KeyError):
            text = ""
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lambda file, number: lines(file)[number - 1] if number <= len(lines(file)) else None


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

    root = common.root(ctx)
    common.settle(root)
    found = find_line(root, name)
    program, *options = _editor()
    _run([program, *options, *_arguments(program, str(root / found.file), found.line)])
    checked = check_workspace(root, today())
    _tell(checked)
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
    # On Linux a display says whether there is a screen with windows.
    screen = (
        os.name == "nt"
        or sys.platform == "darwin"
        or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    )
    for usual in _WITH_WINDOWS + _IN_TERMINAL if screen else _IN_TERMINAL:
        words = usual.split()
        if shutil.which(words[0]):
            return words
    raise ChuangweiError("没有找到编辑器", hint="设环境变量 EDITOR，如 export EDITOR=nano")


def _arguments(program: str, file: str, line: int) -> list[str]:
    name = os.path.basename(program).lower().removesuffix(".exe").removesuffix(".cmd")  # noqa: PTH119 - a command, not a path of ours
    return [part.format(file=file, line=line) for part in _LINE.get(name, ["{file}"])]


@app.command(
    epilog=frame.examples(
        ("chuangwei schema tasks", "输出 tasks.yaml 的 JSON Schema"),
        ("chuangwei schema --write", "写到 data/schema/，编辑器据此补全和提示"),
    )
)
def schema(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="文件",
            help=f"{'、'.join(file.stem for file in FILES)} 之一",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="把全部 Schema 写到工作文件夹的 data/schema/")
    ] = False,
    folder: Annotated[
        Path | None, typer.Option("--folder", "-o", metavar="文件夹", help="写到这个文件夹")
    ] = None,
) -> None:
    """数据文件的 JSON Schema：让编辑器能补全、解释和检查

    VS Code 装上 YAML 扩展即可：数据文件第一行已经写明所用的 Schema。程序升级以后用 --write 再写一次。
    """
    from chuangwei.actions.workspace import schemas
    from chuangwei.resources import find_workspace

    if write or folder is not None:
        from chuangwei.render.text import clean

        root = find_workspace(folder.absolute()) if folder is not None else common.root(ctx)
        target = folder or common.root(ctx) / "data" / schemas.FOLDER
        paths = schemas.write_schemas(target, root, year=_year(root))
        output.written(f"已写 {clean(str(target))}")
        for path in paths:
            sys.stdout.write(f"已写 {path}\n")
        return
    known = {file.stem: file for file in FILES}
    if name is None:
        raise UsageFault(
            "要看哪个文件的 Schema", hint=f"写 {'、'.join(known)} 之一，或用 --write 全部写到 data/schema/"
        )
    stem = name.removeprefix("data/").removesuffix(".yaml")
    if stem not in known:
        raise UsageFault(f"没有数据文件“{name}”", hint=f"可以写 {'、'.join(known)}")
    year = _year(find_workspace(frame.directory(ctx) or Path.cwd()))
    sys.stdout.write(schemas.schema_text(known[stem], year=year, ascii_only=not common.writes_utf8()))


def _year(root: Path | None) -> int:
    """The campaign's year, for examples; this one where no campaign can be read."""
    if root is not None:
        from chuangwei.store.reading.fileset import Folder
        from chuangwei.store.reading.load import load

        loaded = load(Folder(root))
        if "campaign" not in loaded.campaign.gaps.unknown:
            return loaded.campaign.head.year
    return common.today().year
