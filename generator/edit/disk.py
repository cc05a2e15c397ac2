"""Writes a whole plan or nothing: what was there stays until all is ready, and comes back when a step fails."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from generator.edit.plan import Plan, take_back
from generator.edit.record import remove_record, write_record
from generator.edit.steps import EditError, lay_beside, move, remove_empty, require_no_link, undisturbed


class HalfDoneError(OSError):
    """A step failed, and so did the undoing of those before it. The record of them stays, for the next edit."""


def carry_out(root: Path, plan: Plan) -> None:
    """Do all of a plan; raises `EditError` or `OSError`, with everything as it was before, or `HalfDoneError`."""
    for path in plan.paths():
        require_no_link(root, path)
    for path in plan.created:
        if os.path.lexists(root / path):
            raise EditError(f"There is a file `{path}` already.")
    plan = _complete(root, plan)
    is_one_step = len(plan.created) + len(plan.changed) + len(plan.renamed) == 1
    with undisturbed(), ExitStack() as leftovers:
        staged = stage_all(root, plan, leftovers)
        if not is_one_step:
            write_record(root, plan)
        try:
            _do(root, plan, staged)
        except BaseException:
            _undo(root, plan)
            raise
        if not is_one_step:
            remove_record(root)


def find_namesake(file: Path) -> Path | None:
    """What is there already under a file's name, in whatever case and with either ending of a YAML file."""
    names = {file.name.lower(), file.with_suffix(".yaml").name.lower()}
    return next((other for other in _list(file.parent) if other.name.lower() in names), None)


def _list(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _complete(root: Path, plan: Plan) -> Plan:
    """With the folders that are missing, and with what stands in each file that is only renamed."""
    parents = {str(folder) for path in plan.created for folder in PurePosixPath(path).parents[:-1]}
    folders = sorted(folder for folder in parents if not (root / folder).exists())
    only_renamed = {path: (root / path).read_bytes() for path in plan.renamed if path not in plan.changed}
    changed = plan.changed | {path: (data, data) for path, data in only_renamed.items()}
    return Plan(plan.created, changed, plan.renamed, folders)


def stage_all(root: Path, plan: Plan, leftovers: ExitStack) -> dict[str, Path]:
    """Lay the new content of each file that changes beside it, with the same rights."""
    staged = {}
    for path, (old, new) in plan.changed.items():
        file = root / path
        _require_unchanged(root, path, old)
        if not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        if old != new:
            staged[path] = lay_beside(file, new, leftovers)
            shutil.copymode(file, staged[path])
    return staged


def _do(root: Path, plan: Plan, staged: dict[str, Path]) -> None:
    for path, data in plan.created.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("xb") as stream:
            stream.write(data)
    for path, part in staged.items():
        _require_unchanged(root, path, plan.changed[path][0])
        part.replace(root / path)
    for source, target in plan.renamed.items():
        move(root / source, root / target)


def _require_unchanged(root: Path, path: str, data: bytes) -> None:
    """An editor may have saved since the file was read."""
    if (root / path).read_bytes() != data:
        raise EditError(f"`{path}` was changed by another program meanwhile; try again.")


def _undo(root: Path, plan: Plan) -> None:
    try:
        take_back(root, plan)
        remove_record(root)
        remove_empty(root, plan.folders)
    except OSError as error:
        raise HalfDoneError(error.errno, error.strerror) from error
