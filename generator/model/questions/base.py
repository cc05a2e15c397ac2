"""What all questions share."""

from __future__ import annotations

from typing import Literal

from generator.markup import Prose
from generator.model.base import Cite, Id, Node, ObjectiveReference, digest
from generator.model.status import FormerIds
from generator.model.trainer import Trainer


class Feedback(Node):
    """What the reader is told after an answer, by how good it was: under the keys `right`, `partly` and `wrong`."""

    right: Prose | None = None
    """What readers are told whose answer is right."""
    partly: Prose | None = None
    """What readers are told whose answer is right in part."""
    wrong: Prose | None = None
    """What readers are told whose answer is wrong."""


class Question(Node):
    """A question of a quiz, or one of a lesson's own. Every kind adds what is answered."""

    id: Id | None = None
    """A short name, under which answers are kept. A quiz’s question needs one; a lesson’s own may do without."""
    kind: str
    """Which kind of question it is."""
    prompt: Prose
    """What is asked."""
    hints: tuple[Prose, ...] = ()
    """Help for those who ask for it, one hint at a time, the gentlest first."""
    explanation: Prose | None = None
    """Why the right answer is right. The reader sees it after answering."""
    objective: ObjectiveReference | None = None
    """What the reader shows by answering: an objective of a lesson. A lesson’s own question may do without where the
    lesson has only one."""
    cites: tuple[Cite, ...] = ()
    """The points of your sources that the answer rests on. The reader gets links to them."""
    trainer: Trainer | None = None
    """A note for the trainer. Learners never see it. A plain text will do."""
    was: FormerIds = ()

    @property
    def key(self) -> str:
        """What a reader's answer is stored under: the id; a lesson's own question may do without one."""
        return self.id or digest(self.prompt.source)

    @property
    def module(self) -> str:
        """The module of its objective; empty where it has none."""
        return (self.objective or "").partition("/")[0]

    @property
    def answer_key(self) -> object:
        """What an answer is graded by, as the kind's client code wants it: lists, mappings, texts and numbers."""
        raise NotImplementedError

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of what is chosen from, or filled in, in the author's order; empty where there is one part alone."""
        return ()

    @property
    def version(self) -> str:
        """Changes when the question asks something else: its kind, its prompt, its parts or what is right."""
        return digest(repr((self.kind, self.prompt.source, self.parts, self.answer_key)))


class JudgedQuestion(Question):
    """A question that may answer by how good the reader's answer was."""

    feedback: Feedback = Feedback()
    """What the reader is told after an answer that is right, partly right or wrong."""


class PartsQuestion(JudgedQuestion):
    """A question of several parts, each of which is right or wrong by itself."""

    scoring: Literal["share", "all-or-nothing"] = "share"
    """How points are given: `share` counts each part that is right; `all-or-nothing` wants all of them."""
