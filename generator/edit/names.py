"""Ids that somebody chooses: how they look, and that nobody else has them or had them before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from generator import routes
from generator.diagnostics import find_similar
from generator.edit.disk import find_namesake
from generator.edit.steps import EditError
from generator.model.base import FORMS, ID_PATTERN, MOST_OF_ID, is_device


def make_id(words: str) -> str:
    """The id that is most like some words; empty where there is none.

    >>> make_id("Émile's course")
    'emile-s-course'
    """
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    likely = re.sub(r"[^a-z0-9]+", "-", plain)[:MOST_OF_ID].strip("-")
    return "" if is_device(likely) else likely


def require_id(name: str) -> None:
    if len(name) > MOST_OF_ID:
        raise EditError(f"An id has at most {MOST_OF_ID} characters; this has {len(name)}.")
    if not re.fullmatch(ID_PATTERN, name):
        likely = make_id(name)
        hint = f" Did you mean `{likely}`?" if likely else ""
        raise EditError(f"An id is {FORMS[ID_PATTERN].words}, and `{name}` is not.{hint}")
    if is_device(name):
        raise EditError(f"`{name}` is a device on Windows, where no file can have this name; choose another id.")


def require_module_id(name: str) -> None:
    require_id(name)
    if name in routes.RESERVED:
        raise EditError(f"`{name}` is an address that the site itself uses; choose another id.")


def require_new(what: str, name: str, there: Mapping[str, Any], *, itself: object = None) -> None:
    """Nothing of the kind and place has the id now, nor had it before."""
    if name in there:
        raise EditError(f"There is a {what} `{name}` already.")
    for other, node in there.items():
        if node is not itself and name in getattr(node, "was", ()):
            sentence = f"`{name}` is a former id of the {what} `{other}`, and readers' progress is kept under it"
            raise EditError(f"{sentence}; choose another.")


def require_free(root: Path, path: str) -> None:
    """No file has the name, in whatever case: not every disk would keep the two apart."""
    namesake = find_namesake(root / path)
    if namesake:
        raise EditError(f"There is a file `{namesake.relative_to(root).as_posix()}` already.")


def require_own_folder(root: Path, path: str) -> None:
    """No folder has the name in another case."""
    folder = root / path
    for other in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if other.name.lower() == folder.name and other.name != folder.name:
            raise EditError(f"There is a folder `{other.relative_to(root).as_posix()}` already.")


def unknown(what: str, name: str, known: Collection[str], otherwise: str) -> EditError:
    """There is nothing of that name, and which was probably meant; of `module/lesson` the end alone may be given."""
    ends_alike = [other for other in known if other.endswith(f"/{name}")]
    similar = ends_alike[0] if ends_alike else find_similar(name, known)
    return EditError(f"There is no {what} `{name}`. " + (f"Did you mean `{similar}`?" if similar else otherwise))
