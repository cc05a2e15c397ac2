"""The thin MkDocs adapter: hands finished pages to MkDocs. The only importer of mkdocs."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, TemplateError, TemplateSyntaxError
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.check import examine
from generator.diagnostics import Problem, has_errors, render_text
from generator.engine import EngineError, choose_language, list_navigation, list_titles, name_source
from generator.folder import read_lines
from generator.model.course import Course
from generator.paper import FOR_THE_SITE, Options
from generator.publish import harden, mark
from generator.settings import find_settings
from generator.shell import ShellEnvironment
from generator.site import render_site
from generator.site.page import Page, Section, Site
from generator.site.search import search_entries

INCLUDED = InclusionLevel.INCLUDED
"""Whatever MkDocs leaves out by itself, such as a folder called `templates`."""

log = logging.getLogger("mkdocs.plugins.coursewright")


def build_with_mkdocs(site: Site, root: Path, target: Path) -> None:
    """Build a rendered site into an empty folder; raises `EngineError` where MkDocs fails."""
    with failing_as_engine():
        config, _ = configure(site, root, target)
        build(config)
        config.plugins.on_shutdown()


def configure(site: Site, root: Path, target: Path) -> tuple[MkDocsConfig, CoursewrightPlugin]:
    """The settings of a build of `site` into `target`, as they are before any event."""
    config = load_config(**_settings(root), site_dir=str(target))
    plugin = config.plugins.get("coursewright")
    if not isinstance(plugin, CoursewrightPlugin):
        raise EngineError("mkdocs.yml does not list the plugin `coursewright`.")
    plugin.site = site
    config.plugins.on_startup(command="build", dirty=False)
    return config, plugin


@contextmanager
def failing_as_engine() -> Iterator[None]:
    """Turns what MkDocs and the theme's templates raise into an `EngineError`."""
    try:
        yield
    except (MkDocsException, Abort) as error:
        raise EngineError(f"MkDocs cannot build the site: {error}") from error
    except TemplateError as error:
        raise EngineError(f"A template of the theme cannot be used: {_describe(error)}") from error


def _describe(error: TemplateError) -> str:
    return f"{error.name}, line {error.lineno}: {error}" if isinstance(error, TemplateSyntaxError) else str(error)


def _settings(root: Path) -> dict[str, Any]:
    return {"config_file": str(find_settings(root).file), "docs_dir": str(root / "content")}


class FinishedPage(MkDocsPage):
    """A page that we rendered. No Markdown pass touches it; texts are escaped, as the theme prints them as they are."""

    def __init__(self, page: Page, title: str, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(title), file, config)
        self.finished = page
        self.is_lesson = page.layout == "lesson"

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "description": escape(self.finished.description),
            "search": {"exclude": True},
            "hide": ["navigation", "toc"] if self.finished.layout == "home" else [],
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.finished.html
        self.toc = TableOfContents(_table_of_contents(self.finished.sections))
        self.links_to_anchors: dict[File, dict[str, str]] | None = None


class NoSettings(Config):  # type: ignore[no-untyped-call]  # of the library
    """The plugin has none: all there is to say stands in the course."""


class CoursewrightPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # of the library
    """Replaces MkDocs' own reading of `docs_dir` by the course's pages."""

    site: Site | None = None
    """Set by `build_with_mkdocs`; under plain `mkdocs build` the course is read in `on_config`."""
    serving = False
    rendered: Site

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stops before MkDocs cleans the old site, if the course has errors."""
        self.root = Path(config.docs_dir).parent
        self.rendered = self.site or self._read_site()
        overrides = str(find_settings(self.root).overrides)
        if overrides not in config.theme.dirs:  # the course's own, beside settings that are ours
            config.theme.dirs.insert(0, overrides)
        config.site_name = escape(self.rendered.title)
        config.site_description = escape(self.rendered.description)
        config.theme["language"] = choose_language(self.rendered.language, map(Path, config.theme.dirs))
        config.extra["course"] = self.rendered.id
        config.nav = list_navigation(self.rendered)
        config.extra_css.extend(address for address in self.rendered.made if address.endswith(".css"))
        search = config.plugins.get("material/search")
        if search and self.rendered.offline:
            search.config["enabled"] = False  # browsers refuse its worker from a disk
        if self.rendered.logo:
            config.theme["logo"] = self.rendered.logo
        return config

    def _read_site(self) -> Site:
        site = _read_site(self.root, for_preview=self.serving)
        if site is None and self.serving and hasattr(self, "rendered"):
            log.error("The preview shows the last state without errors.")
            return self.rendered
        if site is None:
            raise Abort("The course has errors; the site was left as it is.")
        return site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what the course refers to is published: nothing else of `docs_dir`."""
        published = Files([file for file in files if file.src_dir != config.docs_dir])
        titles = list_titles(self.rendered)
        for page in self.rendered.pages:
            file = File.generated(config, name_source(page.address), content="", inclusion=INCLUDED)
            file.url = file.dest_uri if self.rendered.offline else page.address or "./"
            FinishedPage(page, titles.get(page.address, page.title), file, config)
            published.append(file)
        for address, path in self.rendered.pictures.items():
            published.append(File.generated(config, address, abs_src_path=str(self.root / path), inclusion=INCLUDED))
        made: dict[str, str | bytes] = {**self.rendered.made, **self.rendered.pdfs}
        for address, content in made.items():
            published.append(File.generated(config, address, content=content, inclusion=INCLUDED))
        return published

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """From here on the theme is rendered once for a section."""
        return cast("Environment", ShellEnvironment(env))

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return output if self.serving else harden(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return harden(output_content) if template_name.endswith(".html") and not self.serving else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        site_dir = Path(config.site_dir)
        index = site_dir / "search" / "search_index.json"
        if index.is_file():
            settings = json.loads(index.read_text(encoding="utf-8"))
            settings["docs"] = search_entries(self.rendered)
            index.write_text(json.dumps(settings, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        mark(site_dir)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        for folder in (self.root / "quizzes", *map(Path, config.theme.dirs[:1])):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _read_site(root: Path, *, for_preview: bool) -> Site | None:
    """The site of a course without errors; None, with the problems logged, for any other."""
    course, problems = examine(root, for_preview=for_preview)
    pdfs = dict[str, bytes]()
    if not for_preview and not has_errors(problems):
        pdfs, found = _typeset(course.published(), root)
        problems = [*problems, *found]
    for problem in problems:
        _log(problem, root)
    return None if has_errors(problems) else render_site(course, drafts=for_preview, pdfs=pdfs)


def _typeset(course: Course, root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """What the site links to."""
    from generator.printing import press  # noqa: PLC0415  # it takes long to load, and most commands need none of it

    try:
        with press.open_press(course, root) as opened:
            return opened.typeset(opened.list_products(FOR_THE_SITE, Options()))
    except press.TypesettingError as error:
        raise Abort(str(error)) from error


def _log(problem: Problem, root: Path) -> None:
    level = logging.ERROR if problem.severity == "error" else logging.WARNING
    log.log(level, render_text([problem], lambda path: read_lines(root, path)).rstrip())


def _table_of_contents(sections: tuple[Section, ...]) -> list[AnchorLink]:
    """The headings as a tree, as MkDocs wants it."""
    roots: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for section in sections:
        if not section.level:
            continue
        link = AnchorLink(escape(section.title), section.anchor, section.level)
        while path and path[-1].level >= section.level:
            path.pop()
        (path[-1].children if path else roots).append(link)
        path.append(link)
    return roots
