"""Text from a file, or pasted into the terminal, in whatever encoding it comes."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from chuangwei.errors import UsageFault


def read_text(name: str) -> str:
    """The text of the file, or what is pasted where its name is -; as chat programs and editors on Windows save it."""
    if name == "-":
        if sys.stdin is None:
            raise UsageFault("没有可以读的输入", hint="把文字存成文件，写 --from 文件名")
        if sys.stdin.isatty():
            end = "Ctrl-Z 再回车" if os.name == "nt" else "Ctrl-D"
            sys.stderr.write(f"把文字粘贴在下面，另起一行按 {end} 结束：\n")
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(name).read_bytes()
        except FileNotFoundError:
            raise UsageFault(f"没有这个文件：{name}", hint="要直接粘贴，写 --from -") from None
        except IsADirectoryError:
            raise UsageFault(f"{name} 是文件夹", hint="写一个文本文件") from None
        except OSError as error:
            raise UsageFault(f"读不出 {name}：{error.strerror or error}") from None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    what = "粘贴的内容" if name == "-" else f"{name} "
    raise UsageFault(f"{what}不是文字", hint="存成 UTF-8 的文本文件")
