"""Where the engines' settings are, and what of them concerns others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HOME = Path(__file__).parent.parent
_SITE_URL = re.compile(r"""^site_url:[ \t]*["']?(https?://[^\s"'#]+)""", re.MULTILINE)


@dataclass(frozen=True)
class Settings:
    """The course's own `mkdocs.yml` and theme overrides; ours where it has none."""

    file: Path
    overrides: Path


def find_settings(root: Path) -> Settings:
    own_file, own_overrides = root / "mkdocs.yml", root / "site_overrides"
    return Settings(
        file=own_file if own_file.is_file() else _HOME / "mkdocs.yml",
        overrides=own_overrides if own_overrides.is_dir() else _HOME / "site_overrides",
    )


def find_site_url(root: Path) -> str:
    """Where the site will be published, as its settings say, ending in `/`; empty where they do not."""
    found = _SITE_URL.search(find_settings(root).file.read_text(encoding="utf-8", errors="replace"))
    return found[1].rstrip("/") + "/" if found else ""
