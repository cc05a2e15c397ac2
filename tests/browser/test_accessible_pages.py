"""Every page is open to everybody: WCAG 2.2 AA and axe's best practices, by keyboard, in any colours and letters."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.load import load_course
from generator.site import render_site
from tests.browser.axe import find_violations
from tests.conftest import ROOT, Reader, build_site, serving

pytestmark = pytest.mark.browser

PAGES = [*(page.address for page in render_site(load_course(ROOT)[0]).pages), "404.html"]
HOME = ""
LESSON = "own-it/accept-blame/"
QUIZ = "quizzes/own-it/"
OF_EACH_SORT = [HOME, LESSON, QUIZ, "sheets/own-it/", "404.html"]
MORE = {"own-it/", "quizzes/final-test/", "sheets/", "glossary/", "sources/", "progress/", "progress/certificate/"}
EVERY_SORT = [*OF_EACH_SORT, *(path for path in PAGES if path in MORE)]
"""A page of every sort there is: what differs from page to page is looked at in two windows, what does not, here."""
Look = Callable[..., Reader]


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[tuple[object, ...], tuple[Reader, BrowserContext]]]:
    opened: dict[tuple[object, ...], tuple[Reader, BrowserContext]] = {}
    yield opened
    for _, context in opened.values():
        context.close()


@pytest.fixture
def look(
    browser: Browser, address: str, windows: dict[tuple[object, ...], tuple[Reader, BrowserContext]]
) -> Iterator[Look]:
    """`look(320, dark=True, …)` gives a window of that width, kept for all tests: opening one takes long."""

    def open_window(width: int, *, dark: bool = False, at: str = address, **options: Any) -> Reader:
        key = (width, dark, at, *options.items())
        if key not in windows:
            colours: Any = {"color_scheme": "dark" if dark else "light", **options}
            context = browser.new_context(viewport={"width": width, "height": 800}, **colours)
            windows[key] = Reader(context, at), context
        reader = windows[key][0]
        reader.page.bring_to_front()  # or it may have the focus for itself alone, as a tab behind another has
        reader.page.evaluate("try { localStorage.clear() } catch {}")
        return reader

    yield open_window
    faults = [fault for reader, _ in windows.values() for fault in reader.faults]
    for reader, _ in windows.values():
        reader.faults.clear()
    assert faults == []


# axe-core


@pytest.mark.parametrize(
    ("width", "dark", "pages"),
    [(320, False, PAGES), (1280, True, PAGES), (320, True, EVERY_SORT), (1280, False, EVERY_SORT)],
    ids=["320-light", "1280-dark", "320-dark", "1280-light"],
)
def test_axe_finds_nothing_on_any_page(look: Look, width: int, dark: bool, pages: list[str]) -> None:
    """No violation of any rule on any page, narrow and wide, light and dark."""
    reader = look(width, dark=dark)
    found = {path: find_violations(reader.open(path)) for path in pages}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_what_opens(look: Look, width: int, dark: bool) -> None:
    """Neither with the search or the navigation open, nor among answers, hints and marks."""
    page = look(width, dark=dark).open(LESSON)
    open_search(page, width)
    page.keyboard.type("blame")
    page.locator(".md-search-result__item").first.wait_for()
    wait_until_still(page)
    assert find_violations(page) == []
    page.reload()
    if width < 1000:
        page.locator(".cw-menu summary").click()
        assert find_violations(page) == []
        page.locator(".cw-menu summary").click()
    answer_and_look_at_hints(page)
    wait_until_still(page)
    assert find_violations(page) == []


def test_axe_finds_nothing_with_the_other_engine(look: Look, zensical_site: Path) -> None:
    """Zensical has a theme of its own, which our overrides mend as well."""
    with serving(zensical_site) as at:
        for width, dark in ((320, True), (1280, False)):
            reader = look(width, dark=dark, at=at)
            for path in (HOME, LESSON, QUIZ):
                assert find_violations(reader.open(path)) == [], path


def test_axe_is_asked(look: Look) -> None:
    """The harness finds what is there to find: a picture without words, and pale text."""
    page = look(1280).open(HOME)
    broken = '<img src="data:,"><span style="color: #ccc">pale</span>'
    page.evaluate("html => document.querySelector('h1').innerHTML = html", broken)
    found = find_violations(page)
    assert {line.split(" ")[0] for line in found} >= {"image-alt", "color-contrast"}


def open_search(page: Page, width: int) -> None:
    """By keyboard, as the search is opened at this width; for a moment after loading, the theme closes it again."""
    page.wait_for_timeout(200)
    if width < 960:
        page.get_by_role("button", name="Search").press("Enter")
    else:
        page.locator(".md-search__input").focus()
    expect(page.locator(".md-search__input")).to_be_focused()


def answer_and_look_at_hints(page: Page) -> None:
    for card in page.locator("course-question").all():
        card.locator("[data-action=hint]").click()
        card.locator("input").first.check()
        card.locator("[data-action=check]").click()


def wait_until_still(page: Page) -> None:
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})))")


# Keyboard

STOP = """
() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const [box = new DOMRect()] = element.getClientRects();
  const offset = parseFloat(style.outlineOffset), x = box.x + Math.min(box.width / 2, innerWidth - box.x - 1);
  const y = Math.min(box.y + box.height / 2, innerHeight - 1); // Firefox scrolls to nothing of which it shows a part
  const isSolid = (color) => !/^rgba\\(.*, 0\\)$/.test(color);
  const luminance = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const around = document.elementsFromPoint(Math.max(0, box.x - (offset < 0 ? -1 : offset)), y)
    .map((under) => getComputedStyle(under).backgroundColor).find(isSolid) ?? "rgb(255, 255, 255)";
  const [dim, bright] = [luminance(around), luminance(style.outlineColor)].sort((a, b) => a - b);
  const seen = document.elementFromPoint(x, y);
  const labels = [...(element.labels ?? [])];
  return {
    name: `${element.localName}.${element.className}#${element.id} ${element.innerText?.slice(0, 30)}`,
    isEnd: element.id === "end",
    isSeen: Boolean(seen) && (element.contains(seen) || labels.some((label) => label.contains(seen) || seen === label)
      || style.pointerEvents === "none" && seen === element.parentElement
      || element.matches(".md-option") && seen.closest(".md-header__option") === element.form),
    seen: seen?.outerHTML.slice(0, 80),
    fits: box.width > 0 && box.height > 0
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    opacity: style.opacity,
    outline: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    contrast: (bright + 0.05) / (dim + 0.05),
  };
}
"""


def walk(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """What a reader sees at each stop of the Tab key, from the top of the page to its end, or so many.

    A last stop of ours keeps the focus in the page: after it comes Firefox itself, and that does not give it back.
    """
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<span id=end tabindex=0></span>')")
    stops: list[dict[str, Any]] = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        wait_until_still(page)
        stop = page.evaluate(STOP)
        for _ in range(20):  # the theme gives its sidebar a height late, and until then it may cover the footer
            if stop["isSeen"] or stop["isEnd"]:
                break
            page.wait_for_timeout(50)
            stop = page.evaluate(STOP)
        if stop["isEnd"]:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_is_on_the_screen_and_shows_the_focus(look: Look, width: int, dark: bool) -> None:
    """Nothing hidden can be tabbed to; the ring is at least 2 px wide, and stands out 3:1 (2.4.7, 2.4.11, 1.4.11)."""
    for path in (LESSON,) if dark else (HOME, LESSON, QUIZ, "glossary/", "sources/"):
        most = 60 if path in ("glossary/", "sources/") else 200  # hundreds of links alike
        stops = walk(look(width, dark=dark).open(path), most)
        assert len(stops) > 10, path
        for stop in stops:
            assert stop["fits"], stop
            assert stop["isSeen"], stop
            assert stop["opacity"] == "1", stop
            assert stop["outline"] >= 2, stop
            assert stop["contrast"] >= 3, stop


@pytest.mark.parametrize("width", [360, 1280])
def test_the_skip_link_leads_to_the_page(look: Look, width: int) -> None:
    """It shows itself when it has the focus; the next stop after it is in the article."""
    page = look(width).open(LESSON)
    skip = page.locator(".md-skip")
    for _ in range(3):
        page.keyboard.press("Tab")
        if skip.evaluate("link => link === document.activeElement"):
            break
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("width", [320, 800])
def test_the_navigation_opens_by_keyboard(look: Look, width: int) -> None:
    """The second stop says what it is, Space opens the list, all of which can be seen, and Space closes it."""
    page = look(width).open(LESSON)
    for _ in range(2):
        page.keyboard.press("Tab")
    switch = page.locator("summary[aria-label=Navigation]")
    expect(switch).to_be_focused()
    link = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Put it right on the spot")
    expect(link).to_be_hidden()
    page.keyboard.press("Space")
    expect(link).to_be_visible()
    expect(page.locator("article")).to_be_hidden()
    stops = walk(page)
    assert all(stop["isSeen"] and stop["outline"] >= 2 for stop in stops), stops
    assert sum("md-nav__link" in stop["name"] for stop in stops) >= 9
    switch.press("Space")
    expect(link).to_be_hidden()
    expect(page.locator("article")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_opens_by_keyboard(look: Look, width: int) -> None:
    """It says what it is, and leads to what was found; Escape and Tab leave it."""
    page = look(width).open(LESSON)
    expect(page.get_by_role("dialog", name="Search")).to_have_count(1 if width > 960 else 0)
    open_search(page, width)
    expect(page.get_by_role("dialog", name="Search")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()
    open_search(page, width)
    page.keyboard.type("trousers")
    page.locator(".md-search-result__link[href*='h=trousers']").first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?h=trousers**")


def test_a_letter_alone_is_no_command(look: Look) -> None:
    """The theme's `n`, `p`, `s`, `f`, `/`, `,` and `.` lead nowhere (2.1.4), and can be typed."""
    page = look(1280).open(LESSON)
    url = page.url
    for key in "npsf/,.":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.url == url
    assert page.evaluate("document.activeElement === document.body")
    open_search(page, 1280)
    page.keyboard.type("fn/s.p,")
    expect(page.locator(".md-search__input")).to_have_value("fn/s.p,")


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(look: Look, width: int) -> None:
    """What stands by itself can be hit: 24 by 24 px at least (2.5.8); links within sentences are exempt."""
    small = """
    (selector) => [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
      .map((element) => [element, element.closest(".cw-option, .cw-choice, .cw-stretch") ?? element])
      .map(([element, target]) => [element, target.getBoundingClientRect()])
      .filter(([, box]) => box.width && box.height && Math.min(box.width, box.height) < 24)
      .map(([element]) => element.outerHTML.slice(0, 120))
    """
    alone = "button, input, summary, label:not(.md-nav__title), .cw-button, .cw-card__link, .cw-lessons__item > a"
    frame = ".md-header a, .md-tabs__link, .md-footer__link"
    reader = look(width)
    for path in PAGES:
        assert reader.open(path).evaluate(small, f"{alone}, {frame}") == [], path


# Storage that is denied

DENY = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("denied", "SecurityError") },
  });
"""


@pytest.mark.parametrize("engine", ["site", "zensical_site"])
def test_a_sandboxed_frame(look: Look, request: pytest.FixtureRequest, engine: str) -> None:
    """In a frame without an origin there is no storage and no search: pages work all the same, without an error.

    The events are made here: the driver brings no clicks of a mouse into such a frame in Firefox.
    """
    with serving(request.getfixturevalue(engine)) as at:
        page = look(1000, at=at).page
        for path in OF_EACH_SORT:
            page.set_content(f'<iframe sandbox="allow-scripts" src="{at}{path}" width="900" height="700"></iframe>')
            page.wait_for_timeout(500)  # what the driver hears of requests in a frame that was replaced is no measure
        page.set_content(f'<iframe sandbox="allow-scripts" src="{at}{QUIZ}" width="900" height="700"></iframe>')
        frame = page.frame_locator("iframe")
        card = frame.locator("course-question").first
        card.locator("input").first.dispatch_event("click")
        card.locator("[data-action=check]").dispatch_event("click")
        expect(card.locator("[role=status]")).not_to_be_empty()
        expect(frame.locator("[data-md-component=search]")).to_be_hidden()


def test_blocked_storage(browser: Browser, address: str) -> None:
    """Where a browser blocks storage for a site, every page works, and the search too."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(DENY)
    reader = Reader(context, address)
    for path in OF_EACH_SORT:
        page = reader.open(path)
        page.wait_for_load_state("networkidle")
    page.locator(".md-option").first.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".md-search__input").click()
    page.keyboard.type("trousers")
    page.locator(".md-search-result__item").first.wait_for()
    context.close()
    assert reader.faults == []


# Text and layout

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
LARGE = "html { font-size: 250% }"
"""Twice the theme's own 125 %."""

CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && element.innerText?.trim() && !element.closest(".cw-table__grid thead, .md-header__topic + .md-header__topic")
    && getComputedStyle(element).overflow !== "visible" && getComputedStyle(element).overflowY !== "auto"
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    && element.clientWidth > 0).map((element) => element.outerHTML.slice(0, 150))
"""
OVERLAPS = """
() => {
  const walker = document.createTreeWalker(document.querySelector("main article"), NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest("thead")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) boxes.push([text, box]);
  }
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
  return boxes.flatMap(([text, box], index) => boxes.slice(index + 1)
    .filter(([other, otherBox]) => other !== text && overlap(box, otherBox))
    .map(([other]) => `${text.data.slice(0, 40)} / ${other.data.slice(0, 40)}`));
}
"""


def check_layout(page: Page, width: int, path: str) -> None:
    """No sideways scrolling, no text cut off, none over another."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert page.evaluate(CUT_OFF) == [], path
    assert page.evaluate(OVERLAPS) == [], path


@pytest.mark.parametrize(
    ("width", "style", "pages"),
    [
        (320, SPACING, PAGES),
        (1280, SPACING, EVERY_SORT),
        (1440, LARGE, PAGES),
        (640, "", EVERY_SORT),
        (320, "", EVERY_SORT),
    ],
    ids=["320-spaced", "1280-spaced", "1440-large", "640", "320"],
)
def test_text_may_be_spaced_and_larger(look: Look, width: int, style: str, pages: list[str]) -> None:
    """Spacing (1.4.12), text of twice the size (1.4.4) and a zoom of 200 and 400 % (1.4.10) lose nothing."""
    reader = look(width)
    for path in pages:
        page = reader.open(path)
        page.evaluate("css => document.head.appendChild(document.createElement('style')).textContent = css", style)
        check_layout(page, width, path)
    page = reader.open(LESSON)
    page.evaluate("css => document.head.appendChild(document.createElement('style')).textContent = css", style)
    answer_and_look_at_hints(page)
    check_layout(page, width, "answered")


@pytest.fixture(scope="module")
def arabic(own_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The repository's course, in a language that runs from right to left as far as the theme is concerned."""
    root = shutil.copytree(own_course, tmp_path_factory.mktemp("arabic") / "course")
    course = root / "content/course.yml"
    course.write_text(course.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    with serving(build_site(root, root / "site")) as at:
        yield at


@pytest.mark.parametrize(("width", "pages"), [(320, PAGES), (1280, EVERY_SORT)], ids=["320", "1280"])
def test_from_right_to_left(look: Look, arabic: str, width: int, pages: list[str]) -> None:
    """The layout is mirrored: controls to the right of their texts, marks and lines at the right edge, nothing lost."""
    reader = look(width, at=arabic)
    for path in pages:
        page = reader.open(path)
        check_layout(page, width, path)
    page = reader.open(LESSON)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert find_violations(page) == []
    answer_and_look_at_hints(page)
    check_layout(page, width, "answered")
    option = page.locator(".cw-option").first
    control, label = option.locator("input").bounding_box(), option.locator("label").bounding_box()
    assert control
    assert label
    assert control["x"] > label["x"]
    for selector, part in ((".cw-steps > li", "::before"), (".cw-takeaways li", "::before")):
        mark = page.locator(selector).first.evaluate("(item, part) => getComputedStyle(item, part).right", part)
        assert mark == "0px", selector
    assert page.locator(".cw-story").evaluate("story => getComputedStyle(story).borderRightWidth") != "0px"


# Motion and colours


def test_nothing_moves_for_who_asked_for_that(look: Look) -> None:
    """No transition, animation or smooth scrolling under `prefers-reduced-motion`."""
    moving = """
    () => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((part) =>
        [element, part, getComputedStyle(element, part || undefined)]))
      .filter(([, , style]) => style.animationName !== "none" || style.scrollBehavior === "smooth"
        || style.transitionDuration.split(", ").some((time) => time !== "0s"))
      .map(([element, part]) => element.outerHTML.slice(0, 80) + part)
    """
    for width in (360, 1280):
        reader = look(width, reduced_motion="reduce")
        for path in (HOME, LESSON, QUIZ):
            page = reader.open(path)
            assert page.evaluate(moving) == [], path
        answer_and_look_at_hints(reader.open(LESSON))
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_forced_colours_keep_what_is_drawn(look: Look, dark: bool) -> None:
    """Ticks and crosses have the reader's colour, what is chosen and marked has a border, and the focus is seen."""
    reader = look(360, dark=dark, forced_colors="active")
    page = reader.open(LESSON)
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    style = "(element, part) => { const style = getComputedStyle(element, part); return [style.content, style.color] }"
    for selector, sign in ((".cw-phrase__say .cw-phrase__label", "✓"), (".cw-phrase__avoid .cw-phrase__label", "✕")):
        content, colour = page.locator(selector).first.evaluate(style, "::before")
        assert sign in content
        assert colour == ink
    card = page.locator("course-question").first
    plain = card.locator(".cw-option").first.evaluate("option => getComputedStyle(option).borderTopWidth")
    card.locator("input").first.check()
    chosen = card.locator(".cw-option").first.evaluate("option => getComputedStyle(option).borderTopWidth")
    assert float(chosen.removesuffix("px")) > float(plain.removesuffix("px"))
    card.locator("[data-action=check]").click()
    content, colour = card.locator("[data-mark] .cw-option__mark").first.evaluate(style, "::before")
    assert content[1] in "✓✕"
    assert colour == ink
    page.reload()
    for stop in walk(page):
        assert stop["outline"] >= 2, stop
        assert stop["contrast"] >= 3, stop
