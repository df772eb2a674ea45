"""What the fields of views mean, in Chinese, where a view does not say so itself: words that all papers share."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args, get_origin

_COMMON: dict[str, str] = {
    "amount": "已完成的数量",
    "blocked": "受阻的原因；没有受阻就没有",
    "date": "日期",
    "day": "这份文书说的是哪一天的情况",
    "demo": "数据是不是演示；是就印上“演示数据，非真实记录”",
    "district": "区县",
    "done_on": "完成的日期",
    "due": "完成时限",
    "due_first": "原定的完成时限，没有算延期",
    "due_soon": "是不是临期",
    "evidence": "要有的资料",
    "group": "项目组",
    "helpers": "配合单位",
    "id": "编号",
    "items": "对应的指标",
    "late": "是不是逾期才完成",
    "left": "离时限还有几天，逾期为负",
    "missing": "还没有报的成员单位",
    "name": "名称",
    "needs": "需协调事项",
    "note": "说明",
    "nothing": "是不是没有什么可写的",
    "office": "办公室的名称",
    "overdue": "是不是逾期",
    "phase": "阶段",
    "place": "点位",
    "progress": "进度，百分之几",
    "quota": "要完成的数量",
    "start": "开始的日期",
    "state": "状态",
    "target": "具体目标",
    "text": "内容",
    "title": "标题",
    "town": "乡镇",
    "unit": "责任单位",
    "who": "责任人的职务",
    "year": "年份",
}
_LISTS: dict[str, str] = {
    "blocked": "受阻的任务",
    "done": "完成的任务",
    "due_soon": "临期的任务",
    "groups": "各项目组",
    "overdue": "逾期的任务",
    "tasks": "任务",
    "units": "各责任单位",
}
_SAID = re.compile(r"`(\w+)` *(.+)", re.DOTALL)


def meaning(view: type, name: str, annotation: Any, *, many: bool = False) -> str:
    """What the field `name` of a view means; empty when nobody has said.

    A view says it in the annotation, `day: Annotated[date, "统计到哪一天"]`, or in its docstring after 字段：, as
    `who` 责任人的职务；`left` 离时限还有几天。
    """
    if get_origin(annotation) is Annotated:
        found = next((each for each in get_args(annotation)[1:] if isinstance(each, str)), None)
        if found is not None:
            return found
    _, _, said = (view.__doc__ or "").partition("字段：")
    for part in said.strip().removesuffix("。").split("；"):
        match = _SAID.fullmatch(part.strip())
        if match and match[1] == name:
            return "".join(line.strip() for line in match[2].split("\n"))
    return (many and _LISTS.get(name)) or _COMMON.get(name, "")
