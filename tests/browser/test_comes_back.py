"""A reader comes back: to a course that was edited, to a page that the browser kept, with a store that fills up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import ARGUMENTS, CHROMIUM, require_browser
from tests.conftest import AnyBrowser, OpenReader, Reader, build_site, serving
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import run

pytestmark = pytest.mark.browser

QUIZ = """\
title: Cups
questions:
  - id: cup
    kind: choice
    prompt: A cup came broken. What do you say?
    options:
      - {text: We are sorry., correct: true}
      - {text: Who packed it?}
      - {text: It happens.}
  - id: parts
    kind: multiple
    prompt: What belongs in the answer?
    options:
      - {text: What happened., correct: true}
      - {text: What comes next., correct: true}
      - {text: The weather.}
  - id: blame
    kind: true-false
    prompt: Blame helps.
    answer: false
"""
FILL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; 0"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    course = make_course(tmp_path / "course")
    course.write("quizzes/cups.yml", QUIZ)
    return course


@pytest.fixture
def reader(read: OpenReader, course: CourseFolder) -> Iterator[Reader]:
    build_site(course.root, course.root / "site")
    with serving(course.root) as address:
        yield read(at=address + "site/")


def open_quiz(page: Page, address: str, quiz: str = "cups") -> None:
    page.goto(f"{address}quizzes/{quiz}/")
    expect(page.locator("[data-progress-words]")).not_to_be_empty()


def answer(page: Page, reference: str, *labels: str) -> None:
    card = page.locator(f'course-question[data-question="{reference}"]')
    for label in labels:
        card.get_by_label(label, exact=True).check()
    card.locator("[data-action=check]").click()


def results(page: Page) -> dict[str, str | None]:
    cards = page.locator("course-quiz course-question").all()
    return {str(card.get_attribute("data-question")): card.get_attribute("data-result") for card in cards}


def test_a_course_that_was_edited(reader: Reader, course: CourseFolder) -> None:
    """Questions inserted, moved, reworded and renamed: each keeps its own answer, and the reworded one says so."""
    page = reader.page
    open_quiz(page, reader.address)
    answer(page, "cups/cup", "We are sorry.")
    answer(page, "cups/parts", "What happened.", "What comes next.")
    answer(page, "cups/blame", "True")
    head, cup, parts, blame = QUIZ.split("  - id: ")
    new = "new\n    kind: true-false\n    prompt: This is new.\n    answer: true\n"
    reworded = parts.replace("What comes next.", "What we do next.")
    course.write("quizzes/cups.yml", "  - id: ".join([head, new, blame, reworded, cup]))
    done = run("rename", "question", "cups/cup", "mug", "--root", course.root)
    assert done.returncode == 0, done.stderr
    done = run("rename", "quiz", "cups", "mugs", "--root", course.root)
    assert done.returncode == 0, done.stderr
    build_site(course.root, course.root / "site")
    open_quiz(page, reader.address, "mugs")
    assert results(page) == {"mugs/new": None, "mugs/blame": "incorrect", "mugs/parts": None, "mugs/mug": "correct"}
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 4 done")
    parts_card = page.locator('course-question[data-question="mugs/parts"]')
    expect(parts_card.locator("[role=status]")).to_contain_text("This question has changed")
    expect(page.locator("[role=status]", has_text="has changed")).to_have_count(1)
    expect(parts_card.locator("input:checked")).to_have_count(0)
    answer(page, "mugs/parts", "What happened.", "What we do next.")
    page.reload()
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 4 done")
    expect(page.locator("[role=status]", has_text="has changed")).to_have_count(0)


def test_a_store_that_fills_up_in_the_middle(reader: Reader) -> None:
    """What was kept stays, the rest works and is graded, and one notice says that it will not be remembered."""
    page = reader.page
    open_quiz(page, reader.address)
    answer(page, "cups/cup", "We are sorry.")
    expect(page.locator(".cw-notice")).to_have_count(0)
    page.evaluate(FILL)
    answer(page, "cups/parts", "What happened.", "What comes next.")
    answer(page, "cups/blame", "False")
    expect(page.locator(".cw-notice")).to_have_count(1)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    page.reload()
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")
    assert results(page) == {"cups/cup": "correct", "cups/parts": None, "cups/blame": None}


@pytest.mark.chromium_only("only there a test can allow and require the cache")
def test_a_page_that_the_browser_kept(browser: AnyBrowser, course: CourseFolder) -> None:
    """Back from another page, in the browser's own cache: what was done since is there, and it can be gone on with."""
    build_site(course.root, course.root / "site")
    assert isinstance(browser, Browser)
    options = ["--disable-back-forward-cache"]
    kept = browser.browser_type.launch(
        executable_path=require_browser(CHROMIUM), args=list(ARGUMENTS), ignore_default_args=options
    )
    with serving(course.root) as address:
        page = kept.new_context().new_page()
        page.add_init_script("addEventListener('pageshow', ({persisted}) => (window.wasKept = persisted));")
        open_quiz(page, f"{address}site/")
        answer(page, "cups/cup", "Who packed it?")
        page.goto(f"{address}site/progress/")
        other = page.context.new_page()
        open_quiz(other, f"{address}site/")
        answer(other, "cups/parts", "What happened.", "What comes next.")
        other.close()
        page.evaluate("history.back()")
        page.wait_for_function("window.wasKept")
        expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")
        assert results(page) == {"cups/cup": "incorrect", "cups/parts": "correct", "cups/blame": None}
        page.locator("[data-action=retry]:visible").click()
        answer(page, "cups/cup", "We are sorry.")
        answer(page, "cups/blame", "False")
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    kept.close()
