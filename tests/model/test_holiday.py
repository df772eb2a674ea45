"""The town's own days off and make-up days as records."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from chuangwei.model.registers import Holiday


def test_a_holiday_is_a_day_off_or_a_day_worked() -> None:
    """休 or 班, with a name if one likes."""
    holiday = Holiday.model_validate({"date": "2027-10-01", "kind": "休", "name": "国庆节"})
    assert (holiday.date, holiday.kind) == (date(2027, 10, 1), "休")
    with pytest.raises(ValidationError, match="'休' or '班'"):
        Holiday.model_validate({"date": "2027-10-01", "kind": "假"})
