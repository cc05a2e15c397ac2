"""Answers that are typed: what a writer's numbers mean, and how the right one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.asking import say_right_number
from generator.guesses import mend_number
from generator.model.questions import NumberQuestion
from generator.words import load_words
from tests.course_folder import make_course

WORDS = load_words("en")


def number(root: Path, keys: str) -> NumberQuestion:
    """A `number` question with these keys, as it is read from a course."""
    course = make_course(root)
    course.write_bytes(
        "quizzes/more.yml",
        f"title: More\nquestions:\n  - {{id: so, kind: number, prompt: How many?, {keys}}}\n".encode(),
    )
    (question,) = course.load().quizzes["more"].questions
    assert isinstance(question, NumberQuestion)
    return question


@pytest.mark.parametrize(
    ("keys", "least", "most", "said"),
    [
        ("answer: 12.5", 12.5, 12.5, "12.5"),
        ("answer: 12.50, unit: minutes", 12.5, 12.5, "12.50 minutes"),
        ("answer: .5", 0.5, 0.5, "0.5"),
        ('answer: -5, unit: "°C"', -5, -5, "−5 °C"),
        ("answer: 0.3, tolerance: 0.2, unit: m", 0.1, 0.5, "0.3 m, give or take 0.2"),
        ("answer: 5, tolerance: 0", 5, 5, "5"),
        ('range: [10, 20], unit: "%"', 10, 20, "10 to 20 %"),
        ("range: [-1.5, 2]", -1.5, 2, "−1.5 to 2"),
        ("answer: 0", 0, 0, "0"),
    ],
)
def test_what_is_right(tmp_path: Path, keys: str, least: float, most: float, said: str) -> None:
    """The bounds are those of decimal arithmetic, and the answer is told as it was written."""
    question = number(tmp_path, keys)
    assert question.answer_key == {"least": least, "most": most, "unit": (question.unit or "").lower()}
    assert say_right_number(question, WORDS) == said


def test_the_version_changes_with_what_is_right(tmp_path: Path) -> None:
    """An answer to `12` is none to `13`; the same number written otherwise is the same."""
    versions = [number(tmp_path / str(n), f"answer: {text}").version for n, text in enumerate(("12", "13", "12.0"))]
    assert versions[0] == versions[2] != versions[1]


@pytest.mark.parametrize(
    ("text", "readings", "unit"),
    [
        ("12,5", ["12.5"], ""),
        ("12,50", ["12.5"], ""),
        ("0,500", ["0.5"], ""),
        ("1,500", ["1500", "1.5"], ""),
        ("1,234,567", ["1234567"], ""),
        ("1.234,5", ["1234.5"], ""),
        ("1,234.5", ["1234.5"], ""),
        ("1.234,567", ["1234.567"], ""),
        ("12 000", ["12000"], ""),
        ("12’000", ["12000"], ""),
        ("−5", ["-5"], ""),
        ("12 minutes", ["12"], "minutes"),
        ("12.5%", ["12.5"], "%"),
        ("£5", ["5"], "£"),
        ("１２", ["12"], ""),
        ("twelve", [], ""),
        ("12:30", [], ""),
        ("1/2", [], ""),
        ("20 °C", ["20"], "°C"),
        ("1e3", [], ""),
        ("", [], ""),
        ("1" * 300, [], ""),
    ],
)
def test_how_a_number_was_meant(text: str, readings: list[str], unit: str) -> None:
    """A comma, spaces, another minus or a unit are told how to be written here."""
    assert mend_number(text) == (readings, unit)
