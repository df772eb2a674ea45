"""The command `bulletin`: the periodical bulletin as text, Markdown, HTML or Word, and its entry in the register."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, delivering, frame, writing

if TYPE_CHECKING:
    from chuangwei.actions.papers.bulletins import Prepared

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei bulletin", "看这一期周报：从上一期的次日到今天"),
        ("chuangwei bulletin -o 周报.docx --issue", "存成 Word 文件，并登记发出"),
        ("chuangwei bulletin --week 上周", "看上周一到周日的周报"),
        ("chuangwei bulletin --no 5 -f md", "把登记过的第5期原样再印一份"),
    )
)
def bulletin(
    ctx: typer.Context,
    week: Annotated[
        str | None,
        typer.Option("--week", metavar="周", help="哪一周：本周、上周、2023-W27，或那一周的任何一天"),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="从哪一天起，不写就接着上一期")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="日期", help="到哪一天止，不写就是今天")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="把那一天当作今天，不写就是今天")
    ] = None,
    no: Annotated[
        int | None, typer.Option("--no", metavar="期号", min=1, max=99_999, help="第几期；登记过的就原样再印")
    ] = None,
    rev: common.Rev = None,
    form: delivering.Format = None,
    output: delivering.Output = None,
    force: delivering.Force = False,
    mkdir: delivering.Mkdir = False,
    issue: Annotated[
        bool, typer.Option("--issue", help="登记发出：记进 data/issued.yaml，下一期接着往下")
    ] = False,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
    as_json: common.Json = False,
) -> None:
    """工作周报：进展、问题、下周安排和各组情况，可存成 Word

    不写日子，就从上一期的次日到今天；还没有发过的，从本周一到今天。期号接着往下编。
    --issue 登记以后，下一期从它的次日起；登记时数据已经提交的，以后用 --no 或 --rev 能原样再印。
    """
    from chuangwei.actions.papers.bulletins import Asked, outgoing, prepare

    delivering.check_issue(issue=issue, commit=commit, dry_run=dry_run)
    folder = common.root(ctx)
    common.settle(folder)
    prepared = prepare(folder, common.today(), Asked(week, since, until, as_of, no, rev))
    _say_source(prepared)
    if as_json:
        _print_json(prepared)
    else:
        _deliver(ctx, prepared, delivering.Delivery(form, output, force, mkdir, dry_run))
    if issue:
        delivering.enter(ctx, [outgoing(prepared)], prepared.revision, commit=commit, dry_run=dry_run)


def _say_source(prepared: Prepared) -> None:
    """On stderr: what is printed again, and from which commit."""
    again, revision = prepared.again, prepared.revision
    if again is not None:
        sys.stderr.write(f"{again.kind}{again.number}已于{again.date}登记发出，这是再印一份\n")
        if revision is None:
            from chuangwei.actions.papers.reprinting import lack_said
            from chuangwei.render.text import clean

            sys.stderr.write(f"{clean(lack_said(again))}\n")
    if revision is not None:
        common.say_revision(revision)


def _print_json(prepared: Prepared) -> None:
    from chuangwei.reports.status import status

    view, campaign = prepared.view, prepared.campaign
    day = view.period.until
    marked = common.Opened(campaign, day, prepared.revision).mark
    content = {"as_of": day, "bulletin": view, "status": status(campaign, day)}
    common.print_json({**marked, **content}, demo=view.demo)


def _deliver(ctx: typer.Context, prepared: Prepared, by: delivering.Delivery) -> None:
    from chuangwei.actions.papers.documents import Document

    view, revision = prepared.view, prepared.revision
    at = revision.commit.hash if prepared.again and revision else None
    delivering.deliver(ctx, [Document("bulletin", view, f"{view.title}{view.number}", at=at)], by)
