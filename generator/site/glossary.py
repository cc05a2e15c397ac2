"""The page of the glossary."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from generator import routes
from generator.markup import Markup
from generator.model.course import Course
from generator.model.glossary import Term
from generator.site.blocks import Sections, plain_texts
from generator.site.page import Page
from generator.site.writer import Writer


def render_glossary(course: Course, writer: Writer) -> Page:
    """`/glossary/`: each term, what it means here, and the lessons that use it."""
    words = writer.words
    terms = sort_terms(course, writer.plain)
    page = Sections(writer)
    page.open(1, words.glossary)
    html = writer.render("glossary.html", terms=terms, course=course, routes=routes)
    page.add(html, " ".join(plain_texts(term, writer) for term in terms))
    return page.finish(words.glossary, words.glossary_intro)


def sort_terms(course: Course, plain: Callable[[Markup], str]) -> list[Term]:
    """The terms by their words; capitals, accents and punctuation do not count."""
    return sorted(course.terms.values(), key=lambda term: (_fold(plain(term.term)), term.id))


def _fold(text: str) -> str:
    """What is compared, in the order of Unicode.

    >>> _fold("É-mail")
    'email'
    """
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign)[0] != "P")
