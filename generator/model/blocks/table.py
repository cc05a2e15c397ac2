"""`table`: columns with a heading each, and rows of as many cells."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import BlockReference, Node
from generator.model.blocks.base import TitledBlock
from generator.model.kinds import ReferenceOr


class Table(Node):
    caption: Line | None = None
    columns: Annotated[tuple[Line, ...], Field(min_length=1)]
    rows: Annotated[tuple[tuple[Line, ...], ...], Field(min_length=1)]


class TableBlock(TitledBlock):
    kind = "table"
    table: Table


class SheetTableBlock(TitledBlock):
    """On a sheet: the table itself, or the address of a lesson's."""

    kind = "table"
    table: Annotated[BlockReference | Table, ReferenceOr(BlockReference, Table)]
