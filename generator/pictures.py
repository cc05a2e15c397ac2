"""What a picture's file must hold for browsers and paper to show it. Looks at the outside of it; nothing is decoded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from xml.parsers import expat

from generator.diagnostics import Location, Problem

MOST_BYTES = 1_000_000
"""More than any drawing, and than a photograph as wide as a page needs."""
CUT = "It ends too early: a part of it is missing."
DAMAGED = "A part of it is damaged."
SCRIPT = "It holds a script, which would run where somebody opens it by itself."
MOST_PIXELS = 100_000_000
"""As many as large cameras make; unpacked for paper each takes four bytes of memory."""
VAST = f"It has more than {MOST_PIXELS // 1_000_000} million pixels."
_SMALLER = "Make it smaller: 1600 pixels across do."
_FIXES = {SCRIPT: "Delete the script, or save the picture as PNG.", VAST: _SMALLER}
SAVE_AGAIN = "Open the picture in the program that made it, and save it again; or copy it once more."


def find_fault(path: str, data: bytes) -> Problem | None:
    """Why the file of a picture cannot be shown, as far as that is to be seen from outside; at the file itself."""
    name, _, check = KINDS[PurePosixPath(path).suffix.lower()]
    held = next((ending for ending, (_, is_one, _) in KINDS.items() if is_one(data)), "")
    fix = SAVE_AGAIN
    if not data:
        message = "It is empty."
    elif _is_page(data):
        message = "It holds a page of the web, and no picture."
    elif held and KINDS[held][0] != name:
        message = f"It holds a picture of the kind {KINDS[held][0]}, and its name says {name}."
        fix = f"Rename the file, so that it ends in `{held}`."
    elif not held and name != "SVG":
        message = "It holds no picture of any kind that is known here."
        fix = f"Save the picture as {name} in the program that made it, or copy it once more."
    else:
        message = check(data)
        fix = _FIXES.get(message, fix)
    if message:
        return Problem(Location(path), "broken-picture", message, fix)
    if len(data) > MOST_BYTES:
        message = f"It has {len(data) / 1e6:.1f} MB, which readers on a telephone wait for."
        return Problem(Location(path), "large-picture", message, _SMALLER, "warning")
    return None


def _is_page(data: bytes) -> bool:
    """What is saved where a link leads to a page about the picture, or to none."""
    return data[:100].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _check_png(data: bytes) -> str:
    """Each chunk up to `IEND` is whole (PNG, 5.3); browsers show what is wrong in one that is not critical."""
    at, kinds = 8, set[bytes]()
    while (end := at + 12 + int.from_bytes(data[at : at + 4])) <= len(data):
        kind = data[at + 4 : at + 8]
        if kind[:1].isupper() and zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            return DAMAGED
        kinds.add(kind)
        if kind == b"IEND":
            size = int.from_bytes(data[16:20]) * int.from_bytes(data[20:24])
            return _judge(size) if {b"IHDR", b"IDAT"} <= kinds else CUT
        at = end
    return CUT


def _judge(pixels: int) -> str:
    """Of a picture that is whole."""
    if not pixels:
        return DAMAGED
    return VAST if pixels > MOST_PIXELS else ""


def _check_jpeg(data: bytes) -> str:
    """The end is marked (ISO 10918-1, B.1.1.3), behind the segments that may hold another, smaller picture."""
    at, size = 2, 1
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in (b"\xda", b""):
        if data[at + 1] in _FRAMES:
            size = int.from_bytes(data[at + 5 : at + 7]) * int.from_bytes(data[at + 7 : at + 9])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return _judge(size) if b"\xff\xd9" in data[at:] else CUT


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a frame, which has the height and the width (ISO 10918-1, B.2.2)."""


def _check_gif(data: bytes) -> str:
    """The last block ends, and the trailer follows (GIF89a, 27); some programs write a few bytes behind it."""
    size = int.from_bytes(data[6:8], "little") * int.from_bytes(data[8:10], "little")
    return _judge(size) if b"\0;" in data[-1024:] else CUT


def _check_webp(data: bytes) -> str:
    return "" if len(data) >= 8 + int.from_bytes(data[4:8], "little") else CUT


def _check_svg(data: bytes) -> str:
    """Well-formed XML, as browsers insist on it, whose root is of SVG's namespace, and which would run no script."""
    names: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    scripts: list[str] = []

    def note(name: str, attributes: dict[str, str]) -> None:
        names.append(name)
        if name.endswith(" script") or any(key.startswith("on") for key in attributes):
            scripts.append(name)

    parser.StartElementHandler = note
    try:
        parser.Parse(data, True)  # noqa: FBT003  # the last part of it
    except expat.ExpatError as error:
        return f"Line {error.lineno} of it is no XML: {expat.ErrorString(error.code)}."
    except (LookupError, ValueError):
        return "Its first line names an encoding that is not known."
    if names[0] != "http://www.w3.org/2000/svg svg":
        return 'Its first element is not `<svg xmlns="http://www.w3.org/2000/svg">`.'
    return SCRIPT if scripts else ""


def _is_svg(data: bytes) -> bool:
    """Not of every SVG, as it may stand in another encoding; a picture of pixels may speak of one inside."""
    return data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in data[:1024]


def _is_avif(data: bytes) -> bool:
    """Its brand is among those of the first box (ISO 14496-12, 4.3); HEIC pictures and films have others there."""
    return data[4:8] == b"ftyp" and re.search(rb"avi[fs]", data[8 : int.from_bytes(data[:4])]) is not None


def _check_nothing(data: bytes) -> str:
    return ""


_Kind = tuple[str, Callable[[bytes], bool], Callable[[bytes], str]]
_JPEG: _Kind = ("JPEG", lambda data: data.startswith(b"\xff\xd8\xff"), _check_jpeg)
KINDS: dict[str, _Kind] = {
    ".svg": ("SVG", _is_svg, _check_svg),
    ".png": ("PNG", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _check_png),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": ("WebP", lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _check_webp),
    ".gif": ("GIF", lambda data: data.startswith((b"GIF87a", b"GIF89a")), _check_gif),
    ".avif": ("AVIF", _is_avif, _check_nothing),
}
"""By ending: the kind's name, whether bytes begin as it does, and what is wrong with bytes that do."""
