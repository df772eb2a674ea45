"""Measure the dossier: a campaign of 500 tasks with 300 findings and 5 000 papers, and a gigabyte of photos in a zip.

Usage: python bench/dossier.py [--runs 7] [--papers 5000] [--megabytes 1000], with the interpreter that has the
dependencies. Commands run beside the bare import of their libraries, `evidence pack` beside `zip -0` of the same files;
as in bench/run.py a ratio is the median over rounds. Everything is in a temporary folder, which needs three times the
megabytes, and goes when it is done. There is no pass and no fail.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from run import DAY, IMPORTS, Bench, Runs
from workspaces import LAST_ENTRY, PLACES, UNITS, make

TASKS, FINDINGS, INDICATORS = 500, 300, 56
SECTIONS = "ABCDEFGH"
NAMES = ("整改前", "整改后", "工作台账", "照片", "签到", "通知", "会议记录", "巡查记录")
KINDS = ("jpg", "jpg", "jpg", "pdf", "docx")
IMPORT, STATUS, MISSING, LISTING, GAPS = (
    "只导入各库",
    "status",
    "evidence missing",
    "evidence list",
    "score gaps",
)
INDEX = "evidence index -o"
ZIP, PACK = "zip -0", "evidence pack"
AIM = 2.5
PACK_AIM, PACK_MEBIBYTES = 1.5, 143  # 150 MB


def campaign(folder: Path, papers: int, seed: int = 0) -> Path:
    """Write the campaign with its papers, about 2 KB each."""
    make(folder, TASKS, seed)
    random = Random(seed)
    for stem, lines in (("standard", _standard()), ("inspections", _inspections(random))):
        (folder / "data" / f"{stem}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    owners = [f"{number * 12 // TASKS + 1}-{number:05}" for number in range(TASKS)]
    owners += [f"DC-01-{number:03}" for number in range(FINDINGS)]
    owners += [f"A-{number:02}" for number in range(INDICATORS)]
    for number in range(papers):
        owner, name, kind = random.choice(owners), random.choice(NAMES), random.choice(KINDS)
        day = LAST_ENTRY - timedelta(days=random.randrange(120))
        path = folder / "evidence" / owner / f"{day}.{name}.{random.choice(PLACES)}.{number}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(random.randbytes(2000))
    return folder


def photos(folder: Path, megabytes: int) -> Path:
    """Write a small campaign with so many megabytes of photos, 3.5 MB each; they do not compress."""
    make(folder, 60)
    for number in range(max(1, megabytes * 2 // 7)):
        path = (
            folder
            / "evidence"
            / f"{number % 60 * 12 // 60 + 1}-{number % 60:05}"
            / f"{DAY}.整改后.{number}.jpg"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(3_500_000))
    return folder


def _standard() -> Iterator[str]:
    yield "standards:\n  - id: BZ2023\n    name: 测速用的标准\n    effective_from: 2023-01-01\n    total: 112"
    sections = ", ".join(f"{{id: {letter}, name: 第{letter}章}}" for letter in SECTIONS)
    yield f"    sections: [{sections}]\n    items:"
    for number in range(INDICATORS):
        section = SECTIONS[number % len(SECTIONS)]
        yield f"      - {{id: A-{number:02}, section: {section}, text: 第{number}条要求, points: 2, evidence: [工作台账, 照片]}}"


def _inspections(random: Random) -> Iterator[str]:
    yield "inspections:\n  - {id: 1, date: 2023-06-01, by: [镇纪委]}\nfindings:"
    for number in range(FINDINGS):
        found = date(2023, 6, 1) + timedelta(days=random.randrange(30))
        yield f"  - id: DC-01-{number:03}\n    round: 1\n    date: {found}\n    place: {random.choice(PLACES)}"
        yield f"    problem: 第{number}处垃圾没有及时清运\n    item: A-{random.randrange(INDICATORS):02}"
        yield f"    unit: {random.choice([unit for unit in UNITS if unit != '镇纪委'])}\n    log:"
        steps = ("交办", "整改", "上报", "销号")[: random.randrange(5)]
        for after, step in enumerate(steps or ("交办",), 1):
            by = "\n        by: 镇纪委" if step == "销号" else ""
            yield f"      - date: {found + timedelta(days=after)}\n        action: {step}{by}"


def _table(found: Runs, beside: str, names: list[str], aim: float | None = None) -> None:
    for name in names:
        ratio = median(
            ours.seconds / theirs.seconds for ours, theirs in zip(found[name], found[beside], strict=True)
        )
        row = [name, *(f"{1000 * median(run.seconds for run in found[each]):.0f}" for each in (name, beside))]
        peak = max(run.mebibytes for run in found[name])
        wanted = f"（目标≤{aim}）" if aim is not None else ""
        print("\t".join([*row, f"{ratio:.2f}{wanted}", f"{peak:.0f}", str(len(found[name]))]), flush=True)


def main() -> None:
    """Measure, and print a row as soon as its figures are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--papers", type=int, default=5000)
    parser.add_argument("--megabytes", type=int, default=1000)
    arguments = parser.parse_args()
    print("命令\t毫秒\t对照毫秒\t逐对之比\t峰值MiB\t轮数")
    with tempfile.TemporaryDirectory(prefix="chuangwei-bench-") as name:
        bench = Bench(Path(name))
        program = [sys.executable, str(bench.script)]
        workspace = campaign(bench.folder / "dossier", arguments.papers)
        commands = {
            IMPORT: [sys.executable, "-c", IMPORTS],
            STATUS: [*program, "status"],
            MISSING: [*program, "evidence", "missing"],
            GAPS: [*program, "score", "gaps"],
            LISTING: [*program, "evidence", "list"],
            INDEX: [*program, "evidence", "index", "-o", "index.docx", "--force"],
        }
        found = bench.rounds(commands, workspace, arguments.runs)
        _table(found, IMPORT, [STATUS, MISSING, GAPS], AIM)
        _table(found, IMPORT, [LISTING, INDEX])
        if shutil.which("zip") and arguments.megabytes:
            workspace = photos(bench.folder / "photos", arguments.megabytes)
            # Both write over what they have written before: zip would add to it.
            remove = "import pathlib, subprocess, sys; pathlib.Path(sys.argv[1]).unlink(missing_ok=True); "
            call = remove + "sys.exit(subprocess.run(sys.argv[2:]).returncode)"
            commands = {
                ZIP: [sys.executable, "-c", call, "z.zip", "zip", "-0", "-q", "-r", "z.zip", "evidence"],
                PACK: [*program, "evidence", "pack", "-o", "p.zip", "--force"],
            }
            _table(bench.rounds(commands, workspace, min(3, arguments.runs)), ZIP, [PACK], PACK_AIM)
            print(f"{PACK} 的峰值内存目标：≤{PACK_MEBIBYTES} MiB")


if __name__ == "__main__":
    main()
