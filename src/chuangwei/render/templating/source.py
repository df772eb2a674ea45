"""Where the text of a template comes from: the workspace's templates/ first, then those of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import BaseLoader, TemplateNotFound

from chuangwei import resources
from chuangwei.limits import TEMPLATE_BYTES
from chuangwei.render.templating.faults import Refused, TemplateFault

FOLDER = "templates"
SUFFIX = ".md.j2"
BUNDLED = "default/"
"""A name that begins so means the program's own template, also where the workspace has one of that name."""
_LOOKUP = 100  # steps: looking for a template's file
_PART = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*|_[\w-]+(?:\.[\w-]+)*")


class Found(NamedTuple):
    """A template's file, what messages call it, and what tells one state of it from another."""

    path: Path
    label: str
    stamp: tuple[int, int]


class Loader(BaseLoader):
    """Finds templates for Jinja; nothing outside of the two folders is ever opened."""

    def __init__(self, own: Path | None) -> None:
        self.own = own
        self.found: dict[str, Found] = {}
        """By the path, as Jinja knows a template's file."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text, path and whether the file is still the same, as Jinja asks for it."""
        environment.spend(_LOOKUP)
        found = self.find(template)
        if found is None:
            raise TemplateNotFound(template)
        self.found[str(found.path)] = found
        text = read(found)
        environment.read(len(text))
        return text, str(found.path), lambda: environment.spend(_LOOKUP) and self.find(template) == found

    def find(self, name: str) -> Found | None:
        """The file that a name means, None without one; raises Refused for a name that leads elsewhere."""
        bare = name.removeprefix(BUNDLED)
        if not bare.endswith(SUFFIX) or not all(_PART.fullmatch(part) for part in bare.split("/")):
            raise Refused(
                f"模板名“{name}”不能用",
                f"只写 {FOLDER}/ 里的文件名，以 {SUFFIX} 结尾，如 base{SUFFIX}、{BUNDLED}base{SUFFIX}",
            )
        own = _inside(self.own, bare, f"{FOLDER}/{bare}") if self.own is not None and bare == name else None
        return own or _inside(resources.bundled(FOLDER), bare, f"自带模板 {bare}")

    def label(self, name: str) -> str:
        """What messages call a template, also one that is not there."""
        try:
            found = self.find(name)
        except Refused:
            return name
        return found.label if found else name

    def names(self) -> list[str]:
        """Every name that can be extended or included."""
        own = [] if self.own is None else names_in(self.own)
        bundled = list(names_in(resources.bundled(FOLDER)))
        return sorted({*own, *bundled, *(BUNDLED + name for name in bundled)})


def names_in(folder: Path) -> Iterator[str]:
    """The names of the templates in a folder and those below it, sorted."""
    if folder.is_dir():
        for path in sorted(folder.rglob(f"*{SUFFIX}")):
            yield path.relative_to(folder).as_posix()


def _inside(folder: Path, name: str, label: str) -> Found | None:
    path = folder / name
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Refused(f"模板“{name}”是链接，指到了 {FOLDER}/ 外面", "把文件本身复制到 templates/ 里")
    stat = path.stat()
    return Found(path, label, (stat.st_mtime_ns, stat.st_size))


def read(found: Found) -> str:
    """The text of a template; raises TemplateFault when it is too large, unreadable or not UTF-8."""
    try:
        with found.path.open("rb") as file:
            raw = file.read(TEMPLATE_BYTES + 1)
        if len(raw) > TEMPLATE_BYTES:
            hint = "模板只写格式，数据写在 data/ 里"
            raise TemplateFault(found.label, None, f"太大，超过 {TEMPLATE_BYTES // 1000} KB", hint=hint)
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise TemplateFault(found.label, None, f"读不出：{error.strerror or error}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "在编辑器里另存为 UTF-8 编码再试"
        raise TemplateFault(found.label, line, "不是 UTF-8 编码", hint=hint) from None
