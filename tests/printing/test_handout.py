"""Quizzes on paper, read back: the words of every kind, nothing of the key, and a key that fits the papers."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Container
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import typst

from generator.diagnostics import Problem
from generator.markup import render_plain
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS, Question
from generator.printing import PRINTS
from generator.printing.fonts import find_fonts
from generator.printing.handout import print_handout, print_key
from generator.printing.printer import Printer
from generator.printing.product import Options, WrongPrintError, typeset
from generator.printing.questions import LAYOUTS, tree_of_handout
from generator.printing.typesetter import TEMPLATES, Typesetter
from generator.printing.variants import Variant, letter, list_variants
from generator.site.questions import PRESENTATIONS
from generator.words import Words, load_words
from tests.conftest import ROOT
from tests.course_folder import CourseFolder
from tests.printing.reading import flatten, list_faults, list_tags, page_sizes, read_pages, squeeze
from tests.pseudo import make_greek_course
from tests.test_cli import run

QUIZ = "quizzes/paper.yml"


def write_quiz(course: CourseFolder, *questions: str, more: str = "behaviour: practice") -> None:
    texts = [textwrap.indent(textwrap.dedent(each).strip(), "    ") for each in questions]
    listed = "".join(f"  - {text.lstrip()}\n" for text in texts)
    course.write(QUIZ, f"title: On paper\n{more}\nquestions:\n{listed}")


def try_to_make(
    course: CourseFolder, what: str, quiz: str = "paper", **options: object
) -> tuple[dict[str, bytes], list[Problem]]:
    printer = Printer(course.load().published(), load_words("en"))
    with Typesetter(course.root, find_fonts()) as typesetter:
        return typeset(PRINTS[what](printer, Options(**options), typesetter, quiz), typesetter)  # type: ignore[arg-type]


def make(course: CourseFolder, what: str, quiz: str = "paper", **options: object) -> dict[str, bytes]:
    files, problems = try_to_make(course, what, quiz, **options)
    assert problems == []
    return files


def read(pdf: bytes) -> str:
    return " ".join(read_pages(pdf))


def list_names(template: str, table: str) -> set[str]:
    """The keys of a table in a template, as the engine itself reads it."""
    data = json.dumps({"words": load_words("en"), "accent": "#000000", "families": [], "lang": "en"})
    with tempfile.TemporaryDirectory() as folder:
        for file in TEMPLATES.glob("*.typ"):
            Path(folder, file.name).write_bytes(file.read_bytes())
        asking = Path(folder, "asking.typ")
        asking.write_text(f'#import "{template}.typ": {table}\n#metadata({table}.keys()) <names>')
        found = typst.query(asking, "<names>", field="value", one=True, sys_inputs={"data": data})
    return set(json.loads(found))


def test_every_kind_of_question_is_in_both_renderers() -> None:
    assert set(LAYOUTS) == set(PRESENTATIONS) == set(QUESTIONS) == list_names("questions", "questions")


def test_every_kind_of_block_is_in_both_renderers() -> None:
    """But for `question`, which those prints draw that ask."""
    assert list_names("lib", "blocks") == {*LESSON_BLOCKS, *SHEET_BLOCKS} - {"question"}


SECRET = "xylophone"
"""Stands in everything that belongs to the key, and in nothing else."""
EVERY_KIND = {
    "choice": f"""
        prompt: "Choosing *one* of these?"
        options:
          - {{text: Chosen first, correct: true, feedback: {SECRET} one}}
          - {{text: Chosen second, feedback: {SECRET} two}}
        feedback: {{right: {SECRET}, partly: {SECRET}, wrong: {SECRET}}}
        fixed: true
        objective: basics/first#own-it
        """,
    "multiple": """
        prompt: Ticking several?
        options:
          - {text: Ticked alpha, correct: true}
          - {text: Ticked beta}
          - {text: Ticked gamma, correct: true}
        scoring: all-or-nothing
        """,
    "true-false": f"""
        prompt: A statement to judge.
        answer: false
        feedback: {{true: {SECRET}, false: {SECRET}}}
        """,
    "text": f"""
        prompt: Writing a word?
        answers: [{SECRET}, {SECRET}s]
        wrong: [{{answers: [{SECRET} not], feedback: {SECRET}}}]
        """,
    "number": """
        prompt: Writing a number?
        answer: 98765
        tolerance: 4321
        unit: parcels
        """,
    "highlight": f"""
        prompt: Marking words?
        passage: The courier lost it, and nobody told you so.
        options:
          - {{text: The courier lost it, correct: true, feedback: {SECRET}}}
          - {{text: nobody told you, feedback: {SECRET}}}
        """,
    "cloze": f"""
        prompt: Filling gaps?
        text: We are ___ that it is ___ today.
        gaps:
          - answers: [{SECRET}]
          - options: [{{text: overdue, correct: true}}, {{text: early, feedback: {SECRET}}}]
        """,
    "order": f"""
        prompt: Ordering steps?
        items: [Step listen, {{text: Step own, feedback: {SECRET}}}, Step mend, Step thank]
        """,
    "match": f"""
        prompt: Matching pairs?
        pairs:
          - {{prompt: A broken cup, answer: Another cup, feedback: {SECRET}}}
          - {{prompt: A late parcel, answer: A phone call}}
        distractors: [A discount]
        """,
    "categorise": f"""
        prompt: Sorting items?
        categories:
          - {{title: Apologies, items: [We are sorry, {{text: My fault, feedback: {SECRET}}}]}}
          - {{title: Excuses, items: [It was busy]}}
          - Neither
        """,
}  # fmt: skip


def write_every_kind(course: CourseFolder, more: str = "behaviour: test\npass_mark: 80\nconfidence: true") -> None:
    hidden = f"explanation: {SECRET} why\nhints: [{SECRET} hint]\ntrainer: {SECRET} note\ncites: [book.1]"
    each = (
        f"id: q-{kind}\nkind: {kind}\n{textwrap.dedent(text).strip()}\n{hidden}" for kind, text in EVERY_KIND.items()
    )
    write_quiz(course, *each, more=more)


def test_there_is_an_example_of_each_kind() -> None:
    assert set(EVERY_KIND) == set(QUESTIONS)


SHOWN = {
    "choice": ["Choosing one of these?", "Choose one answer.", "A Chosen first", "B Chosen second"],
    "multiple": ["Select all that apply. It counts only if all of it is right.", "Ticked alpha", "Ticked beta"],
    "true-false": ["A statement to judge.", "True False"],
    "text": ["Writing a word?", "Write a word or a few. A small slip in spelling does no harm.", "Your answer:"],
    "number": ["Writing a number?", "Write a number.", "parcels"],
    "highlight": ["A The courier lost it, and B nobody told you so.", "What is right adds to your score"],
    "cloze": ["into a box the letter", "We are 1", "that it is 2 today. 2 A early B overdue"],
    "order": ["write 1 into the box", "Step listen", "Step own", "Step mend", "Step thank"],
    "match": ["1 A broken cup", "2 A late parcel", "The answers:", "Another cup", "A phone call", "A discount"],
    "categorise": ["A Apologies B Excuses C Neither", "We are sorry", "My fault", "It was busy"],
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_handout_says_what_is_written(course: CourseFolder, paper: str) -> None:
    """Each kind with its words and how to answer it; a checker of PDF/UA finds nothing; every page says what it is."""
    write_every_kind(course)
    files = make(course, "handout", paper=paper)
    assert list(files) == [f"handout-paper-{paper}.pdf"]
    (pdf,) = files.values()
    assert list_faults(pdf) == []
    assert set(page_sizes(pdf)) == {{"a4": (210, 297), "letter": (216, 279)}[paper]}
    text = read(pdf)
    for kind, parts in SHOWN.items():
        for part in parts:
            assert squeeze(part) in squeeze(text), kind
    for part in ("On paper", "Name:", "Date:", "Points of 10:", "Questions: 10", "To pass: 80 % (8 of 10 points)"):
        assert part in text
    assert text.count("How sure are you?") == 10
    pages = read_pages(pdf)
    for number, page in enumerate(pages, 1):
        assert re.search(rf"A tiny course · On paper Seed 1 · Version \w{{8}} · {number} of {len(pages)}", page), page
    headings = [tag for tag in list_tags(pdf) if re.fullmatch("H[1-6]", tag)]
    assert headings == ["H1"] + ["H2"] * 10


def test_the_prompt_of_each_own_question_is_on_paper() -> None:
    """Of the repository's own quiz: prompt and options, word for word."""
    folder = CourseFolder(ROOT)
    quiz_id, quiz = next(iter(folder.load().quizzes.items()))
    pages = squeeze(read(make(folder, "handout", quiz_id)[f"handout-{quiz_id}-a4.pdf"]))
    printer = Printer(folder.load(), load_words("en"))
    for question in quiz.questions:
        for text in (question.prompt, *(option.text for option in getattr(question, "options", ()))):
            assert squeeze(render_plain(text, printer)) in pages, text.source


def test_nothing_of_the_key_is_in_a_handout(course: CourseFolder) -> None:
    """Neither to be read, nor among all strings and streams of the file; in the key it is all there."""
    write_every_kind(course)
    for pdf in make(course, "handout", variants=2).values():
        words = read(pdf) + " ".join(_strings_in(pdf))
        for secret in (SECRET, "98765", "4321", "orrect", "Hint", "explanation", "feedback"):
            assert secret not in words
        assert "On paper" in " ".join(_strings_in(pdf))
    key = read(make(course, "key", variants=2)["key-paper-a4.pdf"])
    for told in (f"{SECRET} one", f"{SECRET} why", f"{SECRET}s", "98765 parcels, give or take 4321"):
        assert told in key, told


def _strings_in(pdf: bytes) -> list[str]:
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                found.append(each.read_bytes().decode("latin-1"))
            found.append(each.unparse(resolved=True).decode("latin-1"))
            found += _strings_of(each)
    return found


def _strings_of(value: object) -> list[str]:
    if isinstance(value, pikepdf.String):
        return [str(value)]
    if isinstance(value, pikepdf.Dictionary):
        return [
            text for _, part in value.items() if not getattr(part, "is_indirect", False) for text in _strings_of(part)
        ]
    if isinstance(value, pikepdf.Array):
        return [text for part in value if not getattr(part, "is_indirect", False) for text in _strings_of(part)]
    return []


OTHER_ANSWERS = {
    "choice": [("correct: true, ", ""), ("{text: Chosen second,", "{text: Chosen second, correct: true,")],
    "multiple": [("gamma, correct: true", "gamma"), ("beta}", "beta, correct: true}")],
    "true-false": [("answer: false", "answer: true")],
    "text": [(f"[{SECRET}, {SECRET}s]", "[something, else]")],
    "number": [("98765", "1"), ("4321", "0")],
    "highlight": [(", correct: true", ""), ("told you,", "told you, correct: true,")],
    "cloze": [(f"[{SECRET}]", "[other]"), ("overdue, correct: true", "overdue"), ("early,", "early, correct: true,")],
}


@pytest.mark.parametrize("kind", OTHER_ANSWERS)
def test_another_right_answer_gives_the_same_paper(course: CourseFolder, kind: str) -> None:
    """What is drawn of a question does not hang on what is right."""
    trees = []
    for is_other in (False, True):
        text = EVERY_KIND[kind]
        for old, new in OTHER_ANSWERS[kind] if is_other else ():
            assert old in text
            text = text.replace(old, new)
        write_quiz(course, f"id: q\nkind: {kind}\n{textwrap.dedent(text).strip()}")
        loaded = course.load()
        (question,) = loaded.quizzes["paper"].questions
        trees.append(
            (
                question.answer_key,
                tree_of_handout(question, Printer(loaded, load_words("en")), Variant(1, "paper", "A")),
            )
        )
    assert trees[0][0] != trees[1][0]
    assert trees[0][1] == trees[1][1]


def read_questions(paper: str) -> dict[int, str]:
    """What stands on a handout below each `Question n of m`."""
    found = re.split(r"Question (\d+) of \d+ ", paper)
    return {int(number): text for number, text in zip(found[1::2], found[2::2], strict=True)}


def read_key(key: str, ids: list[str]) -> dict[str, dict[str, tuple[int, str]]]:
    """By variant and question id, the number there and the answer: what a trainer looks up."""
    tables = re.split(r"Variant ([A-Z]+) ", key.split("Question by question", maxsplit=1)[0])
    pattern = re.compile(rf"(\d+) ((?:(?!\b(?:{'|'.join(ids)})\b).)+?) ({'|'.join(ids)}) \d+(?= |$)")
    found = {}
    for mark, table in zip(tables[1::2], tables[2::2], strict=True):
        rows = pattern.findall(table.split(" Page ", 1)[1])
        found[mark] = {question: (int(number), answer) for number, answer, question in rows}
    return found


def list_lettered(text: str, words: str) -> dict[str, str]:
    """The words that begin so on a paper, by the letter or number before each."""
    return dict(re.findall(rf"\b([A-Z]{{1,2}}|\d+) ({words}\d+)\b", text))


def _list(form: str, numbers: range, right: Container[int] = ()) -> str:
    """YAML flow: `{text: opt0}, {text: opt1, correct: true}`."""
    return ", ".join(form.format(n=n, c=", correct: true" if n in right else "") for n in numbers)


GRADED = {
    "one": f"kind: choice\nprompt: Which?\noptions: [{_list('{{text: opt{n}{c}}}', range(6), [3])}]",
    "some": f"kind: multiple\nprompt: Which?\noptions: [{_list('{{text: opt{n}{c}}}', range(30), [0, 9, 18, 27])}]",
    "steps": f"kind: order\nprompt: When?\nitems: [{_list('opt{n}', range(5))}]",
    "pairs": "kind: match\nprompt: What?\ndistractors: [opt8, opt9]\n"
    f"pairs: [{_list('{{prompt: pro{n}, answer: opt{n}}}', range(4))}]",
    "groups": "kind: categorise\nprompt: Where?\n"
    "categories: [{title: cat0, items: [opt0, opt3]}, {title: cat1, items: [opt1]}, {title: cat2, items: [opt2]}]",
}


def answer_by_key(question: Question, paper: str, answer: str) -> object:
    """What a learner has answered whose paper looks as the key says, as the kind is graded by."""
    lettered = list_lettered(paper, "opt")
    keys = {str(each.text.source): each.key for each in getattr(question, "options", ())}
    if question.kind in ("choice", "multiple"):
        return sorted(keys[lettered[name]] for name in answer.split())
    marks = dict(re.findall(r"(\w+): (\w+)", answer))
    if question.kind == "order":
        placed = sorted((int(place), lettered[name]) for name, place in marks.items())
        assert [place for place, _ in placed] == list(range(1, len(placed) + 1))
        by_text = {item.text.source: item.key for item in question.items}  # type: ignore[attr-defined]
        return [by_text[text] for _, text in placed]
    if question.kind == "match":
        prompts = list_lettered(paper, "pro")
        by_prompt = {pair.prompt.source: pair.key for pair in question.pairs}  # type: ignore[attr-defined]
        by_answer = {text.source: key for key, text in question.answers.items()}  # type: ignore[attr-defined]
        return {by_prompt[prompts[name]]: by_answer[lettered[place]] for name, place in marks.items()}
    categories = list_lettered(paper, "cat")
    by_title = {each.title.source: each.key for each in question.categories}  # type: ignore[attr-defined]
    by_item = {item.text.source: item.key for each in question.categories for item in each.items}  # type: ignore[attr-defined]
    return {by_item[lettered[name]]: by_title[categories[place]] for name, place in marks.items()}


@pytest.mark.parametrize("seed", [1, 2, 7, 2026, 10**12])
def test_the_key_fits_the_handouts(course: CourseFolder, seed: int) -> None:
    """Each paper is filled in as the key says, and every answer is right."""
    write_quiz(course, *(f"id: {name}\n{text}" for name, text in GRADED.items()))
    quiz = course.load().quizzes["paper"]
    papers = make(course, "handout", variants=6, seed=seed)
    pdf = make(course, "key", variants=6, seed=seed)["key-paper-a4.pdf"]
    assert list_faults(pdf) == []
    assert all("Key: not for learners" in page for page in read_pages(pdf))
    key = read_key(read(pdf), list(GRADED))
    assert list(key) == list("ABCDEF")
    orders = set()
    for mark, answers in key.items():
        asked = read_questions(read(papers[f"handout-paper-{mark}-a4.pdf"]))
        assert set(answers) == set(GRADED)
        orders.add(tuple(asked[number][:6] for number, _ in sorted(answers.values())))
        for question in quiz.questions:
            number, answer = answers[question.key]
            right = question.answer_key
            given = answer_by_key(question, asked[number], answer)
            assert given == (sorted(right) if question.kind == "multiple" else right), (mark, question.key)  # type: ignore[call-overload]
    assert len(orders) > 1


def test_gaps_that_are_chosen_for_take_letters(course: CourseFolder) -> None:
    """A box for each, as what is offered may be longer than a line; the key says the letters."""
    offered = "[{text: Zebra, correct: true}, {text: ape}, {text: long words that no line would hold}]"
    write_quiz(
        course,
        "id: some\nkind: cloze\nprompt: Fill.\ntext: One ___ or ___.\n"
        f"gaps: [{{options: {offered}}}, {{answers: [two]}}]",
        f"id: all\nkind: cloze\nprompt: Choose.\ntext: One ___.\ngaps: [{{options: {offered}}}]",
    )
    (paper,) = make(course, "handout").values()
    (pdf,) = make(course, "key").values()
    assert "One 1 . 1 A ape B long words that no line would hold C Zebra" in read(paper)
    assert read(paper).count("Write into each box the letter of the answer that belongs there.") == 1
    key = read(pdf)
    assert re.search(r"1: C 2: two some \d", key)
    assert re.search(r"1: C all \d", key)


def test_the_key_leads_to_the_page_of_each_question(course: CourseFolder) -> None:
    """A row says where its question is explained."""
    write_quiz(course, *(f"id: {name}\n{text}" for name, text in GRADED.items()))
    pages = read_pages(make(course, "key")["key-paper-a4.pdf"])
    rows = dict(re.findall(rf"\b({'|'.join(GRADED)}) (\d+)\b", pages[0].split("Question by question")[0]))
    assert set(rows) == set(GRADED)
    for name, number in rows.items():
        assert name in pages[int(number) - 1].split("Question by question")[-1]


def test_each_variant_is_marked_and_all_are_one_file(course: CourseFolder) -> None:
    """On every page; each begins on a sheet of its own, where both sides are printed on."""
    pages_long = [f"id: {name}{n}\n{text}" for name, text in GRADED.items() if name != "some" for n in range(2)]
    write_quiz(course, *pages_long)
    files = make(course, "handout", variants=27, seed=3)
    marks = [letter(number) for number in range(27)]
    assert marks[-1] == "AA"
    assert list(files) == [*(f"handout-paper-{mark}-a4.pdf" for mark in marks), "handout-paper-a4.pdf"]
    pages = read_pages(files["handout-paper-a4.pdf"])
    at = 0
    for mark in marks:
        own = read_pages(files[f"handout-paper-{mark}-a4.pdf"])
        assert at % 2 == 0
        assert pages[at : at + len(own)] == own
        assert all(f"Variant {mark} · Seed 3 · Version " in page for page in own)
        assert own[-1].endswith(f"· {len(own)} of {len(own)}")
        at += len(own) + len(own) % 2
    assert list_faults(files["handout-paper-a4.pdf"]) == []
    assert len({squeeze(read(pdf)) for pdf in files.values()}) == 28


def test_what_has_an_order_of_its_own_keeps_it(course: CourseFolder) -> None:
    """`fixed`, numbers, true and false, and categories; and `order` never stands in the right one."""
    write_quiz(
        course,
        "id: stays\nkind: choice\nprompt: F?\nfixed: true\noptions: [{text: opt1, correct: true}, opt2, opt3]".replace(
            "opt2, opt3", "{text: opt2}, {text: opt3}"
        ),
        "id: counts\nkind: choice\nprompt: N?\noptions: [{text: '5', correct: true}, {text: '6'}, {text: '7'}]",
        "id: judge\nkind: true-false\nprompt: T?\nanswer: true",
        "id: groups\nkind: categorise\nprompt: C?\ncategories: [{title: cat1, items: [x]}, {title: cat2, items: [y]}]",
        "id: two\nkind: order\nprompt: O?\nitems: [step1, step2]",
        "id: moves\nkind: choice\nprompt: M?\noptions: [{text: mov1, correct: true}, {text: mov2}]",
    )
    pages = [read(pdf) for name, pdf in make(course, "handout", variants=12).items() if name != "handout-paper-a4.pdf"]
    for page in pages:
        for part in ("A opt1 B opt2 C opt3", "A 5 B 6 C 7", "True False", "A cat1 B cat2", "A step2 B step1"):
            assert part in page
    assert {"A mov1 B mov2" in page for page in pages} == {True, False}


def test_a_pool_is_drawn_for_each_variant(course: CourseFolder) -> None:
    """As many as the quiz picks, and the paper says of how many; the key knows which."""
    questions = [f"id: q{n}\nkind: true-false\nprompt: Prompt{n}.\nanswer: true" for n in range(8)]
    write_quiz(course, *questions, more="pick: 3")
    papers = make(course, "handout", variants=8)
    key = read_key(read(make(course, "key", variants=8)["key-paper-a4.pdf"]), [f"q{n}" for n in range(8)])
    drawn = {}
    for mark, answers in key.items():
        page = read(papers[f"handout-paper-{mark}-a4.pdf"])
        assert "Questions: 3, drawn from 8" in page
        asked = [f"q{n}" for n in re.findall(r"Prompt(\d)\.", page)]
        assert [name for _, name in sorted((number, name) for name, (number, _) in answers.items())] == asked
        assert len(asked) == 3
        drawn[mark] = frozenset(asked)
    assert len(set(drawn.values())) > 3


def test_a_blueprint_is_kept_in_each_variant(course: CourseFolder) -> None:
    objective = "objective: basics/first#own-it"
    questions = [f"id: q{n}\nkind: true-false\nprompt: Prompt{n}.\nanswer: true\n{objective}" for n in range(5)]
    write_quiz(course, *questions, more="blueprint: [{module: basics, pick: 2}]")
    quiz = course.load().quizzes["paper"]
    for variant in list_variants("paper", 20, 1):
        assert len(variant.draw(quiz)) == quiz.asked == 2


def test_the_same_seed_draws_the_same_for_ever(course: CourseFolder) -> None:
    """A key that was printed years ago still fits: no release may change these."""
    variants = list_variants("paper", 3, 7)
    drawn = ["".join(variant.mix("abcdef", str)) for variant in variants]
    assert drawn == list(GOLDEN)
    assert [list_variants("paper", 30, 7)[n] for n in range(3)] == variants


GOLDEN = ("abefcd", "adecfb", "adebfc")


def test_the_same_input_gives_the_same_bytes(course: CourseFolder) -> None:
    """Whatever the seed of Python's own hashes; another seed of ours gives other papers."""
    write_every_kind(course)
    made = []
    for hash_seed, seed in (("1", "5"), ("2", "5"), ("1", "6")):
        for what in ("handout", "key"):
            command = [sys.executable, "-m", "generator", "print", what, "paper", "--variants", "2", "--seed", seed]
            environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
            done = subprocess.run(
                [*command, "--root", course.root], env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
        for file in (course.root / "build/typeset").iterdir():
            file.unlink()
        made.append({file.name: file.read_bytes() for file in (course.root / "build/print").iterdir()})
    assert made[0] == made[1]
    assert all(made[0][name] != made[2][name] for name in made[0])


HOSTILE = [
    "#panic()",
    "$x$",
    "@here",
    "<b>bold</b>",
    "[a]",
    "#let x = 1",
    "= heading",
    "a -- b",
    "{{x}}",
    "~~~",
    "// no",
]


def test_content_is_no_code(course: CourseFolder) -> None:
    """What Typst would take for its own prints as it is, in every part of a question, and in the key."""
    options = ", ".join(f"{{text: '{text}', correct: true, feedback: 'On {text}'}}" for text in HOSTILE)
    cloze = ", ".join(f"{{text: '{text}'{', correct: true' if text == '@here' else ''}}}" for text in HOSTILE)
    write_quiz(
        course,
        f"id: q\nkind: multiple\nprompt: 'So {' '.join(HOSTILE[:4])}?'\noptions: [{options}, {{text: no}}]",
        f"id: r\nkind: cloze\nprompt: Fill.\ntext: 'Say ___ now.'\ngaps: [{{options: [{cloze}]}}]",
        "id: s\nkind: text\nprompt: Say.\nanswers: ['#panic()', '$y$']",
        "id: t\nkind: highlight\nprompt: Mark.\npassage: 'A $x$ and #panic() stand.'\n"
        "options: [{text: $x$, correct: true}, {text: '#panic()'}]",
    )
    (paper,) = make(course, "handout").values()
    (key,) = make(course, "key").values()
    for text in HOSTILE:
        assert read(paper).count(flatten(text)) >= 2, text
        assert f"On {flatten(text)}" in read(key)
    assert "A A $x$ and B #panic() stand." in read(paper)
    assert "#panic() / $y$" in read(key)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("kind: choice\nprompt: Which?\noptions: [{text: WORD, correct: true}, {text: no}]", "7:22"),
        ("kind: true-false\nprompt: WORD\nanswer: true", "6:13"),
        ("kind: match\nprompt: What?\npairs: [{prompt: WORD, answer: a}, {prompt: b, answer: c}]", "7:22"),
        (
            "kind: cloze\nprompt: Fill.\ntext: A ___.\ngaps: [{options: [{text: WORD, correct: true}, {text: no}]}]",
            "8:30",
        ),
        (
            "kind: highlight\nprompt: Mark.\npassage: A WORD and b.\noptions: [{text: WORD, correct: true}, {text: b}]",
            "8:22",
        ),
    ],
)
def test_a_word_wider_than_its_line(course: CourseFolder, question: str, place: str) -> None:
    write_quiz(course, "id: q\n" + question.replace("WORD", "W" * 90))
    _, (problem,) = try_to_make(course, "handout")
    assert (problem.rule, str(problem.at)) == ("word-too-wide", f"{QUIZ}:{place}")


def test_a_question_is_not_torn_where_it_fits(course: CourseFolder) -> None:
    """Sixty options go over the page; of all others each stands on one."""
    options = ", ".join(f"{{text: opt{n}{', correct: true' if n % 2 else ''}}}" for n in range(60))
    small = (
        "kind: choice\nprompt: Begins{n}.\n"
        "options: [{{text: Mid{n}, correct: true}}, {{text: Other{n}}}, {{text: More{n}}}]"
    )
    write_quiz(
        course,
        f"id: long\nkind: multiple\nprompt: Long?\noptions: [{options}]",
        *(f"id: q{n}\n" + small.format(n=n) for n in range(25)),
    )
    (pdf,) = make(course, "handout").values()
    pages = read_pages(pdf)
    for n in range(25):
        on = [
            {number for number, page in enumerate(pages) if re.search(rf"\b{word}{n}\b", page)}
            for word in ("Begins", "Mid", "Other", "More")
        ]
        assert len(on[0]) == 1
        assert all(one == other for one, other in pairwise(on))
    assert all(re.search(rf"\b{letter(n)} opt\d+\b", " ".join(pages)) for n in range(60))
    assert sum("opt" in page for page in pages) == 2


def test_what_stands_around_the_line_that_asks(course: CourseFolder) -> None:
    """Context before it and material after it, as on the site."""
    write_quiz(
        course,
        "id: q\nkind: true-false\nprompt: |\n  She writes:\n\n  > It is late.\n\n"
        "  Is it so?\n\n  - One day\n  - Two days\nanswer: true",
    )
    (pdf,) = make(course, "handout").values()
    assert re.search(
        "She writes: It is late. Is it so\\? . One day . Two days Choose one answer. True False", read(pdf)
    ), read(pdf)


def test_no_word_of_ours_is_outside_the_list(tmp_path: Path) -> None:
    """A course in Greek, and our words in Cyrillic signs alone: what is Latin is neither, but for ids and digests."""
    course = make_greek_course(tmp_path / "greek").load()
    words = Words(
        {name: re.sub(r"(\{\w+\})|[A-Za-z]", lambda m: m[1] or "ж", text) for name, text in load_words("en").items()}
    )
    printer = Printer(course, words)
    kinds = set()
    with Typesetter(tmp_path / "greek", find_fonts()) as typesetter:
        for quiz_id, quiz in course.quizzes.items():
            products = [make(printer, Options(variants=2), typesetter, quiz_id) for make in (print_handout, print_key)]
            files, problems = typeset((product for some in products for product in some), typesetter)
            assert problems == []
            names = "|".join(question.key for question in quiz.questions)
            for pdf in files.values():
                text = re.sub(rf"\b[0-9a-f]{{8}}\b|\b({names})\b", "", read(pdf))
                assert "жж" in text
                assert re.findall("[A-Za-z][a-z]+", text) == []
            kinds |= {question.kind for question in quiz.questions}
    assert kinds == set(QUESTIONS)


def test_a_quiz_that_is_not_there(course: CourseFolder) -> None:
    with pytest.raises(WrongPrintError) as found:
        try_to_make(course, "handout", "basic")
    assert str(found.value) == "There is no quiz `basic`. Did you mean `basics`? There are: basics."
    with pytest.raises(WrongPrintError, match=r"There is no quiz `zzz`\. There are: basics\."):
        try_to_make(course, "key", "zzz")
    done = run("print", "handout", "basic", "--root", course.root)
    assert done.returncode == 2
    assert "Did you mean `basics`?" in done.stderr
    for count in ("0", "101", "x"):
        done = run("print", "key", "basics", "--variants", count, "--root", course.root)
        assert done.returncode == 2
        assert "--variants" in done.stderr
    assert not (course.root / "build" / "print").exists()
