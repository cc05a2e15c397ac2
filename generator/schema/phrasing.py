"""What may stand under a key, in a writer's words."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from generator.schema.shapes import Flag, Items, Keys, Name, NameOr, Number, OneOfKinds, Quantity, Shape, Text, Words

_TEXTS = {
    "line": "text (emphasis, links and house facts may be in it)",
    "prose": "text of one or more paragraphs (CommonMark without HTML; links and house facts may be in it)",
    "plain": "plain text (no emphasis, no links)",
}
_TEXTS_OF_A_LIST = {
    "line": "texts (emphasis, links and house facts may be in them)",
    "prose": "texts of one or more paragraphs (CommonMark without HTML)",
    "plain": "plain texts",
}
REFERENCES = {
    "lesson of the module": "the name of a lesson of this module, like `accept-blame`",
    "module": "the id of a module, like `own-it`",
    "lesson": "a lesson as `module/lesson`, like `own-it/accept-blame`",
    "quiz": "the name of a quiz, like `own-it`",
    "question": "a question as `quiz/question`, like `own-it/late-parcel`",
    "block": "a lesson's block as `module/lesson#id`, like `own-it/accept-blame#owning`",
    "objective": "an objective as `module/lesson#id`, like `own-it/accept-blame#three-parts`",
    "point": "a point as `source.point`, like `ownership.2`",
}
"""What names something elsewhere in the course, by what it refers to."""


def say_what_it_holds(shape: Shape) -> str:  # noqa: C901, PLR0911  # a line for each shape
    """What may stand there.

    >>> say_what_it_holds(Number(1, 100))
    'a whole number from 1 to 100'
    """
    match shape:
        case Text(sort):
            return _TEXTS[sort]
        case Name():
            return _say_name(shape)
        case Number(least, most):
            return f"a whole number from {least} to {most}"
        case Quantity(least):
            return "a number, like `12` or `12.5`" + ("" if least is None else f"; at least {least}")
        case Flag():
            return "`true` or `false` (`yes` and `no` will do)"
        case Words(choices):
            return f"one of {join(choices, 'or')}" if len(choices) > 1 else f"`{choices[0]}`"
        case Items(of, least, most):
            return f"a list of {_say_items(of)}{_say_least(least)}{f', at most {most}' if most else ''}"
        case Keys(model, short):
            keys = f"the keys {join(tuple(model.model_fields))}"
            return f"{keys}, or a text alone, which is its `{short}`" if short else keys
        case OneOfKinds(table, told_by_kind):
            what = "a question" if told_by_kind else "a block"
            return f"{what} of one of the kinds {join(tuple(table), 'or')}"
        case NameOr(name, itself):
            return f"{_say_name(name)}; or {say_what_it_holds(itself)}"


def say_default(field: FieldInfo, shape: Shape) -> str:
    """What counts where the key is left out; empty where that is simply nothing."""
    if isinstance(shape, Flag | Words | Name) and field.default is not None and not field.is_required():
        return f"`{str(field.default).lower() if isinstance(shape, Flag) else field.default}`"
    return ""


def join(words: tuple[str, ...], last: str = "and") -> str:
    """The words in quotes, as in a sentence."""
    quoted = [f"`{word}`" for word in words]
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}" if len(quoted) > 1 else quoted[0]


def _say_name(name: Name) -> str:
    if name.refers:
        return REFERENCES[name.refers.to]
    what = "an id: " if name.form.rule == "bad-id" else ""
    most = f", at most {name.most} characters" if name.most else ""
    return f"{what}{name.form.words}{most}"


def _say_items(of: Shape) -> str:  # noqa: PLR0911  # a line for each shape
    match of:
        case Text(sort):
            return _TEXTS_OF_A_LIST[sort]
        case Name(refers=None):
            return "ids"
        case Name():
            return f"names, each {_say_name(of)}"
        case Keys(model, short):
            keys = f"parts with the keys {join(tuple(model.model_fields))}"
            return f"{keys}; a text alone is a part's `{short}`" if short else keys
        case OneOfKinds(table, told_by_kind):
            return f"{'questions' if told_by_kind else 'blocks'} of the kinds {join(tuple(table))}"
        case Quantity():
            return "numbers, like `12` or `12.5`"
        case Items():
            return "lists, each " + say_what_it_holds(of)
        case _:
            return "items, each " + say_what_it_holds(of)


def _say_least(least: int) -> str:
    return {0: "", 1: "; at least one"}.get(least, f"; at least {least}")
