"""`cloze`: a text with gaps, each to be typed into or to choose for."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Gapped
from generator.model.base import Flag, Id, Node, digest
from generator.model.questions.base import PartsQuestion
from generator.model.questions.options import Options
from generator.model.questions.text import Answers, WrongAnswer, typed_key


class Gap(Node):
    """A gap in the text: with `answers` the reader types into it, with `options` the reader chooses one."""

    id: Id | None = None
    """A short name that stays when the right words change, so that a reader’s answer still counts."""
    answers: Answers = ()
    """The right words, for a gap to type into. Any will do, and the first is shown as the right one."""
    wrong: tuple[WrongAnswer, ...] = ()
    """Wrong words that you expect to be typed, each with feedback of its own."""
    exact: Flag = False
    """Whether the spelling counts: then no typo is forgiven."""
    options: Options = ()
    """What there is to choose from, for a gap to choose for. One is right. They come in the order of the alphabet."""

    @property
    def right(self) -> str:
        """What its key is made of: its right words."""
        return repr(self.answers or [option.key for option in self.options if option.correct])

    @property
    def answer_key(self) -> object:
        """As in `choice`, or as in `text`."""
        if self.options:
            return [option.key for option in self.options if option.correct]
        return typed_key(self.answers, self.wrong, exact=self.exact)


class ClozeQuestion(PartsQuestion):
    """A text with gaps. The reader types the missing words, or chooses them from a list."""

    example = """
        id: apology
        kind: cloze
        prompt: Complete what you say to Ms Farrow.
        text: I’m ___ that your parcel is ___.
        gaps:
          - id: first-word
            answers: [sorry, so sorry]
            wrong:
              - answers: [afraid]
                feedback: Who is afraid has not said sorry.
            exact: false
          - options:
              - text: late
                correct: true
              - text: with the courier
                feedback: It points at somebody else.
        scoring: share
        explanation: First the apology, then the fact.
        """

    kind: Literal["cloze"]
    """Which kind of question it is: `cloze` is a text with gaps."""
    text: Gapped
    """The whole text. Where a gap is, write three underscores: `___`."""
    gaps: Annotated[tuple[Gap, ...], Field(min_length=1)]
    """What belongs in each gap, in the order of the text."""

    @property
    def keyed_gaps(self) -> dict[str, Gap]:
        """The gaps by what answers are stored under; of those with the same right words, the later get a number."""
        seen: Counter[str] = Counter()
        keyed = {}
        for gap in self.gaps:
            key = gap.id or digest(gap.right)
            seen[key] += 1
            keyed[key if seen[key] == 1 else f"{key}-{seen[key]}"] = gap
        return keyed

    @property
    def answer_key(self) -> dict[str, object]:
        """The key of each gap, by the gap's own."""
        return {key: gap.answer_key for key, gap in self.keyed_gaps.items()}

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.keyed_gaps)

    @property
    def version(self) -> str:
        options = [option.key for gap in self.gaps for option in gap.options]
        return digest(repr((super().version, self.text.source, options)))
