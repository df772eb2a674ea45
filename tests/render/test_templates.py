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


# The template, where the fault is, what is said and what is advised.
HOSTILE: list[tuple[str, str, str, str | None]] = [
    ("{% for i in range(1000000000) %}x{% endfor %}", ":1", "range 太长，超过 10000", None),
    (
        "\n{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        ":2",
        "模板要做的步数太多，已停下",
        "看看有没有转不完的循环，或循环套循环",
    ),
    ("{{ 9**9**9 }}", ":1", "不能用 **", "写成几个数相乘"),
    ("{% if demo %}{{ 2**2 }}{% endif %}", ":1", "不能用 **", "写成几个数相乘"),
    (
        "{% for i in range(9999) %}{% for j in range(9999) if false %}{% endfor %}{% endfor %}",
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    ("{% for i in range(9999) %}{{ range(9999)|sort|length }}{% endfor %}", ":1", "模板要做的步数太多，已停下", None),
    (
        "{% set a = 'x' * 199999 %}{% for i in range(9999) %}{{ a[1:] in a }}{% endfor %}",
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    ("{{ ('f' * 199999)|int(base=16) }}", ":1", "数太大，超过18位", None),
    ("{{ ['x' * 99999] * 9999 }}", ":1", "文字太长，超过 200000 字", None),
    ("{{ {title: 1} }}", ":1", "{} 里冒号前面要写引号里的文字", None),
    ("{{ 999999999 * 9999999999 }}", ":1", "数太大，超过18位", None),
    ("{{ 'a' * 9999999999 }}", ":1", "重复的次数太多", None),
    ("{{ rows * 9999999999 }}", ":1", "重复的次数太多", None),
    ("{{ '%999999999d' % 1 }}", ":1", "不能用 % 拼文字", "把文字连起来用 ~"),
    ("{{ '%999999999d'|format(1) }}", ":1", "不认识的过滤器“format”", "最接近的是 sort"),
    ("{{ title|center(9) }}", ":1", "不认识的过滤器“center”", None),
    ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", ":1", "模板自己套自己，或套得太深", "看看宏、include 或列表是不是套着自己"),
    ("{% block a %}{{ self.a() }}{% endblock %}", ":1", "模板自己套自己，或套得太深", None),
    ("甲\n{% include 'x.md.j2' %}", ":2", "模板自己套自己，或套得太深", None),
    ("{% extends 'x.md.j2' %}", ":1", "模板自己套自己，或套得太深", None),
    ("{% import 'x.md.j2' as x %}", ":1", "模板自己套自己，或套得太深", None),
    ("{{ title.__class__.__mro__ }}", ":1", "以 _ 开头的名称不能用：__class__", "写数据里有的名称"),
    ("{{ title['__class__'] }}", ":1", "以 _ 开头的名称不能用：__class__", "写数据里有的名称"),
    ("{{ rows|map(attribute='_fields')|first }}", ":1", "以 _ 开头的名称不能用：_fields", "写数据里有的名称"),
    ("{{ (rows|map(attribute='name')).gi_frame }}", ":1", "列表里没有第“gi_frame”项，或列表不能这样用", None),
    ("{{ self._TemplateReference__context }}", ":1", "以 _ 开头的名称不能用：_TemplateReference__context", None),
    ("{{ title.startswith.__self__ }}", ":1", "以 _ 开头的名称不能用：__self__", None),
    ("{{ title.strip() }}", ":1", "不认识的名称“strip”", None),
    ("{{ rows[0]._replace(name=1) }}", ":1", "以 _ 开头的名称不能用：_replace", None),
    ("{{ rows[0].index(1) }}", ":1", "不认识的名称“index”", "可以写的有：double、name、number"),
    ("{{ points.sqrt() }}", ":1", "不认识的名称“sqrt”", None),
    ("{{ ['{:999999999}']|map('format', 1)|first }}", ":1", "不认识的过滤器“format”", None),
    ("{{ title|attr('__class__') }}", ":1", "不认识的过滤器“attr”", "最接近的是 selectattr"),
    ("{{ '{0.__class__}'.format(title) }}", ":1", "这里不是能调用的宏", None),
    ("{{ ''.join(['a'] * 9) }}", ":1", "不认识的名称“join”", None),
    ("{% include '../../etc/passwd' %}", ":1", "模板名“../../etc/passwd”不能用", None),
    ("{% include '../x.md.j2' %}", ":1", "模板名“../x.md.j2”不能用", None),
    ("{% include '/x.md.j2' %}", ":1", "模板名“/x.md.j2”不能用", None),
    ("{% include 'a/../../x.md.j2' %}", ":1", "模板名“a/../../x.md.j2”不能用", None),
    (r"{% include '..\\x.md.j2' %}", ":1", r"模板名“..\x.md.j2”不能用", None),
    ("{% include 'C:x.md.j2' %}", ":1", "模板名“C:x.md.j2”不能用", None),
    ("{% include 'link.md.j2' %}", ":1", "模板“link.md.j2”是链接，指到了 templates/ 外面", None),
    ("{% include 'out/x.md.j2' %}", ":1", "模板“out/x.md.j2”是链接，指到了 templates/ 外面", None),
    ("{% include 'nosuch.md.j2' %}", ":1", "不认识的模板“nosuch.md.j2”", None),
    (
        "{% set a %}0123456789{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
        ":1",
        "写出的文字太多，已停下",
        "看看循环里是不是写了整段文字",
    ),
    ("{% for i in range(9999) %}" + "长" * 999 + "{% endfor %}", ":1", "写出的文字太多，已停下", None),
    (
        "{% set n = namespace(a='x') %}{% for i in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
        ":1",
        "文字太长，超过 200000 字",
        None,
    ),
    (
        "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 60 + "{{ a == b }}",
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    (
        (
            "{% set n = namespace(a=[{'x': 1}]|groupby('x'), b=[{'x': 1}]|groupby('x')) %}{% for i in range(60) %}"
            "{% set n.a = (n.a + n.a)|groupby('grouper') %}{% set n.b = (n.b + n.b)|groupby('grouper') %}"
            "{% endfor %}{{ n.a == n.b }}"
        ),
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    ("{{ ('x' * 99999)|replace('x', 'y' * 999) }}", ":1", "文字太长，超过 200000 字", None),
    (
        "{% set n = namespace(a=(1,)) %}{% for i in range(9999) %}{% set n.a = (n.a,) %}{% endfor %}{{ n.a in [n.a] }}",
        ":1",
        "模板自己套自己，或套得太深",
        None,
    ),
    (
        "{% macro m() %}{{ varargs|length }}{% endmacro %}{% set r = range(9999)|list %}{% for i in r %}{{ m(*r) }}{% endfor %}",
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    (
        "{% set n = ['no.md.j2'] * 9999 %}{% for i in range(9999) %}{% include n ignore missing %}{% endfor %}",
        ":1",
        "模板要做的步数太多，已停下",
        None,
    ),
    ("\n\n{{ tilte }}", ":3", "不认识的名称“tilte”", "最接近的是 title"),
    ("{% set 公厕数 = 6 %}{{ 公厕 }}", ":1", "不认识的名称“公厕”", "最接近的是 公厕数"),
    ("{{ rows[0].nmae }}", ":1", "不认识的名称“nmae”", "最接近的是 name"),
    ("{{ rows[0].x }}", ":1", "不认识的名称“x”", "可以写的有：double、name、number"),
    ("{{ rows[9].name }}", ":1", "列表里没有第“9”项，或列表不能这样用", "列表用 for 逐项写"),
    ("{% if tilte %}{% endif %}", ":1", "不认识的名称“tilte”", "最接近的是 title"),
    ("{% if demo %}{{ title|uper }}{% endif %}", ":1", "不认识的过滤器“uper”", "最接近的是 upper"),
    ("{{ rows|map('uper')|list }}", ":1", "不认识的过滤器“uper”", "最接近的是 upper"),
    ("{{ title is strng }}", ":1", "不认识的判断“strng”", "最接近的是 string"),
    ("{{ lipsum() }}", ":1", "不认识的名称“lipsum”", None),
    ("{{ cycler(1) }}", ":1", "不认识的名称“cycler”", None),
    ("{{ title() }}", ":1", "这里不是能调用的宏", "只能调用 macro 定义的宏，值后面不写括号"),
    ("{{ rows[0] }}", ":1", "这里要写一个值，不能写整条记录", "写明哪一项，可以写的有：double、name、number"),
    ("{{ title.startswith }}{{ range }}", ":1", "这个值写不出来", None),
    ("{% for x in rows %}", ":1", "模板到头了，还有标签没有结束", "这里先要写 {% endfor %}"),
    ("{% for x in rows %}\n{% endif %}", ":2", "这里不该有 {% endif %}", "这里先要写 {% endfor %}"),
    ("{% fro x in rows %}", ":1", "不认识的标签“fro”", "最接近的是 from"),
    ("{{ title", ":1", "语法不对：模板到头了，还没有写 }}", None),
    ("{% if %}", ":1", "语法不对：%} 前面少了一个值", None),
    ("{{ title title }}", ":1", "语法不对：这里应是 }}，写的是 title", None),
    ("{{ title｜日期 }}", ":1", "语法不对：标签里不能写“｜”", "标签里的标点要用半角的"),
    ("{{ title|replace(“周”, '月') }}", ":1", "语法不对：标签里不能写““”", "标签里的标点要用半角的"),
    ("{{ title ? 1 }}", ":1", "语法不对：标签里不能写“?”", None),
    ("{% %}", ":1", "语法不对：{% 后面少了标签的名称", None),
    ("{{ 1" + "~1" * 9999 + " }}", "", "模板太复杂", None),
    ("{{ title | }}", ":1", "语法不对：这里应是 一个名称，写的是 }}", None),
    ("{% autoescape false %}{{ title }}{% endautoescape %}", ":1", "不认识的标签“autoescape”", None),
    ("{% for x in rows recursive %}{% endfor %}", ":1", "for 不能写 recursive", "层层列出用 macro"),
    ("{% block a %}{{ super() }}{% endblock %}", ":1", "super() 用不了：上一级模板没有这个块", None),
    ("{{ 1 / 0 }}", ":1", "除数是零", None),
    ("{{ 1 + title }}", ":1", "文字和数不能用 + 相加", "把它们连起来用 ~"),
    ("{{ title|sum }}", ":1", "sum 只能加数", None),
    ("{{ title|日期 }}", ":1", "日期 前面要是一个日期", None),
    ("{{ 0.5|中文数字 }}", ":1", "中文数字 写不了 0.5", "要是整数，不超过16位"),
    ("{{ 0.005|大写金额 }}", ":1", "大写金额 写不了 0.005", "单位是元，最多两位小数，不到一万亿"),
    ("{{ title|百分比 }}", ":1", "百分比 前面要是一个数", None),
    ("{% for x in 5 %}{% endfor %}", ":1", "这里算不出来", "Python 的原话：'int' object is not iterable"),
    ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "", "标签或括号套得太深", None),
    ("{% if 1 %}" * 300 + "{% endif %}" * 300, "", "标签或括号套得太深", None),
    ("{{ " + "9" * 5000 + " }}", "", "有一个数写得太长", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "place", "reason", "hint"), HOSTILE)
def test_a_template_that_misbehaves(
    source: str, place: str, reason: str, hint: str | None, tmp_path: Path
) -> None:
    """Whatever a template does wrong ends at once, and says where, what, and where there is one the cure."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md.j2").write_text("secret", encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "link.md.j2").symlink_to(tmp_path / "outside/x.md.j2")
    (own / "out").symlink_to(tmp_path / "outside")
    (own / "x.md.j2").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        render("x", View(), own)
    assert caught.value.message == f"templates/x.md.j2{place} {reason}"
    if hint is not None:
        assert caught.value.hint == hint


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
