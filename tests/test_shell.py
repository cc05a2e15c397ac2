"""Pages rendered through a section's shell are what the theme would have made of them one by one."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import build_site
from tests.course_folder import make_course

NAVIGATION = re.compile(r'<nav class="md-nav.*?</nav>', re.DOTALL)


def test_a_page_has_its_own_title_links_and_contents(site: Path) -> None:
    """Title, description, neighbours, table of contents and the marked link in the navigation are the page's own."""
    html = (site / "own-it/never-wrong/index.html").read_text(encoding="utf-8")
    assert "<title>When the customer is mistaken - Making It Right</title>" in html
    assert '<link rel="prev" href="../accept-blame/">' in html
    assert '<link rel="next" href="../fix-it-now/">' in html
    assert html.count('aria-current="page"') == 1
    assert '<a href="../never-wrong/" class="md-nav__link md-nav__link--active" aria-current="page">' in html
    for anchor in re.findall(r'<h2 id="([^"]*)"', html):
        assert f'<a href="#{anchor}" class="md-nav__link">' in html
    assert "\x02" not in html


def test_no_page_holds_anything_of_another(site: Path) -> None:
    """No mark is left, and every page has its own heading once."""
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        assert "\x02" not in html
        assert len(re.findall(r"<h1\b", html)) == 1, file


def test_a_large_course_shows_the_readers_own_module_alone(tmp_path: Path) -> None:
    """With more modules than fit a line, a page's tabs are home, its own module, sheets, sources and progress."""
    course = make_course(tmp_path / "course")
    modules = [f"module-{number}" for number in range(12)]
    listed = "".join(f"  - {{id: {name}, title: Part {name}, lessons: [only]}}\n" for name in modules)
    basics = "  - {id: basics, title: Basics, lessons: [first, second]}\n"
    course.write_bytes("content/course.yml", f"id: tiny\ntitle: Large\nmodules:\n{basics}{listed}".encode())
    for name in modules:
        course.write(
            f"content/modules/{name}/only.yml",
            """
            title: Only
            minutes: 3
            objectives: [{id: aim, text: Do it}]
            blocks: [{text: Words.}]
            """,
        )
    site = build_site(course.root, tmp_path / "site")
    html = (site / "module-7/only/index.html").read_text(encoding="utf-8")
    tabs = re.findall(r'class="md-tabs__link">\s*(.*?)\s*</a>', html)
    assert tabs == ["Course", "Part module-7", "Cheat sheets", "Sources", "Progress"]
    home = (site / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}/"' in home for name in modules)
