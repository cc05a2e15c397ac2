"""The values of a file → a typed part of the course, as far as it can be had, and every problem in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import MOST_PROBLEMS, Problem, stop_listing
from generator.guesses import find_meant_keys, find_meant_kind
from generator.markup import Markup
from generator.mistakes import explain_mistakes
from generator.model.base import Node
from generator.model.kinds import UNKNOWN_KIND, is_tag
from generator.source import Mapping, Sequence, Steps, Value

AnyNode = TypeVar("AnyNode", bound=Node)
Salvaged: TypeAlias = tuple[Node, Mapping, frozenset[str]]


def validate(root: Mapping, model: type[AnyNode]) -> tuple[AnyNode, list[Problem]]:
    """The typed value of a file, and every problem in it.

    With problems it lacks what is wrong (see `Node.lacks`), so that all the rest can still be checked.
    """
    try:
        return model.model_validate(root), []
    except ValidationError:
        salvage = Salvage()
    try:
        return model.model_validate(root, context=salvage), list(salvage.problems)
    except _TooManyError:
        return _stand_in(model), list(salvage.problems)


class _TooManyError(Exception):
    """Ends the reading of a file that has more problems than are listed."""


@dataclass
class Salvage:
    """The context in which nodes are built from mappings with mistakes in them; it collects their problems."""

    problems: dict[Problem, None] = field(default_factory=dict)
    """Each once: what is wrong inside a mapping is met again when the mapping is salvaged itself."""

    def salvage(self, model: type[Node], value: Mapping, error: ValidationError) -> Salvaged:
        """A node of all that can be read, the part of the mapping it was made of, and the names of what it lacks.

        A key or kind that is mistyped is read as what was probably meant, so that it hides no mistake further in.
        """
        meant = find_meant_keys(value)
        mistakes = error.errors(include_url=False)
        self._report(mistakes if not value.is_guess else _certain(mistakes, meant), value)
        guessed = frozenset(meant.values())
        value = value.renamed(meant)
        values: dict[str, Any] = {}
        gaps = set(guessed)
        for name, known in model.model_fields.items():
            found, is_whole = (
                self._read(model, name, value, is_guess=name in guessed)
                if name in value
                else ((), not known.is_required())
            )
            values.update((name, item) for item in found)
            if not is_whole:
                gaps.add(name)
                if name not in values and known.is_required():
                    values[name] = _stand_in(known.annotation)
        return model.model_construct(**values), value, frozenset(gaps)

    def _read(self, model: type[Node], name: str, value: Mapping, *, is_guess: bool) -> tuple[tuple[Any, ...], bool]:
        """The value of a field, if it can be had, and whether that is all of it; what is not leaves the mapping."""
        written = value[name]
        annotation = model.model_fields[name].annotation
        if get_origin(annotation) is tuple and isinstance(written, Sequence):
            adapter = _adapter_of(get_args(annotation)[0])
            read = [self._validate(adapter, item, value, (name, index)) for index, item in enumerate(written)]
            value[name] = written.picked(index for index, found in enumerate(read) if found)
            return (tuple(item for found in read for item in found),), all(read)
        found = self._validate(_adapter_of_field(model, name), written, value, (name,), is_guess=is_guess)
        return found, bool(found)

    def _validate(
        self, adapter: TypeAdapter[Any], written: Value, value: Mapping, steps: Steps, *, is_guess: bool = False
    ) -> tuple[Any, ...]:
        try:
            return (adapter.validate_python(written, context=self),)
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
        if not (is_guess and _is_direct(mistakes[0])):
            self._report(_below(mistakes, steps), value)
        if mistakes[0]["type"] == UNKNOWN_KIND and _is_direct(mistakes[0]):
            meant = find_meant_kind(written, mistakes[0]["ctx"]["kinds"].split(", "))
            if meant is not None:
                return self._validate(adapter, meant, value, steps)
        return ()

    def _report(self, mistakes: list[ErrorDetails], value: Mapping) -> None:
        for problem in explain_mistakes(mistakes, value):
            if len(self.problems) == MOST_PROBLEMS and problem not in self.problems:
                self.problems[stop_listing(problem.at)] = None
                raise _TooManyError
            self.problems[problem] = None


def _is_direct(mistake: ErrorDetails) -> bool:
    """Whether a mistake is about the value itself, not about something inside."""
    return all(map(is_tag, mistake["loc"]))


def _certain(mistakes: list[ErrorDetails], meant: Collection[str]) -> list[ErrorDetails]:
    """Those mistakes of a value that do not hang on its kind, which is a guess: what it lacks may be right for it."""
    kinds = ("missing", "extra_forbidden")
    return [mistake for mistake in mistakes if mistake["type"] not in kinds or mistake["loc"][-1] in meant]


def _below(mistakes: Iterable[ErrorDetails], steps: Steps) -> list[ErrorDetails]:
    return [{**mistake, "loc": (*steps, *mistake["loc"])} for mistake in mistakes]


@cache
def _adapter_of_field(model: type[Node], name: str) -> TypeAdapter[Any]:
    known = model.model_fields[name]
    annotation: Any = known.annotation
    return _adapter_of(Annotated[annotation, *known.metadata] if known.metadata else annotation)


@cache
def _adapter_of(annotation: Any) -> TypeAdapter[Any]:
    """Reads a value as a model would read its field."""
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    has_own_config = isinstance(bare, type) and (issubclass(bare, BaseModel) or is_dataclass(bare))
    return TypeAdapter(annotation, config=None if has_own_config else ConfigDict(str_strip_whitespace=True))


def _stand_in(annotation: Any) -> Any:
    """Something of the right type in place of what cannot be read. Nobody sees it: checks know that it is lacking."""
    if get_origin(annotation) is tuple:
        return ()
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if get_origin(annotation):
        return _stand_in(get_args(annotation)[0])
    if issubclass(annotation, Markup):
        return annotation("?")
    if issubclass(annotation, Node):
        required = {name: known for name, known in annotation.model_fields.items() if known.is_required()}
        return annotation.model_construct(**{name: _stand_in(known.annotation) for name, known in required.items()})
    return annotation()
