"""What all tests share: small workspaces written as text, records built from keywords, and a guard."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from chuangwei.model.campaign import Campaign
from chuangwei.model.organisation import Group, Unit
from chuangwei.model.plan import Head, Phase
from chuangwei.model.task import Task

ROOT = Path(__file__).resolve().parents[1]

# The smallest campaign that has everything a task refers to; tests replace single files of it.
SMALL: dict[str, str] = {
    "data/phases.yaml": """\
        format: 1
        campaign:
          title: 2023年度甲镇创建卫生镇
          town: 甲镇
          district: 乙区
          year: 2023
        phases:
          - {id: 1, name: 宣传发动阶段, start: 2023-04-01, end: 2023-05-31}
          - {id: 2, name: 全面实施阶段, start: 2023-06-01, end: 2023-07-31}
        """,
    "data/groups.yaml": """\
        units:
          - {name: 财政办, head: 财政办主要负责人, alias: [财政]}
          - {name: 创建办, head: 创建办负责人}
          - {name: 各单位, kind: 集体, members: [财政办, 创建办]}
        groups:
          - {id: 5, name: 基础设施组, lead: 财政办}
        places:
          - {name: 公厕, unit: 财政办}
        """,
    "data/tasks.yaml": """\
        tasks:
          - id: 5-05
            title: 公厕改造
            group: 5
            lead: 财政办
            phase: 2
            start: 2023-06-05
            due: 2023-07-28
            log:
              - date: 2023-06-12
                progress: 30
        """,
}

Workspace = Callable[..., Path]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Write a workspace: SMALL, with the files given by keyword or mapping put in place of its own (None removes)."""

    def write(files: dict[str, str | bytes | None] | None = None, *, folder: str = "campaign") -> Path:
        root = tmp_path / folder
        for name, content in {**SMALL, **(files or {})}.items():
            if content is None:
                continue
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return root

    return write


def make_task(**fields: Any) -> Task:
    """A valid task from plain text fields, as the reader would give them; `log` is a list of mappings."""
    base: dict[str, Any] = {
        "id": "5-05",
        "title": "公厕改造",
        "group": "5",
        "lead": "财政办",
        "phase": "2",
        "start": "2023-06-05",
        "due": "2023-07-28",
    }
    return Task.model_validate({**base, **fields})


def make_campaign(*tasks: Task, **parts: Any) -> Campaign:
    """A campaign of SMALL's head, phases, units and group around the given tasks."""
    base: dict[str, Any] = {
        "head": Head.model_validate(
            {"title": "2023年度甲镇创建卫生镇", "town": "甲镇", "district": "乙区", "year": "2023"}
        ),
        "phases": (
            Phase.model_validate(
                {"id": "1", "name": "宣传发动阶段", "start": "2023-04-01", "end": "2023-05-31"}
            ),
            Phase.model_validate(
                {"id": "2", "name": "全面实施阶段", "start": "2023-06-01", "end": "2023-07-31"}
            ),
        ),
        "headquarters": None,
        "supervision": None,
        "guidance": (),
        "units": (
            Unit.model_validate({"name": "财政办", "head": "财政办主要负责人", "alias": ["财政"]}),
            Unit.model_validate({"name": "创建办", "head": "创建办负责人"}),
            Unit.model_validate({"name": "各单位", "kind": "集体", "members": ["财政办", "创建办"]}),
        ),
        "groups": (Group.model_validate({"id": "5", "name": "基础设施组", "lead": "财政办"}),),
        "places": (),
        "tasks": tasks,
    }
    return Campaign(**{**base, **parts})


DAY = date(2023, 7, 14)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for folder in ("data", "templates", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session", autouse=True)
def _guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test changes the repository's own files, the home folder or the environment that the program reads."""
    home = tmp_path_factory.mktemp("home")
    before = _fingerprint()
    changed = {"HOME": str(home), "USERPROFILE": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changed.items():
            patch.setenv(name, value)
        for name in [name for name in os.environ if name.startswith(("CHUANGWEI_", "GIT_"))]:
            patch.delenv(name)
        yield
    assert _fingerprint() == before, "a test has changed data/, templates/ or docs/"
