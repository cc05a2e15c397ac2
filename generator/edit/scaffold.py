"""The examples that a writer begins from: real YAML beside the code, with a few names to fill in."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from generator.edit.layout import spell
from generator.schema import modeline
from generator.source import parse_yaml

_FOLDER = Path(__file__).parent.parent / "scaffolds"


def write_scaffold(kind: str, path: str, **names: str) -> bytes:
    """The example of a kind for the file at `path`: `__TITLE__` and the like become the names given."""
    text = (_FOLDER / f"{kind}.yml").read_text(encoding="utf-8")
    for name, value in names.items():
        text = text.replace(f"__{name}__", spell(value))
    return f"{modeline(path)}\n{text}".encode()


def make_title(name: str) -> str:
    """The words of an id, or of a folder's name, the first letter a capital.

    >>> make_title("late-parcel")
    'Late parcel'
    """
    plain = unicodedata.normalize("NFC", re.sub(r"[^\w'’]|_", " ", name))
    words = " ".join(plain.split()).strip("'’ ")
    return words[:1].upper() + words[1:]


def read_values(data: bytes, path: str) -> Any:
    """What a scaffold holds."""
    return parse_yaml(data, path)[0]
