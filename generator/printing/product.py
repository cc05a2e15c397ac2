"""What is printed: files to be, each with what to typeset and where its texts are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.diagnostics import Location, Problem
from generator.model.base import Node, walk, walk_texts
from generator.paper import PAPER_NAMES, PAPERS, Options
from generator.pictures import SAVE_AGAIN
from generator.printing.typesetter import Job, Set, Typesetter

__all__ = [
    "PAPERS",
    "PAPER_NAMES",
    "Options",
    "Product",
    "WrongPrintError",
    "check_nothing",
    "find_picture",
    "find_problems",
    "find_text",
    "typeset",
]


class WrongPrintError(Exception):
    """What was asked for is not there to be printed; the message is one sentence for the user."""


def check_nothing(done: Set) -> Iterator[Problem]:
    """A product of which nothing is to be said but what holds for all."""
    yield from ()


@dataclass(frozen=True)
class Product:
    """A PDF to be: its path below `build/print/`, and what it is called in a sentence."""

    path: str
    called: str
    job: Job
    nodes: tuple[Node, ...]
    """The parts of the course whose texts it shows, in which what cannot be shown is looked for."""
    at: Location
    """Where it is written, as far as that is one place."""
    check: Callable[[Set], Iterator[Problem]] = check_nothing
    """What else may be wrong with it."""


def typeset(
    products: Iterable[Product], typesetter: Typesetter, tell: Callable[[int], object] = bool
) -> tuple[dict[str, bytes], list[Problem]]:
    """Each product's bytes by its path, and all that is wrong with any; `tell` hears `1` whenever one is done."""
    files, problems = {}, dict[tuple[object, ...], Problem]()
    for product in products:
        done = typesetter.set(product.job)
        files[product.path] = done.pdf
        for problem in find_problems(product, done):
            said_of = problem.about or problem.message  # of a word once, whatever papers it is too wide on
            problems.setdefault((problem.rule, problem.at, said_of), problem)
        tell(1)
    return files, [*problems.values()]


def find_problems(product: Product, done: Set) -> Iterator[Problem]:
    """Signs without a glyph, words wider than their column, broken pictures, and what the product itself finds."""
    for text in done.missing:
        at = find_text(product.nodes, text, product.at)
        message = f"No installed font has the sign `{text}` (U+{ord(text[0]):04X}) in {product.called}."
        fix = "Install the fonts for other scripts with `pip install coursewright[fonts]`, or write it another way."
        yield Problem(at, "missing-glyph", message, fix, about=text)
    for report in done.find("wide"):
        word = report["word"]
        message = f"The word `{word}` is wider than its column in {product.called}."
        fix = "Use a shorter word, divide it with a hyphen, or leave out a column."
        yield Problem(find_text(product.nodes, word, product.at), "word-too-wide", message, fix, about=word)
    for report in done.find("broken"):
        picture = report["picture"]
        message = f"`{picture}` cannot be drawn on paper: {report['fault']}."
        yield Problem(find_picture(product.nodes, picture, product.at), "broken-picture", message, SAVE_AGAIN)
    yield from product.check(done)


def find_text(nodes: Iterable[Node], words: str, otherwise: Location) -> Location:
    """Where the first text stands that has these words, or a plain value such as a name."""
    for node in nodes:
        for text, at in walk_texts(node):
            if words in text.source:
                return at()
        for name, value in node.__dict__.items():
            if isinstance(value, str) and words in value:
                return node.place(name)
    return otherwise


def find_picture(nodes: Iterable[Node], picture: str, otherwise: Location) -> Location:
    """Where a picture is named first."""
    for node in (inner for whole in nodes for inner in walk(whole)):
        for name, value in node.__dict__.items():
            if isinstance(value, str) and PurePosixPath(value) == PurePosixPath(picture):
                return node.place(name)
    return otherwise
