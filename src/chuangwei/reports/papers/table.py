"""All papers: one row each. Commands, templates, lists and completion are made from it."""

from __future__ import annotations

from typing import NamedTuple


class DocumentKind(NamedTuple):
    """A kind of paper."""

    name: str
    """Of the command `report NAME` and of the template templates/NAME.md.j2; in JSON, of its view."""
    title: str
    """What it is called in lists and where it is entered in the register."""
    view: str
    """The record that fills its template, as a dotted path below `chuangwei.reports.papers`."""
    about: str = ""
    """What it holds, in one line."""
    heading: str = ""
    """Where the help lists it; empty for what another command makes."""
    file: str = ""
    """The name of its file without ending, a format of the view."""
    more: str = ""
    """The rest of its help."""
    examples: tuple[tuple[str, str], ...] = ()
    """What to type behind `chuangwei report NAME`, and what that does."""
    template: str = ""
    """What its template is called where that is not its title."""

    @property
    def called(self) -> str:
        """What its template is called in lists."""
        return self.template or self.title


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind("base", "各种文书的底版", "templates.Frame"),
    DocumentKind("bulletin", "工作周报", "bulletin.Bulletin"),
    DocumentKind(
        "letter",
        "责任书",
        "letter.Letter",
        "镇政府与一个单位签订，一式两份，写明任务、目标、责任人、时限和考核",
        "责任",
        "责任书-{0.unit}",
        "牵头的（和作为集体的成员要做一份的）、配合的分开列。--all 给有任务的单位各出一份，集体单位由成员各自签，负责督查的单位不签。",
        (
            ("-u 财政办 -o 财政办责任书.docx", "财政办的责任书，存成 Word"),
            ("--all -o 责任书 --mkdir", "每个签订单位一份，写到“责任书”文件夹"),
        ),
    ),
    DocumentKind(
        "annex1",
        "附件1",
        "annexes.Annex1",
        "指挥部成员名单，只写单位和职务，称谓随数据",
        "责任",
        "附件1-成员名单-{0.day}",
        examples=(("", "看文字的"), ("-o 附件1.docx", "存成 Word")),
        template="附件1 成员名单",
    ),
    DocumentKind(
        "annex2",
        "附件2",
        "annexes.Annex2",
        "各组分工表，组长、牵头和成员单位、职责",
        "责任",
        "附件2-分工表-{0.day}",
        examples=(("", "看文字的"), ("-o 附件2.docx", "存成 Word")),
        template="附件2 分工表",
    ),
    DocumentKind(
        "annex3",
        "附件3",
        "places.Annex3",
        "攻坚行动责任表，一个点位一行，状态按任务和督查记录算",
        "责任",
        "附件3-攻坚责任表-{0.day}",
        "状态：任务都没有开始、也没有查出问题的是“未启动”；任务没有做完或问题没有改完的是“整治中”；都做完了、还没有人来看过的是“待验收”；\n"
        "做完以后督查来看过，或在那里销了号，没有未销号问题的，是“已销号”。",
        (("", "看文字的"), ("-o 附件3.docx", "存成 Word，横排")),
        "附件3 攻坚责任表",
    ),
    DocumentKind(
        "matrix",
        "量化评分及责任分解表",
        "matrix.Matrix",
        "每条指标的要求、分值、资料、责任单位、责任人、时限",
        "责任",
        "责任分解表-{0.standard_id}-{0.day}",
        "责任单位和责任人是落实它的任务的，任务服务于旧标准里被替代的指标，也算。没有任务落实的，在表里写明，表后再列一遍。",
        (
            ("-o 责任分解表.docx", "按现行标准，存成 Word，横排"),
            ("--standard CQ2023 --as-of 7-14", "7月14日按还没有施行的新标准看"),
        ),
    ),
    DocumentKind(
        "reminder",
        "催办",
        "letter.Reminder",
        "一个单位逾期、临期、受阻的任务和到期要整改的问题，可以直接发到群里",
        "督办",
        "催办-{0.unit}-{0.day}",
        "一项只列一次：逾期的、快到期的、受阻的。集体单位的成员，也催它自己要做的一份。没有要催的，也照实说。",
        (
            ("-u 财政办", "催办财政办"),
            ("--all --as-of 7-14", "各责任单位各一份，看7月14日的情况"),
        ),
    ),
    DocumentKind(
        "circular",
        "督查通报",
        "circular.Circular",
        "一轮督查的总体情况、好的做法、各单位的问题、下步要求，附问题清单",
        "督查",
        "督查通报-第{0.round}轮",
        "排名和扣分只有在设置里打开了 ranking、又写了本镇的扣分表 scoring 才有：村（居）和部门分榜，得分相同的并列，后面的名次跳过。\n"
        "登记过的，照登记的文号印成文那天的情况；要看现在的情况，写 --as-of。",
        (
            ("--round 1", "看第1轮的通报，问题整改到今天的情况"),
            ("--round 4 -o 通报.docx --issue", "存成 Word，并登记发出"),
        ),
    ),
    DocumentKind(
        "rectify",
        "交办单、整改通知书",
        "rectify.Rectify",
        "一个单位要整改的问题、要求和时限，带签收和反馈",
        "督查",
        "{0.kind}-{0.unit}",
        "写 --round 出交办单，列这一轮里这个单位没有办结的问题；写编号出整改通知书。登记发出（--issue）就是交办，时限同时记上。\n"
        "登记过的，照发出的那份原样再印，后来销号的也在；要列现在没有办结的，写 --as-of。",
        (
            ("--round 4 --all -o 交办单 --mkdir --issue", "第4轮各单位一份，并登记"),
            ("--round 4 -u 财政办", "看第4轮给财政办的交办单"),
            ("DC-02-001 -o 整改通知书.docx", "单个问题的整改通知书"),
        ),
    ),
    DocumentKind(
        "ledger",
        "整改台账",
        "ledger.Ledger",
        "一个问题一行，从发现、交办、整改到复查、销号",
        "督查",
        "整改台账-{0.day}",
        "条件和 finding list 的一样，不写就是全部。",
        (
            ("-o 整改台账.docx", "全部问题的台账，存成 Word，横排"),
            ("--round 1 --state 未销号", "第1轮还没有办结的"),
        ),
    ),
    DocumentKind(
        "route",
        "迎检点位",
        "places.Route",
        "按路线列出各点位、包片领导和还没有办结的问题、没有完成的任务",
        "督查",
        "迎检点位-{0.day}",
        examples=(
            ("", "各点位还有什么没有办结"),
            ("--place 场镇主街 --place 农贸市场 --place 公厕", "按这个次序走的路线"),
        ),
    ),
    DocumentKind(
        "phase",
        "阶段小结",
        "summary.PhaseReport",
        "每条阶段目标做到了没有，按落实它的任务说话",
        "总结",
        "阶段小结-{0.name}-{0.day}",
        examples=(
            ("", "现在这个阶段的小结"),
            ("-p 1 -o 第一阶段小结.docx", "第一阶段的小结，存成 Word"),
        ),
    ),
    DocumentKind(
        "summary",
        "年度总结",
        "summary.Summary",
        "分阶段、分组的完成情况和还没有完成的，数字都从数据里来",
        "总结",
        "年度总结-{0.heading.year}-{0.day}",
        examples=(
            ("", "看文字的"),
            ("--as-of 12-31 -o 年度总结.docx", "到12月31日的总结，存成 Word"),
        ),
    ),
    DocumentKind(
        "handover",
        "移交清单",
        "handover.Handover",
        "没有完成的任务、需协调的、没有销号的、缺的资料，数据和资料在哪里",
        "总结",
        "移交清单-{0.day}",
        examples=(("", "看文字的"), ("-o 移交清单.docx", "存成 Word")),
    ),
    DocumentKind(
        "funds",
        "资金使用情况",
        "accounts.Accounts",
        "来源、预算、逐笔支出，合计另写大写金额",
        "专项",
        "资金使用情况-{0.day}",
        examples=(("", "看文字的"), ("--as-of 6-30 -o 资金.docx", "到6月30日为止，存成 Word")),
    ),
    DocumentKind(
        "survey",
        "民意测验报告",
        "opinion.Opinion",
        "怎样测的、各题结果、满意率和把握、与以前各次比较",
        "专项",
        "民意测验报告-{0.id}",
        examples=(
            ("", "最近一次民意测验的报告"),
            ("MY-001 -o 民意测验报告.docx", "某一次的，存成 Word"),
        ),
    ),
    DocumentKind(
        "selfassess",
        "自评报告",
        "selfassess.SelfAssess",
        "各章得分、一票否决、差距和谁去补、没有自评的，附每项指标的得分表",
        "验收",
        "自评报告-{0.day}",
        "资料看现在文件夹里当天以前形成的。",
        (
            ("--as-of 9-15 -o 自评报告.docx", "9月15日的自评报告，存成 Word"),
            ("--standard CQ2023", "按还没有施行的新标准先评一遍"),
        ),
    ),
    DocumentKind(
        "apply",
        "申报请示",
        "selfassess.Apply",
        "自评以后向区（县）爱卫会申请评审，得分、否决项、民意测验都照实写",
        "验收",
        "申报请示-{0.day}",
        "申报以前要办的事（没有到及格线、没有自评的、缺的资料、没有销号的问题等）在屏幕上提醒，不写进文书。",
        (
            ("--as-of 9-15", "看9月15日的申报请示，还差什么在屏幕上提醒"),
            ("--as-of 9-15 -o 申报请示.docx", "存成 Word"),
        ),
    ),
    DocumentKind("dossier", "档案目录", "catalogue.Catalogue"),
)

REPORTS = tuple(paper for paper in DOCUMENTS if paper.heading)
"""Those that `chuangwei report` makes."""
