"""What the command line asks for: the products of one sort of print, typeset, for one course."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.diagnostics import Problem, has_errors
from generator.engine import find_site_url
from generator.model.course import Course
from generator.paper import FOR_THE_SITE, Options
from generator.printing import PRINTS, papers_for_the_site, sheets_for_the_site
from generator.printing.fonts import FontsError, find_fonts
from generator.printing.printer import Printer
from generator.printing.product import Product, WrongPrintError, typeset
from generator.printing.sheets import list_sheet_days
from generator.printing.typesetter import Typesetter, TypesettingError
from generator.words import load_words

__all__ = ["FontsError", "Press", "TypesettingError", "WrongPrintError", "typeset_one"]


class Press:
    """Typesets for a course in the folder `root`, and remembers there what it has set."""

    def __init__(self, course: Course, root: Path) -> None:
        days = list_sheet_days(course, root)
        self.printer = Printer(course, load_words(course.outline.language), find_site_url(root), days)
        self.typesetter = Typesetter(root, find_fonts(course.outline.language), root / "build" / "typeset")
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        self._closing.enter_context(self.typesetter)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closing.close()

    def list_products(self, what: str, options: Options, wanted: str = "") -> list[Product]:
        """What is to be typeset; raises `WrongPrintError`."""
        if what == FOR_THE_SITE:
            return [*sheets_for_the_site(self.printer), *papers_for_the_site(self.printer, self.typesetter)]
        return list(PRINTS[what](self.printer, options, self.typesetter, wanted))

    def typeset(
        self, products: list[Product], tell: Callable[[int], object] = bool
    ) -> tuple[dict[str, bytes], list[Problem]]:
        """Each product's bytes by its path, and what is wrong with any; raises `TypesettingError`."""
        return typeset(products, self.typesetter, tell)


def typeset_one(course: Course, root: Path, address: str) -> bytes | list[Problem]:
    """One file of those that the site links to; where it has errors, these. Raises as `Press.typeset` does."""
    with Press(course, root) as press:
        products = press.list_products(FOR_THE_SITE, Options())
        files, problems = press.typeset([product for product in products if product.path == address])
    return problems if has_errors(problems) else files[address]
