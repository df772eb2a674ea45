"""Papers sent out as records."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from chuangwei.model.issued import Issued


def test_a_paper_has_a_number_and_a_day() -> None:
    """Everything else may be missing; the period's keys are `from` and `to`."""
    paper = Issued.model_validate(
        {"id": "周报-2023-3", "kind": "周报", "number": "第3期", "seq": "3", "date": "2023-06-25"}
    )
    assert (paper.no, paper.date, paper.since, paper.until, paper.to_units) == (
        3, date(2023, 6, 25), None, None, (),
    )  # fmt: skip
    period = {"from": "2023-06-17", "to": "2023-06-25"}
    whole = Issued.model_validate(
        {**paper.model_dump(include={"id", "kind", "number"}), "seq": "3", "date": "2023-06-25", **period}
    )
    assert (whole.since, whole.until) == (date(2023, 6, 17), date(2023, 6, 25))


def test_kinds_are_fixed() -> None:
    """A kind that nobody knows would have no number to follow."""
    with pytest.raises(ValidationError, match="'周报'"):
        Issued.model_validate({"id": "a", "kind": "月报", "number": "1", "seq": "1", "date": "2023-06-25"})
