"""`categorise`: items to put into categories."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Line
from generator.model.base import Id, Node, TextShorthand, digest
from generator.model.questions.base import PartsQuestion
from generator.model.questions.items import AnyItem


class Category(Node):
    """A category, with what belongs into it."""

    id: Id | None = None
    """A short name that stays when the title changes, so that a reader's answer still counts."""
    title: Line
    """What the category is called."""
    items: tuple[AnyItem, ...] = ()
    """What belongs into it. A category may have none."""

    @property
    def key(self) -> str:
        """The author's id, else a digest of its title."""
        return self.id or digest(self.title.source)


class CategoriseQuestion(PartsQuestion):
    """Items, for each of which the reader chooses the category it belongs to."""

    example = """
        id: apology-or-excuse
        kind: categorise
        prompt: Which of these are apologies?
        categories:
          - id: apology
            title: An apology
            items:
              - We sent the wrong size, and I’m sorry.
          - title: An excuse
            items:
              - It was a very busy week.
              - id: warehouse
                text: The warehouse mixes them up.
                feedback: It says whose fault it was, and not that you are sorry.
          - title: Neither
        scoring: all-or-nothing
        """

    kind: Literal["categorise"]
    """Which kind of question it is: `categorise` puts items into categories."""
    categories: Annotated[tuple[Annotated[Category, TextShorthand("title")], ...], Field(min_length=2, max_length=5)]
    """The categories, in the order in which they are offered, each with its items. The items come to each reader in an
    order of their own."""

    @property
    def answer_key(self) -> dict[str, str]:
        """The key of its category for each item's key."""
        return {item.key: category.key for category in self.categories for item in category.items}

    @property
    def parts(self) -> tuple[str, ...]:
        return (*(category.key for category in self.categories), *self.answer_key)
