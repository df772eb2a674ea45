"""The table of the commands that `chuangwei evidence` has; one is imported only when called."""

from __future__ import annotations

# (name, module, what it does in one line, heading in the help), as in chuangwei.cli.
EVIDENCE: tuple[tuple[str, str, str, str], ...] = (
    (
        "list",
        "chuangwei.cli.evidence.views",
        "有哪些资料：按任务、指标、问题列，名称、日期不合的指出来",
        "查看",
    ),
    (
        "missing",
        "chuangwei.cli.evidence.views",
        "缺哪些资料：已完成的任务在前，会议四件套不全的指出来",
        "查看",
    ),
    ("add", "chuangwei.cli.evidence.adding", "存资料：把文件复制进来、起好名字，或登记纸质原件", "归档"),
    ("index", "chuangwei.cli.evidence.views", "做目录：总目录和卷内目录，一份资料一个归档文件号", "归档"),
    (
        "pack",
        "chuangwei.cli.evidence.packing",
        "打包：按标准的章、条分文件夹，附总目录、卷内目录和校验清单",
        "归档",
    ),
    (
        "verify",
        "chuangwei.cli.evidence.packing",
        "核对：压缩包是否完好，资料归档或打包以后有没有改过",
        "归档",
    ),
)
