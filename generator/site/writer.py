"""Writes the parts of one page: templates, texts and links, as seen from its address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as SafeHtml

from generator import routes
from generator.markup import Markup, render_html, render_plain, split_at_gaps
from generator.model.course import Course
from generator.model.status import Reviewable
from generator.paper import PAPERS
from generator.site.page import Section
from generator.words import Words

Part = TypeVar("Part")
_WORD = re.compile(r"\S+\s*|\s+")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@dataclass
class Writer:
    """Renders for the page at `address`. It resolves facts and links (see `markup.Resolver`) and hands out ids."""

    course: Course
    words: Words
    address: str
    offline: bool = False
    drafts: bool = False
    """Whether drafts are shown, and what is not live is marked."""
    pdfs: Mapping[str, bytes] = field(default_factory=dict)
    """By their address, the PDFs that pages may link to; one that is made when it is asked for has no bytes yet."""
    files: frozenset[str] = frozenset()
    """What the page is made of."""
    anchors: set[str] = field(default_factory=set)

    def render(self, template: str, **values: Any) -> str:
        """A template of `site/templates/`, with `t` (words) and this writer's functions at hand, under short names."""
        return _ENVIRONMENT.get_template(template).render(
            t=self.words,
            md=self.md,
            fill=self.fill,
            plain=self.plain,
            link=self.to,
            anchor=self.anchor,
            status=self.status,
            status_note=self.status_note,
            pdfs=self.sheet_pdfs,
            **values,
        )

    def md(self, text: Markup) -> SafeHtml:
        return SafeHtml(render_html(text, self))

    def fill(self, text: Markup, parts: Iterable[Part], draw: Callable[[Part], str]) -> SafeHtml:
        """A text with something drawn in each of its gaps."""
        return SafeHtml(render_html(text, self, map(draw, parts)))

    def around_gaps(self, text: Markup) -> list[tuple[str, str]]:
        """The plain words before and after each gap, a few of them."""
        around = split_at_gaps(text, self)
        return [("".join(_WORD.findall(before)[-6:]), "".join(_WORD.findall(after)[:5])) for before, after in around]

    def plain(self, text: Markup | None) -> str:
        return render_plain(text, self) if text else ""

    def status(self, part: Reviewable) -> str:
        """How far a lesson, quiz or sheet has come: in the preview alone, and nothing of what is live."""
        return self.words[f"status_{part.status}"] if self.drafts and part.status != "live" else ""

    def status_note(self, part: Reviewable) -> str:
        """The same in a sentence, for the part's own page."""
        return self.words[f"status_{part.status}_note"] if self.status(part) else ""

    def sheet_pdfs(self, sheet_id: str) -> list[tuple[str, str]]:
        """The links to a sheet's PDFs, each as text and address."""
        return self._pdf_links(partial(routes.sheet_pdf, sheet_id))

    def paper_pdfs(self, what: str, wanted: str) -> list[tuple[str, str]]:
        """The same of what is published for trainers."""
        return self._pdf_links(partial(routes.paper_pdf, what, wanted))

    def _pdf_links(self, address_on: Callable[[str], str]) -> list[tuple[str, str]]:
        """Those that are there: the paper's name, with the size where it is known."""
        links = []
        for paper in PAPERS:
            address, name = address_on(paper), self.words[f"paper_{paper}"]
            if address in self.pdfs:
                size = len(self.pdfs[address])
                with_size = self.words.sheet_pdf_size.format(paper=name, n=-(-size // 1000))
                links.append((with_size if size else name, self.to(address)))
        return links

    def to(self, address: str) -> str:
        """The link from this page to an address."""
        return routes.relative(address, self.address, offline=self.offline)

    def anchor(self, wanted: str) -> str:
        """An element id, unique on this page and close to what is wanted."""
        base = re.sub(r"[^\w-]+", "-", wanted.lower()).strip("-_") or "section"
        anchor, number = base, 2
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        return anchor

    def section(self, title: str, html: str, *, level: int = 2, anchor: str = "", search: str = "") -> Section:
        return Section(level, title, self.anchor(anchor or title), html, search)

    def fact(self, name: str) -> str | None:
        return self.course.house.fact(name)

    def blank(self, name: str) -> str:
        return self.words[f"house_{name}"]

    def link(self, reference: str) -> str:
        return self.to(routes.linked(reference))
