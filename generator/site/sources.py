"""The page of the sources: each document, its points, and where each is taught and tested."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from generator import routes
from generator.coverage import Asked, measure_coverage
from generator.diagnostics import shorten
from generator.model.course import Course
from generator.site.blocks import Sections
from generator.site.page import Page
from generator.site.writer import Writer


class Asking(NamedTuple):
    """A quiz or a lesson that tests a point, and its questions that do; a quiz that is linked as a whole has none."""

    title: str
    address: str
    questions: list[tuple[str, str, str]]
    """Of each, what it is called beside the title, the same in full for screen readers, and its address."""


def render_sources(course: Course, writer: Writer) -> Page:
    """`/sources/`, with what is not covered yet too."""
    words, coverage = writer.words, measure_coverage(course)
    page = Sections(writer)
    page.open(1, words.sources)
    page.add(writer.render("sources-opening.html"), words.sources_intro)
    for source in course.sources.values():
        page.open(2, writer.plain(source.title), routes.source_anchor(source.id))
        points = [
            {
                "text": point.text,
                "anchor": routes.point_anchor(cite),
                "taught": [(routes.lesson(key), course.lessons[key].title) for key in coverage.taught.get(cite, ())],
                "tested": _list_asking(coverage.tested.get(cite, ()), writer),
            }
            for point in source.points
            for cite in [f"{source.id}.{point.id}"]
        ]
        search = " ".join(writer.plain(point.text) for point in source.points)
        page.add(writer.render("source.html", source=source, points=points), search)
    return page.finish(words.sources, words.sources_intro)


def _list_asking(asked: Collection[Asked], writer: Writer) -> list[Asking]:
    homes: dict[str, dict[Asked, None]] = {}
    for each in asked:
        homes.setdefault(each.home, {})[each] = None
    return [_describe(home, questions, writer) for home, questions in homes.items()]


def _describe(home: str, asked: Collection[Asked], writer: Writer) -> Asking:
    """A test is linked as a whole, as a point beside its question would be half the answer; and so is a quiz that draws
    its questions, as those may not be among them.
    """
    words = writer.words
    quiz = writer.course.quizzes.get(home)
    if not quiz:
        title, address = writer.plain(writer.course.lessons[home].title), routes.lesson(home)
        prompts = [words.point_prompt.format(prompt=shorten(writer.plain(each.question.prompt))) for each in asked]
        names = [(prompt, prompt) for prompt in prompts]
    else:
        title, address = writer.plain(quiz.title), routes.quiz(home)
        if quiz.behaviour == "test" or quiz.pools:
            return Asking(f"{words[quiz.behaviour]}: {title}", address, [])
        names = [
            (words.point_question.format(n=each.number), words.point_question_of.format(title=title, n=each.number))
            for each in asked
        ]
    anchors = [routes.question_anchor(each.question.key) for each in asked]
    questions = [(*name, f"{address}#{anchor}") for name, anchor in zip(names, anchors, strict=True)]
    return Asking(title, address, questions)
