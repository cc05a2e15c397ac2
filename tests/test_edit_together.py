"""`course new` and `course rename` beside others: another edit, an editor that saves, and a sudden end."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import CourseError
from generator.edit import EditError, create, disk, lock, rename
from generator.edit.disk import carry_out
from generator.edit.plan import Plan
from generator.edit.record import JOURNAL
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import REPOSITORY, everything_in, run

OUTLINE = "content/course.yml"
QUIZ = "quizzes/basics.yml"

needs_lock = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lock on a folder")


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path / "course")


# Two at once


def run_together(root: Path, *commands: str) -> list[int]:
    """Begin all commands at the same time; gives their exit codes."""
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "generator", *command.split(), "--root", str(root)],
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    return [process.wait() for process in begun]


@needs_lock
@pytest.mark.parametrize(
    ("one", "other", "path", "found"),
    [
        (
            "rename question basics/first-word x1",
            "rename question basics/never-wrong x2",
            QUIZ,
            ["id: x1\n", "id: x2\n"],
        ),
        ("new lesson basics/n1", "new lesson basics/n2", OUTLINE, ["- n1\n", "- n2\n"]),
        ("new source n1", "new source n2", "content/sources.yml", ["id: n1\n", "id: n2\n"]),
    ],
)
def test_two_edits_at_once(one: str, other: str, path: str, found: list[str], course: CourseFolder) -> None:
    """Neither loses what the other does."""
    for attempt in range(3):
        root = course.root.parent / str(attempt)
        make_course(root)
        assert run_together(root, one, other) == [0, 0]
        text = (root / path).read_text(encoding="utf-8")
        assert all(each in text for each in found), text


@needs_lock
def test_two_quizzes_to_one_name(course: CourseFolder) -> None:
    """One of them gets it, the other is refused, and no file is lost."""
    rest = b"questions: [{id: one, kind: true-false, prompt: So?, answer: no, objective: basics/first#own-it}]"
    for name in ("cups", "mugs"):
        course.write_bytes(f"quizzes/{name}.yml", f"title: {name}\n".encode() + rest)
    assert sorted(run_together(course.root, "rename quiz cups jugs", "rename quiz mugs jugs")) == [0, 2]
    assert len(list((course.root / "quizzes").iterdir())) == 3
    assert course.problems() == []


@pytest.fixture
def held(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The course is being changed by somebody else, and will be for longer than we wait."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    handle = os.open(course.root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield handle
    os.close(handle)


@pytest.mark.usefixtures("held")
def test_an_edit_that_takes_too_long(course: CourseFolder) -> None:
    """Whoever waited in vain is told so."""
    before = everything_in(course.root)
    with pytest.raises(BlockingIOError, match="another"):
        create(course.root, "quiz", "cups")
    with pytest.raises(BlockingIOError, match="another"):
        rename(course.root, "quiz", "basics", "words")
    assert everything_in(course.root) == before


def test_waiting_in_vain_at_the_command_line(course: CourseFolder) -> None:
    """It is the machine that could not: one sentence, exit code 3."""
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(course.root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    program = "from generator.edit import lock; lock.PATIENCE = 0.1; from generator.__main__ import main; main()"
    command = [sys.executable, "-c", program, "new", "quiz", "cups", "--root", str(course.root)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    os.close(handle)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "another `course new` or `course rename`" in done.stderr


@needs_lock
def test_a_lock_ends_with_the_edit(course: CourseFolder) -> None:
    """Also where it is refused."""
    for _ in range(2):
        with pytest.raises(EditError, match="already"):
            create(course.root, "quiz", "basics")
    create(course.root, "quiz", "cups")


def test_a_disk_without_locks(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks have none for folders: there the edit is made without."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr(fcntl, "flock", refuse)
    rename(course.root, "quiz", "basics", "words")
    assert course.problems() == []
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    course.write(JOURNAL, json.dumps({"created": {}, "changed": {}, "renamed": {}, "folders": []}))
    said: list[str] = []
    rename(course.root, "quiz", "words", "basics", said.append)
    assert not (course.root / JOURNAL).exists()


# An editor saves meanwhile


@pytest.mark.parametrize("saved", [0, 1])
def test_saved_just_before_it_is_replaced(saved: int, course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor saves after all is prepared is not lost, and what was done by then is undone."""
    paths = [OUTLINE, QUIZ]
    contents = {path: (course.root / path).read_bytes() for path in paths}
    plan = Plan(changed={path: (data, data + b"# more\n") for path, data in contents.items()})
    original = Path.replace

    def save_first(self: Path, target: Path) -> Path:
        if self.suffix == ".part" and Path(target).name == "course.yml" and saved == 1:
            (course.root / QUIZ).write_bytes(b"title: Saved\n")
        return original(self, target)

    stage = disk.stage_all

    def save_after(*arguments: Any) -> Any:
        staged = stage(*arguments)
        if saved == 0:
            (course.root / OUTLINE).write_bytes(b"title: Saved\n")
        return staged

    monkeypatch.setattr(Path, "replace", save_first)
    monkeypatch.setattr(disk, "stage_all", save_after)
    with pytest.raises(EditError, match="meanwhile"):
        carry_out(course.root, plan)
    expected = contents | {paths[saved]: b"title: Saved\n"}
    assert {path: (course.root / path).read_bytes() for path in paths} == expected
    assert hidden_in(course.root) == []


def test_a_file_that_appears_is_never_overwritten(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody else writes under the new name, at the last moment, stays."""
    taken = course.root / "quizzes/words.yml"
    original = os.link

    def link(source: Any, target: Any, **options: Any) -> None:
        if Path(target) == taken:
            taken.write_bytes(b"theirs")
        original(source, target, **options)

    monkeypatch.setattr(os, "link", link)
    before = everything_in(course.root)
    with pytest.raises(EditError, match="already"):
        rename(course.root, "quiz", "basics", "words")
    assert everything_in(course.root) == before | {"quizzes/words.yml": b"theirs"}


def test_a_disk_without_hard_links(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Any, target: Any, **options: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    rename(course.root, "quiz", "basics", "words")
    assert course.problems() == []
    assert hidden_in(course.root) == []


# A sudden end

STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}
"""What changes a disk, as Python tells it to those who listen."""


def end_suddenly(edit: Callable[[], object], step: int) -> bool:
    """Make an edit in a process that is killed before its given step; False where it ends by itself."""
    process = os.fork()
    if process == 0:
        left = step

        def listen(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            is_reading = event == "open" and not (arguments[2] & (os.O_WRONLY | os.O_RDWR))
            if event in STEPS and not is_reading:
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.addaudithook(listen)
        try:
            edit()
        finally:
            os._exit(0)
    return os.waitpid(process, 0)[1] != 0


def hidden_in(root: Path) -> list[Path]:
    return [file for file in root.rglob(".*") if file.name != ".vscode"]


EDITS: dict[str, Callable[[Path, Callable[[str], None]], object]] = {
    "rename lesson": lambda root, say: rename(root, "lesson", "basics/first", "late", say),
    "rename quiz": lambda root, say: rename(root, "quiz", "basics", "words", say),
    "rename question": lambda root, say: rename(root, "question", "basics/first-word", "late", say),
    "new lesson": lambda root, say: create(root, "lesson", "basics/third", say),
    "new module": lambda root, say: create(root, "module", "more", say),
    "new course": lambda root, say: create(root / "fresh", "module", "welcome", say),
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs processes that divide")
@pytest.mark.parametrize("edit", EDITS)
def test_killed_at_every_step(edit: str, tmp_path: Path) -> None:
    """The same command, given again, does the whole of it and leaves nothing behind; and it says what it found."""
    make_course(tmp_path / "whole")
    (tmp_path / "whole/fresh").mkdir()
    EDITS[edit](tmp_path / "whole", print)
    expected, undone, step = everything_in(tmp_path / "whole"), 0, 0
    is_killed = True
    while is_killed:
        root = tmp_path / str(step)
        make_course(root)
        (root / "fresh").mkdir()
        is_killed = end_suddenly(lambda root=root: EDITS[edit](root, print), step)  # type: ignore[misc]
        said: list[str] = []
        with contextlib.suppress(EditError):
            EDITS[edit](root, said.append)
        assert everything_in(root) == expected, step
        assert hidden_in(root) == [], step
        undone += any("cut short" in line for line in said)
        step += 1
    assert step > 5
    assert undone > 2


def leave_half_done(course: CourseFolder) -> dict[str, bytes]:
    """A renaming of a quiz that was killed before the file got its name; gives the files as they were before."""
    before = everything_in(course.root)
    for step in range(100):
        assert end_suddenly(lambda: rename(course.root, "quiz", "basics", "words"), step)
        if b"quiz: words" in (course.root / "content/modules/basics/first.yml").read_bytes():
            return before
        for path in set(everything_in(course.root)) - set(before):
            (course.root / path).unlink()
        for path, data in before.items():
            (course.root / path).write_bytes(data)
    raise AssertionError


@pytest.mark.skipif(sys.platform == "win32", reason="needs processes that divide")
def test_what_was_mended_by_hand_stays(course: CourseFolder) -> None:
    """A file that was saved since a sudden end is not touched, and is named."""
    before = leave_half_done(course)
    lesson = "content/modules/basics/first.yml"
    course.write_bytes(lesson, before[lesson] + b"# by hand\n")
    said: list[str] = []
    create(course.root, "quiz", "cups", said.append)
    after = everything_in(course.root)
    assert after.pop("quizzes/cups.yml")
    assert after == before | {lesson: before[lesson] + b"# by hand\n"}
    assert any(lesson in line for line in said)


@pytest.mark.skipif(sys.platform == "win32", reason="needs processes that divide")
def test_the_next_command_says_what_it_undid(course: CourseFolder) -> None:
    leave_half_done(course)
    done = run("rename", "quiz", "basics", "words", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "cut short" in done.stderr.splitlines()[0]
    assert course.problems() == []


@needs_lock
def test_leftovers_are_swept(course: CourseFolder) -> None:
    """What a killed edit had laid beside the files goes; hidden files of others stay."""
    ours = ["content/.course.yml.abc123_z.part", "quizzes/.basics.yml.01234567.part"]
    theirs = ["content/.film.part", "quizzes/.basics.yml.swp", "content/.git.yml.part", ".course.yml.abc123_z.part"]
    for path in (*ours, *theirs):
        course.write(path, "x")
    create(course.root, "quiz", "cups")
    assert not any((course.root / path).exists() for path in ours)
    assert all((course.root / path).exists() for path in theirs)


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"created": {}, "changed": {"../outside.yml": ["new", "old"]}, "renamed": {}, "folders": []}',
        '{"created": {"OUTSIDE": "old"}, "changed": {}, "renamed": {}, "folders": []}',
        '{"created": {"content/../../outside.yml": "old"}, "changed": {}, "renamed": {}, "folders": []}',
        '{"created": {}, "changed": {}, "renamed": {"content/x.yml": "content/../../outside.yml"}, "folders": []}',
        '{"created": {}, "changed": {}, "renamed": {}, "folders": ["../empty"]}',
        '{"created": {"content/linked/outside.yml": "old"}, "changed": {}, "renamed": {}, "folders": []}',
        '{"created": {"content/x.yml": 3}, "changed": {}, "renamed": {}, "folders": []}',
        '{"created": {"content/a\\u0000b": "x"}, "changed": {}, "renamed": {}, "folders": []}',
    ],
)
def test_records_that_are_none_of_ours(journal: str, course: CourseFolder, tmp_path: Path) -> None:
    """Whatever stands in the record, nothing outside the course is touched."""
    (tmp_path / "outside.yml").write_text("old", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (course.root / "content/linked").symlink_to(tmp_path, target_is_directory=True)
    course.write(JOURNAL, journal.replace("OUTSIDE", (tmp_path / "outside.yml").as_posix()))
    with pytest.raises(EditError, match="delete"):
        create(course.root, "quiz", "cups")
    assert (tmp_path / "outside.yml").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "empty").is_dir()


def test_a_record_in_a_course_with_mistakes(course: CourseFolder) -> None:
    """A refused renaming leaves no record."""
    course.change(QUIZ, "behaviour: practice", "behaviour: exam")
    with pytest.raises(CourseError):
        rename(course.root, "quiz", "basics", "words")
    assert hidden_in(course.root) == []


def test_what_cannot_be_undone_at_once(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the undoing fails too, the record stays, and the next edit undoes it."""
    before = everything_in(course.root)
    original = Path.replace

    def fail(self: Path, target: Path) -> Path:
        is_undoing = b"quiz: words" in (course.root / "content/modules/basics/first.yml").read_bytes()
        if Path(target).name == "basics.yml" or is_undoing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return original(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="Input/output"):
            rename(course.root, "quiz", "basics", "words")
    assert (course.root / JOURNAL).is_file()
    create(course.root, "quiz", "cups")
    after = everything_in(course.root)
    assert after.pop("quizzes/cups.yml")
    assert after == before


# Links that lead to themselves

LOOPS = [
    ("module n1", "content/modules/n1", "n1"),
    ("sheet x", "content/sheets", "sheets"),
    ("quiz x", "quizzes", "quizzes"),
]


@pytest.mark.parametrize(("what", "path", "to"), LOOPS)
def test_links_that_lead_to_themselves(what: str, path: str, to: str, course: CourseFolder) -> None:
    """One sentence, and no traceback."""
    if (course.root / path).exists():
        (course.root / path).rename(course.root / "aside")
    (course.root / path).symlink_to(to)
    before = everything_in(course.root)
    done = run("new", *what.split(), "--root", course.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "link" in done.stderr.splitlines()[-1]
    assert everything_in(course.root) == before
