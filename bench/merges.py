"""Random merges through real git: two clerks' changes, merged with the driver and, beside it, as git does alone.

Each history has a base and two sides with some random changes each, in one of both layouts of tasks, in mixed styles
and with comments. An independent judge works out what the merge must say: nothing lost, nothing doubled, a conflict
only where both changed one place, no comment lost. With --replay three commits of one clerk are put upon the other's
one by one instead, by git rebase or git cherry-pick. Exit code 1 when one is wrong; the seeds of wrong ones are printed, for --seed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "store")]

import through_git  # noqa: E402 - it lies beside the tests that use it too


def main() -> int:
    """Run the merges that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=500)
    options.add_argument("--seed", type=int, default=0, help="the first seed")
    options.add_argument("--replay", choices=["rebase", "cherry-pick"])
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        repository = through_git.Repository(Path(folder))
        for seed in range(chosen.seed, chosen.seed + chosen.count):
            if chosen.replay:
                through_git.replayed(repository, seed, counts, chosen.replay)
            else:
                through_git.one(repository, seed, counts)
    print(f"{chosen.count} histories, seeds {chosen.seed}-{chosen.seed + chosen.count - 1}")
    for name, number in counts.items():
        print(f"  {name}: {number}")
    print(f"{time.perf_counter() - begun:.0f} s")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
