"""Answers kept from the eye. Nothing is secret: whoever opens the page can read them all the same."""

from __future__ import annotations

from base64 import b64encode


def encode(text: str) -> str:
    """Base64 of UTF-8 (RFC 4648), as `obscured.js` reads it."""
    return b64encode(text.encode()).decode()
