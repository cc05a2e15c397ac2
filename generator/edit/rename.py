"""`course rename`: an id changes everywhere it is used, and the thing notes its former one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.check import examine
from generator.check.references import parts_of
from generator.diagnostics import CourseError, Location, count_of, has_errors
from generator.edit.disk import carry_out
from generator.edit.document import SPELL_OUT, Document, Edit, Replacement, unsafe
from generator.edit.layout import append_id, insert_key, spell
from generator.edit.links import find_links, whole
from generator.edit.lock import alone
from generator.edit.names import require_free, require_id, require_new, unknown
from generator.edit.plan import Plan
from generator.edit.steps import EditError
from generator.load import lesson_path, quiz_path
from generator.model.base import Node, Refers, walk_references, walk_texts
from generator.model.course import Course, Module
from generator.source import Span, Steps


@dataclass(frozen=True)
class Renaming:
    """A thing that gets another id, which is unique in its `home`: the module, the quiz or the lesson it is part of."""

    kind: str
    home: str
    old: str
    new: str
    path: str
    node: Node
    siblings: Mapping[str, Node]
    """The things of its kind and home, by id; itself too."""

    @property
    def start(self) -> str:
        """What stands before the id in a reference."""
        return f"{self.home}/" if self.home else ""

    @property
    def name(self) -> str:
        """As other files refer to it."""
        return self.start + self.old

    def skip(self, node: Node, refers: Refers, text: str) -> int | None:
        """Where the id begins in a reference to the thing or to a part of it; None in one to something else."""
        if refers.to == "lesson of the module":
            is_ours = self.kind == "lesson" and isinstance(node, Module) and (node.id, text) == (self.home, self.old)
            return 0 if is_ours else None
        end = _PART_BEGINS_WITH.get((self.kind, refers.to))
        is_ours = end is not None and (text == self.name or (end != "" and text.startswith(self.name + end)))
        return len(self.start) if is_ours else None


_PART_BEGINS_WITH = {
    ("lesson", "lesson"): "",
    ("lesson", "block"): "#",
    ("lesson", "objective"): "#",
    ("quiz", "quiz"): "",
    ("quiz", "question"): "/",
    ("question", "question"): "",
}
"""By what is renamed and what a reference is to: what stands in it between the thing and a part of it."""


@dataclass
class _Draft:
    """The files that a renaming changes."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)

    def open(self, path: str) -> Document:
        if path not in self.documents:
            self.documents[path] = Document.read(self.root, path)
        return self.documents[path]


def rename(root: Path, kind: str, old: str, new: str, say: Callable[[str], None] = lambda _: None) -> list[str]:
    """Rename a lesson, a quiz or a question; gives the places that changed, and their number.

    Raises `CourseError` while the course has errors, since a use in a broken file would be missed, and where a use
    cannot be changed safely; `EditError` where the command is wrong; `OSError`. Nothing is changed then. What a
    former edit had left half done is undone first, and `say` is told.
    """
    with alone(root, say):
        return _rename(root, kind, old, new)


def _rename(root: Path, kind: str, old: str, new: str) -> list[str]:
    course, problems = examine(root)
    if has_errors(problems):
        raise CourseError(problems)
    renaming = RENAMES[kind](course, old, new)
    _require_allowed(root, course, renaming)
    draft = _Draft(root)
    _change_references(course, renaming, draft)
    _change_links(course, renaming, draft)
    _note_former_id(renaming, draft)
    documents = {path: document for path, document in sorted(draft.documents.items()) if document.edits}
    plan = Plan(changed={path: (document.data, document.render()) for path, document in documents.items()})
    if kind != "question":
        plan.renamed[renaming.path] = _PATHS[kind](renaming.start + renaming.new)
    carry_out(root, plan)
    return list(_report(documents, plan.renamed))


_PATHS: dict[str, Callable[[str], str]] = {"lesson": lesson_path, "quiz": quiz_path}


def _require_allowed(root: Path, course: Course, renaming: Renaming) -> None:
    if renaming.new == renaming.old:
        raise EditError(f"The {renaming.kind} is called `{renaming.new}` already.")
    require_id(renaming.new)
    if renaming.kind == "question":
        _require_no_part(course, renaming)
    require_new(renaming.kind, renaming.new, renaming.siblings, itself=renaming.node)
    if renaming.kind != "question":
        require_free(root, _PATHS[renaming.kind](renaming.start + renaming.new))


def _require_no_part(course: Course, renaming: Renaming) -> None:
    """A lesson's own questions share their ids with its objectives and blocks."""
    lesson = course.lessons.get(renaming.home)
    objectives = [objective.id for objective in lesson.objectives] if lesson else []
    blocks = [block.id for block in lesson.blocks] if lesson else []
    if renaming.new in (*objectives, *blocks):
        raise EditError(f"There is an objective or a block `{renaming.new}` in the lesson already.")


def _change_references(course: Course, renaming: Renaming, draft: _Draft) -> None:
    """Every typed name of the thing, and a question's own id."""
    for part in parts_of(course):
        for node, steps, refers, text in walk_references(part):
            skip = renaming.skip(node, refers, text)
            if skip is not None:
                _change_text(draft, node.place(*steps), text, renaming, skip)
    if renaming.kind == "question":
        _change_text(draft, renaming.node.place("id"), renaming.old, renaming, 0)


def _change_text(draft: _Draft, at: Location, text: str, renaming: Renaming, skip: int) -> None:
    document = draft.open(at.path)
    span = document.text_at((at.line, at.column))
    _change_id(document, span, text, Replacement(skip, renaming.old, renaming.new))


def _change_id(document: Document, span: Span, text: str, part: Replacement) -> None:
    """Replace a part of a text that is nothing but a name; it gets quotes where a plain one needs them now."""
    plain = document.text[span.start : span.end]
    spelled = spell(part.apply(plain, 0))
    if plain == text and not span.style and not spelled.startswith(text[: part.skip] + part.new):
        document.edits.append(Edit(span.start, span.end, spelled))
        document.set_value(span.steps, part.apply(plain, 0))
    else:
        document.replace_in_text(span, whole(text), [0], part)


def _change_links(course: Course, renaming: Renaming, draft: _Draft) -> None:
    """Every link inside a text, as in `[the quiz](quiz:own-it)`. Questions have none."""
    start = f"{renaming.kind}:{renaming.start}"
    old, new = start + renaming.old, start + renaming.new
    for part in parts_of(course):
        for text, place in walk_texts(part):
            if old in text.source or old in text.course_links():
                at = place()
                document = draft.open(at.path)
                span = document.text_at((at.line, at.column))
                links = find_links(type(text), document.value(span.steps), old, new)
                if links is None:
                    message = f"A link to `{old}` is not spelled out in this text."
                    raise unsafe(at.path, span.at, message, SPELL_OUT)
                if links:
                    part_of_link = Replacement(len(start), renaming.old, renaming.new)
                    document.replace_in_text(span, whole(old), links, part_of_link)


def _note_former_id(renaming: Renaming, draft: _Draft) -> None:
    """Put the old id into `was`; where the new one stands there, the two change places."""
    document = draft.open(renaming.path)
    steps: Steps = ()
    if renaming.kind == "question":
        at = renaming.node.place("id")
        steps = document.text_at((at.line, at.column)).steps[:-1]
    was = document.value(steps).get("was")
    former = [item.strip() for item in was or []]
    if was is None:
        insert_key(document, steps, "id" if steps else "title", "was", [renaming.old])
    elif renaming.old in former:
        return
    elif renaming.new in former:
        span = document.span((*steps, "was", former.index(renaming.new)))
        _change_id(document, span, renaming.new, Replacement(0, renaming.new, renaming.old))
    else:
        append_id(document, (*steps, "was"), renaming.old)


def _report(documents: Mapping[str, Document], renamed: Mapping[str, str]) -> Iterator[str]:
    """Each changed place where it stands now, each renamed file, and the number of places."""
    places = 0
    for path, document in documents.items():
        for (line, column), edit in document.changes():
            described = _describe(document, edit)
            if described:
                places += 1
                yield f"{renamed.get(path, path)}:{line}:{column}: {described}"
    yield from (f"{old} → {new}" for old, new in renamed.items())
    yield f"Changed {count_of(places, 'place')} in {count_of(len(documents), 'file')}. Readers keep their progress."


def _describe(document: Document, edit: Edit) -> str:
    """What gave way to what; empty for a comma that only makes room."""
    before, after = document.text[edit.start : edit.end], edit.text.strip(" ,\r\n")
    return f"{before} → {after}" if before else after and f"added {after}"


def _find_lesson(course: Course, old: str, new: str) -> Renaming:
    if old not in course.lessons:
        raise unknown("lesson", old, course.lessons, "Write it as `module/lesson`.")
    module, _, lesson_id = old.partition("/")
    new_id = _within(module, new, "A lesson stays in its module, under whose name readers' progress is kept")
    siblings = {key.partition("/")[2]: node for key, node in course.lessons.items() if key.startswith(f"{module}/")}
    return Renaming("lesson", module, lesson_id, new_id, lesson_path(old), course.lessons[old], siblings)


def _find_quiz(course: Course, old: str, new: str) -> Renaming:
    if old not in course.quizzes:
        raise unknown("quiz", old, course.quizzes, "A quiz has the name of its file, without the ending.")
    return Renaming("quiz", "", old, new, quiz_path(old), course.quizzes[old], course.quizzes)


def _find_question(course: Course, old: str, new: str) -> Renaming:
    home, _, question_id = old.rpartition("/")
    if home in course.quizzes:
        path, questions = quiz_path(home), {q.id: q for q in course.quizzes[home].questions if q.id}
    elif home in course.lessons:
        path, questions = lesson_path(home), {q.id: q for q in course.lessons[home].own_questions if q.id}
    else:
        path, questions = "", {}
    if question_id not in questions:
        otherwise = "Write it as `quiz/question` or `module/lesson/question`."
        raise unknown("question", old, list(_list_questions(course)), otherwise)
    new_id = _within(home, new, f"The question stays in `{path}`")
    return Renaming("question", home, question_id, new_id, path, questions[question_id], questions)


def _list_questions(course: Course) -> Iterator[str]:
    for quiz_id, quiz in course.quizzes.items():
        yield from (f"{quiz_id}/{question.id}" for question in quiz.questions)
    for key, lesson in course.lessons.items():
        yield from (f"{key}/{question.id}" for question in lesson.own_questions if question.id)


def _within(home: str, new: str, reason: str) -> str:
    """The new id, which may be written with the home that the thing keeps."""
    new_home, _, new_id = new.rpartition("/")
    if new_home not in ("", home):
        raise EditError(f"{reason}: write the new id alone, as in `{new_id or home}`.")
    return new_id


RENAMES: dict[str, Callable[[Course, str, str], Renaming]] = {
    "lesson": _find_lesson,
    "quiz": _find_quiz,
    "question": _find_question,
}
