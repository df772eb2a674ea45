"""The command `set`: correct the plan, a field at a time."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.errors import UsageFault

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei set 5-05 lead=财政办 with=创建办、平安办", "更正 5-05 的责任单位和配合单位"),
        ("chuangwei set --group 5 leader=分管城建的领导", "更正第5组的组长"),
    )
)
def set_(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="[编号] 字段=值", help="任务编号和要更正的字段；值空着表示删去")
    ],
    group: Annotated[str | None, typer.Option("--group", "-g", metavar="组", help="更正这个项目组")] = None,
    unit: Annotated[str | None, typer.Option("--unit", "-u", metavar="单位", help="更正这个单位")] = None,
    phase: Annotated[str | None, typer.Option("--phase", "-p", metavar="阶段", help="更正这个阶段")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="点位", help="更正这个点位")] = None,
    campaign: Annotated[
        bool, typer.Option("--campaign", help="更正创建工作本身和设置，如 settings.soon_days=5")
    ] = False,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """更正计划：任务、项目组、单位、阶段、点位或设置的字段

    这是更正，不是进展：不记日期，以前各天的结果会跟着变。进展用 update，延期用 move，单位改名用 unit rename。
    多个值用顿号分开。各字段见手册“数据文件”一页。
    """
    from chuangwei.actions.planning import correct
    from chuangwei.render.planned import corrected_lines

    others = {
        "group": group,
        "unit": unit,
        "phase": phase,
        "place": place,
        "campaign": "" if campaign else None,
    }
    chosen = [(kind, name) for kind, name in others.items() if name is not None]
    named = [] if chosen else words[:1]
    assignments = words[len(named) :]
    if len(chosen) > 1:
        raise UsageFault("一次只更正一条：编号、--group、--unit、--phase、--place、--campaign 只写一个")
    if named and "=" in named[0]:
        raise UsageFault("没有写更正哪一条", hint="先写任务编号，如 chuangwei set 5-05 lead=财政办")
    if not assignments:
        raise UsageFault("没有写更正什么", hint="写成 字段=值，如 lead=财政办")
    target = chosen[0] if chosen else ("task", named[0])
    writing.run(
        ctx,
        lambda root, today: correct(root, today, target, tuple(assignments), dry_run=dry_run),
        corrected_lines,
        commit=commit,
    )
