"""What all questions share."""

from __future__ import annotations

from generator.markup import Prose
from generator.model.base import Cite, Id, Node, ObjectiveReference, digest
from generator.model.status import FormerIds


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
    """What the reader shows by answering: an objective of a lesson."""
    cites: tuple[Cite, ...] = ()
    """The points of your sources that the answer rests on. The reader gets links to them."""
    trainer: Prose | None = None
    """A note for the trainer. Learners never see it."""
    was: FormerIds = ()

    @property
    def key(self) -> str:
        """What a reader's answer is stored under: the id; a lesson's own question may do without one."""
        return self.id or digest(self.prompt.source)

    @property
    def right(self) -> tuple[str, ...]:
        """The keys of the options that are right: the whole of a full answer."""
        raise NotImplementedError

    @property
    def version(self) -> str:
        """Changes when the question asks something else: its kind, its prompt, its options or what is right."""
        return digest("\n".join((self.kind, self.prompt.source, *self.option_keys, "", *self.right)))

    @property
    def option_keys(self) -> tuple[str, ...]:
        """The keys of all options, in the author's order."""
        raise NotImplementedError
