"""The reading settings: what readers can choose for themselves on every page, and the words for it."""

from dataclasses import dataclass

from coproduce.words.language import Language


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """One choice; the one without a value is how the site comes."""

    title: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to choose."""

    name: str
    """The name that assets/reading.js and the stylesheets know it by."""
    title: str
    choices: tuple[ReadingChoice, ...]


@dataclass(frozen=True, slots=True)
class ReadingPanel:
    """The panel in the head of every page."""

    title: str
    close: str
    reset: str
    kept: str
    settings: tuple[Setting, ...]


def reading_panel(language: Language) -> ReadingPanel:
    """Give the panel in one language."""
    say = language.say
    return ReadingPanel(
        title=say("Reading settings"),
        close=say("Close the settings"),
        reset=say("Use the normal look"),
        kept=say("Your choices stay on this device. Nobody else sees them."),
        settings=(
            Setting(
                "palette",
                say("Colours"),
                (
                    ReadingChoice(say("As my device")),
                    ReadingChoice(say("Calm cream"), "cream"),
                    ReadingChoice(say("Soft grey, low contrast"), "neutral"),
                    ReadingChoice(say("Dark"), "dark"),
                    ReadingChoice(say("High contrast"), "contrast"),
                ),
            ),
            Setting(
                "size",
                say("Text size"),
                (
                    ReadingChoice(say("Small"), "small"),
                    ReadingChoice(say("Normal")),
                    ReadingChoice(say("Large"), "large"),
                    ReadingChoice(say("Very large"), "largest"),
                ),
            ),
            Setting(
                "spacing",
                say("Spacing"),
                (
                    ReadingChoice(say("Normal")),
                    ReadingChoice(say("Wide"), "wide"),
                    ReadingChoice(say("Very wide"), "widest"),
                ),
            ),
            Setting(
                "typeface",
                say("Letters"),
                (
                    ReadingChoice(say("Clear: Atkinson Hyperlegible")),
                    ReadingChoice(say("Roomy, for dyslexia: Lexend"), "lexend"),
                    ReadingChoice(say("As my device"), "device"),
                ),
            ),
            Setting(
                "less",
                say("How much on a page"),
                (ReadingChoice(say("Everything")), ReadingChoice(say("Less: words, no drawings"), "yes")),
            ),
        ),
    )
