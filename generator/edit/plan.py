"""What an edit is to do to files, and how all of that is taken back, however far it had come."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from generator.edit.steps import lay_beside, move, read, remove_empty


@dataclass
class Plan:
    """Files to create, files to change (what was read, and what is to stand there), and files to rename."""

    created: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    """Those that are made for what is created."""

    def paths(self) -> list[str]:
        """Every place that the plan touches."""
        return [*self.folders, *self.created, *self.changed, *self.renamed, *self.renamed.values()]


def is_done(root: Path, plan: Plan) -> bool:
    """Whether all stands as it was planned."""
    planned = {plan.renamed.get(path, path): new for path, (_, new) in plan.changed.items()} | plan.created
    is_moved = not any(os.path.lexists(root / source) for source in plan.renamed)
    return is_moved and all(read(root / path) == data for path, data in planned.items())


def take_back(root: Path, plan: Plan) -> list[str]:
    """Undo what of a plan was done, in the other order; gives the files that somebody changed since, which stay."""
    kept = [target for source, target in plan.renamed.items() if not _move_back(root, source, target, plan)]
    kept += [path for path, (old, new) in plan.changed.items() if not _put_back(root / path, old, new)]
    kept += [path for path, data in plan.created.items() if not _remove(root / path, data)]
    remove_empty(root, plan.folders)
    return kept


def _move_back(root: Path, source: str, target: str, plan: Plan) -> bool:
    """A file that has its new name gets the old one; where it has both for the moment, it loses the new one."""
    old, new = root / source, root / target
    found = read(new)
    if found is None:
        return True
    if os.path.lexists(old):
        if not new.samefile(old):
            return False
        new.unlink()
        return True
    if found != plan.changed[source][1]:
        return False
    move(new, old)
    return True


def _put_back(file: Path, old: bytes, new: bytes) -> bool:
    found = read(file)
    if found == new != old:
        with ExitStack() as leftovers:
            part = lay_beside(file, old, leftovers)
            shutil.copymode(file, part)
            part.replace(file)
    return found in (old, new)


def _remove(file: Path, data: bytes) -> bool:
    """It may not have been written to its end."""
    found = read(file)
    if found is not None and data.startswith(found):
        file.unlink()
    return found is None or data.startswith(found)
