"""The keys of every object that --json prints, and the types of their values: what other programs rely on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.commands import every
from tests.conftest import ROOT, Cli
from tests.gitted import Gitted, needs_git

MORE: dict[str, tuple[str, ...]] = {
    "status": ("", "--say"),
    "show": ("5-05", "C-10", "DC-01-003"),
    "score compare": ("CQ2011 CQ2023",),
    "diff": ("HEAD~1 HEAD",),
    "complaint show": ("TS-001",),
    "survey plan": ("--population 3000",),
    "finding show": ("DC-01-003",),
    "inspect show": ("1",),
    "evidence list": ("--same",),
    "evidence pack": ("-o 档案.zip --force",),
    "report letter": ("-u 财政办",),
    "report reminder": ("--all",),
    "report circular": ("--round 1",),
    "report rectify": ("--round 1 -u 财政办",),
    "report route": ("--place 公厕",),
}
"""What is typed after a command that has --json, where that is not nothing."""
CALLS = {
    name: MORE.get(name, ("",))
    for name, each in every()
    if any("--json" in param.opts for param in each.params)
}
"""Every command that has --json; its golden file holds the keys of all its calls."""


def keys(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Each place of an object with the type of what stands there; a list's elements share theirs."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from keys(each, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        if not value:
            yield f"{at}[]", ""
        for each in value:
            yield from keys(each, f"{at}[]")
    else:
        yield at, "null" if value is None else type(value).__name__


def outline(content: Any) -> str:
    """A line a place, in order, with the types that were met there."""
    found: dict[str, set[str]] = {}
    for place, kind in keys(content):
        found.setdefault(place, set()).update({kind} - {""})
    return "".join(f"{place}: {' | '.join(sorted(kinds)) or 'empty'}\n" for place, kinds in found.items())


@pytest.fixture(scope="session")
def worked_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with papers, a template with faults, and a history of two commits."""
    root = tmp_path_factory.mktemp("json") / "demo"
    data = root / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("schema"))
    written = {
        "evidence/5-05/2023-07-10.公厕台账.pdf": "%PDF",
        "evidence/5-05/2023-07-11.公厕台账2.pdf": "%PDF",
        "evidence/5-05/台账.txt": "台账",
        "templates/funds.md.j2": "{{ nonsense }}",
    }
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    history = Gitted(root)
    history.git("add", "data")
    history.git("commit", "-qm", "计划")
    path = data / "tasks.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: 新", 1), encoding="utf-8", newline="")
    history.git("add", ".")
    history.git("commit", "-qm", "改名", day="2023-07-12")
    return root


@needs_git
@pytest.mark.parametrize("name", CALLS)
def test_keys(name: str, cli: Cli, worked_in: Path, golden: Callable[[str], None]) -> None:
    """The same keys in the same order with values of the same types, on the demonstration."""
    parts = []
    for more in CALLS[name]:
        ran = cli(*name.split(), *more.split(), "--json", at=worked_in)
        assert ran.code in {0, 1}, ran.err
        parts.append(
            f"$ chuangwei {' '.join([*name.split(), *more.split(), '--json'])}\n{outline(json.loads(ran.out))}"
        )
    golden("\n".join(parts))
