"""Contrast of colours written as `#rrggbb`."""

from __future__ import annotations

import colorsys

READABLE = 4.5
"""The least contrast ratio for text (WCAG 2.2, success criterion 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


EASY = 7.0
"""A contrast that is easy to read for long (WCAG 2.2, success criterion 1.4.6)."""

CALM = 0.55
"""The most saturation (0 to 1) that does not glow on a dark page."""


def lighten_until_easy(colour: str, background: str) -> str:
    """The same hue, calmed, and made just light enough to be easy to read on a dark background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    saturation = min(saturation, CALM)
    while lightness < 1 and contrast(colour, background) < EASY:
        lightness = min(1, lightness + 0.02)
        colour = "#" + "".join(
            f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation)
        )
    return colour


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
