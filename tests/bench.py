"""Builds a seeded course with us, and the same visible text with stock Material, and prints both as ratios.

`python -m tests.bench [LESSONS …]`. Each lesson stands with its ten questions on one page, on both sides; a second
row shows ours with the questions on a page of their own, as a quiz has it, which makes twice the pages. CPU seconds are
user and system time of each build and its children; memory is the peak of the largest process. Each is the best of 3.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = 10
LESSONS_IN_MODULE = 20
ROUNDS = 3

_WORDS = """
customer parcel coffee order promise listen answer call refund table late sorry again today tomorrow hear help time line
shop told manager ready broken wrong cold lost colour size bill account screen number name letter
""".split()


@dataclass(frozen=True)
class Figures:
    seconds: float
    megabytes: float
    site_megabytes: float


def main(sizes: list[int]) -> None:
    print(f"{'lessons':>8} {'':>20}{'CPU s':>9} {'':>6}{'peak MB':>9} {'':>6}{'site MB':>9}   (to stock)")
    for lessons in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _compare(Path(folder), lessons)


def _compare(folder: Path, lessons: int) -> None:
    stock, ours, apart = folder / "stock", folder / "ours", folder / "apart"
    write_stock(stock, lessons)
    write_course(ours, lessons)
    write_course(apart, lessons, quizzes_apart=True)
    build = [sys.executable, "-m", "generator", "build", "--root"]
    commands = {
        "stock Material": (stock, [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(stock / "mkdocs.yml")]),
        "ours": (ours, [*build, str(ours)]),
        "ours, quizzes apart": (apart, [*build, str(apart)]),
    }
    runs: dict[str, list[Figures]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, (root, command) in commands.items():
            runs[name].append(_measure(command, root / "site"))
    best = {name: min(figures, key=lambda one: one.seconds) for name, figures in runs.items()}
    for name, figures in best.items():
        _print_row(lessons, name, figures, best["stock Material"])


def _print_row(lessons: int, name: str, figures: Figures, stock: Figures) -> None:
    pairs = (
        (figures.seconds, stock.seconds),
        (figures.megabytes, stock.megabytes),
        (figures.site_megabytes, stock.site_megabytes),
    )
    cells = "".join(f"{value:>9.1f} ({value / base:>4.2f})" for value, base in pairs)
    print(f"{lessons:>8} {name:>20}{cells}", flush=True)


def _measure(command: list[str], site: Path) -> Figures:
    """One cold build: the site is removed first."""
    shutil.rmtree(site, ignore_errors=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    unit = 1 if sys.platform == "darwin" else 1024
    return Figures(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6, size / 1e6)


@dataclass(frozen=True)
class Question:
    prompt: str
    options: list[tuple[str, str]]
    explanation: str


@dataclass(frozen=True)
class Lesson:
    title: str
    sections: list[tuple[str, str, list[str], list[tuple[str, str]]]]
    questions: list[Question]


def make_lesson(number: int) -> Lesson:
    """The same words for the same number, on both sides."""
    rng = random.Random(number)

    def words(count: int) -> str:
        return " ".join(rng.choice(_WORDS) for _ in range(count)).capitalize() + "."

    return Lesson(
        title=f"Lesson {number} {words(3)[:-1]}",
        sections=[
            (words(4)[:-1], words(60), [words(8), words(8)], [(words(6), words(6)), (words(6), words(6))])
            for _ in range(3)
        ],
        questions=[
            Question(words(14), [(f"{words(8)[:-1]} {n}.", words(10)) for n in range(4)], words(15))
            for _ in range(QUESTIONS)
        ],
    )


def write_course(root: Path, lessons: int, *, quizzes_apart: bool = False) -> None:
    """A course whose lessons ask their ten questions themselves, or have a quiz each."""
    modules = [range(start, min(start + LESSONS_IN_MODULE, lessons)) for start in range(0, lessons, LESSONS_IN_MODULE)]
    outline = "id: bench\ntitle: Bench\nmodules:\n"
    for number, numbers in enumerate(modules):
        listed = ", ".join(f"lesson-{n}" for n in numbers)
        outline += f"  - {{id: module-{number}, title: Module {number}, lessons: [{listed}]}}\n"
        for n in numbers:
            lesson = make_lesson(n)
            questions = [_question_yaml(question, index) for index, question in enumerate(lesson.questions)]
            own = "" if quizzes_apart else "".join(f"  - question:\n{_indent(text, 6)}" for text in questions)
            link = f"quiz: quiz-{n}\n" if quizzes_apart else ""
            _write(root / f"content/modules/module-{number}/lesson-{n}.yml", _lesson_yaml(lesson) + own + link)
            if quizzes_apart:
                listed_questions = "".join("  - " + _indent(text, 4).lstrip() for text in questions)
                _write(root / f"quizzes/quiz-{n}.yml", f"title: Quiz {n}\nquestions:\n{listed_questions}")
    _write(root / "content/course.yml", outline)


def _lesson_yaml(lesson: Lesson) -> str:
    text = f"title: {lesson.title}\nminutes: 5\nobjectives:\n  - {{id: aim, text: Answer the customer}}\nblocks:\n"
    for heading, paragraph, items, phrases in lesson.sections:
        text += f"  - text: |\n      ## {heading}\n\n      {paragraph}\n\n"
        text += "".join(f"      - {item}\n" for item in items)
        text += "  - phrases:\n"
        text += "".join(f'      - {{say: "{say}", avoid: "{avoid}"}}\n' for say, avoid in phrases)
    return text


def _question_yaml(question: Question, index: int) -> str:
    text = f"id: question-{index}\nkind: choice\nprompt: {question.prompt}\noptions:\n"
    for place, (option, feedback) in enumerate(question.options):
        correct = ", correct: true" if place == index % 4 else ""
        text += f'  - {{text: "{option}"{correct}, feedback: "{feedback}"}}\n'
    return text + f"explanation: {question.explanation}\n"


def _indent(text: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}\n" for line in text.splitlines())


def write_stock(root: Path, lessons: int) -> None:
    nav = "nav:\n  - Home: index.md\n"
    for n in range(lessons):
        module = n // LESSONS_IN_MODULE
        if n % LESSONS_IN_MODULE == 0:
            nav += f"  - Module {module}:\n"
        nav += f"      - module-{module}/lesson-{n}.md\n"
        _write(root / f"docs/module-{module}/lesson-{n}.md", _lesson_markdown(make_lesson(n)))
    _write(root / "docs/index.md", "# Bench\n")
    theme = (
        "theme:\n  name: material\n  font: false\n  features: [navigation.tabs, navigation.prune, navigation.footer]\n"
    )
    _write(root / "mkdocs.yml", f"site_name: Bench\n{theme}plugins: [search]\n{nav}")


def _lesson_markdown(lesson: Lesson) -> str:
    text = f"# {lesson.title}\n\nAfter this lesson you can\n\n- Answer the customer\n\n"
    for heading, paragraph, items, phrases in lesson.sections:
        text += f"## {heading}\n\n{paragraph}\n\n" + "".join(f"- {item}\n" for item in items)
        text += "\n| Say | Avoid |\n|---|---|\n" + "".join(f"| {say} | {avoid} |\n" for say, avoid in phrases) + "\n"
    for number, question in enumerate(lesson.questions):
        text += f"### Question {number}\n\n{question.prompt}\n\n"
        text += "".join(f"- {option}\n\n    {feedback}\n\n" for option, feedback in question.options)
        text += f"{question.explanation}\n\n"
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100, 1000])
