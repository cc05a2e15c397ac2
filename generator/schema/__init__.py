"""The model described: `course explain` for writers, and JSON Schemas for their editors.

Its parts are loaded once they are asked for, so that `course check`, which needs none of them, starts no slower.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from generator.model.course import Course

explain: Callable[[str], str]
explain_all: Callable[[], str]
UnknownNameError: type[Exception]
modeline: Callable[[str], str]
schema_files: Callable[[Course], dict[str, str]]
first_settings: Callable[[], dict[str, str]]

_PARTS = {
    "UnknownNameError": "reference",
    "explain": "reference",
    "explain_all": "reference",
    "first_settings": "files",
    "modeline": "editor",
    "schema_files": "files",
}


def __getattr__(name: str) -> Any:
    if name not in _PARTS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PARTS[name]}"), name)
