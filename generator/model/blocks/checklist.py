"""`checklist`: boxes to tick, on a sheet."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.blocks.base import TitledBlock


class ChecklistBlock(TitledBlock):
    kind = "checklist"
    checklist: Annotated[tuple[Line, ...], Field(min_length=1)]
