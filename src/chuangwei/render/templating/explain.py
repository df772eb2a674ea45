"""From whatever a template made Jinja or Python raise to a TemplateFault: which file, which line, what, and the cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from chuangwei.render.templating.faults import Refused, TemplateFault, UnknownName, unknown
from chuangwei.render.templating.sandbox import Environment
from chuangwei.render.templating.source import read

_WIDE_MARKS = frozenset("“”‘’、。《》")
_TAGS = {
    "block",
    "call",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
}
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "文件的结尾",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "name": "一个名称",
    "string": "一段引号里的文字",
    "integer": "一个数",
}
# Jinja's messages about what cannot be read; it tells them apart in no other way.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"expected token '(.+)', got '(.+)'"), "这里应是 {}，写的是 {}"),
    (re.compile(r"Expected an expression, got '(.+)'"), "{} 前面少了一个值"),
    (re.compile(r"unexpected end of template, expected '(.+)'\."), "模板到头了，还没有写 {}"),
    (re.compile(r"unexpected char '(.+)' at \d+"), "标签里不能写“{}”"),
    (re.compile(r"unexpected '(.+)'"), "这里不该有 {}"),
    (re.compile("tag name expected"), "{{% 后面少了标签的名称"),
)
_TAG = re.compile(
    r"(?:Encountered unknown tag '(\w+)'|Unexpected end of template)\.(?:.* closed is '(\w+)')?.*"
)


def fault(error: Exception, environment: Environment, file: str, variables: dict[str, Any]) -> TemplateFault:
    """The fault that `error` is, raised while the template `file` was filled with `variables`."""
    path, line = _place(error, environment)
    if isinstance(error, TemplateNotFound) and path is None:
        _, hint = unknown("模板", file, environment.source.names())
        return TemplateFault(file, None, "没有这个模板", hint=hint)
    found = environment.source.found.get(path or "")
    given: set[str] = set()
    if isinstance(error, UnknownName) and found is not None:
        given = {*variables, *environment.globals, *names_given(environment.parse(read(found)))}
    reason, hint = _told(error, environment, given)
    return TemplateFault(found.label if found else environment.source.label(file), line, reason, hint=hint)


def _place(error: Exception, environment: Environment) -> tuple[str | None, int | None]:
    """The innermost template that was at work, and its line: Jinja puts them into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename, error.lineno
    found: tuple[str | None, int | None] = (None, None)
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in environment.source.found:
            found = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    return found


def _told(error: Exception, environment: Environment, given: set[str]) -> tuple[str, str | None]:
    """What is wrong, and the cure; `given` are the names that an unknown one may have meant."""
    told: tuple[str, str | None] = "这里算不出来", f"Python 的原话：{error}"
    match error:
        case TemplateSyntaxError():
            told = _misread(error.message or "")
        case TemplateNotFound():
            told = unknown("模板", str(error.name), environment.source.names())
        case UnknownName():
            told = unknown("名称", error.name, given)
        case Refused():
            told = error.reason, error.hint
        case RecursionError():
            told = "模板自己套自己，或套得太深", "看看宏、include 或列表是不是套着自己"
        case ZeroDivisionError():
            told = "除数是零", None
        case OverflowError():
            told = "数太大", None
    return told


def _misread(message: str) -> tuple[str, str | None]:
    if match := _TAG.fullmatch(message):
        name, opened = match.groups()
        hint = f"这里先要写 {{% end{opened} %}}" if opened else None
        if name is None:
            return "模板到头了，还有标签没有结束", hint
        if name.startswith("end") or name in {"else", "elif"}:
            return f"这里不该有 {{% {name} %}}", hint
        return unknown("标签", name, _TAGS | ({f"end{opened}"} if opened else set()))
    for pattern, reason in _SAID:
        if match := pattern.fullmatch(message):
            parts = match.groups()
            wide = any(unicodedata.normalize("NFKC", part) != part or part in _WIDE_MARKS for part in parts)
            said = reason.format(*(_TOKENS.get(part, part) for part in parts))
            return f"语法不对：{said}", "标签里的标点要用半角的" if wide else None
    return f"语法不对（{message}）", None


def names_given(tree: nodes.Template) -> Iterator[str]:
    """The names that a template gives itself: by set, for, macro and import."""
    for node in tree.find_all((nodes.Name, nodes.Macro, nodes.Import)):
        if isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name
