"""A campaign from its files: every record is validated as it ends, and one bad record hides no other."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from chuangwei import signs
from chuangwei.errors import circumstance
from chuangwei.model.campaign import Campaign, Gaps
from chuangwei.model.files import FILES, FORMAT, FORMAT_VERSION, SLOTS, DataFile, Slot
from chuangwei.model.plan import Head
from chuangwei.model.record import Record, spelt
from chuangwei.problems import Flaw, Path, Problem, Remark, in_year, one_line
from chuangwei.store.reading.fileset import DATA, FileSet, is_leftover
from chuangwei.store.reading.parse import TAINT, Part, Piece, Reading, parse
from chuangwei.store.reading.source import Source, SourceFault, positions


@dataclass(frozen=True)
class Loaded:
    """What the files amounted to: the campaign, problems that have their place, and remarks that still need one."""

    campaign: Campaign
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    parts: dict[str, list[Part]]
    files: tuple[str, ...]


@dataclass
class Loader:
    """Where the records of all files are put together, and what is wrong with them is collected."""

    records: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    broken: dict[str, dict[int, str | None]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    other_names: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=lambda: {kind: [] for kind in SLOTS})
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def take_record(self, slot: Slot, piece: Piece) -> None:
        """Validate one record and keep it, or its faults."""
        ordinal, value = self.counts[slot.kind], piece.value
        self.counts[slot.kind] += 1
        if piece.tainted:  # its own flaw has been said; its content is not known
            self.set_aside(slot, ordinal, value)
            return
        checked = validate(slot, ordinal, value)
        if not isinstance(checked, list):
            self.records[slot.kind].append(checked)
            return
        self.set_aside(slot, ordinal, value)
        if not piece.cut:
            self.remarks += checked
        elif isinstance(value, dict):  # what it lacks may stand behind the error
            self.remarks += [remark for remark in checked if remark.code != "E202"]

    def set_aside(self, slot: Slot, ordinal: int, value: Any) -> None:
        """Remember by what names others may refer to a record that is not valid."""
        named = slot.model is not None and isinstance(value, dict)
        handle = value.get(slot.model.handle) if slot.model is not None and named else value
        self.broken.setdefault(slot.kind, {})[ordinal] = handle if isinstance(handle, str) else None
        if isinstance(value, dict):
            names = [value.get("id"), value.get("name")]
            for key in ("alias", "members"):
                several = value.get(key)
                names += several if isinstance(several, list) else [several]
            self.other_names.setdefault(slot.kind, set()).update(
                name for name in names if isinstance(name, str)
            )

    def forgive_missing(self, slot: Slot) -> None:
        """The last record of the slot lost its fields to a wrong indentation, which is said elsewhere."""
        last = self.counts[slot.kind] - 1
        self.remarks = [
            remark
            for remark in self.remarks
            if (remark.kind, remark.ordinal, remark.code) != (slot.kind, last, "E202")
        ]

    def finish(self) -> Loaded:
        """Build the campaign; where its head is not known a blank one stands in, and `gaps` says so."""
        held: dict[str, Any] = {
            slot.attribute: tuple(self.records[kind]) if slot.many else next(iter(self.records[kind]), None)
            for kind, slot in SLOTS.items()
        }
        year = str(held["head"].year) if held["head"] else "年份"
        held["head"] = held["head"] or _blank_head()
        gaps = Gaps(frozenset(self.unknown), self.broken, self.other_names)
        campaign = _spelt(Campaign(**held, gaps=gaps))
        problems = tuple(in_year(each, year) for each in self.problems)
        remarks = tuple(in_year(each, year) for each in self.remarks)
        return Loaded(campaign, problems, remarks, self.parts, tuple(self.files))


def load(fileset: FileSet) -> Loaded:
    """Read every data file of a workspace; never raises for what is wrong in them."""
    loader = Loader()
    try:
        names = fileset.names()
    except OSError as error:
        reason, cure = circumstance(error)
        name = f"{DATA}/tasks" if str(error.filename or "").endswith("tasks") else DATA
        loader.problems.append(Problem(name, 0, 0, "E102", f"文件夹读不出：{reason}", cure))
        loader.unknown.update(SLOTS)
        return loader.finish()
    collecting = gc.isenabled()
    gc.disable()  # it finds nothing in records, and takes two thirds of the time on large files
    try:
        for file in FILES:
            _take_files(loader, fileset, file, [name for name in names if _belongs(name, file)])
    finally:
        if collecting:
            gc.enable()
    for name in names:
        if not any(_belongs(name, file) for file in FILES):
            from chuangwei.store.reading.faults import stranger

            loader.problems.append(stranger(name))
    return loader.finish()


def _belongs(name: str, file: DataFile) -> bool:
    within = file.folder and name.startswith(f"data/{file.stem}/") and name.endswith(".yaml")
    return name == f"data/{file.stem}.yaml" or (within and not is_leftover(name))


def _take_files(loader: Loader, fileset: FileSet, file: DataFile, names: list[str]) -> None:
    """Read all files of one sort; a required one that is missing is an error."""
    if not names and file.required:
        name = f"data/{file.stem}.yaml"
        message, hint = f"缺少文件 {name}（{file.title}）", "从 git 或备份取回；新建用 chuangwei init"
        loader.problems.append(Problem(name, 0, 0, "E101", message, hint))
        loader.unknown.update(slot.kind for slot in file.slots)
    for name in names:
        loader.files.append(name)
        try:
            source = fileset.read(name)
        except SourceFault as fault:
            loader.problems += fault.problems
            loader.unknown.update(slot.kind for slot in file.slots)
            continue
        _FileReader(loader, file, source).run()


class _FileReader:
    """Reads one file onto the loader."""

    def __init__(self, loader: Loader, file: DataFile, source: Source) -> None:
        self.loader = loader
        self.file = file
        self.source = source
        self.seen: set[str] = set()
        self.meant: set[str] = set()
        """Keys for which an unknown one seems to be a slip of the pen."""
        self.said: list[tuple[Path, bool, Flaw]] = []
        """What is wrong, with the way to it from the top, and whether the key or what stands under it is meant."""
        self.before = dict(loader.counts)

    def run(self) -> None:
        lists = {slot.key for slot in self.file.slots if slot.many}
        reading = parse(self.source.data, lists, self.take)
        self.loader.unknown.update(slot.kind for slot in self.file.slots if slot.key in reading.repeated)
        if not reading.complete:
            self.loader.unknown.update(slot.kind for slot in self.file.slots)
        elif reading.top is not None:
            self.no_mapping(reading.top)
        else:
            self.absent_keys()
        self.report(reading)
        for slot in self.file.slots:
            first = self.before[slot.kind]
            count = self.loader.counts[slot.kind] - first
            self.loader.parts[slot.kind].append(
                Part(self.source.name, slot.key, first, count, slot.many, reading.stop)
            )

    def take(self, piece: Piece) -> None:
        self.seen.add(piece.key)
        slot = self.file.slot(piece.key)
        if slot is None:
            self.other_key(piece)
        elif slot.many and piece.ordinal is None:
            self.no_list(slot, piece.value)
        elif slot.many or piece.value is not None:
            self.loader.take_record(slot, piece)
        elif slot.required:
            self.loader.unknown.add(slot.kind)
            said = Flaw("E203", f"{slot.key}（{slot.title}）是空的，它必须有", "在下面填上内容")
            self.said.append(((slot.key,), False, said))

    def other_key(self, piece: Piece) -> None:
        if piece.key == FORMAT and piece.value == FORMAT_VERSION:
            return
        from chuangwei.store.reading import faults

        if piece.key == FORMAT:
            self.said.append(((FORMAT,), False, faults.wrong_format(piece.value)))
            return
        said, meant = faults.stray_key(self.file, piece)
        self.meant |= {meant} if meant else set()
        if not self.meant and (strayed := faults.indented(self.file, piece.key, said)):
            said, home = strayed
            self.loader.forgive_missing(home)
        self.said.append(((piece.key,), True, said))

    def no_list(self, slot: Slot, value: Any) -> None:
        """A list of records that is something else; nothing at all is an empty list."""
        if value is None or value == []:
            return
        self.loader.unknown.add(slot.kind)
        if value is not TAINT:
            said = Flaw("E204", f"{slot.key}（{slot.title}）应为列表", "每条记录另起一行，以“- ”开头")
            self.said.append(((slot.key,), False, said))

    def no_mapping(self, top: object) -> None:
        self.loader.unknown.update(slot.kind for slot in self.file.slots)
        if top == "":
            hint = "从 git 或备份取回" if self.file.required else "写上内容，或删去这个文件"
            self.problem(0, 0, Flaw("E105", "文件里只有注释，没有内容", hint))
        else:
            from chuangwei.store.reading.faults import wrong_top

            self.said.append(((), False, wrong_top(self.file.slots[0].key, top)))

    def absent_keys(self) -> None:
        """Required keys that are not there; what stands under a misspelt one is not known."""
        for slot in self.file.slots:
            if slot.key in self.seen:
                continue
            if slot.key in self.meant:
                self.loader.unknown.add(slot.kind)
            elif slot.required and not (self.file.folder and self.seen):
                self.loader.unknown.add(slot.kind)
                self.problem(1, 1, Flaw("E202", f"缺少 {slot.key}（{slot.title}）", f"加上 {slot.key}:"))

    def problem(self, line: int, column: int, said: Flaw) -> None:
        name = self.source.name
        self.loader.problems.append(Problem(name, line, column, said.code, one_line(said.message), said.hint))

    def report(self, reading: Reading) -> None:
        """Give their places to all that has been said and found."""
        if not self.said and not reading.flaws:
            return
        from chuangwei.store.reading.locate import Place, spots

        if self.said:
            places = [Place(path, on_key, said.at) for path, on_key, said in self.said]
            found = spots(self.source, places, reading.stop)
            for (line, column), (*_, said) in zip(found, self.said, strict=True):
                self.problem(line, column, said)
        if reading.flaws:
            at = positions(self.source.text)
            for flaw in reading.flaws:
                self.problem(*at(flaw.at), flaw)


def _spelt(campaign: Campaign) -> Campaign:
    """The campaign with every reference as the name is registered: nobody further on compares spellings."""
    changed: dict[str, Any] = {}
    for kind, slot in SLOTS.items():
        records = campaign.records(kind)
        after = spelt(records, campaign.spellings) if slot.form else records
        if after is not records:
            changed[slot.attribute] = after if slot.many else after[0]
    return replace(campaign, **changed) if changed else campaign


def _blank_head() -> Head:
    return Head.model_validate(
        {"title": "（未读出）", "town": "（未读出）", "district": "（未读出）", "year": "2000"}
    )


def validate(slot: Slot, ordinal: int, value: Any) -> Record | str | list[Remark]:
    """The record that `value` (plain data, scalars as text) amounts to, or all that is wrong with it."""
    try:
        if slot.model is not None:
            return slot.model.model_validate(value)
        if isinstance(value, str) and value.strip() and not signs.first_of(signs.UNSEEN, value):
            return value
    except ValidationError as error:
        from chuangwei.store.reading.faults import record_or_remarks

        return record_or_remarks(slot, ordinal, value, error)
    from chuangwei.store.reading.faults import text_remark

    return [text_remark(slot, ordinal, value)]
