"""The registers (evidence, surveys, money, complaints, honours): what stands in them fits together, and stands there once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from chuangwei.checks.case import Case, unknown
from chuangwei.checks.references import registered
from chuangwei.model.satisfaction import FORMULAS, GRADES, LEFT_OUT, is_graded
from chuangwei.problems import Remark


def papers_belong_to_something(case: Case) -> Iterator[Remark]:
    """The first part of a paper's name is the id of a task, an indicator or a finding; case does not matter."""
    known = registered(case)["编号"] if case.campaign.evidence else None
    if known is None:
        return
    from chuangwei.model.evidence import folded

    folders = {folded(name) for name in known}
    for spot, paper in case.evidence:
        owner = paper.name.partition("/")[0]
        if folded(owner) not in folders:
            yield unknown(spot.at("name"), "编号", owner, known)


def papers_are_registered_once(case: Case) -> Iterator[Remark]:
    """A paper has one record, and its file number nobody else's."""
    if not case.campaign.evidence:
        return
    from chuangwei.model.evidence import folded

    seen: set[tuple[str, str]] = set()
    for spot, paper in case.evidence:
        for field, what, value in (("name", "资料", paper.name), ("code", "归档文件号", paper.code)):
            if value is None:
                continue
            if (field, folded(value)) in seen:
                message = f"{what}“{value}”前面已经登记了"
                yield Remark(*spot.at(field), "E303", message, "改成不同的，或两条并成一条")
            seen.add((field, folded(value)))


def papers_add_up(case: Case) -> Iterator[Remark]:
    """No more papers come back than went out, and no more are valid than came back."""
    for spot, survey in case.surveys:
        for field, value, most, what in (
            ("returned", survey.returned, survey.sent, "发放"),
            ("valid", survey.valid, survey.returned, "回收"),
            ("sent", survey.sent, survey.population, "总人数"),
        ):
            if most is not None and value is not None and value > most:
                name = {"returned": "回收", "valid": "有效", "sent": "发放"}[field]
                message = f"{name}{value}份，比{what} {most} 还多"
                yield Remark(*spot.at(field), "E341", message, "核对这两个数")


def papers_are_counted_or_published(case: Case) -> Iterator[Remark]:
    """A survey has its papers counted, or was published as a share alone."""
    for spot, survey in case.surveys:
        if survey.rate is not None and survey.questions:
            message = "写了公布的满意率，又写了各题的份数，不知道按哪个算"
            yield Remark(*spot.at("rate"), "E348", message, "有各题份数的删去 rate，满意率由程序算")
        missing = [name for name in ("sent", "returned") if getattr(survey, name) is None]
        if survey.rate is None and missing:
            message = (
                f"没有写{'和'.join({'sent': '发放', 'returned': '回收'}[name] for name in missing)}的份数"
            )
            hint = f"加上 {'、'.join(missing)}；只公布了满意率的写 rate: 97.2"
            yield Remark(*spot.at("valid"), "E348", message, hint)


def counts_add_up(case: Case) -> Iterator[Remark]:
    """Each option of a question stands once and has a count, and together they are the valid papers."""
    for spot, survey in case.surveys:
        for index, question in enumerate(survey.questions):
            at = spot.at("questions", index)
            options, counts = len(question.options), len(question.counts)
            for place, option in enumerate(question.options):
                if option in question.options[:place]:
                    message = f"选项“{option}”写了两次"
                    yield Remark(*at.at("options", place), "E342", message, "合成一个")
            if options != counts:
                message = f"有{options}个选项（{'、'.join(question.options)}），写了{counts}个份数"
                yield Remark(*at.at("counts"), "E342", message, "按选项的次序一个一个写，没有的写 0")
            elif sum(question.counts) != survey.valid:
                gap = survey.valid - sum(question.counts)
                message = f"各选项合计{sum(question.counts)}份，有效{survey.valid}份，差{abs(gap)}份"
                hint = "核对各数；没有答这一题的，加一个选项 未答" if gap > 0 else "核对各数"
                yield Remark(*at.at("counts"), "E343", message, hint)


def options_are_known_grades(case: Case) -> Iterator[Remark]:
    """A question with grades of satisfaction has no other options, else its rate would be wrong in silence."""
    for spot, survey in case.surveys:
        for index, question in enumerate(survey.questions):
            graded = GRADES - LEFT_OUT
            if is_graded(question) or not set(question.options) & graded:
                continue
            for at, option in enumerate(question.options):
                if option not in GRADES:
                    message = f"满意度的题里有不认识的选项“{option}”，算不出满意率"
                    known = "满意、比较满意、基本满意、一般、不太满意、不满意、不了解、未答"
                    yield Remark(
                        *spot.at("questions", index, "options", at), "E344", message, f"认得的有 {known}"
                    )


def rates_have_a_basis(case: Case) -> Iterator[Remark]:
    """One question at most stands for the whole."""
    for spot, survey in case.surveys:
        marked = [index for index, question in enumerate(survey.questions) if question.overall]
        for index in marked[1:]:
            message = "前面已经有一题写了 overall，总体满意率只能用一题"
            yield Remark(*spot.at("questions", index, "overall"), "E345", message, "留一个")
        if marked and not is_graded(survey.questions[marked[0]]):
            formula = FORMULAS[case.campaign.settings.satisfaction]
            message = f"这一题不是满意度的题，算不出满意率（{formula}）"
            yield Remark(
                *spot.at("questions", marked[0], "overall"), "E345", message, "把 overall 写在满意度的题上"
            )


def reversals_fit(case: Case) -> Iterator[Remark]:
    """An amount below 0 takes back an expense, and never more than that."""
    expenses = {each.id: each for each in case.campaign.expenses}
    taken: dict[str, Decimal] = defaultdict(Decimal)
    for spot, expense in case.expenses:
        first = expenses.get(expense.reverses or "")
        if expense.reverses is None:
            if expense.amount <= 0:
                message = f"金额是 {expense.amount}，没有写冲销的是哪一笔"
                hint = "加上 reverses: 被冲销的编号；不是冲销的，写大于 0 的数"
                yield Remark(*spot.at("amount"), "E346", message, hint)
        elif first is None:
            continue  # that is said elsewhere
        elif expense.amount >= 0:
            yield Remark(*spot.at("amount"), "E346", "冲销的金额应是负数", "写成负数")
        else:
            taken[first.id] -= expense.amount
            if first.reverses is not None or first.id == expense.id or taken[first.id] > first.amount:
                message = f"冲销合计 {taken[first.id]}，超过“{first.id}”的 {first.amount}"
                yield Remark(*spot.at("amount"), "E346", message, "核对金额；冲销的不能再冲销")


def expenses_have_a_voucher(case: Case) -> Iterator[Remark]:
    """An expense without a voucher cannot be reimbursed."""
    for spot, expense in case.expenses:
        if expense.voucher is None and expense.reverses is None:
            yield Remark(*spot.at("purpose"), "W441", f"支出“{expense.id}”没有凭证", "补上 voucher")


def budgets_are_kept(case: Case) -> Iterator[Remark]:
    """More was spent on a line than it holds."""
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for expense in case.campaign.expenses:
        spent[expense.budget] += expense.amount
    for spot, line in case.numbered("budget"):
        if spent[line.id] > line.amount:
            over = spent[line.id] - line.amount
            message = f"“{line.name}”已支出 {spent[line.id]} 元，超出预算 {over} 元"
            yield Remark(*spot.at("amount"), "W442", message, "核对支出，或按程序追加预算")


def steps_come_in_their_turn(case: Case) -> Iterator[Remark]:
    """Each step is one that may be taken as the complaint then stands; the log is read by date, then as it stands."""
    for spot, complaint in case.complaints:
        from chuangwei.model.complaint import STEPS, turns  # most campaigns have none: status is not to wait

        for index, step, state in (turn for turn in turns(complaint.log) if not turn.allowed):
            message = f"这时{state}，不能{step.action}"
            hint = f"能做的有 {'、'.join(STEPS[state])}"
            yield Remark(*spot.at("log", index, "action"), "E321", message, hint)


def steps_say_what_was_done(case: Case) -> Iterator[Remark]:
    """An answer and a settlement say what, a transfer says to whom."""
    for spot, complaint in case.complaints:
        for index, step in enumerate(complaint.log):
            if step.action == "转办" and step.unit is None:
                yield Remark(*spot.at("log", index, "action"), "E347", "转办没有写转给谁", "加上 unit")
            elif step.action != "转办" and step.note is None:
                message = f"{step.action}没有说明"
                yield Remark(*spot.at("log", index, "action"), "E347", message, "在 note 里写明内容")


def honours_are_told_once(case: Case) -> Iterator[Remark]:
    """The same unit was chosen for the same on the same day: it may have been entered twice."""
    seen: set[tuple[str, str, date]] = set()
    for spot, honour in case.numbered("honour"):
        key = (case.campaign.unit_name(honour.unit), honour.title, honour.date)
        if key in seen:
            message = f"{key[0]} {honour.date} 的“{honour.title}”前面已经有了"
            yield Remark(*spot.at("unit"), "W405", message, "核对后删去一条")
        seen.add(key)
