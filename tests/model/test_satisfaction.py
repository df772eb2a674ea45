"""Rates of satisfaction against published figures, and bounds against known values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuangwei.model.registers import SIX_GRADES, Question
from chuangwei.model.satisfaction import Formula, is_graded, needed, rate, wilson

COUNTS = st.lists(st.integers(0, 500), min_size=6, max_size=6)


def question(counts: list[int], options: tuple[str, ...] = SIX_GRADES) -> Question:
    """A question with the six grades, or others."""
    return Question.model_validate(
        {"text": "甲", "options": list(options), "counts": [str(count) for count in counts]}
    )


@pytest.mark.parametrize(
    ("counts", "options", "formula", "n", "percent"),
    [
        # (满意 + 比较满意 + 0.5 × 一般) ÷ (all − 不了解).
        ([60, 20, 10, 4, 1, 5], SIX_GRADES, "折半", 95, "89.47"),
        # 芷江: 满意 92.43 and 基本满意 6.87 of 568 papers make 99.30.
        ([525, 39, 4], ("满意", "基本满意", "不满意"), "合计", 568, "99.30"),
        ([186, 14], ("满意", "不满意"), "合计", 200, "93.00"),
    ],
)
def test_published_figures(
    counts: list[int], options: tuple[str, ...], formula: Formula, n: int, percent: str
) -> None:
    """Both formulas; with 93 % of 200 papers the lower bound lies below 90."""
    found = rate(question(counts, options), formula)
    assert found is not None
    assert (found.n, found.percent) == (n, Decimal(percent))
    assert (found.lower < 90) == (n < 500)


@pytest.mark.parametrize(
    ("k", "n", "lower", "upper"),
    # The first three are the textbook's (Newcombe 1998, table I, method 3); the last two are reckoned from the formula.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (186, 200, 0.8860, 0.9578),
    ],
)
def test_wilson_against_known_values(k: int, n: int, lower: float, upper: float) -> None:
    """To four decimals."""
    found = wilson(k / n, n)
    assert [round(bound, 4) for bound in found] == pytest.approx([lower, upper], abs=1e-4)


@given(COUNTS)
def test_rate_is_the_share(counts: list[int]) -> None:
    """The rate equals the exact fraction to two decimals, and lies within its bounds."""
    found = rate(question(counts), "折半")
    n = sum(counts[:5])
    if not n:
        assert found is None
        return
    assert found is not None
    exact = Fraction(2 * counts[0] + 2 * counts[1] + counts[2], 2 * n) * 100
    assert abs(Fraction(str(found.percent)) - exact) <= Fraction(1, 200)
    assert 0 <= found.lower <= float(found.percent) + 0.01
    assert float(found.percent) - 0.01 <= found.upper <= 100
    plain = rate(question(counts), "合计")
    assert plain is not None
    assert plain.percent <= found.percent


@given(st.integers(1, 99), st.integers(1, 9))
def test_needed_is_the_least(target: int, above: int) -> None:
    """So many answers suffice, and one fewer does not; a population needs no more than an endless one."""
    expected = min(99.5, target + above)
    found = needed(expected, target)
    assert found is not None
    assert wilson(expected / 100, found)[0] >= target / 100
    assert found == 1 or wilson(expected / 100, found - 1)[0] < target / 100
    of_few = needed(expected, target, 1000)
    assert of_few is not None
    assert of_few <= min(found, 1000)


def test_what_no_number_can_prove() -> None:
    """Who expects no more than the target cannot be safe with any number."""
    assert needed(90, 90) is None
    assert needed(80, 90) is None


def test_graded_questions() -> None:
    """Only grades, one of them a good one; with an unknown option nothing can be reckoned."""
    assert is_graded(question([1, 1, 1, 1, 1, 1]))
    assert not is_graded(question([1, 1], ("知道", "不知道")))
    assert not is_graded(question([1, 1], ("满意", "无所谓")))
    assert rate(question([1, 1], ("知道", "不知道")), "折半") is None


def test_bounds_of_scores() -> None:
    """From mean and sample variance: 1, 1, 0.5, 0 have mean 0.625 and variance 0.2292."""
    found = rate(question([2, 0, 1, 0, 1, 0]), "折半")
    assert found is not None
    assert found.percent == Decimal("62.50")
    assert isclose(
        found.lower, 100 * (0.625 - 1.959963984540054 * (0.2291666666666 / 4) ** 0.5), rel_tol=1e-9
    )
    assert found.upper == 100
