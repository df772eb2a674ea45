"""What holds for any faults at all: they are told at places that exist, all in one run, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.conftest import DAY, ROOT, Expect
from tests.examples import examples

from chuangwei.actions.opening import check_workspace

BUNDLED = {f"data/{path.name}": path.read_bytes() for path in sorted((ROOT / "data").glob("*.yaml"))}
BITS = [bit.encode() for bit in "\t:：\"'[]{}#|>?,%@1－｛“　\n\r\0\u2028\u200b\ufeff"]
BITS += [b"&a ", b"*a ", b"!x ", b"<<: ", b"- ", b"  ", b"---\n", b"tasks:\n", b"<<<<<<< a\n", b"\xff"]


def mutated(rng: Random, data: bytes) -> bytes:
    """`data` with one thing wrong: a piece lost, something odd put in, a line lost, doubled, shifted or slurred."""
    place, lines = rng.randrange(len(data)), data.split(b"\n")
    number = rng.randrange(len(lines))
    line = lines[number]
    match rng.randrange(8):
        case 0:
            return data[:place] + data[place + rng.randrange(1, 6) :]
        case 1:
            return data[:place] + rng.choice(BITS) + data[place:]
        case 2:
            return data[:place]
        case 3:
            lines[number : number + 1] = []
        case 4:
            lines.insert(rng.randrange(len(lines)), line)
        case 5:
            lines[number] = b" " * rng.randrange(8) + line.lstrip()
        case 6:
            lines[number] = line.replace(b": ", rng.choice(["：", ":", "： ", " : ", ":\t"]).encode(), 1)
        case _:
            lines[number] = line.replace(b"- ", rng.choice(["－ ", "-", "—", ""]).encode(), 1)
    return b"\n".join(lines)


def _cut(data: bytes, lines: int) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:lines])


SHORT = {name: _cut(data, 180) for name, data in BUNDLED.items()}


@pytest.mark.parametrize(("files", "count"), [(SHORT, 300), (BUNDLED, 40)], ids=["short", "whole"])
def test_no_mutation_makes_it_fail(tmp_path: Path, files: dict[str, bytes], count: int) -> None:
    """Whatever happens to the bundled files, checking ends with problems at places that exist, and writes nothing."""
    rng = Random(20230714)
    (tmp_path / "data").mkdir()
    for _ in range(examples(count)):
        faulty = dict(files)
        name = rng.choice(sorted(files))
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            faulty[name] = mutated(rng, faulty[name]) or b"x"
        for each, data in faulty.items():
            (tmp_path / each).write_bytes(data)
        for problem in check_workspace(tmp_path, DAY).problems:
            _is_somewhere(problem.line, problem.column, faulty[problem.file])
            assert problem.message.isprintable(), problem
        assert {each: (tmp_path / each).read_bytes() for each in faulty} == faulty
        assert len(list(tmp_path.rglob("*"))) == len(faulty) + 1


def _is_somewhere(line: int, column: int, data: bytes) -> None:
    if line == 0:
        assert column == 0
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= line <= len(text)
    assert 1 <= column <= len(text[line - 1]) + 1


FAULTS = [
    ("due: 2023-07-28", "due: «E205»2023-7-28"),
    ("lead: 财政办", "lead: «E302»财务办"),
    ("title: 甲", "«E201»titel: 乙, title: 甲"),
    ("title: 甲", "title: «E203»''"),
    ("group: 5", "group: «E302»9"),
    ("weight: 1", "weight: «E207»0"),
    ("weight: 1", "weight: «E211»１"),
    ("with: []", "with: «E204»创建办"),
    ("log: []", "log: [«E306»{date: 2023-06-12}]"),
    ("log: []", "log: [{date: 2023-06-12, amount: «E308»2}]"),
    ("log: []", "log: [{date: 2023-06-12, progress: «E207»120}]"),
    ("log: []", "log: [{date: 2023-06-12, due: «E310»2023-07-31}]"),
    ("log: []", "log: [{date: «W403»2023-08-12, progress: 50}]"),
    ("start: 2023-06-05, due: 2023-07-28", "start: 2023-07-31, due: «E305»2023-07-28"),
    ("due: 2023-07-28", "due: «W402»2023-07-29"),
    ("due: 2023-07-28", "due: «W401»2023-08-04"),
    ("id: ", "id: «E209»/"),
    ("log: []", "log: [], «E110»title: 乙"),
]


def test_independent_faults_are_told_exactly(expect: Expect) -> None:
    """Faults in different records are told in one run, each fault once and nothing else."""
    lines = ["tasks:"]
    for number, (old, new) in enumerate(FAULTS):
        task = (
            f"id: t-{number}, title: 甲, group: 5, lead: 财政办, phase: 2, start: 2023-06-05, due: 2023-07-28"
        )
        task += ", weight: 1, with: [], log: []"
        lines += [f"  - {{{task.replace(old, new, 1)}}}", f"  - {{{task.replace('t-', 's-')}}}"]
    expect({"data/tasks.yaml": "\n".join(lines) + "\n"})
