"""A survey's question as a person types it: `对环境卫生是否满意｜150 80 30 15 5 5`, or with options of its own."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from chuangwei.errors import UsageFault
from chuangwei.model.registers import SIX_GRADES

_HOW = f"写成 题目｜份数…（依次是{'、'.join(SIX_GRADES)}），或 题目｜知晓 180｜不知晓 20"


def read_question(text: str, *, overall: bool = False) -> dict[str, Any]:
    """The question as the file holds it; raises UsageFault when it cannot be understood."""
    title, *parts = (part.strip() for part in re.split(r"[｜|]", text))
    if not title or not parts:
        raise UsageFault(f"看不懂这一题：{text}", hint=_HOW)
    if len(parts) == 1 and _numbers(parts[0]) is not None:
        counts = _numbers(parts[0]) or []
        if len(counts) != len(SIX_GRADES):
            raise UsageFault(f"“{title}”写了{len(counts)}个数，应有{len(SIX_GRADES)}个", hint=_HOW)
        question: dict[str, Any] = {"text": title, "counts": counts}
    else:
        pairs = [_option(part) for part in parts]
        question = {"text": title, "options": [name for name, _ in pairs], "counts": [n for _, n in pairs]}
    return {**question, "overall": True} if overall else question


def _numbers(text: str) -> list[int] | None:
    words = [word for word in re.split(r"[\s,，、]+", unicodedata.normalize("NFKC", text)) if word]
    return [int(word) for word in words] if words and all(map(_is_number, words)) else None


def _option(text: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.*?)[\s=:：]*([0-9]{1,9})", unicodedata.normalize("NFKC", text))
    if found is None or not found[1]:
        raise UsageFault(f"看不懂“{text}”", hint=_HOW)
    return text[: len(found[1])].strip(), int(found[2])


def _is_number(word: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", word) is not None
