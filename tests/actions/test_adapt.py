"""The real bundled plan made another town's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from chuangwei.actions.opening import campaign_on, check_shelf
from chuangwei.actions.workspace.adapt import Adapted, TextShelf, Wanted, adapt, shifted, working_due
from chuangwei.actions.workspace.init import plan_texts
from chuangwei.calendar import Calendar
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import FILES
from chuangwei.model.names import read_district, read_town

TEXTS = plan_texts()
PHASES, GROUPS, TASKS, STANDARD = (f"data/{stem}.yaml" for stem in ("phases", "groups", "tasks", "standard"))
TODAY = date(2026, 1, 5)
PLAN = campaign_on(TextShelf(TEXTS), TODAY)
OF_THE_YEAR = re.compile(r"^ *(?:start|end|due): \d|^  - \{.*\bdue: |第\d+个爱国卫生月")


def adapted(town: str = "王坪镇", district: str = "江津区", year: int = 2025) -> Adapted:
    return adapt(TEXTS, PLAN, Wanted(read_town(town), read_district(district), year))


def campaign(found: Adapted) -> Campaign:
    return campaign_on(TextShelf(found.texts), TODAY)


@pytest.fixture(scope="module")
def wangping() -> Adapted:
    """A 镇 of another district in a year with its own weekdays."""
    return adapted()


def without_log(text: str, indent: str = "    ") -> list[str]:
    """The lines of tasks.yaml without the lists under `log:`, found by indentation alone."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        inside = line.startswith(f"{indent}log:") or (inside and line.startswith(f"{indent}  "))
        if not inside:
            kept.append(line)
    return kept


HAPPENED = {f"data/{file.stem}.yaml": [slot.key for slot in file.slots] for file in FILES if file.happened}


def head_of(text: str, gone: re.Pattern[str], keys: list[str]) -> Iterator[str]:
    """The lines of a file that only holds what happened, without its records."""
    for line in text.splitlines(keepends=True):
        if line.rstrip().removesuffix(":") in keys:
            yield line.replace(":", ": []")
        elif line.startswith("#") and not gone.match(line):
            yield line


def test_only_what_is_the_demonstrations_goes() -> None:
    """For the plan's own town and year just the logs, the mark, the paper's number and the demo comments go."""
    found = adapted("双山镇", "铜梁区", 2023)
    gone = re.compile(r"^# 演示：|^  (?:document|issued): |^    demo: true")
    for name, text in TEXTS.items():
        if name in HAPPENED:
            left = re.sub(r"\n{2,}", "\n", found.texts[name])
            assert left == "".join(head_of(text, gone, HAPPENED[name]))
            continue
        indents = {TASKS: "    ", STANDARD: "        "}
        lines = without_log(text, indents[name]) if name in indents else text.splitlines(keepends=True)
        assert found.texts[name] == "".join(line for line in lines if not gone.match(line))
    assert (found.renamed, found.moved, found.left_out) == ((), (), ())


def test_nothing_else_changes_by_a_byte(wangping: Adapted) -> None:
    """Line for line, comments and blank lines included, just names, days and the void task differ."""
    base = adapted("双山镇", "铜梁区", 2023)
    for name in (PHASES, GROUPS):
        _same_but_names_and_days(base.texts[name], wangping.texts[name])
    void = base.texts[TASKS].partition("  - id: 1-13 ")
    before, after = void[0], void[2].partition("\n\n")[2]
    _same_but_names_and_days(before + after, wangping.texts[TASKS])


def _same_but_names_and_days(old: str, new: str) -> None:
    pairs = list(zip(old.splitlines(), new.splitlines(), strict=True))
    changed = [(was, now) for was, now in pairs if was != now]
    assert changed
    for was, now in changed:
        said = was.replace("双山", "王坪").replace("铜梁区", "江津区").replace("健康铜梁", "健康江津")
        if "年度" in was or "goal:" in was or "year:" in was:
            said = said.replace("2023", "2025")
        if not OF_THE_YEAR.search(was):
            assert now == said
        else:
            assert re.sub(r"\d+", "", now) == re.sub(r"\d+", "", said)
    assert not [now for was, now in pairs if was == now and re.search("双山|铜梁区|健康铜梁", now)]


def test_standards_stay(wangping: Adapted) -> None:
    """Of the standards only the self-scores and the comment about them go; the names in `basis` stay too."""
    found = adapted("清水乡", "垫江县")
    kept = "".join(without_log(TEXTS[STANDARD], "        "))
    gone = "# 演示：自评记录（log）是演示数据，非真实记录，记到2023年7月14日为止。\n"
    assert found.texts[STANDARD] == wangping.texts[STANDARD] == kept.replace(gone, "")
    assert campaign(found).head.basis == PLAN.head.basis


def test_only_examples_still_say_the_old_year(wangping: Adapted) -> None:
    """Outside the standards 2023 is left only where a comment shows how a day is written."""
    left = [
        line
        for name, text in wangping.texts.items()
        if name != STANDARD
        for line in text.splitlines()
        if "2023" in line
    ]
    assert left
    assert all(
        re.match(r"# .*(?:写成|如) \S*2023-\d\d-\d\d", line) or line.startswith("#   不写就") for line in left
    )


def test_phases_move(wangping: Adapted) -> None:
    """The phases keep their days of the year and follow one another."""
    phases = campaign(wangping).phases
    assert [(phase.start, phase.end) for phase in phases] == [
        (was.start.replace(year=2025), was.end.replace(year=2025)) for was in PLAN.phases
    ]
    assert all((later.start - earlier.end).days == 1 for earlier, later in pairwise(phases))


def test_dues_on_days_off_are_listed(wangping: Adapted) -> None:
    """Every due that is not on its day of the year is listed with both days, and no other; places too."""
    moved = {(each.id or each.title): (each.fell_on, each.due) for each in wangping.moved}
    assert moved["1-03"] == (date(2025, 4, 20), date(2025, 4, 18))
    assert moved["镇村结合部"] == (date(2025, 6, 21), date(2025, 6, 20))
    was = {task.id: task.due_day for task in PLAN.tasks} | {place.name: place.due for place in PLAN.places}
    now = campaign(wangping)
    calendar = PLAN.calendar
    dues = {task.id: task.due_day for task in now.tasks} | {place.name: place.due for place in now.places}
    for name, due in dues.items():
        planned = was[name]
        assert due is not None
        assert planned is not None
        assert calendar.is_workday(due)
        assert moved.pop(name, (due, due)) == (planned.replace(year=2025), due)
    assert not moved


def test_void_task_is_left_out(wangping: Adapted) -> None:
    """The task about the standard of 2023 is left out of other years, and said to be; nothing refers to it."""
    assert [(each.id, each.title) for each in wangping.left_out] == [
        ("1-13", "新标准（2023年8月1日施行）条款对照和任务补缺")
    ]
    assert "2023年" in wangping.left_out[0].why
    assert not any("1-13" in text for text in wangping.texts.values())
    assert [task.id for task in campaign(wangping).tasks] == [
        task.id for task in PLAN.tasks if task.id != "1-13"
    ]
    assert "1-13" not in {each.id for each in wangping.moved}


def test_aims_lose_void_tasks() -> None:
    """An aim forgets the void task, and its list of tasks when that was the only one."""
    phases = (
        TEXTS[PHASES]
        .replace("[4-11, DC-03]", "[1-13]   # 说明")
        .replace("[1-18, 2-08,", "[1-18, 1-13, 2-08,")
    )
    texts = {**TEXTS, PHASES: phases}
    wanted = Wanted(read_town("王坪镇"), read_district("江津区"), 2025)
    found = adapt(texts, campaign_on(TextShelf(texts), TODAY), wanted)
    aims = campaign(found).phases[2].aims
    assert [aim.tasks for aim in aims[1:4:2]] == [(), ("1-18", "2-08", "DC-04")]


@pytest.mark.parametrize(
    ("town", "left", "chief", "supervisor"),
    [
        ("清水乡", {"场镇", "镇村", "的镇", "多镇"}, "乡长", "乡纪委"),
        ("巴川街道", {"场镇", "镇村", "的镇", "多镇"}, "办事处主任", "街道纪工委"),
    ],
)
def test_every_word_of_a_town_is_said_anew(town: str, left: set[str], chief: str, supervisor: str) -> None:
    """No 镇 is left but in words that every township has, and where other towns are spoken of."""
    found = adapted(town)
    for name in (PHASES, GROUPS, TASKS):
        text = "\n".join(line for line in found.texts[name].splitlines() if "basis:" not in line)
        words = {match[0] for match in re.finditer("场镇|镇村|的镇|多镇|镇", text)}
        assert words <= left, (name, words - left)
    now = campaign(found)
    assert now.headquarters is not None
    assert now.headquarters.chief == chief
    assert supervisor in now.unit_by_name


@pytest.mark.parametrize(
    ("town", "district", "year"),
    [
        *(("王坪镇", "江津区", year) for year in (2000, 2027, 2099)),
        ("双山镇", "铜梁区", 2023),
        ("清水乡", "垫江县", 2024),
        ("石子土家族乡", "石柱土家族自治县", 2025),
        ("巴川街道", "恩施市", 2026),
        ("张镇", "忠县", 2028),
        ("古镇镇", "两江新区", 2023),
    ],
)
def test_strict_check(town: str, district: str, year: int) -> None:
    """What is made has no fault but members to fill in, and days off that nobody knows yet."""
    found = adapted(town, district, year)
    problems = check_shelf(TextShelf(found.texts), date(year, 4, 1)).problems
    known = 2004 <= year <= 2026
    assert sorted({problem.code for problem in problems}) == ["W412"] + ["W413"] * (not known)


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2023, 7, 14), 2, date(2025, 7, 14)),
        (date(2023, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 12, 31), -23, date(2000, 12, 31)),
    ],
)
def test_shifted(day: date, years: int, then: date) -> None:
    """The same day of the year; the last of February stays the last of February."""
    assert shifted(day, years) == then


@pytest.mark.parametrize(
    ("day", "earliest", "due"),
    [
        (date(2025, 4, 18), date(2025, 4, 1), date(2025, 4, 18)),
        (date(2025, 4, 20), date(2025, 4, 1), date(2025, 4, 18)),
        (date(2025, 10, 5), date(2025, 4, 1), date(2025, 9, 30)),
        (
            date(2025, 10, 5),
            date(2025, 10, 1),
            date(2025, 10, 9),
        ),  # nothing is worked on since the phase began
        (date(2025, 9, 28), date(2025, 4, 1), date(2025, 9, 28)),  # a Sunday that is worked on
    ],
)
def test_working_due(day: date, earliest: date, due: date) -> None:
    """A day off gives way to the working day before it, unless the phase had not begun."""
    assert working_due(day, earliest, Calendar()) == due
