"""Rules between the files of a course, beside those that the golden folders show."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import routes
from generator.colour import EASY, READABLE, contrast, lighten_until_easy
from tests.course_folder import CourseFolder, make_course
from tests.pictures import draw

COURSE, SOURCES, HOUSE = "content/course.yml", "content/sources.yml", "content/house.yml"
FIRST, SECOND = "content/modules/basics/first.yml", "content/modules/basics/second.yml"
QUIZ, SHEET = "quizzes/basics.yml", "content/sheets/parcels.yml"

CUPS = """\
    title: Cups
    questions:
      - {id: cup, kind: true-false, prompt: A cup can break., answer: true, objective: basics/second#mend}
    """


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path)


def add_block(course: CourseFolder, block: str) -> None:
    """Put a block, in one line, at the end of the second lesson; it stands on line 7."""
    file = course.root / SECOND
    file.write_text(file.read_text(encoding="utf-8") + f"  - {block}\n", encoding="utf-8")


def test_the_tiny_course_is_right(course: CourseFolder) -> None:
    """The course that all tests begin with has no problem."""
    assert course.problems() == []


# Files that cannot be read


@pytest.mark.parametrize("broken", [COURSE, SOURCES, FIRST, QUIZ])
@pytest.mark.parametrize("text", ["", "title: [\n", "colour: red\n"])
def test_references_into_a_broken_file_keep_silent(course: CourseFolder, broken: str, text: str) -> None:
    """A file that cannot be used is reported; what refers to it is not."""
    course.write(broken, text)
    problems = course.problems()
    assert problems
    assert {problem.at.path for problem in problems} == {broken}


def test_references_into_a_missing_file_are_reported(course: CourseFolder) -> None:
    """A file that is not there is missed by all that refer to it."""
    course.remove(QUIZ)
    assert course.summaries() == [f"{FIRST}:26:15 unknown-reference", f"{FIRST}:29:7 unknown-reference"]


def test_other_files_are_checked_without_an_outline(course: CourseFolder) -> None:
    """A broken `course.yml` hides no reference that leads nowhere in the other files."""
    course.write(COURSE, "title: [\n")
    course.change(SECOND, "lesson:basics/first", "lesson:basics/frist")
    assert course.summaries() == [f"{COURSE}:1:8 yaml-syntax", f"{SECOND}:6:11 unknown-reference"]


def test_no_sources_at_all(course: CourseFolder) -> None:
    """A course without sources is fine until something cites one."""
    course.remove(SOURCES)
    assert {problem.rule for problem in course.problems()} == {"unknown-reference"}
    for path in (FIRST, QUIZ, SHEET):
        text = (course.root / path).read_text(encoding="utf-8")
        course.write(path, "".join(line for line in text.splitlines(keepends=True) if "cites:" not in line))
    assert course.problems() == []


def test_no_house_at_all(course: CourseFolder) -> None:
    """The employer's facts may be left out, file and all, or all be commented out."""
    course.write(HOUSE, "# name: Harbour Stores\n")
    assert course.problems() == []
    course.remove(HOUSE)
    assert course.problems() == []


def test_hidden_files_are_left_alone(course: CourseFolder) -> None:
    """What editors and systems leave beside a file is no lesson and no mistake."""
    course.write_bytes("content/modules/basics/._first.yml", b"\x00\x05\x16\x07")
    (course.root / "content/modules/basics/.#first.yml").symlink_to("nobody@nowhere:1")
    course.write_bytes("quizzes/.basics.yml", b"\xff")
    assert course.problems() == []


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without a course lacks its outline, and that is all that can be said."""
    assert CourseFolder(tmp_path).summaries() == [f"{COURSE}:1:1 missing-file"]


# The outline


@pytest.mark.parametrize("reserved", sorted(routes.RESERVED - {"404"}))
def test_reserved_module_id(course: CourseFolder, reserved: str) -> None:
    """A module cannot have an id that is an address of the site itself."""
    (course.root / "content/modules/basics").rename(course.root / f"content/modules/{reserved}")
    course.change(COURSE, "id: basics", f"id: {reserved}")
    assert f"{COURSE}:6:9 reserved-id" in course.summaries()


def test_every_page_of_the_site_is_reserved() -> None:
    """The first part of each address outside the modules is reserved."""
    for address in (routes.quiz("x"), routes.sheet("x"), routes.SHEETS, routes.SOURCES, routes.picture("x")):
        assert address.split("/")[0] in routes.RESERVED
    assert routes.HOUSE_STYLES.split("/")[0] in routes.RESERVED


def test_unlisted_lesson_is_a_warning(course: CourseFolder) -> None:
    """A lesson that the outline does not list is no error: it may be in the making."""
    course.change(COURSE, "      - second\n", "")
    (problem,) = course.problems()
    assert (str(problem.at), problem.rule, problem.severity) == (f"{SECOND}:1:1", "unlisted-lesson", "warning")


def test_same_lesson_name_in_two_modules(course: CourseFolder) -> None:
    """Two modules may each have a lesson of the same name."""
    add_block(course, "question: {kind: true-false, prompt: A cup can break., answer: true}")
    course.write("content/modules/more/first.yml", (course.root / SECOND).read_text(encoding="utf-8"))
    course.change(COURSE, "      - second\n", "      - second\n  - {id: more, title: More, lessons: [first]}\n")
    assert course.problems() == []


# Ids


def test_ids_are_unique_only_where_they_are_looked_up(course: CourseFolder) -> None:
    """Lessons, quizzes and questions of different files may share an id."""
    course.write("quizzes/first.yml", CUPS.replace("id: cup", "id: first-word"))
    add_block(course, "{text: Again., id: sorry}")
    assert course.problems() == []


def test_first_of_two_sources_is_kept(course: CourseFolder) -> None:
    """Where two sources share an id, references are looked up in the first, so that one mistake stays one."""
    text = (course.root / SOURCES).read_text(encoding="utf-8")
    course.write(SOURCES, text + "  - {id: book, title: The same again}\n")
    assert [problem.rule for problem in course.problems()] == ["duplicate-id"]


def test_own_question_may_lack_an_id(course: CourseFolder) -> None:
    """A question that a lesson asks by itself is never referred to."""
    add_block(course, "question: {kind: true-false, prompt: A cup can break., answer: true}")
    assert course.problems() == []


@pytest.mark.parametrize("name", ["Cups", "big cups", "täs-se", "cups.old", "-cups", "cups_1"])
def test_file_names_are_ids(course: CourseFolder, name: str) -> None:
    """A file's name becomes part of an address, so it has the form of an id."""
    course.write(f"quizzes/{name}.yml", CUPS)
    assert course.summaries() == [f"quizzes/{name}.yml:1:1 bad-id"]


# Questions


def options(*correct: bool) -> str:
    return ", ".join(f"{{text: Option {n}, correct: {str(right).lower()}}}" for n, right in enumerate(correct))


@pytest.mark.parametrize(
    ("kind", "correct", "rules"),
    [
        ("choice", (True, False), []),
        ("choice", (False, False), ["one-correct"]),
        ("choice", (True, True), ["one-correct"]),
        ("multiple", (True, False), []),
        ("multiple", (True, True, False), []),
        ("multiple", (False, False), ["none-correct"]),
        ("multiple", (True, True), ["all-correct"]),
    ],
)
def test_keys(course: CourseFolder, kind: str, correct: tuple[bool, ...], rules: list[str]) -> None:
    """`choice` has one right option; `multiple` at least one, and should have one that is not."""
    add_block(course, f"question: {{kind: {kind}, prompt: Which?, options: [{options(*correct)}]}}")
    assert [problem.rule for problem in course.problems()] == rules


def test_keys_of_a_quiz(course: CourseFolder) -> None:
    """The rule is the same for a quiz, and stands at the options."""
    course.change(QUIZ, "{text: We are late., correct: true, ", "{text: We are late., ")
    assert course.summaries() == [f"{QUIZ}:8:7 one-correct"]


@pytest.mark.parametrize("word", ["true", "True", "yes", "Yes"])
def test_words_for_true(course: CourseFolder, word: str) -> None:
    """The words that a writer would use are all understood."""
    course.change(QUIZ, "We are late., correct: true", f"We are late., correct: {word}")
    assert course.problems() == []


@pytest.mark.parametrize("word", ["on", "1", "t", "y", "right", "yes!"])
def test_other_words_for_true(course: CourseFolder, word: str) -> None:
    """No other word is guessed at."""
    course.change(QUIZ, "We are late., correct: true", f"We are late., correct: {word}")
    assert [problem.rule for problem in course.problems()] == ["wrong-type"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", []),
        ("behaviour: practice\n", []),
        ("pass_mark: 80\n", [f"{QUIZ}:2:1 pass-mark"]),
        ("behaviour: practice\npass_mark: 80\n", [f"{QUIZ}:3:1 pass-mark"]),
        ("behaviour: test\npass_mark: 80\n", []),
        ("behaviour: test\npass_mark: 100\n", []),
        ("behaviour: test\n", [f"{QUIZ}:2:12 pass-mark"]),
        ("behaviour: test\npass_mark: 0\n", [f"{QUIZ}:3:12 out-of-range"]),
        ("behaviour: test\npass_mark: 80 %\n", [f"{QUIZ}:3:12 wrong-type"]),
    ],
)
def test_pass_mark(course: CourseFolder, lines: str, expected: list[str]) -> None:
    """A test has a pass mark in per cent, and practice has none."""
    course.change("content/modules/basics/first.yml", "  - question: basics/first-word\n", "")
    course.change(QUIZ, "behaviour: practice\n", lines)
    assert course.summaries() == expected


def test_objective_of_an_own_question(course: CourseFolder) -> None:
    """A lesson's own question names an objective that is there, like any other."""
    add_block(course, "question: {kind: true-false, prompt: So?, answer: no, objective: basics/second#mnd}")
    (problem,) = course.problems()
    assert (problem.at.line, problem.rule, problem.fix) == (
        7,
        "unknown-reference",
        "Did you mean `basics/second#mend`?",
    )


# Blocks


@pytest.mark.parametrize("row", ["[One, Two, Three]", "[One]"])
def test_row_length(course: CourseFolder, row: str) -> None:
    """A table's rows, also those of a sheet's own table, have a cell for each column."""
    course.change(SHEET, "table: basics/first#remedies", f"table: {{columns: [A, B], rows: [[a, b], {row}]}}")
    assert course.summaries() == [f"{SHEET}:5:45 row-length"]


@pytest.mark.parametrize(
    ("phrase", "rules"), [("{say: Sorry.}", []), ("{avoid: So what?}", []), ("{why: It helps.}", ["empty-phrase"])]
)
def test_phrases(course: CourseFolder, phrase: str, rules: list[str]) -> None:
    """A phrase says what to say or what to avoid."""
    add_block(course, f"phrases: [{phrase}]")
    assert [problem.rule for problem in course.problems()] == rules


def test_sheet_borrows_only_blocks_of_its_kind(course: CourseFolder) -> None:
    """A table cannot be taken from where phrases stand."""
    course.change(SHEET, "table: basics/first#remedies", "table: basics/first#sorry")
    (problem,) = course.problems()
    assert (str(problem.at), problem.rule) == (f"{SHEET}:5:12", "unknown-reference")


# Texts


@pytest.mark.parametrize(
    "block",
    [
        "text: @",
        "story: {title: A story, text: @}",
        "story: @",
        "callout: @",
        "steps: [First, @]",
        "steps: [{title: First, text: @}]",
        "phrases: [{say: @}]",
        "table: {columns: [A], rows: [[@]]}",
        "question: {kind: true-false, prompt: So?, answer: no, hints: [@]}",
        "question: {kind: true-false, prompt: So?, answer: no, feedback: {true: @}}",
    ],
)
def test_facts_are_looked_for_everywhere(course: CourseFolder, block: str) -> None:
    """Every text of every block is searched for facts that there are not, and the place is that of the text."""
    line = block.replace("@", '"Ask {house.nobody}."')
    add_block(course, line)
    column = len("  - ") + line.index('"Ask') + 1
    assert course.summaries() == [f"{SECOND}:7:{column} unknown-reference"]


@pytest.mark.parametrize("path", [COURSE, SOURCES, QUIZ, SHEET])
def test_links_are_looked_for_in_every_file(course: CourseFolder, path: str) -> None:
    """A link that leads nowhere is found in every kind of file."""
    text = (course.root / path).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if "title: " in line)
    course.change(path, f"{title}\n", f'{title.split("title:")[0]}title: "[x](lesson:basics/thrid)"\n')
    (problem,) = course.problems()
    assert (problem.at.path, problem.rule, problem.at.column) == (
        path, "unknown-reference", title.index("title:") + len("title: ") + 1
    )  # fmt: skip


def test_trainers_notes_are_checked_too(course: CourseFolder) -> None:
    """A trainer's note is a text like any other."""
    add_block(course, '{text: Hello., trainer: "See [x](quiz:none)."}')
    assert course.summaries() == [f"{SECOND}:7:29 unknown-reference"]


# Pictures


@pytest.mark.parametrize(
    ("src", "rules"),
    [
        ("images/cup.svg", []),
        ("./images/cup.svg", []),
        ("images/CUP.svg", ["missing-file"]),
        ("images/jug.svg", ["missing-file"]),
        ("../images/cup.svg", ["outside-course"]),
        ("images/../images/cup.svg", ["outside-course"]),
        ("/images/cup.svg", ["outside-course"]),
        ("https://example.org/cup.svg", ["outside-course"]),
        ("course.yml", ["not-a-picture"]),
        ("images", ["not-a-picture"]),
    ],
)
def test_picture(course: CourseFolder, src: str, rules: list[str]) -> None:
    """A picture is a file below `content/`, spelt as it is there, with the ending of a picture."""
    course.write("content/images/cup.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    add_block(course, f"image: {{src: {src}, alt: A cup}}")
    assert [problem.rule for problem in course.problems()] == rules


def test_logo(course: CourseFolder) -> None:
    """The employer's logo is held to the same rule."""
    course.change(HOUSE, "accent:", "logo: logo.png\naccent:")
    assert course.summaries() == [f"{HOUSE}:2:7 missing-file"]
    course.write_bytes("content/logo.png", draw("PNG"))
    assert course.problems() == []


# Colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#123456", "#123456", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    """Contrast is WCAG's: known pairs have their published ratios."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("accent", "rules"), [("#767676", []), ("#777777", ["low-contrast"]), ("#FFCC00", ["low-contrast"])]
)
def test_accent(course: CourseFolder, accent: str, rules: list[str]) -> None:
    """An accent that cannot be read on white is refused, on either side of the limit."""
    course.change(HOUSE, "#0b4a5a", accent)
    assert [problem.rule for problem in course.problems()] == rules


@pytest.mark.parametrize("colour", ["#0b4a5a", "#000000", "#7a0019", "#ffffff", "#0000ff"])
def test_accent_on_dark_pages(colour: str) -> None:
    """On a dark page every accent is lightened until it is easy to read, and no further than it needs."""
    dark = "#14181a"
    lightened = lighten_until_easy(colour, dark)
    assert contrast(lightened, dark) >= EASY > READABLE
    if contrast(colour, dark) >= EASY:
        assert lightened == colour


def test_a_lesson_that_is_not_listed_is_no_target(tmp_path: Path) -> None:
    """A link to a lesson that `course.yml` does not list would lead nowhere, from a text and from a sheet."""
    course = make_course(tmp_path)
    course.change("content/course.yml", "- first\n", "")
    found = course.summaries()
    assert "content/modules/basics/second.yml:6:11 unknown-reference" in found
    assert "content/sheets/parcels.yml:2:9 unknown-reference" in found


def test_a_pipe_is_named_and_never_read(tmp_path: Path) -> None:
    """A named pipe in place of a file would be waited for without end."""
    course = make_course(tmp_path)
    course.remove("quizzes/basics.yml")
    os.mkfifo(tmp_path / "quizzes/basics.yml")
    assert "quizzes/basics.yml:1:1: error[unreadable-file]" in course.report()


def test_a_folder_in_place_of_the_house_is_named(tmp_path: Path) -> None:
    """Facts that cannot be read are never left out in silence."""
    course = make_course(tmp_path)
    course.remove("content/house.yml")
    (tmp_path / "content/house.yml").mkdir()
    assert course.summaries() == ["content/house.yml:1:1 unreadable-file"]


def test_links_that_lead_out_are_named(tmp_path: Path) -> None:
    """A lesson, a folder of lessons or a picture that is a link to somewhere else is never read."""
    course = make_course(tmp_path / "course")
    outside = make_course(tmp_path / "outside").root
    lesson = course.root / "content/modules/basics/second.yml"
    lesson.unlink()
    lesson.symlink_to(outside / "content/modules/basics/second.yml")
    (course.root / "content/modules/more").symlink_to(outside / "content/modules/basics")
    assert course.summaries() == [
        "content/modules/basics/second.yml:1:1 outside-course",
        "content/modules/more/first.yml:1:1 outside-course",
        "content/modules/more/second.yml:1:1 outside-course",
    ]
    assert "The broken cup" not in course.report()


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is looked at first: a file of ten gigabytes is refused as fast as one of ten."""
    course = make_course(tmp_path)
    with (tmp_path / "content/modules/basics/second.yml").open("wb") as file:
        file.truncate(10_000_000_000)
    assert course.summaries() == ["content/modules/basics/second.yml:1:1 file-too-large"]


def test_a_picture_outside_the_course_is_not_there(tmp_path: Path) -> None:
    """A link that leads out of the course folder is not followed."""
    course = make_course(tmp_path / "course")
    (tmp_path / "secret.png").write_bytes(b"x")
    (course.root / "content/out.png").symlink_to(tmp_path / "secret.png")
    course.change("content/modules/basics/second.yml", "blocks:\n", "blocks:\n  - image: {src: out.png, alt: A cup}\n")
    assert course.summaries() == ["content/modules/basics/second.yml:6:18 outside-course"]


@pytest.mark.parametrize("key", ["<x>", "<story>", "<text>"])
def test_keys_in_angle_brackets_are_keys(tmp_path: Path, key: str) -> None:
    """They look like nothing that the model uses inside."""
    course = make_course(tmp_path)
    course.change("quizzes/basics.yml", "behaviour:", f"{key}: 1\nbehaviour:")
    assert "quizzes/basics.yml:2:1 unknown-key" in course.summaries()


@pytest.mark.parametrize("number", ["1_0", "+5", "5.0", "0x5", "five"])
def test_numbers_are_digits(tmp_path: Path, number: str) -> None:
    """What a program would take for a number, a writer may have meant otherwise."""
    course = make_course(tmp_path)
    course.change("content/modules/basics/second.yml", "minutes: 4", f"minutes: {number}")
    assert course.summaries() == ["content/modules/basics/second.yml:2:10 wrong-type"]
