"""A quiz as a whole: practice and tests, attempts, pools, the addresses of questions, and what is remembered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenReader, Reader, build_site, serving, serving_instantly
from tests.course_folder import CourseFolder, make_course

pytestmark = pytest.mark.browser

LETTERS = "abcdefgh"
EVENTS = """
window.heard = [];
for (const name of ['course:answer', 'course:quiz-complete'])
  document.addEventListener(name, (event) => window.heard.push([name, event.detail]));
"""
CUP = """
  - id: cup
    kind: choice
    prompt: A cup came broken. What do you say?
    options:
      - {text: We are sorry., correct: true, feedback: That is the word.}
      - {text: Who packed it?, feedback: Nobody asked.}
      - {text: It happens., feedback: It does.}
    explanation: Sorry comes first.
  - id: parts
    kind: multiple
    prompt: What belongs in the answer?
    options:
      - {text: What happened., correct: true}
      - {text: What comes next., correct: true}
      - {text: When it comes., correct: true}
      - {text: The weather.}
    explanation: Three parts.
  - id: blame
    kind: true-false
    prompt: Blame helps.
    answer: false
    feedback: {true: It helps nobody.}
    explanation: Blame mends no cup.
"""


def questions(letters: str, objective: str = "") -> str:
    """A question for each letter, which is true."""
    lines = [
        f"  - {{id: {letter}, kind: true-false, prompt: Is {letter} so?, answer: true{objective}}}"
        for letter in letters
    ]
    return "\n".join(lines) + "\n"


POOL = "questions:\n" + questions(LETTERS)
MODULES = (
    "questions:\n"
    + questions("abcd", ", objective: basics/first#own-it")
    + questions("efgh", ", objective: more/third#wait")
)


def lay_out(root: Path) -> CourseFolder:
    course = make_course(root)
    more = "  - {id: more, title: More, lessons: [third]}\n"
    course.change("content/course.yml", "      - second\n", f"      - second\n{more}")
    course.write(
        "content/modules/more/third.yml",
        """\
        title: Third
        minutes: 3
        objectives:
          - {id: wait, text: Wait}
        blocks:
          - question: two-tries/cup
          - question: basics/never-wrong
          - question: {kind: true-false, id: own, prompt: Is this your own?, answer: true}
        """,
    )
    for name, head in {
        "two-tries": "attempts: 2\nquestions:" + CUP,
        "practice": "questions:" + CUP,
        "test": "behaviour: test\npass_mark: 60\nattempts: 2\nquestions:" + CUP,
        "free-test": "behaviour: test\npass_mark: 60\nquestions:" + CUP,
        "pool": "pick: 3\n" + POOL,
        "pool-test": "behaviour: test\npass_mark: 60\npick: 3\n" + POOL,
        "blueprint": "blueprint:\n  - {module: basics, pick: 1}\n  - {module: more, pick: 2}\n" + MODULES,
    }.items():
        course.write_bytes(f"quizzes/{name}.yml", f"title: {name}\n{head}".encode())
    return course


@pytest.fixture(scope="module")
def quizzes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a course with a quiz of each sort."""
    folder = tmp_path_factory.mktemp("quizzes")
    with serving(build_site(lay_out(folder / "course").root, folder / "site")) as address:
        yield address


@pytest.fixture
def reader(read: OpenReader, quizzes: str) -> Reader:
    opened = read(at=quizzes)
    opened.page.add_init_script(EVENTS)
    return opened


@pytest.fixture
def low(read: OpenReader, quizzes: str) -> Reader:
    """In a window in which two questions do not fit."""
    return read(at=quizzes, width=400, height=400)


def card(page: Page, reference: str) -> Locator:
    return page.locator(f'course-question[data-question="{reference}"]')


def ready(page: Page) -> Page:
    expect(page.locator("[data-progress-words]")).not_to_be_empty()
    return page


def open_quiz(reader: Reader, name: str, anchor: str = "") -> Page:
    return ready(reader.open(f"quizzes/{name}/{anchor}"))


def choose(page: Page, reference: str, *labels: str) -> Locator:
    question = card(page, reference)
    for label in labels:
        question.get_by_label(label, exact=True).check()
    return question


def check(page: Page, reference: str, *labels: str) -> Locator:
    question = choose(page, reference, *labels)
    question.locator("[data-action=check]").click()
    return question


RIGHT = {
    "cup": ["We are sorry."],
    "parts": ["What happened.", "What comes next.", "When it comes."],
    "blame": ["False"],
}
WRONG = {"cup": ["Who packed it?"], "parts": ["The weather."], "blame": ["True"]}
POOR = {"cup": ["Who packed it?"], "parts": ["What happened.", "What comes next."], "blame": ["False"]}
"""Two of the three parts make 1.67 of 3 points, which is less than 60 %."""


def fill_in(page: Page, quiz: str, answers: dict[str, list[str]]) -> None:
    for name, labels in answers.items():
        choose(page, f"{quiz}/{name}", *labels)


def hand_in(page: Page) -> None:
    button(page, "submit").click()


def button(page: Page, action: str) -> Locator:
    return page.locator(f"[data-quiz-actions] [data-action={action}]")


def again(page: Page) -> None:
    for _ in range(2):
        button(page, "restart").click()


def status(page: Page) -> Locator:
    return page.locator(".cw-quiz__status")


def heard(page: Page, name: str) -> list[dict[str, Any]]:
    page.wait_for_timeout(60)
    return [detail for event, detail in page.evaluate("window.heard") if event == f"course:{name}"]


def stored(page: Page, quiz: str) -> dict[str, Any]:
    text = page.evaluate("(key) => localStorage.getItem(key)", f"coursewright:tiny:quiz:{quiz}")
    found: dict[str, Any] = json.loads(text)
    return found


def shown(page: Page) -> list[str]:
    """The ids of the questions that can be seen, in order."""
    cards = page.locator("course-quiz course-question:visible").all()
    return [(each.get_attribute("data-question") or "").split("/")[1] for each in cards]


def is_at_the_top(page: Page, question: Locator) -> bool:
    """Whether what was asked for begins where one begins to read, in a low window."""
    page.wait_for_timeout(300)
    box = question.bounding_box()
    return box is not None and 0 <= box["y"] < 150


# Practice


def test_attempts_are_stated_and_end_with_the_answer(reader: Reader) -> None:
    """Each question says how often it may be tried; after the last wrong try its answer is shown, in a lesson too."""
    page = open_quiz(reader, "two-tries")
    expect(page.locator("course-quiz")).to_contain_text("Attempts at each question: 2")
    expect(card(page, "two-tries/cup").locator("fieldset")).to_contain_text("Attempts: 2.")
    question = check(page, "two-tries/cup", "It happens.")
    expect(question.locator("[role=status]")).to_contain_text("Attempts left: 1.")
    expect(question.locator(".cw-explanation")).to_have_count(0)
    page = reader.open("more/third/")
    question = card(page, "two-tries/cup")
    expect(question.locator("fieldset")).to_contain_text("Attempts: 2.")
    expect(question).to_have_attribute("data-result", "incorrect")
    question.locator("[data-action=retry]").click()
    check(page, "two-tries/cup", "Who packed it?")
    expect(question.locator("[role=status]")).to_contain_text("Here is the answer.")
    for words in ("Nobody asked.", "That is the word.", "Sorry comes first."):
        expect(question.locator("[role=status]")).to_contain_text(words)
    expect(question.locator("[data-action=retry]")).to_be_hidden()
    page = open_quiz(reader, "two-tries")
    expect(card(page, "two-tries/cup").locator("[role=status]")).to_contain_text("Here is the answer.")
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")


def test_practice_goes_on_with_what_was_wrong(reader: Reader) -> None:
    """Done: one button clears what was not right and nothing else, and goes where nothing was wrong."""
    page = open_quiz(reader, "practice")
    for action in ("retry", "restart"):
        expect(button(page, action)).to_be_hidden()
    check(page, "practice/cup", *RIGHT["cup"])
    expect(button(page, "retry")).to_be_hidden()
    check(page, "practice/parts", *RIGHT["parts"])
    wrong = check(page, "practice/blame", "True")
    assert heard(page, "quiz-complete") == []
    wrong.locator("[data-action=reveal]").click()
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    (first,) = heard(page, "quiz-complete")
    assert (first["score"], first["max"], first["passMark"], first["passed"], first["attempt"]) == (2, 3, None, None, 1)
    page.reload()
    ready(page)
    expect(status(page)).to_contain_text("2 were right")
    assert heard(page, "quiz-complete") == []
    button(page, "retry").click()
    expect(page.locator("course-quiz")).not_to_have_attribute("data-result", "done")
    expect(wrong.locator("input").first).to_be_focused()
    expect(wrong.locator("input:checked")).to_have_count(0)
    expect(page.locator("course-question[data-result=correct]")).to_have_count(2)
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 3 done")
    check(page, "practice/blame", "False")
    expect(status(page)).to_contain_text("3 were right")
    expect(button(page, "retry")).to_be_hidden()
    assert [event["score"] for event in heard(page, "quiz-complete")] == [3]
    record = stored(page, "practice")
    assert (record["attempt"], record["open"], record["score"], record["best"]) == (1, False, 3, 3)


def test_starting_again_asks_first(reader: Reader) -> None:
    """One press asks; leaving the button takes it back; the second press clears all."""
    page = open_quiz(reader, "practice")
    for name, labels in RIGHT.items():
        check(page, f"practice/{name}", *labels)
    restart = button(page, "restart")
    restart.click()
    expect(status(page)).to_contain_text("will be cleared")
    page.keyboard.press("Tab")
    expect(restart).to_have_text("Start again")
    expect(status(page)).to_contain_text("3 were right")
    again(page)
    expect(page.locator("course-question[data-result]")).to_have_count(0)
    expect(page.locator("course-question input:checked")).to_have_count(0)
    expect(card(page, "practice/cup").locator("input").first).to_be_focused()
    expect(status(page)).to_be_empty()
    page.reload()
    expect(page.locator("[data-progress-words]")).to_have_text("0 of 3 done")


@pytest.mark.chromium_only("of the driver's double click another makes two single ones")
def test_a_double_click_on_start_again_only_asks(reader: Reader) -> None:
    """Two clicks in haste are not the two presses that forget an attempt."""
    page = open_quiz(reader, "free-test")
    fill_in(page, "free-test", WRONG)
    hand_in(page)
    button(page, "restart").dblclick()
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
    assert stored(page, "free-test")["open"] is False
    button(page, "restart").click()
    expect(page.locator("course-quiz")).not_to_have_attribute("data-result", "failed")


def test_practice_that_a_lesson_finishes_is_complete(reader: Reader) -> None:
    """The last question answered elsewhere: the quiz's page says that it is done, and the event comes once."""
    page = open_quiz(reader, "two-tries")
    for name in ("parts", "blame"):
        check(page, f"two-tries/{name}", *RIGHT[name])
    page = reader.open("more/third/")
    check(page, "two-tries/cup", *RIGHT["cup"])
    assert heard(page, "quiz-complete") == []
    page = open_quiz(reader, "two-tries")
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
    assert len(heard(page, "quiz-complete")) == 1
    page.reload()
    ready(page)
    assert heard(page, "quiz-complete") == []


def test_questions_of_several_quizzes_in_a_lesson(reader: Reader) -> None:
    """Each answers under its own quiz's name, with that quiz's terms."""
    page = reader.open("more/third/")
    check(page, "basics/never-wrong", "True")
    check(page, "two-tries/cup", "It happens.")
    check(page, "more/third/own", "True")
    answers = heard(page, "answer")
    assert [(each["quiz"], each["question"], each["result"]) for each in answers] == [
        ("basics", "never-wrong", "incorrect"),
        ("two-tries", "cup", "incorrect"),
        ("more/third", "own", "correct"),
    ]
    expect(card(page, "two-tries/cup")).to_contain_text("Attempts left: 1.")
    expect(card(page, "basics/never-wrong")).not_to_contain_text("Attempts")
    expect(card(page, "basics/never-wrong").locator("[data-action=retry]")).to_be_visible()


# Tests


def test_a_test_says_its_terms(reader: Reader) -> None:
    """How many questions, the pass mark and the attempts stand above it, and beside links to it."""
    intro = open_quiz(reader, "test").locator("course-quiz > .cw-meta").first
    for words in ("3 questions", "60 % to pass", "Attempts: 2"):
        expect(intro).to_contain_text(words.replace(" %", "\u00a0%"))
    expect(open_quiz(reader, "free-test").locator("course-quiz")).to_contain_text("As many attempts as you like")
    expect(reader.open("").locator(".cw-card", has_text="free-test")).to_contain_text("As many attempts as you like")


def test_a_test_keeps_answers_and_grades_none(reader: Reader) -> None:
    """While it is worked on answers outlive a reload and show in another tab; there is no result and no event."""
    page = open_quiz(reader, "test")
    for action, seen in (("submit", True), ("restart", False)):
        assert button(page, action).is_visible() == seen
    fill_in(page, "test", {"cup": WRONG["cup"]})
    other = page.context.new_page()
    other.goto(reader.address + "quizzes/test/")
    ready(other)
    expect(card(other, "test/cup").get_by_label("Who packed it?")).to_be_checked()
    choose(other, "test/blame", "True")
    expect(card(page, "test/blame").get_by_label("True")).to_be_checked()
    expect(page.locator("[data-progress-words]")).to_have_text("2 of 3 done")
    page.reload()
    ready(page)
    expect(page.locator("course-question input:checked")).to_have_count(2)
    expect(page.locator("[data-result], [data-mark], .cw-result, .cw-explanation")).to_have_count(0)
    expect(page.locator("course-question [data-action]:not([data-action=link]):visible")).to_have_count(0)
    assert page.evaluate("window.heard") == []


def test_what_is_missing_is_listed(reader: Reader) -> None:
    """The summary takes focus; each link leads to the control that is missing."""
    page = open_quiz(reader, "test")
    choose(page, "test/cup", "It happens.")
    hand_in(page)
    expect(status(page)).to_be_focused()
    links = status(page).locator("a")
    expect(links).to_have_text(["Question 2 of 3", "Question 3 of 3"])
    links.nth(1).press("Enter")
    expect(card(page, "test/blame").locator("input").first).to_be_focused()
    assert page.evaluate("window.heard") == []
    expect(page.locator("course-quiz")).not_to_have_attribute("data-result", re.compile("."))


def test_a_failed_test_keeps_its_key(reader: Reader) -> None:
    """With an attempt left: a result for each question, and what was said of one's own choice; nothing of the key."""
    page = open_quiz(reader, "test")
    fill_in(page, "test", POOR)
    hand_in(page)
    for _ in range(2):
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
        expect(status(page)).to_contain_text("Not passed yet: 1.67 of 3 points.")
        expect(status(page)).to_contain_text("Attempts left: 1.")
        expect(card(page, "test/cup").locator("[role=status]")).to_contain_text("Not quite.")
        expect(card(page, "test/cup").locator("[role=status]")).to_contain_text("Nobody asked.")
        expect(card(page, "test/parts").locator("[role=status]")).to_contain_text("Partly right.")
        expect(page.locator("[data-mark], .cw-option__mark, .cw-explanation, [data-answer]:visible")).to_have_count(0)
        expect(page.locator("course-quiz")).not_to_contain_text("That is the word.", use_inner_text=True)
        expect(page.locator("fieldset input:enabled")).to_have_count(0)
        page.reload()
        ready(page)


def test_events_of_a_test(reader: Reader) -> None:
    """An answer for each question, then the end of the quiz, after it is handed in and not before."""
    page = open_quiz(reader, "test")
    fill_in(page, "test", POOR)
    assert page.evaluate("window.heard") == []
    hand_in(page)
    expect(status(page)).to_be_focused()
    page.wait_for_timeout(60)
    events = page.evaluate("window.heard")
    assert [name for name, _ in events] == ["course:answer"] * 3 + ["course:quiz-complete"]
    assert [detail["question"] for _, detail in events[:3]] == ["cup", "parts", "blame"]
    assert {detail["attempt"] for _, detail in events} == {1}
    end = {"quiz": "test", "score": 1.67, "max": 3, "passMark": 60, "passed": False, "attempt": 1}
    assert events[3][1] == end
    record = stored(page, "test")
    assert record.pop("at") > 0
    del end["quiz"]
    assert record == {**end, "best": 1.67, "open": False, "v": 1}


def test_the_last_attempt_shows_everything(reader: Reader) -> None:
    """No attempt left: the key, the explanations, the word that it was the last, and no way to begin again."""
    page = open_quiz(reader, "test")
    fill_in(page, "test", WRONG)
    hand_in(page)
    expect(button(page, "restart")).to_have_text("Try the test again")
    again(page)
    expect(page.locator("course-question input:checked, course-question[data-result]")).to_have_count(0)
    expect(button(page, "restart")).to_be_hidden()
    expect(button(page, "submit")).to_be_visible()
    fill_in(page, "test", POOR)
    hand_in(page)
    for _ in range(2):
        expect(status(page)).to_contain_text("Not passed: 1.67 of 3 points.")
        expect(status(page)).to_contain_text("That was the last attempt.")
        expect(page.locator(".cw-explanation")).to_have_count(3)
        expect(card(page, "test/cup").locator("[data-mark=wrong]")).to_have_count(1)
        expect(card(page, "test/cup").locator("[data-mark=missed]")).to_have_count(1)
        for action in ("submit", "restart"):
            expect(button(page, action)).to_be_hidden()
        page.reload()
        ready(page)
    record = stored(page, "test")
    assert (record["attempt"], record["passed"], record["best"]) == (2, False, 1.67)


def test_a_pass_stays(reader: Reader) -> None:
    """A pass shows everything. Whoever tries again and fails has passed all the same, and the best score stays."""
    page = open_quiz(reader, "free-test")
    fill_in(page, "free-test", RIGHT)
    hand_in(page)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "passed")
    expect(status(page)).to_contain_text("Passed: 3 of 3 points.")
    expect(page.locator(".cw-explanation")).to_have_count(3)
    again(page)
    expect(page.locator(".cw-explanation, [data-mark]")).to_have_count(0)
    fill_in(page, "free-test", WRONG)
    hand_in(page)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
    expect(status(page)).to_contain_text("You have passed this test before")
    assert [event["passed"] for event in heard(page, "quiz-complete")] == [True, False]
    record = stored(page, "free-test")
    assert (record["attempt"], record["passed"], record["score"], record["best"]) == (2, True, 0, 3)
    again(page)
    page.reload()
    ready(page)
    expect(page.locator("course-quiz")).not_to_have_attribute("data-result", re.compile("."))
    assert stored(page, "free-test")["passed"] is True


def test_a_test_in_two_tabs(reader: Reader) -> None:
    """What one tab hands in, or begins again, shows in the other."""
    page = open_quiz(reader, "free-test")
    other = page.context.new_page()
    other.goto(reader.address + "quizzes/free-test/")
    ready(other)
    fill_in(other, "free-test", POOR)
    hand_in(other)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
    expect(page.locator("course-question[data-result]")).to_have_count(3)
    expect(button(page, "submit")).to_be_hidden()
    assert page.evaluate("window.heard") == []
    again(other)
    expect(page.locator("course-question[data-result], course-question input:checked")).to_have_count(0)
    expect(page.locator("[data-option]")).to_have_text(other.locator("[data-option]").all_inner_texts())
    expect(button(page, "submit")).to_be_visible()
    expect(page.locator("fieldset input:enabled")).not_to_have_count(0)


# Pools


def test_what_another_tab_has_just_handed_in_is_not_handed_in_again(reader: Reader) -> None:
    """Not even before this tab has heard of it: a storage event comes later than a click may."""
    page = open_quiz(reader, "free-test")
    fill_in(page, "free-test", WRONG)
    record = {"v": 1, "attempt": 1, "open": False, "score": 0, "max": 3, "passMark": 60, "passed": False, "at": 5}
    page.evaluate("(text) => localStorage.setItem('coursewright:tiny:quiz:free-test', text)", json.dumps(record))
    hand_in(page)
    expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
    assert heard(page, "quiz-complete") == heard(page, "answer") == []
    assert stored(page, "free-test") == record


def test_a_pool_draws_some(reader: Reader) -> None:
    """Three of eight, in the author's order, numbered anew; a reload draws the same; others get others."""
    page = open_quiz(reader, "pool")
    expect(page.locator("course-quiz")).to_contain_text("3 of 8 questions")
    drawn = shown(page)
    assert len(drawn) == 3
    assert drawn == sorted(drawn)
    numbers = page.locator(".cw-question__number:visible")
    expect(numbers).to_have_text([f"Question {n} of 3" for n in (1, 2, 3)])
    expect(page.locator("[data-progress-words]")).to_have_text("0 of 3 done")
    page.reload()
    assert shown(ready(page)) == drawn
    draws = set()
    for _ in range(8):
        page.evaluate("localStorage.clear()")
        page.reload()
        draws.add(tuple(shown(ready(page))))
    assert len(draws) > 2


@pytest.mark.parametrize("quiz", ["pool", "pool-test"])
def test_a_new_attempt_draws_afresh(reader: Reader, quiz: str) -> None:
    """Only what is drawn is counted, and each new attempt draws again."""
    page = open_quiz(reader, quiz)
    draws = [shown(page)]
    for attempt in range(1, 6):
        for name in shown(page):
            choose(page, f"{quiz}/{name}", "True")
            if quiz == "pool":
                card(page, f"{quiz}/{name}").locator("[data-action=check]").click()
        if quiz == "pool-test":
            hand_in(page)
        expect(page.locator("course-quiz")).to_have_attribute("data-result", re.compile("done|passed"))
        end = heard(page, "quiz-complete")[-1]
        assert (end["score"], end["max"], end["attempt"]) == (3, 3, attempt)
        assert shown(page) == draws[-1]
        again(page)
        draws.append(shown(page))
        assert len(draws[-1]) == 3
    assert len({tuple(draw) for draw in draws}) > 2


def test_what_was_wrong_is_practised_in_the_same_draw(reader: Reader) -> None:
    """Going on asks nothing new, also after a reload."""
    page = open_quiz(reader, "pool")
    drawn = shown(page)
    for name in drawn:
        check(page, f"pool/{name}", "True" if name == drawn[0] else "False")
        if name != drawn[0]:
            card(page, f"pool/{name}").locator("[data-action=reveal]").click()
    button(page, "retry").click()
    assert shown(page) == drawn
    page.reload()
    assert shown(ready(page)) == drawn
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")


def test_an_inserted_question_displaces_at_most_one(read: OpenReader, tmp_path: Path) -> None:
    """Readers in the middle of a quiz keep their questions, but perhaps for one that the new one displaces."""
    course = lay_out(tmp_path / "course")
    site = build_site(course.root, tmp_path / "site")
    with serving(site) as address:
        page = open_quiz(read(at=address), "pool")
        before = set(shown(page))
        course.write_bytes("quizzes/pool.yml", b"title: Pool\npick: 3\nquestions:\n" + questions("zabcdefgh").encode())
        build_site(course.root, site)
        page.reload()
        after = set(shown(ready(page)))
    assert len(after) == 3
    assert after - before <= {"z"}


def test_a_blueprint_draws_of_each_module(reader: Reader) -> None:
    """So many of each module, for every reader."""
    page = open_quiz(reader, "blueprint")
    expect(page.locator("course-quiz")).to_contain_text("3 of 8 questions")
    for _ in range(4):
        drawn = shown(page)
        assert (len(set(drawn) & set("abcd")), len(set(drawn) & set("efgh"))) == (1, 2)
        page.evaluate("localStorage.clear()")
        page.reload()
        ready(page)


def test_without_javascript_all_of_a_pool_is_there(read: OpenReader, quizzes: str) -> None:
    """On paper and without scripts nothing is drawn."""
    page = read(at=quizzes, javascript=False).open("quizzes/pool/")
    assert shown(page) == list(LETTERS)
    assert page.locator(".cw-question__number").last.inner_text() == "Question 8 of 8"


# Addresses


def undrawn(page: Page) -> str:
    return next(letter for letter in LETTERS if letter not in shown(page))


def test_an_address_shows_what_was_not_drawn(low: Reader) -> None:
    """It is marked, can be answered, and counts for nothing; so it is when the address changes on the page."""
    page = open_quiz(low, "pool")
    drawn = shown(page)
    name = undrawn(page)
    page.goto("about:blank")
    page = open_quiz(low, "pool", f"#question-{name}")
    extra = card(page, f"pool/{name}")
    expect(extra).to_be_visible()
    assert is_at_the_top(page, extra)
    expect(extra.locator(".cw-question__number")).to_contain_text("it does not count")
    expect(page.locator("[data-progress-words]")).to_have_text("0 of 3 done")
    check(page, f"pool/{name}", "True")
    expect(extra).to_have_attribute("data-result", "correct")
    expect(page.locator("[data-progress-words]")).to_have_text("0 of 3 done")
    expect(page.locator(".cw-question__number", has_text="Question")).to_have_count(8)
    for each in drawn:
        check(page, f"pool/{each}", "True")
    expect(status(page)).to_contain_text("all 3 questions; 3 were right")
    page.goto("about:blank")
    page = open_quiz(low, "pool")
    assert shown(page) == drawn
    page.evaluate("(hash) => { location.hash = hash; }", f"question-{name}")
    expect(extra).to_be_visible()
    assert is_at_the_top(page, extra)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_new_attempt_begins_at_what_counts(reader: Reader, seed: int) -> None:
    """The focus goes to the first question that was drawn, though the address names one before it."""
    page = open_quiz(reader, "pool-test")
    record = json.dumps({"v": 1, "seed": seed})
    page.evaluate("(text) => localStorage.setItem('coursewright:tiny:settings:seed', text)", record)
    page.reload()
    pass_pool_test(ready(page))
    page.evaluate("location.hash = 'question-a'")
    again(page)
    first = page.locator("course-question:visible:not([data-extra])").first
    expect(first.locator("input").first).to_be_focused()


def test_in_a_test_what_was_not_drawn_is_only_read(reader: Reader) -> None:
    """It takes no answer and has no part in the result, until a later attempt draws it."""
    reader.page.add_init_script(
        """origin === "null" || localStorage.setItem("coursewright:tiny:settings:seed", '{"v":1,"seed":0.5}')"""
    )
    page = open_quiz(reader, "pool-test")
    first = shown(page)
    pass_pool_test(page)
    again(page)
    name = next(letter for letter in shown(page) if letter not in first)
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page = open_quiz(reader, "pool-test", f"#question-{name}")
    extra = card(page, f"pool-test/{name}")
    expect(extra).to_be_visible()
    expect(extra.locator(".cw-question__number")).to_contain_text("You can read it")
    expect(extra.locator("input:enabled")).to_have_count(0)
    pass_pool_test(page)
    assert extra.get_attribute("data-result") is None
    again(page)
    expect(extra.locator("input:enabled")).to_have_count(2)
    expect(extra.locator(".cw-question__number")).to_contain_text("of 3")


def pass_pool_test(page: Page) -> None:
    for question in page.locator("course-question:visible:not([data-extra])").all():
        question.get_by_label("True").check()
    hand_in(page)
    expect(status(page)).to_contain_text("3 of 3 points")


@pytest.mark.parametrize("quiz", ["practice", "pool"])
def test_an_address_ends_at_its_question(low: Reader, quiz: str) -> None:
    """The page grows shorter while it is set up; what was asked for is at the top in the end."""
    name = "parts" if quiz == "practice" else shown(open_quiz(low, quiz))[1]
    low.page.goto("about:blank")
    page = open_quiz(low, quiz, f"#question-{name}")
    assert is_at_the_top(page, card(page, f"{quiz}/{name}"))


def test_a_question_has_a_link_that_copies_its_address(reader: Reader) -> None:
    """Pressed, the link copies the full address and says so where it is heard; a lesson's leads to the quiz."""
    for path, reference, address in (
        ("quizzes/practice/", "practice/blame", "quizzes/practice/#question-blame"),
        ("more/third/", "two-tries/cup", "quizzes/two-tries/#question-cup"),
        ("more/third/", "more/third/own", "more/third/#question-own"),
    ):
        page = reader.open(path)
        link = card(page, reference).locator("[data-action=link]")
        expect(link).to_have_text("Link to this question")
        link.focus()
        before = page.url
        page.keyboard.press("Enter")
        expect(card(page, reference).locator("[aria-live]", has_text="Copied")).to_be_visible()
        assert page.url == before
        page.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
        page.locator("#paste").focus()
        page.keyboard.press("ControlOrMeta+V")
        expect(page.locator("#paste")).to_have_value(reader.address + address)


def test_without_a_clipboard_the_link_leads_there(reader: Reader) -> None:
    """Where nothing can be copied it is a link like any other."""
    reader.page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})")
    page = reader.open("more/third/")
    card(page, "two-tries/cup").locator("[data-action=link]").click()
    page.wait_for_url("**/quizzes/two-tries/#question-cup")


# What is remembered

FAULTS = {
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "denied": "Object.defineProperty(window, 'localStorage', {value: {getItem: () => null}, configurable: true});",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_storage_practice_works(reader: Reader, fault: str) -> None:
    """One notice at the first answer, and all the rest as ever, also the second time round."""
    reader.page.add_init_script(FAULTS[fault])
    page = open_quiz(reader, "practice")
    for _ in range(2):
        for name, labels in RIGHT.items():
            check(page, f"practice/{name}", *labels)
            expect(page.locator(".cw-notice")).to_have_count(1)
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "done")
        again(page)
        expect(page.locator("course-question[data-result]")).to_have_count(0)
    assert len(heard(page, "quiz-complete")) == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_without_storage_a_test_works(reader: Reader, fault: str) -> None:
    """The notice comes with the first answer; attempts are counted until the page is left."""
    reader.page.add_init_script(FAULTS[fault])
    page = open_quiz(reader, "test")
    expect(page.locator(".cw-notice")).to_have_count(0)
    choose(page, "test/cup", "It happens.")
    expect(card(page, "test/cup").locator(".cw-notice")).to_contain_text("does not let the page remember")
    fill_in(page, "test", WRONG)
    hand_in(page)
    expect(status(page)).to_contain_text("Attempts left: 1.")
    expect(page.locator("[data-mark]")).to_have_count(0)
    again(page)
    fill_in(page, "test", POOR)
    expect(page.locator(".cw-notice")).to_have_count(1)
    hand_in(page)
    expect(status(page)).to_contain_text("That was the last attempt.")
    expect(page.locator(".cw-notice")).to_have_count(1)
    assert [event["attempt"] for event in heard(page, "quiz-complete")] == [1, 2]


RECORDS = [
    "{",
    "7",
    "null",
    "[]",
    '{"v":1}',
    '{"v":1,"open":false,"attempt":"x","max":"y"}',
    '{"v":2,"open":false,"max":3}',
]


@pytest.mark.parametrize("quiz", ["practice", "pool-test"])
def test_whatever_is_stored_of_a_quiz_it_works(reader: Reader, quiz: str) -> None:
    """Records that are corrupt, made up or from a newer version; a newer one is left as it is, and said so."""
    page = open_quiz(reader, quiz)
    key = f"coursewright:tiny:quiz:{quiz}"
    for record in RECORDS:
        page.evaluate("([key, value]) => { localStorage.clear(); localStorage.setItem(key, value); }", [key, record])
        page.reload()
        ready(page)
        assert page.locator("course-quiz").get_attribute("data-result") is None
        for name in shown(page):
            if quiz == "practice":
                check(page, f"{quiz}/{name}", *RIGHT[name])
            else:
                choose(page, f"{quiz}/{name}", "True")
        if quiz != "practice":
            hand_in(page)
        expect(page.locator("course-quiz")).to_have_attribute("data-result", re.compile("done|passed"))
        is_newer = record.startswith('{"v":2')
        expect(page.locator(".cw-notice")).to_have_count(int(is_newer))
        if is_newer:
            assert page.evaluate("(key) => localStorage.getItem(key)", key) == record
        else:
            assert stored(page, quiz)["score"] == 3


@pytest.mark.parametrize("name", ["seed", "display"])
@pytest.mark.parametrize("record", [*RECORDS, '{"v":1,"-x":1}', '{"v":1,"a-b":{}}'])
def test_whatever_is_stored_of_settings_questions_can_be_answered(reader: Reader, name: str, record: str) -> None:
    """And what is drawn stays the same after a reload, where the seed can be written."""
    reader.open("")
    reader.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [f"coursewright:tiny:settings:{name}", record]
    )
    page = open_quiz(reader, "pool")
    drawn = shown(page)
    if record != '{"v":2,"open":false,"max":3}':
        page.reload()
        assert shown(ready(page)) == drawn
    expect(check(page, f"pool/{drawn[0]}", "True")).to_have_attribute("data-result", "correct")


def test_a_question_that_changed_after_a_test(read: OpenReader, tmp_path: Path) -> None:
    """A finished test stays finished; of the question that is another now no result is shown."""
    course = lay_out(tmp_path / "course")
    site = build_site(course.root, tmp_path / "site")
    with serving(site) as address:
        page = open_quiz(read(at=address), "free-test")
        fill_in(page, "free-test", RIGHT)
        hand_in(page)
        course.change("quizzes/free-test.yml", "answer: false", "answer: true")
        build_site(course.root, site)
        page.reload()
        ready(page)
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "passed")
        expect(status(page)).to_contain_text("3 of 3 points")
        expect(page.locator("course-question[data-result=correct]")).to_have_count(2)
        expect(card(page, "free-test/blame").locator("[role=status]")).to_contain_text("has changed")
        expect(page.locator("fieldset input:enabled")).to_have_count(0)


def test_going_back_shows_what_was_done_since(reader: Reader) -> None:
    """A page that the browser kept as it was learns of what another page has stored, and keeps what is unfinished."""
    # A page in the browser's cache hears nothing of other tabs.
    reader.page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation());")
    page = open_quiz(reader, "two-tries")
    choose(page, "two-tries/blame", "True")
    other = page.context.new_page()
    other.goto(reader.address + "more/third/")
    check(other, "two-tries/cup", *RIGHT["cup"])
    page.wait_for_timeout(200)
    assert card(page, "two-tries/cup").get_attribute("data-result") is None
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(card(page, "two-tries/cup")).to_have_attribute("data-result", "correct")
    expect(card(page, "two-tries/blame").get_by_label("True")).to_be_checked()
    expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")


def test_instant_navigation(read: OpenReader, tmp_path: Path) -> None:
    """The theme swaps pages by itself: a test and a pool are there again after going on and back."""
    course = lay_out(tmp_path / "course")
    with serving_instantly(course.root) as at:
        reader = read(at=at)
        reader.page.add_init_script(EVENTS)
        page = open_quiz(reader, "pool")
        page.evaluate("window.same = true")
        drawn = shown(page)
        check(page, f"pool/{drawn[0]}", "True")
        page.get_by_role("link", name="Test: free-test").first.click()
        expect(page.locator("h1")).to_have_text("free-test")
        ready(page)
        fill_in(page, "free-test", POOR)
        hand_in(page)
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
        page.go_back()
        expect(page.locator("h1")).to_have_text("pool")
        expect(page.locator("[data-progress-words]")).to_have_text("1 of 3 done")
        assert shown(page) == drawn
        page.go_forward()
        expect(page.locator("course-quiz")).to_have_attribute("data-result", "failed")
        assert page.evaluate("window.same") is True
        assert len(heard(page, "quiz-complete")) == 1
