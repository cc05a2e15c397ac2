"""What is written for the trainer is in the guide, and nowhere else: every note, in both forms, at every kind."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS
from generator.paper import Options
from generator.printing import PRINTS
from generator.printing.press import open_press
from tests.course_folder import CourseFolder, make_course
from tests.printing.examples import write_examples
from tests.printing.reading import read_pages, squeeze
from tests.printing.test_handout import _strings_in
from tests.test_cli import everything_in, run

MARK = "quagga"
"""Begins each word that is marked, with its number behind."""


class Notes:
    """Makes notes, by turns in short and with all keys, and numbers the marked words in them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        if self.made % 2:
            return f"Say {self._mark()}."
        return (
            f"{{text: Tell {self._mark()}., minutes: 7, ask: [Why {self._mark()}?, Who {self._mark()}?], "
            f"mistakes: [They {self._mark()}.]}}"
        )

    def _mark(self) -> str:
        self.words.append(f"{MARK}{len(self.words)}x")
        return self.words[-1]


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> tuple[CourseFolder, list[str]]:
    """The course, and the marked words in it."""
    course, notes = make_course(tmp_path_factory.mktemp("notes")), Notes()
    write_examples(course, notes)
    files = 3
    assert notes.made == files + len(LESSON_BLOCKS) - 1 + len(SHEET_BLOCKS) + 3 * len(QUESTIONS)
    return course, notes.words


LEARNERS = {
    "sheets": [(Options(), ""), (Options(paper="letter", large=True), "")],
    "cards": [(Options(), "")],
    "poster": [(Options(), ""), (Options(), "kinds")],
    "handout": [(Options(variants=2), "kinds"), (Options(), "basics")],
    "handbook": [(Options(), "")],
    "certificate": [(Options(name="Ama Boateng"), "")],
}
"""By print, for whom it is not the trainer."""


def print_all(course: CourseFolder, what: str, choices: list[tuple[Options, str]]) -> dict[str, bytes]:
    with open_press(course.load(), course.root) as press:
        products = [product for options, wanted in choices for product in press.list_products(what, options, wanted)]
        files, problems = press.typeset(products)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return files


def test_each_print_is_for_learners_or_for_the_trainer() -> None:
    """A new one has to be told here."""
    assert LEARNERS.keys() | {"key", "guide"} == PRINTS.keys()


@pytest.mark.parametrize("what", LEARNERS)
def test_no_print_for_learners_has_a_word_of_it(noted: tuple[CourseFolder, list[str]], what: str) -> None:
    """Neither to be read, nor among all strings of the file."""
    for path, pdf in print_all(noted[0], what, LEARNERS[what]).items():
        text = squeeze("".join([*read_pages(pdf), *_strings_in(pdf)]))
        assert len(text) > 100, path
        assert MARK not in text, path


def test_the_key_has_no_word_of_it(noted: tuple[CourseFolder, list[str]]) -> None:
    """It may be given to who marks the papers."""
    for pdf in print_all(noted[0], "key", [(Options(), "kinds")]).values():
        assert MARK not in squeeze("".join(read_pages(pdf)))


def test_the_guide_has_every_word_of_it(noted: tuple[CourseFolder, list[str]]) -> None:
    (pdf,) = print_all(noted[0], "guide", [(Options(), "")]).values()
    assert set(re.findall(rf"{MARK}\d+x", squeeze("".join(read_pages(pdf))))) == set(noted[1])


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_site_has_no_word_of_it(noted: tuple[CourseFolder, list[str]], tmp_path: Path, engine: str) -> None:
    """In no page, search index, script or PDF, packed or not."""
    course = noted[0]
    done = run("build", "--root", course.root, "--engine", engine, "--output", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    published = everything_in(tmp_path / "site")
    assert {"index.html", "sheets/kinds-a4.pdf", "quizzes/kinds/index.html"} <= published.keys()
    for path, data in published.items():
        plain = gzip.decompress(data) if path.endswith(".gz") else data
        if path.endswith(".pdf"):
            plain = squeeze("".join([*read_pages(plain), *_strings_in(plain)])).encode()
        assert MARK.encode() not in plain, path
