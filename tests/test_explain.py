"""`course explain`: what a writer can ask, and how the answer reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS
from generator.model.quiz import Quiz
from generator.rules import RULES
from generator.schema.kinds import FILES, example_of_kind, models
from generator.schema.reference import UnknownNameError, explain, explain_all
from generator.schema.topics import all_topics
from generator.source import parse_yaml
from tests.course_folder import make_course
from tests.test_cli import run

FOREIGN = re.compile(r"\b(strings?|arrays?|objects?|integers?|booleans?|null|None|tuples?|dicts?|mappings?|pydantic)\b")
"""Words of Python, JSON and YAML's own grammar."""
NAMES = [*all_topics(), *RULES]


def test_the_list_names_everything() -> None:
    """Without a name: all kinds of file with their place, of block and of question, and all rules, each with a line."""
    listed = explain_all()
    for name in (*FILES, *LESSON_BLOCKS, *SHEET_BLOCKS, *QUESTIONS, *RULES):
        assert re.search(rf"^  {name}: \S", listed, re.MULTILINE), name
    for kind in FILES.values():
        assert kind.where in listed.replace("\n    ", "")


@pytest.mark.parametrize(("name", "kinds"), [("quiz", QUESTIONS), ("lesson", LESSON_BLOCKS), ("sheet", SHEET_BLOCKS)])
def test_a_kind_of_file_lists_its_kinds(name: str, kinds: dict[str, object]) -> None:
    """Whoever asks about a quiz learns what kinds of question there are."""
    listed = explain(name).partition("\nKinds of ")[2]
    assert re.findall(r"^  ([a-z-]+): \S", listed.partition("\nExample:")[0], re.MULTILINE) == list(kinds)


def test_the_example_of_a_quiz_can_be_pasted(tmp_path: Path) -> None:
    """Once the modules and lessons are those of the course, nothing is wrong with it."""
    example = example_of_kind(Quiz).replace("own-it/accept-blame#own-without-naming", "basics/first#own-it")
    course = make_course(tmp_path)
    course.write("quizzes/own.yml", example.replace("module: own-it", "module: basics"))
    assert course.problems() == []


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_plain(name: str) -> None:
    """At most 80 columns, no control characters, and no words that a writer would have to learn first."""
    answer = explain(name)
    assert max(len(line) for line in answer.splitlines()) <= 80
    assert answer.replace("\n", "").isprintable()
    assert not FOREIGN.search(answer), FOREIGN.search(answer)
    assert answer.startswith(name)


def test_the_list_is_plain() -> None:
    assert max(len(line) for line in explain_all().splitlines()) <= 80
    assert not FOREIGN.search(explain_all())


def test_no_rule_is_called_like_a_kind() -> None:
    """Else one of them could not be asked about."""
    assert not RULES.keys() & {name.rpartition(".")[2] for name in all_topics()}


def test_every_part_can_be_asked_about() -> None:
    """Each key of each class that a course is made of."""
    asked = {(topic.model, topic.key) for topic in all_topics().values()}
    for model in models():
        assert {(model, key) for key in model.model_fields} <= asked


def test_a_kind() -> None:
    """What it is, its keys with the needed ones first, an example, and where its file lives."""
    answer = explain("lesson")
    assert answer.startswith("lesson (a kind of file)\n\nA page to read in a few minutes: ")
    keys = re.findall(r"^  (\w+)( \(needed\))?: ", answer, re.MULTILINE)
    assert [key for key, needed in keys if needed] == ["title", "minutes", "objectives", "blocks"]
    assert [key for key, _ in keys][4:6] == ["description", "takeaways"]
    assert answer.endswith("\nFile: content/modules/<module>/<lesson>.yml\n")
    example = answer.split("Example:\n\n")[1].split("\n\nFile:")[0]
    assert parse_yaml(example.encode(), "example")[1] == []


def test_a_key() -> None:
    """What it is for, whether it is needed, what it may hold, and an example."""
    assert explain("quiz.pass_mark") == (
        "quiz.pass_mark (a key of quiz)\n"
        "\n"
        "How much of a test must be right to pass it, in per cent. A test needs it;\n"
        "practice has none.\n"
        "\n"
        "Needed: no\n"
        "It holds: a whole number from 1 to 100\n"
        "\n"
        "Example:\n"
        "\n"
        "    pass_mark: 80\n"
        "\n"
        "File: quizzes/<quiz>.yml\n"
    )


def test_a_default() -> None:
    """What counts where a key is left out."""
    assert "\nWithout it: `live`\n" in explain("lesson.status")
    assert "\nWithout it: `false`\n" in explain("option.correct")
    assert "Without it" not in explain("lesson.description")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("true-false", "quiz.true-false"),
        ("steps", "lesson.steps"),
        ("checklist", "sheet.checklist"),
        ("takeaways", "lesson.takeaways"),
        ("why", "phrase.why"),
        ("lesson.blocks.phrases.phrases.why", "lesson.phrases.why"),
        ("quiz.questions.choice.options.feedback", "quiz.choice.options.feedback"),
        ("sources.points", "sources.points"),
        ("lesson.blocks.steps.steps.title", "lesson.steps.steps.title"),
        ("sources.sources.points.text", "sources.points.text"),
        ("[duplicate-key]", "duplicate-key"),
        ("Lesson", "lesson"),
        ("takeaways:", "lesson.takeaways"),
    ],
)
def test_other_spellings(asked: str, answered: str) -> None:
    """Names as a writer would guess or copy them."""
    assert explain(asked).startswith(f"{answered} (")


def test_more_than_one() -> None:
    """Where a name is that of several things, they are listed."""
    answer = explain("phrases")
    assert answer.startswith("phrases is more than one thing. Ask for one of these:\n")
    assert re.findall(r"^  (\S+): ", answer, re.MULTILINE) == ["lesson.phrases", "sheet.phrases"]


def test_a_rule() -> None:
    """What it wants and why, what breaks it, and what is right."""
    assert explain("duplicate-key") == (
        "duplicate-key (a rule)\n"
        "\n"
        "A key stands once in each part.\n"
        "\n"
        "Of two lines with the same key only one could count, and the other would be lost\n"
        "without a word.\n"
        "\n"
        "Wrong (in content/modules/<module>/<lesson>.yml):\n"
        "\n"
        "    minutes: 4\n"
        "    minutes: 6\n"
        "\n"
        "Right (in content/modules/<module>/<lesson>.yml):\n"
        "\n"
        "    minutes: 6\n"
    )


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("lesson.minuts", "lesson.minutes"),
        ("duplicat-key", "duplicate-key"),
        ("phrasess", "phrases"),
        ("quizz", "quiz"),
    ],
)
def test_a_slip(asked: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(f"Did you mean `{meant}`?")):
        explain(asked)


# the command line


def test_explain_needs_no_course(tmp_path: Path) -> None:
    """It answers in any folder, on stdout."""
    done = run("explain", "lesson.phrases.why", "--root", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == explain("lesson.phrases.why")
    assert run("explain").stdout == explain_all()


def test_explain_of_nothing() -> None:
    """An unknown name is a wrong command: one sentence on stderr, and exit code 2."""
    done = run("explain", "flashcards")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("There is no kind, key or rule `flashcards`. `course explain` alone lists all there is.\n")
