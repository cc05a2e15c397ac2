"""The employer's own facts, which texts and sheets use by name."""

from __future__ import annotations

from generator.model.base import Colour, Email, Node, PlainText

FACTS = ("name", "escalation", "limits", "reply_time")
"""What a text may name, as in `{house.escalation}`."""


class House(Node):
    """The employer's own facts. A fact that is not set prints as a labelled blank line, to fill in by hand."""

    example = """
        name: Harbour Street Stores
        logo: images/our-logo.svg
        accent: "#0b4a5a"
        escalation: The duty manager, extension 214
        limits: A replacement, or a refund of up to £30
        reply_time: By 5 pm on the same working day
        contact: training@example.com
        """

    name: PlainText | None = None
    """What your employer is called. Texts use it as `{house.name}`."""
    logo: PlainText | None = None
    """Your logo: a picture's file, by its path below `content/`. It stands at the top of each page."""
    accent: Colour | None = None
    """The colour of links and buttons; dark enough to read on white. Keep the quotes around it."""
    escalation: PlainText | None = None
    """Whom staff call when a problem is more than they can solve. Texts use it as `{house.escalation}`."""
    limits: PlainText | None = None
    """What staff may give without asking anyone. Texts use it as `{house.limits}`."""
    reply_time: PlainText | None = None
    """How soon customers get an answer. Texts use it as `{house.reply_time}`."""
    contact: Email | None = None
    """The e-mail address that “Report a problem” writes to. Without it pages have no such link."""

    def fact(self, name: str) -> str | None:
        """The fact of that name; None where it is not set."""
        value: str | None = getattr(self, name)
        return value
