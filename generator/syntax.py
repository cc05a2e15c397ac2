"""What libyaml says about a file that is not valid YAML, in a writer's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """What libyaml reports: its words, where it gave up, what it was reading, and where that began."""

    words: str
    at: Place
    reading: str
    began: Place
    text: str

    @property
    def before(self) -> str:
        """The line up to where libyaml gave up."""
        return self._line[: self.at[1] - 1]

    @property
    def after(self) -> str:
        return self._line[self.at[1] - 1 :]

    @property
    def _line(self) -> str:
        lines = self.text.split("\n")
        return lines[self.at[0] - 1] if self.at[0] <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Advice:
    at: Place
    message: str
    fix: str


def explain_syntax(mishap: Mishap) -> Advice:
    """Where the mistake is (not always where libyaml noticed it), what it is, and how to mend it."""
    found = next((explain for words, explain in _HELP if words in f"{mishap.words} {mishap.reading}"), _unknown)
    advice = found(mishap)
    return Advice(_within(mishap.text, advice.at), advice.message, advice.fix)


def _within(text: str, at: Place) -> Place:
    """A place after the last line is moved to the end of what is written, so that there is a line to show."""
    lines = text.rstrip().split("\n")
    return at if at[0] <= len(lines) else (len(lines), max(1, len(lines[-1].rstrip())))


_Explain: TypeAlias = Callable[[Mishap], Advice]


def _here(message: str, fix: str) -> _Explain:
    return lambda mishap: Advice(mishap.at, message, fix)


def _at_beginning(message: str, fix: str) -> _Explain:
    """For mistakes that libyaml notices long after the place where they were made."""
    return lambda mishap: Advice(mishap.began, message, fix)


def _unclosed(message: str, fix: str) -> _Explain:
    """A comma is missing on this line, or the bracket of an earlier one was never closed."""
    return lambda mishap: Advice(mishap.at if mishap.at[0] == mishap.began[0] else mishap.began, message, fix)


def find_tab(mishap: Mishap) -> Place | None:
    """The tab that a mishap is about, if one is used as indentation there."""
    line = mishap.before + mishap.after
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return (mishap.at[0], indentation.index("\t") + 1)
    is_item = not mishap.before.strip(" -") and mishap.after.startswith("\t")
    return mishap.at if is_item or "tab character" in mishap.words else None


def list_tabs(text: str) -> list[Place]:
    """The first tab of each line that is indented with one."""
    if "\t" not in text:
        return []
    lines = enumerate(text.split("\n"), 1)
    return [(number, found.end()) for number, line in lines if (found := _TAB.match(line))]


_TAB = re.compile(r" *\t(?=\s*\S)")


_AFTER = {
    "'": "Inside single quotes write an apostrophe twice (`it''s`), or use double quotes around the text.",
    '"': 'Inside double quotes write a quote as `\\"`, or put the whole text in single quotes.',
    "]": "Put the whole text in double quotes.",
    "}": "Put the whole text in double quotes.",
}


def _misplaced(message: str, fix: str) -> _Explain:
    """A line that does not belong where it stands, unless it is the rest of a line that libyaml could not place."""

    def explain(mishap: Mishap) -> Advice:
        before = mishap.before.rstrip()
        if not before and mishap.after.startswith(":"):
            return Advice(mishap.at, "The key before the colon is missing.", "Write `key: value`.")
        if before and before[-1] in _AFTER:
            ended = f"The value ends with the `{before[-1]}` before this, and more text follows."
            return Advice(mishap.at, ended, _AFTER[before[-1]])
        return Advice(mishap.at, message, fix)

    return explain


def _no_value(mishap: Mishap) -> Advice:
    if "block" in mishap.reading:
        return _BAD_BEGINNING(mishap)
    if not mishap.after.strip():
        return Advice(mishap.at, "A list in `[ ]` or a mapping in `{ }` is opened and not closed.", "Close it.")
    return Advice(mishap.at, "A value is missing before this.", "Write it, or delete the comma too many.")


def _unknown(mishap: Mishap) -> Advice:
    return Advice(mishap.at, f"The file is not valid YAML here: {mishap.words or 'it cannot be read'}.", "")


_BAD_BEGINNING = _at_beginning("A value cannot begin with this character.", "Put the text in double quotes.")
_UNCLOSED_QUOTE = _at_beginning(
    "A quote is opened here and never closed.", "Close it, or use the other kind of quote around the text."
)
_BAD_ESCAPE = _here(
    "A backslash in double quotes begins a code that YAML does not know.",
    "Double the backslash, or use single quotes.",
)
_MISFIT = _misplaced(
    "This line does not fit the lines above it.", "Check the indentation, and that every quote is closed."
)
_PERCENT = _at_beginning(
    "A line cannot begin with `%`.", "Delete the line; quote it, or indent it, where it belongs to a text."
)

_HELP: tuple[tuple[str, _Explain], ...] = (
    ("cannot start any token", _BAD_BEGINNING),
    ("expected alphabetic or numeric character", _BAD_BEGINNING),
    ("tag handle", _BAD_BEGINNING),
    ("tag URI", _BAD_BEGINNING),
    ("expected '>'", _BAD_BEGINNING),
    ("mapping keys are not allowed", _BAD_BEGINNING),
    ("expected node content", _no_value),
    (
        "mapping values are not allowed",
        _here(
            "A `: ` inside a text looks like a new key.",
            "Put the text in double quotes, or check the indentation and the space after the colon in the line above.",
        ),
    ),
    (
        "block sequence entries are not allowed",
        _here(
            "A list cannot begin on the line of its key.",
            "Begin it on the next line; put a text that begins with `- ` in double quotes.",
        ),
    ),
    (
        "expected ',' or ']'",
        _unclosed("A list in `[ ]` is not closed, or a comma is missing.", "Close it with `]`."),
    ),
    (
        "expected ',' or '}'",
        _unclosed(
            "A mapping in `{ }` is not closed, or a comma is missing.",
            "Close it with `}`; put texts that hold a comma or a colon in double quotes.",
        ),
    ),
    (
        "expected '-' indicator",
        _misplaced(
            "This line is not indented like the list it stands in.",
            "Line it up with the other keys of its item, or begin it with `-`.",
        ),
    ),
    ("expected key", _MISFIT),
    ("<document start>", _MISFIT),
    ("unexpected end of stream", _UNCLOSED_QUOTE),
    ("unexpected document indicator", _UNCLOSED_QUOTE),
    (
        "could not find expected ':'",
        _at_beginning(
            "This line has no key, or no space after the colon.",
            "Write `key: value`; indent the line where it continues the text above.",
        ),
    ),
    (
        "comment or line break",
        _at_beginning(
            "After `>` or `|` the text begins on the next line.",
            "Move the text to the next line and indent it, or put all of it in double quotes.",
        ),
    ),
    ("escape character", _BAD_ESCAPE),
    ("character escape code", _BAD_ESCAPE),
    ("expected hexdecimal number", _BAD_ESCAPE),
    ("incompatible YAML document", _PERCENT),
    ("scanning a directive", _PERCENT),
)
