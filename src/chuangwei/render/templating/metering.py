"""Parsed templates made to report what they cost while they run; what no paper needs is refused."""

from __future__ import annotations

from collections.abc import Collection

from jinja2 import nodes

from chuangwei.limits import TEMPLATE_NODES
from chuangwei.render.templating.faults import TemplateFault, unknown

_PLAIN = {nodes.Output, nodes.Name, nodes.Const, nodes.Getattr, nodes.If, nodes.Block}


class Meter:
    """Goes once over a parsed template: refuses what no paper needs, and lets every body report what it costs.

    A body is charged, when it is entered, for all the nodes in it, so that what is charged is never less than what is
    done; what depends on how large a value is (joining, comparing, cutting) is weighed first.
    """

    def __init__(self, filters: Collection[str], tests: Collection[str], label: str) -> None:
        self._filters = filters
        self._tests = tests
        self._label = label
        self._steps = self._characters = 0

    def visit(self, node: nodes.Node) -> nodes.Node:
        """The node, or what stands in its place."""
        self._steps += 1
        for name in node.fields:
            value = getattr(node, name)
            steps, characters = self._steps, self._characters
            if isinstance(value, nodes.Node):
                setattr(node, name, self.visit(value))
            elif type(value) is list:
                value[:] = [self.visit(each) if isinstance(each, nodes.Node) else each for each in value]
            if name == "body" or (name == "else_" and value):
                charge = self._charge(node, steps, characters)
                value.insert(0, nodes.ExprStmt(charge, lineno=node.lineno))
            elif name == "test" and value is not None and isinstance(node, nodes.For):
                node.test = nodes.And(self._charge(node, steps, characters), node.test, lineno=node.lineno)
        if type(node) in _PLAIN:
            return node
        self._check(node)
        return self._placed(node)

    def _charge(self, node: nodes.Node, steps: int, characters: int) -> nodes.Filter:
        found = self._steps - steps + 1, self._characters - characters
        return self._call("_spend", *(nodes.Const(each, lineno=node.lineno) for each in found))

    def _call(self, name: str, first: nodes.Expr, *others: nodes.Expr) -> nodes.Filter:
        return nodes.Filter(first, name, list(others), [], None, None, lineno=first.lineno)

    def _weighed(self, node: nodes.Expr) -> nodes.Expr:
        return node if isinstance(node, nodes.Const) else self._call("_weighed", node)

    def _placed(self, node: nodes.Node) -> nodes.Node:
        match node:
            case nodes.TemplateData():
                self._characters += len(node.data)
            case nodes.Concat():
                return self._call("_glued", *node.nodes)
            case nodes.Getitem(arg=nodes.Slice()):
                node.node = self._weighed(node.node)
            case nodes.Compare() if not _quick(node):
                node.expr = self._weighed(node.expr)
                for operand in node.ops:
                    operand.expr = self._weighed(operand.expr)
        return node

    def _check(self, node: nodes.Node) -> None:
        match node:
            case nodes.Filter() if node.name not in self._filters:
                told = unknown("过滤器", node.name, self._filters)
            case nodes.Test() if node.name not in self._tests:
                told = unknown("判断", node.name, self._tests)
            case nodes.For(recursive=True):
                told = "for 不能写 recursive", "层层列出用 macro"
            case nodes.ScopedEvalContextModifier():
                told = "不认识的标签“autoescape”", "写进文书的值一律原样显示，不用另写"
            case nodes.Pow():
                told = "不能用 **", "写成几个数相乘"
            case nodes.Pair() if not isinstance(node.key, nodes.Const):
                told = "{} 里冒号前面要写引号里的文字", None
            case nodes.Template() if self._steps > TEMPLATE_NODES:
                told = "模板太复杂", "标签、名称和运算一共不超过八千个；重复的写成 for 或 macro"
            case _:
                return
        line = None if isinstance(node, nodes.Template) else node.lineno
        raise TemplateFault(self._label, line, told[0], hint=told[1])


def _quick(node: nodes.Compare) -> bool:
    """Whether one value is compared with a constant, so that nothing is gone through."""
    operand, *others = node.ops
    constant = isinstance(node.expr, nodes.Const) or isinstance(operand.expr, nodes.Const)
    return constant and not others and operand.op not in {"in", "notin"}
