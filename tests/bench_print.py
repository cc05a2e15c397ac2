"""How long cheat sheets take to typeset: one, cold; a hundred; and a hundred again. `make bench` runs it.

Seconds are those of CPU. “Typesetting” is the engine's part alone, from its start to the PDF, as the first thing that a
process does; “in all” is a run of `course print sheets`, its start and the file of all sheets included.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.paper import Options
from generator.printing.press import open_press
from tests.course_folder import CourseFolder, make_course

_FILLING = (
    "We are late, and I am sorry.",
    "You will hear from me by four.",
    "Say what happened, as a fact.",
    "Nobody was shown to be wrong.",
    "Only promises that I can keep.",
    "I wrote it down, and set a reminder.",
)


def write_sheets(course: CourseFolder, count: int) -> None:
    """Sheets of different lengths, from a few lines to a full page."""
    shutil.rmtree(course.root / "content/sheets", ignore_errors=True)
    for number in range(count):
        lines = [_FILLING[(number + line) % len(_FILLING)] for line in range(5 + number % 25)]
        items = "".join(f"      - {line}\n" for line in lines)
        blocks = f"  - checklist:\n{items}  - phrases: basics/first#sorry\n  - table: basics/first#remedies\n"
        text = f"title: Sheet number {number}\nlesson: basics/first\nblocks:\n{blocks}"
        course.write_bytes(f"content/sheets/sheet-{number}.yml", text.encode())


def measure_typesetting(course: CourseFolder) -> float:
    """Of the first sheet."""
    read = course.load()
    start = time.process_time()
    with open_press(read, course.root) as press:
        press.typeset(press.list_products("sheets", Options())[:1])
    return time.process_time() - start


def measure_run(course: CourseFolder) -> float:
    """Of `course print sheets`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "generator", "print", "sheets", "--root", str(course.root)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        write_sheets(course, 1)
        print("Cheat sheets, A4, seconds of CPU:")
        print(f"    1 cold, typesetting              {measure_typesetting(course):6.2f}")
        for count in (1, 100):
            write_sheets(course, count)
            shutil.rmtree(course.root / "build", ignore_errors=True)
            print(f"  {count:>3} for the first time, in all      {measure_run(course):6.2f}")
            print(f"  {count:>3} that did not change, in all     {measure_run(course):6.2f}")


if __name__ == "__main__":
    main()
