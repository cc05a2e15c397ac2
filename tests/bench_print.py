"""How long cheat sheets take to typeset: one cold, a hundred cold, and a hundred again. `make bench` runs it."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.course_folder import CourseFolder, make_course

_FILLING = [
    "We are late, and I am sorry.", "You will hear from me by four.", "Say what happened, as a fact.",
    "Nobody was shown to be wrong.", "Only promises that I can keep.", "I wrote it down, and set a reminder.",
]  # fmt: skip


def write_sheets(course: CourseFolder, count: int) -> None:
    """Sheets of different lengths, from a few lines to a full page."""
    shutil.rmtree(course.root / "content/sheets", ignore_errors=True)
    for number in range(count):
        lines = [_FILLING[(number + line) % len(_FILLING)] for line in range(5 + number % 25)]
        items = "".join(f"      - {line}\n" for line in lines)
        blocks = f"  - checklist:\n{items}  - phrases: basics/first#sorry\n  - table: basics/first#remedies\n"
        text = f"title: Sheet number {number}\nlesson: basics/first\nblocks:\n{blocks}"
        course.write_bytes(f"content/sheets/sheet-{number}.yml", text.encode())


def measure(course: CourseFolder) -> float:
    """Seconds of CPU of `course print sheets`, start-up and the file of all sheets included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", "print", "sheets", "--root", str(course.root)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        print("Cheat sheets, A4, seconds of CPU:")
        for count in (1, 100):
            write_sheets(course, count)
            shutil.rmtree(course.root / "build", ignore_errors=True)
            print(f"  {count:>3} typeset for the first time {measure(course):6.2f}")
            print(f"  {count:>3} that did not change        {measure(course):6.2f}")


if __name__ == "__main__":
    main()
