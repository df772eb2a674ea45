"""`bulletin` as a user sees it: whole papers, forms, the register, reprints."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Cli, Workspace
from tests.gitted import Gitted, needs_git

Golden = Callable[[str], None]
PAPERS = {
    "before": ("2023-03-20", ()),
    "first-days": ("2023-04-05", ()),
    "late-entries": ("2023-06-25", ()),
    "mid": ("2023-07-14", ()),
    "empty-week": ("2023-10-27", ("--week", "本周")),
    "at-the-end": ("2023-12-31", ("--from", "2023-12-25")),
    "after": ("2024-02-01", ("--week", "上周")),
}


@pytest.mark.parametrize("name", PAPERS)
def test_papers(name: str, cli: Cli, demo: Path, golden: Golden) -> None:
    """The demonstration's bulletin on several days, in Markdown."""
    today, options = PAPERS[name]
    ran = cli("bulletin", "-f", "md", *options, at=demo, today=today)
    assert ran.code == 0
    golden(ran.out)


def test_text(cli: Cli, demo: Path, golden: Golden) -> None:
    """As it is pasted into a chat."""
    ran = cli("bulletin", at=demo)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out)


ONE = """\
    tasks:
      - id: 5-05
        title: 公厕改造
        group: 5
        lead: 财政办
        phase: 2
        due: 2023-07-28
        log:
          - {{date: 2023-07-12, {said}}}
    """


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (
            "https://a.cn/s?a=1&b_c=(2)#x",
            '<a href="https://a.cn/s?a=1&amp;b_c=(2)#x" rel="noreferrer">链接</a>',
        ),
        ("http://a.cn/c)d", '<a href="http://a.cn/c)d" rel="noreferrer">链接</a>'),
        ("http://a.cn/一 二", '<a href="http://a.cn/一 二" rel="noreferrer">链接</a>'),
        ("http://a.cn/<b>", '<a href="http://a.cn/&lt;b%3E" rel="noreferrer">链接</a>'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("见资料盒[2]", "见资料盒[2]"),
    ],
)
def test_links(link: str, shown: str, cli: Cli, workspace: Workspace) -> None:
    """An address leads where it was typed, whatever signs are in it; what is no address is read as it is."""
    root = workspace({"data/tasks.yaml": ONE.format(said=f'note: 完工, link: "{link}"')})
    assert f"完工（{shown}）" in cli("bulletin", "-f", "html", at=root).out


@pytest.mark.parametrize(
    ("said", "present", "absent"),
    [
        ("progress: 100", "本周完成（1项）\n公厕改造（财政办，7月12日）。", ("1.公厕", "逾期", "安排")),
        ("progress: 60", "推进中（1项）\n公厕改造（财政办）：进度0%→60%。", ("存在问题", "0项")),
        ("progress: 50, due: 2023-07-13, note: 甲", ("逾期（1项）\n公厕改造（财政办，第一责任人：财政办主要负责人）："
         "7月13日到期，逾期1天，进度0%→50%"), ("推进中", "安排")),
        ("state: 受阻, note: 缺钱", ("受阻（1项）\n公厕改造（财政办，第一责任人：财政办主要负责人）："
         "7月12日起受阻，已2天，缺钱；7月28日到期，进度0%；应达75%，差75个百分点。"), ("推进中", "滞后和", "需协调（")),
        ("need: 请协调用地", "需协调（1项）\n请协调用地（公厕改造，财政办，7月12日提出，已2天）。", ()),
        ("due: 2023-08-11, note: 雨天", ("延期（1项）\n公厕改造（财政办，第一责任人：财政办主要负责人）："
         "由7月28日延至8月11日，雨天。"), ("推进中",)),
        ("state: 取消, note: 并入区里改造", "取消（1项）\n公厕改造（财政办）：并入区里改造，取消。",
         ("安排", "逾期", "总进度")),
    ],
)  # fmt: skip
def test_one_of_a_kind(
    said: str, present: str, absent: tuple[str, ...], cli: Cli, workspace: Workspace
) -> None:
    """A single item is no list, and what there is nothing of has no heading."""
    out = cli("bulletin", at=workspace({"data/tasks.yaml": ONE.format(said=said)})).out
    body = out.partition("各组情况")[0]
    assert present in body
    assert [word for word in absent if word in body] == []


def test_issue(cli: Cli, demo: Path) -> None:
    """The paper on stdout, what was entered on stderr; the next one follows on."""
    ran = cli("bulletin", "--issue", at=demo)
    assert (ran.code, ran.out) == (0, cli("bulletin", "--no", "6", at=demo).out)
    assert ran.err == (
        "已登记 周报第6期（2023年7月8日至14日），记在 data/issued.yaml\n"
        "提醒：没有修改历史（不在 git 仓库里），没有记下数据版本，以后不能原样再印；先 chuangwei commit 再登记就能\n"
    )
    again = cli("bulletin", at=demo)
    assert again.err == (
        "周报第6期已于2023-07-14登记发出，这是再印一份\n登记时没有提交的数据，按现在的数据印，可能和当时不同\n"
    )
    ran = cli("bulletin", "--issue", at=demo)
    assert (ran.code, ran.err.splitlines()[-2]) == (
        1,
        "错误：周报第6期（到2023-07-14）已于2023-07-14登记，没有再登记",
    )
    following = cli("bulletin", at=demo, today="2023-07-21").out
    assert "（第7期，2023年7月15日至21日）" in following
    assert "比上期（7月14日）" in following or "与上期（7月14日）相同" in following


def test_a_paper_that_is_not_written_is_not_entered(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """Where the file stays as it was, so does the register."""
    target = tmp_path / "周报.md"
    target.write_text("mine", encoding="utf-8")
    before = (demo / "data/issued.yaml").read_bytes()
    assert cli("bulletin", "--issue", "-o", str(target), at=demo).code == 1
    assert (demo / "data/issued.yaml").read_bytes() == before


def test_a_dry_run_shows_the_entry(cli: Cli, demo: Path, tmp_path: Path) -> None:
    """And writes nothing, neither into the register nor the paper."""
    ran = cli("bulletin", "--issue", "--dry-run", "-o", str(tmp_path / "x.md"), at=demo)
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "只是预演，没有登记")
    assert ran.out.startswith("只是预演，没有写 ")
    assert not (tmp_path / "x.md").exists()
    assert "+  - id: 周报-2023-6" in ran.err
    assert "（第6期" in cli("bulletin", at=demo).out


@needs_git
def test_committed_and_printed_again(cli: Cli, demo: Path) -> None:
    """With --commit the entry goes into the history; the same paper comes out weeks later, also by its old template."""
    git = Gitted(demo)
    own = demo / "templates/bulletin.md.j2"
    own.parent.mkdir()
    own.write_text(
        '{% extends "default/bulletin.md.j2" %}{% block 总体 %}{% include "我镇/开头.md.j2" %}{% endblock %}',
        "utf-8",
    )
    (own.parent / "我镇").mkdir()
    (own.parent / "我镇/开头.md.j2").write_text("原来的话：{{ due }}。", "utf-8")
    git.save("演示", day="2023-07-14")
    sent = cli("bulletin", "--issue", "--commit", "-f", "md", at=demo)
    assert sent.code == 0
    assert "提醒" not in sent.err
    assert git.subjects()[0] == "新增发文登记 周报-2023-6"
    assert "原来的话：应完成51项，" in sent.out
    assert cli("update", "5-05", "--amount", "1", "--date", "7-13", at=demo, today="2023-08-01").code == 0
    own.write_text("{{ 写坏了", "utf-8")
    again = cli("bulletin", "--no", "6", "-f", "md", at=demo, today="2023-08-31")
    assert sent.err.splitlines()[1].startswith("已提交 ")
    assert again.out == sent.out
    assert again.err.splitlines()[0] == "周报第6期已于2023-07-14登记发出，这是再印一份"
    assert again.err.splitlines()[1].startswith("按提交 ")
    for revision in ("HEAD~1", "HEAD"):  # the data, and the entry in the register
        reprint = cli("bulletin", "--rev", revision, "-f", "md", at=demo, today="2023-08-31")
        assert (reprint.out, reprint.err) == (sent.out, again.err)
    own.unlink()
    shutil.rmtree(demo / ".git")
    lost = cli("bulletin", "--no", "6", at=demo, today="2023-08-31")
    assert (lost.code, lost.out.splitlines()[1]) == (0, "（第6期，2023年7月8日至14日）")
    assert lost.err.splitlines()[1].endswith(" 找不到了，按现在的数据印，可能和当时不同")
