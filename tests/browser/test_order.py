"""`order`: what its buttons do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Ask
from tests.browser.kinds import KINDS, By, find_card, press, press_button
from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import make_course

pytestmark = pytest.mark.browser
both_ways = pytest.mark.parametrize("by", ["keys", "clicks"])


def steps(card: Locator) -> list[str]:
    return card.locator("fieldset li label").all_inner_texts()


def button(card: Locator, index: int, action: str) -> Locator:
    return card.locator(f"fieldset li >> nth={index} >> [data-action={action}]")


def boxes(card: Locator) -> list[str]:
    return [box.input_value() for box in card.locator("fieldset input").all()]


@both_ways
def test_a_move_is_said_and_keeps_the_focus(ask: Ask, by: By) -> None:
    """The button says what it moves; what was pressed goes along with the step, and stays focused."""
    page, card = ask("order")
    first, second, *rest = steps(card)
    down = card.get_by_role("button", name=f"Move “{first}” down", exact=True)
    press_button(down, page, by)
    assert steps(card) == [second, first, *rest]
    expect(card.locator("[role=status]")).to_have_text(f"“{first}” is now 2 of 4.")
    expect(down).to_be_focused()


@both_ways
def test_at_the_ends_focus_stays_and_nothing_moves(ask: Ask, by: By) -> None:
    page, card = ask("order")
    before = steps(card)
    disabled = card.locator("[aria-disabled=true]")
    assert [each.get_attribute("data-action") for each in disabled.all()] == ["up", "down"]
    for index, action in ((0, "up"), (3, "down")):
        expect(button(card, index, action)).to_have_attribute("aria-disabled", "true")
        if by == "clicks":
            button(card, index, action).click(force=True)
        else:
            press_button(button(card, index, action), page, by)
        expect(button(card, index, action)).to_be_focused()
    assert steps(card) == before
    press(card, page, "check", by)
    assert card.get_attribute("data-result") is None
    press_button(button(card, 1, "up"), page, by)
    expect(card.locator("[aria-disabled=true]")).to_have_count(2)
    expect(button(card, 0, "up")).to_be_focused()
    expect(button(card, 0, "up")).to_have_attribute("aria-disabled", "true")


def test_untouched_is_no_answer(ask: Ask) -> None:
    """Neither at first nor after a reload; a test does not count it."""
    page, card = ask("order")
    before = steps(card)
    assert card.evaluate("card => card.response") == []
    page.reload()
    card = find_card(page, "order")
    assert steps(card) == before
    assert card.evaluate("card => card.response") == []


def test_what_stands_in_order_is_marked_and_stays_to_be_mended(ask: Ask) -> None:
    """One step astray is marked alone; after “Try again” the order is as the reader left it."""
    page, card = ask("order")
    target = ["Brief your colleague.", "Bring the two together.", "Say goodbye.", "Say who takes over."]
    button(card, 0, "down").click()  # it may begin as wanted, and would then count as unmoved
    for place, step in enumerate(target):
        while steps(card).index(step) > place:
            button(card, steps(card).index(step), "up").click()
    press(card, page, "check", "clicks")
    marks = card.locator(".cw-option__mark").all_inner_texts()
    assert marks == ["in order", "in order", "in order", "out of order"]
    press(card, page, "retry", "clicks")
    assert steps(card) == target
    assert len(card.evaluate("card => card.response")) == 4


def test_the_right_order_is_shown_as_a_list(ask: Ask) -> None:
    page, card = ask("order")
    KINDS["order"].wrong(card, page, "clicks")
    press(card, page, "check", "clicks")
    press(card, page, "reveal", "clicks")
    right = ["Say who takes over.", "Brief your colleague.", "Bring the two together.", "Say goodbye."]
    expect(card.locator("[role=status] ol > li")).to_have_text(right)


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
def test_paper_has_boxes_with_what_was_answered(ask: Ask) -> None:
    """Empty ones to write into, or the numbers of the reader's order."""
    page, card = ask("order")
    expect(card.locator("fieldset input").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(card.locator("fieldset input").first).to_be_visible()
    assert boxes(card) == ["", "", "", ""]
    page.emulate_media(media="screen")
    button(card, 0, "down").click()
    assert boxes(card) == ["1", "2", "3", "4"]


def in_order(page: Page) -> bool:
    return find_card(page, "order", "cups").locator("fieldset li label").all_inner_texts() == ["Lift it.", "Drink."]


def test_it_never_starts_in_the_right_order(read: OpenReader, tmp_path: Path) -> None:
    """Whatever the reader's seed, with two steps it starts the other way round; without JavaScript too."""
    course = make_course(tmp_path / "course")
    question = "{id: cups, kind: order, prompt: How?, items: [Lift it., Drink.]}"
    course.write("quizzes/cups.yml", f"title: Cups\nquestions:\n  - {question}\n")
    with serving(build_site(course.root, tmp_path / "site")) as address:
        for _ in range(12):
            page = read(at=address).open("quizzes/cups/")
            assert not in_order(page)
            page.close()
        page = read(at=address, javascript=False).open("quizzes/cups/")
        assert page.locator("fieldset li label").all_inner_texts() == ["Drink.", "Lift it."]


def test_started_again_it_is_untouched(read: OpenReader, asked_address: str) -> None:
    """With its quiz."""
    page = read(at=asked_address).open("quizzes/practice/")
    card = find_card(page, "order", "order")
    button(card, 0, "down").click()
    press(card, page, "check", "clicks")
    for _ in range(2):
        page.locator("[data-action=restart]").click()
    assert card.get_attribute("data-result") is None
    assert card.evaluate("card => card.response") == []
    assert boxes(card) == ["", "", "", ""]
