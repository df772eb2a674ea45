"""The command `check`: all that is wrong or doubtful in the data files. It writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.common import today

if TYPE_CHECKING:
    from chuangwei.store.reading.fileset import FileSet

app = frame.app()


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
        from chuangwei.render import terminal

        screen = terminal.screen()
        source = _Lines(raw) if sys.stdout.isatty() else None
        terminal.write(page.problem_lines(checked.problems, screen, source), screen)
        counts = page.summary(checked.problems, len(checked.files), len(checked.campaign.tasks), demo=demo)
        sys.stdout.write(counts + "\n")
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
        root = frame.invocation(ctx).directory or Path.cwd()
    fileset = StagedShelf(repository_of(root).folder)
    return fileset, fileset.raw


class _Lines:
    """Lines of the files that were checked, read when they are shown."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.texts: dict[str, list[str]] = {}

    def __call__(self, file: str, number: int) -> str | None:
        if file not in self.texts:
            try:
                text = self.raw(file).decode("utf-8-sig", "replace")
            except (OSError, KeyError):
                text = ""
            self.texts[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self.texts[file]
        return lines[number - 1] if number <= len(lines) else None
