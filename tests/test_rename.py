"""`course rename`: an id changes wherever it is used, and every other character stays."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.diagnostics import CourseError, has_errors
from generator.edit import EditError, rename
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import everything_in, run

OUTLINE = "content/course.yml"
FIRST = "content/modules/basics/first.yml"
SECOND = "content/modules/basics/second.yml"
SHEET = "content/sheets/parcels.yml"
QUIZ = "quizzes/basics.yml"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path)


def text_of(course: CourseFolder, path: str) -> str:
    return (course.root / path).read_bytes().decode()


def expect(before: Mapping[str, bytes], *changes: tuple[str, str, str], moved: tuple[str, str] = ("", "")) -> object:
    """The files as they were, with each `(path, old, new)` replaced once, and one file under another name."""
    after = {path: data.decode() for path, data in before.items()}
    for path, old, new in changes:
        assert after[path].count(old) == 1, (path, old)
        after[path] = after[path].replace(old, new)
    return {moved[1] if path == moved[0] else path: text.encode() for path, text in after.items()}


# The whole course


def test_a_lesson_everywhere(course: CourseFolder) -> None:
    """The list, the file, sheets, borrowed blocks, objectives and links change, and nothing else."""
    before = everything_in(course.root)
    rename(course.root, "lesson", "basics/first", "late-parcel")
    assert everything_in(course.root) == expect(
        before,
        (OUTLINE, "- first\n", "- late-parcel\n"),
        (FIRST, "title: The late parcel\n", "title: The late parcel\nwas: [first]\n"),
        (SECOND, "(lesson:basics/first)", "(lesson:basics/late-parcel)"),
        (SHEET, "lesson: basics/first\n", "lesson: basics/late-parcel\n"),
        (SHEET, "table: basics/first#", "table: basics/late-parcel#"),
        (SHEET, "phrases: basics/first#", "phrases: basics/late-parcel#"),
        (QUIZ, "shop.\n    objective: basics/first#", "shop.\n    objective: basics/late-parcel#"),
        (QUIZ, "say.\n    objective: basics/first#", "say.\n    objective: basics/late-parcel#"),
        moved=(FIRST, "content/modules/basics/late-parcel.yml"),
    )
    assert course.load().lessons["basics/late-parcel"].was == ("first",)


def test_a_quiz_everywhere(course: CourseFolder) -> None:
    """The file, the lessons that end with it, embedded questions and links."""
    course.change(SECOND, "again.", "again, and [ask yourself](quiz:basics).")
    before = everything_in(course.root)
    rename(course.root, "quiz", "basics", "words")
    assert everything_in(course.root) == expect(
        before,
        (FIRST, "quiz: basics", "quiz: words"),
        (FIRST, "question: basics/", "question: words/"),
        (SECOND, "quiz:basics", "quiz:words"),
        (QUIZ, "title: First words\n", "title: First words\nwas: [basics]\n"),
        moved=(QUIZ, "quizzes/words.yml"),
    )
    assert course.load().quizzes["words"].was == ("basics",)


def test_a_question_everywhere(course: CourseFolder) -> None:
    """Its own id, and the lessons that ask it."""
    before = everything_in(course.root)
    rename(course.root, "question", "basics/first-word", "late")
    assert everything_in(course.root) == expect(
        before,
        (FIRST, "question: basics/first-word\n", "question: basics/late\n"),
        (QUIZ, "  - id: first-word\n", "  - id: late\n    was: [first-word]\n"),
    )
    assert course.load().quizzes["basics"].questions[0].was == ("first-word",)


def test_a_question_of_a_lesson(course: CourseFolder) -> None:
    """A lesson's own question is named with the lesson; one of a quiz with the same id stays."""
    course.change(SECOND, "blocks:\n", "blocks:\n  - question: {kind: true-false, id: late, prompt: So?, answer: no}\n")
    course.change(QUIZ, "id: never-wrong", "id: late")
    before = everything_in(course.root)
    rename(course.root, "question", "basics/second/late", "basics/second/later")
    assert everything_in(course.root) == expect(before, (SECOND, "id: late,", "id: later, was: [late],"))
    assert course.mistakes() == []


def test_renaming_and_back(course: CourseFolder) -> None:
    """The former id and the present one change places, so that nobody's progress is lost."""
    rename(course.root, "lesson", "basics/first", "parcel")
    rename(course.root, "lesson", "basics/parcel", "basics/late")
    assert "\nwas: [first, parcel]\n" in text_of(course, "content/modules/basics/late.yml")
    rename(course.root, "lesson", "basics/late", "first")
    assert "\nwas: [late, parcel]\n" in text_of(course, FIRST)
    assert course.mistakes() == []


# How a use is written

SPELLINGS = {
    "plain": ("- first\n", "- late\n"),
    "quoted": ('- "first"\n', '- "late"\n'),
    "single quotes": ("- 'first' # one\n", "- 'late' # one\n"),
    "spaces inside": ('- " first "\n', '- " late "\n'),
    "folded": ("- >- # first\n          first\n\n", "- >- # first\n          late\n\n"),
    "literal": ("- |\n          first\n", "- |\n          late\n"),
    "remark": ("-   first # first, not second\n      # - first\n", "-   late # first, not second\n      # - first\n"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_an_id(spelling: str, mark: str, ending: str, course: CourseFolder) -> None:
    """Only the id's own characters change; remarks that name it stay."""
    old, new = SPELLINGS[spelling]
    course.change(OUTLINE, "- first\n", old)
    text = mark + text_of(course, OUTLINE).replace("\n", ending)
    course.write_bytes(OUTLINE, text.encode())
    rename(course.root, "lesson", "basics/first", "late")
    assert text_of(course, OUTLINE) == text.replace(old.replace("\n", ending), new.replace("\n", ending))
    assert course.mistakes() == []


@pytest.mark.parametrize("name", ["404", "null"])
def test_ids_that_other_programs_would_read_as_numbers(name: str, course: CourseFolder) -> None:
    """They are put in quotes where the former one had none, as `course new` puts them."""
    rename(course.root, "question", "basics/first-word", name)
    assert f'  - id: "{name}"\n    was: [first-word]\n' in text_of(course, QUIZ)
    assert f"question: basics/{name}\n" in text_of(course, FIRST)
    rename(course.root, "question", f"basics/{name}", "first-word")
    assert f'  - id: "first-word"\n    was: ["{name}"]\n' in text_of(course, QUIZ)
    rename(course.root, "lesson", "basics/first", name)
    assert f'- "{name}"\n' in text_of(course, OUTLINE)
    rename(course.root, "quiz", "basics", name)
    assert f'quiz: "{name}"\n' in text_of(course, f"content/modules/basics/{name}.yml")
    assert course.mistakes() == []


def test_a_former_id_that_other_programs_would_read_as_a_number(course: CourseFolder) -> None:
    """Where the two change places, it is put in quotes too."""
    course.change(QUIZ, "- id: first-word\n", '- id: "404"\n    was: [old]\n')
    course.change(FIRST, "basics/first-word", "basics/404")
    rename(course.root, "question", "basics/404", "old")
    assert '- id: "old"\n    was: ["404"]\n' in text_of(course, QUIZ)
    assert course.mistakes() == []


LINKS = {
    "link": ("[a](lesson:basics/first)", "[a](lesson:basics/late)"),
    "with a title": ("[a](lesson:basics/first 'lesson:basics/first')", "[a](lesson:basics/late 'lesson:basics/first')"),
    "in angles": ("[a](<lesson:basics/first>)", "[a](<lesson:basics/late>)"),
    "its own words": ("[lesson:basics/first](lesson:basics/first)", "[lesson:basics/first](lesson:basics/late)"),
    "prose": ("[a](lesson:basics/first), lesson:basics/first", "[a](lesson:basics/late), lesson:basics/first"),
    "code": (
        "`[a](lesson:basics/first)` [a](lesson:basics/first)",
        "`[a](lesson:basics/first)` [a](lesson:basics/late)",
    ),
    "longer": ("[a](lesson:basics/first-aid) [b](lesson:basics/first)", None),
    "two": (
        "[a](lesson:basics/first)[b](lesson:basics/first)",
        "[a](lesson:basics/late)[b](lesson:basics/late)",
    ),
    "emphasis": ("**[*a*](lesson:basics/first)**", "**[*a*](lesson:basics/late)**"),
}


@pytest.mark.parametrize("style", ["text: '{}'", 'text: "{}"', "text: >\n      {}", "text: |-\n      😀 é {}\n"])
@pytest.mark.parametrize("link", LINKS)
def test_links_in_texts(link: str, style: str, course: CourseFolder) -> None:
    """A link changes in every kind of scalar; prose and code that look like one do not."""
    course.write_bytes("content/modules/basics/first-aid.yml", (course.root / SECOND).read_bytes())
    course.change(OUTLINE, "- second\n", "- second\n      - first-aid\n")
    old, new = LINKS[link]
    new = new or "[a](lesson:basics/first-aid) [b](lesson:basics/late)"
    if style.startswith("text: '"):
        old, new = old.replace("'", "''"), new.replace("'", "''")
    course.change(SECOND, "text: Read [the first lesson](lesson:basics/first) again.", style.replace("{}", old))
    before = text_of(course, SECOND)
    assert not has_errors(course.problems())
    rename(course.root, "lesson", "basics/first", "late")
    assert text_of(course, SECOND) == before.replace(style.replace("{}", old), style.replace("{}", new))
    assert not has_errors(course.problems())


def test_links_by_name_and_over_lines(course: CourseFolder) -> None:
    """Definitions change, used or not, and so do links in folded texts, lists and tables."""
    course.write_bytes(
        SECOND,
        b"""title: "The [cup](lesson:basics/first)"
minutes: 4
objectives: [{id: mend, text: 'As in [one](lesson:basics/first)'}]
blocks:
  - text: |
      [One], [two][one] and [three].

      [one]: lesson:basics/first   # not a remark
      [unused]: <lesson:basics/first> "lesson:basics/first"
      [three]: lesson:basics/second
  - text: "See \\"it\\"\\n\\n- [a
      b](lesson:basics/first)\\t\\u00e9 [c](lesson:basics/first)"
  - steps: ['[x](lesson:basics/first)', {title: A, text: "[y](lesson:basics/first)"}]
  - table: {columns: [A], rows: [["[z](lesson:basics/first)"], [plain lesson:basics/first]]}
takeaways:
  - >-
    Folded
    [here](lesson:basics/first)
    and     lesson:basics/first
  - Plain [words](lesson:basics/first)
    go on""".replace(b"   # not a remark", b""),
    )
    assert not has_errors(course.problems())
    before = text_of(course, SECOND)
    rename(course.root, "lesson", "basics/first", "late-parcel")
    after = text_of(course, SECOND)
    assert after.replace("late-parcel", "first") == before
    left = [line.strip() for line in after.splitlines() if "basics/first" in line]
    assert left == [
        '[unused]: <lesson:basics/late-parcel> "lesson:basics/first"',
        '- table: {columns: [A], rows: [["[z](lesson:basics/late-parcel)"], [plain lesson:basics/first]]}',
        "and     lesson:basics/first",
    ]
    assert not has_errors(course.problems())


def test_ids_that_begin_alike(course: CourseFolder) -> None:
    """`basics` is renamed where it is the quiz, not where it is a module, or the beginning of another quiz."""
    for quiz in ("basics-two", "first"):
        course.write_bytes(f"quizzes/{quiz}.yml", (course.root / QUIZ).read_bytes())
    course.change(SECOND, "again.", "[a](quiz:basics-two) [b](quiz:first) [c](quiz:basics).\nquiz: basics-two")
    course.change(
        SECOND, "blocks:\n", "blocks:\n  - question: basics-two/first-word\n  - question: basics/first-word\n"
    )
    before = everything_in(course.root)
    rename(course.root, "quiz", "basics", "words")
    after = everything_in(course.root)
    assert after[SECOND] == before[SECOND].replace(b"quiz:basics)", b"quiz:words)").replace(
        b"question: basics/", b"question: words/"
    )
    assert after[SHEET] == before[SHEET]
    assert course.mistakes() == []


def test_module_and_lesson_of_one_name(course: CourseFolder) -> None:
    """In `basics/basics` only the lesson changes."""
    course.write_bytes("content/modules/basics/basics.yml", (course.root / SECOND).read_bytes())
    course.change(OUTLINE, "- second\n", "- second\n      - basics\n")
    course.change(SECOND, "lesson:basics/first", "lesson:basics/basics")
    rename(course.root, "lesson", "basics/basics", "base")
    assert "(lesson:basics/base)" in text_of(course, SECOND)
    assert text_of(course, OUTLINE).count("- id: basics\n") == 1
    assert course.mistakes() == []


# Where the former id is noted

WAS = {
    "flow": ("was: [a, b] # old\n", "was: [a, b, first] # old\n"),
    "empty": ("was: []\n", "was: [first]\n"),
    "quoted": ('was: ["a"]\n', 'was: ["a", "first"]\n'),
    "block": ("was:\n  - a # old\n  - b\n", "was:\n  - a # old\n  - b\n  - first\n"),
    "not indented": ("was:\n- a\n", "was:\n- a\n- first\n"),
    "over lines": ("was: [\n  a,\n  b, # old\n]\n", "was: [\n  a,\n  b, # old\n  first,\n]\n"),
    "over lines, no comma": ("was: [\n  a,\n  b # old\n]\n", "was: [\n  a,\n  b, # old\n  first\n]\n"),
    "the new one": ("was: [a, late] # late\n", "was: [a, first] # late\n"),
    "the new one, quoted": ("was:\n  - 'late'\n", "was:\n  - 'first'\n"),
    "itself": ("was: [first]\n", "was: [first]\n"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("was", WAS)
def test_former_ids_that_are_there(was: str, ending: str, course: CourseFolder) -> None:
    """A list of former ids goes on in its own layout."""
    old, new = WAS[was]
    text = text_of(course, FIRST).replace("minutes: 5\n", f"minutes: 5\n{old}").replace("\n", ending)
    course.write_bytes(FIRST, text.encode())
    assert course.mistakes() == []
    rename(course.root, "lesson", "basics/first", "late")
    assert text_of(course, "content/modules/basics/late.yml") == text.replace(
        old.replace("\n", ending), new.replace("\n", ending)
    )
    assert course.mistakes() == []


TOPS = {
    "plain": ("title: The cup # so\n", "title: The cup # so\nwas: [cups]\n"),
    "after notes": ("# a\n---\n# b\n\ntitle: Cup\n# c\n", "# a\n---\n# b\n\ntitle: Cup\nwas: [cups]\n# c\n"),
    "folded": ("title: >-\n  The\n  cup\n\n# c\n", "title: >-\n  The\n  cup\n\nwas: [cups]\n# c\n"),
    "literal": ("title: |+\n  The cup\n\n", "title: |+\n  The cup\n\nwas: [cups]\n"),
    "over lines": ("title: The\n  cup # c\n", "title: The\n  cup # c\nwas: [cups]\n"),
    "quoted": ('"title": "The\n  cup"\n', '"title": "The\n  cup"\nwas: [cups]\n'),
    "indented": ("  title: Cup\n", "  title: Cup\n  was: [cups]\n"),
    "late": ("behaviour: practice\ntitle: Cup\n", "behaviour: practice\ntitle: Cup\nwas: [cups]\n"),
}
QUESTIONS = "questions: [{id: one, kind: true-false, prompt: So?, answer: no}]"


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("top", TOPS)
def test_the_top_of_a_file(top: str, ending: str, course: CourseFolder) -> None:
    """The former id gets a line of its own below the title."""
    old, new = (text.replace("\n", ending) for text in TOPS[top])
    rest = ("  " if top == "indented" else "") + QUESTIONS
    course.write_bytes("quizzes/cups.yml", f"{old}{rest}".encode())
    rename(course.root, "quiz", "cups", "mugs")
    assert text_of(course, "quizzes/mugs.yml") == new + rest
    assert course.mistakes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{QUESTIONS}\ntitle: Cups", f"{QUESTIONS}\ntitle: Cups\nwas: [cups]"),
        (f"{{title: Cups, {QUESTIONS}}}", f"{{title: Cups, was: [cups], {QUESTIONS}}}"),
        (f"{{\n  {QUESTIONS}, # q\n  title: C # t\n}}\n", f"{{\n  {QUESTIONS}, # q\n  title: C, was: [cups] # t\n}}\n"),
        (f'{{"title":"C","questions":{QUESTIONS[11:]}}}', f'{{"title":"C", was: [cups],"questions":{QUESTIONS[11:]}}}'),
        (f"{QUESTIONS}\ntitle: |\n  Cups", f"{QUESTIONS}\ntitle: |\n  Cups\nwas: [cups]"),
        (f"{QUESTIONS}\ntitle: Cups # no end", f"{QUESTIONS}\ntitle: Cups # no end\nwas: [cups]"),
    ],
)  # fmt: skip
def test_odd_files(old: str, new: str, course: CourseFolder) -> None:
    """In braces, as JSON, and without an end to the last line."""
    course.write_bytes("quizzes/cups.yml", old.encode())
    rename(course.root, "quiz", "cups", "mugs")
    assert text_of(course, "quizzes/mugs.yml") == new
    assert course.mistakes() == []


REST = "kind: true-false, prompt: So?, answer: no"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"- {{id: one, {REST}}}", f"- {{id: two, was: [one], {REST}}}"),
        (f"- {{{REST}, id: one}} # one", f"- {{{REST}, id: two, was: [one]}} # one"),
        (f'- {{"id":"one",{REST}}}', f'- {{"id":"two", was: [one],{REST}}}'),
        (f"- {{\n    id: one, # one\n    {REST}}}", f"- {{\n    id: two, was: [one], # one\n    {REST}}}"),
        (f"- {{id: one, was: [x], {REST}}}", f"- {{id: two, was: [x, one], {REST}}}"),
        (f"- {{id: one, was: [two, x], {REST}}}", f"- {{id: two, was: [one, x], {REST}}}"),
        ("-   id: 'one' # one\n      K", "-   id: 'two' # one\n      was: [one]\n      K"),
        ("-\n    # one\n    id: one\n    K", "-\n    # one\n    id: two\n    was: [one]\n    K"),
        ("- was:\n    - x\n    id: one\n    K", "- was:\n    - x\n    - one\n    id: two\n    K"),
        (
            "- was:\n      - x\n      # y\n    id: one\n    K",
            "- was:\n      - x\n      - one\n      # y\n    id: two\n    K",
        ),
        ("- ? id\n    : one\n    K", "- ? id\n    : two\n    was: [one]\n    K"),
        ("- K\n    id: one", "- K\n    id: two\n    was: [one]"),
    ],
)
def test_a_question_in_every_layout(old: str, new: str, course: CourseFolder) -> None:
    """A question notes its former id behind its id, in its own style."""
    block = f"kind: true-false # {'k' * 5}\n    prompt: So?\n    answer: no"
    if old.startswith("-   "):
        block = block.replace("\n", "\n  ")
    course.write_bytes("quizzes/cups.yml", f"title: Cups\nquestions:\n  {old.replace('K', block)}".encode())
    assert course.mistakes() == []
    rename(course.root, "question", "cups/one", "two")
    assert text_of(course, "quizzes/cups.yml") == f"title: Cups\nquestions:\n  {new.replace('K', block)}"
    assert course.mistakes() == []


# What is refused


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("lesson", "basics/frist", "x", "Did you mean `basics/first`?"),
        ("lesson", "first", "x", "Did you mean `basics/first`?"),
        ("lesson", "basics/first", "second", "There is a lesson `second` already"),
        ("lesson", "basics/first", "first", "called `first` already"),
        ("lesson", "basics/first", "Late Parcel", "Did you mean `late-parcel`?"),
        ("lesson", "basics/first", "more/first", "stays in its module"),
        ("lesson", "basics/first", "cup", "a former id of the lesson `second`"),
        ("lesson", "basics/first", "nul", "Windows"),
        ("lesson", "basics/first", "third", "content/modules/basics/Third.yaml"),
        ("quiz", "basic", "x", "Did you mean `basics`?"),
        ("quiz", "basics", "x/y", "lower-case words"),
        ("quiz", "basics", "cups", "There is a quiz `cups` already"),
        ("quiz", "basics", "mugs", "a former id of the quiz `cups`"),
        ("question", "first-word", "x", "Did you mean `basics/first-word`?"),
        ("question", "basics/first-wrod", "x", "Did you mean `basics/first-word`?"),
        ("question", "zzzzzzz", "x", "quiz/question"),
        ("question", "basics/first-word", "never-wrong", "There is a question `never-wrong` already"),
        ("question", "basics/first-word", "cups/first-word", "stays in `quizzes/basics.yml`"),
        ("question", "cups/one", "cups/zero", "a former id of the question `three`"),
        ("question", "basics/second/own", "mend", "objective or a block"),
    ],
)
def test_refusals(kind: str, old: str, new: str, said: str, course: CourseFolder) -> None:
    """A command that cannot be meant is refused with a sentence that helps, and nothing is written."""
    course.change(SECOND, "minutes: 4", "minutes: 4\nwas: [cup]")
    course.change(SECOND, "blocks:\n", f"blocks:\n  - question: {{id: own, {REST}}}\n")
    course.write("content/modules/basics/Third.yaml", "")
    course.write("quizzes/cups.yml", f"""\
        title: Cups
        was: [mugs]
        questions: [{{id: one, {REST}}}, {{id: three, was: [zero], {REST}}}]
        """)  # fmt: skip
    before = everything_in(course.root)
    with pytest.raises(EditError, match=re.escape(said)):
        rename(course.root, kind, old, new)
    assert everything_in(course.root) == before


def test_errors_anywhere(course: CourseFolder) -> None:
    """While the course has errors a use might be missed: they are listed, and nothing is written."""
    course.change(SHEET, "checklist", "check list")
    before = everything_in(course.root)
    with pytest.raises(CourseError) as caught:
        rename(course.root, "lesson", "basics/first", "late")
    assert [problem.rule for problem in caught.value.problems] == ["unknown-kind"]
    assert everything_in(course.root) == before


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (OUTLINE, "- first\n", '- "fir\\x73t"\n', "10:9"),
        (OUTLINE, "- first\n", '- "fi\\\n          rst"\n', "10:9"),
        (SHEET, "lesson: basics/first\n", 'lesson: "basics\\/first"\n', "2:9"),
        (SECOND, "text: Read [the first lesson](lesson:basics/first)", 'text: "[a](lesson:basics/fi\\x72st)', "6:11"),
        (SECOND, "Read [the first lesson](lesson:basics/first)", "Read [a](lesson:basics&#47;first)", "6:11"),
        (SECOND, "Read [the first lesson](lesson:basics/first)", "Read [a](lesson:basics\\/first)", "6:11"),
    ],
)
def test_ids_spelled_with_codes(path: str, old: str, new: str, place: str, course: CourseFolder) -> None:
    """A use that is not spelled out is left to its writer: its place is named, and nothing is written."""
    course.change(path, old, new)
    if new.startswith('text: "'):
        course.change(path, " again.", ' again."')
    assert course.mistakes() == []
    before = everything_in(course.root)
    with pytest.raises(CourseError) as caught:
        rename(course.root, "lesson", "basics/first", "late")
    assert [f"{problem.at} {problem.rule}" for problem in caught.value.problems] == [f"{path}:{place} cannot-edit"]
    assert everything_in(course.root) == before


def test_links_out_of_the_course(course: CourseFolder, tmp_path: Path) -> None:
    """A file that is a link is not replaced, and what is behind it is not changed."""
    (course.root / QUIZ).rename(tmp_path / "elsewhere.yml")
    (course.root / QUIZ).symlink_to(tmp_path / "elsewhere.yml")
    before = everything_in(course.root)
    with pytest.raises(EditError, match="link"):
        rename(course.root, "lesson", "basics/first", "late")
    assert everything_in(course.root) == before


def is_staged(file: Path, before: bytes) -> bool:
    """Whether the new content of a file lies beside it."""
    return any(file.parent.glob(".*"))


def is_replaced(file: Path, before: bytes) -> bool:
    return file.read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
@pytest.mark.parametrize(("sign", "is_time"), [(signal.SIGTERM, is_staged), (signal.SIGINT, is_replaced)])
def test_an_interruption(sign: signal.Signals, is_time: Callable[[Path, bytes], bool], course: CourseFolder) -> None:
    """Ended while it writes, it leaves all files as they were, or all changed, and nothing beside them."""
    lessons = [f"lesson-{number}" for number in range(40)]
    for lesson in lessons:
        course.write_bytes(f"content/modules/basics/{lesson}.yml", (course.root / SECOND).read_bytes())
    listed = "".join(f"      - {lesson}\n" for lesson in lessons)
    course.change(OUTLINE, "      - second\n", f"      - second\n{listed}")
    before = everything_in(course.root)
    command = [sys.executable, "-m", "generator", "rename", "lesson", "basics/first", "late", "--root", course.root]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not is_time(course.root / OUTLINE, before[OUTLINE]):
            pass
        process.send_signal(sign)
    after = everything_in(course.root)
    assert after == before or "content/modules/basics/late.yml" in after
    assert not list(course.root.rglob(".*.part"))
    assert course.mistakes() == []


# The command line


def test_rename_at_the_command_line(course: CourseFolder) -> None:
    """Each changed place is listed where it stands now, then the file, then the number of places."""
    course.write("content/house.yml", "name: first\n")
    done = run("rename", "lesson", "basics/first", "late", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "content/course.yml:10:9: first → late",
        "content/modules/basics/late.yml:2:1: added was: [first]",
        "content/modules/basics/second.yml:6:49: first → late",
        "content/sheets/parcels.yml:2:16: first → late",
        "content/sheets/parcels.yml:5:19: first → late",
        "content/sheets/parcels.yml:6:21: first → late",
        "quizzes/basics.yml:12:23: first → late",
        "quizzes/basics.yml:22:23: first → late",
        "content/modules/basics/first.yml → content/modules/basics/late.yml",
        "Changed 8 places in 5 files. Readers keep their progress.",
    ]
    assert run("check", "--strict", "--root", course.root).returncode == 0


def test_a_broken_course_at_the_command_line(course: CourseFolder) -> None:
    course.change(SECOND, "minutes: 4", "minutes: four")
    done = run("rename", "quiz", "basics", "words", "--root", course.root)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{SECOND}:2:10: error[wrong-type]: ")
    assert done.stderr.splitlines()[-1] == "Nothing was changed."


def test_a_wrong_name_at_the_command_line(course: CourseFolder) -> None:
    done = run("rename", "quiz", "basic", "words", "--root", course.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean `basics`?" in done.stderr
