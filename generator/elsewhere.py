"""What quizzes have elsewhere: other words for keys and kinds, and keys for what there is none of here."""

from __future__ import annotations

import re

from generator.model.base import Node
from generator.model.questions import (
    QUESTIONS,
    ClozeQuestion,
    Gap,
    Item,
    MatchQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
)
from generator.model.questions.options import Option, OptionsQuestion
from generator.model.questions.true_false import TrueFalseFeedback
from generator.model.quiz import Quiz

ALSO_CALLED = {
    "question": "prompt", "text": "prompt passage answers meaning", "answers": "options", "choices": "options",
    "right": "correct answer",
    "correct": "answer right",
    "name": "title", "heading": "title", "lang": "language", "speaker": "who", "instead": "say",
    "blanks": "gaps", "passage": "text",
    "yes": "true", "no": "false", "margin": "tolerance",
    "steps": "items", "options": "items pairs", "order": "items", "item": "text", "step": "text",
    "left": "prompt", "term": "prompt", "definition": "answer meaning", "match": "answer", "matches": "pairs",
    "word": "term", "explanation": "meaning", "synonyms": "also", "synonym": "also", "plural": "also", "lesson": "see",
    "groups": "categories", "category": "title", "words": "options", "members": "items", "elements": "items",
    "answer": "text", "label": "text",
    "incorrect": "wrong", "partial": "partly", "partially_correct": "partly",
    "count": "pick", "number": "pick", "draw": "pick", "pool": "pick", "sample": "pick", "pool_size": "pick",
    "questions": "pick", "tries": "attempts", "retries": "attempts", "max_tries": "attempts",
    "passing_score": "pass_mark", "pass_score": "pass_mark", "passing_grade": "pass_mark", "threshold": "pass_mark",
}  # fmt: skip
"""Keys by other words for them that are not like them."""

_ABSENT: tuple[tuple[tuple[type[Node], ...], str, str], ...] = (
    (
        (Quiz, Question, Option, Gap),
        "points point score mark marks grade weight maxscore",
        "Every question counts the same: delete it.",
    ),
    ((Quiz, Question), "time timelimit timer duration seconds", "There is no time limit: delete it."),
    (
        (Quiz, Question),
        "shuffle shuffled shuffleoptions shuffleanswers random randomise randomize randomorder",
        "What there is to choose from is shuffled: delete it. In a `choice` or `multiple` question `fixed: true` keeps "
        "your order.",
    ),
    (
        (TextQuestion, Gap),
        "case usecase casesensitive caseinsensitive ignorecase",
        "Capitals never count: delete it. `exact: true` is there to forgive no typo.",
    ),
    ((Quiz,), "version edition", "It belongs to the course: write `version` in `content/course.yml`."),
    ((Option,), "hint hints tip", "Hints belong to the question: write `hints:` in line with its `prompt`."),
    ((Item,), "position place order number rank", "The order of the list is the right one: delete it."),
    (
        (MatchQuestion,),
        "prompts answers left right terms definitions",
        "Write each prompt with its answer below `pairs:`, as `- prompt: …` and `answer: …`.",
    ),
    ((Quiz,), "id", "The name of its file is its id: delete it."),
    ((OptionsQuestion,), "answer correct right solution", "Mark the right option with `correct: true`, and delete it."),
    (
        (NumberQuestion,),
        "min max from to minimum maximum least most lower upper",
        "Write the least and the most that is right as `range: [10, 20]`.",
    ),
    (
        (TrueFalseFeedback,),
        "right wrong correct incorrect",
        "Write under `true` what is said to those who chose that, and under `false` likewise.",
    ),
    (
        (ClozeQuestion,),
        "answers answer options words",
        "Write it below `gaps:`, an item for each gap, as in `- answers: [sorry]`.",
    ),
)
"""Where, which keys, and what to do about them."""
_OF_A_QUIZ = Quiz.model_fields.keys() - Question.model_fields.keys() - {"title", "description", "questions"}
_OF_QUESTIONS = {key for model in QUESTIONS.values() for key in model.model_fields} - Quiz.model_fields.keys() - {"id"}


def advise_absent(model: type[Node] | None, key: str) -> str:
    """What to do about a key that other tools have, or that belongs to a quiz and not to a question, or to a question.

    >>> advise_absent(Quiz, "time_limit")
    'There is no time limit: delete it.'
    """
    if model is None:
        return ""
    plain = re.sub("[-_ ]", "", key.lower())
    advice = next((fix for models, keys, fix in _ABSENT if issubclass(model, models) and plain in keys.split()), "")
    if not advice and issubclass(model, Quiz) and key in _OF_QUESTIONS:
        return "It belongs to a question: write it below the question’s `id`, as far to the right as that."
    if not advice and issubclass(model, Question) and key in _OF_A_QUIZ:
        return "It belongs to the quiz: write it above `questions`, at the left."
    return advice


def list_owners(key: str) -> list[str]:
    """The kinds of question that have a key."""
    return [kind for kind, model in QUESTIONS.items() if key in model.model_fields]


KINDS_ALSO_CALLED = {
    **dict.fromkeys(
        ("shortanswer", "shorttext", "freetext", "open", "typed", "word", "input", "textinput", "textentry"), "text"
    ),
    **dict.fromkeys(
        ("gaps", "gapfill", "gaptext", "gapselect", "blanks", "fillin", "fillinthegap", "fillinthegaps",
         "fillintheblank", "fillintheblanks", "dragtext", "dragthewords", "ddwtos", "multianswer", "inlinechoice",
         "gapmatch"),
        "cloze",
    ),
    **dict.fromkeys(("mark", "markwords", "markthewords", "marktext", "hottext"), "highlight"),
    **dict.fromkeys(("numeric", "numerical", "integer", "decimal", "amount", "calculated", "slider"), "number"),
    **dict.fromkeys(("ordering", "sequence", "sequencing", "ranking", "sortparagraphs"), "order"),
    **dict.fromkeys(("matching", "pairs", "ddmatch", "association"), "match"),
    **dict.fromkeys(("sort", "sorting", "group", "grouping", "classify", "classification", "matrix"), "categorise"),
    **dict.fromkeys(("boolean", "bool", "yesno", "yesorno", "tf", "trueorfalse"), "true-false"),
    **dict.fromkeys(("radio", "radiobuttons", "dropdown", "select", "singleanswer", "onechoice"), "choice"),
    **dict.fromkeys(("checkbox", "checkboxes", "multiselect", "multipleresponse", "multipleanswers"), "multiple"),
}  # fmt: skip
"""What kinds are called elsewhere, without hyphens."""
