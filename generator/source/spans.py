"""Where everything stands in the text of a file, for those who change it and keep the rest to the byte."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import yaml

from generator.source.reader import place_of
from generator.source.values import Steps
from generator.syntax import Place


@dataclass(frozen=True, slots=True)
class Span:
    """A key or a value in the text of its file. Offsets count code points, without a byte order mark."""

    steps: Steps
    start: int
    end: int
    """Of a list or mapping in block style: where the last value inside it ends."""
    style: str
    """`'`, `"`, `|` or `>` of a text, empty where it is plain; `[` or `{` in flow style; `-` or `:` in block style."""
    is_key: bool
    at: Place

    @property
    def is_flow(self) -> bool:
        """Whether it is a list or mapping in brackets."""
        return self.style in ("[", "{")


def parse_spans(data: bytes) -> tuple[str, list[Span]]:
    """The text of a file that `parse_yaml` takes, and where each key and value of it stands, in the order they end."""
    text = data.decode("utf-8-sig")
    spans: list[Span] = []
    open_ones: list[_Opened] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            steps, is_key = open_ones[-1].take(event.value) if open_ones else ((), False)
            spans.append(Span(steps, _start(event), _end(event), (event.style or "").strip(), is_key, place_of(event)))
        elif isinstance(event, yaml.CollectionStartEvent):
            steps = open_ones[-1].take("")[0] if open_ones else ()
            open_ones.append(_Opened(event, steps))
        elif isinstance(event, yaml.CollectionEndEvent):
            opened = open_ones.pop()
            end = _end(event) if opened.event.flow_style else spans[-1].end
            place = place_of(opened.event)
            spans.append(Span(opened.steps, _start(opened.event), end, opened.style, is_key=False, at=place))
    return text, spans


@dataclass
class _Opened:
    """A list or mapping whose end has not come yet."""

    event: yaml.CollectionStartEvent
    steps: Steps
    count: int = 0
    key: str | None = None

    @property
    def style(self) -> str:
        is_mapping = isinstance(self.event, yaml.MappingStartEvent)
        return ("{" if is_mapping else "[") if self.event.flow_style else (":" if is_mapping else "-")

    def take(self, text: str) -> tuple[Steps, bool]:
        """The steps of what comes next inside it, and whether that is a key."""
        if isinstance(self.event, yaml.SequenceStartEvent):
            self.count += 1
            return (*self.steps, self.count - 1), False
        if self.key is None:
            self.key = unicodedata.normalize("NFC", text)
            return (*self.steps, self.key), True
        steps, self.key = (*self.steps, self.key), None
        return steps, False


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
