"""Every word of ours comes from the words of the course's language: not one is left in a course that has another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page

from generator.model.questions import QUESTIONS
from generator.plugin import build_with_mkdocs
from generator.site import render_site
from generator.site.page import Site
from generator.site.sheets import list_pdfs
from generator.words import load_words
from tests.conftest import OpenReader, serving
from tests.pseudo import accent, find_strays, make_greek_course

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXTS = """
() => {
  const found = [];
  const ATTRIBUTES = ["alt", "aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "data-label"];
  for (const root of document.querySelectorAll("article, body > [class*=cw-]")) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (!walker.currentNode.parentElement.closest("script, style")) found.push(walker.currentNode.data);
    for (const element of root.querySelectorAll("*"))
      for (const name of ATTRIBUTES) found.push(element.getAttribute(name) ?? "");
  }
  return found;
}
"""
FILL = """
(card) => {
  for (const control of card.querySelectorAll("fieldset :is(input, select)")) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = true;
    else if (control.options) control.selectedIndex = control.options.length - 1;
    else control.value = "1";
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""
"""Whatever the kind: the last options, and a 1 wherever something is typed."""
SHOW = """
(card, [result, mark, revealed]) => {
  const named = [...card.querySelectorAll("[data-option], [data-part]")];
  const parts = named.map(({ dataset }) => dataset.option ?? dataset.part);
  const told = [...card.querySelectorAll("[data-feedback]")].map(({ dataset }) => dataset.feedback);
  if (revealed) card.dataset.revealed = "";
  card.show({ result, marks: Object.fromEntries(parts.map((part) => [part, mark])), feedback: told, near: true }, true);
}
"""
"""An outcome of a question as the client shows it, also one that no answer of this test has."""
READY = """
async () => {
  const parts = [...document.querySelectorAll("[data-script]")];
  await Promise.all(parts.map(({ dataset }) => coursewright.load(dataset.script)));
  for (const element of document.querySelectorAll("course-question, course-quiz")) {
    await customElements.whenDefined(element.localName);
    await element.ready;
  }
}
"""
FULL = "Storage.prototype.setItem = () => { throw new Error('full'); }"


@pytest.fixture(scope="module")
def greek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """The site in Greek letters with accented words, drafts and all, and its address."""
    folder: Path = tmp_path_factory.mktemp("pseudo")
    course = make_greek_course(folder / "course")
    pseudo = accent(load_words("en"))
    with pytest.MonkeyPatch.context() as patch:
        for module in ("generator.words", "generator.site"):
            patch.setattr(f"{module}.load_words", lambda _: pseudo)
        read = course.load()
        site = render_site(read, drafts=True, pdfs=dict.fromkeys(list_pdfs(read), b"%PDF"))
        build_with_mkdocs(site, course.root, folder / "site")
    with serving(folder / "site") as address:
        yield site, address


class Walker:
    """Looks at a page again and again, and keeps every text with a letter that is not accented."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strays: set[str] = set()
        self.seen = 0
        page.on("dialog", self._answer)

    def look(self) -> None:
        texts: list[str] = self.page.evaluate(TEXTS)
        self.seen += len(texts)
        self.strays |= {" ".join(text.split()) for text in texts if find_strays(text)}

    def press(self, button: Locator) -> None:
        """A button that is still there; what it opens or says is looked at."""
        if button.is_visible() and button.is_enabled():
            button.click()
            self.look()
            for asked in self.page.locator("dialog[open]").all():
                self.press(asked.locator("[data-yes]"))

    def press_all(self, selector: str = "article button:visible:not(course-question button)") -> None:
        """Each button beside those of questions that is there now, once."""
        self.page.locator("[data-pseudo]").evaluate_all("all => all.map((button) => delete button.dataset.pseudo)")
        names = self.page.locator(selector).evaluate_all("all => all.map((button, n) => (button.dataset.pseudo = n))")
        for name in names:
            self.press(self.page.locator(f'button[data-pseudo="{name}"]'))

    def _answer(self, dialog: Dialog) -> None:
        self.strays |= {dialog.message} if find_strays(dialog.message) else set()
        dialog.accept()


@pytest.fixture
def walk(read: OpenReader, greek: tuple[Site, str]) -> Iterator[Callable[[str], Walker]]:
    """`walk(path)` opens a page; in the end there was not one stray word, on whatever was looked at."""
    _, address = greek
    reader = read(at=address)
    reader.page.add_init_script("window.print = () => {}")
    walker = Walker(reader.page)

    def open_page(path: str) -> Walker:
        reader.open(path).evaluate(READY)
        walker.look()
        return walker

    yield open_page
    assert walker.seen > 50
    assert walker.strays == set()


def addresses(site: Site, beginning: str = "") -> list[str]:
    return [page.address for page in site.pages if page.address.startswith(beginning)]


def answer_everything(walker: Walker) -> None:
    """Each question of a page: without an answer, with hints, with some answer, again, and with its answer seen."""
    for card in walker.page.locator("course-question:visible").all():
        for action in ("check", "hint", "hint", "hint"):
            walker.press(card.locator(f"[data-action={action}]"))
        for _ in range(2):
            card.evaluate(FILL)
            walker.press(card.locator("[data-action=check]"))
            walker.press(card.locator("[data-action=retry]"))
        card.evaluate(FILL)
        walker.press(card.locator("[data-action=check]"))
        walker.press(card.locator("[data-action=reveal]"))


def test_what_finds_strays_finds_them() -> None:
    """An unaccented letter in a word of Greek or accented letters; none in our words as they are shown."""
    assert find_strays("αβγ [Ćóúŕśé] 12 %") == []
    assert find_strays("αβγ Course") == list("Course")
    assert find_strays("[Ćouŕśé]") == ["o", "u"]
    assert not any(find_strays(re.sub(r"{\w+}", "", text)) for text in accent(load_words("en")).values())
    assert find_strays(load_words("en").check)


def test_every_page(walk: Callable[[str], Walker], greek: tuple[Site, str]) -> None:
    """As it is first seen, after every button was pressed, and once more when there is something to remember."""
    site, _ = greek
    for _ in range(2):
        for address in addresses(site):
            walk(address).press_all()


def test_questions(walk: Callable[[str], Walker], greek: tuple[Site, str]) -> None:
    """Of every kind, on the pages of quizzes and lessons, up to the end of the quiz and the change of a question."""
    site, _ = greek
    for address in addresses(site):
        walker = walk(address)
        if walker.page.locator("course-question").count() and not walker.page.locator("[data-behaviour=test]").count():
            answer_everything(walker)
            walker.press_all()
    changed = "for (const key of coursewright.storage.keys('question')) coursewright.storage.set('question', key, "
    walker.page.evaluate(f"() => {{ {changed} {{ ...coursewright.storage.get('question', key), version: 'old' }}) }}")
    for address in addresses(site):
        walk(address)


def test_every_outcome_of_every_question(walk: Callable[[str], Walker]) -> None:
    for quiz in ("practice", "obscured"):
        walker = walk(f"quizzes/{quiz}/")
        for card in walker.page.locator("course-question").all():
            for result in ("incorrect", "partial", "correct"):
                for mark in ("right", "wrong", "missed"):
                    card.evaluate(SHOW, [result, mark, False])
                    walker.look()
            card.evaluate(SHOW, ["incorrect", "wrong", True])
            walker.look()


def test_questions_that_are_not_drawn(walk: Callable[[str], Walker]) -> None:
    """Shown at their own address, beside those drawn, and handed in until no attempt is left."""
    for quiz in ("drawn", "limited"):
        for kind in QUESTIONS:
            walker = walk(f"quizzes/{quiz}/#question-{kind}")
            walker.page.reload()
            walker.look()
            assert walker.page.locator(f"#question-{kind}").is_visible()
    for _ in range(2):
        walker.press_all()
        for card in walker.page.locator("course-question:visible").all():
            card.evaluate(FILL)
        walker.press(walker.page.locator("[data-action=submit]"))
        walker.press(walker.page.locator("[data-action=restart]"))
        walker.press(walker.page.locator("[data-action=restart]"))
    assert walker.page.locator("[data-action=restart]").is_hidden()


@pytest.mark.parametrize("quiz", ["test", "passed"])
def test_tests(walk: Callable[[str], Walker], quiz: str) -> None:
    """Handed in with gaps, failed or passed, opened again, begun again."""
    walker = walk(f"quizzes/{quiz}/")
    page = walker.page
    walker.press(page.locator("[data-action=submit]"))
    for card in page.locator("course-question").all():
        card.evaluate(FILL)
        if quiz == "passed":
            card.evaluate("card => card.kind.write(card, card.key)")
        card.locator("[data-sure]").last.check() if card.locator("[data-sure]").count() else None
    walker.press(page.locator("[data-action=submit]"))
    result = {"test": "failed", "passed": "passed"}[quiz]
    assert page.locator("course-quiz").get_attribute("data-result") == result
    walk(f"quizzes/{quiz}/").press_all()
    walk("")


def test_storage_that_is_full(walk: Callable[[str], Walker]) -> None:
    """The notice that nothing will be remembered, where there is one question and at the end of a quiz."""
    walker = walk("quizzes/passed/")
    walker.page.add_init_script(FULL)
    walk("quizzes/passed/")
    walker.page.locator("course-question").evaluate("card => card.kind.write(card, card.key)")
    walker.press(walker.page.locator("[data-action=submit]"))
    assert walker.page.locator(".cw-notice").count()
    answer_everything(walk("quizzes/practice/"))
    assert walker.page.locator(".cw-notice").count()


def test_without_javascript(read: OpenReader, greek: tuple[Site, str]) -> None:
    site, address = greek
    reader = read(at=address, javascript=False)
    walker = Walker(reader.page)
    for path in addresses(site):
        reader.open(path)
        walker.look()
    assert walker.seen > 500
    assert walker.strays == set()


def test_pages_that_have_moved(greek: tuple[Site, str]) -> None:
    """Small pages of their own, which no browser stays on."""
    site, _ = greek
    moved = {path: text for path, text in site.made.items() if path.endswith(".html")}
    assert len(moved) == 2
    for text in moved.values():
        assert find_strays(re.sub(r"<[^>]*>", "", text)) == []


def test_names_of_pages(greek: tuple[Site, str]) -> None:
    """Titles and descriptions, in the navigation and for other sites that link here."""
    site, _ = greek
    texts = [site.title, site.description, *(text for page in site.pages for text in (page.title, page.description))]
    texts += [item.title for top in site.navigation for item in (top, *top.children)]
    assert [text for text in texts if find_strays(text)] == []
