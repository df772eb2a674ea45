"""Jinja's parser and compiler, made to count what a template does and to refuse what it may not."""

from __future__ import annotations

# ruff: noqa: N802 - visit_For and the like are Jinja's names
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.parser import Parser

from chuangwei.render.templating.faults import Misread, unknown

TAGS = frozenset(
    {
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
)
_INNER = frozenset({"else", "elif"})


class PaperParser(Parser):
    """The parser, its messages in Chinese."""

    def _fail_ut_eof(
        self, name: str | None, end_token_stack: list[tuple[str, ...]], lineno: int | None
    ) -> NoReturn:
        """A tag that is unknown or stands where it may not (`name`), or the end of the file in an open one."""
        wanted = [part.removeprefix("name:") for part in (end_token_stack[-1] if end_token_stack else ())]
        closing = next((part for part in wanted if part.startswith("end")), None)
        line = lineno if lineno is not None else self.stream.current.lineno
        hint = f"这里先要写 {{% {closing} %}}" if closing else None
        if name is None:
            raise Misread("模板到头了，还有标签没有结束", line, self.name, self.filename, hint)
        if name.startswith("end") or name in _INNER:
            raise Misread(f"这里不该有 {{% {name} %}}", line, self.name, self.filename, hint)
        reason, near = unknown("标签", name, {*TAGS, *wanted})
        raise Misread(reason, line, self.name, self.filename, near)


class PaperCompiler(CodeGenerator):
    """Writes code that reports its work to the environment.

    Every body of statements is charged when it is entered with all the nodes in it, so that what is charged is never
    less than what is done; work that depends on how large a value is (joining, comparing, cutting, making lists) goes
    through the environment, as calls, operators and filters do.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._work = Work()

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        statements = list(body)
        steps, chars = self._work(statements)
        self.writeline(f"environment.spend({steps}, {chars})", statements[0] if statements else None)
        super().blockvisit(statements, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        if node.recursive:
            self._refuse("for 不能写 recursive", "层层列出用 macro", node=node)
        if node.test is not None:
            self._count_test(node)
        super().visit_For(node, frame)

    def _count_test(self, node: nodes.For) -> None:
        """Charge the condition behind `for … if`, which stands in no body."""
        steps, _ = self._work([node.test] if node.test is not None else [])
        call = nodes.EnvironmentAttribute("each").set_lineno(node.lineno)
        arguments = [node.iter, nodes.Const(steps)]
        node.iter = nodes.Call(call, arguments, [], None, None).set_lineno(node.lineno)
        node.iter.set_environment(self.environment)

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:  # noqa: ARG002
        self._refuse("不认识的标签“autoescape”", "写进文书的值一律原样显示，不用另写", node=node)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._known("过滤器", node.name, self.environment.filters, node)
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        self._known("判断", node.name, self.environment.tests, node)
        super().visit_Test(node, frame)

    def _known(self, what: str, name: str, known: Mapping[str, object], node: nodes.Node) -> None:
        if name not in known:
            self._refuse(*unknown(what, name, known), node=node)

    def _refuse(self, reason: str, hint: str | None = None, *, node: nodes.Node) -> NoReturn:
        raise Misread(reason, node.lineno, self.name, self.filename, hint)

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        """Constants are written like any other value: Jinja would escape them for HTML here."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.glue((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        self.write("(")
        self._weighed(node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            self._weighed(operand.expr, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._weighed(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def _weighed(self, node: nodes.Node, frame: Frame) -> None:
        self.write("environment.weighed(")
        self.visit(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self.write("environment.made(")
        super().visit_Tuple(node, frame)
        if node.ctx == "load":
            self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self.write("environment.made(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self.write("environment.made(")
        super().visit_Dict(node, frame)
        self.write(")")


class Work:
    """Counts nodes: bodies lie in bodies, so what is in a node is found once. The nodes must outlive it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, int]] = {}

    def __call__(self, body: Iterable[nodes.Node]) -> tuple[int, int]:
        """One more than the nodes in these, and the characters of text between tags that they write."""
        steps, chars = 1, 0
        for node in body:
            more = self._known.get(id(node)) or self._in(node)
            steps, chars = steps + more[0], chars + more[1]
        return steps, chars

    def _in(self, node: nodes.Node) -> tuple[int, int]:
        steps, chars = self(node.iter_child_nodes())
        found = steps, chars + (len(node.data) if isinstance(node, nodes.TemplateData) else 0)
        self._known[id(node)] = found
        return found
