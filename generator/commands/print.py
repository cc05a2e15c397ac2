"""`course print`: what is handed out, and what the trainer needs beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from generator.commands.reading import read_course
from generator.commands.terminal import fail, format_option, root_option, strict_option
from generator.commands.typesetting import typeset
from generator.paper import PAPERS, Options
from generator.publish import replace_file


def _printing_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every `course print …` takes."""
    paper = click.option("--paper", type=click.Choice(list(PAPERS)), default="a4", help="What is printed on.")
    return root_option(format_option(strict_option(paper(command))))


@click.group(name="print", short_help="Make PDFs to print and hand out.")
def print_command() -> None:
    """Make PDFs to print and hand out, in build/print/ of the course folder."""


@print_command.command(name="sheets", short_help="Cheat sheets, each by itself and all as one file.")
@_printing_options
@click.option("--large", is_flag=True, help="In 16 pt, over as many pages as needed.")
def print_sheets_command(root: Path, style: str, strict: bool, paper: str, large: bool) -> None:
    """Cheat sheets: each on one page, and all as one file."""
    _print(root, style, strict, "sheets", Options(paper=paper, large=large))


@print_command.command(name="cards", short_help="Pocket cards of phrases, eight to a page, to cut out.")
@click.argument("where", metavar="[MODULE[/LESSON]]", default="")
@_printing_options
def print_cards_command(root: Path, style: str, strict: bool, paper: str, where: str) -> None:
    """Pocket cards, eight to a page with lines to cut along: one for each phrase.

    Those of the whole course, or of one module or lesson, such as `own-it` or `own-it/accept-blame`.
    """
    _print(root, style, strict, "cards", Options(paper=paper), where)


@print_command.command(name="poster", short_help="A poster for the wall: A3, or Tabloid with --paper letter.")
@click.argument("sheet", default="")
@_printing_options
def print_poster_command(root: Path, style: str, strict: bool, paper: str, sheet: str) -> None:
    """A poster for the wall: what to take away from each lesson, or one cheat sheet in large type.

    It is twice the size of the paper: A3, or Tabloid (11 × 17 in) with `--paper letter`.
    """
    _print(root, style, strict, "poster", Options(paper=paper), sheet)


@print_command.command(name="certificate", short_help="A certificate to sign.")
@click.option("--name", default="", help="Who has passed (default: a line to write on).")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="When (default: a line to write on).")
@_printing_options
def print_certificate_command(root: Path, style: str, strict: bool, paper: str, name: str, day: str) -> None:
    """A certificate of the course's tests, with a line for the trainer to sign on."""
    _print(root, style, strict, "certificate", Options(paper=paper, name=name, day=day))


@print_command.command(name="handbook", short_help="The course as a book.")
@_printing_options
def print_handbook_command(root: Path, style: str, strict: bool, paper: str) -> None:
    """The course as a book to bind: lessons, sheets, answers, glossary and sources, with contents and page numbers."""
    _print(root, style, strict, "handbook", Options(paper=paper))


@print_command.command(name="guide", short_help="The trainer’s guide, with session plans.")
@_printing_options
def print_guide_command(root: Path, style: str, strict: bool, paper: str) -> None:
    """The trainer’s guide: a session plan for each module, and your notes where they belong. Not for learners."""
    _print(root, style, strict, "guide", Options(paper=paper))


def _variant_options(command: Callable[..., None]) -> Callable[..., None]:
    """What a handout and its key have to agree on."""
    variants = click.option("--variants", type=click.IntRange(1, 100), default=1, help="How many papers (default: 1).")
    seed = click.option(
        "--seed", type=click.IntRange(0), default=1, help="The same seed, the same papers (default: 1)."
    )
    return click.argument("quiz")(variants(seed(command)))


@print_command.command(name="handout", short_help="A quiz to fill in by hand, in one or more variants.")
@_variant_options
@_printing_options
def print_handout_command(
    root: Path, style: str, strict: bool, paper: str, quiz: str, variants: int, seed: int
) -> None:
    """A quiz to fill in by hand. Options come in an order that is drawn; with variants, questions too.

    With `--variants` there is a file for each, and one for all. Nothing in them says what is right: `course print key`
    does, with the same `--variants` and `--seed`.
    """
    _print(root, style, strict, "handout", Options(paper=paper, variants=variants, seed=seed), quiz)


@print_command.command(name="key", short_help="The trainer's key to the handouts of a quiz.")
@_variant_options
@_printing_options
def print_key_command(root: Path, style: str, strict: bool, paper: str, quiz: str, variants: int, seed: int) -> None:
    """The trainer's key to the handouts of a quiz: the answers of each variant, and each question explained.

    Give the same `--variants` and `--seed` as for `course print handout`.
    """
    _print(root, style, strict, "key", Options(paper=paper, variants=variants, seed=seed), quiz)


def _print(root: Path, style: str, strict: bool, what: str, options: Options, wanted: str = "") -> None:
    """Typeset, and write all files or, with errors, none."""
    _, files = read_course(root, style, strict, typeset=partial(typeset, root, what, options, wanted))
    try:
        for path, pdf in files.items():
            file = root / "build" / "print" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, pdf)
            click.echo(f"{file}", err=True)
    except OSError as error:
        fail(f"The PDFs cannot be written: {error}.")
