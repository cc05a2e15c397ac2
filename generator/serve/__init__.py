"""The preview: what changed, what that means for the pages in the browser, and what to say while a file is broken."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, RLock
from typing import Protocol

from generator.check import examine
from generator.diagnostics import Problem, has_errors
from generator.engine import EngineError
from generator.folder import read_lines
from generator.load import Memory
from generator.model.course import Course
from generator.pictures import KINDS
from generator.serve.assets import add_client, make_stamp
from generator.serve.report import NOTHING, Report, report_failure, report_problems
from generator.serve.watch import Changes
from generator.settings import find_settings
from generator.site import render_site
from generator.site.memory import PageMemory
from generator.site.page import Site
from generator.site.sheets import list_pdfs

_MOST_LOOKS = 10

UNEXPECTED = "Something went wrong that should not ({kind}: {error}). The preview goes on; please report it."
MENDED = "No errors any more; the preview shows the newest state."


class Engine(Protocol):
    """Makes pages of a site on demand. All may raise `EngineError`; `build` and `update` then change nothing."""

    def build(self, site: Site) -> None:
        """Take a state, with settings and theme read anew."""

    def update(self, site: Site) -> None:
        """Take a state, and keep of the old what is still right."""

    def render(self, address: str) -> bytes | None:
        """What is at an address; None where nothing is."""


@dataclass(frozen=True)
class Voice:
    """How the preview speaks in the terminal."""

    list_problems: Callable[[list[Problem]], None]
    say: Callable[[str], None]


@dataclass(frozen=True)
class Status:
    """Where the preview stands; each has a higher number than the one before."""

    number: int
    report: Report


@dataclass(frozen=True)
class Answer:
    """What a request gets: an HTTP status, and the body; with the stamp of a page, where it is one."""

    status: int
    body: bytes
    stamp: str = ""
    moved_to: str = ""


MakePdf = Callable[[Course, str], "bytes | list[Problem]"]
"""What stands at the address of a PDF, or why it cannot be made. May raise as an engine does."""


class LivePreview:
    """The state of a preview. One thread calls `look`; any thread may ask for pages, or wait for news."""

    def __init__(self, root: Path, engine: Engine, voice: Voice, make_pdf: MakePdf) -> None:
        self.root, self.engine, self.voice, self.make_pdf = root, engine, voice, make_pdf
        self.run = secrets.token_hex(4)
        """Tells the pages of this run from those of another."""
        self.files, self.pages = Memory(), PageMemory()
        self.status = Status(0, NOTHING)
        self.course: Course | None = None
        """What is shown; None at first, where there were errors from the beginning."""
        self.assets = 0
        self._theme_changed = True
        self._found: list[Problem] = []
        self._listed: list[Problem] = []
        self._read: Course | None = None
        self._lock = RLock()
        self._news = Condition()

    def look(self, changes: Changes, more: Callable[[], Changes | None] = lambda: None) -> None:
        """Read the course again and show its new state, or what is wrong with it. `more` waits for further changes."""
        self._note(changes)
        finding = self._examine()
        for _ in range(_MOST_LOOKS):
            further = more() if isinstance(finding, Report) else None
            if further is None:
                break
            self._note(further)
            finding = self._examine()
        self._list()
        report = finding if isinstance(finding, Report) else self._show(finding)
        if self.status.report != NOTHING and report == NOTHING:
            self.voice.say(MENDED)
        with self._news:
            self.status = Status(self.status.number + 1, report)
            self._news.notify_all()

    def wait(self, after: int, seconds: float) -> Status:
        """The first status with a higher number; after so many seconds the one there is."""
        with self._news:
            self._news.wait_for(lambda: self.status.number > after, timeout=seconds)
            return self.status

    def answer(self, address: str) -> Answer:
        """What a browser gets at an address below the root."""
        self.wait(0, seconds=600)
        try:
            course = self.course
            if course and address in list_pdfs(course):
                return self._answer_with_pdf(course, address)  # without the lock: no change waits for it
            with self._lock:
                return self._answer(address)
        except OSError:
            return Answer(404, b"")
        except EngineError as error:
            return self._page(500, report_failure(str(error)).as_page().encode())
        except Exception as error:  # a mistake of ours in one page must not hide the others
            return self._page(500, report_failure(_apologise(error)).as_page().encode())

    def _answer_with_pdf(self, course: Course, address: str) -> Answer:
        made = self.make_pdf(course, address)
        if isinstance(made, bytes):
            return Answer(200, made)
        return self._page(200, self._report(made).as_page().encode())

    def _answer(self, address: str) -> Answer:
        if not self.course:
            return self._page(200, self.status.report.as_page().encode())
        body = self.engine.render(address)
        if body is not None:
            is_page = not address or address.endswith(("/", ".html"))
            return self._page(200, body) if is_page else Answer(200, body)
        if self.engine.render(f"{address}/") is not None:
            return Answer(302, b"", moved_to=f"/{address}/")
        return self._page(404, self.engine.render("404.html") or b"Not found")

    def _page(self, status: int, html: bytes) -> Answer:
        stamp = make_stamp(html, self.assets)
        return Answer(status, add_client(html, self.run, stamp), stamp)

    def _note(self, changes: Changes) -> None:
        settings = find_settings(self.root)
        for path in changes:
            is_theme = path == settings.file or path.is_relative_to(settings.overrides)
            self._theme_changed |= is_theme
            self.assets += is_theme or path.suffix.lower() in KINDS

    def _examine(self) -> Site | Report:
        try:
            course, self._found = examine(self.root, self.files, for_preview=True)
            if has_errors(self._found):
                return self._report(self._found)
            self._read = course
            pdfs = dict.fromkeys(list_pdfs(course), b"")
            return render_site(course, drafts=True, memory=self.pages, pdfs=pdfs)
        except Exception as error:  # whatever it is, the writer keeps the last good pages and can go on
            return self._fail(_apologise(error))

    def _show(self, site: Site) -> Report:
        try:
            with self._lock:
                (self.engine.build if self._theme_changed else self.engine.update)(site)
                self._theme_changed, self.course = False, self._read
        except EngineError as error:
            return self._fail(str(error))
        except Exception as error:  # as above
            return self._fail(_apologise(error))
        return NOTHING

    def _report(self, problems: list[Problem]) -> Report:
        return report_problems(problems, lambda path: read_lines(self.root, path))

    def _fail(self, sentence: str) -> Report:
        self.voice.say(sentence)
        return report_failure(sentence)

    def _list(self) -> None:
        if self._found != self._listed:
            self.voice.list_problems(self._found)
        self._listed = self._found


def _apologise(error: Exception) -> str:
    return UNEXPECTED.format(kind=type(error).__name__, error=" ".join(str(error).split())[:200])
