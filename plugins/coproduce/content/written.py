"""Every kind of file that people write below content/, and coproduce.yml: which model it holds, and how."""

from fnmatch import fnmatchcase
from typing import Literal, NamedTuple

from coproduce.content.load import PRIVACY_ALLOW, SETTINGS
from coproduce.domain.event import Event
from coproduce.domain.fields import Model
from coproduce.domain.person import Person
from coproduce.domain.privacy import Allowance
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import PromiseWords, SettingsWords, ThemeWords, Translation, TreeWords
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall


class WrittenFile(NamedTuple):
    """One kind of file."""

    model: type[Model]
    path: str
    """Where such files stand; ``*`` stands for anything."""
    holds: Literal["one", "many", "either"] = "one"
    given: tuple[str, ...] = ()
    """Fields that the file's name and body say, so that nobody writes them."""

    @property
    def is_yaml(self) -> bool:
        """Say whether all of it is YAML; else the fields head a Markdown file."""
        return not self.path.endswith(".md")


WRITTEN = {
    "theme-words": WrittenFile(ThemeWords, "content/themes.*.yml", "many", given=("language",)),
    "promise-words": WrittenFile(PromiseWords, "content/promises.*.yml", "many", given=("language",)),
    "tree-words": WrittenFile(TreeWords, "content/tree.*.yml", given=("language",)),
    "settings-words": WrittenFile(SettingsWords, "content/settings.*.yml", given=("language",)),
    "translation": WrittenFile(Translation, "content/*/*.*.md", given=("of", "language", "body")),
    "allowance": WrittenFile(Allowance, PRIVACY_ALLOW, "many"),
    "event": WrittenFile(Event, "content/events/*.md", given=("id", "body")),
    "person": WrittenFile(Person, "content/people.yml", "many"),
    "promise": WrittenFile(Promise, "content/promises/*.yml", given=("id",)),
    "quote": WrittenFile(Quote, "content/quotes/*.yml", "either"),
    "settings": WrittenFile(Settings, SETTINGS),
    "story": WrittenFile(Story, "content/stories/*.md", given=("id", "body")),
    "theme": WrittenFile(Theme, "content/themes.yml", "many"),
    "tree": WrittenFile(Tree, "content/tree.yml"),
    "wall": WrittenFile(Wall, "content/walls/*.yml", given=("id",)),
}


def written_file(path: str) -> WrittenFile | None:
    """Say what kind of file stands at a path; nothing where it is none of ours."""
    return next((file for file in WRITTEN.values() if fnmatchcase(path, file.path)), None)
