"""The model describes itself: every kind and key in words, and in use."""

from __future__ import annotations

import inspect

import pytest

from generator.model.base import Node
from generator.schema.kinds import FILES, describe_field, describe_kind, example_of_field, example_of_kind, models
from generator.schema.shapes import OneOfKinds, Words, inner_shape, shape_of_field
from tests.test_schema import mistakes

FIELDS = [(model, key) for model in models() for key in model.model_fields]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_kind_is_described(model: type[Node]) -> None:
    """Every part of a course says what it is, in whole sentences."""
    assert describe_kind(model).endswith("."), model


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_key_is_described_and_shown(model: type[Node], key: str) -> None:
    """Every key says what it is for, and is used in an example."""
    assert describe_field(model, key).endswith(".")
    example = example_of_field(model, key)
    assert example
    assert example.text.startswith(f"{key}:")


@pytest.mark.parametrize("model", [m for m in models() if m.example], ids=lambda model: model.__name__)
def test_example_is_valid(model: type[Node]) -> None:
    """The example of a kind is right, and no line of it is too long to be shown."""
    for text in (example_of_kind(model), inspect.cleandoc(model.other_example)):
        assert not text or mistakes(text, model) == set()
        assert all(len(line) <= 74 for line in text.splitlines())


def test_each_kind_has_its_example() -> None:
    """Files, blocks and questions have one each; what is in them is seen there."""
    kinds = {kind.model for kind in FILES.values()}
    for model, key in FIELDS:
        shape = inner_shape(shape_of_field(model.model_fields[key]))
        kinds |= set(shape.table.values()) if isinstance(shape, OneOfKinds) else set()
    assert {model for model in models() if model.example} == kinds


def test_each_choice_is_explained() -> None:
    """Where only certain words are allowed, the description of the key says what each means."""
    for model, key in FIELDS:
        shape = shape_of_field(model.model_fields[key])
        for choice in shape.choices if isinstance(shape, Words) else ():
            assert f"`{choice}`" in describe_field(model, key), (model, key)
