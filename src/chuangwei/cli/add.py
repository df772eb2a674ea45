"""The command `add`: a new task, with an option for each field that a task has."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.asking import ask
from chuangwei.cli.common import today
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.model.record import mark_of, record_in
from chuangwei.model.task import Task
from chuangwei.signs import fold

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from chuangwei.actions.fields import Assigner

app = frame.app()

# Records within a task are entered by other commands.
_FIELDS = {
    key: info for key, info in Task.keyed().items() if key == "quota" or not record_in(info.annotation)
}
_REQUIRED = {key: str(info.title) for key, info in _FIELDS.items() if info.is_required() and key != "id"}
# What some options are called, and what some say, otherwise than their fields.
_NAMES = {"items": ("--item",), "group": ("--group", "-g"), "phase": ("--phase", "-p")}
_KINDS = {date: "日期", Decimal: "数", tuple: "名称"}
_SAID = {"id": ("编号", "不写则接着本组往下排"), "quota": ("数量", "数量目标，如 6座")}


def _options() -> Iterator[Parameter]:
    """An option for each field, first those that every task has; the id last, for it is seldom given."""
    for key in sorted(_FIELDS, key=lambda key: (key not in _REQUIRED, key == "id")):
        kind, about = _SAID[key] if key in _SAID else _said(_FIELDS[key])
        option = typer.Option(*_NAMES.get(key, (f"--{key}",)), metavar=kind, help=about)
        yield frame.own(f"{key}_", Annotated[str | None, option], None)


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


def _add(ctx: typer.Context, *, commit: bool, dry_run: bool, **given: str | None) -> None:
    from chuangwei.actions.planning import add_task
    from chuangwei.render.planned import added_lines

    said = {name[:-1]: text.strip() for name, text in given.items() if text and text.strip()}
    if "quota" in said:
        said |= _quota(said.pop("quota"))
    missing = [key for key in _REQUIRED if key not in said]
    if missing and sys.stdin is not None and sys.stdin.isatty():
        said |= _ask(ctx, said, missing)
    elif missing:
        options = "、".join(f"--{key}" for key in missing)
        raise UsageFault(f"还缺{'、'.join(_REQUIRED[key] for key in missing)}", hint=f"加上 {options}")
    writing.run(
        ctx, lambda root, today: add_task(root, today, said, dry_run=dry_run), added_lines, commit=commit
    )


frame.declare(
    app,
    "add",
    _add,
    (*_options(), writing.COMMIT, writing.DRY_RUN),
    "新增一项任务，编号接着本组往下排\n\n"
    f"在终端里不写选项就逐项问；不在终端里要把{'、'.join(_REQUIRED.values())}写齐。",
    (
        ("", "逐项问"),
        (
            "--title 清理三线 --group 4 --lead 平安办 --phase 2 --due 7-28 --with 派出所",
            "一次写齐，编号由程序排",
        ),
    ),
)


def _quota(text: str) -> dict[str, str]:
    """6座 → 6 and 座; without a number it is refused, without a unit taken as it is."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(.*)", fold(text))
    if found is None:
        raise UsageFault(f"--quota 看不懂“{text}”", hint="写数量和单位，如 6座、1200米")
    return {"quota.amount": found[1]} | ({"quota.unit": found[2]} if found[2] else {})


def _ask(ctx: typer.Context, given: Mapping[str, str], missing: list[str]) -> dict[str, str]:
    """Ask for what is not given, showing what may be answered; a wrong answer is asked for again."""
    from chuangwei.actions.fields import Assigner
    from chuangwei.actions.opening import open_campaign
    from chuangwei.render.text import clean

    now, folder = today(), common.root(ctx)
    common.settle(folder)
    campaign = open_campaign(folder, now)
    assigner = Assigner(campaign, "task", now)
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
