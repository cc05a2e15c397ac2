"""Every kind of question as readers answer it in the tests: a file for each, `kind_<kind>.py`, exports `KIND`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from playwright.sync_api import Locator, Page, expect

from generator.model.questions import QUESTIONS
from tests.course_folder import CourseFolder

By = Literal["keys", "clicks"]
"""Answered with the keyboard alone, or with clicks alone; never with a drag."""
Answer = Callable[[Locator, Page, By], None]
"""Puts an answer into the card, and does not check it."""


@dataclass(frozen=True)
class Case:
    """A response and what it is worth; `marks` and `feedback` are compared where they are given."""

    key: Any
    response: list[str]
    score: float
    parts: Sequence[str] = ()
    all: bool = False
    """Whether nothing less than everything counts."""
    near: bool = False
    marks: dict[str, str] | None = None
    feedback: list[str] | None = None


@dataclass(frozen=True)
class Kind:
    """How the tests ask a kind of question, and answer it."""

    yaml: str
    """`prompt` and the keys of its own, of the question that every scenario asks; hints and explanation are added."""
    right: Answer
    wrong: Answer
    """An answer that scores nothing."""
    key_words: str
    """Words of the right answer, which no reader sees before it may be shown."""
    cases: Sequence[Case]
    full: Callable[[Case], list[str]]
    """The response to a case's question that must score max."""
    partly: Answer | None = None
    """An answer that is right in part; None where there is none."""
    everything: Callable[[Case], list[str]] | None = None
    """The response that marks all there is, and must score nothing; None where nothing is marked."""
    unanswered: str | None = "Choose an answer first."
    """What is said where nothing was answered; None for a kind that always has an answer."""
    controls: str = "fieldset :is(input, select)"
    """What is filled in on a worksheet."""


def write_question(name: str, question_id: str, indent: int) -> str:
    """The question of a kind as YAML; `indent` is that of its keys, the first of which follows what stands before."""
    head = f"id: {question_id}\nkind: {name}\nhints: [Look at the words., Look again.]\nexplanation: That is why.\n"
    text = head + textwrap.dedent(KINDS[name].yaml).strip("\n") + "\n"
    return textwrap.indent(text, " " * indent).lstrip()


def write_quiz(behaviour: str = "practice") -> str:
    """A quiz with a question of every kind."""
    questions = "".join(f"  - {write_question(kind, kind, 4)}" for kind in KINDS)
    return f"title: All kinds\nbehaviour: {behaviour}\nquestions:\n{questions}"


def write_course(course: CourseFolder) -> None:
    """Add a practice quiz, a test and one lesson per kind, which asks it as a question of its own."""
    course.write_bytes("quizzes/practice.yml", write_quiz().encode())
    course.write_bytes("quizzes/test.yml", write_quiz("test\npass_mark: 80").encode())
    for kind in KINDS:
        question = write_question(kind, "own", 6)
        head = f"title: The kind {kind}\nminutes: 1\nobjectives: [{{id: know, text: Answer it}}]\n"
        text = f"{head}blocks:\n  - question:\n      {question}"
        course.write_bytes(f"content/modules/asked/{kind}.yml", text.encode())
    lessons = ", ".join(KINDS)
    module = f"      - second\n  - id: asked\n    title: Asked\n    lessons: [{lessons}]\n"
    course.change("content/course.yml", "      - second\n", module)


def find_card(page: Page, name: str, question: str = "own") -> Locator:
    """The card of a question, once it can be answered."""
    card = page.locator(f'course-question[data-kind="{name}"][data-question$="/{question}"]')
    expect(card.locator("[data-answer]")).to_have_attribute("hidden", "")
    return card


def press(card: Locator, page: Page, action: str, by: By) -> None:
    """Press one of the card's buttons."""
    press_button(card.locator(f"[data-action={action}]"), page, by)


def press_button(button: Locator, page: Page, by: By) -> None:
    if by == "clicks":
        button.click()
    else:
        tab_to(page, button)
        page.keyboard.press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab, or Shift and Tab, until focus is on the target or inside it."""
    back = target.evaluate("element => !!(element.compareDocumentPosition(document.activeElement) & 4)")
    for _ in range(200):
        if target.evaluate("element => element.contains(document.activeElement)"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def choose(*labels: str) -> Answer:
    """Choose options by their words; those that were chosen before stay, where more than one may be."""

    def answer(card: Locator, page: Page, by: By) -> None:
        for label in labels:
            control = card.get_by_label(label, exact=True)
            if by == "clicks":
                card.locator("label").filter(has_text=label).click()
            elif control.get_attribute("type") == "checkbox":
                tab_to(page, control)
                page.keyboard.press("Space")
            else:
                _choose_radio(page, card.locator("fieldset"), control)
            expect(control).to_be_checked()

    return answer


def _choose_radio(page: Page, group: Locator, control: Locator) -> None:
    tab_to(page, group)
    if control.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Space")
    for _ in range(20):
        if control.is_checked():
            return
        page.keyboard.press("ArrowDown")


def fill(text: str) -> Answer:
    """Type into the only field; what stood there is replaced."""

    def answer(card: Locator, page: Page, by: By) -> None:
        field = card.locator("fieldset input")
        if by == "keys":
            tab_to(page, field)
        else:
            field.click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(text)

    return answer


KINDS: dict[str, Kind] = {
    name: import_module(f"tests.browser.kind_{name.replace('-', '_')}").KIND for name in QUESTIONS
}
"""Every kind there is, by its name."""
