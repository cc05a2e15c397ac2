"""Rows of eight words that a text has in common with the documents the course is derived from.

The documents are not part of this repository. What is kept of them are digests of every row of eight words, so that the
test runs without them, and nothing of their wording can be read from it. To write the list anew:

    python -m tests.copied_rows FOLDER
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

LENGTH = 8
"""Words in a row that may not be the same."""
KEPT = Path(__file__).with_suffix(".txt")
"""The digests of every row in the documents, in hexadecimal, one a line."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def list_rows(text: str) -> Iterator[tuple[int, str]]:
    """Each row of eight words, lower case and without punctuation, and the line where it begins."""
    found = [
        (number, word.group().lower().replace("’", "'"))
        for number, line in enumerate(text.splitlines(), 1)
        for word in _WORD.finditer(line)
    ]
    for at in range(len(found) - LENGTH + 1):
        yield found[at][0], " ".join(word for _, word in found[at : at + LENGTH])


def digest(row: str) -> str:
    """Forty bits: among a hundred thousand rows of ours, one in four thousand runs would find one by chance."""
    return blake2b(row.encode(), digest_size=5).hexdigest()


def digests_of(folder: Path) -> set[str]:
    """The digests of every row in the documents of a folder."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(folder.glob("*.txt"))]
    return {digest(row) for text in texts for _, row in list_rows(text)}


def find_copied(text: str, digests: set[str]) -> list[tuple[int, str]]:
    """The rows of a text that stand in a document too, each with its line."""
    return [(line, row) for line, row in list_rows(text) if digest(row) in digests]


if __name__ == "__main__":
    KEPT.write_text("".join(f"{one}\n" for one in sorted(digests_of(Path(sys.argv[1])))), encoding="utf-8")
