"""`evidence index`: the index as text, as a Word file and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from tests.cli.evidence.test_listing import put
from tests.conftest import Cli


def test_text(demo: Path, cli: Cli, golden: Callable[[str], None]) -> None:
    """The table of sections, then each section with its indicators, 无 where there is nothing."""
    put(
        demo,
        "5-05/2023-07-10.公厕台账.pdf",
        "5-05/2023-07-12.整改后.东街.2.jpg",
        "DC-01/2023-06-21.督查记录.docx",
    )
    golden(cli("evidence", "index", "--standard", "CQ2023", at=demo).out)


def test_the_next_standard_is_named(demo: Path, cli: Cli) -> None:
    """While the old one is still in force."""
    ran = cli("evidence", "index", "--section", "丁", at=demo)
    assert ran.err == "2023-08-01 起施行的是 CQ2023；按它分章，加 --standard CQ2023\n"
    assert cli("evidence", "index", at=demo, today="2023-08-01").err == ""


def test_word(demo: Path, cli: Cli, tmp_path: Path) -> None:
    """Into a file, which is kept unless it may be replaced; the same bytes each time."""
    target = tmp_path / "目录.docx"
    assert cli("evidence", "index", "--standard", "CQ2023", "-o", str(target), at=demo).code == 0
    first = target.read_bytes()
    with ZipFile(target) as file:
        assert "2023-A-02-001" in file.read("word/document.xml").decode()
    assert cli("evidence", "index", "--standard", "CQ2023", "-o", str(target), at=demo).code == 1
    assert cli("evidence", "index", "--standard", "CQ2023", "-o", str(target), "--force", at=demo).code == 0
    assert target.read_bytes() == first
