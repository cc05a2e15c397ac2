"""What a reader has done: shown, taken along, set aside, cleared, certified; and how the reader wants pages shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import OpenReader, build_site, print_page, serving, serving_instantly
from tests.course_folder import CourseFolder, make_course

pytestmark = pytest.mark.browser

START = "coursewright:tiny:"
Entries = dict[str, dict[str, Any]]
"""What is kept, by `type:id`."""
NOW = 1_790_000_000_000
"""Milliseconds, as the client counts."""


def write_course(folder: Path) -> CourseFolder:
    """The tiny course with its practice, of which a lesson asks a question, a test, and a test that no lesson names."""
    course = make_course(folder)
    quiz = (course.root / "quizzes/basics.yml").read_text(encoding="utf-8")
    test = quiz.replace("behaviour: practice", "behaviour: test\npass_mark: 60")
    course.write_bytes("quizzes/final.yml", test.replace("title: First words", "title: The test").encode())
    course.write_bytes("quizzes/extra.yml", test.replace("title: First words", "title: One more test").encode())
    course.change("content/modules/basics/second.yml", "minutes: 4", "minutes: 4\nquiz: final")
    return course


@pytest.fixture(scope="session")
def progress_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("progress")
    return build_site(write_course(folder / "course").root, folder / "site")


@pytest.fixture(scope="session")
def at(progress_site: Path) -> Iterator[str]:
    with serving(progress_site) as address:
        yield address


def keep(page: Page, entries: Entries) -> None:
    """Put into storage what the client would have put there; the page is loaded again."""
    page.evaluate(
        "([start, entries]) => Object.entries(entries).forEach(([name, value]) =>"
        " localStorage.setItem(start + name, JSON.stringify({v: 1, ...value})))",
        [START, entries],
    )
    page.reload()


def kept(page: Page) -> dict[str, Any]:
    """What is in storage, by `type:id`; of what was set aside, by `aside:` and its entries."""
    stored: dict[str, str] = page.evaluate("({...localStorage})")
    return {key.removeprefix(START): json.loads(text) for key, text in stored.items() if key.startswith(START)}


def asides(page: Page) -> list[dict[str, Any]]:
    return [value for name, value in sorted(kept(page).items()) if name.startswith("aside:")]


def item(page: Page, title: str) -> Locator:
    return page.locator(".cw-lessons__item", has_text=title)


def status_beside(page: Page, action: str) -> Locator:
    return page.locator(f"[data-manage]:has([data-action={action}]) > [role=status]")


def bring(page: Page, file: object) -> None:
    data = file if isinstance(file, bytes) else json.dumps(file).encode()
    page.locator("[data-action=import]").set_input_files(
        {"name": "progress.json", "mimeType": "application/json", "buffer": data}
    )


def save(page: Page) -> Any:
    """The file that the browser downloads."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename.startswith("tiny-")
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    download.value.delete()  # or the next file of this name would have another on the disk
    return saved


def confirm(page: Page, name: str) -> None:
    """Press a button and answer its question with yes."""
    page.get_by_role("button", name=name).click()
    dialog = page.get_by_role("dialog").filter(has_text="No, leave it")
    expect(dialog.get_by_role("button", name="No, leave it")).to_be_focused()
    dialog.get_by_role("button", name=name).click()


def passed(score: int, day: int = 0) -> dict[str, Any]:
    at = NOW + day * 86_400_000
    return {"score": score, "max": 3, "passMark": 60, "passed": True, "attempt": 1, "at": at}


PROGRESS: Entries = {
    "lesson:basics/first": {"at": NOW},
    "question:basics/first-word": {"version": "x", "response": ["a"], "result": "correct", "score": 1, "at": NOW},
    "quiz:final": passed(3),
    "settings:seed": {"seed": 0.25},
    "settings:name": {"name": "Ana", "at": NOW},
}
DISPLAY: Entries = {"settings:display": {"cwText": "large", "cwSpacing": ""}}


def with_version(entries: Entries) -> dict[str, Any]:
    return {name: {"v": 1, **value} for name, value in entries.items()}


def test_it_shows_what_is_done_and_what_to_resume(read: OpenReader, at: str) -> None:
    """First what is under way, then the next lesson; a question that a lesson asks begins no quiz."""
    page = read(at=at).open("progress/")
    go, left = page.locator("[data-continue]"), page.locator("[data-left]")
    expect(go).to_have_text("Start the course")
    expect(left).to_have_text("9 min left")
    keep(page, {"lesson:basics/first": {"at": NOW}, "question:basics/first-word": {"response": ["a"], "at": NOW}})
    expect(go).to_have_text("Continue with “The broken cup”")
    expect(left).to_have_text("4 min left")
    expect(item(page, "The late parcel").locator("[data-read]")).to_be_visible()
    expect(item(page, "The broken cup").locator("[data-read]")).to_be_hidden()
    go.click()
    expect(page.locator("h1")).to_have_text("The broken cup")
    page.goto(at + "quizzes/final/")
    page.locator("[data-question='final/never-wrong']").get_by_label("True").check()
    page.goto(at + "progress/")
    expect(item(page, "The test")).to_contain_text("Under way")
    expect(go).to_have_text("Continue with “Test: The test”")
    keep(page, {"quiz:final": {**passed(1), "passed": False}, "lesson:basics/second": {"at": NOW}})
    expect(item(page, "The test")).to_contain_text("Not passed yet: 1 of 3 points")
    expect(left).to_have_text("You have read every lesson")
    expect(go).to_have_text("Continue with “Practise: First words”")
    keep(page, {"quiz:basics": {"score": 2, "max": 3, "passMark": None, "passed": None, "attempt": 1, "at": NOW}})
    expect(item(page, "Practise: First words")).to_contain_text("Done: 2 of 3 right")
    keep(page, {"quiz:final": passed(2), "quiz:extra": passed(3)})
    expect(item(page, "One more test")).to_contain_text("Passed: 3 of 3 points")
    expect(go).to_have_text("Certificate")
    go.click()
    expect(page.locator(".cw-certificate")).to_be_visible()


def test_without_javascript_it_is_a_plain_list(read: OpenReader, at: str) -> None:
    """Every lesson and quiz with a link, a sentence that says why there is no more, and nothing dead."""
    page = read(at=at, javascript=False).open("progress/")
    assert page.get_by_text("only with JavaScript").is_visible()
    links = page.locator(".cw-lessons__item a").all_text_contents()
    assert links == [
        "The late parcel",
        "Practise: First words",
        "The broken cup",
        "Test: The test",
        "Test: One more test",
    ]
    assert page.locator("article :is(button, input):visible").count() == 0
    assert page.get_by_role("heading", name="Take your progress along").is_hidden()
    page.goto(at + "progress/certificate/")
    assert page.get_by_text("only with JavaScript").is_visible()
    assert page.locator("[data-test] a").count() == 2
    assert page.locator(".cw-certificate").is_hidden()


def test_progress_is_taken_along_in_a_file(read: OpenReader, at: str) -> None:
    """What one browser saves another takes in, all of it, and shows it; display settings stay where they are."""
    page = read(at=at).open("progress/")
    keep(page, {**PROGRESS, **DISPLAY, "aside:5": {"at": 5, "entries": {}}})
    file = save(page)
    expect(status_beside(page, "export")).to_contain_text("saved in the file tiny-")
    assert file == {
        "coursewright": 1, "course": "tiny", "exported": file["exported"], "entries": with_version(PROGRESS),
    }  # fmt: skip
    other = read(at=at).open("progress/")
    keep(other, {"settings:seed": {"seed": 0.75}})
    bring(other, file)
    expect(status_beside(other, "import")).to_contain_text("5 of 5 entries")
    expect(other.locator("[data-action=import]")).to_be_enabled()
    expect(item(other, "The late parcel").locator("[data-read]")).to_be_visible()
    assert kept(other) == with_version(PROGRESS)
    assert save(other)["entries"] == file["entries"]


def test_what_is_newer_wins_and_nothing_is_lost(read: OpenReader, at: str) -> None:
    """Per entry; what this program does not know is kept out."""
    page = read(at=at).open("progress/")
    here = {
        "lesson:basics/second": {"at": NOW},
        "quiz:final": passed(1, day=1),
        "question:basics/never-wrong": {"response": ["true"], "at": NOW},
        "question:basics/first-word": {"response": ["old"], "at": NOW},
        "settings:seed": {"seed": 0.75},
    }
    keep(page, here)
    newer = {"v": 1, "response": ["new"], "at": NOW + 1}
    entries = {
        **with_version(PROGRESS),
        "question:basics/first-word": newer,
        "question:basics/never-wrong": {"v": 2, "response": ["x"], "at": NOW + 9},
        "question:basics/which-parts": None,
        "settings:display": {"v": 1, "cwText": "largest", "at": NOW},
        "aside:7": {"v": 1, "at": NOW, "entries": {}},
        "unknown:a": {"v": 1, "at": NOW},
        "__proto__": {"v": 1, "at": NOW},
        "lesson": {"v": 1, "at": NOW},
    }
    bring(page, {"coursewright": 1, "course": "tiny", "exported": "", "entries": entries})
    expect(status_beside(page, "import")).to_contain_text("3 of 12 entries")
    expected = {
        **with_version(here),
        "lesson:basics/first": {"v": 1, "at": NOW},
        "settings:name": {"v": 1, "name": "Ana", "at": NOW},
        "question:basics/first-word": newer,
    }
    assert kept(page) == expected


REFUSED = {
    "no JSON": (b"{", "does not hold saved progress"),
    "nothing": (b"", "does not hold saved progress"),
    "null": (b"null", "does not hold saved progress"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "does not hold saved progress"),
    "other JSON": (b'{"entries": {"lesson:basics/first": {"v": 1, "at": 1}}}', "does not hold saved progress"),
    "no entries": (b'{"coursewright": 1, "course": "tiny"}', "does not hold saved progress"),
    "a newer version": (b'{"coursewright": 2, "course": "tiny", "entries": {}}', "saved by a newer version"),
    "another course": (
        json.dumps({"coursewright": 1, "course": "<b>x</b>", "entries": with_version(PROGRESS)}).encode(),
        "progress in another course: <b>x</b>",
    ),
    "a huge file": (
        json.dumps({"coursewright": 1, "course": "tiny", "entries": with_version(PROGRESS)}).encode()
        + b" " * 5_000_001,
        "too large",
    ),
}


def test_a_file_that_does_not_fit_is_refused_in_words(read: OpenReader, at: str) -> None:
    """Nothing is changed, and the field is ready for another file."""
    page = read(at=at).open("progress/")
    keep(page, PROGRESS)
    before = kept(page)
    for name, (data, said) in REFUSED.items():
        bring(page, data)
        expect(status_beside(page, "import"), name).to_contain_text(said)
        expect(status_beside(page, "import"), name).to_contain_text("Nothing was changed")
        assert kept(page) == before, name
        assert page.locator("[data-action=import]").input_value() == "", name


def test_hostile_entries_do_no_harm(read: OpenReader, at: str) -> None:
    """Wrong types, markup, keys of objects and endless names: texts are shown as they are, on every page."""
    page = read(at=at, width=360).open("progress/")
    bring(
        page,
        b'{"coursewright": 1, "course": "tiny", "entries": {"__proto__": {"v": 1, "at": 1, "polluted": 1},'
        b' "question:__proto__": {"v": 1, "at": 1}, "lesson:basics/first": null, "quiz:extra": "text",'
        b' "lesson:basics/second": {"v": 2, "at": 1}, "settings:display": {"v": 1, "at": 1, "cwText": "largest"},'
        b' "question:basics/first-word": {"v": 1, "at": 9e15, "response": {"length": 1}, "attempt": "", "result": 5},'
        b' "quiz:final": {"v": 1, "at": 9e15, "score": "<i>1</i>", "max": [[3]], "passed": "yes"},'
        b' "settings:name": {"v": 1, "at": 9e15, "name": "<i>' + b"\xd7\xa9" * 500 + b'"}}}',
    )
    expect(status_beside(page, "import")).to_contain_text("4 of 9 entries")
    expect(item(page, "The test")).to_contain_text("Passed: <i>1</i> of 3 points")
    keep(page, {"quiz:extra": passed(3)})
    confirm(page, "Start as someone else")
    expect(page.get_by_role("button", name="Continue as <i>")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Continue as <i>").click()
    for path in ("", "progress/", "progress/certificate/", "basics/first/", "quizzes/basics/", "quizzes/final/"):
        page.goto(at + path)
        page.wait_for_load_state("networkidle")
        assert page.locator("article i").count() == 0, path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert page.evaluate("({}).polluted ?? null") is None


def test_it_is_saved_and_brought_in_from_a_disk(read: OpenReader, tmp_path: Path) -> None:
    """`--offline`: the download works from `file://` too, under the page's own policy."""
    target = build_site(write_course(tmp_path / "course").root, tmp_path / "offline", "--offline")
    page = read(at=target.as_uri() + "/").open("progress/index.html")
    page.evaluate("localStorage.clear()")
    keep(page, PROGRESS)
    file = save(page)
    confirm(page, "Clear my progress")
    assert kept(page) == {}
    bring(page, file)
    expect(status_beside(page, "import")).to_contain_text("5 of 5 entries")
    assert kept(page) == with_version(PROGRESS)
    page.locator("[data-continue]").click()
    expect(page.locator("h1")).to_have_text("The broken cup")


def test_clearing_asks_first(read: OpenReader, at: str) -> None:
    """No and Escape leave all as it was, with the focus where it was; yes clears the progress and nothing else."""
    page = read(at=at).open("progress/")
    stays = {**DISPLAY, "aside:5": {"at": 5, "entries": {"lesson:basics/first": {"v": 1, "at": 1}}}}
    keep(page, {**PROGRESS, **stays})
    button = page.get_by_role("button", name="Clear my progress")
    for way in ("Escape", "Enter"):
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name="Everything that you have read")).to_be_visible()
        page.keyboard.press(way)
        expect(page.locator("dialog")).to_be_hidden()
        expect(button).to_be_focused()
    assert kept(page) == with_version({**PROGRESS, **stays})
    confirm(page, "Clear my progress")
    expect(status_beside(page, "reset")).to_have_text("Your progress is cleared.")
    expect(button).to_be_focused()
    assert kept(page) == with_version(stays)
    expect(page.locator("[data-continue]")).to_have_text("Start the course")
    expect(page.locator("[data-read]:visible")).to_have_count(0)


def test_two_readers_share_a_device(read: OpenReader, at: str) -> None:
    """Each finds the own progress again, by name or by day, and nothing of one reaches the other."""
    page = read(at=at).open("progress/")
    first = {name: value for name, value in PROGRESS.items() if name != "settings:name"}
    keep(page, {**first, **DISPLAY})
    page.get_by_label("Your name, to find").press_sequentially("Ana <b>")
    confirm(page, "Start as someone else")
    expect(status_beside(page, "aside")).to_have_text("The progress so far is set aside. The course begins anew.")
    expect(page.locator("[data-continue]")).to_have_text("Start the course")
    expect(page.get_by_label("Your name, to find")).to_have_value("")
    (aside,) = asides(page)
    assert {name: aside["entries"][name] for name in first} == with_version(first)
    own = {name: value for name, value in kept(page).items() if not name.startswith("aside:")}
    assert own.keys() == {"settings:seed", "settings:display"}
    assert own["settings:seed"]["seed"] != 0.25
    second = {"lesson:basics/second": {"at": NOW + 5}}
    keep(page, second)
    expect(page.locator("[data-continue]")).to_have_text("Continue with “The late parcel”")
    page.get_by_role("button", name="Continue as Ana <b>").click()
    expect(status_beside(page, "aside")).to_have_text("You continue as Ana <b>.")
    expect(status_beside(page, "aside")).to_be_focused()
    expect(page.locator("[data-continue]")).to_have_text("Continue with “The broken cup”")
    assert {name: kept(page)[name] for name in first} == with_version(first)
    assert "lesson:basics/second" not in kept(page)
    (aside,) = asides(page)
    assert aside["entries"]["lesson:basics/second"]["at"] == NOW + 5
    page.get_by_role("button", name="Continue as the reader until").click()
    expect(page.locator("[data-continue]")).to_have_text("Continue with “The late parcel”")
    confirm(page, "Delete the progress of Ana <b>")
    expect(status_beside(page, "aside")).to_have_text("The progress of Ana <b> is deleted.")
    expect(status_beside(page, "aside")).to_be_focused()
    assert asides(page) == []
    expect(page.locator(".cw-aside")).to_have_count(0)
    assert kept(page)["lesson:basics/second"]["at"] == NOW + 5


FULL_AFTER = """
(writes) => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...entry) {
    if (writes-- <= 0) throw new DOMException("full", "QuotaExceededError");
    set.apply(this, entry);
  };
}
"""


@pytest.mark.parametrize(
    ("action", "outcomes"),
    [
        ("Start as someone else", ["Nothing was changed", "set aside", "set aside"]),
        ("Continue as Ben", ["Nothing was changed", "both are set aside", "both are set aside", "You continue as Ben"]),
    ],
)
def test_nothing_is_lost_where_storage_is_full(read: OpenReader, at: str, action: str, outcomes: list[str]) -> None:
    """However many writes there is room for: what both readers did is still kept whole, and the page says where."""
    ben = {f"lesson:basics/{name}": {"v": 1, "at": NOW} for name in ("first", "second")}
    mine: Entries = {"question:basics/first-word": {"response": ["a"], "at": NOW}, "lesson:mine/only": {"at": NOW}}
    page = read(at=at).open("progress/")
    for writes, outcome in enumerate(outcomes):
        page.reload()
        page.evaluate("localStorage.clear()")
        keep(page, {**mine, "aside:5": {"at": 5, "name": "Ben", "entries": ben}})
        page.evaluate(FULL_AFTER, writes)
        if action.startswith("Start"):
            confirm(page, action)
        else:
            page.get_by_role("button", name=action).click()
        expect(status_beside(page, "aside")).to_contain_text(outcome)
        own = {name: value for name, value in kept(page).items() if not name.startswith("aside:")}
        aside = [each["entries"] for each in asides(page)]
        assert all(
            any(whole.items() <= state.items() for state in [own, *aside]) for whole in (with_version(mine), ben)
        )
        assert (own == with_version(mine)) == (outcome == "Nothing was changed")
        assert (own == ben) == (outcome == "You continue as Ben")


def test_the_certificate_comes_with_the_last_pass(read: OpenReader, at: str) -> None:
    """Before, it lists what is still to pass; the name is typed, kept on the device, and stated to be unchecked."""
    reader = read(at=at)
    page = reader.open("progress/certificate/")
    certificate, todo = page.locator(".cw-certificate"), page.locator("[data-test]:visible")
    expect(todo).to_have_text(["One more test", "The test"])
    expect(certificate).to_be_hidden()
    keep(page, {"quiz:final": passed(2, day=40), "quiz:basics": {"score": 1, "max": 3, "at": NOW}})
    expect(todo).to_have_text(["One more test"])
    expect(certificate).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    keep(page, {"quiz:extra": passed(3)})
    expect(todo).to_have_count(0)
    page.get_by_label("Your name").fill("Zoë <i> Ångström")
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Zoë <i> Ångström")
    for text in ("Harbour Stores", "Zoë <i> Ångström", "A tiny course", "October 31, 2026", "Nobody checked"):
        expect(certificate).to_contain_text(text)
    expect(certificate.locator("tbody tr")).to_have_text(["One more test3 of 3 points", "The test2 of 3 points"])
    for paper in ("A4", "Letter"):
        printed = print_page(page, paper)
        assert len(printed.pages) == 1
        text = " ".join(printed.pages[0].extract_text().split())
        for words in ("Zoë <i> Ångström", "has passed every test", "2 of 3 points", "Nobody checked"):
            assert words in text
        for words in ("Print the certificate", "Your name", "Reading settings", "Search"):
            assert words not in text


def test_a_course_without_tests_has_no_certificate(read: OpenReader, tmp_path: Path) -> None:
    """Neither the page nor a link to it."""
    course = make_course(tmp_path / "course")
    with serving(build_site(course.root, tmp_path / "site")) as address:
        page = read(at=address).open("progress/")
        expect(page.locator("a[href*=certificate]")).to_have_count(0)
        assert page.request.get(address + "progress/certificate/").status == 404


def test_tabs_follow_each_other(read: OpenReader, at: str) -> None:
    """Home, progress and certificate show at once what happens in another tab, and keep the focus."""
    home = read(at=at).open("")
    progress, certificate, acting = (home.context.new_page() for _ in range(3))
    progress.goto(at + "progress/")
    certificate.goto(at + "progress/certificate/")
    acting.goto(at + "progress/")
    expect(home.locator("[data-left]")).to_have_text("9 min left")
    progress.get_by_role("button", name="Save as a file").focus()
    bring(acting, {"coursewright": 1, "course": "tiny", "entries": with_version({**PROGRESS, "quiz:extra": passed(3)})})
    for page in (home, progress):
        expect(page.locator("[data-left]")).to_have_text("4 min left")
        expect(page.locator("[data-continue]")).to_have_text("Continue with “The broken cup”")
    expect(certificate.locator(".cw-certificate")).to_contain_text("Ana")
    confirm(acting, "Start as someone else")
    expect(progress.get_by_role("button", name="Continue as Ana")).to_be_visible()
    progress.bring_to_front()
    expect(progress.get_by_role("button", name="Save as a file")).to_be_focused()
    expect(home.locator("[data-continue]")).to_have_text("Start the course")
    progress.get_by_role("button", name="Continue as Ana").focus()
    acting.bring_to_front()
    confirm(acting, "Delete the progress of Ana")
    progress.bring_to_front()
    expect(status_beside(progress, "aside")).to_be_focused()


def test_a_dialog_outlives_what_it_asks_about(read: OpenReader, at: str) -> None:
    """Another tab has deleted it meanwhile: yes does nothing. Its day has the name of its month."""
    page = read(at=at).open("progress/")
    keep(page, {"aside:5": {"at": NOW, "name": "", "entries": {}}, **PROGRESS})
    expect(page.locator("[data-asides]")).to_contain_text("September 21, 2026")
    page.get_by_role("button", name="Delete the progress of").click()
    other = page.context.new_page()
    other.goto(at + "progress/")
    confirm(other, "Delete the progress of")
    expect(page.locator("[data-asides] li")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Delete the progress of").click()
    expect(page.get_by_role("dialog").filter(has_text="No, leave it")).to_be_hidden()
    assert asides(page) == []


def test_pages_come_back_up_to_date(read: OpenReader, at: str) -> None:
    """A page that the browser kept in its cache hears of nothing while it is there, and looks when it is shown."""
    page = read(at=at).open("")
    expect(page.locator("[data-left]")).to_have_text("9 min left")
    page.evaluate(
        '([start]) => { localStorage.setItem(`${start}lesson:basics/first`, \'{"v":1,"at":1}\');'
        ' localStorage.setItem(`${start}settings:display`, \'{"v":1,"cwText":"large"}\');'
        " dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})) }",
        [START],
    )
    expect(page.locator("[data-left]")).to_have_text("4 min left")
    expect(page.locator("html")).to_have_attribute("data-cw-text", "large")


def sizes(page: Page) -> list[float]:
    """Of a paragraph: font size, line height, letter spacing, word spacing and the space below, in pixels."""
    measured: list[float] = page.evaluate(
        "() => { const style = getComputedStyle(document.querySelector('article .cw-story p + p, article p'));"
        " return ['fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing', 'marginBottom']"
        ".map((name) => parseFloat(style[name]) || 0) }"
    )
    return measured


def test_reading_settings_hold_on_every_page_at_once(read: OpenReader, at: str) -> None:
    """Here, in other tabs, and after a reload before anything is painted; spacing as WCAG 1.4.12 wants it."""
    reader = read(at=at)
    page = reader.open("basics/first/")
    other = page.context.new_page()
    other.goto(at + "basics/first/")
    before = sizes(other)
    page.get_by_role("link", name="Reading settings").click()
    expect(page).to_have_url(at + "progress/#settings")
    expect(page.get_by_label("Normal")).to_be_checked()
    page.get_by_label("Very large").check()
    expect(page.locator("html")).to_have_attribute("data-cw-text", "largest")
    expect(other.locator("html")).to_have_attribute("data-cw-text", "largest")
    page.get_by_label("More space").check()
    expect(other.locator("html")).to_have_attribute("data-cw-spacing", "wide")
    size, line, letter, word, below = sizes(other)
    assert size >= before[0] * 1.45
    assert line >= size * 1.5
    assert letter == pytest.approx(size * 0.12)
    assert word == pytest.approx(size * 0.16)
    assert below == pytest.approx(size * 2)
    page.add_init_script(
        "new MutationObserver((_, observer) => document.body && (observer.disconnect(),"
        " window.atFirst = {...document.documentElement.dataset})).observe(document, {childList: true, subtree: true})"
    )
    page.reload()
    assert page.evaluate("window.atFirst.cwText") == "largest"
    expect(page.get_by_label("Very large")).to_be_checked()
    page.get_by_label("Normal").check()
    page.get_by_label("More space").uncheck()
    expect(other.locator("html")).to_have_attribute("data-cw-spacing", "")
    assert sizes(other) == before


def test_the_largest_text_fits_a_phone(read: OpenReader, at: str) -> None:
    """Very large, with wide spacing, at 320 px: no page scrolls sideways, to the left or to the right."""
    page = read(at=at, width=320).open("progress/")
    keep(page, {**PROGRESS, "aside:5": {"at": 5, "name": "Wolfeschlegelsteinhausenbergerdorff", "entries": {}}})
    keep(page, {"quiz:extra": passed(3), "settings:display": {"cwText": "largest", "cwSpacing": "wide"}})
    for path in ("", "basics/", "basics/first/", "quizzes/basics/", "sheets/parcels/", "sources/",
                 "progress/", "progress/certificate/"):  # fmt: skip
        page.goto(at + path)
        for direction in ("ltr", "rtl"):
            page.evaluate("(dir) => (document.documentElement.dir = dir)", direction)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, (path, direction)
    page.goto(at + "basics/first/")
    page.locator(".cw-menu summary").click()
    expect(page.locator(".md-sidebar--primary a.md-nav__link:visible").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_paper_keeps_its_measures(read: OpenReader, at: str) -> None:
    """A sheet still fits one page, however large the text on the screen is."""
    page = read(at=at).open("sheets/parcels/")
    keep(page, {"settings:display": {"cwText": "largest", "cwSpacing": "wide"}})
    assert len(print_page(page, "A4").pages) == 1


def test_every_page_leads_to_the_reading_settings(read: OpenReader, at: str, progress_site: Path) -> None:
    """By a link that a keyboard reaches."""
    reader = read(at=at)
    for file in sorted(progress_site.rglob("index.html")):
        path = file.parent.relative_to(progress_site).as_posix()
        page = reader.open("" if path == "." else f"{path}/")
        href = page.get_by_role("link", name="Reading settings").last.evaluate("(link) => link.href")
        assert href == at + "progress/#settings"


STORAGES = {
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "denied": "Object.defineProperty(window, 'localStorage', {value: {getItem: () => null}})",
}


@pytest.mark.parametrize("script", STORAGES.values(), ids=STORAGES.keys())
def test_without_storage_it_works_and_says_so(read: OpenReader, at: str, script: str) -> None:
    """Nothing can be kept: the page says so, and every button still answers in words."""
    reader = read(at=at)
    reader.page.add_init_script(script)
    page = reader.open("progress/")
    expect(page.locator("[data-notice]")).to_have_text(
        "This browser does not let the course remember what you do. You can read and answer all the same."
    )
    bring(page, {"coursewright": 1, "course": "tiny", "entries": with_version(PROGRESS)})
    expect(status_beside(page, "import")).to_contain_text("no room")
    assert save(page)["entries"] == {}
    page.get_by_label("Large", exact=True).check()
    expect(page.locator("html")).to_have_attribute("data-cw-text", "large")
    expect(page.locator("[data-script=settings] [role=status]")).to_contain_text("does not let the course remember")
    reader.open("progress/certificate/")
    expect(page.locator("[data-test]:visible")).to_have_count(2)


@pytest.mark.parametrize("stored", ["{", "7", "null", '{"v":2,"at":1}', '{"v":1}', '{"v":1,"at":"x","response":7}'])
def test_whatever_is_stored_the_page_works(read: OpenReader, at: str, stored: str) -> None:
    """Damaged or newer records are said to be there, and hide nothing else."""
    page = read(at=at).open("progress/")
    names = [
        "lesson:basics/first",
        "quiz:final",
        "question:final/first-word",
        "settings:name",
        "settings:display",
        "aside:5",
    ]
    for name in names:
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [START + name, stored])
    page.reload()
    is_unreadable = not stored.startswith('{"v":1')
    expect(page.locator("[data-notice]")).to_be_visible(visible=is_unreadable)
    expect(page.locator("[data-continue]")).not_to_be_empty()
    expect(page.locator(".cw-aside")).to_have_count(0)
    confirm(page, "Clear my progress")
    expect(page.locator("[data-continue]")).to_have_text("Start the course")
    left = page.evaluate("Object.keys(localStorage).filter((key) => /:(lesson|quiz|question|name)/.test(key))")
    assert left == []
    page.goto(at + "progress/certificate/")
    expect(page.locator("[data-test]:visible")).to_have_count(2)


def test_headings_targets_and_names(read: OpenReader, at: str) -> None:
    """Headings in order, every target at least 24 px each way, every control with a name."""
    page = read(at=at, width=320).open("progress/")
    keep(page, {**PROGRESS, "aside:5": {"at": 5, "name": "Ben", "entries": {}}})
    for path in ("progress/", "progress/certificate/"):
        page.goto(at + path)
        levels = page.evaluate(
            "[...document.querySelectorAll('article :is(h1,h2,h3)')].map((h) => Number(h.tagName[1]))"
        )
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for control in page.locator("article :is(button, input):visible").all():
            box = control.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24
            assert control.evaluate("(element) => element.labels?.length || element.textContent.trim()")


def test_it_works_with_instant_navigation(read: OpenReader, tmp_path: Path) -> None:
    """The theme then swaps pages by itself: after going away and back a press still does its work once."""
    course = write_course(tmp_path / "course")
    with serving_instantly(course.root) as served:
        page = read(at=served).open("progress/")
        page.evaluate("window.same = true")
        for _ in range(2):
            page.locator(".md-tabs").get_by_role("link", name="Course").click()
            expect(page.locator("h1")).to_have_text("A tiny course")
            page.locator(".md-tabs").get_by_role("link", name="Progress").click()
            expect(page.locator("h1")).to_have_text("Your progress")
        bring(page, {"coursewright": 1, "course": "tiny", "entries": with_version(PROGRESS)})
        expect(status_beside(page, "import")).to_contain_text("5 of 5 entries")
        confirm(page, "Start as someone else")
        expect(page.locator(".cw-aside")).to_have_count(1)
        assert len(asides(page)) == 1
        assert page.evaluate("window.same") is True
