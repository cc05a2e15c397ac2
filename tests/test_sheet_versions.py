"""The version of a sheet: it changes with what the sheet says, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load import load_course
from generator.model.course import Course
from generator.printing import press
from generator.site import render_site
from tests.course_folder import CourseFolder, make_course

SHEET, LESSON, HOUSE = "content/sheets/parcels.yml", "content/modules/basics/first.yml", "content/house.yml"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """The tiny course, whose sheet also names a fact of the house, and with a second sheet."""
    course = make_course(tmp_path / "course")
    course.change(SHEET, "I said sorry.", '"I called {house.escalation}."')
    course.write(HOUSE, "name: Harbour Stores\nescalation: the desk\nreply_time: two days\n")
    leaflet = "  - {id: leaflet, title: The leaflet, points: [{id: 1, text: Say it.}]}\n"
    sources = (course.root / "content/sources.yml").read_text(encoding="utf-8")
    course.write_bytes("content/sources.yml", (sources + leaflet).encode())
    course.write("content/sheets/cups.yml", "title: Cups\nblocks: [{checklist: [One]}]\n")
    return course


def version(course: CourseFolder) -> str:
    return course.load().version_of_sheet("parcels")


def edit(path: str, old: str, new: str) -> Callable[[CourseFolder], None]:
    return lambda course: course.change(path, old, new)


CHANGES = {
    "its title": edit(SHEET, "Parcels on one page", "Parcels on a page"),
    "a new description": edit(SHEET, "lesson:", "description: For the counter.\nlesson:"),
    "a line of it": edit(SHEET, "I called", "I rang"),
    "the title of a block": edit(SHEET, "Before you hang up", "Before you go"),
    "the order of its blocks": edit(
        SHEET,
        "  - table: basics/first#remedies\n  - phrases: basics/first#sorry\n",
        "  - phrases: basics/first#sorry\n  - table: basics/first#remedies\n",
    ),
    "a block that it borrows": edit(LESSON, "It is late, Find it", "It is lost, Find it"),
    "the title of a borrowed block": edit(LESSON, "title: First words", "title: The first words"),
    "the title of a document that it cites": edit("content/sources.yml", "The book of parcels", "A book of parcels"),
    "another document that it cites": edit(SHEET, "[book.1]", "[leaflet.1]"),
    "a fact that it names": edit(HOUSE, "the desk", "the office"),
    "a fact that is no longer known": edit(HOUSE, "escalation: the desk\n", ""),
}
SAME = {
    "another sheet": edit("content/sheets/cups.yml", "One", "Two"),
    "its status": edit(SHEET, "lesson:", "status: review\nlesson:"),
    "who has read it": edit(SHEET, "lesson:", "reviewed: {by: A. Reader, on: 2026-01-02}\nlesson:"),
    "the trainer's note": edit(SHEET, "lesson:", "trainer: Hand it out.\nlesson:"),
    "the trainer's note of a borrowed block": edit(
        LESSON, "    title: First words", "    title: First words\n    trainer: Ask."
    ),
    "another block of the lesson": edit(LESSON, "on Friday", "on Monday"),
    "a fact that it does not name": edit(HOUSE, "two days", "three days"),
    "another point of a document": edit(SHEET, "[book.1]", "[book.2]"),
    "what a document says": edit("content/sources.yml", "Say what happened.", "Say what has happened."),
    "a document that it does not cite": edit("content/sources.yml", "The leaflet", "A leaflet"),
    "a comment": edit(SHEET, "lesson:", "# A note.\nlesson:"),
    "another module": edit("content/course.yml", "title: Basics", "title: The basics"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with(course: CourseFolder, change: str) -> None:
    before = version(course)
    CHANGES[change](course)
    assert version(course) != before


@pytest.mark.parametrize("change", SAME)
def test_it_stays_with(course: CourseFolder, change: str) -> None:
    before = version(course)
    SAME[change](course)
    assert version(course) == before


def test_it_does_not_hang_on_how_a_sheet_is_drawn(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other templates give another PDF and the same version, and so another address for nobody."""
    read = course.load()
    plain = press.typeset_one(read, course.root, "sheets/parcels-a4.pdf")
    before = version(course)
    templates = course.root / "templates"
    templates.mkdir()
    for file in press_templates().iterdir():
        (templates / file.name).write_text(file.read_text(encoding="utf-8").replace("11mm", "14mm"), encoding="utf-8")
    monkeypatch.setattr("generator.printing.typesetter.TEMPLATES", templates)
    assert press.typeset_one(read, course.root, "sheets/parcels-a4.pdf") != plain
    assert version(course) == before


def press_templates() -> Path:
    return Path(press.__file__).parent / "templates"


def test_it_stands_on_the_pages(course: CourseFolder) -> None:
    """On the sheet's own page, and on the lesson's beside the link."""
    read: Course = load_course(course.root)[0]
    pages = {page.address: page.html for page in render_site(read).pages}
    said = f"Version {read.version_of_sheet('parcels')}"
    assert pages["sheets/parcels/"].count(said) == 1
    assert pages["basics/first/"].count(said) == 1
