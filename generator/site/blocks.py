"""Blocks as HTML, gathered into the sections of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator import routes
from generator.markup import render_plain, split_headings
from generator.model.base import Node, digest, walk_shown_texts
from generator.model.blocks import Block, ImageBlock, QuestionBlock
from generator.model.blocks.base import TitledBlock
from generator.model.blocks.text import TextBlock
from generator.model.questions import Question
from generator.site.page import Page, Section
from generator.site.questions import Place, render_question
from generator.site.report import report_link
from generator.site.writer import Writer


@dataclass
class Sections:
    """The sections of a page while it is written: blocks go under the last heading."""

    writer: Writer
    sections: list[Section] = field(default_factory=list)
    title: str = ""
    level: int = 0
    anchor: str = ""
    html: list[str] = field(default_factory=list)
    search: list[str] = field(default_factory=list)

    def open(self, level: int, title: str, anchor: str = "") -> None:
        """Begin a section; no heading skips a level."""
        self.close()
        deepest = (self.sections[-1].level if self.sections else 0) + 1
        self.level, self.title = min(level, deepest), title
        self.anchor = self.writer.anchor(anchor or title)

    def add(self, html: str, search: str = "") -> None:
        self.html.append(html)
        if search:
            self.search.append(search)

    def close(self) -> None:
        if self.html or self.title:
            html, search = "\n".join(self.html), " ".join(self.search)
            self.sections.append(Section(self.level, self.title, self.anchor, html, search))
        self.html, self.search, self.title, self.level, self.anchor = [], [], "", 0, ""

    def finish(self, title: str, description: str, layout: str = "page") -> Page:
        """The page, with “Report a problem” and the way to the reading settings at its end."""
        writer = self.writer
        report = report_link(writer, title, self.version)
        self.add(writer.render("page-end.html", report=report, settings=routes.READING_SETTINGS))
        self.close()
        return Page(writer.address, title, description, tuple(self.sections), writer.files, layout)

    @property
    def version(self) -> str:
        """Changes with what is written on the page so far, and with nothing else."""
        return digest("".join([*(section.title + section.html for section in self.sections), self.title, *self.html]))


def add_block(block: Block, page: Sections, owner: str) -> None:
    """Write one block; `owner` is the `module/lesson` that a question of its own belongs to."""
    special = _SPECIAL.get(block.kind)
    if special:
        special(block, page, owner)
        return
    body = getattr(block, block.kind)
    title = page.writer.plain(block.title) if isinstance(block, TitledBlock) else ""
    if title:
        page.open(2, title, block.id or title)
    page.add(_render(block, page.writer, body, title), plain_texts(block, page.writer))


def render_borrowed(block: TitledBlock, body: object, page: Sections, title: str) -> None:
    """A sheet's block, with the body of the lesson's block it refers to."""
    if title:
        page.open(2, title, block.id or title)
    page.add(_render(block, page.writer, body, title))


def plain_texts(node: Node, writer: Writer) -> str:
    """All texts of a block on one line, for the search."""
    return " ".join(render_plain(text, writer) for text in walk_shown_texts(node))


def _render(block: Block, writer: Writer, body: object, title: str) -> str:
    return writer.render(f"blocks/{block.kind}.html", body=body, label=title)


def _add_text(block: Block, page: Sections, owner: str) -> None:
    assert isinstance(block, TextBlock)
    for passage in split_headings(block.text):
        if passage.heading:
            page.open(max(2, passage.level), page.writer.plain(passage.heading))
        if passage.body.tokens != ():
            page.add(page.writer.md(passage.body), page.writer.plain(passage.body))


def _add_image(block: Block, page: Sections, owner: str) -> None:
    assert isinstance(block, ImageBlock)
    picture = routes.picture(block.image.src)
    search = " ".join(filter(None, (block.image.alt, page.writer.plain(block.image.caption))))
    page.add(page.writer.render("blocks/image.html", body=block.image, picture=picture), search)


def _add_question(block: Block, page: Sections, owner: str) -> None:
    assert isinstance(block, QuestionBlock)
    writer = page.writer
    comes_first = not page.sections and len(page.html) <= 1  # nothing but the lesson's opening stands before it
    label = writer.words.question_first if comes_first else writer.words.question_try
    if isinstance(block.question, Question):
        question, home, reference = block.question, routes.lesson(owner), f"{owner}/{block.question.key}"
        anchor = shown_at = writer.anchor(routes.question_anchor(question.key))
        attempts, obscure = None, False
    else:
        quiz_id, _, question_id = block.question.partition("/")
        found = writer.course.find_question(block.question)
        assert found is not None
        question, home, reference = found, routes.quiz(quiz_id), block.question
        anchor, shown_at = routes.question_anchor(question_id), writer.anchor(routes.question_anchor(question_id))
        quiz = writer.course.quizzes[quiz_id]
        attempts, obscure = quiz.attempts, quiz.obscure
    place = Place(reference, shown_at, label, f"{home}#{anchor}", attempts)
    page.add(render_question(question, writer, place, obscure=obscure))


_SPECIAL: dict[str, Callable[[Block, Sections, str], None]] = {
    "text": _add_text,
    "image": _add_image,
    "question": _add_question,
}
