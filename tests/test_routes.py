"""Addresses: made in one place, and links between them that work on a server and from a disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator import routes
from generator.site import render_site
from tests.course_folder import make_course

ADDRESSES = ["", "own-it/", "own-it/blame/", "quizzes/own-it/", "sheets/", "sheets/own-it/", "sources/"]


def test_addresses() -> None:
    """The addresses that other people's links rely on."""
    assert routes.HOME == ""
    assert routes.module("own-it") == "own-it/"
    assert routes.lesson("own-it/blame") == "own-it/blame/"
    assert routes.quiz("own-it") == "quizzes/own-it/"
    assert routes.SHEETS == "sheets/"
    assert routes.sheet("own-it") == "sheets/own-it/"
    assert routes.SOURCES == "sources/"
    assert routes.picture("images/a.png") == "assets/content/images/a.png"


@pytest.mark.parametrize("start", ADDRESSES)
@pytest.mark.parametrize("target", ADDRESSES)
def test_links_on_a_server(start: str, target: str) -> None:
    """A link, followed from its page, leads to its target, wherever the site is."""
    base = "https://example.org/training/"
    assert urljoin(base + start, routes.relative(target, start)) == base + target


@pytest.mark.parametrize("start", ADDRESSES)
@pytest.mark.parametrize("target", ADDRESSES)
def test_links_on_a_disk(start: str, target: str) -> None:
    """Offline a link names the file that a browser opens, as no server adds it."""
    base = "file:///media/stick/site/"
    link = routes.relative(target, start, offline=True)
    assert urljoin(base + start + "index.html", link) == base + target + "index.html"


@pytest.mark.parametrize("offline", [False, True])
@pytest.mark.parametrize("start", ADDRESSES)
def test_links_to_files(start: str, offline: bool) -> None:
    """A link to a file is the same on a server and on a disk."""
    base = "https://example.org/training/"
    link = routes.relative("assets/content/images/a.png", start, offline=offline)
    assert urljoin(base + start + ("index.html" if offline else ""), link) == base + "assets/content/images/a.png"


def test_anchors() -> None:
    """An anchor is kept, and within a page it is all there is."""
    assert routes.relative("sources/#point-a-1", "own-it/blame/") == "../../sources/#point-a-1"
    assert routes.relative("sources/#point-a-1", "own-it/blame/", offline=True) == "../../sources/index.html#point-a-1"
    assert routes.relative("sources/#point-a-1", "sources/") == "#point-a-1"


def test_every_page_has_an_address_of_its_own(tmp_path: Path) -> None:
    """No two pages of a course share an address, also where lessons, quizzes and sheets share their ids."""
    course = make_course(tmp_path)
    lesson = (course.root / "content/modules/basics/second.yml").read_text(encoding="utf-8")
    course.write("content/modules/parcels/basics.yml", lesson)
    course.change("content/course.yml", "- second\n", "- second\n  - {id: parcels, title: More, lessons: [basics]}\n")
    addresses = [page.address for page in render_site(course.load()).pages]
    assert len(set(addresses)) == len(addresses)
    assert all(address == "" or address.endswith("/") for address in addresses)
