"""No command but those that the manual names runs a program of the repository that the workspace lies in."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.commands import leaves
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git

from chuangwei.cli import COMMANDS

pytestmark = [pytest.mark.external("git"), needs_git, pytest.mark.skipif(os.name == "nt", reason="needs sh")]

# What git itself runs is wanted here; docs/security.md says so.
LIKE_GIT = ({"commit"}, {"hooks", "install"}, {"merge-driver"})
HOOKS = "pre-commit post-commit commit-msg post-index-change reference-transaction pre-auto-gc"
PROGRAMS = """
core.fsmonitor core.pager core.editor core.sshCommand core.gitProxy core.askPass core.alternateRefsCommand
sequence.editor diff.external diff.trip.textconv diff.trip.command filter.trip.clean filter.trip.smudge
merge.trip.driver interactive.diffFilter credential.helper gpg.program gpg.ssh.program uploadpack.packObjectsHook
trailer.x.command pager.log pager.diff pager.show difftool.trip.cmd mergetool.trip.cmd remote.origin.uploadpack
submodule.x.update
"""
SETTINGS = {
    "log.showSignature": "true",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "protocol.ext.allow": "always",
    "diff.trip.cachetextconv": "false",
    "gc.auto": "1",
}
# What asks the most of git, besides the examples in the commands' own help.
MORE = """
log; log 5-05; log --since 2023-01-01; diff; diff HEAD~1; diff HEAD~1 HEAD; show 5-05; show 5-05 --rev HEAD~1
status --rev HEAD~1; tasks --rev HEAD; check --staged; check --strict; evidence list; evidence verify
evidence verify --sha256; evidence missing; report handover; evidence pack -o ../档案.zip; bulletin
note 5-05 说明; note 5-05 再说明 --dry-run; undo; undo
"""


def first_examples() -> Iterator[list[str]]:
    """For every command its first example, or the bare name where it has none."""
    for name, command in leaves():
        lines = [shlex.split(line.partition("\t")[0])[1:] for line in (command.epilog or "").splitlines()]
        yield next((line for line in lines if set(name.split()) <= set(line)), name.split())


@pytest.fixture
def trapped(workspace: Workspace, tmp_path: Path) -> Gitted:
    """A workspace with two commits, where everything that git can be told to run is a tripwire."""
    root = workspace()
    gitted = Gitted(root)
    gitted.write("evidence/5-05/2023-07-10.公厕台账.pdf", "%PDF-1.4 a")
    gitted.write("微信.txt", "5-05 说明\n")
    gitted.save("一")
    signer = script(tmp_path / "gpg", "echo '[GNUPG:] SIG_CREATED ' >&2; cat >/dev/null; echo signature")
    gitted.write("evidence/5-05/2023-07-11.照片.jpg", "a")
    gitted.git("add", "--all")
    gitted.git("-c", f"gpg.program={signer}", "commit", "--quiet", "-S", "--message", "二")
    gitted.write("evidence/5-05/2023-07-11.照片.jpg", "b")  # as long as before: git must read it to know
    wire = script(
        tmp_path / "wire", f'echo "$0 $*" >> {shlex.quote(str(tmp_path / "tripped"))}; cat 2>/dev/null'
    )
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in HOOKS.split():
        shutil.copy(wire, hooks / hook)
    gitted.git("config", "core.hooksPath", str(hooks))
    gitted.git("config", "include.path", str(tmp_path / "included"))
    (tmp_path / "included").write_text(f'[filter "other"]\n\tprocess = "{wire} other"\n', encoding="utf-8")
    for name, value in SETTINGS.items():
        gitted.git("config", name, value)
    gitted.git("config", "remote.origin.url", f"ext::{wire} remote")
    for name in PROGRAMS.split():
        gitted.git("config", name, f"{wire} {name}" if name != "core.fsmonitor" else str(wire))
    attributes = "* filter=trip diff=trip merge=trip\n*.jpg filter=other\n"
    (root / ".git/info/attributes").write_text(attributes, encoding="utf-8")
    return gitted


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_no_command_trips(trapped: Gitted, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command, with the first example of its help, and those that ask git most: no tripwire is touched."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    tripped = tmp_path / "tripped"
    ran = 0
    more = [line.split() for line in re.split("[;\n]", MORE.strip())]
    for line in (*first_examples(), *more):
        if any(names <= set(line) for names in LIKE_GIT) or "--commit" in line:
            continue
        found = cli(*line, at=trapped.root)
        said = tripped.read_text(encoding="utf-8") if tripped.exists() else ""
        assert not said, f"chuangwei {shlex.join(line)}: {said}"
        assert found.code != 3, f"chuangwei {shlex.join(line)}: {found.err}"
        ran += 1
    assert ran > len(more) + len(COMMANDS)


def test_a_missing_object_is_not_fetched(trapped: Gitted, tmp_path: Path, cli: Cli) -> None:
    """What a partial clone lacks is told, and not fetched by the program that the remote's address names."""
    sha = trapped.git("rev-parse", "HEAD~1:data/tasks.yaml").strip()
    (trapped.root / f".git/objects/{sha[:2]}/{sha[2:]}").unlink()
    assert cli("status", "--rev", "HEAD~1", at=trapped.root).code == 1
    assert not (tmp_path / "tripped").exists()


@pytest.mark.parametrize("key", ["a=b", "a\nb"])
def test_a_filter_that_no_option_can_name(trapped: Gitted, cli: Cli, key: str) -> None:
    """Where a filter has a name that cannot be switched off, the work tree is not read with it."""
    config = trapped.root / ".git/config"
    name = key.replace("\n", "\\n")
    config.write_text(
        config.read_text(encoding="utf-8") + f'[filter "{name}"]\n\tclean = x\n', encoding="utf-8"
    )
    ran = cli("diff", at=trapped.root)
    assert ran.code == (1 if "=" in key else 0), ran.err
    assert ("看不懂" in ran.err) is ("=" in key)


def test_committing_runs_what_git_runs(trapped: Gitted, tmp_path: Path, cli: Cli) -> None:
    """The tripwires work: `commit` runs the hooks and filters of the repository, as plain git does."""
    trapped.write("templates/x.md.j2", "x")
    cli("commit", at=trapped.root)
    said = (tmp_path / "tripped").read_text(encoding="utf-8")
    assert "filter.trip.clean" in said
    assert "hooks/commit-msg" in said


def test_git_refuses_the_owner(trapped: Gitted, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git refuses a repository of another user, the commands that tell of the history say so with the cure."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for line in (["log"], ["diff"], ["status", "--rev", "HEAD"]):
        ran = cli(*line, at=trapped.root)
        assert ran.code == 1
        assert "另一个用户" in ran.err
        assert "safe.directory" in ran.err
    assert cli("show", "5-05", at=trapped.root).code == 0
