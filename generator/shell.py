"""Renders the theme once for the pages of a section, and then only fills in what differs from page to page.

The theme's header, tabs and navigation are the same for all lessons of a module but for a few texts, and rendering
them is most of the cost of a page. So a page is rendered once with marks in place of its own parts; the others of
its section fill the marks.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup as SafeHtml

from generator import routes

Render = Callable[[dict[str, Any]], str]

_MARK = re.compile("#?\x02(\\w+)(?:<h1)?\x02")
_TOC_ITEM = re.compile("<li(?:(?!<li).)*?\x02toc_url\x02.*?</li>", re.DOTALL)
_NAVIGATION_LINK = '<a href="{}" class="md-nav__link">'
_INDEX = "index.html"
_ACTIVE_LINK = '<a href="{}" class="md-nav__link md-nav__link--active" aria-current="page">'


@dataclass(frozen=True)
class Shell:
    """A rendered page, cut at its marks: a piece of text, the name of a mark, a piece of text, …"""

    pieces: tuple[str, ...]
    toc_item: str
    """The theme's markup for one heading in the table of contents."""

    def fill(self, page: Any, own_link: str) -> str:
        values = {**_values(page), "toc": self._toc(_headings(page))}
        plain, active = _NAVIGATION_LINK.format(own_link), _ACTIVE_LINK.format(own_link)
        return "".join(
            values[piece] if index % 2 else piece.replace(plain, active) for index, piece in enumerate(self.pieces)
        )

    def _toc(self, headings: Iterable[Any]) -> str:
        flat = [link for heading in headings for link in (heading, *heading.children)]
        return "".join(
            self.toc_item.replace("\x02toc_url\x02", link.url).replace("\x02toc_title\x02", link.title) for link in flat
        )


class Shells:
    """The shells of one build, by what the pages that share one have in common."""

    def __init__(self) -> None:
        self.shells: dict[tuple[object, ...], Shell] = {}

    def render(self, context: dict[str, Any], render: Render) -> str:
        """What `render(context)` gives for a page of a section, at a fraction of the cost."""
        page = context["page"]
        folder = posixpath.dirname(posixpath.dirname(page.url))
        stand_in = f"{folder}/_/" + ("" if page.url.endswith("/") else "index.html")
        key = (id(page.parent), folder, *_variant(page))
        if key not in self.shells:
            self.shells[key] = _make_shell(context, render, stand_in)
        return self.shells[key].fill(page, _relative(page.url, stand_in))


def _make_shell(context: dict[str, Any], render: Render, url: str) -> Shell:
    page = context["page"]
    stand_in = _stand_in(page, url)
    page.active, page.parent.active = False, True
    html = render({**context, "page": stand_in})
    page.active = True
    found = _TOC_ITEM.search(html)
    toc_item = found.group() if found else ""
    html = html.replace(toc_item, "\x02toc\x02") if toc_item else html
    return Shell(tuple(_MARK.split(html)), toc_item)


def _mark(name: str) -> SafeHtml:
    return SafeHtml(f"\x02{name}\x02")


def _stand_in(page: Any, url: str) -> SimpleNamespace:
    """A page that says the name of a mark wherever the theme asks for something of its own."""
    headings = [SimpleNamespace(title=_mark("toc_title"), url=_mark("toc_url"), level=2, children=[])]
    if not _headings(page):
        headings = []
    return SimpleNamespace(
        title=_mark("title"),
        meta={**page.meta, "description": page.meta["description"] and _mark("description")},
        canonical_url=page.canonical_url and _mark("canonical_url"),
        content="\x02content<h1\x02",
        toc=[SimpleNamespace(title="", url="#" + _mark("skip_url"), level=1, children=headings)],
        previous_page=page.previous_page
        and SimpleNamespace(title=_mark("previous_title"), url="#" + _mark("previous_url")),
        next_page=page.next_page and SimpleNamespace(title=_mark("next_title"), url="#" + _mark("next_url")),
        url=url,
        parent=page.parent,
        is_homepage=False,
    )


def _headings(page: Any) -> list[Any]:
    """The table of contents below the page's title."""
    return [heading for top in page.toc for heading in (top.children if top.level == 1 else [top])]


def _variant(page: Any) -> tuple[bool, ...]:
    """What the theme decides on: whether a page has these parts at all."""
    parts = (page.meta["description"], page.canonical_url, _headings(page), page.previous_page, page.next_page)
    return tuple(map(bool, parts))


def _values(page: Any) -> dict[str, str]:
    return {
        "title": page.title,
        "description": page.meta["description"],
        "skip_url": next((link.url for link in page.toc), ""),
        "canonical_url": page.canonical_url or "",
        "content": page.content,
        "previous_title": page.previous_page.title if page.previous_page else "",
        "previous_url": _relative(page.previous_page.url, page.url) if page.previous_page else "",
        "next_title": page.next_page.title if page.next_page else "",
        "next_url": _relative(page.next_page.url, page.url) if page.next_page else "",
    }


def _relative(target: str, start: str) -> str:
    """The link between two pages as MkDocs names them: for a site that works from a disk, with `index.html`."""
    offline = target.endswith(_INDEX)
    return routes.relative(target.removesuffix(_INDEX), start.removesuffix(_INDEX), offline=offline)


class ShellEnvironment:
    """The theme's environment, except that pages of a section are rendered through shells."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.shells = Shells()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.environment, name)

    def get_template(self, name: str, *rest: Any) -> Any:
        template = self.environment.get_template(name, *rest)
        return _ShellTemplate(template, self.shells) if name == "main.html" else template


@dataclass(frozen=True)
class _ShellTemplate:
    template: Template
    shells: Shells

    def render(self, context: dict[str, Any]) -> str:
        page = context["page"]
        context = {**context, "nav": _narrow(context["nav"], page)}
        belongs_to_section = page is not None and page.parent is not None and page is not page.parent.children[0]
        return (
            self.shells.render(context, self.template.render) if belongs_to_section else self.template.render(context)
        )


MOST_TABS = 11
"""More would not fit a line; a course with more modules shows the reader's own alone."""


def _narrow(navigation: Any, page: Any) -> Any:
    """The navigation of a large course without the modules that the page is not in."""
    items = navigation.items
    if len(items) <= MOST_TABS:
        return navigation
    own = page and (page if page.parent is None else page.parent)
    kept = [item for item in items if item is own or not _is_module(item)]
    return SimpleNamespace(items=kept, homepage=navigation.homepage)


def _is_module(item: Any) -> bool:
    return bool(item.is_section and any(getattr(page, "is_lesson", False) for page in item.children))
