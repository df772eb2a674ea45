"""The manual's tables: every setting and key, from the lists that the program itself works by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from chuangwei.model.files import FILES
from chuangwei.model.plan import Settings
from chuangwei.model.record import Record
from chuangwei.model.scalars import DAY_PATTERN, ID_PATTERN
from chuangwei.render.paper import gongwen as values
from chuangwei.reports.papers.templates import TEMPLATES, view_of
from chuangwei.reports.papers.templates import fields as view_fields

_PREFIX = "#/definitions/"
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\|<>*_`["})


def table(name: str) -> str:
    """The table that a page asks for by name, such as `settings` or `keys Task`."""
    kind, *arguments = name.split()
    return _TABLES[kind](*arguments)


def cell(text: str) -> str:
    """Text for a table's cell: nothing in it is markup."""
    return text.translate(_SPECIAL)


def settings() -> str:
    """Every setting with its default."""
    return _markdown(("键", "名称", "写法", "默认", "说明"), list(_key_rows(Settings)))


def keys(model: str) -> str:
    """Every key of a record."""
    return _markdown(("键", "名称", "写法", "不写时", "说明"), list(_key_rows(models()[model])))


def files() -> str:
    """Every file with its top-level keys."""
    rows = []
    for file in FILES:
        names = f"`data/{file.stem}.yaml`" + (f" 和 `data/{file.stem}/*.yaml`" if file.folder else "")
        tops = "、".join(f"`{slot.key}`（{slot.title}）" for slot in file.slots)
        rows.append((names, cell(file.title), tops, "必须有" if file.required else "可以没有"))
    return _markdown(("文件", "内容", "最上层的键", ""), rows)


def fields(name: str) -> str:
    """Everything that a template can write."""
    template = next(each for each in TEMPLATES if each.name == name)
    rows = [
        (f"`{each.path}`", cell(each.kind), cell(each.meaning)) for each in view_fields(view_of(template))
    ]
    return _markdown(("名称", "是什么", "含义"), rows)


def layout() -> str:
    """The measures of a paper in Word."""
    sheet, body = values.PORTRAIT, values.BODY
    faces = (
        ("标题", values.TITLE),
        ("标题下的期号、文号", values.TITLE_NOTE),
        *zip(("一、", "（一）", "1.", "（1）"), values.LEVELS, strict=True),
        ("正文", body),
        ("附件序号", values.ANNEX),
        ("发文机关标志", values.MARK),
        ("版记", values.COLOPHON),
        ("页码", values.NUMBER),
        ("表格", values.TABLE),
        ("表头", values.TABLE_HEAD),
    )
    rows = [
        ("纸张", f"A4，{sheet.width} mm × {sheet.height} mm"),
        ("页边", f"上 {sheet.top} mm，下 {sheet.bottom} mm，左 {sheet.left} mm，右 {sheet.right} mm"),
        ("版心", f"{sheet.text_width} mm × {sheet.text_height} mm"),
        ("行和字", f"每面 {values.LINES} 行，每行 {values.CHARACTERS} 字；行距固定 {values.LINE} 磅"),
        ("段落", f"首行左空 {values.INDENT} 字"),
        *((name, f"{face.font.name} {face.size:g} 磅" + "，红色" * _is_red(face)) for name, face in faces),
    ]
    return _markdown(("项", "值"), rows)


def _is_red(face: values.Face) -> bool:
    return face.colour != values.BODY.colour


def fonts() -> str:
    """The fonts of papers and what stands in for them."""
    rows = [(font.name, "、".join(font.others)) for font in values.FONTS]
    return _markdown(("字体", "没有时依次用"), [(cell(name), cell(others)) for name, others in rows])


def models() -> dict[str, type[Record]]:
    """Every record that a file may hold, by the name of its class, those inside others too."""
    found: dict[str, type[Record]] = {}
    waiting = [slot.model for file in FILES for slot in file.slots if slot.model is not None]
    while waiting:
        model = waiting.pop(0)
        found.setdefault(model.__name__, model)
        inner = [part for field in model.model_fields.values() for part in _records(field.annotation)]
        waiting += [part for part in inner if part.__name__ not in found]
    return found


def _records(annotation: Any) -> Iterator[type[Record]]:
    """The records that a field's annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _records(part)


def _key_rows(model: type[Record]) -> Iterator[tuple[str, ...]]:
    schema = model.model_json_schema(by_alias=True, ref_template=_PREFIX + "{model}")
    for key, described in schema["properties"].items():
        field = next(field for name, field in model.model_fields.items() if key == (field.alias or name))
        yield (
            f"`{key}`",
            cell(field.title or ""),
            _form(described),
            "**必填**" if field.is_required() else _default(field.get_default(call_default_factory=True)),
            cell(field.description or ""),
        )


def _default(value: Any) -> str:
    if value is None or value == () or isinstance(value, Record):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _form(described: dict[str, Any]) -> str:
    """How a value is written, from its JSON schema."""
    either = [part for part in described.get("anyOf", ()) if part.get("type") != "null"]
    for inner in (*described.get("allOf", ()), *either):
        return _form(inner)
    if "enum" in described:
        return "、".join(f"`{value}`" for value in described["enum"])
    if "$ref" in described:
        return f"一组键（{_caption(described['$ref'])}）"
    if "oneOf" in described:
        other = next((part for part in described["oneOf"] if part.get("type") == "array"), None)
        return f"文字，或{_form(other)}" if other else "文字，或一组键"
    if described["type"] == "array":
        return f"列表：{_form(described['items'])}"
    return _scalar(described)


_WRITTEN = {DAY_PATTERN: "日期", f"{DAY_PATTERN}|^长期$": "日期，或 `长期`", ID_PATTERN: "编号"}


def _scalar(described: dict[str, Any]) -> str:
    kinds = described["type"] if isinstance(described["type"], list) else [described["type"]]
    if described.get("pattern") in _WRITTEN:
        return _WRITTEN[described["pattern"]]
    if "boolean" in kinds:
        return "`true` 或 `false`"
    if "integer" in kinds:
        low, high = described.get("minimum"), described.get("maximum")
        return (
            "整数" if low is None else f"整数，{low} 到 {high}" if high is not None else f"整数，不小于 {low}"
        )
    if "number" in kinds and "string" not in kinds:
        return "大于 0 的数" if described.get("exclusiveMinimum") == 0 else "数"
    return "文字"


def _caption(reference: str) -> str:
    """The Chinese name of a record: of the file's key, or of the field that holds it."""
    wanted = models()[reference.removeprefix(_PREFIX)]
    titled = [(slot.model, slot.title) for file in FILES for slot in file.slots]
    fields = [field for model in models().values() for field in model.model_fields.values()]
    titled += [(part, field.title or "") for field in fields for part in _records(field.annotation)]
    return next(title for model, title in titled if model is wanted)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


_TABLES: dict[str, Callable[..., str]] = {
    "settings": settings,
    "keys": keys,
    "files": files,
    "fields": fields,
    "layout": layout,
    "fonts": fonts,
}
