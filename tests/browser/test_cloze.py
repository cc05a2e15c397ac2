"""What is particular to `cloze`: the gaps stand in their text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Ask
from tests.browser.kind_cloze import put
from tests.browser.kinds import find_card, press

pytestmark = pytest.mark.browser


def test_gaps_are_named_by_number_and_sentence(ask: Ask) -> None:
    """Who hears a gap by itself hears which it is, and the words around it."""
    _, card = ask("cloze")
    expect(card.locator(".cw-passage")).to_match_aria_snapshot("""
        - paragraph:
          - text: I’m
          - 'textbox "Gap 1 of 3: I’m … that your parcel is"'
          - text: that your parcel is
          - 'combobox "Gap 2 of 3: I’m … that your parcel is …. “You’ll have it …”,"':
            - option "Choose" [selected]
            - option "at the courier’s"
            - option "late"
            - option "lost"
          - text: . “You’ll have it
          - 'textbox "Gap 3 of 3: parcel is …. “You’ll have it …”, I promise."'
          - text: ”,
          - emphasis: I promise
          - text: .
    """)


def test_width_tells_nothing(ask: Ask) -> None:
    """All gaps are equally wide, whatever belongs in them, until somebody fills one."""
    _, card = ask("cloze")
    gaps = card.locator(".cw-gap__control")
    widths = {round(gap.evaluate("gap => gap.getBoundingClientRect().width")) for gap in gaps.all()}
    assert len(widths) == 1


def test_long_words_fit_a_small_phone(ask: Ask) -> None:
    """A gap grows with what is typed, up to the width of the card."""
    page, card = ask("cloze", width=320)
    put("more words than anybody would ever think of", "at the courier’s", "x" * 60)(card, page, "clicks")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    gap = card.get_by_label("Gap 1 of 3")
    inside = "gap => gap.getBoundingClientRect().right <= gap.closest('fieldset').getBoundingClientRect().right"
    assert gap.evaluate(inside)


def test_each_gap_is_marked_in_place(ask: Ask) -> None:
    """In words, beside it; a wrong answer that was expected, and an option, bring their feedback."""
    page, card = ask("cloze")
    put("afraid", "at the courier’s", "at 12:30")(card, page, "clicks")
    press(card, page, "check", "clicks")
    marks = card.locator("fieldset .cw-option__mark")
    expect(marks).to_have_text(["not right", "not right", "right"])
    status = card.locator("[role=status]")
    expect(status).to_contain_text("Who is afraid has not said sorry.")
    expect(status).to_contain_text("It points at somebody else.")
    press(card, page, "retry", "clicks")
    expect(card.get_by_label("Gap 3 of 3")).to_have_value("at 12:30")
    expect(marks).to_have_count(0)


def test_a_small_slip_is_right_and_shown_right(ask: Ask) -> None:
    """The whole text stands in the live region as it is spelt."""
    page, card = ask("cloze")
    put("sory", "late", "at 12:30")(card, page, "clicks")
    press(card, page, "check", "clicks")
    expect(card).to_have_attribute("data-result", "correct")
    expect(card.locator("[role=status]")).to_contain_text(
        "I’m sorry that your parcel is late. “You’ll have it at 12:30”, I promise."
    )


def test_revealed_text_is_whole(ask: Ask) -> None:
    """After a try, the text with the right words in it."""
    page, card = ask("cloze")
    put("afraid", "lost", "soon")(card, page, "clicks")
    press(card, page, "check", "clicks")
    press(card, page, "reveal", "clicks")
    right = card.locator("[role=status] strong.cw-solved")
    expect(right).to_have_text(["sorry", "late", "at 12:30"])


def test_what_was_typed_is_remembered_as_typed(ask: Ask) -> None:
    """Also a colon, which parts the gap from its answer in what is stored."""
    page, card = ask("cloze")
    put("sorry", "lost", "at 12:30: no, 13:00")(card, page, "clicks")
    press(card, page, "check", "clicks")
    page.reload()
    find_card(page, "cloze")
    expect(card.get_by_label("Gap 3 of 3")).to_have_value("at 12:30: no, 13:00")
    expect(card.get_by_label("Gap 2 of 3").locator("option:checked")).to_have_text("lost")
    assert [entry.split(":", 1)[1] for entry in card.evaluate("card => card.response")][::2] == [
        "sorry",
        "at 12:30: no, 13:00",
    ]


def test_a_gap_that_was_left_out_gets_the_focus(ask: Ask) -> None:
    """Nothing is graded before all are filled."""
    page, card = ask("cloze")
    card.get_by_label("Gap 1 of 3").fill("sorry")
    press(card, page, "check", "keys")
    expect(card.locator("[role=status]")).to_have_text("Fill in every gap first.")
    expect(card.get_by_label("Gap 2 of 3")).to_be_focused()


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
def test_on_paper_the_choices_are_printed(ask: Ask) -> None:
    """Beside a line to write on; on the screen the list has them."""
    page, card = ask("cloze")
    choices = card.locator(".cw-gap__options")
    expect(choices).to_be_hidden()
    page.emulate_media(media="print")
    expect(choices).to_be_visible()
    expect(choices).to_have_text("(at the courier’s / late / lost)")
    for gap in card.locator(".cw-gap__control").all():
        style = gap.evaluate(
            "gap => { const { borderBottomWidth: b, borderTopWidth: t } = getComputedStyle(gap); return [b, t]; }"
        )
        assert style == ["1px", "0px"]
        assert gap.evaluate("gap => gap.getBoundingClientRect().width") >= 100
    invisible = card.locator("select").evaluate("list => getComputedStyle(list).color")
    assert invisible == "rgba(0, 0, 0, 0)"
