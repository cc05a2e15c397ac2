"""On paper, all that is not the writer's comes from `words/`: in a Greek course no plain Latin letter is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load_course
from generator.paper import Options
from generator.printing import PRINTS
from generator.printing.fonts import find_fonts
from generator.printing.printer import Printer
from generator.printing.typesetter import Typesetter
from generator.words import load_words
from tests.printing.reading import read_pages
from tests.pseudo import accent, find_strays, make_greek_course


def test_the_glossary_of_the_handbook(tmp_path: Path) -> None:
    root = make_greek_course(tmp_path / "course").root
    course = load_course(root)[0]
    printer = Printer(course, accent(load_words("en")))
    with Typesetter(root, find_fonts(course.outline.language)) as typesetter:
        (product,) = PRINTS["handbook"](printer, Options(), typesetter, "")
        pages = read_pages(typesetter.set(product.job).pdf)
    (page,) = (page for page in pages if page.startswith(printer.words.glossary))
    assert len(page) > 200
    assert find_strays(page) == []


@pytest.mark.parametrize(
    ("what", "wanted"), [("cards", ""), ("poster", ""), ("poster", "parcels"), ("certificate", "")]
)
def test_no_word_of_ours_is_left_in_english(tmp_path: Path, what: str, wanted: str) -> None:
    root = make_greek_course(tmp_path / "course").root
    course = load_course(root)[0]
    printer = Printer(course, accent(load_words("en")), "https://1.2/")
    with Typesetter(root, find_fonts(course.outline.language)) as typesetter:
        (product,) = PRINTS[what](printer, Options(), typesetter, wanted)
        pages = read_pages(typesetter.set(product.job).pdf)
    assert len(pages) == 1
    text = "".join(pages).replace("Harbour Stores", "").replace("https://", "")
    assert len(text) > 50
    assert find_strays(text) == []
