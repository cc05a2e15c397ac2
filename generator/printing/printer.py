"""What every print shares: the words and facts of the course, and the values that templates draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator import routes
from generator.markup import TERM, Markup, render_plain
from generator.model.base import Node
from generator.model.blocks import Block
from generator.model.blocks.base import TitledBlock
from generator.model.blocks.image import Image
from generator.model.blocks.table import Table
from generator.model.course import Course
from generator.printing.runs import Prose, Runs, render_either, render_line, render_prose
from generator.words import Words

Tree = dict[str, Any]
"""What a template draws, made of mappings, lists, texts and numbers."""

ACCENT = "#0b4a5a"
"""The house's colour, where it has none of its own."""
DRAWN = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""The endings of pictures that the engine draws. In place of another its description is printed."""
MOST_WIDTH, LEAST_WIDTH = 4, 1
"""How much wider one column of a table may be than another."""


@dataclass
class Printer:
    """Makes values that templates draw. It resolves facts and links (see `markup.Resolver`)."""

    course: Course
    words: Words
    site_url: str = ""
    """Where the site is published, ending in `/`; empty where that is not known."""
    days: Callable[[], Mapping[str, str]] = dict
    """By sheet, the day that it shows (ISO 8601), where one is known. Asked for by sheets alone, as git is slow."""
    pictures: dict[str, PurePosixPath] = field(default_factory=dict)
    """The pictures that the trees made so far refer to: by the name that the template knows, the course's file."""

    def fact(self, name: str) -> str | None:
        return self.course.house.fact(name)

    def blank(self, name: str) -> str:
        return self.words[f"house_{name}"]

    def link(self, reference: str) -> str:
        """The full address of a page of the course; empty where the site's own is not known, and of a term."""
        return "" if reference.startswith(TERM) else self.address(routes.linked(reference))

    def address(self, path: str) -> str:
        return self.site_url + path if self.site_url else ""

    def page(self, **values: Any) -> Tree:
        """What every template needs, and what this one does beside it."""
        language, _, region = self.course.outline.language.partition("-")
        is_region = len(region) == len("GB")
        return {
            "lang": language.lower(),
            "region": region.upper() if is_region else None,
            "accent": self.course.house.accent or ACCENT,
            "words": self.words,
            "author": self.course.house.name or self.plain(self.course.outline.title),
            **values,
        }

    def plain(self, text: Markup | None) -> str:
        return render_plain(text, self) if text else ""

    def tree(self, value: object) -> Any:
        """A part of the course as values: texts become runs or prose, nodes mappings without what is the trainer's."""
        if isinstance(value, Markup):
            return render_either(value, self)
        if isinstance(value, Node):
            special = _SPECIAL.get(type(value))
            tree = {name: self.tree(part) for name, part in value.__dict__.items() if name != "trainer"}
            return tree | special(value, self) if special else tree
        if isinstance(value, tuple):
            return [self.tree(part) for part in value]
        return value if value is None or isinstance(value, str | int | float | bool) else str(value)

    def prose(self, text: Markup | None) -> Prose:
        """Prose as such, also where the text is within a line."""
        if text is None:
            return []
        return [{"k": "p", "c": render_line(text, self)}] if text.inline else render_prose(text, self)

    def runs(self, text: Markup | None) -> Runs:
        return render_line(text, self) if text else []

    def block(self, block: Block) -> Tree:
        """A block as `{kind, title, body}`; what a sheet borrows of a lesson stands in it as if it were its own."""
        lender = self.course.lender_of(block) or block
        title = getattr(block, "title", None) or (lender.title if isinstance(lender, TitledBlock) else None)
        return {"kind": block.kind, "title": self.runs(title), "body": self.tree(getattr(lender, block.kind))}

    def picture(self, src: str) -> str:
        """The name under which a template finds a picture of the course folder; its bytes say of which kind it is."""
        path = PurePosixPath(src)
        known = {path: name for name, path in self.pictures.items()}
        name = known.get(path, f"picture-{len(self.pictures)}")
        self.pictures[name] = path
        return name


def is_drawn(src: str) -> bool:
    return PurePosixPath(src).suffix.lower() in DRAWN


def _tree_of_table(table: Node, printer: Printer) -> Tree:
    """Columns are as wide as what stands in them, within limits: by the root of their letters."""
    assert isinstance(table, Table)
    columns = list(zip(table.columns, *table.rows, strict=True))
    letters = [max(1, sum(len(printer.plain(cell)) for cell in column)) ** 0.5 for column in columns]
    return {"widths": [round(min(MOST_WIDTH, max(LEAST_WIDTH, size / min(letters))), 2) for size in letters]}


def _tree_of_image(image: Node, printer: Printer) -> Tree:
    assert isinstance(image, Image)
    return {"src": printer.picture(image.src) if is_drawn(image.src) else None}


_SPECIAL: dict[type[Node], Callable[[Node, Printer], Tree]] = {Table: _tree_of_table, Image: _tree_of_image}
"""What templates need of a node beside its fields."""
