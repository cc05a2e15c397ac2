"""Measures the preview of a seeded course: from a saved edit to the page that shows it.

`python -m tests.bench_preview [LESSONS …]`. Seconds by the clock are from the save to the end of the answer that shows
it, asked for when the news of it come, as a browser does; CPU seconds are those of the server's process. Each is the
median of several edits.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import write_course
from tests.course_folder import CourseFolder
from tests.test_serve import Server, news, preview, wait_for

ROUNDS = 5
LESSON = "content/modules/module-0/lesson-3.yml"
PAGE = "/module-0/lesson-3/"
EDITS = {
    "a text": (LESSON, "      ", "Text{}"),
    "a title": (LESSON, "title: ", "Title{}"),
    "the course's title": ("content/course.yml", "title: ", "Course{}"),
}
"""The file, what stands before the edit, and the word that is put in; the page shows it."""


@dataclass(frozen=True)
class Figures:
    """Of one edit, in seconds."""

    clock: float
    cpu: float


def print_preview(lessons: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = CourseFolder(Path(folder) / "course")
        write_course(course.root, lessons, quizzes_apart=True)
        start = time.monotonic()
        with preview(course, Path(folder) / "log") as server:
            print(f"{lessons:>8} {'preview, its start':>28}{time.monotonic() - start:>9.2f} s")
            stream = news(server)
            next(stream)
            for name, (path, before, word) in EDITS.items():
                _print_row(lessons, f"preview, {name}", list(_measure(server, stream, path, before, word)))


def _print_row(lessons: int, name: str, figures: list[Figures]) -> None:
    clock = statistics.median(one.clock for one in figures)
    cpu = statistics.median(one.cpu for one in figures)
    print(f"{lessons:>8} {name:>28}{clock:>9.2f} s{cpu:>9.2f} CPU s", flush=True)


def _measure(
    server: Server, stream: Iterator[dict[str, object]], path: str, before: str, word: str
) -> Iterator[Figures]:
    file = server.course.root / path
    text = file.read_text(encoding="utf-8")
    for number in range(ROUNDS):
        new = word.format(number)
        _rest(server)
        cpu, start = _cpu(server), time.monotonic()
        file.write_text(text.replace(before, f"{before}{new} ", 1), encoding="utf-8")
        while new not in server.get(PAGE):
            next(stream)
        yield Figures(time.monotonic() - start, _cpu(server) - cpu)
    file.write_text(text, encoding="utf-8")
    next(stream)


def _rest(server: Server) -> None:
    """Wait until the server has nothing more to do from before."""
    seen = [-1.0]

    def is_idle() -> bool:
        time.sleep(0.3)
        seen.append(_cpu(server))
        return seen[-1] - seen[-2] < 0.02

    wait_for(is_idle)


def _cpu(server: Server) -> float:
    """CPU seconds of the server's process so far (Linux; elsewhere always 0)."""
    stat = Path(f"/proc/{server.process.pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [1000]:
        print_preview(size)
