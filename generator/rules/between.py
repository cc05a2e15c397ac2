"""Rules about what belongs together: within a quiz, and between files."""

from __future__ import annotations

from generator.rules.rule import Rule, yaml

_CUPS = """
    questions:
      - id: cups
        kind: {kind}
        prompt: What do you say?
        options:
          - {{text: It is broken.{first}}}
          - {{text: {second}}}
"""


def _cups(*, first: bool, second: bool, kind: str = "choice", words: str = "Who dropped it?") -> str:
    """A quiz's question with two options."""
    marks = {True: ", correct: true", False: ""}
    return yaml(_CUPS.format(kind=kind, first=marks[first], second=words + marks[second]))


_DRAWN = """
    blueprint:
      - {module: basics, pick: 1}
    questions:
      - id: cold
        kind: true-false
        prompt: Is it cold?
        answer: true
        objective: basics/second#mend
      - id: hot
        kind: true-false
        prompt: Is it hot?
        answer: false
"""
_ONE = "modules:\n  - {id: basics, title: Basics, lessons: [first]}\n"
_BOTH = "modules:\n  - {id: basics, title: Basics, lessons: [first, second]}\n"
_OWN = "  - question:\n      {}kind: true-false\n      prompt: Is it broken?\n      answer: true\n"

BETWEEN: dict[str, Rule] = {
    "duplicate-id": Rule(
        "An id stands once where it is looked up: objectives and blocks in a lesson, questions in a quiz, options in a "
        "question, sources, and points in a source.",
        "Of two that share an id only one could be found, and readers' answers to them would be mixed up.",
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: mend, text: Send another}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: send, text: Send another}\n"},
    ),
    "former-id-in-use": Rule(
        "A former id (`was:`) is not the id of something else of its kind now, nor a former id of two.",
        "What readers did is kept under it, and can belong to one thing alone.",
        {
            "quiz": "questions:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
            "  - {id: b, was: [a], kind: true-false, prompt: Is it so?, answer: true}\n"
        },
        {
            "quiz": "questions:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
            "  - {id: b, was: [c], kind: true-false, prompt: Is it so?, answer: true}\n"
        },
    ),
    "cannot-edit": Rule(
        "What a command is to change is spelled out in the file.",
        "`course rename` changes the letters of an id. Where they are codes, like `\\x61` for `a`, it cannot.",
        no_example="The file is right; only the command cannot change it.",
    ),
    "duplicate-option": Rule(
        "No two options of a question have the same text.",
        "An answer is kept under its text, so two alike could not be told apart, by readers neither.",
        {"quiz": _cups(first=True, second=False, words="It is broken.")},
        {"quiz": _cups(first=True, second=False)},
    ),
    "duplicate-question": Rule(
        "Two questions of a lesson's own that ask the same each have an `id`.",
        "Without one an answer is kept under the words of the question, and an answer to one would count for both.",
        {"lesson": "blocks:\n" + 2 * _OWN.format("")},
        {"lesson": "blocks:\n" + _OWN.format("id: before\n      ") + _OWN.format("id: after\n      ")},
    ),
    "one-correct": Rule(
        "A `choice` question has exactly one option with `correct: true`.",
        "The reader may choose only one. Where several are right, the kind is `multiple`.",
        {"quiz": _cups(first=False, second=False)},
        {"quiz": _cups(first=True, second=False)},
    ),
    "none-correct": Rule(
        "A `multiple` question has at least one option with `correct: true`.",
        "Otherwise nobody could answer it.",
        {"quiz": _cups(first=False, second=False, kind="multiple")},
        {"quiz": _cups(first=True, second=False, kind="multiple")},
    ),
    "all-correct": Rule(
        "A `multiple` question has an option that is not correct.",
        "Where all are right, ticking everything is enough, and nothing is learnt. This is a warning.",
        {"quiz": _cups(first=True, second=True, kind="multiple")},
        {"quiz": _cups(first=True, second=False, kind="multiple")},
    ),
    "pass-mark": Rule(
        "A test has a `pass_mark`, and practice has none.",
        "A test is passed or failed, and must say from which mark on. Practice never ends in either.",
        {"quiz": "behaviour: test\n"},
        {"quiz": "behaviour: test\npass_mark: 80\n"},
    ),
    "pool": Rule(
        "A quiz draws by `pick` or by `blueprint`, a blueprint names each module once, and there are as many questions "
        "as are to be drawn.",
        "Readers are told how many they will be asked. A question belongs to the module of its `objective`.",
        {"quiz": "pick: 3\n"},
        {"quiz": "pick: 1\n"},
    ),
    "never-drawn": Rule(
        "Where a `blueprint` draws the questions, each has an `objective` in one of its modules.",
        "The blueprint finds a question by the module of its objective; any other is never asked. This is a warning.",
        {"quiz": yaml(_DRAWN)},
        {"quiz": yaml(_DRAWN) + "    objective: basics/second#mend\n"},
    ),
    "test-question": Rule(
        "A lesson asks no question of a test.",
        "A lesson answers at once, and would give the test away. Ask one of a practice quiz, or one of its own.",
        {"quiz": "behaviour: test\npass_mark: 80\n", "lesson": "blocks:\n  - question: soup/first-words\n"},
        {"quiz": "behaviour: practice\n", "lesson": "blocks:\n  - question: soup/first-words\n"},
    ),
    "unknown-reference": Rule(
        "What is referred to is there: a module, lesson, quiz, question, objective, block, sheet, point or house fact.",
        "A name that leads nowhere would be a dead link, or a gap on the page. Compare it with the file it names.",
        {"lesson": "quiz: basic\n"},
        {"lesson": "quiz: basics\n"},
    ),
    "fact-in-plain-text": Rule(
        "A house fact, such as `{house.name}`, stands only in texts that may hold links and emphasis.",
        "Elsewhere, as in the description of a picture, readers would see the braces.",
        {"house": "name: '{house.escalation} and sons'\n"},
        {"house": "name: Harbour and sons\n"},
    ),
    "reserved-id": Rule(
        "A module has no id that the site itself uses in addresses, such as `quizzes`, `sheets` or `sources`; and "
        "nothing is called like a device of Windows, such as `con` or `aux`.",
        "The pages of the module and those of the site would share an address, and Windows cannot have a file of "
        "such a name.",
        {"lesson": "objectives:\n  - {id: con, text: Put it right}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n"},
    ),
    "same-address": Rule(
        "No two modules have the same id, and no lesson is listed twice in a module.",
        "A page's address is made of these, and each address has one page.",
        {"course": "modules:\n  - {id: basics, title: Basics, lessons: [first, second, first]}\n"},
        {"course": _BOTH},
    ),
    "draft-reference": Rule(
        "What is published refers to no draft.",
        "A draft is on no page, so readers would find a dead link.",
        {"quiz": "status: draft\n", "lesson": "quiz: soup\n"},
        {"quiz": "status: live\n", "lesson": "quiz: soup\n"},
    ),
    "all-drafts": Rule(
        "At least one lesson is no draft.",
        "Otherwise there is nothing to publish. This is a warning.",
        no_example="It is about all lessons together.",
    ),
    "changed-since-review": Rule(
        "What has been reviewed is still what the reviewer read.",
        "`reviewed:` says who has read it and when; a later change has been read by nobody. This is a warning.",
        no_example="It is about what has changed in time.",
    ),
    "to-read": Rule(
        "What has changed since a revision is read once more.",
        "`course check --since` lists it for a reviewer. It is no mistake.",
        no_example="It is about what has changed in time.",
    ),
    "unlisted-lesson": Rule(
        "Every lesson's file is listed in `content/course.yml`.",
        "A lesson that no module lists is on no page. Perhaps it is not finished; this is a warning.",
        {"course": _ONE},
        {"course": _BOTH},
    ),
    "unused-file": Rule(
        "A YAML file lies where its kind is read, and its name ends in `.yml`.",
        "A lesson in the wrong folder, or one that ends in `.yaml`, would never be seen. This is a warning.",
        no_example="It is about where a file lies.",
    ),
    "not-a-picture": Rule(
        "`src` and `logo` name a picture: `.svg`, `.png`, `.jpg`, `.jpeg`, `.webp`, `.gif` or `.avif`.",
        "Browsers show no others.",
        {"house": "logo: images/cup.docx\n"},
        {"house": "logo: images/cup.svg\n"},
    ),
    "bad-file-name": Rule(
        "The name of a picture holds none of `#`, `?`, `%` and `\\`.",
        "They mean something else in an address, and the picture would not be found.",
        {"house": "logo: images/cup%.svg\n"},
        {"house": "logo: images/cup.svg\n"},
    ),
    "low-contrast": Rule(
        "The accent is dark enough to read on white: a contrast of 4.5 or more.",
        "Links in a pale colour are hard to read for many, and for all in the sun (WCAG 2.2, success criterion 1.4.3).",
        {"house": 'accent: "#ffcc00"\n'},
        {"house": 'accent: "#0b4a5a"\n'},
    ),
}
