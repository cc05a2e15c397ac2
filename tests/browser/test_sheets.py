"""Sheets in the browser: printed on one page, and compared with the print of a reader who comes from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect
from pypdf import PdfReader

from generator import routes
from generator.load import load_course
from tests.conftest import OpenReader, build_site, print_page, serving, serving_instantly
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

LESSON, SHEET = "own-it/accept-blame/", "sheets/own-it/"
OTHER = "00000000"
LINES = 46
"""Of a sheet that just fits on Letter at 10 pt."""
CURRENT = "Your print of ‘Own the problem’ is the current one."
CHANGED = "‘Own the problem’ has changed since yours was printed."


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A course with a sheet that is nearly too long for the PDF, and with a short one."""
    course = make_course(tmp_path_factory.mktemp("long") / "course")
    for name, lines in (("parcels", LINES), ("short", 3)):
        items = "\n".join(f"      - Line {n} of what is to be ticked, with some more words" for n in range(lines))
        table = "  - table: basics/first#remedies"
        head = f"title: The {name} one\nlesson: basics/second\nblocks:\n{table}\n"
        text = f"{head}  - checklist:\n{items}\n    title: Ticks\n"
        course.write_bytes(f"content/sheets/{name}.yml", text.encode())
    course.change("content/modules/basics/second.yml", "minutes: 4", "minutes: 4\nwas: [former]")
    with serving(build_site(course.root, course.root / "site")) as at:
        yield at


def wait_for(page: Page, script: str) -> None:
    """Until a script of ours has done what it does at first."""
    page.evaluate("name => coursewright.load(name).then(() => true)", script)


def type_sizes(printed: PdfReader) -> set[float]:
    """In points, of all letters of a printed page that are not headings or notes: the commonest size alone."""
    sizes: dict[float, int] = {}

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            at = round(size * cm[0] * tm[0], 1)
            sizes[at] = sizes.get(at, 0) + len(text)

    printed.pages[0].extract_text(visitor_text=visit)
    return {max(sizes, key=lambda size: sizes[size])}


# Printed from the browser


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", [SHEET, "sheets/complaint-remedy/"])
def test_a_sheet_is_one_page(read: OpenReader, path: str, paper: str) -> None:
    """From a phone's window, from a wide one, and without JavaScript."""
    for width, javascript in ((320, True), (1920, True), (1280, False)):
        page = read(width=width, javascript=javascript).open(path)
        if javascript:
            wait_for(page, "fit")
        printed = print_page(page, paper)
        assert len(printed.pages) == 1, (width, javascript)
        assert "Version " in printed.pages[0].extract_text()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_long_sheet_is_one_page_and_a_short_one_has_large_type(
    read: OpenReader, long_address: str, paper: str
) -> None:
    """The type is as large as the page allows, up to 13 pt, and the same from every window and for every reader."""
    sizes: dict[str, set[float]] = {"parcels": set(), "short": set()}
    for name, found in sizes.items():
        for width in (320, 1280, 1920):
            page = read(width=width, at=long_address).open(f"sheets/{name}/")
            wait_for(page, "fit")
            for display in ({}, {"cwText": "largest", "cwSpacing": "wide"}):
                page.evaluate("display => Object.assign(document.documentElement.dataset, display)", display)
                printed = print_page(page, paper)
                assert len(printed.pages) == 1, (name, width, display)
                found.update(type_sizes(printed))
    assert sizes["short"] == {13}
    assert len(sizes["parcels"]) == 1
    assert 8 < sizes["parcels"].pop() < 11


def test_without_javascript_a_long_sheet_prints_cleanly(read: OpenReader, long_address: str) -> None:
    """Over two pages, with every line on one of them, once."""
    page = read(javascript=False, at=long_address).open("sheets/parcels/")
    text = "".join(each.extract_text() for each in print_page(page, "Letter").pages)
    for line in range(LINES):
        assert text.count(f"Line {line} of what") == 1


def test_printing_leaves_the_page_as_it_was(read: OpenReader) -> None:
    """Size of type, place on the page and the style of what is printed next; other pages are not touched at all."""
    page = read().open(SHEET)
    wait_for(page, "fit")
    look = "() => [scrollY, document.body.offsetHeight, document.documentElement.style.length, document.querySelector("
    look += "'link[media=print]').sheet.media.mediaText, ...Object.keys(document.documentElement.dataset)]"
    page.evaluate("scrollTo(0, 400)")
    before = page.evaluate(look)
    assert before[0] == 400
    assert page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.style.getPropertyValue('--cw-type')").endswith("pt")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(look) == before


def test_the_size_is_chosen_before_printing(read: OpenReader, long_address: str) -> None:
    """In every browser, as far as it can be asked: what is set on `beforeprint` is less for more text."""
    sizes = []
    for name in ("short", "parcels"):
        page = read(at=long_address).open(f"sheets/{name}/")
        wait_for(page, "fit")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        size = page.evaluate("document.documentElement.style.getPropertyValue('--cw-type')")
        sizes.append(float(size.removesuffix("pt")))
    assert sizes[0] == 13
    assert 8 < sizes[1] < 11


# From paper


def version() -> str:
    return load_course(Path(__file__).parents[2])[0].version_of_sheet("own-it")


def come(page: Page, path: str, query: str) -> None:
    page.goto(f"{path}{query}")
    if query.startswith("?"):
        wait_for(page, "printed")
    else:
        page.wait_for_timeout(500)


def statuses(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".cw-printed > :visible").all_inner_texts()]


@pytest.mark.parametrize("path", [LESSON, SHEET])
def test_a_print_is_current_or_not(read: OpenReader, path: str) -> None:
    """The page that the code opens says so, aloud too; where it is not, it leads to the sheet and its PDFs."""
    reader = read(width=360)
    page = reader.page
    come(page, reader.address + path, f"?sheet=own-it&version={version()}")
    assert statuses(page) == [CURRENT]
    expect(page.get_by_role("status").filter(has_text=CURRENT)).to_be_visible()
    come(page, reader.address + path, f"?sheet=own-it&version={OTHER}")
    assert statuses(page)[0].startswith(CHANGED)
    notice = page.get_by_role("status").filter(has_text="Print it anew")
    links = [reader.address + SHEET, *(f"{reader.address}sheets/own-it-{paper}.pdf" for paper in ("a4", "letter"))]
    assert notice.locator("a").evaluate_all("links => links.map((link) => link.href)") == links
    for link in links:
        assert page.request.get(link).ok
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_code_leads_there() -> None:
    """What is printed is an address that this page answers to."""
    assert routes.printed_sheet("own-it", LESSON.strip("/"), version()) == f"{LESSON}?sheet=own-it&version={version()}"
    assert routes.printed_sheet("own-it", None, version()) == f"{SHEET}?sheet=own-it&version={version()}"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_print_that_is_older_than_a_lessons_name(read: OpenReader, long_address: str, javascript: bool) -> None:
    """The former address leads to the lesson as it is called now, and what the code says of the print goes along."""
    page = read(javascript=javascript, at=long_address).page
    page.goto(f"{long_address}basics/former/?sheet=short&version={OTHER}#objectives")
    page.wait_for_timeout(500)
    assert page.locator("h1").inner_text() == "The broken cup"
    assert page.url.startswith(f"{long_address}basics/second/")
    if javascript:
        assert page.url.endswith(f"?sheet=short&version={OTHER}#objectives")
        wait_for(page, "printed")
        assert statuses(page)[0].startswith("‘The short one’ has changed")


HOSTILE = [
    "?sheet=<img src=x onerror=alert(1)>&version=00000000",
    "?sheet=own-it&version=<img src=x onerror=alert(1)>",
    "?sheet=own-it&version=",
    "?sheet=own-it",
    "?sheet=nobody&version=00000000",
    "?sheet=own-it'];&version=00000000",
    "?version=00000000",
    "?sheet=%ff%00&version=%e0%80%80",
    "?" + "a" * 5000,
]


def test_a_query_of_another_sort_says_nothing(read: OpenReader) -> None:
    """No message, no element more, no error."""
    reader = read()
    page = reader.page
    come(page, reader.address + LESSON, "")
    count = page.evaluate("document.querySelectorAll('article *').length")
    for query in HOSTILE:
        come(page, reader.address + LESSON, query)
        assert statuses(page) == [], query
        assert page.evaluate("document.querySelectorAll('article *').length") == count, query


def test_who_does_not_come_from_paper_loads_nothing_for_it(read: OpenReader) -> None:
    """`printed.js` is asked for by a query alone; nothing is said."""
    reader = read()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.rsplit("/", 1)[1])

    reader.page.on("request", note)
    come(reader.page, reader.address + LESSON, "")
    come(reader.page, reader.address + LESSON, "#objectives")
    assert "core.js" in asked
    assert "printed.js" not in asked
    assert "fit.js" not in asked
    assert statuses(reader.page) == []
    come(reader.page, reader.address + LESSON, f"?sheet=own-it&version={OTHER}")
    assert "printed.js" in asked


def test_without_javascript_the_version_stands_beside_the_link(read: OpenReader) -> None:
    """So that a reader can compare it with what is printed."""
    reader = read(javascript=False)
    page = reader.open(f"{LESSON}?sheet=own-it&version={OTHER}")
    card = page.locator(".cw-card", has=page.get_by_role("link", name="Own the problem"))
    expect(card).to_contain_text(f"Version {version()}")
    assert statuses(page) == []
    expect(page.locator(".cw-scripted")).to_have_count(0)
    expect(reader.open(SHEET).locator("[data-action=print]")).to_be_hidden()


def test_the_button_prints(read: OpenReader) -> None:
    """With JavaScript it is there, and does so."""
    reader = read()
    reader.page.add_init_script("window.print = () => { window.printed = true }")
    page = reader.open(SHEET)
    page.get_by_role("button", name="Print this sheet").click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.printed")


@pytest.mark.slow
def test_with_pages_that_are_swapped(read: OpenReader, tmp_path: Path) -> None:
    """The message comes with the page, goes with it, and is right again after coming back."""
    course = make_course(tmp_path / "course")
    with serving_instantly(course.root) as at:
        reader = read(at=at)
        page = reader.page
        come(page, f"{at}basics/first/", f"?sheet=parcels&version={OTHER}")
        assert len(statuses(page)) == 1
        page.evaluate("window.same = true")
        page.locator(".cw-printed a", has_text="Print it anew").click()
        expect(page.locator("h1")).to_have_text("Parcels on one page")
        wait_for(page, "fit")
        assert page.evaluate("window.same")
        assert statuses(page) == []
        for paper in ("A4", "Letter"):
            assert len(print_page(page, paper).pages) == 1
        page.go_back()
        expect(page.locator("h1")).to_have_text("The late parcel")
        page.wait_for_timeout(500)
        assert len(statuses(page)) == 1
