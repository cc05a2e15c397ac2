"""The handbook as a PDF, read back: right contents, nothing left out, and nothing of the trainer's."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from generator.markup import Line, Markup, render_plain
from generator.model.base import Node, walk_shown_texts
from generator.model.blocks import QuestionBlock
from generator.model.questions import QUESTIONS
from generator.printing.printer import Printer
from generator.words import load_words
from tests.conftest import ROOT
from tests.course_folder import GLOSSARY, CourseFolder, make_course
from tests.pictures import draw
from tests.printing.commands import copy_own_files, print_one
from tests.printing.examples import write_examples
from tests.printing.reading import (
    draw_page,
    flatten,
    list_faults,
    list_fonts,
    list_tags,
    page_sizes,
    read_pages,
    squeeze,
)
from tests.printing.test_sheets import SIZES
from tests.test_cli import SECRET, put_secrets_everywhere, run

FIRST, SECOND = "content/modules/basics/first.yml", "content/modules/basics/second.yml"
HOSTILE = ('#panic("x")', "$x^2$ and @here", "<b>bold</b>", "`#{1}` = 100 % ~ \\#")


@pytest.fixture(scope="module", params=SIZES)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The repository's own course on one sort of paper."""
    course = copy_own_files(tmp_path_factory.mktemp("own"))
    return request.param, print_one(course, "handbook", "--paper", request.param)


@pytest.fixture
def kinds(course: CourseFolder) -> CourseFolder:
    write_examples(course)
    return course


def list_bookmarks(pdf: bytes, most: int = 9) -> list[tuple[str, int]]:
    """Titles with their page, from 1, down to so many levels."""
    reader = PdfReader(io.BytesIO(pdf))
    return [
        (str(item.title), (reader.get_destination_page_number(item) or 0) + 1) for item in _walk(reader.outline, most)
    ]


def _walk(items: list[Any], most: int) -> Iterator[Any]:
    for item in items:
        if not isinstance(item, list):
            yield item
        elif most > 1:
            yield from _walk(item, most - 1)


def test_contents_tell_the_page_of_every_lesson(own: tuple[str, bytes]) -> None:
    """The number in the contents, the number at the foot, the bookmark and the page of the file are the same."""
    pages = read_pages(own[1])
    course = CourseFolder(ROOT).load()
    printer = Printer(course, load_words("en"))
    bookmarks = list_bookmarks(own[1])
    contents = " ".join(page for page in pages if page.startswith("Contents"))
    titles: list[Markup] = [module.title for module in course.outline.modules]
    titles += [lesson.title for lesson in course.listed_lessons.values()]
    titles += [sheet.title for sheet in course.sheets.values()]
    for title in map(printer.plain, titles):
        found = re.search(re.escape(title) + r"[ .]*?(\d+)", contents)
        assert found, title
        number = int(found[1])
        assert title in pages[number - 1][: len(title) + 20], title
        assert (title, number) in bookmarks
        assert re.search(rf"(^| ){number}$", pages[number - 1])


def test_modules_begin_on_the_right(own: tuple[str, bytes]) -> None:
    openings = list_bookmarks(own[1], most=1)
    assert len(openings) >= 5
    assert all(number % 2 == 1 for _, number in openings), openings


def test_the_binding_margin_is_inside_and_numbers_are_outside(own: tuple[str, bytes]) -> None:
    """Found in the picture of two facing pages: the first ink from either edge of the text, and the number's side."""
    pages = read_pages(own[1])
    left = next(n for n, page in enumerate(pages) if n % 2 == 1 and len(page) > 800)
    for number in (left, left + 1):
        picture = (
            draw_page(own[1], number, scale=72 / 25.4 / 2.835 * 2).convert("L").point(lambda grey: 255 * (grey < 128))
        )
        box = picture.getbbox()
        assert box
        millimetre = picture.width / SIZES[own[0]][0]
        inner = picture.width - box[2] if number % 2 else box[0]
        outer = box[0] if number % 2 else picture.width - box[2]
        assert inner >= 21.5 * millimetre
        assert 15 * millimetre <= outer <= 18 * millimetre
        foot = picture.crop((0, round(picture.height * 0.94), picture.width, picture.height)).getbbox()
        assert foot
        assert (foot[2] < picture.width / 2) == bool(number % 2)


def test_running_heads_name_module_and_lesson(own: tuple[str, bytes]) -> None:
    course = CourseFolder(ROOT).load()
    pages = read_pages(own[1])
    lessons = [
        render_plain(lesson.title, Printer(course, load_words("en"))) for lesson in course.listed_lessons.values()
    ]
    module = render_plain(course.outline.modules[0].title, Printer(course, load_words("en")))
    assert sum(page.startswith(module) for page in pages[5::2]) >= 3
    assert any(page.startswith(lesson) for page in pages[6::2] for lesson in lessons)


def test_a_checker_finds_nothing_and_fonts_are_in_the_file(own: tuple[str, bytes]) -> None:
    paper, pdf = own
    assert list_faults(pdf) == []
    fonts = list_fonts(pdf)
    assert fonts
    assert all(fonts.values()), fonts
    assert set(page_sizes(pdf)) == {SIZES[paper]}
    levels = [int(tag[1]) for tag in list_tags(pdf) if re.fullmatch("H[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_what_is_printed_is_what_is_written(own: tuple[str, bytes]) -> None:
    course = CourseFolder(ROOT).load()
    assert_all_texts(own[1], course)


def assert_all_texts(pdf: bytes, course: object) -> None:
    """Every text that learners see of lessons (hints and feedback aside), glossary and sources is in the book."""
    printer = Printer(course, load_words("en"))  # type: ignore[arg-type]
    words = squeeze_pages(pdf)
    parts: list[Node] = [
        block
        for lesson in printer.course.listed_lessons.values()
        for block in lesson.blocks
        if not isinstance(block, QuestionBlock)
    ]
    parts += [*printer.course.terms.values(), *printer.course.sources.values()]
    texts = [text for part in parts for text in walk_shown_texts(part)]
    texts += [
        text
        for lesson in printer.course.listed_lessons.values()
        for text in (*lesson.takeaways, *(o.text for o in lesson.objectives))
    ]
    pieces = [piece for text in texts if not text.facts() and not says_pages(text) for piece in split(text)]
    assert len(pieces) > 10
    for piece in pieces:
        assert squeeze(render_plain(piece, printer)) in words, piece.source


def says_pages(text: Markup) -> bool:
    """Whether a page is printed behind a link of it."""
    return any(not link.startswith("term:") for link in text.course_links())


def split(text: Markup) -> list[Markup]:
    """Its lines, paragraphs, items and headings by themselves."""
    return [Line(token.content, (token,)) for token in text.parsed if token.content.strip("_")]


def squeeze_pages(pdf: bytes) -> str:
    """All words of the book, without the running heads and page numbers where pages are turned."""
    openings = {number for _, number in list_bookmarks(pdf, 2)}
    heads = [title for title, _ in list_bookmarks(pdf)]
    words = ""
    for number, page in enumerate(read_pages(pdf), 1):
        head = "" if number in openings else next((title for title in heads if page.startswith(title)), "")
        words += squeeze(page.removeprefix(head).removesuffix(str(number)))
    return words


def test_every_kind_of_block_and_question_is_in_the_book(kinds: CourseFolder) -> None:
    """Each text of each block, each question with what there is to choose from, and each answer in its chapter."""
    pdf = print_one(kinds, "handbook")
    course = kinds.load()
    printer = Printer(course, load_words("en"))
    assert list_faults(pdf) == []
    assert_all_texts(pdf, course)
    pages = read_pages(pdf)
    start = next(number for number, page in enumerate(pages) if page.startswith("Answers"))
    lessons, answers = squeeze("".join(pages[:start])), squeeze("".join(pages[start:]))
    asked = course.lessons["basics/second"].own_questions
    assert {question.kind for question in asked} == set(QUESTIONS)
    for question in asked:
        assert squeeze(printer.plain(question.prompt)) in lessons
        if question.explanation:
            assert squeeze(printer.plain(question.explanation)) in answers
            assert squeeze(printer.plain(question.explanation)) not in lessons
    for kind, right in RIGHT.items():
        assert squeeze(right) in answers, kind


RIGHT = {
    "choice": "It’s three days late, and I’m sorry.",
    "text": "sorry / apologise",
    "cloze": "1 sorry / so sorry 2 late",
    "match": "The cup came in two halves. → Send another.",
}
"""What the answers say to the examples of some kinds; `test_handout.py` has all, drawn from the same table."""


def test_a_question_that_is_longer_than_a_page_is_whole(course: CourseFolder) -> None:
    """It goes on overleaf, and nothing of it runs off the page."""
    steps = ", ".join(f"Step {n} of many" for n in range(60))
    question = f"{{kind: order, prompt: What comes first?, items: [{steps}]}}"
    course.change(SECOND, "blocks:\n", f"blocks:\n  - question: {question}\n")
    found = [set(re.findall(r"Step \d+ of", page)) for page in read_pages(print_one(course, "handbook"))]
    assert len(set().union(*found[:-4])) == 60
    assert all(len(steps) < 40 for steps in found[:-4])


def test_a_link_in_the_course_says_its_page(course: CourseFolder) -> None:
    pdf = print_one(course, "handbook")
    pages = read_pages(pdf)
    (page,) = (page for page in pages if "Read the first lesson" in page)
    found = re.search(r"Read the first lesson \(page (\d+)\) again", page)
    assert found
    assert pages[int(found[1]) - 1].startswith("The late parcel")
    reader = PdfReader(io.BytesIO(pdf))
    links = [note.get_object() for note in reader.pages[pages.index(page)]["/Annots"]]  # type: ignore[attr-defined]
    assert all("/URI" not in link.get("/A", {}) for link in links)


@pytest.mark.parametrize("what", ["handbook", "guide"])
@pytest.mark.parametrize("link", ["lesson:basics/second", "https://example.org/cup"])
def test_a_title_may_hold_a_link(course: CourseFolder, what: str, link: str) -> None:
    """Running heads and feet repeat a title, and may hold no link themselves (PDF/UA-1)."""
    course.change("content/course.yml", "title: A tiny course", f'title: "A [tiny]({link}) course"')
    course.change("content/course.yml", "title: Basics", f'title: "[Basics]({link})"')
    course.change(FIRST, "title: The late parcel", f'title: "The [late]({link}) parcel"')
    course.change(FIRST, "text: The parcel came on Friday.", 'text: "' + r"It came.\n\n" * 150 + '"')
    pdf = print_one(course, what)
    assert not list_faults(pdf)
    repeated = "The late" if what == "handbook" else "A tiny"
    assert sum(repeated in flatten(page) for page in read_pages(pdf)) >= 2


def test_a_source_says_where_each_point_is_taught(course: CourseFolder) -> None:
    pages = read_pages(print_one(course, "handbook"))
    taught = next(number for number, page in enumerate(pages, 1) if page.startswith("The late parcel"))
    sheet = next(number for number, page in enumerate(pages, 1) if page.startswith("Parcels on one page"))
    (sources,) = (page for page in pages if page.startswith("Sources The documents"))
    assert f"[1] Say what happened. Taught on page {taught}, {sheet}" in sources
    assert f"[2] Say sorry. Taught on page {taught}" in sources


@pytest.fixture
def with_terms(course: CourseFolder) -> CourseFolder:
    """With a glossary, to which a lesson and a sheet link."""
    course.write("content/glossary.yml", GLOSSARY)
    course.change(SECOND, "again.", "again, for a [*good* remedy](term:remedy).")
    course.change("content/sheets/parcels.yml", "I said sorry.", "I found a [remedy](term:remedy).")
    return course


def test_the_glossary_says_where_each_term_is_used(with_terms: CourseFolder) -> None:
    """Sorted, before the sources; the meaning's own links to other terms are no use of them."""
    pdf = print_one(with_terms, "handbook")
    pages = read_pages(pdf)
    first, second, sheet, glossary, sources = (
        next(number for number, page in enumerate(pages, 1) if page.startswith(f"{title} "))
        for title in ("The late parcel", "The broken cup", "Parcels on one page", "Glossary", "Sources")
    )
    assert pages[glossary - 1].partition("pages that use them. ")[2] == (
        "acknowledge To say what happened, before any remedy. Remedy What puts a problem right. Also called: cure · "
        f"Taught in: The late parcel (page {first}) · Used on page {second}, {sheet} {glossary}"
    )
    assert ("Glossary", glossary) in list_bookmarks(pdf)
    contents = next(page for page in pages if page.startswith("Contents"))
    assert re.search(rf"Glossary[ .]+{glossary} Sources[ .]+{sources}", contents)


def test_a_term_is_plain_words_on_paper(with_terms: CourseFolder) -> None:
    """Neither a page nor an address is printed behind it; in the file of the book it leads to the glossary."""
    pdf = print_one(with_terms, "handbook")
    assert "for a good remedy." in " ".join(read_pages(pdf))
    assert list_faults(pdf) == []
    found = [page for page in PdfReader(io.BytesIO(pdf)).pages if "for a good remedy" in flatten(page.extract_text())]
    assert len(found[0]["/Annots"]) == 2  # type: ignore[arg-type]  # the first lesson, and the term
    (with_terms.root / "mkdocs.yml").write_text("site_url: https://example.org/\n", encoding="utf-8")
    assert run("print", "sheets", "--root", with_terms.root).returncode == 0
    sheet = (with_terms.root / "build/print/sheets/parcels-a4.pdf").read_bytes()
    assert "I found a remedy." in read_pages(sheet)[0]
    (page_of_sheet,) = PdfReader(io.BytesIO(sheet)).pages
    assert "glossary" not in str([note.get_object() for note in page_of_sheet.get("/Annots", [])])


def test_a_term_stands_one_space_behind_the_word_before(with_terms: CourseFolder) -> None:
    """As wide as any other space of the line."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(print_one(with_terms, "handbook"))]
    text, found = next((page, found) for page in pages if (found := re.search(r"r(\s+)a(\s+)g", page.get_text_range())))
    r, a, g = (text.get_charbox(at) for at in (found.start(), found.end(1), found.end(2)))
    assert g[0] - a[2] < 1.5 * (a[0] - r[2])


@pytest.mark.parametrize("language", ["en", "he"])
def test_page_numbers_and_rules_are_mirrored(course: CourseFolder, language: str) -> None:
    """Where a book is bound at the right, odd pages are the left ones; rules stand where lines begin."""
    course.change("content/course.yml", "language: en", f"language: {language}")
    pdf = print_one(course, "handbook")
    is_mirrored = language == "he"
    number = next(n for n, page in enumerate(read_pages(pdf), 1) if page.startswith("The late parcel") and n > 3)
    picture = draw_page(pdf, number - 1, scale=1).convert("L").point(lambda grey: 255 * (grey < 128))
    foot = picture.crop((0, round(picture.height * 0.94), picture.width, picture.height)).getbbox()
    assert foot
    assert (foot[2] < picture.width / 2) == (bool(number % 2) == is_mirrored)
    middle = picture.width // 2
    rules = [x for x in range(picture.width) if picture.crop((x, 60, x + 1, 300)).histogram()[255] > 25]
    assert rules
    assert all((x > middle) == is_mirrored for x in rules), rules


def test_a_course_without_a_glossary_has_no_such_chapter(course: CourseFolder) -> None:
    assert "Glossary" not in " ".join(read_pages(print_one(course, "handbook")))


def test_hostile_texts_print_as_themselves(course: CourseFolder) -> None:
    for text in HOSTILE:
        course.change(FIRST, "  - story:\n", f"  - text: |\n      {text}\n  - story:\n")
    course.change(FIRST, "title: The late parcel", "title: 'The #late *parcel* $1$ @x'")
    words = squeeze_pages(print_one(course, "handbook"))
    for text in ('#panic("x")', "$x^2$ and @here", "#{1} = 100 % ~ #", "The #late parcel $1$ @x"):
        assert squeeze(text) in words, text


def test_html_prints_as_itself(course: CourseFolder) -> None:
    course.change(FIRST, "text: The parcel came on Friday.", 'text: "The <b>parcel</b> came & went."')
    done = run("print", "handbook", "--root", course.root)
    assert done.returncode == 0, done.stdout
    pdf = (course.root / "build/print/handbook-a4.pdf").read_bytes()
    assert squeeze("The <b>parcel</b> came & went.") in squeeze_pages(pdf)


def test_the_same_course_gives_the_same_bytes(tmp_path: Path) -> None:
    books = [print_one(make_course(tmp_path / name), "handbook") for name in ("one", "two/further")]
    assert books[0] == books[1]


def test_a_draft_is_not_in_the_book(course: CourseFolder) -> None:
    course.change(SECOND, "minutes: 4", "minutes: 4\nstatus: draft")
    course.change("quizzes/basics.yml", "basics/second#mend", "basics/first#own-it")
    words = " ".join(read_pages(print_one(course, "handbook")))
    assert "The late parcel" in words
    assert "The broken cup" not in words


@pytest.mark.parametrize("what", ["handbook", "sheets"])
def test_no_word_of_the_trainers_is_in_it(course: CourseFolder, what: str) -> None:
    put_secrets_everywhere(course)
    note = f"trainer: {{text: Note {SECRET}, ask: [What {SECRET}?], mistakes: [They {SECRET}.]}}"
    course.change(FIRST, "minutes: 5", f"minutes: 5\n{note}")
    course.change("quizzes/basics.yml", "behaviour: practice", f"behaviour: practice\n{note}")
    done = run("print", what, "--root", course.root)
    assert done.returncode == 0, done.stdout
    files = [*(course.root / "build" / "print").rglob("*.pdf")]
    assert files
    for file in files:
        assert squeeze(SECRET) not in squeeze(" ".join(read_pages(file.read_bytes())))


def test_no_heading_ends_a_page(own: tuple[str, bytes]) -> None:
    """The last line above the page number is no heading."""
    titles = {title for title, _ in list_bookmarks(own[1])}
    ends = [page.extract_text().strip().splitlines()[-2:] for page in PdfReader(io.BytesIO(own[1])).pages]
    last = [lines[0] for number, lines in enumerate(ends, 1) if len(lines) > 1 and lines[-1].strip() == str(number)]
    assert len(last) > 10
    assert not titles & {flatten(line) for line in last if line not in ("Contents", "Cheat sheets")}


def test_the_opening_names_course_edition_and_employer(course: CourseFolder) -> None:
    course.write_bytes(
        "content/images/logo.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>',
    )
    course.change("content/house.yml", "name: Harbour Stores", "name: Harbour Stores\nlogo: images/logo.svg")
    course.change("content/course.yml", "language: en", "language: en\nversion: 3rd edition")
    pdf = print_one(course, "handbook")
    opening = read_pages(pdf)[0]
    for words in ("A tiny course", "Two lessons about parcels.", "3rd edition", "Harbour Stores"):
        assert words in opening
    assert list_tags(pdf).count("Figure") == 1


def test_a_picture_that_cannot_be_drawn_is_described(course: CourseFolder) -> None:
    course.write_bytes("content/images/cup.avif", draw("AVIF"))
    course.change(SECOND, "blocks:\n", "blocks:\n  - image: {src: images/cup.avif, alt: A cup in two halves}\n")
    done = run("print", "handbook", "--root", course.root)
    assert done.returncode == 0
    assert f"{SECOND}:6:18: warning[picture-not-printed]: `images/cup.avif` cannot be drawn on paper" in done.stdout
    pages = read_pages((course.root / "build/print/handbook-a4.pdf").read_bytes())
    assert any("A cup in two halves" in page for page in pages)
