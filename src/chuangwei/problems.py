"""Faults in a campaign's files as values: what a rule remarks, what a person is shown, and the list of all codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Level = Literal["error", "warning"]
Step = str | int
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault in one record, before anyone knows on which line the record stands.

    `kind` and `ordinal` (0-based over all files of the kind, broken records counted) name the record,
    `path` leads from the record to the field; `on_key` points at the key rather than at its value, `offset` at a
    character of it (from 0).
    """

    kind: str
    ordinal: int
    path: Path
    code: str
    message: str
    hint: str | None = None
    on_key: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its place; `line` and `column` count from 1, both are 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = None
    record: str | None = None

    @property
    def level(self) -> Level:
        """Errors stop every command that derives or adds; warnings stop nothing."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: by file, then by place in it."""
        return self.file, self.line, self.column, self.code


def one_line(text: str) -> str:
    """`text` as a message can hold it: line breaks and the like become blanks, other control characters a dot."""
    return "".join(char if char.isprintable() else "·" for char in " ".join(text.split()))


def shown(value: str) -> str:
    """The beginning of a value, long enough to be recognised in a message."""
    line = one_line(value)
    return line if len(line) <= 40 else f"{line[:40]}…"


class Code(NamedTuple):
    """One kind of fault: its name, what causes it and how to cure it, as the manual prints them."""

    code: str
    name: str
    cause: str
    cure: str


CODES: tuple[Code, ...] = (
    # -- the text of a file
    Code("E101", "缺少文件", "必须有的数据文件不在。", "用 chuangwei init 新建，或从备份、git 里取回。"),
    Code("E102", "读不出", "不是普通文件，或没有读取权限。", "检查该路径和权限，关掉占用它的程序。"),
    Code(
        "E103", "编码不对", "文件不是 UTF-8 编码，常见的是 GBK（ANSI）或 UTF-16。", "用编辑器“另存为”UTF-8。"
    ),
    Code(
        "E104",
        "看不见的字符",
        "文件里有 NUL 或别的控制字符（写成 \\x1b 这样的也算），或名称、标题、引用、职务里有看不见的字符，多是从聊天和网页里复制来的。",
        "删去该处字符，把值重新打一遍；整个文件如此时从 git 取回。",
    ),
    Code(
        "E105",
        "空文件",
        "文件里没有任何内容（只有注释也算）。",
        "写上内容，或删去该文件（只有可选的文件能删）。",
    ),
    Code(
        "E106",
        "冲突标记",
        "git 合并留下的 <<<<<<<、=======、>>>>>>> 没有处理。",
        "留下要的一边，两条记录都要的就都留下，删去三种标记行。",
    ),
    Code("E107", "制表符", "缩进或“-”后面用了 Tab 键。", "改用空格，每级两个。"),
    Code(
        "E108",
        "全角标点",
        "键后面用了全角冒号“：”，或用了全角的引号、括号、逗号、横线、空格。",
        "改成半角，冒号后空一格。",
    ),
    Code(
        "E109",
        "语法错误",
        "不合 YAML 的写法：缩进不齐、冒号后少空格、引号或括号没有配对、文字里有特殊符号等。说不准原因的，只指出从哪一行起读不懂。",
        "照提示改；看不出时看该行和上一行，照旁边的写法改。",
    ),
    Code(
        "E110",
        "重复的键",
        "同一条记录里一个键写了两次，常是第二条记录前忘了“- ”。",
        "补上“- ”，或留一个；日志是 log 下加一条，不是再写一个 log。",
    ),
    Code("E111", "锚和引用", "用了 &、* 或 << 这类引用写法。", "把内容直接写出来。"),
    Code("E112", "类型标签", "用了 !、!! 这类标签。", "删去标签；要当文字就加引号。"),
    Code("E113", "第二份内容", "一个文件里用 --- 分成了几份。", "并成一份，或分成几个文件。"),
    Code("E114", "嵌套太深", "一层套一层超过 64 层。", "检查括号和缩进。"),
    Code(
        "E115",
        "键不是文字",
        "键是列表、映射或空的；文字以 { 开头也会这样。",
        "键只能是一个词；文字给它加上引号。",
    ),
    # -- the fields of a record
    Code("E201", "不认识的键", "键名写错，或写在了别的层次上。", "照提示改成最接近的键名，或删去。"),
    Code("E202", "缺少必填项", "必须有的键没有写。", "补上。"),
    Code("E203", "空值", "键写了，值是空的。", "填上值，或把这一行删去。"),
    Code("E204", "形式不对", "该是列表、映射或文字的地方写成了另一种。", "照手册里的例子写。"),
    Code(
        "E205",
        "日期不对",
        "不是 2023-07-14 这样的日期，或没有这一天。",
        "写成四位年、两位月、两位日，用半角数字。",
    ),
    Code("E206", "数字不对", "不是数，或位数过多、带了千分号和单位。", "只写半角数字，整数或最多四位小数。"),
    Code("E207", "超出范围", "进度不在 0 到 100 之间，或权重、数量不是正数。", "改成范围内的数。"),
    Code("E208", "不在选项里", "该处只能写固定的几种。", "照提示选一种。"),
    Code(
        "E209",
        "编号不合规",
        "编号会用作文件夹名，只能用字母、数字、汉字，中间可有 - 和 . ，40 字以内。",
        "换一个编号。",
    ),
    Code("E210", "格式版本", "format 不是 1。", "改成 1；若由更新的版本写成，请升级程序。"),
    Code("E211", "全角数字", "数字或日期用了全角字符。", "改成半角。"),
    Code(
        "E212",
        "达标条件写法不对",
        "指标的 measure 不是“比较符 数 单位”、yes/no、trend down、trend up、grade A 到 C 之一。",
        "照提示改，比较符、数和单位之间各空一格，整个加引号。",
    ),
    # -- the campaign as a whole
    Code(
        "E301",
        "编号重复",
        "两条记录用了同一个编号（不分大小写，任务、指标、文书等合在一起算）。",
        "改其中一个。",
    ),
    Code("E302", "引用不存在", "写的组、单位、阶段、点位、指标或任务没有登记。", "照提示改名，或先登记。"),
    Code(
        "E303",
        "名称重复",
        "两个单位（或组、阶段、点位）用了同一个名称或别名（全角半角、异体不算不同），或两份文书用了同一个号。",
        "改其中一个。",
    ),
    Code("E304", "阶段交叠", "两个阶段的日期有重叠。", "改起止日期。"),
    Code("E305", "起止颠倒", "开始日期晚于结束日期或完成时限，或督查问题的日期早于发现日期。", "改日期。"),
    Code(
        "E306",
        "空的记录",
        "日志只有日期，没有说发生了什么。",
        "加上 progress、amount、state、due、need、met、note 或 link；自评加上 value、points 或 note。",
    ),
    Code(
        "E307",
        "计数任务写了百分比",
        "任务有 quota（数量目标），日志却写了 progress。",
        "改写 amount：这次完成了几个。",
    ),
    Code("E308", "没有数量目标", "日志写了 amount，任务却没有 quota。", "给任务加 quota，或改写 progress。"),
    Code("E309", "冲减没有说明", "amount 是负数，却没有 note。", "在 note 里写明为什么冲减。"),
    Code("E310", "延期没有说明", "日志里改了 due，却没有 note。", "在 note 里写明延期的原因和谁同意的。"),
    Code(
        "E311",
        "逐个单位不成立",
        "quota 的 each 不是集体单位，或日志的 unit 不在这个集体里。",
        "each 写集体名称，unit 写其成员。",
    ),
    Code("E312", "期限不全", "发文登记里的期限只写了起或止。", "from 和 to 一起写，或都不写。"),
    Code(
        "E321",
        "步骤不对",
        "督查问题、群众反映的记录里，这一步在当时的状态下不能做。",
        "照提示改成能做的步骤，或补上漏记的一步。",
    ),
    Code(
        "E322",
        "步骤缺内容",
        "延期没有写时限，转交没有写新的单位，退回、延期、中止、挂账没有写原因，或写了这一步不该有的键。",
        "照提示补上或删去。",
    ),
    Code(
        "E323",
        "销号单位不对",
        "销号没有写复查的单位，或由责任单位自己销号。",
        "在 by 里写复查的单位；创建办的问题由镇纪委销号。",
    ),
    Code("E324", "长期整改没有时限", "整改类型是长期整改，却没有 due。", "写上整改时限。"),
    Code(
        "E331",
        "值和达标条件不合",
        "自评的 value 不是 measure 要的那种：数、是或否、等级，或要比较各年却没有写 year。",
        "照提示改；数不带单位。",
    ),
    Code("E332", "得分超过分值", "自评的 points 多于指标的分值，或指标没有分值。", "核对 points。"),
    Code("E333", "及格线高于总分", "标准的 pass 比 total 还高。", "核对 pass 和 total。"),
    Code(
        "E334",
        "替代关系不成立",
        "replaces 写的指标在同一个标准里，或两条指标互相替代。",
        "只在新标准的指标里写它替代了旧标准的哪几条。",
    ),
    Code("E341", "份数不对", "民意测验的回收多于发放，有效多于回收，或发放多于总人数。", "核对这几个数。"),
    Code(
        "E342",
        "选项和份数不齐",
        "一题的选项有几个，份数就要有几个；同一个选项只写一次。",
        "按选项的次序写，没有人选的写 0。",
    ),
    Code(
        "E343",
        "份数不合计",
        "一题各选项的份数加起来不等于有效份数。",
        "核对各数；没有答这一题的另加一个选项 未答。",
    ),
    Code("E344", "不认识的选项", "满意度的题里有算不出满意率的选项。", "改用提示里的说法。"),
    Code(
        "E345",
        "总体满意度用哪一题",
        "overall 写在几题上，或写在不是满意度的题上。",
        "只留在一道满意度的题上。",
    ),
    Code(
        "E346",
        "冲销不成立",
        "支出是 0 或负数却没有写冲销哪一笔，或冲销的金额不对。",
        "加上 reverses，金额写负数，合计不超过原来那一笔。",
    ),
    Code("E347", "办理没有说明", "转办没有写转给谁，或答复、办结、重办没有写内容。", "加上 unit 或 note。"),
    # -- warnings: they stop nothing
    Code("W401", "时限在阶段外", "任务的完成时限不在所属阶段内。", "核对 due 或 phase。"),
    Code(
        "W402",
        "时限是休息日",
        "任务或点位的完成时限，或延期后的时限，落在周末或节假日。",
        "一般提前到前一个工作日；确要当天可不改。",
    ),
    Code("W403", "日期在今天之后", "记录或成文的日期还没有到。", "核对日期。"),
    Code("W404", "进度回落没有说明", "进度比上一条低，却没有 note。", "在 note 里写明原因。"),
    Code(
        "W405",
        "疑似重复",
        "同一任务同一天同一数量（和单位）记了两次，或同一轮督查的同一个问题、同一个评选结果登记了两次。",
        "核对后删去一条；确是两次请在 note 里分别写明。",
    ),
    Code("W406", "补录", "录入日期比发生日期晚得多。", "无需改；周报会列入“补记上期”。"),
    Code("W407", "没有责任人", "任务没有 owner，责任单位也没有 head。", "补上其中一项，写职务，不写姓名。"),
    Code("W408", "指标未认领", "没有任何任务对应这个指标。", "给任务的 items 加上它，或新增任务。"),
    Code("W409", "分值不合计", "各指标分值之和不等于标准的总分。", "核对 points 和 total。"),
    Code("W410", "疑似个人信息", "文字里有像手机号或身份证号的数字。", "删去：只记职务和单位。"),
    Code(
        "W411", "多余的文件", "data 文件夹里有不认识的文件，程序没有读它。", "改名或移走；扩展名要用 .yaml。"
    ),
    Code(
        "W412",
        "集体没有成员",
        "任务要逐个单位完成，集体的 members 还是空的。",
        "在 groups.yaml 里填上成员单位。",
    ),
    Code(
        "W413",
        "没有放假安排",
        "这一年的放假和调休安排未知，工作日只按周一至周五算。",
        "在 data/holidays.yaml 里写上放假和补班的日子。",
    ),
    Code(
        "W414",
        "井号后的字没有读",
        "值里有空格加 #，# 和后面的字成了注释。",
        "若是文字，给整个值加引号；若是注释，# 后面空一格。",
    ),
    Code("W415", "没有写是哪个单位", "任务逐个单位计数，这条进展没有 unit，不计入进度。", "加上 unit。"),
    Code("W416", "期限未满就成文", "发文登记的成文日期早于所报告的最后一天。", "核对 date 和 to。"),
    Code(
        "W417",
        "周报不衔接",
        "一期周报的起日不是上一期止日的次日：有的日子报了两次，或没有报。",
        "核对 from 和 to；停发的周次可不改。",
    ),
    Code("W418", "序号不一致", "印出来的号里的数和 seq 不同。", "改成同一个数。"),
    Code(
        "W419",
        "超过数量目标",
        "任务的数量加起来比 quota 的 amount 多出一成以上，常是多打了一个零，或把累计数记成了新增数。",
        "核对 log 里的 amount，多记的记负数冲减；确实超额的，改大 quota 的 amount。",
    ),
    Code(
        "W420",
        "职务用了旧单位名",
        "责任人、负责人等职务里写的是单位改名以前的名称（units 的 former）。",
        "改成新的名称；几处一起改用 chuangwei unit rename 旧名 新名 --posts。",
    ),
    Code("W421", "没有阶段目标", "长期整改的督查问题没有写 stages。", "写上每个阶段的期限和目标。"),
    Code(
        "W422",
        "销号没有依据",
        "销号的记录没有写复查情况（note），资料里也没有叫“整改后”的。",
        "写上复查情况，或存一份整改后的照片。",
    ),
    Code(
        "W423",
        "没有发通报",
        "镇里的督查、暗访发现了问题，过了一周还没有登记通报。",
        "用 report circular 出通报，加 --issue 登记。",
    ),
    Code(
        "W424",
        "发出了没有记交办",
        "登记发出的交办单、整改通知书所列的问题，到那天还没有交办的记录，时限没有定下。",
        "照单子上的时限补记一条交办。",
    ),
    Code(
        "W431",
        "标准施行期重叠",
        "两个标准的施行日期有重叠，重叠的日子按后施行的算。",
        "给旧的写 effective_until，给新的写 effective_from。",
    ),
    Code(
        "W432",
        "值不达标却是满分",
        "自评的值没有达到 measure，写明的得分却是满分。",
        "核对值和得分；确实如此的在 note 里写明。",
    ),
    Code("W441", "支出没有凭证", "支出没有 voucher，不能报销。", "补上发票或凭证号。"),
    Code("W442", "超出预算", "一项预算的支出合计多于预算。", "核对支出，或按程序追加预算。"),
)

BY_CODE: dict[str, Code] = {entry.code: entry for entry in CODES}
