"""Options: what is chosen from in `choice`, `multiple` and `highlight`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Flag, Id, Node, digest
from generator.model.questions.base import JudgedQuestion


class Option(Node):
    """An answer to choose."""

    id: Id | None = None
    """A short name that stays when the words change, so that a reader's answer still counts."""
    text: Line
    """The answer's words."""
    correct: Flag = False
    """Whether it is right."""
    feedback: Prose | None = None
    """What readers are told who chose it."""

    @property
    def key(self) -> str:
        """The author's id, else a digest of its text."""
        return self.id or digest(self.text.source)


Options = Annotated[tuple[Option, ...], Field(min_length=2)]


class OptionsQuestion(JudgedQuestion):
    """A question answered by choosing among options."""

    options: Options
    """What the reader chooses from."""

    @property
    def answer_key(self) -> list[str]:
        """The keys of the options that are right."""
        return [option.key for option in self.options if option.correct]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)


class EveryRightQuestion(OptionsQuestion):
    """The same, where one or more options are right, and all of them are wanted."""

    scoring: Literal["right-less-wrong", "all-or-nothing"] = "right-less-wrong"
    """How points are given: `right-less-wrong` takes the share of wrong options chosen from the share of right ones, so
    that choosing all gives nothing; `all-or-nothing` wants all that is right, and nothing else."""


_NUMBER = re.compile(r"\W{0,2}\d[\d.,:]*(\W?\s?[^\W\d]+){0,2}\W?")
"""`12`, `£5`, `-3.5`, `9:30`, `10 minutes`, `20 %`."""


def is_numbers(options: Iterable[Option]) -> bool:
    """Whether all are numbers, which keep the author's order."""
    return all(_NUMBER.fullmatch(option.text.source) for option in options)


class ListedOptionsQuestion(OptionsQuestion):
    """A question with its options below one another."""

    fixed: Flag = False
    """Whether the options stay in your order. Each reader gets them in another; numbers always stay."""

    @property
    def is_shuffled(self) -> bool:
        return not (self.fixed or is_numbers(self.options))
