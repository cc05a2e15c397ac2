"""A quiz: questions, and how they are put to the reader."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node, WholeNumber
from generator.model.questions import AnyQuestion
from generator.model.status import FormerIds, Reviewed, Status


class Quiz(Node):
    """`quizzes/<quiz>.yml`. `practice` answers at once; `test` after submission, against the pass mark."""

    title: Line
    description: Prose | None = None
    behaviour: Literal["practice", "test"] = "practice"
    pass_mark: Annotated[WholeNumber, Field(ge=1, le=100)] | None = None
    """Per cent of the points; only a test has one."""
    questions: Annotated[tuple[AnyQuestion, ...], Field(min_length=1)]
    """Each has an id, which a lesson's own question may do without."""
    status: Status = "live"
    reviewed: Reviewed = None
    was: FormerIds = ()
