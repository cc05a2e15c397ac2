"""`checklist`: boxes to tick, on a sheet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.blocks.base import TitledBlock


class ChecklistBlock(TitledBlock):
    """Boxes to tick, on a sheet: what somebody makes sure of before they put the telephone down."""

    kind = "checklist"
    example = """
        checklist:
          - I said what went wrong, and that I am sorry.
          - They know what happens next, and by when.
        title: Before you end the call
        """
    checklist: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What is ticked off, a line for each box."""
