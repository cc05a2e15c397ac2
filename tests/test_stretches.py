"""The words of a text that are to be marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import Line, Prose, render_html
from generator.stretches import find_near, find_stretches, has_among_signs, list_runs, mark_stretches, words_of
from tests.test_markup import HOUSE


def found(text: str, words: str) -> list[str]:
    return [stretch.words for stretch in find_stretches(list_runs(Prose.parse(text)), words)]


@pytest.mark.parametrize(
    ("text", "words", "stretches"),
    [
        ("The courier lost it.", "the courier", []),
        ("The courier lost it.", "The courier", ["The courier"]),
        ("It is late, and later it is lost.", "late", ["late"]),
        ("It comes later.", "late", ["late"]),
        ("so so", "so", ["so", "so"]),
        ("the courier\nlost it", "courier lost", ["courier lost"]),
        ("**the courier** lost", "the courier", ["the courier"]),
        ("**the courier** lost", "courier lost", []),
        ("see [our site](https://example.org) now", "our site", []),
        ("see [our site](https://example.org) now", "now", ["now"]),
        ("`late` or late", "late", ["late"]),
        ("one\n\ntwo", "one two", []),
        ("a & b", "a & b", ["a & b"]),
        ("1. one\n2. two", "two", ["two"]),
        ("It cost 5 (five).", "5 (five)", ["5 (five)"]),
    ],
)
def test_where_words_stand(text: str, words: str, stretches: list[str]) -> None:
    """As they are written, over the end of a line, by themselves rather than within a word, and never among signs."""
    assert found(text, words) == stretches


def test_marked_words_leave_the_rest_as_it_was() -> None:
    """Each stretch is a gap, filled in the order of the text."""
    text = Prose.parse("So **the courier\nlost** it, and you.")
    runs = list_runs(text)
    stretches = [find_stretches(runs, words)[0] for words in ("you", "courier lost", "it")]
    html = render_html(mark_stretches(text, stretches), HOUSE, ["<a>", "<b>", "<i>"])
    assert html == "<p>So <strong>the <a></strong> <b>, and <i>.</p>"


def test_a_plain_text_is_marked_too() -> None:
    """A text without any sign is not parsed before."""
    text = Prose.parse("So it is")
    assert text.tokens is None
    assert render_html(mark_stretches(text, find_stretches(list_runs(text), "it")), HOUSE, ["&"]) == "<p>So & is</p>"


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("you never tell us", "you never told us"),
        ("The courier lost it", "the courier lost it"),
        ("I'm sorry", "I’m sorry"),
        ("it was the weather", ""),
    ],
)
def test_near_words(words: str, near: str) -> None:
    """What was probably meant is given in whole words, as it stands there."""
    text = Prose.parse("I’m sorry, but the courier lost it, and you never told us.")
    assert find_near(list_runs(text), words) == near


def test_words_among_signs() -> None:
    """Found where emphasis, code or links stand among them or around them, and so no plain words."""
    text = Prose.parse("So **the courier** lost it: `never` [again](https://example.org).\n\n    nothing\n")
    for words in ("the courier lost", "lost it: never again", "again", "nothing"):
        assert has_among_signs(text, words)
    assert not has_among_signs(text, "the driver")


def test_words_of_an_option() -> None:
    """Only where there is nothing but words."""
    assert words_of(Line.parse("a & b\nc")) == "a & b c"
    assert words_of(Line.parse("plain")) == "plain"
    assert words_of(Line.parse("so **bold**")) == ""


@given(st.text("ab *_`[]()\n.", min_size=1), st.text("ab", min_size=1, max_size=3))
def test_any_text_can_be_marked(source: str, words: str) -> None:
    """What is found can be marked, and with the same words put back the text is as before."""
    try:
        text = Prose.parse(source)
    except ValueError:
        return
    stretches = find_stretches(list_runs(text), words)
    marked = render_html(mark_stretches(text, stretches), HOUSE, [stretch.words for stretch in stretches])
    assert marked.split() == render_html(text, HOUSE).split()
