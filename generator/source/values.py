"""Plain values that know their place: texts, lists and mappings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from generator.diagnostics import Location
from generator.syntax import Place

Value: TypeAlias = "str | Mapping | Sequence"
Steps: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead from the top of a file to a value."""


class Mapping(dict[str, "Value"]):
    """A mapping that knows its file, its own place, and those of its keys and values."""

    __slots__ = ("at", "is_guess", "keys_at", "model", "path", "values_at")

    def __init__(self, path: str, at: Place) -> None:
        super().__init__()
        self.path = path
        self.at = at
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}
        self.is_guess = False
        """Whether its kind was mistyped, and this is what was probably meant."""
        self.model: Any = None
        """The class that it was read as; the model notes it, so that a mistake can be explained."""

    def renamed(self, names: dict[str, str]) -> Mapping:
        """The same with other keys, in their places."""
        copy = Mapping(self.path, self.at)
        copy.model = self.model
        for key, value in self.items():
            name = names.get(key, key)
            copy[name], copy.keys_at[name], copy.values_at[name] = value, self.keys_at[key], self.values_at[key]
        return copy

    def changed(self, key: str, value: Value) -> Mapping:
        """The same with another value for one key, in its place."""
        copy = self.renamed({})
        copy[key] = value
        return copy


class Sequence(list["Value"]):
    """A list that knows its place and those of its items."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: Place) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[Place] = []

    def picked(self, indexes: Iterable[int]) -> Sequence:
        """The same with some of its items alone, each in its place."""
        copy = Sequence(self.at)
        for index in indexes:
            copy.append(self[index])
            copy.items_at.append(self.items_at[index])
        return copy


def find(root: Mapping, steps: Steps) -> Value:
    """The value that `steps` lead to, or the deepest one on the way that exists."""
    return _follow(root, steps)[0]


def locate(root: Mapping, steps: Steps) -> Location:
    """The place of the value that `steps` lead to, or of the deepest one on the way that exists."""
    return Location(root.path, *_follow(root, steps)[1])


def _follow(root: Mapping, steps: Steps) -> tuple[Value, Place]:
    value: Value = root
    place = root.at
    for step in steps:
        if isinstance(value, Mapping) and isinstance(step, str) and step in value:
            place, value = value.values_at[step], value[step]
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            place, value = value.items_at[step], value[step]
        else:
            break
    return value, place


def locate_key(root: Mapping, steps: Steps) -> Location:
    """The place of the key (not the value) at the end of `steps`."""
    parent = find(root, steps[:-1])
    if isinstance(parent, Mapping) and steps[-1] in parent.keys_at:
        return Location(root.path, *parent.keys_at[str(steps[-1])])
    return locate(root, steps)
