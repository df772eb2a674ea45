"""The command `evidence list`: what papers there are."""

from __future__ import annotations

from typing import Annotated

import typer

from chuangwei.cli import common, frame
from chuangwei.cli.evidence import asking

app = frame.app()


@app.command(
    epilog=frame.examples(
        ("chuangwei evidence list C-10", "指标 C-10 的全部资料，连同对应它的任务的"),
        ("chuangwei evidence list -u 财政办", "财政办的任务和问题的资料"),
        ("chuangwei evidence list --same", "连同内容相同的文件"),
    )
)
def evidence_list(
    ctx: typer.Context,
    ids: asking.Ids = None,
    unit: common.Units = None,
    group: common.Groups = None,
    section: asking.Sections = None,
    same: Annotated[bool, typer.Option("--same", help="找出内容相同的文件（大小相同的要读一遍）")] = False,
    as_of: common.AsOf = None,
    as_json: common.Json = False,
) -> None:
    """有哪些资料：按任务、指标、问题列，名称、日期不合的指出来

    资料就是 evidence/编号/ 里的文件，文件名写成 形成日期.名称.扩展名；只有纸质原件的登记在 data/evidence.yaml。归档日期是
    第一次提交进修改历史的那天，没有提交的是未入库。看以前某一天，只列到那天为止形成并且归档了的。
    """
    from chuangwei.actions.dossier.gathering import same_content
    from chuangwei.reports.dossier.paperlist import paper_list

    held, _ = asking.held(ctx, as_of)
    found = same_content(common.root(ctx), held.dossier.files) if same else None
    view = paper_list(held, asking.scope(ids, unit, group, section), found)
    if as_json:
        from chuangwei.render.json import shown

        common.print_json(shown(view), demo=view.demo)
        return
    from chuangwei.render import terminal
    from chuangwei.render.dossier import paper_lines

    screen = terminal.screen()
    terminal.write(paper_lines(view, screen), screen)
