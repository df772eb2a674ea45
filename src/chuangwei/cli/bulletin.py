"""The command `bulletin`: the periodical bulletin as text, Markdown, HTML or Word, and its entry in the register."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from chuangwei.cli import common, delivering, frame, writing

if TYPE_CHECKING:
    from chuangwei.actions.papers.bulletins import Prepared

app = frame.app()


@frame.command(
    app,
    "bulletin",
    frame.option("week", "周", "哪一周：本周、上周、2023-W27，或那一周的任何一天"),
    frame.option("since", "日期", "从哪一天起，不写就接着上一期", "--from"),
    frame.option("until", "日期", "到哪一天止，不写就是今天", "--to"),
    frame.option("as_of", "日期", "把那一天当作今天，不写就是今天", "--as-of"),
    frame.option("no", "期号", "第几期；登记过的就原样再印", kind=int, min=1, max=99_999),
    common.REV,
    *delivering.OPTIONS,
    frame.flag("issue", "登记发出：记进 data/issued.yaml，下一期接着往下"),
    *writing.OPTIONS,
    common.JSON,
    examples=(
        ("", "看这一期周报：从上一期的次日到今天"),
        ("-o 周报.docx --issue", "存成 Word 文件，并登记发出"),
        ("--week 上周", "看上周一到周日的周报"),
        ("--no 5 -f md", "把登记过的第5期原样再印一份"),
    ),
)
def bulletin(
    ctx: typer.Context, issue: bool, commit: bool, dry_run: bool, as_json: bool, **given: Any
) -> None:
    """工作周报：进展、问题、下周安排和各组情况，可存成 Word

    不写日子，就从上一期的次日到今天；还没有发过的，从本周一到今天。期号接着往下编。
    --issue 登记以后，下一期从它的次日起；登记时数据已经提交的，以后用 --no 或 --rev 能原样再印。
    """
    from chuangwei.actions.papers.bulletins import Asked, outgoing, prepare

    delivering.check_issue(issue=issue, commit=commit, dry_run=dry_run)
    folder = common.root(ctx)
    common.settle(folder)
    asked = {name: given.pop(name) for name in Asked._fields}
    prepared = prepare(folder, common.today(), Asked(**asked))
    _say_source(prepared)
    if as_json:
        _print_json(prepared)
    else:
        _deliver(ctx, prepared, delivering.taken(given, rehearsed=dry_run))
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
