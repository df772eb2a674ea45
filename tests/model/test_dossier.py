"""Papers by what they prove: own folders, other ids, tasks that serve an indicator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import make_campaign, make_finding, make_task

from chuangwei.model.campaign import Campaign
from chuangwei.model.dossier import Dossier
from chuangwei.model.evidence import Evidence, EvidenceFile, paper_at
from chuangwei.model.standard import Indicator, Standard
from chuangwei.model.task import Task


def standard(*items: dict[str, object]) -> Standard:
    return Standard.model_validate(
        {"id": "BZ", "name": "标准", "items": [{"section": "C", "text": "要求", **item} for item in items]}
    )


def evidence(name: str, **fields: object) -> Evidence:
    return Evidence.model_validate({"name": name, **fields})


FINDING = make_finding(id="DC-01-001", item="C-10")


def campaign(*records: Evidence, **parts: object) -> Campaign:
    tasks = (
        make_task(id="5-05", items=["C-10"], evidence=["公厕台账", "照片"]),
        make_task(id="5-06", items=["C-08"], evidence=["清单"]),
    )
    return make_campaign(
        *tasks,
        **{
            "standards": (standard({"id": "C-10", "evidence": ["公厕台账", "保洁记录"]}, {"id": "C-08"}),),
            "findings": (FINDING,),
            "evidence": records,
            **parts,
        },
    )


def files(*names: str) -> tuple[EvidenceFile, ...]:
    return tuple(paper_at(f"evidence/{name}", 1) for name in names)


def paths(papers: Iterable[EvidenceFile]) -> list[str]:
    return [paper.path.removeprefix("evidence/") for paper in papers]


def test_a_folder_is_its_owners() -> None:
    """Whatever its case; a file in another folder, or in none, has no owner."""
    dossier = Dossier(
        campaign(), files("c-10/2023-07-01.a.pdf", "dc-01-001/b.jpg", "5-05/c.jpg", "X/d.jpg", "e.jpg")
    )
    assert [(owner.id, owner.kind) if owner else None for owner in map(dossier.owner, dossier.papers)] == [
        ("5-05", "task"),
        None,
        ("C-10", "indicator"),
        ("DC-01-001", "finding"),
        None,
    ]
    assert paths(dossier.of("C-10")) == ["c-10/2023-07-01.a.pdf"]


def test_an_indicator_has_what_its_tasks_have_and_what_serves_it() -> None:
    """Each paper once, whichever ways lead to it; a paper that serves a task serves its indicator too."""
    records = (
        evidence("5-06/2023-07-01.清单.pdf", serves=["c-10", "5-05"]),
        evidence("5-06/2023-07-02.图纸", original="true", serves=["5-05"]),
    )
    dossier = Dossier(
        campaign(*records),
        files(
            "5-05/2023-07-03.公厕台账.pdf",
            "5-06/2023-07-01.清单.pdf",
            "5-06/2023-07-04.a.pdf",
            "C-10/2023-07-05.b.pdf",
        ),
    )
    assert paths(dict.fromkeys(dossier.of_indicator("C-10"))) == [
        "5-06/2023-07-01.清单.pdf",
        "C-10/2023-07-05.b.pdf",
        "5-05/2023-07-03.公厕台账.pdf",
        "5-06/2023-07-02.图纸",
    ]
    assert paths(dossier.of("5-05")) == [
        "5-05/2023-07-03.公厕台账.pdf",
        "5-06/2023-07-01.清单.pdf",
        "5-06/2023-07-02.图纸",
    ]
    assert dossier.ids(dossier.of("5-06")[0]) == ("5-06", "c-10", "5-05")


def test_what_is_lacking() -> None:
    """Of a task its own, of an indicator those of its tasks too, of a finding what shows it put right."""
    papers = files("5-05/2023-07-03.公厕台账（二）.pdf", "DC-01-001/2023-07-03.整改前.jpg")
    dossier = Dossier(campaign(), papers)
    owner = dossier.campaign
    assert dossier.lacking(owner.tasks[0]) == ("照片",)
    assert dossier.lacking(owner.indicator_by_id["C-10"]) == ("保洁记录",)
    assert dossier.lacking(FINDING) == ("整改后",)
    assert Dossier(owner, (*papers, *files("DC-01-001/2023-07-04.整改后.1.jpg"))).lacking(FINDING) == ()


def test_originals_on_paper_count_and_absent_files_do_not() -> None:
    """An original is there without a file, once; a record without either is told."""
    records = (
        evidence("5-05/2023-07-01.照片", original="true"),
        evidence("5-05/2023-07-01.公厕台账.pdf", original="true"),
        evidence("5-05/2023-07-01.图.pdf"),
    )
    dossier = Dossier(campaign(*records), files("5-05/2023-07-01.公厕台账.PDF"))
    assert [(paper.title, paper.original) for paper in dossier.papers] == [
        ("公厕台账", False),
        ("照片", True),
    ]
    assert dossier.lacking(dossier.campaign.tasks[0]) == ()
    assert [record.name for record in dossier.absent] == ["5-05/2023-07-01.图.pdf"]
    record = dossier.record(dossier.papers[0])
    assert record is not None
    assert record.original


def test_papers_of_later_days_do_not_count() -> None:
    """As of a day, only what was formed by then is there; what has no day stays to be complained of."""
    papers = files("5-05/2023-07-01.照片.jpg", "5-05/2023-07-02.公厕台账.pdf", "5-05/a.pdf")
    dossier = Dossier(campaign(evidence("5-05/2023-07-03.x", original="true")), papers, date(2023, 7, 1))
    assert paths(dossier.papers) == ["5-05/2023-07-01.照片.jpg", "5-05/a.pdf"]


names = st.sampled_from(["公厕台账", "照片", "保洁记录", "清单"])
owners = st.sampled_from(["5-05", "5-06", "C-10", "C-08"])


@given(st.sets(st.tuples(owners, names)), st.sets(st.tuples(owners, names, owners)))
def test_missing_is_required_without_present(
    kept: set[tuple[str, str]], served: set[tuple[str, str, str]]
) -> None:
    """Whatever is where and serves what: missing = required − present, of tasks and of indicators."""
    places: dict[str, set[str]] = {f"{owner}/2023-07-01.{name}.pdf": set() for owner, name in kept}
    for owner, name, other in served:
        places.setdefault(f"{owner}/2023-07-01.{name}.pdf", set()).add(other)
    records = (evidence(place, serves=sorted(others)) for place, others in places.items() if others)
    dossier = Dossier(campaign(*records), files(*places))

    def proves(place: str) -> set[str]:
        direct = {place.partition("/")[0], *places[place]}
        return direct | ({"C-10"} if "5-05" in direct else set()) | ({"C-08"} if "5-06" in direct else set())

    everything: list[Task | Indicator] = [*dossier.campaign.tasks, *dossier.campaign.indicator_by_id.values()]
    for what in everything:
        present = {place.split(".")[1] for place in places if what.id in proves(place)}
        assert set(dossier.lacking(what)) == set(what.evidence) - present
    assert {paper.path for paper in dossier.papers} == {f"evidence/{place}" for place in places}
