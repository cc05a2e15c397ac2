"""YAML text to plain values that know their place.

Every scalar stays the text that was written: `No`, `1.10` and `12:30` are options, titles or ids, and the
model decides what is a number. Aliases, anchors, tags, merge keys and several documents are refused by name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import yaml

from generator.decoding import FORBIDDEN, decode, describe_unseen
from generator.diagnostics import MOST_PROBLEMS, Location, Problem, Severity, measure_indentation, shorten, stop_listing
from generator.source.values import Mapping, Sequence, Value
from generator.syntax import Mishap, Place, explain_syntax, find_tab, list_tabs

MAX_DEPTH = 40
MOST_OF_KEY = 1_000
"""Characters; to normalise a long run of combining marks takes time that grows with its square."""
MAX_VALUES = 40_000
"""Of one file, like `MAX_BYTES`, which it goes with: a value takes ten bytes or more."""


def parse_yaml(data: bytes, path: str, *, may_be_empty: bool = False) -> tuple[Mapping | None, list[Problem]]:
    """The mapping a file holds, as far as it can be read, and every problem found on the way.

    A mapping beside problems lacks only what was refused; without one, nothing of the file can be used.
    """
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    reader = _Reader(path, may_be_empty, problems)
    try:
        root = reader.read(text)
    except _StopError as stop:
        return None, [*reader.problems, *stop.problems]
    return root, reader.problems


class _StopError(Exception):
    """Ends the reading of one file where nothing after a problem can be trusted."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems


@dataclass
class _Reader:
    """Builds values from libyaml events. It keeps a stack of its own, so that depth costs no recursion."""

    path: str
    may_be_empty: bool
    problems: list[Problem]
    values: int = 0
    documents: int = 0
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    root: Value | None = None
    root_at: Place = (1, 1)
    lines: list[str] = field(default_factory=list)
    quote: tuple[Place, Place] | None = None
    """Where the last text in quotes begins and ends."""
    literal: set[int] = field(default_factory=set)
    """The lines of texts that begin with `|` or `>`, in which a tab is a part of the text."""

    def read(self, text: str) -> Mapping:
        self.lines = text.split("\n")
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise self._syntax_error(error, text) from None
        except yaml.YAMLError as error:
            raise _StopError(
                Problem(Location(self.path), "yaml-syntax", f"The file is not valid YAML: {error}.")
            ) from None
        self.problems += [self._refuse_tab(*place) for place in list_tabs(text) if place[0] not in self.literal]
        if self.root is None or self.root == "":
            if self.may_be_empty:
                return Mapping(self.path, self.root_at)
            raise _StopError(Problem(Location(self.path), "empty-file", "The file is empty.", self._begin()))
        if not isinstance(self.root, Mapping):
            message = "Expected `key: value` lines at the top of the file."
            raise _StopError(Problem(Location(self.path, *self.root_at), "wrong-type", message, self._begin()))
        return self.root

    def _begin(self) -> str:
        first = {"course.yml": "id", "sources.yml": "sources", "glossary.yml": "terms", "house.yml": "name"}
        return f"Begin with a key and a colon, as in `{first.get(self.path.rpartition('/')[2], 'title')}: …`."

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._inspect(event)
            self._inspect_style(event)
            self._put(event.value, self._inspect_comment(event) or place_of(event), event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._inspect(event)
            self._open(Mapping(self.path, place_of(event)), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._inspect(event)
            self._open(Sequence(place_of(event)), event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            if not (self.keys and self.keys[-1] == "<<"):
                self._refuse_sign(event, "alias", f"*{event.anchor}")
            self._put("", place_of(event), event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "The line `---` begins a second document, and a course file holds one."
            fix = "Delete it, or move what follows it into a file of its own."
            raise _StopError(Problem(self._at(event), "several-documents", message, fix))
        if event.tags or event.version:
            self._report(event, "directive", "Directives (lines with `%`) are not supported.", "Delete the line.")

    def _inspect(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            message = f"The file has more than {MAX_VALUES:,} values."
            raise _StopError(Problem(self._at(event), "file-too-large", message, "Split it into several files."))
        if event.anchor:
            self._refuse_sign(event, "anchor", f"&{event.anchor}")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse_sign(event, "tag", tag if tag.startswith("!") else f"!<{tag}>")

    def _refuse_sign(self, event: yaml.Event, rule: str, written: str) -> None:
        """What YAML makes of a value that begins with `&`, `*` or `!`; few of those who write one mean that."""
        message = f"`{shorten(written)}` is not a part of the text: `{written[0]}` has a meaning of its own here."
        self._report(event, rule, message, "Put the text in double quotes, or write out what is meant.")

    def _inspect_style(self, event: yaml.ScalarEvent) -> None:
        """Only double quotes can spell a character that cannot be seen, as in `"\\0"`."""
        bad = FORBIDDEN.search(event.value) if event.style == '"' else None
        if bad:
            fix = "Delete its code from the text."
            self._report(event, "control-character", describe_unseen(bad.group()), fix)
        if event.style in ("'", '"'):
            self.quote = place_of(event), _end_of(event)
        elif event.style:
            self.literal.update(range(place_of(event)[0], _end_of(event)[0] + 1))
            if event.style == ">":
                self._warn_of_folding(event)
        elif _end_of(event)[0] > place_of(event)[0]:
            self._warn_of_items(event)
        elif _CURLY.fullmatch(event.value):
            self._refuse_comma(*_end_of(event))

    def _inspect_comment(self, event: yaml.ScalarEvent) -> Place | None:
        """`text: Room #5` says “Room”, and `accent: #0b4a5a` nothing: then that comment is the value's place.

        A comment that is meant as one has a space after its `#`.
        """
        line, column = _end_of(event)
        if event.style in ("|", ">") or line > len(self.lines):
            return None
        lost = (_GLUED if event.style else _COMMENT).match(self.lines[line - 1], column - 1)
        if not lost:
            return None
        place = line, lost.start(1) + 1
        what = "and not a part of the text" if event.value else "so that there is no value here"
        message = f"`{shorten(lost[1])}` is a comment, {what}."
        mend = "Put it inside the quotes" if event.style else "Put the text in double quotes"
        fix = f"{mend}; if it is meant as a comment, put a space {'around' if event.style else 'after'} the `#`."
        severity: Severity = "warning" if event.value else "error"
        self._add(Problem(Location(self.path, *place), "comment-in-text", message, fix, severity))
        return None if event.value else place

    def _refuse_comma(self, line: int, column: int) -> None:
        """`[“One, two”]` has two items; only straight quotes hold a text in brackets together."""
        if self.lines[line - 1].startswith(",", column - 1):
            at = Location(self.path, line, column)
            message = "The text ends at this comma: curly quotes do not hold it together."
            self._add(Problem(at, "comma-in-text", message, 'Put the text in straight quotes (`"`).'))

    def _warn_of_items(self, event: yaml.ScalarEvent) -> None:
        """A line that begins with `- ` and is indented deeper than a text above it continues that text."""
        numbers = range(place_of(event)[0] + 1, _end_of(event)[0] + 1)
        found = next(((n, item) for n in numbers if (item := _ITEM.match(self.lines[n - 1]))), None)
        if found:
            at = Location(self.path, found[0], found[1].end(1))
            message = "This `- ` begins no item of a list: the line continues the text above."
            fix = "Line it up with the items of its list; a text with a list in it begins with `|`."
            self._add(Problem(at, "list-in-text", message, fix, "warning"))

    def _warn_of_folding(self, event: yaml.ScalarEvent) -> None:
        """After `>` the lines of a text are joined, those of a list in it too, but for those indented deeper."""
        first = place_of(event)[0]
        lines = self.lines[first : _end_of(event)[0]]
        indentation = next((measure_indentation(line) for line in lines if line.strip()), 0)
        joined = [bool(line.strip()) and measure_indentation(line) == indentation for line in lines]
        for index in range(1, len(lines)):
            if joined[index - 1] and joined[index] and _LISTED.match(lines[index], indentation):
                at = Location(self.path, first + index + 1, indentation + 1)
                message = "This item is joined to the line above, because the text begins with `>`."
                self._add(Problem(at, "list-in-text", message, "Begin the text with `|`.", "warning"))
                return

    def _open(self, value: Mapping | Sequence, event: yaml.Event) -> None:
        if len(self.stack) >= MAX_DEPTH:
            message = f"Values are nested deeper than {MAX_DEPTH} levels."
            raise _StopError(Problem(self._at(event), "too-deep", message, "Write it in fewer levels."))
        self._put(value, place_of(event), event)
        self.stack.append(value)
        self.keys.append(None)

    def _put(self, value: Value, place: Place, event: yaml.Event) -> None:
        if not self.stack:
            self.root, self.root_at = value, place
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.append(value)
            parent.items_at.append(place)
        elif self.keys[-1] is None:
            self.keys[-1] = self._take_key(parent, value, event)
        else:
            key = self.keys[-1]
            self.keys[-1] = None
            parent[key] = value
            parent.values_at[key] = place

    def _take_key(self, parent: Mapping, value: Value, event: yaml.Event) -> str:
        if not isinstance(value, str):
            raise _StopError(
                Problem(
                    self._at(event), "key-not-text", "A key must be plain text.", "Quote the text before the colon."
                )
            )
        if len(value) > MOST_OF_KEY:
            message = f"A key has more than {MOST_OF_KEY:,} characters."
            raise _StopError(Problem(self._at(event), "too-long", message, "Put the text after a key and a colon."))
        if value == "<<":
            self._report(event, "merge-key", "Merge keys (`<<`) are not supported.", "Write the keys out.")
        key = unicodedata.normalize("NFC", value)
        if key in parent.keys_at:
            first = parent.keys_at[key][0]
            self._report(
                event,
                "duplicate-key",
                f"The key `{shorten(key)}` stands here a second time (first on line {first}).",
                "Keep one of them.",
            )
        else:
            parent.keys_at[key] = place_of(event)
        return key

    def _report(self, event: yaml.Event, rule: str, message: str, fix: str) -> None:
        self._add(Problem(self._at(event), rule, message, fix))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError(stop_listing(problem.at))
        self.problems.append(problem)

    def _at(self, event: yaml.Event) -> Location:
        return Location(self.path, *place_of(event))

    def _syntax_error(self, error: yaml.MarkedYAMLError, text: str) -> _StopError:
        """Says where and what in a writer's words."""
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        start = error.context_mark
        began = (start.line + 1, start.column + 1) if start else at
        if self.problems and self.problems[-1].rule == "alias" and self.problems[-1].at.line == at[0]:
            return _StopError()
        mishap = Mishap(error.problem or "", at, error.context or "", began, self.lines, self.quote)
        if tab := find_tab(mishap):
            others = [place for place in list_tabs(text) if place[1] == 1 and place != tab]
            return _StopError(*(self._refuse_tab(*place) for place in (tab, *others[:MOST_PROBLEMS])))
        advice = explain_syntax(mishap)
        return _StopError(Problem(Location(self.path, *advice.at), "yaml-syntax", advice.message, advice.fix))

    def _refuse_tab(self, line: int, column: int) -> Problem:
        at = Location(self.path, line, column)
        return Problem(at, "tab-indentation", "A tab is used for indentation.", "Use spaces.")


_COMMENT = re.compile(r"[ \t]+(#[^\s#].*)")
_GLUED = re.compile(r"(#.*)")
"""What follows a quote without a space, as in `"Room"#5`."""
_LISTED = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]) +\S")
"""An item of a list in a text."""
_CURLY = re.compile("[“„«‘‚][^”“»’‘]*")
"""A text with a curly quote that is opened and not closed."""
_ITEM = re.compile(r"\s*(-)\s")


def place_of(event: yaml.Event) -> Place:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


def _end_of(event: yaml.Event) -> Place:
    mark = event.end_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1
