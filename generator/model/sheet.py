"""A cheat sheet: one page to keep beside the telephone."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Cite, LessonReference, Node
from generator.model.blocks import SheetBlock
from generator.model.status import Reviewed, Status


class Sheet(Node):
    """`content/sheets/<sheet>.yml`"""

    title: Line
    description: Line | None = None
    lesson: LessonReference | None = None
    cites: tuple[Cite, ...] = ()
    blocks: Annotated[tuple[SheetBlock, ...], Field(min_length=1)]
    trainer: Prose | None = None
    status: Status = "live"
    reviewed: Reviewed = None
