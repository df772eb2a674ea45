"""Papers from templates: what they say, and what a template that misbehaves is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from chuangwei.render.templates import TemplateFault, render


class Row(NamedTuple):
    """A line of a paper."""

    name: str
    number: int

    @property
    def double(self) -> int:
        """Twice the number."""
        return 2 * self.number


class View(NamedTuple):
    """A paper's facts."""

    title: str = "周报"
    demo: bool = False
    day: date = date(2023, 7, 14)
    rows: tuple[Row, ...] = (Row("公厕", 2), Row("- 路灯", 3))
    points: Decimal = Decimal("88.20")
    nobody: str | None = None


Rendered = Callable[..., str]


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """Write templates (x.md.j2, and others by name) and render x."""

    def run(source: str, others: dict[str, str | bytes] | None = None, view: NamedTuple | None = None) -> str:
        for name, content in {"x.md.j2": source, **(others or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return render("x", view or View(), tmp_path)

    return run


def test_the_bundled_frame() -> None:
    """The frame has the title and, for demonstration data, says so."""
    assert render("base", View(demo=True), None) == "# 周报\n\n**演示数据，非真实记录**\n"
    assert render("base", View(), None) == "# 周报\n"


def test_own_templates_come_first_and_extend_the_bundled_one(rendered: Rendered) -> None:
    """A template of the same name replaces the bundled one, or takes it over block by block."""
    own = '{% extends "default/base.md.j2" %}\n{% block 落款 %}\n{{ super() }}{{ day }}\n{% endblock %}\n'
    text = rendered('{% include "base.md.j2" %}', {"base.md.j2": own})
    assert text == "# 周报\n\n2023年7月14日\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ title }} {{ day }} {{ rows[0].double }}", "周报 2023年7月14日 4"),
        ("{{ points }}|{{ nobody }}|{{ demo }}|{{ [1, '甲'] }}|{{ 0.5 }}", "88.20||否|1、甲|0.5"),
        ("{% for r in rows %}\n- {{ r.name }}：{{ r.number }}\n{% endfor %}", "- 公厕：2\n- \\- 路灯：3"),
        ("{{ '<b>' }} {{ '*' ~ title }} {{ '_' + title }}", r"\<b> \*周报 \_周报"),
        ("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m('*') }} {{ m('*') ~ '*' }}", r"**\*** **\***\*"),
        ("{% set x %}{{ '|' }}{% endset %}{{ x }}{{ x + '|' }}", r"\|\|\|"),
        ("{{ [title, '_']|join('*') }} {{ title|replace('周', '<') }}", r"周报\*\_ \<报"),
        ("{{ rows|map(attribute='name')|顿号 }} {{ rows|顿号('number') }}", "公厕、- 路灯 2、3"),
        (
            "{{ rows|sum('number') }} {{ rows|sum(attribute='number') / 2 }} {{ points * 1.5 }}",
            "5 2.5 132.300",
        ),
        ("{{ rows|selectattr('number', 'gt', 2)|map(attribute='name')|first }}", r"\- 路灯"),
        ("{% for r in rows if r.number > 2 %}{{ loop.index }}{{ r.number }}{% else %}无{% endfor %}", "13"),
        ("{{ 2.5|round }} {{ 3.14159|round(2) }} {{ points|round(1) }}", "3 3.14 88.2"),
        ("{{ '无' if nobody is 空 else nobody }} {{ nothing is defined }}", "无 否"),
        ("{% set n = namespace(a=1) %}{% for r in rows %}{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}", "3"),
        ("{{ day|日期 }}，{{ day|短日期 }}，{{ day|星期 }}", "2023年7月14日，7月14日，周五"),
        ("{{ (day - day).days }} {{ day.year }} {{ title[:1] }} {{ title|length }}", "0 2023 周 2"),
        ("{{ 105|中文数字 }}，{{ points|大写金额 }}，{{ points|百分比 }}", "一百零五，捌拾捌元贰角整，88.2%"),
        ("{% for n, r in rows|名次('number') %}{{ n }}{{ r.name }}{% endfor %}", "1\\- 路灯2公厕"),
        ("{% for n, x in [3, 5, 5]|名次 %}{{ n }}:{{ x }} {% endfor %}", "1:5 1:5 3:3 "),
        ("{% for n, x in [3, 5]|名次(reverse=true) %}{{ n }}:{{ x }} {% endfor %}", "1:3 2:5 "),
        ("甲\n\n\n\n乙", "甲\n\n乙"),
    ],
)
def test_what_a_template_can_say(source: str, text: str, rendered: Rendered) -> None:
    """Values stand as people write them, and as typed however they are put together; Markdown is the template's."""
    assert rendered(source) == text + "\n"


class Case(NamedTuple):
    """A template, what is said of it, what is advised if anything, and where the fault is."""

    source: str
    reason: str
    hint: str | None = None
    place: str = ":1"


HOSTILE = [
    Case("{% for i in range(1000000000) %}x{% endfor %}", "range 太长，超过 10000"),
    Case(
        "\n{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        "模板要做的步数太多，已停下",
        "看看有没有转不完的循环，或循环套循环",
        ":2",
    ),
    Case("{{ 9**9**9 }}", "不能用 **", "写成几个数相乘"),
    Case("{% if demo %}{{ 2**2 }}{% endif %}", "不能用 **", "写成几个数相乘"),
    Case(
        "{% for i in range(9999) %}{% for j in range(9999) if false %}{% endfor %}{% endfor %}",
        "模板要做的步数太多，已停下",
    ),
    Case("{% for i in range(9999) %}{{ range(9999)|sort|length }}{% endfor %}", "模板要做的步数太多，已停下"),
    Case(
        "{% set a = 'x' * 199999 %}{% for i in range(9999) %}{{ a[1:] in a }}{% endfor %}",
        "模板要做的步数太多，已停下",
    ),
    Case("{{ ('f' * 199999)|int(base=16) }}", "数太大，超过18位"),
    Case("{{ ['x' * 99999] * 9999 }}", "文字太长，超过 200000 字"),
    Case("{{ {title: 1} }}", "{} 里冒号前面要写引号里的文字"),
    Case("{{ 999999999 * 9999999999 }}", "数太大，超过18位"),
    Case("{{ 'a' * 9999999999 }}", "重复的次数太多"),
    Case("{{ rows * 9999999999 }}", "重复的次数太多"),
    Case("{{ '%999999999d' % 1 }}", "不能用 % 拼文字", "把文字连起来用 ~"),
    Case("{{ '%999999999d'|format(1) }}", "不认识的过滤器“format”", "最接近的是 sort"),
    Case("{{ title|center(9) }}", "不认识的过滤器“center”"),
    Case(
        "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
        "模板自己套自己，或套得太深",
        "看看宏、include 或列表是不是套着自己",
    ),
    Case("{% block a %}{{ self.a() }}{% endblock %}", "模板自己套自己，或套得太深"),
    Case("甲\n{% include 'x.md.j2' %}", "模板自己套自己，或套得太深", None, ":2"),
    Case("{% extends 'x.md.j2' %}", "模板自己套自己，或套得太深"),
    Case("{% import 'x.md.j2' as x %}", "模板自己套自己，或套得太深"),
    Case("{{ title.__class__.__mro__ }}", "以 _ 开头的名称不能用：__class__", "写数据里有的名称"),
    Case("{{ title['__class__'] }}", "以 _ 开头的名称不能用：__class__", "写数据里有的名称"),
    Case("{{ rows|map(attribute='_fields')|first }}", "以 _ 开头的名称不能用：_fields", "写数据里有的名称"),
    Case("{{ (rows|map(attribute='name')).gi_frame }}", "列表里没有第“gi_frame”项，或列表不能这样用"),
    Case("{{ self._TemplateReference__context }}", "以 _ 开头的名称不能用：_TemplateReference__context"),
    Case("{{ title.startswith.__self__ }}", "以 _ 开头的名称不能用：__self__"),
    Case("{{ title.strip() }}", "不认识的名称“strip”"),
    Case("{{ rows[0]._replace(name=1) }}", "以 _ 开头的名称不能用：_replace"),
    Case("{{ rows[0].index(1) }}", "不认识的名称“index”", "可以写的有：double、name、number"),
    Case("{{ points.sqrt() }}", "不认识的名称“sqrt”"),
    Case("{{ ['{:999999999}']|map('format', 1)|first }}", "不认识的过滤器“format”"),
    Case("{{ title|attr('__class__') }}", "不认识的过滤器“attr”", "最接近的是 selectattr"),
    Case("{{ '{0.__class__}'.format(title) }}", "这里不是能调用的宏"),
    Case("{{ ''.join(['a'] * 9) }}", "不认识的名称“join”"),
    Case("{% include '../../etc/passwd' %}", "模板名“../../etc/passwd”不能用"),
    Case("{% include '../x.md.j2' %}", "模板名“../x.md.j2”不能用"),
    Case("{% include '/x.md.j2' %}", "模板名“/x.md.j2”不能用"),
    Case("{% include 'a/../../x.md.j2' %}", "模板名“a/../../x.md.j2”不能用"),
    Case(r"{% include '..\\x.md.j2' %}", r"模板名“..\x.md.j2”不能用"),
    Case("{% include 'C:x.md.j2' %}", "模板名“C:x.md.j2”不能用"),
    Case("{% include 'link.md.j2' %}", "模板“link.md.j2”是链接，指到了 templates/ 外面"),
    Case("{% include 'out/x.md.j2' %}", "模板“out/x.md.j2”是链接，指到了 templates/ 外面"),
    Case("{% include 'nosuch.md.j2' %}", "不认识的模板“nosuch.md.j2”"),
    Case(
        "{% set a %}0123456789{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
        "写出的文字太多，已停下",
        "看看循环里是不是写了整段文字",
    ),
    Case("{% for i in range(9999) %}" + "长" * 999 + "{% endfor %}", "写出的文字太多，已停下"),
    Case(
        "{% set n = namespace(a='x') %}{% for i in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
        "文字太长，超过 200000 字",
    ),
    Case(
        "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 60 + "{{ a == b }}",
        "模板要做的步数太多，已停下",
    ),
    Case(
        "{% set n = namespace(a=[{'x': 1}]|groupby('x'), b=[{'x': 1}]|groupby('x')) %}{% for i in range(60) %}"
        "{% set n.a = (n.a + n.a)|groupby('grouper') %}{% set n.b = (n.b + n.b)|groupby('grouper') %}"
        "{% endfor %}{{ n.a == n.b }}",
        "模板要做的步数太多，已停下",
    ),
    Case("{{ ('x' * 99999)|replace('x', 'y' * 999) }}", "文字太长，超过 200000 字"),
    Case(
        "{% set n = namespace(a=(1,)) %}{% for i in range(9999) %}{% set n.a = (n.a,) %}{% endfor %}{{ n.a in [n.a] }}",
        "模板自己套自己，或套得太深",
    ),
    Case(
        "{% macro m() %}{{ varargs|length }}{% endmacro %}{% set r = range(9999)|list %}{% for i in r %}{{ m(*r) }}{% endfor %}",
        "模板要做的步数太多，已停下",
    ),
    Case(
        "{% set n = ['no.md.j2'] * 9999 %}{% for i in range(9999) %}{% include n ignore missing %}{% endfor %}",
        "模板要做的步数太多，已停下",
    ),
    Case("\n\n{{ tilte }}", "不认识的名称“tilte”", "最接近的是 title", ":3"),
    Case("{% set 公厕数 = 6 %}{{ 公厕 }}", "不认识的名称“公厕”", "最接近的是 公厕数"),
    Case("{{ rows[0].nmae }}", "不认识的名称“nmae”", "最接近的是 name"),
    Case("{{ rows[0].x }}", "不认识的名称“x”", "可以写的有：double、name、number"),
    Case("{{ rows[9].name }}", "列表里没有第“9”项，或列表不能这样用", "列表用 for 逐项写"),
    Case("{% if tilte %}{% endif %}", "不认识的名称“tilte”", "最接近的是 title"),
    Case("{% if demo %}{{ title|uper }}{% endif %}", "不认识的过滤器“uper”", "最接近的是 upper"),
    Case("{{ rows|map('uper')|list }}", "不认识的过滤器“uper”", "最接近的是 upper"),
    Case("{{ [-999999999]|map('_spend')|list }}", "不认识的过滤器“_spend”"),
    Case("{{ [1]|select('strng')|list }}", "不认识的判断“strng”", "最接近的是 string"),
    Case("{{ title is strng }}", "不认识的判断“strng”", "最接近的是 string"),
    Case("{{ lipsum() }}", "不认识的名称“lipsum”"),
    Case("{{ cycler(1) }}", "不认识的名称“cycler”"),
    Case("{{ title() }}", "这里不是能调用的宏", "只能调用 macro 定义的宏，值后面不写括号"),
    Case("{{ rows[0] }}", "这里要写一个值，不能写整条记录", "写明哪一项，可以写的有：double、name、number"),
    Case("{{ title.startswith }}{{ range }}", "这个值写不出来"),
    Case("{% for x in rows %}", "模板到头了，还有标签没有结束", "这里先要写 {% endfor %}"),
    Case("{% for x in rows %}\n{% endif %}", "这里不该有 {% endif %}", "这里先要写 {% endfor %}", ":2"),
    Case("{% fro x in rows %}", "不认识的标签“fro”", "最接近的是 from"),
    Case("{{ title", "语法不对：模板到头了，还没有写 }}"),
    Case("{% if %}", "语法不对：%} 前面少了一个值"),
    Case("{{ title title }}", "语法不对：这里应是 }}，写的是 title"),
    Case("{{ title｜日期 }}", "语法不对：标签里不能写“｜”", "标签里的标点要用半角的"),
    Case("{{ title|replace(“周”, '月') }}", "语法不对：标签里不能写““”", "标签里的标点要用半角的"),
    Case("{{ title ? 1 }}", "语法不对：标签里不能写“?”"),
    Case("{% %}", "语法不对：{% 后面少了标签的名称"),
    Case("{{ 1" + "~1" * 9999 + " }}", "模板太复杂", None, ""),
    Case("{{ title | }}", "语法不对：这里应是 一个名称，写的是 }}"),
    Case("{% autoescape false %}{{ title }}{% endautoescape %}", "不认识的标签“autoescape”"),
    Case("{% for x in rows recursive %}{% endfor %}", "for 不能写 recursive", "层层列出用 macro"),
    Case("{% block a %}{{ super() }}{% endblock %}", "super() 用不了：上一级模板没有这个块"),
    Case("{{ 1 / 0 }}", "除数是零"),
    Case("{{ 1 + title }}", "文字和数不能用 + 相加", "把它们连起来用 ~"),
    Case("{{ title|sum }}", "sum 只能加数"),
    Case("{{ title|日期 }}", "日期 前面要是一个日期"),
    Case("{{ 0.5|中文数字 }}", "中文数字 写不了 0.5", "要是整数，不超过16位"),
    Case("{{ 0.005|大写金额 }}", "大写金额 写不了 0.005", "单位是元，最多两位小数，不到一万亿"),
    Case("{{ title|百分比 }}", "百分比 前面要是一个数"),
    Case("{% for x in 5 %}{% endfor %}", "这里算不出来", "Python 的原话：'int' object is not iterable"),
    Case("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "标签或括号套得太深", None, ""),
    Case("{% if 1 %}" * 300 + "{% endif %}" * 300, "标签或括号套得太深", None, ""),
    Case("{{ " + "9" * 5000 + " }}", "有一个数写得太长", None, ""),
]


@pytest.mark.parametrize("case", HOSTILE, ids=[case.source[:40] for case in HOSTILE])
def test_a_template_that_misbehaves(case: Case, tmp_path: Path) -> None:
    """Whatever a template does wrong ends at once, and says where, what, and where there is one the cure."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md.j2").write_text("secret", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "link.md.j2").symlink_to(tmp_path / "outside/x.md.j2")
    (own / "out").symlink_to(tmp_path / "outside")
    (own / "x.md.j2").write_text(case.source, encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        render("x", View(), own)
    assert caught.value.message == f"templates/x.md.j2{case.place} {case.reason}"
    if case.hint is not None:
        assert caught.value.hint == case.hint


def test_a_short_date_of_another_year(rendered: Rendered) -> None:
    """It has its year: 12月29日 in a paper of January would be read as one to come. A paper on a year leaves that out."""
    source = "{% macro m(d) %}{{ d|短日期 }}{% endmacro %}{{ m(day) }} {{ [day]|map('短日期')|first }}"
    assert rendered(source) == "7月14日 7月14日\n"
    first = View(rows=(), day=date(2024, 1, 5))
    assert rendered(source, view=first) == "1月5日 1月5日\n"

    class Signed(NamedTuple):
        signed_on: date
        day: date

    class Yearly(NamedTuple):
        year: int
        day: date

    assert rendered(source, view=Yearly(2023, first.day)) == "2024年1月5日 2024年1月5日\n"
    assert rendered(source, view=Signed(first.day, date(2023, 12, 29))) == "2023年12月29日 2023年12月29日\n"


LINES = "{% macro lines(rows) %}{% for r in rows %}- {{ r.name }}：{{ r.number }}\n{% endfor %}{% endmacro %}"


def test_what_a_template_may_do_grows_with_its_view(rendered: Rendered) -> None:
    """A paper on twenty thousand tasks is made; a template that goes over them again and again is stopped."""
    many = View(rows=tuple(Row("公厕改造达到三类以上", number) for number in range(20_000)))
    assert rendered(LINES + "{{ lines(rows) }}", view=many).count("\n") == 20_000
    with pytest.raises(TemplateFault, match="模板要做的步数太多，已停下"):
        rendered(LINES + "{% for r in rows %}{{ lines(rows) }}{% endfor %}", view=many)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("第一行\n第二行".encode("gbk"), "templates/y.md.j2:1 不是 UTF-8 编码"),
        ("第一行\n".encode() + "第二行".encode("gbk"), "templates/y.md.j2:2 不是 UTF-8 编码"),
        (b"x" * 50_001, "templates/y.md.j2 太大，超过 50 KB"),
        ("\n\n{{ tilte }}", "templates/y.md.j2:3 不认识的名称“tilte”"),
    ],
)
def test_a_fault_in_an_included_template(content: str | bytes, message: str, rendered: Rendered) -> None:
    """The fault is told of the file it is in."""
    with pytest.raises(TemplateFault) as caught:
        rendered("\n{% include 'y.md.j2' %}", {"y.md.j2": content})
    assert caught.value.message == message


def test_a_byte_order_mark_and_windows_lines(rendered: Rendered) -> None:
    """A template that an editor on Windows has saved is read like any other."""
    assert (
        rendered("", {"x.md.j2": b"\xef\xbb\xbf# {{ title }}\r\n\r\n{{ day }}\r\n"})
        == "# 周报\n\n2023年7月14日\n"
    )


def test_no_such_template(tmp_path: Path) -> None:
    """A name without a template offers the nearest."""
    with pytest.raises(TemplateFault, match=r"^bsae\.md\.j2 没有这个模板$") as caught:
        render("bsae", View(), tmp_path)
    assert caught.value.hint == "最接近的是 base.md.j2"


def test_a_name_that_leads_elsewhere(tmp_path: Path) -> None:
    """The name of the paper itself is held to the same rules."""
    with pytest.raises(TemplateFault, match="不能用"):
        render("../x", View(), tmp_path)


def test_a_template_is_read_again_when_it_has_changed(rendered: Rendered) -> None:
    """Rendering twice in one process sees what was written in between; each paper has a budget of its own."""
    assert rendered("甲") == "甲\n"
    assert rendered("甲乙") == "甲乙\n"
    loop = "{% for i in range(9999) %}{{ i * i }}{% endfor %}"
    assert [len(rendered(loop)) for _ in range(2)] == [len(rendered(loop))] * 2
