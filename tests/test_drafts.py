"""Drafts: shown in the preview, marked, and in nothing that is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import examine
from generator.site import render_site
from generator.site.page import NavigationItem, Site
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import everything_in, run

LESSON, SECOND = "content/modules/basics/third.yml", "content/modules/basics/second.yml"
SECRET = "unfinished-marmalade"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """The tiny course with a lesson, a quiz, a sheet and a module that are drafts."""
    course = make_course(tmp_path / "course")
    text = f"""\
        title: Draft {SECRET}
        status: draft
        minutes: 4
        objectives: [{{id: aim, text: Aim}}]
        blocks: [{{text: A draft.}}]
        quiz: cups
        """
    course.write(LESSON, text)
    course.write("content/modules/later/one.yml", text)
    course.change("content/course.yml", "      - second\n", "      - third\n      - second\n")
    file = course.root / "content/course.yml"
    file.write_text(file.read_text() + "  - {id: later, title: Later, lessons: [one]}\n")
    course.write(
        "quizzes/cups.yml",
        f"title: Draft {SECRET}\nstatus: draft\nquestions: [{{id: a, kind: true-false, prompt: So?, answer: true}}]\n",
    )
    course.write(
        "content/sheets/cups.yml",
        f"title: Draft {SECRET}\nstatus: draft\nlesson: basics/third\nblocks: [{{checklist: [One]}}]\n",
    )
    return course


def all_text(site: Site) -> str:
    def titles(items: tuple[NavigationItem, ...]) -> str:
        return "".join(item.title + titles(item.children) for item in items)

    return titles(site.navigation) + "".join(page.address + page.title + page.html for page in site.pages)


def test_drafts_are_not_published(course: CourseFolder) -> None:
    """No page, list or navigation of the site knows of a draft; a module of drafts alone is not there."""
    site = render_site(course.load())
    text = all_text(site)
    assert SECRET not in text
    assert "later/" not in {page.address for page in site.pages}
    assert "basics/second/" in {page.address for page in site.pages}


def test_drafts_are_marked_in_the_preview(course: CourseFolder) -> None:
    """Each draft has a page that says what it is, and is marked wherever it is listed."""
    pages = {page.address: page.html for page in render_site(course.load(), drafts=True).pages}
    for address in ("basics/third/", "later/one/", "quizzes/cups/", "sheets/cups/"):
        assert "Draft: shown in the preview alone" in pages[address], address
    for address in ("", "basics/", "sheets/"):
        assert '<span class="cw-status">Draft</span>' in pages[address], address
    assert "cw-status" not in pages["basics/first/"]


def test_what_is_in_review_is_published_without_a_mark(course: CourseFolder) -> None:
    """`review` is a note to colleagues; in the preview it is marked too."""
    course.change(SECOND, "minutes: 4", "minutes: 4\nstatus: review")
    loaded = course.load()
    assert "To be reviewed" not in all_text(render_site(loaded))
    assert "To be reviewed" in all_text(render_site(loaded, drafts=True))
    assert "basics/second/" in {page.address for page in render_site(loaded).pages}


def test_a_preview_may_lead_to_drafts(course: CourseFolder) -> None:
    """What is live may not lead to a draft; in the preview everything is there."""
    course.change(SECOND, "minutes: 4", "minutes: 4\nquiz: cups")
    assert [problem.rule for problem in examine(course.root)[1]] == ["draft-reference"]
    assert examine(course.root, for_preview=True)[1] == []


def test_a_course_of_drafts_has_a_home(tmp_path: Path) -> None:
    """Before anything is ready there is a warning, and a site without lessons."""
    course = make_course(tmp_path)
    for path in ("first", "second"):
        course.change(f"content/modules/basics/{path}.yml", "minutes:", "status: draft\nminutes:")
    course.remove("content/sheets/parcels.yml")
    quiz = (tmp_path / "quizzes/basics.yml").read_text(encoding="utf-8")
    course.write("quizzes/basics.yml", "".join(line for line in quiz.splitlines(True) if "objective:" not in line))
    assert course.summaries() == ["content/course.yml:5:1 all-drafts"]
    site = render_site(examine(course.root)[0])
    assert [page.address for page in site.pages] == ["", "quizzes/basics/", "sources/", "progress/"]


@pytest.mark.slow
def test_build_without_drafts(course: CourseFolder) -> None:
    """No byte of a draft is in the built site, its search and its map included."""
    assert run("build", "--root", course.root).returncode == 0
    for path, data in everything_in(course.root / "site").items():
        assert SECRET.encode() not in data, path
        assert "third" not in path, path
