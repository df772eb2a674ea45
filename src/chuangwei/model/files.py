"""Which file of data/ holds which records: one table for reading, locating, schemas and the manual."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from chuangwei.model.record import Record


class Slot(NamedTuple):
    """A top-level key of a file: the kind of its records, what they are called, whether it is a list of them.

    `form` is module.Class in chuangwei.model, "" where plain text is held. `named` is what a reference to such a record
    says that it names (`record.Refers.what`), "" where no field does. `foldered`: its id may be that of a folder in
    evidence/, so that no other record may have it.
    """

    key: str
    kind: str
    title: str
    form: str
    many: bool = True
    required: bool = False
    named: str = ""
    foldered: bool = False

    @property
    def model(self) -> type[Record] | None:
        """The class of its records, None for plain text; imported when it is asked for, as most files are not there."""
        return _model(self.form) if self.form else None

    @property
    def attribute(self) -> str:
        """The attribute of a Campaign that holds the records: called like their key in the file."""
        return "head" if self.kind == "campaign" else self.key

    @property
    def empty(self) -> tuple[()] | None:
        """What a Campaign holds where there is no record."""
        return () if self.many else None


@cache
def _model(form: str) -> type[Record]:
    module, _, name = form.partition(".")
    model: type[Record] = getattr(import_module(f"chuangwei.model.{module}"), name)
    return model


class DataFile(NamedTuple):
    """A file data/STEM.yaml; with `folder`, every data/STEM/*.yaml of the same form belongs to it too.

    `happened`: it holds nothing but what has happened, so that a new workspace begins without its records. `register`: so
    it does, and is never long: no record is of a day to come, and a change is judged by looking at all of them.
    """

    stem: str
    title: str
    slots: tuple[Slot, ...]
    required: bool = False
    folder: bool = False
    happened: bool = False
    register: bool = False

    def slot(self, key: str) -> Slot | None:
        """The slot under the top-level key `key`."""
        return next((slot for slot in self.slots if slot.key == key), None)


# Every file may state the version of its form; phases.yaml always does.
FORMAT = "format"
FORMAT_VERSION = "1"

FILES: tuple[DataFile, ...] = (
    DataFile(
        "phases",
        "创建工作与阶段",
        (
            Slot("campaign", "campaign", "创建工作", "plan.Head", many=False, required=True),
            Slot("phases", "phase", "阶段", "plan.Phase", required=True, named="阶段"),
        ),
        required=True,
    ),
    DataFile(
        "groups",
        "机构、单位、项目组与点位",
        (
            Slot("headquarters", "headquarters", "指挥部", "organisation.Headquarters", many=False),
            Slot("supervision", "supervision", "督查", "organisation.Supervision", many=False),
            Slot("guidance", "guidance", "指导单位", ""),
            Slot("units", "unit", "单位", "organisation.Unit", required=True, named="单位"),
            Slot("groups", "group", "项目组", "organisation.Group", required=True, named="项目组"),
            Slot("places", "place", "点位", "organisation.Place", named="点位"),
        ),
        required=True,
    ),
    DataFile(
        "tasks",
        "任务与记录",
        (Slot("tasks", "task", "任务", "task.Task", required=True, named="任务", foldered=True),),
        required=True,
        folder=True,
    ),
    DataFile(
        "standard",
        "标准与指标",
        (Slot("standards", "standard", "标准", "standard.Standard", required=True, named="标准"),),
    ),
    DataFile(
        "inspections",
        "督查与整改",
        (
            Slot("inspections", "round", "督查轮次", "inspection.Round", named="轮次"),
            Slot("findings", "finding", "督查问题", "inspection.Finding", named="督查问题", foldered=True),
        ),
        happened=True,
    ),
    DataFile(
        "evidence",
        "资料补充登记",
        (Slot("evidence", "evidence", "资料", "evidence.Evidence", required=True),),
        happened=True,
    ),
    DataFile(
        "issued",
        "发文登记",
        (Slot("issued", "issued", "发文登记", "issued.Issued", required=True, foldered=True),),
        happened=True,
    ),
    DataFile(
        "surveys",
        "民意测验",
        (Slot("surveys", "survey", "民意测验", "registers.Survey", required=True, foldered=True),),
        happened=True,
        register=True,
    ),
    DataFile(
        "funds",
        "资金",
        (
            Slot("sources", "source", "资金来源", "registers.Source"),
            Slot("budget", "budget", "预算", "registers.Budget", named="预算", foldered=True),
            Slot("expenses", "expense", "支出", "registers.Expense", named="支出", foldered=True),
        ),
        happened=True,
        register=True,
    ),
    DataFile(
        "complaints",
        "群众反映",
        (Slot("complaints", "complaint", "群众反映", "complaint.Complaint", required=True, foldered=True),),
        happened=True,
        register=True,
    ),
    DataFile(
        "honours",
        "评选结果",
        (Slot("honours", "honour", "评选结果", "registers.Honour", required=True),),
        happened=True,
        register=True,
    ),
    DataFile(
        "holidays",
        "放假与补班",
        (Slot("holidays", "holiday", "放假与补班", "registers.Holiday", required=True),),
    ),
)

SLOTS: dict[str, Slot] = {slot.kind: slot for file in FILES for slot in file.slots}

REGISTERS = tuple(slot.kind for file in FILES if file.register for slot in file.slots)
"""The kinds of records in registers."""


def file_of(kind: str) -> DataFile:
    """The file that holds records of `kind`."""
    return next(file for file in FILES for slot in file.slots if slot.kind == kind)
