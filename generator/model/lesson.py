"""A lesson: what the reader will be able to do, and the blocks that teach it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import Id, Node, QuizReference, WholeNumber
from generator.model.blocks import LessonBlock, QuestionBlock
from generator.model.questions import Question
from generator.model.status import FormerIds, Reviewed, Status
from generator.model.trainer import Trainer


class Objective(Node):
    """Something the reader can do afterwards. Questions name it as `module/lesson#id`."""

    id: Id
    """A short name, by which questions say what they ask for."""
    text: Line
    """What the reader will be able to do. It stands at the top of the lesson."""


class Lesson(Node):
    """A page to read in a few minutes: what the reader will be able to do, and the blocks that teach it."""

    example = """
        title: Take the blame yourself
        description: What to say first when something has gone wrong.
        minutes: 5
        objectives:
          - id: own-without-naming
            text: Take responsibility without pointing at anyone else
        blocks:
          - story: Daniel’s suit is not ready, and the wedding is on Saturday.
          - phrases:
              - say: It isn’t ready, and I’m sorry.
                avoid: The tailor has been ill.
                why: A name is no help to Daniel.
          - question: own-it/late-parcel
        takeaways:
          - Say what happened, as a fact, and name nobody else.
        quiz: own-it
        trainer:
          text: Begin with a story of your own.
          minutes: 20
          ask: [What has Daniel heard so far?]
          mistakes: [They slip the reason in after a “but”.]
        status: review
        reviewed:
          by: Ama Boateng
          on: 2026-03-31
        was: [the-blame]
        """

    title: Line
    """What readers see as the name of the lesson, in lists and at the top of its page."""
    description: Line | None = None
    """A sentence that says what the lesson is about. It stands under the title, and search engines show it."""
    minutes: Annotated[WholeNumber, Field(ge=1, le=600)]
    """How long reading takes, in minutes. The reader sees it at the top."""
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1)]
    """What the reader will be able to do afterwards."""
    blocks: Annotated[tuple[LessonBlock, ...], Field(min_length=1)]
    """The lesson's body, piece by piece."""
    takeaways: tuple[Line, ...] = ()
    """What to remember, in a few sentences at the end of the page."""
    quiz: QuizReference | None = None
    """The quiz that goes with the lesson. The page ends with a link to it."""
    trainer: Trainer | None = None
    """A note for the trainer. Learners never see it. A plain text will do."""
    status: Status = "live"
    reviewed: Reviewed = None
    was: FormerIds = ()

    @property
    def own_questions(self) -> tuple[Question, ...]:
        """The questions that it asks by itself, not those of a quiz."""
        asked = (block.question for block in self.blocks if isinstance(block, QuestionBlock))
        return tuple(question for question in asked if isinstance(question, Question))

    @property
    def borrowed_questions(self) -> tuple[str, ...]:
        """The questions of a quiz that it asks, as `quiz/question`."""
        asked = (block.question for block in self.blocks if isinstance(block, QuestionBlock))
        return tuple(question for question in asked if isinstance(question, str))
