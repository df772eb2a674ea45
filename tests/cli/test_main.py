"""The program as a process: what is answered without libraries, encodings, pipes and signals."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time

import pytest

import chuangwei
from chuangwei.__main__ import main

# A program whose command line does what its only argument says, within the real guard.
PROBE = """\
import sys, time
from chuangwei.cli.crash import guarded

def command_line(arguments):
    exec(arguments[0])
    return 0

sys.exit(guarded(sys.argv[1:], command_line))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with additions to the environment."""
    return subprocess.run(
        [sys.executable, "-m", "chuangwei", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def probe(code: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", PROBE, code], stderr=subprocess.PIPE, check=False, **options)  # type: ignore[call-overload, no-any-return]  # passed on as they are


def test_version() -> None:
    """--version prints name and number, and imports nothing for it."""
    found = run("--version")
    assert (found.returncode, found.stdout) == (0, f"chuangwei {chuangwei.__version__}\n".encode())
    code = (
        "import sys; old = set(sys.modules); sys.argv = ['chuangwei', '--version']\n"
        "from chuangwei.__main__ import main; main(); print(sorted(set(sys.modules) - old))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert found.stdout.splitlines()[-1] == b"['__future__', 'chuangwei', 'chuangwei.__main__']"


def test_main_in_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """main() reads sys.argv and returns the exit code."""
    monkeypatch.setattr(sys, "argv", ["chuangwei", "completion", "--nosuch"])
    try:
        assert main() == 2
    finally:
        gc.enable()  # the program does without; the tests do not
    assert capsys.readouterr().err.startswith("错误：没有选项 --nosuch\n办法：")


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_any_output_encoding(encoding: str) -> None:
    """Whatever the output's encoding lacks is replaced, never a traceback."""
    for arguments, code in (["--help"], 0), (["nosuch"], 2):
        found = run(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert found.returncode == code
        assert b"Traceback" not in found.stderr
        assert (
            (found.stdout or found.stderr)
            .decode(encoding)
            .startswith("错误：没有命令" if code else "用法：chuangwei")
        )


def test_undecodable_text_on_a_utf8_output() -> None:
    """A lone surrogate, as from a file name in another encoding, is printed as ?."""
    found = probe("print('甲\\udc80')", stdout=subprocess.PIPE)
    assert (found.returncode, found.stdout, found.stderr) == (0, "甲?\n".encode(), b"")


def test_a_closed_pipe_ends_quietly() -> None:
    """A reader that goes away before the last flush causes no message."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        found = probe("print('x')", stdout=writing)
    finally:
        os.close(writing)
    assert (found.returncode, found.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child alone")
def test_ctrl_c() -> None:
    """Ctrl-C gives one line and 130."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROBE, "print('ready', flush=True); time.sleep(30)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (130, "已中断\n")
