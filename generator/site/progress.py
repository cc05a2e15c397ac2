"""The reader's own pages: what is done and what to resume, with all that can be done with it; and the certificate.

Nothing of it leaves the device: the pages come the same to everybody, and the client fills them in.
"""

from __future__ import annotations

import json
from itertools import chain

from generator import routes
from generator.model.course import Course
from generator.site.blocks import Sections
from generator.site.overview import lessons_to_read, other_quizzes, questions_alone, quizzes_of_module
from generator.site.page import Page
from generator.site.renamed import rename_lessons, rename_quizzes, render_renamed
from generator.site.writer import Writer

PROGRESS_WORDS = (
    "progress_unsaved",
    "progress_unreadable",
    "exported",
    "imported",
    "imported_in_part",
    "import_too_large",
    "import_unreadable",
    "import_newer",
    "import_other_course",
    "progress_cleared",
    "set_aside",
    "resumed",
    "resumed_not",
    "set_aside_not",
    "deleted",
    "reader_until",
)
"""What the client says there; by these names it asks for them."""


def render_progress(course: Course, writer: Writer) -> Page:
    """`/progress/`: the modules with what is read and passed; without JavaScript, a plain list of them."""
    words = writer.words
    page = Sections(writer)
    page.open(1, words.progress_title)
    page.add(_render_opening(course, writer), words.progress_intro)
    for module in course.outline.modules:
        page.open(2, writer.plain(module.title))
        quizzes = quizzes_of_module(course, module)
        alone = questions_alone(course, quizzes)
        page.add(
            writer.render(
                "lesson-list.html", module=module, course=course, quizzes_here=quizzes, alone=alone, routes=routes
            )
        )
    others = other_quizzes(course)
    if others:
        page.open(2, words.other_quizzes)
        alone = questions_alone(course, others)
        page.add(writer.render("quiz-list.html", quizzes=others, course=course, alone=alone, routes=routes))
    if course.tests:
        page.open(2, words.certificate)
        page.add(writer.render("progress/certificate-card.html", certificate=routes.CERTIFICATE))
    for title, template, anchor in (
        (words.progress_copy, "copy", "copy"),
        (words.progress_others, "others", "others"),
        (words.reading_settings, "settings", "settings"),
        (words.progress_clear, "clear", "clear"),
    ):
        page.open(2, title, anchor)
        page.add(writer.render(f"progress/{template}.html"))
    return page.finish(words.progress_title, words.progress_intro)


def _render_opening(course: Course, writer: Writer) -> str:
    words = writer.words
    done, end = (words.certificate, routes.CERTIFICATE) if course.tests else (words.progress_back, routes.HOME)
    said = {name: words[name] for name in PROGRESS_WORDS}
    return writer.render(
        "progress/opening.html",
        **lessons_to_read(course),
        done=done,
        end=end,
        course_id=course.outline.id,
        words=json.dumps(said, ensure_ascii=False),
        renamed=render_renamed(chain(rename_lessons(course.lessons), rename_quizzes(course.quizzes))),
        routes=routes,
    )


def render_certificate(course: Course, writer: Writer) -> Page:
    """`/progress/certificate/`: to print, once every test of the course is passed; before that, which are not."""
    words = writer.words
    page = Sections(writer)
    page.open(1, words.certificate)
    html = writer.render(
        "progress/certificate.html",
        version=course.outline.version,
        title=writer.plain(course.outline.title),
        employer=writer.fact("name"),
        tests=course.tests,
        renamed=render_renamed(rename_quizzes(course.tests)),
        routes=routes,
    )
    page.add(html, words.certificate_intro)
    return page.finish(words.certificate, words.certificate_intro)
