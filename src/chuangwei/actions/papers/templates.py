"""The templates of papers: which there are, a copy to be edited, and what is wrong with the workspace's own ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei import __version__
from chuangwei.errors import ChuangweiError
from chuangwei.model.pick import pick
from chuangwei.render.templating.source import FOLDER, SUFFIX, names_in
from chuangwei.render.templating.survey import Remark, blocks, remarks, source_of
from chuangwei.reports.papers.templates import TEMPLATES, Field, Template, fields, names, view_of
from chuangwei.store.reading.fileset import must_be_readable
from chuangwei.store.writing.atomic import naming, write_single
from chuangwei.store.writing.places import place_of

Source = Literal["自带", "本地"]
_OWN = "自己另加的模板"


class Listed(NamedTuple):
    """A template that papers are made from; one of the workspace comes in place of the bundled one of its name."""

    name: str
    title: str
    source: Source
    fields: tuple[Field, ...]


def all_templates(root: Path | None) -> list[Listed]:
    """The template of each paper, then those that only the workspace has; `root` None: only the bundled ones."""
    own = [] if root is None else [name.removesuffix(SUFFIX) for name in _own(root)]
    of_papers = [
        Listed(each.name, each.called, "本地" if each.name in own else "自带", fields(view_of(each)))
        for each in TEMPLATES
    ]
    others = set(own) - {each.name for each in TEMPLATES}
    return [*of_papers, *(Listed(name, _OWN, "本地", ()) for name in own if name in others)]


def template_named(text: str) -> Template:
    """The bundled template that a name, a title or a part of them means; raises NoSuchError or SeveralError."""
    wanted = text.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX)
    return pick("自带模板", wanted, ((each, (each.name, each.called)) for each in TEMPLATES), label=1)


def eject(root: Path, name: str) -> Path:
    """Copy a bundled template into the workspace, with a comment on how to change it; never over another file."""
    template = template_named(name)
    path = root / FOLDER / (template.name + SUFFIX)
    target = place_of(root, f"{FOLDER}/{path.name}")
    kept = ChuangweiError(f"{path} 已经有了，没有动它", hint="直接改这个文件；要重新来过，先把它移走或改名")
    if os.path.lexists(path):
        raise kept
    with naming(str(path.parent), "建不了"):
        path.parent.mkdir(exist_ok=True)
    if not write_single(target, (_head(template) + source_of(template.name)).encode()):
        raise kept
    return path


def _head(template: Template) -> str:
    """A comment that says what can be changed, and how to change one part only."""
    parts = blocks(template.name)
    lines = [
        f"{template.called}，从 chuangwei {__version__} 自带的模板复制而来，可以随意改。",
        "只想改一处的，删去全文，写下面这几行，别处就随程序更新：",
        f'  {{% extends "default/{template.name}{SUFFIX}" %}}',
        f"  {{% block {parts[0] if parts else '正文'} %}}",
        "  ……",
        "  {% endblock %}",
    ]
    if parts:
        lines.append(f"可以改的块：{'、'.join(parts)}。块里写 {{{{ super() }}}} 是原来的内容。")
    lines.append(
        f"可以写的名称：chuangwei templates list {template.name}；改完检查：chuangwei templates check"
    )
    return "{#\n" + "".join(f"  {each}\n" for each in lines) + "#}\n"


class Checked(NamedTuple):
    """The workspace's own templates, and what is wrong with them."""

    names: tuple[str, ...]
    remarks: tuple[Remark, ...]


def check(root: Path) -> Checked:
    """Look through the workspace's own templates; nothing is rendered, so that data with errors do not matter."""
    own = _own(root)
    known = {each.name: names(view_of(each)) for each in TEMPLATES}
    return Checked(own, tuple(remarks(root / FOLDER, known)))


def _own(root: Path) -> tuple[str, ...]:
    """The names of the workspace's templates; raises ChuangweiError when a folder cannot be read."""
    must_be_readable(root / FOLDER)
    return tuple(names_in(root / FOLDER))
