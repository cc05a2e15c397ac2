"""The record of an edit under way, by which the next one undoes it where it was ended suddenly."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from generator.edit.plan import Plan, is_done, take_back
from generator.edit.steps import EditError, is_linked, lay_beside, move, remove_empty, require_no_link, undisturbed
from generator.folder import PARTS

JOURNAL = "content/.course-edit.json"
"""Hidden, so that it is no part of the course; there only while an edit is under way, or after it was ended."""

_OURS = re.compile(r"\..+\.(?:yml|json)\.[a-z0-9_]{8}\.part")
"""The name of a file that an edit lays beside another."""


class _Record(BaseModel):
    """A plan as it stands in the file, with all texts, old and new."""

    model_config = ConfigDict(strict=True, extra="forbid")

    created: dict[str, str]
    changed: dict[str, tuple[str, str]]
    renamed: dict[str, str]
    folders: list[str]


def write_record(root: Path, plan: Plan) -> None:
    """Write down what is to be done, before the first step of it. Nothing is left where that fails."""
    record = _Record(
        created={path: data.decode() for path, data in plan.created.items()},
        changed={path: (old.decode(), new.decode()) for path, (old, new) in plan.changed.items()},
        renamed=plan.renamed,
        folders=plan.folders,
    )
    require_no_link(root, JOURNAL)
    file = root / JOURNAL
    file.parent.mkdir(exist_ok=True)
    try:
        with ExitStack() as leftovers:
            move(lay_beside(file, record.model_dump_json().encode(), leftovers), file)
    except BaseException:
        remove_empty(root, plan.folders)
        raise


def remove_record(root: Path) -> None:
    (root / JOURNAL).unlink(missing_ok=True)


def is_recorded(root: Path) -> bool:
    """Whether an edit is under way, or was ended before its end."""
    return os.path.lexists(root / JOURNAL) and not is_linked(root, JOURNAL)


def mend(root: Path, say: Callable[[str], None], *, is_alone: bool) -> None:
    """Undo what an edit had begun that was ended suddenly, and remove what it had laid beside the files."""
    had_record = is_recorded(root)
    if had_record:
        _undo(root, _read_record(root), say)
    if had_record or is_alone:
        for file in _leftovers(root):
            file.unlink(missing_ok=True)


def _undo(root: Path, plan: Plan, say: Callable[[str], None]) -> None:
    with undisturbed():
        if is_done(root, plan):
            remove_record(root)
            say("A `course new` or `course rename` was cut short before, but had done all it had to.")
            return
        kept = take_back(root, plan)
        remove_record(root)
        remove_empty(root, plan.folders)
    say("A `course new` or `course rename` was cut short before; what it had begun is undone.")
    if kept:
        names = ", ".join(f"`{path}`" for path in kept)
        say(f"Changed since, and so left as it is: {names}. Look whether that is right.")


def _read_record(root: Path) -> Plan:
    """The plan that was written down. It may have come with the course from anywhere, so it is not trusted."""
    file = root / JOURNAL
    try:
        if not file.is_file():
            raise ValueError
        record = _Record.model_validate_json(file.read_bytes())
        plan = Plan(
            created={path: text.encode() for path, text in record.created.items()},
            changed={path: (old.encode(), new.encode()) for path, (old, new) in record.changed.items()},
            renamed=record.renamed,
            folders=record.folders,
        )
        if not (plan.renamed.keys() <= plan.changed.keys() and all(_is_ours(root, path) for path in plan.paths())):
            raise ValueError
    except ValueError:
        message = f"`{JOURNAL}` is not as `course` writes it, so nothing can be undone by it; delete it, and try again."
        raise EditError(message) from None
    return plan


def _is_ours(root: Path, path: str) -> bool:
    return path.partition("/")[0] in PARTS and path != JOURNAL and not is_linked(root, path)


def _leftovers(root: Path) -> Iterator[Path]:
    for part in PARTS:
        if not (root / part).is_symlink():
            for folder, _, names in os.walk(root / part):
                yield from (Path(folder, name) for name in names if _OURS.fullmatch(name))
