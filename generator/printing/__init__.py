"""A course without errors → PDF. To add a sort of print: a file here, a template, and a line in `PRINTS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

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

__all__ = ["PRINTS", "Make", "papers_for_the_site", "sheets_for_the_site"]

Make = Callable[[Printer, Options, Typesetter, str], Iterable[Product]]
"""The products of one sort of print; the text is the id of what is asked for, such as a quiz's, or empty."""


def print_sheets(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterable[Product]:
    """Each sheet, and all as one file."""
    for sheet_id in printer.course.sheets:
        yield make_sheet(sheet_id, printer, options)
    if printer.course.sheets:
        yield make_all_sheets(printer, options, typesetter)


def sheets_for_the_site(printer: Printer) -> Iterable[Product]:
    """Those that the site links to: each sheet on both papers."""
    for sheet_id in printer.course.sheets:
        for paper in PAPERS:
            yield make_sheet(sheet_id, printer, Options(paper))


def papers_for_the_site(printer: Printer, typesetter: Typesetter) -> Iterable[Product]:
    """What the course publishes for trainers, on both papers and at the addresses of the site."""
    for what, wanted in published_papers(printer.course):
        for paper in PAPERS:
            for product in PRINTS[what](printer, Options(paper), typesetter, wanted):
                yield replace(product, path=routes.paper_pdf(what, wanted, paper))


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
