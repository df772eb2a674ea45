"""A plan with nothing of any town's in it: posts and units by their office, three phases, no task, no standard."""

from __future__ import annotations

from chuangwei.actions.workspace.adapt import Wanted
from chuangwei.actions.workspace.words import Wording, word_table
from chuangwei.model.names import Area

_TOWN, _DISTRICT, _YEAR = Area("样例镇", "镇", "样例"), Area("样例区", "区", "样例"), "0000"
_PHASES = """\
# yaml-language-server: $schema=schema/phases.json
# 创建活动的名称和三个阶段。
# 填法：日期写成 0000-06-01；可以另写 goal（目标）、basis（所依据的标准和办法）、document（方案的文号）、issued（印发日期）；
#   阶段里可以写 aims（阶段目标），一句话一条。
# 拟定：名称、阶段和起止日都是拟定，请按本地的方案改。
format: 1

campaign:
  title: 0000年度样例镇创建卫生镇
  town: 样例镇
  district: 样例区
  year: 0000

phases:
  - id: 1
    name: 宣传发动阶段
    start: 0000-01-01
    end: 0000-03-31
  - id: 2
    name: 全面实施阶段
    start: 0000-04-01
    end: 0000-09-30
  - id: 3
    name: 巩固提高阶段
    start: 0000-10-01
    end: 0000-12-31
"""
_GROUPS = """\
# yaml-language-server: $schema=schema/groups.json
# 领导机构、督查、单位和项目组。
# 填法：只写单位和职务，不写姓名、电话。别处提到单位，用这里的 name 或 alias；提到项目组，用它的 id。整治点位写在 places 下。
# 拟定：机构、单位、项目组和职务都是拟定，请按本地实际改；定下来以后，把 note 那一行删去。

headquarters:
  name: 创建卫生镇工作领导小组
  titles: {chief: 组长, deputy: 副组长}
  chief: 镇长
  deputies: [分管卫生工作的领导]
  members: [党政办, 财政办, 卫生院]
  office:
    name: 创建办
    head: 创建办负责人
    duties: [资料收集, 信息上报, 督促协调]
  note: 机构和职务是拟定的

# 督查自成一条线，督查任务的 group 写 DC。
supervision:
  id: DC
  name: 督查
  units: [镇纪委, 创建办]

guidance: [区爱卫会, 区爱卫办]

# head 是第一责任人；kind 写 部门、学校、医院、村居、集体；alias 是别的叫法，可以不写。
units:
  - {name: 创建办, head: 创建办负责人, kind: 部门}
  - {name: 党政办, head: 党政办主要负责人, kind: 部门}
  - {name: 财政办, head: 财政办主要负责人, kind: 部门}
  - {name: 镇纪委, head: 镇纪委主要负责人, kind: 部门}
  - {name: 卫生院, head: 卫生院主要负责人, kind: 医院}
  - {name: 学校, head: 学校主要负责人, kind: 学校}
  # 集体：members 由本地填上各村（居）的名称。
  - name: 各村（居）
    head: 村（居）主要负责人
    kind: 村居
    members: []

groups:
  - {id: 1, name: 综合协调与资料组, lead: 创建办, leader: 分管卫生工作的领导, note: 拟定}
  - {id: 2, name: 宣传发动组, lead: 党政办, leader: 分管宣传工作的领导, note: 拟定}
  - {id: 3, name: 健康教育与疾病防控组, lead: 卫生院, leader: 分管卫生工作的领导, members: [学校], note: 拟定}
  - {id: 4, name: 环境整治与设施组, lead: 财政办, leader: 分管城管工作的领导, members: [各村（居）], note: 拟定}
"""
_TASKS = """\
# yaml-language-server: $schema=schema/tasks.json
# 全部任务：每条写明项目组、责任单位、阶段和时限，log 是进展记录。
# 填法：用 chuangwei add 逐项问着添。自己写的，id、title、group、lead、phase、due 必填；due 是完成时限，写成 0000-06-30。
tasks: []
"""


def blank(wanted: Wanted) -> dict[str, str]:
    """The data files of a workspace without a plan, in the words of the town's kind; see store.reading.fileset for names."""
    wording = Wording(word_table((_TOWN, _DISTRICT), (wanted.town, wanted.district)), 0)
    texts = {"phases": _PHASES, "groups": _GROUPS, "tasks": _TASKS}
    return {
        f"data/{stem}.yaml": wording(text.replace(_YEAR, str(wanted.year))) for stem, text in texts.items()
    }
