"""Counts of a survey that fit together."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.checks.case import Case
from chuangwei.model.satisfaction import FORMULAS, GRADES, LEFT_OUT, is_graded
from chuangwei.problems import Remark


def papers_add_up(case: Case) -> Iterator[Remark]:
    """No more papers come back than went out, and no more are valid than came back."""
    for ordinal, survey in case.numbered("survey"):
        for field, value, most, what in (
            ("returned", survey.returned, survey.sent, "发放"),
            ("valid", survey.valid, survey.returned, "回收"),
            ("sent", survey.sent, survey.population, "总人数"),
        ):
            if most is not None and value > most:
                name = {"returned": "回收", "valid": "有效", "sent": "发放"}[field]
                message = f"{name}{value}份，比{what} {most} 还多"
                yield Remark("survey", ordinal, (field,), "E341", message, "核对这两个数")


def counts_add_up(case: Case) -> Iterator[Remark]:
    """Each option of a question stands once and has a count, and together they are the valid papers: facts.md §0.5 tells why."""
    for ordinal, survey in case.numbered("survey"):
        for index, question in enumerate(survey.questions):
            path = ("questions", index, "counts")
            options, counts = len(question.options), len(question.counts)
            for at, option in enumerate(question.options):
                if option in question.options[:at]:
                    message = f"选项“{option}”写了两次"
                    yield Remark(
                        "survey", ordinal, ("questions", index, "options", at), "E342", message, "合成一个"
                    )
            if options != counts:
                message = f"有{options}个选项（{'、'.join(question.options)}），写了{counts}个份数"
                yield Remark("survey", ordinal, path, "E342", message, "按选项的次序一个一个写，没有的写 0")
            elif sum(question.counts) != survey.valid:
                gap = survey.valid - sum(question.counts)
                message = f"各选项合计{sum(question.counts)}份，有效{survey.valid}份，差{abs(gap)}份"
                hint = "核对各数；没有答这一题的，加一个选项 未答" if gap > 0 else "核对各数"
                yield Remark("survey", ordinal, path, "E343", message, hint)


def options_are_known_grades(case: Case) -> Iterator[Remark]:
    """A question with grades of satisfaction has no other options, else its rate would be wrong in silence."""
    for ordinal, survey in case.numbered("survey"):
        for index, question in enumerate(survey.questions):
            graded = GRADES - LEFT_OUT
            if is_graded(question) or not set(question.options) & graded:
                continue
            for at, option in enumerate(question.options):
                if option not in GRADES:
                    path = ("questions", index, "options", at)
                    message = f"满意度的题里有不认识的选项“{option}”，算不出满意率"
                    known = "满意、比较满意、基本满意、一般、不太满意、不满意、不了解、未答"
                    yield Remark("survey", ordinal, path, "E344", message, f"认得的有 {known}")


def rates_have_a_basis(case: Case) -> Iterator[Remark]:
    """One question at most stands for the whole."""
    for ordinal, survey in case.numbered("survey"):
        marked = [index for index, question in enumerate(survey.questions) if question.overall]
        for index in marked[1:]:
            path = ("questions", index, "overall")
            message = "前面已经有一题写了 overall，总体满意率只能用一题"
            yield Remark("survey", ordinal, path, "E345", message, "留一个")
        for index in marked[:1]:
            if not is_graded(survey.questions[index]):
                path = ("questions", index, "overall")
                message = (
                    f"这一题不是满意度的题，算不出满意率（{FORMULAS[case.campaign.settings.satisfaction]}）"
                )
                yield Remark("survey", ordinal, path, "E345", message, "把 overall 写在满意度的题上")
