"""Variants of a paper quiz: which questions each asks, and in which order everything stands on it.

All is drawn by the SHA-256 of the seed, the quiz, the variant and the ids of what is put into order, and by nothing
else. So the same seed gives the same papers on every machine, and variant B is the same of three papers or of thirty.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.model.questions import Question
from generator.model.quiz import Quiz

T = TypeVar("T")
LETTERS = string.ascii_uppercase


def letter(number: int) -> str:
    """
    >>> letter(0), letter(25), letter(26), letter(52)
    ('A', 'Z', 'AA', 'BA')
    """
    before, last = divmod(number, len(LETTERS))
    return (letter(before - 1) if before else "") + LETTERS[last]


@dataclass(frozen=True)
class Variant:
    """One paper of a quiz; its mark is `A`, `B` and so on, or empty where there is one paper alone."""

    seed: int
    quiz_id: str
    mark: str

    def mix(self, things: Iterable[T], name_of: Callable[[T], str]) -> list[T]:
        """In an order that is drawn for each thing by its name, so that one that is added moves no other."""
        return sorted(things, key=lambda each: self._rank(name_of(each)))

    def draw(self, quiz: Quiz) -> list[Question]:
        """The questions of this paper: of each pool as many as the quiz picks; where there are several, mixed."""
        drawn = {key for pick, keys in quiz.pools for key in self.mix(keys, lambda each: f"pool:{each}")[:pick]} or {
            question.key for question in quiz.questions
        }
        asked = [question for question in quiz.questions if question.key in drawn]
        return self.mix(asked, lambda each: f"question:{each.key}") if self.mark else asked

    def _rank(self, name: str) -> bytes:
        return hashlib.sha256("\0".join((str(self.seed), self.quiz_id, self.mark, name)).encode()).digest()


def list_variants(quiz_id: str, count: int, seed: int) -> list[Variant]:
    """One without a mark, or several with theirs."""
    return [Variant(seed, quiz_id, letter(number) if count > 1 else "") for number in range(count)]
