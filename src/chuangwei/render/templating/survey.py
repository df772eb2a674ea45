"""What can be known of templates without filling them: their blocks, and what is wrong with a workspace's own ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import TemplateError, meta, nodes

from chuangwei.render.templating.environment import Environment
from chuangwei.render.templating.explain import fault
from chuangwei.render.templating.faults import Refused, TemplateFault, unknown
from chuangwei.render.templating.source import BUNDLED, FOLDER, SUFFIX, names_in, read

_GENERATIONS = 10
_GIVEN = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
_Reference = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


class Remark(NamedTuple):
    """What is wrong with a template, or (a warning) probably not meant so; without a line it is about the whole file."""

    file: str
    line: int | None
    level: Literal["error", "warning"]
    message: str
    hint: str | None


def remarks(own: Path, variables: Mapping[str, Collection[str]]) -> list[Remark]:
    """What is wrong with the templates in `own`, by file and line.

    `variables` has the names that a template can write, by its name without ending; those of another are not judged.
    """
    environment = Environment(own)
    survey = _Survey(environment, own, variables)
    found = [remark for name in names_in(own) for remark in survey.of(name)]
    return [*found, *survey.unused()]


def blocks(name: str, own: Path | None = None) -> list[str]:
    """The names of the blocks of a template and of those it extends, in order, the outermost frame first."""
    environment = Environment(own)
    found: dict[str, None] = {}
    for tree in reversed(list(_family(environment, name + SUFFIX))):
        found.update(dict.fromkeys(block.name for block in tree.find_all(nodes.Block)))
    return list(found)


class _Survey:
    def __init__(self, environment: Environment, own: Path, variables: Mapping[str, Collection[str]]) -> None:
        self.environment = environment
        self.names = list(names_in(own))
        self.variables = variables
        self.used: set[str] = set()

    def of(self, name: str) -> Iterator[Remark]:
        """What is wrong with one template."""
        label = f"{FOLDER}/{name}"
        self.environment.begin()
        try:
            self.environment.get_template(name)
            tree = _tree(self.environment, name)
        except (TemplateError, RecursionError, TemplateFault) as error:
            told = error if isinstance(error, TemplateFault) else fault(error, self.environment, name, {})
            file = label if told.file == name else told.file
            yield Remark(file, told.line, "error", told.reason, told.hint)
            return
        for line, level, (message, hint) in sorted(
            (*self._references(name, tree), *self._names(name, tree), *self._lost(name, tree)),
            key=lambda told: told[0],
        ):
            yield Remark(label, line, level, message, hint)

    def unused(self) -> Iterator[Remark]:
        """Templates that no paper has and no other template uses: their names may be misspelled."""
        for name in self.names:
            bare = name.removesuffix(SUFFIX)
            if bare not in self.variables and name not in self.used:
                _, hint = unknown("模板", bare, self.variables)
                yield Remark(
                    f"{FOLDER}/{name}", None, "warning", "没有文书用这个模板，也没有别的模板用它", hint
                )

    def _references(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        for node in _references(tree):
            for other in _named(node):
                self.used.add(other)
                if other == name:
                    yield node.lineno, "error", ("模板不能用它自己", f"自带的那一个写作 {BUNDLED}{name}")
                    continue
                try:
                    there = self.environment.source.find(other) is not None
                except Refused as error:
                    yield node.lineno, "error", (error.reason, error.hint)
                    continue
                if not there and not getattr(node, "ignore_missing", False):
                    yield node.lineno, "error", unknown("模板", other, self.environment.source.names())

    def _names(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        known = self.variables.get(name.removesuffix(SUFFIX))
        if known is None:
            return
        family = list(_family(self.environment, name))
        given = {
            *known,
            *self.environment.globals,
            *_GIVEN,
            *(each for tree in family for each in _stored(tree)),
        }
        for wrong in sorted(meta.find_undeclared_variables(tree) - given):
            lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == wrong]
            yield min(lines, default=1), "error", unknown("名称", wrong, given - _GIVEN)

    def _lost(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        """What a template that extends another writes for nobody: text outside blocks, and blocks of no parent."""
        parents = list(_family(self.environment, name))[1:]
        if not parents:
            return
        known = {block.name for parent in parents for block in parent.find_all(nodes.Block)}
        for node in tree.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                _, hint = unknown("块", node.name, known)
                yield (
                    node.lineno,
                    "warning",
                    (f"上一级模板没有叫“{node.name}”的块，写在里面的不会印出来", hint),
                )
            elif isinstance(node, nodes.Output) and not _blank(node):
                yield node.lineno, "warning", ("写在块外面的内容不会印出来", "把它移到一个 block 里面")


_Told = tuple[int, Literal["error", "warning"], tuple[str, str | None]]


def _tree(environment: Environment, name: str) -> nodes.Template:
    source, path, _ = environment.source.get_source(environment, name)
    return environment.parse(source, name, path)


def _family(environment: Environment, name: str | None) -> Iterator[nodes.Template]:
    """A template and those that it extends, as far as they can be read."""
    for _ in range(_GENERATIONS):
        if name is None:
            return
        try:
            tree = _tree(environment, name)
        except (TemplateError, TemplateFault):
            return
        yield tree
        extends = tree.find(nodes.Extends)
        name = next(iter(_named(extends)), None) if extends is not None else None


def _references(tree: nodes.Template) -> Iterator[_Reference]:
    yield from tree.find_all(nodes.Extends)
    yield from tree.find_all(nodes.Include)
    yield from tree.find_all(nodes.Import)
    yield from tree.find_all(nodes.FromImport)


def _named(node: _Reference) -> list[str]:
    """The templates that a tag names outright."""
    template = node.template
    parts = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]


def _stored(tree: nodes.Template) -> Iterator[str]:
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")
    yield from (node.name for node in tree.find_all(nodes.Macro))


def _blank(node: nodes.Output) -> bool:
    return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)


def source_of(name: str) -> str:
    """The text of a bundled template; raises TemplateFault when there is none."""
    environment = Environment(None)
    found = environment.source.find(BUNDLED + name + SUFFIX)
    if found is None:
        raise TemplateFault(name, None, "没有这个自带模板")
    return read(found)
