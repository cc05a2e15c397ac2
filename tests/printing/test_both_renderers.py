"""Every kind of block and of question is on the site and on paper: the words of its example are read back from both."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from generator.markup import Markup
from generator.model.base import Node
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.course import Course
from generator.model.questions import QUESTIONS, Question
from generator.paper import Options
from generator.printing.press import open_press
from generator.site import render_site
from tests.course_folder import make_course
from tests.printing.examples import write_examples
from tests.printing.reading import list_alts, read_pages, squeeze

NOT_ON_PAPER = frozenset({"hints", "feedback", "wrong", "passage"})
"""What a reader is told by a screen alone, after asking or answering; and a passage, which has letters between."""
NOT_ON_SITE = frozenset({"answers"})
"""Where several are right, the first is shown."""
NOT_SHOWN = {"kind", "id", "cites", "src", "style", "scoring", "trainer"}


@dataclass(frozen=True)
class Shown:
    """The course with all examples, and what stands on the pages and the papers of its lesson and its sheet."""

    course: Course
    pages: dict[str, str]
    papers: dict[str, str]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = make_course(tmp_path_factory.mktemp("examples"))
    write_examples(folder)
    course = folder.load()
    with open_press(course, folder.root) as press:
        products = [*press.list_products("handbook", Options()), *press.list_products("sheets", Options())]
        files, problems = press.typeset(products)
    assert problems == []
    papers = {path: squeeze("".join([*read_pages(pdf), *list_alts(pdf)])) for path, pdf in files.items()}
    pages = {page.address: read_html(page.html) for page in render_site(course).pages}
    return Shown(course, pages, papers)


def read_html(page: str) -> str:
    """What stands on a page, and the words that stand for its pictures."""
    return squeeze(html.unescape(re.sub(r"<[^>]*>", "", page) + "".join(re.findall(r'alt="([^"]*)"', page))))


def pieces_of(node: Node, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """What its values say, as it is written but for the signs of markup, without those of some keys."""
    for name, value in node.__dict__.items():
        if name not in without | NOT_SHOWN:
            yield from _pieces_in(value, without)


def _pieces_in(value: object, without: frozenset[str]) -> Iterator[str]:
    if isinstance(value, Node):
        yield from pieces_of(value, without)
    elif isinstance(value, tuple):
        for each in value:
            yield from _pieces_in(each, without)
    elif isinstance(value, Markup | str):
        source = re.sub(r"\]\([^)]*\)|\{[^}]*\}", "|", value.source if isinstance(value, Markup) else value)
        yield from filter(None, (squeeze(piece) for piece in re.split(r"[|*_`#>\[\n]+|^\d\.|^- ", source)))


def question_of(shown: Shown, kind: str) -> Question:
    (question,) = (each for each in shown.course.lessons["basics/second"].own_questions if each.kind == kind)
    return question


@pytest.mark.parametrize("kind", sorted(LESSON_BLOCKS.keys() - {"question"}))
def test_block_of_a_lesson(shown: Shown, kind: str) -> None:
    (block,) = (each for each in shown.course.lessons["basics/second"].blocks if each.kind == kind)
    pieces = [*pieces_of(block)]
    assert pieces
    for piece in pieces:
        assert piece in shown.pages["basics/second/"]
        assert piece in shown.papers["handbook-a4.pdf"]


@pytest.mark.parametrize("kind", SHEET_BLOCKS)
def test_block_of_a_sheet(shown: Shown, kind: str) -> None:
    """With what it borrows of a lesson."""
    (block,) = (each for each in shown.course.sheets["kinds"].blocks if each.kind == kind)
    lender = shown.course.lender_of(block)
    pieces = [*pieces_of(lender)] if lender else [*pieces_of(block)]
    assert pieces
    for piece in pieces:
        assert piece in shown.pages["sheets/kinds/"]
        for paper in ("sheets/kinds-a4.pdf", "sheets-a4.pdf", "handbook-a4.pdf"):
            assert piece in shown.papers[paper]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_question(shown: Shown, kind: str) -> None:
    """What is asked and what is right; on the site, where answers get an answer, all that is said to them too."""
    question = question_of(shown, kind)
    pieces = [*pieces_of(question, NOT_ON_PAPER)]
    assert pieces
    for piece in pieces:
        assert piece in shown.papers["handbook-a4.pdf"]
    for piece in pieces_of(question, NOT_ON_SITE):
        assert piece in shown.pages["basics/second/"]
