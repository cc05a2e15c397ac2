"""Reads PDFs back: text, tags, fonts, pictures of pages, codes to scan."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import page as conformance
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader

POINTS = 72 / 25.4
"""To the millimetre."""


def read_pages(pdf: bytes) -> list[str]:
    """The words of each page, with one space between them."""
    return [flatten(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def flatten(text: str) -> str:
    """Without the places where lines were broken, and without the difference between ligatures and letters."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def squeeze(text: str) -> str:
    """Without any white space: where lines are broken at a hyphen or a slash, no space stands for it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def size_of(pdf: bytes, words: str) -> float:
    """The size of type in which words stand on the first page, in points."""
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if words.split(maxsplit=1)[0] in text:
            found.append(abs(size * tm[3] * cm[3]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found[0]


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(float(box.width) / POINTS), round(float(box.height) / POINTS)) for box in boxes]


def list_faults(pdf: bytes) -> list[str]:
    """What a checker of PDF/UA-1 (ISO 14289-1) that is not the engine's own finds."""
    found = conformance.validate_pdf_bytes(pdf, profile=conformance.ValidationProfile.PDF_UA_1)
    return [str(failure) for failure in found.failures]


def list_tags(pdf: bytes) -> list[str]:
    """The kinds of structure elements, in reading order, such as `H1` and `TH`."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return list(_walk_tags(opened.Root.StructTreeRoot))


def _walk_tags(element: pikepdf.Object) -> Iterator[str]:
    if "/S" in element:
        yield str(element.S).lstrip("/")
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _walk_tags(kid)


def list_alts(pdf: bytes) -> list[str]:
    """The words that stand for pictures."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def list_fonts(pdf: bytes) -> dict[str, bool]:
    """By name, without the mark of a subset, whether each font is in the file."""
    fonts = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                name = str(each.FontName).lstrip("/").partition("+")[2] or str(each.FontName)
                fonts[name] = any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return fonts


def draw_page(pdf: bytes, number: int = 0, *, scale: float = 3) -> Image:
    """A page as a picture, `scale` pixels to the point."""
    picture: Image = pypdfium2.PdfDocument(pdf)[number].render(scale=scale).to_pil()
    return picture


def decode_codes(picture: Image) -> list[zxingcpp.Barcode]:
    """The codes to scan in a picture, with their text and position."""
    return list(zxingcpp.read_barcodes(picture))
