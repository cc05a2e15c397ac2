"""The kinds of question. To add one: a file here, one in site/templates/questions, one for the client, a line below."""

from __future__ import annotations

from typing import Annotated

from generator.model.kinds import Kinds, tell_by_kind
from generator.model.questions.base import Feedback, JudgedQuestion, PartsQuestion, Question
from generator.model.questions.categorise import CategoriseQuestion, Category
from generator.model.questions.choice import ChoiceQuestion
from generator.model.questions.cloze import ClozeQuestion, Gap
from generator.model.questions.highlight import HighlightQuestion
from generator.model.questions.items import Item
from generator.model.questions.match import MatchQuestion, Pair
from generator.model.questions.multiple import MultipleQuestion
from generator.model.questions.number import NumberQuestion
from generator.model.questions.options import EveryRightQuestion, ListedOptionsQuestion, OptionsQuestion, is_numbers
from generator.model.questions.order import OrderQuestion
from generator.model.questions.text import TextQuestion, WrongAnswer
from generator.model.questions.true_false import TrueFalseQuestion

QUESTIONS: dict[str, type[Question]] = {
    "choice": ChoiceQuestion,
    "multiple": MultipleQuestion,
    "true-false": TrueFalseQuestion,
    "text": TextQuestion,
    "number": NumberQuestion,
    "highlight": HighlightQuestion,
    "cloze": ClozeQuestion,
    "order": OrderQuestion,
    "match": MatchQuestion,
    "categorise": CategoriseQuestion,
}

__all__ = [
    "QUESTIONS",
    "AnyQuestion",
    "CategoriseQuestion",
    "Category",
    "ChoiceQuestion",
    "ClozeQuestion",
    "EveryRightQuestion",
    "Feedback",
    "Gap",
    "HighlightQuestion",
    "Item",
    "JudgedQuestion",
    "ListedOptionsQuestion",
    "MatchQuestion",
    "MultipleQuestion",
    "NumberQuestion",
    "OptionsQuestion",
    "OrderQuestion",
    "Pair",
    "PartsQuestion",
    "Question",
    "TextQuestion",
    "TrueFalseQuestion",
    "WrongAnswer",
    "is_numbers",
]

AnyQuestion = Annotated[Question, Kinds(QUESTIONS, tell_by_kind)]
