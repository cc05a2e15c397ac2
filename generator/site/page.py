"""What the site is made of, before any engine sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.markup import escape_html


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page under one heading (level 1 to 3), or the part before any other heading (level 0)."""

    level: int
    title: str
    """Plain text."""
    anchor: str
    html: str
    search: str
    """What the search may find here: plain text, without answers."""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its address below the site's root, its parts, and the files it came from."""

    address: str
    title: str
    """Plain text, as are all but `Section.html`."""
    description: str
    sections: tuple[Section, ...]
    files: frozenset[str] = frozenset()
    layout: str = "page"
    """`home`, `module`, `lesson`, `quiz`, `sheet` or `page`: a class of the page's parts, for the style sheet."""

    @property
    def html(self) -> str:
        """The page's own part of the HTML document, from its `h1` on."""
        return "\n".join(render_section(section) for section in self.sections)


def render_section(section: Section) -> str:
    heading = f'<h{section.level} id="{section.anchor}">{escape_html(section.title)}</h{section.level}>\n'
    return (heading if section.level else "") + section.html


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page in the navigation; the pages below it follow it in reading order."""

    title: str
    address: str
    children: tuple[NavigationItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that an engine needs: pages in reading order, the navigation, and the files to lay beside them."""

    id: str
    """The course's: what readers do is kept under it."""
    title: str
    description: str
    language: str
    pages: tuple[Page, ...]
    navigation: tuple[NavigationItem, ...]
    pictures: Mapping[str, PurePosixPath]
    """Address below the site's root → path below the course folder."""
    made: Mapping[str, str]
    """Address → text of files that are made for this course, such as its style sheet."""
    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    """Address → what was typeset for the pages to link to."""
    offline: bool = False
    """Whether links end in `index.html`, to work from a disk."""
    logo: str | None = None
    """The address of the employer's logo."""
