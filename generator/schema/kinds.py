"""The kinds of file a course is made of, and how its parts describe themselves."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from generator.load import GLOSSARY, HOUSE, OUTLINE, SOURCES, lesson_path, quiz_path, sheet_path
from generator.model.base import Node, walk
from generator.model.course import Outline
from generator.model.glossary import Glossary
from generator.model.house import House
from generator.model.lesson import Lesson
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.sources import Sources
from generator.schema.shapes import Keys, OneOfKinds, inner_shape, shape_of_field
from generator.source import Value, parse_yaml
from generator.validation import validate


@dataclass(frozen=True)
class FileKind:
    """A kind of file: what it holds, and where files of it lie."""

    model: type[Node]
    where: str
    glob: str


FILES = {
    "course": FileKind(Outline, OUTLINE, OUTLINE),
    "lesson": FileKind(Lesson, lesson_path("<module>/<lesson>"), lesson_path("*/*")),
    "quiz": FileKind(Quiz, quiz_path("<quiz>"), quiz_path("*")),
    "sheet": FileKind(Sheet, sheet_path("<sheet>"), sheet_path("*")),
    "sources": FileKind(Sources, SOURCES, SOURCES),
    "glossary": FileKind(Glossary, GLOSSARY, GLOSSARY),
    "house": FileKind(House, HOUSE, HOUSE),
}


def kind_of_file(path: str) -> str:
    """The kind of a file by its path from the course folder; empty where it is none of the course's."""
    parts = PurePosixPath(path).parts
    return next(
        (
            name
            for name, kind in FILES.items()
            if len(parts) == kind.glob.count("/") + 1 and PurePosixPath(path).match(kind.glob)
        ),
        "",
    )


def describe_kind(model: type[Node]) -> str:
    """What a kind is, as its class says."""
    return _one_line(model.__doc__ or "")


def describe_field(model: type[Node], name: str) -> str:
    """What a key is for: the text below its field, or that of the type it shares with others."""
    return _docstrings(owner_of(model, name)).get(name) or model.model_fields[name].description or ""


def owner_of(model: type[Node], name: str) -> type[Node]:
    """The class that brings in a field: the model or one it is made from."""
    return next(each for each in model.__mro__ if name in inspect.get_annotations(each))


@cache
def _docstrings(model: type[Node]) -> dict[str, str]:
    """The texts below the fields of a class, which Python itself does not keep."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(definition, ast.ClassDef)
    found = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[ast.unparse(field.target)] = _one_line(str(below.value.value))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Example:
    """A key and its value, as text and as what was read from it."""

    text: str
    value: Value


def example_of_kind(model: type[Node]) -> str:
    """The YAML of a kind, as a writer would write it; empty for a part that is only seen within another."""
    return inspect.cleandoc(model.example) + "\n" if model.example else ""


def example_of_field(model: type[Node], name: str) -> Example | None:
    """A key in use: in the example of its own kind, else in that of another that shares it."""
    return _examples().get((model, name)) or _examples().get((owner_of(model, name), name))


def models() -> list[type[Node]]:
    """Every class that the files of a course are made of, those of the files first."""
    found: dict[type[Node], None] = {}
    waiting = [kind.model for kind in FILES.values()]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            waiting += _parts(model)
    return [*found]


def _parts(model: type[Node]) -> Iterator[type[Node]]:
    for field in model.model_fields.values():
        shape = inner_shape(shape_of_field(field))
        if isinstance(shape, Keys):
            yield shape.model
        elif isinstance(shape, OneOfKinds):
            yield from shape.table.values()


@cache
def _examples() -> dict[tuple[type[Node], str], Example]:
    found: dict[tuple[type[Node], str], Example] = {}
    for model in sorted(models(), key=lambda model: model in {kind.model for kind in FILES.values()}):
        for text in filter(None, (example_of_kind(model), inspect.cleandoc(model.other_example))):
            root = parse_yaml(text.encode(), "example")[0]
            node = validate(root, model)[0] if root is not None else None
            for part in walk(node) if node else ():
                for key, value in (part.written or {}).items():
                    example = Example(_cut(text, part, key), value)
                    found.setdefault((type(part), key), example)
                    found.setdefault((owner_of(type(part), key), key), example)
    return found


def _cut(text: str, node: Node, key: str) -> str:
    """The lines of a key and what is indented below it, moved to the left."""
    place = node.place_of_key(key)
    first, *rest = text.splitlines()[place.line - 1 :]
    indentation = place.column - 1
    lines = [first[indentation:]]
    for line in rest:
        if line.strip() and len(line) - len(line.lstrip()) <= indentation:
            break
        lines.append(line[indentation:])
    return "\n".join(lines).rstrip() + "\n"
