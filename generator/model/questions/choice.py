"""`choice`: one option is right."""

from __future__ import annotations

from typing import Literal

from generator.model.questions.options import OptionsQuestion


class ChoiceQuestion(OptionsQuestion):
    kind: Literal["choice"]
