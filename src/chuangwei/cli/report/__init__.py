"""The table of all reports, papers that `chuangwei report NAME` makes; a report's module is imported only when called.

A report is a module here with `app = frame.app()` and one command, and a row below.
"""

from __future__ import annotations

# (name, module, “what it is called：what it holds” in one line, heading in the help), as in chuangwei.cli.
# The third is also the first line of the report's own help; what stands before the colon is the paper's kind.
REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "letter",
        "chuangwei.cli.report.letter",
        "责任书：镇政府与一个单位签订，一式两份，写明任务、目标、责任人、时限和考核",
        "责任",
    ),
    ("annex1", "chuangwei.cli.report.annex1", "附件1：指挥部成员名单，只写单位和职务，称谓随数据", "责任"),
    ("annex2", "chuangwei.cli.report.annex2", "附件2：各组分工表，组长、牵头和成员单位、职责", "责任"),
    (
        "annex3",
        "chuangwei.cli.report.annex3",
        "附件3：攻坚行动责任表，一个点位一行，状态按任务和督查记录算",
        "责任",
    ),
    (
        "matrix",
        "chuangwei.cli.report.matrix",
        "量化评分及责任分解表：每条指标的要求、分值、资料、责任单位、责任人、时限",
        "责任",
    ),
    (
        "reminder",
        "chuangwei.cli.report.reminder",
        "催办：一个单位逾期、临期、受阻的任务和到期要整改的问题，可以直接发到群里",
        "督办",
    ),
    (
        "circular",
        "chuangwei.cli.report.circular",
        "督查通报：一轮督查的总体情况、好的做法、各单位的问题、下步要求，附问题清单",
        "督查",
    ),
    (
        "rectify",
        "chuangwei.cli.report.rectify",
        "交办单、整改通知书：一个单位要整改的问题、要求和时限，带签收和反馈",
        "督查",
    ),
    (
        "ledger",
        "chuangwei.cli.report.ledger",
        "整改台账：一个问题一行，从发现、交办、整改到复查、销号",
        "督查",
    ),
    (
        "route",
        "chuangwei.cli.report.route",
        "迎检点位：按路线列出各点位、包片领导和还没有办结的问题、没有完成的任务",
        "督查",
    ),
    ("phase", "chuangwei.cli.report.phase", "阶段小结：每条阶段目标做到了没有，按落实它的任务说话", "总结"),
    (
        "summary",
        "chuangwei.cli.report.summary",
        "年度总结：分阶段、分组的完成情况和还没有完成的，数字都从数据里来",
        "总结",
    ),
    (
        "handover",
        "chuangwei.cli.report.handover",
        "移交清单：没有完成的任务、需协调的、没有销号的、缺的资料，数据和资料在哪里",
        "总结",
    ),
    ("funds", "chuangwei.cli.report.funds", "资金使用情况：来源、预算、逐笔支出，合计另写大写金额", "专项"),
    (
        "survey",
        "chuangwei.cli.report.survey",
        "民意测验报告：怎样测的、各题结果、满意率和把握、与以前各次比较",
        "专项",
    ),
    (
        "selfassess",
        "chuangwei.cli.report.selfassess",
        "自评报告：各章得分、一票否决、差距和谁去补、没有自评的，附每项指标的得分表",
        "验收",
    ),
    (
        "apply",
        "chuangwei.cli.report.apply",
        "申报请示：自评以后向区（县）爱卫会申请评审，得分、否决项、民意测验都照实写",
        "验收",
    ),
)
