"""Pocket cards: a phrase to a card, eight to a page with lines to cut along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.diagnostics import Problem, did_you_mean, shorten
from generator.markup import Markup
from generator.model.base import Node
from generator.model.blocks.phrases import Phrase, PhrasesBlock, SheetPhrasesBlock
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.sheet import Sheet
from generator.printing.printer import Printer, Tree
from generator.printing.product import PAPERS, Options, Product, WrongPrintError
from generator.printing.typesetter import Job, Set, Typesetter

LARGEST, SMALLEST = 13, 10
"""Points. What to say is a quarter larger, and why a tenth smaller: 9 pt is the least to read at arm's length."""

PhrasesOfAny = PhrasesBlock | SheetPhrasesBlock


@dataclass(frozen=True)
class Card:
    """A phrase, and the titles of the page and the block that it is from."""

    phrase: Phrase
    page: Markup
    block: Markup | None


def print_cards(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterator[Product]:
    """All cards as one file; `wanted` is a module, a `module/lesson`, or empty for the whole course."""
    course, words = printer.course, printer.words
    cards = list_cards(course, wanted)
    if not cards:
        where = f"`{wanted}`" if wanted else "The course"
        raise WrongPrintError(f"{where} has no phrases to make cards of.")
    title = f"{printer.plain(course.outline.title)}: {words.print_cards}"
    tree = printer.page(
        paper=PAPERS[options.paper],
        title=title,
        largest=LARGEST,
        smallest=SMALLEST,
        cards=[_tree_of_card(card, printer) for card in cards],
    )
    yield Product(
        path=f"cards-{wanted.replace('/', '-') + '-' if wanted else ''}{options.paper}.pdf",
        called="the pocket cards",
        job=Job("cards", tree),
        nodes=(*(card.phrase for card in cards), *_titled_nodes(course), course.house),
        at=course.outline.place("title"),
        check=partial(_check_fit, cards),
    )


def list_cards(course: Course, wanted: str = "") -> list[Card]:
    """The phrases of lessons in their order, then those of sheets alone; the same words are one card."""
    found: dict[tuple[str | None, ...], Card] = {}
    for page, block in _list_blocks(course, wanted):
        lender = course.lender_of(block) or block
        assert isinstance(lender, PhrasesOfAny)
        for phrase in lender.phrases:
            assert isinstance(phrase, Phrase)
            said = tuple(text.source if text else None for text in (phrase.say, phrase.avoid, phrase.why))
            found.setdefault(said, Card(phrase, page, block.title or lender.title))
    return list(found.values())


def _list_blocks(course: Course, wanted: str) -> Iterator[tuple[Markup, PhrasesOfAny]]:
    """The blocks of phrases, with the titles of their pages; of sheets, those that belong to a wanted lesson."""
    known = dict.fromkeys(name for key, module, _ in course.lessons_in_order() for name in (module.id, key))
    if wanted and wanted not in known:
        fix = did_you_mean(wanted, known) or f"There are: {', '.join(known)}."
        raise WrongPrintError(f"There is no module or lesson `{wanted}`. {fix}")
    keys = {key for key, module, _ in course.lessons_in_order() if wanted in ("", module.id, key)}
    pages: list[Lesson | Sheet] = [lesson for key, lesson in course.listed_lessons.items() if key in keys]
    pages += (sheet for sheet in course.sheets.values() if not wanted or sheet.lesson in keys)
    for page in pages:
        for block in page.blocks:
            if isinstance(block, PhrasesOfAny):
                yield page.title, block


def _titled_nodes(course: Course) -> Iterator[Node]:
    """Where titles stand that are printed at the foot of a card."""
    yield from (course.outline, *course.listed_lessons.values(), *course.sheets.values())


def _tree_of_card(card: Card, printer: Printer) -> Tree:
    return {"phrase": printer.tree(card.phrase), "page": printer.runs(card.page), "block": printer.runs(card.block)}


def _check_fit(cards: list[Card], done: Set) -> Iterator[Problem]:
    for report in done.find("long"):
        phrase = cards[report["card"]].phrase
        said = phrase.say or phrase.avoid
        over = max(1, round(report["over"]))
        words = shorten(said.source) if said else ""
        message = f"The phrase “{words}” is {over} mm too long for a pocket card at {SMALLEST} pt."
        yield Problem(phrase.place(), "card-too-long", message, "Say it in fewer words, or make two phrases of it.")
