"""The command `init`: a new workspace from the bundled plan."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from chuangwei.cli import frame, output
from chuangwei.cli.common import today
from chuangwei.cli.typed import ask
from chuangwei.errors import UsageFault

if TYPE_CHECKING:
    from chuangwei.actions.workspace.adapt import Wanted

app = frame.app()

T = TypeVar("T")
_PLAN_DISTRICT = "铜梁区"
_EXAMPLE = "chuangwei init --town 王坪镇 --district 铜梁区 --year 2025；先看演示：chuangwei init 演示 --demo"


@app.command(
    epilog=frame.examples(
        (
            "chuangwei init 我镇创卫 --town 王坪镇 --district 铜梁区 --year 2025",
            "在“我镇创卫”文件夹里新建王坪镇的一份",
        ),
        (
            "chuangwei init 创卫 --blank --town 清水乡 --district 阜宁县",
            "外省或另一种创建：只搭架子，自己添任务和标准",
        ),
        (
            "chuangwei init 2027年创卫 --from 2026年创卫 --year 2027",
            "接着上一年的：单位、点位、模板、没整改完的问题带过来",
        ),
        ("chuangwei init 演示 --demo", "先看一份带记录的演示"),
    )
)
def init(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="文件夹", help="建在哪里，不写就是当前文件夹")
    ] = None,
    town: Annotated[str | None, typer.Option("--town", metavar="乡镇", help="乡镇全称，如 王坪镇")] = None,
    district: Annotated[
        str | None, typer.Option("--district", metavar="区县", help="区县全称，如 铜梁区")
    ] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="年份", help="四位年份，不写就是今年")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="原样建双山镇的演示，带记录")] = False,
    blank: Annotated[
        bool, typer.Option("--blank", help="不用自带的方案：只有机构、单位和三个阶段，没有任务和标准")
    ] = False,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="文件夹", help="从上一年的工作文件夹接着建")
    ] = None,
) -> None:
    """新建一份创建工作：把自带的方案换成本镇的名称和年份

    在终端里会问没有写的乡镇、区县和年份。不覆盖已有的数据；半途出错，什么也不留下。
    有 git 时顺便建仓库并作第一次提交。

    --from 带过来的：机构、单位、点位、设置、标准、本镇的模板，任务（日期移到新的一年，编号不变），没有整改完的问题
    （连同交办、延期等步骤和它那一轮的通报、交办单），指标各年的值。不带的：任务的记录、自评得分、资料、发文、资金、群众反映等。原来的文件夹不动。
    """
    given = {"--town": town, "--district": district, "--year": year}
    _refuse_mixed(
        [option for option, value in given.items() if value is not None],
        demo=demo,
        blank=blank,
        source=source,
    )
    target = Path(os.path.abspath((frame.directory(ctx) or Path()) / (folder or "")))  # noqa: PTH100 - `..` goes, links stay
    from chuangwei.actions.workspace import init as make
    from chuangwei.render.made import lines
    from chuangwei.render.text import clean

    if source is not None:
        from chuangwei.actions.opening import workspace
        from chuangwei.model.names import read_year

        old = workspace((frame.directory(ctx) or Path()) / source)
        made = make.init_next(target, old, read_year(year) if year is not None else None, today())
    elif demo:
        made = make.init(target, None, today())
    else:
        wanted = _wanted(town, district, year, target, today())
        made = (make.init_blank if blank else make.init)(target, wanted, today())
    output.written(f"已新建 {clean(str(target))}")
    sys.stdout.writelines(f"{line}\n" for line in lines(made, Path.cwd()))


def _refuse_mixed(named: list[str], *, demo: bool, blank: bool, source: Path | None) -> None:
    """Raise UsageFault for options that contradict one another."""
    if demo and named:
        raise UsageFault(
            f"--demo 不能和 {'、'.join(named)} 同用：演示是双山镇的，原样不改",
            hint=f"要建自己的，去掉 --demo，如 {_EXAMPLE}",
        )
    ways = [name for name, given in (("--demo", demo), ("--blank", blank), ("--from", source)) if given]
    if len(ways) > 1:
        raise UsageFault(f"{'、'.join(ways)} 只写一个", hint="演示、空白、接着上一年的，是三种建法")
    if source is not None and (others := [option for option in named if option != "--year"]):
        raise UsageFault(
            f"--from 不能和 {'、'.join(others)} 同用：乡镇和区县照原来的", hint="只能再写 --year"
        )


def _wanted(town: str | None, district: str | None, year: str | None, target: Path, now: date) -> Wanted:
    """What the options say, and what a person at the terminal answers to the rest; raises UsageFault."""
    from chuangwei.actions.workspace.adapt import Wanted
    from chuangwei.model.names import read_district, read_town, read_year

    asking = sys.stdin is not None and sys.stdin.isatty()
    missing = [option for option, value in (("--town", town), ("--district", district)) if value is None]
    if missing and not asking:
        raise UsageFault(f"没有写 {'、'.join(missing)}", hint=f"如 {_EXAMPLE}")
    # What is given is looked at before anything is asked.
    said_district = read_district(district) if district is not None else None
    said_town = read_town(town, said_district.name if said_district else "") if town is not None else None
    said_year = read_year(year) if year is not None else None
    if said_town is None:
        before = said_district.name if said_district else ""
        said_town = _ask("乡镇全称，如 王坪镇", _town_in(target.name), lambda text: read_town(text, before))
    if said_district is None:
        said_district = _ask("区县全称", _PLAN_DISTRICT, read_district)
        said_town = read_town(said_town.name, said_district.name)
    if said_year is None:
        said_year = _ask("年份", str(now.year), read_year) if asking else read_year(str(now.year))
    return Wanted(said_town, said_district, said_year)


def _ask(question: str, default: str | None, read: Callable[[str], T]) -> T:
    """Ask until there is a valid answer; an empty one is the default, where there is one."""
    prompt = f"{question}（直接回车：{default}）：" if default else f"{question}："
    while True:
        answer = ask(prompt).strip() or default
        if not answer:
            continue
        try:
            return read(answer)
        except UsageFault as fault:
            sys.stderr.write(f"{fault.message}。{fault.hint}\n")


def _town_in(name: str) -> str | None:
    """The town that a folder's name says, as in 2025王坪镇创卫; None without one."""
    found = re.search("[㐀-䶿一-鿿]{2,8}?(?:镇|乡|街道)", re.sub("^[0-9]+年?度?", "", name))
    return found[0] if found else None
