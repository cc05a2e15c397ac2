"""How a command speaks: problems on stdout, all else on stderr, and the codes it exits with."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator.diagnostics import RENDERERS, Problem, count_of
from generator.folder import read_lines

PROBLEMS, WRONG_COMMAND, MACHINE_FAILED = 1, 2, 3
"""Exit codes, beside 0."""

UNREADABLE = {"yaml-syntax", "tab-indentation", "not-utf-8", "several-documents", "too-many-problems"}
"""Rules after whose problem the rest of a file is not read."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course folder (default: here).",
)
format_option = click.option(
    "--format", "style", type=click.Choice(list(RENDERERS)), default="text", help="How problems are printed."
)
strict_option = click.option("--strict", is_flag=True, help="Warnings fail too.")


def print_problems(root: Path, style: str, problems: list[Problem], notes: Sequence[Problem] = ()) -> None:
    """List them, with what there is to read, and count them."""
    list_problems(root, style, [*problems, *notes])
    count_problems(problems, len(notes))


def list_problems(root: Path, style: str, problems: list[Problem]) -> None:
    click.echo(RENDERERS[style](problems, lambda path: read_lines(root, path)), nl=False)


def count_problems(problems: list[Problem], changes: int) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = f"{count_of(errors, 'error')}, {count_of(warnings, 'warning')}" if problems else "No problems"
    if any(problem.rule in UNREADABLE for problem in problems):
        found += "; more may come to light once every file can be read"
    to_read = f"; {count_of(changes, 'change')} to read" if changes else ""
    click.echo(f"{found}{to_read}.", err=True)


def say(sentence: str) -> None:
    click.echo(sentence, err=True)


def fail(sentence: str) -> NoReturn:
    """End the program: the machine has failed."""
    click.echo(sentence, err=True)
    sys.exit(MACHINE_FAILED)


def end_on_signals() -> None:
    """Either ends a run that would go on for ever; a shell may have told it to ignore Ctrl-C."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)
