"""The difference of two moments, as plain records."""

from __future__ import annotations

from typing import Any

import pytest

from chuangwei.model.past import FileChange, Plain
from chuangwei.reports.changes.difference import compare, progress
from chuangwei.reports.changes.facts import fact, facts, message
from chuangwei.store.history.plain import PlainReader
from chuangwei.store.reading.source import Source

TASK: dict[str, Any] = {
    "id": "5-05",
    "title": "公厕改造",
    "group": "5",
    "lead": "财政办",
    "due": "2023-07-28",
}


def plain(text: str, reader: PlainReader) -> Plain:
    """Plain data from the text of one file."""

    class FileSet:
        def names(self) -> list[str]:
            return ["data/tasks.yaml"]

        def read(self, name: str) -> Source:
            return Source(name, text.encode())

    return reader.read(FileSet())


def told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [fact(change) for change in compare(Plain(before), Plain(after))]


def of_task(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is told of the one task with these fields added before and after."""
    return told({"tasks": [{**TASK, **before}]}, {"tasks": [{**TASK, **after}]})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [{"date": "2023-06-12", "progress": "30"}], "5-05 0%→30%"),
        (
            [{"date": "2023-06-12", "progress": "30"}],
            [{"date": "2023-06-12", "progress": "40"}],
            "5-05 30%→40%，改记录1条",
        ),
        ([], [{"date": "2023-06-12", "progress": "100"}], "5-05 完成"),
        ([{"date": "2023-06-12", "progress": "100"}], [], "5-05 100%→0%，删记录1条"),
        ([], [{"date": "2023-06-12", "state": "受阻", "need": "约谈"}], "5-05 受阻，需协调"),
        ([], [{"date": "2023-06-12", "met": "已约谈"}], "5-05 已协调"),
        ([], [{"date": "2023-06-12", "due": "2023-08-15", "note": "雨"}], "5-05 延期至2023-08-15"),
        ([], [{"date": "2023-06-12", "note": "甲"}, {"date": "2023-06-13", "note": "乙"}], "5-05 记录2条"),
        (
            [],
            [{"date": "2023-06-12", "progress": "10"}, {"date": "2023-06-13", "progress": "20"}],
            "5-05 0%→20%，共2条记录",
        ),
        (
            [{"date": "2023-06-12", "note": "甲"}],
            [{"date": "2023-06-13", "note": "甲"}],
            "5-05 记录1条，删记录1条",
        ),
    ],
)
def test_what_the_log_says(before: list[Any], after: list[Any], expected: str) -> None:
    """New, corrected and removed entries, in the words of the work."""
    assert of_task({"log": before}, {"log": after}) == [expected]


FIRST, SECOND = {"date": "2023-06-12", "note": "甲"}, {"note": "乙", "date": "2023-06-13"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The order of entries and keys says nothing, nor does an empty log.
        ({"log": [FIRST, SECOND]}, {"log": [dict(reversed(SECOND.items())), FIRST]}, []),
        ({"log": []}, {}, []),
        # One of two equal entries that goes is a difference.
        ({"log": [FIRST, FIRST]}, {"log": [FIRST]}, ["5-05 删记录1条"]),
        # Known keys are called as in the manual, inner ones with their owner, unknown ones by themselves.
        (
            {"quota": {"amount": "6", "unit": "座"}, "with": ["甲"], "x": "1"},
            {"quota": {"amount": "8", "unit": "座"}, "with": ["甲", "乙"], "y": "1", "due": "2023-08-01"},
            ["5-05 改完成时限、数量目标·数量、配合单位、y、x"],
        ),
        # A task with another id and the same rest was renamed.
        ({}, {"id": "5-06", "due": "2023-08-01"}, ["5-05 改编号为 5-06，改完成时限"]),
        # One with just the same title was not.
        (
            {},
            {"id": "5-06", "group": "6", "lead": "创建办", "due": "2024-01-01"},
            ["新增 5-06", "删去 5-05"],
        ),
    ],
)
def test_fields_and_entries(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    """What differs in one task, and what is no difference."""
    assert of_task(before, after) == expected
    other = {**TASK, "id": "4-03", "title": "门前三包"}
    assert told({"tasks": [TASK, other]}, {"tasks": [other, TASK]}) == []


def test_counted_progress() -> None:
    """Amounts are summed; members are counted once, by alias too, as they are known at the moment."""
    amounts = {"quota": {"amount": "6", "unit": "座"}}
    log = [{"date": "2023-06-12", "amount": "2"}]
    assert of_task(
        {**amounts, "log": log}, {**amounts, "log": [*log, {"date": "2023-07-01", "amount": "2.5"}]}
    ) == ["5-05 33%→75%"]
    units = [
        {"name": "各村", "members": ["甲村", "乙村"]},
        {"name": "甲村", "alias": ["甲"]},
        {"name": "乙村"},
    ]
    each = {**TASK, "quota": {"each": "各村"}}
    reported = {
        **each,
        "log": [{"date": "2023-06-12", "amount": "1", "unit": name} for name in ("甲", "甲村", "外村")],
    }
    assert told({"units": units, "tasks": [each]}, {"units": units, "tasks": [reported]}) == [
        "5-05 0%→50%，共3条记录"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "甲",
        {"log": "甲"},
        {"log": [{"date": None, "progress": "很多"}]},
        {"quota": {"unit": "座"}},
        {"quota": {"amount": "0"}, "log": [{"date": "1", "amount": "1"}]},
        {"quota": {"amount": ["6"]}},
        {"quota": {"each": "没有"}},
    ],
)
def test_improper_records_have_no_or_some_progress(broken: Any) -> None:
    """What is not valid is counted as far as it goes, and never ends in an exception."""
    assert progress(broken, {"units": "甲"}) in {None, 0}


def test_a_unit_that_is_renamed_everywhere() -> None:
    """References that follow a new name, in fields, lists, logs and the register of papers, are no facts of their own."""
    entry = {"date": "2023-06-12", "note": "甲", "by": "财政办"}
    before = {
        "units": [{"name": "财政办"}],
        "tasks": [{**TASK, "with": ["财政办"], "log": [entry]}],
        "issued": [{"id": "通报-1", "to_units": ["财政办"]}],
    }
    after = {
        "units": [{"name": "财政所", "alias": ["财政办"]}],
        "tasks": [{**TASK, "lead": "财政所", "with": ["财政所"], "log": [{**entry, "by": "财政所"}]}],
        "issued": [{"id": "通报-1", "to_units": ["财政所"]}],
    }
    assert told(before, after) == ["单位 财政办 改名为 财政所，改别名"]


def test_records_of_other_files() -> None:
    """Units, single records, indicators inside a standard, plain names and days off."""
    standard = {"id": "S", "name": "标准", "items": [{"id": "C-1", "text": "甲", "points": "5"}]}
    before = {
        "campaign": {"title": "甲", "settings": {"soon_days": "3"}},
        "standards": [standard],
        "guidance": ["区爱卫会"],
    }
    after = {
        "campaign": {"title": "甲", "settings": {"soon_days": "5"}},
        "standards": [
            {**standard, "items": [{"id": "C-1", "text": "甲", "points": "8"}, {"id": "C-2", "text": "乙"}]}
        ],
        "guidance": ["区爱卫会", "区爱卫办"],
        "holidays": [{"date": "2023-10-01", "kind": "休"}],
    }
    assert told(before, after) == [
        "改创建工作：设置·临期天数",
        "新增指导单位 区爱卫办",
        "改指标 C-1：分值",
        "新增指标 C-2",
        "新增放假与补班 2023-10-01",
    ]


def test_complaints_go_by_their_number() -> None:
    """Not by their day, on which there may be several; and not a fact of theirs is told of another."""
    one = {"number": "TS-001", "date": "2023-07-14", "matter": "垃圾桶满溢"}
    other = {"number": "TS-002", "date": "2023-07-14", "matter": "占道"}
    answered = {**other, "log": [{"date": "2023-07-14", "action": "答复"}]}
    before, after = {"complaints": [one, other]}, {"complaints": [answered]}
    assert told({}, before) == ["新增群众反映 TS-001", "新增群众反映 TS-002"]
    assert told(before, after) == ["改群众反映 TS-002：答复", "删去群众反映 TS-001"]
    assert [change.title for change in compare(Plain({}), Plain(before))] == ["垃圾桶满溢", "占道"]


def test_other_shapes() -> None:
    """A section that is a list now and was none, and records that are no mappings, are told and not crashed on."""
    assert told({"tasks": "甲"}, {"tasks": [TASK]}) == ["改任务：任务"] or told(
        {"tasks": "甲"}, {"tasks": [TASK]}
    )
    assert told({"tasks": ["甲", None]}, {"tasks": [["乙"]]})


def test_hostile_texts_stay_on_one_line() -> None:
    """Control and direction characters of a name do not get into a message."""
    change = compare(Plain({}), Plain({"tasks": [{"id": "a\x1b[31m\n\u202eb", "title": "x"}]}))[0]
    assert fact(change) == "新增 a [31m b"


def test_lists_of_many() -> None:
    """Up to three new records are named one by one, more of them together."""
    few = compare(Plain({}), Plain({"tasks": [{"id": f"5-{n}"} for n in range(3)]}))
    assert facts(few) == ["新增 5-0", "新增 5-1", "新增 5-2"]
    many = compare(Plain({}), Plain({"tasks": [{"id": f"5-{n:02}"} for n in range(40)]}))
    assert facts(many) == ["新增任务40项：5-00、5-01、5-02、5-03、5-04、5-05…"]


def test_messages() -> None:
    """One line as long as it fits, then a count with names and a body; a single long fact is clipped."""
    changes = compare(Plain({}), Plain({"places": [{"name": "很长的点位名称" * 5}]}))
    said = message(changes, [])
    assert said.subject == "新增点位 很长的点位名称很长的点位名称很长的点位名…"
    assert said.body == ("新增点位 " + "很长的点位名称" * 5,)
    assert said.text == f"{said.subject}\n\n{said.body[0]}\n"
    papers = [FileChange(f"evidence/{n}-01/a.pdf", "added") for n in range(1, 9)]
    said = message([], papers)
    assert (said.subject, len(said.body)) == ("更新8处：1-01 加资料1份、2-01 加资料1份、3-01 加…", 8)


def test_the_reader_cuts_only_what_it_may() -> None:
    """Files in any style read the same, whether they can be cut at their records or not."""
    styles = [
        "tasks:\n  - id: a\n    note: |\n      - id: no\n  - id: b\n",
        'format: 1\ntasks:   # 全部\n\n# 注\n- id: a\n  note: "x\n\n  - y"\n- id: b',
        "tasks:\n-\n  id: a\n-   id: b\n",
        "tasks: [{id: a}, {id: b}]\n",
        "tasks:\r\n  - {id: a}\r\n  - {id: b}\r\n",
        "tasks:\n  - id: a\n  - id: b\nunits:\n  - id: c\n",
        "units:\n  - id: c\ntasks:\n  - id: a\n  - id: b\n",
    ]
    for text in styles:
        reader = PlainReader()
        first, again = plain(text, reader), plain(text, reader)
        assert [each["id"] for each in first.content["tasks"]] == ["a", "b"], text
        assert first == again


def test_what_is_shared_is_not_parsed_again() -> None:
    """Of two versions of a file the records that are the same are one object."""
    reader = PlainReader()
    first = plain("tasks:\n  - id: a\n  - id: b\n", reader).content["tasks"]
    second = plain("# x\ntasks:\n  - id: c\n  - id: b\n", reader).content["tasks"]
    assert [each["id"] for each in second] == ["c", "b"]
    assert second[1] is first[1]
