"""The trainer's guide: a session plan for each module, and the trainer's notes where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.markup import Markup
from generator.model.base import Node, nodes_of, walk_shown_texts
from generator.model.blocks import Block
from generator.model.blocks.base import TitledBlock
from generator.model.course import Course, Module
from generator.model.lesson import Lesson
from generator.model.questions import Question
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.trainer import TrainerNote
from generator.printing.handbook import AS_PRINTED, nodes_of_course, question_of
from generator.printing.printer import Printer, Tree
from generator.printing.product import PAPERS, Options, Product
from generator.printing.questions import lay_out
from generator.printing.runs import Runs
from generator.printing.typesetter import Job, Typesetter

MINUTES_OF_QUESTION = 1
"""What a question of a quiz is taken to need, where no note says how long the quiz takes."""
OPENING_WORDS = 8


def print_guide(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterable[Product]:
    """The one guide."""
    course, words, outline = printer.course, printer.words, printer.course.outline
    modules = [_tree_of_module(module, number, printer) for number, module in enumerate(outline.modules, 1)]
    apart = _Apart(course)
    tests = [{"title": _title_of_quiz(quiz, printer), "total": minutes_of_quiz(quiz)} for quiz in apart.quizzes]
    total = sum(part["total"] for part in (*modules, *tests))
    beside = (
        *(_tree_of_sheet(name, apart.sheets[name], printer) for name in apart.sheets),
        *(_tree_of_quiz(quiz, printer) for quiz in apart.quizzes),
    )
    tree = printer.page(
        paper=PAPERS[options.paper],
        title=f"{printer.plain(outline.title)}: {words.print_guide}",
        course=printer.runs(outline.title),
        modules=modules,
        total=words.minutes.format(n=total),
        assumed=words.print_plan_assumed.format(n=MINUTES_OF_QUESTION),
        tests=tests,
        apart=[*filter(_is_told, beside)],
    )
    yield Product(
        path=f"guide-{options.paper}.pdf",
        called="the trainer’s guide",
        job=Job("guide", tree),
        nodes=nodes_of_course(course),
        at=outline.place("title"),
    )


def minutes_of_lesson(lesson: Lesson) -> int:
    """As its note says, else its own minutes and those of the notes inside."""
    if lesson.trainer and lesson.trainer.minutes:
        return lesson.trainer.minutes
    notes = (node for node in nodes_of(lesson) if isinstance(node, TrainerNote))
    return lesson.minutes + sum(note.minutes or 0 for note in notes)


def minutes_of_quiz(quiz: Quiz) -> int:
    """As its note says, else so many for each question that is asked."""
    return (quiz.trainer.minutes if quiz.trainer else None) or quiz.asked * MINUTES_OF_QUESTION


class _Apart:
    """The sheets and quizzes that belong to no lesson, and so to no session."""

    def __init__(self, course: Course) -> None:
        self.sheets = {
            name: sheet for name, sheet in course.sheets.items() if sheet.lesson not in course.listed_lessons
        }
        self.quizzes = [quiz for name, quiz in course.quizzes.items() if name not in course.lessons_of_quizzes]


@dataclass
class _Clock:
    """The time in a session, in minutes since it began."""

    now: int = 0

    def row(self, minutes: int, **values: object) -> Tree:
        at, self.now = self.now, self.now + minutes
        return {"at": f"{at // 60}:{at % 60:02}", "minutes": minutes, **values}


def _tree_of_module(module: Module, number: int, printer: Printer) -> Tree:
    course, clock = printer.course, _Clock()
    rows, parts = list[Tree](), list[Tree]()
    for key, lesson in ((key, lesson) for key, of, lesson in course.lessons_in_order() if of.id == module.id):
        rows.append(
            clock.row(minutes_of_lesson(lesson), title=printer.runs(lesson.title), do=_list_tasks(key, printer))
        )
        parts.append(_tree_of_lesson(key, lesson, printer))
        for quiz in _quizzes_after(key, course):
            asked = [[printer.words.print_quiz_questions.format(n=quiz.asked)]]
            rows.append(clock.row(minutes_of_quiz(quiz), title=_title_of_quiz(quiz, printer), do=asked))
            parts.append(_tree_of_quiz(quiz, printer))
    return {
        "number": number,
        "title": printer.runs(module.title),
        "description": printer.prose(module.description),
        "rows": rows,
        "total": clock.now,
        "parts": [*filter(_is_told, parts)],
    }


def _quizzes_after(key: str, course: Course) -> Iterator[Quiz]:
    """Those that the lesson names, and no lesson after it."""
    for quiz_id, lessons in course.lessons_of_quizzes.items():
        if quiz_id in course.quizzes and [*lessons][-1] == key:
            yield course.quizzes[quiz_id]


def _list_tasks(key: str, printer: Printer) -> list[Runs]:
    """What is handed out and asked in a lesson."""
    course, words = printer.course, printer.words
    sheets = course.sheets_of_lessons.get(key, {}).values()
    asked = sum(question_of(block, course) is not None for block in course.lessons[key].blocks)
    handed: list[Runs] = [[f"{words.print_hand_out}: ", *printer.runs(sheet.title)] for sheet in sheets]
    questions: list[Runs] = [[words.print_questions.format(n=asked)]] if asked else []
    return [*questions, *handed]


def _tree_of_lesson(key: str, lesson: Lesson, printer: Printer) -> Tree:
    sheets = printer.course.sheets_of_lessons.get(key, {})
    return {
        "title": printer.runs(lesson.title),
        "minutes": printer.words.minutes.format(n=minutes_of_lesson(lesson)),
        "objectives": [printer.runs(objective.text) for objective in lesson.objectives],
        "note": tree_of_note(lesson.trainer, printer),
        "beside": [*_list_beside(lesson.blocks, printer)],
        "sheets": [_tree_of_sheet(name, sheet, printer) for name, sheet in sheets.items()],
    }


def _tree_of_sheet(name: str, sheet: Sheet, printer: Printer) -> Tree:
    return {
        "title": [f"{printer.words.print_sheet}: ", *printer.runs(sheet.title)],
        "minutes": "",
        "objectives": [],
        "note": tree_of_note(sheet.trainer, printer),
        "beside": [*_list_beside(sheet.blocks, printer)],
        "sheets": [],
    }


def _tree_of_quiz(quiz: Quiz, printer: Printer) -> Tree:
    noted = (question for question in quiz.questions if question.trainer)
    return {
        "title": _title_of_quiz(quiz, printer),
        "minutes": printer.words.minutes.format(n=minutes_of_quiz(quiz)),
        "objectives": [],
        "note": tree_of_note(quiz.trainer, printer),
        "beside": [_tree_of_asked(question, printer.words.print_question, None, printer) for question in noted],
        "sheets": [],
    }


def _title_of_quiz(quiz: Quiz, printer: Printer) -> Runs:
    return [f"{printer.words[quiz.behaviour]}: ", *printer.runs(quiz.title)]


def _is_told(part: Tree) -> bool:
    """Whether there is more to say of it than the plan does."""
    return any(part[name] for name in ("objectives", "note", "beside", "sheets"))


def tree_of_note(note: TrainerNote | None, printer: Printer) -> Tree | None:
    if note is None:
        return None
    return {
        "minutes": printer.words.minutes.format(n=note.minutes) if note.minutes else "",
        "text": printer.prose(note.text),
        "ask": [printer.runs(question) for question in note.ask],
        "mistakes": [printer.runs(mistake) for mistake in note.mistakes],
    }


def _list_beside(blocks: Iterable[Block], printer: Printer) -> Iterator[Tree]:
    """The blocks that have a note, and all questions, with the numbers that they have in the handbook."""
    number = 0
    for block in blocks:
        question = question_of(block, printer.course)
        if question:
            number += 1
            yield _tree_of_asked(question, printer.words.print_think.format(n=number), block.trainer, printer)
        elif block.trainer:
            yield {
                "called": _name(block, printer),
                "right": [],
                "numbered": False,
                "notes": [tree_of_note(block.trainer, printer)],
            }


def _tree_of_asked(question: Question, called: str, beside: TrainerNote | None, printer: Printer) -> Tree:
    notes = [tree_of_note(note, printer) for note in (beside, question.trainer) if note]
    words = _shorten(printer.plain(question.prompt))
    laid = lay_out(question, printer, AS_PRINTED)
    return {"called": [f"{called}: {words}"], "right": laid.right, "numbered": laid.numbered, "notes": notes}


def _name(block: Block, printer: Printer) -> Runs:
    """What a reader knows a block by: its title, else its opening words."""
    lender = printer.course.lender_of(block) or block
    body = getattr(lender, lender.kind)
    title = (lender.title if isinstance(lender, TitledBlock) else None) or getattr(body, "title", None)
    return printer.runs(title) or [_shorten(printer.plain(_first_text(lender)))]


def _first_text(node: Node) -> Markup | None:
    """The first text inside that learners see."""
    return next(walk_shown_texts(node), None)


def _shorten(text: str) -> str:
    parts = text.split()
    return f"“{' '.join(parts[:OPENING_WORDS])}{' …' if len(parts) > OPENING_WORDS else ''}”"
