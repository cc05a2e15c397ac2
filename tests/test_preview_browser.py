"""The preview in a real browser: pages reload by themselves, and problems are laid over the last good page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import ROOT, OpenReader
from tests.course_folder import make_course
from tests.test_serve import FIRST, QUIZ, Server, free_port, preview

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECOND = "content/modules/basics/second.yml"
BROKEN, RIGHT = "kind: true-or-false", "kind: true-false"
PLACE = "quizzes/basics.yml:25:11"
HOSTILE = "<img src=x onerror=document.title='ran'>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with preview(make_course(tmp_path / "course"), tmp_path / "log") as running:
        yield running


def overlay(page: Page) -> Locator:
    return page.get_by_role("alert").filter(has_text="to mend")


def leave_mark(page: Page) -> None:
    """Something that a reload would take away."""
    page.evaluate("document.documentElement.dataset.wasHere = ''")


def expect_mark(page: Page, *, there: bool) -> None:
    expect(page.locator("html[data-was-here]")).to_have_count(int(there))


def expect_scrolled(page: Page, top: int) -> None:
    """Not with `wait_for_function`: the pages' content policy forbids what it does."""
    for _ in range(100):
        if page.evaluate("window.scrollY") == top:
            return
        page.wait_for_timeout(50)
    assert page.evaluate("window.scrollY") == top


def test_a_page_reloads_by_itself_where_it_was(server: Server, read: OpenReader) -> None:
    """It keeps its place; a page that shows nothing of the change is left alone."""
    reader = read(at=server.address, height=400)
    page, other = reader.open("basics/first/"), reader.page.context.new_page()
    other.goto(server.address + "basics/second/")
    leave_mark(other)
    page.evaluate("window.scrollTo(0, 600)")
    server.course.change(FIRST, "on Friday", "on Monday")
    expect(page.get_by_text("on Monday")).to_have_count(1)
    expect_scrolled(page, 600)
    server.course.change(SECOND, "Read [", "Now read [")
    expect(other.get_by_text("Now read")).to_be_visible()
    assert page.evaluate("window.scrollY") == 600


def test_a_change_leaves_other_tabs_alone(server: Server, read: OpenReader) -> None:
    reader = read(at=server.address)
    page, other = reader.open("basics/second/"), reader.page.context.new_page()
    other.goto(server.address + "quizzes/basics/")
    leave_mark(other)
    server.course.change(SECOND, "Read [", "Now read [")
    expect(page.get_by_text("Now read")).to_be_visible()
    expect_mark(other, there=True)


def test_a_broken_file_is_told_over_the_last_good_page(server: Server, read: OpenReader) -> None:
    """In words, with place, line, caret and fix, on open tabs and on those opened meanwhile, until it is mended."""
    reader = read(at=server.address, width=320)
    page = reader.open("basics/first/")
    leave_mark(page)
    server.course.change(QUIZ, RIGHT, BROKEN)
    expect(overlay(page)).to_contain_text(PLACE)
    for words in (
        "true-or-false is not a kind of question.",
        "    kind: true-or-false\n          ^",
        "Write true-false.",
    ):
        assert words in (overlay(page).text_content() or "")
    expect_mark(page, there=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(page.get_by_text("The parcel came on Friday.")).to_have_count(1)
    page.goto(server.address + "basics/second/")
    expect(overlay(page)).to_contain_text(PLACE)
    late = page.context.new_page()
    late.goto(server.address + "quizzes/basics/")
    expect(overlay(late)).to_contain_text(PLACE)
    server.course.change(SECOND, "Read [", "Now read [")
    server.course.change(QUIZ, BROKEN, RIGHT)
    for tab in (page, late):
        expect(overlay(tab)).to_have_count(0)
    expect(page.get_by_text("Now read")).to_be_visible()


def test_the_overlay_can_be_put_aside_with_the_keyboard(server: Server, read: OpenReader) -> None:
    """It says whether it is open, stays aside while the course is broken, and is back when it breaks again."""
    page = read(at=server.address).open("basics/first/")
    server.course.change(QUIZ, RIGHT, BROKEN)
    button = overlay(page).get_by_role("button")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text(PLACE)).to_be_hidden()
    server.course.change(SECOND, "minutes: 4", "minutes: four")
    expect(overlay(page)).to_contain_text("2 mistakes to mend")
    expect(page.get_by_text(PLACE)).to_be_hidden()
    button.press("Enter")
    expect(page.get_by_text(PLACE)).to_be_visible()
    button.press("Enter")
    server.course.change(SECOND, "minutes: four", "minutes: 4")
    server.course.change(QUIZ, BROKEN, RIGHT)
    expect(overlay(page)).to_have_count(0)
    server.course.change(QUIZ, RIGHT, BROKEN)
    expect(page.get_by_text(PLACE)).to_be_visible()


def test_a_hostile_text_stays_a_text(server: Server, read: OpenReader) -> None:
    """In the overlay, and on the page of problems."""
    page = read(at=server.address).open("basics/first/")
    server.course.change(QUIZ, RIGHT, f"kind: {HOSTILE}")
    expect(overlay(page)).to_contain_text(HOSTILE)
    assert page.locator(".cw-preview img").count() == 0
    assert page.title() != "ran"


def test_a_course_that_starts_broken_recovers(tmp_path: Path, read: OpenReader) -> None:
    """Any address shows the problems alone, changes with them, and becomes the page it should be."""
    course = make_course(tmp_path / "course")
    course.change(QUIZ, RIGHT, f"kind: {HOSTILE}")
    with preview(course, tmp_path / "log") as server:
        page = read(at=server.address, width=320).open("basics/first/")
        expect(page.get_by_role("alert")).to_contain_text(PLACE)
        expect(page.get_by_role("alert")).to_contain_text(HOSTILE)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        course.change(QUIZ, HOSTILE, "true-or-false")
        expect(page.get_by_role("alert")).to_contain_text("true-or-false is not a kind of question.")
        assert page.get_by_role("alert").count() == 1
        course.change(QUIZ, BROKEN, RIGHT)
        expect(page.get_by_role("heading", level=1)).to_have_text("The late parcel")
        assert page.get_by_role("alert").count() == 0
        page.close()  # before the server goes, so that nothing it still asks for is refused


def test_eight_tabs_load_and_follow(server: Server, read: OpenReader) -> None:
    """A browser keeps six connections to a host, and the news take no more than one of them."""
    reader = read(at=server.address)
    reader.open("basics/first/")
    tabs = [reader.page, *(reader.page.context.new_page() for _ in range(7))]
    for tab in tabs[1:]:
        tab.goto(server.address + "basics/first/")
    server.course.change(FIRST, "on Friday", "on Monday")
    for tab in tabs:
        expect(tab.get_by_text("on Monday")).to_have_count(1)
    server.course.change(QUIZ, RIGHT, BROKEN)
    for tab in tabs:
        expect(overlay(tab)).to_contain_text(PLACE)


def test_without_shared_workers_a_tab_listens_by_itself(server: Server, read: OpenReader) -> None:
    """As on some phones; a tab that is left lets its connection go, so that many visits cost none."""
    reader = read(at=server.address)
    reader.page.add_init_script("delete window.SharedWorker")
    for _ in range(8):
        page = reader.open("basics/first/")
    server.course.change(FIRST, "on Friday", "on Monday")
    expect(page.get_by_text("on Monday")).to_have_count(1)


def test_pages_reload_when_the_preview_starts_again(tmp_path: Path, read: OpenReader) -> None:
    """On the same address, after any time, and without an error in the console."""
    course = make_course(tmp_path / "course")
    with preview(course, tmp_path / "log") as server:
        reader = read(at=server.address)
        page = reader.page
        with (
            page.expect_response(re.compile("/_preview/page")),
            page.expect_response(re.compile("/search_index.json")),
        ):
            reader.open("basics/first/")  # and all that it asks for
        leave_mark(page)
        port = int(server.address.strip("/").rpartition(":")[2])
    with preview(course, tmp_path / "log", port=port):
        expect_mark(page, there=False)
        expect(page.get_by_role("heading", level=1)).to_have_text("The late parcel")
        page.close()


def test_it_works_where_the_theme_swaps_pages_by_itself(tmp_path: Path, read: OpenReader) -> None:
    """With `navigation.instant` the script runs once, and the page that was swapped in is the one that is followed."""
    course, port = make_course(tmp_path / "course"), free_port()
    course.write_bytes("mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    course.change("mkdocs.yml", "docs_dir:", f"site_url: http://127.0.0.1:{port}/\ndocs_dir:")
    course.change("mkdocs.yml", "custom_dir: site_overrides", f"custom_dir: {ROOT / 'site_overrides'}")
    course.change("mkdocs.yml", "  features:\n", "  features:\n    - navigation.instant\n")
    with preview(course, tmp_path / "log", port=port) as server:
        page = read(at=server.address).open("basics/first/")
        leave_mark(page)
        page.get_by_role("link", name="The broken cup").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The broken cup")
        expect_mark(page, there=True)
        course.change(FIRST, "on Friday", "on Monday")
        course.change(QUIZ, RIGHT, BROKEN)
        expect(overlay(page)).to_contain_text(PLACE)
        expect_mark(page, there=True)
        course.change(QUIZ, BROKEN, RIGHT)
        expect(overlay(page)).to_have_count(0)
        expect_mark(page, there=True)
        course.change(SECOND, "Read [", "Now read [")
        expect(page.get_by_text("Now read")).to_be_visible()
        page.close()
