"""YAML text, and the values in it. The only importer of yaml."""

from generator.source.reader import MAX_DEPTH, MAX_VALUES, parse_yaml
from generator.source.spans import Span, parse_spans
from generator.source.values import Mapping, Sequence, Steps, Value, find, locate, locate_key

__all__ = [
    "MAX_DEPTH",
    "MAX_VALUES",
    "Mapping",
    "Sequence",
    "Span",
    "Steps",
    "Value",
    "find",
    "locate",
    "locate_key",
    "parse_spans",
    "parse_yaml",
]
