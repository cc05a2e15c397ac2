"""What a kind of question puts on paper: on a handout, and in the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.markup import Markup
from generator.printing.printer import Printer, Tree
from generator.printing.runs import Runs


@dataclass(frozen=True)
class Laid:
    """A question as it stands on one paper. Of all this the handout gets `how` and `controls` alone."""

    how: str
    """The word that says how to answer."""
    controls: Tree
    """What the kind's function in `questions.typ` draws."""
    marks: Sequence[str]
    """What is written or ticked on this paper by who is right, part by part: `B`, or `1: C` and `2: A`."""
    right: Sequence[Runs]
    """The right answer in full, part by part."""
    feedback: Sequence[Tree] = ()
    """What is said to parts of an answer: `{label, text}`."""
    numbered: bool = False
    """Whether the parts of the right answer have an order."""


def list_said(printer: Printer, parts: Iterable[tuple[Runs, Markup | None]]) -> list[Tree]:
    """The feedback of those parts that have some."""
    return [{"label": label, "text": printer.prose(text)} for label, text in parts if text]
