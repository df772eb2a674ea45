"""The sandbox that templates run in: what they reach, how much they may do, how their values are written."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial, wraps
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from chuangwei.render.templating import filters
from chuangwei.render.templating.compiler import PaperCompiler, PaperParser
from chuangwei.render.templating.faults import Misread, Refused, UnknownName, unknown
from chuangwei.render.templating.source import Loader
from chuangwei.render.templating.values import (
    LIST_LIMIT,
    TEXT_LIMIT,
    callable_in_template,
    checked,
    glued,
    markdown,
    reachable,
    weight,
)

STEPS = 200_000
"""What one paper may cost: about one for each name, operator, tag and piece of text that is carried out."""
CHARACTERS = 2_000_000
"""What one paper may write, macros and blocks counted each time they are passed on."""
SOURCES = 100_000
"""Characters of all templates that one paper may read."""
DEPTH = 50
"""Calls of macros within each other."""
RANGE = 10_000


class Unknown(StrictUndefined):
    """A name without a value: whatever is done with it but asking whether it is defined raises UnknownName."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: Any = None,
        exc: Any = None,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        owner = None if obj is missing else obj
        super().__init__(hint, obj, name, exc=partial(_unknown, hint, name, owner))  # type: ignore[arg-type]


def _unknown(hint: str | None, name: object, owner: object, _message: str) -> Refused:
    if name == "super":
        return Refused("super() 用不了：上一级模板没有这个块")
    if hint is not None:
        return Refused(f"“{name}”没有给出来")
    return UnknownName(name, owner)


class Environment(ImmutableSandboxedEnvironment):
    """Jinja for papers: see the modules beside this one for each of its rules."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    code_generator_class = PaperCompiler

    def __init__(self, own: Path | None) -> None:
        self.begin()
        self.source = Loader(own)
        super().__init__(
            loader=self.source,
            undefined=Unknown,
            autoescape=True,
            finalize=self.written,
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.globals = {"range": counted, "namespace": Namespace}
        self.filters = {name: self._metered(each) for name, each in filters.FILTERS.items()}
        self.tests = {name: self._metered(each) for name, each in filters.TESTS.items()}

    def begin(self) -> None:
        """Give the next paper a whole budget."""
        self.steps, self.characters, self.sources, self.depth = STEPS, CHARACTERS, SOURCES, 0

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take from the budget; raises Refused when it is used up."""
        self.steps -= steps
        self.characters -= characters
        if self.steps < 0:
            raise Refused("模板要做的步数太多，已停下", "看看有没有转不完的循环，或循环套循环")
        if self.characters < 0:
            raise Refused("写出的文字太多，已停下", "看看循环里是不是写了整段文字")

    # What compiled templates call, by the names that PaperCompiler writes.

    def written(self, value: object) -> Markup:
        """A value as it goes into the paper."""
        found = markdown(value)
        self.spend(len(found) // (100 if isinstance(value, Markup) else 4), len(found))
        return found

    def glue(self, parts: tuple[object, ...]) -> str:
        """The operator ~."""
        found = glued(parts)
        self.spend(len(found) // (4 if isinstance(found, Markup) else 100))
        return found

    def weighed(self, value: Any) -> Any:
        """A value that is compared or cut."""
        self.spend(weight(value))
        return value

    def made(self, value: Any) -> Any:
        """A list, tuple or mapping written in a template."""
        return checked(self.weighed(value))

    def each(self, values: Iterable[Any], steps: int) -> list[Any]:
        """The values that a condition costing so many steps will sort."""
        found: list[Any] = checked(iter(values))
        self.spend(len(found) * steps)
        return found

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test that is charged for what it is given and what it gives."""

        @wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            self.spend(4 + 4 * sum(map(weight, given)) + 4 * sum(map(weight, named.values())))
            return checked(function(*given, **named))

        return run

    # What Jinja asks of a sandbox.

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`."""
        self.spend(1)
        if isinstance(obj, Undefined):
            str(obj)
        if attribute.startswith("_"):
            raise Refused(f"以 _ 开头的名称不能用：{attribute}", "写数据里有的名称")
        if isinstance(obj, TemplateModule | Namespace) or attribute in reachable(type(obj)):
            return (
                getattr(obj, attribute, None)
                if _has(obj, attribute)
                else self.undefined(obj=obj, name=attribute)
            )
        if isinstance(obj, dict | TemplateReference):
            try:
                return obj[attribute]
            except LookupError:
                pass
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`."""
        if isinstance(argument, str) and not isinstance(obj, dict):
            return self.getattr(obj, argument)
        if isinstance(obj, str | list | tuple | dict | range):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                pass
        elif isinstance(obj, Undefined):
            str(obj)
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether `obj(…)` is allowed."""
        return obj in (counted, self.each) or callable_in_template(obj)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """`obj(…)`."""
        if isinstance(obj, Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            raise Refused("这里不是能调用的宏", "只能调用 macro 定义的宏，值后面不写括号")
        self.spend(4 + weight(getattr(obj, "__self__", None)) + sum(map(weight, args)))
        if self.depth >= DEPTH:
            raise Refused("宏套得太深，已停下", "看看宏是不是在调用自己")
        self.depth += 1
        try:
            return checked(context.call(obj, *args, **kwargs))
        finally:
            self.depth -= 1

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """`left operator right`."""
        self.spend(1 + weight(left) + weight(right))
        return checked(_OPERATORS[operator](*_alike(left, right)))

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A filter named by a text, as in map('日期')."""
        _known("过滤器", name, self.filters)
        return super().call_filter(name, *args, **kwargs)

    def call_test(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A test named by a text, as in select('odd')."""
        _known("判断", name, self.tests)
        return super().call_test(name, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self.sources -= len(source)
        if self.sources < 0:
            raise Refused("用到的模板太多、太大")
        return PaperParser(self, source, name, filename).parse()

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """The code of a template; what is nested too deep for Python is a fault of the template."""
        try:
            return super().compile(source, name, filename, *args, **kwargs)
        except (RecursionError, SyntaxError, MemoryError):
            raise Misread("标签或括号套得太深", 0, name, filename, None) from None
        except ValueError:  # more digits than Python reads
            raise Misread("有一个数写得太长", 0, name, filename, None) from None

    def handle_exception(self, source: str | None = None) -> Any:  # noqa: ARG002 - Jinja's signature
        """Let the exception pass as it is: the line is found from it later, without rewriting its traceback."""
        raise  # noqa: PLE0704 - called while one is being handled


def _has(obj: object, attribute: str) -> bool:
    try:
        getattr(obj, attribute)
    except AttributeError:
        return False
    return True


def _known(what: str, name: object, known: dict[str, Any]) -> None:
    if not isinstance(name, str) or name not in known:
        raise Refused(*unknown(what, str(name), known))


def counted(*bounds: int) -> range:
    """`range` with a limit."""
    found = range(*bounds)
    if len(found) > RANGE:
        raise Refused(f"range 太长，超过 {RANGE}")
    return found


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Two numbers that can be computed with: a fraction written in a template meets Decimals in the data."""
    if isinstance(left, Decimal) and isinstance(right, float):
        return left, Decimal(str(right))
    if isinstance(left, float) and isinstance(right, Decimal):
        return Decimal(str(left)), right
    return left, right


def _add(left: Any, right: Any) -> Any:
    if (
        isinstance(left, str) != isinstance(right, str)
        and not isinstance(left, Undefined)
        and not isinstance(right, Undefined)
    ):
        raise Refused("文字和数不能用 + 相加", "把它们连起来用 ~")
    return glued((left, right)) if isinstance(left, str) else left + right


def _multiply(left: Any, right: Any) -> Any:
    for many, times in ((left, right), (right, left)):
        if (
            isinstance(many, str | list | tuple)
            and isinstance(times, int)
            and len(many) * times > (TEXT_LIMIT if isinstance(many, str) else LIST_LIMIT)
        ):
            raise Refused("重复的次数太多")
    return left * right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise Refused("不能用 % 拼文字", "把文字连起来用 ~")
    return left % right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and abs(right) * left.bit_length() > 64:
        raise Refused("数太大，超过18位")
    if abs(right) > 64:
        raise Refused("指数太大，超过64")
    return left**right


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": _add,
    "-": operator.sub,
    "*": _multiply,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": _remainder,
    "**": _power,
}
