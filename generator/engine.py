"""What both engines share: their settings, and the names under which they know our pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.site.page import NavigationItem, Site

_HOME = Path(__file__).parent.parent
_SITE_URL = re.compile(r"""^site_url:[ \t]*["']?(https?://[^\s"'#]+)""", re.MULTILINE)


class EngineError(Exception):
    """The engine could not build; the message is one sentence."""


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


def choose_language(wanted: str, theme: Iterable[Path]) -> str:
    """The theme's own code for a language: as written, else its first part (`en-GB` reads `en`), else English."""
    folders = (folder / "partials" / "languages" for folder in theme)
    known = {file.stem.lower(): file.stem for folder in folders for file in folder.glob("*.html")}
    code = wanted.lower()
    return known.get(code) or known.get(code.split("-")[0]) or "en"


def name_source(address: str) -> str:
    """The Markdown file that an engine believes a page to come from.

    Always an `index.md`: for any other name Zensical would take our links for relative to the file, and rewrite them.
    """
    return f"{address}index.md"


def list_navigation(site: Site) -> list[Any]:
    """The engines' `nav`. Titles are escaped, as the theme prints them as they are."""

    def entry(item: NavigationItem) -> Any:
        own = name_source(item.address)
        return {escape(item.title): [own, *map(entry, item.children)] if item.children else own}

    return [entry(item) for item in site.navigation]


def list_titles(site: Site) -> dict[str, str]:
    """Each page's name in the navigation, by its address."""

    def walk(items: tuple[NavigationItem, ...]) -> Iterator[tuple[str, str]]:
        for item in items:
            yield item.address, item.title
            yield from walk(item.children)

    return dict(walk(site.navigation))
