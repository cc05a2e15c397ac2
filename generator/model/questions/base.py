"""What all questions share."""

from __future__ import annotations

from generator.markup import Prose
from generator.model.base import Cite, Id, Node, ObjectiveReference, digest
from generator.model.status import FormerIds


class Question(Node):
    """A question of a quiz, or one of a lesson's own. Every kind adds what is answered."""

    id: Id | None = None
    kind: str
    prompt: Prose
    hints: tuple[Prose, ...] = ()
    explanation: Prose | None = None
    objective: ObjectiveReference | None = None
    cites: tuple[Cite, ...] = ()
    trainer: Prose | None = None
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
