"""The bytes of a file to its text: UTF-8, without characters that nobody can see."""

from __future__ import annotations

import codecs
import re

from generator.diagnostics import Location, Problem

MAX_BYTES = 400_000
"""Of one file; a quiz of 200 long questions has half of it. It bounds what any file may cost to read and check."""

_ZIP = b"PK\x03\x04"
UNSEEN = "\N{REPLACEMENT CHARACTER}"
"""What stands in the text for a character that was refused."""

_SAVE_AS_UTF8 = "Save it again as UTF-8 (in the editor's “Save with encoding”)."
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks; that of UTF-32 begins like that of UTF-16, and so comes first."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")


def refuse_size(path: str, size: int) -> Problem:
    message = f"The file has {size:,} bytes; the most that is read is {MAX_BYTES:,}."
    return Problem(Location(path), "file-too-large", message, "Split it into several files.")


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, without its byte order mark, and what is wrong with it; no text where nothing can be read."""
    if len(data) > MAX_BYTES:
        return None, [refuse_size(path, len(data))]
    if data.startswith(_ZIP):
        message = "This is a zip archive, as Word makes one, and no text."
        return None, [Problem(Location(path), "not-utf-8", message, "Save it as plain text, in UTF-8.")]
    if encoding := _tell_wide(data):
        message = f"The file is {encoding}; a course file is UTF-8."
        return None, [Problem(Location(path), "not-utf-8", message, _SAVE_AS_UTF8)]
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        text = data[mark:].decode()
    except UnicodeDecodeError as error:
        wrong = mark + error.start
        message = f"The file is not UTF-8: byte {wrong + 1} is 0x{data[wrong]:02x}{_in_windows(data[wrong])}."
        at = _end_of(data[mark:wrong].decode(), path)
        return None, [Problem(at, "not-utf-8", message, _SAVE_AS_UTF8)]
    return _without_unseen(text, path)


def is_wide(data: bytes) -> bool:
    """Whether this is UTF-16 or UTF-32."""
    return bool(_tell_wide(data))


def _tell_wide(data: bytes) -> str:
    """The encoding's name, by its mark or by its zeros: without a mark there is one beside each plain letter."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if marked:
        return marked
    for start in (0, 1):
        if len(data) >= 4 and data[start::2].count(0) > len(data) // 4:
            return "UTF-32" if data.count(0) > len(data) * 5 // 8 else "UTF-16"
    return ""


def _in_windows(byte: int) -> str:
    """The letter that was probably meant: most files that are not UTF-8 come from an older Windows."""
    letter = bytes([byte]).decode("cp1252", "ignore")
    return f" (“{letter}” in Windows-1252)" if letter.isprintable() and letter else ""


def _without_unseen(text: str, path: str) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    for bad in FORBIDDEN.finditer(text):
        at = _end_of(text[: bad.start()], path)
        if bad.group() == "\r":
            message = "A line ends with a carriage return alone (U+000D)."
            return None, [*problems, Problem(at, "control-character", message, "Save the file with line ends “LF”.")]
        problems.append(Problem(at, "control-character", describe_unseen(bad.group()), "Delete it."))
        if len(problems) > 100:  # a file of another kind, not a text with a slip
            return None, problems
    return FORBIDDEN.sub(UNSEEN, text) if problems else text, problems


def describe_unseen(character: str) -> str:
    return f"The character U+{ord(character):04X} cannot be seen and does not belong in a course file."


def _end_of(before: str, path: str) -> Location:
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
