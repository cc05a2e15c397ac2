"""The whole course, as every renderer gets it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from generator.diagnostics import Problem
from generator.markup import Line, Prose
from generator.model.base import (
    Id,
    Language,
    LaterPlace,
    LessonId,
    Node,
    PlainText,
    cites_of,
    digest,
    once_per_node,
    walk_shown_texts,
)
from generator.model.blocks import Block, ImageBlock
from generator.model.glossary import Glossary, Term
from generator.model.house import House
from generator.model.lesson import Lesson, Objective
from generator.model.questions import Question
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.sources import Point, Source, Sources


class Module(Node):
    """A part of the course: its lessons, in order."""

    id: Id
    """The module's name in addresses, and that of its folder in `content/modules/`."""
    title: Line
    """What readers see as its name, on the home page and above its lessons."""
    description: Prose | None = None
    """What the module is about. It stands under its title."""
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1)]
    """The module's lessons in the order of reading, each by the name of its file without `.yml`."""


class Outline(Node):
    """The course itself: its title, and the order of its modules and lessons."""

    example = """
        id: making-it-right
        title: Making It Right
        description: Learn to take a complaint so that the problem gets solved.
        language: en
        version: 3rd edition
        publish: [guide]
        modules:
          - id: own-it
            title: Own it
            description: Something has gone wrong, and the customer talks to you.
            lessons:
              - accept-blame
              - fix-it-now
        """

    id: Id
    """The course's name for storage: readers' progress is kept under it, so never change it."""
    title: Line
    """What readers see as the name of the whole course."""
    description: Prose | None = None
    """What the course is about. It stands on the home page."""
    language: Language = "en"
    """The language the course is written in, which screen readers use to pronounce it."""
    version: PlainText | None = None
    """The edition of the course, as it is printed on result slips and certificates."""
    publish: tuple[Literal["guide", "keys"], ...] = ()
    """What for trainers is put on the site too, for anybody to read: the `guide`, and the `keys` of quizzes. Without it
    neither is; `course print` makes them."""
    modules: Annotated[tuple[Module, ...], Field(min_length=1)]
    """The parts of the course, in the order of reading."""


@dataclass(frozen=True)
class Course:
    """Everything that was read, by its id: lessons as `module/lesson`, the others by their file's name.

    `unread` holds the paths of files with mistakes in them, of which only what could be read is here, so that a check
    can keep silent on references into them. A renderer only ever gets a course in which it is empty.
    """

    outline: Outline
    lessons: dict[str, Lesson]
    quizzes: dict[str, Quiz]
    sheets: dict[str, Sheet]
    sources: dict[str, Source]
    all_sources: Sources | None
    """As the file lists them, also where two share an id."""
    house: House
    glossary: Glossary | None = None
    unread: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    """Every file below `content/` and `quizzes/`."""
    refused: Mapping[str, Problem] = field(default_factory=dict)
    """What else is there, and why it cannot be used."""
    read: frozenset[str] = frozenset()
    """Those of them that were taken for a part of the course, whether or not they could be used."""

    def published(self) -> Course:
        """The course without its drafts, and without the modules that hold nothing else."""
        lessons = {key: lesson for key, lesson in self.lessons.items() if lesson.status != "draft"}
        modules = []
        for module in self.outline.modules:
            kept = tuple(lesson_id for lesson_id in module.lessons if f"{module.id}/{lesson_id}" in lessons)
            if kept:
                modules.append(module.model_copy(update={"lessons": kept}))
        return replace(
            self,
            outline=self.outline.model_copy(update={"modules": tuple(modules)}),
            lessons=lessons,
            quizzes={key: quiz for key, quiz in self.quizzes.items() if quiz.status != "draft"},
            sheets={key: sheet for key, sheet in self.sheets.items() if sheet.status != "draft"},
        )

    def lessons_in_order(self) -> Iterator[tuple[str, Module, Lesson]]:
        """Each lesson with its `module/lesson` id and its module, in the order of the course."""
        for module in self.outline.modules:
            for lesson_id in module.lessons:
                key = f"{module.id}/{lesson_id}"
                if key in self.lessons:
                    yield key, module, self.lessons[key]

    @cached_property
    def listed_lessons(self) -> dict[str, Lesson]:
        """The lessons that readers can reach, by their `module/lesson` id."""
        return {key: lesson for key, _, lesson in self.lessons_in_order()}

    @cached_property
    def has_all_listed_lessons(self) -> bool:
        """Whether there is a lesson for every name in the list; one may be misspelt, or its file unreadable."""
        return all(f"{module.id}/{key}" in self.lessons for module in self.outline.modules for key in module.lessons)

    @cached_property
    def lessons_of_quizzes(self) -> dict[str, dict[str, Lesson]]:
        """By quiz, the lessons that name it, by their `module/lesson` id and in order."""
        found: dict[str, dict[str, Lesson]] = {}
        for key, lesson in self.listed_lessons.items():
            if lesson.quiz:
                found.setdefault(lesson.quiz, {})[key] = lesson
        return found

    @cached_property
    def lessons_asking(self) -> dict[str, dict[str, Lesson]]:
        """By quiz, the lessons that ask some of its questions, by their `module/lesson` id and in order."""
        found: dict[str, dict[str, Lesson]] = {}
        for key, lesson in self.listed_lessons.items():
            for reference in lesson.borrowed_questions:
                found.setdefault(reference.partition("/")[0], {})[key] = lesson
        return found

    @cached_property
    def tests(self) -> dict[str, Quiz]:
        """The quizzes that are passed or not; the certificate asks for all of them."""
        return {quiz_id: quiz for quiz_id, quiz in self.quizzes.items() if quiz.behaviour == "test"}

    @cached_property
    def sheets_of_lessons(self) -> dict[str, dict[str, Sheet]]:
        """By `module/lesson` id, the sheets that name it."""
        found: dict[str, dict[str, Sheet]] = {}
        for name, sheet in self.sheets.items():
            if sheet.lesson:
                found.setdefault(sheet.lesson, {})[name] = sheet
        return found

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The words of the glossary, by id."""
        return {term.id: term for term in reversed(self.glossary.terms)} if self.glossary else {}

    @cached_property
    def ids_of_words(self) -> dict[str, str]:
        """By each word of the glossary, in lower case, the id of its term."""
        terms = [term for term in self.terms.values() if not (term.lacks("term") or term.lacks("also"))]
        return {word.source.casefold(): term.id for term in terms for word in (term.term, *term.also)}

    @cached_property
    def lessons_of_terms(self) -> dict[str, dict[str, Lesson]]:
        """By term, the lessons whose texts link to it, by their `module/lesson` id and in order."""
        found: dict[str, dict[str, Lesson]] = {}
        for key, lesson in self.listed_lessons.items():
            for term in _terms_in(lesson):
                found.setdefault(term, {})[key] = lesson
        return found

    def questions(self) -> Iterator[Question]:
        """Every question: those of the quizzes, and those that lessons ask by themselves."""
        for quiz in self.quizzes.values():
            yield from quiz.questions
        for lesson in self.lessons.values():
            yield from lesson.own_questions

    def pictures(self) -> Iterator[tuple[str, LaterPlace]]:
        """Every picture that is shown, as `src` and `logo` name it, with its place."""
        for lesson in self.lessons.values():
            for block in lesson.blocks:
                if isinstance(block, ImageBlock):
                    yield block.image.src, block.image.later("src")
        if self.house.logo:
            yield self.house.logo, self.house.later("logo")

    def find_block(self, reference: str) -> Block | None:
        """The block that `module/lesson#id` names."""
        lesson, _, block_id = reference.partition("#")
        blocks = self.lessons[lesson].blocks if lesson in self.lessons else ()
        return next((block for block in blocks if block.id == block_id), None)

    def lender_of(self, block: Block) -> Block | None:
        """The lesson's block whose body a block of a sheet borrows; None where it has its own."""
        reference = getattr(block, block.kind)
        return self.find_block(reference) if isinstance(reference, str) and "#" in reference else None

    def sources_of_sheet(self, sheet: Sheet) -> list[Source]:
        """The documents that the sheet, or what it borrows, cites."""
        cites = cites_of([sheet, *filter(None, map(self.lender_of, sheet.blocks))])
        return [self.sources[source_id] for source_id in dict.fromkeys(cite.split(".")[0] for cite in cites)]

    def version_of_sheet(self, sheet_id: str) -> str:
        """Changes with what the sheet says: what it borrows, facts, and titles of sources too; with nothing else."""
        sheet = self.sheets[sheet_id]
        lenders = [(block, self.lender_of(block) or block) for block in sheet.blocks]
        titles = [source.title for source in self.sources_of_sheet(sheet)]
        texts = [*walk_shown_texts(sheet), *(text for _, lender in lenders for text in walk_shown_texts(lender))]
        said = [
            sheet.model_dump(mode="json", include={"title", "description"}),
            *(block.model_dump(mode="json", include={"title"}) for block, _ in lenders),
            *(lender.model_dump(mode="json", include={"title", lender.kind}) for _, lender in lenders),
            [self.house.fact(name) for text in (*texts, *titles) for name in text.facts()],
            [title.source for title in titles],
        ]
        return digest(json.dumps(said))

    def find_objective(self, reference: str) -> Objective | None:
        """The objective that `module/lesson#id` names."""
        lesson, _, objective_id = reference.partition("#")
        objectives = self.lessons[lesson].objectives if lesson in self.lessons else ()
        return next((objective for objective in objectives if objective.id == objective_id), None)

    def find_question(self, reference: str) -> Question | None:
        """The question that `quiz/question` names."""
        quiz, _, question_id = reference.partition("/")
        questions = self.quizzes[quiz].questions if quiz in self.quizzes else ()
        return next((question for question in questions if question.id == question_id), None)

    def find_point(self, cite: str) -> Point | None:
        """The point that `source.point` names."""
        source, _, point_id = cite.partition(".")
        points = self.sources[source].points if source in self.sources else ()
        return next((point for point in points if point.id == point_id), None)


@once_per_node
def _terms_in(lesson: Lesson) -> Iterator[str]:
    """The terms that a lesson's texts link to."""
    links = (link.partition(":") for text in walk_shown_texts(lesson) for link in text.course_links())
    return (key for kind, _, key in links if kind == "term")
