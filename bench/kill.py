"""Kill updates at random moments with kill -9, and look whether anything is lost, half written or still locked.

    python bench/kill.py --count 200

Every second update changes two data files and copies a paper. After each kill the next command opens the workspace:
then the update must be there as a whole or not at all, and whole if it was reported as done. With --points the kill
comes instead at every single file operation in turn, of updates and of undoing them, and once more while the unfinished
one is taken back; with --interrupt it is a Ctrl-C. Exit code 1 when anything is wrong. Needs fork, so not on Windows.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import filelock  # noqa: E402, F401 - once here, and not again in each process that is killed

from chuangwei.actions.changing import Draft, change, undo  # noqa: E402 - the path comes first
from chuangwei.actions.opening import open_campaign  # noqa: E402
from chuangwei.store.writing.journal import recover  # noqa: E402
from chuangwei.store.writing.lock import locked  # noqa: E402
from chuangwei.store.writing.places import BEGUN, is_unfinished, state_folder  # noqa: E402

TODAY = date(2023, 7, 14)
PHASES = """\
format: 1
campaign: {title: 创建卫生镇, town: 甲镇, district: 乙区, year: 2023}
phases:
  - {id: 1, name: 全面实施阶段, start: 2023-04-01, end: 2023-07-31}
"""
GROUPS = """\
units:
  - {name: 财政办, head: 负责人}
groups:
  - {id: 5, name: 基础设施组, lead: 财政办}
"""
TASKS = """\
tasks:  # 任务
  - {{id: {0}-01, title: 公厕改造, group: 5, lead: 财政办, phase: 1, due: 2023-07-28}}
  - id: {0}-02
    title: 路灯    # 主街
    group: 5
    lead: 财政办
    phase: 1
    due: 2023-07-28
"""
TWO = ("5", "6")


def make_workspace(root: Path) -> None:
    """Write a small workspace whose tasks lie in two files, and a paper to copy."""
    files = {"phases": PHASES, "groups": GROUPS} | {f"tasks/{name}": TASKS.format(name) for name in TWO}
    (root / "data" / "tasks").mkdir(parents=True)
    for name, text in files.items():
        (root / "data" / f"{name}.yaml").write_bytes(text.encode())
    (root / "paper.jpg").write_bytes(bytes(300_000))


def update(root: Path, number: int) -> None:
    """Record update `number` at the first task of one file, or of both together with a copy of the paper."""

    def make(draft: Draft) -> None:
        for name in TWO[: 1 + number % 2]:
            draft.append("task", f"{name}-02", ("log",), {"date": TODAY, "note": f"第{number}次"})
        if number % 2:
            draft.copy(root / "paper.jpg", f"evidence/5-02/{number}/照片.jpg")

    change(root, TODAY, make, what=f"第{number}次")


def fault(root: Path, number: int, *, must: bool) -> str | None:
    """Open the workspace as the next command does; what is wrong with it after update `number`, None when nothing is."""
    try:
        with locked(root, 0):
            pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return f"locked: {error}"
    recover(root)
    campaign = open_campaign(root, TODAY)
    notes = {name: [entry.note for entry in campaign.task_by_id[f"{name}-02"].log] for name in TWO}
    expected = {name: [f"第{each}次" for each in range(number) if name == "5" or each % 2] for name in TWO}
    paper = root / f"evidence/5-02/{number}/照片.jpg"
    there = notes["5"] != expected["5"]
    if there:
        for name in TWO[: 1 + number % 2]:
            expected[name].append(f"第{number}次")
    if notes != expected:
        return f"half an update: {notes}"
    if paper.exists() != (there and number % 2 == 1) or paper.parent.exists() != paper.exists():
        return "the paper does not go with the entries"
    if there and number % 2 and paper.stat().st_size != (root / "paper.jpg").stat().st_size:
        return "half a paper"
    if must and not there:
        return "a finished update is lost"
    rest = [path.name for path in root.rglob("*.tmp") if path.parent.name != ".chuangwei"]
    rest += [path.name for path in (*state_folder(root).glob(BEGUN), *root.glob(".chuangwei/unfinished-*"))]
    return f"left over: {rest}" if rest else None


def killed(
    work: Callable[[], object],
    delay: float | None = None,
    point: int | None = None,
    by: signal.Signals = signal.SIGKILL,
) -> bool:
    """Run `work` in a process of its own; kill it `delay` seconds after it begins, or at its file operation `point`.

    Returns whether it had come to its end before.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            if point is not None:
                kill_at(point, by)
            os.write(writing, b"begun")
            work()
            status = 0
        except KeyboardInterrupt:
            os.kill(os.getpid(), signal.SIGKILL)  # it ends without having come to its end
        except Exception:  # noqa: BLE001 - a child must not go on with its parent's work
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    os.read(reading, 5)
    os.close(reading)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, by)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the update itself failed")
    return os.WIFEXITED(status)


def kill_at(point: int, by: signal.Signals) -> None:
    """Let this process kill, or interrupt, itself when it is about to do its file operation number `point`, counted from 0."""
    left = [point]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
        if writes or (event.startswith("os.") and event not in {"os.listdir", "os.scandir"}):
            left[0] -= 1
            if left[0] == -1:  # once: the kill is an operation too
                os.kill(os.getpid(), by)

    sys.addaudithook(hook)


def at_random(root: Path, count: int, random: Random, counts: Counter[str]) -> None:
    """Kill `count` updates at moments spread over the time that an update takes, beginnings and ends included."""
    times = []
    for number in range(10):
        begun = time.perf_counter()
        killed(partial(update, root, number))
        times.append(time.perf_counter() - begun)
    for step in range(count):
        number = number_of_updates(root)
        done = killed(partial(update, root, number), delay=random.uniform(0, median(times)))
        unfinished = is_unfinished(root)
        found = fault(root, number, must=done)
        counts[
            "wrong" if found else "finished" if done else "taken back" if unfinished else "killed between"
        ] += 1
        if found:
            print(f"kill {step} of update {number}: {found}")


def at_every_point(root: Path, random: Random, counts: Counter[str], by: signal.Signals) -> None:
    """Kill an update of one file, and one of two with a copy, at every file operation; its taking back; its undoing."""
    for _ in range(2):
        number, point, done = number_of_updates(root), 0, False
        while not done:
            done = killed(partial(update, root, number), point=point, by=by)
            if not done and random.random() < 0.5:
                killed(partial(recover, root), point=random.randrange(8))
            judge(f"point {point} of update {number}", fault(root, number, must=done), counts)
            point += 1
            if (
                number_of_updates(root) > number and not done
            ):  # finished but for tidying up: on to the next of its kind
                update(root, number + 1)
                number += 2
        point, done = 0, False
        while not done:
            done = killed(partial(undo, root), point=point, by=by)
            judge(f"point {point} of undoing {number}", fault(root, number, must=False), counts)
            if number_of_updates(root) == number and not done:  # undone, but for tidying up
                update(root, number)
            point += 1
        judge(f"undoing {number}", None if number_of_updates(root) == number else "it is still there", counts)
        update(root, number)


def judge(what: str, found: str | None, counts: Counter[str]) -> None:
    """Count one kill, and say what was wrong after it."""
    counts["wrong" if found else "point"] += 1
    if found:
        print(f"{what}: {found}")


def number_of_updates(root: Path) -> int:
    """How many updates there are; each is in the first file."""
    return len(open_campaign(root, TODAY).task_by_id["5-02"].log)


def main() -> int:
    """Do the kills that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--points", action="store_true", help="at every file operation instead")
    options.add_argument("--interrupt", action="store_true", help="by Ctrl-C at every file operation")
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "XDG_STATE_HOME": f"{folder}/state"}  # the user's own stays out of it
        root = Path(folder) / "创建"
        make_workspace(root)
        if chosen.points or chosen.interrupt:
            by = signal.SIGINT if chosen.interrupt else signal.SIGKILL
            at_every_point(root, Random(chosen.seed), counts, by)
        else:
            at_random(root, chosen.count, Random(chosen.seed), counts)
    for name, number in sorted(counts.items()):
        print(f"{name:14} {number}")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
