"""The sandbox that templates run in: what they reach, how much they may do, how their values are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import Template, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from chuangwei.render.templating import filters
from chuangwei.render.templating.budget import Budget, values_in
from chuangwei.render.templating.compiler import PaperCompiler, PaperParser, Work
from chuangwei.render.templating.faults import Misread, Refused, Unknown, unknown
from chuangwei.render.templating.operators import compute, counted
from chuangwei.render.templating.source import Loader
from chuangwei.render.templating.values import (
    callable_in_template,
    checked,
    glued,
    markdown,
    reachable,
    weight,
)

_LOOKUP = 100  # steps: looking for a template's file


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

    def begin(self, view: object = ()) -> None:
        """Give the next paper, made from this view, a whole budget, and short dates without its own year."""
        self.year = _own_year(view)
        self.budget = Budget(values_in(view))
        self.spend = self.budget.spend  # compiled templates call it for every body of statements

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
        self.spend(1)
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
        owner = getattr(obj, "__self__", None)
        self.spend(4 + len(args) + len(kwargs) + weight(owner) + sum(map(weight, args)))
        with self.budget.deeper():
            found = context.call(obj, *args, **kwargs)
        # What a macro or a block has written is paid for by the character.
        return found if isinstance(obj, Macro | BlockReference) else checked(found)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """`left operator right`."""
        found = compute(operator, left, right)
        self.spend(1 + weight(left) + weight(right) + weight(found))
        return found

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A filter named by a text, as in map('日期')."""
        _known("过滤器", name, self.filters)
        return super().call_filter(name, *args, **kwargs)

    def call_test(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A test named by a text, as in select('odd')."""
        _known("判断", name, self.tests)
        return super().call_test(name, *args, **kwargs)

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - Jinja's name
        self.spend(_LOOKUP)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self.budget.read(len(source))
        tree = PaperParser(self, source, name, filename).parse()
        if not self.budget.understand(Work()([tree])[0]):
            raise Misread(
                "模板太复杂", 0, name, filename, "标签、名称和运算一共不超过八千个；重复的写成 for 或 macro"
            )
        return tree

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


def _own_year(view: object) -> int | None:
    """The year that a paper was signed in, else the one that it names in its title, else that of its day."""
    for day in (
        getattr(view, "signed_on", None),
        view,
        getattr(view, "heading", None),
        getattr(view, "day", None),
    ):
        year = getattr(day, "year", None)
        if isinstance(year, int):
            return year
    return None


def _has(obj: object, attribute: str) -> bool:
    try:
        getattr(obj, attribute)
    except AttributeError:
        return False
    return True


def _known(what: str, name: object, known: dict[str, Any]) -> None:
    if not isinstance(name, str) or name not in known:
        raise Refused(*unknown(what, str(name), known))
