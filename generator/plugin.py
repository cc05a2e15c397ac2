"""The thin MkDocs adapter: hands finished pages to MkDocs. The only importer of mkdocs."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.check import check_course
from generator.diagnostics import Problem, has_errors, render_text, sort_problems
from generator.load import load_course, read_lines
from generator.publish import harden, mark
from generator.shell import ShellEnvironment
from generator.site import render_site
from generator.site.page import NavigationItem, Page, Section, Site
from generator.site.search import search_entries

log = logging.getLogger("mkdocs.plugins.coursewright")

DEFAULT_SETTINGS = Path(__file__).parent.parent / "mkdocs.yml"


class EngineError(Exception):
    """The engine could not build; the message is one sentence."""


def build_with_mkdocs(site: Site, root: Path, target: Path) -> None:
    """Build a rendered site into an empty folder; raises `EngineError` where MkDocs fails."""
    try:
        config = load_config(**_settings(root), site_dir=str(target))
        plugin = config.plugins.get("coursewright")
        if not isinstance(plugin, CoursewrightPlugin):
            raise EngineError("mkdocs.yml does not list the plugin `coursewright`.")
        plugin.site = site
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise EngineError(f"MkDocs cannot build the site: {error}") from error


def serve_with_mkdocs(root: Path, address: str | None) -> None:
    """Preview the course of `root`, rebuilding when a file changes, until interrupted."""
    settings = _settings(root)
    if address:
        settings["dev_addr"] = address
    serve(**settings)


def _settings(root: Path) -> dict[str, Any]:
    """The course's own mkdocs.yml; ours, with the course's folder, where it has none."""
    own = root / "mkdocs.yml"
    if own.is_file():
        return {"config_file": str(own)}
    return {"config_file": str(DEFAULT_SETTINGS), "docs_dir": str(root / "content")}


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

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stops before MkDocs cleans the old site, if the course has errors."""
        self.root = Path(config.docs_dir).parent
        self.rendered = self.site or _read_site(self.root)
        config.site_name = escape(self.rendered.title)
        config.site_description = escape(self.rendered.description)
        config.theme["language"] = self.rendered.language
        config.nav = [_navigation(item, self._sections) for item in self.rendered.navigation]
        config.extra_css.extend(address for address in self.rendered.made if address.endswith(".css"))
        if self.rendered.logo:
            config.theme["logo"] = self.rendered.logo
        return config

    @property
    def _sections(self) -> set[str]:
        """The addresses of pages that have others below them in the navigation."""
        return {item.address for item in self.rendered.navigation if item.children}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what the course refers to is published: nothing else of `docs_dir`."""
        published = Files([file for file in files if file.src_dir != config.docs_dir])
        titles = dict(_titles(self.rendered.navigation))
        for page in self.rendered.pages:
            file = File.generated(config, _source(page.address, self._sections), content="")
            if config.use_directory_urls is False:
                file.dest_uri, file.url = f"{page.address}index.html", f"{page.address}index.html"
            FinishedPage(page, titles.get(page.address, page.title), file, config)
            published.append(file)
        for address, path in self.rendered.pictures.items():
            published.append(File.generated(config, address, abs_src_path=str(self.root / path)))
        for address, text in self.rendered.made.items():
            published.append(File.generated(config, address, content=text))
        return published

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """From here on the theme is rendered once for a section."""
        return cast("Environment", ShellEnvironment(env))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        _escape_titles(nav.items)
        return nav

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


def _read_site(root: Path) -> Site:
    course, problems = load_course(root)
    problems = sort_problems([*problems, *check_course(course)])
    for problem in problems:
        _log(problem, root)
    if has_errors(problems):
        raise Abort("The course has errors; the site was left as it is.")
    return render_site(course)


def _log(problem: Problem, root: Path) -> None:
    level = logging.ERROR if problem.severity == "error" else logging.WARNING
    log.log(level, render_text([problem], lambda path: read_lines(root, path)).rstrip())


def _source(address: str, sections: Collection[str]) -> str:
    """The Markdown file that MkDocs believes a page to come from; only a section's own page is an `index.md`."""
    is_index = address in sections or not address
    return f"{address}index.md" if is_index else f"{address.removesuffix('/')}.md"


def _navigation(item: NavigationItem, sections: Collection[str]) -> Any:
    own = _source(item.address, sections)
    if not item.children:
        return {item.title: own}
    return {item.title: [own, *(_navigation(child, sections) for child in item.children)]}


def _titles(items: tuple[NavigationItem, ...]) -> Iterator[tuple[str, str]]:
    """Each page's name in the navigation, by its address."""
    for item in items:
        yield item.address, item.title
        yield from _titles(item.children)


def _escape_titles(items: list[Any]) -> None:
    for item in items:
        if item.is_section:
            item.title = escape(item.title)
            _escape_titles(item.children)


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
