"""Every address of the site, made in one place.

An address is a path below the site's root that ends in `/` (the root itself is the empty text): `own-it/accept-blame/`.
"""

from __future__ import annotations

import posixpath

HOME = ""
SHEETS = "sheets/"
SOURCES = "sources/"

RESERVED = frozenset(
    {
        "quizzes",
        "practice",
        "review",
        "sheets",
        "progress",
        "sources",
        "glossary",
        "assets",
        "search",
        "404",
        "sitemap",
        "templates",
    }
)
"""First parts of addresses that are ours, the theme's, or left out by the engines, and so no module's id."""


def module(module_id: str) -> str:
    return f"{module_id}/"


def lesson(lesson_key: str) -> str:
    """The address of `module/lesson`."""
    return f"{lesson_key}/"


def quiz(quiz_id: str) -> str:
    return f"quizzes/{quiz_id}/"


def sheet(sheet_id: str) -> str:
    return f"{SHEETS}{sheet_id}/"


def source_anchor(source_id: str) -> str:
    """The element on the page of sources that shows one document."""
    return f"source-{source_id}"


def point_anchor(cite: str) -> str:
    """The element that shows one point, from `source.point`."""
    return "point-" + cite.replace(".", "--")


def question_anchor(question_id: str) -> str:
    return f"question-{question_id}"


def relative(target: str, start: str, *, offline: bool = False) -> str:
    """The link from the page at `start` to an address, which may end in `#anchor`.

    >>> relative("sheets/own-it/", "own-it/accept-blame/")
    '../../sheets/own-it/'
    """
    address, hash_sign, anchor = target.partition("#")
    if address == start:
        return f"#{anchor}" if anchor else ("index.html" if offline else "./")
    path = posixpath.relpath(f"/{address}", f"/{start}")
    is_page = address == HOME or address.endswith("/")
    if is_page:
        path += "/index.html" if offline else "/"
    return path + hash_sign + anchor


def picture(src: str) -> str:
    """The address of a picture of the course folder, from its path below `content/`."""
    return f"assets/content/{src}"


HOUSE_STYLES = "assets/house.css"
