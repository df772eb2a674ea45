"""Printing and installing the completion scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuangwei.cli import completion, frame
from chuangwei.cli.shells import SCRIPTS
from chuangwei.errors import ChuangweiError, UsageFault

TABLE = (("completion", "chuangwei.cli.completion", "补全", "其他"),)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def install(shell: str) -> int:
    return frame.run(["completion", shell, "--install"], TABLE)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_script_alone_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --install the script and nothing else goes to stdout."""
    assert frame.run(["completion", shell], TABLE) == 0
    assert capsys.readouterr().out == SCRIPTS[shell]


def test_unknown_shell() -> None:
    """Only the four shells are accepted."""
    with pytest.raises(UsageFault, match="不在可选的 bash、zsh、fish、powershell 之中"):
        frame.run(["completion", "tcsh"], TABLE)


@pytest.mark.parametrize(("shell", "name"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_install_appends_once(shell: str, name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The block goes to the end of the file, after saying so; a second time nothing changes; the mode stays."""
    rc = home / name
    rc.write_bytes("# 我的设置\r\nalias ll='ls -l'".encode("gbk"))
    rc.chmod(0o600)
    before = rc.read_bytes()
    install(shell)
    once = rc.read_bytes()
    assert once.startswith(before + b"\n# >>> chuangwei completion >>>\n")
    assert once.endswith(SCRIPTS[shell].encode() + b"# <<< chuangwei completion <<<\n")
    assert rc.stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().out == f"补全脚本写入 {rc}\n已写好，新开一个终端即可使用\n"
    install(shell)
    assert rc.read_bytes() == once
    assert "没有改动" in capsys.readouterr().out
    assert [path.name for path in home.iterdir()] == [name]


def test_an_older_block_is_replaced(home: Path) -> None:
    """A newer script takes the place of the older one; what stands around it stays."""
    rc = home / ".bashrc"
    rc.write_text(
        "a\n# >>> chuangwei completion >>>\nold\n# <<< chuangwei completion <<<\nb\n", encoding="utf-8"
    )
    install("bash")
    text = rc.read_text(encoding="utf-8")
    assert text.startswith("a\n# >>> chuangwei")
    assert text.endswith("# <<< chuangwei completion <<<\nb\n")
    assert "old" not in text
    assert text.count(">>> chuangwei") == 1


def test_a_linked_file_stays_a_link(home: Path) -> None:
    """Where ~/.bashrc is a link, the file it points to is written."""
    (home / "dotfiles").mkdir()
    (home / "dotfiles/bashrc").write_text("a\n", encoding="utf-8")
    (home / ".bashrc").symlink_to("dotfiles/bashrc")
    install("bash")
    assert (home / ".bashrc").is_symlink()
    assert "chuangwei" in (home / "dotfiles/bashrc").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written(home: Path) -> None:
    """An error says which file, and what else can be done."""
    (home / ".bashrc").mkdir()
    with pytest.raises(ChuangweiError, match=r"写不进 .*\.bashrc") as caught:
        install("bash")
    assert "--install" in (caught.value.hint or "")


def test_powershell_without_powershell(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no PowerShell is found, the user is told how to do it by hand."""
    monkeypatch.setenv("PATH", str(home))
    with pytest.raises(ChuangweiError, match="没有找到 PowerShell"):
        install("powershell")


def test_powershell_profile_is_asked_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PowerShell itself says where its profile is."""
    profile = home / "文档/profile.ps1"
    program = home / "pwsh"
    program.write_text(f"#!/bin/sh\necho '{profile}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(home), prepend=":")
    assert install("powershell") == 0
    assert SCRIPTS["powershell"] in profile.read_text(encoding="utf-8")


def test_files_are_the_documented_ones(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ZDOTDIR and XDG_CONFIG_HOME are respected; fish has a file of its own, whose folder is made."""
    monkeypatch.setenv("ZDOTDIR", str(home / "z"))
    assert completion._place(completion.Shell.fish) == home / ".config/fish/completions/chuangwei.fish"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "x"))
    install("fish")
    assert (home / "x/fish/completions/chuangwei.fish").read_text(encoding="utf-8") == SCRIPTS["fish"]
    assert completion._place(completion.Shell.zsh) == home / "z/.zshrc"
