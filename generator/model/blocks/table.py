"""`table`: columns with a heading each, and rows of as many cells."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import BlockReference, Node
from generator.model.blocks.base import TitledBlock
from generator.model.kinds import ReferenceOr


class Table(Node):
    """Columns with a heading each, and rows of as many cells."""

    caption: Line | None = None
    """A line that says what the table shows. A screen reader reads it out first."""
    columns: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The headings of the columns."""
    rows: Annotated[tuple[tuple[Line, ...], ...], Field(min_length=1)]
    """The rows, each a list with a cell for every column."""


class TableBlock(TitledBlock):
    """A table with a heading for each column."""

    kind = "table"
    example = """
        table:
          caption: Complaints you can prevent
          columns: [Complaint, Remedy]
          rows:
            - [Nobody calls back, Answer within the day]
            - [No news of an order, Write before they ask]
        id: remedies
        title: Complaint and remedy
        """
    table: Table
    """The headings and the rows."""


class SheetTableBlock(TitledBlock):
    """A table on a sheet: one of its own, or that of a lesson."""

    kind = "table"
    example = """
        table: own-it/common-complaints#remedies
        """
    table: Annotated[BlockReference | Table, ReferenceOr(BlockReference, Table)]
    """The table, or the address of a lesson's `table` block, so that it stands in one place."""
