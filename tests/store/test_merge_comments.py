"""Comments in a merge: each that one side has, and the other has not removed, is in the result or in a conflict."""

from __future__ import annotations

import random

import histories
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.examples import examples

from chuangwei.store.editing.data import says
from chuangwei.store.merging.merge import Merged, merge_versions, version

BASE = """\
# 头
tasks:   # 各项
  # 第5组
  - id: 5-01
    title: 公厕
    due: 2023-07-28  # 月底
    log:
      - date: 2023-06-12   # 电话报
        progress: 10
  - id: 5-02
    title: 路灯
# 尾
"""


def merged(base: str, ours: str, theirs: str) -> Merged:
    """Merge three texts."""
    old, mine, yours = map(version, (base, ours, theirs))
    assert old is not None
    assert mine is not None
    assert yours is not None
    found = merge_versions(old, mine, yours)
    assert found is not None
    return found


@settings(max_examples=examples(120))
@given(st.integers(0, 2**32))
def test_no_comment_is_lost(seed: int) -> None:
    """Whatever two clerks change and remark upon, in whatever style."""
    rng = random.Random(seed)
    base = histories.remarked(rng, histories.document(rng), "旧", rng.randint(0, 5))
    ours, theirs = (histories.changed(rng, base, side, rng.randint(0, 4)) for side in "甲乙")
    ours, theirs = (
        histories.remarked(rng, text, s, rng.randint(0, 5)) for text, s in ((ours, "甲"), (theirs, "乙"))
    )
    if histories.expected(base, ours, theirs).renumbered:
        return
    found = merged(base, ours, theirs)
    for text in (base, ours, theirs, found.text):
        note(text)
    assert histories.fault(base, ours, theirs, found.text) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "merge", "moved"),
    [
        (("月底", "甲定的"), ("月底", "乙定的"), "    # 乙定的\n    due: 2023-07-28  # 甲定的\n", "# 乙定的"),
        (("月底", "甲"), ("28  # 月底", "30  # 乙"), "    # 乙\n    due: 2023-07-30  # 甲\n", "# 乙"),
        (("公厕\n", "公厕  # 甲\n"), ("公厕\n", "公厕  # 乙\n"), "    # 乙\n    title: 公厕  # 甲\n", "# 乙"),
        (("# 第5组", "# 甲组"), ("# 第5组", "# 乙组"), "  # 甲组\n  # 乙组\n  - id: 5-01\n", None),
        (("# 头", "# 甲"), ("# 头", "# 乙"), "# 甲\n# 乙\ntasks:", None),
        (("# 尾", "# 甲"), ("# 尾", "# 乙"), "路灯\n# 甲\n# 乙\n", None),
        (("# 各项", "# 甲"), ("# 各项", "# 乙"), "tasks:   # 甲\n  # 乙\n  # 第5组\n", "# 乙"),
        (("电话报", "甲"), ("电话报", "乙"), "      # 乙\n      - date: 2023-06-12   # 甲\n", "# 乙"),
        (("    due: 2023-07-28  # 月底\n", ""), ("月底", "乙"), "    # 乙\n    log:\n", "# 乙"),
        (("  - id: 5-02\n    title: 路灯\n", ""), ("路灯", "路灯  # 乙"), "10\n  # 乙\n# 尾\n", "# 乙"),
        (("路灯", "路灯  # 甲"), ("  - id: 5-02\n    title: 路灯\n", ""), "10\n  # 甲\n# 尾\n", "# 甲"),
        (("月底", "同"), ("月底", "同"), "28  # 同\n    log", None),
        (("  # 月底", ""), ("月底", "乙"), "    # 乙\n    due: 2023-07-28\n", "# 乙"),
    ],
)  # fmt: skip
def test_two_comments_in_one_place(
    ours: tuple[str, str], theirs: tuple[str, str], merge: str, moved: str | None
) -> None:
    """Both stay; the one whose line is taken, or gone, gets a line of its own, and that is told."""
    sides = [BASE.replace(*change) for change in (ours, theirs)]
    assert BASE not in sides
    found = merged(BASE, *sides)
    assert merge in found.text
    assert found.conflicts == ()
    assert says(found.text) == found.data
    assert found.moved == ((moved,) if moved else ())
