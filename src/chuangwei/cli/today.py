"""The one place that reads the clock."""

from __future__ import annotations

import os
from datetime import date

from chuangwei.days import DayFault, parse_day

VARIABLE = "CHUANGWEI_TODAY"


def today() -> date:
    """Today, or the day that CHUANGWEI_TODAY says; raises DayFault when that is no day."""
    now = date.today()  # noqa: DTZ011 - the clerk's own calendar day is meant
    said = os.environ.get(VARIABLE)
    try:
        return parse_day(said, now) if said else now
    except DayFault:
        raise DayFault(said or "", f"环境变量 {VARIABLE} 不是日期") from None
