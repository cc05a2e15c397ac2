"""The Zensical adapter: writes the finished pages as Markdown that its Python-Markdown leaves as they are."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any

from generator.engine import EngineError, choose_language, list_navigation, name_source
from generator.publish import harden_folder
from generator.settings import find_settings
from generator.site.page import Page, Section, Site


def build_with_zensical(site: Site, root: Path, target: Path) -> None:
    """Build a rendered site into an empty folder; raises `EngineError` where Zensical is missing or fails."""
    if _find_theme() is None:
        raise EngineError("Zensical is not installed; install the extra `coursewright[zensical]`.")
    work = root / "build" / "zensical"
    shutil.rmtree(work, ignore_errors=True)
    _write_pages(site, root, work / "docs")
    (work / "mkdocs.yml").write_text(_configuration(site, root), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(  # noqa: S603  # the command is all ours
        command, check=False, cwd=work, capture_output=True, text=True, encoding="utf-8"
    )
    built = work / "site"
    if done.returncode or not (built / "index.html").is_file():
        raise EngineError(f"Zensical cannot build the site: {(done.stderr or done.stdout).strip()}")
    harden_folder(built)
    for entry in built.iterdir():
        shutil.move(entry, target)


def _find_theme() -> Path | None:
    """The folder of Zensical's theme; None where Zensical is not installed."""
    spec = importlib.util.find_spec("zensical")
    return Path(str(spec.origin)).parent / "templates" if spec else None


def render_markdown(page: Page) -> str:
    """A page as Markdown: headings as its own, so that they reach the table of contents, all else as HTML blocks."""
    hidden = "hide: [navigation, toc]\n" if page.layout == "home" else ""
    front = f"title: {_quote(page.title)}\ndescription: {_quote(page.description)}\n{hidden}"
    return f"---\n{front}---\n\n" + "\n\n".join(map(_render_section, page.sections)) + "\n"


def _render_section(section: Section) -> str:
    """One line of HTML: no line can begin what Markdown or its extensions would take for theirs."""
    heading = (
        f"{'#' * section.level} {_escape_markdown(section.title)} {{#{section.anchor}}}\n\n" if section.level else ""
    )
    return f"{heading}<div>{_on_one_line(section.html)}</div>"


def _on_one_line(html: str) -> str:
    kept = _PREFORMATTED.sub(lambda found: found.group().replace("\n", "&#10;"), html)
    return kept.replace("\n", " ")


_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)


def _escape_markdown(text: str) -> str:
    """Every sign that could mean something to Markdown as a character reference."""
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in text)


def _quote(text: str) -> str:
    """For YAML, and escaped for HTML: the theme prints titles and descriptions as they are."""
    return json.dumps(escape(text), ensure_ascii=False)


def _write_pages(site: Site, root: Path, docs: Path) -> None:
    texts = {name_source(page.address): render_markdown(page) for page in site.pages} | dict(site.made)
    for address in (*texts, *site.pictures, *site.pdfs):
        (docs / address).parent.mkdir(parents=True, exist_ok=True)
    for address, text in texts.items():
        (docs / address).write_text(text, encoding="utf-8")
    for address, path in site.pictures.items():
        shutil.copyfile(root / path, docs / address)
    for address, pdf in site.pdfs.items():
        (docs / address).write_bytes(pdf)


def _configuration(site: Site, root: Path) -> str:
    """Our settings on top of the course's own; JSON is YAML."""
    settings = find_settings(root)
    theme: dict[str, Any] = {
        "variant": "classic",
        "language": choose_language(site.language, filter(None, [_find_theme()])),
        "custom_dir": str(settings.overrides),
    }
    if site.logo:
        theme["logo"] = site.logo
    return json.dumps(
        {
            "INHERIT": str(settings.file),
            "site_name": escape(site.title),
            "site_description": escape(site.description),
            "extra": {"course": site.id},
            "docs_dir": "docs",
            "site_dir": "site",
            "theme": theme,
            "nav": list_navigation(site),
            "extra_css": [address for address in site.made if address.endswith(".css")],
            "markdown_extensions": ["attr_list", {"toc": {"permalink": False}}],
        },
        indent=2,
    )
