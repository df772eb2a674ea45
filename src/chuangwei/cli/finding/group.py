"""The command `finding`: findings and putting them right."""

from __future__ import annotations

from chuangwei.cli import frame
from chuangwei.cli.finding import FINDING

app = frame.app(help="督查问题：登记、交办、整改、复查、销号", table=FINDING)


@app.callback(
    epilog=frame.examples(
        ("chuangwei finding list --overdue", "逾期没有整改的问题"),
        ("chuangwei finding add --from 清单.txt --dry-run", "从粘贴的清单登记，先看看怎么理解的"),
        ("chuangwei finding assign --round 4", "第4轮的问题全部交办"),
    )
)
def finding() -> None:
    """督查问题：登记、交办、整改、复查、销号"""
