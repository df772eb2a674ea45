"""The table of the commands of `finding`; a command's module is imported only when it is called."""

from __future__ import annotations

# (name, module, what it does in one line, heading in the help), as in chuangwei.cli.
FINDING: tuple[tuple[str, str, str, str], ...] = (
    ("add", "chuangwei.cli.finding.add", "登记发现的问题：一个，或从文字、表格里登记一天的", "登记"),
    ("list", "chuangwei.cli.finding.views", "按条件列出问题：轮次、单位、状态、逾期、点位、指标", "查看"),
    ("show", "chuangwei.cli.finding.views", "看一个问题的全部情况：要求、时限、状态、记录", "查看"),
    ("assign", "chuangwei.cli.finding.steps", "交办：把问题交给责任单位，定下时限；可以整轮一起", "整改"),
    ("sign", "chuangwei.cli.finding.steps", "签收：责任单位收到了", "整改"),
    ("progress", "chuangwei.cli.finding.steps", "整改：责任单位在改，改到什么程度", "整改"),
    ("report", "chuangwei.cli.finding.steps", "上报：责任单位说改好了，等待复查", "整改"),
    ("return", "chuangwei.cli.finding.steps", "退回：复查不合格，写明还差什么", "复查"),
    ("close", "chuangwei.cli.finding.steps", "销号：复查合格；现场改好的也用它", "复查"),
    ("extend", "chuangwei.cli.finding.steps", "延期：改整改时限并写明原因，原来的时限和逾期都还在", "变更"),
    ("transfer", "chuangwei.cli.finding.steps", "转交：换责任单位", "变更"),
    ("suspend", "chuangwei.cli.finding.steps", "中止或挂账：不再往下办，写明原因", "变更"),
    ("note", "chuangwei.cli.finding.steps", "记一句情况，不改状态", "变更"),
)
