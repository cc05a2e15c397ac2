"""The shape of the package: who may import whom, and who may do what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from click import Context

from generator.__main__ import COMMANDS, Commands, main

PACKAGE = Path(__file__).parent.parent / "generator"
ORDER = (
    "rules", "diagnostics", "decoding", "folder", "syntax", "source", "markup", "stretches", "pictures", "model",
    "elsewhere", "guesses", "mistakes", "validation", "load", "history", "review", "changes", "coverage", "colour",
    "routes", "settings", "paper", "words", "asking", "check", "schema", "edit", "publish", "printing", "site",
    "engine", "exports", "serve", "shell", "plugin", "zensical", "commands", "__main__",
)  # fmt: skip
"""A room may import those to its left, and its own parts."""
MODEL_ORDER = (
    "base", "kinds", "status", "trainer", "sources", "glossary", "house", "questions", "blocks", "quiz", "lesson",
    "sheet", "dialogue", "course",
)  # fmt: skip
"""The same within `model`."""
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}


def module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


NAMES = {module_name(file): file for file in TREES}


def imports(file: Path) -> Iterator[str]:
    """The full names of all modules that a file imports: `from generator import routes` is `generator.routes`."""
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} has a relative import"
            assert node.module
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield full if full in NAMES else node.module


def rank(room: str, order: tuple[str, ...]) -> int:
    assert room in order, f"`{room}` is new: give it its place in the order"
    return order.index(room)


@pytest.mark.parametrize("name", NAMES)
def test_imports_point_left(name: str) -> None:
    """A module imports only from the left of itself."""
    if name == "generator":
        assert list(imports(NAMES[name])) == []
        return
    room, *inner = name.split(".")[1:]
    for imported in imports(NAMES[name]):
        package, *parts = imported.split(".")
        if package != "generator" or not parts:
            assert package != "generator", f"{name} imports the whole package"
        elif parts[0] != room:
            assert rank(parts[0], ORDER) < rank(room, ORDER), f"{name} imports {imported}"
        elif room == "model" and inner and parts[1] != inner[0]:
            assert rank(parts[1], MODEL_ORDER) < rank(inner[0], MODEL_ORDER), f"{name} imports {imported}"


def test_no_cycles() -> None:
    """No module imports itself by a roundabout way."""
    graph = {name: {other for other in imports(file) if other in NAMES} for name, file in NAMES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(graph)


def importers(library: str) -> set[str]:
    return {name for name, file in NAMES.items() if any(found.split(".")[0] == library for found in imports(file))}


def test_every_command_is_found() -> None:
    """By the name of its file and its own, as it is loaded only when it is run."""
    for name in COMMANDS:
        command = Commands().get_command(Context(main), name)
        assert command
        assert command.name == name


@pytest.mark.parametrize(
    ("library", "only"),
    [
        ("yaml", {"generator.source.reader", "generator.source.spans"}),
        ("mkdocs", {"generator.plugin", "generator.plugin.preview"}),
    ],
)
def test_one_importer(library: str, only: set[str]) -> None:
    """Each library that shapes the program is known to one module."""
    assert importers(library) == only


def test_only_the_command_line_knows_click() -> None:
    assert {name.split(".")[1] for name in importers("click")} == {"commands", "__main__"}


def test_only_the_command_line_prints() -> None:
    """Nothing but the commands writes to the terminal."""
    for name, file in NAMES.items():
        if not name.startswith("generator.commands."):
            called = {ast.unparse(node.func) for node in ast.walk(TREES[file]) if isinstance(node, ast.Call)}
            assert not called & {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"}, name


LATE = {"generator.commands.check": "generator.commands.typesetting", "generator.plugin": "generator.printing"}
"""By module, the room that it loads only when it needs it: what typesets takes long to load."""


def test_imports_stand_at_the_top() -> None:
    """No import is hidden in a function, but those that would make every command wait for what few of them need."""
    for name, file in NAMES.items():
        found = [node for node in ast.walk(TREES[file]) if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in found:
            is_late = isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{LATE.get(name)}.")
            assert (node in TREES[file].body) != is_late, name
