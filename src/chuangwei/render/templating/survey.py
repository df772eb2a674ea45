"""What can be known of templates without filling them: their blocks, and what is wrong with a workspace's own ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
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
_Told = tuple[int, _Level, tuple[str, str | None]]


class Remark(NamedTuple):
    """What is wrong with a template, or (a warning) probably not meant so; without a line it is about the whole file."""

    file: str
    line: int | None
    level: _Level
    message: str
    hint: str | None


def remarks(own: Path, variables: Mapping[str, Collection[str]]) -> list[Remark]:
    """What is wrong with the templates in `own`, by file and line; last those that no paper has and no template uses.

    `variables` has the names that a template can write, by its name without ending; those of another are not judged.
    """
    environment = Environment(own)
    names = list(names_in(own))
    used: set[str] = set()
    found = [each for name in names for each in _of(environment, name, variables, used)]
    for name in names:
        bare = name.removesuffix(SUFFIX)
        if bare not in variables and name not in used:
            _, hint = unknown("模板", bare, variables)
            message = "没有文书用这个模板，也没有别的模板用它"
            found.append(Remark(f"{FOLDER}/{name}", None, "warning", message, hint))
    return found


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


def _of(
    environment: Environment, name: str, variables: Mapping[str, Collection[str]], used: set[str]
) -> Iterator[Remark]:
    """What is wrong with one template; the templates that it names come to `used`."""
    label = f"{FOLDER}/{name}"
    environment.begin()
    try:
        environment.get_template(name)
        tree, *parents = _family(environment, name)
    except (TemplateError, RecursionError, TemplateFault) as error:
        told = error if isinstance(error, TemplateFault) else fault(error, environment, name, {})
        yield Remark(label if told.file == name else told.file, told.line, "error", told.reason, told.hint)
        return
    known = variables.get(name.removesuffix(SUFFIX))
    found = [*_references(environment, name, tree, used), *_lost(tree, parents)]
    if known is not None:
        stored = (each for relative in (tree, *parents) for each in names_given(relative))
        found += _names(tree, {*known, *environment.globals, *stored})
    for line, level, said in sorted(found, key=lambda each: each[0]):
        yield Remark(label, line, level, *said)


def _references(environment: Environment, name: str, tree: nodes.Template, used: set[str]) -> Iterator[_Told]:
    for node in tree.find_all(_REFERENCES):
        for other in _named(node):
            used.add(other)
            try:
                there = environment.source.find(other) or getattr(node, "ignore_missing", False)
            except Refused as error:
                yield node.lineno, "error", (error.reason, error.hint)
                continue
            if other == name:
                yield node.lineno, "error", ("模板不能用它自己", f"自带的那一个写作 {BUNDLED}{name}")
            elif not there:
                yield node.lineno, "error", unknown("模板", other, environment.source.names())


def _names(tree: nodes.Template, given: set[str]) -> Iterator[_Told]:
    for wrong in sorted(meta.find_undeclared_variables(tree) - given - _GIVEN):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == wrong]
        yield min(lines, default=1), "error", unknown("名称", wrong, given)


def _lost(tree: nodes.Template, parents: list[nodes.Template]) -> Iterator[_Told]:
    """What a template that extends another writes for nobody: text outside blocks, and blocks of no parent."""
    known = {block.name for parent in parents for block in parent.find_all(nodes.Block)}
    for node in tree.body if parents else ():
        if isinstance(node, nodes.Block) and node.name not in known:
            _, hint = unknown("块", node.name, known)
            told = f"上一级模板没有叫“{node.name}”的块，写在里面的不会印出来"
            yield node.lineno, "warning", (told, hint)
        elif isinstance(node, nodes.Output) and not all(
            isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
        ):
            yield node.lineno, "warning", ("写在块外面的内容不会印出来", "把它移到一个 block 里面")


def _family(environment: Environment, name: str) -> Iterator[nodes.Template]:
    """A template and those that it extends, as far as they can be read."""
    names = [name]
    for each in islice(names, _GENERATIONS):
        try:
            source, path, _ = environment.source.get_source(environment, each)
            tree = environment.parse(source, each, path)
        except (TemplateError, TemplateFault):
            return
        yield tree
        if extends := tree.find(nodes.Extends):
            names += _named(extends)[:1]


def _named(node: nodes.Node) -> list[str]:
    """The templates that a tag names outright."""
    template = getattr(node, "template", None)
    parts = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    return [part.value for part in parts if isinstance(part, nodes.Const) and isinstance(part.value, str)]
