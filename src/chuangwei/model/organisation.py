"""data/groups.yaml: headquarters, supervision, guidance, units, project groups and places."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from chuangwei.model.record import Post, Record, UnitName, UnitOrText
from chuangwei.model.scalars import Day, Id, Name, Text


class Titles(Record):
    """What the heads of the headquarters are called; other towns say 组长 and 副组长."""

    chief: Name = Field("指挥长", title="主官称谓")
    deputy: Name = Field("副指挥长", title="副职称谓")


class Office(Record):
    """The office that does the daily work."""

    handle: ClassVar[str] = "name"

    name: Name = Field("创建办", title="办公室名称")
    head: Post | None = Field(None, title="负责人", description="写职务，不写姓名")
    duties: tuple[Text, ...] = Field((), title="职责")


class Headquarters(Record):
    """The leading body, by post."""

    handle: ClassVar[str] = "name"

    name: Name = Field(title="机构名称", description="如 创建卫生镇工作指挥部")
    titles: Titles = Field(default_factory=lambda: Titles.model_validate({}), title="称谓")
    chief: Post | None = Field(None, title="主官", description="写职务，如 镇长")
    deputies: tuple[Post, ...] = Field((), title="副职", description="写职务")
    members: tuple[UnitName, ...] = Field((), title="成员单位", description="units 里登记的名称")
    office: Office = Field(default_factory=lambda: Office.model_validate({}), title="办公室")
    note: Text | None = Field(None, title="说明", description="如 拟定：还没有定下来的，文书上照写")


class Supervision(Record):
    """The line of supervision, beside the project groups; tasks may name its id as their group."""

    id: Id = Field(title="编号", description="如 DC")
    name: Name = Field("督查", title="名称")
    units: tuple[UnitName, ...] = Field((), title="单位", description="units 里登记的名称")


class Unit(Record):
    """A unit with its first responsible person by post, or a collective with its members."""

    handle: ClassVar[str] = "name"

    name: Name = Field(title="单位名称")
    head: Post | None = Field(None, title="第一责任人", description="写职务，如 财政办主要负责人")
    kind: Name | None = Field(
        None, title="类别", description="部门、村、社区、村居、学校、医院、上级、集体等"
    )
    alias: tuple[Name, ...] = Field((), title="别名", description="别处出现的其他叫法")
    former: tuple[Name, ...] = Field(
        (), title="曾用名", description="改名以前的名称，由 unit rename 填写，也留在 alias 里"
    )
    contact: Post | None = Field(None, title="联络员", description="写职务，不写姓名和电话")
    members: tuple[UnitOrText, ...] | None = Field(
        None, title="成员", description="集体单位才写；[] 表示还没有填"
    )


class Group(Record):
    """A project group."""

    id: Id = Field(title="编号")
    name: Name = Field(title="组名")
    lead: UnitName = Field(title="牵头单位", description="units 里登记的名称")
    leader: Post | None = Field(None, title="组长", description="写职务")
    deputy: Post | None = Field(None, title="副组长", description="写职务")
    leaders: tuple[Post, ...] = Field((), title="负责领导", description="写职务，可以有几位")
    members: tuple[UnitName, ...] = Field((), title="成员单位", description="units 里登记的名称")
    duties: Text | None = Field(None, title="职责", description="一句话")
    note: Text | None = Field(None, title="说明", description="如 拟定：还没有定下来的，文书上照写")


class Place(Record):
    """A place of the clean-up table (annex 3), with its problem and the standard to reach."""

    handle: ClassVar[str] = "name"

    name: Name = Field(title="点位名称")
    leader: Post | None = Field(None, title="包片领导", description="写职务")
    unit: UnitName = Field(title="责任单位", description="units 里登记的名称")
    helpers: tuple[UnitName, ...] = Field((), alias="with", title="配合单位")
    problem: Text | None = Field(None, title="主要问题")
    standard: Text | None = Field(None, title="整治标准")
    due: Day | None = Field(None, title="完成时限")
    note: Text | None = Field(None, title="说明", description="如 拟定：还没有定下来的，文书上照写")
