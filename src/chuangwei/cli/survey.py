"""The commands `survey add`, `survey show`, `survey list` and `survey plan`."""

from __future__ import annotations

from functools import partial
from typing import Any

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import JSON, LOOK, Opened, Shown
from chuangwei.cli.frame import option, value
from chuangwei.cli.writing import Change
from chuangwei.errors import UsageFault

app = frame.app(help="民意测验：登记各题份数，算满意率和把握，测前算样本量")


@writing.command(
    app,
    "survey add",
    option("sent", "份数", "发放的问卷数"),
    option("returned", "份数", "回收的问卷数"),
    value("valid", "份数", "有效的问卷数", "--valid"),
    option(
        "question",
        "题目",
        "题目｜六档份数，或 题目｜选项 份数｜…；可写几次",
        "--question",
        "-q",
        kind=list[str],
    ),
    option("rate", "百分比", "只公布了满意率的：百分之几，如 97.2"),
    option("overall", None, "总体满意率用第几题，不写就用各题的平均", kind=int, min=1),
    writing.day("调查结束的日期"),
    option("area", "范围", "如 镇区"),
    option("method", "方式", "如 入户问卷、电话"),
    option("population", "人数", "范围内符合条件的人数"),
    writing.NOTE,
    examples=(
        (
            "--sent 300 --returned 290 --valid 285 -q '您对环境卫生是否满意｜150 80 30 15 5 5'",
            "登记一次测验，一题",
        ),
        (
            "--date 7-10 --sent 100 --returned 98 --valid 98 -q '知道镇里在创卫吗｜知道 90｜不知道 8'",
            "自己的选项",
        ),
        ("--rate 97.2 --valid 1193 --method 上级电话调查", "只公布了满意率"),
    ),
)
def add(*, question: tuple[str, ...], overall: int | None, **fields: Any) -> Change:
    """登记一次民意测验：发放、回收、有效和每题各选项的份数，或只公布了的满意率

    只记份数，不记谁答了什么。每题的合计要等于有效份数；没有答的另加一个选项“未答”。以前各次都留着。
    只公布了满意率的，写 --rate 和 --valid，看的时候都注明是公布的数。
    """
    from chuangwei.actions.registers import New, read_question, register
    from chuangwei.render.done import added_lines

    fields = {key: text or "" for key, text in fields.items()}
    if fields["rate"] and question:
        raise UsageFault("--rate 和 --question 只能写一个", hint="有各题份数的，满意率由程序算")
    if not fields["rate"] and not (question and fields["sent"] and fields["returned"]):
        raise UsageFault(
            "要写 --sent、--returned、--valid 和 --question", hint="只公布了满意率的，写 --rate 和 --valid"
        )
    if overall is not None and overall > len(question):
        raise UsageFault(f"只有{len(question)}题，--overall 写的是 {overall}")
    questions = [read_question(text, overall=number == overall) for number, text in enumerate(question, 1)]
    new = New("survey", fields, "MY-", lambda _campaign, _typed: {"questions": questions or None})
    return Change(partial(register, new=new), added_lines)


@common.view(
    app,
    "survey show",
    value("name", "编号", "不写就是最近一次", default=None),
    *LOOK,
    examples=(("", "最近一次民意测验"), ("MY-001", "某一次")),
    marked=True,
)
def show(opened: Opened, *, name: str | None) -> Shown:
    """看一次民意测验：各题满意率、95%把握的区间，是否稳过目标"""
    from chuangwei.render.registers import survey_lines
    from chuangwei.reports.survey import survey_named, survey_view

    found = survey_named(opened.campaign, opened.day, name)
    return Shown(survey_view(opened.campaign, found), survey_lines, "survey")


@common.view(
    app, "survey list", *LOOK, examples=(("", "历次民意测验"), ("--json", "供程序读取")), marked=True
)
def list_(opened: Opened) -> Shown:
    """列出历次民意测验，按日期"""
    from chuangwei.render.registers import survey_list_lines
    from chuangwei.reports.survey import survey_views

    return Shown(survey_views(opened.campaign, opened.day), survey_list_lines, "surveys")


@common.view(
    app,
    "survey plan",
    option("expect", None, "估计的满意率，可写几次", kind=list[float], min=0, max=100),
    option("target", None, "要稳过的满意率，不写就用设置里的", kind=int, min=1, max=99),
    option("population", None, "总人数，人少时样本可以少些", kind=int, min=1),
    value(
        "returned",
        None,
        "估计收回的有效问卷占发放的百分之几",
        "--return",
        kind=int,
        default=95,
        min=1,
        max=100,
    ),
    JSON,
    examples=(
        ("", "估计满意率在91%到98%之间，各要多少份才稳过目标"),
        ("--expect 93 --population 8000 --return 90", "估计93%满意，共8000人，回收九成"),
    ),
    marked=True,
)
def plan(
    opened: Opened, *, expect: tuple[float, ...], target: int | None, population: int | None, returned: int
) -> Shown:
    """测前算样本量：要多少份有效问卷，下限才不低于目标"""
    from chuangwei.render.registers import plan_lines
    from chuangwei.reports.survey import EXPECTED, survey_plan

    goal = target or opened.campaign.settings.satisfaction_target
    return Shown(survey_plan(goal, expect or EXPECTED, population, returned), plan_lines)
