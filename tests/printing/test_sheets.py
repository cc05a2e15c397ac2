"""Cheat sheets as PDFs, read back: one page, proven, and every mistake with its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.markup import render_plain
from generator.model.base import walk_shown_texts
from generator.printing.fonts import find_fonts
from generator.printing.printer import Printer
from generator.printing.product import Options, typeset
from generator.printing.sheets import make_sheet
from generator.printing.typesetter import Typesetter
from generator.words import load_words
from tests.conftest import ROOT
from tests.course_folder import CourseFolder, make_course
from tests.printing.commands import copy_own_course, refuse
from tests.printing.reading import (
    decode_codes,
    draw_page,
    flatten,
    list_faults,
    list_fonts,
    list_tags,
    page_sizes,
    read_pages,
    size_of,
    squeeze,
)
from tests.test_cli import run

SIZES = {"a4": (210, 297), "letter": (216, 279)}
SHEET = "content/sheets/parcels.yml"


def write_sheet(course: CourseFolder, items: list[str], more: str = "") -> None:
    lines = "".join(f"      - {item}\n" for item in items)
    course.write(SHEET, f"title: Parcels\nblocks:\n  - checklist:\n{lines}{more}")


def print_sheets(course: CourseFolder, *options: str) -> dict[str, bytes]:
    done = run("print", "sheets", "--root", course.root, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = course.root / "build" / "print"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.pdf")}


@pytest.fixture(scope="module", params=SIZES)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, bytes]]:
    """The repository's own sheets on one sort of paper."""
    return request.param, print_sheets(copy_own_course(tmp_path_factory.mktemp("own")), "--paper", request.param)


def test_each_is_one_page_and_all_are_one_file(own: tuple[str, dict[str, bytes]]) -> None:
    paper, files = own
    names = {file.stem for file in (ROOT / "content/sheets").glob("*.yml")}
    assert set(files) == {f"sheets-{paper}.pdf", *(f"sheets/{name}-{paper}.pdf" for name in names)}
    for name in names:
        assert page_sizes(files[f"sheets/{name}-{paper}.pdf"]) == [SIZES[paper]]
    assert page_sizes(files[f"sheets-{paper}.pdf"]) == [SIZES[paper]] * len(names)


def test_a_checker_finds_nothing_and_fonts_are_in_the_file(own: tuple[str, dict[str, bytes]]) -> None:
    """PDF/UA-1: tagged, with a title and a language; the title is the first heading, and no level is skipped."""
    for pdf in own[1].values():
        assert list_faults(pdf) == []
        fonts = list_fonts(pdf)
        assert fonts
        assert all(fonts.values()), fonts
        headings = [tag for tag in list_tags(pdf) if re.fullmatch("H[1-6]", tag)]
        assert headings[0] == "H1"
        assert set(headings) <= {"H1", "H2"}


def test_what_is_printed_is_what_is_written(own: tuple[str, dict[str, bytes]]) -> None:
    paper, files = own
    course = CourseFolder(ROOT).load()
    printer = Printer(course, {})  # type: ignore[arg-type]  # no words are asked for: no fact is left open
    for sheet_id, sheet in course.sheets.items():
        (page,) = read_pages(files[f"sheets/{sheet_id}-{paper}.pdf"])
        parts = [sheet, *filter(None, map(course.lender_of, sheet.blocks))]
        texts = [
            text for part in parts for text in walk_shown_texts(part) if not text.facts() and "__" not in text.source
        ]
        assert len(texts) > 10
        for text in texts:
            assert squeeze(render_plain(text, printer)) in squeeze(page), text.source


def test_the_code_leads_to_the_lesson(own: tuple[str, dict[str, bytes]]) -> None:
    """24 mm wide with its quiet zone, and to be read from a photocopy in black and white too."""
    paper, files = own
    course = CourseFolder(ROOT).load()
    for sheet_id, sheet in course.sheets.items():
        picture = draw_page(files[f"sheets/{sheet_id}-{paper}.pdf"])
        for copy in (picture, picture.convert("1")):
            (code,) = decode_codes(copy.convert("L"))
            version = course.version_of_sheet(sheet_id)
            path = f"{sheet.lesson}/?sheet={sheet_id}&version={version}"
            assert code.text == f"https://training.example.com/course/{path}"
        assert version in read_pages(files[f"sheets/{sheet_id}-{paper}.pdf"])[0]
        millimetres = (code.position.top_right.x - code.position.top_left.x) / (72 / 25.4 * 3)
        assert 20 <= millimetres <= 24


def test_what_does_not_fit_is_told_with_its_measure(course: CourseFolder) -> None:
    """For all sheets at once, on the paper at hand, with the place; the last line that fits is the measure's zero."""
    write_sheet(course, ["One line."] * 45)
    print_sheets(course)
    shutil.rmtree(course.root / "build" / "print")
    write_sheet(course, ["One line."] * 80)
    course.write("content/sheets/more.yml", "title: More\nblocks:\n  - steps:\n" + "      - A step.\n" * 90)
    found = refuse(course, "sheets", "--paper", "letter")
    assert len(found) == 2
    for line, path in zip(found, ["content/sheets/more.yml", SHEET], strict=True):
        name = Path(path).stem
        assert re.fullmatch(
            rf"{path}:1:8: error\[sheet-too-long\]: The sheet `{name}` is \d+ mm too long on Letter at 10 pt\.", line
        ), line
    over = [int(re.findall(r"is (\d+) mm", line)[0]) for line in found]
    write_sheet(course, ["One line."] * 81)
    more = int(re.findall(r"is (\d+) mm", refuse(course, "sheets", "--paper", "letter")[1])[0])
    assert 4 <= more - over[1] <= 8


def test_the_size_shrinks_as_the_sheet_grows(course: CourseFolder) -> None:
    """13 pt where there is room, then smaller; below 11 pt there is a warning, and `--strict` stops at it."""
    sizes = []
    for count in (5, 40, 47, 55):
        write_sheet(course, ["One line."] * count)
        (pdf,) = (pdf for path, pdf in print_sheets(course).items() if path.startswith("sheets/parcels"))
        sizes.append(size_of(pdf, "One line."))
    assert sizes[0] == pytest.approx(13, abs=0.01)
    assert sizes == sorted(sizes, reverse=True)
    assert 10 <= sizes[-1] < 11
    done = run("print", "sheets", "--root", course.root)
    assert "warning[small-print]" in done.stdout
    shutil.rmtree(course.root / "build" / "print")
    assert "small-print" in refuse(course, "sheets", "--strict")[0]


def test_large_takes_as_many_pages_as_it_needs(course: CourseFolder) -> None:
    write_sheet(course, ["One line."] * 80)
    files = print_sheets(course, "--large")
    assert set(files) == {"sheets/parcels-large-a4.pdf", "sheets-large-a4.pdf"}
    assert len(page_sizes(files["sheets/parcels-large-a4.pdf"])) > 1
    assert size_of(files["sheets/parcels-large-a4.pdf"], "One line.") == pytest.approx(16, abs=0.01)
    assert "".join(read_pages(files["sheets/parcels-large-a4.pdf"])).count("One line.") == 80


def test_large_tears_no_row_of_a_table(course: CourseFolder) -> None:
    rows = "".join(f"        - [Begins{n}., {'few words ' * 25} Ends{n}.]\n" for n in range(20))
    write_sheet(course, ["One line."], f"  - table:\n      columns: [One, Two]\n      rows:\n{rows}")
    pages = read_pages(print_sheets(course, "--large")["sheets/parcels-large-a4.pdf"])
    assert len(pages) > 2
    for n in range(20):
        assert sum(f"Begins{n}." in page and f"Ends{n}." in page for page in pages) == 1, n


def test_a_word_wider_than_its_column(course: CourseFolder) -> None:
    """In the table it would run into the next cell; in a line of its own there is room."""
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    columns = ", ".join("abcdef")
    table = f"  - table:\n      columns: [{columns}]\n      rows:\n        - [{word}, b, c, d, e, f]\n"
    write_sheet(course, [word])
    print_sheets(course)
    shutil.rmtree(course.root / "build" / "print")
    write_sheet(course, ["A line."], table)
    (line,) = refuse(course, "sheets")
    assert line.startswith(f"{SHEET}:8:12: "), line
    assert f"The word `{word}` is wider than its column" in line
    assert "error[word-too-wide]" in line


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: Parcels", "title: {word}", "1:8"),
        ("columns: [One", "columns: [{word}", "6:17"),
        ("title: The box", "title: {word}", "11:14"),
        ("title: A step", "title: {word}", "14:16"),
        ("text: In a box", "text: And {word}", "12:13"),
    ],
)
def test_wherever_the_word_stands(course: CourseFolder, old: str, new: str, place: str) -> None:
    more = """\
  - table:
      columns: [One, Two]
      rows:
        - [1, 2]
  - callout:
      style: warning
      title: The box
      text: In a box
  - steps:
      - title: A step
        text: So it goes.
    title: Steps
"""
    write_sheet(course, ["A line."], more)
    print_sheets(course)
    shutil.rmtree(course.root / "build" / "print")
    course.change(SHEET, old, new.format(word="W" * 90))
    (line,) = refuse(course, "sheets")
    assert line.startswith(f"{SHEET}:{place}: error[word-too-wide]"), line


def test_signs_without_a_glyph(course: CourseFolder) -> None:
    """Each with its place, all at once."""
    write_sheet(course, ["Plain.", "Sorry \U00013000.", "And \U00012000 too."])
    found = refuse(course, "sheets")
    assert [line.split(": ")[0] for line in found] == [f"{SHEET}:5:9", f"{SHEET}:6:9"]
    assert "has the sign `\U00013000` (U+13000)" in found[0]
    assert all("error[missing-glyph]" in line for line in found)


HOSTILE = [
    "#panic()", "$x$", "@here", "<b>bold</b>", "[a]", "`code`", "#let x = 1", "\\\\u{41}", "*a* _b_", "// no remark",
    "/* none */", "= heading", "- item", "+ item", "a -- b --- c", "'single' ...", "a~b", "#image(x)", "~~~", "{{x}}",
]  # fmt: skip


def test_content_is_no_code(course: CourseFolder) -> None:
    """What Typst would take for its own prints as it is."""
    write_sheet(course, ["'" + text.replace("'", "''") + "'" for text in HOSTILE])
    (page,) = read_pages(print_sheets(course)["sheets/parcels-a4.pdf"])
    for text in HOSTILE:
        shown = {"*a* _b_": "a b", "`code`": "code", "\\\\u{41}": "\\u{41}"}.get(text, text)
        assert flatten(shown) in page, text


def test_the_same_input_gives_the_same_bytes(course: CourseFolder, tmp_path: Path) -> None:
    """In another folder too; and nothing is typeset twice."""
    write_sheet(course, ["One line."])
    first = print_sheets(course)
    kept = {file: file.stat().st_mtime_ns for file in (course.root / "build/typeset").iterdir()}
    assert kept
    assert print_sheets(course) == first
    assert {file: file.stat().st_mtime_ns for file in (course.root / "build/typeset").iterdir()} == kept
    other = make_course(tmp_path / "elsewhere" / "course")
    write_sheet(other, ["One line."])
    assert print_sheets(other) == first


def test_a_blank_line_for_a_fact_and_for_ones_own_words(course: CourseFolder) -> None:
    """A fact that is not set, and a row of underscores, are lines to write on with room for a hand."""
    write_sheet(course, ["Call {house.escalation}", r'"Sorry: \\_\\_\\_\\_\\_\\_"'])
    (page,) = read_pages(print_sheets(course)["sheets/parcels-a4.pdf"])
    assert "Whom to call for help:" in page
    assert "_" not in page
    assert "Sorry:" in page


SCRIPTS = {
    "Arabic": "نحن آسفون",
    "Hebrew": "אנחנו מצטערים",
    "Greek": "Ζητούμε συγγνώμη",
    "Cyrillic": "Приносим извинения",
    "Chinese": "我们很抱歉",
    "Japanese": "申し訳ございません",
    "Korean": "죄송합니다",
    "Emoji": "👍 🙂",
}


def test_other_scripts_print_with_the_extra_fonts(course: CourseFolder) -> None:
    """All on one sheet, each in a font of its own, and no sign is the box that stands for a missing one."""
    write_sheet(course, [f"{name} {text}" for name, text in SCRIPTS.items()])
    pdf = print_sheets(course)["sheets/parcels-a4.pdf"]
    assert list_faults(pdf) == []
    fonts = " ".join(list_fonts(pdf))
    for family in ("SourceSans3", "NotoSansArabic", "NotoSansHebrew", "NotoSansCJK", "NotoEmoji"):
        assert family in fonts.replace("-", "")
    page = squeeze(read_pages(pdf)[0])
    for name in ("Greek", "Cyrillic", "Chinese", "Japanese", "Korean"):
        assert squeeze(SCRIPTS[name]) in page, name


def test_without_the_extra_fonts_the_sign_is_named(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    write_sheet(course, ["Plain.", "Sorry, 我"])
    monkeypatch.setattr("generator.printing.fonts.EXTRA", ())
    printer = Printer(course.load(), load_words("en"))
    with Typesetter(course.root, find_fonts()) as typesetter:
        _, (problem,) = typeset([make_sheet("parcels", printer, Options())], typesetter)
    assert str(problem.at) == f"{SHEET}:5:9"
    assert problem.message == "No installed font has the sign `我` (U+6211) in the sheet `parcels` on A4."
    assert "pip install coursewright[fonts]" in problem.fix
