"""The employer's own facts, which texts and sheets use by name."""

from __future__ import annotations

from generator.model.base import Colour, Email, Node, PlainText

FACTS = ("name", "escalation", "limits", "reply_time")
"""What a text may name, as in `{house.escalation}`."""


class House(Node):
    """`content/house.yml`. What is not set prints as a labelled blank line, to fill in by hand."""

    name: PlainText | None = None
    logo: PlainText | None = None
    """A picture below `content/`."""
    accent: Colour | None = None
    """The colour of links and buttons, as in `#0b4a5a`; dark enough to read on white."""
    escalation: PlainText | None = None
    """Whom staff call when they need help."""
    limits: PlainText | None = None
    """What staff may give without asking."""
    reply_time: PlainText | None = None
    contact: Email | None = None
    """The e-mail address that “Report a problem” writes to."""

    def fact(self, name: str) -> str | None:
        """The fact of that name; None where it is not set."""
        value: str | None = getattr(self, name)
        return value
