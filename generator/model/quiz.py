"""A quiz: questions, and how they are put to the reader."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Flag, ModuleReference, Node, WholeNumber
from generator.model.kinds import Needs
from generator.model.questions import AnyQuestion
from generator.model.status import FormerIds, Reviewed, Status
from generator.model.trainer import Trainer

QuizQuestion = Annotated[AnyQuestion, Needs("id")]
"""Stored and referred to by id; only a lesson's own may do without."""


HowMany = Annotated[WholeNumber, Field(ge=1, le=1000)]


class Draw(Node):
    """So many questions of one module."""

    module: ModuleReference
    """The module, by its id in `course.yml`. A question belongs to the module of its `objective`."""
    pick: HowMany
    """How many questions of the module are drawn."""


class Quiz(Node):
    """Questions, and how they are put to the reader."""

    example = """
        title: Own it
        description: Three cases from shops and hotels.
        behaviour: test
        pass_mark: 80
        attempts: 3
        blueprint:
          - module: own-it
            pick: 1
        confidence: true
        obscure: true
        questions:
          - id: first-words
            kind: choice
            prompt: A parcel is late. What do you say first?
            options:
              - text: It’s late, and I’m sorry.
                correct: true
              - text: The courier is late.
            objective: own-it/accept-blame#own-without-naming
          - id: never-blame
            kind: true-false
            prompt: It helps to say whose fault it was.
            answer: false
            objective: own-it/accept-blame#own-without-naming
          - id: reply-time
            kind: number
            prompt: Within how many days do you answer a letter?
            range: [1, 3]
            unit: days
            objective: own-it/accept-blame#own-without-naming
        trainer: Let them take it alone, and compare in pairs.
        status: draft
        reviewed:
          by: Ama Boateng
          on: 2026-03-31
        was: [ownership]
        """
    other_example = """
        title: Own it
        pick: 1
        questions:
          - id: never-blame
            kind: true-false
            prompt: It helps to say whose fault it was.
            answer: false
          - id: never-late
            kind: true-false
            prompt: A late parcel is nobody’s fault.
            answer: false
        """

    title: Line
    """What readers see as the name of the quiz."""
    description: Prose | None = None
    """What the quiz is about, and how to take it. It stands above the questions."""
    behaviour: Literal["practice", "test"] = "practice"
    """`practice` answers each question at once; `test` only after all is handed in, against the pass mark."""
    pass_mark: Annotated[WholeNumber, Field(ge=1, le=100)] | None = None
    """How much of a test must be right to pass it, in per cent. A test needs it; practice has none."""
    attempts: Annotated[WholeNumber, Field(ge=1, le=100)] | None = None
    """How often each question of practice may be answered before its answer is shown, or a test handed in. The reader
    is told. Without it there is no limit."""
    pick: HowMany | None = None
    """How many of the questions are drawn for each reader and attempt, in your order. Without it all are asked."""
    blueprint: tuple[Draw, ...] = ()
    """How many questions are drawn of which module, in place of `pick`, so that every part of the course is asked."""
    confidence: Flag = False
    """Whether readers are asked with each answer how sure they are. At the end they see how far they may trust that."""
    obscure: Flag = False
    """Whether the answers are kept from the eye of a reader who opens the source of the page. It keeps nothing secret:
    the answers are still in the page, in another spelling, and whoever wants to can read them. Without JavaScript no
    answers are shown then."""
    questions: Annotated[tuple[QuizQuestion, ...], Field(min_length=1)]
    """What is asked, in order."""
    trainer: Trainer | None = None
    """A note for the trainer. Learners never see it. A plain text will do."""
    status: Status = "live"
    reviewed: Reviewed = None
    was: FormerIds = ()

    @property
    def pools(self) -> list[tuple[int, list[str]]]:
        """How many questions are drawn, from which, by their keys; empty where all are asked."""
        if self.pick is not None:
            return [(self.pick, [question.key for question in self.questions])]
        return [
            (draw.pick, [question.key for question in self.questions if question.module == draw.module])
            for draw in self.blueprint
        ]

    @property
    def asked(self) -> int:
        """How many questions a reader is asked."""
        return sum(pick for pick, _ in self.pools) or len(self.questions)
