"""What is particular to `highlight`: the words are marked in the flow of their passage."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Ask
from tests.browser.kinds import press

pytestmark = pytest.mark.browser

IS_PARTED = """
label => {
  const words = document.createTreeWalker(label, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(words, 1);
  return range.getBoundingClientRect().bottom < label.control.getBoundingClientRect().top
    || range.getBoundingClientRect().top > label.control.getBoundingClientRect().bottom;
}
"""
"""Whether the first letter is on another line than its box."""
LINES = "label => [...label.getClientRects()].filter(({ width }) => width > 2).length"
IS_MARKABLE = """
label => {
  const { borderTopWidth, borderBottomStyle } = getComputedStyle(label);
  return parseFloat(borderTopWidth) >= 1 && borderBottomStyle === "solid";
}
"""


def test_it_reads_as_a_text(ask: Ask) -> None:
    """A screen reader meets the words and the checkboxes in the order of the passage, each named by its words."""
    _, card = ask("highlight")
    expect(card.locator(".cw-passage")).to_match_aria_snapshot("""
        - paragraph:
          - checkbox "I’m sorry"
          - text: I’m sorry, but
          - emphasis:
            - checkbox "the courier lost it"
            - text: the courier lost it
          - text: somewhere, and
          - checkbox "you never told us"
          - text: you never told us, so
          - checkbox "we will send another"
          - text: we will send another.
    """)
    words = card.locator(".cw-passage").inner_text()
    assert words == "I’m sorry, but the courier lost it somewhere, and you never told us, so we will send another."


def test_marks_are_read_in_place(ask: Ask) -> None:
    """Beside the words, in words: what was right, what was not, and in the end what was missed."""
    page, card = ask("highlight")
    for words in ("I’m sorry", "the courier lost it"):
        card.get_by_label(words).check()
    press(card, page, "check", "clicks")
    passage = card.locator(".cw-passage")
    expect(passage).to_contain_text("I’m sorrynot right, but the courier lost itright somewhere")
    expect(passage).to_contain_text("you never told us, so")
    press(card, page, "reveal", "clicks")
    expect(passage).to_contain_text("you never told usthis one belongs to the answer, so we will send another.")


def test_words_wrap_as_words_do(ask: Ask) -> None:
    """What can be marked has an outline and goes on in the next line; each box stays with its first word."""
    page, card = ask("highlight", width=320)
    labels = card.locator("label").all()
    assert all(label.evaluate(IS_MARKABLE) for label in labels)
    assert max(label.evaluate(LINES) for label in labels) > 1
    for width in range(320, 480, 8):
        page.set_viewport_size({"width": width, "height": 800})
        assert not any(label.evaluate(IS_PARTED) for label in labels), width


@pytest.mark.parametrize("javascript", [True, False])
def test_select_all_that_apply_is_always_said(ask: Ask, javascript: bool) -> None:
    """Also without JavaScript, and with how it counts."""
    _, card = ask("highlight", javascript=javascript)
    how = card.locator(".cw-question__how")
    words = "Select all that apply. What is right adds to your score, and what is wrong takes from it."
    assert how.inner_text() == words
    assert how.is_visible()
