"""What all blocks share, and how the kind of one is told from its keys."""

from __future__ import annotations

from typing import ClassVar

from generator.markup import Line
from generator.model.base import Cite, Id, Node
from generator.model.trainer import Trainer


class Block(Node):
    """One piece of a lesson or sheet. The key that names its kind holds its body; these stand beside it."""

    kind: ClassVar[str]

    id: Id | None = None
    """A name for the block. A sheet takes over a lesson's table or phrases by it, as `module/lesson#id`."""
    cites: tuple[Cite, ...] = ()
    """The points of your sources that this says. The reader gets links to them."""
    trainer: Trainer | None = None
    """A note for the trainer. Learners never see it. A plain text will do."""


class TitledBlock(Block):
    """A block whose body is a list, so that its title stands beside the body too."""

    title: Line | None = None
    """A heading above the block."""
