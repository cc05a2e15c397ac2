"""`course new`: what it writes passes every check as it stands, and what was there stays to the byte."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.diagnostics import CourseError
from generator.edit import NEW, EditError, create
from generator.edit.disk import carry_out
from generator.edit.plan import Plan
from generator.load import load_course
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import everything_in, run

OUTLINE = "content/course.yml"
HEAD = "id: tiny\ntitle: A tiny course\n"
NOT_YET = {"source": ["never-taught"]}
"""What is left to do, by what is new."""


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path)


def outline_of(course: CourseFolder) -> str:
    return (course.root / OUTLINE).read_bytes().decode()


# What is written


@pytest.mark.parametrize("kind", NEW)
def test_each_kind_passes_every_check(kind: str, course: CourseFolder) -> None:
    """An example has no error and no warning right after it is written, but that a new source is not taught yet."""
    create(course.root, kind, "late-cup")
    assert [problem.rule for problem in course.problems()] == NOT_YET.get(kind, [])


@pytest.mark.parametrize("kind", NEW)
def test_each_kind_in_a_fresh_course(kind: str, tmp_path: Path) -> None:
    """It passes too where there is nothing but a new module."""
    create(tmp_path, "module", "welcome")
    create(tmp_path, kind, "late-cup")
    assert [problem.rule for problem in CourseFolder(tmp_path).problems()] == NOT_YET.get(kind, [])


def test_a_course_begins_with_a_module(tmp_path: Path) -> None:
    """An empty folder becomes a whole course, named after the folder."""
    folder = tmp_path / "Émile's course"
    folder.mkdir()
    create(folder, "module", "welcome")
    assert sorted(everything_in(folder)) == [OUTLINE, "content/modules/welcome/first-steps.yml"]
    outline = CourseFolder(folder).load().outline
    assert (outline.id, outline.title.source) == ("emile-s-course", "Émile's course")
    assert [(module.id, module.title.source, module.lessons) for module in outline.modules] == [
        ("welcome", "Welcome", ("first-steps",))
    ]


@pytest.mark.parametrize("name", ["12 ½ things: a *test*", "'", "日本", "null", "_a_ `b`", "a" * 200, "- x", "{x}"])
def test_a_course_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    """Whatever the folder is called, the course it names is right."""
    (tmp_path / name).mkdir()
    create(tmp_path / name, "module", "welcome")
    assert CourseFolder(tmp_path / name).problems() == []


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("lesson", "basics/late-cup", "content/modules/basics/late-cup.yml"),
        ("module", "late-cup", "content/modules/late-cup/first-steps.yml"),
        ("quiz", "late-cup", "quizzes/late-cup.yml"),
        ("sheet", "late-cup", "content/sheets/late-cup.yml"),
    ],
)
def test_files_begin_with_their_schema_and_as_drafts(kind: str, name: str, path: str, course: CourseFolder) -> None:
    """The first line tells the editor which keys there are; the title is made of the id; readers see nothing yet."""
    create(course.root, kind, name)
    first, *lines = (course.root / path).read_text(encoding="utf-8").splitlines()
    schema = "lesson" if kind == "module" else kind
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert ((course.root / path).parent / found[1]).resolve() == course.root / f".vscode/schemas/{schema}.json"
    assert f"title: {'First steps' if kind == 'module' else 'Late cup'}" in lines
    assert any(line.startswith("status: draft  ") for line in lines)
    assert f"`course explain {schema}`" in "".join(lines)


@pytest.mark.parametrize("name", ["404", "no", "2026-01-31"])
def test_ids_that_other_programs_would_read_as_numbers(name: str, course: CourseFolder) -> None:
    """Such an id and its title are put in quotes, so that an editor does not find fault with them."""
    create(course.root, "lesson", f"basics/{name}")
    assert f'      - "{name}"\n' in outline_of(course)
    assert f'\ntitle: "{name.replace("-", " ").capitalize()}"\n' in (
        course.root / f"content/modules/basics/{name}.yml"
    ).read_text(encoding="utf-8")
    assert course.problems() == []


def test_a_bare_lesson_where_there_is_one_module(course: CourseFolder) -> None:
    create(course.root, "lesson", "late-cup")
    assert (course.root / "content/modules/basics/late-cup.yml").is_file()


def test_a_listed_lesson_without_a_file(course: CourseFolder) -> None:
    """Whoever listed the lesson first only lacks the file."""
    course.change(OUTLINE, "      - second\n", "      - second\n      - third\n")
    before = outline_of(course)
    create(course.root, "lesson", "basics/third")
    assert outline_of(course) == before
    assert course.problems() == []


def test_errors_elsewhere_do_not_matter(course: CourseFolder) -> None:
    course.change("quizzes/basics.yml", "behaviour: practice", "behaviour: exam")
    create(course.root, "lesson", "basics/third")
    assert course.summaries() == ["quizzes/basics.yml:2:12 unknown-value"]


# Where it is listed

MODULES = """\
modules:
  - id: basics
    title: Basics
    lessons:"""

LESSON_LAYOUTS = {
    "block list": (MODULES + "\n      - first\n      - second\n", "      - third\n"),
    "not indented": (
        "modules:\n- id: basics\n  title: Basics\n  lessons:\n  - first\n  - second\ndescription: x\n",
        "  - third\n",
    ),
    "wide dashes": (MODULES + "\n        -   first\n        -   second\n", "        -   third\n"),
    "no final newline": (MODULES + "\n      - first\n      - second", "\n      - third"),
    "spaces at the end": (MODULES + "\n      - first\n      - second  ", "\n      - third"),
    "remarks": (
        MODULES + " # in order\n      - first # 1\n      # soon\n      - second # 2\n\n    # The end.\n",
        "      - third\n",
    ),
    "remark below": (
        MODULES + "\n      - first\n      - second\n        # about it\n    # module\n",
        "      - third\n",
    ),
    "double quotes": (MODULES + '\n      - first\n      - "second"\n', '      - "third"\n'),
    "single quotes": (MODULES + "\n      - first\n      - 'second'\n", "      - 'third'\n"),
    "folded id": (MODULES + "\n      - first\n      - >-\n        second\n\n", "      - third\n"),
    "more keys": (
        MODULES + "\n      - first\n      - second\n    description: So.\n",
        "      - third\n",
    ),
    "brackets": (MODULES + " [first, second]\n", ", third"),
    "brackets, remark": (MODULES + " [ first,second ] # all\n", ", third"),
    "brackets, comma": (MODULES + " [first, second, ]\n", ", third"),
    "brackets, quotes": (MODULES + ' ["first", "second"]\n', ', "third"'),
    "brackets over lines": (
        MODULES + " [\n      first, # 1\n      second # 2\n    ] # all\n",
        None,
    ),
    "brackets over lines, comma": (
        MODULES + " [\n      first, # 1\n      second, # 2\n      # soon\n    ]\n",
        "      third,\n",
    ),
    "brackets over lines, late comma": (
        MODULES + " [\n      first\n      , second\n      , ]\n",
        ", third",
    ),
    "brackets, filled lines": (MODULES + " [first,\n      second]\n", ", third"),
    "module in braces": ("modules:\n  - {id: basics, title: Basics, lessons: [first, second]}\n", ", third"),
    "module in braces over lines": (
        "modules:\n  - {id: basics,\n     lessons: [first, second], # two\n     title: Basics}\n",
        ", third",
    ),
    "all in brackets": ("modules: [{id: basics, lessons: [first, second], title: Basics}]\n", ", third"),
    "as JSON": ('"modules": [{"id":"basics","title":"B","lessons":["first","second"]}]\n', ', "third"'),
    "the other module": (
        "modules:\n  - {id: more, title: More, lessons: [first]}\n  - id: basics\n    title: B\n    lessons:\n"
        "    - first\n    - second\n  - {id: most, title: Most, lessons: [first]}\n",
        "    - third\n",
    ),
    "long keys": (
        "? modules\n:\n  - ? id\n    : basics\n    title: B\n    ? lessons\n    : - first\n      - second\n",
        "      - third\n",
    ),
}


def write_outline(course: CourseFolder, body: str, ending: str = "\n", mark: str = "") -> str:
    text = mark + (HEAD + body).replace("\n", ending)
    course.write_bytes(OUTLINE, text.encode())
    for module in ("more", "most"):
        lesson = (course.root / "content/modules/basics/second.yml").read_bytes()
        if f"id: {module}" in text:
            question = b"  - question: {kind: true-false, prompt: A cup can break., answer: true}\n"
            course.write_bytes(f"content/modules/{module}/first.yml", lesson + question)
    assert course.problems() == []
    return text


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("layout", LESSON_LAYOUTS)
def test_a_lesson_in_every_layout(layout: str, mark: str, ending: str, course: CourseFolder) -> None:
    """Nothing but the id, in the layout of its neighbours, comes into `course.yml`."""
    body, expected = LESSON_LAYOUTS[layout]
    before = write_outline(course, body, ending, mark)
    create(course.root, "lesson", "basics/third")
    after = outline_of(course)
    if expected is None:
        assert after == before.replace("second #", "second, #").replace("# 2", f"# 2{ending}      third")
    else:
        assert_added(before, after, expected.replace("\n", ending))
    assert course.problems() == []
    assert load_course(course.root)[0].outline.modules[-1 if layout != "the other module" else 1].lessons == (
        "first",
        "second",
        "third",
    )


def assert_added(before: str, after: str, expected: str) -> None:
    """Taking away what is expected to be new gives what was there before."""
    assert any(
        before == after[:at] + after[at + len(expected) :] for at in range(len(after)) if after.startswith(expected, at)
    ), after


BRACKETS = "modules:\n  - id: basics\n    title: B\n    lessons: [first, second]\n"

MODULE_LAYOUTS = {
    "block": (
        MODULES + "\n      - first\n      - second\n",
        "  - id: late-cup\n    title: Late cup\n    lessons:\n      - first-steps\n",
    ),
    "lists not indented": (
        "modules:\n- id: basics\n  title: B\n  lessons:\n  - first\n  - second\n\n# the end\n",
        "- id: late-cup\n  title: Late cup\n  lessons:\n  - first-steps\n",
    ),
    "lessons in brackets": (
        "modules:\n  -   id: basics\n      lessons: [first, second]\n      title: B # so\n      # deep\nlanguage: en\n",
        "  -   id: late-cup\n      title: Late cup\n      lessons: [first-steps]\n",
    ),
    "in braces": (
        "modules:\n  - {id: basics, title: B,\n     lessons: [first, second]} # one\ndescription: >-\n  Two.\n",
        "  - {id: late-cup, title: Late cup, lessons: [first-steps]}\n",
    ),
    "in brackets": (
        "modules: [{id: basics, title: B, lessons: [first, second]}]\n",
        ", {id: late-cup, title: Late cup, lessons: [first-steps]}",
    ),
    "blank lines between": (
        "modules:\n\n  - {id: more, title: More, lessons: [first]}\n\n  - id: basics\n    title: B\n    lessons:\n"
        "      - first\n      - second\n",
        "\n  - id: late-cup\n    title: Late cup\n    lessons:\n      - first-steps\n",
    ),
    "ends with a folded text": (
        BRACKETS + "    description: >-\n      One.\n\n      Two.\n",
        "  - id: late-cup\n    title: Late cup\n    lessons: [first-steps]\n",
    ),
    "ends with an open text": (
        BRACKETS + "    description: |\n      One.\n      Two.",
        "\n  - id: late-cup\n    title: Late cup\n    lessons: [first-steps]",
    ),
    "ends with a text over lines": (
        BRACKETS + "    description: One\n      two\n\n      three",
        "\n  - id: late-cup\n    title: Late cup\n    lessons: [first-steps]",
    ),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("layout", MODULE_LAYOUTS)
def test_a_module_in_every_layout(layout: str, ending: str, course: CourseFolder) -> None:
    """A module is written as the last one is."""
    body, expected = MODULE_LAYOUTS[layout]
    before = write_outline(course, body, ending)
    create(course.root, "module", "late-cup")
    assert_added(before, outline_of(course), expected.replace("\n", ending))
    assert course.problems() == []


def test_a_source_is_appended(course: CourseFolder) -> None:
    """With the notes of the example, in the layout of the last one."""
    path = course.root / "content/sources.yml"
    before = path.read_text(encoding="utf-8")
    create(course.root, "source", "leaflet")
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before + "  - id: leaflet\n    title: Leaflet\n    # ")
    assert "leaflet" in course.load().sources


def test_a_source_in_brackets(course: CourseFolder) -> None:
    """Where sources are short, so is the new one."""
    course.write(
        "content/sources.yml", 'sources: [{id: book, title: B, points: [{id: "1", text: A}, {id: "2", text: B}]}]'
    )
    create(course.root, "source", "leaflet")
    assert [source.id for source in course.load().sources.values()] == ["leaflet", "book"]


# What is refused


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("lesson", "basics/Late_Cup", "Did you mean `late-cup`?"),
        ("lesson", "basics/first", "already"),
        ("lesson", "basics/former", "a former id of the lesson `first`"),
        ("lesson", "basic/third", "Did you mean `basics`?"),
        ("lesson", "apologise/third", "course new module apologise"),
        ("lesson", "basics/a/third", "`basics/a` is not"),
        ("lesson", "basics/", "lower-case words"),
        ("lesson", "basics/con", "Windows"),
        ("lesson", "../../third", "lower-case words"),
        ("lesson", "basics/" + "a" * 61, "60"),
        ("module", "basics", "already"),
        ("module", "sheets", "the site itself uses"),
        ("module", "lpt1", "Windows"),
        ("module", "Émile", "Did you mean `emile`?"),
        ("module", "--", "lower-case words"),
        ("quiz", "basics", "already"),
        ("quiz", "cups", "quizzes/CUPS.yml"),
        ("quiz", "jugs", "quizzes/jugs.yaml"),
        ("sheet", "parcels", "already"),
        ("sheet", "a/b", "lower-case words"),
        ("source", "book", "already"),
        ("source", "The Book", "Did you mean `the-book`?"),
    ],
)
def test_refusals(kind: str, name: str, said: str, course: CourseFolder) -> None:
    """A wrong id is refused with a sentence that helps, and nothing is written."""
    course.change("content/modules/basics/first.yml", "minutes: 5", "minutes: 5\nwas: [former]")
    course.write("quizzes/CUPS.yml", "")
    course.write("quizzes/jugs.yaml", "")
    before = everything_in(course.root)
    with pytest.raises(EditError, match=re.escape(said)):
        create(course.root, kind, name)
    assert everything_in(course.root) == before


def test_a_bare_lesson_where_there_are_more_modules(course: CourseFolder) -> None:
    create(course.root, "module", "more")
    with pytest.raises(EditError, match="course new lesson basics/third"):
        create(course.root, "lesson", "third")


@pytest.mark.parametrize("kind", [kind for kind in NEW if kind != "module"])
def test_nothing_but_a_module_in_an_empty_folder(kind: str, tmp_path: Path) -> None:
    """The sentence tells how to begin."""
    with pytest.raises(EditError, match="course new module"):
        create(tmp_path, kind, "late-cup")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "path", "data"),
    [
        ("lesson", OUTLINE, b"modules: ["),
        ("module", OUTLINE, b"id: tiny\n"),
        ("module", OUTLINE, b""),
        ("source", "content/sources.yml", b"sources: no\n"),
        ("source", "content/sources.yml", b"\xff\xfe"),
    ],
)
def test_errors_in_the_list(kind: str, path: str, data: bytes, course: CourseFolder) -> None:
    """Where the file that lists it cannot be read, its problems are listed, and nothing is written."""
    course.write_bytes(path, data)
    before = everything_in(course.root)
    with pytest.raises(CourseError) as caught:
        create(course.root, kind, "late-cup")
    assert {problem.at.path for problem in caught.value.problems} == {path}
    assert everything_in(course.root) == before


def test_links_to_other_files_are_left_alone(course: CourseFolder, tmp_path: Path) -> None:
    """A `course.yml` that is a link is not replaced, and no file behind it is changed."""
    elsewhere = tmp_path / "elsewhere.yml"
    (course.root / OUTLINE).rename(elsewhere)
    (course.root / OUTLINE).symlink_to(elsewhere)
    before = everything_in(course.root)
    with pytest.raises(EditError, match="link"):
        create(course.root, "lesson", "basics/third")
    assert everything_in(course.root) == before
    assert (course.root / OUTLINE).is_symlink()


# All or nothing


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ({"quizzes/basics.yml": "quizzes/cups.yml"}, EditError),
        ({"quizzes/none.yml": "quizzes/mugs.yml"}, FileNotFoundError),
        ({"quizzes/basics.yml": "quizzes/mugs.yml", "content/course.yml": "none/course.yml"}, FileNotFoundError),
    ],
)
def test_a_failing_step_undoes_the_others(last: dict[str, str], error: type[Exception], course: CourseFolder) -> None:
    """The last step meets an obstacle: what was created, changed and renamed before it is undone."""
    (course.root / "quizzes/cups.yml/x").mkdir(parents=True)
    before = everything_in(course.root)
    outline, quiz = (course.root / OUTLINE).read_bytes(), (course.root / "quizzes/basics.yml").read_bytes()
    plan = Plan(
        created={"content/deep/down/new.yml": b"title: New\n"},
        changed={OUTLINE: (outline, outline + b"# more\n"), "quizzes/basics.yml": (quiz, b"")},
        renamed=last,
    )
    with pytest.raises(error):
        carry_out(course.root, plan)
    assert everything_in(course.root) == before
    assert not (course.root / "content/deep").exists()


def test_a_file_that_changed_meanwhile(course: CourseFolder) -> None:
    """What somebody saves while a plan is made is not overwritten."""
    before = everything_in(course.root)
    with pytest.raises(EditError, match="meanwhile"):
        carry_out(course.root, Plan(changed={OUTLINE: (b"id: old\n", b"id: new\n")}))
    assert everything_in(course.root) == before


@pytest.mark.parametrize(
    ("command", "limit"),
    [
        ("new lesson basics/third", 0),
        ("new lesson basics/third", 300),
        ("rename lesson basics/first late", 0),
        ("rename lesson basics/first late", 500),
    ],
)
def test_a_full_disk(command: str, limit: int, course: CourseFolder) -> None:
    """Where a file cannot be written to its end, all is as it was, and one sentence says so."""
    resource = pytest.importorskip("resource")
    before = everything_in(course.root)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "generator", *command.split(), "--root", str(course.root)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert everything_in(course.root) == before


def test_rights_are_kept(course: CourseFolder) -> None:
    """A changed file keeps the rights it had."""
    (course.root / OUTLINE).chmod(0o640)
    create(course.root, "lesson", "basics/third")
    assert (course.root / OUTLINE).stat().st_mode & 0o777 == 0o640


# The command line


def test_new_at_the_command_line(course: CourseFolder) -> None:
    """What was written, and what to do next, goes to stderr."""
    done = run("new", "lesson", "basics/late-cup", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "content/modules/basics/late-cup.yml" in done.stderr
    assert "course serve" in done.stderr
    assert run("check", "--strict", "--root", course.root).returncode == 0


def test_wrong_ids_at_the_command_line(course: CourseFolder) -> None:
    done = run("new", "quiz", "My Quiz", "--root", course.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean `my-quiz`?" in done.stderr


def test_a_broken_list_at_the_command_line(course: CourseFolder) -> None:
    course.write(OUTLINE, "id: tiny\n")
    done = run("new", "module", "late-cup", "--root", course.root)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{OUTLINE}:1:1: error[missing-key]: ")
    assert done.stderr.splitlines()[-1] == "Nothing was changed."
