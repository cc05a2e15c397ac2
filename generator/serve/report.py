"""What the preview says to a writer in the browser: the problems, over a page or as a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.diagnostics import Lines, Problem, cut_excerpt, visible
from generator.serve.assets import CLIENT

ONE_MISTAKE = "One mistake to mend"
MISTAKES = "{n} mistakes to mend"
STILL_SHOWN = "The page is as it was before. Mend the file and save it: this goes away by itself."
NOTHING_SHOWN = "The page appears by itself when the file is mended and saved."
FAILED = "The preview cannot show this"
MORE = "There are {n} more; the terminal lists them all."
FIX = "What to do:"
HIDE, SHOW = "Hide", "Show"

_MOST = 20
"""Nobody mends more at once, and a page of thousands would be slow."""

_ENVIRONMENT = Environment(loader=FileSystemLoader(CLIENT), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True)
class Item:
    """One problem in words, as they are shown."""

    place: str
    rule: str
    message: str
    excerpt: str
    caret: str
    fix: str


@dataclass(frozen=True)
class Report:
    """What stands in the way of the newest state; without a title nothing does."""

    title: str = ""
    text: str = ""
    items: tuple[Item, ...] = ()
    more: str = ""

    def as_data(self) -> dict[str, object]:
        """For the overlay, with every word it says."""
        return {**asdict(self), "still": STILL_SHOWN, "fix": FIX, "hide": HIDE, "show": SHOW}

    def as_page(self) -> str:
        """A whole page, where there is no other to show."""
        template = _ENVIRONMENT.get_template("problems.html")
        return template.render(report=self, still=NOTHING_SHOWN, fix=FIX)


NOTHING = Report()


def report_problems(problems: Sequence[Problem], lines: Lines) -> Report:
    """The errors; warnings keep no page from being shown."""
    errors = [problem for problem in problems if problem.severity == "error"]
    title = ONE_MISTAKE if len(errors) == 1 else MISTAKES.format(n=len(errors))
    items = tuple(_describe(problem, lines) for problem in errors[:_MOST])
    return Report(title, "", items, MORE.format(n=len(errors) - _MOST) if len(errors) > _MOST else "")


def report_failure(sentence: str) -> Report:
    return Report(FAILED, visible(sentence))


def _describe(problem: Problem, lines: Lines) -> Item:
    found = lines(problem.at.path)
    has_line = 1 <= problem.at.line <= len(found)
    excerpt, caret = cut_excerpt(found[problem.at.line - 1], problem.at.column) if has_line else ("", "")
    return Item(str(problem.at), problem.rule, visible(problem.message), excerpt, caret, visible(problem.fix))
