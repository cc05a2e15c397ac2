"""What others ask for: the products of one sort of print, typeset, for one course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from generator.diagnostics import Problem, has_errors
from generator.model.course import Course
from generator.paper import FOR_THE_SITE, Options
from generator.printing import PRINTS, prints_for_the_site
from generator.printing.fonts import FontsError, find_fonts
from generator.printing.printer import Printer
from generator.printing.product import Product, WrongPrintError, typeset
from generator.printing.sheets import list_sheet_days
from generator.printing.typesetter import Typesetter, TypesettingError
from generator.settings import find_site_url
from generator.words import load_words

__all__ = ["Press", "TypesettingError", "WrongPrintError", "open_press", "typeset_one"]


@dataclass(frozen=True)
class Press:
    """Typesets for one course."""

    printer: Printer
    typesetter: Typesetter

    def list_products(self, what: str, options: Options, wanted: str = "") -> list[Product]:
        """What is to be typeset; raises `WrongPrintError`."""
        if what == FOR_THE_SITE:
            return [make() for make in prints_for_the_site(self.printer, self.typesetter).values()]
        return list(PRINTS[what](self.printer, options, self.typesetter, wanted))

    def typeset(
        self, products: list[Product], tell: Callable[[int], object] = bool
    ) -> tuple[dict[str, bytes], list[Problem]]:
        """Each product's bytes by its path, and what is wrong with any."""
        return typeset(products, self.typesetter, tell)


@contextmanager
def open_press(course: Course, root: Path) -> Iterator[Press]:
    """For a course in the folder `root`, which remembers what was set; raises `TypesettingError`, for the disk too."""
    language = course.outline.language
    try:
        days = cache(partial(list_sheet_days, course, root))
        printer = Printer(course, load_words(language), find_site_url(root), days)
        with Typesetter(root, find_fonts(language), root / "build" / "typeset") as typesetter:
            yield Press(printer, typesetter)
    except FontsError as error:
        raise TypesettingError(str(error)) from error
    except OSError as error:
        raise TypesettingError(f"The PDFs cannot be made: {error.strerror or error}.") from error


def typeset_one(course: Course, root: Path, address: str) -> bytes | list[Problem]:
    """One file of those that the site links to; where it has errors, these. Raises `TypesettingError`."""
    with open_press(course, root) as press:
        product = prints_for_the_site(press.printer, press.typesetter)[address]()
        files, problems = press.typeset([product])
    return problems if has_errors(problems) else files[address]
