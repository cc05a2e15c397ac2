"""What a finished quiz prints: one page with the result, and none of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenReader, build_site, print_page, serving
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

OWN_IT, MEND = "basics/first#own-it", "basics/second#mend"
LONG = "what do you say to somebody who has waited for nine days and rings at a quarter to six on a Friday evening"


def write_quiz(head: str, count: int, prompt: str = "is it so?") -> bytes:
    """Questions in turns about the two objectives and about none; the right option's words give it away."""
    questions = ""
    for n in range(1, count + 1):
        about = f"    objective: {(OWN_IT, MEND)[n % 2]}\n" if n % 3 else ""
        questions += (
            f"  - id: q{n}\n    kind: choice\n    prompt: Case {n}, {prompt}\n{about}"
            "    explanation: Because of the soup.\n"
            f"    options: [{{text: Words that are right, correct: true}}, {{text: Words that are wrong}}]\n"
        )
    return f"{head}questions:\n{questions}".encode()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("slip")
    course = make_course(folder / "course")
    course.change("content/course.yml", "language: en", "language: en\nversion: 3rd edition")
    course.write_bytes("quizzes/practice.yml", write_quiz("title: To practise\n", 4))
    course.write_bytes("quizzes/test.yml", write_quiz("title: To pass\nbehaviour: test\npass_mark: 75\n", 4))
    course.write_bytes("quizzes/long.yml", write_quiz("title: Long\nbehaviour: test\npass_mark: 75\n", 24, LONG + "?"))
    with serving(build_site(course.root, folder / "site")) as address:
        yield address


def answer(page: Page, rights: list[bool]) -> None:
    """Answer all questions; in practice a wrong one is followed by a look at the answer."""
    page.wait_for_selector("[data-progress]:not([hidden])")
    is_test = page.locator("course-quiz").get_attribute("data-behaviour") == "test"
    for card, is_right in zip(page.locator("course-question").all(), rights, strict=True):
        card.get_by_label("Words that are right" if is_right else "Words that are wrong").check()
        if not is_test:
            card.locator("[data-action=check]").click()
        if not is_test and not is_right:
            card.locator("[data-action=reveal]").click()
    if is_test:
        page.get_by_role("button", name="Hand in the test").click()
    expect(page.locator("course-quiz[data-result]")).to_have_count(1)


def read_print(page: Page, paper: str = "A4") -> list[str]:
    """The text of each page that the browser prints, with single spaces."""
    return [" ".join(each.extract_text().split()) for each in print_page(page, paper).pages]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_failed_test_prints_a_slip(read: OpenReader, printed: str, paper: str) -> None:
    """One page: who, when, which edition, the score by objective, what was missed and where to read it again."""
    page = read(at=printed).open("quizzes/test/")
    answer(page, [True, False, False, True])
    (text,) = read_print(page, paper)
    today = datetime.now().astimezone()
    for words in (
        "A tiny course",
        "To pass",
        "Name",
        f"{today:%B} {today.day}, {today.year}",
        "Course version",
        "3rd edition",
        "Not passed yet: 2 of 4 points. The pass mark is 75 %.",
        "Take the problem on 1 of 2 right",
        "Put it right 1 of 1 right",
        "Case 2, is it so? Read again: The late parcel",
        "Case 3, is it so?",
    ):
        assert words in text
    for words in (
        "Case 1, is it so?",
        "Case 4, is it so?",
        "Words that are",
        "soup",
        "Hand in",
        "Print",
        "Start again",
        "Search",
    ):
        assert words not in text


def test_a_passed_test_prints_no_list_of_what_was_missed(read: OpenReader, printed: str) -> None:
    page = read(at=printed).open("quizzes/test/")
    answer(page, [True] * 4)
    (text,) = read_print(page)
    assert "Passed: 4 of 4 points." in text
    assert "By objective" in text
    assert "To look at again" not in text
    assert "is it so?" not in text


def test_practice_counts_what_was_right_without_a_look(read: OpenReader, printed: str) -> None:
    """Also after a reload; started again, it prints the worksheet again."""
    page = read(at=printed).open("quizzes/practice/")
    answer(page, [True, False, True, True])
    page.reload()
    page.wait_for_selector("course-quiz[data-result]")
    (text,) = read_print(page)
    assert "You have worked through all 4 questions; 3 were right." in text
    assert "Case 2, is it so?" in text
    assert "Case 1, is it so?" not in text
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, start again").click()
    answer(page, [True, True, False, True])
    (text,) = read_print(page)
    assert "Case 3, is it so?" in text
    assert "Case 2, is it so?" not in text


def test_before_the_end_the_worksheet_is_printed(read: OpenReader, printed: str) -> None:
    """With what was answered so far; there is no button for the slip, and nothing of it on the screen."""
    page = read(at=printed).open("quizzes/practice/")
    page.wait_for_selector("[data-progress]:not([hidden])")
    card = page.locator("course-question").first
    card.get_by_label("Words that are right").check()
    card.locator("[data-action=check]").click()
    expect(card).to_have_attribute("data-result", "correct")
    text = " ".join(read_print(page))
    assert text.count("Words that are wrong") == 4
    assert "Correct." in text
    assert "Course version" not in text
    expect(page.get_by_role("button", name="Print the result")).to_be_hidden()


def test_the_button_prints(read: OpenReader, printed: str) -> None:
    """It appears with the result, and the slip itself is for paper alone."""
    page = read(at=printed).open("quizzes/practice/")
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    answer(page, [True] * 4)
    expect(page.locator(".cw-slip")).to_be_hidden()
    page.get_by_role("button", name="Print the result").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")


def test_a_long_quiz_with_everything_wrong_fits_one_page(read: OpenReader, printed: str) -> None:
    page = read(at=printed).open("quizzes/long/")
    answer(page, [False] * 24)
    (text,) = read_print(page, "Letter")
    assert all(f"Case {n}, what do you say" in text for n in range(1, 25))


def test_without_javascript_the_worksheet_is_printed(read: OpenReader, printed: str) -> None:
    page = read(at=printed, javascript=False).open("quizzes/test/")
    text = " ".join(read_print(page))
    assert text.count("Words that are wrong") == 4
    assert "Course version" not in text
    assert page.get_by_role("button", name="Print the result").is_hidden()


def test_without_a_version_the_slip_names_the_questions(tmp_path: Path, read: OpenReader) -> None:
    """By a digest, which changes with them."""
    course = make_course(tmp_path / "course")
    found: list[str] = []
    for prompt in ("is it so?", "is it not so?"):
        course.write_bytes("quizzes/practice.yml", write_quiz("title: To practise\n", 1, prompt))
        with serving(build_site(course.root, tmp_path / "site")) as address:
            page = read(at=address).open("quizzes/practice/")
            found.append(page.locator(".cw-slip dt:text-is('Course version') + dd").text_content() or "")
    assert all(len(version) == 8 and version.isalnum() for version in found)
    assert found[0] != found[1]
