"""What the keys of the data files are called, for telling what was changed in them."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.model.files import FILES
from chuangwei.model.record import Record, record_at
from chuangwei.model.standard import Indicator, Section

_SLOTS = {slot.key: slot for file in FILES for slot in file.slots}
# Records that stand inside others.
_INNER: dict[str, tuple[str, type[Record]]] = {"items": ("指标", Indicator), "sections": ("章", Section)}


def section(key: str) -> str:
    """任务 for tasks; a key that is not known stands for itself."""
    if key in _SLOTS:
        return _SLOTS[key].title
    return _INNER[key][0] if key in _INNER else key


def field(key: str, path: tuple[str, ...]) -> str:
    """完成时限 for the field due of tasks, 设置·临期天数 for one inside another; unknown keys stand for themselves."""
    model = _SLOTS[key].model if key in _SLOTS else _INNER[key][1] if key in _INNER else None
    return "·".join(_titles(model, path)) or section(key)


def _titles(model: type[Record] | None, path: tuple[str, ...]) -> Iterator[str]:
    for step in path:
        found = model.keyed().get(step) if model else None
        yield found.title if found and found.title else step
        model = record_at(model, (step,))
