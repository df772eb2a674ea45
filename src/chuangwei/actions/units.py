"""Register a unit, and rename one in every file as one change; none of it is dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from chuangwei.actions.changing import Changed, Draft, change
from chuangwei.actions.draft import records_of
from chuangwei.actions.fields import Assigner, neighbours
from chuangwei.actions.planning import PlanFault, nested, read_fields
from chuangwei.errors import UsageFault
from chuangwei.model import pick
from chuangwei.model.campaign import Campaign
from chuangwei.model.files import SLOTS
from chuangwei.model.references import references
from chuangwei.reports.changes.planned import Added, Renamed
from chuangwei.signs import fold
from chuangwei.store.editing.change import Steps
from chuangwei.store.reading.values import unseen


def add_unit(
    root: Path, today: date, name: str, fields: Mapping[str, str], *, dry_run: bool = False
) -> Changed[Added]:
    """Register a unit from fields as typed; raises PlanFault when its name or an alias is taken."""
    name = _name(name)

    def make(draft: Draft) -> Added:
        assigner = Assigner(draft.campaign, "unit", today)
        typed = {field.path: field.value for field in read_fields(assigner, fields)}
        _check_free(draft.campaign, name, "要补充情况用 chuangwei set --unit 名称 字段=值")
        alias = typed.get(("alias",))
        for other in alias if isinstance(alias, list) else ():
            _check_free(draft.campaign, str(other), "换一个别名，或不写")
        draft.add("unit", nested({("name",): name, **typed}, "unit"))
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


def rename_unit(root: Path, today: date, old: str, new: str, *, dry_run: bool = False) -> Changed[Renamed]:
    """Give a unit a new name in every file, as one change; the old one stays as an alias.

    Raises PlanFault for a name that is another unit's, NoSuchError for a unit that there is not.
    """
    new = _name(new)

    def make(draft: Draft) -> Renamed:
        campaign = draft.campaign
        unit = pick.unit(campaign, old)
        if new == unit.name:
            raise UsageFault(f"“{new}”就是现在的名称")
        if campaign.unit_name(new) != unit.name:
            _check_free(campaign, new, "两个单位不能同名：换一个名称，或先改另一个单位的名称或别名")
        places = list(_references(campaign, unit.name))
        for kind, which, path in places:
            draft.set(kind, which, path, new)
        alias = [unit.name, *(name for name in unit.alias if name != new)]
        after, before = neighbours("unit", ("alias",))
        if unit.alias and new not in unit.alias:
            draft.append("unit", unit.name, ("alias",), unit.name)
        else:
            draft.set("unit", unit.name, ("alias",), alias, after=after, before=before)
        draft.set("unit", unit.name, ("name",), new)
        return Renamed(unit.name, new, len(places))

    return change(root, today, make, what=lambda done: f"单位改名 {done.old} → {done.new}", dry_run=dry_run)


def _references(campaign: Campaign, name: str) -> Iterator[tuple[str, int, Steps]]:
    """Every place (kind, ordinal, path) that names the unit by its own name; those by an alias keep theirs."""
    for kind, slot in SLOTS.items():
        for at, record in enumerate(records_of(campaign, kind) if slot.model is not None else ()):
            for path, what, named in references(record):
                if (what, named) == ("单位", name):
                    yield kind, at, path
