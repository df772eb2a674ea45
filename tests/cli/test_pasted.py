"""Lines that come in: too many are refused before one of them is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuangwei.cli.typed import read_text
from chuangwei.errors import UsageFault


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"a" * ((2 << 20) + 1), "超过 2 MB"),
        (b"5-05 +1\n" * 2001, "有2001行，最多2000行"),
        (b"5-05 +1\n5-05 " + b"a" * 20_000, "第2行有20005字，最多20000字"),
    ],
    ids=["size", "lines", "line"],
)
def test_too_much(tmp_path: Path, text: bytes, said: str) -> None:
    """The refusal has the number and the bound, and says that nothing was recorded."""
    path = tmp_path / "微信.txt"
    path.write_bytes(text)
    with pytest.raises(UsageFault) as refused:
        read_text(str(path))
    assert said in refused.value.message
    assert refused.value.message.endswith("，一行也没有记")
    assert refused.value.hint


def test_what_a_chat_has(tmp_path: Path) -> None:
    """A long list goes through, in the encoding it has."""
    path = tmp_path / "微信.txt"
    path.write_bytes("5-05 二座\n".encode("gb18030") * 2000)
    assert read_text(str(path)) == "5-05 二座\n" * 2000
