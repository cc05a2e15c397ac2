"""`text`: what is forgiven, and how a reader is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from generator.check.typed import fold
from generator.words import load_words
from tests.browser.conftest import Ask
from tests.browser.kind_text import key
from tests.browser.kinds import fill, press

pytestmark = pytest.mark.browser

SIGNS = "aAbßẞéE\u0301ıIİiσςΣéçñøæœﬁがか\u3099한ŉ①²ÄÅ'’´`-–.,!?¿«»()&%#+=€_ \u00a0\u200b\u00ad\u05b8שЖ7٣"
ARTICLES = load_words("en").articles.split()


def test_a_typo_is_right_and_mended(ask: Ask) -> None:
    """It counts, and the word is shown as it is spelt."""
    page, card = ask("text")
    fill("sory")(card, page, "keys")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "correct")
    expect(card.locator("[role=status]")).to_contain_text("Right: sorry")
    page.reload()
    expect(card.locator("[role=status]")).to_contain_text("Right: sorry")


def test_a_held_key_is_one_try(ask: Ask) -> None:
    """Enter that repeats itself does not try again, and again."""
    page, card = ask("text")
    fill("nothing of the kind")(card, page, "keys")
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(card).to_have_attribute("data-result", "incorrect")
    assert card.evaluate("card => card.attempt") == 1


def test_other_capitals_are_no_news(ask: Ask) -> None:
    """What is forgiven without a word is not mended either."""
    page, card = ask("text")
    fill("Apologise.")(card, page, "keys")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "correct")
    expect(card.locator("[role=status]")).not_to_contain_text("sorry")


def test_an_expected_wrong_answer_has_feedback(ask: Ask) -> None:
    """Its own, also where it is misspelt, and no other's; what was typed stays to be mended."""
    page, card = ask("text")
    fill("Excuze me!")(card, page, "keys")
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-result", "incorrect")
    status = card.locator("[role=status]")
    expect(status).to_contain_text("Who asks to be excused asks for something.")
    expect(status).to_contain_text("Children are taught it.")
    expect(card.locator(".cw-option__mark")).to_have_text("not right")
    press(card, page, "retry", "keys")
    expect(card.locator("input")).to_have_value("Excuze me!")
    expect(card.locator("input")).to_be_focused()
    fill("pardon")(card, page, "keys")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Not quite.")
    expect(status).not_to_contain_text("asks for something")


def test_the_field_has_a_name_and_no_helper(ask: Ask) -> None:
    """A label that can be pressed; no capital, correction or suggestion comes by itself."""
    page, card = ask("text")
    field = card.get_by_label("Your answer")
    card.locator("label").click()
    expect(field).to_be_focused()
    for name, value in (("autocapitalize", "off"), ("spellcheck", "false"), ("autocorrect", "off")):
        expect(field).to_have_attribute(name, value)
    expect(card.locator("form")).to_have_attribute("autocomplete", "off")
    expect(card.locator(".cw-question__how")).to_contain_text("small slip in spelling")
    assert page.locator("html").get_attribute("lang") == "en"


def test_enter_without_javascript_loses_nothing(ask: Ask) -> None:
    """On the worksheet Enter sends no form, and so the page stays as it is filled in."""
    page, card = ask("text", javascript=False)
    address = page.url
    field = card.locator("fieldset input")
    field.press_sequentially("sorry")
    field.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == address
    assert field.input_value() == "sorry"


@pytest.fixture(scope="module")
def matchers(browser: Browser, asked_address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(asked_address + "quizzes/practice/")
    page.wait_for_load_state("networkidle")
    return page


def test_check_and_client_forgive_alike(matchers: Page) -> None:
    """What `course check` takes for the same answer is what a reader may type for it, and nothing else."""
    texts = st.text(SIGNS, min_size=1, max_size=6) | st.sampled_from(["the a", "A the", "an", "a an ", "?", "the"])
    pairs = st.lists(st.tuples(texts, texts), min_size=100, max_size=100)
    script = "asked => asked.map(([key, typed]) => coursewright.kinds.text.matchText(key, typed).share)"

    @settings(max_examples=5, deadline=None)
    @given(pairs)
    def check(drawn: list[tuple[str, str]]) -> None:
        drawn = [*drawn, *((text, text.swapcase()) for text, _ in drawn)]
        asked: list[tuple[Any, str]] = [(key(answer, exact=True), typed) for answer, typed in drawn]
        for (answer, typed), share in zip(drawn, matchers.evaluate(script, asked), strict=True):
            assert share == (fold(answer, ARTICLES) == fold(typed, ARTICLES)), (answer, typed)

    check()


def test_long_answers_are_matched_at_once(matchers: Page) -> None:
    """Whatever is pasted, and whatever was stored, is graded while nobody notices."""
    asked = [[key("apologise " * 20, wrong="excuse " * 20), "apologize " * 2_000], [key("a" * 60), "a" * 100_000]]
    script = """
        asked => {
          const start = performance.now();
          const shares = asked.map(([key, typed]) => coursewright.kinds.text.matchText(key, typed).share);
          return [performance.now() - start, ...shares];
        }
    """
    milliseconds, *shares = matchers.evaluate(script, asked)
    assert shares == [0, 0]
    assert milliseconds < 500
