"""A lesson: what the reader will be able to do, and the blocks that teach it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Id, Node, QuizReference, WholeNumber
from generator.model.blocks import LessonBlock, QuestionBlock
from generator.model.questions import Question
from generator.model.status import FormerIds, Reviewed, Status


class Objective(Node):
    """Something the reader can do afterwards. Questions name it as `module/lesson#id`."""

    id: Id
    text: Line


class Lesson(Node):
    """`content/modules/<module>/<lesson>.yml`"""

    title: Line
    description: Line | None = None
    minutes: Annotated[WholeNumber, Field(ge=1, le=600)]
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    blocks: Annotated[tuple[LessonBlock, ...], Field(min_length=1)]
    takeaways: tuple[Line, ...] = ()
    quiz: QuizReference | None = None
    trainer: Prose | None = None
    status: Status = "live"
    reviewed: Reviewed = None
    was: FormerIds = ()

    @property
    def own_questions(self) -> tuple[Question, ...]:
        """The questions that it asks by itself, not those of a quiz."""
        asked = (block.question for block in self.blocks if isinstance(block, QuestionBlock))
        return tuple(question for question in asked if isinstance(question, Question))
