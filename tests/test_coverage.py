"""What a course teaches and asks: how it is counted, what is said of gaps, and the page that shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.check import examine
from generator.coverage import Coverage, measure_coverage
from generator.site import render_site
from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import COVERAGE, CourseFolder, make_course
from tests.test_cli import run

OUTLINE, SOURCES = "content/course.yml", "content/sources.yml"
FIRST, SECOND = "content/modules/basics/first.yml", "content/modules/basics/second.yml"
QUIZ = "quizzes/basics.yml"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path / "course")


def append(course: CourseFolder, path: str, text: str) -> None:
    course.write_bytes(path, (course.root / path).read_bytes() + text.encode())


def take_lines(course: CourseFolder, path: str, key: str) -> None:
    """Leave a key out everywhere in a file."""
    text = (course.root / path).read_text(encoding="utf-8")
    course.write_bytes(path, re.sub(rf"(?m)^ *{key}:.*\n", "", text).encode())


def measure(course: CourseFolder) -> Coverage:
    return measure_coverage(course.load())


def gaps(course: CourseFolder) -> list[str]:
    """What is said of coverage, as `path:line:column rule`."""
    return [line for line in course.summaries() if line.split()[1] in COVERAGE]


def add_points(course: CourseFolder, count: int, source: str = "") -> None:
    """Points from 3 on, in the only source or in another one."""
    start = f"  - id: {source}\n    title: Another\n    points:\n" if source else ""
    lines = "".join(f'      - {{id: "{n}", text: Say {n}.}}\n' for n in range(3, count + 3))
    append(course, SOURCES, start + lines)


# How it is counted


def test_the_tiny_course_is_covered(course: CourseFolder) -> None:
    """By point the lessons and the questions, by objective the questions, each in the order of the course."""
    found = measure(course)
    assert found.taught == {"book.1": ["basics/first"], "book.2": ["basics/first"]}
    named = {
        name: [f"{asked.home}/{asked.question.key} {asked.number}" for asked in questions]
        for name, questions in (found.tested | found.asked).items()
    }
    assert named == {
        "book.1": ["basics/first-word 1"],
        "book.2": ["basics/which-parts 2"],
        "basics/first#own-it": ["basics/first-word 1", "basics/which-parts 2"],
        "basics/second#mend": ["basics/never-wrong 3"],
    }


def test_a_question_teaches_nothing(course: CourseFolder) -> None:
    """A lesson's own question tests what it cites, and a quiz's question what is cited where a lesson asks it."""
    add_points(course, 3)
    question = "question: {id: own, kind: true-false, prompt: So?, answer: true, cites: [book.3]}"
    append(course, SECOND, f"  - {question}\n    cites: [book.4]\n")
    append(course, SECOND, "  - question: basics/never-wrong\n    cites: [book.5]\n")
    found = measure(course)
    assert found.taught.keys() == {"book.1", "book.2"}
    asked = {cite: [(each.home, each.question.key) for each in found.tested[cite]] for cite in found.tested}
    assert asked["book.3"] == asked["book.4"] == [("basics/second", "own")]
    assert asked["book.5"] == [("basics", "never-wrong")]
    assert [problem.rule for problem in course.problems()] == 3 * ["never-taught"]


def test_what_stands_deep_in_a_block_teaches(course: CourseFolder) -> None:
    """The side of a debate cites a point of its own."""
    add_points(course, 1)
    sides = "[{claim: Do., held_by: Us, cites: [book.3]}, {claim: Do not., held_by: Them}]"
    append(course, SECOND, f"  - debate: {{question: Do you?, positions: {sides}, decide: Do.}}\n")
    assert measure(course).taught["book.3"] == ["basics/second"]


def test_own_question_of_a_lesson_with_one_objective(course: CourseFolder) -> None:
    """It asks for that, without saying so; with two it has to say which."""
    course.change(QUIZ, "    objective: basics/second#mend\n", "    objective: basics/first#own-it\n")
    assert gaps(course) == [f"{SECOND}:4:5 never-asked"]
    append(course, SECOND, "  - question: {kind: true-false, prompt: So?, answer: true}\n")
    assert gaps(course) == []
    course.change(SECOND, "Put it right}\n", "Put it right}\n  - {id: send, text: Send another}\n")
    assert gaps(course) == [f"{SECOND}:4:5 never-asked", f"{SECOND}:5:5 never-asked", f"{SECOND}:8:15 no-objective"]


# What is said of gaps


def test_a_sheet_teaches_nothing(course: CourseFolder) -> None:
    """A sheet repeats what a lesson has taught."""
    add_points(course, 1)
    course.change("content/sheets/parcels.yml", "cites: [book.1]", "cites: [book.1, book.3]")
    assert gaps(course) == [f"{SOURCES}:8:9 never-taught"]


def test_strict(course: CourseFolder) -> None:
    """Gaps are warnings, and fail where warnings do."""
    add_points(course, 1)
    done = run("check", "--root", course.root)
    assert (done.returncode, done.stdout.count("warning[never-taught]")) == (0, 1)
    assert run("check", "--strict", "--root", course.root).returncode == 1


def test_the_preview_says_nothing(course: CourseFolder) -> None:
    """What is being written has gaps, and the preview is there for writing."""
    add_points(course, 1)
    assert examine(course.root, for_preview=True)[1] == []


def test_a_draft_covers_nothing(course: CourseFolder) -> None:
    """Readers do not see it; the writer is told where the point waits. What a draft lacks is nobody's business yet."""
    course.change(SECOND, "minutes: 4", "minutes: 4\nstatus: draft")
    course.change(QUIZ, "    objective: basics/second#mend\n", "    objective: basics/first#own-it\n")
    assert course.summaries() == []
    add_points(course, 1)
    course.change(SECOND, "again.\n", "again.\n    cites: [book.3]\n")
    append(course, SECOND, "  - question: {kind: true-false, prompt: So?, answer: true}\n")
    course.write(
        "quizzes/cups.yml",
        "title: A\nstatus: draft\nquestions: [{id: a, kind: true-false, prompt: So?, answer: true}]\n",
    )
    (problem,) = course.problems()
    assert (problem.rule, SECOND in problem.message) == ("never-taught", True)
    assert measure_coverage(course.load()).taught["book.3"] == ["basics/second"]
    assert "book.3" not in measure_coverage(course.load().published()).taught


@pytest.mark.parametrize(
    ("broken", "taken"),
    [
        (OUTLINE, [(FIRST, "cites"), (QUIZ, "cites"), (QUIZ, "objective")]),
        (FIRST, [(FIRST, "cites")]),
        (SECOND, [(FIRST, "cites")]),
        (QUIZ, [(QUIZ, "cites"), (QUIZ, "objective")]),
        (SOURCES, [(FIRST, "cites"), (QUIZ, "cites")]),
    ],
)
def test_what_could_not_be_read_may_cover_anything(
    course: CourseFolder, broken: str, taken: list[tuple[str, str]]
) -> None:
    """A file with a mistake is said to have one, and nothing follows from what it lacks."""
    for path, key in taken:
        take_lines(course, path, key)
    assert gaps(course)
    append(course, broken, "colour: red\n" if broken != SOURCES else "    colour: red\n")
    assert [problem.rule for problem in course.problems()] == ["unknown-key"]


def test_a_broken_quiz_hides_no_point_that_is_never_taught(course: CourseFolder) -> None:
    """Each gap is silent only of what a broken file could close."""
    add_points(course, 1)
    append(course, QUIZ, "colour: red\n")
    assert course.summaries() == [f"{SOURCES}:8:9 never-taught", f"{QUIZ}:30:1 unknown-key"]


def test_what_is_misspelt_may_be_what_is_missed(course: CourseFolder) -> None:
    """One mistake is one problem: neither the point nor the objective is said to be missed too."""
    course.change(FIRST, "cites: [book.2]", "cites: [book.22]")
    course.change(QUIZ, "objective: basics/second#mend", "objective: basics/second#mand")
    assert {problem.rule for problem in course.problems()} == {"unknown-reference"}
    assert len(course.problems()) == 2


def test_nothing_to_cover(course: CourseFolder) -> None:
    """Without sources no point is missed, and without a published lesson nothing is."""
    for path in (FIRST, QUIZ, "content/sheets/parcels.yml"):
        take_lines(course, path, "cites")
    assert course.summaries() == [f"{SOURCES}:2:5 never-taught"]
    course.remove(SOURCES)
    assert course.summaries() == []


def test_many_points_bury_nothing(course: CourseFolder) -> None:
    """A source that nobody has begun to teach is one problem, and of one that is begun the first gaps are listed."""
    add_points(course, 300, source="new")
    assert gaps(course) == [f"{SOURCES}:8:5 never-taught"]
    course.change(SECOND, "again.\n", "again.\n    cites: [new.3]\n")
    course.change(SECOND, "title: The broken cup", "title: The [cup](quiz:cups)")
    problems = course.problems()
    assert problems[0].rule == "unknown-reference"
    taught = [problem for problem in problems if problem.rule == "never-taught"]
    assert len(taught) == 51
    assert taught[-1].message == "No lesson teaches this point, nor 248 others further down."
    assert [problem.message for problem in problems if problem.rule == "never-tested"] == [
        f"No question tests the point `new.3`, which `{SECOND}` teaches."
    ]


def test_thousands_of_gaps_are_no_error(course: CourseFolder) -> None:
    """However many warnings there could be, the course can be built."""
    add_points(course, 1_200)
    assert {problem.severity for problem in course.problems()} == {"warning"}


def test_what_is_advised_helps(course: CourseFolder) -> None:
    """Whoever writes the line that is shown into the file that is named has mended the gap."""

    def advice(rule: str) -> tuple[str, str]:
        (problem,) = course.problems()
        assert problem.rule == rule
        line, *files = re.findall(r"`([^`]+)`", problem.fix)
        return line, (files or [problem.at.path])[0]

    add_points(course, 1)
    line, file = advice("never-taught")
    course.change(file, "blocks:\n", f"blocks:\n  - text: Say three.\n    {line}\n")
    line, file = advice("never-tested")
    append(course, file, f"  - id: three\n    kind: true-false\n    prompt: So?\n    answer: true\n    {line}\n")
    line, file = advice("no-objective")
    append(course, file, f"    {line}\n")
    assert course.problems() == []
    course.change(SECOND, "Put it right}\n", "Put it right}\n  - {id: send, text: Send another}\n")
    line, file = advice("never-asked")
    append(
        course, file, f"  - question:\n      kind: true-false\n      prompt: So?\n      answer: true\n      {line}\n"
    )
    assert course.problems() == []


# The page


def write_quizzes(course: CourseFolder) -> None:
    """A test, a practice that draws its questions, and a lesson's own question, all on the same point."""
    question = (
        "{{id: {}, kind: true-false, prompt: So?, answer: true, objective: basics/first#own-it, cites: [book.1]}}"
    )
    two = f"questions: [{question.format('a')}, {question.format('b')}]\n"
    course.write("quizzes/exam.yml", f"title: The exam\nbehaviour: test\npass_mark: 50\n{two}")
    course.write("quizzes/drawn.yml", f"title: Drawn\npick: 1\n{two}")
    own = "{kind: true-false, prompt: Does it help to say what happened when you do?, answer: true, cites: [book.1]}"
    append(course, SECOND, f"  - question: {own}\n")


def points_of(html: str) -> dict[str, list[tuple[str, str]]]:
    """By the id of a point, its links as address and words."""
    points = re.findall(r'<li id="(point-[^"]+)">(.*?)</li>', html, re.DOTALL)
    return {name: re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', part) for name, part in points}


def test_where_points_are_taught_and_tested(course: CourseFolder) -> None:
    """Lessons; questions of practice by number, a lesson's own by its words; a test, and what is drawn, as a whole."""
    write_quizzes(course)
    page = next(page for page in render_site(course.load()).pages if page.address == "sources/")
    links = points_of(page.html)
    assert links["point-book--1"][:3] == [
        ("../basics/first/", "The late parcel"),
        ("../quizzes/basics/#question-first-word", "question\xa01"),
        ("../quizzes/drawn/", "Practise: Drawn"),
    ]
    assert links["point-book--1"][3] == ("../quizzes/exam/", "Test: The exam")
    (address, words), *more = links["point-book--1"][4:]
    assert address.startswith("../basics/second/#question-")
    assert words == "“Does it help to say what happened when …”"
    assert more == []


def test_what_is_nowhere(course: CourseFolder) -> None:
    """A gap is shown as one, so that nobody looks for it."""
    add_points(course, 1)
    html = next(page for page in render_site(course.load()).pages if page.address == "sources/").html
    assert html.partition('id="point-book--3"')[2].count("<dd>Nowhere yet</dd>") == 2


def test_a_draft_is_on_the_page_only_in_the_preview(course: CourseFolder) -> None:
    write_quizzes(course)
    course.change("quizzes/exam.yml", "title: The exam", "title: The exam\nstatus: draft")
    for drafts in (False, True):
        html = next(p for p in render_site(course.load(), drafts=drafts).pages if p.address == "sources/").html
        assert ("The exam" in html) == drafts


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.slow
def test_links_lead_somewhere(course: CourseFolder, engine: str) -> None:
    """Every page that is linked is there, and has the question; no answer is on the page."""
    write_quizzes(course)
    site = build_site(course.root, course.root.parent / "site", "--engine", engine)
    html = (site / "sources/index.html").read_text(encoding="utf-8")
    links = [address for part in points_of(html).values() for address, _ in part]
    assert len(links) == 7
    for address in links:
        page, _, anchor = address.partition("#")
        target = (site / "sources" / page / "index.html").resolve().read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in target, address
    assert "We are late." not in html
    assert "plain fact" not in html


@pytest.mark.browser
def test_in_the_browser(read: OpenReader, course: CourseFolder) -> None:
    """On a phone nothing runs over; a link says by itself which question it leads to, and leads there."""
    write_quizzes(course)
    with serving(build_site(course.root, course.root.parent / "site")) as address:
        page = read(width=320, at=address).open("sources/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        point = page.locator("#point-book--2")
        expect(point.locator("dt")).to_have_text(["Taught in", "Tested in"])
        point.get_by_role("link", name="First words, question 2", exact=True).click()
        expect(page.locator("#question-which-parts")).to_be_in_viewport()
        assert page.url == f"{address}quizzes/basics/#question-which-parts"
        expect(page.locator("[data-action=check]").first).to_be_visible()
        page.wait_for_load_state("networkidle")  # or the scripts are still loading when the server ends
