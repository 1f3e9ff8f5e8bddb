"""What the forms ask: each question is made of a field of a model, its title and its help text."""

from dataclasses import dataclass

from coproduce.domain.consent import Consent
from coproduce.domain.fields import Model
from coproduce.domain.quote import Speaker
from coproduce.domain.story import Step
from coproduce.words.language import Language


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    label: str
    help: str = ""
    chosen: bool = False
    colour: str = ""
    """The colour that a poster takes on with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form."""

    name: str
    """Where its answer goes in the file; a dot leads into a block of fields."""
    label: str
    kind: str
    """line, long, one (of the choices), any (of them), choose (from a folded list), several (with commas), or steps."""
    help: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    inner: tuple["Question", ...] = ()
    """What is asked about each step."""

    @property
    def key(self) -> str:
        """Name it within the page."""
        return self.name.replace(".", "-").replace("_", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Part:
    """Some questions with a heading."""

    title: str
    questions: tuple[Question, ...]
    help: str = ""


_BLOCKS: dict[type[Model], str] = {Speaker: "speaker", Consent: "consent", Step: "journey"}
"""The models whose fields stand in a block of their own, by its name."""


def ask(
    language: Language,
    model: type[Model],
    name: str,
    kind: str,
    *choices: Choice,
    needed: bool = False,
) -> Question:
    """Make a question of a field of a model: its title asks; its help text explains, where no choices do."""
    info = model.model_fields[name]
    where = f"{_BLOCKS[model]}.{name}" if model in _BLOCKS else name
    explained = "" if choices or not info.description else language.say(info.description)
    return Question(where, language.say(info.title or name), kind, explained, choices, needed)
