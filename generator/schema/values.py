"""The values of an example as an editor would type them."""

from __future__ import annotations

from typing import Any

from generator.schema.shapes import Flag, Items, Keys, NameOr, Number, OneOfKinds, Quantity, Shape, shape_of_field
from generator.source import Mapping, Sequence, Value


def as_typed(value: Value, shape: Shape) -> Any:  # noqa: PLR0911  # a line for each shape
    """Numbers and truth values for what is written in digits or as `true`; all else stays text.

    >>> as_typed("5", Number(1, 600))
    5
    """
    match shape:
        case Number():
            return int(str(value))
        case Quantity():
            return int(str(value)) if str(value).lstrip("-").isdigit() else float(str(value))
        case Flag():
            return str(value).lower() in ("true", "yes")
        case NameOr(itself=itself):
            return value if isinstance(value, str) else as_typed(value, itself)
        case Items(of=of) if isinstance(value, Sequence):
            return [as_typed(item, of) for item in value]
        case Keys(model=model) if isinstance(value, Mapping):
            fields = model.model_fields
            return {key: as_typed(item, shape_of_field(fields[key])) for key, item in value.items()}
        case OneOfKinds() if isinstance(value, Mapping):
            return as_typed(value, Keys(kind_of(value, shape)))
    return value


def kind_of(value: Mapping, shape: OneOfKinds) -> Any:
    """The class of a value that comes in kinds."""
    if shape.told_by_kind:
        return shape.table[str(value["kind"])]
    return next(model for kind, model in shape.table.items() if kind in value)
