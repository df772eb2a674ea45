"""The kinds of words on a command line, for completion: which word is of which, and what there is of each."""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH118
import os

from chuangwei.cli import scan
from chuangwei.cli.evidence import EVIDENCE
from chuangwei.cli.finding import FINDING
from chuangwei.cli.shells import SHELLS

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import EllipsisType

Pairs = list[tuple[str, str]]  # value, description

# What a command's arguments are, by position; ... repeats the last. Typer knows the commands not named here.
ARGUMENTS: dict[str, tuple[str | EllipsisType, ...]] = {
    "bulletin": (),
    "check": (),
    "commit": (),
    "completion": ("shell",),
    "diff": ("", ...),
    "edit": ("id",),
    "evidence add": ("id", "files"),
    "evidence index": ("id", ...),
    "evidence list": ("id", ...),
    "evidence missing": ("id", ...),
    "evidence pack": ("id", ...),
    "evidence verify": ("files",),
    "finding add": ("", ""),
    "finding assign": ("finding", ...),
    "finding close": ("finding", ...),
    "finding extend": ("finding", ...),
    "finding progress": ("finding", ...),
    "finding report": ("finding", ...),
    "finding return": ("finding", ...),
    "finding sign": ("finding", ...),
    "finding suspend": ("finding", ...),
    "finding transfer": ("finding", ...),
    "finding list": ("", ...),
    "finding note": ("finding", "", ...),
    "finding show": ("finding",),
    "init": ("dirs",),
    "inspect add": (),
    "inspect list": (),
    "inspect show": ("round",),
    "log": ("id",),
    "move": ("task",),
    "note": ("task", "", ...),
    "report rectify": ("finding", ...),
    "schema": ("schema",),
    "score compare": ("standard", "standard"),
    "score gaps": (),
    "score set": ("item",),
    "set": ("task", ...),
    "show": ("id",),
    "status": (),
    "tasks": ("", ...),
    "templates check": (),
    "templates eject": ("template",),
    "templates list": ("template",),
    "undo": (),
    "update": ("task", ...),
}


def _reports() -> tuple[tuple[str, str, str, str], ...]:
    from chuangwei.cli.report import COMMANDS  # imports typing, which only this completion must wait for

    return COMMANDS


# The groups whose commands stand in a table of their own.
TABLES = {"evidence": lambda: EVIDENCE, "finding": lambda: FINDING, "report": _reports}


# What an option's value is; "" for a text of one's own. Typer knows the options not named here.
OPTIONS: dict[str, str] = {
    "--alias": "",
    "--amount": "",
    "--as-of": "",
    "--blocked": "",
    "--box": "",
    "--by": "",
    "--cancel": "",
    "--date": "",
    "--district": "",
    "--due": "",
    "--due-before": "",
    "--evidence": "",
    "--file": "",
    "--folder": "dirs",
    "--format": "form",
    "--formed": "",
    "--from": "",
    "--group": "group",
    "--head": "",
    "--id": "",
    "--item": "item",
    "--kind": "",
    "--lead": "unit",
    "--light": "light",
    "--link": "",
    "--members": "unit",
    "--met": "",
    "--need": "",
    "--no": "",
    "--note": "",
    "--message": "",
    "--number": "",
    "--output": "files",
    "--owner": "",
    "--pages": "",
    "--phase": "phase",
    "--place": "place",
    "--points": "",
    "--progress": "",
    "--quota": "",
    "--rev": "",
    "--since": "",
    "--round": "round",
    "--section": "section",
    "--serves": "id",
    "--standard": "standard",
    "--sort": "sort",
    "--start": "",
    "--state": "state",
    "--target": "",
    "--text": "",
    "--title": "",
    "--town": "",
    "--to": "unit",
    "--unit": "unit",
    "--week": "",
    "--value": "",
    "--weight": "",
    "--why": "",
    "--with": "unit",
    "--year": "",
    "-d": "",
    "-f": "form",
    "-g": "group",
    "-m": "",
    "-o": "files",
    "-p": "phase",
    "-s": "section",
    "-u": "unit",
    "bulletin --to": "",
    "check --format": "format",
    "finding add --from": "files",
    "finding add --kind": "finding kind",
    "finding assign --by": "unit",
    "finding close --by": "unit",
    "finding list --kind": "finding kind",
    "finding list --sort": "finding sort",
    "finding list --state": "finding state",
    "finding return --by": "unit",
    "inspect add --by": "unit",
    "inspect add --level": "level",
    "inspect add --source": "source",
    "log -n": "",
    "move --by": "unit",
    "note --by": "unit",
    "schema -o": "dirs",
    "score -s": "standard",
    "score gaps -s": "standard",
    "score set -v": "",
    "status --by": "by",
    "update --by": "unit",
}

# Options without a value.
FLAGS = frozenset(
    {
        "--all",
        "--behind",
        "--campaign",
        "--commit",
        "--csv",
        "--demo",
        "--done",
        "--dry-run",
        "--force",
        "--help",
        "--helping",
        "--issue",
        "--json",
        "--mkdir",
        "--needs",
        "--original",
        "--overdue",
        "--posts",
        "--quiet",
        "--relapsed",
        "--resume",
        "--shelve",
        "--same",
        "--sha256",
        "--say",
        "--soon",
        "--staged",
        "--strict",
        "--write",
        "-a",
        "-c",
        "-h",
    }
)

ROOT_OPTIONS: Pairs = [("-C", "在这个文件夹里工作"), ("--version", "显示版本号"), ("--help", "显示帮助")]

FIXED: dict[str, Pairs] = {
    "by": [("group", "按项目组"), ("unit", "按责任单位")],
    "format": [("text", "文字"), ("json", "供程序读取"), ("github", "供 GitHub 标注")],
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
    "shell": [(shell, "") for shell in SHELLS],
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
