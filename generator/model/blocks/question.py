"""`question`: one of a quiz's questions by reference, or one of the lesson's own, which never counts."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import QuestionReference
from generator.model.blocks.base import Block
from generator.model.kinds import ReferenceOr
from generator.model.questions import AnyQuestion


class QuestionBlock(Block):
    kind = "question"
    question: Annotated[QuestionReference | AnyQuestion, ReferenceOr(QuestionReference, AnyQuestion)]
