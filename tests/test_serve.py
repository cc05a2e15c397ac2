"""The preview: a saved change shows, and a broken file leaves the last good state."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import pytest

from tests.course_folder import make_course

PATIENCE = 30
"""Seconds: a limit for a machine that is busy, not a measurement."""


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def preview(root: Path) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--address", address]
    log = (root / "serve.log").open("wb")
    with log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            yield f"http://{address}/"
        finally:
            process.terminate()


def get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return str(response.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.slow
def test_a_saved_change_shows_and_a_broken_file_leaves_the_last_good_state(tmp_path: Path) -> None:
    """Lessons and quizzes are watched alike; with a mistake the pages stay, and mending it shows the change."""
    course = make_course(tmp_path / "course")
    with preview(course.root) as address:
        wait_for(lambda: "The late parcel" in get(address + "basics/first/"))
        course.change("content/modules/basics/first.yml", "title: The late parcel", "title: The lost parcel")
        wait_for(lambda: "The lost parcel" in get(address + "basics/first/"))
        course.change("quizzes/basics.yml", "kind: true-false", "kind: true-or-false")
        wait_for(lambda: "unknown-kind" in (course.root / "serve.log").read_text(encoding="utf-8"))
        assert "The lost parcel" in get(address + "basics/first/")
        course.change("quizzes/basics.yml", "kind: true-or-false", "kind: true-false")
        course.change("quizzes/basics.yml", "title: First words", "title: Better words")
        wait_for(lambda: "Better words" in get(address + "quizzes/basics/"))


def test_a_course_with_errors_is_not_served(tmp_path: Path) -> None:
    """The problems are printed, and the exit is 1."""
    course = make_course(tmp_path / "course")
    course.change("quizzes/basics.yml", "kind: true-false", "kind: true-or-false")
    command = [sys.executable, "-m", "generator", "serve", "--root", str(course.root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE)
    assert done.returncode == 1
    assert "quizzes/basics.yml:23:11: error[unknown-kind]" in done.stdout
