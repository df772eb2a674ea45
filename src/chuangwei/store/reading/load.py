"""A campaign from its files: every record is validated as it ends, and one bad record hides no other."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

from chuangwei import signs
from chuangwei.errors import circumstance
from chuangwei.model.files import FILES, FORMAT, FORMAT_VERSION, SLOTS, DataFile, Slot
from chuangwei.problems import Path, Problem, one_line
from chuangwei.store.reading.faults import fields_at
from chuangwei.store.reading.fileset import DATA, FileSet
from chuangwei.store.reading.keys import nearest_key, unknown_key
from chuangwei.store.reading.leftovers import is_leftover
from chuangwei.store.reading.loader import Loaded, Loader
from chuangwei.store.reading.parse import TAINT, Reading
from chuangwei.store.reading.piece import Part, Piece
from chuangwei.store.reading.read import read
from chuangwei.store.reading.source import Source, SourceFault
from chuangwei.store.reading.values import ValueFault


def load(fileset: FileSet) -> Loaded:
    """Read every data file of a workspace; never raises for what is wrong in them."""
    loader = Loader()
    try:
        names = fileset.names()
    except OSError as error:
        _no_folder(loader, error)
        return loader.finish()
    with _collector_off():
        for file in FILES:
            own = [name for name in names if _belongs(name, file)]
            _take_files(loader, fileset, file, own)
    _strangers(loader, (name for name in names if not any(_belongs(name, file) for file in FILES)))
    return loader.finish()


def _belongs(name: str, file: DataFile) -> bool:
    within = file.folder and name.startswith(f"data/{file.stem}/") and name.endswith(".yaml")
    return name == f"data/{file.stem}.yaml" or (within and not is_leftover(name))


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


def _no_folder(loader: Loader, error: OSError) -> None:
    """Nothing could be read at all."""
    reason, cure = circumstance(error)
    message = f"文件夹读不出：{reason}"
    name = f"{DATA}/tasks" if str(error.filename or "").endswith("tasks") else DATA
    loader.problems.append(Problem(name, 0, 0, "E102", message, cure))
    loader.unknown.update(SLOTS)


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


def _strangers(loader: Loader, names: Iterable[str]) -> None:
    """Files in data/ that nobody reads."""
    stems = [file.stem for file in FILES]
    for name in names:
        stem = name.removeprefix("data/").partition(".")[0].lower()
        near = next(iter(get_close_matches(stem, stems, 1)), None)
        hint = f"是不是 data/{near}.yaml？" if near else "不是数据文件就移出 data 文件夹"
        if is_leftover(name):
            hint = "是合并工具或办公软件留下的：里面没有要的就删去"
        elif name.endswith(".yml"):
            hint = f"改名为 {name.removesuffix('.yml')}.yaml"
        loader.problems.append(Problem(name, 0, 0, "W411", "没有读这个文件，不认识它的名字", hint))


class _FileReader:
    """Reads one file onto the loader."""

    def __init__(self, loader: Loader, file: DataFile, source: Source) -> None:
        self.loader = loader
        self.file = file
        self.source = source
        self.seen: set[str] = set()
        self.meant: set[str] = set()
        """Keys for which an unknown one seems to be a slip of the pen."""
        self.said: list[tuple[Path, bool, ValueFault]] = []
        self.before = dict(loader.counts)

    def run(self) -> None:
        lists = {slot.key for slot in self.file.slots if slot.many}
        reading = read(self.source.data, lists, self.take)
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
            self.say(
                (slot.key,),
                ValueFault("E203", f"{slot.key}（{slot.title}）是空的，它必须有", "在下面填上内容"),
            )

    def other_key(self, piece: Piece) -> None:
        if piece.key == FORMAT:
            if piece.value != FORMAT_VERSION:
                hint = f"改成 {FORMAT_VERSION}；若由更新的版本写成，请升级程序"
                message = f"format（格式版本）应为 {FORMAT_VERSION}，写的是 {_shown(piece.value)}"
                self.say((piece.key,), ValueFault("E210", message, hint))
            return
        known = {slot.key: slot.title for slot in self.file.slots}
        self.meant.add(nearest_key(piece.key, known) or "")
        said = unknown_key(piece.key, known, piece.value)
        key = signs.without(signs.UNSEEN, piece.key)
        home = next((slot for slot in self.file.slots if key in fields_at(slot, ())), None)
        if said.code == "E201" and home is not None and not self.meant - {""}:
            said = said._replace(hint=f"{key} 是 {home.key} 里的键，前面应有缩进")
            self.loader.forgive_missing(home)
        self.say((piece.key,), said, on_key=True)

    def no_list(self, slot: Slot, value: Any) -> None:
        """A list of records that is something else; nothing at all is an empty list."""
        if value is None or value == []:
            return
        self.loader.unknown.add(slot.kind)
        if value is not TAINT:
            said = ValueFault("E204", f"{slot.key}（{slot.title}）应为列表", "每条记录另起一行，以“- ”开头")
            self.say((slot.key,), said)

    def no_mapping(self, top: object) -> None:
        self.loader.unknown.update(slot.kind for slot in self.file.slots)
        first = self.file.slots[0].key
        if top == "":
            hint = "从 git 或备份取回" if self.file.required else "写上内容，或删去这个文件"
            self.problem(0, 0, ValueFault("E105", "文件里只有注释，没有内容", hint))
        elif isinstance(top, list):
            self.say((), ValueFault("E204", "最外层应为“键: 值”，写成了列表", f"在第一条前面加一行 {first}:"))
        elif (wide := str(top).find("：")) >= 0:
            said = ValueFault("E108", "用了全角冒号“：”", "改成半角冒号，后面空一格", wide)
            self.say((), said)
        else:
            self.say((), ValueFault("E204", "最外层应为“键: 值”，写成了一句文字", f"最外层写 {first}: 等键"))

    def absent_keys(self) -> None:
        """Required keys that are not there; what stands under a misspelt one is not known."""
        for slot in self.file.slots:
            if slot.key in self.seen:
                continue
            if slot.key in self.meant:
                self.loader.unknown.add(slot.kind)
            elif slot.required and not (self.file.folder and self.seen):
                self.loader.unknown.add(slot.kind)
                self.problem(
                    1, 1, ValueFault("E202", f"缺少 {slot.key}（{slot.title}）", f"加上 {slot.key}:")
                )

    def say(self, path: Path, said: ValueFault, *, on_key: bool = False) -> None:
        self.said.append((path, on_key, said))

    def problem(self, line: int, column: int, said: ValueFault) -> None:
        name = self.source.name
        self.loader.problems.append(Problem(name, line, column, said.code, one_line(said.message), said.hint))

    def report(self, reading: Reading) -> None:
        """Give their places to all that has been said and found."""
        if not self.said and not reading.flaws:
            return
        from chuangwei.store.reading.locate import Place, positions, spots

        if self.said:
            places = [Place(path, on_key, said.offset) for path, on_key, said in self.said]
            found = spots(self.source, places, reading.stop)
            for (line, column), (*_, said) in zip(found, self.said, strict=True):
                self.problem(line, column, said)
        if reading.flaws:
            at = positions(self.source.text)
            for flaw in reading.flaws:
                self.problem(*at(flaw.at), ValueFault(flaw.code, flaw.message, flaw.hint))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else "空的" if value is None else "别的东西"
