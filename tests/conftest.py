"""What all tests share: small workspaces written as text, records built from keywords, and a guard."""

from __future__ import annotations

import gc
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, settings
from tests.examples import MEASURE, examples
from tests.faulty import MARK, unmark
from tests.gitted import A, B, Gitted, tasks

from chuangwei.actions.opening import check_workspace
from chuangwei.model.campaign import Campaign
from chuangwei.model.inspection import Finding, Round
from chuangwei.model.organisation import Group, Supervision, Unit
from chuangwei.model.plan import Head, Phase
from chuangwei.model.task import Task
from chuangwei.problems import Problem
from chuangwei.resources import find_workspace

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

DAY = date(2023, 7, 14)

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


Expect = Callable[..., list[Problem]]


@pytest.fixture
def expect(workspace: Workspace) -> Expect:
    """Write a workspace and check it: there is a problem at each mark «CODE» in the files, and no other.

    Problems without a mark of their own are given as FILE:LINE:COLUMN «CODE»; 0:0 stands for the whole file.
    """

    def run(files: dict[str, str | bytes | None], *others: str, today: date = DAY) -> list[Problem]:
        clean: dict[str, str | bytes | None] = {}
        expected = [MARK.sub(r"\1", other) for other in others]
        for name, content in files.items():
            clean[name] = content
            if isinstance(content, str):
                clean[name], places = unmark(dedent(content), name)
                expected += places
        problems = list(check_workspace(workspace(clean), today).problems)
        found = [f"{each.file}:{each.line}:{each.column} {each.code}" for each in problems]
        assert sorted(found) == sorted(expected), "\n".join(map(str, problems))
        assert [each.order for each in problems] == sorted(each.order for each in problems)
        return problems

    return run


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the bundled plan with its demonstration log."""
    shutil.copytree(ROOT / "data", tmp_path / "demo" / "data", ignore=shutil.ignore_patterns("schema"))
    return tmp_path / "demo"


@pytest.fixture(scope="session")
def _begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a campaign of two tasks and one commit of 1 July, made once for all tests."""
    root = tmp_path_factory.mktemp("begun") / "campaign"
    for name, text in SMALL.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(dedent(text).encode())
    Gitted(root).save("起点", tasks=tasks(A, B))
    return root


@pytest.fixture
def gitted(_begun: Path, tmp_path: Path) -> Gitted:
    """A campaign of two tasks with one commit."""
    return Gitted(shutil.copytree(_begun, tmp_path / "campaign"))


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """An empty folder that lies in no workspace."""
    above = find_workspace(tmp_path)
    if above is not None:
        pytest.fail(f"{above} is a workspace: run with --basetemp outside of it")
    return tmp_path


class Ran(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in this process: into a pipe, in the workspace `at`, on `today`, `columns` wide."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, at: Path, today: str = "2023-07-14", columns: int = 80) -> Ran:
        from chuangwei.cli.crash import guarded

        monkeypatch.chdir(at)
        monkeypatch.setenv("CHUANGWEI_TODAY", today)
        monkeypatch.setenv("COLUMNS", str(columns))
        capsys.readouterr()
        code = guarded(list(arguments))
        return Ran(code, *capsys.readouterr())

    return run


GOLDEN = ROOT / "tests" / "golden"
_with_golden = pytest.StashKey[dict[Path, set[Path]]]()
"""By test module: the golden files of its tests, whether they run or not."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options of our own."""
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")
    parser.addoption("--thorough", action="store_true", help="eight times as many examples of each property")


def pytest_configure(config: pytest.Config) -> None:
    """Say how property tests search, before the first test module is read."""
    MEASURE.thorough = config.getoption("--thorough")
    # How long a busy machine takes is no property of the program.
    settings.register_profile(
        "searching",
        deadline=None,
        max_examples=examples(100),
        suppress_health_check=[HealthCheck.too_slow],
    )
    # What lands must pass again on the next machine: there the same examples each time, here new ones.
    settings.register_profile("landing", settings.get_profile("searching"), derandomize=True, database=None)
    settings.load_profile("landing" if os.environ.get("CI") else "searching")


def _golden_path(node: pytest.Item) -> Path:
    """tests/golden/ROOM/MODULE/TEST.txt; a test has one golden file."""
    module = node.path.relative_to(ROOT / "tests").with_suffix("")
    return GOLDEN / module / (re.sub(r"[^\w.=-]+", "_", node.name.removeprefix("test_")).strip("_") + ".txt")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Remember which golden files the tests have, before any of them is deselected."""
    known: dict[Path, set[Path]] = {}
    config.stash[_with_golden] = known
    for node in items:
        files = known.setdefault(node.path, set())
        if "golden" in getattr(node, "fixturenames", ()):
            files.add(_golden_path(node))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what was collected, which stays to the end: it would go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Compare a whole output with the test's golden file; with --update-golden, write it."""
    path = _golden_path(request.node)

    def compare(text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        elif not path.is_file():
            pytest.fail(f"{path} is missing: run with --update-golden and look at it")
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture
def golden_files(request: pytest.FixtureRequest) -> dict[Path, set[Path]]:
    """By collected test module: the golden files of its tests."""
    return request.config.stash[_with_golden]


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


def entry(day: str, **said: Any) -> dict[str, Any]:
    """An entry of a log, as the reader would give it."""
    return {"date": day, **said}


GROUPS = tuple(
    Group.model_validate({"id": number, "name": name, "lead": lead})
    for number, name, lead in (("5", "基础设施组", "财政办"), ("1", "综合组", "创建办"))
)
SUPERVISION = Supervision.model_validate({"id": "DC", "name": "督查", "units": ["创建办"]})


def make_head(**settings: Any) -> Head:
    """SMALL's campaign with these settings."""
    return Head.model_validate({**_SMALL["phases"]["campaign"], "settings": settings})


def make_finding(**fields: Any) -> Finding:
    """A valid finding from plain text fields, of a problem found on 14 June; `log` is a list of mappings."""
    base: dict[str, Any] = {
        "id": "DC-01-001",
        "round": "1",
        "date": "2023-06-14",
        "problem": "沟盖破损",
        "unit": "财政办",
    }
    return Finding.model_validate({**base, **fields})


def make_round(**fields: Any) -> Round:
    """A valid round of inspection, of 14 June."""
    return Round.model_validate({"id": "1", "date": "2023-06-14", **fields})


_SMALL = {name[5:-5]: yaml.load(dedent(text), yaml.BaseLoader) for name, text in SMALL.items()}  # noqa: S506 - only text


def _small(stem: str, form: type[Any], key: str = "") -> tuple[Any, ...]:
    """The records of a file of SMALL."""
    return tuple(form.model_validate(each) for each in _SMALL[stem][key or stem])


def make_campaign(*tasks: Task, **parts: Any) -> Campaign:
    """A campaign of SMALL's head, phases, units and group around the given tasks."""
    base: dict[str, Any] = {
        "head": make_head(),
        "phases": _small("phases", Phase),
        "headquarters": None,
        "supervision": None,
        "guidance": (),
        "units": _small("groups", Unit, "units"),
        "groups": _small("groups", Group),
        "places": (),
        "tasks": tasks,
    }
    return Campaign(**{**base, **parts})


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for folder in ("data", "templates", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session", autouse=True)
def _guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test changes the repository's own files, the home folder or the environment that the program reads."""
    home = tmp_path_factory.mktemp("home")
    shared = home.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else home.parent
    before = _fingerprint()
    changed = {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home / "local"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / "state"),
        # Programs that are started compile our modules once for all workers, and leave nothing in the sources.
        "PYTHONPYCACHEPREFIX": str(shared / "bytecode"),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in changed.items():
            patch.setenv(name, value)
        foreign = ("CHUANGWEI_", "GIT_", "PYTHONDONTWRITEBYTECODE")
        for name in [name for name in os.environ if name.startswith(foreign)]:
            patch.delenv(name)
        yield
    assert _fingerprint() == before, "a test has changed data/, templates/ or docs/"
