"""Files with faults, written so that the place of each can be seen: the mark «E205» stands where E205 must be found."""

from __future__ import annotations

import re

TASKS = """\
tasks:
  - id: 5-05
    title: 公厕改造
    group: 5
    lead: 财政办
    with: [创建办]
    phase: 2
    start: 2023-06-05
    due: 2023-07-28
    log:
      - date: 2023-06-12
        progress: 30
        note: 完成两座
  - id: 5-06
    title: 垃圾桶更换
    group: 5
    lead: 财政办
    phase: 2
    due: 2023-07-28
"""

MARK = re.compile("«([EW][0-9]{3})»")


def unmark(text: str, name: str) -> tuple[str, list[str]]:
    """`text` without its marks «CODE», and for each mark what is expected there: FILE:LINE:COLUMN CODE."""
    expected = []
    while found := MARK.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        expected.append(f"{name}:{line}:{column} {found[1]}")
        text = before + text[found.end() :]
    return text, expected


def swapped(*pairs: str) -> str:
    """TASKS with a text replaced by the one after it, pair by pair, where it comes first."""
    text = TASKS
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def with_aims(*tasks: str) -> str:
    """phases.yaml with an aim that names tasks."""
    return f"""\
        campaign: {{title: 创建, town: 甲镇, district: 乙区, year: 2023}}
        phases:
          - {{id: 1, name: 宣传发动阶段, start: 2023-04-01, end: 2023-05-31}}
          - id: 2
            name: 全面实施阶段
            start: 2023-06-01
            end: 2023-07-31
            aims: [{{text: 甲, tasks: [{", ".join(tasks)}]}}]
        """
