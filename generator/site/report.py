"""“Report a problem”: a letter to the employer's contact, with the place and the version filled in."""

from __future__ import annotations

from urllib.parse import quote

from generator.site.writer import Writer


def report_link(writer: Writer, title: str, version: str, question: str = "") -> str:
    """A `mailto:` address; empty where `house.yml` sets no contact. `title` is the page's, or the question's prompt."""
    contact = writer.course.house.contact
    if not contact:
        return ""
    words = writer.words
    body = words.report_body_question if question else words.report_body
    subject = (words.report_subject_question if question else words.report_subject).format(title=shorten(title, _MOST))
    text = body.format(address=f"/{writer.address}", version=version, question=question)
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject)}&body={quote(text)}"


_MOST = 80
"""Characters of a title in the subject of a letter."""


def shorten(text: str, most: int) -> str:
    """Not more than so many characters; `…` for what is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
