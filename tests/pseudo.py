"""A course in Greek letters alone, and our words with an accent on every letter: plain Latin letters are strays."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.model.questions import QUESTIONS
from generator.schema.kinds import FILES as FILE_KINDS
from generator.schema.kinds import kind_of_file
from generator.schema.shapes import Items, Keys, NameOr, OneOfKinds, Shape, Text, shape_of_field
from generator.schema.values import as_typed, kind_of
from generator.source import Value, parse_yaml
from generator.words import Words
from tests.course_folder import FILES, GLOSSARY, CourseFolder
from tests.test_kinds import LESSON_EXAMPLES, SHEET_EXAMPLES

_ACUTE = "\N{COMBINING ACUTE ACCENT}"
_GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyz", "αβψδεφγηιξκλμνοπχρστθωςζυζ")
_MARKUP = r"(\{[^}]*\}|\]\([^)]*\)|\S+\.svg)"
"""House facts and what else stands in braces, where links lead, and files."""
_STRAY = re.compile(rf"[A-Za-z](?!{_ACUTE})")
_NAMES = re.compile(r"\b[0-9a-f]{8}\b|\b[\w-]+\.json\b")
"""Digests, and the files that progress is saved in."""
"""The version of a sheet or a quiz is no word."""


def accent(words: Words) -> Words:
    """`{n} min` is `[{n} ḿíń]`."""
    return Words({name: f"[{_outside(r'({[^}]*})', text, _accented)}]" for name, text in words.items()})


def find_strays(text: str) -> list[str]:
    """The letters without an accent, in order."""
    return _STRAY.findall(unicodedata.normalize("NFD", _NAMES.sub("", text)))


def make_greek_course(root: Path) -> CourseFolder:
    """The tiny course with every kind of block and question, and with quizzes of every sort."""
    course = CourseFolder(root)
    texts = {path: textwrap.dedent(text) for path, text in FILES.items()}
    texts["content/glossary.yml"] = textwrap.dedent(GLOSSARY)
    texts |= {f"quizzes/{name}.yml": quiz for name, quiz in _quizzes().items()}
    texts["content/modules/basics/blocks.yml"] = _lesson()
    texts["content/sheets/blocks.yml"] = "title: On paper\nblocks:\n" + _blocks(SHEET_EXAMPLES)
    texts["content/course.yml"] = (
        texts["content/course.yml"].replace("language: en", "language: el\nversion: third").rstrip()
        + "\n      - blocks\n"
    )
    texts["content/house.yml"] += "contact: help@example.org\n"
    for path, text in texts.items():
        root_value, problems = parse_yaml(text.encode(), path)
        assert not problems, (path, problems)
        assert root_value is not None
        model = FILE_KINDS[kind_of_file(path)].model
        course.write_bytes(path, json.dumps(in_greek(root_value, Keys(model)), ensure_ascii=False).encode())
    course.write("content/images/cup.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    return course


def in_greek(value: Value, shape: Shape) -> Any:  # noqa: PLR0911  # a line for each shape
    """What an example holds, with the texts for readers in Greek letters; names, numbers and choices stay."""
    match shape:
        case Text():
            return _outside(_MARKUP, str(value), lambda text: text.lower().translate(_GREEK))
        case Items(of=of) if isinstance(value, list):
            return [in_greek(item, of) for item in value]
        case NameOr(itself=itself) if not isinstance(value, str):
            return in_greek(value, itself)
        case Keys(model=model, short=short) if isinstance(value, str):
            return in_greek(value, shape_of_field(model.model_fields[short]))
        case Keys(model=model) if isinstance(value, dict):
            return {key: in_greek(item, shape_of_field(model.model_fields[key])) for key, item in value.items()}
        case OneOfKinds() if isinstance(value, dict):
            return in_greek(value, Keys(kind_of(value, shape)))
    return as_typed(value, shape)


def _accented(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub("([A-Za-z])", rf"\1{_ACUTE}", text))


def _outside(pattern: str, text: str, change: Callable[[str], str]) -> str:
    parts = re.split(pattern, text)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def _quizzes() -> dict[str, str]:
    """Practice and tests, each with what a quiz may switch on; `passed` is easily passed."""
    every = "".join(map(_question, QUESTIONS))
    return {
        "practice": f"title: Practice\nconfidence: true\nquestions:\n{every}",
        "obscured": f"title: Obscured\nobscure: true\nstatus: review\nquestions:\n{every}",
        "test": f"title: Test\nbehaviour: test\npass_mark: 100\nconfidence: true\nquestions:\n{every}",
        "drawn": f"title: Drawn\nattempts: 1\npick: 2\nquestions:\n{every}",
        "limited": "title: Limited\nbehaviour: test\npass_mark: 100\nattempts: 2\n"
        f"blueprint: [{{module: basics, pick: 2}}]\nquestions:\n{every}",
        "passed": f"title: Passed\nbehaviour: test\npass_mark: 1\nwas: [past]\nquestions:\n{_question('choice')}",
    }


def _question(kind: str) -> str:
    """The example of a kind, with what it refers to found in the tiny course."""
    lines = textwrap.dedent(QUESTIONS[kind].example).strip()
    lines = re.sub(r"^(id|objective|cites|was|kind):.*\n?", "", lines, flags=re.MULTILINE)
    head = f"id: {kind}\nkind: {kind}\nobjective: basics/first#own-it\ncites: [book.1]\n"
    return "  - " + textwrap.indent(head + lines, "    ").strip() + "\n"


def _lesson() -> str:
    callouts = "".join(f"  - callout: {{style: {style}, text: Look.}}\n" for style in ("note", "tip", "warning"))
    asked = "".join(f"  - question: practice/{kind}\n" for kind in QUESTIONS)
    head = "title: All blocks\nminutes: 1\nquiz: test\nstatus: draft\nwas: [bricks]\n"
    head += "objectives: [{id: know, text: Know it}]\nblocks:\n"
    return head + _blocks(LESSON_EXAMPLES) + callouts + asked + "  - text: A [remedy](term:remedy).\n"


def _blocks(examples: dict[str, str]) -> str:
    return "".join(f"  - {kind}: {example}\n" for kind, example in examples.items())
