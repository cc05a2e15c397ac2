"""The course as a bound book: title page, contents, lessons, sheets, answers, glossary and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import Any

from generator.diagnostics import Problem
from generator.model.base import Node, cites_of
from generator.model.blocks import Block, ImageBlock, QuestionBlock
from generator.model.course import Course, Module
from generator.model.glossary import Term, sort_terms
from generator.model.lesson import Lesson
from generator.model.questions import Question
from generator.model.sheet import Sheet
from generator.model.sources import Source
from generator.printing.printer import DRAWN, Printer, Tree, is_drawn
from generator.printing.product import PAPERS, Options, Product
from generator.printing.questions import lay_out, tree_of_asked
from generator.printing.runs import Prose
from generator.printing.typesetter import Job, Set, Typesetter
from generator.printing.variants import Variant

SECTION, SUBSECTION = 3, 4
"""Levels of headings in a lesson, whose title is of level 2."""
AS_PRINTED = Variant(seed=1, quiz_id="", mark="")
"""The order of what is drawn, in every print of the book."""


class BookPrinter(Printer):
    """Links to what is in the book lead to its page."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """By `source.point`, the number that stands for it in the book."""
        cites = [f"{source.id}.{point.id}" for source in self.course.sources.values() for point in source.points]
        return {cite: number for number, cite in enumerate(cites, 1)}

    def link(self, reference: str) -> str:
        kind, _, key = reference.partition(":")
        is_lesson = kind == "lesson" and key in self.course.listed_lessons
        is_inside = is_lesson or kind == "term" or (kind == "sheet" and key in self.course.sheets)
        return f"#{reference}" if is_inside else super().link(reference)


def print_handbook(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterable[Product]:
    """The one book."""
    book = BookPrinter(printer.course, printer.words, printer.site_url, printer.days)
    course, outline = book.course, book.course.outline
    tree = book.page(
        paper=PAPERS[options.paper],
        title=book.plain(outline.title),
        opening=_tree_of_opening(book),
        modules=[_tree_of_module(module, number, book) for number, module in enumerate(outline.modules, 1)],
        sheets=[_tree_of_sheet(sheet_id, sheet, book) for sheet_id, sheet in course.sheets.items()],
        answers=_list_answers(book),
        terms=[_tree_of_term(term, book) for term in sort_terms(course.terms.values(), book.plain)],
        sources=_list_sources(book),
    )
    yield Product(
        path=f"handbook-{options.paper}.pdf",
        called="the handbook",
        job=Job("handbook", tree, dict(book.pictures)),
        nodes=nodes_of_course(course),
        at=outline.place("title"),
        check=partial(_check_pictures, course),
    )


def _check_pictures(course: Course, done: Set) -> Iterator[Problem]:
    for lesson in course.listed_lessons.values():
        for block in lesson.blocks:
            if isinstance(block, ImageBlock) and not is_drawn(block.image.src):
                message = f"`{block.image.src}` cannot be drawn on paper; its description is printed in its place."
                fix = f"Save the picture with one of the endings {', '.join(sorted(DRAWN))}."
                yield Problem(block.image.place("src"), "picture-not-printed", message, fix, "warning")


def nodes_of_course(course: Course) -> tuple[Node, ...]:
    """Every file of the course, in which a text is looked for."""
    return (
        course.outline,
        *course.listed_lessons.values(),
        *course.sheets.values(),
        *course.quizzes.values(),
        *course.terms.values(),
        *course.sources.values(),
        course.house,
    )


def question_of(block: Block, course: Course) -> Question | None:
    """The question that a block asks; None where it asks none, or one of a draft."""
    if not isinstance(block, QuestionBlock):
        return None
    return course.find_question(block.question) if isinstance(block.question, str) else block.question


def _tree_of_opening(printer: Printer) -> Tree:
    house, outline = printer.course.house, printer.course.outline
    return {
        "title": printer.runs(outline.title),
        "description": printer.prose(outline.description),
        "version": outline.version,
        "employer": house.name,
        "logo": printer.picture(house.logo) if house.logo and is_drawn(house.logo) else None,
    }


def _tree_of_module(module: Module, number: int, printer: BookPrinter) -> Tree:
    keys = [key for key, of, _ in printer.course.lessons_in_order() if of.id == module.id]
    return {
        "number": number,
        "title": printer.runs(module.title),
        "description": printer.prose(module.description),
        "lessons": [_tree_of_lesson(key, printer.course.lessons[key], printer) for key in keys],
    }


def _tree_of_lesson(key: str, lesson: Lesson, printer: BookPrinter) -> Tree:
    course = printer.course
    quiz = course.quizzes.get(lesson.quiz or "")
    address = printer.link(f"quiz:{lesson.quiz}") if quiz else ""
    return {
        "key": key,
        "title": printer.runs(lesson.title),
        "description": printer.runs(lesson.description),
        "minutes": printer.words.minutes.format(n=lesson.minutes),
        "objectives": [printer.runs(objective.text) for objective in lesson.objectives],
        "blocks": list(_list_blocks(lesson, printer)),
        "takeaways": printer.tree(lesson.takeaways),
        "sheets": [{"id": name, "title": printer.runs(sheet.title)} for name, sheet in _sheets_of(key, course)],
        "quiz": {"title": printer.runs(quiz.title), "address": address} if quiz else None,
    }


def _sheets_of(key: str, course: Course) -> Iterable[tuple[str, Sheet]]:
    return course.sheets_of_lessons.get(key, {}).items()


def _list_blocks(lesson: Lesson, printer: BookPrinter) -> Iterator[Tree]:
    """The blocks as they are drawn; questions are numbered, and no heading skips a level."""
    asked, has_section = 0, False
    for block in lesson.blocks:
        question = question_of(block, printer.course)
        if question:
            asked += 1
            drawn = tree_of_asked(question, printer, AS_PRINTED)
            yield {"kind": block.kind, "number": asked, "asked": drawn, "cites": _cites_of(block, printer)}
        elif not isinstance(block, QuestionBlock):
            tree = printer.block(block) | {"cites": _cites_of(block, printer)}
            if block.kind == "text":
                _set_levels(tree["body"], has_section=has_section)
            yield tree
            has_section = has_section or bool(tree["title"]) or any(map(_is_heading, tree["body"] or ()))


def _is_heading(part: Any) -> bool:
    return isinstance(part, dict) and part.get("k") == "h"


def _set_levels(prose: Prose, *, has_section: bool) -> None:
    for part in filter(_is_heading, prose):
        part["level"] = SUBSECTION if part["n"] >= SECTION and has_section else SECTION
        has_section = True


def _cites_of(block: Block, printer: BookPrinter) -> list[Tree]:
    """The points that a block cites, in itself and inside; each once."""
    return [_tree_of_cite(cite, printer) for cite in cites_of([block]) if cite in printer.numbers]


def _tree_of_cite(cite: str, printer: BookPrinter) -> Tree:
    return {"cite": cite, "number": printer.numbers[cite]}


def _tree_of_sheet(sheet_id: str, sheet: Sheet, printer: BookPrinter) -> Tree:
    return {
        "id": sheet_id,
        "title": printer.runs(sheet.title),
        "description": printer.runs(sheet.description),
        "blocks": [printer.block(block) | {"cites": _cites_of(block, printer)} for block in sheet.blocks],
        "cites": [_tree_of_cite(cite, printer) for cite in sheet.cites if cite in printer.numbers],
    }


def _list_answers(printer: Printer) -> list[Tree]:
    """By lesson, the answers to what it asks."""
    chapters = []
    for key, lesson in printer.course.listed_lessons.items():
        asked = [question for block in lesson.blocks if (question := question_of(block, printer.course))]
        items = [_tree_of_answer(question, printer) | {"number": n} for n, question in enumerate(asked, 1)]
        if items:
            chapters.append({"key": key, "title": printer.runs(lesson.title), "items": items})
    return chapters


def _tree_of_answer(question: Question, printer: Printer) -> Tree:
    laid = lay_out(question, printer, AS_PRINTED)
    return {"right": laid.right, "numbered": laid.numbered, "explanation": printer.prose(question.explanation)}


def _tree_of_term(term: Term, printer: BookPrinter) -> Tree:
    lesson = printer.course.listed_lessons.get(term.see or "")
    return {
        "id": term.id,
        "term": printer.runs(term.term),
        "meaning": printer.prose(term.meaning),
        "also": printer.tree(term.also),
        "lesson": {"key": term.see, "title": printer.runs(lesson.title)} if lesson else None,
    }


def _list_sources(printer: BookPrinter) -> list[Tree]:
    return [_tree_of_source(source, printer) for source in printer.course.sources.values()]


def _tree_of_source(source: Source, printer: BookPrinter) -> Tree:
    words = printer.words
    about = (
        words.source_author.format(author=printer.plain(source.author)) if source.author else "",
        words.source_part_of.format(title=printer.plain(source.part_of)) if source.part_of else "",
        printer.plain(source.date),
    )
    points = {f"{source.id}.{point.id}": point for point in source.points}
    return {
        "title": printer.runs(source.title),
        "about": [*filter(None, about)],
        "note": printer.prose(source.note),
        "points": [
            {**_tree_of_cite(cite, printer), "text": printer.runs(point.text)} for cite, point in points.items()
        ],
    }
