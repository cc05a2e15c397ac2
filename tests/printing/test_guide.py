"""The trainer's guide as a PDF, read back: plans that add up, every note in its place, and its mark on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.markup import render_plain
from generator.model.base import nodes_of, walk_texts
from generator.model.blocks import LESSON_BLOCKS
from generator.model.trainer import TrainerNote
from generator.paper import published_papers
from generator.printing.guide import minutes_of_lesson, minutes_of_quiz
from generator.printing.printer import Printer
from generator.words import load_words
from tests.conftest import ROOT
from tests.course_folder import CourseFolder, make_course
from tests.printing.commands import copy_own_files, print_one
from tests.printing.reading import flatten, list_faults, list_fonts, list_tags, page_sizes, read_pages, squeeze
from tests.printing.test_handbook import FIRST, SECOND
from tests.printing.test_sheets import SIZES
from tests.test_cli import SECRET, put_secrets_everywhere

QUIZ = "quizzes/basics.yml"
MARK = "For the trainer. Not for learners."


@pytest.fixture(scope="module", params=SIZES)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The guide to the repository's own course on one sort of paper."""
    return request.param, print_one(copy_own_files(tmp_path_factory.mktemp("own")), "guide", "--paper", request.param)


def test_a_checker_finds_nothing_and_fonts_are_in_the_file(own: tuple[str, bytes]) -> None:
    paper, pdf = own
    assert list_faults(pdf) == []
    assert all(list_fonts(pdf).values())
    assert set(page_sizes(pdf)) == {SIZES[paper]}
    assert list_tags(pdf).count("TH") >= 6


def test_every_page_is_marked(own: tuple[str, bytes]) -> None:
    pages = read_pages(own[1])
    assert len(pages) > 2
    for page in pages:
        assert MARK in page


def test_every_note_is_in_it(own: tuple[str, bytes]) -> None:
    """All texts of all notes, but for the words where a page is turned."""
    course = CourseFolder(ROOT).load()
    printer = Printer(course, load_words("en"))
    words = squeeze("".join(read_pages(own[1])))
    parts = [*course.lessons.values(), *course.sheets.values(), *course.quizzes.values()]
    notes = [node for part in parts for node in nodes_of(part) if isinstance(node, TrainerNote)]
    asked = [line for note in notes for line in (*note.ask, *note.mistakes)]
    assert len(asked) > 10
    for line in asked:
        assert squeeze(render_plain(line, printer)) in words, line.source
    for note in notes:
        for text, _ in walk_texts(note):
            assert squeeze(render_plain(text, printer))[:30] in words, text.source


def test_the_plan_adds_up(course: CourseFolder) -> None:
    """What a note says goes before what reading takes; notes inside a lesson come on top; a quiz has its own time."""
    course.change(FIRST, "minutes: 5", "minutes: 5\ntrainer: {minutes: 70}")
    course.change(SECOND, "blocks:\n", "blocks:\n  - story: One.\n    trainer: {minutes: 6, ask: [What now?]}\n")
    (plan,) = (page for page in read_pages(print_one(course, "guide")) if "Session plan" in page)
    assert "0:00 70 The late parcel Questions to discuss: 1 Hand out: Parcels on one page" in plan
    assert "1:10 3 Practise: First words Questions to answer on paper or on the site: 3" in plan
    assert "1:13 10 The broken cup" in plan
    assert "83 Total" in plan
    assert "min for each question" in plan


def test_minutes_of_lessons_and_quizzes(course: CourseFolder) -> None:
    course.change(QUIZ, "behaviour: practice", "behaviour: practice\ntrainer: {minutes: 15}")
    loaded = course.load()
    assert minutes_of_lesson(loaded.lessons["basics/first"]) == 5
    assert minutes_of_quiz(loaded.quizzes["basics"]) == 15


def test_the_course_is_the_sum_of_its_modules(course: CourseFolder) -> None:
    course.change(
        "content/course.yml",
        "    lessons:\n      - first\n      - second\n",
        "    lessons:\n      - first\n  - id: more\n    title: More\n    lessons: [third]\n",
    )
    text = (course.root / SECOND).read_text(encoding="utf-8")
    course.remove(SECOND)
    course.write("content/modules/more/third.yml", text)
    course.change("quizzes/basics.yml", "basics/second#mend", "more/third#mend")
    opening = read_pages(print_one(course, "guide"))[0]
    assert "Module 1: Basics 8 2 Module 2: More 4 3 Total 12 min" in opening


def test_a_note_stands_by_its_block(course: CourseFolder) -> None:
    """Named by the block's title, or its opening words; in the order of the lesson, with the questions between."""
    course.change(FIRST, "    title: First words\n", "    title: First words\n    trainer: Say it aloud.\n")
    course.change(
        FIRST, "    cites: [book.1]\n", "    cites: [book.1]\n    trainer: {text: Wait., mistakes: [Too fast]}\n"
    )
    course.change(QUIZ, "    cites: [book.1]\n", "    cites: [book.1]\n    trainer: Who has said it?\n")
    course.change("content/sheets/parcels.yml", "cites: [book.1]", "cites: [book.1]\ntrainer: Fold it once.")
    words = " ".join(read_pages(print_one(course, "guide")))
    parts = [
        "“Say what happened, as a fact, and call …” Wait. What people get wrong: • Too fast",
        "First words Say it aloud.",
        "Think about it 1: “A parcel is late. What do you say …” We are late. Who has said it?",
        "Cheat sheet: Parcels on one page Fold it once.",
    ]
    places = [words.find(flatten(part)) for part in parts]
    assert -1 not in places, words[700:1100]
    assert places == sorted(places)


def test_notes_may_stand_wherever_they_are_allowed(course: CourseFolder) -> None:
    """On the lesson, each kind of block, questions, sheets and their blocks: all are printed."""
    put_secrets_everywhere(course)
    words = squeeze(" ".join(read_pages(print_one(course, "guide"))))
    asked_twice = 2  # in the lesson, and with the quiz
    lesson, own_question, sheet, block_of_sheet = 1, 2, 1, 1
    expected = lesson + len(LESSON_BLOCKS) + own_question + 2 * asked_twice + sheet + block_of_sheet
    assert words.count(squeeze(SECRET)) == expected


def test_sheets_and_quizzes_of_no_lesson_stand_at_the_end(course: CourseFolder) -> None:
    course.change("content/sheets/parcels.yml", "lesson: basics/first\n", "trainer: For the kitchen.\n")
    last = read_pages(print_one(course, "guide"))[-1]
    assert re.search(r"Beside the sessions Cheat sheet: Parcels on one page For the kitchen\.", last)


def test_what_has_nothing_to_say_stands_in_the_plan_alone(course: CourseFolder) -> None:
    """A quiz without a note in its session; one of no lesson on the first page, with its minutes in the total."""
    course.write("quizzes/last.yml", (course.root / QUIZ).read_text(encoding="utf-8").replace("First words", "The end"))
    course.change("quizzes/last.yml", "behaviour: practice", "behaviour: test\npass_mark: 50")
    pages = read_pages(print_one(course, "guide"))
    assert "Module 1: Basics 12 2 Test: The end 3 Total 15 min" in pages[0]
    words = " ".join(pages)
    assert words.count("Practise: First words") == words.count("The end") == 1
    assert "Beside the sessions" not in words


def test_hostile_notes_print_as_themselves(course: CourseFolder) -> None:
    course.change(SECOND, "minutes: 4", "minutes: 4\ntrainer: '#panic(\"x\") $x$ @here'")
    assert squeeze('#panic("x") $x$ @here') in squeeze(" ".join(read_pages(print_one(course, "guide"))))


def test_the_same_course_gives_the_same_bytes(tmp_path: Path) -> None:
    guides = [print_one(make_course(tmp_path / name), "guide") for name in ("one", "two/further")]
    assert guides[0] == guides[1]


def test_nothing_is_published_unless_the_course_says_so(course: CourseFolder) -> None:
    assert published_papers(course.load()) == []
    course.change("content/course.yml", "language: en", "language: en\npublish: [keys, guide]")
    assert published_papers(course.load()) == [("guide", ""), ("key", "basics")]


def test_what_is_published_has_a_name(course: CourseFolder) -> None:
    course.change("content/course.yml", "language: en", "language: en\npublish: [handbook]")
    (problem,) = course.problems()
    assert problem.rule == "unknown-value"
