"""The files of the preview's own client, and how they get into a page. None of them is ever published."""

from __future__ import annotations

import hashlib
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
PREFIX = "_preview/"
"""No address of a site begins so: ids have no underscore."""


def read_client_file(name: str) -> bytes | None:
    """The script, the worker or the style sheet of the client."""
    is_known = name in ("preview.js", "worker.js", "preview.css")
    return (CLIENT / name).read_bytes() if is_known else None


def make_stamp(html: bytes, assets: int) -> str:
    """Changes with a page, and with the pictures, styles and scripts that any page may use."""
    return hashlib.sha256(b"%d:%s" % (assets, html)).hexdigest()[:16]


def add_client(html: bytes, run: str, stamp: str) -> bytes:
    """The page with the client's script and style, and with what the client needs to know of the page."""
    tags = (
        f'<meta name="course-preview" content="{run} {stamp}">\n'
        f'<link rel="stylesheet" href="/{PREFIX}preview.css">\n'
        f'<script src="/{PREFIX}preview.js" defer></script>\n'
    ).encode()
    head, end, rest = html.partition(b"</head>")
    return head + tags + end + rest if end else tags + html
