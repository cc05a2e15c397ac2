"""What a reviewer has to read, as git remembers it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.changes import list_changes
from generator.check import examine
from generator.edit import rename
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import run

FIRST, SECOND, QUIZ = "content/modules/basics/first.yml", "content/modules/basics/second.yml", "quizzes/basics.yml"


def git(root: Path, *arguments: str, day: str = "2026-01-10") -> None:
    names = {f"GIT_{who}_{what}": "w@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    days = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    nothing_else = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | names | days | nothing_else
    )


def commit(course: CourseFolder, day: str = "2026-01-10") -> None:
    git(course.root, "add", "--all")
    git(course.root, "commit", "--quiet", "--message", "x", day=day)


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """The tiny course in a folder of a git repository, committed on 10 January 2026."""
    course = make_course(tmp_path / "a course")
    git(tmp_path, "init", "--quiet")
    commit(course)
    return course


def review(course: CourseFolder, path: str = SECOND, on: str = "2026-02-01") -> None:
    course.change(path, "minutes: ", f"reviewed: {{by: Ana, on: {on}}}\nminutes: ")


def warnings(course: CourseFolder) -> list[str]:
    return [f"{problem.at} {problem.rule}" for problem in examine(course.root)[1]]


WARNING = f"{SECOND}:2:11 changed-since-review"


def test_a_review_holds_while_nothing_changes(course: CourseFolder) -> None:
    """Before it is committed, after, and when something else of the course changes."""
    review(course)
    assert warnings(course) == []
    commit(course, "2026-02-03")
    assert warnings(course) == []
    course.change(FIRST, "minutes: 5", "minutes: 6")
    commit(course, "2026-03-01")
    assert warnings(course) == []


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_change_after_the_review(course: CourseFolder, is_committed: bool) -> None:
    """A warning at the review, whether or not the change is committed yet; a new review ends it."""
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "again.", "twice.")
    if is_committed:
        commit(course, "2026-03-01")
    assert warnings(course) == [WARNING]
    assert "This has changed since Ana read it on 2026-02-01." in run("check", "--root", course.root).stdout
    course.change(SECOND, "2026-02-01", "2026-03-02")
    assert warnings(course) == []


def test_a_change_that_is_taken_back(course: CourseFolder) -> None:
    """What was reviewed stands there again."""
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "again.", "twice.")
    commit(course, "2026-03-01")
    course.change(SECOND, "twice.", "again.")
    assert warnings(course) == []


def test_a_review_older_than_the_text(course: CourseFolder) -> None:
    """Entering an old day does not make a younger text a reviewed one."""
    course.change(SECOND, "again.", "twice.")
    commit(course, "2026-03-01")
    review(course, on="2026-02-01")
    assert warnings(course) == [WARNING]
    commit(course, "2026-03-02")
    assert warnings(course) == [WARNING]


def test_what_is_no_content(course: CourseFolder) -> None:
    """Comments, layout, the status and former names are not what was reviewed."""
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "minutes: 4", "# A comment.\nstatus: review\nwas: [cup]\nminutes:   4")
    commit(course, "2026-03-01")
    assert warnings(course) == []


def test_a_quiz_and_a_sheet(course: CourseFolder) -> None:
    """They are reviewed like lessons."""
    course.change(QUIZ, "behaviour: practice", "reviewed: {by: Ana, on: 2026-02-01}")
    course.change("content/sheets/parcels.yml", "lesson: ", "reviewed: {by: Ana, on: 2026-02-01}\nlesson: ")
    commit(course, "2026-02-01")
    course.change(QUIZ, "late. What do", "late. What will")
    course.change("content/sheets/parcels.yml", "I said sorry.", "I said it.")
    assert warnings(course) == [
        "content/sheets/parcels.yml:2:11 changed-since-review",
        f"{QUIZ}:2:11 changed-since-review",
    ]


def test_a_course_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a repository, and without git, nobody knows, and nothing is said."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    course = make_course(tmp_path)
    review(course)
    assert warnings(course) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert warnings(course) == []


def test_changes_since_a_revision(course: CourseFolder) -> None:
    """Each at its place: values that differ, new and deleted items and files; a layout that changes is nothing."""
    course.change(SECOND, "again.", "twice.")
    course.change(FIRST, "  - text: Say what", "  - story: Once.\n  - text: Say what")
    course.change(FIRST, "  - Say it first.\n", "  - Say it first.\n  - Say it last.\n")
    course.change(FIRST, "        - [It is broken, Send another]\n", "")
    course.change(FIRST, "minutes: 5", "minutes:    5  # as before")
    course.write("quizzes/cups.yml", "title: Cups\nquestions: [{id: a, kind: true-false, prompt: So?, answer: true}]\n")
    course.remove("content/house.yml")
    notes = [f"{note.at} {note.message}" for note in list_changes(course.root, "HEAD")]
    assert notes == [
        "content/house.yml:1:1 Deleted: the whole file.",
        f"{FIRST}:10:5 New: `blocks` 2.",
        f"{FIRST}:23:9 Deleted from `blocks` 5, `table`, `rows`: 1.",
        f"{FIRST}:29:5 New: `takeaways` 2.",
        f"{SECOND}:6:11 Changed: `blocks` 1, `text`.",
        "quizzes/cups.yml:1:1 New: the whole file.",
    ]


def test_since_on_the_command_line(course: CourseFolder) -> None:
    """What is to be read stands among the problems, fails nothing, and is counted apart."""
    course.change(SECOND, "again.", "twice.")
    done = run("check", "--root", course.root, "--since", "HEAD", "--strict")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == f"{SECOND}:6:11: note[to-read]: Changed: `blocks` 1, `text`."
    assert done.stderr == "No problems; 1 change to read.\n"
    github = run("check", "--root", course.root, "--since", "HEAD", "--format", "github")
    assert github.stdout.startswith(f"::notice file={SECOND},line=6,col=11,title=to-read::Changed")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:content"])
def test_an_unknown_revision(course: CourseFolder, revision: str) -> None:
    """The command was wrong."""
    done = run("check", "--root", course.root, f"--since={revision}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"There is no revision `{revision}`." in done.stderr
    assert not (course.root / "x").exists()


def test_since_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says what is missing."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = run("check", "--root", make_course(tmp_path).root, "--since", "HEAD")
    assert (done.returncode, done.stdout) == (2, "")
    assert "The course is in no git repository." in done.stderr


def test_a_renaming_is_no_change(course: CourseFolder) -> None:
    """Neither of what is renamed nor of what names it; and what had changed before has changed still."""
    review(course, FIRST)
    review(course)
    course.change(QUIZ, "behaviour: practice", "reviewed: {by: Ana, on: 2026-02-01}")
    commit(course, "2026-02-01")
    for kind, old, new in (
        ("lesson", "basics/first", "late"),
        ("quiz", "basics", "words"),
        ("question", "words/first-word", "opening"),
    ):
        rename(course.root, kind, old, new)
        assert warnings(course) == []
    commit(course, "2026-02-05")
    assert warnings(course) == []
    renamed = [note.message for note in list_changes(course.root, "HEAD~1") if note.at.path.endswith("late.yml")]
    assert renamed == [f"Renamed: it was `{FIRST}`.", "Changed: `blocks` 5, `question`.", "Changed: `quiz`."]
    course.change("content/modules/basics/late.yml", "Friday", "Monday")
    assert warnings(course) == ["content/modules/basics/late.yml:4:11 changed-since-review"]
    rename(course.root, "lesson", "basics/late", "parcel")
    assert warnings(course) == ["content/modules/basics/parcel.yml:4:11 changed-since-review"]


def test_a_rebase_changes_no_day(course: CourseFolder) -> None:
    """The day of a text is that on which it was written, not that on which git moved it."""
    review(course, on="2026-03-31")
    commit(course, "2026-04-01")
    git(course.root, "commit", "--amend", "--no-edit", "--date", "2026-04-01T12:00:00Z", day="2026-06-01")
    assert warnings(course) == []


def test_a_shallow_clone_knows_nothing(course: CourseFolder, tmp_path: Path) -> None:
    """Where the history is cut, what was before the cut is not taken for new."""
    review(course)
    commit(course, "2026-02-01")
    course.change(FIRST, "minutes: 5", "minutes: 6")
    commit(course, "2026-03-01")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{tmp_path}", "shallow")
    assert warnings(CourseFolder(tmp_path / "shallow" / "a course")) == []


@pytest.mark.parametrize("name", ["x\ny", "\x01", "a\tb", "\N{SNOWMAN}", "a b"])
def test_odd_names_in_the_history(course: CourseFolder, name: str) -> None:
    """A file of any name may stand among the others."""
    course.write(f"content/modules/basics/{name}.yml", (course.root / SECOND).read_text())
    course.change(f"content/modules/basics/{name}.yml", "minutes: ", "reviewed: {by: Ana, on: 2026-02-01}\nminutes: ")
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "again.", "twice.")
    assert WARNING in warnings(course)
    assert list_changes(course.root, "HEAD")


@pytest.mark.parametrize(
    ("name", "value"), [("log.showRoot", "false"), ("diff.orderFile", "nowhere"), ("i18n.logOutputEncoding", "UTF-16")]
)
def test_settings_of_git_change_nothing(course: CourseFolder, name: str, value: str) -> None:
    """Whatever a writer has set for their own eyes."""
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "again.", "twice.")
    git(course.root, "config", name, value)
    assert warnings(course) == [WARNING]


def test_the_repository_of_a_hook_changes_nothing(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook sets where its own repository is, and that may be another."""
    review(course)
    commit(course, "2026-02-01")
    course.change(SECOND, "again.", "twice.")
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert warnings(course) == [WARNING]
    assert [str(note.at) for note in list_changes(course.root, "HEAD")] == [f"{SECOND}:7:11"]
