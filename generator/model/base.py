"""What every part of the model shares: it is frozen, knows its place, and refuses keys it does not know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial, wraps
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.diagnostics import Location
from generator.markup import Markup
from generator.source import Mapping, Steps, locate, locate_key


@dataclass(frozen=True)
class Form:
    """What a text must look like, as a pattern and in words."""

    pattern: str
    rule: str
    words: str


FORMS = {
    form.pattern: form
    for form in (
        Form(r"^[a-z0-9]+(-[a-z0-9]+)*$", "bad-id", "lower-case words joined by hyphens, like `late-parcel`"),
        Form(r"^[a-z0-9-]+/[a-z0-9-]+$", "bad-reference", "two ids with a slash, like `own-it/late-parcel`"),
        Form(
            r"^[a-z0-9-]+/[a-z0-9-]+#[a-z0-9-]+$",
            "bad-reference",
            "`module/lesson#id`, like `own-it/accept-blame#owning`",
        ),
        Form(r"^[a-z0-9-]+\.[a-z0-9-]+$", "bad-reference", "a source and a point, like `ownership.2`"),
        Form(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "bad-language", "a language code, like `en` or `pt-BR`"),
        Form(r"^#[0-9A-Fa-f]{6}$", "bad-colour", "a colour as `#` and six hexadecimal digits, like `#0b4a5a`"),
        Form(r"^[^@\s<>\"':]+@[^@\s<>\"']+\.[^@\s<>\"']+$", "bad-address", "an e-mail address"),
        Form(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "bad-date", "a day as year, month and day, like `2026-03-31`"),
    )
}
"""By pattern, so that a mismatch can be explained in words."""

ID_PATTERN, _PAIR, BLOCK_PATTERN, _CITE, _LANGUAGE, _COLOUR, _EMAIL, _DAY = FORMS


MOST_OF_ID = 60
"""Characters."""


@dataclass(frozen=True)
class Refers:
    """Put into `Annotated[str, …]`: the text is the name of something else in the course."""

    to: Literal["lesson of the module", "module", "lesson", "quiz", "question", "block", "objective", "point"]


_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def is_device(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file can have it there."""
    return name.lower() in _DEVICES


def _refuse_device(value: str) -> str:
    if is_device(value):
        raise PydanticCustomError("device", "a name of a device")
    return value


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=MOST_OF_ID), AfterValidator(_refuse_device)]
PlainText = Annotated[str, Field(min_length=1)]
"""Text without markup, such as a name."""
LessonId = Annotated[Id, Refers("lesson of the module")]
"""The second half of `module/lesson`, where the module is known."""
ModuleReference = Annotated[Id, Refers("module")]
LessonReference = Annotated[str, Field(pattern=_PAIR), Refers("lesson")]
"""`module/lesson`"""
QuizReference = Annotated[Id, Refers("quiz")]
QuestionReference = Annotated[str, Field(pattern=_PAIR), Refers("question")]
"""`quiz/question`"""
BlockReference = Annotated[str, Field(pattern=BLOCK_PATTERN), Refers("block")]
"""`module/lesson#id`"""
ObjectiveReference = Annotated[str, Field(pattern=BLOCK_PATTERN), Refers("objective")]
"""`module/lesson#id`"""
Cite = Annotated[str, Field(pattern=_CITE), Refers("point")]
"""`source.point`"""
Language = Annotated[str, Field(pattern=_LANGUAGE)]
Colour = Annotated[str, Field(pattern=_COLOUR)]
Email = Annotated[str, Field(pattern=_EMAIL)]


def _require_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no-such-day", "not a day of the calendar") from None
    return value


Day = Annotated[str, Field(pattern=_DAY), AfterValidator(_require_day)]
"""A day of the calendar (ISO 8601)."""


def _read_number(value: object) -> object:
    """Digits alone; pydantic's lax mode also takes `+5`, `1_0` and `5.0`."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]+", value):
        raise PydanticCustomError("int_parsing", "expected a whole number")
    return value


WholeNumber = Annotated[int, BeforeValidator(_read_number)]

DECIMAL_PATTERN = r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)"
MOST_DIGITS = 15
"""What a browser's numbers hold exactly (IEEE 754, binary64)."""


def _read_decimal(value: object) -> object:
    """Digits with a point before a fraction; pydantic's lax mode also takes `1e3`, `1_0` and `NaN`."""
    if isinstance(value, str):
        if not re.fullmatch(DECIMAL_PATTERN, value.strip()):
            raise PydanticCustomError("no-decimal", "expected a number")
        if sum(map(str.isdigit, value)) > MOST_DIGITS:
            raise PydanticCustomError("long-decimal", "too many digits")
    return value


DecimalNumber = Annotated[Decimal, BeforeValidator(_read_decimal)]


def digest(text: str) -> str:
    """Eight hexadecimal digits that change with the text (of its SHA-256)."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _read_flag(value: object) -> object:
    """Only the four words a writer would use; pydantic's lax mode also takes `on`, `1` and `t`."""
    flags = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, str):
        if value.lower() not in flags:
            raise PydanticCustomError("bool_parsing", "expected true or false")
        return flags[value.lower()]
    return value


Flag = Annotated[bool, BeforeValidator(_read_flag)]


LaterPlace: TypeAlias = Callable[[], Location]


class Node(BaseModel):
    """A mapping of the course's YAML, typed. `place` gives the line and column of any of its values."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, ignored_types=(property,))

    example: ClassVar[str] = ""
    """The kind as a writer would write it, in YAML. The docstring of the class and of each field say what it is."""
    other_example: ClassVar[str] = ""
    """The same with keys that cannot stand beside some of the first example."""

    _written: Mapping | None = PrivateAttr(default=None)
    _gaps: frozenset[str] = PrivateAttr(default=frozenset())
    _found: dict[Callable[..., Any], tuple[Any, ...]] | None = PrivateAttr(default=None)
    """See `once_per_node`."""

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, value: Any, build: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(value, Mapping):
            return build(value)
        value.model = cls
        try:
            node = build(value)
        except ValidationError as error:
            if info.context is None:
                raise
            node, value, node._gaps = info.context.salvage(cls, value, error)
        node._written = value
        return node

    def lacks(self, name: str) -> bool:
        """Whether the file has a value of that name, or should have one, that could not be used, or not all of it.

        Never so in a course without errors. A check keeps silent where what it would complain of may be such a gap.
        """
        return name in self._gaps

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lacking here or further inside."""
        return not any(node._gaps for node in walk(self))

    @property
    def is_written(self) -> bool:
        """Whether the file has it as a mapping of its own, rather than as a text that stands for one."""
        return self._written is not None

    @property
    def written(self) -> Mapping | None:
        """What the file has, before the model made values of it."""
        return self._written

    def place(self, *steps: str | int) -> Location:
        """Where a value stands: `lesson.place("cites", 0)`; without steps, where the mapping begins."""
        return locate(self._written, steps) if self._written is not None else Location("")

    def later(self, *steps: str | int) -> LaterPlace:
        """The same, looked up once there is something to say of it: most values are right."""
        return partial(self.place, *steps)

    def place_of_key(self, key: str) -> Location:
        return locate_key(self._written, (key,)) if self._written is not None else Location("")


@dataclass(frozen=True)
class TextShorthand:
    """Put into `Annotated[A, …]`: a plain text stands for a mapping with that one key, as in `- story: "…"`."""

    key: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._expand, handler(source))

    def _expand(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value


AnyNode = TypeVar("AnyNode", bound=Node)
Found = TypeVar("Found")


def once_per_node(find: Callable[[AnyNode], Iterable[Found]]) -> Callable[[AnyNode], tuple[Found, ...]]:
    """Remembers what a function found in a node for as long as the node lives, which is until its file changes."""

    @wraps(find)
    def remembered(node: AnyNode) -> tuple[Found, ...]:
        if node._found is None:
            node._found = {}
        if find not in node._found:
            node._found[find] = tuple(find(node))
        found: tuple[Found, ...] = node._found[find]
        return found

    return remembered


def walk(node: Node) -> list[Node]:
    """The node and every node inside it, in the order they are written in."""
    found = [node]
    for value in _values(node):
        if isinstance(value, Node):
            found += walk(value)
    return found


nodes_of = once_per_node(walk)
"""The same, walked once: for the node of a whole file, which many look through."""


def cites_of(nodes: Iterable[Node]) -> list[str]:
    """Every point that the nodes cite, in themselves and inside; each once, in order."""
    return list(dict.fromkeys(cite for node in nodes for cite in _cites_in(node)))


@once_per_node
def _cites_in(node: Node) -> Iterator[str]:
    return (cite for part in walk(node) for cite in getattr(part, "cites", ()))


def walk_texts(node: Node, within: LaterPlace | None = None) -> Iterator[tuple[Markup, LaterPlace]]:
    """Every text inside a node, with its place.

    `within` is the place of a node that was written as a plain text, in short for a mapping.
    """
    for name, field in node.__dict__.items():
        for steps, value in _leaves((name,), field) if isinstance(field, tuple | Node | Markup) else ():
            at = within or node.later(*steps)
            if isinstance(value, Node):
                yield from walk_texts(value, None if value.is_written else at)
            elif isinstance(value, Markup):
                yield value, at


def walk_shown_texts(node: Node) -> Iterator[Markup]:
    """The texts that learners see: all but the trainer's notes."""
    for value in _values(node, without="trainer"):
        if isinstance(value, Node):
            yield from walk_shown_texts(value)
        elif isinstance(value, Markup):
            yield value


def walk_references(node: Node) -> Iterator[tuple[Node, Steps, Refers, str]]:
    """Every name of something else inside a node: the mapping it stands in, the steps to it from there, and itself."""
    for part in nodes_of(node):
        for name, refers in _references_of(type(part)):
            value = getattr(part, name)
            for steps, text in [((name,), value)] if isinstance(value, str) else _texts_of_list(name, value):
                yield part, steps, refers, text


def _texts_of_list(name: str, value: object) -> Iterator[tuple[Steps, str]]:
    for index, item in enumerate(value if isinstance(value, tuple) else ()):
        if isinstance(item, str):
            yield (name, index), item


@cache
def _references_of(model: type[Node]) -> tuple[tuple[str, Refers], ...]:
    """The fields of a model that hold names of other things, or lists of them."""
    found = ((name, _find_refers([*field.metadata, field.annotation])) for name, field in model.model_fields.items())
    return tuple((name, refers) for name, refers in found if refers)


def find_models(annotation: object) -> Iterator[type[Node]]:
    """The models that a type is made of: `tuple[Phrase, ...] | str` has one."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        yield annotation
    for part in get_args(annotation):
        yield from find_models(part)


def _find_refers(types: Iterable[object]) -> Refers | None:
    for each in types:
        found = each if isinstance(each, Refers) else _find_refers(get_args(each))
        if found:
            return found
    return None


def _values(node: Node, without: str = "") -> list[object]:
    """The values of a node's fields, those of lists one by one."""
    values: list[object] = []
    for name, field in node.__dict__.items():
        if name != without:
            _flatten(field, values)
    return values


def _flatten(value: object, into: list[object]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _flatten(item, into)
    else:
        into.append(value)


def _leaves(steps: Steps, value: object) -> Iterator[tuple[Steps, object]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves((*steps, index), item)
    elif isinstance(value, (Node, Markup)):
        yield steps, value
