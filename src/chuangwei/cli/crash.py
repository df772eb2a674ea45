"""The outermost guard: whatever happens, the user sees one plain line and the right exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

from chuangwei.cli.output import Output, Streams

CRASHED = 3
INTERRUPTED = 130
# What no disk and no right can cause: the program used a file in a way that it must not.
_FAULTS = frozenset({None, errno.EBADF, errno.EFAULT, errno.EINVAL, errno.ENOTTY, errno.ESPIPE, errno.EEXIST})
CLOSED_PIPE = 141  # what a shell reports for a program that SIGPIPE ended


def guarded(arguments: list[str], command_line: Callable[[list[str]], int] | None = None) -> int:
    """Run `command_line` (by default the program's own) and return an exit code; only SystemExit gets out.

    Characters that the output's encoding lacks are replaced, a closed pipe ends quietly, Ctrl-C gives 130, and any
    unexpected exception 3, with its traceback in a file of the temporary folder. Once the command has written
    something (`output.written`), an output that fails changes no exit code: standard error says what was written.
    """
    with Streams() as out:
        try:
            code = _finish(_outcome(arguments, command_line, out), out)
        except KeyboardInterrupt:
            # The terminal shows ^C where the cursor stood.
            _say("\n已中断" if sys.stderr.isatty() else "已中断")
            code = INTERRUPTED
        _tell_written(code, out)
        return code


def _outcome(arguments: list[str], command_line: Callable[[list[str]], int] | None, out: Output) -> int:
    """The exit code of the command line, its exceptions told to the user."""
    from chuangwei.cli import main
    from chuangwei.errors import ChuangweiError

    try:
        return (command_line or main)(arguments)
    except ChuangweiError as error:
        return _refused(error.message, error.hint, error.exit_code)
    except MemoryError:
        return _refused("内存不够，没有做完", "关掉别的程序再做一次；读的文件特别大的，先分小")
    except OSError as error:
        return _system_failed(error, arguments, out)
    except Exception as error:  # noqa: BLE001 - the one place that turns a bug into a message
        return _crashed(error, arguments)


def _system_failed(error: OSError, arguments: list[str], out: Output) -> int:
    """The output, or the folder that we are in, is not there any more; else a circumstance, seldom a bug."""
    full = error.errno == errno.ENOSPC and error.filename is None
    if error is out.error or full or _is_closed_pipe(error):
        return _output_failed(error, out)
    if error.errno == errno.ENOENT and error.filename is None:  # only os.getcwd names no file
        return _refused("当前文件夹已经不在了（移走、改名，或 U 盘拔了）", "先 cd 到别的文件夹，再运行")
    if error.errno in _FAULTS and (error.errno != errno.EINVAL or error.filename is None):
        return _crashed(error, arguments)
    # What the disk, the network or the rights are to blame for: the path, the cause and the cure.
    from chuangwei.errors import circumstance

    reason, cure = circumstance(error)
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    return _refused(f"{' 和 '.join(names) or '磁盘'}：{reason}", cure)


def _finish(code: int, out: Output) -> int:
    """Write out what is pending while a failure can still be reported; the exit code then."""
    try:
        out.flush()
    except OSError as error:
        return code or _output_failed(error, out)
    return code


def _output_failed(error: OSError, out: Output) -> int:
    """The result could not be printed in full: quietly where nobody reads it any more, else with a line."""
    out.silence()
    if _is_closed_pipe(error):
        return CLOSED_PIPE
    return _refused(f"结果没有写完，输出写不进去（{_name(error)}）")


def _tell_written(code: int, out: Output) -> None:
    """Say what the command has written where its own words did not come through."""
    if not out.written:
        return
    if out.error is not None or out.missing:
        why = f"输出写不进去（{_name(out.error)}）" if out.error is not None else "输出是关着的"
        _say(f"{'；'.join(out.written)}。结果没有打印出来：{why}")
    elif code in {INTERRUPTED, CRASHED}:
        _say(f"在这以前已经写入，不要再记一次：{'；'.join(out.written)}")


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "原因不明")


def _is_closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output went away; Windows says EINVAL for it, without a file name."""
    windows = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or windows


def _crashed(error: Exception, arguments: list[str]) -> int:
    """Keep the traceback in a file and tell where it is; no bug is what the terminal sent in another encoding."""
    if any("\ud800" <= char <= "\udfff" for char in "".join(arguments)):
        return _refused(
            "命令里有认不出的字，多半是终端的编码和系统的不一样", "把终端的编码设为 UTF-8，重新输入", 2
        )
    name = type(error).__name__
    try:
        path = _keep(error)
    except OSError:
        import traceback

        traceback.print_exception(error)
        _say(f"程序内部出错（{name}），这不是您的操作问题；上面的英文是详情，请发给开发者")
    else:
        _say(f"程序内部出错（{name}），这不是您的操作问题；详情已存入 {path}，请把这个文件发给开发者")
    return CRASHED


def _keep(error: Exception) -> str:
    """Write the traceback to a new file that only the user may read; its path."""
    import platform
    import tempfile
    import traceback

    from chuangwei import __version__

    handle, path = tempfile.mkstemp(prefix="chuangwei-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"chuangwei {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        file.write(f"{sys.argv}\n")
        file.writelines(traceback.format_exception(error))
    return path


def _refused(what: str, cure: str | None = None, code: int = 1) -> int:
    """Say what is wrong and what to do about it; the exit code."""
    _say(f"错误：{what}")
    if cure:
        _say(f"办法：{cure}")
    return code


def _say(line: str) -> None:
    """One line on stderr, if there is one."""
    sys.stderr.write(line + "\n")
