"""Drives Typst: a template and a tree → a PDF, and what was noticed while it was laid out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

import typst

from generator.printing.fonts import Fonts
from generator.printing.printer import Tree
from generator.publish import replace_file

TEMPLATES = Path(__file__).parent / "templates"
KEPT_DAYS = 30
"""For so long an outcome is kept that nobody asks for."""
_A_DAY = 24 * 60 * 60
_STAND_IN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
"""For a picture that cannot be drawn, so that what else is wrong comes to light."""
_NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class TypesettingError(Exception):
    """The engine failed for a reason that no writer can mend; the message is one sentence."""


@dataclass(frozen=True)
class Job:
    """Something to typeset: the template's name without `.typ`, what it draws, and the pictures that this names."""

    template: str
    tree: Tree
    pictures: Mapping[str, PurePosixPath] = field(default_factory=dict)


@dataclass(frozen=True)
class Set:
    """A PDF, empty where a text or picture cannot be shown; what the template reported; the texts without a glyph."""

    pdf: bytes
    reports: tuple[dict[str, Any], ...]
    missing: tuple[str, ...]

    def find(self, kind: str) -> list[dict[str, Any]]:
        return [report for report in self.reports if report["kind"] == kind]


class Typesetter:
    """Typesets for one course, in a folder of its own. What was set before from the same input is not set again.

    The same input gives the same bytes: there is no date in them, and no path.
    """

    def __init__(self, root: Path, fonts: Fonts, store: Path | None = None) -> None:
        """`store` is a folder for what was set; None remembers nothing."""
        self.root, self.fonts, self.store = root, fonts, store
        self._closing = ExitStack()
        self._compilers: dict[str, typst.Compiler] = {}

    def __enter__(self) -> Self:
        self.folder = Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="coursewright-")))
        for template in TEMPLATES.glob("*.typ"):
            shutil.copy(template, self.folder)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closing.close()
        if self.store:
            sweep(self.store)

    def set(self, job: Job) -> Set:
        """Typeset one PDF; raises `TypesettingError`."""
        data = json.dumps({**job.tree, "families": self.fonts.families}, ensure_ascii=False, sort_keys=True)
        kept = self._find_kept(job, data)
        known = kept and _read_kept(kept)
        if known:
            return known
        done = self._set(job, data)
        if kept:
            _keep(kept, done)
        return done

    def _set(self, job: Job, data: str) -> Set:
        for name, path in job.pictures.items():
            shutil.copyfile(self.root / "content" / path, self.folder / name)
        try:
            return self._compile(job.template, data)
        except TypesettingError:
            broken = {name: fault for name in job.pictures if (fault := self._try_picture(name))}
            if not broken:
                raise
        for name in broken:
            (self.folder / name).write_text(_STAND_IN, encoding="utf-8")
        done = self._compile(job.template, data)
        reports = [{"kind": "broken", "picture": str(job.pictures[name]), "fault": broken[name]} for name in broken]
        return Set(b"", (*done.reports, *reports), done.missing)

    def _try_picture(self, name: str) -> str:
        """What is wrong with a picture, by itself; nothing where it can be drawn."""
        try:
            self._compile("picture", json.dumps(name))
        except TypesettingError as error:
            return str(error.__cause__ or error)
        return ""

    def _compile(self, template: str, data: str) -> Set:
        compiler = self._compilers.get(template) or self._make_compiler(template)
        pdf, missing = b"", list[str]()
        try:
            output, warnings = compiler.compile_with_warnings(
                format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=0
            )
            assert isinstance(output, bytes)
            pdf = output
            unknown = [warning.message for warning in warnings if "unknown font" in warning.message]
            if unknown:
                raise TypesettingError(f"A font is not installed: {unknown[0]}.")
        except typst.TypstError as error:
            missing = [_unescape(text) for text in dict.fromkeys(_NOT_SHOWN.findall(str(error.diagnostic)))]
            if not missing:
                raise TypesettingError(f"Typst could not set {template}: {error.message}.") from error
        reports = json.loads(compiler.query("<report>", field="value"))
        return Set(pdf, tuple(_unique(reports)), tuple(missing))

    def _make_compiler(self, template: str) -> typst.Compiler:
        compiler = typst.Compiler(
            self.folder / f"{template}.typ",
            root=self.folder,
            font_paths=[*self.fonts.folders],
            ignore_system_fonts=True,
        )
        return self._compilers.setdefault(template, compiler)

    def _find_kept(self, job: Job, data: str) -> Path | None:
        if self.store is None:
            return None
        name = hashlib.sha256(self._versions + job.template.encode() + b"\0" + data.encode())
        for picture, path in sorted(job.pictures.items()):
            name.update(picture.encode() + b"\0" + hashlib.sha256((self.root / "content" / path).read_bytes()).digest())
        return self.store / f"{name.hexdigest()[:32]}.pdf"

    @cached_property
    def _versions(self) -> bytes:
        """What else the outcome hangs on: the engine, the templates and the fonts."""
        drawn = hashlib.sha256(version("typst").encode())
        for template in sorted(TEMPLATES.glob("*.typ")):
            drawn.update(template.read_bytes())
        for folder in self.fonts.folders:
            for font in sorted(folder.iterdir()):
                drawn.update(f"{font.name} {font.stat().st_size}\0".encode())
        return drawn.digest()


def _read_kept(kept: Path) -> Set | None:
    """What was set before, where all of it is still there; it counts as used."""
    record = kept.with_suffix(".json")
    with contextlib.suppress(OSError, ValueError):
        reports, missing = json.loads(record.read_text(encoding="utf-8"))
        known = Set(kept.read_bytes(), tuple(reports), tuple(missing))
        if record.stat().st_mtime < time.time() - _A_DAY:
            for file in (record, kept):
                os.utime(file)
        return known
    return None


def _keep(kept: Path, done: Set) -> None:
    """The record comes last: without it nothing is taken for kept. Where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_file(kept, done.pdf)
        replace_file(kept.with_suffix(".json"), json.dumps([done.reports, done.missing]).encode())


def sweep(store: Path) -> None:
    """Remove what was not used for long: each change of a text leaves an outcome that is never asked for again."""
    oldest = time.time() - KEPT_DAYS * _A_DAY
    with contextlib.suppress(OSError):
        for file in store.iterdir():
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)


def _unescape(text: str) -> str:
    """As Rust's debug format writes it: what cannot be printed is `\\u{…}`."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace('\\"', '"').replace("\\'", "'").replace("\\\\", "\\")


def _unique(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({json.dumps(report, sort_keys=True): report for report in reports}.values())
