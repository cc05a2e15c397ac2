"""`course build`: the site."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from generator.commands.reading import read_course
from generator.commands.terminal import fail, format_option, root_option, strict_option
from generator.commands.typesetting import typeset_for_the_site
from generator.engine import EngineError
from generator.plugin import build_with_mkdocs
from generator.publish import PublishError, publish
from generator.site import render_site
from generator.site.page import Site
from generator.zensical import build_with_zensical

ENGINES: dict[str, Callable[[Site, Path, Path], None]] = {
    "mkdocs": build_with_mkdocs,
    "zensical": build_with_zensical,
}


@click.command(name="build", short_help="Build the site.")
@root_option
@format_option
@strict_option
@click.option("--engine", type=click.Choice(list(ENGINES)), default="mkdocs", help="What builds the pages.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes (default: site/ in the course folder)."
)
@click.option("--offline", is_flag=True, help="Links that work from a disk, without a server.")
def build_command(root: Path, style: str, strict: bool, engine: str, output: Path | None, offline: bool) -> None:
    """Build the site. With errors nothing is written, and the site that was there stays."""
    course, pdfs = read_course(root, style, strict, typeset=partial(typeset_for_the_site, root))
    site = render_site(course, offline=offline, pdfs=pdfs)
    target = output or root / "site"
    try:
        publish(target, root / "build", lambda staging: ENGINES[engine](site, root.resolve(), staging))
    except PublishError as error:
        raise click.UsageError(str(error)) from error
    except EngineError as error:
        fail(str(error))
    except OSError as error:
        fail(f"The site cannot be written: {error}.")
    click.echo(f"{len(site.pages)} pages. Open {(target / 'index.html').resolve().as_uri()}", err=True)
