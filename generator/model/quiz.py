"""A quiz: questions, and how they are put to the reader."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.markup import Line, Prose
from generator.model.base import Node, WholeNumber
from generator.model.questions import AnyQuestion, Question
from generator.model.status import FormerIds, Reviewed, Status


def _require_id(question: Question) -> Question:
    """A quiz's questions are stored and referred to by id; only a lesson's own may do without."""
    if question.id is None:
        raise PydanticCustomError("missing-id", "a question of a quiz has an id")
    return question


class Quiz(Node):
    """`quizzes/<quiz>.yml`. `practice` answers at once; `test` after submission, against the pass mark."""

    title: Line
    description: Prose | None = None
    behaviour: Literal["practice", "test"] = "practice"
    pass_mark: Annotated[WholeNumber, Field(ge=1, le=100)] | None = None
    """Per cent of the points; only a test has one."""
    questions: Annotated[tuple[Annotated[AnyQuestion, AfterValidator(_require_id)], ...], Field(min_length=1)]
    status: Status = "live"
    reviewed: Reviewed = None
    was: FormerIds = ()
