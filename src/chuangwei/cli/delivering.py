"""What the commands that make papers share: options, how papers leave, and how they are entered in the register."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from chuangwei.cli import common, frame, output, writing
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.history.telling import Revision
    from chuangwei.actions.papers.documents import Document, Place
    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.render.paper import Form

FORMAT = frame.option(
    "form",
    "格式",
    "txt（文字）、md、html（网页）或 docx（Word）；不写就看 -o 的文件名，文件夹里是 docx，显示出来是 txt",
    "--format",
    "-f",
)
OUTPUT = frame.option(
    "output", "文件", "写到这个文件，或这个文件夹；不写就显示出来", "--output", "-o", kind=Path
)
FORCE = frame.flag("force", "已有的文件换成新的")
MKDIR = frame.flag("mkdir", "没有这个文件夹就建一个")
OPTIONS = (FORMAT, OUTPUT, FORCE, MKDIR)


class Delivery(NamedTuple):
    """The options as they were given."""

    form: str | None = None
    output: Path | None = None
    force: bool = False
    mkdir: bool = False
    rehearsed: bool = False
    """No file is written, only said."""


def taken(given: dict[str, Any], *, rehearsed: bool) -> Delivery:
    """What was given for OPTIONS, taken out of all that was given to a command."""
    return Delivery(**{each.name: given.pop(each.name) for each in OPTIONS}, rehearsed=rehearsed)


def deliver(ctx: typer.Context, papers: Sequence[Document], by: Delivery) -> None:
    """Show the papers, or write them as files and say which.

    One paper goes to the file of -o, or into the folder of -o under its own name; several need a folder, unless they are
    text. Without -f the ending of the file decides; else txt is shown, and docx goes into a folder. Raises typer.Exit
    with 1 when a file was there and was kept.
    """
    from chuangwei.actions.papers.documents import Place, write_paper

    root = common.root(ctx)
    if by.output is None:
        _show(root, papers, _form(by, None))
        return
    if by.rehearsed:
        sys.stdout.write(f"只是预演，没有写 {_shown(by.output)}\n")
        return
    place = Place(by.output, by.force, by.mkdir)
    if len(papers) != 1 and not by.output.is_dir() and _named(by.output.suffix) is not None:
        raise UsageFault(
            f"有{len(papers)}份文书，不能写进一个文件",
            hint="-o 写一个文件夹，一份写一个文件；新的文件夹加 --mkdir",
        )
    if len(papers) != 1 or by.output.is_dir() or (by.mkdir and not by.output.suffix):
        _write_all(root, papers, _form(by, None, default="docx"), place)
    else:
        write_paper(root, papers[0], _form(by, by.output), place)
        output.written(f"已写 {_shown(by.output)}")
        sys.stdout.write(f"已写 {_shown(by.output)}\n")


def _form(by: Delivery, file: Path | None, default: Form = "txt") -> Form:
    """The form that is meant; raises UsageFault for an unknown one, or one that the file's ending contradicts."""
    from chuangwei.render.paper import FORMS

    named = None if by.form is None else _named(by.form)
    if by.form is not None and named is None:
        raise UsageFault(f"没有“{by.form}”这种格式", hint=f"可以写 {'、'.join(FORMS)}")
    if file is None:
        return named or default
    meant = _named(file.suffix)
    if named is not None and meant is not None and named != meant:
        raise UsageFault(f"-f {by.form} 和文件名 {file.name} 对不上", hint="只写其中一样，或写成一致的")
    found = named or meant
    if found is None:
        endings_said = "、".join(f".{form}" for form in FORMS)
        raise UsageFault(f"看不出 {file.name} 要什么格式", hint=f"文件名以 {endings_said} 结尾，或用 -f 写明")
    return found


def _named(ending: str) -> Form | None:
    """The form that an ending of files means, with or without its point."""
    from chuangwei.render.paper import FORMS

    text = ending.lower().removeprefix(".")
    text = {"htm": "html", "markdown": "md", "text": "txt"}.get(text, text)
    return next((form for form in FORMS if form == text), None)


def _show(root: Path, papers: Sequence[Document], form: Form) -> None:
    """Write papers to stdout: text as it is, a Word file only into a pipe or a file."""
    if form == "docx" and sys.stdout.isatty():
        raise UsageFault("Word 文件不能显示在屏幕上", hint="加 -o 文件名.docx 存成文件，或用 -f txt 看文字")
    if len(papers) != 1 and form in {"html", "docx"}:
        raise UsageFault(f"有{len(papers)}份 {form} 文件，不能接在一起", hint="加 -o 文件夹，一份写一个文件")
    from chuangwei.actions.papers.documents import render_paper

    made = [render_paper(root, paper, form) for paper in papers]
    if isinstance(made[0], bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(made[0])
        sys.stdout.buffer.flush()
        return
    between = "\n---\n\n" if form == "md" else "\n"
    sys.stdout.write(between.join(str(each).rstrip("\n") + "\n" for each in made))


def _write_all(root: Path, papers: Sequence[Document], form: Form, place: Place) -> None:
    from chuangwei.actions.papers.documents import write_papers
    from chuangwei.render.terminal import progress

    with progress("生成文书", len(papers)) as made:
        written = write_papers(root, papers, form, place, made)
    kept = sum(each.kept for each in written)
    if kept < len(written):
        output.written(f"已写{len(written) - kept}份，在 {_shown(place.path)}")
    for each in written:
        sys.stdout.write(f"{'已有，没有动' if each.kept else '已写'} {_shown(each.path)}\n")
    if len(written) > 1:
        sys.stdout.write(f"共{len(written)}份，写了{len(written) - kept}份\n")
    if kept:
        sys.stdout.flush()
        sys.stderr.write("要把已有的换成新的，加 --force\n")
        raise typer.Exit(1)


def _shown(path: Path) -> str:
    from chuangwei.render.text import clean

    return clean(str(path))


def check_issue(*, issue: bool, commit: bool, dry_run: bool) -> None:
    """Refuse options that only mean something together with --issue."""
    if (commit or dry_run) and not issue:
        raise UsageFault(
            f"{'--commit' if commit else '--dry-run'} 要和 --issue 一起写", hint="不登记就不写入"
        )


def prove(ctx: typer.Context, papers: Sequence[Outgoing], revision: Revision | None) -> None:
    """Raise what entering them would raise, before a file of theirs is written."""
    if papers:
        from chuangwei.actions.papers.issuing import enter_papers

        enter_papers(common.root(ctx), common.today(), papers, revision, dry_run=True)


def enter(
    ctx: typer.Context, papers: Sequence[Outgoing], revision: Revision | None, *, commit: bool, dry_run: bool
) -> None:
    """Enter them, and say so on stderr: stdout is the papers'."""
    from chuangwei.actions.papers.issuing import enter_papers
    from chuangwei.render.done import patch_lines
    from chuangwei.render.text import clean, text
    from chuangwei.reports.papers.period import period_of

    sys.stdout.flush()
    if not papers:
        sys.stderr.write("都登记过了，没有再登记\n")
        return
    folder = common.root(ctx)
    if commit:
        from chuangwei.actions.history.commit import ensure_ready

        ensure_ready(folder)
    done, lack = enter_papers(folder, common.today(), papers, revision, dry_run=dry_run)
    sys.stderr.writelines(f"提醒：{each.seam}\n" for each in done.result if each.seam is not None)
    if dry_run:
        sys.stderr.writelines(f"{text(line)}\n" for line in patch_lines(done.diff))
        sys.stderr.write("只是预演，没有登记\n")
        return
    output.written(f"已登记 {clean(done.what)}")
    for paper, handed, _ in done.result:
        days = f"（{period.said}）" if (period := period_of(paper)) else ""
        to_whom = f"，发{clean(paper.to_units[0])}" if len(paper.to_units) == 1 else ""
        handing = f"，交办{len(handed)}个问题" if handed else ""
        where = "、".join(done.names)
        sys.stderr.write(f"已登记 {paper.kind}{clean(paper.number)}{days}{to_whom}{handing}，记在 {where}\n")
    writing.say_parted(done)
    if lack is not None:
        sys.stderr.write(
            f"提醒：{lack}，没有记下数据版本，以后不能原样再印；先 chuangwei commit 再登记就能\n"
        )
    if commit:
        writing.commit_written(folder, done.names, sys.stderr)
