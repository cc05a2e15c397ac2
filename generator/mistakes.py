"""What pydantic finds wrong with a mapping, as problems that a writer understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import TypeAlias

from pydantic_core import ErrorDetails

from generator.diagnostics import Location, Problem, did_you_mean, shorten
from generator.elsewhere import list_owners
from generator.guesses import (
    BESIDE_KIND,
    BODIES,
    advise_item,
    advise_key,
    advise_kind,
    advise_list,
    belongs_inside,
    find_foreign_letter,
    find_joined_key,
    find_meant_key,
    find_meant_keys,
    find_unindented,
    is_question_list,
    known_keys,
    mend_form,
    mend_number,
    mend_pair,
)
from generator.model.base import BLOCK_PATTERN, FORMS, ID_PATTERN, MOST_DIGITS, Node, find_models
from generator.model.blocks.base import Block
from generator.model.kinds import UNKNOWN_KIND, is_tag
from generator.model.questions import Question
from generator.model.quiz import Quiz
from generator.source import Mapping, Sequence, Steps, Value, find, locate, locate_key


def explain_mistakes(mistakes: Iterable[ErrorDetails], value: Mapping) -> Iterator[Problem]:
    """The problems of a mapping; `mistakes` are told by their steps from there."""
    meant = find_meant_keys(value)
    found = list(_without_typos(list(_without_echoes(list(mistakes))), value, meant.values()))
    kind, beside = find_unindented(value, [value.model.kind]) if _is_block(value.model) else ("", frozenset())
    if kind and found:
        yield _not_indented(value, kind)
    yield from (_explain(m, value, meant) for m in found if not kind or m["loc"][0] not in {kind, *beside})


def _is_block(model: type | None) -> bool:
    return model is not None and issubclass(model, Block)


def _not_indented(value: Mapping, kind: str) -> Problem:
    message = f"`{kind}` is empty, because the lines below it are not indented deeper."
    return Problem(locate(value, (kind,)), "empty-value", message, "Indent what belongs to it by two more spaces.")


def _without_echoes(mistakes: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Where items of a list are wrong, pydantic adds that the list is too short. That is no second mistake."""
    paths = [mistake["loc"] for mistake in mistakes]
    for mistake in mistakes:
        loc = mistake["loc"]
        if mistake["type"] != "too_short" or not any(path != loc and path[: len(loc)] == loc for path in paths):
            yield mistake


def _without_typos(mistakes: list[ErrorDetails], value: Mapping, meant: Collection[str]) -> Iterator[ErrorDetails]:
    """A mistyped key is both unknown and missing. That is one mistake, and it stands where the key does.

    Where no key is known, the keys that are will be named, and so which are missing.
    """
    is_other = bool(value) and not meant and not any(key in known_keys(value) for key in value)
    for mistake in mistakes:
        is_missing = mistake["type"] == "missing" and len(mistake["loc"]) == 1
        if not is_missing or not (is_other or mistake["loc"][0] in meant):
            yield mistake


def _explain(mistake: ErrorDetails, root: Mapping, meant: dict[str, str]) -> Problem:
    steps = tuple(step for step in mistake["loc"] if not is_tag(step))
    return _EXPLANATIONS.get(mistake["type"], _other)(_Mistake(mistake, root, steps, meant))


class _Mistake:
    """A validation error beside the YAML it is about."""

    def __init__(self, details: ErrorDetails, root: Mapping, steps: Steps, meant: dict[str, str]) -> None:
        self.root = root
        self.meant = meant
        self.steps = steps
        self.value = details["input"]
        self.context = details.get("ctx", {})
        self.sentence = details["msg"]

    @property
    def name(self) -> str:
        """The nearest key that is written on the way to the value, quoted: a text may stand for a whole mapping."""
        steps = self.steps
        while len(steps) > 1 and not isinstance(steps[-1], int) and not _has(find(self.root, steps[:-1]), steps[-1]):
            steps = steps[:-1]
        key = next((step for step in reversed(steps) if isinstance(step, str)), "")
        is_item = bool(steps) and isinstance(steps[-1], int)
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
        text = " ".join(str(self.value).split())
        return f"“{shorten(text)}”" if text else "empty"


def _has(value: Value, key: str) -> bool:
    return isinstance(value, Mapping) and key in value


_Explain: TypeAlias = Callable[[_Mistake], Problem]


def _missing(mistake: _Mistake) -> Problem:
    key = str(mistake.steps[-1])
    fix = f"Add `{key}:`{_BELOW[key]}." if key in _BELOW else f"Add `{key}: …`."
    return Problem(locate(mistake.root, mistake.steps[:-1]), "missing-key", f"`{key}` is missing.", fix)


_BELOW = {
    "options": ", and below it `- text: …` for each, with `correct: true` below the `text` that is right",
    "answers": " with the right ones in brackets, as in `[sorry, apologies]`",
    "gaps": ", and below it `- answers: […]` for each gap, with the right words in the brackets",
    "pairs": ", and below it `- prompt: …` for each, with its `answer: …` below the `prompt`",
    "categories": ", and below it `- title: …` for each, with its `items:` below the `title`",
    "items": ", and below it each item on a line that begins with `- `",
}
"""What stands under a key that needs more than a text."""


def _unknown_key(mistake: _Mistake) -> Problem:
    key = str(mistake.steps[-1])
    parent = find(mistake.root, mistake.steps[:-1])
    known = known_keys(parent)
    meant = mistake.meant.get(key) or find_meant_key(key, known)
    if meant and find_joined_key(key) == meant:
        fix = f"Write `{meant}: …`."
    else:
        similar = f"Did you mean `{meant}`?" if meant else _name_keys(parent, key)
        fix = _beside_kind(mistake) or _split_text(mistake, key) or advise_key(parent, key) or similar
    return Problem(
        locate_key(mistake.root, mistake.steps), "unknown-key", f"`{shorten(key)}` is not a key of this part.", fix
    )


def _name_keys(parent: Value, key: str) -> str:
    """What keys there are, or which other kinds of question have this one."""
    model = parent.model if isinstance(parent, Mapping) else None
    owners = list_owners(key) if model and issubclass(model, Question) else []
    if owners:
        return f"Delete it, or change the `kind`: only {_join(owners)} {'has' if len(owners) == 1 else 'have'} it."
    return f"The keys here are {_join(known_keys(parent))}."


def _split_text(mistake: _Mistake, key: str) -> str:
    """How to mend a text in braces with a comma in it: what follows the comma is a key without a colon."""
    at, value_at = locate_key(mistake.root, mistake.steps), locate(mistake.root, mistake.steps)
    is_bare = mistake.value == "" and (value_at.line, value_at.column) == (at.line, at.column + len(key))
    if is_bare and key.isdecimal() and (whole := _value_before(mistake)).isdecimal():
        return f"Write `{whole}.{key}`, with a point."
    return "If it belongs to the text before the comma, put that text in double quotes." if is_bare else ""


def _value_before(mistake: _Mistake) -> str:
    """The text of the key that stands before, if it is one."""
    keys = list(mistake.root)
    before = keys[: keys.index(str(mistake.steps[-1]))] if len(mistake.steps) == 1 else []
    value = mistake.root[before[-1]] if before else ""
    return value if isinstance(value, str) else ""


def _beside_kind(mistake: _Mistake) -> str:
    """How to mend a key that belongs to a block and was written inside the block's body."""
    block = BODIES.get(mistake.root.model)
    if block and len(mistake.steps) == 1 and mistake.steps[0] in block.model_fields:
        return f"It stands beside `{block.kind}`, not inside it: move it to the left."
    return ""


def _unknown_kind(mistake: _Mistake) -> Problem:
    kinds = mistake.context["kinds"].split(", ")
    value = mistake.value
    if not isinstance(value, Mapping):
        return _needs_kind(mistake, kinds)
    if is_question_list(kinds):
        return _unknown_question(mistake, value, kinds)
    named = [key for key in value if key in kinds]
    if len(named) > 1:
        kind, beside = find_unindented(value, kinds)
        if beside.issuperset(each for each in named if each != kind):
            return _not_indented(value, kind)
        message = f"This block has two kinds: {_join(named)}."
        fix = "Begin a new block with `-` for each."
        if belongs_inside(named[1], named[0]):
            fix = f"Indent `{named[1]}` deeper if it belongs to `{named[0]}`; else begin a new block with `-`."
        return Problem(locate_key(value, (named[1],)), "two-kinds", message, fix)
    key = next((key for key in value if key not in BESIDE_KIND), None)
    if key is None:
        fix = f"Add a key with its body: one of {_join(kinds)}."
        return Problem(mistake.at, "missing-key", "The key that names the block's kind is missing.", fix)
    fix = did_you_mean(key, kinds) or f"The kinds are {_join(kinds)}."
    return Problem(locate_key(value, (key,)), "unknown-kind", f"`{shorten(key)}` is not a kind of block here.", fix)


def _needs_kind(mistake: _Mistake, kinds: list[str]) -> Problem:
    example = "kind: choice" if is_question_list(kinds) else f"- {kinds[0]}: …"
    joined = find_joined_key(str(mistake.value)) if isinstance(mistake.value, str) else ""
    if joined in kinds:
        example = f"{joined}: …"
    return _wants("`key: value` lines", f"Begin it with its kind, as in `{example}`.")(mistake)


def _unknown_question(mistake: _Mistake, value: Mapping, kinds: list[str]) -> Problem:
    if "kind" not in value:
        return _no_kind(mistake, value, kinds)
    at = locate(value, ("kind",))
    if isinstance(value["kind"], str):
        kind = str(value["kind"])
        fix = advise_kind(kind, kinds) or f"The kinds are {_join(kinds)}."
        message = f"`{shorten(kind)}` is not a kind of question." if kind else "`kind` is empty."
        return Problem(at, "unknown-kind", message, fix)
    return Problem(at, "wrong-type", "`kind` wants one word.", f"The kinds are {_join(kinds)}.")


def _no_kind(mistake: _Mistake, value: Mapping, kinds: list[str]) -> Problem:
    """A question whose kind is missing, or stands under another key, or as a key."""
    fix = f"Add `kind:` with one of {_join(kinds)}."
    named = next((key for key in value if key in kinds and not isinstance(value[key], str)), "")
    other = next((key for key in ("type", "kinds", "question_type", "sort", "format") if key in value), "")
    if named:
        fix = f"Write `kind: {named}`, and its keys below that, in line with it."
        return Problem(locate_key(value, (named,)), "missing-key", "`kind` is missing.", fix)
    if other and isinstance(value[other], str):
        kind = str(value[other])
        fix = f"Write `kind: {kind}`." if kind in kinds else f"Call the key `kind`. {advise_kind(kind, kinds)}".strip()
        return Problem(locate_key(value, (other,)), "missing-key", f"`kind` is missing; here is `{other}`.", fix)
    return Problem(mistake.at, "missing-key", "`kind` is missing.", fix)


def _wants(what: str, fix: str = "") -> _Explain:
    def explain(mistake: _Mistake) -> Problem:
        verb = "this is" if mistake.found != "empty" else "it is"
        message = f"{mistake.name} wants {what}, and {verb} {mistake.found}."
        return Problem(mistake.at, "wrong-type", message, fix)

    return explain


def _number(mistake: _Mistake) -> Problem:
    """A number with a fraction: a comma, spaces or a unit in it are no part of it."""
    if mistake.value == "":
        return _empty(mistake)
    readings, unit = mend_number(mistake.value) if isinstance(mistake.value, str) else ([], "")
    fix = "Write digits, with a point before a fraction, as in `12.5`."
    if readings:
        beside = {"answer": f', and `unit: "{unit}"` beside it', "tolerance": ", if that is in the unit of the answer"}
        more = beside.get(str(mistake.steps[-1]), "") if unit else ""
        fix = f"Write {' or '.join(f'`{each}`' for each in readings)}{more}."
    return _wants("a number", fix)(mistake)


def _whole_number(mistake: _Mistake) -> Problem:
    readings, _ = mend_number(mistake.value) if isinstance(mistake.value, str) else ([], "")
    whole = next((each for each in readings if each.isdecimal()), "")
    fix = f"Write `{whole}`." if whole else "Write digits alone, as in `6`."
    return _wants("a whole number", f"{fix}{_without(mistake)}")(mistake)


def _without(mistake: _Mistake) -> str:
    """What is so without a number of a quiz: words such as `all` need not be written."""
    is_of_quiz = mistake.root.model is Quiz and len(mistake.steps) == 1
    return _WITHOUT.get(str(mistake.steps[-1]), "") if is_of_quiz else ""


_WITHOUT = {"pick": " To ask all, delete the line.", "attempts": " For no limit, delete the line."}


def _empty(mistake: _Mistake) -> Problem:
    parent = find(mistake.root, mistake.steps[:-1])
    fields = parent.model.model_fields if isinstance(parent, Mapping) and parent.model else {}
    is_needed = mistake.steps[-1] in fields and fields[str(mistake.steps[-1])].is_required()
    fix = "Write its text." if is_needed else "Write its text, or delete the line."
    return Problem(mistake.at, "empty-value", f"{mistake.name} is empty.", fix)


def _out_of_range(mistake: _Mistake) -> Problem:
    low, high = mistake.context.get("ge"), mistake.context.get("le")
    limit = f"at least {low}" if low is not None else f"at most {high}"
    return Problem(
        mistake.at,
        "out-of-range",
        f"{mistake.name} must be {limit}; this is {mistake.found}.",
        _without(mistake).strip(),
    )


def _too_few(mistake: _Mistake) -> Problem:
    least = mistake.context["min_length"]
    items = "one item" if least == 1 else f"{least} items"
    return Problem(mistake.at, "too-few", f"{mistake.name} needs at least {items}.", "Add what is missing.")


def _too_many(mistake: _Mistake) -> Problem:
    most = mistake.context["max_length"]
    return Problem(mistake.at, "too-many", f"{mistake.name} has more than {most} items.", "Leave some out.")


def _too_long(mistake: _Mistake) -> Problem:
    most = mistake.context["max_length"]
    return Problem(mistake.at, "too-long", f"{mistake.name} has more than {most} characters.", "Shorten it.")


def _wrong_form(mistake: _Mistake) -> Problem:
    if mistake.value == "":
        return _empty(mistake)
    form = FORMS[mistake.context["pattern"]]
    text, mended = str(mistake.value), mend_form(str(mistake.value), form.pattern)
    fix = f"Write `{shorten(mended)}`." if mended else ""
    if form.pattern == ID_PATTERN and (letter := find_foreign_letter(text)):
        fix = f"Write a letter from a to z instead of `{letter}`."
    return Problem(mistake.at, form.rule, f"{mistake.name} must be {form.words}; this is {mistake.found}.", fix)


def _not_one_of(mistake: _Mistake) -> Problem:
    choices = [word.strip("'") for word in mistake.context["expected"].replace(" or ", ", ").split(", ")]
    fix = did_you_mean(str(mistake.value), choices)
    return Problem(
        mistake.at, "unknown-value", f"{mistake.name} must be one of {_join(choices)}; this is {mistake.found}.", fix
    )


def _said_by_markup(mistake: _Mistake) -> Problem:
    about = mistake.context.get("about", "")
    return Problem(mistake.at, "bad-text", mistake.context["message"], mistake.context["fix"], about=about)


def _device(mistake: _Mistake) -> Problem:
    message = f"{mistake.name} is {mistake.found}, which Windows keeps for a device."
    return Problem(mistake.at, "reserved-id", message, "Choose another id.")


def _no_such_day(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "bad-date", f"{mistake.name} is no day of the calendar: {mistake.found}.")


def _other(mistake: _Mistake) -> Problem:
    return Problem(mistake.at, "wrong-type", f"{mistake.name} cannot be used: {mistake.sentence}.")


def _text(mistake: _Mistake) -> Problem:
    """A text that begins with a bracket, or holds a colon, is no text for YAML."""
    fix = "If it is meant as text, put it in double quotes."
    if not _is_on_line_of_key(mistake):
        fix = "If it is meant as text, write `|` after the colon."
    if isinstance(mistake.value, Mapping) and [*mistake.value] == ["text"] and isinstance(mistake.value["text"], str):
        fix = "Write its words alone, without `text:`."
    if isinstance(mistake.value, Sequence) and re.fullmatch(r"[\w./#-]+", " ".join(map(str, mistake.value))):
        fix = f"Write `{shorten(str(mistake.value[0]))}` alone, and not as a list."
    return _wants("text", fix)(mistake)


def _is_on_line_of_key(mistake: _Mistake) -> bool:
    return mistake.at.line <= locate_key(mistake.root, mistake.steps).line


def _list(mistake: _Mistake) -> Problem:
    text = next(iter(mistake.value), "") if isinstance(mistake.value, Mapping) else mistake.value
    text = text if isinstance(text, str) else ""
    model = _item_model(mistake)
    advice = advise_list(model, mistake.value) or _with_dash(advise_item(model, mistake.value))
    fix = _not_borrowed(text) or advice or "Write each item on a line of its own that begins with `- `."
    if text.startswith("- "):
        fix = "Write the list without `|`, `>` or quotes."
    elif dash := re.match(r"[\u2010-\u2015\u2212]", text):
        fix = f"Write a plain `-` instead of `{dash.group()}`."
    elif re.match(r"-\S", text):
        fix = "Write a space after each `-`."
    elif mistake.steps[-1] == "range":
        pair = mend_pair(mistake.value)
        fix = f"Write `{pair}`." if pair else "Write the least and the most in brackets, as in `[10, 20]`."
    elif (
        text == mistake.value
        and model is None
        and _is_on_line_of_key(mistake)
        and re.fullmatch(r"[^\W_](?:[\w !?’/-]|\.(?! ))*", text)
    ):
        fix = f"Put it in brackets, as in `[{shorten(text)}]`, or on a line of its own that begins with `- `."
    elif ", " in text:
        fix = "Put it in brackets, as in `[one, two]`, or each item on a line of its own that begins with `- `."
    return _wants("a list", fix)(mistake)


def _with_dash(fix: str) -> str:
    return fix.replace("Write `", "Write `- ", 1)


def _item_model(mistake: _Mistake) -> type[Node] | None:
    """What the items of a list are, if they have keys."""
    parent = find(mistake.root, mistake.steps[:-1])
    model = parent.model if isinstance(parent, Mapping) else None
    field = model.model_fields.get(str(mistake.steps[-1])) if model else None
    return next(find_models(field.annotation), None) if field else None


def _lines(mistake: _Mistake) -> Problem:
    name = str(mistake.context.get("class_name"))
    model = _models_by_name().get(name)
    keys = _join(tuple(model.model_fields) if model else ())
    text = mistake.value if isinstance(mistake.value, str) else ""
    joined = find_joined_key(text)
    fix = f"Write `{joined}: …`." if f"`{joined}`" in keys else f"Write its keys, each with a colon: {keys}."
    advice = advise_item(model, mistake.value) if not joined else ""
    return _wants("`key: value` lines", _not_borrowed(mistake.value) or advice or fix)(mistake)


def _not_borrowed(value: object) -> str:
    """What to say where a lesson's block is named in a place that takes none."""
    is_name = isinstance(value, str) and re.fullmatch(BLOCK_PATTERN, value)
    return "Write it out: only the tables and phrases of a sheet are taken from a lesson by name." if is_name else ""


def _all_nodes(model: type[Node]) -> Iterator[type[Node]]:
    for each in model.__subclasses__():
        yield each
        yield from _all_nodes(each)


@cache
def _models_by_name() -> dict[str, type[Node]]:
    return {node.__name__: node for node in _all_nodes(Node)}


_A_FLAG = _wants("`true` or `false`", "Write one of the two.")

_EXPLANATIONS: dict[str, _Explain] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    UNKNOWN_KIND: _unknown_kind,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _wrong_form,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_parsing_size": _wants("a smaller number"),
    "int_from_float": _whole_number,
    "no-decimal": _number,
    "decimal_type": _number,
    "long-decimal": _wants(f"a number of at most {MOST_DIGITS} digits", "Round it."),
    "bool_type": _A_FLAG,
    "bool_parsing": _A_FLAG,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "literal_error": _not_one_of,
    "tuple_type": _list,
    "model_type": _lines,
    "model_attributes_type": _lines,
    "dict_type": _lines,
    "too_short": _too_few,
    "too_long": _too_many,
    "no-words": _empty,
    "no-such-day": _no_such_day,
    "device": _device,
    "picture-in-text": _said_by_markup,
    "bad-link": _said_by_markup,
    "gap-in-link": _said_by_markup,
    "bad-text": _said_by_markup,
}


def _join(words: tuple[str, ...] | list[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" and {quoted[-1]}" if quoted else "none"
