"""How a paper becomes a command, and how it leaves: as JSON, or as papers shown, written and entered in the register."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from inspect import Parameter
from typing import TYPE_CHECKING, Any

import typer

from chuangwei.cli import common, delivering, frame, writing
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.reports.papers.table import DOCUMENTS, DocumentKind

if TYPE_CHECKING:
    from chuangwei.actions.papers.documents import Document
    from chuangwei.actions.papers.issuing import Outgoing
    from chuangwei.model.campaign import Campaign
    from chuangwei.model.issued import Issued
    from chuangwei.model.organisation import Unit

UNITS = frame.option("units", "单位", "给这个单位的，可以是名称的一部分", "--unit", "-u", kind=list[str])
STANDARD = frame.option("standard", "标准", "按哪个标准，不写就是当天施行的", "--standard", "-s")
EVERYONE = frame.flag("everyone", "每个单位各一份", "--all", "-a")
ISSUE = frame.flag("issue", "登记发出：记进 data/issued.yaml，文号接着往下编")


class Asked:
    """What every paper is made from; `issue`: it goes out."""

    def __init__(self, opened: common.Opened, *, issue: bool) -> None:
        self.campaign, self.day, self.revision = opened.campaign, opened.day, opened.revision
        self.root, self.issue = opened.root, issue
        self.anew = opened.as_of is not None
        """Whether one that went out is not to be printed again as it was."""
        self._commits: dict[str, str | None] = {}

    def origin(self) -> Callable[[Issued], Campaign] | None:
        """What gives the data that a paper in the register was made from, and names on stderr what is printed again.

        The register is then as it is now: papers are entered after their data are committed.
        """
        from chuangwei.actions.papers.reprinting import lack_said, origin, registered
        from chuangwei.render.text import clean

        if self.anew:
            return None
        today = common.today()
        if self.revision is not None:
            self.campaign = registered(self.root, today, self.campaign, self.revision)
        made_from = origin(self.root, today, self.campaign, self.revision)

        def data(paper: Issued) -> Campaign:
            sys.stderr.write(f"{paper.kind}{clean(paper.number)}已于{paper.date}登记发出，这是再印一份\n")
            campaign, self._commits[paper.number] = made_from(paper)
            if self._commits[paper.number] is None:
                sys.stderr.write(f"{clean(lack_said(paper))}\n")
            return campaign

        return data

    def at(self, view: Any) -> str | None:
        """The commit whose templates make it: of a paper that is printed again; None for those of the workspace."""
        return self._commits.get(getattr(view, "number", ""))


Make = Callable[..., object]
"""(asked, options of its own …) → the view of the paper, or a list of views where each unit has one."""


def paper(
    app: frame.App,
    name: str,
    *own: Parameter,
    after: Callable[[Asked, Any], None] = lambda *_: None,
    outgoing: Callable[[Asked, Any], list[Outgoing]] | None = None,
) -> Callable[[Make], Make]:
    """Declare the command of a paper, a row of the table, by the function that makes its view.

    The command has options of its `own` and those of every paper; `after` may say something about the view once it was
    shown or written. Papers with `outgoing` can be entered in the register.
    """
    row = next(each for each in DOCUMENTS if each.name == name)
    entering = (ISSUE, *writing.OPTIONS) if outgoing else ()
    shared = (common.AS_OF, common.REV, *delivering.OPTIONS, *entering, common.JSON)

    def declare(make: Make) -> Make:
        def command(
            ctx: typer.Context, as_of: str | None, rev: str | None, as_json: bool, **given: Any
        ) -> None:
            issue, commit, dry_run = (given.pop(each.name, False) for each in (ISSUE, *writing.OPTIONS))
            by = delivering.taken(given, rehearsed=dry_run)
            delivering.check_issue(issue=issue, commit=commit, dry_run=dry_run)
            opened = common.opened_at(ctx, as_of, rev)
            asked = Asked(opened, issue=issue)
            views = make(asked, **given)
            papers = outgoing(asked, views) if issue and outgoing else []
            delivering.prove(ctx, papers, opened.revision)
            if as_json:
                key = f"{name}s" if isinstance(views, list) and outgoing is None else name
                content = {**opened.mark, "as_of": getattr(views, "day", opened.day), key: views}
                common.print_json(content, demo=opened.demo)
            else:
                delivering.deliver(ctx, _documents(row, asked, views), by)
            if outgoing or not as_json:
                after(asked, views)
            if issue:
                delivering.enter(ctx, papers, opened.revision, commit=commit, dry_run=dry_run)

        about = f"{row.title}：{row.about}\n\n{row.more}"
        frame.command(app, f"report {name}", *own, *shared, examples=row.examples, about=about)(command)
        return make

    return declare


def _documents(row: DocumentKind, asked: Asked, views: object) -> list[Document]:
    """A document for each view."""
    from chuangwei.actions.papers.documents import Document

    every = views if isinstance(views, list) else [views]
    if not every:
        raise ChuangweiError("没有要给的单位，一份也不用出", hint="有任务的单位才有，看任务：chuangwei tasks")
    return [Document(row.name, view, row.file.format(view), at=asked.at(view)) for view in every]


def units_meant(
    campaign: Campaign, named: Sequence[str] | None, everyone: Sequence[Unit] | None, what: str
) -> list[Unit]:
    """The units named, or `everyone` where all are meant; raises UsageFault unless it is one of the two."""
    if bool(named) == (everyone is not None):
        raise UsageFault(f"{what}给哪个单位", hint="写 --unit 单位（可写几次），或写 --all 每个单位各一份")
    from chuangwei.model import pick

    if everyone is not None:
        return list(everyone)
    found = [pick.unit(campaign, text) for text in named or ()]
    return list({unit.name: unit for unit in found}.values())
