"""The blocks of lessons and sheets. To add a kind: a file here, a template in site/templates/blocks/, a line below."""

from __future__ import annotations

from typing import Annotated

from generator.model.blocks.base import Block
from generator.model.blocks.callout import CalloutBlock
from generator.model.blocks.checklist import ChecklistBlock
from generator.model.blocks.conversation import ConversationBlock
from generator.model.blocks.debate import DebateBlock
from generator.model.blocks.image import ImageBlock
from generator.model.blocks.phrases import PhrasesBlock, SheetPhrasesBlock
from generator.model.blocks.question import QuestionBlock
from generator.model.blocks.steps import StepsBlock
from generator.model.blocks.story import StoryBlock
from generator.model.blocks.table import SheetTableBlock, TableBlock
from generator.model.blocks.text import TextBlock
from generator.model.kinds import Kinds, tell_by_key

__all__ = ["LESSON_BLOCKS", "SHEET_BLOCKS", "Block", "ImageBlock", "LessonBlock", "QuestionBlock", "SheetBlock"]

_LESSON: tuple[type[Block], ...] = (
    TextBlock,
    StoryBlock,
    StepsBlock,
    PhrasesBlock,
    CalloutBlock,
    TableBlock,
    ImageBlock,
    DebateBlock,
    ConversationBlock,
    QuestionBlock,
)
_SHEET: tuple[type[Block], ...] = (SheetPhrasesBlock, StepsBlock, ChecklistBlock, SheetTableBlock, CalloutBlock)

LESSON_BLOCKS = {block.kind: block for block in _LESSON}
SHEET_BLOCKS = {block.kind: block for block in _SHEET}

LessonBlock = Annotated[Block, Kinds(LESSON_BLOCKS, tell_by_key(LESSON_BLOCKS))]
SheetBlock = Annotated[Block, Kinds(SHEET_BLOCKS, tell_by_key(SHEET_BLOCKS))]
