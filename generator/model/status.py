"""How far a lesson, a quiz or a sheet has come, who has read it, and what it was called before."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from pydantic import Field

from generator.model.base import Day, Id, Node, PlainText


class Review(Node):
    """Who has read it last, and when."""

    by: PlainText
    """The reviewer's name, or initials."""
    on: Day
    """The day of the review."""


Status = Annotated[
    Literal["draft", "review", "live"],
    Field(
        description="How far it has come. A `draft` is shown in the preview alone; `review` and `live` are published."
    ),
]
Reviewed = Annotated[
    Review | None,
    Field(description="Who has read this last, and when. `course check` warns when it has changed since."),
]
FormerIds = Annotated[
    tuple[Id, ...],
    Field(description="Former ids, so that readers keep their progress. `course rename` notes them."),
]


class Reviewable(Protocol):
    """A lesson, a quiz or a sheet."""

    @property
    def status(self) -> Literal["draft", "review", "live"]: ...
    @property
    def reviewed(self) -> Review | None: ...
