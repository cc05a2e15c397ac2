"""`match`: prompts, each with the one answer that belongs to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Id, Node, digest
from generator.model.questions.base import PartsQuestion


class Pair(Node):
    """A prompt and the answer that belongs to it."""

    id: Id | None = None
    """A short name that stays when the words change, so that a reader's answer still counts."""
    prompt: Line
    """What an answer is chosen for. It stays where it is."""
    answer: Line
    """What belongs to it. All answers are offered for each prompt; two prompts may have the same one."""
    feedback: Prose | None = None
    """What readers are told about the pair once they have answered."""

    @property
    def key(self) -> str:
        """The author's id, else a digest of its prompt."""
        return self.id or digest(self.prompt.source)


class MatchQuestion(PartsQuestion):
    """Prompts, for each of which the reader chooses the answer that belongs to it."""

    example = """
        id: remedies
        kind: match
        prompt: What puts it right?
        pairs:
          - id: broken
            prompt: The cup came in two halves.
            answer: Send another.
            feedback: A refund leaves them without a cup.
          - prompt: Nobody called back.
            answer: Name a person, and a time.
        distractors:
          - Offer a discount on the next order.
        scoring: all-or-nothing
        """

    kind: Literal["match"]
    """Which kind of question it is: `match` finds the answer that belongs to each prompt."""
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    """The prompts, each with its answer. The answers are offered in an order of their own."""
    distractors: tuple[Line, ...] = ()
    """Further answers, which belong to no prompt."""

    @property
    def answers(self) -> dict[str, Line]:
        """What is offered, each once, by its key: the id of the first pair it belongs to, else a digest of its text."""
        keys = self._keys_of_answers()
        texts = [*(pair.answer for pair in self.pairs), *self.distractors]
        return {keys.get(text.source, digest(text.source)): text for text in texts}

    def _keys_of_answers(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        for pair in self.pairs:
            keys.setdefault(pair.answer.source, pair.id or digest(pair.answer.source))
        return keys

    @property
    def answer_key(self) -> dict[str, str]:
        """The key of its answer for each pair's key."""
        keys = self._keys_of_answers()
        return {pair.key: keys[pair.answer.source] for pair in self.pairs}

    @property
    def parts(self) -> tuple[str, ...]:
        return (*(pair.key for pair in self.pairs), *self.answers)
