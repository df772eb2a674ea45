"""What the modules import: of libraries what is offered to everyone, of each other nothing in circles."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))
_STATEMENT = re.compile(r"^[ \t]*((?:from +\S+ +)?import +(?:\([^)]*\)|.*))$", re.MULTILINE)


def imports(source: str) -> Iterator[ast.stmt]:
    """The import statements of a source, late ones too; read alone, as all of the sources take seconds to parse."""
    for found in _STATEMENT.finditer(source):
        try:
            yield from ast.parse(found[1]).body
        except SyntaxError:  # a line of prose
            continue


def private(source: str) -> Iterator[str]:
    """The private modules and names that a source imports; a lint rule that may not be switched off finds the others."""
    for node in imports(source):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            names = [f"{node.module}.{each.name}" for each in node.names]
        for name in names:
            if any(part.startswith("_") and not part.endswith("__") for part in name.split(".")):
                yield name


def test_no_private_name_of_a_library_is_imported() -> None:
    """Nor is one reached by its name: the rule against that is switched off nowhere."""
    assert len(SOURCES) > 100
    found = {}
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        names = [*private(text), *(["SLF001"] if "SLF001" in text else [])]
        if names:
            found[path.name] = names
    assert found == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from typer._click import types", ["typer._click.types"]),
        ("from typer.core import _main", ["typer.core._main"]),
        ("import typer._types as t", ["typer._types"]),
        ("from a.__main__ import run", []),
        ("def f():\n    from a import (\n        b,\n        _c,\n    )\n", ["a._c"]),
    ],
)
def test_what_is_private(source: str, names: list[str]) -> None:
    """A module or a name that begins with one underscore, wherever it stands."""
    assert list(private(source)) == names


def own_imports(module: str, source: str, modules: set[str]) -> set[str]:
    """Those of `modules` that a source imports anywhere: for its types and inside its functions, too."""
    found: set[str] = set()
    for node in imports(source):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {f"{node.module}.{each.name}" for each in node.names}
            found |= names & modules or {node.module}
    return (found & modules) - {module}


def circle(found: dict[str, set[str]]) -> list[str]:
    """Modules of which each imports the next and the last the first; none where there is no circle."""
    try:
        graphlib.TopologicalSorter(found).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even for types, or late: what two modules need of each other belongs to one of them or below both."""
    home = Path(__file__).parents[1] / "src"
    sources = {
        ".".join(path.relative_to(home).with_suffix("").parts).removesuffix(".__init__"): path
        for path in SOURCES
    }
    found = {
        module: own_imports(module, path.read_text(encoding="utf-8"), set(sources))
        for module, path in sources.items()
    }
    assert sum(map(len, found.values())) > 800
    assert circle(found) == []


def test_what_a_circle_is() -> None:
    """An import inside a function closes one as well as one for types does."""
    late = "def f():\n    from a import b\n"
    typed = "if TYPE_CHECKING:\n    from a.c import Name\n"
    modules = {"a", "a.b", "a.c"}
    found = {"a.c": own_imports("a.c", late, modules), "a.b": own_imports("a.b", typed, modules)}
    assert found == {"a.c": {"a.b"}, "a.b": {"a.c"}}
    assert set(circle(found)) == {"a.b", "a.c"}
    assert circle({"a.c": {"a.b"}, "a.b": set()}) == []
