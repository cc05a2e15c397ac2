"""The reader of YAML: text stays text, every value knows its place, and nothing a file holds can break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decoding import MAX_BYTES
from generator.diagnostics import MOST_PROBLEMS, Location, Problem
from generator.source import (
    MAX_DEPTH,
    MAX_VALUES,
    Mapping,
    Sequence,
    Value,
    find,
    locate,
    locate_key,
    parse_spans,
    parse_yaml,
)
from tests.course_folder import FILES

NFC, NFD = "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"


def read(text: str | bytes) -> Mapping:
    """What a file without problems holds."""
    root, problems = parse_yaml(text if isinstance(text, bytes) else text.encode(), "file.yml")
    assert problems == []
    assert root is not None
    return root


def problems_in(text: str | bytes) -> list[Problem]:
    return parse_yaml(text if isinstance(text, bytes) else text.encode(), "file.yml")[1]


def summaries_in(text: str | bytes) -> list[str]:
    """Each problem as `line:column rule`."""
    return [f"{problem.at.line}:{problem.at.column} {problem.rule}" for problem in problems_in(text)]


# Text stays text


@pytest.mark.parametrize(
    "written",
    [
        "No", "on", "yes", "true", "null", "~", "12:30", "1.10", "0o17", "0x1F", "1e3", "1_000", "2024-02-30", ".inf",
        "=", "007", "-0",
    ],
)  # fmt: skip
def test_scalar_stays_as_written(written: str) -> None:
    """A plain scalar is the text that stands there, whatever YAML would make of it."""
    assert read(f"answer: {written}\n") == {"answer": written}


def test_keys_stay_as_written() -> None:
    """Keys are text too: `No` and `1.10` are not read as anything else."""
    assert list(read("No: a\n1.10: b\nnull: c\n")) == ["No", "1.10", "null"]


def test_empty_value_is_an_empty_text() -> None:
    """A key without a value has an empty text, not a null."""
    assert read("title:\nminutes: 5\n") == {"title": "", "minutes": "5"}


def test_quotes_and_folding() -> None:
    """The usual ways to write a text are all read as YAML says."""
    text = "a: 'it''s'\nb: \"x\\ty\"\nc: |\n  one\n  two\nd: >-\n  one\n  two\n"
    assert read(text) == {"a": "it's", "b": "x\ty", "c": "one\ntwo\n", "d": "one two"}


def test_nesting() -> None:
    """Lists and mappings, in either style, become lists and mappings."""
    assert read("a:\n  - b: [x, {y: z}]\n  -\n    - w\n") == {"a": [{"b": ["x", {"y": "z"}]}, ["w"]]}


# Places


def test_places_of_keys_and_values() -> None:
    """Each key and value knows its line and column, from 1."""
    root = read("# a comment\ntitle: One\nlist:\n  - a\n  -   b\nmap: {x: 1, yy:   2}\n")
    assert locate(root, ()) == Location("file.yml", 2, 1)
    assert locate(root, ("title",)) == Location("file.yml", 2, 8)
    assert locate(root, ("list", 0)) == Location("file.yml", 4, 5)
    assert locate(root, ("list", 1)) == Location("file.yml", 5, 7)
    assert locate(root, ("map",)) == Location("file.yml", 6, 6)
    assert locate(root, ("map", "yy")) == Location("file.yml", 6, 19)
    assert locate_key(root, ("map", "yy")) == Location("file.yml", 6, 13)


@pytest.mark.parametrize("before", ["é", "日本", "😀", "👩‍👩‍👧", "e\N{COMBINING ACUTE ACCENT}"])
def test_columns_count_code_points(before: str) -> None:
    """A column counts code points, not bytes and not what is seen as one character."""
    root = read(f'{{"{before}": x, key: value}}\n')
    assert locate_key(root, ("key",)).column == len(f'{{"{before}": x, ') + 1
    assert locate(root, ("key",)).column == len(f'{{"{before}": x, key: ') + 1


def test_place_of_what_is_not_there() -> None:
    """A path that leads nowhere has the place of the deepest value on its way."""
    root = read("a:\n  b: [x]\n")
    assert locate(root, ("a", "b", 7)) == Location("file.yml", 2, 6)
    assert locate(root, ("a", "c", "d")) == Location("file.yml", 2, 3)
    assert find(root, ("a", "c")) == {"b": ["x"]}


def test_place_of_an_empty_value_is_after_its_colon() -> None:
    """An empty value has a place on the line of its key."""
    assert locate(read("a: 1\nb:\nc: 2\n"), ("b",)) == Location("file.yml", 2, 3)


# Bytes


def test_byte_order_mark_is_no_character() -> None:
    """A byte order mark shifts no column and is no part of a key."""
    root = read(b"\xef\xbb\xbftitle: x\n")
    assert locate_key(root, ("title",)) == Location("file.yml", 1, 1)


def test_windows_line_ends() -> None:
    """CRLF ends a line and is no part of a text."""
    root = read(b"a: x\r\nb: |\r\n  one\r\n  two\r\nc: y\r\n")
    assert root == {"a": "x", "b": "one\ntwo\n", "c": "y"}
    assert locate(root, ("c",)) == Location("file.yml", 5, 4)


def test_no_newline_at_the_end() -> None:
    """The last line may lack its end."""
    assert read("a: b") == {"a": "b"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bad_utf8_names_the_byte(mark: bytes) -> None:
    """What is not UTF-8 is refused with the position and value of the first wrong byte of the file."""
    (problem,) = problems_in(mark + "title: é\nname: Gr".encode() + b"\xfc\xdfe\n")
    assert problem.rule == "not-utf-8"
    assert problem.at == Location("file.yml", 2, 9)
    assert f"byte {len(mark) + len('title: é'.encode()) + 1 + len('name: Gr') + 1} is 0xfc" in problem.message


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xed\xa0\x80", id="surrogate"),
        pytest.param(b"\xc0\xaf", id="overlong"),
        pytest.param(b"\xf5\x80\x80\x80", id="beyond Unicode"),
        pytest.param(b"\xe2\x82", id="cut short"),
    ],
)
def test_forbidden_utf8(data: bytes) -> None:
    """Bytes that look like UTF-8 and are not are refused."""
    assert summaries_in(b"a: " + data) == ["1:4 not-utf-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16(encoding: str) -> None:
    """UTF-16, with or without its mark, is refused at the start of the file."""
    (problem,) = problems_in("title: x\n".encode(encoding))
    assert problem.rule in {"not-utf-8", "control-character"}
    assert problem.at.line == 1
    assert problem.at.column <= 2


def test_utf16_is_named() -> None:
    """The mark of UTF-16 is known, and the fix says how to save the file."""
    (problem,) = problems_in("title: x\n".encode("utf-16"))
    assert "UTF-16" in problem.message
    assert "UTF-8" in problem.fix


@pytest.mark.parametrize(
    "character",
    ["\0", "\x07", "\x1b", "\x7f", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}", "\ufeff", "\uffff", "\r"],
)
def test_control_character(character: str) -> None:
    """A character that cannot be seen is refused with its place and its number."""
    (problem,) = problems_in(f"a: 1\nb: x{character}y\n")
    assert (problem.at.line, problem.at.column, problem.rule) == (2, 5, "control-character")
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("code", [r"\0", r"\e", r"\r", r"\N", r"\L", r"\x1b", r"\uFEFF"])
def test_control_character_by_its_code(code: str) -> None:
    """A character that may not be written may not be spelled by its code either."""
    assert summaries_in(f'a: "x{code}y"\n') == ["1:4 control-character"]


@pytest.mark.parametrize(("code", "text"), [(r"\n", "\n"), (r"\t", "\t"), (r"\u00e9", "é"), (r"\U0001F600", "😀")])
def test_other_codes_are_fine(code: str, text: str) -> None:
    """Codes for what may stand in a text are read."""
    assert read(f'a: "{code}"\n') == {"a": text}


# What is refused by name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", "3:1 duplicate-key", id="duplicate key"),
        pytest.param("a: {b: 1, b: 2}\n", "1:11 duplicate-key", id="duplicate key in braces"),
        pytest.param(f"{NFC}: 1\n{NFD}: 2\n", "2:1 duplicate-key", id="duplicate after NFC"),
        pytest.param("a: 1\n'a': 2\n", "2:1 duplicate-key", id="duplicate in quotes"),
        pytest.param("a: *b\n", "1:4 alias", id="alias"),
        pytest.param("*b : a\n", "1:1 alias", id="alias as a key"),
        pytest.param("a: &b c\n", "1:4 anchor", id="anchor"),
        pytest.param("a: &b [c]\n", "1:4 anchor", id="anchor of a list"),
        pytest.param("a: !b c\n", "1:4 tag", id="tag"),
        pytest.param("a: !!int 5\n", "1:4 tag", id="standard tag"),
        pytest.param("a: !!python/object:os.system [x]\n", "1:4 tag", id="Python tag"),
        pytest.param("a:\n  <<: {b: 1}\n", "2:3 merge-key", id="merge key"),
        pytest.param("a: 1\n---\nb: 2\n", "2:1 several-documents", id="several documents"),
        pytest.param("%YAML 1.1\n---\na: 1\n", "1:1 directive", id="directive"),
        pytest.param("[a]: b\n", "1:1 key-not-text", id="list as a key"),
        pytest.param("a:\n  ? {b: c}\n  : d\n", "2:5 key-not-text", id="mapping as a key"),
        pytest.param("- a\n- b\n", "1:1 wrong-type", id="list at the top"),
        pytest.param("# c\n\nhello\n", "3:1 wrong-type", id="text at the top"),
        pytest.param("", "1:1 empty-file", id="nothing"),
        pytest.param("# only a comment\n", "1:1 empty-file", id="only a comment"),
        pytest.param("---\n...\n", "1:1 empty-file", id="an empty document"),
    ],
)
def test_refused_by_name(text: str, expected: str) -> None:
    """What a course file does not need is refused by its name, in its place."""
    at, _, rule = expected.partition(" ")
    found = summaries_in(text)
    assert len(found) == 1
    assert found[0].endswith(rule)
    if rule != "empty-file":
        assert found == [f"{at} {rule}"]


def test_duplicate_key_names_the_first_line() -> None:
    """The message says where the key stood first."""
    (problem,) = problems_in("a: 1\nb: 2\na: 3\n")
    assert "first on line 1" in problem.message


def test_same_key_in_two_mappings_is_fine() -> None:
    """Only keys of one mapping collide."""
    assert read("a: {x: 1}\nb: {x: 2}\n") == {"a": {"x": "1"}, "b": {"x": "2"}}


def test_a_document_mark_at_the_top_is_fine() -> None:
    """One document may begin with `---` and end with `...`."""
    assert read("---\na: 1\n...\n") == {"a": "1"}


def test_several_problems_at_once() -> None:
    """What is refused does not stop the reading: all of it is reported."""
    text = "a: &x 1\na: *x\nb: !t c\n<<: {d: 1}\n"
    assert summaries_in(text) == ["1:4 anchor", "2:1 duplicate-key", "2:4 alias", "3:4 tag", "4:1 merge-key"]


def test_problems_before_a_syntax_error_are_kept() -> None:
    """Where nothing can be read any more, what was found until then is still reported."""
    assert summaries_in("a: 1\na: 2\nb: c: d\n") == ["2:1 duplicate-key", "3:5 yaml-syntax"]


def test_optional_file_may_be_empty() -> None:
    """Where every key may be left out, so may all of them."""
    root, problems = parse_yaml(b"# name: x\n", "file.yml", may_be_empty=True)
    assert (root, problems) == ({}, [])


# Syntax


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        pytest.param("a: @b\n", "1:4", "cannot begin", id="at sign"),
        pytest.param("a: `b`\n", "1:4", "cannot begin", id="backtick"),
        pytest.param("a: *Stop* now\n", "1:4", "cannot begin", id="emphasis"),
        pytest.param("a: & b\n", "1:4", "cannot begin", id="ampersand"),
        pytest.param("a: %b\n", "1:4", "cannot begin", id="per cent"),
        pytest.param("a: ,b\n", "1:4", "cannot begin", id="comma"),
        pytest.param("title: Say: no\n", "1:11", "looks like a new key", id="colon in a text"),
        pytest.param("a: - b\n", "1:4", "line of its key", id="list beside its key"),
        pytest.param("a: 1\nb: [x,\n  y\nc: 2\n", "2:4", "not closed", id="open list"),
        pytest.param("a: 1\nb: {x: 1\nc: 2\n", "2:4", "not closed", id="open mapping"),
        pytest.param("a: [\n", "1:4", "not closed", id="open list at the end"),
        pytest.param('a: ["x" "y"]\n', "1:9", "comma", id="comma missing"),
        pytest.param("a: [x,,y]\n", "1:7", "missing", id="comma too many"),
        pytest.param('a: 1\nb: "x\nc: 2\n', "2:4", "never closed", id="open quote"),
        pytest.param("a: 'it's'\n", "1:8", "apostrophe", id="apostrophe"),
        pytest.param('a: "No", he said\n', "1:8", "more text follows", id="text after a quote"),
        pytest.param("a: {house.name} is\n", "1:17", "more text follows", id="text after a brace"),
        pytest.param("a:\n  - x\n - y\n", "3:2", "not lined up", id="indentation of a list"),
        pytest.param("a:\n  b: 1\n c: 2\n", "3:2", "does not fit", id="indentation of a key"),
        pytest.param("a:\n  - b: 1\n   c: 2\n", "3:4", "not indented like the list", id="indentation in a list"),
        pytest.param("a: 1\nhello\nb: 2\n", "2:1", "no key", id="line without a key"),
        pytest.param("a: 1\nb:2\nc: 3\n", "2:1", "space after the colon", id="no space after the colon"),
        pytest.param(": a\n", "1:1", "key before the colon", id="no key"),
        pytest.param("a: > text\n", "1:4", "next line", id="text beside the fold sign"),
        pytest.param('a: "c:\\dir"\n', "1:7", "backslash", id="unknown escape"),
        pytest.param('a: "\\ud800"\n', "1:7", "backslash", id="escaped surrogate"),
        pytest.param("a: 1\n%b\n", "2:1", "`%`", id="directive within"),
        pytest.param("x" * 1_100 + ": y\n", "1:1101", "looks like a new key", id="a key without end"),
        pytest.param("a:b\nc: d\n", "1:1", "space after the colon", id="no space after the first colon"),
        pytest.param("a: b\n  c: d\n", "2:3", "indented deeper", id="a key too far to the right"),
        pytest.param("a:\n  b\n  c: d\n", "2:3", "no key", id="a text where a key is wanted"),
        pytest.param('a: "b\nc: "d"\n', "1:4", "ends on line 2", id="quote that ends on a later line"),
        pytest.param('é: 1\n😀: "b" c\n', "2:8", "more text follows", id="columns in code points"),
    ],
)
def test_syntax(text: str, at: str, words: str) -> None:
    """A mistake of YAML is put where the writer made it, in words that say what to do."""
    (problem,) = problems_in(text)
    assert f"{problem.at.line}:{problem.at.column} {problem.rule}" == f"{at} yaml-syntax"
    assert words in f"{problem.message} {problem.fix}"
    assert problem.fix


# Limits


def test_depth() -> None:
    """Values are read to a certain depth, and refused beyond it."""
    deep = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read(f"a: {deep}\n")
    assert summaries_in(f"a: [{deep}]\n") == [f"1:{4 + MAX_DEPTH - 1} too-deep"]


@pytest.mark.parametrize(
    ("opening", "rule"), [("[", "too-deep"), ("{a: ", "too-deep"), ("- ", "too-deep"), ("? ", "key-not-text")]
)
def test_a_bomb_of_brackets(opening: str, rule: str) -> None:
    """Fifty thousand openings are refused at once; they crash nothing."""
    assert [problem.rule for problem in problems_in("a:\n  " + opening * 50_000)] == [rule]


def test_size_in_bytes() -> None:
    """A file of the greatest size is read; one byte more is refused."""
    largest = b"a: " + b"x" * (MAX_BYTES - 3)
    assert len(str(read(largest)["a"])) == MAX_BYTES - 3
    assert summaries_in(largest + b"x") == ["1:1 file-too-large"]


@pytest.mark.slow
def test_number_of_values() -> None:
    """A file of very many values is refused where there are too many."""
    (problem,) = problems_in("a:\n" + "- x\n" * MAX_VALUES)
    assert problem.rule == "file-too-large"
    others = 3  # the mapping at the top, its key, and the list
    assert problem.at == Location("file.yml", 1 + MAX_VALUES - others + 1, 3)


# Anything at all


def lines_and_columns(value: Value) -> list[tuple[int, int]]:
    if isinstance(value, Mapping):
        below = [place for child in value.values() for place in lines_and_columns(child)]
        return [value.at, *value.keys_at.values(), *value.values_at.values(), *below]
    if isinstance(value, Sequence):
        return [value.at, *value.items_at, *(place for child in value for place in lines_and_columns(child))]
    return []


def assert_sound(data: bytes) -> None:
    """A mapping or a problem, each in a place that the file has, or at its end (a line further)."""
    root, problems = parse_yaml(data, "file.yml")
    assert root is not None or problems
    places = [(problem.at.line, problem.at.column) for problem in problems]
    lines = [*data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"), ""]
    for line, column in [*places, *(lines_and_columns(root) if root is not None else [])]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert all(problem.message.endswith(".") for problem in problems)


SCRAPS = st.sampled_from(
    ["a", "b", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ", ", '"', "'", "|", ">", "#",
     " #", "&x ", "*x ", "!t ", "<<", "?", "? ", "%", "@", "`", "---\n", "...\n", "\\", "\\x", "é", "😀", "\r\n", "~",
     "\0", "\ufeff", "12:30", "- - ", "\\ud800"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a mapping or a problem, never an exception."""
    assert_sound(data)


@settings(max_examples=600, deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_any_yaml(text: str) -> None:
    """Anything put together from the pieces of YAML gives a mapping or a problem in a place that exists."""
    assert_sound(text.encode())


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutated_file(data: st.DataObject) -> None:
    """A course file with a piece cut out and another put in gives a mapping or a problem in a place that exists."""
    text = data.draw(st.sampled_from(sorted(FILES.values())))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    assert_sound((text[:start] + data.draw(st.lists(SCRAPS, max_size=4).map("".join)) + text[end:]).encode())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a:\n\tb: 1\n", ["2:1"]),
        ("a:\n  - x\n\t- y\n\t- z\n", ["3:1", "4:1"]),
        ("\n\t", ["2:1"]),
        ("a: [\n\tb,\n  \tc]\n", ["2:1", "3:3"]),
        ("a: b\n  \tc\n", ["2:3"]),
        ("a: |\n\tb\n", ["2:1"]),
        ("a:\n  -\tb: c\n", ["2:4"]),
        ("a: |\n  b\n  \tc\n", []),
        ("a:\tb\t# c\n", []),
    ],
)
def test_tabs(text: str, places: list[str]) -> None:
    """A tab is no indentation, in lists in brackets neither; within a text and between words it is just a space."""
    assert summaries_in(text.encode()) == [f"{place} tab-indentation" for place in places]


def test_unseen_characters_are_all_named() -> None:
    """Each has its place, and the rest of the file is read."""
    assert summaries_in(b"a: x\x00y\nb: \x07\xc2\x85\na: z\n") == [
        "1:5 control-character",
        "2:4 control-character",
        "2:5 control-character",
        "3:1 duplicate-key",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_named(encoding: str) -> None:
    """UTF-16 and UTF-32 are told from their byte order mark, and from their zeros where they have none."""
    (problem,) = parse_yaml("title: The café\n".encode(encoding), "a.yml")[1]
    assert problem.rule == "not-utf-8"
    assert f"The file is {encoding[:6].upper()};" in problem.message


def test_no_more_problems_than_anybody_reads() -> None:
    """A file made of mistakes ends with a sentence that says so, at the first that is not listed."""
    root, problems = parse_yaml(b"a: *x\n" * 3000, "a.yml")
    assert root is None
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].rule == "too-many-problems"


# Where everything stands


def spans_of(text: str) -> list[tuple[str, bool, str, str]]:
    """Each key and value as `(steps, is it a key, style, what stands there)`."""
    inner, spans = parse_spans(text.encode())
    return [
        (".".join(map(str, span.steps)), span.is_key, span.style, inner[span.start : span.end])
        for span in sorted(spans, key=lambda span: (span.start, -span.end))
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_spans(ending: str) -> None:
    """Keys and values are found to the character, also behind others that take more bytes than one."""
    text = "\ufeff# é\n\"a\": '😀' # x\nb:\n- {c: [d, e ], f: }\n- g\n  h # y\ni: >-  # z\n  j\n\nk: l"
    assert spans_of(text.replace("\n", ending)) == [
        (steps, is_key, style, part.replace("\n", ending))
        for steps, is_key, style, part in [
            ("", False, ":", text[5:]),
            ("a", True, '"', '"a"'),
            ("a", False, "'", "'😀'"),
            ("b", True, "", "b"),
            ("b", False, "-", "- {c: [d, e ], f: }\n- g\n  h"),
            ("b.0", False, "{", "{c: [d, e ], f: }"),
            ("b.0.c", True, "", "c"),
            ("b.0.c", False, "[", "[d, e ]"),
            ("b.0.c.0", False, "", "d"),
            ("b.0.c.1", False, "", "e"),
            ("b.0.f", True, "", "f"),
            ("b.0.f", False, "", ""),
            ("b.1", False, "", "g\n  h"),
            ("i", True, "", "i"),
            ("i", False, ">", ">-  # z\n  j\n\n"),
            ("k", True, "", "k"),
            ("k", False, "", "l"),
        ]
    ]


@pytest.mark.parametrize("path", sorted(FILES))
def test_spans_lead_to_every_value(path: str) -> None:
    """Each span's place and steps are those of a value that was read."""
    data = FILES[path].encode()
    root = read(data)
    for span in parse_spans(data)[1]:
        at = locate_key(root, span.steps) if span.is_key else locate(root, span.steps)
        assert (at.line, at.column) == span.at
        assert isinstance(find(root, span.steps), str) or span.is_key or span.style in (":", "-", "{", "[")
