"""Typed answers can be typed, and told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Problem, shorten
from generator.model.base import LaterPlace
from generator.model.course import Course
from generator.model.questions import ClozeQuestion, Gap, NumberQuestion, TextQuestion
from generator.words import load_words

MOST_OF_ANSWER = 60
"""Characters that a reader can be asked to type alike."""


_SIGNS = {
    "a link": (re.compile(r"\]\("), "Write the words alone."),
    "emphasis": (re.compile(r"\*\*[^*]+\*\*|`[^`]+`"), "Write the words alone."),
    "several answers": (re.compile(r"\w\|\w|\w / \w|\w; \w"), "Write each as an item of its own: `[one, two]`."),
    "a pattern": (
        re.compile(r"[^\W\d]\*|\*[^\W\d]|^/.+/[a-z]*$|\(\?|\\[bdsw]|\w\.[*+]"),
        "Write out each wording that is right, as an item of its own.",
    ),
}
"""What an answer looks like that nobody will type as it stands, and what to write instead."""


def check_typed_answers(course: Course) -> Iterator[Problem]:
    """No answer is right and wrong, none is twice there, and each can be typed."""
    articles = load_words(course.outline.language).articles.split()
    for question in course.questions():
        gaps = question.gaps if isinstance(question, ClozeQuestion) else ()
        for typed in (question,) if isinstance(question, TextQuestion) else gaps:
            yield from _check_alike(typed, articles)
            yield from _check_typable(typed)
        if isinstance(question, NumberQuestion) and question.unit:
            yield from _check_unit(question, question.unit)


def _check_alike(question: TextQuestion | Gap, articles: list[str]) -> Iterator[Problem]:
    first: dict[str, tuple[str, bool, LaterPlace]] = {}
    for answer, at, is_right in _answers(question):
        other, was_right, before = first.setdefault(fold(answer, articles), (answer, is_right, at))
        if before is at:
            continue
        what = f"a {'right' if was_right else 'wrong'} answer on line {before().line}"
        message = f"“{shorten(answer)}” is the same as “{shorten(other)}”, {what}."
        why = " Capitals, accents, punctuation and articles make no difference."
        if was_right != is_right:
            yield Problem(at(), "same-answer", message, f"Delete it where it does not belong.{why}")
        else:
            yield Problem(at(), "same-answer", message, f"Delete one of them.{why}", "warning")


def _check_typable(question: TextQuestion | Gap) -> Iterator[Problem]:
    for answer, at, _ in _answers(question):
        if not any(unicodedata.category(sign)[0] in "LNPS" for sign in answer):
            message = "This answer has nothing in it that can be seen."
            yield Problem(at(), "empty-value", message, "Write its text, or delete it.")
        elif len(answer) > MOST_OF_ANSWER:
            message = f"This answer has {len(answer)} characters, and hardly anybody will type just these words."
            other = "give the gap `options`" if isinstance(question, Gap) else "make it `kind: choice`"
            fix = f"Ask for a word or a few, or {other}."
            yield Problem(at(), "long-answer", message, fix, "warning")
        else:
            yield from _check_signs(answer, at)


def _check_signs(text: str, at: LaterPlace) -> Iterator[Problem]:
    """Markdown and patterns stand for themselves in plain text."""
    for name, (pattern, fix) in _SIGNS.items():
        if pattern.search(text):
            message = f"`{shorten(text)}` looks like {name}, and is compared with what is typed as it stands."
            yield Problem(at(), "plain-answer", message, fix, "warning")
            return


def _answers(question: TextQuestion | Gap) -> Iterator[tuple[str, LaterPlace, bool]]:
    """Each answer with its place, and whether it is right."""
    for index, answer in enumerate(question.answers):
        yield answer, question.later("answers", index), True
    for wrong in question.wrong:
        for index, answer in enumerate(wrong.answers):
            yield answer, wrong.later("answers", index), False


def fold(text: str, articles: list[str]) -> str:
    """A typed answer without what is forgiven, as the client has it (`kinds/text.js`)."""
    seen = "".join(sign for sign in text if sign not in "'’‘`´ʼ" and unicodedata.category(sign) != "Cf")
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", seen)).lower()
    spaced = "".join(" " if unicodedata.category(sign)[0] == "P" else sign for sign in plain)
    *words, last = spaced.split() or [""]  # which is no article, whatever it looks like: `plan A`
    kept = [word for word in words if word not in articles]
    return unicodedata.normalize("NFC", " ".join([*kept, last]).upper()) or text.strip()


def _check_unit(question: NumberQuestion, unit: str) -> Iterator[Problem]:
    if unit[0].isdecimal():
        message = "A unit begins with no digit: readers could not tell it from the number."
        fix = "Write what is counted alone, as in `minutes`."
        yield Problem(question.place("unit"), "plain-answer", message, fix, "warning")
    else:
        yield from _check_signs(unit, question.later("unit"))


def check_numbers(course: Course) -> Iterator[Problem]:
    """A number is right by its answer or by its range, which goes up."""
    for question in course.questions():
        if isinstance(question, NumberQuestion) and question.is_whole:
            yield from _check_number(question)


def _check_number(question: NumberQuestion) -> Iterator[Problem]:
    written = question.model_fields_set
    if not question.range and question.answer is None:
        fix = "Add `answer: 12`, or `range: [10, 20]`, with your numbers."
        yield Problem(question.place("kind"), "number-answer", "No number is right here.", fix)
    if question.range:
        for key in sorted({"answer", "tolerance"} & written):
            fix = f"Delete `{key}`, or write `answer` and `tolerance` without `range`."
            message = f"The `range` says what is right, so there is no place for `{key}`."
            yield Problem(question.place_of_key(key), "number-answer", message, fix)
        yield from _check_range(question)


def _check_range(question: NumberQuestion) -> Iterator[Problem]:
    if len(question.range) < 2:  # said already
        return
    least, most = question.bounds
    place = question.place("range")
    if len(question.range) > 2:
        message = f"A range has two numbers, and this has {len(question.range)}."
        yield Problem(place, "number-range", message, "Keep the least and the most that is right.")
    elif least == most:
        message = "This range holds one number alone."
        yield Problem(place, "number-range", message, f"Write `answer: {least:f}` instead.")
    elif least > most:
        message = f"A range goes up, and {least:f} is more than {most:f}."
        yield Problem(place, "number-range", message, f"Write `[{most:f}, {least:f}]`.")
