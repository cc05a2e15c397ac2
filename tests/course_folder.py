"""A tiny course that is right in every way, for tests to build, and to break."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

from generator.check import examine
from generator.diagnostics import Problem, has_errors, render_text
from generator.folder import read_lines
from generator.load import load_course
from generator.model.course import Course

FILES = {
    "content/course.yml": """\
        id: tiny
        title: A tiny course
        description: Two lessons about parcels.
        language: en
        modules:
          - id: basics
            title: Basics
            description: What to say first.
            lessons:
              - first
              - second
        """,
    "content/sources.yml": """\
        sources:
          - id: book
            title: The book of parcels
            author: A. Writer
            points:
              - {id: "1", text: Say what happened.}
              - {id: "2", text: Say sorry.}
        """,
    "content/house.yml": """\
        name: Harbour Stores
        accent: "#0b4a5a"
        """,
    "content/modules/basics/first.yml": """\
        title: The late parcel
        description: What to say when a parcel is late.
        minutes: 5
        objectives:
          - {id: own-it, text: Take the problem on}
        blocks:
          - story:
              title: At the door
              text: The parcel came on Friday.
          - text: Say what happened, **as a fact**, and call {house.escalation}.
            cites: [book.1]
          - phrases:
              - say: We are late, and I am sorry.
                avoid: The driver was late.
                why: It names nobody else.
            id: sorry
            title: First words
            cites: [book.2]
          - table:
              columns: [Complaint, Remedy]
              rows:
                - [It is late, Find it]
                - [It is broken, Send another]
            id: remedies
            title: Remedies
          - question: basics/first-word
        takeaways:
          - Say it first.
        quiz: basics
        """,
    "content/modules/basics/second.yml": """\
        title: The broken cup
        minutes: 4
        objectives:
          - {id: mend, text: Put it right}
        blocks:
          - text: Read [the first lesson](lesson:basics/first) again.
        """,
    "content/sheets/parcels.yml": """\
        title: Parcels on one page
        lesson: basics/first
        cites: [book.1]
        blocks:
          - table: basics/first#remedies
          - phrases: basics/first#sorry
          - checklist:
              - I said sorry.
            title: Before you hang up
        """,
    "quizzes/basics.yml": """\
        title: First words
        behaviour: practice
        questions:
          - id: first-word
            kind: choice
            prompt: A parcel is late. What do you say first?
            options:
              - {text: We are late., correct: true, feedback: It is a plain fact.}
              - {text: The driver was late., feedback: It points at somebody.}
            hints: [Who is talking?]
            explanation: You speak for the shop.
            objective: basics/first#own-it
            cites: [book.1]
          - id: which-parts
            kind: multiple
            prompt: Which sentences belong in the answer?
            options:
              - {text: It is late., correct: true}
              - {text: I am sorry., correct: true}
              - {text: It was the weather.}
            explanation: Both are yours to say.
            objective: basics/first#own-it
            cites: [book.2]
          - id: never-wrong
            kind: true-false
            prompt: The customer is always to blame.
            answer: false
            explanation: Blame helps nobody.
            objective: basics/second#mend
        """,
}
"""Path → text, indented as it stands here."""

GLOSSARY = """\
    terms:
      - id: remedy
        term: Remedy
        meaning: What puts a problem right.
        also: [cure]
        see: basics/first
      - id: acknowledge
        term: acknowledge
        meaning: To say what happened, before any [remedy](term:remedy).
    """
"""A `content/glossary.yml` for it."""

COVERAGE = {"never-taught", "never-tested", "never-asked", "no-objective"}
"""The rules about what a course covers."""


@dataclass(frozen=True)
class CourseFolder:
    """A course folder on disk."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file, without the indentation that all its lines share."""
        self.write_bytes(path, textwrap.dedent(text).encode())

    def write_bytes(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def load(self) -> Course:
        """The course, which must be without errors."""
        assert not has_errors(self.problems()), self.report()
        return load_course(self.root)[0]

    def problems(self) -> list[Problem]:
        """Every problem of the course, in and between its files."""
        return examine(self.root)[1]

    def mistakes(self) -> list[Problem]:
        """The problems without those that say what is not taught or tested, of which part of a course has many."""
        return [problem for problem in self.problems() if problem.rule not in COVERAGE]

    def summaries(self) -> list[str]:
        """Every problem as `path:line:column rule`."""
        return [f"{problem.at} {problem.rule}" for problem in self.problems()]

    def report(self) -> str:
        """Every problem as the command line prints it."""
        return render_text(self.problems(), lambda path: read_lines(self.root, path))


def make_course(root: Path) -> CourseFolder:
    """Write the tiny course into a folder."""
    course = CourseFolder(root)
    for path, text in FILES.items():
        course.write(path, text)
    return course
