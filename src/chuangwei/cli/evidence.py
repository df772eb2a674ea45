"""The commands of `evidence`: what files and originals there are, which are missing, and the dossier they make."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from chuangwei.cli import common, delivering, frame, writing
from chuangwei.cli import output as standard_output
from chuangwei.cli.common import AS_OF, JSON, LOOK, Opened, Shown, today
from chuangwei.cli.frame import flag, option, value
from chuangwei.cli.writing import Change

if TYPE_CHECKING:
    from chuangwei.reports.dossier.paperlist import Held, Scope
    from chuangwei.reports.papers.catalogue import Catalogue

app = frame.app(help="档案：有什么资料、缺什么、归档、做目录、打包、核对")

SCOPE = (
    value("ids", "编号", "只看这些任务、指标、问题；指标连同对应它的任务", kind=list[str], default=None),
    common.UNITS,
    common.GROUPS,
    option("sections", "章", "只看标准的这一章，编号或章名", "--section", "-s", kind=list[str]),
)
STANDARD = option("standard", "标准", "按这个标准分章，不写就是当天施行的")
Texts = tuple[str, ...]


def _held(opened: Opened, *, history: bool = True) -> Held:
    """The files and originals on the day that is meant."""
    from chuangwei.actions.dossier.gathering import hold

    return hold(opened.root, opened.campaign, opened.day, today(), history=history)


def _catalogue(opened: Opened, held: Held, scope: Scope, standard: str | None) -> Catalogue:
    """The dossier in order, by the standard that is named or in force on the day."""
    from chuangwei.actions.dossier.gathering import counted_pages
    from chuangwei.model import pick
    from chuangwei.render.text import clean
    from chuangwei.reports.dossier import filing

    if standard is None:
        found = opened.campaign.standard_on(held.as_of)
        chosen = found.standard
        if found.next is not None:
            begins, name = found.next.effective_from, clean(found.next.id)
            sys.stderr.write(f"{begins} 起施行的是 {name}；按它分章，加 --standard {name}\n")
    else:
        chosen = pick.standard(opened.campaign, standard)
    return filing.catalogue(held, chosen, scope, counted_pages(opened.root, held.dossier.papers))


@common.view(
    app,
    "evidence list",
    *SCOPE,
    flag("same", "找出内容相同的文件（大小相同的要读一遍）"),
    *LOOK,
    examples=(
        ("C-10", "指标 C-10 的全部资料，连同对应它的任务的"),
        ("-u 财政办", "财政办的任务和问题的资料"),
        ("--same", "连同内容相同的文件"),
    ),
    heading="查看",
)
def list_(opened: Opened, *, same: bool, **scope: Texts) -> Shown:
    """有哪些资料：按任务、指标、问题列，名称、日期不合的指出来

    资料就是 evidence/编号/ 里的文件，文件名写成 形成日期.名称.扩展名；只有纸质原件的登记在 data/evidence.yaml。归档日期是
    第一次提交进修改历史的那天，没有提交的是未入库。看以前某一天，只列到那天为止形成并且归档了的。
    """
    from chuangwei.actions.dossier.gathering import same_content
    from chuangwei.render.dossier import paper_lines
    from chuangwei.reports.dossier.paperlist import Scope, paper_list

    held = _held(opened)
    found = same_content(opened.root, held.dossier.files) if same else None
    return Shown(paper_list(held, Scope(**scope), found), paper_lines)


@common.view(
    app,
    "evidence missing",
    *SCOPE,
    flag("everything", "长的单子也全部列出", "--all", "-a"),
    *LOOK,
    examples=(
        ("", "全部缺的，已完成的任务在前"),
        ("-g 5 --all", "第5组缺的，一项不漏"),
        ("--section C", "标准第三章缺的"),
    ),
    heading="查看",
)
def missing(opened: Opened, *, everything: bool, **scope: Texts) -> Shown:
    """缺哪些资料：已完成的任务在前，会议四件套不全的指出来

    任务、指标的 evidence 是应有资料。有一份资料叫这个名称，或在这个名称后面接数字、空格、- _ . · 或括号，就算有；
    名称、日期不合的文件和空文件不算。取消的任务不算。问题已经上报或销号，没有“整改后”的资料也没有复查说明的，也列出来。
    """
    from chuangwei.render.dossier import missing_lines
    from chuangwei.reports.dossier import lacking
    from chuangwei.reports.dossier.paperlist import Scope

    meant = Scope(**scope)
    view = lacking.missing(_held(opened, history=False).dossier, opened.day, meant)
    filters = (("-u", meant.units), ("-g", meant.groups), ("-s", meant.sections))
    spell = opened.spell(*((name, each) for name, several in filters for each in several))
    return Shown(view, partial(missing_lines, spell=spell, everything=everything or bool(meant.ids)))


@writing.command(
    app,
    "evidence add",
    value("owner", "编号", "证明什么：任务、指标或问题的编号"),
    value("papers", "名称=文件", "可写几份；只写文件的，用它自己的名字；登记原件只写名称", kind=list[str]),
    option("formed", "日期", "形成日期；不写看文件名里的，再不然用今天"),
    flag("original", "只有纸质原件，登记在 data/evidence.yaml"),
    option("serves", "编号", "还证明哪一件，可写几次", kind=list[str]),
    option("box", "盒号", "纸质原件放在哪一盒"),
    option("pages", "页数", "共几页", kind=int, min=1),
    examples=(
        ("5-05 公厕台账=台账.pdf --formed 7-10", "存成 evidence/5-05/2023-07-10.公厕台账.pdf"),
        ("C-10 保洁记录=记录.pdf --serves 5-05", "一份资料证明两件事"),
        ("1-03 签到 --original --formed 4-20 --box 1", "登记一份纸质原件"),
    ),
    heading="归档",
)
def add(**given: Any) -> Change:
    """存资料：把文件复制进来、起好名字，或登记纸质原件

    文件复制到 evidence/编号/，原来的不动；同名的后面加 .2、.3，从不覆盖。形成日期是资料落款、照片拍摄的那天，照实写，比创建工作早的
    也照实写。归档日期由修改历史记着，没有选项能填。
    """
    from chuangwei.actions.dossier.filing import Wanted, add_papers
    from chuangwei.render.dossier import added_lines

    return Change(partial(add_papers, wanted=Wanted(**given)), added_lines)


@frame.command(
    app,
    "evidence index",
    *SCOPE,
    STANDARD,
    AS_OF,
    *delivering.OPTIONS,
    JSON,
    examples=(
        ("-o 档案目录.docx", "总目录和各章的卷内目录，存成 Word"),
        ("--section A", "只看第一章的"),
        ("--standard CQ2023 --json", "按将要施行的标准排，给别的程序用"),
    ),
    heading="归档",
)
def index(
    ctx: typer.Context, *, standard: str | None, as_of: str | None, as_json: bool, **given: Any
) -> None:
    """做目录：总目录和卷内目录，一份资料一个归档文件号

    归档文件号是 年-章-条-序，如 2023-A-03-012：年是形成的年份，章、条按当天施行的标准，序在同年同条里按形成日期排。添了更早的资料，后面的
    序会变；装订以后要固定的，写进 data/evidence.yaml 的 code。一份资料证明几条的，放在第一条，别的条里注明在哪里。
    页数取 data/evidence.yaml 的 pages；没有写的，照片算1页，PDF 数得出的照数，别的空着。
    """
    from chuangwei.actions.papers.documents import Document
    from chuangwei.reports.dossier.paperlist import Scope

    by = delivering.taken(given, rehearsed=False)
    opened = common.opened_at(ctx, as_of)
    view = _catalogue(opened, _held(opened), Scope(**given), standard)
    if as_json:
        common.print_shown(Shown(view, lambda *_: ()), opened, as_json=True)
        return
    paper = Document("dossier", view, f"档案目录-{view.day}", view.inside)
    delivering.deliver(ctx, [paper], by)


@common.view(
    app,
    "evidence pack",
    value("output", "文件", "写成这个压缩包", "--output", "-o", kind=Path),
    *SCOPE,
    STANDARD,
    AS_OF,
    delivering.FORCE,
    JSON,
    examples=(
        ("-o 档案.zip", "全部资料"),
        ("-o 第三章.zip --section C --standard CQ2023", "只装一章的，按将要施行的标准"),
    ),
    heading="归档",
)
def pack(opened: Opened, *, output: Path, standard: str | None, force: bool, **scope: Texts) -> Shown:
    """打包：按标准的章、条分文件夹，附总目录、卷内目录和校验清单

    一份资料只装一次，文件名前面加归档文件号，其余照原样；文件不压缩。最后逐个读回来核对，对得上才算装成。同样的资料每次装出来一字节不差。
    指到工作文件夹外面的链接不装。已有的压缩包不动，除非加 --force。
    """
    from chuangwei.actions.dossier import packing
    from chuangwei.actions.papers.documents import Place
    from chuangwei.render.dossier import packed_lines
    from chuangwei.render.text import clean
    from chuangwei.reports.dossier.paperlist import Scope

    held = _held(opened)
    view = _catalogue(opened, held, Scope(**scope), standard)
    done = packing.pack(opened.root, held, view, Place(output, force))
    standard_output.written(f"已写 {clean(str(output))}")
    return Shown(done, partial(packed_lines, spell=common.spelling(opened.ctx)), "pack")


@common.view(
    app,
    "evidence verify",
    value("archive", "压缩包", "核对这个包；不写就核对 evidence 文件夹", kind=Path, default=None),
    flag("hashed", "逐个文件算校验值，连内容一起核对；文件多的要等一会", "--sha256"),
    JSON,
    examples=(("", "归档以后有没有改过、删过"), ("档案.zip --sha256", "压缩包是否完好，打包以后有没有变化")),
    heading="归档",
)
def verify(opened: Opened, *, archive: Path | None, hashed: bool) -> Shown:
    """核对：压缩包是否完好，资料归档或打包以后有没有改过

    核对文件夹，看的是修改历史：归档以后改过的、删了的，改了还没有提交的。核对压缩包，先把包里的文件逐个读一遍，再和文件夹对照。
    有损坏、改过或不见了的，退出码是 1；后来添的不算。
    """
    from chuangwei.actions.dossier import verifying
    from chuangwei.render.dossier import verified_lines

    held = _held(opened, history=archive is None)
    if archive is None:
        view = verifying.verify_folder(opened.root, held, hashed=hashed)
    else:
        view = verifying.verify_zip(opened.root, held, archive, hashed=hashed)
    return Shown(view, verified_lines, before={}, code=0 if view.sound else 1)
