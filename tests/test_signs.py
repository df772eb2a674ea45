"""Signs that nobody sees: the table of them, and names that are the same without them."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, ValidationError, core_schema
from tests.conftest import DAY, SMALL, Cli, Expect, Workspace

from chuangwei import signs
from chuangwei.actions.opening import check_workspace

LOOKING_ALIKE = (
    "财政办\u200b", "财\u00ad政办", "财政办\ufe00", "\u3164财政办", "财\u034f政办", "财政\u2060办", "\ufeff财政办",
)  # fmt: skip


@cache
def every() -> list[str]:
    """Every character."""
    return [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


def test_the_table_is_that_of_unicode() -> None:
    """IGNORABLE holds the code points of Default_Ignorable_Code_Point, as another implementation has them."""
    one = SchemaValidator(core_schema.str_schema(pattern=r"^\p{Default_Ignorable_Code_Point}$"))
    some = SchemaValidator(core_schema.str_schema(pattern=r"\p{Default_Ignorable_Code_Point}"))

    def holds(validator: SchemaValidator, text: str) -> bool:
        try:
            validator.validate_python(text)
        except ValidationError:
            return False
        return True

    blocks = ["".join(every()[at : at + 256]) for at in range(0, len(every()), 256)]
    theirs = {char for block in blocks if holds(some, block) for char in block if holds(one, char)}
    assert set(re.findall(f"[{signs.IGNORABLE}]", "".join(every()))) == theirs
    assert len(theirs) == 4174


def test_folding_ends() -> None:
    """What is folded stays as it is, without a sign that nobody sees; blanks within stay."""
    blocks = ("".join(every()[at : at + 64]) for at in range(0, len(every()), 64))
    changing = (
        each
        for each in blocks
        if unicodedata.normalize("NFKC", each) != each or signs.first_of(signs.IGNORABLE, each)
    )
    for char in chain.from_iterable(changing):
        if unicodedata.is_normalized("NFKC", char) and not signs.first_of(signs.IGNORABLE, char):
            continue
        folded = signs.fold(f"甲{char}乙")
        assert signs.fold(folded) == folded
        assert not signs.first_of(signs.IGNORABLE, folded)
    assert signs.fold(" 各村（居）\u3000") == "各村(居)"
    assert signs.fold("\u2f2d河 A") == "山河 A"


WORDS = st.text("财政办山口各村（居）ＡB1·、", min_size=1, max_size=6)
WIDE = {"山": "\u2f2d", "口": "\u2f1d", "（": "(", "）": ")", "Ａ": "A", "B": "Ｂ", "1": "１"}
HIDDEN = st.characters(categories=["Cf", "Mn", "Lo"]).filter(
    lambda char: bool(signs.first_of(signs.IGNORABLE, char))
)


@st.composite
def spelt_twice(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and how it could be written too."""
    name = draw(WORDS)
    other = "".join(WIDE.get(char, char) if draw(st.booleans()) else char for char in name)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(other)))
        other = other[:at] + draw(HIDDEN) + other[at:]
    return name, other


@settings(max_examples=40)
@given(spelt_twice(), st.booleans())
def test_one_name_has_one_meaning(names: tuple[str, str], swapped: bool) -> None:
    """A reference finds what it names, or an error names the sign; nothing is unknown beside itself, or there twice."""
    registered, used = reversed(names) if swapped else names
    hidden = {signs.first_of(signs.UNSEEN, name) for name in names} - {None}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        for path, text in SMALL.items():
            (root / path).write_text(dedent(text), encoding="utf-8")
        groups = f'units: [{{name: 财政办x}}, {{name: "{registered}"}}%s]\ngroups: [{{id: 5, name: 组, lead: "{used}"}}]\n'
        task = f'tasks:\n- {{id: 5-05, title: x, group: 5, lead: 财政办x, with: ["{used}"], phase: 2, due: 2023-07-28}}\n'
        (root / "data/tasks.yaml").write_text(task, encoding="utf-8")
        for twin, code in (("", None), (f', {{name: "{used}"}}', "E303")):
            (root / "data/groups.yaml").write_text(groups % twin, encoding="utf-8")
            checked = check_workspace(root, DAY)
            found = {problem.code for problem in checked.problems if problem.level == "error"}
            assert found - {"E104"} == ({code} if code and not hidden else found & {"E303"})
            assert bool(found & {"E104"}) == bool(hidden)
            assert all("U+" in each.message for each in checked.problems if each.code == "E104")
            if not found:
                assert checked.campaign.tasks[0].helpers == (registered,)
                assert checked.campaign.groups[0].lead == registered


@pytest.mark.parametrize("name", LOOKING_ALIKE)
def test_hidden_signs_are_told_where_they_are(name: str, expect: Expect) -> None:
    """In names, titles and references, plain or as an escape: the error names the sign, and nothing else is said."""
    at = signs.first_of(signs.UNSEEN, name)
    assert at is not None
    marked = f"{name[: at[0]]}«E104»{name[at[0] :]}"
    groups = SMALL["data/groups.yaml"]
    for old, new in (
        ("name: 财政办,", f"name: {marked},"),
        ("name: 基础设施组", f"name: {marked}"),
        ("name: 公厕", f"name: {marked}"),
        ("lead: 财政办", f"lead: {marked}"),
        ("members: [财政办", f"members: [{marked}"),
        ("alias: [财政]", f"alias: [{marked}]"),
        ("units:", f"guidance: [{marked}]\nunits:"),
    ):
        text = dedent(groups).replace(old, new)
        (problem,) = expect({"data/groups.yaml": text})
        assert at[1] in problem.message
    escaped = "".join(char if char in "财政办" else f"\\u{ord(char):04x}" for char in name)
    expect(
        {
            "data/tasks.yaml": dedent(SMALL["data/tasks.yaml"]).replace(
                "title: 公厕改造", f'title: «E104»"{escaped}"'
            )
        }
    )


@pytest.mark.parametrize("sign", ["\\0", "\\e", "\\x7f", "\\x9b", "\\r"])
def test_control_characters_stand_in_no_text(sign: str, expect: Expect) -> None:
    """Not in a title, nor in a remark, where line breaks and emoji may stand."""
    tasks = dedent(SMALL["data/tasks.yaml"])
    expect({"data/tasks.yaml": tasks.replace("title: 公厕改造", f'title: «E104»"公厕{sign}"')})
    expect({"data/tasks.yaml": f'{tasks}        note: «E104»"甲{sign}"\n'})
    expect({"data/tasks.yaml": f'{tasks}        note: "甲\\n👨\\u200d👩⚠\\ufe0f"\n'})


TASK = ("add", "--group", "5", "--lead", "财政办", "--phase", "2", "--due", "2023-07-28")
TYPED = (
    ("unit", "add", "财\u200b政办"),
    ("unit", "add", "环卫\u200b所"),
    ("unit", "add", "环卫所", "--alias", "环\u00ad卫"),
    ("unit", "rename", "创建办", "财政办\ufe0f"),
    (*TASK, "--title", "新\u200b建"),
    ("set", "5-05", "title=新\u200b建"),
    ("set", "5-05", "owner=负责\u200b人"),
    ("note", "5-05", "一句", "--by", "群\u200b众"),
    ("note", "5-05", "一句\x07"),
    ("update", "5-05", "--progress", "40", "--note", "一句\x1b[31m"),
    ("inspect", "add", "--by", "区\u200b里"),
)


@pytest.mark.parametrize("line", TYPED, ids=lambda line: " ".join(line).encode("unicode_escape").decode())
def test_what_is_typed_is_held_to_the_same(line: tuple[str, ...], workspace: Workspace, cli: Cli) -> None:
    """A hidden sign in what is written, or a unit that looks like another, is refused in words; no file changes."""
    root = workspace({})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    ran = cli(*line, at=root)
    assert (ran.code, ran.out) in {(1, ""), (2, "")}
    assert "U+" in ran.err or "已经有单位“财政办”" in ran.err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_name_is_found_however_it_is_typed(workspace: Workspace, cli: Cli) -> None:
    """A unit with full-width brackets is found with others and with a hidden sign, and written as it is registered."""
    groups = SMALL["data/groups.yaml"].replace("创建办", "各村（居）")
    root = workspace({"data/groups.yaml": groups})
    assert "5-05" in cli("tasks", "-u", "财政办\u200b", at=root).out
    assert cli("set", "5-05", "with=各村(居)", at=root).code == 0
    assert cli("note", "5-05", "一句", "--by", "各村(居\u200b)", at=root).code == 0
    text = (root / "data/tasks.yaml").read_text("utf-8")
    assert text.count("各村（居）") == 2
    ran = cli("unit", "add", "各村(居)", at=root)
    assert (ran.code, "写作“各村（居）”" in ran.err) == (1, True)
    assert cli("unit", "rename", "各村(居)", "各村(居)", at=root).code == 0
    assert cli("check", at=root).code == 0
    assert unicodedata.normalize("NFKC", "各村（居）") in (root / "data/tasks.yaml").read_text("utf-8")


def test_numbers_and_days_are_read_without_hidden_signs(workspace: Workspace, cli: Cli) -> None:
    """What comes along when a number or a day is pasted does not make it another."""
    root = workspace({})
    assert cli("status", "--as-of", "7月\u200b10日", at=root).code == 0
    assert cli(*TASK, "--title", "改厕", "--quota", "６座\u200b", at=root).code == 0
    text = (root / "data/tasks.yaml").read_text("utf-8")
    assert "quota: {amount: 6, unit: 座}" in text
    assert cli("update", "5-06", "--amount", "２\u200b", at=root).code == 0
