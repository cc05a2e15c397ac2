"""`course new` and `course rename`: changes to the course's own files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from generator.commands.describe import explain_no_schemas, write_schemas
from generator.commands.terminal import PROBLEMS, fail, print_problems, root_option, say
from generator.diagnostics import CourseError
from generator.edit import NEW, RENAMES, EditError, HalfDoneError, alone, create, rename
from generator.load import load_course


@click.command(name="new", short_help="Begin a lesson, a quiz and the like with an example.")
@click.argument("kind", type=click.Choice(list(NEW)))
@click.argument("name", metavar="ID")
@root_option
def new_command(kind: str, name: str, root: Path) -> None:
    """Begin a module, lesson, quiz, sheet, source or term with an example.

    ID is lower-case words with hyphens; a lesson's is written MODULE/LESSON.
    """
    _edit(root, lambda: create(root, kind, name, say))


@click.command(name="rename", short_help="Give something another id, everywhere.")
@click.argument("kind", type=click.Choice(list(RENAMES)))
@click.argument("old")
@click.argument("new")
@root_option
def rename_command(kind: str, old: str, new: str, root: Path) -> None:
    """Give a lesson, quiz or question another id, everywhere it is used.

    OLD is MODULE/LESSON, QUIZ, QUIZ/QUESTION or MODULE/LESSON/QUESTION; NEW is the new id.
    """
    _edit(root, lambda: rename(root, kind, old, new, say))


def _edit(root: Path, change: Callable[[], list[str]]) -> None:
    """Change the course, and say what was done; where nothing could be, say why and end the program."""
    try:
        for line in change():
            click.echo(line, err=True)
    except CourseError as error:
        print_problems(root, "text", error.problems)
        click.echo("Nothing was changed.", err=True)
        sys.exit(PROBLEMS)
    except EditError as error:
        raise click.UsageError(str(error)) from error
    except HalfDoneError as error:
        fail(f"The files cannot be changed: {error.strerror}. The next edit undoes what was begun.")
    except OSError as error:
        fail(f"The files cannot be changed: {error.strerror or error}. All is as it was.")
    try:
        with alone(root, say):
            write_schemas(root, load_course(root)[0])
    except (EditError, OSError) as error:
        say(f"{explain_no_schemas(error)} `course schema` writes them once that is mended.")
