"""Finding the workspace and the bundled plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuangwei import resources
from chuangwei.errors import ChuangweiError


def test_workspace_is_found_upward(tmp_path: Path) -> None:
    """The nearest folder above with data/phases.yaml is the workspace, also from inside data/."""
    (tmp_path / "a/data").mkdir(parents=True)
    (tmp_path / "a/data/phases.yaml").touch()
    (tmp_path / "a/evidence/5-05").mkdir(parents=True)
    for start in ("a", "a/data", "a/evidence/5-05"):
        assert resources.find_workspace(tmp_path / start) == tmp_path / "a"


def test_no_workspace(tmp_path: Path) -> None:
    """A folder with a data/ of something else is none; neither is one that does not exist."""
    (tmp_path / "data").mkdir()
    assert resources.find_workspace(tmp_path) is None
    assert resources.find_workspace(tmp_path / "missing") is None


def test_relative_start_gives_an_absolute_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative start is taken from the current folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/phases.yaml").touch()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert resources.find_workspace(Path()) == tmp_path


def test_bundled_plan_is_there() -> None:
    """The plan that comes with the program can be read."""
    assert resources.bundled("data/phases.yaml").read_text(encoding="utf-8").startswith("#")


def test_missing_bundled_file_is_an_error() -> None:
    """A file that an incomplete installation lacks is named."""
    with pytest.raises(ChuangweiError, match=r"data/none\.yaml"):
        resources.bundled("data/none.yaml")
