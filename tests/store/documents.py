"""Random YAML documents in every style a person may write.

All functions draw from a `random.Random`, so that a test may hand in one that hypothesis shrinks, and a long run
one with a seed. A document may turn out invalid; whoever uses it asks the parsers first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

KEYS = ["id", "title", "group", "with", "due", "note", "quota", "items", "log", "标题", "备注", "🚀", "a b"]
WORDS = [
    "财政办",
    "公厕改造",
    "完成2座",
    "各村（居）",
    "x",
    "done 100%",
    "https://例子.cn/a",
    "😀👍",
    "5-05",
    "甲，乙",
]
COMMENTS = ["# 注释", "#", "# - id: 假的", "# a: b  # c", "#😀 说明：", "# [x"]


def document(rng: Random) -> str:
    """Draw a document: a mapping, mostly with lists of records."""
    writer = _Writer(rng)
    writer.mapping(0, 0, top=True)
    text = "\n".join(writer.lines)
    text += rng.choice(["\n", "\n", "\n", "", "\n\n", "\n# 末尾\n", "\n# 末尾", "\n\n  # x\n\n"])
    if rng.random() < 0.1:
        text = rng.choice(["# 头\n", "---\n", "# yaml\n\n", "%YAML 1.1\n---\n"]) + text
    text = text.replace("\n", rng.choice(["\n", "\n", "\r\n"]))
    return rng.choice(["", "", "", "\ufeff"]) + text


class _Writer:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.keys = 0
        self.step = rng.choice([2, 2, 2, 4, 3])
        self.dash = rng.choice([0, 2, 2, self.step])
        self.gap = rng.choice([1, 1, 1, 3])
        self.plainness = rng.choice([0.9, 0.5])

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def mapping(self, column: int, depth: int, *, top: bool = False, opening: str | None = None) -> None:
        """Write a block mapping; `opening` is the line begun so far, when the first key shares one with a dash."""
        keys = self.rng.sample(KEYS, self.rng.randint(1, 5))
        if top:
            keys = self.rng.sample(["tasks", "units", "campaign", "log", "format"], self.rng.randint(1, 3))
        for key in keys:
            name = self.rng.choice([f'"{key}"', f"'{key}'"]) if self.chance(0.05) else key
            start = self.begun(column, opening) + name + (" " if self.chance(0.03) else "") + ":"
            opening = None
            if top and self.chance(0.6):
                self.below(start, self.sequence, column + self.rng.choice([self.dash] * 5 + [0, 1, 2, 4]), 1)
            else:
                self.value(start, column, depth)

    def sequence(self, column: int, depth: int, opening: str | None = None) -> None:
        for _ in range(self.rng.randint(1, 4)):
            self.item(self.begun(column, opening) + "-", column, depth)
            opening = None

    def begun(self, column: int, opening: str | None) -> str:
        """A line begun for a member: the first one's may be `opening`, there may be comments above another's."""
        if opening is None:
            self.between(column)
        return " " * column if opening is None else opening

    def below(self, opening: str, write: Callable[[int, int], None], column: int, depth: int) -> None:
        self.lines.append(opening + self.trailing())
        write(column, depth)

    def value(self, opening: str, column: int, depth: int) -> None:
        draw = self.rng.random()
        if depth < 4 and draw < 0.2:
            dash = self.rng.choice([self.dash] * 5 + [0, 1, 2, 4])
            self.below(opening, self.sequence, column + dash, depth + 1)
        elif depth < 4 and draw < 0.3:
            self.below(
                opening, self.mapping, column + self.rng.choice([self.step] * 4 + [1, 2, 4]), depth + 1
            )
        elif draw < 0.36:
            self.lines.append(opening + self.trailing())
        else:
            self.leaf(opening, column + 1)

    def item(self, opening: str, column: int, depth: int) -> None:
        draw, gap = self.rng.random(), " " * self.rng.choice([self.gap] * 5 + [1, 2])
        inside = column + 1 + len(gap)
        if depth < 5 and draw < 0.45:
            self.mapping(inside, depth + 1, opening=opening + gap)
        elif depth < 5 and draw < 0.5:
            self.sequence(inside, depth + 1, opening=opening + gap)
        elif depth < 5 and draw < 0.55:
            self.below(opening, self.mapping, inside, depth + 1)
        elif draw < 0.6:
            self.lines.append(opening + self.trailing())
        else:
            self.leaf(opening, column + 1)

    def leaf(self, opening: str, least: int) -> None:
        """Write a scalar or a flow collection behind `opening`; continuation lines stand at `least` or deeper."""
        draw, gap = self.rng.random(), " " * self.rng.choice([1, 1, 1, 1, 2, 4])
        deeper = " " * (least + self.rng.choice([0, 1, 1, 3]))
        if draw < 0.15:
            self.block_scalar(opening + gap, least)
        elif draw < 0.35:
            self.flow_leaf(opening + gap, deeper)
        elif draw < 0.42:
            first, second = self.rng.choice(WORDS), self.rng.choice(WORDS)
            quote = self.rng.choice(["", "'", '"'])
            blank = "\n" * self.chance(0.3)
            text = f"{opening}{gap}{quote}{first}\n{blank}{deeper}{second}{quote}{self.trailing()}"
            self.lines += text.split("\n")
        elif draw < 0.47:
            self.lines += [opening + self.trailing(), f"{deeper}{self.scalar()}{self.trailing()}"]
        else:
            self.lines.append(opening + gap + self.scalar() + self.trailing())

    def scalar(self, *, flow: bool = False) -> str:
        if self.chance(self.plainness):
            plain = ["2023-06-12", "5", "null", "~", *WORDS]
            return self.rng.choice([word for word in plain if not flow or ":" not in word])
        return self.rng.choice(
            ['"双引号 # 不是注释"', "'单引号: ''x'''", '"a\\n\\u4e2d"', '""', "''", '"null"', "'[x'"]
        )

    def block_scalar(self, opening: str, least: int) -> None:
        indent = least + self.rng.choice([0, 1, 1, 2])
        chomp = self.rng.choice(["", "", "-", "+"])
        # The indicator counts from the parent's column, which `least` lies one behind.
        explicit = str(indent - least + 1) if self.chance(0.15) else ""
        header = self.rng.choice([chomp + explicit, explicit + chomp])
        self.lines.append(opening + self.rng.choice("|>") + header + self.trailing())
        begun = len(self.lines)
        for position in range(self.rng.randint(0, 4)):
            extra = " " * self.rng.choice([0, 0, 0, 2]) if position or explicit else ""
            line = self.rng.choice([*WORDS, "# 像注释", "- 像列表", "a: b", "尾随空格  "])
            self.lines.append("" if self.chance(0.2) else " " * indent + extra + line)
        # In a block without text ruamel.yaml, the judge, takes lines of blanks for its indentation.
        widths = [0, 0, 0, 1, indent, indent + 2] if any(self.lines[begun:]) else [0]
        for _ in range(self.rng.choice([0, 0, 0, 1, 2])):
            self.lines.append(" " * self.rng.choice(widths))

    def flow_leaf(self, opening: str, deeper: str) -> None:
        """Write a flow collection, sometimes over several lines, with comments between them."""
        text = self.flow(0)
        if self.chance(0.4):
            text = re.sub(r"(?<=^[\[{])|(?<=, )|(?=[\]}]$)", lambda _: self.broken(deeper), text)
        self.lines += (opening + text + self.trailing()).split("\n")

    def broken(self, deeper: str) -> str:
        between = f"\n{deeper}{self.rng.choice(COMMENTS)}" if self.chance(0.1) else ""
        return f"{self.trailing()}{between}\n{deeper}" if self.chance(0.7) else ""

    def flow(self, depth: int) -> str:
        listed = self.chance(0.5)
        padding = " " if self.chance(0.3) else ""
        members = [self.member(listed, depth + 1) for _ in range(self.rng.randint(0, 3))]
        body = self.rng.choice([", ", ", ", ",  "]).join(dict.fromkeys(members))
        body += "," if members and self.chance(0.1) else ""
        return f"[{padding}{body}{padding}]" if listed else f"{{{padding}{body}{padding}}}"

    def member(self, listed: bool, depth: int) -> str:
        value = self.flow(depth) if depth < 3 and self.chance(0.25) else self.scalar(flow=True)
        if listed:
            return value
        self.keys += 1
        key = f"{self.rng.choice(['amount', 'unit', 'date', '键'])}{self.keys}"
        return self.rng.choice([f"{key}: {value}"] * 5 + [f"{key}:", key])

    def trailing(self) -> str:
        draw = self.rng.random()
        if draw < 0.15:
            return " " * self.rng.choice([1, 2, 3]) + self.rng.choice(COMMENTS)
        return " " * self.rng.randint(1, 2) if draw < 0.2 else ""

    def between(self, column: int, probability: float = 0.25) -> None:
        """Write what may stand between two members."""
        while self.chance(probability):
            kind = self.rng.random()
            if kind < 0.4:
                self.lines.append(" " * self.rng.choice([0, 0, 0, 2, column]))
            else:
                indent = self.rng.choice([column, column, column, 0, column + 2])
                self.lines.append(" " * indent + self.rng.choice(COMMENTS))


def plan_document(rng: Random) -> str:
    """Draw a document of the campaign's own shape: tasks with their logs, as a clerk keeps them."""
    (dash, column), inner = rng.choice([(2, 4), (0, 2)]), rng.choice([0, 2])
    left, log = " " * column, " " * (column + inner)
    lines = ["# 任务清单", "#   log 只增不改", "", "tasks:"]
    for number in range(1, rng.randint(2, 5)):
        if rng.random() < 0.3:
            lines += ["", f"{' ' * dash}# ── 第{number}组 ──"]
        lines.append(f"{' ' * dash}- id: 5-{number:02d}{rng.choice(['', '   # 重点'])}")
        fields = [
            "title: 公厕改造达到三类以上，消除旱厕",
            rng.choice(["with: [创建办, 各村（居）]", f"with:\n{left}  - 创建办"]),
            "due: 2023-07-28" + rng.choice(["", "  # 区里定的"]),
            rng.choice(["quota: {amount: 6, unit: 座}", f"target: >-\n{left}  全部达到三类\n"]),
            rng.choice(['weight: "2"', "evidence: []"]),
        ]
        lines += [left + each for each in fields[: rng.randint(2, 5)]]
        kind = rng.randint(0, 4)
        if kind == 0:
            lines.append(left + rng.choice(["log: []", "log:", "log:  # 记录"]))
        elif kind == 1:
            lines += [left + "log:", f"{log}- {{date: 2023-06-12, amount: 2}}  # 电话报"]
        elif kind > 2:
            lines.append(left + "log:")
            for day in range(rng.randint(1, 3)):
                note = rng.choice(["完成2座改造", f"|\n{log}    雨后复工", f">-\n{log}    雨后复工"])
                lines += [f"{log}- date: 2023-06-1{day}", f"{log}  note: {note}"]
    return "\n".join(lines) + rng.choice(["\n", "\n", "", "\n# 完\n"])
