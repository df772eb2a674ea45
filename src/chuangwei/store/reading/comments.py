"""Text that became a comment by accident: in `title: 厕所 #1` the value ends before the sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

import yaml

from chuangwei.limits import MAX_DEPTH
from chuangwei.problems import Problem
from chuangwei.store.reading.fileset import FileSet
from chuangwei.store.reading.locate import positions
from chuangwei.store.reading.source import Source, SourceFault
from chuangwei.store.reading.trouble import Flaw
from chuangwei.store.text.tree import events

# A number (厕所 #1) or a topic (#全民创卫#) directly behind the sign; a proper comment has neither there.
_PROBABLE = rb"[ \t]#(?:[0-9]|[^\s#]+#)"
_SUSPECT = re.compile(r"(?<=[ \t])#(?:[0-9]+|[^\s#]+#)")
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


def swallowed_text(fileset: FileSet, names: Iterable[str]) -> Iterator[Problem]:
    """A warning for each place in the files where a comment seems to be text."""
    for name in names:
        try:
            source = fileset.read(name)
        except SourceFault:
            continue  # said already
        flaws = swallowed(source)
        if flaws:
            at = positions(source.text)
            for flaw in flaws:
                line, column = at(flaw.at)
                yield Problem(name, line, column, flaw.code, flaw.message, flaw.hint)


def swallowed(source: Source) -> list[Flaw]:
    """Where a comment seems to be text; only a warning, since nobody can be sure."""
    if not re.search(_PROBABLE, source.data):
        return []
    text = source.text
    values = _values(text)
    flaws = []
    for found in _SUSPECT.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        begins = (start + other.start() for other in _COMMENT.finditer(text[start : found.end()]))
        first = next((place for place in begins if not _inside(place, values)), None)
        if first == found.start() and text[start:first].strip(" \t"):
            message = f"“{found[0]}”和后面的字算注释，没有读"
            flaws.append(
                Flaw(first, "W414", message, "若是文字，给整个值加上引号；若是注释，在 # 后面空一格")
            )
    return flaws


def _values(text: str) -> list[tuple[int, int]]:
    """Where scalars begin and end, as far as the text can be parsed; behind that, all is one."""
    spans = []
    end = depth = 0
    try:
        for event in events(text):
            begin, end = event.start_mark.index, event.end_mark.index
            if event.__class__ is yaml.ScalarEvent:
                spans.append((begin, end))
            depth += event.__class__ in _STARTS
            depth -= event.__class__ in _ENDS
            if depth > MAX_DEPTH:  # nobody reads on from here, and the parser would take very long
                return [*spans, (begin, len(text))]
    except yaml.YAMLError:
        spans.append((end, len(text)))
    return spans


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans, which are in the order of the text."""
    before = bisect_right(spans, place, key=itemgetter(0))
    return before > 0 and place < spans[before - 1][1]
