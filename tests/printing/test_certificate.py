"""Certificates, read back: one lying page with a name, what was passed, and room for date and signature."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.words import load_words
from tests.course_folder import CourseFolder, make_course
from tests.printing.commands import copy_own_course, print_one, refuse, refuse_command
from tests.printing.reading import draw_page, flatten, list_faults, list_tags, page_sizes, read_pages, size_of

SIZES = {"a4": (297, 210), "letter": (279, 216)}
WORDS = load_words("en")


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """With two tests."""
    course = make_course(tmp_path / "course")
    course.change("content/course.yml", "language: en\n", "language: en\nversion: 3rd edition\n")
    write_test(course, "words", "First words, tested", 80)
    write_test(course, "letters", "Letters", 75)
    return course


def write_test(course: CourseFolder, name: str, title: str, mark: int) -> None:
    answer = "answer: true, explanation: It is., objective: basics/first#own-it"
    question = f"{{id: a, kind: true-false, prompt: Is it late?, {answer}}}"
    text = f"title: {title}\nbehaviour: test\npass_mark: {mark}\nquestions:\n  - {question}\n"
    course.write(f"quizzes/{name}.yml", text)


def print_page(course: CourseFolder, *options: str) -> str:
    pdf = print_one(course, "certificate", *options)
    assert list_faults(pdf) == []
    (page,) = read_pages(pdf)
    return page


@pytest.mark.parametrize("paper", SIZES)
def test_it_says_what_the_sites_certificate_says(course: CourseFolder, paper: str) -> None:
    """The words, the course and its edition, and each test with its pass mark; a checker of PDF/UA finds nothing."""
    options = ("--name", "Ama Boateng", "--date", "2026-03-31", "--paper", paper)
    pdf = print_one(course, "certificate", *options, name=f"certificate-ama-boateng-{paper}.pdf")
    assert page_sizes(pdf) == [SIZES[paper]]
    assert list_faults(pdf) == []
    tags = list_tags(pdf)
    assert [tag for tag in tags if re.fullmatch("H[1-6]", tag)] == ["H1"]
    assert tags.count("TH") == 3
    (page,) = read_pages(pdf)
    assert page == flatten(
        f"{WORDS.certificate} Harbour Stores Ama Boateng {WORDS.certificate_has_passed} A tiny course "
        f"{WORDS.slip_version}: 3rd edition {WORDS.test} {WORDS.print_pass_mark} {WORDS.certificate_score} "
        "Letters 75 % First words, tested 80 % 2026-03-31 "
        f"{WORDS.certificate_date.replace('{date}', '')} {WORDS.print_signature} {WORDS.print_certificate_note}"
    )


def test_what_is_not_given_is_a_line_to_write_on(course: CourseFolder) -> None:
    """No day is taken from a clock. Name, date and signature are lines as wide as a hand needs."""
    pdf = print_one(course, "certificate", name="certificate-a4.pdf")
    (page,) = read_pages(pdf)
    assert f"Harbour Stores {WORDS.certificate_has_passed}" in page
    assert not re.search(r"\d{4}", page)
    assert find_lines(pdf) == [166, 111]
    assert find_lines(print_one(course, "certificate", "--name", "Ama")) == [111]


def find_lines(pdf: bytes) -> list[int]:
    """Of lines that are neither the frame's nor a table's, the longest at each height; in mm, in black and white."""
    dots = 200 / 25.4
    copy = draw_page(pdf, scale=200 / 72).convert("1").convert("L")
    found = [0]
    for y in range(copy.height):
        row = copy.crop((0, y, copy.width, y + 1)).tobytes()
        longest = round(max(map(len, re.findall(b"\0+", row)), default=0) / dots)
        if longest != found[-1]:
            found.append(longest)
    return [length for length in found if 60 < length < 200]


def test_a_course_without_tests(course: CourseFolder, tmp_path: Path) -> None:
    """It says that the course was completed, and lists the modules, or the lessons of the only one."""
    course.remove("quizzes/words.yml")
    course.remove("quizzes/letters.yml")
    page = print_page(course, "--name", "Ama")
    assert f"Ama {WORDS.print_completed} A tiny course" in page
    assert "• The late parcel • The broken cup" in page
    assert f"{WORDS.print_completed_on} {WORDS.print_signature}" in page
    assert "test" not in page
    own = copy_own_course(tmp_path / "own")
    assert "Own it" not in print_page(own)


@pytest.mark.parametrize(
    "name",
    [
        "#panic()",
        "<b>Bold</b> & Söhne",
        "$x$ @here *a* _b_ `c` [d] // e /* f */",
        '"Q" -- \'R\' ... ~ #let x = 1 \\u{41} {{x}} "',
        "Ναταλία Παπαδοπούλου",
        "Đặng Thị Hồng",
    ],
)
def test_a_name_prints_as_itself(course: CourseFolder, name: str) -> None:
    assert f" {flatten(name)} {WORDS.certificate_has_passed}" in print_page(course, "--name", name)


def test_a_long_name(course: CourseFolder) -> None:
    """80 letters in one line, in two, and in one word; never over the edge. One more is refused."""
    names = ["Ama", "Adaeze Oluwaseun Fitzgerald-Montgomery", ("Adaeze Oluwaseun " * 5)[:80].strip(), "W" * 80]
    sizes = []
    for name in names:
        pdf = print_one(course, "certificate", "--name", name)
        assert page_sizes(pdf) == [SIZES["a4"]]
        assert flatten(name) in read_pages(pdf)[0]
        sizes.append(size_of(pdf, name))
        picture = draw_page(pdf, scale=2).convert("L")
        margin = picture.crop((round(268 / 25.4 * 144), 100, round(284 / 25.4 * 144), picture.height - 100))
        assert margin.getextrema() == (255, 255), name
    assert sizes[0] == pytest.approx(40, abs=0.01)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] >= 20
    said = refuse_command(course, "certificate", "--name", "W" * 81)
    assert said == "The name has 81 letters; there is room for 80."


def test_white_space_and_control_signs_are_not_printed(course: CourseFolder) -> None:
    assert f"Ama Boateng {WORDS.certificate_has_passed}" in print_page(course, "--name", "  Ama\n\t Boateng\x07 ")
    assert f"Harbour Stores {WORDS.certificate_has_passed}" in print_page(course, "--name", " \n ")


def test_a_name_without_a_glyph(course: CourseFolder) -> None:
    """The command is wrong, and no file: there is no place to point at. What is in a file has its place."""
    said = refuse_command(course, "certificate", "--name", "Ama \U00013000")
    assert said.startswith("No installed font has what the name is written with: `\U00013000` (U+13000). Install the")
    course.change("quizzes/letters.yml", "title: Letters", "title: Letters \U00013001")
    (line,) = refuse(course, "certificate", "--name", "Ama")
    assert line.startswith("quizzes/letters.yml:1:8: error[missing-glyph]"), line


@pytest.mark.parametrize("day", ["31.3.2026", "2026-02-30", "today", "20260331"])
def test_a_day_that_is_none(course: CourseFolder, day: str) -> None:
    said = refuse_command(course, "certificate", "--date", day)
    assert said == f"`{day}` is no day of the calendar; it looks like 2026-03-31."


def test_many_tests(course: CourseFolder) -> None:
    """They get smaller, then stand in two tables, and then there are too many."""
    sizes = []
    for count in (2, 6, 14):
        for n in range(count):
            write_test(course, f"t{n}", f"Test number {n}", 80)
        pdf = print_one(course, "certificate")
        assert page_sizes(pdf) == [SIZES["a4"]]
        assert list_tags(pdf).count("TH") == (6 if count == 14 else 3)
        assert read_pages(pdf)[0].count("Test number") == count
        sizes.append(size_of(pdf, "Letters"))
    assert sizes[0] == pytest.approx(14, abs=0.01)
    assert sizes[1] < sizes[0]
    assert min(sizes) >= 10
    for n in range(40):
        write_test(course, f"t{n}", f"Test number {n}", 80)
    (line,) = refuse(course, "certificate")
    said = r"The certificate is \d+ mm too long on A4, as it lists 42 tests\."
    assert re.match(rf"content/course.yml:2:8: error\[certificate-too-long\]: {said}", line), line


def test_the_same_input_gives_the_same_bytes(course: CourseFolder, tmp_path: Path) -> None:
    first = print_one(course, "certificate", "--name", "Ama Boateng")
    course.root.rename(tmp_path / "elsewhere")
    other = CourseFolder(tmp_path / "elsewhere")
    for file in (other.root / "build" / "typeset").iterdir():
        file.unlink()
    assert print_one(other, "certificate", "--name", "Ama Boateng") == first
