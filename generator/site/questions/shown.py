"""What a kind of question puts into the frame that all questions share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup as SafeHtml

from generator.markup import Prose


@dataclass(frozen=True, slots=True)
class PartFeedback:
    """What is said to one part of an answer, such as an option that was chosen."""

    key: str
    label: SafeHtml
    text: Prose


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as its kind shows it."""

    how: str
    """The word that says how to answer."""
    right: Sequence[SafeHtml] = ()
    """The full answer, part by part; a kind whose template has a block of its own for it may have none."""
    feedback: Sequence[PartFeedback] = ()
    controls: Mapping[str, Any] = field(default_factory=dict)
    """What the kind's own template needs beside the question."""
