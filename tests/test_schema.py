"""The JSON Schemas that editors check with while a writer types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.load import load_course
from generator.model.base import Node
from generator.model.questions import QUESTIONS
from generator.model.quiz import Quiz
from generator.rules import RULES
from generator.schema import first_settings, modeline, schema_files
from generator.schema.editor import make_schema, schema_path
from generator.schema.kinds import FILES, example_of_kind, kind_of_file
from generator.schema.names import known_names
from generator.schema.shapes import OneOfKinds, inner_shape, shape_of_field
from generator.schema.snippets import make_snippet
from generator.source import Mapping, parse_yaml
from generator.validation import validate
from tests.conftest import ROOT
from tests.course_folder import FILES as TINY
from tests.course_folder import make_course
from tests.test_invalid import FOLDERS, lay_out
from tests.test_rules import HOMES, SOUP, merge

OURS = sorted([*(ROOT / "content").rglob("*.yml"), *(ROOT / "quizzes").rglob("*.yml")])
SHAPE = {
    "bad-address", "bad-colour", "bad-date", "bad-id", "bad-language", "bad-reference", "missing-key", "out-of-range",
    "too-few", "too-long", "too-many", "two-kinds", "unknown-key", "unknown-kind", "unknown-value", "wrong-type",
}  # fmt: skip
"""Rules about the shape of a file, which a schema can tell."""


class Plain(str):
    """A scalar that is written without quotes."""

    __slots__ = ()


def as_an_editor_sees(text: str) -> Any:
    """YAML with the types of its core schema (YAML 1.2.2, section 10.3), as language servers read it."""
    return _typed(yaml.compose(text, Loader=yaml.CSafeLoader))


def _typed(node: Any) -> Any:
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        return {key.value: _typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_typed(item) for item in node.value]
    return node.value if node.style else _typed_scalar(node.value)


def _typed_scalar(text: str) -> Any:
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+|0x[0-9a-fA-F]+", text):
        return int(text, 0)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(make_schema(kind))


def is_valid(text: str, kind: str) -> bool:
    return validator(kind).is_valid(as_an_editor_sees(text))


def mistakes(text: str, model: type[Node]) -> set[str]:
    """The rules that a text breaks by itself."""
    root, problems = parse_yaml(text.encode(), "example", may_be_empty=True)
    if root is None:
        return {problem.rule for problem in problems}
    node, more = validate(root, model)
    lacks_id = isinstance(node, Quiz) and any(question.id is None for question in node.questions)
    return {problem.rule for problem in [*problems, *more]} | ({"missing-key"} if lacks_id else set())


@pytest.mark.parametrize("kind", FILES)
def test_schema_is_a_schema(kind: str) -> None:
    """Each is valid in the dialect it names, and all that it refers to is in it."""
    schema = make_schema(kind)
    Draft202012Validator.check_schema(schema)
    references = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)))
    assert references == schema["$defs"].keys()


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_our_own_files_are_valid(file: Path) -> None:
    """Nothing of this repository's course is marked, and each file tells editors its schema in its first line."""
    path = file.relative_to(ROOT).as_posix()
    text = file.read_text(encoding="utf-8")
    assert [error.message for error in validator(kind_of_file(path)).iter_errors(as_an_editor_sees(text))] == []
    assert text.split("\n")[0] == modeline(path)


def test_a_modeline_leads_to_its_schema() -> None:
    """From the folder of the file; what is no course file has none."""
    for path in TINY:
        found = modeline(path).removeprefix("# yaml-language-server: $schema=")
        assert (ROOT / path).parent.joinpath(found).resolve() == ROOT / schema_path(kind_of_file(path))
    assert modeline("content/images/cup.yml") == ""


def files_of(folder: Path, root: Path) -> Iterator[tuple[str, str, str]]:
    """Path, kind and text of each course file that can be read as YAML."""
    lay_out(folder, root)
    for file in sorted(root.rglob("*.yml")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and kind_of_file(path) and parse_yaml(file.read_bytes(), path)[1] == []:
            yield path, kind_of_file(path), file.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_schema_and_model_agree_on_mistakes(folder: Path, tmp_path: Path) -> None:
    """A file that the model accepts is never marked, and one of a wrong shape is."""
    for path, kind, text in files_of(folder, tmp_path):
        rules = mistakes(text, FILES[kind].model)
        if not rules:
            assert is_valid(text, kind), path
        elif rules & SHAPE:
            assert not is_valid(text, kind), path


@pytest.mark.parametrize("rule", sorted(SHAPE))
def test_mistake_of_shape_is_marked(rule: str) -> None:
    """The example that breaks a rule about shape is marked, and the one that keeps it is not."""
    bases = TINY | {"quizzes/soup.yml": SOUP}
    for fragments, expected in ((RULES[rule].wrong, False), (RULES[rule].right, True)):
        for kind, fragment in fragments.items():
            text = merge(fragment, re.sub(r"^ {8}", "", bases[HOMES[kind]], flags=re.MULTILINE))
            assert is_valid(text, kind) is expected, text


def test_an_empty_file_is_judged_alike() -> None:
    """Only the house's facts may all be left out."""
    for kind, each in FILES.items():
        assert is_valid("# nothing yet\n", kind) == (not mistakes("# nothing yet\n", each.model)) == (kind == "house")


# every key, in every spelling


def _spell(tree: Any) -> str:
    """The tree as YAML: all texts in quotes but for those that are `Plain`."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_spell(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_spell, tree)) + "]"
    return str(tree) if isinstance(tree, Plain) else json.dumps(tree, ensure_ascii=False)


def _changed(tree: Any, make: Any) -> Iterator[Any]:
    """The tree with one of its values changed, in every place."""
    yield from make(tree)
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from ({**tree, key: other} for other in _changed(value, make))
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from ([*tree[:at], other, *tree[at + 1 :]] for other in _changed(value, make))


SPELLINGS = "2024 1 0 -1 1.10 6 1e3 0x1f true No yes on null ~ 12:30 2026-03-31 own-it a/b a/b#c a.b 1.2 en".split()


def _respell(value: Any) -> Iterator[Any]:
    if isinstance(value, str):
        yield from map(Plain, SPELLINGS)
        yield from ("6", "yes", "2024", " own-it ", "a.b\n")


def _reshape(value: Any) -> Iterator[Any]:
    yield from ([], {}, ["x", "x"], {"x": "y"}, "x y")
    if isinstance(value, dict):
        yield {**value, "unheard": "of"}
        yield from ({key: kept for key, kept in value.items() if key != gone} for gone in value)


def _kinds() -> Iterator[tuple[str, type[Node], str, frozenset[str]]]:
    """Each kind that has an example: the schema it is in, its class, where in the schema it is, and what it needs."""
    for file, kind in FILES.items():
        yield file, kind.model, "", frozenset()
        for key, field in kind.model.model_fields.items():
            shape = inner_shape(shape_of_field(field))
            if isinstance(shape, OneOfKinds):
                definition = key.removesuffix("s")
                yield from ((file, each, f"{name}-{definition}", shape.needs) for name, each in shape.table.items())


def _validator_of(file: str, definition: str) -> Draft202012Validator:
    schema = make_schema(file)
    return (
        Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]})
        if definition
        else validator(file)
    )


KINDS = pytest.mark.parametrize(
    ("file", "model", "definition", "needs"), [*_kinds()], ids=lambda value: value if isinstance(value, str) else ""
)


def _tree(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _tree(item) for key, item in value.items()}
    return [_tree(item) for item in value] if isinstance(value, list) else str(value)


def _read_example(model: type[Node]) -> Any:
    return _tree(parse_yaml(example_of_kind(model).encode(), "example")[0])


@KINDS
def test_no_spelling_is_marked_that_the_model_accepts(
    file: str, model: type[Node], definition: str, needs: frozenset[str]
) -> None:
    """Our reader takes every scalar as text, where an editor sees numbers, truth values and nothing."""
    checker = _validator_of(file, definition)
    for tree in _changed(_read_example(model), _respell):
        text = _spell(tree)
        if not mistakes(text, model):
            assert [error.message for error in checker.iter_errors(as_an_editor_sees(text))] == [], text


@KINDS
def test_every_change_of_shape_is_judged_alike(
    file: str, model: type[Node], definition: str, needs: frozenset[str]
) -> None:
    """A value of another shape, a missing and a strange key: marked where the model refuses it, and only there."""
    checker = _validator_of(file, definition)
    for tree in _changed(_read_example(model), _reshape):
        text = _spell(tree)
        if isinstance(tree, dict) and tree:
            accepted = needs <= tree.keys() and not mistakes(text, model)
            assert checker.is_valid(as_an_editor_sees(text)) == accepted, text


# names of a course


def test_known_names_are_offered_and_others_accepted(tmp_path: Path) -> None:
    """A reference offers what is there, with a word on it, and takes what may come to be."""
    course = make_course(tmp_path).load()
    definitions = make_schema("lesson", known_names(course))["$defs"]
    known, other = definitions["name-of-a-question"]["anyOf"]
    assert known["enum"] == ["basics/first-word", "basics/which-parts", "basics/never-wrong"]
    assert known["enumDescriptions"][0] == "A parcel is late. What do you say first?"
    assert other["pattern"]
    sheet = make_schema("sheet", known_names(course))["$defs"]
    assert sheet["name-of-a-table-block"]["anyOf"][0]["enum"] == ["basics/first#remedies"]
    assert sheet["name-of-a-phrases-block"]["anyOf"][0]["enum"] == ["basics/first#sorry"]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_what_an_editor_puts_in_is_right(kind: str, tmp_path: Path) -> None:
    """The skeleton of a question is one that can be asked, once its places are filled in and it has an objective."""
    snippet = json.dumps(make_snippet(QUESTIONS[kind], ["id"]))
    told = {"id": "begun", "passage": "Here are text 3 and text 4.", "text": "A ___ here." if kind == "cloze" else ""}
    filled = re.sub(r"\$\{\d+:\w+\}", lambda place: _fill_in(place.group(), told), snippet)
    course = make_course(tmp_path)
    question = json.loads(filled) | {"objective": "basics/second#mend"}
    course.write("quizzes/soup.yml", json.dumps({"title": "Soup", "questions": [question]}))
    assert course.report() == ""


def _fill_in(place: str, told: dict[str, str]) -> str:
    number, name = place.strip("${}").split(":", 1)
    return told.get(name) or f"{name} {number}"


def test_committed_schemas_are_current() -> None:
    """The schemas beside this course are those of the model, whatever lessons have come or gone: `course schema`."""
    for kind in FILES:
        committed = json.loads((ROOT / schema_path(kind)).read_text(encoding="utf-8"))
        known: dict[str, dict[str, str]] = {}
        for key, definition in committed["$defs"].items():
            first = definition.get("anyOf", [{}])[0]
            if key.startswith("name-of-a-") and "enum" in first:
                names = zip(first["enum"], first["enumDescriptions"], strict=True)
                known[key.removeprefix("name-of-a-").replace("-", " ")] = dict(names)
        assert make_schema(kind, known) == committed, "run `course schema`, and commit what it writes"


def test_committed_settings_are_current() -> None:
    """What a course gets that has no settings yet is what this one has."""
    for path, text in first_settings().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text


def test_nothing_is_asked_of_others() -> None:
    """The settings turn off what would fetch schemas from elsewhere; a schema names no address but its dialect's."""
    settings = json.loads(first_settings()[".vscode/settings.json"])
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["yaml.kubernetesCRDStore.enable"] is False
    for text in schema_files(load_course(ROOT)[0]).values():
        assert re.findall(r'"\$schema": "[^"]+"', text) == ['"$schema": "https://json-schema.org/draft/2020-12/schema"']
