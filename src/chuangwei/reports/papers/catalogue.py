"""The index of the dossier as a paper says it: sections, indicators, and a line for each paper."""

from __future__ import annotations

from datetime import date
from typing import Annotated, NamedTuple

from chuangwei.model.record import json_keys


class Filed(NamedTuple):
    """A line of an index: a paper, under the indicator where it lies, or under another one that it proves too."""

    code: Annotated[str, "归档文件号：年-章-条-序"]
    name: str
    formed: Annotated[date, "形成日期"]
    pages: Annotated[int | None, "页数，不知道的没有"]
    unit: Annotated[str, "责任单位，直接放在指标下的没有"]
    owner: Annotated[str, "放在哪个任务、指标或问题的编号下"]
    box: Annotated[str, "纸质原件的盒号"]
    original: Annotated[bool, "有没有纸质原件"]
    file: Annotated[bool, "有没有电子文件"]
    archived: Annotated[date | None, "归档日期，没有入库的没有"]
    note: Annotated[str, "备注"]
    elsewhere: Annotated[str, "放在别的指标下的，写那个指标的编号；就放在这里的是空"]
    path: Annotated[str, "工作文件夹里的路径"]

    @property
    def remark(self) -> Annotated[str, "备注一栏：在哪一条，盒号，只有纸质原件，说明"]:
        if self.elsewhere:
            return f"在 {self.elsewhere}"
        where = f"盒{self.box}" if self.box else "" if self.file else "纸质原件"
        return "；".join(part for part in (where, self.note) if part)


@json_keys("id text evidence=papers")
class Item(NamedTuple):
    """An indicator with its papers; of the others, whatever has a folder of its own."""

    id: Annotated[str, "指标的编号"]
    text: Annotated[str, "指标的要求"]
    papers: Annotated[tuple[Filed, ...], "这一条的资料，放在别的指标下的在后面"]

    @property
    def own(self) -> Annotated[int, "就放在这一条下的份数"]:
        return sum(not paper.elsewhere for paper in self.papers)


@json_keys("id name papers=own pages boxes items")
class Chapter(NamedTuple):
    """A section of the standard."""

    id: Annotated[str, "章的编号"]
    name: Annotated[str, "章名"]
    items: Annotated[tuple[Item, ...], "各条指标，没有资料的也在"]

    @property
    def own(self) -> Annotated[int, "这一章的份数，一份只算一次"]:
        return sum(item.own for item in self.items)

    @property
    def pages(self) -> Annotated[int, "知道页数的共几页"]:
        return sum(paper.pages or 0 for item in self.items for paper in item.papers if not paper.elsewhere)

    @property
    def boxes(self) -> Annotated[tuple[str, ...], "纸质原件在哪几盒"]:
        found = (
            paper.box for item in self.items for paper in item.papers if not paper.elsewhere and paper.box
        )
        return tuple(dict.fromkeys(found))


@json_keys("as_of=day title standard? total sections=chapters")
class Catalogue(NamedTuple):
    """The index of the dossier: 总目录 and, for each section, 卷内目录."""

    title: Annotated[str, "文书的标题"]
    demo: bool
    town: str
    day: Annotated[date, "截至哪一天"]
    standard: Annotated[str, "按哪个标准分章，没有标准就是空"]
    overview: Annotated[bool, "是：印总目录；否：印卷内目录，chapters 里只有一章"]
    chapters: Annotated[tuple[Chapter, ...], "各章，没有资料的也在；不属于任何指标的在最后的“其他”"]

    @property
    def inside(self) -> Annotated[tuple[Catalogue, ...], "每章一份卷内目录"]:
        return tuple(self._replace(overview=False, chapters=(chapter,)) for chapter in self.chapters)

    @property
    def total(self) -> Annotated[int, "共几份，一份只算一次"]:
        return sum(chapter.own for chapter in self.chapters)
