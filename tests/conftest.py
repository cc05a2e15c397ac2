"""What several tests need: built sites, a server for them, and a real browser."""

from __future__ import annotations

import functools
import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Response, sync_playwright
from pypdf import PdfReader

from tests.browsers import ARGUMENTS, CHROMIUM, FIREFOX, NoBrowserError, find_browser, named_browsers, require_browser
from tests.firefox import StockFirefox, launch_firefox

ROOT = Path(__file__).parent.parent
AnyBrowser = Browser | StockFirefox

# The same examples in every run, so that a green commit stays green; COURSE_FUZZ=1 looks for new ones.
settings.register_profile("steady", derandomize=not os.environ.get("COURSE_FUZZ"))
settings.load_profile("steady")


def build_site(root: Path, target: Path, *options: str) -> Path:
    """Build a course as a user does."""
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--output", str(target), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def own_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own course, so that tests in several processes can build it at once."""
    root = tmp_path_factory.mktemp("own") / "course"
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("content", "quizzes", "site_overrides"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture(scope="session")
def site(own_course: Path) -> Path:
    """The repository's own course, built with MkDocs."""
    return build_site(own_course, own_course.parent / "site")


@pytest.fixture(scope="session")
def zensical_site(own_course: Path) -> Path:
    """The same, built with Zensical."""
    return build_site(own_course, own_course.parent / "zensical", "--engine", "zensical")


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        pass


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64  # a browser asks for more at once than the usual five, and a busy machine answers late


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address, ending in `/`."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def serving_instantly(root: Path) -> Iterator[str]:
    """Build a course whose pages the theme swaps by itself, and serve it; gives the address of its home page."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("site_overrides", str(ROOT / "site_overrides"))
    settings = settings.replace("    - navigation.tabs\n", "    - navigation.tabs\n    - navigation.instant\n")
    with serving(root) as served:
        settings = settings.replace("# site_url:", f"site_url: {served}site/ #")
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        build_site(root, root / "site")
        yield served + "site/"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a browser in each that `BROWSERS` names."""
    names = named_browsers()
    if "browser" in metafunc.fixturenames and names != [CHROMIUM.name]:
        marker = metafunc.definition.get_closest_marker("chromium_only")
        skips = [pytest.mark.skip(f"in Chromium only: {marker.args[0]}")] if marker else []
        values = [pytest.param(name, marks=skips if name == FIREFOX.name else []) for name in names]
        metafunc.parametrize("browser", values, indirect=True, scope="session")


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[AnyBrowser]:
    opened = _open_firefox() if getattr(request, "param", "") == FIREFOX.name else _open_chromium()
    with opened as started:
        yield started
        started.close()


@contextmanager
def _open_chromium() -> Iterator[AnyBrowser]:
    path = require_browser(CHROMIUM)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))


@contextmanager
def _open_firefox() -> Iterator[AnyBrowser]:
    """Skips where there is none, or where it does not start: not every system has a Firefox that can be driven."""
    try:
        path = find_browser(FIREFOX)
    except NoBrowserError as error:
        pytest.skip(str(error))
    if path is None:
        pytest.skip("no Firefox is here; `make test BROWSERS=firefox` tries to install one")
    with sync_playwright() as playwright:
        try:
            firefox = launch_firefox(playwright, path)
        except Error as error:
            pytest.skip(f"{path} cannot be driven: {error.message.splitlines()[0]}")
        yield firefox


OUR_END = re.compile("net::ERR_(CONNECTION|SOCKET)_")
"""What is said of a file that a page still loads when its test, and with it our server, ends."""


class Reader:
    """A reader's browser window. Closing it fails on any console error, page error or request to somebody else."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.faults: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self._watch(request.url))
        self.page.on("response", self._check)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not OUR_END.search(message.text):
            self.faults.append(message.text)

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:", "about:", "file:")):
            self.faults.append(f"a request to {url}")

    def _check(self, response: Response) -> None:
        """Chromium tells of it in the console too, Firefox does not."""
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")


def print_page(page: Page, paper: str) -> PdfReader:
    """Print as the browser does, on `A4` or `Letter`; skips where Playwright cannot, as in its own Firefox."""
    try:
        return PdfReader(io.BytesIO(page.pdf(format=paper)))
    except Error as error:
        if "PDF generation is only supported" in error.message:
            pytest.skip("Playwright does not print from its own Firefox")
        raise


OpenReader = Callable[..., Reader]


@pytest.fixture
def read(browser: AnyBrowser, address: str) -> Iterator[OpenReader]:
    """`read(width=360, javascript=False, …)` gives a fresh `Reader` of the repository's course."""
    opened: list[tuple[Reader, BrowserContext]] = []

    def open_reader(
        *,
        width: int = 1280,
        height: int = 900,
        javascript: bool = True,
        dark: bool = False,
        at: str = address,
        **preferences: Any,
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            **preferences,
        )
        reader = Reader(context, at)
        opened.append((reader, context))
        return reader

    yield open_reader
    for reader, context in opened:
        context.close()
        assert reader.faults == []
