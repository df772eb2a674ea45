"""The sandbox that templates run in: Jinja's own, with an end to what one paper may do."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, ValuesView
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import Undefined, nodes, pass_eval_context
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from chuangwei import limits
from chuangwei.render.templating import filters
from chuangwei.render.templating.faults import METHODS, Refused, TemplateFault, Unknown, unknown
from chuangwei.render.templating.source import Loader
from chuangwei.render.templating.values import compute, glued, markdown, plain, sized

_MACROS = (Macro, BlockReference)
_LISTS = {list, tuple, dict, filters.Group}
_VIEWS = (range, KeysView, ValuesView, ItemsView)


class Environment(ImmutableSandboxedEnvironment):
    """Jinja for papers: everything is counted and nothing timed: a template ends at the same place on any machine."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%"])

    def __init__(self, own: Path | None) -> None:
        self.source = Loader(own)
        super().__init__(
            loader=self.source,
            undefined=Unknown,
            autoescape=True,
            finalize=self._written,
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.globals = {"range": _range, "namespace": Namespace}
        self.filters = {name: self._metered(each) for name, each in filters.FILTERS.items()}
        self.tests = {name: self._metered(each) for name, each in filters.TESTS.items()}
        # What `compile` writes into a template.
        self.filters |= {
            "_spend": self.spend,
            "_each": self._each,
            "_weighed": self._weighed,
            "_glued": self._metered(glued),
        }
        self.begin()

    def begin(self, view: object = ()) -> None:
        """Give the next paper, made from this view, a whole budget, and short dates without its own year."""
        self.year = _own_year(view)
        more = limits.TEMPLATE_FOR_EACH_VALUE * _values_in(view)
        self.steps = limits.TEMPLATE_STEPS + more
        self.characters = limits.TEMPLATE_CHARACTERS + more
        self.sources = limits.TEMPLATE_SOURCES

    def spend(self, steps: int, characters: int = 0) -> bool:
        """Take steps, and characters written; raises Refused when they are used up."""
        self.steps -= steps
        self.characters -= characters
        if self.steps < 0:
            raise Refused("模板要做的步数太多，已停下", "看看有没有转不完的循环，或循环套循环")
        if self.characters < 0:
            raise Refused("写出的文字太多，已停下", "看看循环里是不是写了整段文字")
        return True

    def read(self, characters: int) -> None:
        """Take the text of a template; raises Refused when they are too many."""
        self.sources -= characters
        if self.sources < 0:
            raise Refused("用到的模板太多、太大")

    @pass_eval_context  # Jinja must not write constants before it is known what they cost
    def _written(self, _: nodes.EvalContext, value: object) -> Markup:
        """A value as it goes into the paper."""
        found = markdown(value)
        self.spend(len(found) // (100 if isinstance(value, Markup) else 4), len(found))
        return found

    def _each(self, values: Iterable[Any], steps: int, characters: int) -> Iterator[Any]:
        """What a loop goes over; each pass costs as much."""
        for value in values:
            self.spend(steps, characters)
            yield value

    def _weighed(self, value: Any) -> Any:
        """A value that is gone through; each list in lists is, as often as it is found there."""
        if isinstance(value, str):
            self.spend(len(value) // 100)
        elif type(value) in _LISTS or isinstance(value, _VIEWS):
            self.spend(len(value))
            for each in (
                (value.values() if isinstance(value, dict) else value) if type(value) in _LISTS else ()
            ):
                if type(each) in _LISTS:
                    self._weighed(each)
        return value

    def _metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test that is charged for what it is given; it gives lists, so that they can be counted."""

        @wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            self.spend(4)
            for each in (*given, *named.values()):
                self._weighed(each)
            found = function(*given, **named)
            return list(found) if isinstance(found, Iterator) else sized(found)

        return run

    # What Jinja asks of a sandbox.

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether `obj.attr` may be read: what can be called only where it is harmless."""
        if attr.startswith("_"):
            return False
        if callable(value):
            return isinstance(value, _MACROS) or _is_method(obj, attr)
        return isinstance(obj, tuple) or super().is_safe_attribute(obj, attr, value)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`, also of the filters that are given the name of an attribute."""
        return super().getitem(obj, argument if isinstance(argument, str | int) else plain(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether `obj(…)` is allowed."""
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        return isinstance(obj, _MACROS) or obj in (_range, Namespace) or _is_method(owner, name)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """`obj(…)`."""
        if isinstance(obj, Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            raise Refused("这里不是能调用的宏", "只能调用 macro 定义的宏，值后面不写括号")
        given = (*args, *kwargs.values())
        self.spend(4 + len(given))
        for each in (getattr(obj, "__self__", None), *given):
            self._weighed(each)
        return context.call(obj, *args, **kwargs)

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A filter that a template names in a text, as for `map`: none of those that only `compile` writes."""
        if name not in self.filters or name.startswith("_"):
            raise Refused(*unknown("过滤器", name, self.filters))
        return super().call_filter(name, *args, **kwargs)

    def call_test(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A test that a template names in a text, as for `select`."""
        if name not in self.tests:
            raise Refused(*unknown("判断", name, self.tests))
        return super().call_test(name, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """`left operator right`."""
        return self._weighed(compute(operator, left, right))

    def compile(
        self,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        raw: Any = False,
        defer_init: bool = False,
    ) -> Any:
        """The code of a template, with what it costs written into it; raises TemplateFault."""
        label = self.source.found[filename].label if filename in self.source.found else str(name)
        try:
            tree = self.parse(source, name, filename)
            self._meter(tree, label)
            return super().compile(tree, name, filename, raw, defer_init)
        except (RecursionError, SyntaxError, MemoryError):
            raise TemplateFault(label, None, "标签或括号套得太深") from None
        except ValueError:  # more digits than Python reads
            raise TemplateFault(label, None, "有一个数写得太长") from None

    def _meter(self, tree: nodes.Template, label: str) -> None:
        """Refuse what no paper needs, and let loops and bodies report what they cost while they run.

        A body is charged, each time it is entered, for all the nodes and all the text in it, so that what is charged is
        never less than what is done; what depends on how large a value is (joining, comparing, cutting) is weighed first.
        """
        every = [tree, *tree.find_all(nodes.Node)]
        if len(every) > limits.TEMPLATE_NODES:
            hint = "标签、名称和运算一共不超过八千个；重复的写成 for 或 macro"
            raise TemplateFault(label, None, "模板太复杂", hint=hint)
        for node in every:
            if told := self._refused(node):
                raise TemplateFault(label, node.lineno, told[0], hint=told[1])
            match node:
                case nodes.For():
                    node.iter = _call("_each", node.iter, *_cost(node))
                case nodes.Template() | nodes.Block() | nodes.Macro() | nodes.CallBlock():
                    node.body.insert(0, nodes.ExprStmt(_call("_spend", *_cost(node)), lineno=node.lineno))
                case nodes.Concat():
                    node.nodes = [_call("_glued", *node.nodes)]
                case nodes.Getitem(arg=nodes.Slice()):
                    node.node = _call("_weighed", node.node)
                case nodes.Compare():
                    node.expr = _call("_weighed", node.expr)
                    for operand in node.ops:
                        operand.expr = _call("_weighed", operand.expr)

    def _refused(self, node: nodes.Node) -> tuple[str, str | None] | None:
        """What is wrong with a tag or a name, and the cure."""
        told: tuple[str, str | None] | None = None
        match node:
            case nodes.Filter() if node.name not in self.filters or node.name.startswith("_"):
                told = unknown("过滤器", node.name, self.filters)
            case nodes.Test() if node.name not in self.tests:
                told = unknown("判断", node.name, self.tests)
            case nodes.For(recursive=True):
                told = "for 不能写 recursive", "层层列出用 macro"
            case nodes.ScopedEvalContextModifier():
                told = "不认识的标签“autoescape”", "写进文书的值一律原样显示，不用另写"
            case nodes.Pow():
                told = "不能用 **", "写成几个数相乘"
            case nodes.Pair() if not isinstance(node.key, nodes.Const):
                told = "{} 里冒号前面要写引号里的文字", None
        return told


def _cost(node: nodes.Node) -> tuple[nodes.Const, nodes.Const]:
    """The steps and the characters of a body."""
    inner = list(node.find_all(nodes.Node))
    written = sum(len(each.data) for each in inner if isinstance(each, nodes.TemplateData))
    return nodes.Const(len(inner) + 1, lineno=node.lineno), nodes.Const(written, lineno=node.lineno)


def _call(name: str, first: Any, *others: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(first, name, list(others), [], None, None, lineno=first.lineno)


def _range(*bounds: int) -> range:
    """`range` with a limit."""
    found = range(*bounds)
    if len(found) > limits.TEMPLATE_RANGE:
        raise Refused(f"range 太长，超过 {limits.TEMPLATE_RANGE}")
    return found


def _is_method(owner: object, name: str) -> bool:
    return any(isinstance(owner, kind) and name in names for kind, names in METHODS.items())


def _own_year(view: object) -> int | None:
    """The year that a paper was signed in, else the one that it names in its title, else that of its day."""
    told = (getattr(view, name, None) for name in ("signed_on", "year", "heading", "day"))
    years = (each if isinstance(each, int) else getattr(each, "year", None) for each in told)
    return next((year for year in years if isinstance(year, int)), None)


def _values_in(view: object) -> int:
    """How many values there are in a view: those of its fields, and of the records and lists in them."""
    return sum(map(_values_in, view)) if isinstance(view, tuple | list) else 1
