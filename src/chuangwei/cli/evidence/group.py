"""The group `evidence`: its commands are in the table."""

from __future__ import annotations

from chuangwei.cli import frame
from chuangwei.cli.evidence import EVIDENCE

app = frame.app(help="档案：有什么资料、缺什么、归档、做目录、打包、核对", table=EVIDENCE)


@app.callback()
def evidence() -> None:
    """Nothing of its own."""
