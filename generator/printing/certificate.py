"""A certificate to sign: the words of the site's, with lines for what nobody has filled in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial

from generator.diagnostics import Problem, count_of
from generator.model.course import Course, Module
from generator.model.lesson import Lesson
from generator.printing.printer import Printer
from generator.printing.product import PAPER_NAMES, PAPERS, Options, Product, WrongPrintError
from generator.printing.typesetter import Job, Set, Typesetter

MOST_OF_NAME = 80
"""Letters, as on the site."""
SMALLEST = 10
"""Points, to which the list of tests or modules is shrunk."""


def print_certificate(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterator[Product]:
    """One page, lying. It lists the tests; where there are none, the modules, or the lessons of the only one."""
    course, words = printer.course, printer.words
    name = read_name(options.name)
    tests = [
        {"title": printer.runs(quiz.title), "mark": words.print_percent.format(n=quiz.pass_mark)}
        for quiz in course.tests.values()
    ]
    tree = printer.page(
        paper=PAPERS[options.paper],
        title=f"{words.certificate}: {printer.plain(course.outline.title)}",
        smallest=SMALLEST,
        employer=course.house.name or "",
        name=name,
        course=printer.runs(course.outline.title),
        version=f"{words.slip_version}: {course.outline.version}" if course.outline.version else "",
        tests=tests,
        parts=[printer.runs(part.title) for part in _list_parts(course)],
        day=read_day(options.day),
    )
    job = Job("certificate", tree)
    _refuse_unknown_signs(name, typesetter.set(job))
    yield Product(
        path=f"certificate-{_file_name(name)}{options.paper}.pdf",
        called="the certificate",
        job=job,
        nodes=(course.outline, *course.tests.values(), *course.listed_lessons.values(), course.house),
        at=course.outline.place("title"),
        check=partial(_check_fit, course, PAPER_NAMES[options.paper]),
    )


def read_name(text: str) -> str:
    """A name as it is printed: in one line, without signs that control a terminal or the direction of writing."""
    shown = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) != "Cc")
    name = unicodedata.normalize("NFC", " ".join(shown.split()))
    if len(name) > MOST_OF_NAME:
        raise WrongPrintError(f"The name has {len(name)} letters; there is room for {MOST_OF_NAME}.")
    return name


def read_day(text: str) -> str:
    """A day as it is printed, or nothing; of the ways of ISO 8601 the one that course files have too."""
    with suppress(ValueError):
        if not text or date.fromisoformat(text).isoformat() == text:
            return text
    raise WrongPrintError(f"`{text}` is no day of the calendar; it looks like 2026-03-31.")


def _file_name(name: str) -> str:
    """The letters of a name in a file's; cut, as file names have an end."""
    words = "".join(sign if sign.isalnum() else " " for sign in name.lower()).split()
    return "-".join(words)[:40] + "-" if words else ""


def _refuse_unknown_signs(name: str, done: Set) -> None:
    """What stands in the name is written in no file that could be mended."""
    unknown = [text for text in done.missing if text in name]
    if unknown:
        signs = ", ".join(f"`{text}` (U+{ord(text[0]):04X})" for text in unknown)
        fix = "Install the fonts for other scripts with `pip install coursewright[fonts]`, or leave the name out."
        raise WrongPrintError(f"No installed font has what the name is written with: {signs}. {fix}")


def _list_parts(course: Course) -> list[Module | Lesson]:
    modules = course.outline.modules
    return list(modules) if len(modules) > 1 else list(course.listed_lessons.values())


def _check_fit(course: Course, paper: str, done: Set) -> Iterator[Problem]:
    for report in done.find("long"):
        over = max(1, round(report["over"]))
        listed = count_of(len(course.tests), "test") if course.tests else count_of(len(_list_parts(course)), "title")
        message = f"The certificate is {over} mm too long on {paper}, as it lists {listed}."
        fix = "Shorten their titles, or make fewer of them."
        yield Problem(course.outline.place("title"), "certificate-too-long", message, fix)
