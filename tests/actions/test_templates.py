"""The templates of a workspace: listed, copied, checked."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from chuangwei.actions.papers.templates import all_templates, check, eject, template_named
from chuangwei.errors import ChuangweiError
from chuangwei.render.templates import render
from chuangwei.reports.papers.templates import TEMPLATES, Frame, Template


def own(root: Path, **templates: str) -> Path:
    """Write templates/NAME.md.j2 for each."""
    for name, text in templates.items():
        path = root / "templates" / f"{name}.md.j2"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def said(root: Path) -> list[str]:
    """What a check finds, a line each."""
    return [
        f"{each.file.removeprefix('templates/')}:{each.line} {each.level} {each.message}"
        for each in check(root).remarks
    ]


def test_the_list(tmp_path: Path) -> None:
    """Each paper's template is bundled or the workspace's own; those that only the workspace has come last."""
    assert {(each.source, bool(each.fields)) for each in all_templates(None)} == {("自带", True)}
    own(tmp_path, base="", head="")
    found = {each.name: (each.title, each.source) for each in all_templates(tmp_path)}
    assert found["base"] == ("各种文书的底版", "本地")
    assert found["head"] == ("自己另加的模板", "本地")
    assert list(found)[-1] == "head"


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.name for each in TEMPLATES])
def test_a_copy_is_a_template_without_fault(template: Template, tmp_path: Path) -> None:
    """What is copied is the bundled text under a comment on how to change it, and passes the check."""
    path = eject(tmp_path, template.name)
    text = path.read_text(encoding="utf-8")
    bundled = Path(__file__).parents[2] / "templates" / path.name
    assert text.endswith(bundled.read_text(encoding="utf-8"))
    assert f'{{% extends "default/{path.name}" %}}' in text.partition("#}")[0]
    assert check(tmp_path) == ((path.name,), ())


def test_a_copy_says_what_can_be_changed(tmp_path: Path) -> None:
    """The comment names the blocks; what it proposes can be done as it stands."""
    text = eject(tmp_path, "底版").read_text(encoding="utf-8")
    assert "可以改的块：标题、演示、正文、落款。" in text
    assert render("base", Frame("周报", demo=False), tmp_path / "templates") == "# 周报\n"
    proposed = text.partition("更新：\n")[2].partition("  可以改的块")[0]
    own(tmp_path, base=dedent(proposed))
    assert (
        render("base", Frame("周报", demo=True), tmp_path / "templates") == "……\n\n**演示数据，非真实记录**\n"
    )


def test_nothing_is_copied_over(tmp_path: Path) -> None:
    """A template of one's own stays."""
    own(tmp_path, base="甲")
    with pytest.raises(ChuangweiError, match="已经有了，没有动它"):
        eject(tmp_path, "base")
    assert (tmp_path / "templates/base.md.j2").read_text(encoding="utf-8") == "甲"


def test_names_of_templates() -> None:
    """A template is named as on the command line, as its file is, or by what it is called."""
    assert {template_named(text).name for text in ("base", "templates/base.md.j2", "底版")} == {"base"}
    with pytest.raises(ChuangweiError, match="没有自带模板“x y”"):
        template_named("x y")


@pytest.mark.parametrize(
    ("templates", "remarks"),
    [
        ({"base": "{{ title }}{{ demo }}{% set x = 1 %}{{ x }}{% for y in range(3) %}{{ loop.index }}{{ y }}{% endfor %}"}, []),
        ({"base": "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m(1) %}{% endcall %}"}, []),
        ({"base": "\n{{ tilte }}{{ tilte }}"}, ["base.md.j2:2 error 不认识的名称“tilte”"]),
        ({"base": "{% if demo %}\n{{ title|uper }}{% endif %}"}, ["base.md.j2:2 error 不认识的过滤器“uper”"]),
        ({"base": "{% for x in title %}"}, ["base.md.j2:1 error 模板到头了，还有标签没有结束"]),
        ({"base": "{% if demo %}{% include 'nosuch.md.j2' %}{% endif %}"}, ["base.md.j2:1 error 不认识的模板“nosuch.md.j2”"]),
        ({"base": "{% include '../x.md.j2' %}"}, ["base.md.j2:1 error 模板名“../x.md.j2”不能用"]),
        ({"base": "{% include 'head.md.j2' %}", "head": "{{ anything }}"}, []),
        (
            {"base": "{% extends 'frame.md.j2' %}{% block a %}{{ y }}{% endblock %}",
             "frame": "{% set y = 1 %}{% block a %}{% endblock %}"},
            [],
        ),
        (
            {"base": '{% extends "default/base.md.j2" %}\n外面\n{% block 正闻 %}{% endblock %}\n'
             "{% block 正文 %}{% block 新 %}{% endblock %}{% endblock %}"},
            ["base.md.j2:2 warning 写在块外面的内容不会印出来", "base.md.j2:3 warning 上一级模板没有叫“正闻”的块，写在里面的不会印出来"],
        ),
        ({"-x": ""}, ["-x.md.j2:None error 模板名“-x.md.j2”不能用", "-x.md.j2:None warning 没有文书用这个模板，也没有别的模板用它"]),
        ({"bsae": "甲"}, ["bsae.md.j2:None warning 没有文书用这个模板，也没有别的模板用它"]),
        ({"base": "{% extends 'base.md.j2' %}"}, ["base.md.j2:1 error 模板不能用它自己"]),
    ],
)  # fmt: skip
def test_what_a_check_finds(templates: dict[str, str], remarks: list[str], tmp_path: Path) -> None:
    """Faults that rendering would meet, also where no day's facts lead to, and what is written for nobody."""
    assert said(own(tmp_path, **templates)) == remarks


def test_hints_of_a_check(tmp_path: Path) -> None:
    """The nearest name is offered, for blocks and templates too."""
    own(tmp_path, base='{% extends "default/base.md.j2" %}{% block 正闻 %}{% endblock %}', bsae="")
    assert [each.hint for each in check(tmp_path).remarks] == ["最接近的是 正文", "最接近的是 base"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A template in another encoding is one fault among the others."""
    own(tmp_path, base="甲").joinpath("templates/base.md.j2").write_bytes("甲\n乙".encode("gbk"))
    assert said(tmp_path) == ["base.md.j2:1 error 不是 UTF-8 编码"]
