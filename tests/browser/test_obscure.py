"""Answers kept from the eye: not to be read in the source of a page, and all there for whoever answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.load import load_course
from generator.model.questions import QUESTIONS
from generator.schema.reference import explain
from generator.words import load_words
from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import make_course
from tests.test_kinds import QUESTION_EXAMPLES

pytestmark = pytest.mark.browser

PAGES = ("quizzes/hidden/index.html", "basics/second/index.html")
_QUESTION = """\
  - id: {id}
    kind: {kind}
    prompt: Which one, {id}?
    {own}
    explanation: Explained with a zebra, *größer* & “quoted”.
    hints: [Hinted at]
"""


def write_quiz(*, obscure: bool) -> bytes:
    """A question of every kind, and one with every sort of feedback."""
    questions = "".join(_QUESTION.format(id=kind, kind=kind, own=own) for kind, own in QUESTION_EXAMPLES.items())
    told = (
        "options: [{text: Red, correct: true, feedback: Red zebra.}, {text: Blue, feedback: Blue zebra.}]\n"
        "    feedback: {right: Right zebra., wrong: Wrong zebra.}"
    )
    questions += _QUESTION.format(id="told", kind="choice", own=told)
    return f"title: Hidden\nobscure: {str(obscure).lower()}\nquestions:\n{questions}".encode()


def build(folder: Path, *, obscure: bool = True, engine: str = "mkdocs") -> Path:
    course = make_course(folder / "course")
    course.write_bytes("quizzes/hidden.yml", write_quiz(obscure=obscure))
    borrowed = "".join(f"  - question: hidden/{kind}\n" for kind in (*QUESTION_EXAMPLES, "told"))
    course.change("content/modules/basics/second.yml", "blocks:\n", f"blocks:\n{borrowed}")
    return build_site(course.root, folder / "site", "--engine", engine)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hidden"))


@pytest.fixture(scope="module")
def hidden_address(hidden: Path) -> Iterator[str]:
    with serving(hidden) as address:
        yield address


def keys_in(html: str) -> list[str]:
    return [unescape(key) for key in re.findall(r'data-key="([^"]*)"', html)]


@pytest.mark.parametrize("page", PAGES)
def test_no_answer_is_in_plain_text(hidden: Path, page: str) -> None:
    """Neither feedback nor explanation, nor which of the options is right; what is asked is."""
    html = unescape((hidden / page).read_text(encoding="utf-8"))
    assert "zebra" not in html
    assert "data-right" not in html
    assert html.count("Which one, ") >= len(QUESTIONS) + 1
    assert len(keys_in(html)) == len(QUESTIONS) + 1
    assert all(re.fullmatch(r"[A-Za-z0-9+/]+=*", key) for key in keys_in(html))


def test_no_order_gives_an_answer_away(hidden: Path) -> None:
    """What is to be put in order never stands in the right one."""
    html = (hidden / PAGES[0]).read_text(encoding="utf-8")
    for question in load_course(hidden.parent / "course")[0].quizzes["hidden"].questions:
        (card,) = re.findall(rf'data-question="hidden/{question.id}".*?</course-question>', html, re.DOTALL)
        shown_in_order = re.findall(r'data-option="([^"]*)"', card)
        if len(shown_in_order) > 1:
            assert shown_in_order != question.answer_key, question.kind


def test_the_same_pages_have_them_where_nobody_asked(tmp_path: Path) -> None:
    """So that the test above finds them where they are."""
    site = build(tmp_path, obscure=False)
    for page in PAGES:
        html = (site / page).read_text(encoding="utf-8")
        assert html.count("zebra") >= len(QUESTIONS) + 4
        assert "data-obscured" not in html
        assert '["' in keys_in(html)[0]


def test_no_other_file_has_them(hidden: Path) -> None:
    """The search neither."""
    files = [file for file in hidden.rglob("*") if file.suffix in {".html", ".json", ".xml", ".txt"}]
    assert not [file for file in files if "zebra" in file.read_text(encoding="utf-8")]


def test_zensical_keeps_them_too(tmp_path: Path) -> None:
    site = build(tmp_path, engine="zensical")
    for page in PAGES:
        assert "zebra" not in (site / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["quizzes/hidden/", "basics/second/"])
def test_questions_work_as_ever(read: OpenReader, hidden_address: str, path: str) -> None:
    """Feedback to the option, by result, and the explanation with all its letters."""
    page = read(at=hidden_address).open(path)
    card = page.locator('[data-question="hidden/told"]')
    card.get_by_label("Blue").check()
    card.locator("[data-action=check]").click()
    status = card.locator("[role=status]")
    for words in ("Not quite.", "Blue zebra.", "Wrong zebra."):
        expect(status).to_contain_text(words)
    card.locator("[data-action=retry]").click()
    card.get_by_label("Red").check()
    card.locator("[data-action=check]").click()
    for words in ("Correct.", "Red zebra.", "Right zebra.", "Explained with a zebra, größer & “quoted”."):
        expect(status).to_contain_text(words)
    expect(status.locator("em")).to_have_text("größer")
    expect(card.locator("[data-answer]")).to_be_hidden()
    page.reload()
    expect(status).to_contain_text("Right zebra.")


def test_every_kind_can_be_answered(read: OpenReader, hidden_address: str) -> None:
    """Each is set up, and grades what is put in as right or not."""
    page = read(at=hidden_address).open("quizzes/hidden/")
    page.wait_for_selector("[data-progress]:not([hidden])")
    for kind in QUESTIONS:
        results = page.locator(f'[data-question="hidden/{kind}"]').evaluate("card => card.grade().result")
        assert results in {"correct", "partial", "incorrect"}, kind


def test_without_javascript_answers_are_not_shown(read: OpenReader, hidden_address: str) -> None:
    """The question can be read and filled in, and a sentence says what its answer needs."""
    page = read(at=hidden_address, javascript=False).open("quizzes/hidden/")
    assert page.get_by_label("Red").is_visible()
    assert page.locator("[data-answer]:visible").count() == 0
    sentence = page.get_by_text(load_words("en").answer_needs_script)
    assert sentence.count() == len(QUESTIONS) + 1
    assert sentence.first.is_visible()
    assert "zebra" not in shown(page)


@pytest.mark.chromium_only("no other lets the driver show a page as on paper")
def test_with_javascript_that_sentence_is_not_shown(read: OpenReader, hidden_address: str) -> None:
    page = read(at=hidden_address).open("quizzes/hidden/")
    assert load_words("en").answer_needs_script not in shown(page)
    page.emulate_media(media="print")
    assert load_words("en").answer_needs_script not in shown(page)


def shown(page: Page) -> str:
    return page.locator("article").inner_text()


def test_explain_promises_nothing() -> None:
    """Whoever wants to can read them, and the word that would say otherwise is not there."""
    answer = " ".join(explain("quiz.obscure").split())
    assert "It keeps nothing secret" in answer
    assert "whoever wants to can read them" in answer
    assert "secure" not in answer
