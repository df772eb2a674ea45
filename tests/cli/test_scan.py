"""Ids and names read by lines, in all the styles a person writes."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from chuangwei.cli import scan

ROOT = Path(__file__).resolve().parents[2]


def rows(text: str, section: str = "tasks", *fields: str) -> list[tuple[str, ...]]:
    return scan.rows(dedent(text).split("\n"), section, *(fields or ("id", "title")))


def test_block_style() -> None:
    """Fields come in any order; logs, lists and block texts inside a record are not taken for records."""
    text = """\
        # 任务
        tasks:   # 全部

        # 第五组
          - title: 公厕改造   # 三类以上
            id: 5-05
            target: |
              - id: 不是编号
              title: 不是标题
            evidence:
            - 公厕台账
            log:
            - date: 2023-06-12
              title: 也不是标题
          # - id: 5-99
          -   id: "5-06"
              title: '垃圾台“改造”：''密闭'''
          - title: 没有编号
        """
    assert rows(text) == [("5-05", "公厕改造"), ("5-06", "垃圾台“改造”：'密闭'")]


def test_list_not_indented_under_its_key_and_what_follows() -> None:
    """A list may stand at its key's column; the next key ends it, and a section may come again."""
    text = """\
        tasks:
        - id: 1-01
          title: 甲
        units:
        - id: 不算
        tasks:
        - id: 1-02
        """
    assert rows(text) == [("1-01", "甲"), ("1-02", "")]


def test_flow_style() -> None:
    """A record in braces may hold quotes, commas and lists, and go over several lines."""
    text = """\
        tasks:
          - {id: 5-05, title: "甲，乙, {丙}", with: [创建办, 财政办], log: [{date: 2023-06-12, title: 否}]}
          - {title: 5'高的墙, id: '5-06'}
          - {
              id: 5-07,
              title: 分行
            }
          - {id: 5-08}
        """
    assert rows(text) == [("5-05", "甲，乙, {丙}"), ("5-06", "5'高的墙"), ("5-07", "分行"), ("5-08", "")]


def test_nested_section() -> None:
    """A section inside records is found too, in each of them."""
    text = """\
        standards:
          - id: 市标
            items:
              - {id: A-01, text: 机构}
          - id: 新标
            items:
              - id: B-01
                text: 设施
        """
    assert rows(text, "items", "id", "text") == [("A-01", "机构"), ("B-01", "设施")]


@pytest.mark.parametrize(
    "text",
    [
        "supervision: {id: DC, name: 督查, units: [镇纪委]}  # 不是项目组",
        "supervision:\n  # 督查\n  id: DC\n\n  name: '督查'\n  units: [镇纪委]\nguidance: []\nid: 否",
    ],
)
def test_single_record(text: str) -> None:
    """A key that holds one record, in braces or not, gives that record."""
    assert scan.mapping(text.split("\n"), "supervision", "id", "name") == [("DC", "督查")]
    assert scan.mapping(text.split("\n"), "headquarters", "id") == []


@pytest.mark.parametrize(
    "text",
    [
        "units:\n- name: 各村\n  members: [甲村, '乙: 村', 甲村]   # 还有",
        "units:\n- {name: 各村, members: [甲村, '乙: 村'], kind: 村居}\n# members: [否]",
        "units:\n- name: 各村\n  members:   # 两个\n  - 甲村\n\n  # 还有\n  - '乙: 村'\n- name: 否".replace(
            "乙: ", "乙"
        ),
        "units:\n- name: 各村\n  members:\n    - 甲村 # 东边\n    - '乙村'\n  kind: 否\n- name: 否\n  members:\n- name: 否",
    ],
)
def test_listed_names(text: str) -> None:
    """Every name of a list, in braces, on a line or below it, once; the next record is no name."""
    assert [name.replace(": ", "") for name in scan.listed(text.split("\n"), "members")] == ["甲村", "乙村"]
    assert scan.listed(["members: []", "members:"], "members") == []


@pytest.mark.parametrize(
    "text", ["", "tasks:", "tasks: []", "tasks:\n  - ", "tasks:\n  - {id: 5", "\x00: -", "- - -"]
)
def test_broken_text_gives_what_can_be_had(text: str) -> None:
    """Whatever the text is, the scan ends without an error."""
    assert scan.rows(text.split("\n"), "tasks", "id", "title") in ([], [("5", "")])


def test_windows_files(tmp_path: Path) -> None:
    """A BOM and CRLF do not matter; a missing file has no lines, bytes that are no UTF-8 do no harm."""
    path = tmp_path / "tasks.yaml"
    path.write_bytes("\ufefftasks:\r\n  - id: 5-05\r\n    title: 公厕\r\n".encode())
    assert scan.rows(scan.read(str(path)), "tasks", "id", "title") == [("5-05", "公厕")]
    path.write_bytes("tasks:\n  - id: 5-05\n    title: 公厕\n".encode("gbk"))
    assert scan.rows(scan.read(str(path)), "tasks", "id") == [("5-05",)]
    assert scan.read(str(tmp_path / "none.yaml")) == []


def test_same_as_a_yaml_parser_on_the_bundled_plan() -> None:
    """On the bundled plan the scan finds exactly what a YAML parser finds."""
    tasks = yaml.safe_load((ROOT / "data/tasks.yaml").read_text(encoding="utf-8"))["tasks"]
    groups = yaml.safe_load((ROOT / "data/groups.yaml").read_text(encoding="utf-8"))
    found = scan.rows(scan.read(str(ROOT / "data/tasks.yaml")), "tasks", "id", "title")
    assert found == [(str(task["id"]), task["title"]) for task in tasks]
    lines = scan.read(str(ROOT / "data/groups.yaml"))
    assert scan.rows(lines, "units", "name") == [(unit["name"],) for unit in groups["units"]]
    assert scan.rows(lines, "groups", "id", "name") == [
        (str(each["id"]), each["name"]) for each in groups["groups"]
    ]
    members = [unit for record in groups["units"] + groups["groups"] for unit in record.get("members", ())]
    assert set(scan.listed(lines, "members")) == {*members, *groups["headquarters"]["members"]}
    assert scan.rows(lines, "places", "name") == [(place["name"],) for place in groups["places"]]
