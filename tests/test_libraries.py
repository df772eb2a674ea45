"""The program stands on what its libraries offer to everyone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))


def private(tree: ast.AST) -> Iterator[str]:
    """The private modules and names that a source imports; a lint rule that may not be switched off finds the others."""
    for node in ast.walk(tree):
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
        names = [*private(ast.parse(text)), *(["SLF001"] if "SLF001" in text else [])]
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
    ],
)
def test_what_is_private(source: str, names: list[str]) -> None:
    """A module or a name that begins with one underscore, wherever it stands."""
    assert list(private(ast.parse(source))) == names
