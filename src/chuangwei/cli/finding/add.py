"""The command `finding add`: findings, one by options or a whole day's from a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chuangwei.cli import frame, writing
from chuangwei.cli.pasted import read_text
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.findings.inspecting import FindingsWanted

app = frame.app()


@app.command(
    epilog=frame.examples(
        (
            "chuangwei finding add 农贸市场西门 排水沟堵塞 -u 财政办 --item C-11 --due 7-21",
            "登记一个问题，编号由程序排",
        ),
        ("chuangwei finding add --round 4 --from 清单.txt --dry-run", "从粘贴的清单登记，先看怎么理解的"),
        ("chuangwei finding add --from 督查问题.xlsx", "从表格登记，认表头"),
    )
)
def add(
    ctx: typer.Context,
    where: Annotated[str | None, typer.Argument(metavar="地点", help="点位和具体地点")] = None,
    problem: Annotated[str | None, typer.Argument(metavar="问题", help="一句话")] = None,
    unit: Annotated[str | None, typer.Option("--unit", "-u", metavar="单位", help="责任单位")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="类型", help="立行立改、限期整改、长期整改；不写为限期整改"),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="整改时限，如 7-21、5天内；不写按类型算")
    ] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="指标", help="对应的指标")] = None,
    requirement: Annotated[str | None, typer.Option("--requirement", metavar="文字", help="整改要求")] = None,
    helpers: Annotated[
        str | None, typer.Option("--with", metavar="单位", help="配合单位，用顿号分开")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="职务", help="责任人，写职务不写姓名")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="点位", help="点位；地点以点位名称开头的不用写")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", "-d", metavar="日期", help="发现日期，不写就是这一轮的日期")
    ] = None,
    which: Annotated[
        str | None, typer.Option("--round", metavar="轮次", help="哪一轮发现的，不写就是最近的一轮")
    ] = None,
    lines: Annotated[
        str | None,
        typer.Option("--from", metavar="文件", help="从文字（- 为粘贴）或 .xlsx 登记，全登记或全不登记"),
    ] = None,
    commit: writing.Commit = False,
    dry_run: writing.DryRun = False,
) -> None:
    """登记发现的问题：一个，或从文字、表格里登记一天的

    --from 的文字一行一个，各栏之间写竖线，后两栏可以不写：
      农贸市场西门｜排水沟堵塞，积水外溢｜财政办｜限期整改｜7-21
      场镇主街市场路口｜流动摊点占道｜平安办、派出所｜立行立改
      老粮站后巷｜积存建筑垃圾｜平安办｜｜5天内

    责任单位写几个的，第一个是责任单位，其余是配合单位。表格要有表头：地点、问题、责任单位，可以另有整改类型、整改时限、对应指标、整改要求、配合单位、发现日期。
    """
    from chuangwei.actions.findings.inspecting import add_findings
    from chuangwei.render.stepped import found_lines, understood_lines

    fields = {
        "where": where, "problem": problem, "unit": unit, "kind": kind, "due": due, "item": item,
        "requirement": requirement, "with": helpers, "owner": owner, "place": place, "date": day,
    }  # fmt: skip
    said = {key: text.strip() for key, text in fields.items() if text and text.strip()}
    wanted = _from(lines, which, said) if lines is not None else _one(which, said)
    writing.run(
        ctx,
        lambda root, today: add_findings(root, today, wanted, dry_run=dry_run),
        understood_lines if dry_run and lines is not None else found_lines,
        commit=commit,
    )


def _one(which: str | None, said: dict[str, str]) -> FindingsWanted:
    from chuangwei.actions.findings.inspecting import FindingsWanted
    from chuangwei.actions.findings.rows import Row

    if not said:
        raise UsageFault(
            "要写地点、问题和责任单位，或用 --from 从清单登记",
            hint="如 chuangwei finding add 农贸市场西门 排水沟堵塞 -u 财政办",
        )
    return FindingsWanted([Row(1, "", said)], which)


def _from(name: str, which: str | None, said: dict[str, str]) -> FindingsWanted:
    from chuangwei.actions.findings.inspecting import FindingsWanted
    from chuangwei.actions.findings.rows import sheet_rows, text_rows

    day = said.pop("date", None)
    if said:
        raise UsageFault("--from 的每一行自己写明问题", hint="别的选项只能再写 --round 和 --date")
    path = Path(name)
    if path.suffix.lower() in {".xls", ".et", ".csv", ".docx", ".doc", ".wps"}:
        raise UsageFault(f"不认识 {path.suffix} 文件", hint="表格另存为 .xlsx，或把文字粘贴进来：--from -")
    rows = sheet_rows(path) if path.suffix.lower() == ".xlsx" else text_rows(read_text(name))
    if day is not None:
        rows = [row._replace(fields={"date": day, **row.fields}) for row in rows]
    return FindingsWanted(rows, which, pasted=True)
