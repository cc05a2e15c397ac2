"""Typesets for a command. It takes long to load, so it is loaded where something is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.terminal import fail
from generator.diagnostics import Problem
from generator.model.course import Course
from generator.paper import FOR_THE_SITE, Options
from generator.printing.press import TypesettingError, WrongPrintError, open_press


def typeset(
    root: Path, what: str, options: Options, wanted: str, course: Course
) -> tuple[dict[str, bytes], list[Problem]]:
    """PDFs by their path, and what is wrong with any; where it cannot be done, say why and end the program."""
    try:
        with open_press(course, root) as press:
            products = press.list_products(what, options, wanted)
            hidden = not sys.stderr.isatty()
            with click.progressbar(length=len(products), label="Typesetting", file=sys.stderr, hidden=hidden) as bar:
                return press.typeset(products, bar.update)
    except WrongPrintError as error:
        raise click.UsageError(str(error)) from error
    except TypesettingError as error:
        fail(str(error))


def typeset_for_the_site(root: Path, course: Course) -> tuple[dict[str, bytes], list[Problem]]:
    """Typeset what the site links to."""
    return typeset(root, FOR_THE_SITE, Options(), "", course)
