"""`course check`: what is wrong with the course, once or after each save."""

from __future__ import annotations

import contextlib
import gc
import time
from functools import partial
from pathlib import Path

import click

from generator.changes import list_changes
from generator.check import examine
from generator.commands.reading import read_course
from generator.commands.terminal import (
    end_on_signals,
    format_option,
    print_problems,
    root_option,
    say,
    strict_option,
)
from generator.diagnostics import Problem
from generator.history import HistoryError
from generator.load import Memory
from generator.model.course import Course
from generator.serve.watch import Watcher


@click.command(name="check", short_help="List every mistake in the course.")
@root_option
@format_option
@strict_option
@click.option("--since", metavar="REVISION", help="List what has changed since a git revision, for a reviewer, too.")
@click.option("--print", "typesets", is_flag=True, help="Typeset the sheets too, and list what is wrong on paper.")
@click.option("--watch", is_flag=True, help="Do it again whenever a file is saved, until Ctrl-C.")
def check_command(root: Path, style: str, strict: bool, since: str | None, typesets: bool, watch: bool) -> None:
    """List every mistake in the course: where it is, what is wrong, how to mend it."""
    if watch:
        if since or strict or typesets:
            raise click.UsageError("--watch goes with none of --print, --since and --strict.")
        _watch(root, style)
        return
    try:
        changes = list_changes(root, since) if since else []
    except HistoryError as error:
        raise click.UsageError(str(error)) from error
    read_course(root, style, strict, changes, partial(_typeset, root) if typesets else None)


def _typeset(root: Path, course: Course) -> tuple[dict[str, bytes], list[Problem]]:
    from generator.commands.typesetting import typeset_for_the_site  # noqa: PLC0415  # most checks do not wait for it

    return typeset_for_the_site(root, course)


def _watch(root: Path, style: str) -> None:
    """Check again after each change that a save makes; of a file half saved nothing is said."""
    gc.enable()
    memory, watcher = Memory(), Watcher(root.resolve(), say)
    end_on_signals()
    with contextlib.suppress(KeyboardInterrupt):
        shown = examine(root, memory)[1]
        print_problems(root, style, shown)
        watcher.start()
        while True:
            changes = watcher.next(seconds=60)
            if changes is None:
                continue
            while more := watcher.next(seconds=0.25):
                changes |= more
            found = examine(root, memory)[1]
            if changes or found != shown:  # what was saved before the watch began is told by what it did
                say(f"\n{time.strftime('%H:%M:%S')}")
                print_problems(root, style, found)
            shown = found
