"""What a writer gets in an editor: the real language server, with the committed settings and schemas of this course."""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

import pytest

from generator.model.blocks import LESSON_BLOCKS
from generator.model.blocks.story import StoryBlock
from generator.model.lesson import Lesson
from generator.model.questions import QUESTIONS
from generator.model.quiz import Quiz
from generator.schema import modeline
from generator.schema.kinds import describe_field
from tests.conftest import ROOT
from tests.editor.client import Editor
from tests.editor.server import LOCKED, NoServerError, server_command

pytestmark = pytest.mark.slow

SETTINGS = ROOT / ".vscode" / "settings.json"
OURS = sorted([*(ROOT / "content").rglob("*.yml"), *(ROOT / "quizzes").rglob("*.yml")])
LESSON, QUIZ, SHEET = "content/modules/own-it/new.yml", "quizzes/new.yml", "content/sheets/new.yml"
ASKED = "title: Soup\nquestions:\n  - id: a\n    kind: "
HEAD = "title: The cold soup\nminutes: 5\nobjectives:\n  - {id: name-it, text: Name it}\n"


@pytest.fixture(scope="module")
def command() -> list[str]:
    try:
        return server_command()
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def editor(command: list[str]) -> Iterator[Editor]:
    """An editor with this repository open, and the settings that are committed in it."""
    with Editor(command, ROOT, json.loads(SETTINGS.read_text(encoding="utf-8"))) as opened:
        yield opened


def labels(items: list[dict[str, Any]]) -> set[str]:
    return {item["label"] for item in items}


def test_the_lock_names_no_host() -> None:
    """Whoever installs decides where from, and every package has its hash."""
    lock = json.loads((ROOT / "tests" / "editor" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 10
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    for name in LOCKED:
        assert "://" not in (ROOT / "tests" / "editor" / name).read_text(encoding="utf-8")


def test_keys_of_a_lesson(editor: Editor) -> None:
    """At the top of a lesson all its keys are offered, with what they are for."""
    found = editor.complete(LESSON, "|")
    assert labels(found) >= Lesson.model_fields.keys()
    (minutes,) = (item for item in found if item["label"] == "minutes")
    assert describe_field(Lesson, "minutes") in minutes["documentation"]["value"]
    assert "title" not in labels(editor.complete(LESSON, "title: The cold soup\n|"))


@pytest.mark.parametrize("before", ["", "  - text: Once.\n"], ids=["first", "another"])
def test_kinds_of_block(editor: Editor, before: str) -> None:
    """After `- ` in `blocks:` each kind is offered, with its skeleton."""
    found = editor.complete(LESSON, f"{HEAD}blocks:\n{before}  - |")
    assert labels(found) >= LESSON_BLOCKS.keys()
    inserted = {item["insertText"] for item in found if item["label"] == "phrases"}
    assert "phrases:\n    - say: ${1:say}\n      avoid: ${2:avoid}\n      why: ${3:why}" in inserted


def test_keys_beside_a_block(editor: Editor) -> None:
    """Below a block's kind, what may stand beside it is offered."""
    assert labels(editor.complete(LESSON, f"{HEAD}blocks:\n  - phrases: []\n    |")) >= {
        "id",
        "title",
        "cites",
        "trainer",
    }


def test_kinds_of_question(editor: Editor) -> None:
    """After `kind:` each kind of question is offered, and after `- ` its skeleton."""
    assert labels(editor.complete(QUIZ, "title: Soup\nquestions:\n  - id: cold\n    kind: |")) == QUESTIONS.keys()
    found = editor.complete(QUIZ, "title: Soup\nquestions:\n  - |")
    inserted = {item["insertText"] for item in found if item["label"] == "true-false"}
    assert inserted == {"id: ${1:id}\n  kind: true-false\n  prompt: ${2:prompt}\n  answer: false"}


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", Quiz.model_fields.keys()),
        ("title: Soup\nblueprint:\n  - |", {"module", "pick"}),
        ("title: Soup\nblueprint:\n  - module: |", {"own-it"}),
        *((f"{ASKED}{kind}\n    |", QUESTIONS[kind].model_fields.keys()) for kind in QUESTIONS),
        (
            f"{ASKED}cloze\n    gaps:\n      - |",
            {"answers", "wrong", "exact", "options"},
        ),
        (
            f"{ASKED}match\n    pairs:\n      - |",
            {"prompt", "answer", "feedback"},
        ),
        (f"{ASKED}order\n    scoring: |", {"share", "all-or-nothing"}),
    ],
)
def test_keys_of_a_quiz(editor: Editor, text: str, offered: Set[str]) -> None:
    """What a quiz and each kind of question may have is offered where it belongs."""
    found = labels(editor.complete(QUIZ, text))
    assert found >= offered - {key for key in ("id", "kind") if f"{key}: " in text}


@pytest.mark.parametrize(
    ("path", "text", "offered", "said"),
    [
        (LESSON, f"{HEAD}quiz: |", "own-it", "Own it"),
        (LESSON, f"{HEAD}blocks:\n  - question: |", "own-it/late-parcel", "A birthday present is three days late."),
        (LESSON, f"{HEAD}blocks:\n  - text: Once.\n    cites:\n      - |", "ownership.2", "Accept the blame"),
        (LESSON, f"{HEAD}blocks:\n  - text: Once.\n    cites: [|]", "ownership.2", "Accept the blame"),
        (SHEET, "title: Soup\nlesson: |", "own-it/accept-blame", "Take the blame yourself"),
        (SHEET, "title: Soup\nblocks:\n  - table: |", "own-it/common-complaints#remedies", ""),
        (
            QUIZ,
            "title: Soup\nquestions:\n  - id: cold\n    kind: true-false\n    objective: |",
            "own-it/accept-blame#own-without-naming",
            "Take responsibility",
        ),
        (
            "content/course.yml",
            "modules:\n  - id: own-it\n    title: Own it\n    lessons:\n      - |",
            "accept-blame",
            "Take the blame",
        ),
    ],
    ids=lambda value: value if "/" not in value and "\n" not in value else "",
)
def test_names_of_this_course(editor: Editor, path: str, text: str, offered: str, said: str) -> None:
    """A reference is offered what this course has, each with what it is."""
    found = {item["label"]: item for item in editor.complete(path, text)}
    assert offered in found
    assert said in json.dumps(found[offered], ensure_ascii=False)


def test_words_of_a_choice(editor: Editor) -> None:
    """Where only certain words are allowed, they are offered with what they mean."""
    found = {item["label"]: item for item in editor.complete(LESSON, f"{HEAD}status: |")}
    assert found.keys() == {"draft", "review", "live"}
    assert "preview" in found["draft"]["documentation"]["value"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ti|tle: Soup\n", describe_field(Lesson, "title")),
        ("title: Soup\nmin|utes: 5\n", "It holds a whole number from 1 to 600."),
        ("title: Soup\nblocks:\n  - phrases:\n      - sa|y: Sorry.\n", "Words that work."),
        ("title: Soup\nquiz: own|-it\n", "`own-it`: Own it"),
        ("title: Soup\nblocks:\n  - sto|ry: Once.\n", describe_field(StoryBlock, "story")),
        ("title: Soup\nblocks:\n  - sto|ry:\n      text: Once.\n", describe_field(StoryBlock, "story")),
        (
            "title: Soup\nblocks:\n  - question:\n      kind: true-false\n      ans|wer: no\n",
            "It holds `true` or `false`",
        ),
    ],
    ids=["a text", "a number", "inside a block", "a name", "a block in short", "a block", "true or false"],
)
def test_hover(editor: Editor, text: str, said: str) -> None:
    """Over a key stands what it is for; over a name, what it names."""
    assert said in editor.hover(LESSON, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "blocks:\n  - text: Once.\ntakeaway: [Name it.]\n", "Property takeaway is not allowed."),
        (HEAD + "blocks:\n  - phrases:\n      - {sya: Sorry.}\n", "Property sya is not allowed."),
        (HEAD + "blocks:\n  - text: {a: b}\n", "This wants text. If it is meant as text, put it in double quotes."),
        (HEAD + "blocks:\n  - text: Once.\n    cites: [book 1]\n", "This must be a point as `source.point`"),
        (HEAD + "blocks: Once.\n", "This wants a list"),
        (HEAD.replace("5", "five") + "blocks:\n  - text: Once.\n", "This must be a whole number from 1 to 600."),
        (HEAD + "blocks:\n  - phrses: []\n", "Property phrses is not allowed."),
    ],
    ids=["key", "key in a block", "mapping", "name", "list", "number", "kind"],
)
def test_a_slip_is_marked(editor: Editor, text: str, said: str) -> None:
    """A mistake is said in our words where the server leaves it to us."""
    assert any(said in message for message in editor.check(LESSON, text))


def test_a_name_to_come_is_not_marked(editor: Editor) -> None:
    """A quiz that is not written yet may be named."""
    assert editor.check(LESSON, HEAD + "blocks:\n  - question: soup/cold\nquiz: soup\n") == []


def test_what_our_reader_takes_as_text_is_not_marked(editor: Editor) -> None:
    """Numbers, dates and words that mean something else to YAML are titles and ids too."""
    text = (
        HEAD.replace("The cold soup", "2024")
        + "blocks:\n  - text: No\n    id: 1\ntakeaways: [true, 12:30, null, 1.10]\n"
    )
    assert editor.check(LESSON, text) == []


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_our_own_course_is_not_marked(editor: Editor, file: Path) -> None:
    """Nothing is reported about the files of this repository."""
    assert editor.check(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) == []


def test_the_modeline_alone_will_do(command: list[str]) -> None:
    """An editor without our settings knows the schema by the first line of the file."""
    nobodys = {"yaml.schemaStore.enable": False, "yaml.kubernetesCRDStore.enable": False}
    with Editor(command, ROOT, nobodys) as plain:
        assert labels(plain.complete(LESSON, "|")) & Lesson.model_fields.keys() == set()
        first = modeline(LESSON) + "\n"
        assert labels(plain.complete(LESSON, first + "|")) >= Lesson.model_fields.keys()
        assert "own-it" in labels(plain.complete(LESSON, first + "quiz: |"))
        assert "What readers see" in plain.hover(LESSON, first + "ti|tle: Soup\n")
        assert plain.check(LESSON, first + HEAD + "blocks:\n  - txt: Once.\n") != []
        for file in OURS:
            assert plain.check(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) == []
