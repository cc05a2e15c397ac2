"""`course.yml` against the files: every lesson it lists is there, and every file is used."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import PurePosixPath

from generator import routes
from generator.diagnostics import MOST_PROBLEMS, Location, Problem, did_you_mean, find_similar
from generator.load import GLOSSARY, HOUSE, OUTLINE, SOURCES, lesson_path, quiz_path, sheet_path
from generator.model.base import ID_PATTERN
from generator.model.course import Course
from generator.words import words_file


def check_modules(course: Course) -> Iterator[Problem]:
    """A module's id begins the addresses of its lessons, so it is no word that the site uses itself."""
    for module in course.outline.modules:
        if module.is_written and module.id in routes.RESERVED:
            message = f"`{module.id}` is an address that the site itself uses."
            yield Problem(module.place("id"), "reserved-id", message, "Choose another id.")


def check_language(course: Course) -> Iterator[Problem]:
    """The site's own words, on buttons and in notes, are there in few languages."""
    outline = course.outline
    if outline.is_written and not outline.lacks("language") and not words_file(outline.language).exists():
        message = f"The site has no words of its own in `{outline.language}`: readers get its buttons in English."
        fix = f"Translate `generator/words/en.yml` into a file `{words_file(outline.language).name}` beside it."
        yield Problem(outline.place("language"), "no-words", message, fix, "warning")


def check_addresses(course: Course) -> Iterator[Problem]:
    """No two pages have one address, not even but for the case of letters: some disks do not tell these apart."""
    first: dict[str, list[Location]] = {}
    for address, at in _addresses(course):
        first.setdefault(address.casefold(), []).append(at)
    for address, places in first.items():
        for at in islice(places, MOST_PROBLEMS) if len(places) > 1 else ():
            others = [f"{other.path}:{other.line}" for other in places[: _MOST_NAMED + 1] if other != at][:_MOST_NAMED]
            more = f" and {len(places) - 1 - len(others)} more" if len(places) - 1 > len(others) else ""
            message = f"Two pages would have the address `{address}`: see {', '.join(others)}{more}."
            yield Problem(at, "same-address", message, "Delete one of them, or give it another id.")


_MOST_NAMED = 3
"""Places that are named beside a problem's own."""


def _addresses(course: Course) -> Iterator[tuple[str, Location]]:
    seen: set[str] = set()
    for module in course.outline.modules:
        if module.is_written and not module.lacks("id"):
            yield routes.module(module.id), module.place("id")
            if module.id in seen:  # its lessons clash because it does
                continue
            seen.add(module.id)
            for index, lesson_id in enumerate(module.lessons):
                yield routes.lesson(f"{module.id}/{lesson_id}"), module.place("lessons", index)
    for quiz_id in course.quizzes:
        yield routes.quiz(quiz_id), Location(quiz_path(quiz_id))
    for sheet_id in course.sheets:
        yield routes.sheet(sheet_id), Location(sheet_path(sheet_id))


def check_listed_lessons(course: Course) -> Iterator[Problem]:
    folders = {key.split("/")[0] for key in course.lessons}
    unlisted = folders - {module.id for module in course.outline.modules}
    for module in course.outline.modules:
        if module.lacks("id"):
            continue
        if module.id not in folders and (meant := find_similar(module.id, unlisted)):
            message = f"There is no folder `content/modules/{module.id}/`."
            yield Problem(module.place("id"), "missing-file", message, f"Did you mean `{meant}`?")
            continue
        for index, lesson_id in enumerate(module.lessons):
            path = lesson_path(f"{module.id}/{lesson_id}")
            if path not in course.files | course.unread:
                message = f"There is no lesson `{lesson_id}` in the module `{module.id}`."
                known = [key.split("/")[1] for key in course.lessons if key.startswith(f"{module.id}/")]
                fix = did_you_mean(lesson_id, known) or _move_or_create(course, lesson_id, path)
                yield Problem(module.place("lessons", index), "missing-file", message, fix)


def _move_or_create(course: Course, lesson_id: str, path: str) -> str:
    elsewhere = next((lesson_path(key) for key in course.lessons if key.endswith(f"/{lesson_id}")), "")
    return f"Move `{elsewhere}` to `{path}`, or name another." if elsewhere else f"Create `{path}`."


def check_unlisted_lessons(course: Course) -> Iterator[Problem]:
    if OUTLINE in course.unread:
        return
    listed = {f"{module.id}/{lesson_id}" for module in course.outline.modules for lesson_id in module.lessons}
    for key in course.lessons.keys() - listed:
        if _is_misspelt(key, listed - course.lessons.keys()):
            continue
        if not all(re.fullmatch(ID_PATTERN, part) for part in key.split("/")):  # it must be renamed first
            continue
        message = f"`{OUTLINE}` does not list this lesson, so nobody will see it."
        fix = f"Add `{key.split('/')[1]}` to the lessons of its module."
        yield Problem(Location(lesson_path(key)), "unlisted-lesson", message, fix, "warning")


def _is_misspelt(key: str, missing: Collection[str]) -> bool:
    """Whether a lesson is probably one of those that are listed and not there, under a name that is nearly its own."""
    names = key.split("/")
    return any(all(map(find_similar, names, ([part] for part in other.split("/")))) for other in missing)


_STEMS = [PurePosixPath(path).stem for path in (OUTLINE, SOURCES, GLOSSARY, HOUSE)]


def check_unused_files(course: Course) -> Iterator[Problem]:
    """A YAML file in a place or with an ending that is not read would be a lesson nobody ever sees."""
    for path in course.files - course.read:
        if path.lower().removesuffix(".txt").endswith((".yml", ".yaml")):
            fix = "Move it to where its kind is read: `content/modules/<module>/`, `content/sheets/` or `quizzes/`."
            if not path.endswith(".yml"):
                fix = "Give it the ending `.yml`."
            elif meant := find_similar(PurePosixPath(path).stem, _STEMS):
                fix = f"Rename it to `content/{meant}.yml`, if it is that."
            yield Problem(Location(path), "unused-file", "This file is not read.", fix, "warning")
