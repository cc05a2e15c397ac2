"""Whether a lesson, a quiz or a sheet has changed since somebody read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Problem
from generator.folder import Folder
from generator.history import History, HistoryError, Version
from generator.load import lesson_path, quiz_path, sheet_path
from generator.model.course import Course
from generator.model.questions import Question
from generator.model.status import Reviewable
from generator.source import Mapping, locate, parse_yaml

NOT_CONTENT = ("status", "reviewed", "was")
"""Keys at the top of a file that say something about it, and nothing to readers."""


@dataclass(frozen=True)
class _Part:
    """A file that can be reviewed, by its path, and the paths it had before, the latest first."""

    path: str
    former: tuple[str, ...]
    is_reviewed: bool


def check_reviews(course: Course, root: Path) -> list[Problem]:
    """A warning for each lesson, quiz and sheet that has changed since its review; none where there is no git."""
    parts = [part for part in _list_parts(course) if part.is_reviewed]
    if not parts:
        return []
    folder, renamings = Folder(root), list(_list_renamings(course))
    try:
        with History(root) as history:
            if history.is_cut:
                return []
            versions = history.list_versions([path for part in parts for path in (part.path, *part.former)])
            reader = _Reader(folder, history, renamings)
            found = [reader.check(part, versions) for part in parts]
    except HistoryError:
        return []
    return [problem for problem in found if problem]


def _list_parts(course: Course) -> Iterator[_Part]:
    def part(path: str, former: Iterable[str], each: Reviewable) -> _Part:
        return _Part(path, tuple(former)[::-1], each.reviewed is not None)

    for key, lesson in course.lessons.items():
        module = key.partition("/")[0]
        yield part(lesson_path(key), (lesson_path(f"{module}/{old}") for old in lesson.was), lesson)
    for key, quiz in course.quizzes.items():
        yield part(quiz_path(key), map(quiz_path, quiz.was), quiz)
    for key, sheet in course.sheets.items():
        yield part(sheet_path(key), (), sheet)


@dataclass(frozen=True)
class _Reader:
    """Reads files as they are and as they were, with every id as it is now: a renaming is no change to a text."""

    folder: Folder
    history: History
    renamings: list[tuple[re.Pattern[str], str]]

    def check(self, part: _Part, versions: dict[str, list[Version]]) -> Problem | None:
        """What was reviewed is what the file said when the review was entered, and no younger than the review."""
        now = parse_now(part.path, self.folder)
        review = now.get("reviewed")
        if not isinstance(review, Mapping):
            return None
        entered, days, is_later = self._content(now), list[str](), True
        for version in (each for path in (part.path, *part.former) for each in versions.get(path, ()) if each.is_there):
            then = parse_leniently(self.history.read(version.blob), part.path)
            is_later = is_later and then.get("reviewed") == review
            if is_later:
                entered = self._content(then)
            elif self._content(then) == entered:
                days.append(version.day)
            else:
                break
        if self._content(now) == entered and (not days or days[-1] <= str(review.get("on"))):
            return None
        message = f"This has changed since {review.get('by')} read it on {review.get('on')}."
        fix = "Have it read again, and enter who did and when."
        return Problem(locate(now, ("reviewed",)), "changed-since-review", message, fix, "warning")

    def _content(self, file: Mapping) -> str:
        content = {key: value for key, value in file.items() if key not in NOT_CONTENT}
        text = _FORMER.sub("", json.dumps(content, sort_keys=True))
        for old, new in self.renamings:
            text = old.sub(new, text)
        return text


_FORMER = re.compile(r', "was": \[[^\]]*\]')
"""Former ids of the questions inside; no key comes after `was`, and a question has others before it."""


def parse_leniently(data: bytes, path: str) -> Mapping:
    """What a file holds, as far as it can be read: what is wrong with it is told elsewhere."""
    return parse_yaml(data, path)[0] or Mapping(path, (1, 1))


def parse_now(path: str, folder: Folder) -> Mapping:
    """The same of a file as it is now."""
    data = folder.read_bytes(path)
    return parse_leniently(b"" if isinstance(data, Problem) else data, path)


def _list_renamings(course: Course) -> Iterator[tuple[re.Pattern[str], str]]:
    """How former ids stand in a file's values, written as JSON, and what stands there now."""
    for key, lesson in course.lessons.items():
        module = key.partition("/")[0]
        yield from ((_whole(f"{module}/{old}"), key) for old in lesson.was)
        yield from _list_question_renamings(key, lesson.own_questions)
    for quiz_id, quiz in course.quizzes.items():
        for old in quiz.was:
            yield re.compile(rf'"quiz": "{old}"'), f'"quiz": "{quiz_id}"'
            yield re.compile(rf'(?<=")question": "{old}/'), f'question": "{quiz_id}/'
            yield _whole(f"quiz:{old}"), f"quiz:{quiz_id}"
        yield from _list_question_renamings(quiz_id, quiz.questions)


def _list_question_renamings(home: str, questions: Iterable[Question]) -> Iterator[tuple[re.Pattern[str], str]]:
    for question in questions:
        for old in question.was:
            yield _whole(f"{home}/{old}"), f"{home}/{question.id}"
            yield re.compile(rf'"id": "{old}"'), f'"id": "{question.id}"'


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(name)}(?![\w-])")
