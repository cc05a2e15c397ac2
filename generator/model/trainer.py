"""Notes for the trainer, which learners never see."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node, TextShorthand, WholeNumber


class TrainerNote(Node):
    """A note for the trainer. Learners never see it; `course print guide` makes a session plan of all of them."""

    text: Prose | None = None
    """What the trainer does or says."""
    minutes: Annotated[WholeNumber, Field(ge=1, le=600)] | None = None
    """How long it takes in a group. A lesson without it takes its own `minutes` and those of the notes inside."""
    ask: tuple[Line, ...] = ()
    """What to ask the group, a question each."""
    mistakes: tuple[Line, ...] = ()
    """What people get wrong, a mistake each."""


Trainer = Annotated[TrainerNote, TextShorthand("text")]
"""A plain text is the note's `text`."""
