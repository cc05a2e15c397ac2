"""The command line. The only printer."""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from generator import schema
from generator.changes import list_changes
from generator.check import examine
from generator.diagnostics import RENDERERS, CourseError, Problem, count_of, has_errors, limit_problems, pinpoint
from generator.edit import NEW, RENAMES, EditError, HalfDoneError, alone, create, rename
from generator.engine import EngineError
from generator.folder import read_lines
from generator.history import HistoryError
from generator.load import OUTLINE, Memory, load_course
from generator.model.course import Course
from generator.paper import FOR_THE_SITE, PAPERS, Options
from generator.plugin import build_with_mkdocs
from generator.plugin.preview import MkDocsPreview
from generator.publish import PublishError, publish, replace_file
from generator.serve import LivePreview, Voice
from generator.serve.http import PreviewServer, keep_looking, parse_address
from generator.serve.watch import Watcher
from generator.site import render_site
from generator.site.page import Site
from generator.zensical import build_with_zensical

ENGINES: dict[str, Callable[[Site, Path, Path], None]] = {
    "mkdocs": build_with_mkdocs,
    "zensical": build_with_zensical,
}

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turns YAML lessons, quizzes and cheat sheets into a course site."""
    gc.disable()  # nearly all that a run makes lives until its end, and looking for garbage costs a third of the time
    if sys.stdout is None:  # closed by whoever started us
        _fail("There is nowhere to print to.")
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)


@main.command(short_help="List every mistake in the course.")
@root_option
@format_option
@strict_option
@click.option("--since", metavar="REVISION", help="List what has changed since a git revision, for a reviewer, too.")
@click.option("--print", "typesets", is_flag=True, help="Typeset the sheets too, and list what is wrong on paper.")
@click.option("--watch", is_flag=True, help="Do it again whenever a file is saved, until Ctrl-C.")
def check(root: Path, style: str, strict: bool, since: str | None, typesets: bool, watch: bool) -> None:
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
    _read_course(root, style, strict, changes, partial(_typeset_for_the_site, root) if typesets else None)


def _watch(root: Path, style: str) -> None:
    """Check again after each change that a save makes; of a file half saved nothing is said."""
    gc.enable()
    memory, watcher = Memory(), Watcher(root.resolve(), _say)
    _end_on_signals()
    with contextlib.suppress(KeyboardInterrupt):
        shown = examine(root, memory)[1]
        _print_problems(root, style, shown)
        watcher.start()
        while True:
            changes = watcher.next(seconds=60)
            if changes is None:
                continue
            while more := watcher.next(seconds=0.25):
                changes |= more
            found = examine(root, memory)[1]
            if changes or found != shown:  # what was saved before the watch began is told by what it did
                _say(f"\n{time.strftime('%H:%M:%S')}")
                _print_problems(root, style, found)
            shown = found


@main.command(name="build", short_help="Build the site.")
@root_option
@format_option
@strict_option
@click.option("--engine", type=click.Choice(list(ENGINES)), default="mkdocs", help="What builds the pages.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes (default: site/ in the course folder)."
)
@click.option("--offline", is_flag=True, help="Links that work from a disk, without a server.")
def build_command(root: Path, style: str, strict: bool, engine: str, output: Path | None, offline: bool) -> None:
    """Build the site. With errors nothing is written, and the site that was there stays."""
    course, pdfs = _read_course(root, style, strict, typeset=partial(_typeset_for_the_site, root))
    site = render_site(course, offline=offline, pdfs=pdfs)
    target = output or root / "site"
    try:
        publish(target, root / "build", lambda staging: ENGINES[engine](site, root.resolve(), staging))
    except PublishError as error:
        raise click.UsageError(str(error)) from error
    except EngineError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"The site cannot be written: {error}.")
    click.echo(f"{len(site.pages)} pages. Open {(target / 'index.html').resolve().as_uri()}", err=True)


def _printing_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every `course print …` takes."""
    paper = click.option("--paper", type=click.Choice(list(PAPERS)), default="a4", help="What is printed on.")
    return root_option(format_option(strict_option(paper(command))))


@main.group(name="print", short_help="Make PDFs to print and hand out.")
def print_group() -> None:
    """Make PDFs to print and hand out, in build/print/ of the course folder."""


@print_group.command(name="sheets", short_help="Cheat sheets, each by itself and all as one file.")
@_printing_options
@click.option("--large", is_flag=True, help="In 16 pt, over as many pages as needed.")
def print_sheets_command(root: Path, style: str, strict: bool, paper: str, large: bool) -> None:
    """Cheat sheets: each on one page, and all as one file."""
    _print(root, style, strict, "sheets", Options(paper=paper, large=large))


@print_group.command(name="cards", short_help="Pocket cards of phrases, eight to a page, to cut out.")
@click.argument("where", metavar="[MODULE[/LESSON]]", default="")
@_printing_options
def print_cards_command(root: Path, style: str, strict: bool, paper: str, where: str) -> None:
    """Pocket cards, eight to a page with lines to cut along: one for each phrase.

    Those of the whole course, or of one module or lesson, such as `own-it` or `own-it/accept-blame`.
    """
    _print(root, style, strict, "cards", Options(paper=paper), where)


@print_group.command(name="poster", short_help="A poster for the wall: A3, or Tabloid with --paper letter.")
@click.argument("sheet", default="")
@_printing_options
def print_poster_command(root: Path, style: str, strict: bool, paper: str, sheet: str) -> None:
    """A poster for the wall: what to take away from each lesson, or one cheat sheet in large type.

    It is twice the size of the paper: A3, or Tabloid (11 × 17 in) with `--paper letter`.
    """
    _print(root, style, strict, "poster", Options(paper=paper), sheet)


@print_group.command(name="certificate", short_help="A certificate to sign.")
@click.option("--name", default="", help="Who has passed (default: a line to write on).")
@click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="When (default: a line to write on).")
@_printing_options
def print_certificate_command(root: Path, style: str, strict: bool, paper: str, name: str, day: str) -> None:
    """A certificate of the course's tests, with a line for the trainer to sign on."""
    _print(root, style, strict, "certificate", Options(paper=paper, name=name, day=day))


@print_group.command(name="handbook", short_help="The course as a book.")
@_printing_options
def print_handbook_command(root: Path, style: str, strict: bool, paper: str) -> None:
    """The course as a book to bind: lessons, sheets, answers, glossary and sources, with contents and page numbers."""
    _print(root, style, strict, "handbook", Options(paper=paper))


@print_group.command(name="guide", short_help="The trainer’s guide, with session plans.")
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


@print_group.command(name="handout", short_help="A quiz to fill in by hand, in one or more variants.")
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


@print_group.command(name="key", short_help="The trainer's key to the handouts of a quiz.")
@_variant_options
@_printing_options
def print_key_command(root: Path, style: str, strict: bool, paper: str, quiz: str, variants: int, seed: int) -> None:
    """The trainer's key to the handouts of a quiz: the answers of each variant, and each question explained.

    Give the same `--variants` and `--seed` as for `course print handout`.
    """
    _print(root, style, strict, "key", Options(paper=paper, variants=variants, seed=seed), quiz)


def _print(root: Path, style: str, strict: bool, what: str, options: Options, wanted: str = "") -> None:
    """Typeset, and write all files or, with errors, none."""
    _, files = _read_course(root, style, strict, typeset=partial(_typeset, root, what, options, wanted))
    try:
        for path, pdf in files.items():
            file = root / "build" / "print" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, pdf)
            click.echo(f"{file}", err=True)
    except OSError as error:
        _fail(f"The PDFs cannot be written: {error}.")


Typeset = Callable[[Course], tuple[dict[str, bytes], list[Problem]]]
"""PDFs by their path, and what is wrong with any."""


def _typeset(
    root: Path, what: str, options: Options, wanted: str, course: Course
) -> tuple[dict[str, bytes], list[Problem]]:
    """Where it cannot be done, say why and end the program."""
    from generator.printing import press  # noqa: PLC0415  # it takes long to load, and most commands need none of it

    try:
        with press.Press(course, root) as opened:
            products = opened.list_products(what, options, wanted)
            hidden = not sys.stderr.isatty()
            with click.progressbar(length=len(products), label="Typesetting", file=sys.stderr, hidden=hidden) as bar:
                return opened.typeset(products, bar.update)
    except press.WrongPrintError as error:
        raise click.UsageError(str(error)) from error
    except (press.FontsError, press.TypesettingError, OSError) as error:
        _fail(f"The PDFs cannot be made: {error}." if isinstance(error, OSError) else str(error))


def _typeset_for_the_site(root: Path, course: Course) -> tuple[dict[str, bytes], list[Problem]]:
    """Typeset what the site links to."""
    return _typeset(root, FOR_THE_SITE, Options(), "", course)


def _typeset_on_demand(root: Path) -> Callable[[Course, str], bytes | list[Problem]]:
    """What the preview asks for when a PDF is opened. Fails as an engine does."""

    def typeset(course: Course, address: str) -> bytes | list[Problem]:
        from generator.printing import press  # noqa: PLC0415  # as above

        try:
            return press.typeset_one(course, root, address)
        except (press.FontsError, press.TypesettingError) as error:
            raise EngineError(str(error)) from error

    return typeset


@main.command(name="serve", short_help="Preview the course in a browser.")
@root_option
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve_command(root: Path, address: str) -> None:
    """Preview the course in a browser; a page reloads when a file is saved that shows on it."""
    root = root.resolve()
    _end_on_signals()
    with tempfile.TemporaryDirectory(prefix="coursewright-") as scratch:
        voice = Voice(_list_problems(root), _say)
        preview = LivePreview(root, MkDocsPreview(root, Path(scratch)), voice, _typeset_on_demand(root))
        with _bind(address, preview) as server, contextlib.suppress(KeyboardInterrupt):
            _say(f"The preview is at {server.url} (Ctrl-C ends it).")
            keep_looking(preview, server)


def _end_on_signals() -> None:
    """Either ends a run that would go on for ever; a shell may have told it to ignore Ctrl-C."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)


def _bind(address: str, preview: LivePreview) -> PreviewServer:
    try:
        return PreviewServer(parse_address(address), preview)
    except (ValueError, socket.gaierror) as error:
        message = f"`{address}` is no address to serve at; it looks like 127.0.0.1:8000."
        raise click.BadParameter(message, param_hint="--address") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            _fail(f"Something else is served at {address} already; choose another port, like --address 127.0.0.1:8001.")
        _fail(f"The preview cannot be served at {address}: {error.strerror}.")


def _list_problems(root: Path) -> Callable[[list[Problem]], None]:
    def list_problems(problems: list[Problem]) -> None:
        click.echo(RENDERERS["text"](problems, lambda path: read_lines(root, path)), nl=False)
        if problems:
            _count(problems, 0)

    return list_problems


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


@main.command(name="new", short_help="Begin a lesson, a quiz and the like with an example.")
@click.argument("kind", type=click.Choice(list(NEW)))
@click.argument("name", metavar="ID")
@root_option
def new_command(kind: str, name: str, root: Path) -> None:
    """Begin a module, lesson, quiz, sheet, source or term with an example.

    ID is lower-case words with hyphens; a lesson's is written MODULE/LESSON.
    """
    _edit(root, lambda: create(root, kind, name, _say))


@main.command(name="rename", short_help="Give something another id, everywhere.")
@click.argument("kind", type=click.Choice(list(RENAMES)))
@click.argument("old")
@click.argument("new")
@root_option
def rename_command(kind: str, old: str, new: str, root: Path) -> None:
    """Give a lesson, quiz or question another id, everywhere it is used.

    OLD is MODULE/LESSON, QUIZ, QUIZ/QUESTION or MODULE/LESSON/QUESTION; NEW is the new id.
    """
    _edit(root, lambda: rename(root, kind, old, new, _say))


def _edit(root: Path, change: Callable[[], list[str]]) -> None:
    """Change the course, and say what was done; where nothing could be, say why and end the program."""
    try:
        for line in change():
            click.echo(line, err=True)
    except CourseError as error:
        _print_problems(root, "text", error.problems)
        click.echo("Nothing was changed.", err=True)
        sys.exit(PROBLEMS)
    except EditError as error:
        raise click.UsageError(str(error)) from error
    except HalfDoneError as error:
        _fail(f"The files cannot be changed: {error.strerror}. The next edit undoes what was begun.")
    except OSError as error:
        _fail(f"The files cannot be changed: {error.strerror or error}. All is as it was.")
    try:
        with alone(root, _say):
            write_schemas(root, load_course(root)[0])
    except (EditError, OSError) as error:
        _say(f"{_no_schemas(error)} `course schema` writes them once that is mended.")


@main.command(name="explain", short_help="Say what a kind, a key or a rule is.")
@click.argument("name", required=False)
@root_option
def explain_command(name: str | None, root: Path) -> None:
    """Say what a kind, a key or a rule is: `course explain lesson.quiz`. Without NAME, list all there is."""
    try:
        click.echo(schema.explain(name) if name else schema.explain_all(), nl=False)
    except schema.UnknownNameError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_COMMAND)


@main.command(name="schema", short_help="Tell editors of the names in this course.")
@root_option
def schema_command(root: Path) -> None:
    """Write .vscode/: what an editor needs to complete, explain and check this course while you type."""
    course, problems = load_course(root)
    missing = [problem for problem in problems if problem.at.path == OUTLINE and problem.rule == "missing-file"]
    if missing:
        click.echo(RENDERERS["text"](missing, lambda path: read_lines(root, path)), nl=False)
        sys.exit(PROBLEMS)
    try:
        written = write_schemas(root, course)
    except OSError as error:
        _fail(_no_schemas(error))
    click.echo(f"{count_of(len(written), 'file')} written.", err=True)


def _no_schemas(error: Exception) -> str:
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


def _read_course(
    root: Path, style: str, strict: bool, notes: Sequence[Problem] = (), typeset: Typeset | None = None
) -> tuple[Course, dict[str, bytes]]:
    """The course, and what is typeset of it; where anything has errors, they are printed and the program ends."""
    course, problems = examine(root)
    pdfs = dict[str, bytes]()
    if typeset and not has_errors(problems):
        pdfs, found = typeset(course.published())
        problems = limit_problems([*problems, *(pinpoint(problem, partial(read_lines, root)) for problem in found)])
    _print_problems(root, style, problems, notes)
    if has_errors(problems) or (strict and problems):
        sys.exit(PROBLEMS)
    return course, pdfs


def _print_problems(root: Path, style: str, problems: list[Problem], notes: Sequence[Problem] = ()) -> None:
    click.echo(RENDERERS[style]([*problems, *notes], lambda path: read_lines(root, path)), nl=False)
    _count(problems, len(notes))


def _count(problems: list[Problem], changes: int) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = f"{count_of(errors, 'error')}, {count_of(warnings, 'warning')}" if problems else "No problems"
    if any(problem.rule in UNREADABLE for problem in problems):
        found += "; more may come to light once every file can be read"
    to_read = f"; {count_of(changes, 'change')} to read" if changes else ""
    click.echo(f"{found}{to_read}.", err=True)


def _fail(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(MACHINE_FAILED)


def run() -> None:
    """The program. A full disk behind the output is the machine's failure, and no traceback."""
    try:
        main(prog_name="course")
    except OSError as error:
        _fail(f"The output cannot be written: {error.strerror or error}.")


if __name__ == "__main__":
    run()
