"""The one way anything is reported: problems with a place, and the error that carries them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, islice
from typing import Literal

from rapidfuzz import fuzz, process

Severity = Literal["error", "warning", "note"]
"""A note is no mistake: it says what there is to read."""
Lines = Callable[[str], Sequence[str]]
"""The lines of a file, given its path; empty where it cannot be read."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: path relative to the course folder with `/`; line and column from 1, in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake: where it is, which rule it breaks, what is wrong, and how to mend it."""

    at: Location
    rule: str
    message: str
    fix: str = ""
    severity: Severity = "error"
    about: str = field(default="", compare=False)
    """What is wrong as it stands in the file, to be found in a text of many lines (see `pinpoint`)."""


MOST_PROBLEMS = 1_000
"""Of one file. More than anybody reads, and few enough that even a file made of nothing else is soon done with."""


def stop_listing(at: Location) -> Problem:
    """Said at the place of the first problem of a file that is one too many."""
    message = f"This file has more than {MOST_PROBLEMS:,} problems; the rest is not listed."
    return Problem(at, "too-many-problems", message, "Mend these first.")


class CourseError(Exception):
    """Raised once, with every problem found, when a course cannot be used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort_problems(problems)
        super().__init__(f"{len(self.problems)} problems")


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of files, lines and columns."""
    return sorted(set(problems))


def limit_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of places, and of each file no more than are listed."""
    kept: list[Problem] = []
    for _, of_file in groupby(sort_problems(problems), key=lambda problem: problem.at.path):
        some = list(islice(of_file, MOST_PROBLEMS + 1))
        if len(some) > MOST_PROBLEMS:
            some[-1] = stop_listing(some[-1].at)
        kept += some
    return kept


def pinpoint(problem: Problem, lines: Lines) -> Problem:
    """The same at the very words, where they stand inside a text that begins with `|` or `>` and goes on for lines."""
    found = lines(problem.at.path) if problem.about else ()
    start, column = problem.at.line, problem.at.column
    if start > len(found) or not found[start - 1][column - 1 :].startswith(("|", ">")):
        return problem
    outer = measure_indentation(found[start - 1])
    for number, line in enumerate(found[start:], start + 1):
        if line.strip() and measure_indentation(line) <= outer:
            break
        if problem.about in line:
            return replace(problem, at=Location(problem.at.path, number, line.index(problem.about) + 1))
    return problem


def measure_indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def render_text(problems: Sequence[Problem], lines: Lines) -> str:
    """`path:line:col: error[rule]: sentence`, the offending line with a caret, and the fix."""
    read = cache(lines)
    return "".join(_render_one(problem, read) for problem in problems)


def render_json(problems: Sequence[Problem], lines: Lines) -> str:
    """A list of `{path, line, column, severity, rule, message, fix}`; `[]` for none."""
    return json.dumps([_as_dict(problem) for problem in problems], indent=2) + "\n"


def render_github(problems: Sequence[Problem], lines: Lines) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(
        f"::{_COMMANDS[p.severity]} file={_escape_property(p.at.path)},line={p.at.line},col={p.at.column},"
        f"title={_escape_property(p.rule)}::{_escape_data(_sentence(p))}\n"
        for p in problems
    )


_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def count_of(count: int, what: str) -> str:
    """A number and a noun: `1 error`, `2 errors`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def shorten(text: str, most: int = 40) -> str:
    """A text as it is quoted in a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def find_similar(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty where none is close."""
    near = [each for each in known if abs(len(each) - len(word)) <= max(1, len(each) // 2)]
    found = process.extractOne(word, near, scorer=fuzz.ratio, processor=str.lower, score_cutoff=70)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, as a fix; empty where none is close."""
    found = find_similar(word, known)
    return f"Did you mean `{found}`?" if found else ""


RENDERERS: dict[str, Callable[[Sequence[Problem], Lines], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
}


def _render_one(problem: Problem, lines: Lines) -> str:
    text = f"{visible(str(problem.at))}: {problem.severity}[{problem.rule}]: {visible(problem.message)}\n"
    found = lines(problem.at.path)
    if 1 <= problem.at.line <= len(found):
        text += "".join(f"    {line}\n" for line in cut_excerpt(found[problem.at.line - 1], problem.at.column))
    if problem.fix:
        text += f"    fix: {visible(problem.fix)}\n"
    return text


_EXCERPT_WIDTH = 100


def cut_excerpt(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column, and a caret to stand under that column."""
    start = max(0, column - _EXCERPT_WIDTH * 3 // 4)
    return visible(line[start : start + _EXCERPT_WIDTH]), " " * len(line[start : column - 1]) + "^"


def visible(text: str) -> str:
    """Characters that would move the cursor or hide on a terminal become a replacement sign."""
    return "".join(c if c.isprintable() else ("\N{REPLACEMENT CHARACTER}" if c != "\t" else " ") for c in text)


def _as_dict(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.at.path,
        "line": problem.at.line,
        "column": problem.at.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "fix": problem.fix,
    }


def _sentence(problem: Problem) -> str:
    return f"{problem.message} ({problem.fix})" if problem.fix else problem.message


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
