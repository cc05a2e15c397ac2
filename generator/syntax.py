"""What libyaml says about a file that is not valid YAML, in a writer's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics import measure_indentation, shorten

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """What libyaml reports: its words, where it gave up, what it was reading, and where that began."""

    words: str
    at: Place
    reading: str
    began: Place
    lines: list[str]
    """Those of the whole file."""
    quote: tuple[Place, Place] | None = None
    """Where the last text in quotes that could be read begins and ends."""

    @property
    def before(self) -> str:
        """The line up to where libyaml gave up."""
        return self._line[: self.at[1] - 1]

    @property
    def after(self) -> str:
        return self._line[self.at[1] - 1 :]

    @property
    def above(self) -> int:
        """The number of the last line above that says something; 0 if there is none."""
        return self.find_above(self.at[0])

    def find_above(self, number: int) -> int:
        return next((n for n in range(number - 1, 0, -1) if not _BLANK.fullmatch(self.line(n))), 0)

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    @property
    def _line(self) -> str:
        return self.line(self.at[0])


@dataclass(frozen=True, slots=True)
class Advice:
    at: Place
    message: str
    fix: str


def explain_syntax(mishap: Mishap) -> Advice:
    """Where the mistake is (not always where libyaml noticed it), what it is, and how to mend it."""
    found = next((explain for words, explain in _HELP if words in f"{mishap.words} {mishap.reading}"), _unknown)
    advice = _find_lookalike(mishap) or found(mishap)
    return Advice(_within(mishap, advice.at), advice.message, advice.fix)


def _find_lookalike(mishap: Mishap) -> Advice | None:
    """A sign that looks like one of YAML's and is another, on one of the lines a mishap is about, as Word writes it."""
    for number in sorted({mishap.began[0], mishap.above, mishap.at[0]}):
        for pattern, message, fix in _LOOKALIKES:
            if found := pattern.match(mishap.line(number)):
                return Advice((number, found.start(1) + 1), message, fix)
    return None


_LOOKALIKES = (
    (
        re.compile(r"(?:[\s-]*(?:[\w-]+:)?)??([\u00a0\u2000-\u200a\u202f\u3000])"),
        "This is a space of another kind, as Word and web pages make it.",
        "Write a plain space.",
    ),
    (re.compile(r"[ -]*[\w-]+ ?([\uff1a\ufe55])"), "This is a colon of another kind.", "Write a plain `:`."),
    (re.compile(r" *([\u2010-\u2015\u2212])(?= ?\S)"), "This is a dash of another kind.", "Write a plain `-`."),
)


_BLANK = re.compile(r"\s*(#.*)?")
_KEY = re.compile(r"[\s-]*[^\s#\"'-][^#\"']*:(?:\s|$)|\s*- ")
"""A line that begins an item or has a key."""
_JOINED_KEY = re.compile(r"[\s-]*?([A-Za-z_]+):(?=[^\s/])")
"""A key without a space after its colon."""
_OPEN_TEXT = re.compile(r".*:\s+[|>][-+0-9]*\s*(#.*)?")
"""A line whose text begins on the next."""


def _within(mishap: Mishap, at: Place) -> Place:
    """A place after the last line is moved to the end of what is written, so that there is a line to show."""
    last = next((n for n in range(len(mishap.lines), 1, -1) if mishap.line(n).strip()), 1)
    return at if at[0] <= last else (last, max(1, len(mishap.line(last).rstrip())))


_Explain: TypeAlias = Callable[[Mishap], Advice]


def _here(message: str, fix: str) -> _Explain:
    return lambda mishap: Advice(mishap.at, message, fix)


def _at_beginning(message: str, fix: str) -> _Explain:
    """For mistakes that libyaml notices long after the place where they were made."""
    return lambda mishap: Advice(mishap.began, message, fix)


def _unclosed(what: str, closing: str) -> _Explain:
    """A comma is missing on this line, or more text follows a value, or an earlier bracket was never closed."""

    def explain(mishap: Mishap) -> Advice:
        before, after = mishap.before.rstrip(), mishap.after[:1]
        message = f"{what} is not closed, or a comma is missing."
        if mishap.at[0] != mishap.began[0]:
            return Advice(mishap.began, message, f"Close it with `{closing}`.")
        if before[-1:] in _AFTER and after not in "\"'[{]}":
            return _after_a_value(mishap)
        if after in "[{" and before[-1:] not in ",:[{":
            return Advice(mishap.at, f"A text inside brackets cannot hold `{after}`.", "Put the text in double quotes.")
        if after in "]}":
            return Advice(mishap.at, f"{what} cannot end with `{after}`.", f"Close it with `{closing}`.")
        if after == ":":
            fix = "Put the text in double quotes, or a comma before the new key."
            return Advice(mishap.at, "A `: ` inside a text looks like a new key.", fix)
        return Advice(mishap.at, message, f"Put a comma before this, or close it with `{closing}`.")

    return explain


def _second_colon(mishap: Mishap) -> Advice:
    """A `: ` inside a text; or a key, while the text on the lines above it has not ended."""
    if not re.fullmatch(r"\s*[\w-]+", mishap.before):
        if re.search(r"(?:^|[:,[{-])\s*[“”„«‘’‚]", mishap.before):
            message = "Curly quotes are a part of the text, and so this `: ` looks like a new key."
            return Advice(mishap.at, message, 'Put the text in straight quotes (`"`).')
        earlier, comma, key = mishap.before.rpartition(",")
        if comma and ": " in earlier and re.fullmatch(r"\s*[\w-]+", key):
            fix = (
                "Put each key on a line of its own, or all of them in `{ }`; put a text with a colon in double quotes."
            )
            return Advice(mishap.at, "This line has two keys, or a text with a colon in it.", fix)
        return _COLON(mishap)
    first = mishap.above
    if first and _JOINED_KEY.match(mishap.line(first)):
        return _no_space(mishap, first)
    while first and not _KEY.match(mishap.line(first)):
        first -= 1
    if first and first == mishap.above and measure_indentation(mishap.before) > measure_indentation(mishap.line(first)):
        key = mishap.before.strip()
        message = f"This line is indented deeper than line {first}, and so continues its text."
        fix = f"Line `{shorten(key)}` up with the keys above it; a text with a colon goes in double quotes."
        return Advice((mishap.at[0], measure_indentation(mishap.before) + 1), message, fix)
    return _no_key(mishap, mishap.above) if mishap.above == first + 1 else _COLON(mishap)


def _no_colon(mishap: Mishap) -> Advice:
    """A line that has no key and cannot continue the text above."""
    number, column = mishap.began
    line = mishap.line(number).strip()
    if _JOINED_KEY.match(mishap.line(number)):
        return _no_space(mishap, number)
    if re.match(r"-[^\s-]", line):
        return _no_space_after_dash(mishap, (number, measure_indentation(mishap.line(number)) + 1))
    above = mishap.find_above(number)
    if _OPEN_TEXT.fullmatch(mishap.line(above)):
        message = f"The text that begins on line {above} is not indented."
        return Advice((number, column), message, "Indent it deeper than the line it begins on.")
    return _no_key(mishap, number)


def _no_space(mishap: Mishap, number: int) -> Advice:
    found = _JOINED_KEY.match(mishap.line(number))
    assert found
    return Advice((number, found.start(1) + 1), "There is no space after the colon.", f"Write `{found[1]}: …`.")


def _no_key(mishap: Mishap, number: int) -> Advice:
    at = (number, measure_indentation(mishap.line(number)) + 1)
    fix = "Write `key: value`; indent the line where it continues the text above."
    if mishap.line(mishap.find_above(number)).lstrip().startswith("- "):
        fix = "Begin it with `- ` if it is an item like the one above; indent it where it continues that."
    return Advice(at, "This line has no key.", fix)


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


def _after_a_value(mishap: Mishap) -> Advice:
    """More text after a value that has ended; a quote may have been opened lines above, and ended by accident."""
    sign = mishap.before.rstrip()[-1]
    if mishap.quote and mishap.quote[0][0] < mishap.at[0] and mishap.quote[1] == _end(mishap):
        message = f"The quote that is opened here ends on line {mishap.at[0]}, and more text follows there."
        return Advice(mishap.quote[0], message, "Close it where its text ends.")
    return Advice(mishap.at, f"The value ends with the `{sign}` before this, and more text follows.", _AFTER[sign])


def _end(mishap: Mishap) -> Place:
    return mishap.at[0], len(mishap.before.rstrip()) + 1


def _misplaced(message: str, fix: str) -> _Explain:
    """A line that does not belong where it stands, unless it is the rest of a line that libyaml could not place."""

    def explain(mishap: Mishap) -> Advice:
        before = mishap.before.rstrip()
        if before and before[-1] in _AFTER:
            return _after_a_value(mishap)
        if mishap.line(mishap.above).rstrip() == "...":
            return Advice((mishap.above, 1), "The line `...` ends the file, and more lines follow.", "Delete it.")
        if "<document start>" in mishap.words and (indented := _find_indented_start(mishap)):
            return Advice(indented, "The file begins with spaces, and the lines below do not.", "Delete the spaces.")
        if not before and re.match(r"-[^\s-]", mishap.after):
            return _no_space_after_dash(mishap, mishap.at)
        if not before and mishap.after.startswith("- ") and mishap.began[0] < mishap.at[0]:
            return _not_an_item(mishap)
        found = next((Advice(mishap.at, *said) for sign, said in _SIGNS.items() if mishap.after.startswith(sign)), None)
        return found if found and not before else Advice(mishap.at, message, fix)

    return explain


def _no_space_after_dash(mishap: Mishap, at: Place) -> Advice:
    rest = mishap.line(at[0])[at[1] :]
    return Advice(at, "There is no space after the `-`.", f"Write `- {shorten(rest)}`.")


def _not_an_item(mishap: Mishap) -> Advice:
    """A `- ` where keys stand: it is too far to the left or right, or the first item of the list has none."""
    number, indent = mishap.above, mishap.at[1] - 1
    while number and measure_indentation(mishap.line(number)) >= indent and not _LIST_KEY.match(mishap.line(number)):
        number = mishap.find_above(number)
    first = next((n for n in range(number + 1, mishap.at[0]) if not _BLANK.fullmatch(mishap.line(n))), 0)
    if number and first and _LIST_KEY.match(mishap.line(number)) and not mishap.line(first).lstrip().startswith("-"):
        at = first, measure_indentation(mishap.line(first)) + 1
        return Advice(at, "The first item of this list does not begin with `- `.", "Put `- ` before it, as below.")
    fix = "Line its `-` up with those of its list, or write its key without a `-`."
    return Advice(mishap.at, "This item is not lined up with the list above it.", fix)


_LIST_KEY = re.compile(r"[\s-]*[\w-]+:\s*(#.*)?$")
"""A key whose value begins on the next line."""
_SIGNS = {
    ":": ("The key before the colon is missing.", "Write `key: value`."),
    "|": ("A `|` stands after a colon, or nowhere.", "Move it to the line of the key."),
    ">": ("A `>` stands after a colon, or nowhere.", "Move it to the line of the key."),
}
"""What is said of a line that is misplaced, by what it begins with."""


def _find_indented_start(mishap: Mishap) -> Place | None:
    """Where the file begins, if that is to the right of the lines below."""
    first = next(n for n in range(1, mishap.at[0] + 1) if not _BLANK.fullmatch(mishap.line(n)))
    indent = measure_indentation(mishap.line(first))
    return (first, indent + 1) if first < mishap.at[0] and indent >= mishap.at[1] else None


def _no_value(mishap: Mishap) -> Advice:
    if "block" in mishap.reading:
        return _bad_beginning(mishap)
    if not mishap.after.strip():
        return Advice(mishap.at, "A list in `[ ]` or a part in `{ }` is opened and not closed.", "Close it.")
    return Advice(mishap.at, "A value is missing before this.", "Write it, or delete the comma too many.")


def _unknown(mishap: Mishap) -> Advice:
    return Advice(mishap.at, f"The file is not valid YAML here: {mishap.words or 'it cannot be read'}.", "")


def _bad_beginning(mishap: Mishap) -> Advice:
    sign = mishap.line(mishap.began[0])[mishap.began[1] - 1 :][:1]
    what = f"`{sign}`" if sign.strip() else "this"
    return Advice(mishap.began, f"A value cannot begin with {what}.", "Put the text in double quotes.")


_UNCLOSED_QUOTE = _at_beginning(
    "A quote is opened here and never closed.", "Close it, or use the other kind of quote around the text."
)
_BAD_ESCAPE = _here(
    "A backslash in double quotes begins a code that YAML does not know.",
    "Double the backslash, or use single quotes.",
)
_COLON = _here("A `: ` inside a text looks like a new key.", "Put the text in double quotes.")
_MISFIT = _misplaced(
    "This line does not fit the lines above it.", "Check the indentation, and that every quote is closed."
)
_PERCENT = _at_beginning(
    "A line cannot begin with `%`.", "Delete the line; quote it, or indent it, where it belongs to a text."
)

_HELP: tuple[tuple[str, _Explain], ...] = (
    ("cannot start any token", _bad_beginning),
    ("expected alphabetic or numeric character", _bad_beginning),
    ("tag handle", _bad_beginning),
    ("tag URI", _bad_beginning),
    ("expected '>'", _bad_beginning),
    ("mapping keys are not allowed", _bad_beginning),
    ("expected node content", _no_value),
    ("mapping values are not allowed", _second_colon),
    (
        "block sequence entries are not allowed",
        _here(
            "A list cannot begin on the line of its key.",
            "Begin it on the next line; put a text that begins with `- ` in double quotes.",
        ),
    ),
    ("expected ',' or ']'", _unclosed("A list in `[ ]`", "]")),
    ("expected ',' or '}'", _unclosed("A part in `{ }`", "}")),
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
    ("could not find expected ':'", _no_colon),
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
