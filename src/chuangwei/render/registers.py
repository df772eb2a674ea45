"""The registers on a terminal: complaints, honours, surveys, money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from chuangwei import zh
from chuangwei.phrases import say
from chuangwei.render.text import (
    Column,
    Line,
    Screen,
    Span,
    Style,
    clean,
    fields,
    later_heading,
    line,
    table,
    titled,
    wrapped,
)
from chuangwei.reports.survey import BOUNDS

if TYPE_CHECKING:
    from chuangwei.model.complaint import ComplaintStep
    from chuangwei.model.registers import Expense, Honour
    from chuangwei.model.satisfaction import Rate
    from chuangwei.reports.complaints import ComplaintsView, ComplaintView, Handled
    from chuangwei.reports.funds import FundsView, Reimbursed, Settled
    from chuangwei.reports.survey import SurveyPlan, SurveyView


def complaint_list_lines(view: ComplaintsView, screen: Screen) -> Iterator[Line]:
    """The sums first, then a line a complaint."""
    share = f"，应答复{view.due}件，按时{view.in_time}件，按时率{view.in_time_percent}%" if view.due else ""
    late = f"，逾期未答复{view.overdue}件" if view.overdue else ""
    yield from wrapped(f"共受理{view.total}件，办结{view.closed}件{share}{late}", screen, 0, "bold")
    # The last column is as wide as the longest answer there can be.
    columns = (*[Column()] * 2, Column("", 8, flex="fill"), Column("", 0, 12), Column(), Column("", 17))
    yield from table(columns, map(_complaint, view.complaints), screen)


def _complaint(view: ComplaintView) -> tuple[str | Span, ...]:
    one, now = view
    return Span(one.number, "bold"), str(one.date), one.matter, now.unit, now.state, _answer(view)


def _answer(view: ComplaintView) -> Span:
    complaint, standing = view
    if standing.replied is not None:
        late = standing.replied > complaint.due
        return Span("迟答复" if late else "按时答复", "yellow" if late else "dim")
    overdue = "逾期，" if standing.overdue else ""
    return Span(f"{overdue}{complaint.due:%m-%d}前答复", "red" if overdue else "dim")


def complaint_lines(view: ComplaintView, screen: Screen) -> Iterator[Line]:
    """One complaint with all that was done about it, what came after the day apart."""
    complaint, standing = view
    day = standing.day
    yield from wrapped(f"{complaint.number} {complaint.matter}", screen, 0, "bold")
    pairs = {
        "状态": standing.state if complaint.date <= day else "这一天还没有受理",
        "受理": f"{complaint.date}，{complaint.channel}",
        "地点": "，".join(part for part in (complaint.place, complaint.spot) if part),
        "责任单位": standing.unit,
        "答复期限": f"{complaint.due}" + ("，已逾期" if standing.overdue else ""),
    }
    yield from fields(pairs.items(), screen)
    known = sorted(complaint.log, key=lambda step: step.date)
    yield from _steps([step for step in known if step.date <= day], screen)
    later = [step for step in known if step.date > day]
    yield from later_heading(len(later), "状态")
    yield from _steps(later, screen)


def _steps(steps: Sequence[ComplaintStep], screen: Screen) -> Iterator[Line]:
    for step in steps:
        unit = f" → {clean(step.unit)}" if step.unit else ""
        by = f"（{clean(step.by)}）" if step.by else ""
        yield line(f"  {step.date} ", Span(step.action, "bold"), f"{unit}{by}")
        if step.note:
            yield from wrapped(step.note, screen, 4)


def handled_lines(done: Handled, _screen: Screen) -> Iterator[Line]:
    """TS-001 垃圾桶满溢  已受理→已答复."""
    words = (
        f" {clean(done.complaint.matter)}  {done.before.state}→{done.after.state}，{clean(done.after.unit)}"
    )
    yield line(Span(clean(done.complaint.number), "bold"), words)


def honour_lines(found: Sequence[Honour], screen: Screen) -> Iterator[Line]:
    """A line an honour, by the day of its announcement; there is no rank."""
    if not found:
        yield line("还没有登记过评选结果；登记用 chuangwei honour add")
        return
    more = ("，".join(part for part in (each.document, each.task) if part) for each in found)
    rows = (
        (str(each.date), Span(each.unit, "bold"), each.title + (f"（{tail}）" if tail else ""))
        for each, tail in zip(found, more, strict=True)
    )
    yield from table([Column()] * 3, rows, screen)
    yield line(f"共{len(found)}个")


def survey_lines(view: SurveyView, screen: Screen) -> Iterator[Line]:
    """One round: its verdict first, then what was asked, question by question."""
    survey = view.survey
    yield from wrapped(view.verdict, screen, 0, "bold")
    where = "，".join(clean(part) for part in (survey.area, survey.method) if part)
    yield line(Span(clean(survey.id), "bold"), f" {say(survey.date)}{f'，{where}' if where else ''}")
    counted = (("发放", survey.sent), ("回收", survey.returned))
    papers = [f"{what}{count}份" for what, count in counted if count is not None]
    papers += [f"回收率{view.returned_percent}%"] if view.returned_percent is not None else []
    yield line("，".join([*papers, f"有效{survey.valid}份"]))
    if view.published:
        yield from wrapped("只公布了满意率，没有各题的份数，算法没有公布", screen, 0)
    elif view.basis:
        yield from wrapped(f"满意率按{view.basis}算：{view.formula}", screen, 0)
    for number, answers in enumerate(view.answers, 1):
        yield ()
        yield from wrapped(f"{number}. {answers.text}", screen, 0, "heading")
        parts = zip(answers.options, answers.counts, answers.shares, strict=True)
        told = "，".join(f"{option}{count}（{share}%）" for option, count, share in parts)
        yield from wrapped(told, screen, 2)
        if answers.rate is not None:
            yield line(f"  满意率{answers.rate.percent}%，{bounds(answers.rate)}")
    if any(answers.rate is not None for answers in view.answers):
        yield ()
        yield from wrapped(BOUNDS, screen, 0, "dim")


def bounds(rate: Rate) -> str:
    """区间89.5%至95.8%（285份）."""
    return f"区间{rate.lower:.1f}%至{rate.upper:.1f}%（{rate.n}份）"


def survey_list_lines(views: Sequence[SurveyView], screen: Screen) -> Iterator[Line]:
    """A line a round, the earliest first."""
    if not views:
        yield line("还没有登记过民意测验；登记用 chuangwei survey add")
        return
    cells = max(zh.width(clean(view.survey.id)) for view in views)
    for view in views:
        survey = view.survey
        rate = f"满意率{view.rate}%" if view.rate is not None else "没有满意度的题"
        rate += "（公布的数）" if view.published else ""
        yield line(
            Span(zh.pad(clean(survey.id), cells), "bold"),
            f"  {survey.date}  有效{survey.valid}份  {rate}  {zh.clip(clean(survey.area or ''), screen.width // 4)}",
        )
    yield line(f"共{len(views)}次")


def plan_lines(plan: SurveyPlan, screen: Screen) -> Iterator[Line]:
    """A row for each expected share."""
    of = f"，总人数{plan.population}" if plan.population is not None else ""
    yield from wrapped(f"要有95%的把握说满意率不低于{plan.target}%{of}：", screen, 0, "bold")
    rows = (
        (f"{row.expected:g}%", *(("做不到", "") if row.valid is None else (str(row.valid), str(row.sent))))
        for row in plan.rows
    )
    columns = [Column(name, right=True) for name in ("估计满意率", "有效份数", "发放份数")]
    yield from table(columns, rows, screen)
    yield from wrapped(f"发放按收回{plan.return_percent}%有效问卷算。{BOUNDS}。", screen, 0, "dim")


_MONEY = 12


def yuan(amount: Decimal) -> str:
    """12,345.60."""
    return f"{amount:,.2f}"


def funds_lines(view: FundsView, screen: Screen) -> Iterator[Line]:
    """The sums first, then the two lines of the budget, then each budget, then what wants attention."""
    yield from wrapped(
        f"到账{yuan(view.income)}元，支出{yuan(view.spent)}元，已报销{yuan(view.reimbursed)}元，"
        f"待报销{yuan(view.waiting)}元，结余{yuan(view.left)}元",
        screen,
        0,
        "bold",
    )
    if view.sources:
        yield from titled("来源")
        rows = ((str(each.date), each.name, yuan(each.amount)) for each in view.sources)
        columns = (Column(), Column("", 6, flex="fit"), Column("", _MONEY, right=True))
        yield from table(columns, rows, screen, 2)
    if view.budgets:
        yield ()
        amounts = (Column(name, _MONEY, right=True) for name in ("预算", "支出", "结余"))
        yield from table((Column("预算项目", 10, flex="fit"), *amounts), _budgets(view), screen)
    for heading, expenses in (("没有凭证", view.unvouched), ("冲销", view.reversals)):
        if expenses:
            yield from titled(f"{heading}（{len(expenses)}笔）", "yellow")
            yield from _expenses(dict.fromkeys(expenses, ""), screen)


def _budgets(view: FundsView) -> Iterator[tuple[Span, ...]]:
    """A line of the budget in bold, its own budgets under it."""
    for section in view.lines:
        own = [each for each in view.budgets if each.budget.line == section.name]
        if own:
            yield _amounts(section.name, "bold", section.amount, section.spent, section.left)
        for each in own:
            name = f"  {each.budget.id} {each.budget.name}"
            yield _amounts(name, "", each.budget.amount, each.spent, each.left)


def _amounts(name: str, style: Style, *amounts: Decimal) -> tuple[Span, ...]:
    *others, left = (yuan(each) for each in amounts)
    over: Style = "red" if amounts[-1] < 0 and not style else style
    return (Span(name, style), *(Span(each, style) for each in others), Span(left, over))


def expense_lines(expenses: Sequence[Settled], screen: Screen) -> Iterator[Line]:
    """A line an expense, and their sum."""
    if not expenses:
        yield line("没有符合条件的支出")
        return
    said = {each.expense: "已报销" if each.settled else "待报销" for each in expenses}
    yield from _expenses(said, screen)
    total = sum((each.amount for each in said), Decimal(0))
    yield line(f"共{len(expenses)}笔，合计{yuan(total)}元")


def _expenses(said: Mapping[Expense, str], screen: Screen) -> Iterator[Line]:
    rows = (
        (each.id, str(each.date), each.purpose, yuan(each.amount), Span(state, "dim"))
        for each, state in said.items()
    )
    columns = (*[Column()] * 2, Column("", 8, flex="fill"), Column("", _MONEY, right=True), Column("", 8))
    yield from table(columns, rows, screen, 2)


def reimbursed_lines(done: Iterable[Reimbursed], _screen: Screen) -> Iterator[Line]:
    """报销 FY-001 印制宣传册 3,200.00元."""
    for each in done:
        expense = each.expense
        words = f" {clean(expense.purpose)}  {yuan(expense.amount)}元，{each.day}"
        yield line("报销 ", Span(clean(expense.id), "bold"), words)


def reversed_lines(done: Expense, _screen: Screen) -> Iterator[Line]:
    """冲销 FY-001: FY-009 -3,200.00元."""
    yield line(
        "冲销 ", Span(clean(done.reverses or ""), "bold"), f"，另记 {clean(done.id)}  {yuan(done.amount)}元"
    )
