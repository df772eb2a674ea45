"""Make a workspace: the bundled plan as the town's own, its demonstration, none, or last year's; with its history begun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chuangwei.actions.history.hooks import attributes_with_driver, configure_driver
from chuangwei.actions.opening import campaign_on, check_workspace
from chuangwei.actions.workspace.adapt import Adapted, TextShelf, Wanted, adapt
from chuangwei.actions.workspace.blank import blank
from chuangwei.actions.workspace.carry import next_year
from chuangwei.errors import ChuangweiError
from chuangwei.model.files import FILES
from chuangwei.reports.changes.made import History, Made
from chuangwei.resources import bundled
from chuangwei.store.history import git
from chuangwei.store.reading.fileset import BY_MERGING, BY_SYSTEMS
from chuangwei.store.writing.atomic import staged, unwritable

DATA = "data"
_MOST_NAMES = 5  # of files in the way that a message lists


def init(folder: Path, wanted: Wanted | None, today: date) -> Made:
    """Make a workspace in `folder`: the bundled plan with a town's names and days, and without any log.

    Without `wanted` it is the demonstration: the bundled plan with its logs and its mark, byte for byte. Raises
    ChuangweiError when data files are there already or the folder cannot be written to; then everything is as it was
    before. What becomes of the git history never makes it fail: the result says.
    """
    texts = plan_texts()
    plan = campaign_on(TextShelf(texts), today)
    adapted = adapt(texts, plan, wanted) if wanted else Adapted(texts, (), (), ())
    town, year, kind, mark = plan.head.town, plan.head.year, "镇", "（演示）"
    if wanted:
        town, year, kind, mark = wanted.town.name, wanted.year, wanted.town.kind, ""
    made = _made(folder, _encoded(adapted.texts), (town, year, f"创建卫生{kind}工作台账{mark}"))
    return made._replace(
        demo=wanted is None,
        last_entry=max((entry.date for task in plan.tasks for entry in task.log), default=None),
        plan_year=plan.head.year,
        renamed=adapted.renamed,
        moved=adapted.moved,
        left_out=adapted.left_out,
        problems=check_workspace(folder, today).problems if wanted else (),
        other_province=wanted is not None and wanted.district.kind == "市",
    )


def init_blank(folder: Path, wanted: Wanted, today: date) -> Made:
    """Make a workspace in `folder` that holds the town's organisation and phases, but no plan; raises as `init`."""
    made = _made(
        folder,
        _encoded(blank(wanted)),
        (wanted.town.name, wanted.year, f"创建卫生{wanted.town.kind}工作台账"),
    )
    return made._replace(blank=True, problems=check_workspace(folder, today).problems)


def init_next(folder: Path, source: Path, year: int | None, today: date) -> Made:
    """Make a workspace in `folder` of last year's in `source`; raises as `init` and `next_year`."""
    told = next_year(source, year, today)
    made = _made(folder, told.files, (told.plan.head.town, told.year, "创建工作台账"))
    return made._replace(
        plan_year=told.plan.head.year,
        moved=told.moved,
        carried=told.carried,
        problems=check_workspace(folder, today).problems,
    )


def _made(folder: Path, content: Mapping[str, bytes], about: tuple[str, int, str]) -> Made:
    """Write the files and begin their history; `about` is whose they are, of which year, and what they are called."""
    town, year, called = about
    files, kept = _write(folder, content, year)
    history = _begin_history(folder, files, f"新建：{town}{year}年{called}")
    return Made(folder=folder, town=town, year=year, demo=False, files=files, kept=kept, history=history)


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def plan_texts() -> dict[str, str]:
    """The bundled plan: name of each data file that it has (data/tasks.yaml) → its text, line breaks as they are."""
    folder = bundled(DATA)
    found = {f"{DATA}/{file.stem}.yaml": folder / f"{file.stem}.yaml" for file in FILES}
    return {name: path.read_bytes().decode("utf-8") for name, path in found.items() if path.is_file()}


def _write(folder: Path, content: Mapping[str, bytes], year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write all files of a new workspace or none; what was written, and what was there already and stays."""
    from chuangwei.actions.workspace.schemas import FOLDER, write_schemas

    try:
        _refuse_what_is_there(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    kept = tuple(name for name in GIT_FILES if (folder / name).exists())
    new = {name: text.encode() for name, text in GIT_FILES.items() if name not in kept}
    with staged(folder, last=DATA) as stage:
        (stage / DATA).mkdir()
        for name, data in {**content, **new}.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
        schemas = write_schemas(stage / DATA / FOLDER, year=year)
        names = [*content, *(path.relative_to(stage).as_posix() for path in schemas), *new]
    return tuple(names), kept


def _refuse_what_is_there(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ChuangweiError(f"{folder} 是文件，不是文件夹", hint="换一个文件夹名")
    data = folder / DATA
    if data.exists() and not data.is_dir():
        raise ChuangweiError(f"{data} 是文件，应为文件夹", hint="把它移走，或换一个文件夹")
    there = sorted(path.relative_to(folder).as_posix() for path in data.iterdir()) if data.is_dir() else []
    if there:
        more = f"等{len(there)}个" if len(there) > _MOST_NAMES else ""
        names = "、".join(there[:_MOST_NAMES])
        raise ChuangweiError(
            f"{folder} 里已有 {names}{more}，没有覆盖", hint="换一个文件夹，如 chuangwei init 新文件夹名"
        )


_BINARY = (
    *("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "heic", "webp", "mp4", "mov"),
    *("pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "zip", "rar", "7z"),
)
_ATTRIBUTES = """\
# 换行符照文件原样存取，Windows 和 Linux 上逐字节相同：改一处，历史里就只差一处。
* -text
*.yaml whitespace=cr-at-eol
# 照片、扫描件和办公文档不逐行比较。
""" + "".join(f"*.{ending} binary\n" for ending in _BINARY)
_IGNORE = f"""\
# 办公软件和系统留下的临时文件。
{chr(10).join(BY_SYSTEMS)}
# 合并工具留下的。
{chr(10).join(BY_MERGING)}
# 程序自己的锁和暂存。
.chuangwei/
.chuangwei-*/
"""
GIT_FILES = {".gitattributes": attributes_with_driver(_ATTRIBUTES), ".gitignore": _IGNORE}
"""What a new workspace tells git: name of the file → its text."""


def _begin_history(folder: Path, files: tuple[str, ...], message: str) -> History:
    """Make a repository with our way of merging and `files` as its first commit; the result says how far that went.

    In a folder of another repository nothing is added to its history; only this copy learns of the merge driver.
    """
    repository = git.Repository(folder, trusted=True)
    above = git.enclosing(folder)
    driver = False
    try:
        if above is None:
            repository.create()
        try:
            driver = configure_driver(repository)
        except ChuangweiError:
            driver = False  # `status` and its like remind of it
        if above is not None:
            return History("inside", message, str(above), driver)
        repository.run("add", "--", *files)
        if not repository.knows_who_commits():
            return History("no_identity", message, "\n".join(git.IDENTITY_CURE), driver)
        repository.run("commit", "--quiet", "--file=-", text=message)
    except git.NoGitError:
        return History("no_git", message, git.WHERE_TO_GET_IT)
    except git.GitError as error:
        return History("failed", message, error.message)
    return History("committed", message, driver=driver)
