"""Every rule is explained, and what is shown of it is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.check import examine
from generator.diagnostics import Problem, has_errors
from generator.paper import Options
from generator.printing.fonts import MAIN, Fonts
from generator.printing.printer import Printer
from generator.printing.product import typeset
from generator.printing.sheets import make_sheet
from generator.printing.typesetter import Typesetter
from generator.rules import RULES
from generator.words import load_words
from tests.course_folder import COVERAGE, GLOSSARY, CourseFolder, make_course
from tests.test_invalid import rules_of_the_generator

HOMES = {
    "course": "content/course.yml",
    "lesson": "content/modules/basics/second.yml",
    "quiz": "quizzes/soup.yml",
    "sheet": "content/sheets/parcels.yml",
    "sources": "content/sources.yml",
    "glossary": "content/glossary.yml",
    "house": "content/house.yml",
}
"""The file of each kind that a fragment is put into."""
SOUP = """\
title: Soup
questions:
  - {id: first-words, kind: true-false, prompt: The soup is cold., answer: true, objective: basics/second#mend}
"""
SHOWN = [rule for rule in RULES if RULES[rule].wrong]


def merge(fragment: str, base: str) -> str:
    """The fragment, and those parts of a file whose keys it does not have."""
    ours = set(re.findall(r"^[\w-]+(?=:)", fragment, re.MULTILINE))
    parts = re.split(r"^(?=[\w-]+:)", base, flags=re.MULTILINE)
    return fragment + "".join(part for part in parts if part.split(":")[0] not in ours)


def rules_broken_by(fragments: dict[str, str], root: Path, rule: str) -> set[str]:
    """By what is shown of a rule. Unless that is about coverage it is too short for it: questions lack objectives."""
    course: CourseFolder = make_course(root)
    course.write("content/images/cup.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    course.write("quizzes/soup.yml", SOUP)
    course.write("content/glossary.yml", GLOSSARY)
    for kind, fragment in fragments.items():
        base = (root / HOMES[kind]).read_text(encoding="utf-8")
        course.write_bytes(HOMES[kind], merge(fragment, base).encode())
    broken = {problem.rule for problem in (*course.problems(), *problems_on_paper(course))}
    return broken if rule in COVERAGE else broken - COVERAGE


def problems_on_paper(course: CourseFolder) -> list[Problem]:
    """What is wrong with the sheet when it is typeset, without fonts for other scripts."""
    read, problems = examine(course.root)
    folder = MAIN.find()
    if has_errors(problems) or not folder:
        return []
    with Typesetter(course.root, Fonts((folder,), MAIN.families)) as typesetter:
        return typeset([make_sheet("parcels", Printer(read, load_words("en")), Options())], typesetter)[1]


def test_every_rule_is_explained() -> None:
    """Each rule that can be reported has its entry in the table, and no other."""
    assert RULES.keys() == rules_of_the_generator()


@pytest.mark.parametrize("rule", RULES)
def test_entry_is_complete(rule: str) -> None:
    """What a rule wants and why, in sentences, with examples of both sorts or the reason why there are none."""
    entry = RULES[rule]
    assert entry.wants.endswith(".")
    assert entry.why.endswith(".")
    assert bool(entry.wrong) == bool(entry.right) == (not entry.no_example)


@pytest.mark.parametrize("rule", SHOWN)
def test_wrong_is_reported(rule: str, tmp_path: Path) -> None:
    """The example that breaks a rule breaks this one, and no other."""
    assert rules_broken_by(RULES[rule].wrong, tmp_path, rule) == {rule}


@pytest.mark.parametrize("rule", SHOWN)
def test_right_is_right(rule: str, tmp_path: Path) -> None:
    """The example that keeps a rule gives no problem at all."""
    assert rules_broken_by(RULES[rule].right, tmp_path, rule) == set()
