"""`multiple`: one or more options are right, and all of them are wanted."""

from __future__ import annotations

from typing import Literal

from generator.model.questions.options import OptionsQuestion


class MultipleQuestion(OptionsQuestion):
    kind: Literal["multiple"]
