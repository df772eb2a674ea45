"""The numbers that papers give of some tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chuangwei.model.standing import weighted_mean
from chuangwei.phrases import percentage
from chuangwei.reports.selection import Judged


class Figures(NamedTuple):
    """Numbers of tasks on a day.

    done, doing, pending, blocked and cancelled add up to tasks; on_time and late add up to done.

    字段：`tasks` 任务数；`done` 完成了几项；`on_time` 按时完成了几项；`late` 逾期后完成了几项；
    `doing` 进行中的有几项；`pending` 没有开始的有几项；`blocked` 受阻的有几项；`cancelled` 取消的有几项；
    `overdue` 没有完成、已逾期的有几项；`extended` 延过期的有几项；`due_total` 应完成几项；
    `due_done` 应完成的完成了几项；`due_rate` 完成率，百分之几，没有到期的就没有；
    `progress` 总进度，按权重，百分之几；`left` 没有完成的有几项；`said` 这些数字连成的话，没有的不说。
    """

    tasks: int
    done: int
    on_time: int
    late: int
    doing: int
    pending: int
    blocked: int
    cancelled: int
    overdue: int
    extended: int
    """How many have, or had, a later due day than the plan gave them."""
    due_total: int
    """应完成: not cancelled, due by the day."""
    due_done: int
    due_rate: Decimal | None
    """完成率: due_done of due_total in percent, to one decimal; None when nothing was due."""
    progress: Decimal
    """总进度: by weight, in percent, to one decimal."""

    @property
    def left(self) -> int:
        """Neither done nor cancelled."""
        return self.doing + self.pending + self.blocked

    @property
    def said(self) -> str:
        """完成27项（按时24项，逾期后完成3项），未完成31项（其中逾期4项）: what there is of it, and nothing that there is not."""
        parts = (self._done_said(), self._left_said(), self._cancelled_said())
        extended = f"延期{self.extended}项" if self.extended else ""
        return "，".join(part for part in (*parts, extended) if part) or "没有登记任务"

    def _done_said(self) -> str:
        if not self.done:
            return ""
        whole = self.done == self.tasks and self.tasks > 1
        said = "全部完成" if whole else "已完成" if self.tasks == 1 else f"完成{self.done}项"
        if self.late and self.on_time:
            return f"{said}（按时{self.on_time}项，逾期后完成{self.late}项）"
        return f"{said}（{'都是' if self.done > 1 else ''}逾期后完成的）" if self.late else said

    def _left_said(self) -> str:
        if not self.left:
            return ""
        said = f"未完成{self.left}项"
        if self.left == self.tasks:
            said = "还没有完成" if self.tasks == 1 else "都还没有完成"
        if not self.overdue:
            return said
        if self.overdue == self.left:
            return f"{said}（{'都' if self.left > 1 else ''}已逾期）"
        return f"{said}（其中逾期{self.overdue}项）"

    def _cancelled_said(self) -> str:
        if not self.cancelled:
            return ""
        if self.cancelled == self.tasks:
            return "已取消" if self.tasks == 1 else "全部取消"
        return f"取消{self.cancelled}项"


def figures(judged: Iterable[Judged], day: date) -> Figures:
    """The numbers of these tasks."""
    pairs = list(judged)
    states = [standing.state for _, standing in pairs]
    live = [(task, standing) for task, standing in pairs if standing.state != "已取消"]
    due = [standing for _, standing in live if standing.due <= day]
    late = sum(standing.late for _, standing in pairs)
    due_done = sum(standing.state == "已完成" for standing in due)
    return Figures(
        tasks=len(pairs),
        done=states.count("已完成"),
        on_time=states.count("已完成") - late,
        late=late,
        doing=states.count("进行中"),
        pending=states.count("未开始"),
        blocked=states.count("受阻"),
        cancelled=states.count("已取消"),
        overdue=sum(standing.overdue for _, standing in pairs),
        extended=sum(standing.due > task.due for task, standing in live),
        due_total=len(due),
        due_done=due_done,
        due_rate=percentage(due_done, len(due)),
        progress=weighted_mean((task.weight, standing.progress) for task, standing in live),
    )
