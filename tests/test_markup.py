"""The text dialect: CommonMark that can carry no code, facts of the house, and links into the course."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from time import process_time
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.markup import (
    Gapped,
    Line,
    Markup,
    Prose,
    escape_html,
    render_html,
    render_plain,
    split_at_gaps,
    split_headings,
)


class House:
    """A course in which one fact is set, and every reference has an address."""

    def fact(self, name: str) -> str | None:
        return {"name": 'Harbour & "Sons" <b>'}.get(name)

    def blank(self, name: str) -> str:
        return f"Our {name}"

    def link(self, reference: str) -> str:
        return "../" + reference.partition(":")[2] + "/"


HOUSE = House()

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel"},
    "span": {"class"},
    "p": {"class"},
    "ol": {"start"},
    "code": {"class"},
    **{tag: set() for tag in ("strong", "em", "br", "hr", "ul", "li", "blockquote", "pre")},
}
"""All that a text may become: tags, each with its attributes."""
VOID = {"br", "hr"}
SCHEMES = {"https", "http", "mailto", "tel", ""}


class Inspector(HTMLParser):
    """Fails on a tag, an attribute or an address that a text may not become, and on what is not well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name)
            if name == "href":
                assert value is not None
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def inspect(html: str) -> Inspector:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    assert inspector.open == []
    for link in inspector.links:
        assert urlsplit(link).scheme.lower() in SCHEMES, link
        assert link.isprintable()
    return inspector


def html_of(text: Markup) -> str:
    html = render_html(text, HOUSE)
    inspect(html)
    return html


def prose(text: str) -> str:
    return html_of(Prose.parse(text))


def line(text: str) -> str:
    return html_of(Line.parse(text))


# What it can say


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Say *so*, **now**.", "Say <em>so</em>, <strong>now</strong>."),
        ("Write `a < b`.", "Write <code>a &lt; b</code>."),
        ("[us](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">us</a>'),
        ("<https://example.org>", '<a href="https://example.org" rel="noreferrer">https://example.org</a>'),
        ("[Call](tel:+44123)", '<a href="tel:+44123" rel="noreferrer">Call</a>'),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("&copy; &amp;lt;", "© &amp;lt;"),
        (r"\*no\*", "*no*"),
        ("- not a list", "- not a list"),
        ("# not a heading", "# not a heading"),
        ("plain", "plain"),
    ],
)
def test_line(text: str, html: str) -> None:
    """A line knows emphasis, code and links, and no blocks."""
    assert line(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.", "<p>One.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("```html\n<b>\n```", '<pre><code class="language-html">&lt;b&gt;\n</code></pre>'),
        ("one\\\ntwo", "<p>one<br />\ntwo</p>"),
        ("- - -", "<hr />"),
    ],
)
def test_prose(text: str, html: str) -> None:
    """Prose knows the blocks of CommonMark."""
    assert prose(text) == html


@pytest.mark.parametrize("text", ["Plain words.", "a: b", "Fünf – sechs", 'It\'s "so"', "1 + 1", "tab\there"])
def test_plain_text_takes_the_fast_path_and_looks_the_same(text: str) -> None:
    """A text without marks is escaped as the parser would have escaped it."""
    parsed = Prose.parse(text + "\n\n*x*")
    assert html_of(parsed) == prose(text) + "\n<p><em>x</em></p>"


def test_a_heading_outside_the_flow_is_no_heading() -> None:
    """A heading that cannot become a section of the page is a paragraph, so that no page skips a level."""
    assert prose("> # Title") == '<blockquote>\n<p class="cw-heading"><strong>Title</strong></p>\n</blockquote>'


# What it cannot say

SNIPPETS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<!-- x -->", "<?php x ?>",
    "<![CDATA[x]]>", "<!DOCTYPE html>", "<a href='javascript:alert(1)'>x</a>", "</p></div><b>", "<style>*{}</style>",
    "<iframe srcdoc='<b>'>", "<math><mi xlink:href='x'>", "x<br/onclick=alert(1)>", "<\nscript>", "<scr\0ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "&#x3c;b&#x3e;", "`<b>`", "```\"><b>\n</code><b>\n```",
    "~~~ x\" onclick=\"y\nz\n~~~", "    <b>indented</b>", "> <b>quoted</b>", "- <b>item</b>", "# <b>heading</b>",
    '[x](https://a.b "\\"onclick=alert(1)")', "[x](https://a.b/\"onclick=alert(1))", "[x](<https://a.b/\" onclick=x>)",
    "[<b>x</b>](https://a.b)", "[x]: https://a.b '\"><b>'\n\n[x]", "**<b>**", "{house.name}", "`{house.name}`",
    "[{house.name}](https://a.b)", "{{ config }}", "{% raw %}", "{:.x onclick=y}", "[x](https://a.b){: onclick=y}",
    "!!! note\n    x", '??? "x"\n    y', "--8<-- 'file'", "<script\n>x", "</script>", "<a\nhref='x'>",
    "<b\x0conclick=x>",    "=== \"Tab\"\n    x", ":smile:", "++ctrl++", "^^x^^", "==x==", "$x$", "[[x]]",
]  # fmt: skip


@pytest.mark.parametrize("text", SNIPPETS)
@pytest.mark.parametrize("kind", [Line, Prose])
def test_hostile_text_is_only_text(text: str, kind: type[Markup]) -> None:
    """Whatever is written, no tag, attribute or address comes of it but those that we make."""
    html_of(kind.parse(text))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=y>", "<!-- x -->", "</p><b>"])
def test_raw_html_is_shown_as_written(text: str) -> None:
    """A reader sees the characters that the writer typed."""
    assert inspect(prose(text)).words == text
    assert inspect(line(text)).words == text


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)",
        "java&#115;cript:alert(1)", "&#x6A;avascript:alert(1)", "java%0ascript:alert(1)", "java\\script:alert(1)",
        "vbscript:x", "data:text/html,x", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,x", "file:///etc",
        "blob:x", "view-source:x", "//evil.example", "\\\\evil.example", "/etc", "../x", "#x", "page.md", "x", "?x",
        "&Tab;javascript:alert(1)", "&NewLine;javascript:alert(1)", "ftp://x", "lessons:x", "lesson", "https://",
        "mailto:", "tel:{{house.name}}", "https", ":", "",
        "\N{FULLWIDTH LATIN SMALL LETTER J}avascript:alert(1)", "\u200bjavascript:alert(1)", "\x01javascript:alert(1)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[x](<{}>)", "[x][y]\n\n[y]: <{}>"])
def test_other_addresses_are_refused(form: str, target: str) -> None:
    """A link leads to the web, a mailbox, a telephone or the course; all else is refused with the fix."""
    with pytest.raises(PydanticCustomError) as caught:
        Prose.parse(form.format(target))
    assert caught.value.type == "bad-link"
    assert caught.value.context
    assert "https://" in caught.value.context["fix"] or target == "lessons:x"


@pytest.mark.parametrize("link", ["[](term:x)", "[ ](https://example.org)", "a [**&nbsp;**](lesson:x/y)", "<term:x>"])
def test_links_without_words_are_refused(link: str) -> None:
    """Readers would see nothing to press, or a name of ours."""
    with pytest.raises(PydanticCustomError, match="has no words"):
        Line.parse(f"Look {link} up.")
    assert Line.parse("Look [`it`](term:x) up, or [{house.name}](term:x), or <https://example.org>.")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "vbscript:x", "data:text/html,x"])
def test_autolinks_to_code_are_refused(target: str) -> None:
    """Angle brackets make a link too, and it is held to the same rule."""
    with pytest.raises(PydanticCustomError, match="leads nowhere"):
        Line.parse(f"<{target}>")


@pytest.mark.parametrize("text", ["![x](a.png)", "![x](https://a.b/c.png)", "![x][y]\n\n[y]: a.png", "![](data:,x)"])
def test_pictures_in_a_text_are_refused(text: str) -> None:
    """A picture has a block of its own, where it must be described."""
    with pytest.raises(PydanticCustomError, match="picture inside a text"):
        Prose.parse(text)


def test_unused_definition_is_no_link() -> None:
    """A definition that nothing uses makes no link, and so needs no address."""
    assert prose("[x]: javascript:alert(1)\n\nText.") == "<p>Text.</p>"


@pytest.mark.parametrize("text", ["[x]: https://a.example", "\u200b", "[](https://a.example)", "&#8203;"])
def test_text_without_anything_to_see_is_empty(text: str) -> None:
    """A title of such a kind would be a link that nobody can find."""
    with pytest.raises(PydanticCustomError, match="nothing to see"):
        Prose.parse(text)


FRAGMENTS = st.sampled_from(
    ["<", ">", "</", "<!--", "-->", "<script>", "</script>", "<b ", "onclick=", '"', "'", "`", "```", "~~~", "\n",
     "\n\n", "    ", "[", "](", ")", "[x]", "[x]: ", "![", "<https://", "javascript:", "https:", "data:", "lesson:",
     "mailto:", "&", "&#", "&lt;", "&#60;", ";", "\\", "{house.", "name", "}", "{", "*", "**", "_", "# ", "> ", "- ",
     "1. ", "|", "a", " ", "\t", "\0", "\u202e", "é", "://", "%3C", "@", ".", "=", "/"]
)  # fmt: skip


def parse_or_refuse(kind: type[Markup], text: str) -> Markup | None:
    try:
        return kind.parse(text)
    except PydanticCustomError:
        return None


@settings(max_examples=1500, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map("".join).map(str.strip).filter(bool), st.sampled_from([Line, Prose]))
def test_anything_is_safe(text: str, kind: type[Markup]) -> None:
    """Any text is refused, or becomes safe, well formed HTML and one line of plain text."""
    parsed = parse_or_refuse(kind, text)
    if not parsed:
        return
    html_of(parsed)
    assert "\n" not in render_plain(parsed, HOUSE)
    if isinstance(parsed, Prose):
        for passage in split_headings(parsed):
            html_of(passage.body)
            if passage.heading:
                html_of(passage.heading)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_escaped_text_reads_as_itself(text: str) -> None:
    """Escaping keeps a text from being HTML, and loses nothing of it."""
    parser = Inspector()
    parser.feed(escape_html(text.replace("\r", "")))
    parser.close()
    assert parser.words == text.replace("\r", "")


# Facts of the house


def test_fact_that_is_set() -> None:
    """A fact is printed where it is named; it is text, whatever it holds."""
    assert line("At {house.name} we care.") == "At Harbour &amp; &quot;Sons&quot; &lt;b&gt; we care."


def test_fact_that_is_not_set() -> None:
    """A fact that is not set is a line to fill in, with its label."""
    html = line("Call {house.limits}.")
    assert inspect(html).words == "Call Our limits: ."
    assert 'class="cw-blank__line"' in html


def test_facts_are_listed() -> None:
    """A check can ask a text which facts it names, known or not."""
    assert Prose.parse("{house.name}\n\n- *{house.nope}* {house.}").facts() == ["name", "nope"]


@pytest.mark.parametrize("text", ["`{house.name}`", r"\{house.name}", "{house}", "{ house.name }", "{house.two words}"])
def test_not_a_fact(text: str) -> None:
    """In code, escaped or otherwise spelt it is just text."""
    parsed = Line.parse(text)
    assert parsed.facts() == []
    assert inspect(html_of(parsed)).words == text.strip("`").replace("\\", "")


# Links into the course


@pytest.mark.parametrize("reference", ["lesson:own-it/blame", "quiz:own-it", "sheet:own-it"])
def test_course_link(reference: str) -> None:
    """A link into the course gets its address from the course, and stays in the same window's history."""
    parsed = Line.parse(f"See [this]({reference}).")
    assert parsed.course_links() == [reference]
    assert html_of(parsed) == f'See <a href="../{reference.partition(":")[2]}/">this</a>.'


def test_web_links_are_no_course_links() -> None:
    """Only links into the course are checked against it."""
    assert Line.parse("[a](https://lesson.example) [b](mailto:a@b.example)").course_links() == []


# Headings


def test_headings_cut_a_text() -> None:
    """A text is cut at its headings; what comes before the first has none."""
    passages = split_headings(Prose.parse("Before.\n\n## One *two*\n\nText.\n\n### Deep\n\n- a"))
    assert [(p.heading and render_plain(p.heading, HOUSE), p.level, html_of(p.body)) for p in passages] == [
        (None, 0, "<p>Before.</p>"),
        ("One two", 2, "<p>Text.</p>"),
        ("Deep", 3, "<ul>\n<li>a</li>\n</ul>"),
    ]


def test_text_without_headings_is_one_passage() -> None:
    """Plain or not, a text without headings stays whole."""
    for text in ("Plain.", "Not *plain*."):
        (passage,) = split_headings(Prose.parse(text))
        assert (passage.heading, html_of(passage.body)) == (None, prose(text))


def test_heading_at_the_end() -> None:
    """A heading with nothing below it is kept."""
    passages = split_headings(Prose.parse("Text.\n\n## End"))
    assert [passage.heading and passage.heading.source for passage in passages] == [None, "End"]


def test_empty_heading_is_no_heading() -> None:
    """A heading without words would be a section without a name."""
    passages = split_headings(Prose.parse("One.\n\n##\n\nTwo."))
    assert [(passage.heading, html_of(passage.body)) for passage in passages] == [(None, "<p>One.</p>\n<p>Two.</p>")]


# Plain text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain.", "Plain."),
        ("Say *so* and `x < y`.", "Say so and x < y."),
        ("[here](https://a.b)", "here"),
        ("One.\n\nTwo.", "One. Two."),
        ("- a\n- b", "a b"),
        ("one\ntwo", "one two"),
        ("one\\\ntwo", "one two"),
        ("<b>&amp;", "<b>&"),
        ("At {house.name}", 'At Harbour & "Sons" <b>'),
        ("Call {house.limits}", "Call [Our limits]"),
    ],
)
def test_plain(text: str, plain: str) -> None:
    """For search and titles the words alone remain, on one line; they are not HTML."""
    assert render_plain(Prose.parse(text), HOUSE) == plain


# Cost


@pytest.mark.parametrize("piece", ["[", "*", "`", "> ", "[a](", "<a", "a**b", "![[", "_a ", "&#", "{house.", "#\n"])
def test_hostile_text_costs_little(piece: str) -> None:
    """Many thousand openings are parsed in a moment: nothing grows with the square of a text."""
    began = process_time()
    parsed = parse_or_refuse(Prose, piece * 20_000)
    if parsed:
        html_of(parsed)
    assert process_time() - began < 10  # seconds; if it grew with the square, minutes


# Gaps


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("I’m ___ that it is ___.", "<p>I’m 1 that it is 2.</p>"),
        ("“___” and “___”", "<p>“1” and “2”</p>"),
        ("___", "<p>1</p>"),
        ("one\n______\ntwo", "<p>one\n1\ntwo</p>"),
        ("___ ___", "<p>1 2</p>"),
        ("- ___\n- b", "<ul>\n<li>1</li>\n<li>b</li>\n</ul>"),
        ("*So ___* **___**", "<p><em>So 1</em> <strong>2</strong></p>"),
        ("__so__ ___", "<p><strong>so</strong> 1</p>"),
        ("a___b", "<p>a1b</p>"),
        (r"`___` \___", "<p><code>___</code> ___</p>"),
        ("a\n\n***\n\n___", "<p>a</p>\n<hr />\n<p>1</p>"),
        ("{house.name}: ___", "<p>Harbour &amp; &quot;Sons&quot; &lt;b&gt;: 1</p>"),
        ("no gap", "<p>no gap</p>"),
    ],
)
def test_gaps(text: str, html: str) -> None:
    """Three underscores or more are a gap, wherever emphasis or a rule could begin."""
    parsed = Gapped.parse(text)
    assert render_html(parsed, HOUSE, iter("123")) == html
    assert parsed.gaps == sum(sign in html for sign in "123")


def test_underscores_elsewhere_are_no_gaps() -> None:
    """In other texts they are what they are in CommonMark."""
    assert prose("___") == "<hr />"
    assert prose("___so___") == "<p><em><strong>so</strong></em></p>"


def test_a_gap_that_nothing_fills() -> None:
    """Search, and whatever else has no field to put there, shows a sign."""
    text = Gapped.parse("I’m ___\nthat it is **___**.")
    assert render_plain(text, HOUSE) == "I’m … that it is …."
    assert html_of(text) == "<p>I’m …\nthat it is <strong>…</strong>.</p>"


def test_words_around_a_gap() -> None:
    """Those of its own paragraph."""
    text = Gapped.parse("Dear ___,\n\nI’m *so ___* that\nit is ___.")
    assert split_at_gaps(text, HOUSE) == [("Dear ", ","), ("I’m so ", " that it is …."), ("I’m so … that it is ", ".")]


def test_a_gap_in_a_link_is_refused() -> None:
    """What is filled in cannot be pressed as well."""
    with pytest.raises(PydanticCustomError, match="link"):
        Gapped.parse("See [our ___](https://example.org).")
    assert Gapped.parse("See [our site](https://example.org) ___.").gaps == 1


@given(st.text("ab _*`[]()\\\n->", min_size=1))
def test_any_text_with_gaps(source: str) -> None:
    """Each gap is filled once, in order, and the HTML around is as harmless as ever."""
    try:
        text = Gapped.parse(source)
    except PydanticCustomError:
        return
    numbers = [f"({number})" for number in range(text.gaps)]
    html = render_html(text, HOUSE, numbers)
    inspect(html)
    assert re.findall(r"\(\d+\)", html) == numbers
    assert len(split_at_gaps(text, HOUSE)) == text.gaps
