"""The page for developers: what it names is there, and the floors are those of the contracts."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import manual

PAGE = manual.page("design.md")
PACKAGE = manual.ROOT / "src" / "chuangwei"
_PATH = re.compile(r"(?:\.?[\w-]+/)*(?:[\w-]+/|[\w-]+\.(?:py|md|toml|j2|md\.j2|yaml))")


def _paths(page: str) -> set[str]:
    """What stands between backticks and is a path; those with NAME are to be made by the reader."""
    return {code for code in manual.inline_code(page) if _PATH.fullmatch(code) and "NAME" not in code}


def _missing(page: str) -> set[str]:
    """The paths that lead to nothing, from the top of the repository or below src/chuangwei/."""
    return {path for path in _paths(page) if not any((top / path).exists() for top in (manual.ROOT, PACKAGE))}


def _floors() -> Iterator[str]:
    """Every part of the program that a contract of layers names, as the page writes it."""
    project = tomllib.loads((manual.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        above = "".join(f"{part}/" for part in contract.get("containers", [""])[0].split(".")[1:])
        for layer in contract.get("layers", ()):
            for name in re.split(r"\s*[|:]\s*", layer):
                path = PACKAGE / above / name
                yield f"{above}{name}/" if path.is_dir() else f"{above}{name}.py"


def test_what_it_names_is_there() -> None:
    """Every file and folder between backticks exists, in CONTRIBUTING.md too."""
    assert len(_paths(PAGE)) > 100
    assert _missing(PAGE) == set()
    door = (manual.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(_paths(door)) > 15
    assert _missing(door) == set()


@pytest.mark.parametrize("code", ["store/reading/raed.py", "docs/desing.md", "render/papers/", "src/cli/"])
def test_a_wrong_path_would_be_found(code: str) -> None:
    """A file or a folder that is not there is told, whatever it is below."""
    assert _missing(f"see `{code}` and `cli/crash.py` and `cli/NAME.py`") == {code}


def test_every_floor_is_explained() -> None:
    """The section on floors names each floor of the contracts that the imports are held to."""
    floors = set(_floors())
    assert {"cli/", "store/text/", "zh.py"} <= floors
    assert floors <= set(manual.inline_code(manual.section(PAGE, "Floors")))


def test_it_tells_how_to_go_on() -> None:
    """There is a section for each thing that is added most often, and none is empty."""
    for what in ("kind of record", "field", "check", "paper", "command"):
        assert manual.section(PAGE, f"Adding a {what}").strip(), what
