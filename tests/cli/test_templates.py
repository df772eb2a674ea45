"""`templates` as a user sees it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Cli, Workspace


def test_list_eject_check(cli: Cli, workspace: Workspace) -> None:
    """A template is copied, changed, checked, and then listed as one's own."""
    root = workspace()
    found = cli("templates", "list", at=root)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("名称")
    assert "自带" in found.out
    none = "templates 文件夹里没有模板，用的都是自带的\n"
    assert cli("templates", "check", at=root) == (0, none, "")
    done = "改好以后用 chuangwei templates check 检查；删去这个文件，就又用自带的\n"
    path = root / "templates" / "base.md.j2"
    assert cli("templates", "eject", "base", at=root) == (0, f"已写 {path}\n", done)
    assert cli("templates", "check", at=root) == (0, "看了1个模板，没有发现问题\n", "")
    path.write_text("甲\n{{ tilte }}\n", encoding="utf-8")
    told = "templates/base.md.j2:2 错误 不认识的名称“tilte”\n  最接近的是 title\n看了1个模板，1处错误\n"
    assert cli("templates", "check", at=root) == (1, told, "")
    listed = json.loads(cli("templates", "list", "--json", at=root).out)
    assert {each["name"]: each["source"] for each in listed["templates"]}["base"] == "本地"
    checked = json.loads(cli("templates", "check", "--json", at=root).out)
    problem = {
        "file": "templates/base.md.j2",
        "line": 2,
        "level": "error",
        "message": "不认识的名称“tilte”",
        "hint": "最接近的是 title",
    }
    assert checked == {"version": 1, "templates": ["base.md.j2"], "problems": [problem]}


def test_what_one_template_can_write(cli: Cli, workspace: Workspace) -> None:
    """A name a line, with its meaning and kind."""
    assert cli("templates", "list", "base", at=workspace()).out == (
        "各种文书的底版（base，自带）\n"
        "title  文书的标题（文字）\n"
        "demo   数据是不是演示；是就印上“演示数据，非真实记录”（是或否）\n"
    )


def test_broken_data_do_not_matter(cli: Cli, workspace: Workspace) -> None:
    """Templates can be mended while the data files have errors, and listed where there is no workspace."""
    root = workspace({"data/tasks.yaml": "tasks: ["})
    assert cli("templates", "eject", "base", at=root).code == 0
    assert cli("templates", "check", at=root).code == 0


def test_without_a_workspace(cli: Cli, nowhere: Path) -> None:
    """The list needs none; a copy does."""
    assert cli("templates", "list", at=nowhere).code == 0
    assert cli("templates", "eject", "base", at=nowhere).code == 1
