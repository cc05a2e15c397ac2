"""The page of the glossary."""

from __future__ import annotations

from generator import routes
from generator.model.course import Course
from generator.model.glossary import sort_terms
from generator.site.blocks import Sections, plain_texts
from generator.site.page import Page
from generator.site.writer import Writer


def render_glossary(course: Course, writer: Writer) -> Page:
    """`/glossary/`: each term, what it means here, and the lessons that use it."""
    words = writer.words
    terms = sort_terms(course.terms.values(), writer.plain)
    page = Sections(writer)
    page.open(1, words.glossary)
    html = writer.render("glossary.html", terms=terms, course=course, routes=routes)
    page.add(html, " ".join(plain_texts(term, writer) for term in terms))
    return page.finish(words.glossary, words.glossary_intro)
