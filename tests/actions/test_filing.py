"""Putting papers into the dossier: copies, originals, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import DAY, Workspace
from tests.trees import tree

from chuangwei.actions.dossier.copies import NewFile
from chuangwei.actions.dossier.filing import Wanted, add_papers, paper_meant
from chuangwei.errors import ChuangweiError


def test_files_and_what_else_they_prove(workspace: Workspace, tmp_path: Path) -> None:
    """Copied under their proper names, the day from the option, the name or else today; records only where needed."""
    root = workspace()
    (tmp_path / "a.PDF").write_bytes(b"1")
    (tmp_path / "20230710整改后.jpg").write_bytes(b"2")
    done = add_papers(
        root, DAY, Wanted("公厕", (f"公厕台账={tmp_path}/a.PDF", f"{tmp_path}/20230710整改后.jpg"))
    )
    assert [(each.path, each.guessed) for each in done.result] == [
        ("evidence/5-05/2023-07-14.公厕台账.pdf", True),
        ("evidence/5-05/2023-07-10.整改后.jpg", False),
    ]
    assert done.what == "5-05：存资料2份"
    assert not (root / "data/evidence.yaml").exists()
    wanted = Wanted("5-05", (f"公厕台账={tmp_path}/a.PDF",), "2019-01-01", serves=("5-05",), box="3", pages=2)
    [again] = add_papers(root, DAY, wanted).result
    assert (again.path, again.guessed) == ("evidence/5-05/2019-01-01.公厕台账.pdf", False)
    assert (root / "data/evidence.yaml").read_text(encoding="utf-8").split("evidence:\n")[1] == (
        '  - name: 5-05/2019-01-01.公厕台账.pdf\n    serves: [5-05]\n    box: "3"\n    pages: 2\n'
    )


def test_an_original_is_registered(workspace: Workspace) -> None:
    """Without a file; its day must be said, for nothing else tells it."""
    root = workspace()
    with pytest.raises(ChuangweiError, match="纸质原件要写明形成日期"):
        add_papers(root, DAY, Wanted("5-05", ("合同",), original=True))
    [added] = add_papers(root, DAY, Wanted("5-05", ("合同",), "7-1", original=True)).result
    assert (added.path, added.original) == ("evidence/5-05/2023-07-01.合同", True)
    assert "original: true" in (root / "data/evidence.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted("9-99", ("a",)), "没有任务、指标或问题“9-99”"),
        (Wanted("5-05", ("没有.pdf",)), "没有这个文件：没有.pdf"),
        (Wanted("5-05", ("合同",), "7-15", original=True), "形成日期 2023-07-15 还没有到"),
        (Wanted("5-05", ("a/b",), "7-1", original=True), "资料名称“a/b”不能作文件名"),
        (Wanted("5-05", ("合同",), "7-1", original=True, serves=("9-9",)), "没有任务、指标或问题“9-9”"),
        (
            Wanted("5-05", ("合同", "合同"), "7-1", original=True),
            "这样改会有错误，没有写入：data/evidence.yaml",
        ),
    ],
)
def test_what_cannot_be_filed(workspace: Workspace, wanted: Wanted, why: str) -> None:
    """All or nothing, with the reason."""
    root = workspace()
    before = tree(root)
    with pytest.raises(ChuangweiError) as caught:
        add_papers(root, DAY, wanted)
    assert caught.value.message.startswith(why)
    assert tree(root) == before


def test_how_a_paper_is_written() -> None:
    """名称=文件, or a file alone; the name may be empty."""
    assert paper_meant("签到 = a.jpg") == NewFile("签到", Path("a.jpg"))
    assert paper_meant("a.jpg") == NewFile(None, Path("a.jpg"))
