"""`categorise`: a group of radio buttons for each item."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Ask
from tests.browser.kinds import press, tab_to

pytestmark = pytest.mark.browser


def test_every_item_names_its_group(ask: Ask) -> None:
    """Inside the one fieldset; each offers all categories in the author's order, the empty one too."""
    _, card = ask("categorise")
    groups = card.locator("fieldset").get_by_role("radiogroup")
    expect(groups).to_have_count(3)
    for name in ("Sorry about your cup.", "Weather delays everything.", "Busy weeks are like that."):
        group = card.get_by_role("radiogroup", name=name, exact=True)
        assert group.locator("label").all_inner_texts() == ["An apology", "An excuse", "Neither"]


def test_arrow_keys_stay_in_their_group(ask: Ask) -> None:
    """All the way round they choose in one item, and touch no other."""
    page, card = ask("categorise")
    group = card.get_by_role("radiogroup").nth(1)
    tab_to(page, group)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert group.locator(":checked").count() == 1
    assert card.locator(":checked").count() == 1


def test_what_is_missing_gets_the_focus(ask: Ask) -> None:
    """Two of three are no answer."""
    page, card = ask("categorise")
    groups = card.get_by_role("radiogroup")
    groups.nth(0).get_by_label("Neither").check()
    groups.nth(2).get_by_label("Neither").check()
    press(card, page, "check", "clicks")
    assert card.get_attribute("data-result") is None
    expect(groups.nth(1).get_by_role("radio").first).to_be_focused()


def test_retry_keeps_the_answer_and_reveal_lists_the_categories(ask: Ask) -> None:
    """Each with what belongs into it; feedback names its item, and the mark of an item is heard with its name."""
    page, card = ask("categorise")
    for group in card.get_by_role("radiogroup").all():
        group.get_by_label("An apology").check()
    press(card, page, "check", "clicks")
    expect(card.locator("[data-mark=right]")).to_have_count(1)
    expect(card.get_by_role("radiogroup", name="Sorry about your cup. right")).to_be_visible()
    expect(card.locator("[role=status] .cw-answer__option").first).to_have_text("Busy weeks are like that.")
    press(card, page, "retry", "clicks")
    expect(card.locator(":checked")).to_have_count(3)
    press(card, page, "check", "clicks")
    press(card, page, "reveal", "clicks")
    right = card.locator("[role=status] dl")
    assert right.locator("dt").all_inner_texts() == ["An apology", "An excuse"]
    assert right.locator("dd").all_inner_texts() == [
        "Sorry about your cup.",
        "Weather delays everything.",
        "Busy weeks are like that.",
    ]
