"""What holds for every kind of question, as a reader meets it."""

from __future__ import annotations

import io
import unicodedata

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Ask
from tests.browser.kinds import KINDS, By, find_card, press
from tests.conftest import OpenReader

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("kind", KINDS)]
both_ways = pytest.mark.parametrize("by", ["keys", "clicks"])

SMALL_TARGETS = """
card => [...card.querySelectorAll("input, select, textarea, button, summary")]
  .filter((control) => control.checkVisibility())
  .filter((control) => {
    control.scrollIntoView({ block: "center" });
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    return ![[-11, -11], [11, -11], [-11, 11], [11, 11]].every(([right, down]) => {
      const hit = document.elementFromPoint(x + right, y + down);
      return control.contains(hit) || hit?.closest("label")?.control === control;
    });
  })
  .map((control) => control.outerHTML)
"""
"""The controls of which a square of 24 px is not theirs (WCAG 2.2, 2.5.8); a label is a part of its control."""
HAS_FOCUS = "card => card.contains(document.activeElement)"


def expect_key_shown(card: Locator, kind: str) -> None:
    """The right answer stands in the live region, so that it is heard, also where options are marked."""
    expect(card.locator("[role=status] > .cw-feedback").filter(has_text=KINDS[kind].key_words).first).to_be_visible()


def expect_key_hidden(card: Locator, kind: str) -> None:
    """Neither the right answer nor why it is right can be seen."""
    status = card.locator("[role=status]")
    expect(card.locator("[data-mark=missed], .cw-explanation")).to_have_count(0)
    expect(card.locator("[data-answer]")).to_be_hidden()
    expect(status).not_to_contain_text(KINDS[kind].key_words)


def is_partly_wrong(card: Locator, page: Page, kind: str, by: By = "clicks") -> str:
    """Answer partly, where the kind has it, else wrongly; gives the result that this has."""
    answer = KINDS[kind].partly
    (answer or KINDS[kind].wrong)(card, page, by)
    return "partial" if answer else "incorrect"


@both_ways
def test_right(ask: Ask, kind: str, by: By) -> None:
    """The live region, which was there before, says so; why is told; focus stays in the card."""
    page, card = ask(kind)
    status = card.locator("[role=status]")
    expect(status).to_be_empty()
    status.evaluate("status => (window.before = status)")
    expect_key_hidden(card, kind)
    KINDS[kind].right(card, page, by)
    assert card.get_attribute("data-result") is None
    press(card, page, "check", by)
    expect(card).to_have_attribute("data-result", "correct")
    expect(status).to_contain_text("Correct.")
    expect(status).to_contain_text("That is why.")
    assert status.evaluate("status => status === window.before")
    assert card.evaluate(HAS_FOCUS)
    expect(card.locator("button:visible")).to_have_count(0)


@both_ways
def test_wrong_and_mended(ask: Ask, kind: str, by: By) -> None:
    """Nothing is given away; focus is on what comes next; another try can be right."""
    page, card = ask(kind)
    KINDS[kind].wrong(card, page, by)
    press(card, page, "check", by)
    expect(card).to_have_attribute("data-result", "incorrect")
    expect(card.locator("[role=status]")).to_contain_text("Not quite.")
    expect_key_hidden(card, kind)
    expect(card.locator("[data-action=retry]")).to_be_focused()
    press(card, page, "retry", by)
    assert card.get_attribute("data-result") is None
    expect(card.locator("[role=status]")).to_be_empty()
    expect(card.locator("[data-mark]")).to_have_count(0)
    assert card.locator("fieldset").evaluate(HAS_FOCUS)
    KINDS[kind].right(card, page, by)
    press(card, page, "check", by)
    expect(card).to_have_attribute("data-result", "correct")


def test_a_double_click_checks_once(ask: Ask, kind: str) -> None:
    """Its second click may fall on "Try again", which has only just come to that place: it does nothing there."""
    page, card = ask(kind)
    KINDS[kind].wrong(card, page, "clicks")
    press(card, page, "check", "clicks")
    card.locator("[data-action=retry]").dispatch_event("click", {"detail": 2})
    expect(card).to_have_attribute("data-result", "incorrect")
    press(card, page, "retry", "clicks")
    expect(card).not_to_have_attribute("data-result", "incorrect")


@both_ways
def test_partly(ask: Ask, kind: str, by: By) -> None:
    """What is right in part is called so, and nothing that is missing is given away."""
    answer = KINDS[kind].partly
    if not answer:
        pytest.skip("it is right or wrong")
    page, card = ask(kind)
    answer(card, page, by)
    press(card, page, "check", by)
    expect(card).to_have_attribute("data-result", "partial")
    expect(card.locator("[role=status]")).to_contain_text("Partly right.")
    expect_key_hidden(card, kind)
    expect(card.locator("[data-action=retry]")).to_be_focused()


@both_ways
def test_nothing_answered(ask: Ask, kind: str, by: By) -> None:
    """It is said, is no attempt, and focus goes to what is missing."""
    message = KINDS[kind].unanswered
    if message is None:
        pytest.skip("there is always an answer")
    page, card = ask(kind)
    press(card, page, "check", by)
    expect(card.locator("[role=status]")).to_have_text(message)
    assert card.get_attribute("data-result") is None
    assert card.locator("fieldset").evaluate(HAS_FOCUS)
    page.reload()
    find_card(page, kind)
    expect(card.locator("[role=status]")).to_be_empty()


@both_ways
def test_hints(ask: Ask, kind: str, by: By) -> None:
    """One at a time, with focus on each; with the last the button goes."""
    page, card = ask(kind)
    hints = card.locator("[data-hint]")
    expect(card.locator("[data-hint]:visible")).to_have_count(0)
    for shown in (1, 2):
        press(card, page, "hint", by)
        expect(card.locator("[data-hint]:visible")).to_have_count(shown)
        expect(hints.nth(shown - 1).locator("summary")).to_be_focused()
    expect(hints.first).to_contain_text("Look at the words.")
    expect(card.locator("[data-action=hint]")).to_be_hidden()


@both_ways
def test_reveal(ask: Ask, kind: str, by: By) -> None:
    """Offered after a try alone; it shows the key, keeps focus, and is final."""
    page, card = ask(kind)
    expect(card.locator("[data-action=reveal]")).to_be_hidden()
    is_partly_wrong(card, page, kind, by)
    press(card, page, "check", by)
    press(card, page, "reveal", by)
    expect(card.locator("[role=status]")).to_contain_text("Here is the answer.")
    expect(card.locator("[role=status]")).to_contain_text("That is why.")
    expect_key_shown(card, kind)
    assert card.evaluate(HAS_FOCUS)
    expect(card.locator("button:visible")).to_have_count(0)
    page.reload()
    find_card(page, kind)
    expect(card.locator("[role=status]")).to_contain_text("Here is the answer.")
    expect_key_shown(card, kind)


def test_reload(ask: Ask, kind: str) -> None:
    """Answer and result are there again, with all in the same order, and nothing is read out."""
    page, card = ask(kind)
    result = is_partly_wrong(card, page, kind)
    press(card, page, "check", "clicks")
    expect(card).to_have_attribute("data-result", result)
    state = "card => [card.response, card.querySelector('fieldset').innerText, card.status.innerText]"
    before = card.evaluate(state)
    page.reload()
    find_card(page, kind)
    expect(card).to_have_attribute("data-result", result)
    assert card.evaluate(state) == before
    assert page.evaluate("document.activeElement === document.body")
    press(card, page, "retry", "clicks")
    KINDS[kind].right(card, page, "clicks")
    press(card, page, "check", "clicks")
    page.reload()
    expect(card).to_have_attribute("data-result", "correct")


def test_without_javascript(ask: Ask, kind: str) -> None:
    """A worksheet: something to fill in, no dead button, and the answer in a closed `details` that opens."""
    _, card = ask(kind, javascript=False)
    assert card.locator("fieldset legend").is_visible()
    controls = card.locator(KINDS[kind].controls)
    assert controls.count()
    assert all(control.is_visible() for control in controls.all())
    assert card.locator("button:visible").count() == 0
    answer = card.locator("details[data-answer]")
    right = answer.locator("[data-right]")
    assert not right.is_visible()
    answer.locator("summary").press("Enter")
    assert right.is_visible()
    assert KINDS[kind].key_words in right.inner_text()


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
def test_printed_in_the_middle(ask: Ask, kind: str) -> None:
    """Paper has the question and no button, nothing is given away, and the answer is still there afterwards."""
    page, card = ask(kind)
    is_partly_wrong(card, page, kind)
    prompt = " ".join(card.locator("legend").inner_text().split())
    response = card.evaluate("card => card.response")
    printed = PdfReader(io.BytesIO(page.pdf()))
    text = unicodedata.normalize("NFKC", " ".join(sheet.extract_text() for sheet in printed.pages))  # ligatures
    text = " ".join(text.split())
    assert prompt in text
    for words in ("Check answer", "Hint", "Report a problem", "That is why."):
        assert words not in text
    page.emulate_media(media="print")
    expect(card.locator("button:visible")).to_have_count(0)
    assert all(control.is_visible() for control in card.locator(KINDS[kind].controls).all())
    page.emulate_media(media="screen")
    assert card.evaluate("card => card.response") == response


def test_targets_are_large_enough(ask: Ask, kind: str) -> None:
    """Every control can be hit in a square of 24 px, before an answer, after it, and on a phone."""
    for width in (320, 1280):
        page, card = ask(kind, width=width)
        assert card.evaluate(SMALL_TARGETS) == []
        press(card, page, "hint", "clicks")
        KINDS[kind].wrong(card, page, "clicks")
        press(card, page, "check", "clicks")
        assert card.evaluate(SMALL_TARGETS) == []


def test_fits_a_small_phone(ask: Ask, kind: str) -> None:
    """No sideways scrolling at 320 px: unanswered, answered and revealed."""
    page, card = ask(kind, width=320)
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 320
    is_partly_wrong(card, page, kind)
    press(card, page, "check", "clicks")
    assert page.evaluate(width) <= 320
    press(card, page, "reveal", "clicks")
    assert page.evaluate(width) <= 320


def test_in_a_test(read: OpenReader, asked_address: str, kind: str) -> None:
    """No result before the test is handed in, and the answer outlives a reload."""
    page = read(at=asked_address).open("quizzes/test/")
    card = find_card(page, kind, kind)
    KINDS[kind].right(card, page, "clicks")
    response = card.evaluate("card => card.response")
    assert response
    expect(card.locator("[data-actions] button:visible")).to_have_count(0)
    page.reload()
    find_card(page, kind, kind)
    assert card.evaluate("card => card.response") == response
    assert card.get_attribute("data-result") is None
    expect_key_hidden(card, kind)


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
def test_a_dark_page_prints_on_white(ask: Ask, kind: str) -> None:
    """What is filled in is drawn by the browser, dark where the page is; on paper that would be a black box."""
    page, card = ask(kind, dark=True)
    scheme = "control => getComputedStyle(control).colorScheme"
    controls = card.locator(KINDS[kind].controls)
    assert set(controls.evaluate_all(f"all => all.map({scheme})")) == {"dark"}
    page.emulate_media(media="print")
    assert set(controls.evaluate_all(f"all => all.map({scheme})")) == {"light"}
