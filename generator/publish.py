"""From a staging folder to the site: hardened, checked, and swapped into place in one step."""

from __future__ import annotations

import base64
import ctypes
import hashlib
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

MARKER = ".coursewright"
"""The file that tells a folder of ours from somebody else's."""

_STAGING = "site-staging-"
_ASIDE = "-old"
_SOURCE_ENDINGS = {".yml", ".yaml", ".md", ".py", ".typ"}


class PublishError(Exception):
    """The site cannot be put in place; the message is one sentence for the user."""


def publish(target: Path, build: Path, make: Callable[[Path], None]) -> None:
    """Let `make` fill an empty staging folder, then swap it with `target`. A failure leaves `target` as it was.

    Staging is below `build`, or beside the target where that is on another disk.
    """
    target, build = Path(os.path.realpath(target)), Path(os.path.realpath(build))
    _refuse_loop(target)
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    build.mkdir(parents=True, exist_ok=True)
    home = build if build.stat().st_dev == target.parent.stat().st_dev else target.parent
    _sweep(home, target)
    staging = home / f"{_STAGING}{os.getpid()}"
    staging.mkdir()
    try:
        make(staging)
        _refuse_sources(staging)
        mark(staging)
        _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def mark(folder: Path) -> None:
    """Leave the sign by which a later build knows that it may replace this folder."""
    (folder / MARKER).write_text(
        "Made by Coursewright. Everything here is replaced by the next build.\n", encoding="utf-8"
    )


def harden(html: str) -> str:
    """Add a content policy to a page: the theme's scripts, and nothing from anywhere else (CSP level 3).

    A script inside the article, where the course's texts stand, is never the theme's, and gets no leave to run.
    """
    if "<head>" not in html:
        return html
    theme = _ARTICLE.sub("", html)
    hashes = " ".join(_hash_of(script) for script in dict.fromkeys(_INLINE_SCRIPT.findall(theme)))
    policy = f"{_POLICY} script-src 'self' {hashes}".rstrip()
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace("<head>", f"<head>\n    {meta}", 1)


def harden_folder(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        file.write_text(harden(file.read_text(encoding="utf-8")), encoding="utf-8")


_POLICY = (
    "default-src 'self'; base-uri 'self'; form-action 'none'; object-src 'none'; "
    "img-src 'self' data:; style-src 'self' 'unsafe-inline';"
)
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>(.*?)</script>", re.DOTALL)


@lru_cache(maxsize=256)
def _hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _refuse_loop(target: Path) -> None:
    """Of a link that leads back to itself nothing but the link itself can be found."""
    for path in (target, *target.parents):
        if path.is_symlink():
            raise PublishError(f"{path} is a link that leads back to itself; choose another folder with --output.")


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError(f"{target} is a file; the site needs a folder.")
    if any(target.iterdir()) and not (target / MARKER).is_file():
        message = (
            "holds files that Coursewright did not make, so it is not replaced; move it away, or choose another folder"
        )
        raise PublishError(f"{target} {message} with --output.")


def _refuse_sources(staging: Path) -> None:
    """A last look: no course text, key or program may be published, whatever an engine did."""
    for file in staging.rglob("*"):
        if file.suffix.lower() in _SOURCE_ENDINGS:
            raise PublishError(f"The engine put a source file into the site: {file.relative_to(staging)}.")


def _sweep(home: Path, target: Path) -> None:
    """Remove what a killed build left behind; a site that it had only moved aside comes back."""
    for leftover in sorted(home.glob(f"{_STAGING}*")):
        if _is_running(leftover.name.removeprefix(_STAGING).removesuffix(_ASIDE)):
            continue
        if leftover.name.endswith(_ASIDE) and not target.exists():
            leftover.rename(target)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(process_id: str) -> bool:
    if sys.platform == "win32" or not process_id.isdigit():
        return False
    try:
        os.kill(int(process_id), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(process_id) != os.getpid()


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        replace_folder(staging, target)


def replace_folder(new: Path, target: Path) -> None:
    """Put a folder in another's place by two renames; where the second fails, the first is taken back."""
    aside = new.with_name(new.name + _ASIDE)
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step, as another process may be reading it."""
    new = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
    new.write_bytes(data)
    new.replace(path)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux, renameat2); False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
