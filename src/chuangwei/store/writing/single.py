"""Write one file that is no part of the campaign's data: in whole or not at all, and over another only when told to."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from chuangwei.store.writing.atomic import UnwrittenError, naming, put, put_new, write_new


def write_single(path: Path, content: bytes, *, replace: bool = False) -> bool:
    """Write a file in one step; False, and nothing done, when there is one and `replace` does not say to replace it.

    Raises UnwrittenError.
    """
    if path.is_dir():
        raise UnwrittenError(f"写不进 {path}：这是一个文件夹", hint="写一个文件名")
    temp = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with naming(str(path)):
        try:
            write_new(temp, content)
            put(temp, path) if replace else put_new(temp, path)
        except FileExistsError:
            if replace:
                raise
            return False
        finally:
            with suppress(OSError):
                temp.unlink()
    return True
