"""Surveys: counts that do not fit together, each at its place."""

from __future__ import annotations

from tests.conftest import Expect

SURVEY = """\
    surveys:
      - id: MY-001
        date: 2023-07-07
        sent: 100
        returned: 90
        valid: 88
        questions:
          - text: 总的来说是否满意
            counts: [50, 20, 10, 4, 2, 2]
            overall: true
          - text: 知道创卫吗
            options: [知道, 不知道]
            counts: [80, 8]
    """


def survey(*changes: tuple[str, str]) -> dict[str, str]:
    """The survey with some words put in place of others."""
    text = SURVEY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {"data/surveys.yaml": text}


def test_a_survey_that_adds_up(expect: Expect) -> None:
    """Nothing is wrong."""
    expect(survey())


def test_more_papers_than_there_can_be(expect: Expect) -> None:
    """Returned, valid and sent have their limits."""
    expect(survey(("returned: 90", "returned: «E341»101")))
    expect(survey(("valid: 88", "valid: «E341»91"), ("[50,", "[53,"), ("[80,", "[83,")))
    expect(survey(("sent: 100", "population: 99\n        sent: «E341»100")))


def test_counts_without_options(expect: Expect) -> None:
    """As many counts as options, adding up to the valid papers."""
    expect(survey(("counts: [80, 8]", "counts: «E342»[80, 7, 1]")))
    found = expect(survey(("counts: [80, 8]", "counts: «E343»[80, 7]")))
    assert "未答" in (found[0].hint or "")
    expect(survey(("counts: [80, 8]", "counts: «E343»[80, 9]")))


def test_an_option_that_stands_twice(expect: Expect) -> None:
    """Which count would be meant?"""
    expect(survey(("options: [知道, 不知道]", "options: [知道, «E342»知道]")))


def test_an_option_that_is_no_grade(expect: Expect) -> None:
    """A question with some grades has grades only."""
    expect(survey(("options: [知道, 不知道]", "options: [满意, «E344»无所谓]")))


def test_what_stands_for_the_whole(expect: Expect) -> None:
    """One question with grades."""
    expect(survey(("counts: [80, 8]", "counts: [80, 8]\n            overall: «E345»true")))
    moved = survey(
        ("            overall: true\n", ""), ("[80, 8]", "[80, 8]\n            overall: «E345»true")
    )
    expect(moved)


def test_an_id_used_twice(expect: Expect) -> None:
    """Ids are folder names: a survey may not be called like a task."""
    expect(survey(("id: MY-001", "id: «E301»5-05")))


def test_an_indicator_that_is_not_there(expect: Expect) -> None:
    """What a question names is registered."""
    expect(survey(("text: 知道", "item: «E302»A-99\n            text: 知道")))
