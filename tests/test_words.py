"""The generator's own words: each is there where it is used, and used where it is there."""

from __future__ import annotations

import ast
import json
import re
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.model.blocks.callout import Callout
from generator.model.house import FACTS
from generator.model.questions import QUESTIONS
from generator.model.quiz import Quiz
from generator.paper import PAPERS
from generator.site.progress import PROGRESS_WORDS
from generator.site.questions import render_client_words
from generator.site.writer import Writer
from generator.source import parse_yaml
from generator.words import load_words
from tests.course_folder import make_course
from tests.test_imports import NAMES, TREES

PACKAGE = Path(__file__).parent.parent / "generator"
LANGUAGES = sorted(file.stem for file in (PACKAGE / "words").glob("*.yml"))
TEMPLATES = sorted((PACKAGE / "site" / "templates").rglob("*.html"))
PAPER = sorted((PACKAGE / "printing" / "templates").glob("*.typ"))
WORDS = load_words("en")


def words_of_templates() -> set[str]:
    """`t.name` and `t['name']`; on paper `words.name`."""
    found = {name for file in PAPER for name in re.findall(r"\bwords\.(?!at\()([\w-]+)", file.read_text("utf-8"))}
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        found.update(re.findall(r"\bt\.(\w+)", text), re.findall(r"\bt\[['\"](\w+)['\"]\]", text))
    return found


def words_of_code() -> set[str]:
    """`words.name` and `words["name"]`, and the names in the tables of words that are looked up together."""
    found: set[str] = set()
    for name, file in NAMES.items():
        if name.startswith(("generator.asking", "generator.site", "generator.printing")):
            for node in ast.walk(TREES[file]):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] == "words":
                    found.add(node.attr)
                elif isinstance(node, ast.Subscript) and ast.unparse(node.value).split(".")[-1] == "words":
                    found.update(str(part.value) for part in [node.slice] if isinstance(part, ast.Constant))
    return found


def words_by_table() -> set[str]:
    """Words whose names are made: of facts, callouts, behaviours, the clients' words and how a question is answered."""
    facts = {f"house_{fact}" for fact in FACTS}
    styles = set(Callout.model_fields["style"].annotation.__args__)  # type: ignore[union-attr]
    behaviours = set(Quiz.model_fields["behaviour"].annotation.__args__)  # type: ignore[union-attr]
    assert behaviours <= WORDS.keys()
    tables = ("generator.site.questions", "generator.site.progress", "generator.printing.questions")
    rooms = [tree for name, tree in NAMES.items() if name.startswith(tables)]
    questions = [node for file in rooms for node in ast.walk(TREES[file])]
    texts = {node.value for node in questions if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    fields: list[Any] = [
        kind.model_fields["scoring"].annotation for kind in QUESTIONS.values() if "scoring" in kind.model_fields
    ]
    scoring = {f"scoring_{policy}" for field in fields for policy in get_args(field)}
    statuses = {f"status_{status}{note}" for status in ("draft", "review") for note in ("", "_note")}
    papers = {f"paper_{paper}" for paper in PAPERS}
    return papers | facts | styles | behaviours | statuses | scoring | (texts & WORDS.keys())


def test_every_word_that_is_used_is_there() -> None:
    """No template and no line of code asks for a word that is missing."""
    used = words_of_templates() | words_of_code() | {f"house_{fact}" for fact in FACTS}
    assert len(used) > 50
    assert used - WORDS.keys() == set()


def test_every_word_that_is_there_is_used() -> None:
    """No translator works for nothing."""
    assert WORDS.keys() - words_of_templates() - words_of_code() - words_by_table() == set()


def test_client_words(tmp_path: Path) -> None:
    """Every word that the client asks for by name is handed to it."""
    assets = PACKAGE.parent / "site_overrides" / "assets" / "course"
    calls = [call for file in assets.rglob("*.js") for call in re.findall(r"\bwords\(([^)]*)", file.read_text("utf-8"))]
    asked = {name for call in calls for name in re.findall(r'"(\w+)"', call)}
    handed = render_client_words(Writer(make_course(tmp_path).load(), WORDS, ""))
    (attribute,) = re.findall(r'data-course-words="([^"]*)"', handed)
    assert len(asked) > 5
    assert asked <= json.loads(unescape(attribute)).keys()


def test_words_of_progress() -> None:
    """The page of progress is handed every word that its script asks for, and no other."""
    script = PACKAGE.parent / "site_overrides" / "assets" / "course" / "progress.js"
    named = set(re.findall(r'"([a-z_]+)"', script.read_text("utf-8")))
    assert set(PROGRESS_WORDS) == named & WORDS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_complete(language: str) -> None:
    """Every language has the words of English, none empty, each with the same places to fill in."""
    words = load_words(language)
    assert words.keys() == WORDS.keys()
    for name, text in words.items():
        assert text.strip(), name
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", WORDS[name])), name


def test_words_are_text() -> None:
    """`true` and `false` are words like any other."""
    root, problems = parse_yaml((PACKAGE / "words" / "en.yml").read_bytes(), "en.yml")
    assert problems == []
    assert dict(root or {}) == dict(WORDS)


def test_language_of_a_country() -> None:
    """`en-GB` reads `en`; a language without words reads English."""
    assert load_words("en-GB") == WORDS
    assert load_words("tlh") == WORDS


def test_missing_word_is_an_error() -> None:
    """A word that is missing is never an empty text on a page."""
    with pytest.raises(AttributeError, match="no_such_word"):
        _ = WORDS.no_such_word
