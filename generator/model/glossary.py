"""The words that the course uses in a sense of their own, and what they mean here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import Field

from generator.markup import Line, Markup, Prose
from generator.model.base import Id, LessonReference, Node


class Term(Node):
    """A word of the course, and what it means here. Texts link to it as `[words](term:id)`."""

    id: Id
    """A short name, by which texts link to it, as in `[handed over](term:warm-handover)`."""
    term: Line
    """The word itself, or a few. The glossary is in the order of these, whatever the order of the file."""
    meaning: Prose
    """What it means in this course, in a sentence or two."""
    also: tuple[Line, ...] = ()
    """Other words for the same. They stand beside the term, so that readers and the search find them."""
    see: LessonReference | None = None
    """The lesson that teaches it, which the glossary links to. Lessons whose texts link to the term are listed by
    themselves."""


class Glossary(Node):
    """The words that the course uses in a sense of their own, and what they mean here."""

    example = """
        terms:
          - id: warm-handover
            term: warm handover
            meaning: Passing a customer on so that nothing is told twice.
            also: [warm transfer]
            see: own-it/accept-blame
          - id: remedy
            term: remedy
            meaning: What puts a problem right, such as a repair.
        """

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    """The words, in any order: readers see them sorted."""


def sort_terms(terms: Iterable[Term], plain: Callable[[Markup], str]) -> list[Term]:
    """By their words, of which `plain` gives the letters; capitals, accents and punctuation do not count."""
    return sorted(terms, key=lambda term: (_fold(plain(term.term)), term.id))


def _fold(text: str) -> str:
    """What is compared, in the order of Unicode.

    >>> _fold("É-mail")
    'email'
    """
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign)[0] != "P")
