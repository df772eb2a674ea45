"""Completion of findings and rounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuangwei.cli import complete
from chuangwei.cli.shells import read_line


def values(text: str) -> list[str]:
    """What the unfinished word may become."""
    *words, current = text.split(" ")
    _, answer = complete.Completion(read_line("zsh", [*words, "=" + current]), "zsh").answer()
    return [line.split("\t")[0] for line in answer.splitlines()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("finding sign DC-03-", ["DC-03-001", "DC-03-002", "DC-03-003"]),
        ("finding sign DC-03-001 DC-03-", ["DC-03-002", "DC-03-003"]),
        ("finding close 果皮箱", ["DC-04-002"]),
        ("show DC-03-00", ["DC-03-001", "DC-03-002", "DC-03-003"]),
        ("report rectify DC-02-00", [f"DC-02-00{number}" for number in range(1, 6)]),
        ("inspect show ", ["1", "2", "3", "4"]),
        ("finding assign --round ", ["1", "2", "3", "4"]),
        ("report circular --round ", ["1", "2", "3", "4"]),
        ("finding list --state 已销", ["已销号"]),
        ("finding add 甲 乙 --kind 长", ["长期整改"]),
        ("finding transfer DC-02-002 --to 平安", ["平安办"]),
        ("finding sus", ["suspend"]),
        ("inspect add --source 暗", ["暗访"]),
    ],
)
def test_what_there_is(demo: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]) -> None:
    """Ids, rounds, states and kinds, from the files as they are."""
    monkeypatch.chdir(demo)
    assert values(text) == expected
