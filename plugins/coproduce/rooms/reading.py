"""The reading settings: what readers can choose for themselves on every page, and the words for it."""

from dataclasses import dataclass

from coproduce.words.language import Language


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
                    Choice(say("As my device")),
                    Choice(say("Calm cream"), "cream"),
                    Choice(say("Soft grey, low contrast"), "neutral"),
                    Choice(say("Dark"), "dark"),
                    Choice(say("High contrast"), "contrast"),
                ),
            ),
            Setting(
                "size",
                say("Text size"),
                (
                    Choice(say("Small"), "small"),
                    Choice(say("Normal")),
                    Choice(say("Large"), "large"),
                    Choice(say("Very large"), "largest"),
                ),
            ),
            Setting(
                "spacing",
                say("Spacing"),
                (Choice(say("Normal")), Choice(say("Wide"), "wide"), Choice(say("Very wide"), "widest")),
            ),
            Setting(
                "typeface",
                say("Letters"),
                (
                    Choice(say("Clear: Atkinson Hyperlegible")),
                    Choice(say("Roomy, for dyslexia: Lexend"), "lexend"),
                    Choice(say("As my device"), "device"),
                ),
            ),
            Setting(
                "less",
                say("How much on a page"),
                (Choice(say("Everything")), Choice(say("Less: words, no drawings"), "yes")),
            ),
        ),
    )
