"""The PDFs of the site: typeset by a build, linked, and kept until they are no longer asked for."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.printing.press import typeset_one
from generator.printing.typesetter import KEPT_DAYS, sweep
from tests.course_folder import CourseFolder
from tests.test_cli import REPOSITORY, everything_in, run

SHEET = "content/sheets/parcels.yml"
PDFS = {"sheets/parcels-a4.pdf": (595, 842), "sheets/parcels-letter.pdf": (612, 792)}
"""By its address, the size of each page in points."""


def lengthen(course: CourseFolder, lines: int, name: str = "parcels") -> None:
    """A sheet with so many lines to tick."""
    items = "".join(f"              - Line {n} of those to be ticked\n" for n in range(lines))
    course.write(
        f"content/sheets/{name}.yml", f"        title: Long one\n        blocks:\n          - checklist:\n{items}"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [[], ["--offline"], ["--engine", "zensical"]], ids=["mkdocs", "offline", "zensical"]
)
def test_the_site_has_and_links_each_sheet_on_both_papers(course: CourseFolder, options: list[str]) -> None:
    """One page each; the sheet's page, the list of sheets and the lesson lead there, and say how large they are."""
    done = run("build", "--root", course.root, *options)
    assert done.returncode == 0, done.stderr
    site = course.root / "site"
    for address, size in PDFS.items():
        pages = PdfReader(site / address).pages
        assert [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages] == [size]
    for page in ("sheets/parcels", "sheets", "basics/first", "basics"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        links = re.findall(
            r'href="([^"]+\.pdf)" aria-label="[^"]+ kB: Parcels on one page">(A4|Letter), (\d+) kB<', html
        )
        found = {(site / page / link).resolve(): int(kilobytes) for link, _, kilobytes in links}
        assert found.keys() == {(site / address).resolve() for address in PDFS}, page
        for file, kilobytes in found.items():
            assert abs(file.stat().st_size / 1000 - kilobytes) <= 1


def test_what_is_wrong_on_paper_is_said_at_once_and_nothing_is_written(course: CourseFolder) -> None:
    """Every sheet that does not fit, with warnings of the course itself in one list, as JSON too."""
    lengthen(course, 90)
    lengthen(course, 95, "others")
    course.change("content/course.yml", "      - second\n", "")
    done = run("build", "--root", course.root, "--format", "json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)
    rules = [(problem["path"], problem["rule"]) for problem in problems]
    assert [rule for rule in rules if rule[1] == "sheet-too-long"] == [
        *[("content/sheets/others.yml", "sheet-too-long")] * 2,
        *[(SHEET, "sheet-too-long")] * 2,
    ]
    assert ("content/modules/basics/second.yml", "unlisted-lesson") in rules
    assert done.stderr == "4 errors, 1 warning.\n"
    assert not (course.root / "site").exists()


def test_small_print_is_a_warning(course: CourseFolder) -> None:
    """The site is built and the warning printed; under `--strict` nothing is."""
    lengthen(course, 52)
    strict = run("build", "--root", course.root, "--strict")
    assert strict.returncode == 1
    assert f"{SHEET}:1:8: warning[small-print]: The sheet `parcels` fits on Letter only at 10" in strict.stdout
    assert not (course.root / "site").exists()
    done = run("build", "--root", course.root)
    assert (done.returncode, done.stdout) == (0, strict.stdout)
    assert len(PdfReader(course.root / "site/sheets/parcels-letter.pdf").pages) == 1


def test_a_word_that_is_too_wide_and_a_sign_without_a_glyph(course: CourseFolder) -> None:
    """Each with its place, and once, whatever papers it is wrong on."""
    word = "x" * 150
    course.change(SHEET, "I said sorry.", f"I said {word}.")
    course.change(SHEET, "Before you hang up", "Before you hang up \ue000")
    done = run("build", "--root", course.root)
    assert done.returncode == 1
    heads = [line.split(": ")[:2] for line in done.stdout.splitlines() if re.match(r"\S", line)]
    assert heads == [[f"{SHEET}:8:9", "error[word-too-wide]"], [f"{SHEET}:9:12", "error[missing-glyph]"]]


def test_check_typesets_when_asked_to(course: CourseFolder) -> None:
    """The same problems as a build's, and no file beside what is remembered; plain `check` says nothing of paper."""
    lengthen(course, 90)
    before = set(everything_in(course.root))
    assert run("check", "--root", course.root).returncode == 0
    assert set(everything_in(course.root)) == before
    done = run("check", "--print", "--root", course.root)
    assert done.returncode == 1
    assert "The sheet `parcels` is " in done.stdout
    assert " mm too long on A4 at 10 pt." in done.stdout
    assert " mm too long on Letter at 10 pt." in done.stdout
    assert done.stdout == run("build", "--root", course.root).stdout
    assert all(path.startswith("build/typeset/") for path in everything_in(course.root).keys() - before)


def test_check_does_not_load_what_typesets(course: CourseFolder) -> None:
    """Neither Typst nor our own part of it, not even after a check."""
    script = (
        "import sys; from generator.__main__ import main\n"
        f"main(['check', '--root', {str(course.root)!r}], standalone_mode=False)\n"
        "print([name for name in sys.modules if name.startswith(('typst', 'segno', 'generator.printing'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("other", [["--watch"], ["--watch", "--since", "HEAD"]])
def test_a_watch_does_not_typeset(course: CourseFolder, other: list[str]) -> None:
    done = run("check", "--print", *other, "--root", course.root)
    assert done.returncode == 2
    assert "--watch goes with none of --print, --since and --strict." in done.stderr


def test_a_draft_is_not_typeset(course: CourseFolder) -> None:
    """Neither in the site nor among the problems."""
    lengthen(course, 90)
    text = (course.root / SHEET).read_text()
    (course.root / SHEET).write_text("status: draft\n" + text)
    done = run("build", "--root", course.root)
    assert done.returncode == 0, done.stdout
    assert list((course.root / "site").rglob("*.pdf")) == []


def test_a_course_folder_that_cannot_be_written_to_is_checked(course: CourseFolder) -> None:
    """What was set is then not remembered, and that is all."""
    (course.root / "build").write_text("in the way")
    done = run("check", "--print", "--root", course.root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No problems.\n")


def test_the_same_input_is_not_set_again(course: CourseFolder) -> None:
    """Nothing new is remembered; after a change only the sheet that it touches is set, and the bytes are the same."""
    text = (course.root / SHEET).read_text()
    course.write_bytes("content/sheets/others.yml", text.replace("basics/first", "basics/second", 1).encode())
    course.change("content/sheets/others.yml", "I said sorry.", "I said that.")

    def store() -> dict[str, bytes]:
        assert run("check", "--print", "--root", course.root).returncode == 0
        return {name: data for name, data in everything_in(course.root / "build/typeset").items() if ".pdf" in name}

    first = store()
    assert len(first) == 4
    times = {file: file.stat().st_mtime_ns for file in (course.root / "build/typeset").iterdir()}
    assert store() == first
    assert {file: file.stat().st_mtime_ns for file in times} == times
    course.change(SHEET, "I said sorry.", "I said it.")
    later = store()
    assert later.items() >= first.items()
    assert len(later) == 6
    for file in (course.root / "build/typeset").iterdir():
        file.unlink()
    assert store().items() <= later.items()


def test_what_was_spoilt_is_set_again(course: CourseFolder) -> None:
    """A record that is cut off, or whose PDF is gone, counts as none."""
    assert run("check", "--print", "--root", course.root).returncode == 0
    files = sorted((course.root / "build/typeset").iterdir())
    pdfs, records = (
        [file for file in files if file.suffix == ".pdf"],
        [file for file in files if file.suffix == ".json"],
    )
    whole = [file.read_bytes() for file in pdfs]
    pdfs[0].unlink()
    records[1].write_text("[[")
    assert run("check", "--print", "--root", course.root).returncode == 0
    assert [file.read_bytes() for file in pdfs] == whole


def test_what_is_not_used_for_long_is_swept(course: CourseFolder) -> None:
    """Entries that a run still uses stay, however old; others go, and what a killed run left behind."""
    assert run("check", "--print", "--root", course.root).returncode == 0
    store = course.root / "build/typeset"
    used = set(store.iterdir())
    old = time.time() - (KEPT_DAYS + 1) * 24 * 60 * 60
    for name in ("0123.pdf", "0123.json", ".0123.pdf-7-7"):
        (store / name).touch()
    for file in store.iterdir():
        os.utime(file, (old, old))
    (store / "new.json").touch()
    assert run("check", "--print", "--root", course.root).returncode == 0
    assert set(store.iterdir()) == used | {store / "new.json"}
    sweep(course.root / "nowhere")


def test_text_of_the_site_and_of_paper_are_one(course: CourseFolder) -> None:
    """What a sheet borrows and says stands in its PDF."""
    assert run("build", "--root", course.root).returncode == 0
    data = (course.root / "site/sheets/parcels-a4.pdf").read_bytes()
    text = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    for words in ("Parcels on one page", "It is late", "Send another", "We are late, and I am sorry.", "I said sorry."):
        assert words in text


def test_papers_for_trainers_are_published_only_where_the_course_says_so(course: CourseFolder) -> None:
    """The guide and the keys, on both papers, linked from the list of sheets alone; without a word of it, nothing."""
    assert run("build", "--root", course.root).returncode == 0
    site = course.root / "site"
    assert not (site / "papers").exists()
    assert "For trainers" not in (site / "sheets/index.html").read_text(encoding="utf-8")
    course.change("content/course.yml", "language: en", "language: en\npublish: [guide, keys]")
    done = run("build", "--root", course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    names = {"guide-a4.pdf", "guide-letter.pdf", "key-basics-a4.pdf", "key-basics-letter.pdf"}
    assert {file.name for file in (site / "papers").iterdir()} == names
    for name in names:
        width = float(PdfReader(site / "papers" / name).pages[0].mediabox.width)
        assert (round(width) == 595) == name.endswith("-a4.pdf")
    linking = {
        page.relative_to(site).as_posix(): set(re.findall(r'href="[./]*papers/([^"]+)"', page.read_text("utf-8")))
        for page in site.rglob("*.html")
    }
    assert {page: links for page, links in linking.items() if links} == {"sheets/index.html": names}
    html = (site / "sheets/index.html").read_text(encoding="utf-8")
    assert "Trainer’s guide" in html
    assert "Key: First words" in html


def test_papers_for_trainers_do_not_need_a_sheet(course: CourseFolder) -> None:
    """The list has them alone; keys of drafts stay away."""
    course.remove(SHEET)
    course.change("content/course.yml", "language: en", "language: en\npublish: [keys]")
    course.write(
        "quizzes/draft.yml",
        "title: A draft\nstatus: draft\nquestions: [{id: a, kind: true-false, prompt: So?, answer: true}]\n",
    )
    done = run("build", "--root", course.root, "--offline")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {file.name for file in (course.root / "site/papers").iterdir()} == {
        "key-basics-a4.pdf",
        "key-basics-letter.pdf",
    }


def test_git_is_asked_for_the_days_of_sheets_alone(course: CourseFolder, tmp_path: Path) -> None:
    """What shows no day does not wait for it."""
    asked = tmp_path / "asked"
    git = tmp_path / "bin/git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\necho >> {asked}\nexit 128\n")
    git.chmod(0o755)

    def is_asked(*arguments: str) -> bool:
        asked.unlink(missing_ok=True)
        command = [sys.executable, "-m", "generator", "print", *arguments, "--root", str(course.root)]
        path = f"{git.parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(command, cwd=REPOSITORY, env=os.environ | {"PATH": path}, check=True, capture_output=True)
        return asked.exists()

    assert is_asked("sheets")
    assert [what for what in ("cards", "handbook", "certificate") if is_asked(what)] == []


def test_the_preview_makes_the_one_that_is_asked_for(course: CourseFolder) -> None:
    """Of a course with two sheets and a guide, one PDF is set and kept."""
    course.change("content/course.yml", "language: en", "language: en\npublish: [guide, keys]")
    course.write("content/sheets/cups.yml", "title: Cups\nblocks: [{checklist: [One]}]\n")
    store = course.root / "build/typeset"
    for number, address in enumerate(("sheets/cups-a4.pdf", "papers/guide-letter.pdf", "papers/key-basics-a4.pdf"), 1):
        made = typeset_one(course.load(), course.root, address)
        assert isinstance(made, bytes)
        assert made.startswith(b"%PDF")
        assert len([*store.glob("*.pdf")]) == number
