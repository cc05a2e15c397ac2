"""Rules about what stands under a key."""

from __future__ import annotations

from generator.rules.rule import Rule, yaml

_SORTED = yaml("""
    questions:
      - id: cups
        kind: categorise
        prompt: Which are apologies?
        categories:
          - {title: Apologies, items: [We are sorry.]}
          - {title: Others, items: [We are late.]}
""")

VALUES: dict[str, Rule] = {
    "missing-key": Rule(
        "Every key that a part needs is there.",
        "Without it the page would lack something that readers rely on. `course explain lesson` says which keys are "
        "needed; so it does for every kind of file, block and question.",
        {"lesson": "objectives:\n  - {id: mend}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n"},
    ),
    "unknown-key": Rule(
        "A part has only the keys that it knows.",
        "A mistyped key would be ignored, and what stands under it never seen.",
        {"lesson": "minutes: 4\ntake_aways: [Mend it.]\n"},
        {"lesson": "minutes: 4\ntakeaways: [Mend it.]\n"},
    ),
    "unknown-kind": Rule(
        "A block and a question are of a kind that exists.",
        "The kind says what readers see. `course explain` lists the kinds.",
        {"lesson": "blocks:\n  - anecdote: The cup arrived in two halves.\n"},
        {"lesson": "blocks:\n  - story: The cup arrived in two halves.\n"},
    ),
    "two-kinds": Rule(
        "A block has one kind.",
        "Each `-` begins a block, and the key after it names its kind. Where the `-` is forgotten, two blocks run into "
        "one.",
        {"lesson": "blocks:\n  - story: The cup arrived in two halves.\n    text: What would you say?\n"},
        {"lesson": "blocks:\n  - story: The cup arrived in two halves.\n  - text: What would you say?\n"},
    ),
    "wrong-type": Rule(
        "What stands under a key is of the sort that the key wants: text, a number, true or false, a list, or lines "
        "with keys of their own.",
        "A list has a `-` for each item; a text that begins with a bracket or holds a colon and a space is put in "
        "double quotes.",
        {"lesson": "minutes: about four\n"},
        {"lesson": "minutes: 4\n"},
    ),
    "empty-value": Rule(
        "A key has something after its colon.",
        "A line that is begun and not finished was most likely forgotten. Leave out a key that you do not need.",
        {"lesson": "title: The broken cup\ndescription:\n"},
        {"lesson": "title: The broken cup\ndescription: What to say about a cup.\n"},
    ),
    "out-of-range": Rule(
        "A number is within its limits.",
        "A lesson takes 1 to 600 minutes, a pass mark is 1 to 100 per cent, a tolerance at least 0, and nobody is "
        "asked 0 questions.",
        {"quiz": "behaviour: test\npass_mark: 110\n"},
        {"quiz": "behaviour: test\npass_mark: 80\n"},
    ),
    "too-few": Rule(
        "A list has as many items as it takes to make sense.",
        "One option leaves nothing to choose, and a lesson without blocks nothing to read.",
        {"lesson": "blocks: []\n"},
        {"lesson": "blocks:\n  - text: Mend it.\n"},
    ),
    "too-many": Rule(
        "A list has no more items than a reader can keep apart: `categories` at most 5.",
        "Each item has all of them beside it, on a phone too.",
        {"quiz": f"{_SORTED}      - Excuses\n      - Jokes\n      - Threats\n      - Promises\n"},
        {"quiz": _SORTED},
    ),
    "too-long": Rule(
        "An id has at most 60 characters.",
        "Ids stand in addresses, which people read out and send around.",
        {"lesson": f"objectives:\n  - id: {'mend-' * 12}it\n    text: Put it right\n"},
        {"lesson": "objectives:\n  - id: mend\n    text: Put it right\n"},
    ),
    "unknown-value": Rule(
        "Where only certain words are allowed, it is one of them.",
        "`course explain` and the name of the key, as in `course explain quiz.behaviour`, lists the words.",
        {"quiz": "behaviour: exam\npass_mark: 80\n"},
        {"quiz": "behaviour: test\npass_mark: 80\n"},
    ),
    "bad-id": Rule(
        "An id, and the name of a file, is made of lower-case letters, digits and single hyphens, like `late-parcel`.",
        "Ids stand in addresses, which must work in every browser and on every server.",
        {"lesson": "objectives:\n  - {id: Mend, text: Put it right}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n"},
    ),
    "bad-reference": Rule(
        "The name of something elsewhere in the course has its parts in the right order: `module/lesson`, "
        "`quiz/question`, `module/lesson#id` or `source.point`.",
        "The parts say in which file to look, and for what.",
        {"lesson": "blocks:\n  - text: Mend it.\n    cites: [book 1]\n"},
        {"lesson": "blocks:\n  - text: Mend it.\n    cites: [book.1]\n"},
    ),
    "bad-language": Rule(
        "A language is given by its code: `en`, `de`, `pt-BR`.",
        "Browsers and screen readers know languages by these codes alone.",
        {"course": "language: english please\n"},
        {"course": "language: en\n"},
    ),
    "bad-colour": Rule(
        'A colour is `#` and six digits or letters from a to f, in quotes: `"#0b4a5a"`.',
        "Its contrast is calculated from these digits; a name such as `teal` has none. "
        "Without quotes, `#` begins a comment.",
        {"house": "accent: teal\n"},
        {"house": 'accent: "#0b4a5a"\n'},
    ),
    "bad-address": Rule(
        "An e-mail address has a name, `@`, and a domain with a dot.",
        "“Report a problem” writes to it, and a report that never arrives helps nobody.",
        {"house": "contact: the training team\n"},
        {"house": "contact: training@example.com\n"},
    ),
    "bad-date": Rule(
        "A day is written as year, month and day, like `2026-03-31`, and is in the calendar.",
        "Other orders are read differently in different countries.",
        {"lesson": "reviewed: {by: Ama, on: 31 March}\n"},
        {"lesson": "reviewed: {by: Ama, on: 2026-03-31}\n"},
    ),
    "bad-text": Rule(
        "A link inside a text has words and leads somewhere, and a picture has a block of its own.",
        "Links begin with `https://`, `mailto:`, `tel:`, `lesson:`, `quiz:`, `sheet:` or `term:`. A picture needs its "
        "description for those who do not see it, which `image:` asks for.",
        {"lesson": 'takeaways: ["Read [the guide](guide.html)."]\n'},
        {"lesson": 'takeaways: ["Read [the first lesson](lesson:basics/first)."]\n'},
    ),
    "foreign-markup": Rule(
        "A text holds no HTML, no table drawn with `|`, and nothing crossed out with `~~`.",
        "These belong to other dialects, and readers would see the signs themselves. Write `**bold**` and "
        "`*emphasis*`, and use a `table:` block. This is a warning.",
        {"lesson": "title: The <b>broken</b> cup\n"},
        {"lesson": "title: The **broken** cup\n"},
    ),
    "empty-phrase": Rule(
        "A pair of phrases has `say`, `avoid` or both.",
        "A reason alone has nothing to stand beside.",
        {"lesson": "blocks:\n  - phrases:\n      - why: It names nobody else.\n"},
        {"lesson": "blocks:\n  - phrases:\n      - say: I am sorry.\n        why: It names nobody else.\n"},
    ),
    "row-length": Rule(
        "A row of a table has as many cells as there are columns.",
        "A cell too few or too many moves the others under the wrong heading.",
        {"lesson": "blocks:\n  - table:\n      columns: [Complaint, Remedy]\n      rows:\n        - [It is broken]\n"},
        {
            "lesson": yaml("""
                blocks:
                  - table:
                      columns: [Complaint, Remedy]
                      rows:
                        - [It is broken, Send another]
            """)
        },
    ),
}
