"""`number`: how it is typed, and what is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Ask
from tests.browser.kinds import fill, find_card, press
from tests.conftest import OpenReader

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("typed", ["twelve", "12 hours", "10-20", "1e3", "12:30"])
def test_no_number_is_no_attempt(ask: Ask, typed: str) -> None:
    """It is said, focus stays in the field, and nothing is remembered; then a number counts as the first try."""
    page, card = ask("number")
    fill(typed)(card, page, "keys")
    page.keyboard.press("Enter")
    expect(card.locator("[role=status]")).to_contain_text("That is not a number yet.")
    expect(card.locator("fieldset input")).to_be_focused()
    assert card.get_attribute("data-result") is None
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':question:'))") == []
    page.keyboard.press("Backspace")
    expect(card.locator("[role=status]")).to_be_empty()
    fill("12")(card, page, "keys")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "correct")
    assert card.evaluate("card => card.attempt") == 1


def test_the_unit_stands_beside_the_field(ask: Ask) -> None:
    """It is seen, and told with the field; a phone offers digits."""
    _, card = ask("number")
    field = card.get_by_label("Your answer")
    expect(card.locator(".cw-field__unit")).to_have_text("minutes")
    expect(field).to_have_accessible_description("minutes")
    expect(field).to_have_attribute("inputmode", "decimal")


def test_a_test_waits_for_a_number(read: OpenReader, asked_address: str) -> None:
    """What is no number is still to answer when a test is handed in."""
    page = read(at=asked_address).open("quizzes/test/")
    card = find_card(page, "number", "number")
    missing = page.locator(".cw-missing a")
    page.locator("[data-action=submit]").click()
    open_before = missing.count()
    fill("twelve")(card, page, "clicks")
    page.locator("[data-action=submit]").click()
    expect(missing).to_have_count(open_before)
    fill("12")(card, page, "clicks")
    page.locator("[data-action=submit]").click()
    expect(missing).to_have_count(open_before - 1)


def test_what_was_typed_is_kept_as_it_was(ask: Ask) -> None:
    """A reload shows the reader's own way to write a number."""
    page, card = ask("number")
    fill("12,50 min")(card, page, "keys")
    press(card, page, "check", "keys")
    expect(card).to_have_attribute("data-result", "correct")
    page.reload()
    expect(card.locator("fieldset input")).to_have_value("12,50 min")
    expect(card).to_have_attribute("data-result", "correct")
