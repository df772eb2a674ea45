"""Make many random edits of random documents and count the right, the refused and the wrong ones.

    python bench/edits.py --count 20000

Documents mix every style; each result is judged by ruamel.yaml for what it says and byte for byte for what it must
not have touched. Exit code 1 when one is wrong; the seeds of refused and wrong ones are printed, for --seed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "store")]

import changes  # noqa: E402 - they lie beside the tests that use them too
import documents  # noqa: E402
import judge  # noqa: E402


def main() -> int:
    """Run the edits that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=0, help="the first seed")
    options.add_argument("--pure", type=float, default=0.2, help="share edited with the pure Python parser")
    chosen = options.parse_args()
    counts: Counter[str] = Counter()
    seed, begun = chosen.seed, time.perf_counter()
    while counts["right"] + counts["refused"] + counts["wrong"] < chosen.count:
        _one(seed, chosen.pure, counts)
        seed += 1
    seconds = time.perf_counter() - begun
    print(
        f"seeds {chosen.seed}-{seed - 1}, {counts.pop('unusable', 0)} documents that a parser rejects left out"
    )
    for name in ("right", "refused", "wrong"):
        print(f"{name:8} {counts.pop(name, 0)}")
    for name, number in sorted(counts.items()):
        print(f"  {name}: {number}")
    print(f"{seconds:.0f} s")
    return 1 if any(name.startswith("wrong") for name in counts) else 0


def _one(seed: int, pure: float, counts: Counter[str]) -> None:
    rng = Random(seed)
    text = documents.plan_document(rng) if seed % 3 == 0 else documents.document(rng)
    root = judge.usable(text)
    if root is None:
        counts["unusable"] += 1
        return
    edit = changes.edit(rng, root)
    with judge.pure_parser() if rng.random() < pure else nullcontext():
        found = judge.verdict(text, edit)
    counts[found.word] += 1
    counts[type(edit).__name__] += 1
    if found.word != "right":
        counts[f"{found.word}: {found.why}"] += 1
        print(f"{found.word} seed {seed}: {edit}: {found.why}")


if __name__ == "__main__":
    sys.exit(main())
