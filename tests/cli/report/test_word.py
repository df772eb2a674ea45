"""The reports as Word documents: what LibreOffice makes of each."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import Cli

from chuangwei.cli.report import COMMANDS as REPORTS

OPTIONS = {"letter": ("-u", "财政办"), "reminder": ("-u", "财政办")}
ACROSS = {"annex2", "annex3", "matrix"}
UPRIGHT = {"letter", "annex1", "reminder", "phase", "summary", "handover"}
OURS = [name for name, *_ in REPORTS if name in ACROSS | UPRIGHT]


@pytest.mark.external("soffice")
def test_libreoffice_makes_a_pdf_of_each(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """Without a complaint, on A4 sheets, across where the table is wide."""
    program = shutil.which("soffice")
    if program is None or shutil.which("pdfinfo") is None:
        pytest.skip("needs LibreOffice and pdfinfo")
    for name in OURS:
        ran = cli("report", name, *OPTIONS.get(name, ()), "-o", str(tmp_path / f"{name}.docx"), at=demo)
        assert (ran.code, ran.err) == (0, "")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in OURS]
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
        told = subprocess.run(
            ["pdfinfo", "-l", "99", str(tmp_path / f"{name}.pdf")],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        sizes = {
            (round(float(a)), round(float(b))) for a, b in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told)
        }
        assert sizes == {(842, 595) if name in ACROSS else (595, 842)}, name
