"""Every address of the site, made in one place.

An address is a path below the site's root that ends in `/` (the root itself is the empty text): `own-it/accept-blame/`.
"""

from __future__ import annotations

import posixpath

HOME = ""
QUIZZES = "quizzes/"
PRACTICE = "practice/"
REVIEW = "review/"
SHEETS = "sheets/"
PAPERS = "papers/"
PROGRESS = "progress/"
CERTIFICATE = "progress/certificate/"
SOURCES = "sources/"
GLOSSARY = "glossary/"
ASSETS = "assets/"

READING_SETTINGS = f"{PROGRESS}#settings"

_OURS = (QUIZZES, PRACTICE, REVIEW, SHEETS, PAPERS, PROGRESS, SOURCES, GLOSSARY, ASSETS)
_ENGINES = ("search", "404", "sitemap", "index", "templates", "stylesheets", "javascripts")
"""Names that the theme writes, and one that both engines leave out."""
RESERVED = frozenset({*(address.rstrip("/") for address in _OURS), *_ENGINES})
"""First parts of addresses that cannot be a module's."""


def module(module_id: str) -> str:
    return f"{module_id}/"


def lesson(lesson_key: str) -> str:
    """The address of `module/lesson`."""
    return f"{lesson_key}/"


def quiz(quiz_id: str) -> str:
    return f"{QUIZZES}{quiz_id}/"


def sheet(sheet_id: str) -> str:
    return f"{SHEETS}{sheet_id}/"


def term(term_id: str) -> str:
    """Where the glossary shows a term."""
    return f"{GLOSSARY}#{term_anchor(term_id)}"


def term_anchor(term_id: str) -> str:
    """The element on the page of the glossary that shows one term."""
    return f"term-{term_id}"


def linked(reference: str) -> str:
    """The address of what a text links to: `lesson:module/lesson`, `quiz:quiz`, `sheet:sheet` or `term:term`."""
    kind, _, key = reference.partition(":")
    return {"lesson": lesson, "quiz": quiz, "sheet": sheet, "term": term}[kind](key)


def sheet_pdf(sheet_id: str, paper: str, *, large: bool = False) -> str:
    """`paper` is `a4` or `letter`."""
    return f"{SHEETS}{sheet_id}-{'large-' if large else ''}{paper}.pdf"


def paper_pdf(what: str, wanted: str, paper: str) -> str:
    """What is published for trainers: the name of a print, the id of what is wanted of it or nothing, and the paper."""
    return f"{PAPERS}{'-'.join(filter(None, (what, wanted, paper)))}.pdf"


def printed_sheet(sheet_id: str, lesson_key: str | None, version: str) -> str:
    """Where the code on a printed sheet leads: to its lesson, else to itself; the page says whether it is current."""
    page = lesson(lesson_key) if lesson_key else sheet(sheet_id)
    return f"{page}?sheet={sheet_id}&version={version}"


def source_anchor(source_id: str) -> str:
    """The element on the page of sources that shows one document."""
    return f"source-{source_id}"


def point_anchor(cite: str) -> str:
    """The element that shows one point, from `source.point`."""
    return "point-" + cite.replace(".", "--")


def question_anchor(question_id: str) -> str:
    """The element that asks a question, on the page it belongs to."""
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
    return f"{ASSETS}content/{src}"


HOUSE_STYLES = "assets/house.css"
