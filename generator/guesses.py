"""What a writer probably meant: a key, a kind or a text that is nearly right."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from generator.diagnostics import MOST_PROBLEMS, did_you_mean, find_similar, shorten
from generator.elsewhere import ALSO_CALLED, KINDS_ALSO_CALLED, advise_absent
from generator.model.base import DECIMAL_PATTERN, find_models
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.blocks.base import Block, TitledBlock
from generator.model.blocks.steps import Step
from generator.model.questions import QUESTIONS, CategoriseQuestion, Category, Gap, Item, Pair, Question, WrongAnswer
from generator.model.questions.options import Option
from generator.model.quiz import Draw
from generator.source import Mapping, Sequence, Value

BESIDE_KIND = TitledBlock.model_fields.keys()
"""Keys that say nothing about what kind a block is."""

_JOINED = re.compile(r"([A-Za-z_]+)\s*[:=].+", re.DOTALL)
"""A key and a value with no space after the colon, or with another sign: `id:mend`, `id = mend`."""


def known_keys(value: Value) -> tuple[str, ...]:
    return tuple(value.model.model_fields) if isinstance(value, Mapping) and value.model else ()


def find_meant_keys(value: Mapping) -> dict[str, str]:
    """Each key that is not known here, with the free one that was probably meant."""
    meant: dict[str, str] = {}
    known = known_keys(value)
    for key in islice((key for key in value if key not in known), MOST_PROBLEMS):
        free = [other for other in known if other not in value and other not in meant.values()]
        similar = "" if advise_key(value, key) else find_meant_key(key, free)
        if similar:
            meant[key] = similar
    return meant


def find_meant_key(key: str, free: list[str] | tuple[str, ...]) -> str:
    joined = find_joined_key(key)
    others = ALSO_CALLED.get(key.lower(), "").split()
    return next((each for each in (joined, *others) if each in free), "") or find_similar(key, free)


def advise_key(within: Value, key: str) -> str:
    """What to do about a key that is not just mistyped, but belongs elsewhere, or stands for another shape."""
    if not isinstance(within, Mapping):
        return ""
    if within.model is CategoriseQuestion and key == "items":
        return "Write them below their categories: each has `items:` of its own, beside its `title`."
    return advise_absent(within.model, key) or _advise_shape(within, key)


def _advise_shape(within: Mapping, key: str) -> str:
    """How to write a key that is alone, and no key: `- prompt: answer`, `- title: [item]`, and the like."""
    known = known_keys(within)
    if len(within) > 1 or key in known or find_meant_key(key, known):
        return ""
    value = within[key]
    if within.model is Category and not isinstance(value, str):
        return f"Write `title: {shorten(key)}`, and below it `items:` with the list."
    if sides := _SIDES.get(within.model):
        return _two_lines(sides, key, value) if isinstance(value, str) else ""
    if within.model is Option and value in ("true", "false", "yes", "no"):
        return f"Write `text: {shorten(key)}`, and below it `correct: {value}`."
    if within.model is WrongAnswer and isinstance(value, str):
        return f"Write `answers: [{shorten(key)}]`, and below it `feedback: {shorten(value)}`."
    return "If it is meant as text, put it in double quotes." if within.model in (Item, Step) else ""


_SIDES: dict[type | None, tuple[str, str]] = {Pair: ("prompt", "answer"), Draw: ("module", "pick")}
"""The keys of what is easily written as `this: that`."""


def _two_lines(keys: tuple[str, str], first: str, second: str) -> str:
    return f"Write `{keys[0]}: {shorten(first)}`, and below it `{keys[1]}: {shorten(second)}`."


def advise_list(model: type | None, value: Value) -> str:
    """How to write a list that was written as lines of `prompt: answer`, `title: [item]` or `module: number`."""
    key, item = next(iter(value.items()), ("", "")) if isinstance(value, Mapping) else ("", "")
    if not key or key in getattr(model, "model_fields", ()):
        return ""
    if model is Category:
        return f"Write `- title: {shorten(key)}`, below it `items:` with the list, and so on for each."
    if model is Question:
        return f"Write `- id: {shorten(key)}`, its keys below that, and so on for each."
    sides = _SIDES.get(model)
    fix = _two_lines((f"- {sides[0]}", sides[1]), key, item) if sides and isinstance(item, str) else ""
    return fix.removesuffix(".") + ", and so on for each." if fix else ""


_DIVIDED = re.compile(r"(.+?) *(?:->|=>|→|–|—| - |=|:|\|) *(.+)")
"""Two sides written as one text: `cup - tea`, `cup -> tea`."""


def advise_item(model: type | None, value: object) -> str:
    """How to write an item with keys that was written as a text or a list: an option, a gap, a pair."""
    if isinstance(value, Sequence) and all(isinstance(each, str) for each in value):
        texts = [str(each) for each in value]
    else:
        texts = [value] if isinstance(value, str) and value else []
    if not texts:
        return ""
    shown = shorten(", ".join(texts))
    if model in _SIDES and (sides := _find_sides(texts)):
        return _two_lines(_SIDES[model], *sides)
    if model is Draw and shown.isdecimal():
        return ""
    return _ITEMS[model].format(shown) if model in _ITEMS and (len(texts) == 1 or model in (Gap, WrongAnswer)) else ""


_ITEMS: dict[type | None, str] = {
    Draw: "Write `module: {}`, and below it `pick: 1`.",
    Gap: "Write `answers: [{}]`, if that is what is typed into the gap.",
    WrongAnswer: "Write `answers: [{}]`, and below it `feedback:` with what is said to that.",
    Option: "Write `text: {}`, and below it `correct: true` if it is right.",
}
"""How an item with one text is written."""


def _find_sides(texts: list[str]) -> tuple[str, str] | None:
    found = _DIVIDED.fullmatch(texts[0]) if len(texts) == 1 and len(texts[0]) <= _MOST_OF_FORM else None
    if found:
        return found[1], found[2]
    return (texts[0], texts[1]) if len(texts) == 2 else None


def find_joined_key(key: str) -> str:
    """The key in `id:mend`, where the space after the colon is missing."""
    found = _JOINED.fullmatch(key)
    return found[1] if found else ""


def find_meant_kind(value: Value, kinds: list[str]) -> Mapping | None:
    """A block or question of a mistyped kind, as it was probably meant; None where there is no telling."""
    guess = _guess_kind(value, kinds) if isinstance(value, Mapping) else None
    if guess is not None:
        guess.is_guess = True
    return guess


def _guess_kind(value: Mapping, kinds: list[str]) -> Mapping | None:
    if not is_question_list(kinds):
        wrong = [key for key in value if key not in BESIDE_KIND and key not in kinds]
        is_told = not any(key in kinds for key in value)
        meant = find_similar(wrong[0], kinds) if wrong and is_told else ""
        return value.renamed({wrong[0]: meant}) if meant else None
    kind = value.get("kind")
    meant = find_similar(kind, kinds) if isinstance(kind, str) else ""
    return value.changed("kind", meant) if meant else None


def advise_kind(kind: str, kinds: list[str]) -> str:
    """How to mend a kind of question. Everywhere else `multiple choice` is what is a `choice` here."""
    plain = re.sub("[-_ /]", "", kind.lower())
    if re.fullmatch(r"(single|multi|multiple)choice|single|mcq?", plain):
        return "Write `choice` where one option is right, `multiple` where several are."
    if plain in ("drag", "draganddrop", "dragdrop"):
        return "Write `match` for pairs, `categorise` for groups, `order` for a sequence."
    if other := KINDS_ALSO_CALLED.get(plain):
        return f"Write `{other}`."
    return did_you_mean(kind, kinds)


def is_question_list(kinds: list[str]) -> bool:
    return "choice" in kinds


BODIES: dict[type | None, type[Block]] = {
    body: block
    for block in (*LESSON_BLOCKS.values(), *SHEET_BLOCKS.values())
    for body in find_models(block.model_fields[block.kind].annotation)
    if not issubclass(body, Question)
}
"""What stands inside a block, and the block."""


def find_unindented(value: Mapping, kinds: list[str] | tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """A kind whose body is empty, and the keys of that body which stand beside it instead, if it is so."""
    kind = next((key for key in value if key in kinds and value[key] == ""), "")
    beside = frozenset(key for key in value if belongs_inside(key, kind))
    return (kind, beside) if beside else ("", frozenset())


def belongs_inside(key: str, kind: str) -> bool:
    """Whether a key is one of the body of a kind of block, and none that stands beside it."""
    return kind in _BLOCKS and key in _KEYS_INSIDE[kind] and key not in _BLOCKS[kind].model_fields


def _keys_inside(block: type[Block]) -> frozenset[str]:
    models = set(find_models(block.model_fields[block.kind].annotation))
    if Question in models:
        models.update(QUESTIONS.values())
    return frozenset(key for model in models for key in model.model_fields)


_BLOCKS = {**SHEET_BLOCKS, **LESSON_BLOCKS}
_KEYS_INSIDE = {kind: _keys_inside(block) for kind, block in _BLOCKS.items()}


_GROUPS = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
_WRITTEN_NUMBER = re.compile(r"([$€£¥]?) ?([-−–+]?) ?([0-9.,]*[0-9]) *((?!e[-+]?[0-9]).*)", re.DOTALL)
_PAIR = re.compile(r"\[?(-?[0-9.]*[0-9])(?: *(?:-|–|—|\.\.+|…|;|,|/) *| +(?:to|and) +)(-?[0-9.]*[0-9])\]?")


def mend_number(text: str) -> tuple[list[str], str]:
    """How a number may have been meant, and the unit that stands after it or before it.

    >>> mend_number("1,500 metres")
    (['1500', '1.5'], 'metres')
    """
    found = _WRITTEN_NUMBER.fullmatch(_GROUPS.sub("", unicodedata.normalize("NFKC", text)))
    if len(text) > _MOST_OF_FORM or not found:
        return [], ""
    before, minus, digits, after = found.groups()
    if after and not (after[0].isalpha() or unicodedata.category(after[0]) == "Sc" or after[0] in "%‰°′″'\"("):
        return [], ""
    whole, mark, fraction = re.fullmatch(r"(.*?)(?:([.,])([0-9]*))?", digits).groups(default="")  # type: ignore[union-attr]
    bare = re.sub("[.,]", "", whole)
    grouped, split = f"{bare}{fraction}", f"{bare}.{fraction}".rstrip("0").rstrip(".")
    may_group = mark == "," and len(fraction) == 3 and whole.isdecimal() and whole != "0"
    readings = [grouped] if not mark or mark in whole else [grouped, split] if may_group else [split]
    plain = [("-" if minus not in ("", "+") else "") + each for each in readings]
    return [each for each in plain if re.fullmatch(DECIMAL_PATTERN, each)], before or after


def mend_pair(value: Value) -> str:
    """Two numbers as a list, where they were written as `10-20`, `10 to 20` or under two keys; empty if not."""
    if isinstance(value, Mapping):
        value = " - ".join(str(item) for item in value.values())
    found = _PAIR.fullmatch(value) if isinstance(value, str) and len(value) <= _MOST_OF_FORM else None
    return f"[{found[1]}, {found[2]}]" if found else ""


_MOST_OF_FORM = 200
"""Characters; what is longer is no slip."""


def mend_form(text: str, pattern: str) -> str:
    """A text of the right form that is nearly the one that was written; empty where there is no telling."""
    if len(text) > _MOST_OF_FORM:
        return ""
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    target = re.sub(r"^\[.*\]\((.+)\)$", r"\1", seen.strip())
    bare = re.sub(r"^(?:mailto|lesson|quiz|sheet|term):|^content/modules/|^.*<|>$", "", target)
    plain = strip_accents(bare).lower().replace(".yml", "")
    day = re.sub(r"^([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})$", _as_day, bare)
    last = plain.rpartition("/")[2] if plain.startswith(("quizzes/", "content/")) else ""
    point = re.sub(r"^([a-z0-9-]+)[ :/#]([a-z0-9-]+)$", r"\1.\2", plain)
    anchored = re.sub(r"^([a-z0-9-]+/[a-z0-9-]+)/", r"\1#", plain)
    others = (re.sub(r"\s+", "", plain), f"#{plain}", last, point, anchored)
    candidates = (day, bare, _hyphenate(bare), _hyphenate(plain), *others)
    return next((each for each in candidates if re.fullmatch(pattern, each)), "")


def _as_day(found: re.Match[str]) -> str:
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"


def _hyphenate(text: str) -> str:
    words = re.sub(r"[^\w/#.]+|_+", "-", text)
    return re.sub(r"-*([/#.])-*", r"\1", words).strip("-")


def strip_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def find_foreign_letter(text: str) -> str:
    """The first letter that is none from a to z, even without its accents: it may look like one."""
    return next((c for c in strip_accents(text) if c.isalnum() and not c.isascii()), "")
