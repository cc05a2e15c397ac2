"""What may stand under a key, read from the model's annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.markup import Line, Markup
from generator.model.base import FORMS, Form, Node, Refers, TextShorthand
from generator.model.kinds import Kinds, Needs, ReferenceOr, tell_by_kind


@dataclass(frozen=True)
class Text:
    """Words for the reader: within a line, of several paragraphs, or without any markup."""

    sort: Literal["line", "prose", "plain"]


@dataclass(frozen=True)
class Name:
    """A text of a certain form, which may be the name of something elsewhere in the course."""

    form: Form
    most: int | None
    refers: Refers | None


@dataclass(frozen=True)
class Number:
    least: int
    most: int


@dataclass(frozen=True)
class Quantity:
    """A number that may have a fraction."""

    least: int | None


@dataclass(frozen=True)
class Flag:
    pass


@dataclass(frozen=True)
class Words:
    """One of these."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Items:
    """A list."""

    of: Shape
    least: int
    most: int | None = None


@dataclass(frozen=True)
class Keys:
    """`key: value` lines; with `short`, a plain text may stand for the value of that key."""

    model: type[Node]
    short: str = ""


@dataclass(frozen=True)
class OneOfKinds:
    """A value whose kind is told by one of its keys, or by its key `kind`. `needs` are needed here beyond its own."""

    table: Mapping[str, type[Node]]
    told_by_kind: bool
    needs: frozenset[str]


@dataclass(frozen=True)
class NameOr:
    """The name of such a value elsewhere, or the value itself."""

    name: Name
    itself: Shape


Shape: TypeAlias = "Text | Name | Number | Quantity | Flag | Words | Items | Keys | OneOfKinds | NameOr"


def shape_of_field(field: FieldInfo) -> Shape:
    """What may stand under the key of a model's field."""
    return _read(field.annotation, field.metadata)


def inner_shape(shape: Shape) -> Shape:
    """What a list is of, and what stands for a name; the shape itself where it is neither."""
    if isinstance(shape, Items):
        return inner_shape(shape.of)
    return inner_shape(shape.itself) if isinstance(shape, NameOr) else shape


def _read(annotation: Any, marks: Iterable[object] = ()) -> Shape:  # noqa: C901, PLR0911  # a table of types
    annotation, found = _unwrap(annotation)
    marks = [*found, *_flatten(marks)]
    for mark in marks:
        if isinstance(mark, Kinds):
            needs = frozenset(mark.key for mark in marks if isinstance(mark, Needs))
            table = cast("Mapping[str, type[Node]]", mark.table)
            return OneOfKinds(table, mark.tell is tell_by_kind, needs)
        if isinstance(mark, ReferenceOr):
            return NameOr(cast("Name", _read(mark.reference)), _read(mark.itself))
    if get_origin(annotation) is Literal:
        return Words(get_args(annotation))
    if get_origin(annotation) is tuple:
        return Items(_read(get_args(annotation)[0]), _limit(marks, "min_length") or 0, _limit(marks, "max_length"))
    if annotation is bool:
        return Flag()
    if annotation is int:
        return Number(_limit(marks, "ge") or 0, _limit(marks, "le") or 0)
    if annotation is Decimal:
        return Quantity(_limit(marks, "ge"))
    if issubclass(annotation, Markup):
        return Text("line" if annotation is Line else "prose")
    if issubclass(annotation, Node):
        return Keys(annotation, next((mark.key for mark in marks if isinstance(mark, TextShorthand)), ""))
    return _read_text(marks)


def _read_text(marks: Iterable[object]) -> Text | Name:
    pattern = next((str(found) for mark in marks if (found := getattr(mark, "pattern", None))), "")
    if not pattern:
        return Text("plain")
    refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
    return Name(FORMS[pattern], _limit(marks, "max_length"), refers)


def _unwrap(annotation: Any) -> tuple[Any, list[object]]:
    """The type without its `Annotated` and without `| None`, and the marks that were on it."""
    marks: list[object] = []
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            marks = [*_flatten(more), *marks]
        elif get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
            annotation = next(each for each in get_args(annotation) if each is not NoneType)
        else:
            return annotation, marks


def _flatten(marks: Iterable[object]) -> Iterator[object]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark


def _limit(marks: Iterable[object], name: str) -> int | None:
    return next((cast("int", getattr(mark, name)) for mark in marks if hasattr(mark, name)), None)
