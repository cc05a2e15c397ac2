"""Pictures as programs write them, and broken ones."""

from __future__ import annotations

import io
import zlib

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6z"/></svg>'
PAGE = b"<!DOCTYPE html>\n<title>Not found</title>\n"


def draw(kind: str) -> bytes:
    """A picture of 90 by 60 pixels, as `PNG`, `JPEG`, `GIF`, `WEBP` or `AVIF`."""
    gradient = Image.linear_gradient("L").resize((90, 60)).convert("RGB")
    data = io.BytesIO()
    gradient.save(data, kind)
    return data.getvalue()


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def spoil(data: bytes) -> bytes:
    """With one wrong byte in the middle."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]


def resize(kind: str, pixels: int) -> bytes:
    """One that says that it is so many pixels wide and high, and holds no more than before."""
    data = draw(kind)
    at, size = {"PNG": (16, 4), "GIF": (6, 2), "JPEG": (data.find(b"\xff\xc0") + 5, 2)}[kind]
    side = pixels.to_bytes(size, "little" if kind == "GIF" else "big")
    data = data[:at] + side + side + data[at + 2 * size :]
    return data[:29] + zlib.crc32(data[12:29]).to_bytes(4) + data[33:] if kind == "PNG" else data
