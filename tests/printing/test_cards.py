"""Pocket cards, read back: each phrase on a card of its own, at its place on the page, between lines to cut along."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL.Image import Image

from generator.markup import render_plain
from generator.printing.cards import list_cards
from generator.printing.printer import Printer
from tests.course_folder import CourseFolder, make_course
from tests.printing.commands import copy_own_course, print_one, refuse, refuse_command
from tests.printing.reading import (
    POINTS,
    draw_page,
    list_alts,
    list_faults,
    list_tags,
    page_sizes,
    read_pages,
    size_of,
    squeeze,
)

SIZES = {"a4": (210, 297), "letter": (215.9, 279.4)}
WIDTH, HEIGHT, COLUMNS, ROWS = 92, 64, 2, 4
"""Millimetres."""
LESSON = "content/modules/basics/second.yml"


@pytest.fixture(scope="module", params=SIZES)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, CourseFolder, bytes]:
    course = copy_own_course(tmp_path_factory.mktemp("own"))
    pdf = print_one(course, "cards", "--paper", request.param, name=f"cards-{request.param}.pdf")
    return request.param, course, pdf


def write_phrases(course: CourseFolder, *phrases: str) -> None:
    lines = "".join(f"      - {{{phrase}}}\n" for phrase in phrases)
    head = "title: The cup\nminutes: 4\nobjectives:\n  - {id: mend, text: Put it right}\nblocks:\n"
    course.write(LESSON, f"{head}  - phrases:\n{lines}    title: Own words\n")


def corner(paper: str) -> tuple[float, float]:
    """Where the cards begin, from the left and from the top, in millimetres."""
    width, height = SIZES[paper]
    return (width - COLUMNS * WIDTH) / 2, (height - ROWS * HEIGHT) / 2


def read_cards(pdf: bytes, paper: str) -> list[str]:
    """What stands in each card's place, without white space."""
    left, top = corner(paper)
    cards = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(COLUMNS * ROWS):
            x = (left + index % COLUMNS * WIDTH) * POINTS
            y = page.get_height() - (top + index // COLUMNS * HEIGHT) * POINTS
            found = text.get_text_bounded(left=x, right=x + WIDTH * POINTS, top=y, bottom=y - HEIGHT * POINTS)
            cards.append(squeeze(found))
    return cards


def test_each_phrase_is_a_card_at_its_place(own: tuple[str, CourseFolder, bytes]) -> None:
    """Eight to a page, in the order of the course, on every page at the same places; nothing stands elsewhere."""
    paper, folder, pdf = own
    course = folder.load()
    printer = Printer(course, {})  # type: ignore[arg-type]  # no words are asked for: no fact is left open
    cards = list_cards(course)
    assert len(cards) > 16
    found = read_cards(pdf, paper)
    assert page_sizes(pdf) == [tuple(round(side) for side in SIZES[paper])] * ceil(len(cards) / 8)
    for card, text in zip(cards, found, strict=False):
        parts = [card.phrase.say, card.phrase.avoid, card.phrase.why, card.block]
        said = "".join(printer.plain(part) for part in parts)
        assert text == squeeze(f"{said} · {render_plain(card.page, printer)}")
    assert not any(found[len(cards) :])
    beside = sum(len(squeeze(page)) for page in read_pages(pdf)) - sum(map(len, found))
    pages = len(found) // 8
    assert beside == sum(len(f"MakingItRight:Pocketcards{n}/{pages}") for n in range(1, pages + 1))


def test_cards_are_mirrored_where_lines_begin_at_the_right(course: CourseFolder) -> None:
    """The first is the right one, and words begin beside their sign, at the right."""
    course.change("content/course.yml", "language: en", "language: he")
    write_phrases(course, "say: Yes, avoid: No", "say: Oh, avoid: Ah")
    pdf = print_one(course, "cards")
    cards = read_cards(pdf, "a4")
    assert [number for number, card in enumerate(cards) if card.startswith(("YesNo", "OhAh"))] == [0, 3]
    assert [number for number, card in enumerate(cards) if card] == [0, 1, 3]
    left, top = (round(edge * POINTS) for edge in corner("a4"))
    box = (left + 4, top + 4, left + round(WIDTH * POINTS) - 4, top + round(HEIGHT / 2 * POINTS))
    ink = draw_page(pdf, scale=1).convert("L").point(lambda grey: 255 * (grey < 128)).crop(box).getbbox()
    assert ink
    assert ink[0] > (box[2] - box[0]) / 2


def test_a_checker_finds_nothing(own: tuple[str, CourseFolder, bytes]) -> None:
    """PDF/UA-1. What to say is a heading, and the signs have words for those who hear the page."""
    _, folder, pdf = own
    cards = list_cards(folder.load())
    assert list_faults(pdf) == []
    headings = [tag for tag in list_tags(pdf) if re.fullmatch("H[1-6]", tag)]
    assert headings == ["H1"] + ["H2"] * len(cards)
    alts = list_alts(pdf)
    assert alts.count("Say") == sum(card.phrase.say is not None for card in cards)
    assert alts.count("Avoid") == sum(card.phrase.avoid is not None for card in cards)


def test_lines_to_cut_along_survive_a_photocopier(own: tuple[str, CourseFolder, bytes]) -> None:
    """In black and white, at 200 dots to the inch: dashed, the same on every page, and with nothing near them."""
    paper, _, pdf = own
    left, top = corner(paper)
    dots = 200 / 25.4
    for number in range(len(page_sizes(pdf))):
        copy = draw_page(pdf, number, scale=200 / 72).convert("1")
        for n in range(COLUMNS + 1):
            x = (left + n * WIDTH) * dots
            assert 0.35 < share_of_black(copy, x - 2, 8 * dots, x + 2, copy.height - 8 * dots) < 0.65
            for side in (-1.5 * dots, 1.5 * dots):
                assert share_of_black(copy, x + side - 3, top * dots + 3, x + side + 3, top * dots + 30 * dots) < 0.1
        for n in range(ROWS + 1):
            y = (top + n * HEIGHT) * dots
            assert 0.35 < share_of_black(copy, 8 * dots, y - 2, copy.width - 8 * dots, y + 2, rows=False) < 0.65


def share_of_black(copy: Image, left: float, top: float, right: float, bottom: float, *, rows: bool = True) -> float:
    """How many rows (or columns) of a strip have black in them, as a share of all."""
    strip = copy.crop((round(left), round(top), round(right), round(bottom)))
    count = strip.height if rows else strip.width
    lines = [strip.crop((0, n, strip.width, n + 1) if rows else (n, 0, n + 1, strip.height)) for n in range(count)]
    return sum(line.getextrema()[0] == 0 for line in lines) / count


def test_a_phrase_that_stands_twice_is_one_card(course: CourseFolder) -> None:
    """What a sheet borrows, and what is written once more; a sheet's own phrases come last."""
    again = "say: 'We are late, and I am sorry.', avoid: The driver was late., why: It names nobody else."
    write_phrases(course, "say: One., avoid: Two.", again)
    course.write("content/sheets/own.yml", "title: A sheet\nblocks:\n  - phrases:\n      - say: On a sheet alone.\n")
    found = [card for card in read_cards(print_one(course, "cards"), "a4") if card]
    assert [card.split("·")[0] for card in found] == [
        "Wearelate,andIamsorry.Thedriverwaslate.Itnamesnobodyelse.Firstwords",
        "One.Two.Ownwords",
        "Onasheetalone.Asheet",
    ]


def test_a_lesson_or_a_module_alone(course: CourseFolder) -> None:
    write_phrases(course, "say: One.")
    course.write("content/sheets/own.yml", "title: S\nlesson: basics/second\nblocks:\n  - phrases: [{say: Sheet.}]\n")

    def count(*arguments: str, name: str) -> list[str]:
        return [card for card in read_cards(print_one(course, "cards", *arguments, name=name), "a4") if card]

    assert count("basics/second", name="cards-basics-second-a4.pdf") == ["One.Ownwords·Thecup", "Sheet.S"]
    assert len(count("basics/first", name="cards-basics-first-a4.pdf")) == 1
    assert len(count("basics", name="cards-basics-a4.pdf")) == 3


def test_what_is_not_there(course: CourseFolder) -> None:
    """A wrong name, with the right one or all there are; a lesson and a course without phrases."""
    said = refuse_command(course, "cards", "basics/frist")
    assert said == "There is no module or lesson `basics/frist`. Did you mean `basics/first`?"
    said = refuse_command(course, "cards", "zzz")
    assert said == "There is no module or lesson `zzz`. There are: basics, basics/first, basics/second."
    assert refuse_command(course, "cards", "basics/second") == "`basics/second` has no phrases to make cards of."
    course.write("content/modules/basics/first.yml", (course.root / LESSON).read_text(encoding="utf-8").replace(
        "[the first lesson](lesson:basics/first)", "this"))  # fmt: skip
    course.remove("content/sheets/parcels.yml")
    course.remove("quizzes/basics.yml")
    assert refuse_command(course, "cards") == "The course has no phrases to make cards of."


def test_the_size_shrinks_as_a_phrase_grows(course: CourseFolder) -> None:
    """Each card by itself, from 13 pt to 10 pt; what to say is a quarter larger."""
    words = "word and more of it "
    sizes = []
    for count in (1, 6, 9, 11):
        write_phrases(course, f"say: Begin {words * count}, avoid: Short words")
        pdf = print_one(course, "cards", "basics/second")
        sizes.append(size_of(pdf, "Short"))
        assert size_of(pdf, "Begin") == pytest.approx(1.25 * sizes[-1], abs=0.01)
    assert sizes[0] == pytest.approx(13, abs=0.01)
    assert sizes == sorted(sizes, reverse=True)
    assert 10 <= sizes[-1] < 12


def test_what_does_not_fit_is_told_with_its_place(course: CourseFolder) -> None:
    """All phrases at once; a line more is a line's height more."""
    long = "word and more of it " * 20
    write_phrases(course, f"say: Alpha {long}", "say: Short.", f"avoid: Omega {long}")
    found = refuse(course, "cards")
    assert [line.split(": ")[0] for line in found] == [f"{LESSON}:7:9", f"{LESSON}:9:9"]
    for line, word in zip(found, ("Alpha", "Omega"), strict=True):
        assert re.search(
            rf"error\[card-too-long\]: The phrase “{word} word .*…” is \d+ mm too long for a pocket card at 10 pt\.",
            line,
        ), line

    def over() -> int:
        return int(re.findall(r"is (\d+) mm", refuse(course, "cards")[0])[0])

    before = over()
    write_phrases(course, f"say: Alpha {long}, why: One line.")
    assert 4 <= over() - before <= 9


def test_words_and_signs_that_cannot_be_shown(course: CourseFolder) -> None:
    write_phrases(course, f"say: {'W' * 60}", "say: Sorry \U00013000")
    found = refuse(course, "cards")
    assert [line.split(": ")[:2] for line in found] == [
        [f"{LESSON}:7:15", "error[word-too-wide]"],
        [f"{LESSON}:8:15", "error[missing-glyph]"],
    ]


def test_content_is_no_code(course: CourseFolder) -> None:
    write_phrases(course, "say: '#panic() $x$ @here', avoid: '<b>bold</b> #let x = 1', why: 'a -- b ... ~'")
    (card,) = filter(None, read_cards(print_one(course, "cards", "basics/second"), "a4"))
    assert card.startswith("#panic()$x$@here<b>bold</b>#letx=1a--b...~"), card


def test_the_same_input_gives_the_same_bytes(course: CourseFolder, tmp_path: Path) -> None:
    assert print_one(course, "cards") == print_one(make_course(tmp_path / "elsewhere" / "course"), "cards")
