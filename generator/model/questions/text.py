"""`text`: a word or a few, to be typed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.markup import Prose
from generator.model.base import Flag, Node, PlainText, digest
from generator.model.questions.base import JudgedQuestion

Answers = Annotated[tuple[PlainText, ...], Field(min_length=1)]


class WrongAnswer(Node):
    """A wrong answer that you expect, with what is said to it."""

    answers: Answers
    """The wrong answer, in every wording that you expect."""
    feedback: Prose
    """What readers are told who typed it."""

    @property
    def key(self) -> str:
        """What its feedback is found by: a digest of its answers."""
        return digest(repr(self.answers))


class TextQuestion(JudgedQuestion):
    """A word or a few, to be typed. Capitals, accents, punctuation, articles and small typos make no difference."""

    example = """
        id: plain-word
        kind: text
        prompt: Which word belongs in every apology, and is often left out?
        answers: [sorry, apologise]
        wrong:
          - answers: [excuse, excuse me]
            feedback: Who asks to be excused asks for something.
        exact: false
        feedback:
          wrong: Think of the word that children are taught.
        explanation: It is short, and nothing else says it.
        """

    kind: Literal["text"]
    """Which kind of question it is: `text` wants a word or a few typed."""
    answers: Answers
    """The right answers. Any will do, and the first is shown as the right one."""
    wrong: tuple[WrongAnswer, ...] = ()
    """Wrong answers that you expect, each with feedback of its own. Name here what must not pass for a typo."""
    exact: Flag = False
    """Whether the spelling counts: then no typo is forgiven."""

    @property
    def answer_key(self) -> dict[str, object]:
        """`{"answers": […], "wrong": {feedback key: […]}, "exact": …}`"""
        wrong = {each.key: list(each.answers) for each in self.wrong}
        return {"answers": list(self.answers), "wrong": wrong, "exact": self.exact}
