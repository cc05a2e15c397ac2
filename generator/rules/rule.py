"""What is said about a rule."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """What a rule wants and why, and YAML that breaks it and that keeps it.

    `wrong` and `right` give, by the kind of file, lines that replace those with the same keys in a file that is right.
    A rule that no such lines can show says in `no_example` why.
    """

    wants: str
    why: str
    wrong: dict[str, str] = field(default_factory=dict)
    right: dict[str, str] = field(default_factory=dict)
    no_example: str = ""


def yaml(text: str) -> str:
    """A fragment without the indentation that its lines share."""
    return textwrap.dedent(text).strip("\n") + "\n"
