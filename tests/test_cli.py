"""The command line, as a user meets it: what it prints where, how it exits, and what it leaves on the disk."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish import MARKER
from tests.course_folder import CourseFolder, make_course

REPOSITORY = Path(__file__).parent.parent
SECOND = "content/modules/basics/second.yml"
QUIZ = "quizzes/basics.yml"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `course` with these arguments, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """A course in a folder with a space and an accent in its name."""
    return make_course(tmp_path / "Émile's course")


@pytest.fixture
def broken(course: CourseFolder) -> CourseFolder:
    """A course with one error, on line 2, column 10 of a lesson."""
    course.change(SECOND, "minutes: 4", "minutes: four")
    return course


@pytest.fixture
def doubtful(course: CourseFolder) -> CourseFolder:
    """A course with one warning."""
    course.change("content/course.yml", "      - second\n", "")
    return course


# check


def test_check_of_a_good_course(course: CourseFolder) -> None:
    """Nothing to say is said on stderr, and the exit code is 0."""
    done = run("check", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No problems.\n"


def test_check_of_a_broken_course(broken: CourseFolder) -> None:
    """Problems go to stdout, their number to stderr, and the exit code is 1."""
    done = run("check", "--root", broken.root)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:3] == [
        f"{SECOND}:2:10: error[wrong-type]: `minutes` wants a whole number, and this is “four”.",
        "    minutes: four",
        "             ^",
    ]
    assert done.stderr == "1 error, 0 warnings.\n"


def test_warnings_alone_are_no_failure(doubtful: CourseFolder) -> None:
    """A warning is printed, and the exit code is 0."""
    done = run("check", "--root", doubtful.root)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{SECOND}:1:1: warning[unlisted-lesson]: ")
    assert done.stderr == "0 errors, 1 warning.\n"


def test_strict(doubtful: CourseFolder) -> None:
    """Under `--strict` a warning fails like an error."""
    assert run("check", "--root", doubtful.root, "--strict").returncode == 1


def test_json_of_no_problems(course: CourseFolder) -> None:
    """No problems are an empty list."""
    done = run("check", "--root", course.root, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_json(broken: CourseFolder) -> None:
    """Each problem is an object with exactly these seven keys."""
    done = run("check", "--root", broken.root, "--format", "json")
    (problem,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert problem == {
        "path": SECOND,
        "line": 2,
        "column": 10,
        "severity": "error",
        "rule": "wrong-type",
        "message": "`minutes` wants a whole number, and this is “four”.",
        "fix": "Write digits alone, as in `6`.",
    }


def test_json_of_a_warning(doubtful: CourseFolder) -> None:
    """A warning says that it is one."""
    (problem,) = json.loads(run("check", "--root", doubtful.root, "--format", "json").stdout)
    assert (problem["severity"], problem["rule"]) == ("warning", "unlisted-lesson")


def test_github(course: CourseFolder) -> None:
    """Workflow commands, with the characters escaped that end their parts."""
    course.write("quizzes/50%, so: cups.yml", "title: Cups\nquestions: 100%\n")
    done = run("check", "--root", course.root, "--format", "github")
    assert done.returncode == 1
    line = done.stdout.splitlines()[-1]
    assert line.startswith("::error file=quizzes/50%25%2C so%3A cups.yml,line=2,col=12,title=wrong-type::")
    assert "“100%25”" in line


def test_output_in_a_narrow_encoding(broken: CourseFolder) -> None:
    """A terminal that cannot show a character gets its code, not a failure."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(broken.root)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert rb"\u201cfour\u201d" in done.stdout


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a: [" * 30_000, b"kind: &x [*x]\n", b"? [\n", b"\x00"])
def test_never_a_traceback(course: CourseFolder, data: bytes) -> None:
    """Whatever stands in a file, the user reads a sentence."""
    course.write_bytes(SECOND, data)
    done = run("check", "--root", course.root)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{SECOND}:1:")
    assert "Traceback" not in done.stdout + done.stderr


def test_watching(course: CourseFolder) -> None:
    """Each save is checked, and Ctrl-C ends it without a word."""
    command = [sys.executable, "-m", "generator", "check", "--watch", "--root", str(course.root)]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout
        assert watching.stderr
        assert watching.stderr.readline() == "No problems.\n"
        course.change(SECOND, "minutes: 4", "minutes: four")
        assert watching.stdout.readline().startswith(f"{SECOND}:2:10: error[wrong-type]: ")
        course.change(SECOND, "minutes: four", "minutes: 4")
        while watching.stderr.readline() != "No problems.\n":
            pass
        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=30) == 0
        assert "Traceback" not in watching.stderr.read()


# The wrong command


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--root", "/nowhere/at/all"],
        ["check", "--format", "xml"],
        ["build", "--engine", "hugo"],
        ["check", "extra"],
        ["check", "--watch", "--strict"],
    ],
)
def test_wrong_command(arguments: list[str]) -> None:
    """A wrong command exits with 2, says why on stderr, and prints no problems."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_help() -> None:
    """Every command is listed with what it does."""
    done = run("--help")
    assert done.returncode == 0
    for command in ("check", "build", "serve", "new", "rename"):
        assert re.search(rf"^  {command} +\w", done.stdout, re.MULTILINE)


# build


@pytest.mark.slow
def test_build(course: CourseFolder) -> None:
    """A site is written beside the course, and the address to open is said on stderr."""
    done = run("build", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "index.html" in done.stderr.splitlines()[-1]
    site = course.root / "site"
    for page in ("", "basics/", "basics/first/", "basics/second/", "quizzes/basics/", "sheets/parcels/", "sources/"):
        assert (site / page / "index.html").is_file()
    assert (site / MARKER).is_file()
    assert [left.name for left in (course.root / "build").iterdir()] == ["typeset"]


@pytest.mark.slow
def test_offline_links_name_their_file(course: CourseFolder) -> None:
    """Links of an offline site work from a disk: each leads to a file that is there."""
    target = course.root / "out"
    assert run("build", "--root", course.root, "--output", target, "--offline").returncode == 0
    for page in target.rglob("index.html"):
        content = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        for link in re.findall(r'href="(?!https?:|mailto:|#)([^"#]*)', content):
            assert (page.parent / link).is_file(), (page, link)


@pytest.mark.slow
def test_broken_course_leaves_the_site(course: CourseFolder) -> None:
    """With an error nothing is written, and the site that was there stays byte for byte."""
    assert run("build", "--root", course.root).returncode == 0
    before = everything_in(course.root)
    course.change(SECOND, "minutes: 4", "minutes: four")
    done = run("build", "--root", course.root)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{SECOND}:2:10: error")
    assert everything_in(course.root) == {**before, SECOND: (course.root / SECOND).read_bytes()}


def test_broken_course_writes_nothing(broken: CourseFolder) -> None:
    """Where there was no site, none is begun."""
    before = everything_in(broken.root)
    assert run("build", "--root", broken.root).returncode == 1
    assert everything_in(broken.root) == before
    assert not (broken.root / "site").exists()


def test_strict_build_writes_nothing(doubtful: CourseFolder) -> None:
    """Under `--strict` a warning stops the build too."""
    assert run("build", "--root", doubtful.root, "--strict").returncode == 1
    assert not (doubtful.root / "site").exists()


def test_foreign_folder_is_never_overwritten(course: CourseFolder, tmp_path: Path) -> None:
    """A folder with files that are not ours is left as it is; the command was wrong."""
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "wedding.jpg").write_bytes(b"precious")
    done = run("build", "--root", course.root, "--output", photos)
    assert done.returncode == 2
    assert "did not make" in done.stderr
    assert everything_in(photos) == {"wedding.jpg": b"precious"}


@pytest.mark.parametrize("below", ["", "site"])
def test_output_by_a_link_that_leads_to_itself(below: str, course: CourseFolder, tmp_path: Path) -> None:
    """One sentence; the command was wrong."""
    (tmp_path / "loop").symlink_to("loop")
    done = run("build", "--root", course.root, "--output", tmp_path / "loop" / below)
    assert done.returncode == 2
    assert "leads back to itself" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_below_a_file(course: CourseFolder, tmp_path: Path) -> None:
    """A disk that cannot take the site is the machine's failure: one sentence, exit code 3."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("build", "--root", course.root, "--output", tmp_path / "file" / "site")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("The site cannot be written: ")
    assert "Traceback" not in done.stderr


def test_settings_without_our_plugin(course: CourseFolder) -> None:
    """Engine settings that would build something else are the machine's failure, said in one sentence."""
    course.write("mkdocs.yml", "site_name: x\ndocs_dir: content\n")
    done = run("build", "--root", course.root)
    assert done.returncode == 3
    assert "coursewright" in done.stderr.splitlines()[-1]
    assert not (course.root / "site").exists()


# What is published

SECRET = "unsprayed-marmalade"


def put_secrets_everywhere(course: CourseFolder) -> None:
    """A trainer's note wherever one is allowed, and files that nothing refers to."""
    note = f"trainer: Note {SECRET}."
    course.change(SECOND, "minutes: 4", f"minutes: 4\n{note}")
    for block in (
        "text: Hello.",
        "story: Once.",
        "callout: Mind.",
        "steps: [One]",
        "phrases: [{say: Sorry.}]",
        "table: {columns: [A], rows: [[a]]}",
        "image: {src: images/shown.svg, alt: Shown}",
        "debate: {question: So?, positions: [{claim: A, held_by: B}, {claim: C, held_by: D}], decide: Ask.}",
        "conversation: {turns: [{who: A, says: B}, {who: C, says: D}]}",
        "question: basics/never-wrong",
        f"question: {{kind: true-false, prompt: So?, answer: no, {note}}}",
    ):
        file = course.root / SECOND
        file.write_text(file.read_text(encoding="utf-8").replace("blocks:\n", f"blocks:\n  - {block}\n    {note}\n"))
    course.change(QUIZ, "    answer: false\n", f"    answer: false\n    {note}\n")
    course.change(QUIZ, "    hints: [Who is talking?]\n", f"    hints: [Who is talking?]\n    {note}\n")
    course.change("content/sheets/parcels.yml", "lesson: basics/first", f"lesson: basics/first\n{note}")
    course.change(
        "content/sheets/parcels.yml",
        "  - table: basics/first#remedies\n",
        f"  - table: basics/first#remedies\n    {note}\n",
    )
    for path in (
        "content/notes.txt",
        "content/keys.json",
        "content/images/draft.svg",
        "content/modules/plan.md",
        "quizzes/a.txt",
    ):
        course.write(path, SECRET)
    course.write("content/images/shown.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')


@pytest.mark.slow
def test_nothing_private_is_published(course: CourseFolder) -> None:
    """No YAML, comment, trainer's note or file that nothing refers to is in the site, also not in what is packed."""
    put_secrets_everywhere(course)
    comment = "comment-of-a-writer"
    for file in course.root.rglob("*.yml"):
        file.write_text(f"# {comment}\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = run("build", "--root", course.root)
    assert done.returncode == 0, done.stdout
    published = everything_in(course.root / "site")
    assert not [path for path in published if path.endswith((".yml", ".yaml", ".md", ".txt", ".py"))]
    assert "assets/content/images/shown.svg" in published
    for path, data in published.items():
        plain = gzip.decompress(data) if path.endswith(".gz") else data
        assert SECRET.encode() not in plain, path
        assert comment.encode() not in plain, path


@pytest.mark.slow
def test_only_pictures_in_use_are_published(course: CourseFolder) -> None:
    """Of the course's own files only the pictures that it shows are in the site."""
    put_secrets_everywhere(course)
    course.change("content/house.yml", "accent:", "logo: images/logo.svg\naccent:")
    course.write("content/images/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert run("build", "--root", course.root).returncode == 0
    content = course.root / "site" / "assets" / "content"
    assert sorted(everything_in(content)) == ["images/logo.svg", "images/shown.svg"]


@pytest.mark.slow
def test_search_finds_no_answer(course: CourseFolder) -> None:
    """The search index holds the lessons' texts and the prompts, and neither feedback nor explanations."""
    assert run("build", "--root", course.root).returncode == 0
    index = (course.root / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "The parcel came on Friday." in index
    assert "Which sentences belong in the answer?" in index
    for answer in ("It is a plain fact.", "Blame helps nobody.", "You speak for the shop.", "Who is talking?"):
        assert answer not in index


@pytest.mark.slow
def test_two_builds_are_alike(course: CourseFolder) -> None:
    """The same course gives the same site, but for the time in the map of the site."""
    sites = []
    for target in ("one", "two"):
        assert run("build", "--root", course.root, "--output", course.root / target).returncode == 0
        sites.append(
            {path: data for path, data in everything_in(course.root / target).items() if "sitemap" not in path}
        )
    assert sites[0] == sites[1]


# schema


def test_schema_writes_what_an_editor_needs(course: CourseFolder) -> None:
    """The schemas with the names of this course, and settings; nothing the second time."""
    done = run("schema", "--root", course.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "9 files written.\n")
    folder = course.root / ".vscode"
    assert "basics/first-word" in (folder / "schemas" / "lesson.json").read_text(encoding="utf-8")
    assert {file.name for file in folder.iterdir()} == {"schemas", "settings.json", "extensions.json"}
    assert run("schema", "--root", course.root).stderr == "0 files written.\n"


def test_schema_keeps_the_settings_of_a_writer(course: CourseFolder) -> None:
    """What stands there is the writer's own, whatever is in it."""
    course.write(".vscode/settings.json", "{}")
    assert run("schema", "--root", course.root).stderr == "8 files written.\n"
    assert (course.root / ".vscode" / "settings.json").read_text(encoding="utf-8") == "{}"


def test_schema_of_a_broken_course(broken: CourseFolder) -> None:
    """An editor helps to mend it, so mistakes are no hindrance."""
    assert run("schema", "--root", broken.root).returncode == 0


def test_schema_of_no_course(tmp_path: Path) -> None:
    """In a folder without a course nothing is written, and the exit code is 1."""
    done = run("schema", "--root", tmp_path)
    assert done.returncode == 1
    assert "error[missing-file]" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_schema_mends_a_file_that_is_no_text(course: CourseFolder) -> None:
    """Whatever stands in the place of a schema is replaced."""
    course.write_bytes(".vscode/schemas/quiz.json", b"\xff\xfe\x00")
    assert run("schema", "--root", course.root).stderr == "9 files written.\n"


def test_new_and_rename_tell_editors(course: CourseFolder) -> None:
    """The first line of a new file leads to a schema, which offers the names as they are now."""
    assert run("new", "quiz", "late-cups", "--root", course.root).returncode == 0
    assert '"late-cups"' in (course.root / ".vscode/schemas/lesson.json").read_text(encoding="utf-8")
    assert run("rename", "quiz", "late-cups", "cups", "--root", course.root).returncode == 0
    assert '"late-cups"' not in (course.root / ".vscode/schemas/lesson.json").read_text(encoding="utf-8")


def test_first_lines_of_a_new_course_lead_somewhere(tmp_path: Path) -> None:
    """An editor would report a schema that is not there."""
    assert run("new", "module", "welcome", "--root", tmp_path).returncode == 0
    files = [*(tmp_path / "content").rglob("*.yml")]
    assert files
    for file in files:
        _, _, schema = file.read_text(encoding="utf-8").split("\n")[0].partition("$schema=")
        assert (file.parent / schema).is_file()


def test_new_where_schemas_cannot_be_written(course: CourseFolder, tmp_path: Path) -> None:
    """All that was asked for is made: a line says what is not, and the exit code is 0."""
    course.write(".vscode", "a file")
    done = run("new", "quiz", "cups", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Wrote `quizzes/cups.yml`" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("The schemas for editors cannot be written: ")


@pytest.mark.parametrize("linked", [".vscode", ".vscode/schemas"])
def test_schemas_do_not_follow_a_link_out_of_the_course(linked: str, course: CourseFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (course.root / linked).parent.mkdir(exist_ok=True)
    (course.root / linked).symlink_to(outside, target_is_directory=True)
    done = run("rename", "quiz", "basics", "words", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "link" in done.stderr.splitlines()[-1]
    assert run("schema", "--root", course.root).returncode == 3
    assert list(outside.iterdir()) == []


def test_schema_that_cannot_be_written(course: CourseFolder) -> None:
    """One sentence, and the exit code for a machine that failed."""
    course.write(".vscode", "a file")
    done = run("schema", "--root", course.root)
    assert done.returncode == 3
    assert re.fullmatch(r"The schemas for editors cannot be written: .+\.\n", done.stderr)
