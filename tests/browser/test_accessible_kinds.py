"""Every kind of question is open to everybody in every state: to axe, in any colours, letters and direction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import find_violations
from tests.browser.conftest import Ask
from tests.browser.kinds import KINDS, find_card, press
from tests.browser.test_accessible_pages import CUT_OFF, OVERLAPS, SPACING, wait_until_still
from tests.browser.test_whole_quiz import answer_all
from tests.conftest import OpenReader

pytestmark = pytest.mark.browser

IS_DARK = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) < 128"
RESULTS = {"right": "correct", "wrong": "incorrect", "partly": "partial"}
WIDTH = "document.documentElement.scrollWidth"
MARKS = """
card => [...card.querySelectorAll("[data-mark]")].map((marked) => [marked, ...marked.querySelectorAll("*")]
  .flatMap((element) => ["::before", "::after"].map((part) => getComputedStyle(element, part)))
  .some((style) => /[✓✕✗○→]/.test(style.content) && style.visibility === "visible") || /[✓✕✗]/.test(marked.innerText))
"""
"""For each mark, whether a sign shows it."""


def each_state(page: Page, card: Locator, kind: str) -> Iterator[str]:
    """Bring a question, on a page that is kept, into one state after the other."""
    asked = KINDS[kind]
    yield "unanswered"
    press(card, page, "hint", "clicks")
    press(card, page, "check", "clicks")
    yield "hint shown, checked without an answer"
    answers = {"right": asked.right, "wrong": asked.wrong, "partly": asked.partly}
    for state, answer in answers.items():
        if answer:
            page.evaluate("localStorage.clear()")
            page.reload()
            find_card(page, kind)
            answer(card, page, "clicks")
            press(card, page, "check", "clicks")
            expect(card).to_have_attribute("data-result", RESULTS[state])
            yield state
    press(card, page, "reveal", "clicks")
    yield "revealed"


def find_in_every_view(page: Page) -> list[str]:
    """What axe finds in the article, narrow and wide, light and dark."""
    found: list[str] = []
    for dark in (False, True):
        page.evaluate("scheme => (document.body.dataset.mdColorScheme = scheme)", "slate" if dark else "default")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wait_until_still(page)
            assert page.evaluate(IS_DARK) == dark
            found += [f"{width} {'dark' if dark else 'light'} {line}" for line in find_violations(page, "main")]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_any_state(ask: Ask, kind: str) -> None:
    page, card = ask(kind)
    found = {state: find_in_every_view(page) for state in each_state(page, card, kind)}
    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_in_any_letters_and_direction(ask: Ask, kind: str) -> None:
    """At 320 px, widely spaced (1.4.12), from right to left: nothing is cut off or covered."""
    page, card = ask(kind, width=320, reduced_motion="reduce")
    for state in each_state(page, card, kind):
        for direction in ("ltr", "rtl"):
            page.evaluate("dir => (document.documentElement.dir = dir)", direction)
            style = page.add_style_tag(content=SPACING)
            assert page.evaluate(WIDTH) <= 320, (state, direction)
            assert page.evaluate(CUT_OFF) == [], (state, direction)
            assert page.evaluate(OVERLAPS) == [], (state, direction)
            style.evaluate("style => style.remove()")


@pytest.mark.parametrize("kind", KINDS)
def test_forced_colours_keep_the_marks(ask: Ask, kind: str) -> None:
    page, card = ask(kind, reduced_motion="reduce", forced_colors="active")
    for state in each_state(page, card, kind):
        marks = card.evaluate(MARKS)
        assert all(marks), state
    assert marks


def test_axe_finds_nothing_in_a_whole_test(read: OpenReader, asked_address: str) -> None:
    """With its summary of what is missing, failed, and passed."""
    page = read(at=asked_address).open("quizzes/test/")
    submit = page.locator("[data-action=submit]")
    for kind in KINDS:
        find_card(page, kind, kind)
    submit.click()
    assert find_in_every_view(page) == []
    for result in ("failed", "passed"):
        page.evaluate("localStorage.clear()")
        page.reload()
        answer_all(page, rightly=result == "passed")
        submit.click()
        expect(page.locator("course-quiz")).to_have_attribute("data-result", result)
        assert find_in_every_view(page) == []
