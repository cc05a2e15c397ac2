"""The one text dialect: CommonMark without raw HTML, parsed once, rendered to HTML or plain text.

Beyond CommonMark it knows `{house.NAME}` (a fact of the employer's) and links into the course:
`lesson:own-it/accept-blame`, `quiz:own-it`, `sheet:complaint-remedy`, `term:remedy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Protocol, Self
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, hr
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.diagnostics import find_similar

__all__ = [
    "GAP",
    "Gapped",
    "Line",
    "Markup",
    "Passage",
    "Prose",
    "Resolver",
    "escape_html",
    "list_targets",
    "render_html",
    "render_plain",
    "split_at_gaps",
    "split_headings",
]

MAX_CHARACTERS = 20_000
"""Of one text, some 3,500 words; it bounds what the parser may cost."""
LEFT_OUT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in `Markup.lines` for what is no plain words."""
GAP = "…"
"""Stands for a gap where there is nothing to fill it with."""
_MOST_OF_SIGNS = {"[": 300, "*": 3_000, "_": 3_000, "\n": 1_000}
"""What costs most to parse. Each `[` may begin a link, and the parser looks for the end of each."""
TERM = "term:"
COURSE_SCHEMES = ("lesson:", "quiz:", "sheet:", TERM)


class Resolver(Protocol):
    """What a renderer needs to know of the course to print a text."""

    def fact(self, name: str) -> str | None:
        """The employer's fact of that name; None where it is not set."""

    def blank(self, name: str) -> str:
        """The label of the line that is left blank for a fact that is not set."""

    def link(self, reference: str) -> str:
        """The address of a page of the course, as in `lesson:own-it/accept-blame`."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed text. It has no `tokens` where the source is plain, as most short texts are."""

    source: str
    tokens: tuple[Token, ...] | None = None

    inline: ClassVar[bool]

    @classmethod
    def _tokenize(cls, source: str) -> tuple[Token, ...]:
        return tuple(_PARSER.parseInline(source) if cls.inline else _PARSER.parse(source))

    @classmethod
    def parse(cls, source: str) -> Self:
        """Parse a text; raises `PydanticCustomError` with its first unusable link or image."""
        if _PLAIN[cls.inline].fullmatch(source):
            _require_words(source)
            return cls(source)
        _refuse_excess(source)
        return cls._parse(source)

    @classmethod
    @lru_cache(maxsize=512)
    def _parse(cls, source: str) -> Self:
        """Remembers what it parsed last: where a file has mistakes, it is looked through more than once."""
        tokens = cls._tokenize(source)
        _refuse_pictures(tokens)
        _refuse_links(tokens)
        _require_words("".join(token.content or token.markup for token in _walk(tokens) if token.type in _SEEN))
        _refuse_bare_links(tokens)
        return cls(source, tokens)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(min_length=1, max_length=MAX_CHARACTERS, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(
            cls.parse,
            text,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda parsed: parsed.source),
        )

    @property
    def parsed(self) -> tuple[Token, ...]:
        """The tokens, also where the source is plain."""
        return self.tokens or self._tokenize(self.source)

    def facts(self) -> list[str]:
        """The names of the house facts in the text, in order."""
        return [token.content for token in _walk(self.tokens or ()) if token.type == "fact"]

    def words(self) -> list[str]:
        """The stretches of plain words in the text, without code."""
        return [token.content for token in _walk(self.tokens or ()) if token.type == "text"]

    def lines(self) -> str:
        """The plain words in their lines; what is code, a link or a fact is left out, with a sign in its place."""
        parts, depth = [], 0
        for token in _walk(self.tokens or ()):
            depth += token.nesting if token.type.startswith("link") else 0
            if token.type == "text" and not depth:
                parts.append(token.content)
            elif token.block or token.type.endswith("break"):
                parts.append("\n")
            elif token.type not in ("em_open", "em_close", "strong_open", "strong_close"):
                parts.append(LEFT_OUT)
        return "".join(parts) if self.tokens is not None else self.source

    def course_links(self) -> list[str]:
        """The references of the links into the course, in order."""
        links = (token for token in _walk(self.tokens or ()) if token.type == "link_open")
        targets = [str(link.attrs.get("href", "")) for link in links]
        return [target for target in targets if target.startswith(COURSE_SCHEMES)]


class Line(Markup):
    """Text within a line: emphasis, code, links, facts; no paragraphs or lists."""

    __slots__ = ()
    inline = True


class Prose(Markup):
    """Text of one or more blocks: paragraphs, lists, quotes, code."""

    __slots__ = ()
    inline = False


class Gapped(Prose):
    """Prose with gaps, each written as three or more underscores: `I’m ___ that it is ___.`"""

    __slots__ = ()

    @classmethod
    def _tokenize(cls, source: str) -> tuple[Token, ...]:
        tokens = tuple(_GAP_PARSER.parse(source))
        _refuse_gaps_in_links(tokens)
        return tokens

    @property
    def gaps(self) -> int:
        """How many there are."""
        return sum(token.type == "gap" for token in _walk(self.tokens or ()))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose under one heading; the first may have none (level 0)."""

    heading: Line | None
    level: int
    body: Prose


def escape_html(text: str) -> str:
    """For text and for attributes in double quotes: `&`, `<`, `>` and `"` become entities."""
    return escapeHtml(text)


def list_targets(source: str, *, inline: bool) -> list[str]:
    """Where the links of a text lead, in order, and then what it defines for links by name, used or not.

    >>> list_targets("[a](quiz:x), [b]\\n\\n[b]: lesson:y/z", inline=False)
    ['quiz:x', 'lesson:y/z', 'lesson:y/z']
    """
    env: dict[str, Any] = {}
    tokens = _PARSER.parseInline(source, env) if inline else _PARSER.parse(source, env)
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    links = (str(token.attrs.get("href", "")) for token in _walk(tokens) if token.type == "link_open")
    return [*links, *(str(definition["href"]) for definition in definitions)]


def split_headings(prose: Prose) -> list[Passage]:
    """Cut a text at its own headings, so that a page can number and list them. One without words is dropped."""
    passages: list[Passage] = []
    heading, level, body = None, 0, list[Token]()
    tokens = list(prose.tokens or ())
    if prose.tokens is None:
        return [Passage(None, 0, prose)]
    while tokens:
        if tokens[0].type == "heading_open" and tokens[0].level == 0:
            if tokens[1].content:
                passages.append(Passage(heading, level, Prose("", tuple(body))))
                heading, level, body = Line(tokens[1].content, (tokens[1],)), int(tokens[0].tag[1]), []
            tokens = tokens[3:]
        else:
            body.append(tokens.pop(0))
    passages.append(Passage(heading, level, Prose("", tuple(body))))
    return [passage for passage in passages if passage.heading or passage.body.tokens]


def render_html(text: Markup, resolver: Resolver, gaps: Iterable[str] = ()) -> str:
    """Safe HTML: a line as phrasing content, prose as blocks; `gaps` is the HTML that its gaps are filled with.

    >>> render_html(Line.parse("Say *so*."), resolver)
    'Say <em>so</em>.'
    """
    if text.tokens is not None:
        return _RENDERER.render(text.tokens, _PARSER.options, {"resolver": resolver, "gaps": iter(gaps)}).strip()
    escaped = escape_html(text.source)
    return escaped if text.inline else f"<p>{escaped}</p>"


def render_plain(text: Markup, resolver: Resolver) -> str:
    """The words alone, on one line: for search, titles and alternative texts."""
    if text.tokens is None:
        return text.source
    parts = (_plain_part(token, resolver) for token in _walk(text.tokens))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def split_at_gaps(text: Markup, resolver: Resolver) -> list[tuple[str, str]]:
    """The plain words before and after each gap, within its paragraph; other gaps stand in them as `…`."""
    around = []
    for block in text.tokens or ():
        children = block.children or []
        words = [_plain_part(child, resolver) for child in children]
        gaps = [index for index, child in enumerate(children) if child.type == "gap"]
        around += [("".join(words[:index]), "".join(words[index + 1 :])) for index in gaps]
    return around


def _plain_part(token: Token, resolver: Resolver) -> str:
    if token.type in ("text", "code_inline", "fence", "code_block", "gap"):
        return token.content
    if token.type == "fact":
        return resolver.fact(token.content) or f"[{resolver.blank(token.content)}]"
    return " " if token.block or token.type.endswith("break") else ""


_PLAIN = {
    True: re.compile(r"[^*_`\[\]<>&\\{}\n]+"),
    False: re.compile(r"[^\W\d_][^*_`\[\]<>&\\{}\n]*"),
}
_FACT = re.compile(r"\{house\.([A-Za-z0-9_.-]+)\}")
_GAP = re.compile("_{3,}")
_TARGET = re.compile(rf"https?://[^/?#]|(?:mailto:|tel:|{'|'.join(COURSE_SCHEMES)}).")


def _parse_fact(state: StateInline, silent: bool) -> bool:
    found = _FACT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("fact", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _parse_gap(state: StateInline, silent: bool) -> bool:
    found = _GAP.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("gap", "", 0).content = GAP
    state.pos = found.end()
    return True


def _parse_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule across the page, where the line is not one of gaps."""
    return not state.src.startswith("_", state.bMarks[start] + state.tShift[start]) and hr(state, start, end, silent)


_SEEN = ("text", "code_inline", "code_block", "fence", "fact", "gap", "hr")


def _require_words(text: str) -> None:
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise PydanticCustomError("no-words", "nothing to see")


def _refuse_excess(source: str) -> None:
    for sign, most in _MOST_OF_SIGNS.items():
        if source.count(sign) > most:
            what = "lines" if sign == "\n" else f"times the sign `{sign}`"
            message = f"This text has more than {most:,} {what}."
            raise PydanticCustomError("bad-text", "{message}", {"message": message, "fix": "Split it into several."})


def _refuse_pictures(tokens: Sequence[Token]) -> None:
    if any(token.type == "image" for token in _walk(tokens)):
        message, fix = "A picture inside a text has no place for its description.", "Use an `image:` block."
        raise PydanticCustomError("picture-in-text", "{message}", {"message": message, "fix": fix, "about": "!["})


def _refuse_links(tokens: Sequence[Token]) -> None:
    """All bad links of a text are one mistake: they have one place."""
    links = (str(token.attrs.get("href", "")) for token in _walk(tokens) if token.type == "link_open")
    bad = [f"`{unquote(link) or '()'}`" for link in links if not _TARGET.match(link) or "%7Bhouse" in link]
    if bad:
        leads = "The link to {} leads" if len(bad) == 1 else "The links to {} lead"
        message = leads.format(", ".join(bad[:10])) + " nowhere."
        scheme, _, key = bad[0].strip("`").partition(":")
        meant = find_similar(f"{scheme.lower()}:", COURSE_SCHEMES) if key else ""
        fix = "Begin it with `https://`, `mailto:`, `tel:`, `lesson:`, `quiz:`, `sheet:` or `term:`."
        if meant:
            fix = f"Write `{meant}{key}`."
        raise PydanticCustomError("bad-link", "{message}", {"message": message, "fix": fix, "about": bad[0].strip("`")})


def _refuse_bare_links(tokens: Sequence[Token]) -> None:
    """A link without words cannot be seen, and one into the course in `<…>` would show readers a name of ours."""
    link, words = None, ""
    for token in _walk(tokens):
        if token.type == "link_open":
            link, words = token, ""
        elif link and token.type == "link_close":
            target = str(link.attrs.get("href", ""))
            if not words.strip() or (link.info == "auto" and target.startswith(COURSE_SCHEMES)):
                message, fix = f"The link to `{unquote(target)}` has no words.", f"Write `[words]({unquote(target)})`."
                raise PydanticCustomError("bad-link", "{message}", {"message": message, "fix": fix, "about": target})
            link = None
        elif token.type in _SEEN:
            words += token.content


def _refuse_gaps_in_links(tokens: Sequence[Token]) -> None:
    """What is filled in cannot be pressed as well."""
    links = 0
    for token in _walk(tokens):
        links += token.nesting if token.type.startswith("link") else 0
        if links and token.type == "gap":
            message, fix = "A gap cannot stand in the words of a link.", "Let the link end before it."
            raise PydanticCustomError("gap-in-link", "{message}", {"message": message, "fix": fix, "about": "___"})


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _walk(token.children)


class _Renderer(RendererHTML):
    """The library's renderer, plus facts, course links and gaps, without headings of its own."""

    def fact(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        resolver: Resolver = env["resolver"]
        name = tokens[index].content
        value = resolver.fact(name)
        if value is not None:
            return escape_html(value)
        label = escape_html(resolver.blank(name))
        line = '<span class="cw-blank__line"></span>'
        return f'<span class="cw-blank"><span class="cw-blank__label">{label}:</span> {line}</span>'

    def gap(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        filling: str = next(env["gaps"], GAP)
        return filling

    def link_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        resolver: Resolver = env["resolver"]
        target = str(tokens[index].attrs.get("href", ""))
        if target.startswith(COURSE_SCHEMES):
            mark = ' class="cw-term"' if target.startswith(TERM) else ""
            return f'<a{mark} href="{escape_html(resolver.link(target))}">'
        return f'<a href="{escape_html(target)}" rel="noreferrer">'

    def heading_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return '<p class="cw-heading"><strong>'

    def heading_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        return "</strong></p>\n"


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("emphasis", "fact", _parse_fact)

    def accept_link(self: Any, url: str) -> bool:
        """Every link is parsed as one, so that `_refuse` can name what is wrong with it."""
        return True

    parser.validateLink = accept_link.__get__(parser)  # type: ignore[method-assign]
    return parser


def _make_gap_parser() -> MarkdownIt:
    parser = _make_parser()
    parser.inline.ruler.before("emphasis", "gap", _parse_gap)
    parser.block.ruler.at("hr", _parse_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return parser


_PARSER = _make_parser()
_GAP_PARSER = _make_gap_parser()
_RENDERER = _Renderer()
