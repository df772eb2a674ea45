"""Entering papers in the register when they go out: --issue."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, output, writing
from chuangwei.cli.common import today
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.issued import Issued
    from chuangwei.reports.papers.circular import Circular
    from chuangwei.reports.papers.notice import Rectify

Issue = Annotated[bool, typer.Option("--issue", help="登记发出：记进 data/issued.yaml，文号接着往下编")]


def check(*, issue: bool, commit: bool, dry_run: bool) -> None:
    """Refuse options that only mean something together with --issue."""
    if (commit or dry_run) and not issue:
        raise UsageFault(
            f"{'--commit' if commit else '--dry-run'} 要和 --issue 一起写", hint="不登记就不写入"
        )


class Reprints:
    """Papers that went out and are printed again: from which data and templates; each is named on stderr."""

    def __init__(self, ctx: typer.Context, opened: common.Opened, *, wanted: bool) -> None:
        from chuangwei.actions.papers.reprinting import origin, registered

        folder, day = common.root(ctx), today()
        campaign, revision = opened.campaign, opened.revision
        if wanted and revision is not None:
            campaign = registered(folder, day, campaign, revision)
        self.wanted = wanted
        """Whether a paper in the register is printed again, and not made anew."""
        self.campaign = campaign
        """The campaign, with the register as it is now where papers are printed again."""
        self._origin = origin(folder, day, self.campaign, revision)
        self._commits: dict[str, str | None] = {}

    def origin(self, paper: Issued) -> Campaign:
        """The data that a paper in the register was made from."""
        from chuangwei.actions.papers.reprinting import lack_said
        from chuangwei.render.text import clean

        sys.stderr.write(f"{paper.kind}{clean(paper.number)}已于{paper.date}登记发出，这是再印一份\n")
        campaign, commit = self._origin(paper)
        self._commits[paper.number] = commit
        if commit is None:
            sys.stderr.write(f"{clean(lack_said(paper))}\n")
        return campaign

    def at(self, view: Rectify | Circular) -> str | None:
        """The commit whose templates made a paper that is printed again."""
        return self._commits.get(view.number)


def prove(ctx: typer.Context, opened: common.Opened, papers: Sequence[Outgoing]) -> None:
    """Raise what entering them would raise, before a file of theirs is written."""
    if papers:
        from chuangwei.actions.papers.entry import enter_papers

        enter_papers(common.root(ctx), today(), papers, opened.revision, dry_run=True)


def enter(
    ctx: typer.Context, opened: common.Opened, papers: Sequence[Outgoing], *, commit: bool, dry_run: bool
) -> None:
    """Enter them, and say so on stderr: stdout is the papers'."""
    from chuangwei.actions.papers.entry import enter_papers
    from chuangwei.render.patch import patch_lines
    from chuangwei.render.text import clean, text

    sys.stdout.flush()
    if not papers:
        sys.stderr.write("都登记过了，没有再登记\n")
        return
    folder = common.root(ctx)
    if commit:
        from chuangwei.actions.history.commit import ensure_ready

        ensure_ready(folder)
    done, lack = enter_papers(folder, today(), papers, opened.revision, dry_run=dry_run)
    if dry_run:
        sys.stderr.writelines(f"{text(line)}\n" for line in patch_lines(done.diff))
        sys.stderr.write("只是预演，没有登记\n")
        return
    output.written(f"已登记 {clean(done.what)}")
    for paper, handed in done.result:
        to_whom = f"，发{clean('、'.join(paper.to_units))}" if len(paper.to_units) == 1 else ""
        handing = f"，交办{len(handed)}个问题" if handed else ""
        where = "、".join(done.names)
        sys.stderr.write(f"已登记 {paper.kind}{clean(paper.number)}{to_whom}{handing}，记在 {where}\n")
    writing.say_parted(done)
    if lack is not None:
        sys.stderr.write(
            f"提醒：{lack}，没有记下数据版本，以后不能原样再印；先 chuangwei commit 再登记就能\n"
        )
    if commit:
        writing.commit_written(folder, done.names, sys.stderr)
