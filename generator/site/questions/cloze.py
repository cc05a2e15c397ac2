"""`cloze`: gaps in a text, to type into or to choose for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from generator.asking import is_forgiving, list_offered
from generator.model.questions import ClozeQuestion, Gap, Question
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer


@dataclass(frozen=True, slots=True)
class _Gap:
    """A gap, ready to be shown."""

    key: str
    label: str
    """Its name for those who hear it: its number, and the words around it."""
    options: list[tuple[str, str]]
    """Key and words of each; none where it is typed into."""
    right: str


def show_cloze(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, ClozeQuestion)
    gaps = list(_gaps(question, writer))
    return Shown(
        "fill_gaps_roughly" if is_forgiving(question) else "fill_gaps",
        right=[escape(gap.right) for gap in gaps],
        feedback=[feedback for key, gap in question.keyed_gaps.items() for feedback in _feedback_of(key, gap, writer)],
        controls={"gaps": gaps},
    )


def _gaps(question: ClozeQuestion, writer: Writer) -> Iterator[_Gap]:
    around = writer.around_gaps(question.text)
    for number, ((key, gap), (before, after)) in enumerate(zip(question.keyed_gaps.items(), around, strict=True), 1):
        label = writer.words.gap.format(n=number, total=len(around), before=before, after=after).strip()
        options = list_offered(gap, writer.plain)
        right = gap.answers or [writer.plain(option.text) for option in gap.options if option.correct]
        yield _Gap(key, label, options, right[0])


def _feedback_of(key: str, gap: Gap, writer: Writer) -> Iterator[PartFeedback]:
    for wrong in gap.wrong:
        yield PartFeedback(f"{key}:{wrong.key}", escape("; ".join(wrong.answers)), wrong.feedback)
    for option in gap.options:
        if option.feedback:
            yield PartFeedback(f"{key}:{option.key}", writer.md(option.text), option.feedback)
