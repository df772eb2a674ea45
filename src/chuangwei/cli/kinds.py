"""The kinds of words on a command line, for completion: which word is of which, and what there is of each."""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH118
import os

from chuangwei.cli import scan
from chuangwei.cli.evidence import EVIDENCE
from chuangwei.cli.finding import FINDING

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from collections.abc import Callable

Pairs = list[tuple[str, str]]  # value, description

# Which records a command's 编号 names, by the command or its group; in the commands not named here, ones of their own.
IDS = {
    "edit": "id",
    "evidence": "id",
    "finding": "finding",
    "log": "id",
    "move": "task",
    "note": "task",
    "report rectify": "finding",
    "set": "task",
    "show": "id",
    "update": "task",
}

# What is meant by the word for a value in the help, in a command or a group otherwise than elsewhere; none of the words
# not named here has values to offer.
WORDS = {
    "任务": "task",
    "单位": "unit",
    "压缩包": "files",
    "名称=文件": "files",
    "指标": "item",
    "文件": "files",
    "文件夹": "dirs",
    "新标准": "standard",
    "旧标准": "standard",
    "来源": "source",
    "标准": "standard",
    "格式": "form",
    "次序": "sort",
    "灯色": "light",
    "点位": "place",
    "状态": "state",
    "章": "section",
    "类型": "finding kind",
    "级别": "level",
    "组": "group",
    "轮次": "round",
    "阶段": "phase",
    "finding 次序": "finding sort",
    "finding 状态": "finding state",
    "fund 来源": "",
    "inspect add 轮次": "",
    "schema 文件": "schema",
    "templates 名称": "template",
}


def kind_of_word(command: str, word: str) -> str:
    """The kind of a value by the word for it in the help of a command; "" for a text of one's own."""
    group = command.partition(" ")[0]
    if "编号" in word:
        return IDS.get(command, IDS.get(group, ""))
    return WORDS.get(f"{command} {word}", WORDS.get(f"{group} {word}", WORDS.get(word, "")))


def light(command: str) -> str:
    """The kind of the first argument of a command that begins with an id, for which nothing is imported; else ""."""
    group, _, name = command.partition(" ")
    if not name:
        return "" if command in TABLES else IDS.get(command, "")
    return IDS.get(command, IDS["finding"] if group == "finding" and name not in {"add", "list"} else "")


def _reports() -> tuple[tuple[str, str, str, str], ...]:
    from chuangwei.cli.report import COMMANDS  # imports typing, which only this completion must wait for

    return COMMANDS


# The groups whose commands stand in a table of their own.
TABLES = {"evidence": lambda: EVIDENCE, "finding": lambda: FINDING, "report": _reports}

ROOT_OPTIONS: Pairs = [("-C", "在这个文件夹里工作"), ("--version", "显示版本号"), ("--help", "显示帮助")]

# What the words mean that a command declares as the only ones, where they do not say it themselves.
CHOICES = {
    "github": "供 GitHub 标注",
    "group": "按项目组",
    "json": "供程序读取",
    "text": "文字",
    "unit": "按责任单位",
}

FIXED: dict[str, Pairs] = {
    "form": [("txt", "文字"), ("md", "Markdown"), ("html", "网页"), ("docx", "Word")],
    "finding kind": [
        ("立行立改", "交办当天"),
        ("限期整改", "交办后几天"),
        ("长期整改", "另定时限，分阶段"),
    ],
    "finding sort": [
        ("due", "按时限"),
        ("light", "按灯色"),
        ("state", "按状态"),
        ("unit", "按责任单位"),
        ("id", "按编号"),
        ("days", "按历时"),
    ],
    "finding state": [
        (state, "")
        for state in (
            "已登记",
            "已交办",
            "已签收",
            "整改中",
            "待复查",
            "已销号",
            "已中止",
            "已挂账",
            "未销号",
        )
    ],
    "level": [("区", ""), ("县", ""), ("市", "")],
    "light": [("red", "红"), ("yellow", "黄"), ("green", "绿"), ("grey", "灰")],
    "source": [("督查", ""), ("暗访", ""), ("群众反映", ""), ("上级反馈", "")],
    "sort": [
        ("due", "按时限"),
        ("progress", "按进度"),
        ("light", "按灯色"),
        ("state", "按状态"),
        ("unit", "按责任单位"),
        ("id", "按编号"),
        ("last", "按最近的记录"),
    ],
    "state": [(state, "") for state in ("未开始", "进行中", "受阻", "已完成", "已取消")],
}


def _tasks(workspace: str) -> Pairs:
    return [
        (key, title)
        for path in scan.task_files(workspace)
        for key, title in scan.rows(scan.read(path), "tasks", "id", "title")
    ]


def _from(file: str, section: str, key: str, about: str) -> Callable[[str], Pairs]:
    """The source of a kind whose records are listed under `section` of one file."""

    def source(workspace: str) -> Pairs:
        lines = scan.read(os.path.join(workspace, "data", file))
        return [(row[0], row[1]) for row in scan.rows(lines, section, key, about)]

    return source


def _groups(workspace: str) -> Pairs:
    """The project groups and the supervision, which a task's group may name too."""
    lines = scan.read(os.path.join(workspace, "data", "groups.yaml"))
    found = scan.rows(lines, "groups", "id", "name") + scan.mapping(lines, "supervision", "id", "name")
    return [(row[0], row[1]) for row in found]


def _units(workspace: str) -> Pairs:
    """The units, and what they or others list as members: a collective's need not be registered themselves."""
    lines = scan.read(os.path.join(workspace, "data", "groups.yaml"))
    known = {row[0]: row[1] for row in scan.rows(lines, "units", "name", "head")}
    return [*known.items(), *((name, "") for name in scan.listed(lines, "members") if name not in known)]


def _ids(workspace: str) -> Pairs:
    return [pair for kind in ("task", "item", "finding") for pair in SOURCES[kind](workspace)]


def _templates(_workspace: str) -> Pairs:
    from chuangwei.reports.papers.templates import TEMPLATES

    return [(each.name, each.title) for each in TEMPLATES]


def _schemas() -> Pairs:
    from chuangwei.model.files import FILES  # imports typing, as `_reports`

    return [(file.stem, "") for file in FILES]


# Kinds of which the values are the same in every folder, and are asked for only when they are wanted.
OWN: dict[str, Callable[[], Pairs]] = {"schema": _schemas}

SOURCES: dict[str, Callable[[str], Pairs]] = {
    "finding": _from("inspections.yaml", "findings", "id", "problem"),
    "group": _groups,
    "id": _ids,
    "item": _from("standard.yaml", "items", "id", "text"),
    "standard": _from("standard.yaml", "standards", "id", "name"),
    "section": _from("standard.yaml", "sections", "id", "name"),
    "phase": _from("phases.yaml", "phases", "id", "name"),
    "place": _from("groups.yaml", "places", "name", "problem"),
    "round": _from("inspections.yaml", "inspections", "id", "date"),
    "task": _tasks,
    "template": _templates,
    "unit": _units,
}
