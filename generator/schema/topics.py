"""Everything of the model that can be asked about, by its name: `lesson.phrases.why`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from generator.model.base import Node
from generator.schema.kinds import FILES, owner_of
from generator.schema.shapes import Items, Keys, NameOr, OneOfKinds, Shape, inner_shape, shape_of_field


@dataclass(frozen=True)
class Topic:
    """A kind, or (with `key`) a key of one, and the kind of file it stands in."""

    name: str
    model: type[Node]
    key: str
    file: str
    needed: bool = False

    @property
    def subject(self) -> tuple[type[Node], str]:
        """What it is about: topics of different names may be about the same, as the key `why` of phrases on sheets."""
        return (owner_of(self.model, self.key) if self.key else self.model), self.key


@cache
def all_topics() -> dict[str, Topic]:
    """By name, in the order of the model: kinds of file with all that is in them, then parts by themselves."""
    found: dict[str, Topic] = {}
    for file, kind in FILES.items():
        for topic in _topics_of(file, kind.model, file, frozenset()):
            _add(found, topic)
    kinds = {topic.name.rpartition(".")[2] for topic in found.values() if not topic.key}
    for topic in [*found.values()]:
        for part in _parts_by_themselves(topic):
            if part.name.partition(".")[0] not in kinds:
                found.setdefault(part.name, part)
    return found


def _add(found: dict[str, Topic], topic: Topic) -> None:
    """A key in the body of a block that is called like one beside it is known by the longer name alone."""
    if topic.name in found and found[topic.name].subject != topic.subject:
        parent, _, key = topic.name.rpartition(".")
        topic = replace(topic, name=f"{parent}.{parent.rpartition('.')[2]}.{key}")
    found.setdefault(topic.name, topic)


def find_topics(name: str) -> list[Topic]:
    """The topic of that name, or those it may mean: kinds and keys are also known by the end of their name."""
    topics = all_topics()
    for spelling in _spellings(name):
        if spelling in topics:
            return [topics[spelling]]
    ending = [topic for topic in topics.values() if topic.name.endswith(f".{name}")]
    kinds = [topic for topic in ending if not topic.key]
    found: dict[object, Topic] = {}
    for topic in sorted(kinds or ending, key=lambda topic: topic.name.count(".")):
        found.setdefault(topic.subject, topic)
    return list(found.values())


def home_of(model: type[Node]) -> Topic | None:
    """The key under which a part stands."""
    for topic in all_topics().values():
        shape = inner_shape(shape_of_field(topic.model.model_fields[topic.key])) if topic.key else None
        if isinstance(shape, Keys) and shape.model is model:
            return topic
    return None


def topics_within(name: str) -> list[Topic]:
    """The topics one step below a name."""
    return [topic for topic in all_topics().values() if topic.name.rpartition(".")[0] == name]


def kind_name(model: type[Node]) -> str:
    """How a part is called by itself: `TrueFalseFeedback` is `true-false-feedback`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower()


def _topics_of(prefix: str, model: type[Node], file: str, needs: frozenset[str]) -> Iterator[Topic]:
    yield Topic(prefix, model, "", file)
    yield from _keys_of(prefix, model, file, needs)


def _keys_of(prefix: str, model: type[Node], file: str, needs: frozenset[str] = frozenset()) -> Iterator[Topic]:
    """The keys of a kind. What is in the body of a kind, which its own name holds, stands directly below it."""
    for key, field in model.model_fields.items():
        is_body = key == prefix.rpartition(".")[2]
        name = f"{prefix}.{key}"
        if not is_body:
            yield Topic(name, model, key, file, field.is_required() or key in needs)
        yield from _inside(prefix if is_body else name, shape_of_field(field), file)
        if is_body:
            yield Topic(name, model, key, file, needed=True)


def _inside(name: str, shape: Shape, file: str) -> Iterator[Topic]:
    """Kinds stand beside the key that lists them: `lesson.phrases`, not `lesson.blocks.phrases`."""
    match shape:
        case Items(of=of):
            beside = name.rpartition(".")[0] if isinstance(of, OneOfKinds) else name
            yield from _inside(beside, of, file)
        case NameOr(itself=itself):
            yield from _inside(name, itself, file)
        case Keys(model=model):
            yield from _keys_of(name, model, file)
        case OneOfKinds(table=table, needs=needs):
            for kind, model in table.items():
                yield from _topics_of(f"{name}.{kind}", model, file, needs)


def _parts_by_themselves(topic: Topic) -> Iterator[Topic]:
    if topic.key:
        shape = inner_shape(shape_of_field(topic.model.model_fields[topic.key]))
        if isinstance(shape, Keys):
            yield from _topics_of(kind_name(shape.model), shape.model, topic.file, frozenset())


def _spellings(name: str) -> Iterator[str]:
    """The name; without the keys that only list kinds; and without a kind said twice, as a file has it.

    `lesson.blocks.phrases.phrases.why` is `lesson.phrases.why`.
    """
    steps = name.split(".")
    kept = [step for step in steps[:-1] if step not in ("blocks", "questions")] + steps[-1:]
    yield name
    yield ".".join(kept)
    yield ".".join(step for at, step in enumerate(kept) if at == 0 or step != kept[at - 1])
