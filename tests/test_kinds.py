"""Every kind of block and question has all its parts, and comes out on a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS
from generator.site import render_site
from generator.site.questions import PRESENTATIONS
from tests.course_folder import CourseFolder, make_course

REPOSITORY = Path(__file__).parent.parent
TEMPLATES = REPOSITORY / "generator" / "site" / "templates"
CLIENT = REPOSITORY / "site_overrides" / "assets" / "course" / "kinds"
SECOND, SHEET = "content/modules/basics/second.yml", "content/sheets/parcels.yml"

LESSON_EXAMPLES = {
    "text": "Marker text.",
    "story": "{title: A story, text: Marker text.}",
    "steps": "[First, {title: Marker text., text: More.}]",
    "phrases": "[{say: Marker text., avoid: No., why: So.}]",
    "callout": "{style: warning, title: Careful, text: Marker text.}",
    "table": "{columns: [One, Two], rows: [[Marker text., b]]}",
    "image": "{src: images/cup.svg, alt: Marker text., caption: A cup.}",
    "debate": "{question: So?, positions: [{claim: Marker text., held_by: A}, {claim: C, held_by: D}], decide: Ask.}",
    "conversation": "{turns: [{who: A, says: Marker text.}, {who: B, says: C, does: D}]}",
    "question": "{kind: true-false, prompt: Marker text., answer: no}",
}
SHEET_EXAMPLES = {
    **{kind: LESSON_EXAMPLES[kind] for kind in ("phrases", "steps", "table", "callout")},
    "checklist": "[Marker text.]",
}
QUESTION_EXAMPLES = {
    "choice": "options: [{text: Marker text., correct: true}, {text: Not this.}]",
    "multiple": "options: [{text: Marker text., correct: true}, {text: Not this.}]",
    "true-false": "answer: true\n    feedback: {true: Marker text.}",
    "text": "answers: [Marker text., Word]",
    "number": "answer: 12.5\n    unit: Marker text.",
    "cloze": "text: Marker text. ___ or ___\n    gaps: [{answers: [a]}, {answers: [b]}]",
    "highlight": "passage: Marker text. Not this.\n    options: [{text: Marker text., correct: true}, {text: Not}]",
    "order": "items: [Marker text., {text: Not this., feedback: So.}]",
    "match": "pairs: [{prompt: One, answer: Marker text.}, {prompt: Two, answer: B}]\n    distractors: [C]",
    "categorise": "categories: [{title: One, items: [Marker text.]}, {title: Two, items: [B]}, Three]",
}


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    course = make_course(tmp_path)
    course.write("content/images/cup.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    return course


def html_at(course: CourseFolder, address: str) -> str:
    (html,) = (page.html for page in render_site(course.load()).pages if page.address == address)
    return html


def test_there_is_an_example_of_each_kind() -> None:
    """A new kind gets its example here."""
    assert LESSON_EXAMPLES.keys() == LESSON_BLOCKS.keys()
    assert SHEET_EXAMPLES.keys() == SHEET_BLOCKS.keys()
    assert QUESTION_EXAMPLES.keys() == QUESTIONS.keys()


@pytest.mark.parametrize("kind", sorted((LESSON_BLOCKS | SHEET_BLOCKS).keys() - {"question"}))
def test_block_has_a_template(kind: str) -> None:
    """Every kind of block but the question, which has templates of its own, has one of its name."""
    assert (TEMPLATES / "blocks" / f"{kind}.html").is_file()


def test_no_template_is_left_over() -> None:
    """Every template of a kind belongs to a kind."""
    blocks = {file.stem for file in (TEMPLATES / "blocks").iterdir()}
    questions = {file.stem for file in (TEMPLATES / "questions").iterdir()}
    assert blocks <= (LESSON_BLOCKS | SHEET_BLOCKS).keys()
    assert questions - {"frame"} == QUESTIONS.keys()


@pytest.mark.parametrize("kind", QUESTIONS)
def test_question_has_its_parts(kind: str) -> None:
    """Every kind of question has a presentation, a template and a client file of its name."""
    assert kind in PRESENTATIONS
    assert (TEMPLATES / "questions" / f"{kind}.html").is_file()
    client = (CLIENT / f"{kind}.js").read_text(encoding="utf-8")
    assert re.search(rf"""kinds(\.{kind}\b|\["{kind}"\])""", client)


def test_no_client_file_is_left_over() -> None:
    """Every client file of a kind belongs to a kind."""
    assert {file.stem for file in CLIENT.glob("*.js")} == QUESTIONS.keys()


@pytest.mark.parametrize("kind", LESSON_BLOCKS)
def test_block_in_a_lesson(course: CourseFolder, kind: str) -> None:
    """Each kind of block shows its words in a lesson."""
    course.change(SECOND, "blocks:\n", f"blocks:\n  - {kind}: {LESSON_EXAMPLES[kind]}\n")
    html = html_at(course, "basics/second/")
    assert html.count("Marker text.") == 1
    if kind not in {"text", "question"}:
        assert f'class="cw-{kind}' in html


@pytest.mark.parametrize("kind", SHEET_BLOCKS)
def test_block_on_a_sheet(course: CourseFolder, kind: str) -> None:
    """Each kind of block shows its words on a sheet."""
    course.change(SHEET, "blocks:\n", f"blocks:\n  - {kind}: {SHEET_EXAMPLES[kind]}\n")
    assert html_at(course, "sheets/parcels/").count("Marker text.") == 1


@pytest.mark.parametrize("place", ["quizzes/basics/", "basics/second/"])
@pytest.mark.parametrize("kind", QUESTIONS)
def test_question_on_a_page(course: CourseFolder, kind: str, place: str) -> None:
    """Each kind of question is a form with one set of controls, on a quiz's page and in a lesson."""
    lines = f"kind: {kind}\n    prompt: Which?\n    {QUESTION_EXAMPLES[kind]}\n"
    course.write("quizzes/basics.yml", f"title: x\nquestions:\n  - id: first-word\n    {lines}")
    course.change(SECOND, "blocks:\n", "blocks:\n  - question: basics/first-word\n")
    html = html_at(course, place)
    assert html.count('data-question="basics/first-word"') == 1
    assert html.count(f'data-kind="{kind}"') == 1
    assert html.count("<fieldset") == html.count("<legend") == 1
    assert html.count('role="status"') >= 1
    assert len(re.findall("<(?:input|select) ", html)) == {"text": 1, "number": 1, "categorise": 6}.get(kind, 2)
    assert "Marker text." in html


def test_sheet_borrows_the_lessons_words(course: CourseFolder) -> None:
    """A sheet shows the phrases and tables of its lesson as they stand there, with their titles."""
    course.change("content/modules/basics/first.yml", "We are late, and I am sorry.", "Borrowed words.")
    html = html_at(course, "sheets/parcels/")
    for text in ("Borrowed words.", "Send another", "First words", "Remedies"):
        assert text in html


@pytest.mark.parametrize("address", ["basics/first/", "quizzes/basics/", "sheets/parcels/", "sources/", ""])
def test_element_ids_are_unique(course: CourseFolder, address: str) -> None:
    """No page has an id twice, and every reference to an id on the page leads somewhere."""
    html = html_at(course, address)
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(set(ids)) == len(ids)
    referred = re.findall(r'\b(?:for|aria-labelledby|aria-describedby)="([^"]*)"', html)
    assert {name for names in referred for name in names.split()} <= set(ids)


def test_same_question_twice_in_a_lesson(course: CourseFolder) -> None:
    """A question that a lesson shows twice has element ids of its own each time."""
    course.change(SECOND, "blocks:\n", "blocks:\n  - question: basics/first-word\n  - question: basics/first-word\n")
    ids = re.findall(r'\bid="([^"]*)"', html_at(course, "basics/second/"))
    assert len(set(ids)) == len(ids)


def test_question_ids_that_look_like_parts_of_another(course: CourseFolder) -> None:
    """Questions may be called `cup`, `cup-2` and `cup-how`: no element id of one is taken by another."""
    course.write(
        "quizzes/cups.yml",
        """\
        title: Cups
        questions:
          - {id: cup, kind: true-false, prompt: A cup can break., answer: true}
          - {id: cup-2, kind: true-false, prompt: A cup can float., answer: true}
          - {id: cup-how, kind: true-false, prompt: A cup can fly., answer: false}
          - {id: cup-number, kind: true-false, prompt: A cup can count., answer: false}
        """,
    )
    ids = re.findall(r'\bid="([^"]*)"', html_at(course, "quizzes/cups/"))
    assert len(set(ids)) == len(ids)


def test_hostile_titles_stay_text(course: CourseFolder) -> None:
    """A title, a name or a description holds no markup of its own, wherever a page shows it."""
    hostile = '"<script>alert(1)</script>"'
    course.change("content/course.yml", "A tiny course", hostile)
    course.change("content/course.yml", "title: Basics", f"title: {hostile}")
    course.change("content/modules/basics/first.yml", "The late parcel", hostile)
    course.change("content/modules/basics/first.yml", "First words", hostile)
    course.change(SHEET, "Parcels on one page", hostile)
    course.change("content/sources.yml", "The book of parcels", hostile)
    course.change("content/house.yml", "Harbour Stores", f"{hostile}\nescalation: {hostile}")
    for page in render_site(course.load()).pages:
        assert "<script>alert" not in page.html
