"""What is published does not lead to a draft, which nobody can read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.references import TARGETS, parts_of, references_of
from generator.check.texts import LINKS, texts_of
from generator.diagnostics import Location, Problem
from generator.load import OUTLINE, reviewable_parts
from generator.model.base import Node
from generator.model.course import Course


def check_draft_references(course: Course) -> Iterator[Problem]:
    drafts = _list_drafts(course)
    for part in parts_of(course) if drafts else ():
        if part.place().path in drafts:
            continue
        for path, at, link in _files_named_in(part):
            if path in drafts:
                message = f"This leads to `{path}`, which is a draft and not published."
                otherwise = "make this a draft too" if hasattr(part, "status") else "name another"
                fix = f"Publish it with `status: live`, or {otherwise}."
                yield Problem(at, "draft-reference", message, fix, about=link)


def check_anything_published(course: Course) -> Iterator[Problem]:
    listed = course.listed_lessons.values()
    if listed and OUTLINE not in course.unread and all(lesson.status == "draft" for lesson in listed):
        message = "Every lesson is a draft, so there is nothing to publish yet."
        at = course.outline.place_of_key("modules")
        yield Problem(at, "all-drafts", message, "Write `status: live` in a lesson that is ready.", "warning")


def _list_drafts(course: Course) -> set[str]:
    return {path for path, part in reviewable_parts(course) if part.status == "draft"}


def _files_named_in(part: Node) -> Iterator[tuple[str, Location, str]]:
    """Every file that a reference or a link leads to, with the place of that, and the link."""
    for node, steps, refers, name in references_of(part):
        if name and refers.to in TARGETS:
            yield TARGETS[refers.to].file(name), node.place(*steps), ""
    for text, at in texts_of(part):
        for link in text.course_links():
            kind, _, key = link.partition(":")
            yield LINKS[kind][1](key), at(), link
