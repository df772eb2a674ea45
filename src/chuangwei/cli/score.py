"""The commands `score`, `score gaps`, `score compare` and `score set`."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import AS_OF, JSON, LOOK_BACK, REV, Opened, Shown
from chuangwei.cli.frame import flag, option, own, value
from chuangwei.cli.writing import Change
from chuangwei.errors import UsageFault

app = frame.app(help="自评：按标准现在能得几分、差在哪里，记一次自评，对照新旧标准")

Wanted = Annotated[
    str | None,
    typer.Option("--standard", "-s", metavar="标准", help="按哪个标准，不写就是当天施行的；还没有施行的也行"),
]


@app.callback(
    invoke_without_command=True,
    epilog=frame.examples(
        ("chuangwei score", "按今天施行的标准，现在能得几分"),
        ("chuangwei score --standard CQ2023 --as-of 7-14", "7月14日按还没有施行的新标准看"),
    ),
)
def score(
    ctx: typer.Context,
    standard: Wanted = None,
    as_of: common.AsOf = None,
    rev: common.Rev = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="逐条列出每个指标")] = False,
    as_json: common.Json = False,
) -> None:
    """自评：按标准现在能得几分、差在哪里，记一次自评，对照新旧标准

    不写子命令，就看各章满分、得分、失分、未评，一票否决的指标，够不够及格线。未评的既不当零分，也不当满分。
    """
    if ctx.invoked_subcommand is not None:
        if everything or as_json or any(each is not None for each in (standard, as_of, rev)):
            raise UsageFault(
                f"选项要写在 {ctx.invoked_subcommand} 后面",
                hint=f"如 chuangwei score {ctx.invoked_subcommand} … --as-of 7-14",
            )
        return
    from chuangwei.render.score import score_lines
    from chuangwei.reports.score import score as report

    opened = common.opened_at(ctx, as_of, rev)
    view = report(opened.campaign, opened.day, standard)
    lines = partial(score_lines, everything=everything, spell=opened.spell(("--standard", standard)))
    common.print_shown(Shown(view, lines), opened, as_json=as_json)


@common.view(
    app,
    "score gaps",
    own("standard", Wanted, None),
    AS_OF,
    REV,
    flag("everything", "全部列出，不截短", "--all", "-a"),
    JSON,
    examples=(
        ("", "还差哪些分，哪项任务、谁负责、几时到期，缺什么资料"),
        ("--standard CQ2023 --all", "按新标准看，全部列出"),
    ),
)
def gaps(opened: Opened, *, standard: str | None, everything: bool) -> Shown:
    """差距：还可以得哪些分，由哪项任务、谁负责、几时到期，缺什么资料

    一票否决的在前，其余按可得的分从多到少。资料看现在文件夹里当天以前形成的。
    """
    from chuangwei.actions.dossier.gathering import formed
    from chuangwei.render.gaps import gaps_lines
    from chuangwei.reports.gaps import gaps as report

    campaign, day = opened.campaign, opened.day
    view = report(campaign, formed(opened.root, campaign, day), day, standard)
    spell = opened.spell(("--standard", standard))
    return Shown(view, partial(gaps_lines, everything=everything, spell=spell))


@common.view(
    app,
    "score compare",
    value("old", "旧标准", "标准的编号，或名称里独有的一段文字"),
    value("new", "新标准", "同上"),
    *LOOK_BACK,
    examples=(
        ("CQ2011 CQ2023", "哪些延续、哪些新增、哪些取消，达标条件怎么变"),
        ("CQ2011 CQ2023 --json", "同样的对照，给别的程序用"),
    ),
)
def compare(opened: Opened, *, old: str, new: str) -> Shown:
    """对照两个标准：延续、新增、取消的指标，达标条件和分值的变化"""
    from chuangwei.model import pick
    from chuangwei.render.score import comparison_lines
    from chuangwei.reports.score import compare as report

    first, second = pick.standard(opened.campaign, old), pick.standard(opened.campaign, new)
    if first is second:
        raise UsageFault(f"“{old}”和“{new}”是同一个标准", hint="写两个不同的标准")
    return Shown(report(opened.campaign, first, second), comparison_lines)


@writing.command(
    app,
    "score set",
    value("item", "指标", "指标的编号，或要求里独有的一段文字"),
    option("value", "值", "实际值，照达标条件：92.5、是、否、B级", "--value", "-v"),
    option("points", "得分", "得几分，不超过分值；写了就以它为准"),
    option("year", "年度", "值是哪一年的，要比较各年时必写", kind=int),
    option("note", "说明", "一句话"),
    option("day", "日期", "查、测或评定的日期，不写就是今天", "--date", "-d"),
    examples=(
        ("H-03 --value 96 --note 复查40处，合格", "记实际值，按达标条件判定"),
        ("C-10 --points 20 --date 昨天", "人工打分，得20分"),
        ("E-04 --value 41.2 --year 2022", "记2022年的值，三年的齐了才判定"),
    ),
)
def set_(*, points: str | None, **given: Any) -> Change:
    """记一次自评：实际值、得分，或两样都记，只在指标的记录里加一条"""
    from chuangwei.actions.scoring import Wanted, set_score
    from chuangwei.render.score import scored_lines

    wanted = Wanted(points=writing.decimal("--points", points), **given)
    return Change(partial(set_score, wanted=wanted), scored_lines)
