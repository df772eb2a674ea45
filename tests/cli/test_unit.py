"""`unit add` and `unit rename`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.conftest import Cli, Workspace
from tests.trees import tree

from chuangwei.actions.opening import check_workspace

TODAY = date(2023, 7, 14)


def test_rename_follows_every_reference(demo: Path, cli: Cli) -> None:
    """In all files at once; the old name stays as an alias, so that nothing is lost; the derived figures are the same."""
    before = tree(demo)
    status = cli("status", "--json", at=demo).out
    ran = cli("unit", "rename", "平安办", "平安法治办", at=demo)
    references = re.findall(
        r"(?<![\w一-鿿])平安办(?=[\],]|$)", "".join(data.decode() for data in before.values()), re.MULTILINE
    )
    assert ran.out.splitlines()[0] == (
        f"改名 平安办 → 平安法治办，引用改了{len(references) - 1}处，旧名留作别名"  # its own name is none
    )
    after = tree(demo)
    changed = {name for name in after if after[name] != before[name]}
    several = ("complaints", "groups", "inspections", "issued", "tasks")
    assert changed == {f"data/{stem}.yaml" for stem in several}
    groups = after["data/groups.yaml"].decode()
    kept = "    alias: [平安办]\n    former: [平安办]\n"
    assert f"  - name: 平安法治办\n    head: 平安办主要负责人\n    kind: 部门\n{kept}" in groups
    left = "".join(data.decode() for data in after.values()).replace(kept, "")
    assert not re.search(r"(?m)(?:: |\[|, )平安办(?=[\],]|$)", left)
    assert check_workspace(demo, TODAY).count("error") == 0
    assert cli("status", "--json", at=demo).out == status.replace("平安办", "平安法治办")
    cli("undo", at=demo)
    assert tree(demo) == before


def test_rename_of_a_collective(demo: Path, cli: Cli) -> None:
    """What is counted member by member, and lists that name a collective, follow too."""
    before = cli("show", "3-07", at=demo).out
    ran = cli("unit", "rename", "各单位", "机关单位", at=demo)
    assert ran.code == 0
    assert cli("show", "3-07", at=demo).out == before.replace("逐个单位：各单位", "逐个单位：机关单位")
    assert "quota: {each: 各单位}" not in tree(demo)["data/tasks.yaml"].decode()
    assert check_workspace(demo, TODAY).count("error") == 0


def test_rename_to_its_own_alias_and_back(demo: Path, cli: Cli) -> None:
    """Name and alias change places; twice is as before."""
    before = tree(demo)
    cli("unit", "rename", "财政办", "财政", at=demo)
    assert "    alias: [财政办, 镇财政]\n" in tree(demo)["data/groups.yaml"].decode()
    cli("unit", "rename", "财政办", "财政办", at=demo)
    assert tree(demo) == before


def test_references_by_an_alias_stay(workspace: Workspace, cli: Cli) -> None:
    """Whoever wrote an alias meant this unit by another name of it: it still leads there."""
    root = workspace()
    tasks = root / "data/tasks.yaml"
    tasks.write_bytes(tasks.read_bytes().replace("lead: 财政办".encode(), "lead: 财政".encode()))
    cli("unit", "rename", "财政办", "财政所", at=root)
    assert "    lead: 财政\n" in tasks.read_text(encoding="utf-8")
    groups = (root / "data/groups.yaml").read_text(encoding="utf-8")
    assert "{name: 财政所, head: 财政办主要负责人, alias: [财政, 财政办], former: [财政办]}" in groups
    assert "members: [财政所, 创建办]" in groups


def test_rename_reaches_every_file_of_tasks(workspace: Workspace, cli: Cli) -> None:
    """One file a group: all are changed in one change, entries too."""
    one = "tasks:\n  - {id: 5-0%d, title: 甲, group: 5, lead: 财政办, with: [创建办, 财政办], phase: 2, due: 2023-07-28,\n"
    log = "     log: [{date: 2023-07-01, progress: 5, by: 财政办, unit: 财政办}]}\n"
    names = {f"data/tasks/{at}.yaml": one % at + log for at in (1, 2)}
    root = workspace({"data/tasks.yaml": None, **names})
    before = tree(root)
    ran = cli("unit", "rename", "财政", "财政所", at=root)
    assert ran.out.startswith("改名 财政办 → 财政所，引用改了11处")
    assert all(after.decode().count("财政所") == 4 for name, after in tree(root).items() if "tasks/" in name)
    cli("undo", at=root)
    assert tree(root) == before


POSTS: dict[str, str | bytes | None] = {
    "data/groups.yaml": """\
        headquarters: {name: 指挥部, chief: 镇长, deputies: [财政办主要负责人], office: {head: 财政办综合岗负责人}}
        units:
          - name: 财政办
            head: 财政办主要负责人
            contact: 财政办综合岗
          - {name: 镇财政办公室, head: 镇财政办公室主任}
          - {name: 创建办, head: 创建办负责人}
        groups:
          - {id: 5, name: 基础设施组, lead: 财政办, leader: 分管领导, deputy: 财政办主要负责人}
        places:
          - {name: 公厕, unit: 财政办, leader: 区财政办驻镇干部}
        """,
    "data/tasks.yaml": """\
        tasks:
          - id: 5-05
            title: 财政办公厕改造
            group: 5
            lead: 财政办
            owner: 财政办基建负责人
            phase: 2
            due: 2023-07-28
            log: [{date: 2023-07-01, note: 财政办基建负责人到场, by: 财政办}]
        """,
    "data/inspections.yaml": """\
        inspections: [{id: 1, date: 2023-07-10, level: 镇, source: 督查, by: [创建办]}]
        findings:
          - {id: DC-01-001, round: 1, date: 2023-07-10, problem: 破损, unit: 财政办, owner: 财政办分管负责人}
        """,
}
LEFT = [
    "data/groups.yaml:1 deputies：财政办主要负责人 → 财政所主要负责人",
    "data/groups.yaml:1 head：财政办综合岗负责人 → 财政所综合岗负责人",
    "data/groups.yaml:4 head：财政办主要负责人 → 财政所主要负责人",
    "data/groups.yaml:7 contact：财政办综合岗 → 财政所综合岗",
    "data/groups.yaml:11 deputy：财政办主要负责人 → 财政所主要负责人",
    "data/inspections.yaml:3 owner：财政办分管负责人 → 财政所分管负责人",
    "data/tasks.yaml:6 owner：财政办基建负责人 → 财政所基建负责人",
]


def test_posts_that_speak_of_the_old_name_are_listed(workspace: Workspace, cli: Cli) -> None:
    """With file and line as they are now; not those of a longer name, of the district's office, nor a title or a remark."""
    root = workspace(POSTS)
    ran = cli("unit", "rename", "财政办", "财政所", at=root, columns=120)
    assert ran.out.splitlines() == [
        "改名 财政办 → 财政所，引用改了5处，旧名留作别名",
        "职务里写着旧名的有7处，没有改：",
        *(f"  {row}" for row in LEFT),
        "一起改：chuangwei unit rename 财政办 财政所 --posts",
    ]
    assert ran.err == ""
    ran = cli("unit", "rename", "财政办", "财政所", "--posts", at=root)
    assert ran.out == "改名 财政办 → 财政所，职务改了7处，旧名留作别名\n"
    text = "".join(data.decode() for data in tree(root).values())
    assert text.count("财政办") == 7  # an alias, a former name, a title, a remark, and other offices'
    assert check_workspace(root, TODAY).problems == ()


def test_posts_are_rewritten_in_the_same_change(workspace: Workspace, cli: Cli) -> None:
    """References and posts in one write, which one undo takes back; a second time there is nothing left to do."""
    root = workspace(POSTS)
    before = tree(root)
    ran = cli("unit", "rename", "财政办", "财政所", "--posts", at=root)
    assert ran.out == "改名 财政办 → 财政所，引用改了5处，职务改了7处，旧名留作别名\n"
    assert check_workspace(root, TODAY).problems == ()
    assert cli("unit", "rename", "财政办", "财政所", "--posts", at=root).err == "没有要改的，文件原样\n"
    cli("undo", at=root)
    assert tree(root) == before


def test_a_dry_run_lists_the_posts_too(workspace: Workspace, cli: Cli) -> None:
    """On the lines where they stand now; with --posts the diff shows them."""
    root = workspace(POSTS)
    before = tree(root)
    out = cli("unit", "rename", "财政办", "财政所", "--dry-run", at=root, columns=120).out
    assert "  data/groups.yaml:5 contact：财政办综合岗 → 财政所综合岗\n" in out
    out = cli("unit", "rename", "财政办", "财政所", "--posts", "--dry-run", at=root).out
    assert "+    owner: 财政所基建负责人\n" in out
    assert tree(root) == before
