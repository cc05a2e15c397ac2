"""`course new`: an example to begin from, and its id in the list that it belongs to."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics import CourseError
from generator.edit.disk import carry_out
from generator.edit.document import Document
from generator.edit.layout import append_id, append_item, spell
from generator.edit.lock import alone
from generator.edit.names import (
    make_id,
    require_free,
    require_id,
    require_module_id,
    require_new,
    require_own_folder,
    unknown,
)
from generator.edit.plan import Plan
from generator.edit.scaffold import make_title, read_values, write_scaffold
from generator.edit.steps import EditError
from generator.load import GLOSSARY, OUTLINE, SOURCES, lesson_path, load_course, quiz_path, sheet_path
from generator.model.course import Course

FIRST_LESSON = "first-steps"
"""The lesson that a new module begins with; a module needs one."""

_SHOWN = "`course serve` shows it. It is a draft until its `status` is `live`."


def create(root: Path, kind: str, name: str, say: Callable[[str], None] = lambda _: None) -> list[str]:
    """Write a new module, lesson, quiz, sheet, source or term; gives what was written and what to do next.

    Raises `CourseError` where a file that has to be changed has errors, `EditError` where the command is wrong, and
    `OSError`. Nothing is written then, and nothing that is there is ever overwritten. What a former edit had left half
    done is undone first, and `say` is told.
    """
    with alone(root, say):
        return _create(root, kind, name)


def _create(root: Path, kind: str, name: str) -> list[str]:
    if not os.path.lexists(root / OUTLINE):
        return _begin_course(root, kind, name)
    course, problems = load_course(root)
    changed = _CHANGED.get(kind)
    if changed in course.unread:
        raise CourseError(problem for problem in problems if problem.at.path == changed)
    plan = Plan()
    said = NEW[kind](_Task(root, course, plan), name)
    carry_out(root, plan)
    return said


class _Task:
    """Something new that is asked for: the course it goes into, and the plan that grows."""

    def __init__(self, root: Path, course: Course, plan: Plan) -> None:
        self.root, self.course, self.plan = root, course, plan

    def add_file(self, path: str, kind: str, title_of: str) -> None:
        require_free(self.root, path)
        self.plan.created[path] = write_scaffold(kind, path, TITLE=make_title(title_of), STATUS="draft")

    def change(self, path: str, edit: Callable[[Document], None]) -> None:
        document = Document.read(self.root, path)
        edit(document)
        self.plan.changed[path] = (document.data, document.render())

    def add_entry(self, path: str, key: str, scaffold: bytes, spell_flow: Callable[[Mapping[str, Any]], str]) -> None:
        """The scaffold's entry at the end of a list, in the layout of the last: in brackets without the notes."""
        if not os.path.lexists(self.root / path):
            self.plan.created[path] = scaffold
            return

        def append(document: Document) -> None:
            (value,) = read_values(scaffold, path)[key]
            last = document.span((key, len(document.value((key,))) - 1))
            flow = spell_flow(value)
            lines = [line[4:] for line in scaffold.decode().partition(f"\n{key}:\n")[2].splitlines()]
            append_item(document, (key,), value, flow, [flow] if last.is_flow else lines)

        self.change(path, append)


def _begin_course(root: Path, kind: str, name: str) -> list[str]:
    """In a folder without a course the first module brings the course along, and a lesson that readers see."""
    if kind != "module":
        raise EditError("There is no course here yet; begin with `course new module welcome`, or name its `--root`.")
    require_module_id(name)
    require_own_folder(root, f"content/modules/{name}")
    path = lesson_path(f"{name}/{FIRST_LESSON}")
    require_free(root, path)
    course_id = make_id(root.resolve().name) or "my-course"
    names = {"ID": course_id, "MODULE": name, "LESSON": FIRST_LESSON}
    titles = {"TITLE": make_title(root.resolve().name) or "My course", "MODULE_TITLE": make_title(name)}
    outline = write_scaffold("course", OUTLINE, **names, **titles)
    lesson = write_scaffold("lesson", path, TITLE=make_title(FIRST_LESSON), STATUS="live")
    carry_out(root, Plan(created={OUTLINE: outline, path: lesson}))
    return [
        f"Wrote `{OUTLINE}` and its first lesson, `{path}`.",
        "Replace their words with yours; `course serve` shows them.",
    ]


def _new_lesson(task: _Task, name: str) -> list[str]:
    module_id, _, lesson_id = name.rpartition("/")
    modules = [module.id for module in task.course.outline.modules]
    require_id(lesson_id)
    if not module_id and len(modules) > 1:
        raise EditError(f"Say in which module, as in `course new lesson {modules[0]}/{name}`.")
    module_id = module_id or modules[0]
    if module_id not in modules:
        require_module_id(module_id)
        raise unknown("module", module_id, modules, f"Make it with `course new module {module_id}`.")
    there = {
        key.rpartition("/")[2]: node for key, node in task.course.lessons.items() if key.startswith(f"{module_id}/")
    }
    require_new("lesson", lesson_id, there)
    path = lesson_path(f"{module_id}/{lesson_id}")
    task.add_file(path, "lesson", lesson_id)
    index = modules.index(module_id)
    if lesson_id not in task.course.outline.modules[index].lessons:
        task.change(OUTLINE, lambda outline: append_id(outline, ("modules", index, "lessons"), lesson_id))
    return [f"Wrote `{path}`, and listed it in `{OUTLINE}`.", f"Replace its words with yours. {_SHOWN}"]


def _new_module(task: _Task, name: str) -> list[str]:
    require_module_id(name)
    require_new("module", name, {module.id: module for module in task.course.outline.modules})
    require_own_folder(task.root, f"content/modules/{name}")
    path = lesson_path(f"{name}/{FIRST_LESSON}")
    task.add_file(path, "lesson", FIRST_LESSON)
    task.change(OUTLINE, lambda outline: _append_module(outline, name))
    return [f"Wrote `{path}`, and listed it with its module in `{OUTLINE}`.", f"Replace its words with yours. {_SHOWN}"]


def _append_module(outline: Document, name: str) -> None:
    """In the layout of the last module."""
    last = ("modules", len(outline.value(("modules",))) - 1)
    module, lessons = outline.span(last), outline.span((*last, "lessons"))
    title = make_title(name)
    flow = f"{{id: {spell(name)}, title: {spell(title)}, lessons: [{FIRST_LESSON}]}}"
    lines = [f"id: {spell(name)}", f"title: {spell(title)}"]
    if lessons.is_flow:
        lines.append(f"lessons: [{FIRST_LESSON}]")
    else:
        lines += ["lessons:", " " * (lessons.at[1] - module.at[1]) + f"- {FIRST_LESSON}"]
    value = {"id": name, "title": title, "lessons": [FIRST_LESSON]}
    append_item(outline, ("modules",), value, flow, [flow] if module.is_flow else lines)


def _new_quiz(task: _Task, name: str) -> list[str]:
    require_id(name)
    require_new("quiz", name, task.course.quizzes)
    path = quiz_path(name)
    task.add_file(path, "quiz", name)
    return [
        f"Wrote `{path}`. A lesson ends with it when it says `quiz: {name}`.",
        f"Replace its words with yours. {_SHOWN}",
    ]


def _new_sheet(task: _Task, name: str) -> list[str]:
    require_id(name)
    require_new("sheet", name, task.course.sheets)
    path = sheet_path(name)
    task.add_file(path, "sheet", name)
    return [f"Wrote `{path}`.", f"Replace its words with yours. {_SHOWN}"]


def _new_source(task: _Task, name: str) -> list[str]:
    require_id(name)
    require_new("source", name, task.course.sources)
    scaffold = write_scaffold("sources", SOURCES, ID=name, TITLE=make_title(name))
    task.add_entry(SOURCES, "sources", scaffold, _spell_source)
    return [f"Wrote the source into `{SOURCES}`.", f"Write down the points it makes, and cite them as `{name}.1`."]


def _spell_source(source: Mapping[str, Any]) -> str:
    points = ", ".join(f'{{id: "{point["id"]}", text: {point["text"]}}}' for point in source["points"])
    return f"{{id: {spell(source['id'])}, title: {spell(source['title'])}, points: [{points}]}}"


def _new_term(task: _Task, name: str) -> list[str]:
    require_id(name)
    require_new("term", name, task.course.terms)
    scaffold = write_scaffold("glossary", GLOSSARY, ID=name, TERM=make_title(name).lower())
    task.add_entry(GLOSSARY, "terms", scaffold, _spell_term)
    return [f"Wrote the term into `{GLOSSARY}`.", f"Say what it means, and link to it as `[words](term:{name})`."]


def _spell_term(term: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {spell(text)}" for key, text in term.items()) + "}"


NEW: dict[str, Callable[[_Task, str], list[str]]] = {
    "module": _new_module,
    "lesson": _new_lesson,
    "quiz": _new_quiz,
    "sheet": _new_sheet,
    "source": _new_source,
    "term": _new_term,
}
_CHANGED = {"module": OUTLINE, "lesson": OUTLINE, "source": SOURCES, "term": GLOSSARY}
"""The file that something new is entered into."""
