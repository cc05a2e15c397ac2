"""A course without errors → the pages of its site, before any engine sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import PurePosixPath

from generator import routes
from generator.colour import lighten_until_easy
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.paper import published_papers
from generator.site.files import (
    EVERYWHERE,
    files_of_certificate,
    files_of_glossary,
    files_of_home,
    files_of_lesson,
    files_of_module,
    files_of_progress,
    files_of_quiz,
    files_of_sheet,
    files_of_sheets,
    files_of_sources,
    nodes_by_file,
)
from generator.site.glossary import render_glossary
from generator.site.lessons import render_lesson
from generator.site.memory import PageMemory
from generator.site.moved import render_moved
from generator.site.overview import other_quizzes, quizzes_of_module, render_home, render_module
from generator.site.page import NavigationItem, Page, Site
from generator.site.progress import render_certificate, render_progress
from generator.site.quizzes import render_quiz
from generator.site.sheets import render_sheet, render_sheets
from generator.site.sources import render_sources
from generator.site.writer import Writer
from generator.words import load_words

DARK_BACKGROUND = "#14181a"
EMPTY: Mapping[str, bytes] = {}


def render_site(
    course: Course,
    *,
    offline: bool = False,
    drafts: bool = False,
    memory: PageMemory | None = None,
    pdfs: Mapping[str, bytes] = EMPTY,
) -> Site:
    """Every page of the course, with what stands around them; `drafts` shows what is not yet published, marked.

    `pdfs` are those that pages link to, by address; one that is made when it is asked for has no bytes yet.
    Given a memory, which serves one set of options, only the pages whose files changed are rendered.
    """
    course = course if drafts else course.published()
    words = load_words(course.outline.language)
    home = Writer(course, words, routes.HOME, offline, drafts, pdfs)
    return Site(
        id=course.outline.id,
        title=home.plain(course.outline.title),
        description=home.plain(course.outline.description),
        language=course.outline.language,
        pages=tuple(_render_pages(course, home, memory or PageMemory())),
        navigation=tuple(_navigation(course, home)),
        pictures=dict(_pictures(course)),
        made=dict(chain(_made(course), render_moved(course, home))),
        pdfs={address: pdf for address, pdf in pdfs.items() if pdf},
        offline=offline,
        logo=routes.picture(course.house.logo) if course.house.logo else None,
    )


@dataclass(frozen=True)
class _Plan:
    """A page that is to be rendered: its address, its files, and what renders it."""

    address: str
    files: set[str]
    render: Callable[[Writer], Page]


def _render_pages(course: Course, home: Writer, memory: PageMemory) -> Iterator[Page]:
    nodes = nodes_by_file(course)
    plans = {plan.address: plan for plan in _plan_pages(course)}
    memory.forget_others(set(plans))
    for plan in plans.values():
        files = frozenset({*EVERYWHERE, *plan.files})
        writer = replace(home, address=plan.address, files=files, anchors=set())
        yield memory.recall(plan.address, {file: nodes.get(file) for file in files}, partial(plan.render, writer))


def _plan_pages(course: Course) -> Iterator[_Plan]:
    yield _Plan(routes.HOME, files_of_home(course), partial(render_home, course))
    for module in course.outline.modules:
        yield _Plan(routes.module(module.id), files_of_module(course, module), partial(render_module, course, module))
    for key, _, lesson in course.lessons_in_order():
        yield _Plan(routes.lesson(key), files_of_lesson(course, key, lesson), partial(render_lesson, key, lesson))
    for quiz_id, quiz in course.quizzes.items():
        yield _Plan(routes.quiz(quiz_id), files_of_quiz(course, quiz_id), partial(render_quiz, quiz_id, quiz))
    if course.sheets or published_papers(course):
        yield _Plan(routes.SHEETS, files_of_sheets(course), partial(render_sheets, course))
    for sheet_id, sheet in course.sheets.items():
        yield _Plan(routes.sheet(sheet_id), files_of_sheet(sheet_id, sheet), partial(render_sheet, sheet_id, sheet))
    if course.terms:
        yield _Plan(routes.GLOSSARY, files_of_glossary(course), partial(render_glossary, course))
    if course.sources:
        yield _Plan(routes.SOURCES, files_of_sources(course), partial(render_sources, course))
    yield _Plan(routes.PROGRESS, files_of_progress(course), partial(render_progress, course))
    if course.tests:
        yield _Plan(routes.CERTIFICATE, files_of_certificate(course), partial(render_certificate, course))


def _navigation(course: Course, writer: Writer) -> Iterator[NavigationItem]:
    """The tabs (home, modules, sheets, glossary, sources, progress), each with the pages below it in reading order.

    Quizzes that no lesson names, such as a final test, come at the end of the last module.
    """
    words = writer.words
    yield NavigationItem(words.home, routes.HOME)
    for module in course.outline.modules:
        quizzes = quizzes_of_module(course, module)
        items = []
        for lesson_id in module.lessons:
            key = f"{module.id}/{lesson_id}"
            items.append(NavigationItem(_title(course.lessons[key], writer), routes.lesson(key)))
            for quiz_id, last in quizzes.items():
                if last == key:
                    items.append(_quiz_item(course, quiz_id, writer))
        if module == course.outline.modules[-1]:
            items += [_quiz_item(course, quiz_id, writer) for quiz_id in other_quizzes(course)]
        yield NavigationItem(writer.plain(module.title), routes.module(module.id), tuple(items))
    if course.sheets or published_papers(course):
        sheets = sorted((_title(sheet, writer), routes.sheet(name)) for name, sheet in course.sheets.items())
        items = [NavigationItem(title, address) for title, address in sheets]
        yield NavigationItem(words.sheets, routes.SHEETS, tuple(items))
    if course.terms:
        yield NavigationItem(words.glossary, routes.GLOSSARY)
    if course.sources:
        yield NavigationItem(words.sources, routes.SOURCES)
    certificate = [NavigationItem(words.certificate, routes.CERTIFICATE)] if course.tests else []
    yield NavigationItem(words.progress_tab, routes.PROGRESS, tuple(certificate))


def _quiz_item(course: Course, quiz_id: str, writer: Writer) -> NavigationItem:
    """A quiz often has its module's name, so the navigation says which of the two it is."""
    quiz = course.quizzes[quiz_id]
    title = f"{writer.words[quiz.behaviour]}: {_title(quiz, writer)}"
    return NavigationItem(title, routes.quiz(quiz_id))


def _title(part: Lesson | Quiz | Sheet, writer: Writer) -> str:
    """The name in the navigation; in the preview it says how far the part has come."""
    title, mark = writer.plain(part.title), writer.status(part)
    return f"{title} ({mark})" if mark else title


def _pictures(course: Course) -> Iterator[tuple[str, PurePosixPath]]:
    """The pictures that the course refers to; no other file of its folder is published."""
    for src, _ in course.pictures():
        yield routes.picture(src), PurePosixPath("content", src)


def _made(course: Course) -> Iterator[tuple[str, str]]:
    """The employer's accent as a style sheet; on dark pages it is lightened until it can be read."""
    accent = course.house.accent
    if accent:
        dark = lighten_until_easy(accent, DARK_BACKGROUND)
        yield (
            routes.HOUSE_STYLES,
            f":root{{--cw-accent:{accent}}}\n@media screen{{[data-md-color-scheme=slate]{{--cw-accent:{dark}}}}}\n",
        )
