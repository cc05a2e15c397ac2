"""`course explain`: what a kind, a key or a rule is, as plain text of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import did_you_mean
from generator.model.base import Node
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS
from generator.rules import RULES, Rule
from generator.schema.kinds import (
    FILES,
    describe_field,
    describe_kind,
    example_of_field,
    example_of_kind,
    kind_of_file,
)
from generator.schema.phrasing import say_default, say_what_it_holds
from generator.schema.shapes import Keys, OneOfKinds, inner_shape, shape_of_field
from generator.schema.topics import Topic, all_topics, find_topics, home_of, topics_within

WIDTH = 80


class UnknownNameError(Exception):
    """There is nothing of that name to explain; the message is a sentence, with what may have been meant."""


def explain(name: str) -> str:
    """What is known about a kind, a key or a rule; raises `UnknownNameError`."""
    name = kind_of_file(name) or name.strip().strip("[]`").removesuffix(":").lower()
    topics = [] if name in RULES else find_topics(name)
    if name in RULES:
        lines = _explain_rule(name, RULES[name])
    elif len(topics) > 1:
        lines = _list_candidates(name, topics)
    elif topics:
        lines = _explain_topic(topics[0])
    else:
        known = [*RULES, *_kinds(), *all_topics(), *(topic.key for topic in all_topics().values())]
        fix = did_you_mean(name, known) or "`course explain` alone lists all there is."
        raise UnknownNameError(f"There is no kind, key or rule `{name}`. {fix}")
    return "\n".join(lines) + "\n"


def explain_all() -> str:
    """Every kind of file, block and question, and every rule, with a line each."""
    lines = ["Kinds of file", ""]
    for name, kind in FILES.items():
        lines += _entry(name, f"{describe_kind(kind.model)} ({kind.where})")
    lines += _section("Kinds of block in a lesson", LESSON_BLOCKS)
    lines += _section("Kinds of block on a sheet", SHEET_BLOCKS)
    lines += _section("Kinds of question", QUESTIONS)
    lines += ["", "Rules (the word in brackets of a problem)", ""]
    for rule in sorted(RULES):
        lines += _entry(rule, RULES[rule].wants)
    lines += ["", "More about each: course explain NAME, as in", ""]
    lines += ["  course explain lesson", "  course explain lesson.phrases.why", "  course explain duplicate-key"]
    return "\n".join(lines) + "\n"


def _kinds() -> list[str]:
    return [*LESSON_BLOCKS, *SHEET_BLOCKS, *QUESTIONS]


def _section(title: str, table: Mapping[str, type[Node]]) -> Iterator[str]:
    yield from ("", title, "")
    for name, model in table.items():
        yield from _entry(name, describe_kind(model))


def _explain_topic(topic: Topic) -> Iterator[str]:
    yield from _wrap(f"{topic.name} ({_sort_of(topic)})")
    yield ""
    if topic.key:
        yield from _explain_key(topic)
    else:
        yield from _wrap(describe_kind(topic.model))
        yield from _list_keys(topic)
        yield from _example(_example_of(topic.model))
    yield from ("", f"File: {FILES[topic.file].where}")


def _sort_of(topic: Topic) -> str:
    if topic.key:
        return f"a key of {topic.name.rpartition('.')[0]}"
    last = topic.name.rpartition(".")[2]
    if topic.name in FILES:
        return "a kind of file"
    if last in QUESTIONS:
        return "a kind of question"
    home = home_of(topic.model)
    return f"a part of {home.name}" if home else "a kind of block"


def _explain_key(topic: Topic) -> Iterator[str]:
    field = topic.model.model_fields[topic.key]
    shape = shape_of_field(field)
    default = say_default(field, shape)
    yield from _wrap(describe_field(topic.model, topic.key))
    yield ""
    yield from _entry("Needed", "yes" if topic.needed else "no", indent="")
    if default:
        yield from _entry("Without it", default, indent="")
    yield from _entry("It holds", say_what_it_holds(shape), indent="")
    inner = inner_shape(shape)
    if isinstance(inner, OneOfKinds):
        yield from _section("Kinds:", inner.table)
    elif isinstance(inner, Keys):
        yield from ("", *_wrap(describe_kind(inner.model)))
        yield from _list_keys(topic, inner.model)
    example = example_of_field(topic.model, topic.key)
    yield from _example(example.text if example else "")


def _list_keys(topic: Topic, model: type[Node] | None = None) -> Iterator[str]:
    """The keys of a kind, or of what stands under a key, each with a line."""
    below = [each for each in topics_within(topic.name) if each.key] or [
        each for each in topics_within(topic.name.rpartition(".")[0]) if each.model is model
    ]
    own = [each for each in below if each.model is (model or topic.model)]
    yield from ("", "Keys:", "")
    for each in sorted(own, key=lambda each: not each.needed):
        yield from _key_line(each)
    body = topic.name.rpartition(".")[2]
    inside = [each for each in [*below, *topics_within(f"{topic.name}.{body}")] if each not in own]
    if inside:
        yield from ("", *_wrap(f"Keys within {body}: {describe_kind(inside[0].model)}"), "")
        for each in sorted(inside, key=lambda each: not each.needed):
            yield from _key_line(each)
    kinds = {each.name.rpartition(".")[2]: each.model for each in topics_within(topic.name) if not each.key}
    if kinds:
        of_file = f"Kinds of {'question' if topic.name == 'quiz' else 'block'}:"
        yield from _section(of_file if topic.name in FILES else "Kinds:", kinds)


def _key_line(topic: Topic) -> list[str]:
    name = f"{topic.key} (needed)" if topic.needed else topic.key
    return _entry(name, describe_field(topic.model, topic.key))


def _list_candidates(name: str, topics: Iterable[Topic]) -> Iterator[str]:
    yield from (f"{name} is more than one thing. Ask for one of these:", "")
    for topic in topics:
        words = describe_field(topic.model, topic.key) if topic.key else describe_kind(topic.model)
        yield from _entry(topic.name, words)


def _explain_rule(name: str, rule: Rule) -> Iterator[str]:
    yield from (f"{name} (a rule)", "")
    yield from _wrap(rule.wants)
    yield ""
    yield from _wrap(rule.why)
    yield ""
    if rule.no_example:
        yield from _wrap(f"There is no example. {rule.no_example}")
        return
    yield from _fragments("Wrong", rule.wrong)
    yield ""
    yield from _fragments("Right", rule.right)


def _fragments(label: str, fragments: dict[str, str]) -> Iterator[str]:
    for at, (kind, fragment) in enumerate(fragments.items()):
        yield from [""] if at else []
        yield from (f"{label} (in {FILES[kind].where}):", "")
        yield from textwrap.indent(fragment.replace("\t", "[tab]"), "    ").splitlines()


def _example_of(model: type[Node]) -> str:
    """A file as it is, a block or a question as an item of a list, and a part where it stands."""
    home = home_of(model)
    if home:
        example = example_of_field(home.model, home.key)
        return example.text if example else ""
    text = example_of_kind(model)
    return text if model in {kind.model for kind in FILES.values()} else "- " + textwrap.indent(text, "  ")[2:]


def _example(text: str) -> Iterator[str]:
    if text:
        yield from ("", "Example:", "")
        yield from textwrap.indent(text, "    ").splitlines()


def _entry(name: str, words: str, indent: str = "  ") -> list[str]:
    return _wrap(f"{name}: {words}", indent, indent + "  ")


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines of a text, in which ids and names stay in one piece."""
    wrapper = textwrap.TextWrapper(WIDTH, first, rest, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(text)
