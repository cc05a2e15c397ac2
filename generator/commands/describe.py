"""`course explain` and `course schema`: what a course is made of, for people and for their editors."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import click

from generator import schema
from generator.commands.terminal import PROBLEMS, WRONG_COMMAND, fail, list_problems, root_option
from generator.diagnostics import count_of
from generator.load import OUTLINE, load_course
from generator.model.course import Course


@click.command(name="explain", short_help="Say what a kind, a key or a rule is.")
@click.argument("name", required=False)
@root_option
def explain_command(name: str | None, root: Path) -> None:
    """Say what a kind, a key or a rule is: `course explain lesson.quiz`. Without NAME, list all there is."""
    try:
        click.echo(schema.explain(name) if name else schema.explain_all(), nl=False)
    except schema.UnknownNameError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_COMMAND)


@click.command(name="schema", short_help="Tell editors of the names in this course.")
@root_option
def schema_command(root: Path) -> None:
    """Write .vscode/: what an editor needs to complete, explain and check this course while you type."""
    course, problems = load_course(root)
    missing = [problem for problem in problems if problem.at.path == OUTLINE and problem.rule == "missing-file"]
    if missing:
        list_problems(root, "text", missing)
        sys.exit(PROBLEMS)
    try:
        written = write_schemas(root, course)
    except OSError as error:
        fail(explain_no_schemas(error))
    click.echo(f"{count_of(len(written), 'file')} written.", err=True)


def explain_no_schemas(error: Exception) -> str:
    return f"The schemas for editors cannot be written: {error}."


def write_schemas(root: Path, course: Course) -> list[str]:
    """Write what tells an editor about a course, where it differs, and settings where there are none."""
    settings = {path: text for path, text in schema.first_settings().items() if not (root / path).exists()}
    written = []
    for path, text in (settings | schema.schema_files(course)).items():
        file = root / path
        if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
            raise OSError(errno.EPERM, "a link leads out of the course folder", path)
        if not file.exists() or file.read_bytes() != text.encode():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            written.append(path)
    return written
