"""`question`: one of a quiz's questions by reference, or one of the lesson's own, which never counts."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import QuestionReference
from generator.model.blocks.base import Block
from generator.model.kinds import ReferenceOr
from generator.model.questions import AnyQuestion


class QuestionBlock(Block):
    """A question in the middle of a lesson: one of a quiz, or one of the lesson's own, which never counts."""

    kind = "question"
    example = """
        question: own-it/late-parcel
        """
    question: Annotated[QuestionReference | AnyQuestion, ReferenceOr(QuestionReference, AnyQuestion)]
    """A quiz's question by name, or a whole question of the lesson's own. It is answered at once."""
