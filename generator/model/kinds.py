"""Values that come in kinds: a table from a name to a class, and a way to tell the name from what is written."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

UNKNOWN_KIND = "unknown-kind"
"""The type of the validation error for a value of no known kind."""


def tag_of(name: str) -> str:
    """How pydantic names a kind in an error's path. The reader refuses its first character, so no key is like it."""
    return f"\x02{name}"


def is_tag(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith("\x02")


@dataclass(frozen=True, eq=False)
class Kinds:
    """Put into `Annotated[Base, Kinds(table, tell)]`: validates a value as the class its kind names."""

    table: AnyMapping[str, type]
    tell: Callable[[object], str | None]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def discriminate(value: object) -> str | None:
            name = self.tell(value)
            return tag_of(name) if name is not None and name in self.table else None

        return core_schema.tagged_union_schema(
            {tag_of(name): handler.generate_schema(kind) for name, kind in self.table.items()},
            discriminate,
            custom_error_type=UNKNOWN_KIND,
            custom_error_message="unknown kind",
            custom_error_context={"kinds": ", ".join(self.table)},
        )


def tell_by_key(table: AnyMapping[str, object]) -> Callable[[object], str | None]:
    """The kind is the one key of the value that stands in the table: `- story: …`."""

    def tell(value: object) -> str | None:
        found = [key for key in value if key in table] if isinstance(value, dict) else []
        return found[0] if len(found) == 1 else None

    return tell


def tell_by_kind(value: object) -> str | None:
    """The kind is the value of the key `kind`: `kind: choice`."""
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else None


@dataclass(frozen=True)
class Needs:
    """Put into `Annotated[…]` for those who describe the model: a key that is needed here, and not elsewhere."""

    key: str


@dataclass(frozen=True, eq=False)
class ReferenceOr:
    """Put into `Annotated[A | B, ReferenceOr(A, B)]`: a text is the reference A, all else is B itself."""

    reference: object
    itself: object

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        choices = {
            tag_of("reference"): handler.generate_schema(self.reference),
            tag_of("itself"): handler.generate_schema(self.itself),
        }
        return core_schema.tagged_union_schema(
            choices, lambda value: tag_of("reference" if isinstance(value, str) else "itself")
        )
