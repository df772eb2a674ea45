"""What a new workspace is, line by line: what was made, what was changed in the plan, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chuangwei.phrases import say_weekday
from chuangwei.render.problems import where
from chuangwei.render.text import DEMO, clean
from chuangwei.reports.changes.made import Carried, Made


def lines(made: Made, here: Path) -> Iterator[str]:
    """The lines, without line breaks; `here` is the current folder, from which paths and `cd` are said."""
    if made.demo:
        yield f"已新建演示：{made.town}{made.year}年的创建工作（{DEMO}）"
    else:
        yield f"已新建：{made.town}{made.year}年的创建工作"
    yield f"文件夹：{clean(str(made.folder))}"
    yield from _files(made)
    if made.carried is not None:
        yield from _carried(made.carried)
        yield from _days(made)
    elif not made.demo and not made.blank:
        yield from _names(made)
        yield from _days(made)
        yield from _left_out(made)
    if not made.demo:
        yield from _to_fill_in(made)
    yield from _history(made)
    yield from _next(made, here)


def _files(made: Made) -> Iterator[str]:
    plain = [name for name in made.files if not name.endswith(".json")]
    schemas = len(made.files) - len(plain)
    yield f"文件：{'、'.join(plain)}" + (
        f"，另有 data/schema/ 下{schemas}个（编辑器补全用）" if schemas else ""
    )
    if made.kept:
        yield f"没有动原有的 {'、'.join(made.kept)}"


def _carried(carried: Carried) -> Iterator[str]:
    yield ""
    yield f"接着{carried.year}年的（{clean(str(carried.source))}，没有动它）："
    yield "  带过来的：机构、单位、点位、设置、标准、任务"
    for what, count in (
        ("没有整改完的问题", carried.findings),
        ("指标各年的值", carried.values),
        ("模板", carried.templates),
    ):
        if count:
            yield f"  {what}{count}{'份' if what == '模板' else '个'}"
    yield "  没有带的：任务的记录、自评得分、资料、发文、民意测验、资金、群众反映、评选结果"
    if carried.complaints:
        yield f"  其中群众反映有{carried.complaints}件还没有办结，在原来的文件夹里办"


def _names(made: Made) -> Iterator[str]:
    if made.renamed:
        yield ""
        yield "换上的名称和说法："
        yield from (f"  {each.old} → {each.new}（{each.times}处）" for each in made.renamed)
    if made.other_province:
        yield "  重庆市没有县级市：方案按重庆市的标准写，文中的“重庆市”请改成本地的上级"


def _days(made: Made) -> Iterator[str]:
    if made.plan_year == made.year:
        return
    yield ""
    yield f"阶段、任务、点位的日期已由{made.plan_year}年移到{made.year}年；标准的日期不动。"
    if made.moved:
        yield f"其中{len(made.moved)}项的时限碰上休息日，改到工作日："
    for each in made.moved:
        name = f"{each.id} {each.title}" if each.id is not None else f"点位 {each.title}"
        yield f"  {each.fell_on}（{say_weekday(each.fell_on)}） → {each.due}  {clean(name)}"


def _left_out(made: Made) -> Iterator[str]:
    yield ""
    yield "没有收入的："
    yield from (f"  任务 {each.id} {clean(each.title)}：{each.why}" for each in made.left_out)
    yield f"  原方案的文号和印发日期：{made.town}自己的写在 data/phases.yaml 的 document、issued 里，也可以不写"
    yield "  演示记录和演示标记"


def _to_fill_in(made: Made) -> Iterator[str]:
    if not made.problems:
        return
    yield ""
    yield "还要填的（chuangwei check 会一直提醒）："
    for problem in made.problems:
        yield f"  {where(problem)} {problem.code} {clean(problem.message)}"
        if problem.hint:
            yield f"    办法：{clean(problem.hint)}"


def _history(made: Made) -> Iterator[str]:
    history = made.history
    yield ""
    if history.state == "committed":
        yield f"修改历史：已建 git 仓库，并提交“{history.message}”。"
    elif history.state == "inside":
        yield f"修改历史：这个文件夹在 git 仓库 {clean(history.detail)} 里，没有另建；新文件由您提交。"
    elif history.state == "no_git":
        yield f"修改历史：没有找到 git，暂不留历史，其他功能照用。要留历史，先装 git：{history.detail}"
    elif history.state == "no_identity":
        yield "修改历史：已建 git 仓库，还没有提交，因为 git 不知道提交人是谁。在这个文件夹里依次运行："
        yield from (f"  {command}" for command in history.detail.splitlines())
        yield f'  git commit -m "{history.message}"'
    else:
        yield f"修改历史：没有建成，其他功能照用。{clean(history.detail)}"
    if history.driver:
        yield _merging(asked=".gitattributes" not in made.kept)


def _merging(*, asked: bool) -> str:
    if asked:
        return "两个人的改动按记录合并：已设好；别的副本各运行一次 chuangwei hooks install"
    return "两个人的改动按记录合并：还要运行 chuangwei hooks install，在 .gitattributes 里加几行"


def _next(made: Made, here: Path) -> Iterator[str]:
    yield ""
    yield "接下来："
    if made.folder != here:
        inside = made.folder.is_relative_to(here)
        yield f"  cd {_quoted(str(made.folder.relative_to(here) if inside else made.folder))}"
    if made.demo:
        yield f"  chuangwei status --as-of {made.last_entry}" if made.last_entry else "  chuangwei status"
        return
    yield "  chuangwei"
    if made.blank:
        yield "  用编辑器打开 data/phases.yaml、data/groups.yaml，改成本地的机构、单位和阶段"
        yield "  chuangwei add"
    if any(problem.code == "W412" for problem in made.problems):
        yield "  用编辑器打开 data/groups.yaml，填上各村（居）等集体的 members"
    yield "  chuangwei check"


def _quoted(path: str) -> str:
    """A path as a shell takes it, on Windows too, where ' quotes nothing."""
    path = clean(path)
    return f'"{path}"' if any(not (char.isalnum() or char in "/\\:._-") for char in path) else path
