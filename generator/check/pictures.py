"""Pictures are there, inside the course folder, and of a kind that browsers show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from generator.diagnostics import Location, Problem, did_you_mean, shorten
from generator.model.course import Course
from generator.pictures import KINDS

NOT_IN_ADDRESSES = "#?%\\"


def check_pictures(course: Course) -> Iterator[Problem]:
    for src, place in course.pictures():
        if src:
            yield from _check_picture(course, src, place())


_MOST_OF_PATH = 300


def _check_picture(course: Course, src: str, at: Location) -> Iterator[Problem]:
    if len(src) > _MOST_OF_PATH:
        message = f"`{shorten(src)}` has more than {_MOST_OF_PATH} characters."
        yield Problem(at, "too-long", message, "Write the path of a picture below `content/`.")
        return
    path = PurePosixPath("content", src)
    refused = next((course.refused[p] for p in map(str, (path, *path.parents)) if p in course.refused), None)
    if re.match(r"[A-Za-z][A-Za-z+.-]+:|//", src):
        message = f"`{shorten(src)}` is on another site, which would learn of every reader."
        yield Problem(at, "outside-course", message, "Put the picture into `content/`, if you may use it.")
    elif re.search(r"[\n\t]", src):
        message = "In double quotes a backslash begins a code: `\\n` is a new line, and `\\t` a tab."
        yield Problem(at, "bad-file-name", message, "Write `/` between the folders, as in `images/cup.png`.")
    elif ".." in path.parts or path.is_absolute() or re.match(r"[A-Za-z]:|\\", src):
        message = f"`{shorten(src)}` leads out of `content/`, or might."
        yield Problem(at, "outside-course", message, _advise_path(course, src))
    elif refused:
        verdict = f"`{shorten(src)}` cannot be used." if refused.severity == "error" else f"`{shorten(src)}` is large."
        yield replace(refused, at=at, message=f"{verdict} {refused.message}")
    elif path.suffix.lower() not in KINDS:
        message = f"`{shorten(src)}` has none of the endings {', '.join(KINDS)}."
        yield Problem(
            at, "not-a-picture", message, "Save the picture as one of these kinds, such as PNG, and name that."
        )
    elif bad := next((character for character in src if character in NOT_IN_ADDRESSES), None):
        message = f"The name `{shorten(src)}` holds `{bad}`, which means something else in an address."
        fix = "Write `/` between the folders." if bad == "\\" else "Rename the file, with letters, digits and hyphens."
        yield Problem(at, "bad-file-name", message, fix)
    elif path.as_posix() not in course.files:
        pictures = sorted(file for file in course.files if PurePosixPath(file).suffix.lower() in KINDS)
        if twin := next((file for file in pictures if _nfc(file) == _nfc(path.as_posix())), None):
            message = f"`{shorten(src)}` and the name of the file look alike, and are spelled with other signs."
            yield Problem(at, "bad-file-name", message, f"Rename `{shorten(twin)}`, with letters, digits and hyphens.")
            return
        near = did_you_mean(src, [file.removeprefix("content/") for file in pictures])
        fix = near or _advise_path(course, src)
        yield Problem(at, "missing-file", f"There is no picture `{shorten(src)}` in `content/`.", fix)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _advise_path(course: Course, src: str) -> str:
    """The picture may be there, and have too much before its path."""
    inner = re.sub(r"^([./]*|content)/", "", src).removeprefix("content/")
    if f"content/{inner}" in course.files:
        return f"Write `{shorten(inner)}`."
    if PurePosixPath(inner).name.startswith("."):
        return "Rename it: what begins with a dot is hidden, and not read."
    return "Put the picture into `content/`, and name it by its path there, like `images/cup.png`."
