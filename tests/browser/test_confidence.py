"""How sure the reader is: asked with each answer, remembered, and shown against what was right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

_QUESTIONS = "".join(
    f"  - {{id: q{n}, kind: true-false, prompt: Is {n} a number?, answer: true, explanation: It counts.}}\n"
    for n in range(1, 5)
)
GUESSING, FAIRLY, CERTAIN = "Guessing", "Fairly sure", "Certain"


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a course with a practice quiz and a test that ask it, and a lesson that borrows a question."""
    folder: Path = tmp_path_factory.mktemp("sure")
    course = make_course(folder / "course")
    for name, behaviour in (("practice", "practice"), ("test", "test\npass_mark: 50")):
        text = f"title: Sure?\nbehaviour: {behaviour}\nconfidence: true\nquestions:\n{_QUESTIONS}"
        course.write_bytes(f"quizzes/{name}.yml", text.encode())
    course.change("content/modules/basics/second.yml", "blocks:\n", "blocks:\n  - question: practice/q1\n")
    with serving(build_site(course.root, folder / "site")) as address:
        yield address


def card(page: Page, name: str) -> Locator:
    quiz = page.locator("course-quiz").get_attribute("data-quiz")
    return page.locator(f'course-question[data-question="{quiz}/{name}"]')


def say(page: Page, name: str, answer: str, how_sure: str | None, *, check: bool = True) -> None:
    asked = card(page, name)
    asked.get_by_label(answer, exact=True).check()
    if how_sure:
        asked.get_by_label(how_sure).check()
    if check:
        asked.locator("[data-action=check]").click()


def record(page: Page, name: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(f"coursewright.storage.get('question', '{name}')")
    return found


def calibration(page: Page) -> dict[str, list[str]]:
    """What the table says: by level, how many answers, and how many were right."""
    rows = page.locator(".cw-calibration tbody tr").all()
    cells = [row.locator("th, td").all_text_contents() for row in rows]
    return {level: numbers for level, *numbers in cells}


def verdict(page: Page) -> str:
    return page.locator(".cw-calibration p:visible").inner_text()


def test_it_is_one_group_between_the_controls_and_the_button(read: OpenReader, sure: str) -> None:
    """A labelled radio group of native radios, at least 24 px high, that the keyboard reaches and moves in."""
    page = read(at=sure, width=320).open("quizzes/practice/")
    group = card(page, "q1").get_by_role("radiogroup", name="How sure are you?")
    expect(group.get_by_role("radio")).to_have_count(3)
    for level in group.locator("label").all():
        box = level.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    page.wait_for_selector("[data-quiz-actions]:not([hidden])", state="attached")
    card(page, "q1").get_by_label("True", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(group.get_by_label(GUESSING)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label(FAIRLY)).to_be_checked()
    page.keyboard.press("Tab")
    expect(card(page, "q1").locator("[data-action=check]")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_practice_counts_the_first_answers(read: OpenReader, sure: str) -> None:
    """Remembered and locked with the answer, asked anew at the next try, and counted as it was at the first."""
    page = read(at=sure).open("quizzes/practice/")
    say(page, "q1", "False", CERTAIN)
    expect(card(page, "q1").get_by_label(CERTAIN)).to_be_disabled()
    assert record(page, "practice/q1")["sure"] == 3
    page.reload()
    expect(card(page, "q1").get_by_label(CERTAIN)).to_be_checked()
    card(page, "q1").locator("[data-action=retry]").click()
    expect(card(page, "q1").locator("[data-sure]:checked")).to_have_count(0)
    expect(card(page, "q1").get_by_label(CERTAIN)).to_be_enabled()
    say(page, "q1", "True", GUESSING)
    assert record(page, "practice/q1")["sure"] == 1
    say(page, "q2", "False", CERTAIN)
    card(page, "q2").locator("[data-action=reveal]").click()
    say(page, "q3", "True", FAIRLY)
    expect(page.locator(".cw-calibration")).to_be_hidden()
    say(page, "q4", "True", None)
    expect(page.get_by_role("heading", name="How sure you were, and how often right")).to_be_visible()
    assert calibration(page) == {CERTAIN: ["2", "0"], FAIRLY: ["1", "1"], GUESSING: ["0", "0"]}
    assert verdict(page) == "You were surer than you were right. Where you feel certain, look once more."
    page.reload()
    page.wait_for_selector("course-quiz[data-result]")
    assert calibration(page) == {CERTAIN: ["2", "0"], FAIRLY: ["1", "1"], GUESSING: ["0", "0"]}
    assert verdict(page).startswith("You were surer")
    page.locator(".cw-quiz__actions [data-action=retry]").click()
    say(page, "q2", "True", GUESSING)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    assert calibration(page) == {CERTAIN: ["2", "0"], FAIRLY: ["1", "1"], GUESSING: ["0", "0"]}


def test_starting_again_asks_anew(read: OpenReader, sure: str) -> None:
    page = read(at=sure).open("quizzes/practice/")
    for name in ("q1", "q2", "q3", "q4"):
        say(page, name, "True", CERTAIN)
    assert verdict(page) == "You were about as sure as you were right. You can tell what you know."
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, start again").click()
    expect(page.locator("[data-sure]:checked")).to_have_count(0)
    expect(page.locator("[data-sure]:disabled")).to_have_count(0)
    expect(page.locator(".cw-calibration")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-progress]")).to_be_visible()
    expect(page.locator("[data-sure]:checked")).to_have_count(0)
    for name in ("q1", "q2", "q3", "q4"):
        say(page, name, "True", GUESSING)
    assert calibration(page) == {CERTAIN: ["0", "0"], FAIRLY: ["0", "0"], GUESSING: ["4", "4"]}
    assert verdict(page) == "You were right more often than you were sure. You know more than you think."


def test_nothing_is_said_of_readers_who_do_not_say(read: OpenReader, sure: str) -> None:
    """To answer it is optional."""
    page = read(at=sure).open("quizzes/practice/")
    for name in ("q1", "q2", "q3", "q4"):
        say(page, name, "True", None)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    expect(page.locator(".cw-calibration")).to_be_hidden()


def test_a_test_remembers_it_before_it_is_handed_in(read: OpenReader, sure: str) -> None:
    """And each attempt counts for itself."""
    page = read(at=sure).open("quizzes/test/")
    say(page, "q1", "True", CERTAIN, check=False)
    say(page, "q2", "False", GUESSING, check=False)
    page.reload()
    expect(card(page, "q1").get_by_label(CERTAIN)).to_be_checked()
    say(page, "q3", "True", FAIRLY, check=False)
    say(page, "q4", "False", None, check=False)
    expect(page.locator(".cw-calibration")).to_be_hidden()
    page.get_by_role("button", name="Hand in the test").click()
    assert calibration(page) == {CERTAIN: ["1", "1"], FAIRLY: ["1", "1"], GUESSING: ["1", "0"]}
    assert verdict(page).startswith("You were about as sure")
    expect(page.locator("[data-sure]:enabled")).to_have_count(0)
    page.locator("[data-action=restart]").click()
    page.get_by_role("button", name="Yes, start again").click()
    expect(page.locator("[data-sure]:checked")).to_have_count(0)
    for name in ("q1", "q2", "q3", "q4"):
        say(page, name, "False", CERTAIN, check=False)
    page.get_by_role("button", name="Hand in the test").click()
    assert calibration(page)[CERTAIN] == ["4", "0"]
    assert verdict(page).startswith("You were surer")


def test_a_lesson_does_not_ask_it(read: OpenReader, sure: str) -> None:
    """And its answer, given without, counts for nothing; nor is the script loaded."""
    reader = read(at=sure)
    loaded: list[str] = []
    reader.page.on("request", lambda request: loaded.append(request.url))
    page = reader.open("basics/second/")
    asked = page.locator('course-question[data-question="practice/q1"]')
    asked.get_by_label("True", exact=True).check()
    asked.locator("[data-action=check]").click()
    expect(asked).to_have_attribute("data-result", "correct")
    expect(page.get_by_role("radiogroup")).to_have_count(0)
    reader.open("quizzes/basics/").wait_for_load_state("networkidle")
    assert not [url for url in loaded if url.endswith("confidence.js")]


def test_without_javascript_it_is_part_of_the_worksheet(read: OpenReader, sure: str) -> None:
    page = read(at=sure, javascript=False).open("quizzes/practice/")
    assert card(page, "q1").get_by_role("radiogroup", name="How sure are you?").is_visible()
    assert page.locator(".cw-calibration").is_hidden()
