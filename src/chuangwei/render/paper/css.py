"""The style sheet of a paper's HTML, written from the values of gongwen: on a screen a sheet, on a printer A4."""

from __future__ import annotations

from chuangwei.render.paper import gongwen as values
from chuangwei.render.paper.gongwen import Face, Font, Sheet

_GENERIC = {"roman": "serif", "swiss": "sans-serif"}


def sheet() -> str:
    """The whole style sheet."""
    levels = "".join(f"h{level + 2} {{ {_face(face)} }}\n" for level, face in enumerate(values.LEVELS))
    return f"""\
@page {{ size: A4; margin: {_margins(values.PORTRAIT)}; }}
@page wide {{ size: A4 landscape; margin: {_margins(values.LANDSCAPE)}; }}
@page :right {{ @bottom-right {{ {_NUMBER} padding-right: 1em; }} }}
@page :left {{ @bottom-left {{ {_NUMBER} padding-left: 1em; }} }}
body {{ margin: 0; {_face(values.BODY)} line-height: {values.LINE}pt; text-autospace: no-autospace; }}
h1, h2, h3, h4, h5, p, li, th, td {{ margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }}
h1 {{ {_face(values.TITLE)} text-align: center; text-wrap: balance; margin-bottom: {values.LINE}pt; }}
h2, h3, h4, h5, p {{ text-indent: {values.INDENT}em; text-align: justify; }}
h1, h2, h3, h4, h5, .label {{ break-after: avoid; }}
.note {{ {_face(values.TITLE_NOTE)} }}
{levels}a {{ color: inherit; }}
ol, ul {{ margin: 0; padding-left: {values.INDENT + 1}em; }}
ul {{ list-style: disc; }}
li p {{ text-indent: 0; }}
table {{ width: calc(100% - 1pt); table-layout: fixed; border-collapse: collapse; margin: 6pt 0; \
{_face(values.TABLE)} line-height: {values.TABLE_PITCH}; }}
th {{ {_face(values.TABLE_HEAD)} text-align: center; }}
.small {{ {_face(values.TABLE_SMALL)} }}
.small th {{ {_face(values.TABLE_HEAD_SMALL)} }}
th, td {{ border: 0.75pt solid #000; padding: 2pt 4pt; }}
tr {{ break-inside: avoid; }}
.left {{ text-align: left; }}
.center {{ text-align: center; }}
.right {{ text-align: right; }}
.wide {{ page: wide; }}
section + section {{ break-before: page; }}
.label {{ {_face(values.ANNEX)} }}
.label + h1 {{ margin-top: {values.LINE}pt; }}
.label, .to p, .head p, .foot p {{ text-indent: 0; }}
.head {{ text-align: center; border-bottom: {values.THICK}mm solid #{values.MARK.colour}; \
padding-bottom: {values.RED_LINE_GAP}mm; margin-bottom: {values.MARK_LINES * values.LINE}pt; }}
.head p {{ text-align: center; }}
.head .mark {{ {_face(values.MARK)} line-height: 1.3; margin-bottom: {values.LINE}pt; }}
.annexes {{ margin-top: {values.LINE}pt; }}
.sign, .by-hand {{ margin-top: {values.LINE}pt; break-before: avoid; break-inside: avoid; }}
.sign p {{ text-indent: 0; text-align: right; }}
.foot {{ {_face(values.COLOPHON)} margin-top: {values.LINE}pt; break-inside: avoid; \
border: solid #000; border-width: {values.THICK}mm 0; }}
.foot > * + * {{ border-top: {values.THIN}mm solid #000; }}
.foot p {{ padding: 0 1em; }}
.ends {{ display: flex; justify-content: space-between; }}
@media screen {{
  body {{ background: #eee; }}
  main {{ box-sizing: border-box; max-width: {values.PORTRAIT.width}mm; margin: 1rem auto; \
background: #fff; padding: 20mm {values.PORTRAIT.left}mm; }}
  .wide {{ overflow-x: auto; }}
  section + section {{ margin-top: 20mm; }}
}}
@media screen and (max-width: {values.PORTRAIT.width}mm) {{
  main {{ margin: 0; padding: 5vw; }}
}}
@media print {{
  .head {{ padding-top: {values.MARK_TOP}mm; }}
  a::after {{ content: "（" attr(href) "）"; }}
  a.shown::after {{ content: none; }}
}}
"""


def _margins(paper: Sheet) -> str:
    return f"{paper.top}mm {paper.right}mm {paper.bottom}mm {paper.left}mm"


def _face(face: Face) -> str:
    weight = "bold" if face.bold else "normal"
    colour = "" if face.colour == values.BODY.colour else f" color: #{face.colour};"
    return f"font-family: {_stack(face.font)}; font-size: {face.size:g}pt; font-weight: {weight};{colour}"


def _stack(font: Font) -> str:
    names = ", ".join(f'"{name}"' for name in (font.name, *font.others))
    return f"{names}, {_GENERIC[font.family]}"


_NUMBER = f"{_face(values.NUMBER)} content: '— ' counter(page) ' —'; vertical-align: top;"
