"""From whatever a template made Jinja or Python raise to a TemplateFault: which file, which line, what, and the cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from chuangwei.render.templating.environment import Environment
from chuangwei.render.templating.faults import Misread, Refused, TemplateFault, UnknownName, unknown
from chuangwei.render.templating.values import reachable

_WIDE_MARKS = frozenset("“”‘’、。《》")
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
_COMPUTED: tuple[tuple[type[Exception], str], ...] = (
    (RecursionError, "模板自己套自己，或套得太深"),
    (ZeroDivisionError, "除数是零"),
    (OverflowError, "数太大"),
)


def fault(error: Exception, environment: Environment, file: str, variables: dict[str, Any]) -> TemplateFault:
    """The fault that `error` is, raised while the template `file` was filled with `variables`."""
    if isinstance(error, TemplateSyntaxError):
        reason, hint = _misread(error)
        return TemplateFault(
            _label(environment, error.filename, file), error.lineno or None, reason, hint=hint
        )
    at, line = _place(error)
    label = _label(environment, at.filename if at else None, file)
    if isinstance(error, TemplateNotFound):
        reason, hint = unknown("模板", str(error.name or file), environment.source.names())
        return TemplateFault(label, line, reason, hint=hint) if at else _missing(file, hint)
    if isinstance(error, UnknownName):
        reason, hint = _unknown(error, environment, at, variables)
        return TemplateFault(label, line, reason, hint=hint)
    if isinstance(error, Refused):
        return TemplateFault(label, line, error.reason, hint=error.hint)
    for kind, reason in _COMPUTED:
        if isinstance(error, kind):
            return TemplateFault(label, line, reason)
    return TemplateFault(label, line, "这里算不出来", hint=f"Python 的原话：{error}")


def _missing(file: str, hint: str | None) -> TemplateFault:
    return TemplateFault(file, None, "没有这个模板", hint=hint)


def _label(environment: Environment, path: str | None, file: str) -> str:
    if path is not None:
        return environment.source.labels.get(path, file)
    try:
        found = environment.source.find(file)
    except Refused:
        found = None
    return found.label if found is not None else file


def _place(error: Exception) -> tuple[Template | None, int | None]:
    """The innermost template that was at work, and its line."""
    found: tuple[Template | None, int | None] = (None, None)
    step = error.__traceback__
    while step is not None:
        template = step.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = (template, template.get_corresponding_lineno(step.tb_lineno))
        step = step.tb_next
    return found


def _misread(error: TemplateSyntaxError) -> tuple[str, str | None]:
    message = error.message or ""
    if isinstance(error, Misread):
        return message, error.hint
    for pattern, reason in _SAID:
        if match := pattern.fullmatch(message):
            wide = any(
                unicodedata.normalize("NFKC", part) != part or part in _WIDE_MARKS for part in match.groups()
            )
            said = reason.format(*(_TOKENS.get(part, part) for part in match.groups()))
            return f"语法不对：{said}", "标签里的标点要用半角的" if wide else None
    return f"语法不对（{message}）", None


# Jinja's messages about what cannot be read; it tells them apart in no other way.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"expected token '(.+)', got '(.+)'"), "这里应是 {}，写的是 {}"),
    (re.compile(r"Expected an expression, got '(.+)'"), "{} 前面少了一个值"),
    (re.compile(r"unexpected end of template, expected '(.+)'\."), "模板到头了，还没有写 {}"),
    (re.compile(r"unexpected char '(.+)' at \d+"), "标签里不能写“{}”"),
    (re.compile(r"unexpected '(.+)'"), "这里不该有 {}"),
    (re.compile("tag name expected"), "{{% 后面少了标签的名称"),
)


def _unknown(
    error: UnknownName, environment: Environment, at: Template | None, variables: dict[str, Any]
) -> tuple[str, str | None]:
    if error.owner is None:
        return unknown("名称", error.name, {*variables, *environment.globals, *_names_in(at, environment)})
    owner = error.owner
    if isinstance(owner, dict):
        return unknown("名称", error.name, map(str, owner))
    if isinstance(owner, TemplateModule):
        return unknown(
            "宏", error.name, (name for name, each in vars(owner).items() if isinstance(each, Macro))
        )
    if isinstance(owner, list | tuple) and not reachable(type(owner)):
        return f"列表里没有第“{error.name}”项，或列表不能这样用", "列表用 for 逐项写"
    return unknown("名称", error.name, reachable(type(owner)))


def _names_in(at: Template | None, environment: Environment) -> Iterable[str]:
    """The names that a template gives itself: by set, for, macro and import."""
    if at is None or at.name is None:
        return
    environment.begin()
    source, _, _ = environment.source.get_source(environment, at.name)
    for node in environment.parse(source).find_all((nodes.Name, nodes.Macro, nodes.Import)):
        if isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name
