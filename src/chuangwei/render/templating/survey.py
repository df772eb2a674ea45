"""What can be known of templates without filling them: their blocks, and what is wrong with a workspace's own ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from jinja2 import TemplateError, meta, nodes

from chuangwei.render.templating.explain import fault, names_given
from chuangwei.render.templating.faults import Refused, TemplateFault, unknown
from chuangwei.render.templating.sandbox import Environment
from chuangwei.render.templating.source import BUNDLED, FOLDER, SUFFIX, names_in, read

_GENERATIONS = 10
_GIVEN = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_Level = Literal["error", "warning"]


class Remark(NamedTuple):
    """What is wrong with a template, or (a warning) probably not meant so; without a line it is about the whole file."""

    file: str
    line: int | None
    level: _Level
    message: str
    hint: str | None


def remarks(own: Path, variables: Mapping[str, Collection[str]]) -> list[Remark]:
    """What is wrong with the templates in `own`, by file and line.

    `variables` has the names that a template can write, by its name without ending; those of another are not judged.
    """
    survey = _Survey(own, variables)
    found = [remark for name in survey.names for remark in survey.of(name)]
    return [*found, *survey.unused()]


def blocks(name: str, own: Path | None = None) -> list[str]:
    """The names of the blocks of a template and of those it extends, in order, the outermost frame first."""
    family = reversed(list(_family(Environment(own), name + SUFFIX)))
    return list(dict.fromkeys(block.name for tree in family for block in tree.find_all(nodes.Block)))


def source_of(name: str) -> str:
    """The text of a bundled template; raises TemplateFault when there is none."""
    found = Environment(None).source.find(BUNDLED + name + SUFFIX)
    if found is None:
        raise TemplateFault(name, None, "没有这个自带模板")
    return read(found)


class _Survey:
    def __init__(self, own: Path, variables: Mapping[str, Collection[str]]) -> None:
        self.environment = Environment(own)
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
        found = [*self._references(name, tree), *self._names(name, tree), *self._lost(name, tree)]
        for line, level, told_of in sorted(found, key=lambda each: each[0]):
            yield Remark(label, line, level, *told_of)

    def unused(self) -> Iterator[Remark]:
        """Templates that no paper has and no other template uses: their names may be misspelled."""
        for name in self.names:
            bare = name.removesuffix(SUFFIX)
            if bare not in self.variables and name not in self.used:
                _, hint = unknown("模板", bare, self.variables)
                message = "没有文书用这个模板，也没有别的模板用它"
                yield Remark(f"{FOLDER}/{name}", None, "warning", message, hint)

    def _references(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        source = self.environment.source
        for node in tree.find_all(_REFERENCES):
            for other in _named(node):
                self.used.add(other)
                if other == name:
                    yield node.lineno, "error", ("模板不能用它自己", f"自带的那一个写作 {BUNDLED}{name}")
                    continue
                try:
                    if source.find(other) is None and not getattr(node, "ignore_missing", False):
                        yield node.lineno, "error", unknown("模板", other, source.names())
                except Refused as error:
                    yield node.lineno, "error", (error.reason, error.hint)

    def _names(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        known = self.variables.get(name.removesuffix(SUFFIX))
        if known is None:
            return
        stored = {each for relative in _family(self.environment, name) for each in names_given(relative)}
        given = {*known, *self.environment.globals, *stored}
        for wrong in sorted(meta.find_undeclared_variables(tree) - given - _GIVEN):
            lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == wrong]
            yield min(lines, default=1), "error", unknown("名称", wrong, given)

    def _lost(self, name: str, tree: nodes.Template) -> Iterator[_Told]:
        """What a template that extends another writes for nobody: text outside blocks, and blocks of no parent."""
        parents = list(_family(self.environment, name))[1:]
        known = {block.name for parent in parents for block in parent.find_all(nodes.Block)}
        for node in tree.body if parents else ():
            if isinstance(node, nodes.Block) and node.name not in known:
                _, hint = unknown("块", node.name, known)
                told = f"上一级模板没有叫“{node.name}”的块，写在里面的不会印出来"
                yield node.lineno, "warning", (told, hint)
            elif isinstance(node, nodes.Output) and not _blank(node):
                yield node.lineno, "warning", ("写在块外面的内容不会印出来", "把它移到一个 block 里面")


_Told = tuple[int, _Level, tuple[str, str | None]]


def _tree(environment: Environment, name: str) -> nodes.Template:
    source, path, _ = environment.source.get_source(environment, name)
    return environment.parse(source, name, path)


def _family(environment: Environment, name: str | None) -> Iterator[nodes.Template]:
    """A template and those that it extends, as far as they can be read."""
    for _ in range(_GENERATIONS):
        try:
            tree = _tree(environment, name) if name is not None else None
        except (TemplateError, TemplateFault):
            return
        if tree is None:
            return
        yield tree
        extends = tree.find(nodes.Extends)
        name = next(iter(_named(extends)), None) if extends is not None else None


def _named(node: nodes.Node) -> list[str]:
    """The templates that a tag names outright."""
    template = getattr(node, "template", None)
    parts = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]


def _blank(node: nodes.Output) -> bool:
    return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
