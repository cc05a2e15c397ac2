"""The glossary: its page, the links of texts to it, and what edits keep right."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.edit import create, rename
from generator.load import load_course
from generator.site import render_site
from generator.site.page import Site
from generator.site.search import search_entries
from tests.conftest import ROOT, OpenReader, build_site
from tests.course_folder import GLOSSARY as TERMS
from tests.course_folder import CourseFolder, make_course

GLOSSARY = "content/glossary.yml"
SECOND = "content/modules/basics/second.yml"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """The tiny course with a glossary, which its second lesson links to."""
    made = make_course(tmp_path / "course")
    made.write(GLOSSARY, TERMS)
    made.change(SECOND, "again.", "again, for a [*good* remedy](term:remedy).")
    return made


def render(course: CourseFolder, *, drafts: bool = False, offline: bool = False) -> Site:
    return render_site(course.load(), drafts=drafts, offline=offline)


def html_at(site: Site, address: str) -> str:
    return next(page.html for page in site.pages if page.address == address)


def entries(page: str) -> dict[str, str]:
    """By its element id, the words that the page has of each term."""
    found = re.findall(r'<dt id="([^"]*)">(.*?)</div>', page, re.DOTALL)
    return {anchor: html.unescape(" ".join(re.sub("<[^>]*>", " ", rest).split())) for anchor, rest in found}


def test_each_term_with_its_meaning_and_its_lessons(course: CourseFolder) -> None:
    """Sorted by the words; the lesson that teaches it, and the others that use it."""
    page = html_at(render(course), "glossary/")
    assert entries(page) == {
        "term-acknowledge": "acknowledge To say what happened, before any remedy .",
        "term-remedy": "Remedy What puts a problem right. Also called: cure "
        "Taught in: The late parcel Used in: The broken cup",
    }
    assert '<a href="../basics/second/">The broken cup</a>' in page
    assert '<a class="cw-term" href="#term-remedy">remedy</a>' in page


def test_the_lesson_that_teaches_a_term_is_named_once(course: CourseFolder) -> None:
    course.change(GLOSSARY, "see: basics/first", "see: basics/second")
    page = html_at(render(course), "glossary/")
    assert page.count("basics/second/") == 1
    assert "Used in" not in page


def test_terms_are_sorted_without_regard_to_capitals_accents_and_quotes(course: CourseFolder) -> None:
    course.remove(SECOND)
    course.change("content/course.yml", "      - second\n", "")
    course.change("quizzes/basics.yml", "basics/second#mend", "basics/first#own-it")
    words = ["zebra", "Émile", "“echo”", "apple", "Éclair", "banana", "ecru"]
    terms = [{"id": f"t{number}", "term": word, "meaning": "x"} for number, word in enumerate(words)]
    course.write(GLOSSARY, json.dumps({"terms": terms}))
    found = re.findall(r"<dt id=[^>]*>(.*?)</dt>", html_at(render(course), "glossary/"))
    assert found == ["apple", "banana", "“echo”", "Éclair", "ecru", "Émile", "zebra"]


@pytest.mark.parametrize(("offline", "ending"), [(False, ""), (True, "index.html")])
def test_a_text_links_to_a_term(course: CourseFolder, offline: bool, ending: str) -> None:
    """With a class of its own, so that it can be told from other links; from a disk too."""
    page = html_at(render(course, offline=offline), "basics/second/")
    assert f'<a class="cw-term" href="../../glossary/{ending}#term-remedy"><em>good</em> remedy</a>.' in page


def test_a_title_keeps_the_words_alone(course: CourseFolder) -> None:
    """A link inside what is a link or a heading already would lead nowhere."""
    course.change(SECOND, "title: The broken cup", 'title: "The [remedy](term:remedy)"')
    site = render(course)
    assert next(page.title for page in site.pages if page.address == "basics/second/") == "The remedy"
    assert ">The remedy</a>" in html_at(site, "")


def test_drafts_are_named_in_the_preview_alone(course: CourseFolder) -> None:
    course.change(SECOND, "title:", "status: draft\ntitle:")
    course.change("quizzes/basics.yml", "basics/second#mend", "basics/first#own-it")
    assert "The broken cup" in html_at(render(course, drafts=True), "glossary/")
    assert "The broken cup" not in html_at(render(course), "glossary/")


def test_without_a_glossary_there_is_no_page(course: CourseFolder) -> None:
    named = [item.address for item in render(course).navigation]
    assert named[named.index("sheets/") :] == ["sheets/", "glossary/", "sources/", "progress/"]
    course.remove(GLOSSARY)
    course.change(SECOND, "[*good* remedy](term:remedy)", "remedy")
    site = render(course)
    assert "glossary/" not in [page.address for page in site.pages]
    assert "glossary/" not in [item.address for item in site.navigation]


def test_the_search_finds_every_word(course: CourseFolder) -> None:
    (entry,) = (entry for entry in search_entries(render(course)) if entry["location"] == "glossary/")
    assert entry["title"] == "Glossary"
    for word in ("Remedy", "What puts a problem right.", "cure", "acknowledge"):
        assert word in entry["text"]


@pytest.mark.parametrize("engine", ["site", "zensical_site"])
def test_every_link_to_a_term_leads_to_it(request: pytest.FixtureRequest, engine: str) -> None:
    """In this repository's course, as both engines build it."""
    folder: Path = request.getfixturevalue(engine)
    ids = set(re.findall(r'id="([^"]*)"', (folder / "glossary/index.html").read_text(encoding="utf-8")))
    assert {f"term-{term}" for term in load_course(ROOT)[0].terms} <= ids
    links = []
    for file in folder.rglob("index.html"):
        for target in re.findall(r'class="cw-term" href="([^"]*)"', file.read_text(encoding="utf-8")):
            path, _, anchor = target.partition("#")
            assert (file.parent / path).resolve() == (folder / "glossary").resolve() or not path
            links.append(anchor)
    assert links
    assert set(links) <= ids


def test_a_renamed_lesson_stays_the_one_that_teaches(course: CourseFolder) -> None:
    course.change(GLOSSARY, "What puts a problem right.", '"See [the parcel](lesson:basics/first)."')
    rename(course.root, "lesson", "basics/first", "late-parcel")
    text = (course.root / GLOSSARY).read_text(encoding="utf-8")
    assert "see: basics/late-parcel\n" in text
    assert "(lesson:basics/late-parcel)" in text


def test_a_new_term_begins_with_an_example(course: CourseFolder) -> None:
    """It is appended, with the notes; in a course without a glossary it begins one."""
    before = (course.root / GLOSSARY).read_text(encoding="utf-8")
    create(course.root, "term", "warm-handover")
    after = (course.root / GLOSSARY).read_text(encoding="utf-8")
    added = "  - id: warm-handover\n    term: warm handover\n    meaning: What it means in this course.\n    # also: "
    assert after.startswith(before + added)
    assert list(course.load().terms) == ["warm-handover", "acknowledge", "remedy"]
    course.remove(GLOSSARY)
    create(course.root, "term", "remedy")
    assert list(course.load().terms) == ["remedy"]


def test_a_new_term_in_brackets(course: CourseFolder) -> None:
    """Where terms are short, so is the new one."""
    course.write(GLOSSARY, "terms: [{id: remedy, term: remedy, meaning: It helps.}]\n")
    create(course.root, "term", "off")
    assert (course.root / GLOSSARY).read_text(encoding="utf-8") == (
        "terms: [{id: remedy, term: remedy, meaning: It helps.}, "
        '{id: "off", term: "off", meaning: What it means in this course.}]\n'
    )


# In a browser


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_reader_looks_a_word_up_and_goes_back(read: OpenReader, width: int, javascript: bool) -> None:
    """By keyboard: the term is in sight, below the header, and marked; Back leads to where the reader was."""
    page = read(width=width, javascript=javascript).open("own-it/accept-blame/")
    link = page.locator("a.cw-term", has_text="house rules")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#term-house-rules")
    term = page.locator("dt:target")
    expect(term).to_have_text("house rules")
    expect(term).to_be_in_viewport()
    header, box = page.locator(".md-header").bounding_box(), term.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]
    page.go_back()
    expect(link).to_be_in_viewport()


@pytest.mark.browser
def test_a_term_looks_different_from_another_link(read: OpenReader) -> None:
    page = read().open("own-it/common-complaints/")
    style = "link => getComputedStyle(link).textDecorationStyle"
    assert page.locator("a.cw-term").first.evaluate(style) == "dotted"
    assert page.locator('article a[href*="complaint-remedy"]').first.evaluate(style) == "solid"


@pytest.mark.browser
def test_the_search_leads_to_the_glossary(read: OpenReader) -> None:
    """By a word that stands nowhere else."""
    page = read().open("")
    page.locator(".md-search__input").click()
    page.keyboard.type("glossary")
    result = page.locator(".md-search-result__link").first
    expect(result).to_contain_text("Glossary")
    assert "glossary/" in (result.get_attribute("href") or "")


def test_what_a_template_shows_is_escaped(tmp_path: Path) -> None:
    """No text of a term is taken for HTML, in the page of either engine."""
    course = make_course(tmp_path / "course")
    hostile = '"<b>" ` {{ 7 * 7 }} ```'
    term = {"id": "x", "term": hostile, "meaning": hostile, "also": [f"{hostile} too"]}
    course.write(GLOSSARY, json.dumps({"terms": [term]}))
    for engine in ("mkdocs", "zensical"):
        site = build_site(course.root, tmp_path / engine, "--engine", engine)
        page = (site / "glossary/index.html").read_text(encoding="utf-8")
        shown = entries(page[page.index("<dl") : page.index("</dl>")])
        assert shown["term-x"].count('"<b>" ` {{ 7 * 7 }} ```') == 3
