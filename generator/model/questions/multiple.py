"""`multiple`: one or more options are right, and all of them are wanted."""

from __future__ import annotations

from typing import Literal

from generator.model.questions.options import EveryRightQuestion, ListedOptionsQuestion


class MultipleQuestion(ListedOptionsQuestion, EveryRightQuestion):
    """Options to choose from, of which one or more are right, and all of them are wanted."""

    example = """
        id: uncleaned-room
        kind: multiple
        prompt: A room is not clean. What belongs in your answer?
        options:
          - text: Your room should have been ready by now.
            correct: true
          - text: We’re three cleaners short today.
            feedback: It explains, and the bed is still unmade.
          - text: I’m sorry about that.
            correct: true
        scoring: all-or-nothing
        explanation: Say what went wrong, and that you are sorry.
        """

    kind: Literal["multiple"]
    """Which kind of question it is: `multiple` wants every right option."""
