"""The command `show`: everything about one task or indicator."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, frame

if TYPE_CHECKING:
    from chuangwei.model.standard import Indicator
    from chuangwei.model.task import Task

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei show 5-05", "看任务 5-05 的目标、责任人和全部记录"),
        ("chuangwei show C-10 --as-of 7-14", "看指标 C-10 到7月14日由哪些任务落实、进度如何"),
        ("chuangwei show DC-01-003", "看督查问题 DC-01-003 的要求、状态和记录"),
    )
)
def show(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="编号", help="任务、指标或督查问题的编号，或标题里独有的一段文字")
    ],
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    as_json: common.Json = False,
) -> None:
    """看一项任务、一个指标或一个督查问题的全部情况：目标、责任人、时限、记录

    有 git 时，每条记录后面写明哪天提交的，还没有提交的写“未提交”。
    """
    from chuangwei.model import pick
    from chuangwei.model.evidence import FOLDER as EVIDENCE
    from chuangwei.model.inspection import Finding
    from chuangwei.store.reading.fileset import must_be_readable

    opened = common.opened_at(ctx, as_of, rev)
    found = pick.record(opened.campaign, name)
    if isinstance(found, Finding):
        from chuangwei.cli.finding.views import show_finding

        show_finding(ctx, opened, found.id, as_json=as_json)
    else:
        _show(ctx, opened, found, as_json=as_json)
    if opened.revision is None:
        # Said last: what the record is stays to be seen, but nobody takes papers that cannot be read for missing.
        must_be_readable(common.root(ctx) / EVIDENCE)


def _show(ctx: typer.Context, opened: common.Opened, found: Task | Indicator, *, as_json: bool) -> None:
    """A task or an indicator."""
    from chuangwei.model.task import Task
    from chuangwei.reports import record as report
    from chuangwei.store.history.entries import entry_commits

    campaign, day, revision = opened
    kind, commit = "task" if isinstance(found, Task) else "standard", revision.commit if revision else None
    committed = entry_commits(common.root(ctx), found.id, commit, kind)
    show = partial(common.print_view, as_json=as_json)
    if isinstance(found, Task):
        from chuangwei.render.record import task_lines

        task = report.task_view(campaign, found.id, day)._replace(committed=committed)
        before = {**opened.mark, "as_of": task.as_of}
        show(task, task_lines, before, name="task", demo=task.demo)
        return
    from chuangwei.render.indicator import indicator_lines

    view = report.indicator_view(campaign, found.id, day)._replace(committed=committed)
    before = {**opened.mark, "as_of": view.as_of}
    show(view, indicator_lines, before, name="indicator", demo=view.demo)
