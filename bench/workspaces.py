"""Write a campaign of any size for measuring: realistic tasks with six entries each, the same for the same seed.

Usage: python bench/workspaces.py FOLDER TASKS [--seed 0] [--units 20]. About 1.2 KB a task; the files pass `check --strict`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from chuangwei.calendar import Calendar

LAST_ENTRY = date(2023, 7, 14)
PHASES = (
    ("宣传发动阶段", date(2023, 3, 1), date(2023, 4, 30)),
    ("全面实施阶段", date(2023, 5, 1), date(2023, 7, 31)),
    ("迎检验收阶段", date(2023, 8, 1), date(2023, 10, 31)),
)
UNITS = [
    "党政办",
    "创建办",
    "财政办",
    "平安办",
    "农业服务中心",
    "派出所",
    "卫生院",
    "中心小学",
    "镇纪委",
    "市场监管所",
    "文化服务中心",
    "规建办",
    "供电所",
    "水务站",
    "司法所",
    "综合执法大队",
    "农贸市场管理办",
    "环卫所",
    "林业站",
    "退役军人服务站",
]
GROUPS = [
    "综合协调与资料档案",
    "宣传发动",
    "健康教育与控烟",
    "市容环境秩序",
    "基础设施与绿化亮化",
    "生态环境",
    "病媒生物防制",
    "食品与饮水安全",
    "重点场所卫生",
    "农贸市场整治",
    "村居环境整治",
    "疾病预防控制",
]
PLACES = [
    "场镇主街",
    "农贸市场",
    "公厕",
    "垃圾中转站",
    "客运站",
    "学校周边",
    "卫生院周边",
    "河道沿线",
    "老旧小区",
    "背街小巷",
]
WORKS = (
    "公厕改造达到三类以上，消除旱厕",
    "占道经营、流动摊点集中整治",
    "垃圾收集点清洗和破损垃圾桶更换",
    "背街小巷路面修补和雨污管网疏通",
    "除四害药物投放和孳生地清理",
    "餐饮单位“三防”设施排查整改",
    "健康教育宣传栏更新和讲座",
    "路灯检修和线缆规整",
)
NOTES = (
    "现场清点后按计划推进，每天收工前报进度",
    "分管领导到现场看过，要求周五前清完",
    "雨天停工两天，已调整人手",
    "整改前后照片已收，台账补登到位",
    "与责任单位逐点核对了整改清单",
    "群众反映的几处一并处理，已回访",
)
MEASURES = (("座", 6), ("处", 46), ("盏", 120), ("户", 148))
CALENDAR = Calendar()


def make(folder: Path, tasks: int, seed: int = 0, units: int = len(UNITS)) -> None:
    """Write the data files of a campaign of `tasks` tasks and `units` units into `folder`, over any that are there."""
    names = [*UNITS, *(f"第{number}村" for number in range(1, units - len(UNITS) + 1))][:units]
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    random = Random(seed)
    for stem, lines in (("phases", _phases()), ("groups", _groups(names)), ("standard", _standard())):
        (data / f"{stem}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    with (data / "tasks.yaml").open("w", encoding="utf-8", newline="\n") as file:
        file.write("# 测速用的任务，都是编出来的。\ntasks:\n")
        for number in range(tasks):
            file.write("\n".join(_task(random, number, tasks, names)) + "\n\n")


def _phases() -> Iterator[str]:
    yield "format: 1\ncampaign:\n  title: 2023年度测速镇创建市级卫生镇\n  town: 测速镇\n  district: 测速区\n  year: 2023"
    yield "  settings: {demo: true}\nphases:"
    for number, (name, start, end) in enumerate(PHASES, 1):
        yield f"  - {{id: {number}, name: {name}, start: {start}, end: {end}}}"


def _groups(units: list[str]) -> Iterator[str]:
    yield "units:"
    for name in units:
        yield f"  - {{name: {name}, head: {name}主要负责人, kind: 部门}}"
    yield "groups:"
    for number, name in enumerate(GROUPS, 1):
        yield f"  - {{id: {number}, name: {name}组, lead: {units[number]}}}"
    yield "places:"
    for number, name in enumerate(PLACES):
        yield f"  - {{name: {name}, unit: {units[number]}}}"


def _standard() -> Iterator[str]:
    yield "standards:\n  - id: BZ2023\n    name: 测速用的标准\n    effective_from: 2023-01-01\n    total: 100"
    yield "    sections: [{id: A, name: 全部}]\n    items:"
    for number in range(50):
        yield f"      - {{id: A-{number:02}, section: A, text: 第{number}条要求, points: 2}}"


def _task(random: Random, number: int, tasks: int, units: list[str]) -> Iterator[str]:
    group = number * len(GROUPS) // tasks
    phase = random.choices((1, 2, 3), (25, 55, 20))[0]
    _, opening, closing = PHASES[phase - 1]
    begun = random.randrange(50)
    start = PHASES[0][1] + timedelta(days=begun)
    due = CALENDAR.workday_before(
        opening + timedelta(days=random.randrange(56, (closing - opening).days + 1))
    )
    lead, *helpers = random.sample(units, 3)
    place, work = random.choice(PLACES), random.choice(WORKS)
    yield f"  - id: {group + 1}-{number:05}"
    yield f"    title: {place}第{number}片{work}"
    yield f"    group: {group + 1}\n    lead: {lead}\n    with: [{', '.join(helpers)}]"
    yield f"    owner: {lead}环境整治岗负责人\n    phase: {phase}\n    start: {start}\n    due: {due}"
    yield f"    target: {place}排查出的问题点位全部整改，长效管护落实到人"
    measure = random.choice(MEASURES) if random.random() < 0.2 else None
    if measure:
        yield f"    quota: {{amount: {measure[1]}, unit: {measure[0]}}}"
    yield f"    weight: {random.choice((1, 1, 2))}\n    place: {place}"
    yield f"    items: [A-{number % 50:02}, A-{random.randrange(50):02}]"
    yield "    evidence: [整改前, 整改后, 工作台账]\n    log:"
    room = (LAST_ENTRY - start).days
    days = sorted(start + timedelta(days=after) for after in random.sample(range(room + 1), 6))
    yield from _log(random, days, due, lead, measure[1] if measure else None)


def _log(random: Random, days: list[date], due: date, lead: str, quota: int | None) -> Iterator[str]:
    """Six entries: progress that rises, to the end in every other task, and now and then something in its way."""
    goal = 100 if random.random() < 0.5 else random.randrange(20, 90)
    hitch = random.random()
    before = 0
    for index, day in enumerate(days, 1):
        yield f"      - date: {day}"
        percent = goal * index // len(days)
        if quota is None:
            yield f"        progress: {percent}"
        elif quota * percent // 100 > before:
            yield f"        amount: {quota * percent // 100 - before}"
            before = quota * percent // 100
        if index == 3 and hitch < 0.06:
            yield "        state: 受阻\n        need: 请分管领导协调施工用地和管线迁改"
        elif index == 5 and hitch < 0.03:
            yield "        state: 恢复\n        met: 用地已协调，管线单位下周进场"
        elif index == 4 and hitch > 0.9:
            later = CALENDAR.workday_before(max(due, day) + timedelta(days=14))
            yield f"        due: {later}"
        yield f"        note: {random.choice(NOTES)}\n        by: {lead}"


def main() -> None:
    """Read the command line and write the workspace."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tasks", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--units", type=int, default=len(UNITS), help="at least as many as there are groups and one"
    )
    arguments = parser.parse_args()
    make(arguments.folder, arguments.tasks, arguments.seed, arguments.units)


if __name__ == "__main__":
    main()
