"""Measures and their values: one written form each, said in Chinese, and judged without rounding."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.measure import (
    Bound,
    Grade,
    Measure,
    MisfitError,
    Trend,
    Value,
    YesNo,
    in_words,
    judge,
    meant_measure,
    meant_value,
    read_measure,
    read_value,
)


@pytest.mark.parametrize(
    ("text", "measure", "words"),
    [
        (">= 90 %", Bound(">=", Decimal(90), "%"), "不低于90%"),
        (">= 100 %", Bound(">=", Decimal(100), "%"), "100%"),
        ("> 90 %", Bound(">", Decimal(90), "%"), "高于90%"),
        ("<= 55 分贝", Bound("<=", Decimal(55), "分贝"), "不高于55分贝"),
        ("< 0.8", Bound("<", Decimal("0.8"), ""), "低于0.8"),
        ("= 0 起", Bound("=", Decimal(0), "起"), "0起"),
        (">= -2.5 m²", Bound(">=", Decimal("-2.5"), "m²"), "不低于-2.5m²"),
        ("yes/no", YesNo(), "是否全部达到"),
        ("trend down", Trend(down=True), "近三年逐年下降"),
        ("trend up", Trend(down=False), "近三年逐年上升"),
        ("grade C", Grade("C"), "C级及以上"),
        ("grade A", Grade("A"), "A级"),
    ],
)
def test_measures(text: str, measure: Measure, words: str) -> None:
    """What is read is a measure, and has words."""
    assert read_measure(text) == measure
    assert in_words(measure) == words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("≥90%", ">= 90 %"),
        (">=90 %", ">= 90 %"),
        ("不低于90%", ">= 90 %"),
        ("高于 90 %", "> 90 %"),
        ("不超过55分贝", "<= 55 分贝"),
        ("低于0.8", "< 0.8"),
        ("100%", ">= 100 %"),
        ("0起", "= 0 起"),
        ("是/否", "yes/no"),
        ("逐年下降", "trend down"),
        ("持续提升", "trend up"),
        ("C级", "grade C"),
        ("grade b", "grade B"),
        ("现场检查", None),
        ("90 到 100", None),
    ],
)
def test_other_ways_to_put_a_measure(text: str, meant: str | None) -> None:
    """What people write instead is no measure, but its form can be told."""
    with pytest.raises(ValueError, match=re.escape(text)):
        read_measure(text)
    assert meant_measure(text) == meant
    assert meant is None or in_words(read_measure(meant))


@pytest.mark.parametrize(
    ("measure", "said", "form", "value"),
    [
        (">= 90 %", "92.5%", "92.5", Decimal("92.5")),
        (">= 90 %", "９２．５", "92.5", Decimal("92.5")),
        ("<= 55 分贝", "54.2 分贝", "54.2", Decimal("54.2")),
        ("trend down", "41.8%", "41.8", Decimal("41.8")),
        ("yes/no", "达标", "是", True),
        ("yes/no", "No", "否", False),
        ("grade C", "b级", "B", "B"),
        ("grade C", "D", "D", "D"),
    ],
)
def test_values(measure: str, said: str, form: str, value: Value) -> None:
    """A value as people say it has one written form, and that a value."""
    how = read_measure(measure)
    assert meant_value(how, said) == form
    assert read_value(how, form) == value


@pytest.mark.parametrize(
    ("measure", "text", "wanted"),
    [
        (">= 90 %", "达标", "应写数，如 92.5，不带单位"),
        (">= 90 %", "1e2", "应写数，如 92.5，不带单位"),
        (">= 90 %", "100.1", "是百分数，应在 0 到 100 之间"),
        ("trend up", "-", "应写数，如 92.5，不带单位"),
        ("yes/no", "90", "应写 是 或 否"),
        ("grade C", "CD", "应写 A、B、C、D 中的一个，D 表示没有达到C级"),
    ],
)
def test_values_that_do_not_fit(measure: str, text: str, wanted: str) -> None:
    """A value of another kind says what would be one."""
    with pytest.raises(MisfitError) as caught:
        read_value(read_measure(measure), text)
    assert caught.value.wanted == wanted


@pytest.mark.parametrize(
    ("measure", "value", "met"),
    [
        (">= 90 %", Decimal("90.0"), True),
        (">= 90 %", Decimal("89.9999"), False),
        ("> 90 %", Decimal(90), False),
        ("<= 55 分贝", Decimal(55), True),
        ("< 55 分贝", Decimal(55), False),
        ("= 0 起", Decimal("0.0"), True),
        ("= 0 起", Decimal(1), False),
        ("yes/no", True, True),
        ("yes/no", False, False),
        ("grade C", "A", True),
        ("grade C", "C", True),
        ("grade C", "D", False),
        ("grade A", "B", False),
    ],
)
def test_one_value_decides(measure: str, value: Value, met: bool) -> None:
    """The value of the last year alone decides, at its limit by the letter of the sign."""
    assert judge(read_measure(measure), {2023: value}) == (met, (2023,))
    assert judge(read_measure(measure), {2022: "x", 2023: value}) == (met, (2023,))


@pytest.mark.parametrize(
    ("years", "met", "known"),
    [
        ({2021: "3", 2022: "2", 2023: "1"}, True, (2021, 2022, 2023)),
        ({2021: "3", 2022: "2", 2023: "2"}, False, (2021, 2022, 2023)),
        ({2020: "1", 2021: "3", 2022: "2", 2023: "1"}, True, (2021, 2022, 2023)),
        ({2022: "2", 2023: "1"}, None, (2022, 2023)),
        ({2020: "3", 2021: "2", 2023: "1"}, None, (2021, 2023)),
        ({}, None, ()),
    ],
)
def test_a_trend_needs_three_years_in_a_row(
    years: dict[int, str], met: bool | None, known: tuple[int, ...]
) -> None:
    """Each year of the last three lies below the one before; with a year missing nothing is said."""
    values: dict[int, Value] = {year: Decimal(value) for year, value in years.items()}
    assert judge(Trend(down=True), values) == (met, known)


_numbers = st.decimals(-(10**6), 10**6, places=4)


@given(st.text(max_size=30))
def test_any_text_is_a_measure_or_not(text: str) -> None:
    """Reading ends in a measure or in a ValueError; what is guessed then is always one."""
    try:
        read_measure(text)
    except ValueError:
        meant = meant_measure(text)
        assert meant is None or in_words(read_measure(meant))


@given(_numbers, _numbers)
def test_signs_agree(value: Decimal, limit: Decimal) -> None:
    """At least, at most, more, less and equal never contradict one another."""
    at_least, at_most, more, less, equal = (
        Bound(sign, limit, "").holds(value) for sign in (">=", "<=", ">", "<", "=")
    )
    assert (at_least, at_most) == (more or equal, less or equal)
    assert more + less + equal == 1
