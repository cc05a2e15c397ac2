"""The employer's own facts, on the pages of a built site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from generator.colour import contrast
from generator.site import DARK_BACKGROUND, render_site
from tests.course_folder import CourseFolder, make_course


def html_of(course: CourseFolder, address: str) -> str:
    return next(page.html for page in render_site(course.load()).pages if page.address == address)


def test_a_fact_that_is_set_is_used_by_name(tmp_path: Path) -> None:
    """`{house.escalation}` prints what the employer wrote."""
    course = make_course(tmp_path)
    course.write("content/house.yml", "escalation: Dana <b>, 4711\n")
    assert "and call Dana &lt;b&gt;, 4711." in html_of(course, "basics/first/")


def test_a_fact_that_is_not_set_is_a_labelled_blank_line(tmp_path: Path) -> None:
    """A line to fill in by hand, with what belongs there in words."""
    html = html_of(make_course(tmp_path), "basics/first/")
    assert 'class="cw-blank__label">Whom to call for help:</span> <span class="cw-blank__line">' in html


def test_without_a_contact_nothing_is_reported(tmp_path: Path) -> None:
    """No address, no link."""
    assert "mailto:" not in "".join(page.html for page in render_site(make_course(tmp_path).load()).pages)


def test_a_contact_gets_a_report_with_page_question_and_version(tmp_path: Path) -> None:
    """Every page of the course has a link, every question one of its own; each names where it stands."""
    course = make_course(tmp_path)
    course.write("content/house.yml", "contact: help@shop.example\n")
    for page in render_site(course.load()).pages:
        links = [link.replace("&amp;", "&") for link in re.findall(r'href="(mailto:[^"]*)"', page.html)]
        assert links, page.address
        letters = [parse_qs(urlsplit(link).query)["body"][0] for link in links]
        assert all(urlsplit(link).path == "help@shop.example" for link in links)
        assert all(f"Page: /{page.address}\n" in letter for letter in letters)
        assert all(re.search(r"Version: [0-9a-f]{8}\n", letter) for letter in letters)
        asked = re.findall(r'data-question="([^"]*)"', page.html)
        assert [
            question for question in asked if not any(f"Question: {question}\n" in letter for letter in letters)
        ] == []


def test_the_version_changes_only_with_the_page(tmp_path: Path) -> None:
    """An edit of one lesson leaves the reports of the others as they were."""
    course = make_course(tmp_path)
    course.write("content/house.yml", "contact: help@shop.example\n")
    first, second = html_of(course, "basics/first/"), html_of(course, "basics/second/")
    course.change("content/modules/basics/second.yml", "minutes: 4", "minutes: 9")
    assert html_of(course, "basics/first/") == first
    assert html_of(course, "basics/second/") != second


def test_the_accent_is_used_and_made_readable_on_dark_pages(tmp_path: Path) -> None:
    """The style sheet holds the accent, and a lighter one of the same hue for dark pages."""
    course = make_course(tmp_path)
    course.write("content/house.yml", 'accent: "#7a1f5c"\n')
    (styles,) = render_site(course.load()).made.values()
    light, dark = re.findall(r"--cw-accent:(#[0-9a-f]{6})", styles)
    assert light == "#7a1f5c"
    assert contrast(dark, DARK_BACKGROUND) >= 7


def test_the_subject_names_the_page(tmp_path: Path) -> None:
    """Whoever opens the letter sees at once what it is about."""
    course = make_course(tmp_path)
    course.write("content/house.yml", "contact: help@shop.example\n")
    assert "Problem on the page “The late parcel”" in unquote(html_of(course, "basics/first/"))
