"""A poster for the wall: what to take away from the course, or one cheat sheet, on one page twice the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.diagnostics import Location, Problem, did_you_mean
from generator.model.base import Node
from generator.model.course import Module
from generator.printing.printer import Printer, Tree
from generator.printing.product import Options, Product, WrongPrintError
from generator.printing.sheets import draw_qr, nodes_of_sheet, tree_of_sheet
from generator.printing.typesetter import Job, Set, Typesetter

PAPERS = {"a4": ("a3", "A3"), "letter": ("us-tabloid", "Tabloid")}
"""By the paper that users name, that of a poster as the engine calls it, and as they do."""
LARGEST = (40, 34, 29, 25, 21, 18, 14)
"""Points; of these the first at which no word is wider than its column is the most."""
MOST_TAKEAWAYS = (None, 1, 0)
"""Of each lesson: all, or where these do not fit the first alone, or the titles of the lessons."""
SMALL, SMALLEST = 18, 14
"""At 2 m, 18 pt look like 6 pt at arm's length; 14 pt is the least to make out."""


def print_poster(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterator[Product]:
    """One page; `wanted` is a sheet, or empty for what to take away from the course, as far as there is room."""
    makes = (
        [_make_sheet(wanted, printer, options)]
        if wanted
        else [_make_course(printer, options, most) for most in MOST_TAKEAWAYS]
    )
    products = (_find_widest(make, typesetter) for make in makes)
    first = next(products)
    fits = (product for product in (first, *products) if typesetter.set(product.job).find("fit"))
    yield next(fits, first)


def _find_widest(make: Callable[[int], Product], typesetter: Typesetter) -> Product:
    """In the largest type in which no word is wider than its column."""
    tries = [make(largest) for largest in LARGEST]
    return next((product for product in tries if not typesetter.set(product.job).find("wide")), tries[-1])


def _make_course(printer: Printer, options: Options, most: int | None) -> Callable[[int], Product]:
    """With at most so many takeaways of each lesson; None for all."""
    course = printer.course
    outline = course.outline
    if not any(lesson.takeaways for lesson in course.listed_lessons.values()):
        fix = f"A sheet can be made one: {', '.join(course.sheets)}." if course.sheets else ""
        raise WrongPrintError(f"No lesson has takeaways to make a poster of. {fix}".strip())
    address = printer.address("")
    tree = {
        "title": printer.runs(outline.title),
        "description": None,
        "modules": [_tree_of_module(module, most, printer) for module in outline.modules],
        "qr": draw_qr(address) if address else None,
        "address": address,
        "open": printer.words.print_open_course,
        "foot": ", ".join(filter(None, (course.house.name, address.partition("://")[2].rstrip("/")))),
        "version": f"{printer.words.slip_version}: {outline.version}" if outline.version else "",
    }
    nodes = (outline, *course.listed_lessons.values(), course.house)
    return _make("poster", tree | {"name": printer.plain(outline.title)}, nodes, printer, options)


def _make_sheet(sheet_id: str, printer: Printer, options: Options) -> Callable[[int], Product]:
    course = printer.course
    if sheet_id not in course.sheets:
        known = f"There are: {', '.join(course.sheets)}." if course.sheets else "The course has none."
        raise WrongPrintError(f"There is no sheet `{sheet_id}`. {did_you_mean(sheet_id, course.sheets) or known}")
    sheet, words = course.sheets[sheet_id], printer.words
    drawn = tree_of_sheet(sheet_id, printer)
    more = {
        "name": printer.plain(sheet.title),
        "foot": drawn["sources"],
        "open": words.sheet_open if sheet.lesson else words.print_open_sheet,
    }
    return _make(f"poster-{sheet_id}", drawn | more, nodes_of_sheet(sheet_id, course), printer, options)


def _make(
    file: str, tree: Tree, nodes: tuple[Node, ...], printer: Printer, options: Options
) -> Callable[[int], Product]:
    """The poster in type of no more than so many points. The first of the nodes has the title."""
    at = nodes[0].place("title")
    paper, paper_name = PAPERS[options.paper]

    def make(largest: int) -> Product:
        sizes = {"largest": largest, "small": SMALL, "smallest": SMALLEST}
        page = printer.page(paper=paper, title=tree["name"], poster=tree, **sizes)
        return Product(
            path=f"{file}-{paper_name.lower()}.pdf",
            called=f"the poster on {paper_name}",
            job=Job("poster", page, dict(printer.pictures)),
            nodes=nodes,
            at=at,
            check=partial(_check_fit, paper_name, at),
        )

    return make


def _tree_of_module(module: Module, most: int | None, printer: Printer) -> Tree:
    """The lessons of a module with what to take away; one that has no takeaways is a stop on the path all the same."""
    lessons = [printer.course.lessons[f"{module.id}/{lesson_id}"] for lesson_id in module.lessons]
    stops = [{"title": printer.runs(each.title), "takeaways": printer.tree(each.takeaways[:most])} for each in lessons]
    return {"title": printer.runs(module.title), "lessons": stops}


def _check_fit(paper: str, at: Location, done: Set) -> Iterator[Problem]:
    fix = "Leave something out, or make a poster of a shorter sheet: `course print poster SHEET`."
    for report in done.find("long"):
        over = max(1, round(report["over"]))
        yield Problem(at, "poster-too-long", f"The poster is {over} mm too long on {paper} at {SMALLEST} pt.", fix)
    for report in done.find("fit"):
        if report["size"] < SMALL and not done.find("wide"):
            message = f"The poster fits on {paper} only at {report['size']:g} pt, which is hard to read at 2 m."
            yield Problem(at, "small-poster", message, fix, "warning")
