"""The reading settings: what readers can choose for themselves on every page, and the words for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; the one without a value is how the site comes."""

    title: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to choose."""

    name: str
    """The name that assets/reading.js and the stylesheets know it by."""
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ReadingPanel:
    """The panel in the head of every page."""

    title: str
    close: str
    reset: str
    kept: str
    settings: tuple[Setting, ...]


READING = ReadingPanel(
    title="Reading settings",
    close="Close the settings",
    reset="Use the normal look",
    kept="Your choices stay on this device. Nobody else sees them.",
    settings=(
        Setting(
            "palette",
            "Colours",
            (
                Choice("As my device"),
                Choice("Calm cream", "cream"),
                Choice("Soft grey, low contrast", "neutral"),
                Choice("Dark", "dark"),
                Choice("High contrast", "contrast"),
            ),
        ),
        Setting(
            "size",
            "Text size",
            (Choice("Small", "small"), Choice("Normal"), Choice("Large", "large"), Choice("Very large", "largest")),
        ),
        Setting("spacing", "Spacing", (Choice("Normal"), Choice("Wide", "wide"), Choice("Very wide", "widest"))),
        Setting(
            "typeface",
            "Letters",
            (
                Choice("Clear: Atkinson Hyperlegible"),
                Choice("Roomy, for dyslexia: Lexend", "lexend"),
                Choice("As my device", "device"),
            ),
        ),
        Setting("less", "How much on a page", (Choice("Everything"), Choice("Less: words, no drawings", "yes"))),
    ),
)
