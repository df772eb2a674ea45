"""What holds for every register (surveys, money, complaints, honours): its days have come, and nothing stands there twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chuangwei.checks.case import Case
from chuangwei.model.files import REGISTERS
from chuangwei.problems import Path, Remark


def registers_tell_what_has_happened(case: Case) -> Iterator[Remark]:
    """A day to come is a slip: until then nothing would count the record."""
    for kind in REGISTERS:
        for ordinal, record in case.numbered(kind):
            for path, day in _days(record):
                if day > case.today:
                    message = f"日期 {day} 在今天（{case.today}）之后"
                    hint = "核对日期；没有发生的事不要先记"
                    yield Remark(kind, ordinal, path, "W403", message, hint)


def _days(record: object) -> Iterator[tuple[Path, date]]:
    for name in ("date", "reimbursed_on"):
        day = getattr(record, name, None)
        if day is not None:
            yield (name,), day
    for index, step in enumerate(getattr(record, "log", ())):
        yield ("log", index, "date"), step.date


def honours_are_told_once(case: Case) -> Iterator[Remark]:
    """The same unit was chosen for the same on the same day: it may have been entered twice."""
    seen: set[tuple[str, str, date]] = set()
    for ordinal, honour in case.numbered("honour"):
        key = (case.campaign.unit_name(honour.unit), honour.title, honour.date)
        if key in seen:
            message = f"{key[0]} {honour.date} 的“{honour.title}”前面已经有了"
            yield Remark("honour", ordinal, ("unit",), "W405", message, "核对后删去一条")
        seen.add(key)
