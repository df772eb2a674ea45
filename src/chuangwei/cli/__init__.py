"""The command line: the table of all commands; a command's module is imported only when it is called."""

from __future__ import annotations

# (name, module, what it does in one line, heading in the help). A row without a heading is not listed.
# The third is also the first line of the command's own help.
COMMANDS: tuple[tuple[str, str, str, str], ...] = (
    ("home", "chuangwei.cli.home", "今天的进展和接下来的命令", ""),
    ("init", "chuangwei.cli.init", "新建一份创建工作：把自带的方案换成本镇的名称和年份", "开始"),
    ("status", "chuangwei.cli.status", "看进展：应完成多少、谁逾期、谁临期、什么要协调", "查看"),
    (
        "tasks",
        "chuangwei.cli.tasks",
        "按条件列出任务：组、单位、阶段、状态、灯色、到期、点位、指标、文字",
        "查看",
    ),
    (
        "show",
        "chuangwei.cli.tasks",
        "看一项任务、一个指标或一个督查问题的全部情况：目标、责任人、时限、记录",
        "查看",
    ),
    ("update", "chuangwei.cli.update", "记进展：完成多少、受阻、恢复、需协调，只在记录里加一条", "记录"),
    ("note", "chuangwei.cli.update", "给任务记一句情况，不改进度", "记录"),
    ("move", "chuangwei.cli.update", "延期：改完成时限并写明原因，原定时限和此前的逾期都还在", "记录"),
    ("undo", "chuangwei.cli.update", "撤销程序最近一次的改动，文件一字不差地回到改动以前", "记录"),
    ("add", "chuangwei.cli.plan", "新增一项任务，编号接着本组往下排", "计划"),
    ("set", "chuangwei.cli.plan", "更正计划：任务、项目组、单位、阶段、点位或设置的字段", "计划"),
    ("unit", "chuangwei.cli.plan", "登记单位、给单位改名", "计划"),
    ("bulletin", "chuangwei.cli.bulletin", "工作周报：进展、问题、下周安排和各组情况，可存成 Word", "文书"),
    (
        "report",
        "chuangwei.cli.report.group",
        "各种文书：责任书、责任表、催办、总结等，都从数据文件生成",
        "文书",
    ),
    ("templates", "chuangwei.cli.templates", "文书的模板：有哪些，复制一份来改，改完检查", "文书"),
    (
        "inspect",
        "chuangwei.cli.inspect",
        "督查轮次：登记一次督查、暗访、群众反映或上级反馈，看各轮和它的问题",
        "专项",
    ),
    ("finding", "chuangwei.cli.finding", "督查问题：登记、交办、整改、复查、销号", "专项"),
    ("score", "chuangwei.cli.score", "自评：按标准现在能得几分、差在哪里，记一次自评，对照新旧标准", "专项"),
    ("survey", "chuangwei.cli.survey", "民意测验：登记各题份数，算满意率和把握，测前算样本量", "专项"),
    ("fund", "chuangwei.cli.fund", "资金：来源、预算、支出、报销，到分不差", "专项"),
    ("complaint", "chuangwei.cli.complaint", "群众反映：受理、转办、答复、办结，只记事不记人", "专项"),
    ("honour", "chuangwei.cli.honour", "评选结果：登记和列出“文明卫生单位”等", "专项"),
    ("evidence", "chuangwei.cli.evidence", "档案：有什么资料、缺什么、归档、做目录、打包、核对", "专项"),
    ("commit", "chuangwei.cli.history", "把改动存入修改历史（git 提交），说明按改了哪些任务自动写", "历史"),
    ("log", "chuangwei.cli.history", "看修改历史：每次提交改了哪些任务、记录和内容", "历史"),
    ("diff", "chuangwei.cli.history", "看改了什么：哪些任务、记录和内容，不是哪些行", "历史"),
    ("hooks", "chuangwei.cli.history", "让 git 在提交前检查数据文件，按记录合并两个人的改动", "历史"),
    ("edit", "chuangwei.cli.check", "在编辑器里打开一条记录，关掉以后检查一遍", "数据文件"),
    (
        "check",
        "chuangwei.cli.check",
        "检查数据文件：错误和可疑之处，指到文件、行、列，不改动任何文件",
        "数据文件",
    ),
    ("schema", "chuangwei.cli.check", "数据文件的 JSON Schema：让编辑器能补全、解释和检查", "数据文件"),
    ("merge-driver", "chuangwei.cli.history", "合并数据文件：由 git 调用，按记录和字段合并双方的改动", ""),
    ("completion", "chuangwei.cli.completion", "让终端能用 Tab 键补全命令、编号和单位", "其他"),
)
DEFAULT = "home"  # what `chuangwei` alone does


def main(arguments: list[str]) -> int:
    """Run one command line (without the program's name) and return the exit code."""
    from chuangwei.cli.frame import run

    return run(arguments, COMMANDS, DEFAULT)
