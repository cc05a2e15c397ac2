"""A cheat sheet: one page to keep beside the telephone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import Cite, LessonReference, Node
from generator.model.blocks import SheetBlock
from generator.model.status import Reviewed, Status
from generator.model.trainer import Trainer


class Sheet(Node):
    """A cheat sheet: one page to print and keep beside the telephone."""

    example = """
        title: Own the problem
        description: What to say in the first minutes.
        lesson: own-it/accept-blame
        cites: [ownership.1, ownership.2]
        blocks:
          - phrases: own-it/accept-blame#owning
          - checklist:
              - No names, no excuses.
            title: Did I?
        trainer: Hand it out after the first lesson.
        status: review
        reviewed:
          by: Ama Boateng
          on: 2026-03-31
        """

    title: Line
    """What stands at the top of the sheet, and in the list of sheets."""
    description: Line | None = None
    """A sentence that says what the sheet is for."""
    lesson: LessonReference | None = None
    """The lesson it belongs to. The sheet links to it, and the lesson to the sheet."""
    cites: tuple[Cite, ...] = ()
    """The points of your sources that the sheet says. The reader gets links to them."""
    blocks: Annotated[tuple[SheetBlock, ...], Field(min_length=1)]
    """What is on the sheet, piece by piece."""
    trainer: Trainer | None = None
    """A note for the trainer. Learners never see it. A plain text will do."""
    status: Status = "live"
    reviewed: Reviewed = None
