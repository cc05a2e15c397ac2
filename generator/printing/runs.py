"""Texts as paper draws them: the same tokens as the site's, as values that a Typst template reads.

A line is a list of runs. A run is a plain text, or a mapping with its kind as `k`: `strong` and `em` (runs as `c`),
`code` (`s`), `link` (runs as `c`, the address as `u`), `blank` (a line to write on, its label as `s`), `line` (the same
without a label), `gap` (number `n`, from 0), `break`. Prose is a list of blocks: `p` and `h` (runs as `c`; a
heading's level as `n`), `list` (`items`, each prose; `start`, a number, or None where it has none), `quote` (prose as
`c`), `pre` (`s`), `rule`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from generator.markup import COURSE_SCHEMES, Markup, Resolver

Run = str | dict[str, Any]
Runs = list[Run]
Prose = list[dict[str, Any]]

_LINE = re.compile("(_{3,})")


def render_line(text: Markup, resolver: Resolver) -> Runs:
    """A text within a line as runs; of prose, the runs of all its blocks."""
    root = SyntaxTreeNode(text.parsed)
    return _Renderer(resolver).runs([child for node in root.walk() if node.type == "inline" for child in node.children])


def render_prose(text: Markup, resolver: Resolver) -> Prose:
    """A text of one or more blocks."""
    return _Renderer(resolver).blocks(SyntaxTreeNode(text.parsed).children)


def render_either(text: Markup, resolver: Resolver) -> Runs | Prose:
    return render_line(text, resolver) if text.inline else render_prose(text, resolver)


class _Renderer:
    """Of one text, in which gaps are counted."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.gaps = 0

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Prose:
        return [self._block(node) for node in nodes]

    def _block(self, node: SyntaxTreeNode) -> dict[str, Any]:
        match node.type:
            case "bullet_list" | "ordered_list":
                items = [self.blocks(item.children) for item in node.children]
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                return {"k": "list", "items": items, "start": start}
            case "blockquote":
                return {"k": "quote", "c": self.blocks(node.children)}
            case "fence" | "code_block":
                return {"k": "pre", "s": node.content.rstrip("\n")}
            case "hr":
                return {"k": "rule"}
            case _:
                runs = self.runs(node.children[0].children if node.children else [])
                return {"k": "h", "c": runs, "n": int(node.tag[1])} if node.type == "heading" else {"k": "p", "c": runs}

    def runs(self, nodes: list[SyntaxTreeNode]) -> Runs:
        """Neighbouring texts are joined, so that no word is cut."""
        runs: Runs = []
        for run in (run for node in nodes for run in self._run(node)):
            if isinstance(run, str) and runs and isinstance(runs[-1], str):
                runs[-1] += run
            else:
                runs.append(run)
        return runs

    def _run(self, node: SyntaxTreeNode) -> Iterator[Run]:
        match node.type:
            case "text":
                for part in filter(None, _LINE.split(node.content)):
                    yield {"k": "line"} if _LINE.fullmatch(part) else part
            case "softbreak":
                yield " "
            case "hardbreak":
                yield {"k": "break"}
            case "code_inline":
                yield {"k": "code", "s": node.content}
            case "fact":
                value = self.resolver.fact(node.content)
                yield value if value is not None else {"k": "blank", "s": self.resolver.blank(node.content)}
            case "gap":
                yield {"k": "gap", "n": self.gaps}
                self.gaps += 1
            case "link":
                yield from self._link(node)
            case _:
                yield {"k": node.type, "c": self.runs(node.children)}

    def _link(self, node: SyntaxTreeNode) -> Iterator[Run]:
        """Paper has no links: what leads out of the course says its address, where its words do not."""
        target, words = str(node.attrs.get("href", "")), self.runs(node.children)
        address = self.resolver.link(target) if target.startswith(COURSE_SCHEMES) else target
        yield from [{"k": "link", "c": words, "u": address}] if address else words
        shown = re.sub(r"^(https?://|mailto:|tel:)", "", target).rstrip("/")
        if target == address and shown not in "".join(run for run in words if isinstance(run, str)):
            yield f" ({shown})"
