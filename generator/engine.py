"""What both engines share: the names under which they know our pages, and how they fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.site.page import NavigationItem, Site


class EngineError(Exception):
    """The engine could not build; the message is one sentence."""


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
