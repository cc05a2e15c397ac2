"""Adds an item to a list, or a key to a mapping, in the layout that the file has there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.edit.document import Document, Edit
from generator.source import Span, Steps

_NOT_TEXT_ELSEWHERE = re.compile(r"[0-9].*|true|false|yes|no|on|off|null|y|n", re.IGNORECASE)


def spell(text: str, quote: str = "") -> str:
    """Words as YAML; in quotes where the list has them, or where other programs would read a number or a flag.

    >>> spell("late-parcel"), spell("404")
    ('late-parcel', '"404"')
    """
    quote = quote or ('"' if _NOT_TEXT_ELSEWHERE.fullmatch(text) else "")
    return f"{quote}{text}{quote}"


def append_id(document: Document, steps: Steps, item: str) -> None:
    """Append an id to a list of ids, in quotes where the last one has them."""
    items = document.value(steps)
    style = document.span((*steps, len(items) - 1)).style if items else ""
    spelled = spell(item, style if style in ("'", '"') else "")
    append_item(document, steps, item, spelled, [spelled])


def append_item(document: Document, steps: Steps, value: Any, flow: str, block: Sequence[str]) -> None:
    """Append an item to a list: its text within brackets, or its lines without their indentation."""
    items = document.value(steps)
    span = document.span(steps)
    if not items:
        document.edits.append(Edit(span.start + 1, span.start + 1, flow))
    elif span.is_flow:
        _append_in_brackets(document, span, document.span((*steps, len(items) - 1)), flow)
    else:
        _append_lines(document, span, len(items), block)
    items.append(value)


def _append_in_brackets(document: Document, span: Span, last: Span, item: str) -> None:
    """After the last item; on a line of its own where that has one, behind its comma and its remark."""
    line_end = document.line_end(last.end)
    before = document.text[document.line_start(last.start) : last.start]
    rest = document.text[last.end : line_end]
    comma = re.match(r"\s*,", rest)
    gap = re.sub(r"#[^\n]*", "", document.text[last.end : span.end - 1])
    if before.strip() or line_end >= span.end or ("," in gap and not comma):
        document.edits.append(Edit(last.end, last.end, f", {item}"))
        return
    if not comma:
        document.edits.append(Edit(last.end, last.end, ","))
    document.insert_lines(line_end, [before + item + ("," if comma else "")])


def _append_lines(document: Document, span: Span, count: int, lines: Sequence[str]) -> None:
    last = document.span((*span.steps, count - 1))
    indent = " " * (span.at[1] - 1)
    gap = _gap_after_dash(document, last)
    spaced = [indent + "-" + gap + lines[0], *(f"{indent} {gap}{line}" if line else "" for line in lines[1:])]
    if count > 1 and _has_blank_line(document, document.span((*span.steps, count - 2)), last):
        spaced.insert(0, "")
    document.insert_lines(_after_remarks(document, document.after(_deepest(document, last)), len(indent)), spaced)


def _gap_after_dash(document: Document, item: Span) -> str:
    """The spaces between a dash and its item."""
    found = re.search(r"-( +)$", document.text[document.line_start(item.start) : item.start])
    return found[1] if found else " "


def _has_blank_line(document: Document, one: Span, other: Span) -> bool:
    between = document.text[_deepest(document, one).end : other.start]
    return bool(re.search(r"\n[ \t]*\r?\n", between))


def _deepest(document: Document, span: Span) -> Span:
    """The value that ends last within another; the other itself where it is a text or in brackets."""
    depth = len(span.steps)
    inside = (s for s in document.spans if s.steps[:depth] == span.steps and not s.is_key and s.style not in ("-", ":"))
    return max(inside, key=lambda inner: inner.end)


def _after_remarks(document: Document, offset: int, indent: int) -> int:
    """Behind the comment lines that are indented deeper than the list, and so belong to its last item."""
    at = offset
    while at < len(document.text):
        line = document.text[at : document.line_end(at)]
        words = line.strip()
        if words and not (words.startswith("#") and len(line) - len(line.lstrip(" ")) > indent):
            break
        at += len(line)
        if words:
            offset = at
    return offset


def insert_key(document: Document, steps: Steps, after: str, key: str, value: list[str]) -> None:
    """Insert a key with a list of ids into a mapping, behind another key and its value."""
    mapping = document.span(steps)
    before = document.span((*steps, after))
    written = f"{key}: [{', '.join(map(spell, value))}]"
    if mapping.is_flow:
        document.edits.append(Edit(before.end, before.end, f", {written}"))
    else:
        indent = " " * (mapping.at[1] - 1)
        document.insert_lines(document.after(_deepest(document, before)), [indent + written])
    document.set_value((*steps, key), value)
