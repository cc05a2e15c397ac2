"""What a new hire, a trainer and a reader without JavaScript see, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.edit.rename import rename
from generator.load import load_course
from generator.model.base import walk_shown_texts, walk_texts
from generator.site import render_site
from tests.conftest import ROOT, OpenReader, build_site, print_page, serving, serving_instantly
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

COURSE = load_course(ROOT)[0]
PAGES = [page.address for page in render_site(COURSE).pages]
LESSONS = [(key, lesson.title.source) for key, _, lesson in COURSE.lessons_in_order()]
QUIZ = "quizzes/own-it/"
CHOICE = "own-it/late-parcel"
EVENTS = """
window.heard = [];
for (const name of ['course:answer', 'course:quiz-complete', 'course:lesson-read'])
  document.addEventListener(name, (event) => window.heard.push([name, event.detail]));
"""


def key_of(page: Page, reference: str) -> list[str]:
    text = page.locator(f'course-question[data-question="{reference}"]').get_attribute("data-key")
    return list(json.loads(text or ""))


def answer(page: Page, reference: str, *, rightly: bool) -> None:
    """Choose as somebody who knows, or as somebody who does not, and check."""
    card = page.locator(f'course-question[data-question="{reference}"]')
    key = json.loads(card.get_attribute("data-key") or "")
    for option in card.locator("[data-option]").all():
        name = option.get_attribute("data-option") or ""
        is_right = name in key
        if isinstance(key, dict):  # an item, of which the key says where it belongs
            belongs = f"[value={key[name]}]"
            option.locator(f"input{belongs if rightly else f':not({belongs})'}").first.check()
            continue
        control = option.locator("input")
        if control.get_attribute("type") == "checkbox":
            control.set_checked(is_right == rightly)
        elif is_right == rightly:
            control.check()
    card.locator("[data-action=check]").click()


def references(page: Page) -> list[str]:
    cards = page.locator("course-quiz course-question").all()
    return [card.get_attribute("data-question") or "" for card in cards]


def wait_for_events(page: Page, count: int) -> list[list[object]]:
    """The events heard since the page was opened. (The content policy forbids the driver's own waiting.)"""
    for _ in range(100):
        heard: list[list[object]] = page.evaluate("window.heard")
        if len(heard) >= count:
            return heard
        page.wait_for_timeout(50)
    raise AssertionError(f"heard {heard}")


def test_every_page_is_free_of_errors_and_fits_a_phone(read: OpenReader) -> None:
    """No console error, no request to a third party, no sideways scrolling at 320 and 360 px, light and dark."""
    for width, dark in ((320, False), (360, True), (1280, False)):
        reader = read(width=width, dark=dark)
        for path in PAGES:
            page = reader.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            expect(page.locator("h1")).to_have_count(1)


def is_pdf(page: Page, link: str) -> bool:
    """Whether there is a PDF, as its address says."""
    return link.endswith(".pdf") and page.request.get(link).body().startswith(b"%PDF")


def test_links_lead_to_pages_and_elements_that_are_there(read: OpenReader) -> None:
    """Every link of every page, and every anchor, is there; ids are unique on a page."""
    reader = read()
    ids: dict[str, list[str]] = {}
    links: set[tuple[str, str]] = set()
    for path in PAGES:
        page = reader.open(path)
        ids[path] = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
        found = page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href)")
        links |= {(path, link) for link in found}
    base = reader.address
    for path, found in ids.items():
        assert len(found) == len(set(found)), path
    for path, link in links:
        target, _, anchor = link.removeprefix(base).partition("#")
        if link.startswith(base):
            assert target in ids or is_pdf(reader.page, link), f"{path} links to {link}"
            assert not anchor or anchor in ids[target], f"{path} links to {link}"


def test_a_lesson_is_read_and_home_knows(read: OpenReader) -> None:
    """The end of a lesson, once seen, marks it as read; home shows it and offers the next one."""
    reader = read()
    page = reader.page
    page.add_init_script(EVENTS)
    (first, first_title), (_, second_title), *_ = LESSONS
    reader.open(f"{first}/")
    expect(page.locator("h1")).to_have_text(first_title)
    page.locator("[data-lesson]").scroll_into_view_if_needed()
    assert wait_for_events(page, 1) == [["course:lesson-read", {"lesson": first}]]
    reader.open("")
    read_items = page.locator(".cw-lessons__item--read")
    expect(read_items).to_have_count(1)
    expect(read_items.locator("a")).to_have_text(first_title)
    expect(page.locator("[data-continue]")).to_have_text(f"Continue with “{second_title}”")
    page.locator("[data-continue]").click()
    expect(page.locator("h1")).to_have_text(second_title)


def test_a_wrong_answer_is_explained_and_may_be_tried_again(read: OpenReader) -> None:
    """Wrong: feedback to the option chosen, no key; try again; right: explanation. Focus is never lost."""
    reader = read()
    page = reader.page
    page.add_init_script(EVENTS)
    reader.open(QUIZ)
    card = page.locator(f'course-question[data-question="{CHOICE}"]')
    status = card.locator("[role=status]")
    expect(status).to_be_empty()
    answer(page, CHOICE, rightly=False)
    expect(card).to_have_attribute("data-result", "incorrect")
    expect(status).to_contain_text("Not quite.")
    expect(card.locator("[data-mark=wrong]")).to_have_count(1)
    expect(card.locator("[data-mark=missed]")).to_have_count(0)
    expect(card.locator(".cw-explanation")).to_have_count(0)
    expect(card.locator("[data-action=retry]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator("input").first).to_be_focused()
    expect(card.locator("input:checked")).to_have_count(0)
    answer(page, CHOICE, rightly=True)
    expect(card).to_have_attribute("data-result", "correct")
    expect(status).to_contain_text("Correct.")
    expect(card.locator(".cw-explanation")).to_have_count(1)
    assert page.evaluate("card => card.contains(document.activeElement)", card.element_handle())
    (first_name, first), (_, second) = page.evaluate("window.heard")
    assert first_name == "course:answer"
    assert (first["quiz"], first["question"], first["kind"]) == ("own-it", "late-parcel", "choice")
    assert (first["score"], first["max"], first["result"], first["attempt"]) == (0, 1, "incorrect", 1)
    assert (second["score"], second["result"], second["attempt"]) == (1, "correct", 2)
    assert second["response"] == key_of(page, CHOICE)


def test_progress_outlives_a_reload(read: OpenReader) -> None:
    """Answers, results and the count are there again after a reload, and nothing is announced anew."""
    reader = read()
    page = reader.open(QUIZ)
    asked = references(page)
    answer(page, asked[0], rightly=True)
    answer(page, asked[1], rightly=False)
    expect(page.locator("[data-progress-words]")).to_have_text(f"1 of {len(asked)} done")
    page.reload()
    first = page.locator(f'course-question[data-question="{asked[0]}"]')
    second = page.locator(f'course-question[data-question="{asked[1]}"]')
    expect(first).to_have_attribute("data-result", "correct")
    expect(second).to_have_attribute("data-result", "incorrect")
    expect(page.locator("[data-progress-words]")).to_have_text(f"1 of {len(asked)} done")
    keys = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('coursewright:')).sort()")
    kept = [f"question:{reference}" for reference in asked[:2]] + ["settings:seed"]
    assert keys == sorted(f"coursewright:making-it-right:{name}" for name in kept)
    # The same question inside a lesson knows the answer too.
    reader.open("own-it/accept-blame/")
    expect(page.locator(f'course-question[data-question="{CHOICE}"]')).to_have_attribute("data-result", "correct")


def test_the_whole_quiz_can_be_worked_through(read: OpenReader) -> None:
    """Right, or seen: when every question is one of them, the quiz is done, says so, and home shows the score."""
    reader = read(width=360, height=740)
    page = reader.page
    page.add_init_script(EVENTS)
    reader.open(QUIZ)
    asked = references(page)
    assert len(asked) >= 10
    for number, reference in enumerate(asked):
        answer(page, reference, rightly=number > 0)
        if number == 0:
            card = page.locator(f'course-question[data-question="{reference}"]')
            card.locator("[data-action=reveal]").click()
            expect(card.locator("[role=status]")).to_contain_text("Here is the answer.")
    quiz = page.locator("course-quiz")
    expect(quiz).to_have_attribute("data-result", "done")
    right = len(asked) - 1
    expect(quiz.locator(".cw-quiz__status")).to_contain_text(f"{right} were right")
    name, outcome = page.evaluate("window.heard").pop()
    assert name == "course:quiz-complete"
    assert outcome == {
        "quiz": "own-it", "score": right, "max": len(asked), "passMark": None, "passed": None, "attempt": 1,
    }  # fmt: skip
    reader.open("")
    expect(page.locator("[data-quiz-item=own-it] [data-quiz-score]")).to_have_text(
        f"Done: {right} of {len(asked)} right"
    )
    reader.open(QUIZ)
    page.locator("[data-action=restart]").click()
    expect(quiz.locator(".cw-quiz__status")).to_contain_text("will be cleared")
    expect(page.locator("course-question[data-result]")).to_have_count(len(asked))
    page.locator("[data-action=restart]").click()
    expect(page.locator("course-question[data-result]")).to_have_count(0)
    expect(page.locator("[data-progress-words]")).to_have_text(f"0 of {len(asked)} done")


def test_nothing_chosen_says_so(read: OpenReader) -> None:
    """Checking without an answer is no attempt; the words appear where they are announced."""
    page = read().open(QUIZ)
    card = page.locator("course-question").first
    card.locator("[data-action=check]").click()
    expect(card.locator("[role=status]")).to_have_text("Choose an answer first.")
    assert card.get_attribute("data-result") is None


def test_a_question_is_done_by_keyboard_alone(read: OpenReader) -> None:
    """Arrow keys choose and never submit; Enter checks."""
    page = read().open(QUIZ)
    card = page.locator(f'course-question[data-question="{CHOICE}"]')
    card.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(card.locator("input").nth(1)).to_be_checked()
    assert card.get_attribute("data-result") is None
    page.keyboard.press("Enter")
    is_right = card.locator("input").nth(1).get_attribute("value") in key_of(page, CHOICE)
    expect(card).to_have_attribute("data-result", "correct" if is_right else "incorrect")


def test_hints_come_one_by_one(read: OpenReader) -> None:
    """Each press shows one hint more; with the last the button goes."""
    page = read().open(QUIZ)
    card = page.locator("course-question:has([data-hint])").first
    hints = card.locator("[data-hint]")
    for shown in range(hints.count()):
        expect(card.locator("[data-hint]:visible")).to_have_count(shown)
        card.locator("[data-action=hint]").click()
    expect(card.locator("[data-hint]:visible")).to_have_count(hints.count())
    expect(card.locator("[data-action=hint]")).to_be_hidden()


def test_without_javascript_a_quiz_is_a_worksheet(read: OpenReader) -> None:
    """Prompts and options to fill in, no dead buttons, and the answers in a closed `details` that opens."""
    page = read(javascript=False).open(QUIZ)
    assert page.locator("button[data-action]:visible").count() == 0
    for card in page.locator("course-question").all():
        assert card.locator("fieldset legend").is_visible()
        assert card.locator("fieldset input:visible").count() >= 2
        answers = card.locator("details[data-answer]")
        assert answers.is_visible()
        assert answers.get_attribute("open") is None
        assert not answers.locator(".cw-answer__right").is_visible()
    answers = page.locator("details[data-answer]").first
    answers.locator("summary").press("Enter")
    assert answers.locator(".cw-answer__right").is_visible()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_sheet_prints_on_one_page(read: OpenReader, paper: str) -> None:
    """The browser's own print gives one page with the sheet's words and none of the site's."""
    reader = read()
    for path in (path for path in PAGES if path.startswith("sheets/") and path != "sheets/"):
        page = reader.open(path)
        title = page.locator("h1").text_content() or ""
        cells = page.locator(".cw-checklist li").all_text_contents()
        printed = print_page(page, paper)
        assert len(printed.pages) == 1, path
        text = " ".join(printed.pages[0].extract_text().split())
        for words in (title, *cells):
            assert " ".join(words.split()) in text
        assert "Search" not in text
        assert "Print this sheet" not in text


def test_search_finds_lessons_and_no_answer(read: OpenReader) -> None:
    """A word of a lesson is found; the feedback and the explanations are not in what the search reads."""
    page = read().open("")
    index = page.request.get(page.url + "search/search_index.json").json()
    text = " ".join(entry["text"] for entry in index["docs"])
    asked_text = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("quizzes/"))
    course, _ = load_course(ROOT)
    for asked in course.questions():
        for option in getattr(asked, "options", ()):
            if len(option.text.source) > 30:  # a short one may be a word of the quiz's description too
                assert option.text.source not in asked_text
            if option.feedback:
                assert option.feedback.source not in text
        if asked.explanation:
            assert asked.explanation.source not in text
    page.locator("label.md-header__button[for=__search], .md-search__input").last.click()
    page.locator(".md-search__input").press_sequentially("trousers", delay=30)
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_the_page_is_free_of_trainers_notes_and_sources(site: Path) -> None:
    """Nothing but what the course refers to is published."""
    course, _ = load_course(ROOT)
    found = [text for lesson in course.lessons.values() if lesson.trainer for text, _ in walk_texts(lesson.trainer)]
    shown = "".join(text.source for lesson in course.lessons.values() for text in walk_shown_texts(lesson))
    notes = [text.source[:40] for text in found if text.source[:40] not in shown]
    assert len(notes) > 10
    for file in site.rglob("*"):
        assert file.suffix not in (".yml", ".yaml", ".md", ".py")
        if file.suffix in (".html", ".json", ".xml", ".js"):
            text = file.read_text(encoding="utf-8")
            assert not [note for note in notes if note in text], file


def test_it_works_from_a_disk(read: OpenReader, own_course: Path, tmp_path: Path) -> None:
    """`--offline`: links, quiz and progress work from `file://`."""
    target = build_site(own_course, tmp_path / "offline", "--offline")
    reader = read(at=target.as_uri() + "/")
    page = reader.open("index.html")
    page.locator("[data-continue]").click()
    expect(page.locator("h1")).to_have_text(LESSONS[0][1])
    reader.open("quizzes/own-it/index.html")
    answer(page, CHOICE, rightly=True)
    page.reload()
    expect(page.locator(f'course-question[data-question="{CHOICE}"]')).to_have_attribute("data-result", "correct")


STORED = [
    '{"v":1,"version":VERSION,"response":["nope"],"result":"correct"}',
    '{"v":1,"version":VERSION,"response":[],"result":"zzz"}',
    '{"v":1,"version":VERSION,"response":{},"result":{},"attempt":"x"}',
    '{"v":2,"response":["a"]}',
    "{",
    "null",
    "7",
]


def test_whatever_is_stored_the_quiz_works(read: OpenReader) -> None:
    """Records that are corrupt, from a newer version or made up are no answers, and the rest of the quiz counts."""
    reader = read()
    page = reader.open(QUIZ)
    key = f"coursewright:making-it-right:question:{CHOICE}"
    card = page.locator(f'course-question[data-question="{CHOICE}"]')
    version = json.dumps(card.get_attribute("data-version"))
    for stored in STORED:
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, stored.replace("VERSION", version)])
        page.reload()
        expect(page.locator("[data-progress-words]")).to_contain_text("0 of ")
        assert card.get_attribute("data-result") is None
        expect(card.locator("[data-action=check]")).to_be_visible()


def test_a_question_that_changed_says_so(read: OpenReader) -> None:
    """An answer to an earlier wording is not shown as one to this, and a new answer replaces it."""
    reader = read()
    page = reader.open(QUIZ)
    answer(page, CHOICE, rightly=False)
    key = f"coursewright:making-it-right:question:{CHOICE}"
    stored = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)", [key, json.dumps({**stored, "version": "older"})]
    )
    page.reload()
    card = page.locator(f'course-question[data-question="{CHOICE}"]')
    expect(card.locator("[role=status]")).to_have_text("This question has changed since you answered it.")
    assert card.get_attribute("data-result") is None
    answer(page, CHOICE, rightly=True)
    page.reload()
    expect(card).to_have_attribute("data-result", "correct")


def test_without_storage_the_quiz_works_and_says_so(read: OpenReader) -> None:
    """A full storage is said beside the answer, and is no error."""
    reader = read()
    reader.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    page = reader.open(QUIZ)
    answer(page, CHOICE, rightly=True)
    card = page.locator(f'course-question[data-question="{CHOICE}"]')
    expect(card).to_have_attribute("data-result", "correct")
    expect(card.locator(".cw-notice")).to_contain_text("does not let the page remember")


def test_two_tabs_agree(read: OpenReader) -> None:
    """An answer in one tab shows in the other at once."""
    reader = read()
    first = reader.open(QUIZ)
    second = first.context.new_page()
    second.goto(reader.address + "own-it/accept-blame/")
    answer(second, CHOICE, rightly=True)
    expect(first.locator(f'course-question[data-question="{CHOICE}"]')).to_have_attribute("data-result", "correct")
    expect(first.locator("[data-progress-words]")).to_contain_text("1 of ")


def test_a_test_is_graded_when_it_is_handed_in(read: OpenReader, tmp_path: Path) -> None:
    """No result before; gaps are listed with links that lead there; the key comes only with a pass."""
    course = make_course(tmp_path / "course")
    course.change("content/modules/basics/first.yml", "  - question: basics/first-word\n", "")
    course.change("quizzes/basics.yml", "behaviour: practice", "behaviour: test\npass_mark: 60")
    with serving(build_site(course.root, tmp_path / "site")) as at:
        reader = read(at=at)
        reader.page.add_init_script(EVENTS)
        page = reader.open("quizzes/basics/")
        quiz = page.locator("course-quiz")
        cards = {
            name: page.locator(f'[data-question="basics/{name}"]')
            for name in ("first-word", "which-parts", "never-wrong")
        }
        cards["first-word"].get_by_label("The driver was late.").check()
        page.locator("[data-action=submit]").click()
        expect(quiz.locator(".cw-missing a")).to_have_count(2)
        quiz.locator(".cw-missing a").first.press("Enter")
        expect(cards["which-parts"].locator("input").first).to_be_focused()
        cards["which-parts"].get_by_label("It was the weather.").check()
        cards["never-wrong"].get_by_label("True").check()
        assert page.evaluate("window.heard") == []
        page.locator("[data-action=submit]").click()
        expect(quiz).to_have_attribute("data-result", "failed")
        expect(quiz.locator(".cw-quiz__status")).to_contain_text("Not passed yet: 0 of 3 points.")
        expect(page.locator("[data-mark=missed], .cw-explanation")).to_have_count(0)
        assert [name for name, _ in wait_for_events(page, 4)] == ["course:answer"] * 3 + ["course:quiz-complete"]
        page.reload()
        expect(quiz).to_have_attribute("data-result", "failed")
        for _ in range(2):
            page.locator("[data-action=restart]").click()
        expect(page.locator("course-question input:checked")).to_have_count(0)
        cards["first-word"].get_by_label("We are late.").check()
        for part in ("It is late.", "I am sorry."):
            cards["which-parts"].get_by_label(part).check()
        cards["never-wrong"].get_by_label("True").check()
        page.locator("[data-action=submit]").click()
        expect(quiz).to_have_attribute("data-result", "passed")
        expect(page.locator(".cw-explanation")).to_have_count(3)
        outcome = wait_for_events(page, 4)[-1][1]
        assert outcome == {
            "quiz": "basics", "score": 2, "max": 3, "passMark": 60, "passed": True, "attempt": 2,
        }  # fmt: skip


def test_it_works_with_instant_navigation(read: OpenReader, tmp_path: Path) -> None:
    """The theme then swaps pages by itself; questions are there and answer once, also after going back."""
    course = make_course(tmp_path / "course")
    with serving_instantly(course.root) as at:
        reader = read(at=at)
        reader.page.add_init_script(EVENTS)
        page = reader.open("")
        page.evaluate("window.same = true")
        page.locator("[data-quiz-item] a").click()
        expect(page.locator("course-question [data-action=check]").first).to_be_visible()
        page.go_back()
        page.locator("[data-quiz-item] a").click()
        expect(page.locator("course-question [data-action=check]").first).to_be_visible()
        answer(page, "basics/first-word", rightly=True)
        expect(page.locator('[data-question="basics/first-word"]')).to_have_attribute("data-result", "correct")
        assert page.evaluate("window.same") is True
        assert len(wait_for_events(page, 1)) == 1


def test_progress_outlives_a_renaming(read: OpenReader, tmp_path: Path) -> None:
    """A lesson, a quiz and a question that get other ids keep what a reader did, and what is cleared stays cleared."""
    course = make_course(tmp_path / "course")
    site = build_site(course.root, tmp_path / "site")
    with serving(site) as address:
        reader = read(at=address)
        page = reader.open("quizzes/basics/")
        answer(page, "basics/first-word", rightly=True)
        answer(page, "basics/which-parts", rightly=True)
        answer(page, "basics/never-wrong", rightly=True)
        page.wait_for_selector("course-quiz[data-result]")
        reader.open("basics/first/")
        page.evaluate("window.heard = []; addEventListener('course:lesson-read', () => heard.push(['read']))")
        page.locator("[data-lesson]").scroll_into_view_if_needed()
        wait_for_events(page, 1)
        for kind, old, new in (
            ("quiz", "basics", "words"),
            ("question", "words/first-word", "words/opening"),
            ("question", "words/opening", "words/first-thing"),
            ("lesson", "basics/first", "basics/late-parcel"),
        ):
            rename(course.root, kind, old, new)
        build_site(course.root, site)
        reader.open("")
        assert page.locator("[data-lesson-item='basics/late-parcel'] [data-read]").is_visible()
        assert "3" in page.locator("[data-quiz-item=words] [data-quiz-score]").inner_text()
        reader.open("basics/first/")  # a bookmark, or a printed address
        page.wait_for_url("**/basics/late-parcel/")
        page.wait_for_selector("[data-question='words/first-thing'][data-result=correct]")
        reader.open("quizzes/words/")
        page.wait_for_selector("[data-question='words/never-wrong'][data-result=correct]")
        page.get_by_role("button", name="Start again").click()
        page.get_by_role("button", name="Yes, start again").click()
        reader.open("quizzes/words/")
        assert page.locator("course-question[data-result]").count() == 0
