"""What an editor puts in for a block or a question: the keys it needs, with places to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from generator.model.base import Node
from generator.model.questions import Category, Gap, NumberQuestion
from generator.schema.kinds import example_of_field
from generator.schema.shapes import (
    Flag,
    Items,
    Keys,
    NameOr,
    Number,
    OneOfKinds,
    Quantity,
    Shape,
    Words,
    shape_of_field,
)
from generator.schema.values import as_typed, kind_of
from generator.source import Mapping, Sequence, Value

_BEGUN_WITH: dict[type[Node], str] = {NumberQuestion: "answer", Gap: "answers", Category: "items"}
"""What is put in though it is not needed: it, or another key in its place, makes the rest right."""


def make_snippet(model: type[Node], needs: Iterable[str] = ()) -> dict[str, Any]:
    """The keys that a kind needs, as its example has them, and numbered places instead of its texts.

    >>> make_snippet(StoryBlock)
    {"story": {"text": "${1:text}"}}
    """
    places = count(1)
    body: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        example = example_of_field(model, key)
        if example and (field.is_required() or key in needs or key == _BEGUN_WITH.get(model)):
            body[key] = _fill(key, example.value, shape_of_field(field), places)
    return body


def _fill(key: str, value: Value, shape: Shape, places: Iterator[int]) -> Any:
    match shape:
        case Number() | Quantity() | Flag() | Words():
            return as_typed(value, shape)
        case NameOr(itself=itself) if not isinstance(value, str):
            return _fill(key, value, itself, places)
        case Items(of=of, least=least) if isinstance(value, Sequence):
            items = [_fill(key, item, of, places) for item in value[: max(1, least)]]
            return [f"[{', '.join(item)}]" if isinstance(item, list) else item for item in items]
        case Keys(model=model) if isinstance(value, Mapping):
            return _fill_keys(model, value, places)
        case OneOfKinds() if isinstance(value, Mapping):
            return _fill_keys(kind_of(value, shape), value, places)
    return f"${{{next(places)}:{key}}}"


def _fill_keys(model: type[Node], value: Mapping, places: Iterator[int]) -> dict[str, Any]:
    """The keys that are needed, begun with, or say true or false; all of them where there are none."""
    fields = {key: model.model_fields[key] for key in model.model_fields if key in value}
    shapes = {key: shape_of_field(field) for key, field in fields.items()}
    begun = _BEGUN_WITH.get(model)
    kept = [
        key
        for key, field in fields.items()
        if field.is_required() or key == begun or (isinstance(shapes[key], Flag) and not begun)
    ] or [*fields]
    return {key: _fill(key, value[key], shapes[key], places) for key in kept}
