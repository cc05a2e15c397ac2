"""What the preview shows after an edit is what a fresh build of the same state would have made."""

from __future__ import annotations

import io
import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.diagnostics import Problem
from generator.model.course import Course
from generator.plugin import build_with_mkdocs
from generator.plugin.preview import MkDocsPreview
from generator.printing.press import typeset_one
from generator.serve import LivePreview, Voice
from generator.serve.assets import make_stamp
from generator.site import render_site
from generator.site.sheets import list_pdfs
from tests.conftest import ROOT
from tests.course_folder import GLOSSARY as TERMS
from tests.course_folder import make_course

TIMED = {".coursewright", "sitemap.xml.gz"}
"""Files with the time of the build in them, or of no use in a preview."""

FIRST, SECOND = "content/modules/basics/first.yml", "content/modules/basics/second.yml"
OUTLINE, HOUSE, SOURCES = "content/course.yml", "content/house.yml", "content/sources.yml"
GLOSSARY = "content/glossary.yml"
QUIZ, SHEET = "quizzes/basics.yml", "content/sheets/parcels.yml"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


class Bench:
    """A course with a theme of its own, its preview, and all that was said."""

    def __init__(self, folder: Path) -> None:
        self.course = make_course(folder / "course")
        self.folder = folder
        root = self.course.root
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "site_overrides", root / "site_overrides")
        self.course.write("content/cup.svg", PICTURE)
        (folder / "scratch").mkdir()
        self.engine = MkDocsPreview(root, folder / "scratch")
        self.said: list[str] = []
        self.listed: list[list[Problem]] = []
        self.live = LivePreview(root, self.engine, Voice(self.listed.append, self.said.append), self.make_pdf)
        self.live.look(frozenset())

    def make_pdf(self, course: Course, address: str) -> bytes | list[Problem]:
        return typeset_one(course, self.course.root, address)

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Save one file, and let the preview see it."""
        for old, new in changes:
            self.course.change(path, old, new)
        self.look(path)

    def look(self, *paths: str) -> None:
        self.live.look(frozenset(self.course.root / path for path in paths))

    def stamp(self, address: str) -> str:
        return self.live.answer(address).stamp

    def build(self) -> dict[str, bytes]:
        """A fresh build of the state on the disk, by address."""
        target = self.folder / "built"
        shutil.rmtree(target, ignore_errors=True)
        course = self.course.load()
        site = render_site(course, pdfs=dict.fromkeys(list_pdfs(course), b""))
        build_with_mkdocs(site, self.course.root, target)
        files = {file.relative_to(target).as_posix(): file for file in target.rglob("*") if file.is_file()}
        return {name: file.read_bytes() for name, file in files.items() if name not in TIMED}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def write_third_lesson(bench: Bench) -> None:
    text = (bench.course.root / SECOND).read_text(encoding="utf-8").replace("The broken cup", "The cold soup")
    text = text.replace("was: [cup]\n", "")
    bench.course.write("content/modules/basics/third.yml", text)
    bench.edit(OUTLINE, ("- second", "- second\n      - third"))


def take_third_lesson(bench: Bench) -> None:
    bench.course.remove("content/modules/basics/third.yml")
    bench.edit(OUTLINE, ("\n      - third", ""))


def write_sheet(bench: Bench) -> None:
    text = "title: Another\nlesson: basics/second\nblocks:\n  - table: basics/first#remedies\n"
    bench.course.write("content/sheets/another.yml", text)
    bench.look("content/sheets/another.yml")


def move_sheet(bench: Bench) -> None:
    bench.edit("content/sheets/another.yml", ("basics/second", "basics/first"))


def write_quiz(bench: Bench) -> None:
    shutil.copy(bench.course.root / QUIZ, bench.course.root / "quizzes/more.yml")
    bench.edit("quizzes/more.yml", ("title: Best words", "title: More words"), ("was: [words]\n", ""))


def write_glossary(bench: Bench) -> None:
    bench.course.write(GLOSSARY, TERMS)
    bench.look(GLOSSARY)


def remove(path: str) -> Callable[[Bench], None]:
    def step(bench: Bench) -> None:
        bench.course.remove(path)
        bench.look(path)

    return step


def edit(path: str, old: str, new: str) -> Callable[[Bench], None]:
    return lambda bench: bench.edit(path, (old, new))


PLACES = """\
  - id: order
    kind: order
    prompt: What comes when?
    items: [Say who you are, {text: Say sorry, feedback: It comes early.}]
  - id: match
    kind: match
    prompt: What helps?
    pairs: [{prompt: It is late, answer: Find it}, {prompt: It is lost, answer: Send another}]
    distractors: [Wait]
  - id: categorise
    kind: categorise
    prompt: Whose is it?
    categories: [{title: Ours, items: [The mistake]}, {title: Theirs, items: [The parcel]}]
"""
EDITS: dict[str, Callable[[Bench], None]] = {
    "the text of a lesson": edit(FIRST, "on Friday", "on Monday"),
    "the title of a lesson": edit(FIRST, "The late parcel", "The *lost* parcel"),
    "the minutes of a lesson": edit(SECOND, "minutes: 4", "minutes: 14"),
    "a new heading": edit(SECOND, "Read [", "## Look\n\n      Read ["),
    "a heading's first words": edit(FIRST, "title: Remedies", "title: What helps"),
    "no description any more": edit(FIRST, "description: What to say when a parcel is late.\n", ""),
    "the title of a module": edit(OUTLINE, "title: Basics", "title: Basics & more"),
    "the title of the course": edit(OUTLINE, "A tiny course", "A small course"),
    "the order": edit(OUTLINE, "- first\n      - second", "- second\n      - first"),
    "the order back": edit(OUTLINE, "- second\n      - first", "- first\n      - second"),
    "the title of a quiz": edit(QUIZ, "title: First words", "title: Best words"),
    "the attempts at a quiz": edit(QUIZ, "behaviour: practice", "behaviour: practice\nattempts: 2"),
    "a quiz that draws its questions": edit(QUIZ, "attempts: 2", "attempts: 2\npick: 2"),
    "a prompt": edit(QUIZ, "A parcel is late. What", "It is late. What"),
    "a question to type a word": edit(
        QUIZ, "questions:\n", "questions:\n  - {id: word, kind: text, prompt: Say it., answers: [sorry]}\n"
    ),
    "another right word": edit(QUIZ, "answers: [sorry]", "answers: [sorry, apologise], exact: true"),
    "a question to type a number": edit(
        QUIZ, "questions:\n", "questions:\n  - {id: days, kind: number, prompt: How long?, answer: 2, unit: days}\n"
    ),
    "a range instead": edit(QUIZ, "answer: 2, unit", "range: [2, 3.5], unit"),
    "words to mark": edit(
        QUIZ, "kind: multiple", "kind: highlight\n    passage: It is late. I am sorry. It was the weather."
    ),
    "gaps": edit(
        QUIZ,
        "kind: true-false\n    prompt: The customer is always to blame.\n    answer: false",
        "kind: cloze\n    prompt: Say it.\n    text: I’m ___.\n    gaps: [{answers: [sorry]}]",
    ),
    "how a quiz asks": edit(QUIZ, "behaviour: practice", "behaviour: practice\nconfidence: true\nobscure: true"),
    "an objective": edit(FIRST, "text: Take the problem on", "text: Take it on"),
    "the version of the course": edit(OUTLINE, "language: en", "version: 2\nlanguage: en"),
    "a former name of a lesson": edit(SECOND, "minutes: 14", "minutes: 14\nwas: [cup]"),
    "a former name of a quiz": edit(QUIZ, "behaviour: practice", "behaviour: practice\nwas: [words]"),
    "a quiz becomes a lesson's": edit(SECOND, "minutes: 14", "minutes: 14\nquiz: basics"),
    "parts in their places": edit(QUIZ, "  - id: never-wrong\n", f"{PLACES}  - id: never-wrong\n"),
    "an order": edit(QUIZ, "[Say who you are, ", "[Say your name, "),
    "an answer": edit(QUIZ, "answer: Send another}", "answer: Ask around}"),
    "an item of another category": edit(
        QUIZ,
        "[The mistake]}, {title: Theirs, items: [The parcel]",
        "[The parcel]}, {title: Theirs, items: [The mistake]",
    ),
    "a quiz that nobody names": write_quiz,
    "a question that another lesson asks too": edit(SECOND, "blocks:", "blocks:\n  - question: more/never-wrong"),
    "and one of the quiz of a module": edit(SECOND, "more/never-wrong", "basics/never-wrong"),
    "and no more": edit(SECOND, "\n  - question: basics/never-wrong", ""),
    "a practice becomes a test": edit("quizzes/more.yml", "behaviour: practice", "behaviour: test\npass_mark: 60"),
    "the title of a test": edit("quizzes/more.yml", "title: More words", "title: The last words"),
    "the employer's name": edit(HOUSE, "name: Harbour Stores", "name: Harbour & Sons"),
    "that quiz taken away": remove("quizzes/more.yml"),
    "a sheet": edit(SHEET, "I said sorry.", "I said it."),
    "a new sheet": write_sheet,
    "a sheet of another lesson": move_sheet,
    "that sheet taken away": remove("content/sheets/another.yml"),
    "what a question tests": edit(QUIZ, "cites: [book.2]", "cites: [book.1]"),
    "a point of a source": edit(SOURCES, "Say what happened.", "Say what came to pass."),
    "the title of a source": edit(SOURCES, "The book of parcels", "The book of boxes"),
    "a glossary": write_glossary,
    "a text that links to a term": edit(SECOND, "Read [", "Find a [remedy](term:remedy). Read ["),
    "a term": edit(GLOSSARY, "term: Remedy", "term: A good remedy"),
    "the title of a lesson that uses a term": edit(SECOND, "title: The broken cup", "title: The cup in two halves"),
    "and back": edit(SECOND, "title: The cup in two halves", "title: The broken cup"),
    "the lesson that teaches a term": edit(GLOSSARY, "see: basics/first", "see: basics/second"),
    "no link any more": edit(SECOND, "Find a [remedy](term:remedy). ", ""),
    "the glossary taken away": remove(GLOSSARY),
    "a house fact": edit(HOUSE, "name: Harbour & Sons", "name: Harbour & Sons\nescalation: Ann"),
    "the accent": edit(HOUSE, "#0b4a5a", "#123456"),
    "a logo": edit(HOUSE, "escalation: Ann", "escalation: Ann\nlogo: cup.svg"),
    "no house any more": remove(HOUSE),
    "a new lesson": write_third_lesson,
    "that lesson taken away": take_third_lesson,
    "the language": edit(OUTLINE, "language: en", "language: de"),
    "a template of the theme": edit("site_overrides/main.html", "{% block styles %}", "{% block styles %}<!-- own -->"),
    "a style of the theme": edit("site_overrides/assets/course/course.css", "--cw-ink: #1b2225", "--cw-ink: #1b2226"),
    "a setting": edit("mkdocs.yml", "    - search.highlight\n", ""),
    "an address for the site": edit("mkdocs.yml", "docs_dir:", "site_url: https://example.org/\ndocs_dir:"),
}
"""One after another, so that each finds what the ones before left in memory."""


@pytest.mark.slow
def test_every_edit_gives_what_a_fresh_build_gives(bench: Bench) -> None:
    """Byte for byte, for all addresses, with everything from before the edit in memory; and what went is gone."""
    before = bench.build()
    for name, step in EDITS.items():
        step(bench)
        assert bench.said == [], name
        after = bench.build()
        assert [at for at, data in reversed(after.items()) if bench.engine.render(at) != data] == [], name
        assert [at for at in before.keys() - after.keys() if bench.engine.render(at) is not None] == [], name
        before = after


@pytest.mark.parametrize(
    ("path", "old", "new", "touched"),
    [
        (SECOND, "Read [", "Now read [", {"basics/second/"}),
        (QUIZ, "A parcel is late. What", "It is late. What", {"quizzes/basics/", "basics/first/"}),
        (SHEET, "I said sorry.", "I said it.", {"sheets/parcels/", "basics/first/"}),
        (FIRST, "[It is late, Find it]", "[It is lost, Find it]", {"basics/first/", "sheets/parcels/"}),
    ],
)
def test_only_the_pages_that_differ_get_a_new_stamp(
    bench: Bench, path: str, old: str, new: str, touched: set[str]
) -> None:
    """So that no other tab reloads."""
    addresses = [page.address for page in render_site(bench.course.load()).pages]
    before = {address: bench.stamp(address) for address in addresses}
    bench.edit(path, (old, new))
    assert {address for address in addresses if bench.stamp(address) != before[address]} == touched


def test_a_page_names_every_file_that_shows_on_it(bench: Bench) -> None:
    """A quiz names the lessons that lead to it, and a module the quizzes of its lessons."""
    files = {page.address: page.files for page in render_site(bench.course.load()).pages}
    assert FIRST in files["quizzes/basics/"]
    assert QUIZ in files["basics/"]
    assert SOURCES not in files["basics/second/"]
    assert {FIRST, QUIZ, SHEET, SOURCES, OUTLINE, HOUSE} <= files["basics/first/"]


def test_with_errors_the_pages_stay_and_the_errors_are_told(bench: Bench) -> None:
    """All pages stay as they were, and the report goes when the file is mended."""
    before = bench.live.answer("basics/first/").body
    bench.edit(QUIZ, ("kind: true-false", "kind: true-or-false"))
    assert bench.live.answer("basics/first/").body == before
    [item] = bench.live.status.report.items
    assert (item.place, item.rule) == ("quizzes/basics.yml:25:11", "unknown-kind")
    assert (item.excerpt, item.caret) == ("    kind: true-or-false", "          ^")
    assert item.fix == "Write `true-false`."
    bench.edit(QUIZ, ("kind: true-or-false", "kind: true-false"))
    assert bench.live.status.report.title == ""
    assert bench.said == ["No errors any more; the preview shows the newest state."]


def find_pdfs(page: bytes) -> list[str]:
    return [f"sheets/{name}" for name in re.findall(r'href="(?:\.\./)*(?:sheets/)?([\w-]+\.pdf)"', page.decode())]


@pytest.mark.parametrize("address", ["sheets/", "sheets/parcels/", "basics/first/", "basics/"])
def test_a_linked_pdf_is_made_when_it_is_opened(bench: Bench, address: str) -> None:
    """Every page that lists a sheet leads to it on both papers; no link is broken, and the newest words are there."""
    pdfs = find_pdfs(bench.live.answer(address).body)
    assert set(pdfs) == {"sheets/parcels-a4.pdf", "sheets/parcels-letter.pdf"}
    bench.edit(SHEET, ("I said sorry.", "I said marmalade."))
    for pdf in pdfs:
        answer = bench.live.answer(pdf)
        assert (answer.status, answer.stamp) == (200, "")
        assert "I said marmalade." in PdfReader(io.BytesIO(answer.body)).pages[0].extract_text()
    assert bench.live.answer("sheets/soup-a4.pdf").status == 404


def test_a_pdf_that_cannot_be_made_says_why(bench: Bench) -> None:
    """What a build would say, as a page; a draft has a PDF too."""
    bench.edit(SHEET, ("I said sorry.", "I said \ue000."), ("title: Parcels", "status: draft\ntitle: Parcels"))
    answer = bench.live.answer("sheets/parcels-a4.pdf")
    assert answer.status == 200
    assert "No installed font has the sign" in answer.body.decode()
    assert f"{SHEET}:9:" in answer.body.decode()
    bench.edit(SHEET, ("I said \ue000.", "I said sorry."))
    assert bench.live.answer("sheets/parcels-a4.pdf").body.startswith(b"%PDF")


def test_no_change_waits_for_a_pdf(bench: Bench) -> None:
    """While one is made, saves are shown and pages answered."""
    begun, may_end = threading.Event(), threading.Event()

    def make(course: Course, address: str) -> bytes:
        begun.set()
        assert may_end.wait(30)
        return b"%PDF"

    bench.live.make_pdf = make
    asking = threading.Thread(target=bench.live.answer, args=["sheets/parcels-a4.pdf"])
    asking.start()
    assert begun.wait(30)
    bench.edit(SHEET, ("I said sorry.", "I said it."))
    assert b"I said it." in bench.live.answer("sheets/parcels/").body
    assert asking.is_alive()
    may_end.set()
    asking.join()


def test_drafts_are_shown(bench: Bench) -> None:
    """Marked, and also where something leads to them that will be published."""
    bench.edit(SECOND, ("minutes: 4", "minutes: 4\nstatus: draft"))
    bench.edit(FIRST, ("The parcel came", "See [this](lesson:basics/second). The parcel came"))
    assert bench.live.status.report.title == ""
    assert b"Draft: shown in the preview alone" in bench.live.answer("basics/second/").body


def test_warnings_alone_are_listed_and_keep_no_page_back(bench: Bench) -> None:
    bench.course.write("content/note.yml", "a: b\n")
    bench.edit(FIRST, ("on Friday", "on Monday"))
    assert bench.live.status.report.title == ""
    [problems] = bench.listed
    assert [problem.rule for problem in problems] == ["unused-file"]
    assert b"on Monday" in bench.live.answer("basics/first/").body


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("site_overrides/main.html", "{% block styles %}", "{% block styles", "A template of the theme cannot be used"),
        ("mkdocs.yml", "  name: material", "  name: no-such-theme", "MkDocs cannot build the site"),
        (
            "mkdocs.yml",
            "  - search\n  - coursewright",
            "  - search # alone",
            "mkdocs.yml does not list the plugin `coursewright`.",
        ),
        ("mkdocs.yml", "theme:", "theme: [", "MkDocs cannot build the site"),
    ],
)
def test_a_broken_theme_is_told_in_a_sentence(bench: Bench, path: str, old: str, new: str, said: str) -> None:
    """The pages stay, and with the theme mended the newest state shows."""
    bench.edit(path, (old, new))
    assert bench.said
    assert bench.said[-1].startswith(said)
    assert "\n" not in bench.live.status.report.text
    assert b"The late parcel" in bench.live.answer("basics/first/").body
    bench.edit(FIRST, ("on Friday", "on Monday"))
    assert bench.live.status.report.title
    bench.edit(path, (new, old))
    assert b"on Monday" in bench.live.answer("basics/first/").body


def test_an_unexpected_error_is_told_and_survived(bench: Bench) -> None:
    """A template that fails on one page alone leaves the others, and the preview, as they are."""
    bench.edit(
        "site_overrides/main.html", ("{% block htmltitle %}", "{% block htmltitle %}{{ 1 // page.url | length }}")
    )
    assert bench.said[-1].startswith("Something went wrong that should not (ZeroDivisionError")
    assert bench.live.answer("").status == 200
    text = "{{ 1 // (page.url != 'sources/') }}"
    bench.edit("site_overrides/main.html", ("{{ 1 // page.url | length }}", text))
    assert bench.live.answer("basics/first/").status == 200
    failed = bench.live.answer("sources/")
    assert (failed.status, b"ZeroDivisionError" in failed.body) == (500, True)
    bench.edit("site_overrides/main.html", (text, ""))
    assert bench.live.answer("sources/").status == 200


def test_a_half_saved_file_is_not_called_broken(bench: Bench) -> None:
    """While an error is new, a further change is waited for."""
    file = bench.course.root / FIRST
    text = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")

    def finish() -> frozenset[Path] | None:
        if file.stat().st_size:
            return None
        file.write_text(text.replace("on Friday", "on Monday"), encoding="utf-8")
        return frozenset({file})

    bench.live.look(frozenset({file}), finish)
    assert bench.live.status.report.title == ""
    assert bench.listed == []
    assert b"on Monday" in bench.live.answer("basics/first/").body


def test_a_picture_that_changed_gives_every_page_a_new_stamp(bench: Bench) -> None:
    """No page's text changes with it, and any might show it."""
    before = bench.stamp("basics/first/")
    bench.look("content/cup.svg")
    assert bench.stamp("basics/first/") != before
    assert make_stamp(b"page", 1) != make_stamp(b"page", 2)


def test_the_client_is_no_part_of_a_published_site(bench: Bench) -> None:
    """Neither its files nor its traces."""
    for name, data in bench.build().items():
        assert "preview" not in name
        assert b"course-preview" not in data
