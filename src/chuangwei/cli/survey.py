"""The commands `survey add`, `survey show`, `survey list` and `survey plan`."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame, registers, writing
from chuangwei.errors import UsageFault

app = frame.app(help="民意测验：登记各题份数，算满意率和把握，测前算样本量")


def _add(
    ctx: typer.Context,
    *,
    question: list[str],
    overall: int | None,
    commit: bool,
    dry_run: bool,
    **fields: str,
) -> None:
    from chuangwei.actions.registers import New, read_question

    if overall is not None and overall > len(question):
        raise UsageFault(f"只有{len(question)}题，--overall 写的是 {overall}")
    questions = [read_question(text, overall=number == overall) for number, text in enumerate(question, 1)]
    new = New("survey", fields, "MY-", lambda _campaign, _typed: {"questions": questions})
    registers.register(ctx, new, commit=commit, dry_run=dry_run)


frame.declare(
    app,
    "survey add",
    _add,
    (
        frame.value("sent", "份数", "发放的问卷数", "--sent"),
        frame.value("returned", "份数", "回收的问卷数", "--returned"),
        frame.value("valid", "份数", "有效的问卷数", "--valid"),
        frame.value(
            "question",
            "题目",
            "题目｜六档份数，或 题目｜选项 份数｜…；可写几次",
            "--question",
            "-q",
            kind=list[str],
        ),
        frame.own(
            "overall",
            Annotated[
                int | None,
                typer.Option("--overall", min=1, help="总体满意率用第几题，不写就用各题的平均"),
            ],
            None,
        ),
        registers.day("调查结束的日期"),
        frame.value("area", "范围", "如 镇区", "--area", default=""),
        frame.value("method", "方式", "如 入户问卷、电话", "--method", default=""),
        frame.value("population", "人数", "范围内符合条件的人数", "--population", default=""),
        registers.NOTE,
        writing.COMMIT,
        writing.DRY_RUN,
    ),
    "登记一次民意测验：发放、回收、有效和每题各选项的份数\n\n"
    "只记份数，不记谁答了什么。每题的合计要等于有效份数；没有答的另加一个选项“未答”。以前各次都留着。",
    (
        (
            "--sent 300 --returned 290 --valid 285 -q '您对环境卫生是否满意｜150 80 30 15 5 5'",
            "登记一次测验，一题",
        ),
        (
            "--date 7-10 --sent 100 --returned 98 --valid 98 -q '知道镇里在创卫吗｜知道 90｜不知道 8'",
            "自己的选项",
        ),
    ),
)


@app.command(
    "show",
    epilog=frame.examples(
        ("chuangwei survey show", "最近一次民意测验"), ("chuangwei survey show MY-001", "某一次")
    ),
)
def show(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="编号", help="不写就是最近一次")] = None,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """看一次民意测验：各题满意率、95%把握的区间，是否稳过目标"""
    from chuangwei.render import surveys
    from chuangwei.reports.survey import survey_named, survey_view

    common.show_view(
        ctx,
        as_of,
        lambda campaign, day: survey_view(campaign, survey_named(campaign, day, name)),
        surveys.survey_lines,
        name="survey",
        as_json=as_json,
    )


@app.command(
    "list",
    epilog=frame.examples(
        ("chuangwei survey list", "历次民意测验"), ("chuangwei survey list --json", "供程序读取")
    ),
)
def list_(ctx: typer.Context, as_of: common.AsOf = None, as_json: common.Json = False) -> None:
    """列出历次民意测验，按日期"""
    from chuangwei.render import surveys
    from chuangwei.reports.survey import survey_views

    common.show_view(ctx, as_of, survey_views, surveys.list_lines, name="surveys", as_json=as_json)


@app.command(
    "plan",
    epilog=frame.examples(
        ("chuangwei survey plan", "估计满意率在91%到98%之间，各要多少份才稳过目标"),
        (
            "chuangwei survey plan --expect 93 --population 8000 --return 90",
            "估计93%满意，共8000人，回收九成",
        ),
    ),
)
def plan(
    ctx: typer.Context,
    expect: Annotated[
        list[float] | None, typer.Option("--expect", min=0, max=100, help="估计的满意率，可写几次")
    ] = None,
    target: Annotated[
        int | None, typer.Option("--target", min=1, max=99, help="要稳过的满意率，不写就用设置里的")
    ] = None,
    population: Annotated[
        int | None, typer.Option("--population", min=1, help="总人数，人少时样本可以少些")
    ] = None,
    returned: Annotated[
        int, typer.Option("--return", min=1, max=100, help="估计收回的有效问卷占发放的百分之几")
    ] = 95,
    as_json: common.Json = False,
) -> None:
    """测前算样本量：要多少份有效问卷，下限才不低于目标"""
    from chuangwei.render import surveys
    from chuangwei.reports.survey import EXPECTED, survey_plan

    shares = tuple(expect) if expect else EXPECTED
    common.show_view(
        ctx,
        None,
        lambda campaign, _day: survey_plan(
            target or campaign.settings.satisfaction_target, shares, population, returned
        ),
        surveys.plan_lines,
        as_json=as_json,
    )
