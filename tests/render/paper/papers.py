"""What tests of papers share: one paper with everything, and text as a template would put it in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import strategies as st

EVERYTHING = r"""
::: 红头
双山镇人民政府文件

双山府发〔2023〕21号
:::

# 关于创建工作进展情况的通报

::: 主送
各村（居）委会，镇属各单位：
:::

截至7月14日，应完成51项，**已完成45项**。要求**“四个到位”**，
详见[公告](https://example.cn/a?b=1&c=路)。

## 进展

### 基础设施组

#### 公厕

##### 旱厕

1. 完成2座
2. 2座完工
   - 东街
   1. 西街

| 编号 | 任务 | 进度 |
|---|:-:|--:|
| 5-05 | 公厕\|改造<br>二期 | 60% |

## 要求

请认真落实。

::: 附件说明
责任表
名单
:::

::: 落款
双山镇创建办
2023年7月14日
:::

::: 附件
# 责任表

::: 横排
| 序号 | 点位 | 存在问题 | 整治标准 |
|:-:|---|---|---|
| 1 | 公厕 | 旱厕、破损，常年无人管理 | 消除旱厕，达到三类以上 |
:::
:::

::: 附件
# 名单

## 指挥部

指挥长：镇长
:::

::: 版记
抄送：区爱卫办。

- 双山镇党政办公室
- 2023年7月14日印发
:::
"""

_NASTY = "\\`*_{}[]()<>#+-.!|~:=&;'\"$^@%/ ,\t\n\r\x00\x1b\x1c\x85\u2028\u202e\ufeff\ufffe\ud800"
_PIECES = (
    "**", ":::", "::: 落款", "---", "{{ x }}", "<b>", "<br>", "&amp;", "&#42;", "1.", "1)", "- ", "# ", "#",
    "|---|", "](", "http://a.cn", "[a](b)", "=1+1", "```", "　", "\u00a0", "  ", "公厕改造", "“四个到位”", "2座",
)  # fmt: skip

_piece = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_NASTY), st.text(min_size=1, max_size=4))
nasty = st.lists(_piece, min_size=1, max_size=8).map("".join)
"""Text that looks like Markdown, HTML, XML or a template, or that no file can hold."""


def escaped(text: str) -> str:
    """A line of text as Markdown that gives back its characters wherever it stands: signs and blanks as entities."""
    return re.sub(r"[^\w�]|_", lambda found: f"&#{ord(found[0])};", text)


def read_html(page: str) -> list[str]:
    """The texts of a page's titles, paragraphs, items and cells, in order, a line break as |."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(page)
    return reader.found


class _Reader(HTMLParser):
    """Collects the text of each innermost element that holds some."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[str] = []
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HOLDERS:
            self._text = ""
        elif tag == "br" and self._text is not None:
            self._text += "|"

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in _HOLDERS and self._text is not None:
            self.found.append(self._text)
            self._text = None


_HOLDERS = frozenset({"h1", "h2", "h3", "h4", "h5", "p", "li", "td", "th"})
