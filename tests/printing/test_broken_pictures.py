"""A picture that only the typesetter finds broken is told with its place, and hides nothing else."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.course_folder import CourseFolder, make_course
from tests.pictures import SVG, draw
from tests.printing.commands import print_one, refuse
from tests.test_cli import REPOSITORY, run
from tests.test_engines import own_engine

HOUSE, SECOND = "content/house.yml", "content/modules/basics/second.yml"


def spoil_inside(data: bytes) -> bytes:
    """A PNG whose chunks are whole, and whose pixels are none."""
    at = data.index(b"IDAT")
    length = int.from_bytes(data[at - 4 : at])
    chunk = b"IDAT" + bytes(length)
    return data[:at] + chunk + zlib.crc32(chunk).to_bytes(4) + data[at + length + 8 :]


FLAT = SVG.replace(b'viewBox="0 0 9 6"', b'width="0" height="0"')
BROKEN = {"flat.svg": FLAT, "spoilt.png": spoil_inside(draw("PNG"))}
WHOLE = {
    "cup.png": draw("PNG"),
    "cup.svg": SVG,
    "cup.jpg": draw("JPEG"),
    "cup.webp": draw("WEBP"),
    "cup.gif": draw("GIF"),
}


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """Whole and broken pictures in turn, from the sixth line of a lesson on; and a logo that is broken."""
    course = make_course(tmp_path / "course")
    course.write_bytes("content/logo.svg", FLAT)
    course.change(HOUSE, "accent:", "logo: logo.svg\naccent:")
    names = ["cup.png", "flat.svg", "cup.svg", "spoilt.png", *list(WHOLE)[2:]]
    for name in names:
        course.write_bytes(f"content/{name}", (BROKEN | WHOLE)[name])
    blocks = "".join(f"  - image: {{src: {name}, alt: A cup}}\n" for name in names)
    course.change(SECOND, "blocks:\n", f"blocks:\n{blocks}")
    return course


def test_all_are_told_with_what_else_is_wrong(course: CourseFolder) -> None:
    """Each at the line that names it, among the words that are too wide and the signs without a glyph."""
    course.change(SECOND, "alt: A cup}\n  - text:", "alt: A cup, caption: A cup \ue000}\n  - text:")
    course.change(SECOND, "Put it right", "x" * 150)
    places = [line.split(": ")[:2] for line in refuse(course, "handbook")]
    assert places == [
        [f"{HOUSE}:2:7", "error[broken-picture]"],
        [f"{SECOND}:4:22", "error[word-too-wide]"],
        [f"{SECOND}:7:18", "error[broken-picture]"],
        [f"{SECOND}:9:18", "error[broken-picture]"],
        [f"{SECOND}:12:48", "error[missing-glyph]"],
    ]


def test_the_reason_is_said(course: CourseFolder) -> None:
    """In the engine's words, and again from what is remembered."""
    done = run("print", "handbook", "--root", course.root)
    assert "`flat.svg` cannot be drawn on paper: failed to parse SVG (width, height, or viewbox is" in done.stdout
    assert "`spoilt.png` cannot be drawn on paper: failed to decode image (" in done.stdout
    assert "save it again" in done.stdout
    assert run("print", "handbook", "--root", course.root).stdout == done.stdout


def test_what_does_not_show_them_is_printed(course: CourseFolder) -> None:
    assert print_one(course, "cards").startswith(b"%PDF")


def test_mended_they_are_printed(course: CourseFolder) -> None:
    """Nothing that stood in for a broken picture is left."""
    assert len(refuse(course, "handbook")) == 3
    for name in ("logo.svg", "flat.svg"):
        course.write_bytes(f"content/{name}", SVG)
    course.write_bytes("content/spoilt.png", draw("PNG"))
    mended = print_one(course, "handbook")
    assert print_one(course, "handbook") == mended


@pytest.mark.parametrize("command", [["-m", "mkdocs", "build"], ["-m", "generator", "build"]])
def test_a_disk_that_is_full_while_typesetting_is_told_in_a_sentence(tmp_path: Path, command: list[str]) -> None:
    """No file may be longer than a kilobyte here: writing fails as on a full disk."""
    course = own_engine(make_course(tmp_path / "course"))
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$@"', "-", sys.executable, *command],
        cwd=course.root,
        env={"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (1, 3), done.stderr
    said = done.stdout + done.stderr
    assert "The PDFs cannot be made: File too large." in said
    assert "Traceback" not in said
    assert not (course.root / "site").exists()
