"""Stretches of a text's plain words: to be found in it, and marked there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it.token import Token
from rapidfuzz import fuzz

from generator.markup import GAP, Line, Prose


@dataclass(frozen=True, order=True)
class Run:
    """Plain words in one piece, over the ends of lines: no emphasis, code, link or fact begins or ends among them."""

    block: int
    first: int
    end: int
    """The tokens: those from `first` up to `end`, among the children of the text's token number `block`."""
    words: str


@dataclass(frozen=True, order=True)
class Stretch:
    """A part of a run."""

    run: Run
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.run.words[self.start : self.end]

    def overlaps(self, other: Stretch) -> bool:
        return self.run == other.run and self.start < other.end and other.start < self.end


def list_runs(text: Prose) -> list[Run]:
    """The plain words of a text; those of links are left out, as nothing else can be pressed within a link."""
    return [run for block, token in enumerate(text.parsed) if token.children for run in _runs_of(block, token.children)]


def _runs_of(block: int, children: Sequence[Token]) -> Iterator[Run]:
    links = 0
    for is_plain, numbered in groupby(enumerate(children), lambda item: item[1].type in _PLAIN):
        tokens = list(numbered)
        words = "".join(_say(token) for _, token in tokens)
        if is_plain and words and not links:
            yield Run(block, tokens[0][0], tokens[-1][0] + 1, words)
        links += sum(token.nesting for _, token in tokens if token.type.startswith("link"))


_PLAIN = ("text", "softbreak")


def _say(token: Token) -> str:
    return " " if token.type == "softbreak" else token.content


def words_of(line: Line) -> str:
    """The words of a text that is nothing but words; empty where there is more to it."""
    children = line.parsed[0].children or []
    return "".join(map(_say, children)) if all(token.type in _PLAIN for token in children) else ""


def find_stretches(runs: Sequence[Run], words: str) -> list[Stretch]:
    """Where the words stand; within longer words only if they stand nowhere by themselves.

    >>> [found.start for found in find_stretches(list_runs(Prose.parse("Later is late.")), "late")]
    [9]
    """
    pattern = _pattern_of(words)
    for each in (rf"(?<!\w){pattern}(?!\w)", pattern):
        found = [Stretch(run, *match.span()) for run in runs for match in re.finditer(each, run.words)]
        if found:
            return found
    return []


def _pattern_of(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def has_among_signs(text: Prose, words: str) -> bool:
    """Whether the words stand somewhere in the text, be it with emphasis, code or links among them."""
    pattern = _pattern_of(words)
    return any(re.search(pattern, "".join(map(_say, token.children or [token]))) for token in text.parsed)


def find_near(runs: Sequence[Run], words: str) -> str:
    """The words that were probably meant; empty where none are close."""
    aligned = [(fuzz.partial_ratio_alignment(words, run.words, score_cutoff=70), run.words) for run in runs]
    found = [(each.score, text, each.dest_start, each.dest_end) for each, text in aligned if each]
    if not found:
        return ""
    _, text, start, end = max(found)
    start, end = text.rfind(" ", 0, start + 1) + 1, text.find(" ", max(start, end - 1))
    return text[start : end if end >= 0 else None].strip(" ,;:.!?")


def mark_stretches(text: Prose, stretches: Sequence[Stretch]) -> Prose:
    """The text with a gap in the place of each stretch, in the order of the text."""
    tokens = [token.copy(children=list(token.children)) if token.children else token for token in text.parsed]
    for run in sorted({stretch.run for stretch in stretches}, reverse=True):
        children = tokens[run.block].children
        assert children is not None
        children[run.first : run.end] = _cut(run, sorted(each for each in stretches if each.run == run))
    return replace(text, tokens=tuple(tokens))


def _cut(run: Run, stretches: Sequence[Stretch]) -> Iterator[Token]:
    last = 0
    for stretch in stretches:
        yield Token("text", "", 0, content=run.words[last : stretch.start])
        yield Token("gap", "", 0, content=GAP)
        last = stretch.end
    yield Token("text", "", 0, content=run.words[last:])
