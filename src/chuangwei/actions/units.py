"""Register a unit, and rename one in every file as one change; none of it is dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.fields import Assigner
from chuangwei.actions.planning import PlanFault
from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS
from chuangwei.model.organisation import Unit
from chuangwei.model.record import place_of, references, spoken_of
from chuangwei.problems import Remark
from chuangwei.reports.changes.done import Added, Renamed, Spoken
from chuangwei.signs import fold
from chuangwei.store.editing.change import Steps
from chuangwei.store.reading.fileset import Folder
from chuangwei.store.reading.load import load
from chuangwei.store.reading.locate import place
from chuangwei.store.reading.values import unseen


def add_unit(
    root: Path, today: date, name: str, fields: Mapping[str, str], *, dry_run: bool = False
) -> Changed[Added]:
    """Register a unit from fields as typed; raises PlanFault when its name or an alias is taken."""
    name = _name(name)

    def make(draft: Draft) -> Added:
        assigner = Assigner(draft.campaign, "unit", draft.days)
        typed = assigner.several(fields)
        _check_free(draft.campaign, name, "要补充情况用 chuangwei set --unit 名称 字段=值")
        alias = typed.get("alias")
        for other in alias if isinstance(alias, list) else ():
            _check_free(draft.campaign, str(other), "换一个别名，或不写")
        draft.add("unit", {"name": name, **typed})
        return Added("单位", name, name, draft.file_of("unit", 0) if draft.campaign.units else None)

    return change(root, today, make, what=f"新增单位 {name}", dry_run=dry_run)


def _name(text: str) -> str:
    if not text.strip():
        raise UsageFault("单位名称是空的")
    hidden = unseen("单位名称", text)
    if hidden is not None:
        raise UsageFault(hidden.message, hint=hidden.hint)
    return text.strip()


def _check_free(campaign: Campaign, name: str, hint: str) -> None:
    known = campaign.unit_by_name.get(campaign.spellings["单位"][name])
    if known is not None:
        what = f"“{name}”已经是“{known.name}”的别名"
        if fold(known.name) == fold(name):
            other = "" if known.name == name else f"（写作“{known.name}”）"
            what = f"已经有单位“{name}”{other}"
        raise PlanFault(what, hint=hint)


def rename_unit(  # noqa: PLR0913 - two names, and what goes with them
    root: Path, today: date, old: str, new: str, *, posts: bool = False, dry_run: bool = False
) -> Changed[Renamed]:
    """Give a unit a new name in every file, as one change; the old one stays as an alias, and as a former name.

    With `posts`, those who answer by post (财政办主要负责人) are called by the new name too, also where the unit has it
    already; else they are told with their places. Raises PlanFault for a name that is another unit's, NoSuchError for
    a unit that there is not.
    """
    new = _name(new)

    def make(draft: Draft) -> Renamed:
        campaign = draft.campaign
        unit = pick.registered_unit(campaign, old)
        if new != unit.name:
            if campaign.unit_name(new) != unit.name:
                _check_free(campaign, new, "两个单位不能同名：换一个名称，或先改另一个单位的名称或别名")
            gone, places = unit.name, list(_places(campaign, "单位", unit.name, new))
        elif posts:
            gone, places = old.strip(), []  # a former name, or an alias
        else:
            raise UsageFault(f"“{new}”就是现在的名称", hint="职务里的旧名一起改，加 --posts")
        spoken = list(_places(campaign, "职务", gone, new)) if gone != new else []
        for each in (*places, *(spoken if posts else ())):
            draft.set(each.kind, each.ordinal, each.path, each.new)
        if new != unit.name:
            _keep_name(draft, unit, new)
        return Renamed(gone, new, len(places), len(spoken) if posts else 0)

    done = change(root, today, make, what=lambda done: f"单位改名 {done.old} → {done.new}", dry_run=dry_run)
    if posts:
        return done
    return replace(done, result=done.result._replace(left=_left(root, done.before, done.result)))


def _keep_name(draft: Draft, unit: Unit, new: str) -> None:
    """Give the unit its new name, and keep the old one as an alias and as a former name; a way back leaves none."""
    back = new in unit.former
    for field, names in (("alias", unit.alias), ("former", unit.former)):
        gone = [] if back and field == "former" else [unit.name]
        kept = [*gone, *(name for name in names if name != new)]
        if names and new not in names:
            draft.append("unit", unit.name, (field,), unit.name)
        else:
            draft.set("unit", unit.name, (field,), kept or None)
    draft.set("unit", unit.name, ("name",), new)


class _Place(NamedTuple):
    """A field that names a unit, or a post that speaks of it; what it says, and what with the new name."""

    kind: str
    ordinal: int
    path: Steps
    old: str
    new: str


def _places(campaign: Campaign, what: Literal["单位", "职务"], old: str, new: str) -> Iterator[_Place]:
    """Every field that names the unit by `old`, its own name (an alias stays), or every post that speaks of it so."""
    for kind, slot in SLOTS.items():
        for at, record in enumerate(campaign.records(kind) if slot.model is not None else ()):
            for path, marked, text in references(record):
                after = text
                if marked == what == "单位":
                    after = new if text == old else text
                elif marked == what:
                    for spot in reversed(spoken_of(text, old, campaign.unit_names)):
                        after = after[:spot] + new + after[spot + len(old) :]
                if after != text:
                    yield _Place(kind, at, place_of(record, path), text, after)


def _left(root: Path, before: Campaign, done: Renamed) -> tuple[Spoken, ...]:
    """Where posts speak of the unit by its old name, in the files as they are now."""
    remarks = [
        Remark(each.kind, each.ordinal, each.path, "W420", f"{_field(each.path)}：{each.old} → {each.new}")
        for each in _places(before, "职务", done.old, done.new)
    ]
    if not remarks:
        return ()
    fileset = Folder(root)
    found = place(remarks, load(fileset).parts, fileset)
    return tuple(sorted(Spoken(problem.file, problem.line, problem.message) for problem in found))


def _field(path: Steps) -> str:
    return str(next(step for step in reversed(path) if isinstance(step, str)))
