"""`multiple`: one or more options are right, and all of them are wanted."""

from __future__ import annotations

from typing import Literal

from generator.model.questions.options import ListedOptionsQuestion


class MultipleQuestion(ListedOptionsQuestion):
    """Options to choose from, of which one or more are right, and all of them are wanted."""

    example = """
        id: uncleaned-room
        kind: multiple
        prompt: A room is not clean. What belongs in your answer?
        options:
          - text: Your room should have been ready by now.
            correct: true
          - text: I’m sorry about that.
            correct: true
          - text: We’re three cleaners short today.
            feedback: It explains, and the bed is still unmade.
        scoring: all-or-nothing
        explanation: Say what went wrong, and that you are sorry.
        """

    kind: Literal["multiple"]
    """Which kind of question it is: `multiple` wants every right option."""
    scoring: Literal["right-less-wrong", "all-or-nothing"] = "right-less-wrong"
    """How points are given: `right-less-wrong` takes the share of wrong options chosen from the share of right ones, so
    that choosing all gives nothing; `all-or-nothing` wants all that is right, and nothing else."""
