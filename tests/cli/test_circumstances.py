"""What a disk, a network or missing rights do is no fault of the program, and nothing that cannot be read is skipped."""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Cli
from tests.gitted import Gitted, needs_git

from chuangwei.store.history.commits import local_day

Break = Callable[..., None]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Break]:
    """Let the system fail on a folder: in the calls named, for it and all below it."""
    with monkeypatch.context() as patch:

        def fail(
            folder: Path, code: int = errno.EACCES, calls: tuple[str, ...] = ("scandir", "listdir")
        ) -> None:
            def failing(real: Callable[..., Any]) -> Callable[..., Any]:
                def call(path: Any = ".", *rest: Any, **options: Any) -> Any:
                    name = os.fspath(path) if isinstance(path, str | Path) else ""
                    if (
                        name == str(folder)
                        or name.startswith(f"{folder}{os.sep}")
                        or name == f"{folder}{os.sep}."
                    ):
                        raise OSError(code, os.strerror(code), name)
                    return real(path, *rest, **options)

                return call

            for call in calls:
                patch.setattr(os, call, failing(getattr(os, call)))

        yield fail


@pytest.mark.parametrize(
    "command", [("status",), ("check",), ("note", "5-05", "甲"), ("home",), ("report", "annex1")]
)
@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ELOOP], ids=["EACCES", "EIO", "ELOOP"])
def test_data_that_cannot_be_read(
    command: tuple[str, ...], code: int, demo: Path, cli: Cli, broken: Break
) -> None:
    """A data/ that cannot be entered is no missing workspace: nobody is advised to make a new one."""
    broken(demo / "data", code, ("stat", "scandir", "listdir"))
    ran = cli(*command, at=demo)
    assert ran.code == 1
    assert str(demo / "data") in ran.err
    assert "init" not in ran.out + ran.err


@pytest.mark.parametrize("folder", ["data", "data/tasks"])
def test_data_that_cannot_be_listed(folder: str, demo: Path, cli: Cli, broken: Break) -> None:
    """Nothing is derived from what is left; the folder is named."""
    (demo / "data/tasks").mkdir()
    broken(demo / folder)
    ran = cli("check", at=demo)
    assert ran.code == 1
    assert re.search(f"^{folder}\\b.*E102", ran.out, re.MULTILINE)
    assert cli("status", at=demo).code == 1


@pytest.mark.parametrize("folder", ["evidence", "evidence/5-05"])
@pytest.mark.parametrize(
    "command", [("show", "5-05"), ("check",), ("evidence", "list"), ("report", "handover")]
)
def test_evidence_that_cannot_be_read(
    command: tuple[str, ...], folder: str, demo: Path, cli: Cli, broken: Break
) -> None:
    """Papers that cannot be listed are not taken for missing: an error names the folder."""
    (demo / "evidence/5-05").mkdir(parents=True)
    broken(demo / folder)
    ran = cli(*command, at=demo)
    assert ran.code == 1
    assert folder in ran.out + ran.err
    assert "没有权限" in ran.out + ran.err
    assert command[0] != "show" or "公厕改造" in ran.out


@pytest.mark.parametrize("folder", ["templates", "templates/部分"])
@pytest.mark.parametrize("command", [("templates", "check"), ("templates", "list"), ("report", "annex1")])
def test_templates_that_cannot_be_read(
    command: tuple[str, ...], folder: str, demo: Path, cli: Cli, broken: Break
) -> None:
    """The town's own templates are not passed over for the bundled ones."""
    (demo / "templates/部分").mkdir(parents=True)
    shutil.copy(ROOT / "templates/annex1.md.j2", demo / "templates")
    broken(demo / folder)
    ran = cli(*command, at=demo)
    assert ran.code == 1
    assert str(demo / folder) in ran.err
    assert "没有权限" in ran.err


@needs_git
@pytest.mark.external("git")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_a_zone_that_python_has_no_offset_for(demo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """TZ=UTC+99 is a slip of whoever set it; days are told by the system's own reckoning."""
    Gitted(demo).save("一")
    monkeypatch.setenv("TZ", "UTC+99")
    time.tzset()
    try:
        for command in (("note", "5-05", "甲"), ("log",), ("status", "--rev", "HEAD"), ("undo",)):
            ran = cli(*command, at=demo)
            assert (ran.code, "程序内部出错" in ran.err) == (0, False), (command, ran.err)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_a_moment_outside_of_any_calendar() -> None:
    """A commit may bear any number as its time."""
    assert str(local_day("99999999999999999")) == "9999-12-31"
    assert str(local_day("-99999999999999999")) == "0001-01-01"
