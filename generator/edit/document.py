"""A file of the course as text: changed at exact places, kept to the byte elsewhere, proven before it is written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from generator.diagnostics import CourseError, Location, Problem, has_errors
from generator.source import Span, Steps, parse_spans, parse_yaml
from generator.syntax import Place


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """The text between two offsets gives way to another."""

    start: int
    end: int
    text: str


@dataclass
class Document:
    """What a file holds, what is to change in its text, and the values that must come of it."""

    path: str
    data: bytes
    text: str
    spans: list[Span]
    values: Any
    """As they will be once every edit is made."""
    edits: list[Edit] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path, path: str) -> Self:
        """Read a file; raises `CourseError` where it cannot be used."""
        data = (root / path).read_bytes()
        written, problems = parse_yaml(data, path)
        if written is None or has_errors(problems):
            raise CourseError(problems)
        return cls(path, data, *parse_spans(data), _copy(written))

    def span(self, steps: Steps) -> Span:
        """Where the value stands that `steps` lead to."""
        return next(span for span in self.spans if span.steps == steps and not span.is_key)

    def text_at(self, place: Place) -> Span:
        """The text, neither key, list nor mapping, that begins at a place."""
        for span in self.spans:
            if span.at == place and not span.is_key and span.style not in ("[", "{", "-", ":"):
                return span
        raise unsafe(self.path, place, "What stands here cannot be renamed.")

    def value(self, steps: Steps) -> Any:
        found = self.values
        for step in steps:
            found = found[step]
        return found

    def line_end(self, offset: int) -> int:
        """The offset after the line break that ends a line; the end of the text where there is none."""
        found = self.text.find("\n", offset)
        return found + 1 if found >= 0 else len(self.text)

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def after(self, span: Span) -> int:
        """Where the next line may begin after a value and the remark behind it."""
        ends_with_line = span.end > span.start and self.text[span.end - 1] == "\n"
        return span.end if ends_with_line else self.line_end(span.end)

    def insert_lines(self, at: int, lines: Sequence[str]) -> None:
        """Insert whole lines at the beginning of a line, or at the end of a text whose last line is not ended."""
        newline = "\r\n" if self.text[: self.text.rfind("\n", 0, at)].endswith("\r") else "\n"
        text = newline.join(lines)
        is_open = at == len(self.text) and not self.text.endswith("\n")
        if is_open:
            self._end_last_line()
        self.edits.append(Edit(at, at, newline + text if is_open else text + newline))

    def _end_last_line(self) -> None:
        """A text in `|` or `>` gains the line break that the end of the file had kept from it."""
        for span in self.spans:
            if span.style in ("|", ">") and span.end == len(self.text):
                header = self.text[span.start : self.line_end(span.start)].partition("#")[0]
                self.set_value(span.steps, self.value(span.steps) + ("" if "-" in header else "\n"))

    def replace_in_text(self, span: Span, needle: re.Pattern[str], which: Collection[int], part: Replacement) -> None:
        """Replace a part of some of the finds of `needle` in a text; refuses where they are spelled with codes."""
        value = str(self.value(span.steps))
        start = self.line_end(span.start) if span.style in ("|", ">") else span.start
        found = [match.start() for match in needle.finditer(self.text, start, span.end)]
        meant = [match.start() for match in needle.finditer(value)]
        if len(found) != len(meant):
            message = f"`{part.old}` is not spelled out here, so it cannot be renamed."
            raise unsafe(self.path, span.at, message, SPELL_OUT)
        for index in sorted(which, reverse=True):
            begin = found[index] + part.skip
            self.edits.append(Edit(begin, begin + len(part.old), part.new))
            value = part.apply(value, meant[index])
        self.set_value(span.steps, value)

    def set_value(self, steps: Steps, value: Any) -> None:
        """Note what the value is expected to be once the edits are made."""
        self.value(steps[:-1])[steps[-1]] = value

    def _edited(self) -> str:
        """The text with every edit made, the last first, so that offsets stay right."""
        text = self.text
        for edit in sorted(self.edits, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def render(self) -> bytes:
        """The file with every edit made, read again to prove that it holds just what is expected."""
        text = self._edited()
        mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
        data = mark + text.encode()
        written, problems = parse_yaml(data, self.path)
        if has_errors(problems) or written != self.values:
            at = _place_of(self.text, min(self.edits).start)
            raise unsafe(self.path, at, "The file cannot be changed here without touching the rest of it.")
        return data

    def changes(self) -> list[tuple[Place, Edit]]:
        """Every edit, in order, with the place where it will stand."""
        moved, text, found = 0, self._edited(), []
        for edit in sorted(self.edits):
            found.append((edit.start + moved, edit))
            moved += len(edit.text) - (edit.end - edit.start)
        return [(_place_of(text, start + len(edit.text) - len(edit.text.lstrip())), edit) for start, edit in found]


@dataclass(frozen=True, slots=True)
class Replacement:
    """From `skip` characters into each find, `old` becomes `new`."""

    skip: int
    old: str
    new: str

    def apply(self, value: str, find: int) -> str:
        begin = find + self.skip
        return value[:begin] + self.new + value[begin + len(self.old) :]


def unsafe(path: str, at: Place, message: str, fix: str = "Change it by hand.") -> CourseError:
    """A place that a person has to change."""
    return CourseError([Problem(Location(path, *at), "cannot-edit", message, fix)])


SPELL_OUT = "Write it without codes and line breaks inside it, and try again."


def _copy(value: Any) -> Any:
    """The same values as plain dictionaries, lists and texts."""
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _place_of(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
