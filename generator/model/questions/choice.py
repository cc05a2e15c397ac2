"""`choice`: one option is right."""

from __future__ import annotations

from typing import Literal

from generator.model.questions.options import ListedOptionsQuestion


class ChoiceQuestion(ListedOptionsQuestion):
    """Options to choose from, of which one is right."""

    example = """
        id: late-parcel
        kind: choice
        prompt: A parcel is late because of the courier. What do you say first?
        options:
          - id: sorry
            text: It’s three days late, and I’m sorry.
            correct: true
            feedback: She hears her problem, an apology, and who has it now.
          - text: I’ll give you the courier’s number.
            feedback: A number looks like help, but it passes the problem on.
        hints:
          - After which answer does she know who will act?
        feedback:
          right: She knows that you will act.
          partly: She has an apology, and nothing else.
          wrong: She still does not know who will act.
        fixed: true
        explanation: The courier may be at fault, but her order is with you.
        objective: own-it/accept-blame#own-without-naming
        cites: [ownership.2]
        trainer: Ask who has heard the second answer this month.
        was: [the-late-parcel]
        """

    kind: Literal["choice"]
    """Which kind of question it is: `choice` has one right option."""
