"""The table of the commands that `chuangwei evidence` has; one is imported only when called."""

from __future__ import annotations

# (name, module, what it does in one line, heading in the help), as in chuangwei.cli.
EVIDENCE: tuple[tuple[str, str, str, str], ...] = (
    (
        "list",
        "chuangwei.cli.evidence.listing",
        "有哪些资料：按任务、指标、问题列，名称、日期不合的指出来",
        "查看",
    ),
    (
        "missing",
        "chuangwei.cli.evidence.missing",
        "缺哪些资料：已完成的任务在前，会议四件套不全的指出来",
        "查看",
    ),
    ("add", "chuangwei.cli.evidence.adding", "存资料：把文件复制进来、起好名字，或登记纸质原件", "归档"),
    ("index", "chuangwei.cli.evidence.index", "做目录：总目录和卷内目录，一份资料一个归档文件号", "归档"),
)
