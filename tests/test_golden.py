"""The golden files themselves."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import GOLDEN, ROOT


def test_no_golden_file_is_unused(golden_files: dict[Path, set[Path]]) -> None:
    """Every golden file belongs to a test; those of modules that were not collected are left out, if there are such."""
    tests = ROOT / "tests"
    modules = {path for path in tests.rglob("test_*.py") if path != Path(__file__)}
    everything = modules <= set(golden_files)
    wanted = {path for files in golden_files.values() for path in files}
    folders = {GOLDEN / module.relative_to(tests).with_suffix("") for module in golden_files}
    found = {path for path in GOLDEN.rglob("*") if path.is_file()}
    unused = {path for path in found - wanted if everything or path.parent in folders}
    assert not unused, f"delete {sorted(map(str, unused))}"
    assert not everything or wanted <= found
