"""Documents in Word: what they hold, and what LibreOffice makes of each."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from tests.conftest import Cli
from tests.render.paper.papers import EVERYTHING

from chuangwei.cli.report import COMMANDS as REPORTS
from chuangwei.render.paper import convert

OPTIONS = {"letter": ("-u", "财政办"), "reminder": ("-u", "财政办")}
ACROSS = {"annex2", "annex3", "matrix"}
UPRIGHT = {"letter", "annex1", "reminder", "phase", "summary", "handover"}
OURS = ["bulletin", *(name for name, *_ in REPORTS if name in ACROSS | UPRIGHT)]


def test_a_bulletin_as_a_document(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """Title, levels and table, under its own name in a folder, and the same bytes each time."""
    for folder in ("a", "b"):
        assert cli("bulletin", "-o", str(tmp_path / folder), "--mkdir", at=demo).code == 0
    made, again = (tmp_path / folder / "双山镇创卫工作周报第6期.docx" for folder in ("a", "b"))
    assert made.read_bytes() == again.read_bytes()
    document = Document(str(made))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["双山镇创卫工作周报", "（第6期，2023年7月8日至14日）"]
    assert {"一、本周进展", "（一）本周完成（9项）"} <= set(texts)
    assert (document.tables[0].rows[0].cells[0].text, len(document.tables[0].rows)) == ("组别", 10)


@pytest.mark.external("soffice")
def test_libreoffice_makes_a_pdf_of_each(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """Without a complaint, on A4 sheets, across where the table is wide; a whole paper has four, the third across."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdfinfo") is None:
        pytest.skip("needs LibreOffice and pdfinfo")
    for name in OURS:
        command = ("bulletin",) if name == "bulletin" else ("report", name, *OPTIONS.get(name, ()))
        ran = cli(*command, "-o", str(tmp_path / f"{name}.docx"), at=demo)
        assert (ran.code, ran.err) == (0, "")
    whole = convert(EVERYTHING, "docx")
    assert isinstance(whole, bytes)
    (tmp_path / "whole.docx").write_bytes(whole)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in (*OURS, "whole")]
    done = subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    complaints = [line for line in done.stderr.splitlines() if "javaldx" not in line]  # it does without Java
    assert not complaints
    for name in OURS:
        assert set(sizes(tmp_path / f"{name}.pdf")) == {(842, 595) if name in ACROSS else (595, 842)}, name
    assert sizes(tmp_path / "whole.pdf") == [(595, 842), (595, 842), (842, 595), (595, 842)]


def sizes(path: Path) -> list[tuple[int, int]]:
    """Width and height of each page, in points."""
    told = subprocess.run(
        ["pdfinfo", "-l", "99", str(path)], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return [(round(float(a)), round(float(b))) for a, b in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told)]
