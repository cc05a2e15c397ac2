"""A course without errors → PDF. To add a sort of print: a file here, a template, and a line in `PRINTS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from generator import routes
from generator.paper import PAPERS, published_papers
from generator.printing.cards import print_cards
from generator.printing.certificate import print_certificate
from generator.printing.guide import print_guide
from generator.printing.handbook import print_handbook
from generator.printing.handout import print_handout, print_key
from generator.printing.poster import print_poster
from generator.printing.printer import Printer
from generator.printing.product import Options, Product
from generator.printing.sheets import make_all_sheets, make_sheet
from generator.printing.typesetter import Typesetter

__all__ = ["PRINTS", "Make", "prints_for_the_site"]

Make = Callable[[Printer, Options, Typesetter, str], Iterable[Product]]
"""The products of one sort of print; the text is the id of what is asked for, such as a quiz's, or empty."""


def print_sheets(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterable[Product]:
    """Each sheet, and all as one file."""
    for sheet_id in printer.course.sheets:
        yield make_sheet(sheet_id, printer, options)
    if printer.course.sheets:
        yield make_all_sheets(printer, options, typesetter)


def prints_for_the_site(printer: Printer, typesetter: Typesetter) -> dict[str, Callable[[], Product]]:
    """By its address, what makes each PDF that the site links to: sheets, and what is published for trainers."""
    makes: dict[str, Callable[[], Product]] = {}
    for sheet_id in printer.course.sheets:
        for paper in PAPERS:
            makes[routes.sheet_pdf(sheet_id, paper)] = partial(make_sheet, sheet_id, printer, Options(paper))
    for what, wanted in published_papers(printer.course):
        for paper in PAPERS:
            address = routes.paper_pdf(what, wanted, paper)
            makes[address] = partial(_make_paper, what, address, printer, Options(paper), typesetter, wanted)
    return makes


def _make_paper(
    what: str, address: str, printer: Printer, options: Options, typesetter: Typesetter, wanted: str
) -> Product:
    (made,) = PRINTS[what](printer, options, typesetter, wanted)
    return replace(made, path=address)


PRINTS: dict[str, Make] = {
    "sheets": print_sheets,
    "cards": print_cards,
    "poster": print_poster,
    "handout": print_handout,
    "key": print_key,
    "handbook": print_handbook,
    "guide": print_guide,
    "certificate": print_certificate,
}
