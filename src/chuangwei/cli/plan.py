"""The commands that change the plan: `add` a task, `set` a field, `unit add` and `unit rename`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from inspect import Parameter
from typing import TYPE_CHECKING, Any, get_args, get_origin

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.common import today
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.typed import ask
from chuangwei.cli.writing import Change
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.record import mark_of, record_in
from chuangwei.model.task import Task
from chuangwei.signs import fold

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from chuangwei.actions.fields import Assigner

app = frame.app()
units = frame.app(help="登记单位、给单位改名")
app.add_typer(units, name="unit")

# Records within a task are entered by other commands.
_FIELDS = {
    key: info
    for key, info in Task.keyed().items()
    if key in {"quota", "repeat"} or not record_in(info.annotation)
}
_REQUIRED = {key: str(info.title) for key, info in _FIELDS.items() if info.is_required() and key != "id"}
# What some options are called, and what some say, otherwise than their fields.
_NAMES = {"items": ("--item",), "group": ("--group", "-g"), "phase": ("--phase", "-p")}
_KINDS = {date: "日期", Decimal: "数", tuple: "名称"}
_SAID = {
    "id": ("编号", "不写则接着本组往下排"),
    "quota": ("数量", "数量目标，如 6座"),
    "repeat": ("周期", "每期做一次，如 每周五、每月25日、每季末"),
}


def _options() -> Iterator[Parameter]:
    """An option for each field, first those that every task has; the id last, for it is seldom given."""
    for key in sorted(_FIELDS, key=lambda key: (key not in _REQUIRED, key == "id")):
        yield option(f"{key}_", *(_SAID.get(key) or _said(_FIELDS[key])), *_NAMES.get(key, (f"--{key}",)))


def _said(info: FieldInfo) -> tuple[str, str]:
    """What is to be written for a field, and what that means."""
    mark, parts = mark_of(info.rebuild_annotation()), list(_parts(info.annotation))
    kind = next((word for each, word in _KINDS.items() if each in parts), "文字")
    about = "" if mark and mark.strict else info.description
    if tuple in parts:
        about = "用顿号分开"
    elif info.default and not info.is_required():
        about = f"不写为 {info.default}"
    return mark.what.removeprefix("项目") if mark else kind, "，".join(filter(None, (info.title, about)))


def _parts(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation) or annotation
    for part in get_args(annotation):
        yield from _parts(part)


@frame.command(
    app,
    "add",
    *_options(),
    *writing.OPTIONS,
    about="新增一项任务，编号接着本组往下排\n\n"
    f"在终端里不写选项就逐项问；不在终端里要把{'、'.join(_REQUIRED.values())}写齐。",
    examples=(
        ("", "逐项问"),
        (
            "--title 清理三线 --group 4 --lead 平安办 --phase 2 --due 7-28 --with 派出所",
            "一次写齐，编号由程序排",
        ),
    ),
)
def add(ctx: typer.Context, *, commit: bool, dry_run: bool, **given: str | None) -> None:
    """Add a task; the help is made from its fields."""
    from chuangwei.actions.planning import add_task
    from chuangwei.render.done import added_lines

    said = {name[:-1]: text.strip() for name, text in given.items() if text and text.strip()}
    if "quota" in said:
        said |= _quota(said.pop("quota"))
    if "repeat" in said:
        said |= _repeat(said.pop("repeat"))
    missing = [key for key in _REQUIRED if key not in said]
    if missing and sys.stdin is not None and sys.stdin.isatty():
        said |= _ask(ctx, said, missing)
    elif missing:
        options = "、".join(f"--{key}" for key in missing)
        raise UsageFault(f"还缺{'、'.join(_REQUIRED[key] for key in missing)}", hint=f"加上 {options}")
    writing.run(ctx, partial(add_task, fields=said, dry_run=dry_run), added_lines, commit=commit)


def _quota(text: str) -> dict[str, str]:
    """6座 → 6 and 座; without a number it is refused, without a unit taken as it is."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(.*)", fold(text))
    if found is None:
        raise UsageFault(f"--quota 看不懂“{text}”", hint="写数量和单位，如 6座、1200米")
    return {"quota.amount": found[1]} | ({"quota.unit": found[2]} if found[2] else {})


def _repeat(text: str) -> dict[str, str]:
    """每周五 → 周 and 周五; a day that is no such period's is left to the checks."""
    from chuangwei.days import DayFault, Days

    try:
        found = Days(today()).read(text).repeat
    except DayFault:
        found = None
    if found is None:
        raise UsageFault(f"--repeat 看不懂“{text}”", hint="写成 每周、每周五、每旬、每月25日、每月末 或 每季")
    return {"repeat.every": found.every} | ({"repeat.by": found.by} if found.by else {})


def _ask(ctx: typer.Context, given: Mapping[str, str], missing: list[str]) -> dict[str, str]:
    """Ask for what is not given, showing what may be answered; a wrong answer is asked for again."""
    from chuangwei.actions.fields import Assigner
    from chuangwei.actions.opening import open_campaign
    from chuangwei.days import Days
    from chuangwei.render.text import clean

    now, folder = today(), common.root(ctx)
    common.settle(folder)
    campaign = open_campaign(folder, now)
    assigner = Assigner(campaign, "task", Days(now, campaign.span, campaign.calendar))
    for key, text in given.items():
        if key != "id":
            assigner.field(tuple(key.split(".")), text)
    choices = {
        "group": [f"{team.id} {team.name}" for team in campaign.teams],
        "lead": [unit.name for unit in campaign.units if unit.members is None],
        "phase": [f"{phase.id} {phase.name}" for phase in campaign.phases],
    }
    sys.stdout.write("逐项写明，不要了按 Ctrl-C，什么也不写入。\n")
    answers: dict[str, str] = {}
    for key in missing:
        if key in choices:
            sys.stdout.write(f"  有：{clean('；'.join(choices[key]))}\n")
        answers[key] = _answer(assigner, key)
    return answers


def _answer(assigner: Assigner, key: str) -> str:
    """What is typed, once it can be understood."""
    while True:
        answer = ask(f"{_REQUIRED[key]}：").strip()
        try:
            if answer:
                assigner.field((key,), answer)
                return answer
            sys.stdout.write(f"  {_REQUIRED[key]}必须写\n")
        except ChuangweiError as error:
            sys.stdout.write(f"  {error.message}{'；' + error.hint if error.hint else ''}\n")


@writing.command(
    app,
    "set",
    value("words", "[编号] 字段=值", "任务编号和要更正的字段；值空着表示删去", kind=list[str]),
    option("group", "组", "更正这个项目组", "--group", "-g"),
    option("unit", "单位", "更正这个单位", "--unit", "-u"),
    option("phase", "阶段", "更正这个阶段", "--phase", "-p"),
    option("place", "点位", "更正这个点位"),
    flag("campaign", "更正创建工作本身和设置，如 settings.soon_days=5"),
    examples=(
        ("5-05 lead=财政办 with=创建办、平安办", "更正 5-05 的责任单位和配合单位"),
        ("--group 5 leader=分管城建的领导", "更正第5组的组长"),
    ),
)
def set_(*, words: tuple[str, ...], campaign: bool, **others: str | None) -> Change:
    """更正计划：任务、项目组、单位、阶段、点位或设置的字段

    这是更正，不是进展：不记日期，以前各天的结果会跟着变。进展用 update，延期用 move，单位改名用 unit rename。
    多个值用顿号分开。各字段见手册“数据文件”一页。
    """
    from chuangwei.actions.planning import correct
    from chuangwei.render.done import corrected_lines

    chosen = [(kind, name) for kind, name in others.items() if name is not None]
    chosen += [("campaign", "")] if campaign else []
    named = () if chosen else words[:1]
    assignments = words[len(named) :]
    if len(chosen) > 1:
        raise UsageFault("一次只更正一条：编号、--group、--unit、--phase、--place、--campaign 只写一个")
    if named and "=" in named[0]:
        raise UsageFault("没有写更正哪一条", hint="先写任务编号，如 chuangwei set 5-05 lead=财政办")
    if not assignments:
        raise UsageFault("没有写更正什么", hint="写成 字段=值，如 lead=财政办")
    target = chosen[0] if chosen else ("task", named[0])
    return Change(partial(correct, target=target, assignments=assignments), corrected_lines)


@writing.command(
    units,
    "unit add",
    value("name", "名称", "单位名称"),
    option("head", "职务", "第一责任人，写职务不写姓名"),
    option("kind", "类别", "部门、村、社区、学校、医院等"),
    option("alias", "别名", "别的叫法，可写几次", kind=list[str]),
    option("members", "单位", "集体单位的成员，用顿号分开"),
    examples=(
        ("规建环办 --head 规建环办主要负责人 --kind 部门", "登记一个部门"),
        ("市场监管所 --alias 市监所", "登记单位和它的别名"),
    ),
)
def add_unit(*, name: str, **given: Any) -> Change:
    """登记一个单位"""
    from chuangwei.actions.units import add_unit
    from chuangwei.render.done import added_lines

    fields = {key: ("、".join(text) if key == "alias" else text) or "" for key, text in given.items()}
    return Change(partial(add_unit, name=name, fields=fields), added_lines)


@writing.command(
    units,
    "unit rename",
    value("old", "旧名", "现在的名称或别名"),
    value("new", "新名", "新的名称"),
    flag("posts", "职务里写着旧名的（如 财政办主要负责人）也一起改"),
    examples=(
        ("平安办 平安法治办", "改名，各处引用跟着改，旧名留作别名"),
        ("平安办 平安法治办 --posts --dry-run", "先看看会改哪些地方，职务也算上"),
    ),
    listed="W420",
)
def rename(*, old: str, new: str, posts: bool) -> Change:
    """给单位改名：全部文件里的引用一起改，旧名留作别名

    职务是文字，不跟着改，写着旧名的会列出来；看过以后加 --posts 一起改，改过名的单位也可以再这样改一次。
    """
    from chuangwei.actions.units import rename_unit
    from chuangwei.render.done import renamed_lines

    return Change(partial(rename_unit, old=old, new=new, posts=posts), renamed_lines)
