"""A quiz on paper: handouts to be filled in, in one or more variants, and the trainer's key to them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import did_you_mean
from generator.model.base import Node, digest
from generator.model.quiz import Quiz
from generator.printing.printer import Printer, Tree
from generator.printing.product import PAPERS, Options, Product, WrongPrintError
from generator.printing.questions import lay_out, tree_of_handout, tree_of_key
from generator.printing.typesetter import Job, Typesetter
from generator.printing.variants import Variant, list_variants


def print_handout(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterator[Product]:
    """Each variant of the quiz `wanted`, and where there are several, all as one file."""
    quiz = find_quiz(wanted, printer)
    variants = list_variants(wanted, options.variants, options.seed)
    for variant in variants:
        yield _make_handout([variant], quiz, printer, options)
    if len(variants) > 1:
        yield _make_handout(variants, quiz, printer, options)


def print_key(printer: Printer, options: Options, typesetter: Typesetter, wanted: str) -> Iterator[Product]:
    """The key to every variant of the quiz `wanted`."""
    quiz = find_quiz(wanted, printer)
    variants = list_variants(wanted, options.variants, options.seed)
    tree = {
        **_tree_of_quiz(variants, quiz, printer, options),
        "title": printer.words.print_key_of.format(title=printer.plain(quiz.title)),
        "variants": [_tree_of_answers(variant, quiz, printer) for variant in variants],
        "questions": [tree_of_key(question, printer, variants[0]) for question in quiz.questions],
    }
    yield _make(f"key-{wanted}-{options.paper}.pdf", f"the key to the quiz `{wanted}`", "key", tree, quiz, printer)


def find_quiz(wanted: str, printer: Printer) -> Quiz:
    """The quiz of that name; raises `WrongPrintError`."""
    quizzes = printer.course.quizzes
    if wanted not in quizzes:
        known = f"There are: {', '.join(quizzes)}." if quizzes else "The course has none that is published."
        fixes = (f"There is no quiz `{wanted}`.", did_you_mean(wanted, quizzes), known)
        raise WrongPrintError(" ".join(filter(None, fixes)))
    return quizzes[wanted]


def version_of_quiz(quiz: Quiz) -> str:
    """Changes when any of its questions asks something else, or another number of them is drawn."""
    return digest(repr((quiz.pools, [question.version for question in quiz.questions])))


def _make_handout(variants: list[Variant], quiz: Quiz, printer: Printer, options: Options) -> Product:
    quiz_id, mark = variants[0].quiz_id, variants[0].mark if len(variants) == 1 else ""
    tree = {
        **_tree_of_quiz(variants, quiz, printer, options),
        "variants": [_tree_of_paper(variant, quiz, printer) for variant in variants],
        "confidence": quiz.confidence,
    }
    path = "-".join(filter(None, ("handout", quiz_id, mark, options.paper))) + ".pdf"
    return _make(path, f"the handout of the quiz `{quiz_id}`", "handout", tree, quiz, printer)


def _make(path: str, called: str, template: str, tree: Tree, quiz: Quiz, printer: Printer) -> Product:
    """What else is printed of the course: the objectives in a key, the course's own title."""
    course = printer.course
    nodes: tuple[Node, ...] = (quiz, course.outline, *course.lessons.values(), course.house)
    job = Job(template, printer.page(**tree), dict(printer.pictures))
    return Product(path, called, job, nodes, quiz.place("title"))


def _tree_of_quiz(variants: list[Variant], quiz: Quiz, printer: Printer, options: Options) -> Tree:
    """What a handout and its key have in common, so that one can be found for the other."""
    words = printer.words
    printed = [words.print_seed.format(seed=options.seed), words.sheet_version.format(version=version_of_quiz(quiz))]
    title = printer.plain(quiz.title)
    if len(variants) == 1 and variants[0].mark:
        title = f"{title}, {words.print_variant.format(mark=variants[0].mark)}"
    return {
        "paper": PAPERS[options.paper],
        "title": title,
        "quiz": {
            "title": printer.runs(quiz.title),
            "description": printer.prose(quiz.description),
            "facts": list(_list_facts(quiz, printer)),
            "is_test": quiz.behaviour == "test",
            "points": quiz.asked,
        },
        "foot": [printer.plain(printer.course.outline.title), printer.plain(quiz.title)],
        "printed": printed,
    }


def _list_facts(quiz: Quiz, printer: Printer) -> Iterator[str]:
    """What it is, how many questions, and what is needed to pass; each question is worth one point, as on the site."""
    words = printer.words
    is_test, is_drawn = quiz.behaviour == "test", bool(quiz.pools)
    yield words.test if is_test else words.practice
    asked = words.print_asked_drawn if is_drawn else words.print_asked
    yield asked.format(n=quiz.asked, total=len(quiz.questions))
    if is_test and quiz.pass_mark:
        points = -(-quiz.asked * quiz.pass_mark // 100)
        yield words.print_to_pass.format(mark=quiz.pass_mark, points=points, max=quiz.asked)


def _name(variant: Variant, printer: Printer) -> str:
    return printer.words.print_variant.format(mark=variant.mark) if variant.mark else ""


def _tree_of_paper(variant: Variant, quiz: Quiz, printer: Printer) -> Tree:
    asked = variant.draw(quiz)
    label = printer.words.question_number
    return {
        "name": _name(variant, printer),
        "questions": [
            {"label": label.format(n=number, total=len(asked)), **tree_of_handout(question, printer, variant)}
            for number, question in enumerate(asked, 1)
        ],
    }


def _tree_of_answers(variant: Variant, quiz: Quiz, printer: Printer) -> Tree:
    """What stands on this variant's paper when all is right, by the numbers of its questions."""
    asked = variant.draw(quiz)
    answers = [{"id": question.key, "marks": lay_out(question, printer, variant).marks} for question in asked]
    return {"name": _name(variant, printer), "answers": answers}
