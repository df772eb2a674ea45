"""`edit`: the right file at the right line, in whatever state the files are, and a check afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.faulty import unmark

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the editors of these tests are shell scripts")

FILES: dict[str, str | bytes | None] = {
    "data/tasks.yaml": """\
        tasks:
          - id: 5-05
            title: 公厕改造
            group: 5
            lead: 财政办
            phase: 2
            due: 2023-07-28
            log:
              - {date: 2023-07-01, note: 名称 name}
          - {id: 5-06, title: 公厕保洁, group: 5, lead: 财政办, phase: 2, due: 2023-07-28}
        """
}


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor called vim that writes down its arguments and then runs the file `then`, if there is one."""
    path = tmp_path / "bin" / "vim"
    path.parent.mkdir()
    path.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/told\nif [ -f {tmp_path}/then ]; then . {tmp_path}/then; fi\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    monkeypatch.delenv("VISUAL", raising=False)
    return path


def told(tmp_path: Path, root: Path) -> str:
    """What the editor was told, paths from the workspace on."""
    return (tmp_path / "told").read_text(encoding="utf-8").strip().replace(f"{root}/", "")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("5-05", "+2 data/tasks.yaml"),
        ("保洁", "+10 data/tasks.yaml"),
        ("财政", "+2 data/groups.yaml"),
        ("公厕", "+8 data/groups.yaml"),
        ("全面实施", "+9 data/phases.yaml"),
    ],
)
def test_the_line_of_a_record(  # noqa: PLR0917 - fixtures, name and place
    workspace: Workspace, cli: Cli, editor: Path, tmp_path: Path, name: str, place: str
) -> None:
    """By id, name or alias, else by a part of a title that only one has; then the files are checked."""
    root = workspace(FILES)
    ran = cli("edit", name, at=root)
    assert (ran.code, ran.err) == (0, "")
    assert told(tmp_path, root) == place
    assert ran.out.splitlines()[-1].startswith("没有发现问题")


def test_without_a_name_the_tasks_are_opened(
    workspace: Workspace, cli: Cli, editor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From their first line; VISUAL comes before EDITOR, and may have options of its own."""
    root = workspace(FILES)
    monkeypatch.setenv("VISUAL", f"{editor} -R")
    assert cli("edit", at=root).code == 0
    assert told(tmp_path, root) == "-R +1 data/tasks.yaml"


def test_what_is_not_found(workspace: Workspace, cli: Cli, editor: Path, tmp_path: Path) -> None:
    """The nearest names, or all that match, are told; the editor is not opened."""
    root = workspace(FILES)
    ran = cli("edit", "5-09", at=root)
    assert (ran.code, ran.err.splitlines()[0]) == (1, "错误：没有记录“5-09”")
    assert "5-05 公厕改造" in ran.err
    ran = cli("edit", "公厕保", at=root)
    assert ran.code == 0
    (tmp_path / "told").unlink()
    ran = cli("edit", "阶段", at=root)
    assert ran.err.splitlines()[0] == "错误：“阶段”对得上2个记录：1 宣传发动阶段；2 全面实施阶段"
    assert not (tmp_path / "told").exists()


BROKEN = """\
    tasks:
      - id: 5-05
        title: [
        group: 5
      - id: 5-06   # behind the fault
        title: 公厕保洁
    """


@pytest.mark.parametrize(
    ("text", "name", "line", "place"),
    [
        (BROKEN, "5-05", 2, "data/tasks.yaml:3:12: 错误 E109"),
        (BROKEN, "5-06", 5, "data/tasks.yaml:3:12: 错误 E109"),
        ("tasks:\n  - id: 5-05\n    title: 公厕\n".encode("gbk"), "5-05", 2, "错误 E103"),
    ],
)
def test_a_file_that_cannot_be_read_opens(  # noqa: PLR0917 - fixtures and a case
    workspace: Workspace,
    cli: Cli,
    editor: Path,
    tmp_path: Path,
    text: str | bytes,
    name: str,
    line: int,
    place: str,
) -> None:
    """Before a fault and behind it, and in another encoding; the check says what is still wrong, and the exit code does."""
    root = workspace({"data/tasks.yaml": text})
    ran = cli("edit", name, at=root)
    assert told(tmp_path, root) == f"+{line} data/tasks.yaml"
    assert (ran.code, place in ran.out) == (1, True)


def test_the_cure_is_checked(workspace: Workspace, cli: Cli, editor: Path, tmp_path: Path) -> None:
    """After a fault is mended in the editor all is well; after one is made, its place is told."""
    text, (place,) = unmark(
        "tasks:\n  - id: 5-05\n    title: 公厕改造\n    group: «E301»9\n", "data/tasks.yaml"
    )
    root = workspace({"data/tasks.yaml": "tasks: []\n"})
    (tmp_path / "then").write_text(
        f"cat > {root}/data/tasks.yaml << 'END'\n{text}    lead: 财政办\n    phase: 2\n    due: 2023-07-28\nEND\n",
        encoding="utf-8",
    )
    ran = cli("edit", at=root)
    assert (ran.code, place.split(" ")[0] in ran.out) == (1, True)
    (tmp_path / "then").write_text(
        f"sed -i 's/group: 9/group: 5/' {root}/data/tasks.yaml\n", encoding="utf-8"
    )
    ran = cli("edit", "5-05", at=root)
    assert (ran.code, ran.out.splitlines()[-1][:6]) == (0, "没有发现问题")


def test_an_editor_that_fails(workspace: Workspace, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot be started is an error; one that ends badly is mentioned, and the files are checked all the same."""
    root = workspace(FILES)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/nonexistent/editor")
    ran = cli("edit", "5-05", at=root)
    assert (ran.code, ran.err.splitlines()[0].rpartition("：")[0]) == (
        1,
        "错误：打不开编辑器 /nonexistent/editor",
    )
    monkeypatch.setenv("EDITOR", "false")
    ran = cli("edit", "5-05", at=root)
    assert (ran.code, ran.err) == (0, "编辑器 false 没有正常退出（1）\n")
    monkeypatch.setenv("EDITOR", 'vim "/C/a b')
    ran = cli("edit", "5-05", at=root)
    assert (ran.code, ran.err.splitlines()[0]) == (1, '错误：看不懂环境变量里的编辑器：vim "/C/a b')
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", str(root))
    ran = cli("edit", "5-05", at=root)
    assert (ran.code, ran.err) == (
        1,
        "错误：没有找到编辑器\n办法：设环境变量 EDITOR，如 export EDITOR=nano\n",
    )


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("code", "--goto data/tasks.yaml:2"),
        ("nano", "+2 data/tasks.yaml"),
        ("kate", "--line 2 data/tasks.yaml"),
        ("notepad++", "-n2 data/tasks.yaml"),
        ("myeditor", "data/tasks.yaml"),
    ],
)
def test_how_editors_are_told_the_line(  # noqa: PLR0917 - fixtures
    workspace: Workspace, cli: Cli, editor: Path, tmp_path: Path, program: str, arguments: str
) -> None:
    """Each known editor in its own way; an unknown one gets the file alone."""
    root = workspace(FILES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITOR", str(editor.rename(editor.parent / program)))
        cli("edit", "5-05", at=root)
    assert told(tmp_path, root) == arguments
