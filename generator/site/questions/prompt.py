"""A prompt, taken apart: the one line that asks, and what stands around it."""

from __future__ import annotations

from generator.markup import Line, Prose


def split_prompt(prompt: Prose) -> tuple[Prose | None, Line | None, Prose | None]:
    """What stands before, in and after the line that asks: the last paragraph. A list or a code block asks nothing."""
    if prompt.tokens is None:
        return None, Line(prompt.source), None
    tokens = prompt.tokens
    starts = [index for index, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0]
    if not starts:
        return prompt, None, None
    start = starts[-1]
    before, after = tokens[:start], tokens[start + 3 :]
    return (
        Prose("", before) if before else None,
        Line("", tokens[start + 1 : start + 2]),
        Prose("", after) if after else None,
    )
