"""Which browsers the tests use, and what is said where one is missing."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import ROOT


def say(**settings: str) -> subprocess.CompletedProcess[str]:
    """What `python -m tests.browsers` says with these environment variables."""
    command = [sys.executable, "-m", "tests.browsers"]
    environment = {**os.environ, **settings}
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment)


def test_each_browser_that_is_named_is_said() -> None:
    """Once, in the order of the names, with the program that was chosen."""
    chosen = {"COURSE_BROWSER": sys.executable, "COURSE_FIREFOX": sys.executable}
    done = say(BROWSERS="firefox, chromium,firefox", **chosen)
    assert done.stdout == f"Browser: {sys.executable}\n" * 2
    assert say(BROWSERS="", **chosen).stdout == f"Browser: {sys.executable}\n"


def test_a_missing_firefox_is_said_and_stops_nothing() -> None:
    done = say(BROWSERS="firefox", COURSE_FIREFOX="no-such-program")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Skipping firefox: COURSE_FIREFOX is 'no-such-program', and there is no such program.\n"


def test_a_missing_chromium_is_a_failure() -> None:
    done = say(BROWSERS="chromium", COURSE_BROWSER="no-such-program")
    assert done.returncode == 1
    assert done.stderr == "COURSE_BROWSER is 'no-such-program', and there is no such program.\n"


def test_another_browser_is_refused() -> None:
    done = say(BROWSERS="chromium,netscape")
    assert done.returncode == 1
    assert done.stderr == "BROWSERS names 'netscape'; there are chromium and firefox.\n"
