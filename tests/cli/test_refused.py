"""What the commands refuse: the exit code, the words of the error, and every file as it was; the cases are a table."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.conftest import Cli
from tests.trees import tree

CASES: dict[str, list[list[str]]] = {}
for _line in Path(__file__).with_name("refused.txt").read_text("utf-8").splitlines()[1:]:
    CASES.setdefault(_line.split()[2], []).append(_line.split(" | "))


@pytest.mark.parametrize("command", CASES)
def test_it_is_told_and_nothing_is_written(command: str, demo: Path, cli: Cli) -> None:
    """Nothing is printed as done; the error says what is wrong, and mostly what to do."""
    before = tree(demo)
    for code, line, said in CASES[command]:
        ran = cli(*shlex.split(line), at=demo)
        assert (ran.code, ran.out) == (int(code), ""), line
        assert ran.err.startswith("错误：")
        assert said.replace("\\n", "\n") in ran.err, line
        assert tree(demo) == before, line
