"""What pydantic finds wrong with a mapping, as problems that a writer understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from pydantic_core import ErrorDetails

from generator.diagnostics import MOST_PROBLEMS, Location, Problem, did_you_mean, find_similar, shorten
from generator.model.base import FORMS, find_models
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.blocks.base import Block, TitledBlock
from generator.model.kinds import UNKNOWN_KIND, is_tag
from generator.model.questions import Question
from generator.source import Mapping, Sequence, Steps, Value, find, locate, locate_key


def explain_mistakes(mistakes: Iterable[ErrorDetails], value: Mapping) -> Iterator[Problem]:
    """The problems of a mapping; `mistakes` are told by their steps from there."""
    found = _without_typos(list(_without_echoes(list(mistakes))), value)
    return (_explain(mistake, value) for mistake in found)


def _without_echoes(mistakes: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Where items of a list are wrong, pydantic adds that the list is too short. That is no second mistake."""
    paths = [mistake["loc"] for mistake in mistakes]
    for mistake in mistakes:
        loc = mistake["loc"]
        if mistake["type"] != "too_short" or not any(path != loc and path[: len(loc)] == loc for path in paths):
            yield mistake


def _without_typos(mistakes: list[ErrorDetails], value: Mapping) -> Iterator[ErrorDetails]:
    """A mistyped key is both unknown and missing. That is one mistake, and it stands where the key does."""
    meant = find_meant_keys(value).values()
    return (m for m in mistakes if m["type"] != "missing" or len(m["loc"]) != 1 or m["loc"][0] not in meant)


def find_meant_keys(value: Mapping) -> dict[str, str]:
    """Each key that is not known here, with the free one that was probably meant."""
    meant: dict[str, str] = {}
    known_keys = _known_keys(value)
    unknown = (key for key in value if key not in known_keys)
    for key in islice(unknown, MOST_PROBLEMS):
        free = [known for known in known_keys if known not in value and known not in meant.values()]
        if similar := find_similar(key, free):
            meant[key] = similar
    return meant


def _known_keys(value: Value) -> tuple[str, ...]:
    return tuple(value.model.model_fields) if isinstance(value, Mapping) and value.model else ()


def find_meant_kind(value: Value, kinds: list[str]) -> Mapping | None:
    """A block or question of a mistyped kind, as it was probably meant; None where there is no telling."""
    guess = _guess_kind(value, kinds) if isinstance(value, Mapping) else None
    if guess is not None:
        guess.is_guess = True
    return guess


def _guess_kind(value: Mapping, kinds: list[str]) -> Mapping | None:
    if not _is_question_list(kinds):
        wrong = [key for key in value if key not in _BESIDE_KIND and key not in kinds]
        is_told = not any(key in kinds for key in value)
        meant = find_similar(wrong[0], kinds) if wrong and is_told else ""
        return value.renamed({wrong[0]: meant}) if meant else None
    kind = value.get("kind")
    meant = find_similar(kind, kinds) if isinstance(kind, str) else ""
    return value.changed("kind", meant) if meant else None


def _explain(mistake: ErrorDetails, root: Mapping) -> Problem:
    steps = tuple(step for step in mistake["loc"] if not is_tag(step))
    return _EXPLANATIONS.get(mistake["type"], _other)(_Mistake(mistake, root, steps))


class _Mistake:
    """A validation error beside the YAML it is about."""

    def __init__(self, details: ErrorDetails, root: Mapping, steps: Steps) -> None:
        self.root = root
        self.steps = steps
        self.value = details["input"]
        self.context = details.get("ctx", {})
        self.sentence = details["msg"]

    @property
    def name(self) -> str:
        """The nearest key on the way to the value, quoted."""
        key = next((step for step in reversed(self.steps) if isinstance(step, str)), "")
        is_item = bool(self.steps) and isinstance(self.steps[-1], int)
        return f"An item of `{key}`" if is_item else f"`{key}`"

    @property
    def at(self) -> Location:
        return locate(self.root, self.steps)

    @property
    def found(self) -> str:
        """What was written, in words."""
        if isinstance(self.value, Mapping):
            return "`key: value` lines"
        if isinstance(self.value, Sequence):
            return "a list"
        return f"“{shorten(str(self.value))}”" if self.value else "empty"


_Explain: TypeAlias = Callable[[_Mistake], Problem]


def _missing(mistake: _Mistake) -> Problem:
    key = mistake.steps[-1]
    return Problem(locate(mistake.root, mistake.steps[:-1]), "missing-key", f"`{key}` is missing.", f"Add `{key}: …`.")


def _unknown_key(mistake: _Mistake) -> Problem:
    key = str(mistake.steps[-1])
    parent = find(mistake.root, mistake.steps[:-1])
    known = _known_keys(parent)
    fix = _beside_kind(mistake) or did_you_mean(key, known) or f"The keys here are {_join(known)}."
    return Problem(
        locate_key(mistake.root, mistake.steps), "unknown-key", f"`{shorten(key)}` is not a key of this part.", fix
    )


def _beside_kind(mistake: _Mistake) -> str:
    """How to mend a key that belongs to a block and was written inside the block's body."""
    block = _BODIES.get(mistake.root.model)
    if block and len(mistake.steps) == 1 and mistake.steps[0] in block.model_fields:
        return f"It stands beside `{block.kind}`, not inside it: move it to the left."
    return ""


def _unknown_kind(mistake: _Mistake) -> Problem:
    kinds = mistake.context["kinds"].split(", ")
    value = mistake.value
    if not isinstance(value, Mapping):
        return _LINES(mistake)
    if _is_question_list(kinds):
        return _unknown_question(mistake, value, kinds)
    named = [key for key in value if key in kinds]
    if len(named) > 1:
        message = f"This block has two kinds: {_join(named)}."
        return Problem(locate_key(value, (named[1],)), "two-kinds", message, "Begin a new block with `-` for each.")
    key = next((key for key in value if key not in _BESIDE_KIND), None)
    if key is None:
        fix = f"Add a key with its body: one of {_join(kinds)}."
        return Problem(mistake.at, "missing-key", "The key that names the block's kind is missing.", fix)
    fix = did_you_mean(key, kinds) or f"The kinds are {_join(kinds)}."
    return Problem(locate_key(value, (key,)), "unknown-kind", f"`{shorten(key)}` is not a kind of block here.", fix)


def _unknown_question(mistake: _Mistake, value: Mapping, kinds: list[str]) -> Problem:
    if "kind" not in value:
        return Problem(mistake.at, "missing-key", "`kind` is missing.", f"Add `kind:` with one of {_join(kinds)}.")
    at = locate(value, ("kind",))
    if isinstance(value["kind"], str):
        kind = str(value["kind"])
        fix = did_you_mean(kind, kinds) or f"The kinds are {_join(kinds)}."
        message = f"`{shorten(kind)}` is not a kind of question." if kind else "`kind` is empty."
        return Problem(at, "unknown-kind", message, fix)
    return Problem(at, "wrong-type", "`kind` wants one word.", f"The kinds are {_join(kinds)}.")


def _is_question_list(kinds: list[str]) -> bool:
    return "choice" in kinds


_BODIES: dict[type | None, type[Block]] = {
    body: block
    for block in (*LESSON_BLOCKS.values(), *SHEET_BLOCKS.values())
    for body in find_models(block.model_fields[block.kind].annotation)
    if not issubclass(body, Question)
}
"""What stands inside a block, and the block."""
_BESIDE_KIND = TitledBlock.model_fields.keys()
"""Keys that say nothing about what kind a block is."""


def _wants(what: str, fix: str = "") -> _Explain:
    def explain(mistake: _Mistake) -> Problem:
        verb = "this is" if mistake.found != "empty" else "it is"
        message = f"{mistake.name} wants {what}, and {verb} {mistake.found}."
        return Problem(mistake.at, "wrong-type", message, fix)

    return explain


def _empty(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "empty-value", f"{mistake.name} is empty.", "Write its text, or delete the line.")


def _out_of_range(mistake: _Mistake) -> Problem:
    low, high = mistake.context.get("ge"), mistake.context.get("le")
    limit = f"at least {low}" if low is not None else f"at most {high}"
    return Problem(mistake.at, "out-of-range", f"{mistake.name} must be {limit}; this is {mistake.found}.")


def _too_few(mistake: _Mistake) -> Problem:
    least = mistake.context["min_length"]
    items = "one item" if least == 1 else f"{least} items"
    return Problem(mistake.at, "too-few", f"{mistake.name} needs at least {items}.", "Add what is missing.")


def _too_long(mistake: _Mistake) -> Problem:
    most = mistake.context["max_length"]
    return Problem(mistake.at, "too-long", f"{mistake.name} has more than {most} characters.", "Shorten it.")


def _wrong_form(mistake: _Mistake) -> Problem:
    if mistake.value == "":
        return _empty(mistake)
    form = FORMS[mistake.context["pattern"]]
    return Problem(mistake.at, form.rule, f"{mistake.name} must be {form.words}; this is {mistake.found}.")


def _not_one_of(mistake: _Mistake) -> Problem:
    choices = [word.strip("'") for word in mistake.context["expected"].replace(" or ", ", ").split(", ")]
    fix = did_you_mean(str(mistake.value), choices)
    return Problem(
        mistake.at, "unknown-value", f"{mistake.name} must be one of {_join(choices)}; this is {mistake.found}.", fix
    )


def _said_by_markup(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "bad-text", mistake.context["message"], mistake.context["fix"])


def _device(mistake: _Mistake) -> Problem:
    message = f"{mistake.name} is {mistake.found}, which Windows keeps for a device."
    return Problem(mistake.at, "reserved-id", message, "Choose another id.")


def _no_such_day(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "bad-date", f"{mistake.name} is no day of the calendar: {mistake.found}.")


def _other(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "wrong-type", f"{mistake.name} cannot be used: {mistake.sentence}.")


def _text(mistake: _Mistake) -> Problem:
    """A text that begins with a bracket, or holds a colon, is no text for YAML."""
    return _wants("text", "If it is meant as text, put it in double quotes.")(mistake)


_A_NUMBER = _wants("a whole number", "Write it in digits, as in `6`.")
_A_LIST = _wants("a list", "Write each item on a line of its own that begins with `- `.")
_LINES = _wants("`key: value` lines", "Write each key on a line of its own, indented.")

_EXPLANATIONS: dict[str, _Explain] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    UNKNOWN_KIND: _unknown_kind,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _wrong_form,
    "int_type": _A_NUMBER,
    "int_parsing": _A_NUMBER,
    "int_parsing_size": _wants("a smaller number"),
    "int_from_float": _A_NUMBER,
    "bool_type": _wants("`true` or `false`"),
    "bool_parsing": _wants("`true` or `false`"),
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "literal_error": _not_one_of,
    "tuple_type": _A_LIST,
    "model_type": _LINES,
    "model_attributes_type": _LINES,
    "dict_type": _LINES,
    "too_short": _too_few,
    "no-words": _empty,
    "no-such-day": _no_such_day,
    "device": _device,
    "picture-in-text": _said_by_markup,
    "bad-link": _said_by_markup,
    "bad-text": _said_by_markup,
}


def _join(words: tuple[str, ...] | list[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" and {quoted[-1]}" if quoted else "none"
