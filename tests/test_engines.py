"""Both engines make the same pages, whatever the texts hold; plain MkDocs works as its users expect."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.diagnostics import has_errors
from tests.conftest import ROOT, OpenReader, build_site, serving
from tests.course_folder import CourseFolder, make_course

HOSTILE = [
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    '"><svg onload="window.ran = 1">',
    "</script></title></textarea><script>window.ran = 1</script>",
    "{% raw %}{{ 7 * 7 }}{% endraw %}",
    "{{ config }} {# x #} ${7*7} #{7*7}",
    "`code` ``` ~~~ *a* **b** _c_ [x](y) ![z](w)",
    "{: onclick=window.ran=1 } {#id onclick=window.ran=1}",
    "--8<-- 'mkdocs.yml'",
    ':material-close: $x$ \\(y\\) ++ctrl++ ==mark== ^^ins^^ ~~del~~ [[key]] "quoted" & &amp; &#35; \'',
]


class _Outline(HTMLParser):
    """The elements, their attributes and their texts, without what differs in white space alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []
        self.text = ""

    def _flush(self) -> None:
        if self.text.strip():
            self.parts.append(" ".join(self.text.split()))
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        kept = sorted((name, value) for name, value in attrs if name != "data-search-exclude")
        self.parts.append((tag, *kept))

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def outline(file: Path) -> list[object]:
    """The page's own part of a document: from its `h1` to the end of the article."""
    html = file.read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    parser = _Outline()
    parser.feed(article[article.index("<h1") :])
    parser.close()
    return [part for part in parser.parts if part not in (("div",), "/div")]


def pages(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*.html")}


def hostile_course(root: Path) -> CourseFolder:
    """A course in which every text is hostile, in a place of its own."""
    course = make_course(root)
    quoted = [json.dumps(text) for text in HOSTILE]
    course.write(
        "content/course.yml",
        f"""
        id: tiny
        title: {quoted[3]}
        description: {quoted[0]}
        modules:
          - {{id: basics, title: {quoted[2]}, description: {quoted[1]}, lessons: [first, second]}}
        """,
    )
    blocks = "".join(
        f"  - text: {json.dumps(f'## {text}' + chr(10) * 2 + text)}\n" for text in HOSTILE if "![" not in text
    )
    fences = json.dumps("```\n<b>\n~~~\n--8<-- 'x'\n\n# no heading\n```\n\n    indented\n\n> quote\n\n1. one\n2. two")
    course.write_bytes(
        "content/modules/basics/second.yml",
        f"title: {quoted[3]}\ndescription: {quoted[2]}\nminutes: 4\n"
        f"objectives:\n  - {{id: mend, text: {quoted[4]}}}\nblocks:\n{blocks}  - text: {fences}\n"
        f"  - conversation:\n      turns:\n        - {{who: {quoted[2]}, says: {quoted[0]}}}\n"
        f"        - {{who: {quoted[7]}, says: {quoted[8]}}}\n"
        f"  - table: {{caption: {quoted[1]}, columns: [{quoted[2]}], rows: [[{quoted[0]}]]}}\n"
        f"    title: {quoted[9]}\n".encode(),
    )
    course.write(
        "content/house.yml",
        f"""
        name: {quoted[0]}
        escalation: {quoted[1]}
        contact: help@shop.example
        """,
    )
    options = ", ".join(
        f"{{text: {json.dumps(text.replace('![', '['))}, feedback: {quoted[0]}}}" for text in HOSTILE[:6]
    )
    course.write(
        "quizzes/basics.yml",
        f"""
        title: {quoted[2]}
        questions:
          - id: first-word
            kind: choice
            prompt: {quoted[3]}
            options: [{options}, {{text: yes, correct: true}}]
            hints: [{quoted[0]}]
            explanation: {quoted[5]}
        """,
    )
    return course


def test_both_engines_make_the_same_pages(site: Path, zensical_site: Path) -> None:
    """The repository's course: the same addresses, and on each page the same elements and texts."""
    assert pages(site) == pages(zensical_site)
    for path in pages(site) - {"404.html"}:
        assert outline(site / path) == outline(zensical_site / path), path
    questions = [part for part in outline(zensical_site / "quizzes/own-it/index.html") if part[0] == "course-question"]  # type: ignore[index]
    assert len(questions) >= 10


def test_hostile_texts_come_out_the_same_and_run_nothing(read: OpenReader, tmp_path: Path) -> None:
    """Whatever is written in any text prints as itself, with both engines, and nothing of it runs."""
    course = hostile_course(tmp_path / "course")
    assert not has_errors(course.problems())
    sites = [
        build_site(course.root, tmp_path / "mkdocs"),
        build_site(course.root, tmp_path / "zensical", "--engine", "zensical"),
    ]
    assert pages(sites[0]) == pages(sites[1])
    for path in pages(sites[0]) - {"404.html"}:
        assert outline(sites[0] / path) == outline(sites[1] / path), path
    for site in sites:
        with serving(site) as address:
            reader = read(at=address)
            for path in sorted(pages(site)):
                page = reader.open(path)
                assert page.evaluate("window.ran") is None, path
                assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onclick], [src=x]').length") == 0
            page = reader.open("basics/second/")
            assert page.title().startswith(HOSTILE[3])
            headings = page.locator("article h2").all_text_contents()
            assert {HOSTILE[0], HOSTILE[4], HOSTILE[7]} <= set(headings)
            page.close()


def test_search_shows_hostile_titles_as_text(read: OpenReader, tmp_path: Path) -> None:
    """The search worker prints what it finds as HTML, so what it is given is escaped."""
    course = hostile_course(tmp_path / "course")
    with serving(build_site(course.root, tmp_path / "site")) as address:
        reader = read(at=address)
        page = reader.open("")
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("config", delay=30)
        page.locator(".md-search-result__item").first.wait_for()
        assert page.evaluate("window.ran") is None
        reader.page.close()


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, check=False, cwd=root, capture_output=True, text=True, encoding="utf-8")


def own_engine(course: CourseFolder) -> CourseFolder:
    """Give a course the repository's own settings and theme."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    course.write_bytes("mkdocs.yml", settings.replace("site_overrides", str(ROOT / "site_overrides")).encode())
    return course


def test_plain_mkdocs_builds_the_same_site(tmp_path: Path) -> None:
    """`mkdocs build` on its own gives what `course build` gives, and `course build` then accepts its folder."""
    course = own_engine(make_course(tmp_path / "course"))
    done = mkdocs(course.root, "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    plain = {file: file.read_bytes() for file in (course.root / "site").rglob("*.html")}
    build_site(course.root, course.root / "site")
    assert {file: file.read_bytes() for file in (course.root / "site").rglob("*.html")} == plain


def test_plain_mkdocs_stops_before_it_cleans(tmp_path: Path) -> None:
    """With a broken course every problem is logged, the exit is not 0, and the old site stays as it was."""
    course = own_engine(make_course(tmp_path / "course"))
    assert mkdocs(course.root, "build").returncode == 0
    before = {file: file.read_bytes() for file in (course.root / "site").rglob("*") if file.is_file()}
    course.change("content/modules/basics/first.yml", "minutes: 5", "minutes: five")
    course.change("quizzes/basics.yml", "answer: false", "answer: perhaps")
    done = mkdocs(course.root, "build")
    assert done.returncode == 1
    assert "content/modules/basics/first.yml:3:10: error[wrong-type]" in done.stderr
    assert "quizzes/basics.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert {file: file.read_bytes() for file in (course.root / "site").rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_only_what_the_course_refers_to_is_published(tmp_path: Path, engine: str) -> None:
    """No YAML, no trainer's note, no stray file of the course folder reaches the site."""
    course = make_course(tmp_path / "course")
    course.write("content/notes.txt", "a stray note\n")
    course.write("content/images/stray.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    course.change("quizzes/basics.yml", "    answer: false", "    answer: false\n    trainer: Ask who is shy, QX7")
    course.change("content/modules/basics/first.yml", "quiz: basics", "quiz: basics\ntrainer: Wait in silence, QX7")
    site = build_site(course.root, tmp_path / "site", "--engine", engine)
    names = {file.name for file in site.rglob("*")}
    assert not {"notes.txt", "stray.svg"} & names
    assert not [name for name in names if name.endswith((".yml", ".yaml", ".md"))]
    assert not [file for file in site.rglob("*") if file.is_file() and b"QX7" in file.read_bytes()]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize(("language", "shown"), [("en-GB", "en"), ("de-CH", "de"), ("xx", "en"), ("pt-br", "pt")])
def test_any_language_code_builds(tmp_path: Path, engine: str, language: str, shown: str) -> None:
    """A language that the theme does not have falls back to its first part, and then to English."""
    course = make_course(tmp_path / "course")
    course.change("content/course.yml", "language: en", f"language: {language}")
    site = build_site(course.root, tmp_path / "site", "--engine", engine)
    assert f'<html lang="{shown}"' in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_theme_overrides_without_settings(tmp_path: Path) -> None:
    """A course may bring its own part of the theme, and take the settings from us."""
    course = make_course(tmp_path / "course")
    course.write("site_overrides/assets/own.txt", "ours")
    site = build_site(course.root, tmp_path / "site")
    assert (site / "assets" / "own.txt").read_text(encoding="utf-8") == "ours"
