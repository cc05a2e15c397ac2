"""Cheat sheets on paper: each on one page, or, in large type, on as many as it needs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import segno

from generator import routes
from generator.diagnostics import Problem
from generator.history import History, HistoryError
from generator.load import files_written_in
from generator.model.base import Node
from generator.model.course import Course
from generator.printing.printer import Printer, Tree
from generator.printing.product import PAPER_NAMES, PAPERS, Options, Product
from generator.printing.typesetter import Job, Set, Typesetter

SMALL = 11
"""Points. A sheet is read beside a telephone, at arm's length; smaller type gets a warning."""
SMALLEST = 10


def make_sheet(sheet_id: str, printer: Printer, options: Options) -> Product:
    """One sheet on one sort of paper. Its path is also that in the site."""
    course = printer.course
    sheet = course.sheets[sheet_id]
    called = f"the sheet `{sheet_id}` on {PAPER_NAMES[options.paper]}"
    return Product(
        path=routes.sheet_pdf(sheet_id, options.paper, large=options.large),
        called=called,
        job=_make_job([tree_of_sheet(sheet_id, printer)], printer.plain(sheet.title), printer, options),
        nodes=nodes_of_sheet(sheet_id, course),
        at=sheet.place("title"),
        check=partial(_check_fit, sheet_id, course, options),
    )


def make_all_sheets(printer: Printer, options: Options, typesetter: Typesetter) -> Product:
    """All sheets as one file, each in the size in which it fits by itself."""
    course, trees = printer.course, []
    for sheet_id in course.sheets:
        fits = typesetter.set(make_sheet(sheet_id, printer, options).job).find("fit")
        trees.append(tree_of_sheet(sheet_id, printer) | ({"fit": fits[0]} if fits else {}))
    return Product(
        path=f"sheets-{'large-' if options.large else ''}{options.paper}.pdf",
        called="the file of all sheets",
        job=_make_job(trees, printer.words.sheets, printer, options),
        nodes=tuple(node for sheet_id in course.sheets for node in nodes_of_sheet(sheet_id, course)),
        at=course.outline.place("title"),
    )


def list_sheet_days(course: Course, root: Path) -> dict[str, str]:
    """By sheet, the day that is printed on it: that of its review, else of its files' last commit; of some none."""
    days = {sheet_id: sheet.reviewed.on for sheet_id, sheet in course.sheets.items() if sheet.reviewed}
    files = {name: files_written_in(name, sheet) for name, sheet in course.sheets.items() if name not in days}
    if not files:
        return days
    try:
        with History(root) as history:
            versions = history.list_versions({path for paths in files.values() for path in paths})
    except HistoryError:
        return days
    return days | {
        name: max((versions[path][0].day for path in paths if path in versions), default="")
        for name, paths in files.items()
    }


def _make_job(trees: list[Tree], title: str, printer: Printer, options: Options) -> Job:
    tree = printer.page(paper=PAPERS[options.paper], large=options.large, title=title, sheets=trees)
    return Job("sheets", tree, dict(printer.pictures))


def tree_of_sheet(sheet_id: str, printer: Printer) -> Tree:
    course, words = printer.course, printer.words
    sheet = course.sheets[sheet_id]
    version = course.version_of_sheet(sheet_id)
    address = printer.address(routes.printed_sheet(sheet_id, sheet.lesson, version))
    sources = "; ".join(printer.plain(source.title) for source in course.sources_of_sheet(sheet))
    return {
        "title": printer.runs(sheet.title),
        "description": printer.runs(sheet.description) or None,
        "blocks": [printer.block(block) for block in sheet.blocks],
        "qr": draw_qr(address) if address else None,
        "address": address,
        "sources": f"{words.sources}: {sources}" if sources else "",
        "version": ", ".join(filter(None, (words.sheet_version.format(version=version), printer.days().get(sheet_id)))),
    }


def draw_qr(address: str) -> str:
    """A QR code as SVG. Level M stands a stain and a fold; of the quiet zone two modules are the page's margin."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, svgns=True, border=2)
    return drawn.getvalue().decode()


def _check_fit(sheet_id: str, course: Course, options: Options, done: Set) -> Iterator[Problem]:
    title = course.sheets[sheet_id].place("title")
    paper = PAPER_NAMES[options.paper]
    for report in done.find("long"):
        over = max(1, round(report["over"]))
        message = f"The sheet `{sheet_id}` is {over} mm too long on {paper} at {SMALLEST} pt."
        yield Problem(title, "sheet-too-long", message, "Leave something out, or make two sheets of it.")
    for report in done.find("fit"):
        if report["size"] < SMALL:
            message = f"The sheet `{sheet_id}` fits on {paper} only at {report['size']:g} pt, small beside a telephone."
            yield Problem(title, "small-print", message, "Leave something out.", "warning")


def nodes_of_sheet(sheet_id: str, course: Course) -> tuple[Node, ...]:
    """What is written of a sheet, also in the lessons that it borrows from."""
    sheet = course.sheets[sheet_id]
    return (sheet, *filter(None, map(course.lender_of, sheet.blocks)), course.house)
