"""A chat as it is pasted: each line is no progress, certain, asked about or refused, and what is shown is what is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Cli, Workspace
from tests.examples import examples
from tests.trees import tree

from chuangwei.actions.pasting import Answer, NothingFault, OpenLinesFault, Pasted, paste
from chuangwei.errors import ChuangweiError
from chuangwei.reports.changes.done import Reading

TODAY = date(2023, 7, 14)
HOME = {
    "data/groups.yaml": """\
        units:
          - {name: 财政办, head: 财政办主要负责人, alias: [财政]}
          - {name: 平安办, head: 平安办主要负责人}
          - {name: 花萼村, kind: 村}
          - {name: 双河村, kind: 村}
          - {name: 各村, kind: 集体, members: [花萼村, 双河村]}
        groups:
          - {id: 3, name: 市容组, lead: 平安办}
        """,
    "data/tasks.yaml": """\
        tasks:
          - {id: 3-01, title: 台账整理, group: 3, lead: 财政办, phase: 2, due: 2023-07-28}
          - id: 3-02
            title: 公厕死角清理
            group: 3
            lead: 财政办
            phase: 2
            due: 2023-07-28
            quota: {amount: 500, unit: 处}
            log:
              - {date: 2023-06-12, amount: 20}
          - {id: 3-03, title: 垃圾清运, group: 3, lead: 平安办, phase: 2, due: 2023-07-28, quota: {amount: 600, unit: 吨}}
          - {id: 3-04, title: 各村报表, group: 3, lead: 平安办, phase: 2, due: 2023-07-28, quota: {each: 各村}}
          - id: 3-05
            title: 背街小巷整治
            group: 3
            lead: 平安办
            phase: 2
            due: 2023-07-28
            log:
              - {date: 2023-07-01, progress: 60}
          - id: 3-06
            title: 工地围挡
            group: 3
            lead: 平安办
            phase: 2
            due: 2023-07-28
            log:
              - {date: 2023-07-01, state: 受阻, note: 业主不在}
          - {id: 3-07, title: 厕所改造, group: 3, lead: 平安办, phase: 2, due: 2023-07-28, quota: {amount: 6, unit: 座}}
        """,
}


def told(reading: Reading) -> str:
    """记 3-02 amount=2 note=…, 要问 …; what the kind is, and the parts of what is written or would be taken first."""
    proven = reading.entries or next(iter(reading.choices), ())
    keys = ("date", "recorded")
    parts = [
        " ".join(
            [one.task.id, *(f"{key}={value}" for key, value in entry.items() if key not in keys)]
            + ([f"{entry['date']:%m-%d}"] if "recorded" in entry else [])
        )
        for one in proven
        for entry in one.entries
    ]
    return " | ".join([reading.kind, *parts])


def readings(root: Path, text: str, today: date = TODAY) -> tuple[Reading, ...]:
    """How a chat is read."""
    return paste(root, today, Pasted(text), dry_run=True).result


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign of seven tasks, which nothing here writes to."""
    from textwrap import dedent

    from tests.conftest import SMALL

    root = tmp_path_factory.mktemp("chat")
    for name, text in {**SMALL, **HOME}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dedent(text), encoding="utf-8")
    return root


WORDED = [
    # Done; on a quota the rest of it, which is asked about.
    ("3-01 已完工", "记 | 3-01 progress=100"),
    ("3-01 全部完成", "记 | 3-01 progress=100"),
    ("3-01 台账已整理完成", "要问 | 3-01 progress=100 note=台账已整理完成"),
    ("3-01 尚未完成", "记 | 3-01 note=尚未完成"),
    ("3-01 东街已完工", "要问 | 3-01 progress=100 note=东街已完工"),
    ("3-02 已全部完成", "要问 | 3-02 amount=480"),
    ("3-02 已清理480处，全部完成", "要问 | 3-02 amount=480 note=已清理480处，全部完成"),
    ("3-04 花萼村已完成", "记 | 3-04 amount=1 unit=花萼村"),
    ("3-04 花萼村、双河村均已完成", "记 | 3-04 amount=1 unit=花萼村 | 3-04 amount=1 unit=双河村"),
    ("3-04 已完成", "要问 | 3-04 amount=1 unit=花萼村 | 3-04 amount=1 unit=双河村"),
    # So far in percent.
    ("3-05 完成80%", "记 | 3-05 progress=80"),
    ("3-05 进展80%", "记 | 3-05 progress=80"),
    ("3-05 进度：已达到百分之八十", "记 | 3-05 progress=80"),
    ("3-05 老街清完，进展８０％", "记 | 3-05 progress=80 note=老街清完，进展８０％"),
    ("3-05 还差20%的材料", "要问 | 3-05 note=还差20%的材料"),
    ("3-05 完成50%", "要问 | 3-05 progress=50 note=完成50%"),
    ("3-02 完成80%", "记不了"),
    # So many more, or so many in all.
    ("3-02 累计完成60处", "记 | 3-02 amount=40"),
    ("3-02 累计完成20处", "记不了"),
    ("3-02 累计完成10处", "要问 | 3-02 amount=-10 note=累计完成10处"),
    ("3-02 又完成5处", "记 | 3-02 amount=5"),
    ("3-02 新增 5 处", "记 | 3-02 amount=5"),
    ("3-02 清理5处", "记 | 3-02 amount=5"),
    ("3-02 又清理十二处", "记 | 3-02 amount=12"),
    ("3-02 清理一百五处", "要问"),
    ("3-02 完成50处", "要问 | 3-02 amount=50 note=完成50处"),
    ("3-03 完成60吨", "记 | 3-03 amount=60"),
    ("3-02 本周清理5处，累计25处", "记 | 3-02 amount=5 note=本周清理5处，累计25处"),
    ("3-02 本周清理5处，累计60处", "要问 | 3-02 amount=40 note=本周清理5处，累计60处"),
    ("3-02 东街清理5处、西街清理3处", "要问 | 3-02 amount=8 note=东街清理5处、西街清理3处"),
    ("3-07 开工2座、完工1座", "记 | 3-07 amount=1 note=开工2座、完工1座"),
    ("3-07 二期1座完工", "记 | 3-07 amount=1 note=二期1座完工"),
    ("3-07 开工2座", "要问 | 3-07 note=开工2座"),
    # What is no exact number.
    ("3-02 清理160余处", "要问 | 3-02 amount=160 note=清理160余处"),
    ("3-02 又清理5处左右", "要问 | 3-02 amount=5 note=又清理5处左右"),
    ("3-02 清理约5处", "要问 | 3-02 amount=5 note=清理约5处"),
    ("3-05 约80%", "要问 | 3-05 progress=80 note=约80%"),
    ("3-05 80%左右", "要问 | 3-05 progress=80 note=80%左右"),
    ("3-05 80% 左右", "要问 | 3-05 progress=80 note=左右"),
    ("3-05 近八成", "要问 | 3-05 progress=80 note=近八成"),
    ("3-01 已过半", "要问 | 3-01 progress=50 note=已过半"),
    ("3-02 完成过半", "要问"),
    ("3-01 基本完成", "要问"),
    # Another unit of measure.
    ("3-02 清理30吨", "记不了"),
    ("3-02 清运30吨，清理5处", "记 | 3-02 amount=5 note=清运30吨，清理5处"),
    ("3-02 +30吨", "记不了"),
    # Put off, held up, helped.
    ("3-01 延期至8月4日，办法重新报批，分管领导同意", "记 | 3-01 due=2023-08-04 note=延期至8月4日，办法重新报批，分管领导同意"),
    ("3-01 延期至8月4日", "要问 | 3-01 due=2023-08-04 note=延期至8月4日"),
    ("3-01 延期", "要问"),
    ("3-01 受阻 业主不到场", "记 | 3-01 state=受阻 note=业主不到场"),
    ("3-01 受阻业主不到场", "记 | 3-01 state=受阻 note=受阻业主不到场"),
    ("3-01 无法施工，业主阻挠", "记 | 3-01 state=受阻 note=无法施工，业主阻挠"),
    ("3-01 等材料", "记 | 3-01 state=受阻 note=等材料"),
    ("3-01 进展30%，余下等材料", "记 | 3-01 progress=30 note=余下等材料"),
    ("3-01 进展30%，还在等材料", "要问 | 3-01 progress=30 note=还在等材料"),
    ("3-01 需要平安办协调", "记 | 3-01 need=需要平安办协调"),
    ("3-01 表已发，请平安办出面协调", "记 | 3-01 need=请平安办出面协调 note=表已发，请平安办出面协调"),
    ("3-06 业主仍无法联系", "记 | 3-06 note=业主仍无法联系"),
    ("3-06 已复工", "记 | 3-06 state=恢复 note=已复工"),
    # The day.
    ("3-02 今天上午又完成5处", "记 | 3-02 amount=5"),
    ("3-02 昨天清理5处", "记 | 3-02 amount=5 07-13"),
    ("3-02 6月4日下午清理5处", "记 | 3-02 amount=5 06-04"),
    ("3-02 上周四清理5处", "记 | 3-02 amount=5 07-06"),
    ("3-02 6.4 清理5处", "记 | 3-02 amount=5 06-04"),
    ("昨晚3-02又清理5处", "记 | 3-02 amount=5 07-13"),
    ("3-01 于7月12日完工", "记 | 3-01 progress=100 07-12"),
    ("3-01 预计7月20日完成", "记 | 3-01 note=预计7月20日完成"),
    ("3-02 昨天 +5", "记 | 3-02 amount=5 07-13"),
    ("3-02 截至7月13日，累计完成60处", "记 | 3-02 amount=40 07-13"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), WORDED, ids=[line for line, _ in WORDED])
def test_wordings(home: Path, line: str, expected: str) -> None:
    """Each wording is read as it is meant; what has two readings is asked about, with what would be taken first."""
    assert [told(each) for each in readings(home, line)] == [expected]


NAMED = [
    ("3-2 +5", ["记 | 3-02 amount=5"]),
    ("3.02 +5", ["记 | 3-02 amount=5"]),
    ("３－０２：又完成５处", ["记 | 3-02 amount=5"]),
    ("3-02公厕 又完成5处", ["记 | 3-02 amount=5"]),
    ("3-02垃圾 又完成5处", ["要问 | 3-02 amount=5"]),
    ("任务3-02 又完成5处", ["记 | 3-02 amount=5"]),
    ("（三）3-02 又完成5处", ["记 | 3-02 amount=5"]),
    ("（3-02）又完成5处", ["记 | 3-02 amount=5"]),
    ("3—02 又完成5处", ["记 | 3-02 amount=5"]),
    ("1. 财政办：3-02又完成5处", ["记 | 3-02 amount=5 by=财政办"]),
    ("@创建办 3-02又完成5处", ["记 | 3-02 amount=5"]),
    ("收到，3-02又完成5处", ["记 | 3-02 amount=5"]),
    ("3-02又完成5处；3-03累计60吨，3-05 80%", ["记 | 3-02 amount=5", "记 | 3-03 amount=60", "记 | 3-05 progress=80"]),
    ("3-01、3-05已完工", ["记 | 3-01 progress=100 | 3-05 progress=100"]),
    ("3-01和3-02 +5", ["记不了"]),
    ("3-02、3-03 又完成5处", ["记不了"]),
    ("3-05 3-7清完，80%", ["记不了"]),
    ("3.2 已查", ["要问 | 3-02 note=已查"]),
    ("9-99 +1", ["记不了"]),
    ("公厕死角又清理5处", ["要问 | 3-02 amount=5"]),
    ("背街小巷 80%", ["要问 | 3-05 progress=80"]),
    ("今天下雨", ["要问"]),
    ("@平安办3-02又完成5处", ["记 | 3-02 amount=5"]),
    ("@财政办公厕已完工", ["要问 | 3-02 amount=480 note=财政办公厕已完工"]),
    ("路灯都修好了 9:30", ["要问"]),
    ("工地围挡有新进展", ["要问 | 3-06 note=工地围挡有新进展"]),
    ("3-02", ["记不了"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), NAMED, ids=[line for line, _ in NAMED])
def test_ids_as_people_write_them(home: Path, line: str, expected: list[str]) -> None:
    """In any width and form, glued to words, several in a line; without one a task is proposed, never taken."""
    assert [told(each) for each in readings(home, line)] == expected


@pytest.mark.parametrize(
    ("line", "what"),
    [
        *((line, "问候、回复") for line in ("各位领导好", "收到", "好的，谢谢！", "辛苦了", "大家上午好", "OK")),
        *((line, "发言人、时间") for line in (
            "财政办 09:12", "财政办小李 7-13 09:12", "老张 7月13日 10:32", "2023-07-13 09:12:33 财政办-老李", "[2023/7/13 9:12] 平安办:",
            "昨天 18:20", "星期三 上午9:05", "财政办：", "财政办", "老张：", "——7月13日——", "2023年7月13日 星期四",
        )),
        *((line, "接龙、标题") for line in (
            "#接龙", "【接龙】本周进展", "例 1. 财政办 3-02又完成5处", "本周进展汇报如下：",
        )),
        *((line, "点名") for line in (
            "@所有人", "@财政办 @平安办", "@所有人 请今天下午5点前报进展", "各位早上好，请报本周进展@所有人",
        )),
        *((line, "布置、询问") for line in ("请各单位抓紧报送", "大家好，请报本周进展", "今天都报了吗？", "3-02 怎么样了？")),
        *((line, "图片、文件、提示") for line in ("[图片]", "[文件] 台账.xlsx", "老张撤回了一条消息")),
        *((line, "标点、序号") for line in ("……", "👍👍", "1.", "3、")),
    ],
)  # fmt: skip
def test_lines_that_are_no_progress(home: Path, line: str, what: str) -> None:
    """Each is shown, and said to be what it is."""
    text = f"{line}\n3-02 又完成5处"
    assert next((each.text, each.kind, each.reasons) for each in readings(home, text)) == (
        line,
        "不是进展",
        (what,),
    )


def test_days_and_units_are_those_of_the_sender(home: Path) -> None:
    """Yesterday is the day before the message; a sender that is no unit reports for none."""
    text = (
        "财政-老李 7月12日 09:12\n3-02 昨天又完成5处\n老张 10:15\n3-03 清运5吨\n平安办 2023-07-14 08:00\n3-05 80%\n"
        "财政\n3-01 50%\n老张：\n3-01 60%\n"
    )
    assert [told(each) for each in readings(home, text) if each.kind == "记"] == [
        "记 | 3-02 amount=5 by=财政办 07-11",
        "记 | 3-03 amount=5 07-12",
        "记 | 3-05 progress=80 by=平安办",
        "记 | 3-01 progress=50 by=财政办",
        "记 | 3-01 progress=60",
    ]


def test_ids_of_any_kind(workspace: Workspace) -> None:
    """An id in letters is one where it stands first; of two that differ by a zero each is itself."""
    tasks = HOME["data/tasks.yaml"].replace("id: 3-05", "id: 专项甲").replace("id: 3-06", "id: 3-5")
    root = workspace({**HOME, "data/tasks.yaml": tasks.replace("id: 3-07", "id: 3-05")})
    text = "专项甲 70%\n3-5 已复工\n3-05 又完成1座\n"
    assert [told(each) for each in readings(root, text)] == [
        "记 | 专项甲 progress=70",
        "记 | 3-5 state=恢复 note=已复工",
        "记 | 3-05 amount=1",
    ]


def test_a_line_behind_an_open_one_of_its_task(home: Path) -> None:
    """It may build upon what is still open, and is asked about too; with an answer it is certain."""
    text = "3-02 又清理5处左右\n3-02 累计完成60处\n"
    assert [told(each) for each in readings(home, text)] == [
        "要问 | 3-02 amount=5 note=又清理5处左右",
        "要问 | 3-02 amount=40",
    ]
    pasted = Pasted(text, {(1, 0): Answer("take")})
    assert [told(each) for each in paste(home, TODAY, pasted, dry_run=True).result] == [
        "记 | 3-02 amount=5 note=又清理5处左右",
        "记 | 3-02 amount=35",
    ]


def test_what_was_not_shown_is_not_written(workspace: Workspace) -> None:
    """Where the data were changed between the preview and the writing, nothing is written."""
    root = workspace(HOME)
    pasted = Pasted("3-02 累计完成60处")
    shown = paste(root, TODAY, pasted, dry_run=True).result
    paste(root, TODAY, Pasted("3-02 +10"))
    before = tree(root)
    with pytest.raises(ChuangweiError, match="要再看一遍"):
        paste(root, TODAY, pasted._replace(seen=shown))
    assert tree(root) == before


_LINES = st.lists(
    st.sampled_from(
        [line for line, _ in WORDED + NAMED] + ["收到", "财政办 7月13日 09:12", "平安办：", "#接龙"]
    ),
    min_size=1,
    max_size=8,
)
_ANSWERS = st.lists(
    st.sampled_from([Answer("take"), Answer("remark"), Answer("leave"), Answer("text", text="3-05 90%")]),
    min_size=20,
    max_size=20,
)


@settings(
    max_examples=examples(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=_LINES, answers=_ANSWERS, partly=st.booleans())
def test_what_is_previewed_is_what_is_written(
    workspace: Workspace, lines: list[str], answers: list[Answer], partly: bool
) -> None:
    """Every line is in the preview; what it shows is what the file holds then; with an open line nothing is written."""
    root = workspace(HOME)
    pasted, text = Pasted(""), "\n".join(lines)
    given_answers: dict[tuple[int, ...], Answer] = {}
    for answer in answers:
        pasted = Pasted(text, dict(given_answers), partly)
        shown = paste(root, TODAY, pasted, dry_run=True).result
        assert [each.number for each in shown] == sorted(each.number for each in shown)
        assert {each.number for each in shown} == set(range(1, len(lines) + 1))
        still = [each.key for each in shown if each.open and each.key not in given_answers]
        if not still or answer == answers[-1]:
            break
        given_answers[still[0]] = answer
    before = tree(root)
    try:
        done = paste(root, TODAY, pasted._replace(seen=shown))
    except OpenLinesFault:
        assert (any(each.open for each in shown), partly) == (True, False)
        assert tree(root) == before
        return
    except NothingFault:
        assert not any(each.entries for each in shown)
        return
    assert done.result == shown
    count = {task.id: len(task.log) for task in done.before.tasks}
    written = [entry for task in done.after.tasks for entry in task.log[count[task.id] :]]
    shown_entries = [entry for each in shown for one in each.entries for entry in one.entries]
    by_task = sorted(shown_entries, key=str)
    read = [
        {key: value for key, value in entry.model_dump().items() if value is not None} for entry in written
    ]
    assert sorted([{key: str(value) for key, value in entry.items()} for entry in read], key=str) == sorted(
        [{key: str(value) for key, value in entry.items()} for entry in by_task], key=str
    )


CHATS = {
    "relay": """\
#接龙
7月14日创卫进展，请各单位14:00前接龙
例 1. 单位 编号 情况

1. 财政办 5-05 市场公厕今天上午完工1座
2. 平安办-老李 4-07 进展95%，还剩线缆
3、双山卫生院：3-07 派出所已完成；7-04又装好12处
4. 农业服务中心 ５－０９补植２００平方米
5. 派出所 4.04累计施划90个，需要平安办协调业主挪车
6. 党政办 2-06 完成约八成
7. 收到
""",
    "talk": """\
2023-07-12 09:12:33 财政办-老周
各位领导早上好，本周进展如下：
5-04下水道疏通昨天又疏通60米，累计930米
5-03路灯 又补装十余盏
任务5-08 延期至8月18日，摊位方案重新报批，分管领导同意
2023-07-13 17:40:02 平安办
@创建办 4-08清理院落3处，4-07今天清完一条街，完成90%
6-02 又有3家亮证，清运垃圾2吨
（四）4-02 沿街门店签了一百四十户左右
[图片]
创建办 18:02
@平安办 4-08剩下几处什么时候完？
@所有人 明天下午2点开例会，请带台账
平安办 18:05
收到，下周内完成
4-05 基本完成
""",
    "forwarded": """\
农业服务中心：
——7月14日——
三角梅路绿化补植完工，新增150平方米
8-04 无法施工，等公路养护站批复
8-06畜禽圈养 过半
8-10、8-08 已完成
8-07 6.30组织大扫除1次
8-2 +2 石桥院子清完 @7-13
健身场地清单 各村都报齐了
双山小学：
6-04 开学前要再查一遍
6-4又完成自查
6-05 完成60%
2-05：４０％
""",
}


@pytest.mark.parametrize("name", list(CHATS))
def test_a_chat(demo: Path, cli: Cli, golden: Callable[[str], None], name: str) -> None:
    """The whole reading of a chat; what is certain is written by --skip, and the rest, given again later, is open still."""
    (demo / "群.txt").write_text(CHATS[name], encoding="utf-8")
    before = tree(demo)
    whole = cli("update", "--from", "群.txt", at=demo)
    assert (whole.code, tree(demo)) == (1, before)
    ran = cli("update", "--from", "群.txt", "--skip", "--dry-run", at=demo)
    assert (ran.code, tree(demo)) == (0, before)
    done = cli("update", "--from", "群.txt", "--skip", at=demo)
    assert done.code == 0
    rest = (demo / "群.余下.txt").read_text(encoding="utf-8")
    again = cli("update", "--from", "群.余下.txt", at=demo, today="2023-07-17")
    golden("\n".join([ran.out, rest, again.out + again.err]))
    assert again.out.splitlines()[-1].startswith("要问")
