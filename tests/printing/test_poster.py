"""Posters, read back: one page twice the size, to be read at 2 m."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from generator.markup import render_plain
from generator.model.base import walk_shown_texts
from generator.printing.printer import Printer
from tests.course_folder import CourseFolder, make_course
from tests.printing.commands import SITE, copy_own_course, print_one, refuse, refuse_command
from tests.printing.reading import (
    POINTS,
    decode_codes,
    draw_page,
    list_alts,
    list_faults,
    list_tags,
    page_sizes,
    read_pages,
    size_of,
    squeeze,
)
from tests.test_cli import run

PAPERS = {"a4": ("a3", (297, 420)), "letter": ("tabloid", (279, 432))}
LESSON = "content/modules/basics/first.yml"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    return copy_own_course(tmp_path_factory.mktemp("own"))


def write_takeaways(course: CourseFolder, count: int, words: str = "Say it in a few words.") -> None:
    lines = "".join(f"  - {words}\n" for _ in range(count))
    course.change(LESSON, "takeaways:\n  - Say it first.\n", f"takeaways:\n{lines}")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheet", ["", "own-it"])
def test_one_page_to_be_read_from_afar(own: CourseFolder, paper: str, sheet: str) -> None:
    """Of the right size and at 18 pt or more; a checker finds nothing, and the code can be read from a photocopy."""
    paper_name, size = PAPERS[paper]
    name = f"poster-{sheet}-{paper_name}.pdf" if sheet else f"poster-{paper_name}.pdf"
    pdf = print_one(own, "poster", *filter(None, [sheet]), "--paper", paper, "--strict", name=name)
    assert page_sizes(pdf) == [size]
    assert size_of(pdf, "Say" if sheet else "Let them") >= 18
    assert list_faults(pdf) == []
    headings = [tag for tag in list_tags(pdf) if re.fullmatch("H[1-6]", tag)]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    picture = draw_page(pdf, scale=2)
    for copy in (picture.convert("L"), picture.convert("1").convert("L")):
        (code,) = decode_codes(copy)
        address = f"{SITE}{own.load().sheets[sheet].lesson}/?sheet={sheet}&version=" if sheet else SITE
        assert code.text.startswith(address)
        assert bool(sheet) == (code.text != address)
    assert (code.position.top_right.x - code.position.top_left.x) / (2 * POINTS) > 30
    assert list_alts(pdf) == [f"A code to scan, which opens {code.text}"]


def test_a_long_course_is_a_path_of_its_lessons(own: CourseFolder) -> None:
    """In order and numbered through, by module; what to take away from each would be too small to read."""
    (page,) = read_pages(print_one(own, "poster"))
    course = own.load()
    printer = Printer(course, {})  # type: ignore[arg-type]  # no words are asked for: no fact is left open
    expected = squeeze(render_plain(course.outline.title, printer)) + "Openthecourse"
    number = itertools.count(1)
    for module in course.outline.modules:
        expected += squeeze(printer.plain(module.title))
        for lesson_id in module.lessons:
            title = course.lessons[f"{module.id}/{lesson_id}"].title
            expected += squeeze(f"{next(number)}{printer.plain(title)}")
    assert squeeze(page) == expected + "training.example.com/course"


def test_a_sheet_says_what_the_sheet_says(own: CourseFolder) -> None:
    (page,) = read_pages(print_one(own, "poster", "own-it"))
    course = own.load()
    sheet = course.sheets["own-it"]
    printer = Printer(course, {})  # type: ignore[arg-type]
    parts = [sheet, *filter(None, map(course.lender_of, sheet.blocks))]
    texts = [text for part in parts for text in walk_shown_texts(part) if not text.facts() and "___" not in text.source]
    assert len(texts) > 20
    for text in texts:
        assert squeeze(render_plain(text, printer)) in squeeze(page), text.source
    assert course.version_of_sheet("own-it") in page


def test_a_code_only_where_the_address_is_known(course: CourseFolder) -> None:
    for sheet in ([], ["parcels"]):
        pdf = print_one(course, "poster", *sheet)
        assert decode_codes(draw_page(pdf, scale=2).convert("L")) == []
        assert "Open" not in read_pages(pdf)[0]


def test_lessons_without_takeaways_are_stops_all_the_same(course: CourseFolder) -> None:
    (page,) = read_pages(print_one(course, "poster"))
    assert "1 The late parcel • Say it first. 2 The broken cup" in page


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right"), ("he", "right")])
def test_the_path_is_where_lines_begin(course: CourseFolder, language: str, side: str) -> None:
    """Its numbers stand there, and none on the other side."""
    course.change("content/course.yml", "language: en", f"language: {language}")
    page = pypdfium2.PdfDocument(print_one(course, "poster"))[0]
    strips = {"left": (16, 36), "right": (261, 281)}
    found = {
        name: page.get_textpage().get_text_bounded(left=start * POINTS, right=end * POINTS, bottom=90, top=1000)
        for name, (start, end) in strips.items()
    }
    assert {name: re.findall(r"\d+", text) for name, text in found.items()} == {"left": [], "right": []} | {
        side: ["1", "2"]
    }


def test_many_lessons_stand_in_columns(course: CourseFolder) -> None:
    """So that they stay as large as they can be."""
    write_takeaways(course, 1, "Few words.")
    names = [f"lesson-{letter}" for letter in "abcdefghijklmnopqrst"]
    course.change("content/course.yml", "      - second\n", "".join(f"      - {name}\n" for name in ["second", *names]))
    for name in names:
        course.write(
            f"content/modules/basics/{name}.yml",
            f"title: About {name}\nminutes: 1\nobjectives: [{{id: {name}, text: Know it}}]\n"
            "blocks: [{question: {kind: true-false, prompt: So?, answer: true}}]\n"
            "takeaways: [Few words., More words.]\n",
        )
    pdf = print_one(course, "poster", "--strict")
    assert page_sizes(pdf) == [PAPERS["a4"][1]]
    places = [squeeze(read_pages(pdf)[0]).index(f"About{name}") for name in names]
    assert places == sorted(places)
    assert size_of(pdf, "Few") > 20


def test_the_size_shrinks_and_below_18_pt_there_is_a_warning(course: CourseFolder) -> None:
    sizes = []
    for count in (1, 20, 30, 42):
        make_course(course.root)
        write_takeaways(course, count)
        sizes.append(size_of(print_one(course, "poster"), "Say"))
    assert sizes[0] == pytest.approx(40, abs=0.01)
    assert sizes == sorted(sizes, reverse=True)
    assert 14 <= sizes[-1] < 18
    done = run("print", "poster", "--root", course.root)
    said = f"The poster fits on A3 only at {sizes[-1]:g} pt, which is hard to read at 2 m."
    assert f"content/course.yml:2:8: warning[small-poster]: {said}" in done.stdout
    assert "small-poster" in refuse(course, "poster", "--strict")[0]


def test_a_long_word_makes_the_type_smaller(course: CourseFolder) -> None:
    """There is room for larger type on the page, but not in the column."""
    row = "Dispatchadministration, Verkehrsinfrastruktur, Transportversicherung"
    table = f"  - table:\n      columns: [One, Two, Three]\n      rows:\n        - [{row}]\n"
    course.write("content/sheets/parcels.yml", f"title: Parcels\nblocks:\n{table}")
    assert 18 <= size_of(print_one(course, "poster", "parcels", "--strict"), "One") < 30


def test_what_does_not_fit_is_told_with_its_measure(course: CourseFolder) -> None:
    """Of the course at its title, of a sheet at the sheet's; a line more is a line's height more."""

    def over(paper: str) -> int:
        (line,) = refuse(course, "poster", "--paper", *paper.split()[:1], *paper.split()[1:])
        at = "content/sheets/parcels.yml:1:8" if "parcels" in paper else "content/course.yml:2:8"
        name = "A3" if "a4" in paper else "Tabloid"
        found = re.match(rf"{at}: error\[poster-too-long\]: The poster is (\d+) mm too long on {name} at 14 pt\.", line)
        assert found, line
        return int(found[1])

    items = "      - A line.\n"
    course.write("content/sheets/parcels.yml", "title: P\nblocks:\n  - checklist:\n" + items * 120)
    before = over("a4 parcels")
    assert before > 50
    assert over("letter parcels") > 0
    course.write("content/sheets/parcels.yml", "title: P\nblocks:\n  - checklist:\n" + items * 121)
    assert 4 <= over("a4 parcels") - before <= 10
    course.change(LESSON, "title: The late parcel", "title: " + "word " * 2_000)
    assert over("a4") > 100


def test_of_a_long_course_less_is_shown(course: CourseFolder) -> None:
    """Where all takeaways of all lessons do not fit, the first of each; and of very many lessons the titles."""
    write_takeaways(course, 80)
    page = read_pages(print_one(course, "poster"))[0]
    assert page.count("Say it in a few words.") == 1
    names = [f"lesson-{number}" for number in range(60)]
    for name in names:
        text = (course.root / "content/modules/basics/second.yml").read_text(encoding="utf-8")
        course.write_bytes(
            f"content/modules/basics/{name}.yml", text.replace("The broken cup", f"About {name}").encode()
        )
    course.change(
        "content/course.yml", "      - second\n", "      - second\n" + "".join(f"      - {n}\n" for n in names)
    )
    page = read_pages(print_one(course, "poster"))[0]
    assert "Long" not in page
    assert all(f"About {name}" in page for name in names)


def test_what_is_not_there(course: CourseFolder) -> None:
    said = refuse_command(course, "poster", "parcel")
    assert said == "There is no sheet `parcel`. Did you mean `parcels`?"
    assert refuse_command(course, "poster", "zzz") == "There is no sheet `zzz`. There are: parcels."
    course.change(LESSON, "takeaways:\n  - Say it first.\n", "")
    said = refuse_command(course, "poster")
    assert said == "No lesson has takeaways to make a poster of. A sheet can be made one: parcels."


def test_words_and_signs_that_cannot_be_shown(course: CourseFolder) -> None:
    write_takeaways(course, 1, "W" * 90)
    course.change("content/course.yml", "title: Basics", "title: Basics \U00013000")
    found = refuse(course, "poster")
    assert [line.split(": ")[:2] for line in found] == [
        ["content/course.yml:7:12", "error[missing-glyph]"],
        [f"{LESSON}:28:5", "error[word-too-wide]"],
    ]


def test_content_is_no_code(course: CourseFolder) -> None:
    write_takeaways(course, 1, "'#panic() $x$ @here <b>bold</b> #let x = 1 -- ... ~'")
    assert "• #panic() $x$ @here <b>bold</b> #let x = 1 -- ... ~" in read_pages(print_one(course, "poster"))[0]


@pytest.mark.parametrize("sheet", [[], ["parcels"]])
def test_the_same_input_gives_the_same_bytes(course: CourseFolder, tmp_path: Path, sheet: list[str]) -> None:
    other = make_course(tmp_path / "elsewhere" / "course")
    assert print_one(course, "poster", *sheet) == print_one(other, "poster", *sheet)
