"""The command `add`: a new task."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import common, frame, writing
from chuangwei.cli.asking import ask
from chuangwei.cli.today import today
from chuangwei.errors import ChuangweiError, UsageFault
from chuangwei.signs import fold

if TYPE_CHECKING:
    from chuangwei.actions.fields import Assigner

app = frame.app()

_REQUIRED = {"title": "任务", "group": "项目组", "lead": "责任单位", "phase": "阶段", "due": "完成时限"}


@app.command(
    epilog=frame.examples(
        ("chuangwei add", "逐项问"),
        (
            "chuangwei add --title 清理三线 --group 4 --lead 平安办 --phase 2 --due 7-28 --with 派出所",
            "一次写齐，编号由程序排",
        ),
    )
)
def add(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Option("--title", metavar="文字", help="任务")] = None,
    group: Annotated[str | None, typer.Option("--group", "-g", metavar="组", help="项目组")] = None,
    lead: Annotated[str | None, typer.Option("--lead", metavar="单位", help="责任单位")] = None,
    phase: Annotated[str | None, typer.Option("--phase", "-p", metavar="阶段", help="阶段")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="日期", help="完成时限")] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="日期", help="开始日期，不写为阶段的开始日期")
    ] = None,
    helpers: Annotated[
        str | None, typer.Option("--with", metavar="单位", help="配合单位，用顿号分开")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="职务", help="责任人，写职务不写姓名")
    ] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="文字", help="具体目标")] = None,
    quota: Annotated[str | None, typer.Option("--quota", metavar="数量", help="数量目标，如 6座")] = None,
    weight: Annotated[str | None, typer.Option("--weight", metavar="数", help="权重，不写为 1")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="点位", help="点位")] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="指标", help="对应指标，用顿号分开")] = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="名称", help="应有资料，用顿号分开")
    ] = None,
    name: Annotated[str | None, typer.Option("--id", metavar="编号", help="不写则接着本组往下排")] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """新增一项任务，编号接着本组往下排

    在终端里不写选项就逐项问；不在终端里要把任务、项目组、责任单位、阶段、完成时限写齐。
    """
    from chuangwei.actions.planning import add_task
    from chuangwei.render.planned import added_lines

    amount, measure = _quota(quota)
    fields = {
        "id": name, "title": title, "group": group, "lead": lead, "phase": phase, "due": due, "start": start,
        "with": helpers, "owner": owner, "target": target, "quota.amount": amount, "quota.unit": measure,
        "weight": weight, "place": place, "items": item, "evidence": evidence,
    }  # fmt: skip
    said = {key: text.strip() for key, text in fields.items() if text and text.strip()}
    missing = [key for key in _REQUIRED if key not in said]
    if missing and sys.stdin is not None and sys.stdin.isatty():
        said |= _ask(ctx, said, missing)
    elif missing:
        options = "、".join(f"--{key}" for key in missing)
        raise UsageFault(f"还缺{'、'.join(_REQUIRED[key] for key in missing)}", hint=f"加上 {options}")
    writing.run(
        ctx, lambda root, today: add_task(root, today, said, dry_run=dry_run), added_lines, commit=commit
    )


def _quota(text: str | None) -> tuple[str | None, str | None]:
    """6座 → 6 and 座; without a number it is refused, without a unit taken as it is."""
    if text is None:
        return None, None
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(.*)", fold(text))
    if found is None:
        raise UsageFault(f"--quota 看不懂“{text}”", hint="写数量和单位，如 6座、1200米")
    return found[1], found[2] or None


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
