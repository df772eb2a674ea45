"""Complaints: days and steps that do not fit, each at its place."""

from __future__ import annotations

from tests.conftest import Expect

COMPLAINT = """\
    complaints:
      - number: TS-001
        channel: 电话
        date: 2023-06-05
        place: 公厕
        matter: 照明坏了
        unit: 财政办
        due: 2023-06-12
        log:
          - {date: 2023-06-06, action: 转办, unit: 创建办}
          - {date: 2023-06-07, action: 答复, note: 已修}
    """


def complaint(*changes: tuple[str, str]) -> dict[str, str]:
    """The complaint with some words put in place of others."""
    text = COMPLAINT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {"data/complaints.yaml": text}


def test_a_complaint_that_is_right(expect: Expect) -> None:
    """Nothing is wrong."""
    expect(complaint())


def test_days_that_do_not_follow(expect: Expect) -> None:
    """Neither the answer's day nor a step lies before the complaint."""
    expect(complaint(("due: 2023-06-12", "due: «E305»2023-06-04")))
    expect(complaint(("{date: 2023-06-06", "{date: «E305»2023-06-04")))


def test_steps_without_words(expect: Expect) -> None:
    """A transfer says to whom, an answer what."""
    expect(complaint(("action: 转办, unit: 创建办", "action: «E347»转办, note: 转")))
    expect(complaint(("action: 答复, note: 已修", "action: «E347»答复")))


def test_names_and_numbers(expect: Expect) -> None:
    """Places and units are registered, the number is used once, no telephone number is written down."""
    expect(complaint(("place: 公厕", "place: «E302»操场")))
    expect(complaint(("unit: 创建办", "unit: «E302»某某")))
    expect(complaint(("number: TS-001", "number: «E301»5-05")))
    expect(complaint(("matter: 照明坏了", "matter: «W410»照明坏了，回电 13800138000")))


def test_steps_out_of_turn(expect: Expect) -> None:
    """Read by their days: what is settled can only be taken up again."""
    found = expect(
        complaint(
            ("{date: 2023-06-07, action: 答复", "{date: 2023-06-07, action: «E321»答复"),
            ("action: 转办, unit: 创建办", "action: 办结, note: 已修"),
        )
    )
    assert (found[0].message, found[0].hint) == ("这时已办结，不能答复", "能做的有 重办")
    expect(complaint(("action: 转办, unit: 创建办", "action: «E321»重办, note: 又坏")))
