"""JSON Schemas (draft 2020-12) of the files of a course, for editors: they complete, explain and check while one types.

An editor reads `title: 2024` as a number where our reader takes every scalar as the text it is, so texts accept
whatever is no list and no mapping. `check` remains the judge; a schema must never mark what it accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from generator.model.base import DECIMAL_PATTERN, Node
from generator.model.blocks import Block
from generator.schema.kinds import FILES, describe_field, describe_kind, example_of_field, kind_of_file, owner_of
from generator.schema.phrasing import REFERENCES, say_what_it_holds
from generator.schema.shapes import (
    Flag,
    Items,
    Keys,
    Name,
    NameOr,
    Number,
    OneOfKinds,
    Quantity,
    Shape,
    Text,
    Words,
    shape_of_field,
)
from generator.schema.snippets import make_snippet
from generator.schema.topics import kind_name
from generator.schema.values import as_typed
from generator.source import Sequence, Value

Schema: TypeAlias = dict[str, Any]
KnownNames: TypeAlias = Mapping[str, Mapping[str, str]]
"""What a reference may name, by what it refers to: each name with a line on what it is."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = ".vscode/schemas"


def schema_path(kind: str) -> str:
    """Where the schema of a kind of file lies, from the course folder."""
    return f"{FOLDER}/{kind}.json"


def modeline(path: str) -> str:
    """The first line of a course file, which tells editors its schema; empty where the file is of no kind.

    >>> modeline("quizzes/own-it.yml")
    '# yaml-language-server: $schema=../.vscode/schemas/quiz.json'
    """
    kind = kind_of_file(path)
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{schema_path(kind)}" if kind else ""


def make_schema(kind: str, known: KnownNames | None = None) -> Schema:
    """The schema of a kind of file; it offers the known names, and accepts others too."""
    writer = _Writer(known or {})
    root = writer.of_model(FILES[kind].model)
    if not root["required"]:
        root["type"] = ["object", "null"]  # a file in which all is optional may be empty
    return {"$schema": DIALECT, "title": kind.capitalize(), **root, "$defs": writer.definitions}


@dataclass
class _Writer:
    """Writes one schema. What stands in several places, such as a block, is written once, under `$defs`."""

    known: KnownNames
    definitions: dict[str, Schema] = field(default_factory=dict)

    def of_model(self, model: type[Node], needs: Iterable[str] = ()) -> Schema:
        fields = model.model_fields.items()
        required = [name for name, each in fields if each.is_required() or name in needs]
        schema = {
            **_described(describe_kind(model)),
            "type": "object",
            "properties": {name: self._of_field(model, name) for name in model.model_fields},
            "required": required,
            "additionalProperties": False,
        }
        unquoted = [name for name in model.model_fields if name in ("true", "false")]
        if unquoted:  # the language server takes such a key for a truth value, and knows it by a pattern alone
            schema["patternProperties"] = {f"^({'|'.join(unquoted)})$": {}}
        return schema

    def _of_field(self, model: type[Node], name: str) -> Schema:
        each = model.model_fields[name]
        shape = shape_of_field(each)
        words = describe_field(model, name)
        example = example_of_field(owner_of(model, name), name)
        is_offered = example is not None and _may_be_offered(example.value, shape)
        shown = example.text if example and not is_offered else ""
        described = _described(words, say_what_it_holds(shape), shown)
        schema = {**described, **self.of_shape(shape, model)}
        if (
            isinstance(shape, Keys | NameOr) and "anyOf" in schema
        ):  # editors show the words of the alternative that fits
            schema["anyOf"] = [each | described if "$ref" in each else each for each in schema["anyOf"]]
        if isinstance(shape, Words):
            schema |= _describe_choices(shape.choices, words)
        if example and is_offered:
            schema["examples"] = [as_typed(example.value, shape)]
        if isinstance(shape, Words | Flag | Name) and not each.is_required() and each.default is not None:
            schema["default"] = each.default
        return schema

    def of_shape(self, shape: Shape, within: type[Node] = Node) -> Schema:  # noqa: C901, PLR0911  # a line for each
        match shape:
            case Text():
                return _accept_scalars("This wants text. If it is meant as text, put it in double quotes.")
            case Name():
                return self._of_name(shape)
            case Number(least, most):
                return _number(least, most)
            case Quantity(least):
                return _quantity(least)
            case Flag():
                return _FLAG
            case Words(choices) if len(choices) == 1:
                return {"const": choices[0]}
            case Words(choices):
                return {"type": "string", "enum": list(choices)}
            case Items():
                return self._of_list(shape)
            case Keys(model, short):
                return self._of_keys(model, short)
            case OneOfKinds():
                return self._of_kinds(shape)
            case NameOr(name, itself):
                return {"anyOf": [self._of_name(name, within), self.of_shape(itself)]}

    def _of_list(self, shape: Items) -> Schema:
        message = "This wants a list: each item on a line of its own that begins with `- `."
        schema: Schema = {"type": "array", "items": self.of_shape(shape.of), "errorMessage": message}
        if shape.least:
            schema["minItems"] = shape.least
            schema["errorMessage"] += f" It needs at least {shape.least}."
        if shape.most:
            schema["maxItems"] = shape.most
            schema["errorMessage"] += f" It has at most {shape.most}."
        return schema

    def _of_keys(self, model: type[Node], short: str) -> Schema:
        reference = self._define(kind_name(model).replace("-", " "), partial(self.of_model, model))
        return {"anyOf": [self.of_shape(shape_of_field(model.model_fields[short])), reference]} if short else reference

    def _of_kinds(self, shape: OneOfKinds) -> Schema:
        sort = "question" if shape.told_by_kind else "block"
        begun = "`kind: choice`" if shape.told_by_kind else "`text: …`"
        choices = [
            self._define(f"{kind} {sort}", partial(self.of_model, model, shape.needs))
            for kind, model in shape.table.items()
        ]
        return {
            "type": "object",
            "errorMessage": f"This must be a {sort}, with a key that says its kind, as in {begun}.",
            "anyOf": choices,
            "defaultSnippets": [
                {"label": kind, **_described(describe_kind(model)), "body": make_snippet(model, shape.needs)}
                for kind, model in shape.table.items()
            ],
        }

    def _of_name(self, name: Name, within: type[Node] = Node) -> Schema:
        """A block's body may be taken from a block of the same kind."""
        if not name.refers:
            return _named(name)
        what = f"{within.kind} block" if name.refers.to == "block" and issubclass(within, Block) else name.refers.to
        return self._define(f"name of a {what}", lambda: _suggest(self.known.get(what, {}), _named(name)))

    def _define(self, title: str, write: Callable[[], Schema]) -> Schema:
        key = title.replace(" ", "-")
        if key not in self.definitions:
            self.definitions[key] = {}
            self.definitions[key] |= {"title": title[0].upper() + title[1:], **write()}
        return {"$ref": f"#/$defs/{key}"}


def _described(words: str, holds: str = "", example: str = "") -> Schema:
    """What a thing is; as Markdown, which most editors show, also what it may hold."""
    shown = f"{words}\n\nIt holds {holds}." if holds else words
    return {
        "description": words,
        "markdownDescription": f"{shown}\n\n```yaml\n{example}```" if example else shown,
    }


def _may_be_offered(value: Value, shape: Shape) -> bool:
    """Editors offer examples to be put in, which suits a single text or number, and no name of another course's."""
    if isinstance(shape, Items):
        return isinstance(value, Sequence) and all(_may_be_offered(item, shape.of) for item in value)
    is_reference = isinstance(shape, NameOr) or (isinstance(shape, Name) and shape.refers)
    return isinstance(value, str) and "\n" not in value and not is_reference


def _describe_choices(choices: tuple[str, ...], words: str) -> Schema:
    """The clause on each choice, from the description of the key."""
    clauses = [clause.strip(" .") for clause in re.split(r"[.;,:] ", words)]
    found = [next((clause for clause in clauses if f"`{choice}`" in clause), "") for choice in choices]
    return {"enumDescriptions": found, "markdownEnumDescriptions": found} if len(choices) > 1 else {}


def _accept_scalars(message: str) -> Schema:
    """Text, and what an editor takes for a number, a truth value or nothing.

    As a list of types it would make editors offer `true`, `false` and `null` wherever a text is wanted; the single
    alternative makes them offer the key with its colon.
    """
    return {
        "anyOf": [
            {
                "if": {"type": ["array", "object"]},
                "then": {"type": "string", "errorMessage": message},
                "else": {"minLength": 1},
            }
        ]
    }


_SAMPLES = {"number": ("1.5", "1"), "boolean": ("true", "yes", "no", "on"), "null": ("null", "~")}


def _named(name: Name) -> Schema:
    """A text of a form, and what an editor takes for something else although it has that form, such as the id `1`.

    Our reader drops spaces around a text before it looks at its form.
    """
    message = f"This must be {REFERENCES[name.refers.to] if name.refers else name.form.words}."
    spaced = rf"^\s*(?:{name.form.pattern.removeprefix('^').removesuffix('$')})\s*$"
    text: Schema = {"pattern": spaced, "patternErrorMessage": message}
    if name.most:
        text["maxLength"] = name.most
    fitting = [kind for kind, words in _SAMPLES.items() if any(re.match(name.form.pattern, word) for word in words)]
    if not fitting:
        return {"type": "string", **text, "errorMessage": message}
    if "number" in fitting and not re.match(name.form.pattern, "1.5"):
        fitting[fitting.index("number")] = "integer"
    other = {"type": fitting, "errorMessage": message}
    return {"anyOf": [{"if": {"type": "string"}, "then": text, "else": other}]}


def _suggest(names: Mapping[str, str], rest: Schema) -> Schema:
    """The known names first, each with what it is; and whatever else has the form of a name."""
    if not names:
        return rest
    known: Schema = {"type": "string", "enum": list(names)}
    known |= {"enumDescriptions": list(names.values()), "markdownEnumDescriptions": list(names.values())}
    choices = rest.get("anyOf", [rest])
    message = choices[0].get("errorMessage") or choices[0]["else"]["errorMessage"]
    return {"anyOf": [{**known, "errorMessage": message}, *choices]}


def _number(least: int, most: int) -> Schema:
    message = f"This must be a whole number from {least} to {most}."
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": "^[0-9]{1,40}$",
        "patternErrorMessage": message,
        "errorMessage": message,
    }


def _quantity(least: int | None) -> Schema:
    message = "This must be a number, with a point before a fraction, as in `12.5`."
    schema: Schema = {
        "type": ["number", "string"],
        "pattern": rf"^\s*{DECIMAL_PATTERN}\s*$",
        "patternErrorMessage": message,
        "errorMessage": message,
    }
    return schema if least is None else {**schema, "minimum": least}


_FLAG: Schema = {
    "type": ["boolean", "string"],
    "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$",
    "patternErrorMessage": "This must be `true` or `false`.",
    "errorMessage": "This must be `true` or `false`.",
}
