"""`match`: what is offered, what is missing, and how it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.site import render_site
from tests.browser.conftest import Ask
from tests.browser.kinds import press
from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import CourseFolder, make_course

LONG = "Send another one by express and at our own cost, before they have to ask for it"


def write_match(course: CourseFolder, pairs: list[str]) -> None:
    listed = "".join(f"      - {pair}\n" for pair in pairs)
    head = "title: Cups\nquestions:\n  - id: cups\n    kind: match\n    prompt: What helps?\n    pairs:\n"
    course.write_bytes("quizzes/cups.yml", f"{head}{listed}".encode())


def test_the_order_of_the_answers_says_nothing(tmp_path: Path) -> None:
    """It is the same however the author orders the pairs, and an answer of two prompts is offered once."""
    pairs = [f"{{prompt: Cup {n}, answer: Answer {n % 5}}}" for n in range(6)]
    offered = []
    for written in (pairs, pairs[::-1]):
        course = make_course(tmp_path)
        write_match(course, written)
        (html,) = (page.html for page in render_site(course.load()).pages if page.address == "quizzes/cups/")
        select = html.split("<select")[1].split("</select>")[0]
        offered.append([line for line in select.split("\n") if "Answer" in line])
    assert offered[0] == offered[1]
    assert len(offered[0]) == 5


@pytest.mark.browser
def test_what_is_missing_gets_the_focus(ask: Ask) -> None:
    """Two of three are no answer."""
    page, card = ask("match")
    card.get_by_role("combobox", name="Broken").select_option("Find it.")
    card.get_by_role("combobox", name="Cold").select_option("Find it.")
    press(card, page, "check", "clicks")
    assert card.get_attribute("data-result") is None
    expect(card.get_by_role("combobox", name="Late")).to_be_focused()


@pytest.mark.browser
def test_feedback_says_which_prompt_it_is_about(ask: Ask) -> None:
    """And every prompt is marked, in the name of its control."""
    page, card = ask("match")
    for prompt, answer in (("Broken", "Send another."), ("Late", "Give a discount."), ("Cold", "Send another.")):
        card.get_by_role("combobox", name=prompt).select_option(answer)
    press(card, page, "check", "clicks")
    assert card.locator(".cw-option__mark").all_inner_texts() == ["right", "not right", "right"]
    expect(card.get_by_role("combobox", name="Late again not right")).to_be_visible()
    expect(card.locator("[role=status] .cw-answer__option").first).to_have_text("Broken in the post")
    expect(card.locator("[role=status] .cw-answer__option").first).to_be_visible()


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
@pytest.mark.browser
def test_paper_has_the_answers_and_a_blank_for_each_prompt(ask: Ask) -> None:
    """What has been chosen is printed in the place of its blank; on the screen neither is seen."""
    page, card = ask("match")
    answers, blanks = card.locator("fieldset ol"), card.locator(".cw-match__blank")
    expect(answers).to_be_hidden()
    expect(blanks.first).to_be_hidden()
    card.get_by_role("combobox", name="Late").select_option("Find it.")
    page.emulate_media(media="print")
    expect(answers).to_contain_text("Send another.")
    assert [blank.is_visible() for blank in blanks.all()] == [True, False, True]
    assert [select.is_visible() for select in card.locator("select").all()] == [False, True, False]


@pytest.mark.browser
def test_without_javascript_the_answers_can_be_read(ask: Ask) -> None:
    _, card = ask("match", javascript=False)
    assert card.locator("fieldset ol li").count() == 3
    assert card.locator("fieldset ol").is_visible()


@pytest.mark.browser
def test_a_long_answer_has_more_than_one_line(read: OpenReader, tmp_path: Path) -> None:
    """On a phone it is not cut off once it is chosen; Firefox lets no select wrap, and nothing grows too wide."""
    course = make_course(tmp_path / "course")
    write_match(course, ["{prompt: Late, answer: Find it.}", f'{{prompt: Lost, answer: "{LONG}"}}'])
    with serving(build_site(course.root, tmp_path / "site")) as address:
        page = read(at=address, width=320).open("quizzes/cups/")
        page.wait_for_load_state("networkidle")
        select = page.get_by_role("combobox", name="Lost")
        before = select.evaluate("select => select.offsetHeight")
        select.select_option(LONG)
        if page.context.browser and page.context.browser.browser_type.name == "chromium":
            assert select.evaluate("select => select.offsetHeight") > before * 1.5
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
