"""The preview over HTTP, as a process of its own: it starts, tells, recovers, keeps to itself, and ends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, create_connection, socket

import pytest

from generator.serve.http import parse_address
from tests.course_folder import CourseFolder, make_course

PATIENCE = 30
"""Seconds: a limit for a machine that is busy, not a measurement."""

FIRST = "content/modules/basics/first.yml"
QUIZ = "quizzes/basics.yml"


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running preview of a course."""

    def __init__(self, course: CourseFolder, address: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.course, self.address, self.process, self.log = course, address, process, log

    def ask(self, path: str, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], str]:
        """Status, headers by their lower-case name, and body; the status is 0 where nobody answers."""
        connection = http.client.HTTPConnection(self.address.removeprefix("http://").strip("/"), timeout=PATIENCE)
        try:
            connection.request(method, path, headers={"Host": host} if host else {})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, headers, response.read().decode(errors="replace")
        except ConnectionError:
            return 0, {}, ""
        finally:
            connection.close()

    def get(self, path: str) -> str:
        return self.ask(path)[2]

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def preview(course: CourseFolder, log: Path, host: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """A preview of a course, in a process of its own, once it answers."""
    address = f"{host}:{port or free_port()}"
    command = [sys.executable, "-m", "generator", "serve", "--root", str(course.root), "--address", address]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        server = Server(course, f"http://{address}/", process, log)
        try:
            wait_for(lambda: server.ask("/")[0] != 0)
            yield server
        finally:
            process.terminate()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.03)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with preview(make_course(tmp_path / "course"), tmp_path / "log") as running:
        yield running


def news(server: Server) -> Iterator[dict[str, object]]:
    """What the stream of news says, as a browser hears it."""
    connection = http.client.HTTPConnection(server.address.removeprefix("http://").strip("/"), timeout=PATIENCE)
    connection.request("GET", "/_preview/news")
    for line in connection.getresponse():
        if line.startswith(b"data:"):
            yield json.loads(line[5:])


def test_a_saved_change_shows_and_a_broken_file_leaves_the_last_good_state(server: Server) -> None:
    """Lessons and quizzes are watched alike; with a mistake the pages stay, and mending it shows the change."""
    course = server.course
    assert "The late parcel" in server.get("/basics/first/")
    course.change(FIRST, "title: The late parcel", "title: The lost parcel")
    wait_for(lambda: "The lost parcel" in server.get("/basics/first/"))
    course.change(QUIZ, "kind: true-false", "kind: true-or-false")
    wait_for(lambda: "quizzes/basics.yml:25:11: error[unknown-kind]" in server.said())
    assert "The lost parcel" in server.get("/basics/first/")
    course.change(QUIZ, "kind: true-or-false", "kind: true-false")
    course.change(QUIZ, "title: First words", "title: Better words")
    wait_for(lambda: "Better words" in server.get("/quizzes/basics/"))
    wait_for(lambda: "No errors any more" in server.said())


def test_a_course_with_errors_is_served_too(tmp_path: Path) -> None:
    """Every address shows the problems, escaped, until the course is mended."""
    course = make_course(tmp_path / "course")
    course.change(QUIZ, "kind: true-false", "kind: <img src=x onerror=alert(1)>")
    with preview(course, tmp_path / "log") as server:
        for path in ("/", "/basics/first/", "/no/such/page"):
            status, _, body = server.ask(path)
            assert (status, "quizzes/basics.yml:25:11" in body, "<img" in body) == (200, True, False)
        assert "error[unknown-kind]" in server.said()
        course.change(QUIZ, "kind: <img src=x onerror=alert(1)>", "kind: true-false")
        wait_for(lambda: "The late parcel" in server.get("/basics/first/"))


def test_an_empty_folder_is_served_and_becomes_a_course(tmp_path: Path) -> None:
    """Also where neither `content` nor `quizzes` was there to be watched."""
    (tmp_path / "course").mkdir()
    with preview(CourseFolder(tmp_path / "course"), tmp_path / "log") as server:
        assert "content/course.yml:1:1" in server.get("/")
        make_course(tmp_path / "course")
        wait_for(lambda: "The late parcel" in server.get("/basics/first/"))


def test_odd_ways_to_save_are_seen(server: Server) -> None:
    """A file put in another's place, removed and written anew; a folder renamed and back; a new folder."""
    course = server.course
    file = course.root / FIRST
    text = file.read_text(encoding="utf-8")
    (file.parent / ".first.tmp").write_text(text.replace("on Friday", "on Monday"), encoding="utf-8")
    (file.parent / ".first.tmp").replace(file)
    wait_for(lambda: "on Monday" in server.get("/basics/first/"))
    file.unlink()
    wait_for(lambda: "error[missing-file]" in server.said())
    file.write_text(text.replace("on Friday", "on Sunday"), encoding="utf-8")
    wait_for(lambda: "on Sunday" in server.get("/basics/first/"))
    for name in ("quizzes", "content"):
        (course.root / name).rename(course.root / "aside")
        wait_for(lambda: '"title": ""' not in first_news(server))
        (course.root / "aside").rename(course.root / name)
        wait_for(lambda: '"title": ""' in first_news(server))
    course.change(QUIZ, "title: First words", "title: Better words")
    wait_for(lambda: "Better words" in server.get("/quizzes/basics/"))
    course.change(FIRST, "on Sunday", "on Thursday")
    wait_for(lambda: "on Thursday" in server.get("/basics/first/"))


def first_news(server: Server) -> str:
    return json.dumps(next(news(server)))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it_is_a_problem(server: Server) -> None:
    """Although neither its size nor its time changed."""
    file = server.course.root / FIRST
    file.chmod(0)
    wait_for(lambda: "error[unreadable-file]" in server.said())
    file.chmod(0o644)
    wait_for(lambda: "No errors any more" in server.said())


def test_a_folder_or_bytes_in_place_of_a_file_are_problems(server: Server) -> None:
    """Nothing that stands in a file's place ends the server."""
    file = server.course.root / FIRST
    text = file.read_bytes()
    file.unlink()
    file.mkdir()
    wait_for(lambda: "error[unreadable-file]" in server.said())
    file.rmdir()
    file.write_bytes(b"\xff\xfe\x00\x01\x02")
    wait_for(lambda: server.said().count("error[") >= 2)
    file.write_bytes(text)
    wait_for(lambda: "No errors any more" in server.said())
    assert server.process.poll() is None


def test_news_come_with_each_change(server: Server) -> None:
    """First where things stand, then what changes, with all that the overlay says."""
    stream = news(server)
    first = next(stream)
    server.course.change(QUIZ, "kind: true-false", "kind: true-or-false")
    report = next(each for each in stream if each["report"]["title"])["report"]  # type: ignore[index]
    assert report["title"] == "One mistake to mend"  # type: ignore[index]
    assert report["items"][0]["place"] == "quizzes/basics.yml:25:11"  # type: ignore[index]
    server.course.change(QUIZ, "kind: true-or-false", "kind: true-false")
    last = next(each for each in stream if not each["report"]["title"])  # type: ignore[index]
    assert last["run"] == first["run"]
    assert last["number"] > first["number"]  # type: ignore[operator]


def test_answers_have_the_right_status_type_and_headers(server: Server) -> None:
    """Pages, assets, what is not there, and what may not be asked."""
    types = {
        "/": "text/html; charset=utf-8",
        "/assets/course/core.js": "text/javascript; charset=utf-8",
        "/assets/course/course.css": "text/css; charset=utf-8",
        "/assets/house.css": "text/css; charset=utf-8",
        "/assets/images/favicon.png": "image/png",
        "/search/search_index.json": "application/json; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
        "/_preview/preview.js": "text/javascript; charset=utf-8",
    }
    for path, kind in types.items():
        status, headers, body = server.ask(path)
        assert (status, headers["content-type"], headers["cache-control"]) == (200, kind, "no-store"), path
        assert headers["content-length"] == server.ask(path, "HEAD")[1]["content-length"]
        assert body
        assert server.ask(path, "HEAD")[2] == ""
    status, headers, body = server.ask("/no/such/page/")
    assert (status, headers["content-type"], "404 - Not found" in body) == (404, "text/html; charset=utf-8", True)
    assert server.ask("/basics/first")[:2] == (302, server.ask("/basics/first")[1])
    assert server.ask("/basics/first")[1]["location"] == "/basics/first/"
    assert "The late parcel" in server.get("/basics/first/index.html")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "BREW"):
        assert server.ask("/", method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../content/course.yml",
        "/content/course.yml",
        "/%2e%2e/content/course.yml",
        "/assets/../../content/course.yml",
        "/assets/%2e%2e%2f%2e%2e%2fcontent/course.yml",
        "/assets/..%5c..%5ccontent%5ccourse.yml",
        "//content/course.yml",
        "/_preview/../content/course.yml",
        "/_preview/__init__.py",
        "/_preview/problems.html",
        "/%00",
        "/%ff%fe",
        "//example.org/%2e%2e",
        "//[",
    ],
)
def test_nothing_else_can_be_fetched(shared: Server, path: str) -> None:
    """Only what the site is made of has an address, so no path leads to a file of the disk."""
    status, headers, body = shared.ask(path)
    assert status == 404
    assert "modules:" not in body
    assert "location" not in headers


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("shared")
    with preview(make_course(folder / "course"), folder / "log") as running:
        yield running


def test_only_the_machines_own_names_are_answered(shared: Server) -> None:
    """Another site's page that gives its name our address (DNS rebinding) reads nothing."""
    for host in ("127.0.0.1", "localhost:8000", "LOCALHOST", "[::1]:80", "127.0.0.2"):
        assert shared.ask("/", host=host)[0] == 200, host
    for host in (
        "example.org",
        "example.org:8000",
        "127.0.0.1.example.org",
        "localhost.example.org",
        "a@localhost",
        "[",
    ):
        assert shared.ask("/", host=host)[0] == 403, host
        assert shared.ask("/_preview/news", host=host)[0] == 403, host


def test_a_browser_that_goes_away_or_talks_nonsense_ends_nothing(shared: Server) -> None:
    port = int(shared.address.rstrip("/").rpartition(":")[2])
    for words in (b"", b"GET", b"\x16\x03\x01\x00\x00\n\n", b"GET /_preview/news HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        with create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(words)
    assert "The late parcel" in shared.get("/basics/first/")
    assert "Traceback" not in shared.said()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_when_asked_to(tmp_path: Path, number: signal.Signals) -> None:
    """Even while a browser listens; the exit is 0, and nothing is left on the disk."""
    course = make_course(tmp_path / "course")
    files = sorted(course.root.rglob("*"))
    with preview(course, tmp_path / "log") as server:
        next(news(server))
        server.process.send_signal(number)
        assert server.process.wait(PATIENCE) == 0
    assert server.said() == f"The preview is at {server.address} (Ctrl-C ends it).\n"
    assert sorted(course.root.rglob("*")) == files


def run_serve(course: CourseFolder, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "serve", "--root", str(course.root), *options]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE)


def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket(AF_INET, SOCK_STREAM) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = run_serve(make_course(tmp_path), "--address", f"127.0.0.1:{holder.getsockname()[1]}")
    assert done.returncode == 3
    assert done.stderr.startswith("Something else is served at 127.0.0.1:")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "address", ["8000", "localhost", "localhost:", ":8000", "localhost:x", "localhost:99999", "a b:1"]
)
def test_a_wrong_address_is_a_wrong_command(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_address(address)
    if address in ("8000", "a b:1"):
        done = run_serve(make_course(tmp_path), "--address", address)
        assert (done.returncode, "looks like 127.0.0.1:8000" in done.stderr) == (2, True)


def test_addresses_are_read() -> None:
    assert parse_address("localhost:0") == ("localhost", 0)
    assert parse_address("[::1]:8000") == ("::1", 8000)
