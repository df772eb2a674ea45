"""A campaign from its files: every record is validated as it ends, and one bad record hides no other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, cast

from chuangwei.model.campaign import Campaign, Gaps
from chuangwei.model.files import FILES, FORMAT, FORMAT_VERSION, SLOTS, DataFile, Slot
from chuangwei.model.organisation import Headquarters, Supervision
from chuangwei.model.plan import Head
from chuangwei.model.record import Record
from chuangwei.problems import Problem, Remark
from chuangwei.store.faults import validate, validate_text
from chuangwei.store.locate import Part, line_of
from chuangwei.store.parse import TAINT, Piece, read
from chuangwei.store.shelf import Shelf
from chuangwei.store.source import Source, SourceFault
from chuangwei.store.syntax import Flaw


@dataclass(frozen=True)
class Loaded:
    """What the files amounted to: the campaign, problems that have their place, and remarks that still need one."""

    campaign: Campaign
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    parts: dict[str, list[Part]]
    files: tuple[str, ...]


def load(shelf: Shelf) -> Loaded:
    """Read every data file of a workspace; never raises for what is wrong in them."""
    desk = _Desk(shelf)
    with _collector_off():
        names = shelf.names()
        for file in FILES:
            own = [name for name in names if _belongs(name, file)]
            desk.take_file(file, own)
    desk.strangers(name for name in names if not any(_belongs(name, file) for file in FILES))
    return desk.finish()


def _belongs(name: str, file: DataFile) -> bool:
    return name == f"data/{file.stem}.yaml" or (
        file.folder and name.startswith(f"data/{file.stem}/") and name.endswith(".yaml")
    )


@contextmanager
def _collector_off() -> Iterator[None]:
    """The cycle collector finds nothing in records and takes two thirds of the time on large files."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class _Desk:
    """Where the records of all files are put together."""

    shelf: Shelf
    records: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    broken: dict[str, dict[int, str | None]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    parts: dict[str, list[Part]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def take_file(self, file: DataFile, names: list[str]) -> None:
        """Read all files of one sort; a required one that is missing is an error."""
        if not names and file.required:
            name = f"data/{file.stem}.yaml"
            self.problems.append(
                Problem(
                    name,
                    0,
                    0,
                    "E101",
                    f"缺少文件 {name}（{file.title}）",
                    "用 chuangwei init 新建，或从 git 取回",
                )
            )
            self.unknown.update(slot.kind for slot in file.slots)
        for name in names:
            self.files.append(name)
            try:
                source = self.shelf.read(name)
            except SourceFault as fault:
                self.problems += fault.problems
                self.unknown.update(slot.kind for slot in file.slots)
                continue
            _FileReader(self, file, source).run()

    def take_record(self, slot: Slot, value: Any, *, tainted: bool) -> None:
        """Validate one record and keep it, or its faults."""
        ordinal = self.counts[slot.kind]
        self.counts[slot.kind] += 1
        if tainted:  # its own flaw has been said; its content is not known
            self.broken.setdefault(slot.kind, {})[ordinal] = _handle(slot, value)
            return
        checked = validate(slot, ordinal, value) if slot.model else validate_text(slot, ordinal, value)
        if isinstance(checked, list):
            self.remarks += checked
            self.broken.setdefault(slot.kind, {})[ordinal] = _handle(slot, value)
        else:
            self.records[slot.kind].append(checked)

    def strangers(self, names: Iterator[str]) -> None:
        """Files in data/ that nobody reads."""
        stems = [file.stem for file in FILES]
        for name in names:
            stem = name.removeprefix("data/").partition(".")[0]
            near = stem if stem in stems else next(iter(get_close_matches(stem, stems, 1)), None)
            hint = f"是不是 data/{near}.yaml？" if near else "不是数据文件就移出 data 文件夹"
            self.problems.append(Problem(name, 0, 0, "W411", "没有读这个文件，不认识它的名字", hint))

    def finish(self) -> Loaded:
        """Build the campaign; where its head is not known a blank one stands in, and `gaps` says so."""
        records = self.records
        heads, leaders, supervisors = records["campaign"], records["headquarters"], records["supervision"]
        campaign = Campaign(
            head=cast(Head, heads[0]) if heads else _blank_head(),
            phases=tuple(records["phase"]),
            headquarters=cast(Headquarters, leaders[0]) if leaders else None,
            supervision=cast(Supervision, supervisors[0]) if supervisors else None,
            guidance=tuple(records["guidance"]),
            units=tuple(records["unit"]),
            groups=tuple(records["group"]),
            places=tuple(records["place"]),
            tasks=tuple(records["task"]),
            standards=tuple(records["standard"]),
            holidays=tuple(records["holiday"]),
            gaps=Gaps(frozenset(self.unknown), self.broken),
        )
        return Loaded(campaign, tuple(self.problems), tuple(self.remarks), self.parts, tuple(self.files))


def _blank_head() -> Head:
    return Head.model_validate(
        {"title": "（未读出）", "town": "（未读出）", "district": "（未读出）", "year": "2000"}
    )


def _handle(slot: Slot, value: Any) -> str | None:
    """The id or name of a record that is not valid, where it can be read."""
    if slot.model is None or not isinstance(value, dict):
        return value if isinstance(value, str) else None
    handle = value.get(cast(type[Record], slot.model).handle)
    return handle if isinstance(handle, str) else None


class _FileReader:
    """Reads one file onto the desk."""

    def __init__(self, desk: _Desk, file: DataFile, source: Source) -> None:
        self.desk = desk
        self.file = file
        self.source = source
        self.seen: set[str] = set()
        self.before = dict(desk.counts)

    def run(self) -> None:
        lists = {slot.key for slot in self.file.slots if slot.many}
        reading = read(self.source.data, lists, self.take)
        self.desk.problems += [self.flaw(flaw) for flaw in reading.flaws]
        if not reading.complete:
            self.desk.unknown.update(slot.kind for slot in self.file.slots)
        elif reading.top is not None:
            self.no_mapping(reading.top)
        else:
            self.required_keys()
        for slot in self.file.slots:
            first = self.before[slot.kind]
            count = self.desk.counts[slot.kind] - first
            self.desk.parts[slot.kind].append(Part(self.source.name, slot.key, first, count, slot.many))

    def take(self, piece: Piece) -> None:
        self.seen.add(piece.key)
        slot = self.file.slot(piece.key)
        if slot is None:
            self.other_key(piece)
        elif slot.many and piece.ordinal is None:
            self.no_list(slot, piece.value)
        elif slot.many or piece.value is not None:
            self.desk.take_record(slot, piece.value, tainted=piece.tainted)

    def other_key(self, piece: Piece) -> None:
        known = [slot.key for slot in self.file.slots]
        if piece.key == FORMAT:
            if piece.value != FORMAT_VERSION:
                self.say(piece.key, "E210", f"format 应为 {FORMAT_VERSION}，写的是 {piece.value}", None)
            return
        if "：" in piece.key:
            self.say(piece.key, "E108", f"“{piece.key}”用了全角冒号“：”", "改成半角冒号，后面空一格")
            return
        near = get_close_matches(piece.key, known, 1)
        hint = f"是不是 {near[0]}？" if near else f"这个文件里可以写 {'、'.join(known)}"
        self.say(piece.key, "E201", f"不认识的键 {piece.key}", hint)

    def no_list(self, slot: Slot, value: Any) -> None:
        """A list of records that is something else; nothing at all is an empty list."""
        if value is None or value == []:
            return
        self.desk.unknown.add(slot.kind)
        if value is not TAINT:
            self.say(slot.key, "E204", f"{slot.key}（{slot.title}）应为列表", "每条记录以 - 开头")

    def no_mapping(self, top: object) -> None:
        self.desk.unknown.update(slot.kind for slot in self.file.slots)
        keys = "、".join(slot.key for slot in self.file.slots)
        if isinstance(top, str) and "：" in top:
            self.problem(1, "E108", "用了全角冒号“：”", "改成半角冒号，后面空一格")
        elif top == "":
            self.problem(0, "E105", "文件里只有注释，没有内容", None)
        else:
            self.problem(1, "E204", "文件最外层应为“键: 值”", f"最外层写 {keys}")

    def required_keys(self) -> None:
        for slot in self.file.slots:
            if slot.required and slot.key not in self.seen and not (self.file.folder and self.seen):
                self.desk.unknown.add(slot.kind)
                self.problem(1, "E202", f"缺少 {slot.key}（{slot.title}）", f"加上 {slot.key}:")

    def say(self, key: str, code: str, message: str, hint: str | None) -> None:
        self.problem(line_of(self.source, (key,)), code, message, hint)

    def problem(self, line: int, code: str, message: str, hint: str | None) -> None:
        column = 1 if line else 0
        self.desk.problems.append(Problem(self.source.name, line, column, code, message, hint))

    def flaw(self, flaw: Flaw) -> Problem:
        before = self.source.text[: flaw.index]
        column = flaw.index - (before.rfind("\n") + 1) + 1
        return Problem(self.source.name, before.count("\n") + 1, column, flaw.code, flaw.message, flaw.hint)
