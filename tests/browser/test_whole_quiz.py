"""A quiz that asks every kind of question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import KINDS, find_card, press
from tests.conftest import OpenReader

pytestmark = pytest.mark.browser


def answer_all(page: Page, *, rightly: bool) -> None:
    for name, kind in KINDS.items():
        (kind.right if rightly else kind.wrong)(find_card(page, name, name), page, "clicks")


def test_practice_is_complete(read: OpenReader, asked_address: str) -> None:
    """Once every kind was answered rightly, and not before."""
    page = read(at=asked_address).open("quizzes/practice/")
    for name, kind in KINDS.items():
        assert page.locator("course-quiz").get_attribute("data-result") is None
        card = find_card(page, name, name)
        kind.right(card, page, "clicks")
        press(card, page, "check", "clicks")
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")


def test_a_test_is_passed(read: OpenReader, asked_address: str) -> None:
    """By somebody who knows everything: full points, and all is explained."""
    page = read(at=asked_address).open("quizzes/test/")
    answer_all(page, rightly=True)
    page.locator("[data-action=submit]").click()
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "passed")
    expect(page.locator(".cw-quiz__status")).to_contain_text(f"{len(KINDS)} of {len(KINDS)} points")
    expect(page.locator("course-question[data-result=correct] .cw-explanation")).to_have_count(len(KINDS))


def test_a_test_is_failed(read: OpenReader, asked_address: str) -> None:
    """By somebody who knows nothing: no points, and no key of any kind."""
    page = read(at=asked_address).open("quizzes/test/")
    answer_all(page, rightly=False)
    page.locator("[data-action=submit]").click()
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
    expect(page.locator(".cw-quiz__status")).to_contain_text(f"0 of {len(KINDS)} points")
    expect(page.locator("course-question[data-result=incorrect]")).to_have_count(len(KINDS))
    expect(page.locator("[data-mark=missed], .cw-explanation")).to_have_count(0)
    for name, kind in KINDS.items():
        expect(find_card(page, name, name).locator("[role=status]")).not_to_contain_text(kind.key_words)
