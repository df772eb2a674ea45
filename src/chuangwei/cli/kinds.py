"""What may be completed on a command line: for each word that stands for a value in the help, the values there are."""

from __future__ import annotations

# pathlib takes longer to import than a whole completion may last.
# ruff: noqa: PTH118
import os

from chuangwei.cli import scan

TYPE_CHECKING = False  # as in typing, whose import would double the time of a completion
if TYPE_CHECKING:
    from collections.abc import Callable

Pairs = list[tuple[str, str]]  # value, description

ROOT_OPTIONS: Pairs = [("-C", "在这个文件夹里工作"), ("--version", "显示版本号"), ("--help", "显示帮助")]


def _reports() -> Pairs:
    from chuangwei.cli.report import COMMANDS

    return [(name, about) for name, _, about, _ in COMMANDS]


# The commands of the groups that are completed most, before any of them is imported; what `at_once` knows is theirs.
GROUPS: dict[str, Callable[[], Pairs]] = {
    "evidence": lambda: [
        ("list", "有哪些资料：按任务、指标、问题列，名称、日期不合的指出来"),
        ("missing", "缺哪些资料：已完成的任务在前，会议四件套不全的指出来"),
        ("add", "存资料：把文件复制进来、起好名字，或登记纸质原件"),
        ("index", "做目录：总目录和卷内目录，一份资料一个归档文件号"),
        ("pack", "打包：按标准的章、条分文件夹，附总目录、卷内目录和校验清单"),
        ("verify", "核对：压缩包是否完好，资料归档或打包以后有没有改过"),
    ],
    "finding": lambda: [
        ("add", "登记发现的问题：一个，或从文字、表格里登记一天的"),
        ("list", "按条件列出问题：轮次、单位、状态、逾期、点位、指标"),
        ("show", "看一个问题的全部情况：要求、时限、状态、记录"),
        ("assign", "交办：把问题交给责任单位，定下时限；可以整轮一起"),
        ("sign", "签收：责任单位收到了"),
        ("progress", "整改：责任单位在改，改到什么程度"),
        ("report", "上报：责任单位说改好了，等待复查"),
        ("return", "退回：复查不合格，写明还差什么"),
        ("close", "销号：复查合格；现场改好的也用它"),
        ("extend", "延期：改整改时限并写明原因，原来的时限和逾期都还在"),
        ("transfer", "转交：换责任单位"),
        ("suspend", "中止或挂账：不再往下办，写明原因"),
        ("note", "记一句情况，不改状态"),
    ],
    "report": _reports,
}

# What the words mean that a command declares as the only ones, where they do not say it themselves.
CHOICES = {
    "github": "供 GitHub 标注",
    "group": "按项目组",
    "json": "供程序读取",
    "text": "文字",
    "unit": "按责任单位",
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
    return [*_tasks(workspace), *_items(workspace), *_findings(workspace)]


def _templates(_workspace: str) -> Pairs:
    from chuangwei.reports.papers.templates import TEMPLATES

    return [(each.name, each.called) for each in TEMPLATES]


def _schemas(_workspace: str) -> Pairs:
    from chuangwei.model.files import FILES  # imports typing, which only this completion must wait for

    return [(file.stem, "") for file in FILES]


def _fixed(said: str) -> Callable[[str], Pairs]:
    """The source of values that are always the same, each with its description behind a =."""
    found = [(value, about) for value, _, about in (each.partition("=") for each in said.split())]
    return lambda _workspace: found


_findings = _from("inspections.yaml", "findings", "id", "problem")
_items = _from("standard.yaml", "items", "id", "text")
_standards = _from("standard.yaml", "standards", "id", "name")

# By the word for a value, behind the command or the group where it means something else there; in the commands that are
# not named, 编号 is an id of their own. The shell itself completes files and folders. Other words are texts of one's own.
VALUES: dict[str, Callable[[str], Pairs] | str] = {
    "edit 编号": _ids,
    "evidence 编号": _ids,
    "finding 编号": _findings,
    "log 编号": _ids,
    "move 编号": _tasks,
    "note 编号": _tasks,
    "report rectify 编号": _findings,
    "set 编号": _tasks,
    "show 编号": _ids,
    "update 编号": _tasks,
    "任务": _tasks,
    "单位": _units,
    "压缩包": "files",
    "名称=文件": "files",
    "指标": _items,
    "文件": "files",
    "文件夹": "dirs",
    "新标准": _standards,
    "旧标准": _standards,
    "来源": _fixed("督查 暗访 群众反映 上级反馈"),
    "标准": _standards,
    "格式": _fixed("txt=文字 md=Markdown html=网页 docx=Word"),
    "次序": _fixed(
        "due=按时限 progress=按进度 light=按灯色 state=按状态 unit=按责任单位 id=按编号 last=按最近的记录"
    ),
    "灯色": _fixed("red=红 yellow=黄 green=绿 grey=灰"),
    "点位": _from("groups.yaml", "places", "name", "problem"),
    "状态": _fixed("未开始 进行中 受阻 已完成 已取消"),
    "章": _from("standard.yaml", "sections", "id", "name"),
    "类型": _fixed("立行立改=交办当天 限期整改=交办后几天 长期整改=另定时限，分阶段"),
    "级别": _fixed("区 县 市"),
    "组": _groups,
    "轮次": _from("inspections.yaml", "inspections", "id", "date"),
    "阶段": _from("phases.yaml", "phases", "id", "name"),
    "finding 次序": _fixed("due=按时限 light=按灯色 state=按状态 unit=按责任单位 id=按编号 days=按历时"),
    "finding 状态": _fixed("已登记 已交办 已签收 整改中 待复查 已销号 已中止 已挂账 未销号"),
    "fund 来源": "",
    "inspect add 轮次": "",
    "schema 文件": _schemas,
    "templates 名称": _templates,
}


def meant(command: str, word: str) -> str:
    """The row of VALUES for a word in the help of a command; "" for a text of one's own."""
    word = "编号" if "编号" in word else word
    rows = (f"{command} {word}", f"{command.partition(' ')[0]} {word}", word)
    found = next((row for row in rows if row in VALUES), "")
    return found if VALUES.get(found) else ""


def at_once(command: str) -> str:
    """The row for the first argument of a command that begins with an id, for which nothing is imported; else ""."""
    group, _, name = command.partition(" ")
    if group == "finding":
        return "" if name in {"", "add", "list"} else "finding 编号"
    row = f"{command} 编号"
    return row if row in VALUES and command != "evidence" else ""
