"""``coproduce withdraw``: words are taken back with one command, and everywhere that they went to is named."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from coproduce.project import load_project
from coproduce.site import compose
from tests.pictures import photo
from tests.projects import TODAY, edit, library_of, problems_of, published_of, small_project, voice, write

QUOTE, STORY = "content/quotes/q-7fk3m2.yml", "content/stories/the-long-wait.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def withdraw(root: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["withdraw", name, "--folder", str(root), "--today", str(TODAY), *options])


def files(root: Path) -> dict[Path, bytes]:
    written = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path: path.read_bytes() for path in written}


def test_takes_a_quote_back_and_names_every_place_that_it_went_to(root: Path) -> None:
    write(root, "content/walls/the-room.yml", "title: The room\nquotes: [q-7fk3m2]\n")
    (version,) = (entry.digest[:6] for entry in library_of(root).quotes if entry.path == QUOTE)

    result = withdraw(root, "q-7fk3m2")

    assert result.exit_code == 0
    assert (
        result.output
        == f"""\
q-7fk3m2 is withdrawn: {QUOTE}:13:11. A line says that words were taken back.

The next build takes the words, or the way to them, out of these:
  https://small.example/  (A small site)
  https://small.example/posters/q-7fk3m2-a2.pdf  (the poster, version {version})
  https://small.example/posters/q-7fk3m2-large-print.pdf  (the large print, version {version})
  https://small.example/posters/walls/the-room-a3.pdf  (the posters of a wall)
  https://small.example/promises/news-while-waiting/  (Every family on a list hears from us once a season.)
  https://small.example/search/passages-0.json  (the search)
  https://small.example/sitemap-rooms.xml  (the list for search engines)
  https://small.example/social/q-7fk3m2.png  (the picture for social media, version {version})
  https://small.example/stories/the-long-wait/  (The long wait)
  https://small.example/strategy/news/  (News while you wait)
  https://small.example/tree/  (The Collaboration Tree)
  https://small.example/voices/  (What people told us)
  https://small.example/voices/event/survey/  (The survey)
  https://small.example/voices/q-7fk3m2/  (their own page)
  https://small.example/voices/status/promised/  (A promise was made)
  https://small.example/voices/theme/waiting/  (Waiting)
  https://small.example/voices/year/2016/  (2016)
  https://small.example/walls/  (Walls to print)

Read these places again, as they rest on the words:
  content/promises/news-while-waiting.yml:6:12
  content/stories/the-long-wait.md:30:1: We waited for a year.
  content/tree.yml:12:55
  content/walls/the-room.yml:2:10
  docs/index.md:5:9
  docs/strategy/news.md:11:42: Families said that silence was the worst.

Only a person can do the rest:
  - Paper on walls: take down the poster q-7fk3m2, version {version} and every other version.
  - Papers for meetings: tell those who have them that these words were taken back.
  - Social media: delete the posts that show them.
  - Open data: tell those who took a copy, and say in the next one that a row went.
  - Search engines and web archives: ask them to forget the addresses above.
  - Copies: delete exports, releases and older copies of the site, also where a built site is kept in Git.
  - Git: {QUOTE} still holds the words, and so do its history, forks and proposals.
  - The register: note under EX-1 that the words were taken back, and tell the person.

Now save the change in Git, and build the site.
"""
    )
    assert list(published_of(root).taken_back) == ["q-7fk3m2", "q-def567"]
    assert "Nobody told us" not in result.output


def test_shows_nothing_afterwards_where_the_person_wishes_it(root: Path) -> None:
    result = withdraw(root, "q-7fk3m2", "--nothing")

    assert result.output.startswith(f"q-7fk3m2 is withdrawn: {QUOTE}:13:11. Nothing is shown in its place.\n")
    assert list(published_of(root).taken_back) == ["q-def567"]


def test_takes_a_story_back(root: Path) -> None:
    result = withdraw(root, "the-long-wait", "--tombstone")

    assert result.exit_code == 0
    assert f"the-long-wait is withdrawn: {STORY}:9:11. Nothing is shown in its place." in result.output
    assert "  https://small.example/stories/the-long-wait/  (their own page)\n" in result.output
    assert "  https://small.example/voices/q-abc234/  (the page of another voice)\n" in result.output
    assert "  https://small.example/sitemap.xml  (the list for search engines)\n" in result.output
    assert "Paper on walls" not in result.output
    assert "Read these places again" not in result.output
    assert dict(published_of(root).stories) == {}


def test_takes_the_pictures_of_a_story_back_with_it_wherever_they_stand(root: Path) -> None:
    (root / "content/pictures").mkdir()
    (root / "content/pictures/bus.jpg").write_bytes(photo())
    edit(root, STORY, "journey:", "picture: {file: bus.jpg, alt: A bus in the rain}\njourney:")
    edit(root, "docs/about/index.md", "A small site.", "![A bus in the rain](bus.jpg)")
    (address,) = (one.path for one in compose(load_project(root, TODAY)).finished if one.path.startswith("pictures/"))

    said = withdraw(root, "the-long-wait").output

    assert f"  https://small.example/{address}  (a picture of the story)\n" in said
    assert "  https://small.example/about/  (About)\n" in said
    assert "  - Pictures: delete content/pictures/bus.jpg. The site holds them back with the story.\n" in said
    finished = {one.path: one.content for one in compose(load_project(root, TODAY)).finished}
    assert address not in finished
    assert "bus in the rain" not in str(finished["about/index.md"])


def test_words_that_were_not_on_the_site_are_taken_back_too(root: Path) -> None:
    result = withdraw(root, "q-ghj789")

    assert result.exit_code == 0
    assert "The words were not on the site on 1 December 2026, so no page changes." in result.output
    assert "take down the poster q-ghj789" in result.output
    assert "docs/strategy/news.md:15:24: Others spoke of it too." in result.output


def test_words_whose_file_has_a_problem_are_taken_back_too(root: Path) -> None:
    edit(root, QUOTE, "said_by:", "said_bye:")

    assert withdraw(root, "q-7fk3m2").exit_code == 0

    assert "  status: withdrawn\n" in (root / QUOTE).read_text("utf-8")
    assert len(problems_of(root)) == 1


def test_words_taken_back_before_stay_as_they_are(root: Path) -> None:
    before = files(root)

    result = withdraw(root, "q-def567")

    assert result.exit_code == 0
    assert result.output == "q-def567 is withdrawn already: content/quotes/school.yml:21:13. Nothing was changed.\n"
    assert files(root) == before


def test_somebody_who_took_their_words_back_can_still_choose_that_nothing_is_shown(root: Path) -> None:
    assert withdraw(root, "q-def567", "--nothing").exit_code == 0

    assert dict(published_of(root).taken_back) == {}
    assert "withdrawn already" in withdraw(root, "q-def567", "--nothing").output


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("q-7fk3m3", "Did you mean 'q-7fk3m2'?"),
        ("the-long-weight", "Did you mean 'the-long-wait'?"),
        ("xyz", "An id stands in its file and in the address of its page."),
    ],
)
def test_an_id_that_nobody_has_is_named_with_the_nearest(root: Path, name: str, hint: str) -> None:
    result = withdraw(root, name)

    assert result.exit_code == 1
    assert result.output == f"Error: There is no quote and no story called '{name}'. {hint}\n"


def test_an_id_in_a_file_that_cannot_be_read_is_not_denied(root: Path) -> None:
    edit(root, QUOTE, "status: given", "status: 'given")

    result = withdraw(root, "q-7fk3m2")

    assert result.exit_code == 1
    assert "It may stand in a file that cannot be read; `coproduce check` names those." in result.output


def test_an_id_that_two_have_is_not_guessed(root: Path) -> None:
    write(root, "content/quotes/more.yml", voice(0) + voice(0))
    before = files(root)

    result = withdraw(root, "q-zzzzza")

    assert result.exit_code == 1
    assert result.output == (
        "Error: 'q-zzzzza' stands in more than one place: content/quotes/more.yml:1:3 and "
        "content/quotes/more.yml:12:3. Give one of them a new name.\n"
    )
    assert files(root) == before


def test_words_that_are_public_already_have_no_consent_to_take_back(root: Path) -> None:
    bare = voice(0)[: voice(0).index("  consent:")]
    write(root, "content/quotes/more.yml", f"{bare}  published_in: {{title: An entry, by: A council}}\n")
    before = files(root)

    result = withdraw(root, "q-zzzzza")

    assert result.exit_code == 1
    assert result.output == (
        "Error: content/quotes/more.yml:1:3: These words are public already, in 'An entry' by A council, and have no "
        "consent that could be taken back. Delete them here, or add this to them:\n\n"
        "consent:\n  ref: (the number in the register)\n  status: withdrawn\n\n"
    )
    assert files(root) == before


def test_words_without_any_consent_were_never_shown(root: Path) -> None:
    write(root, "content/quotes/more.yml", voice(0)[: voice(0).index("  consent:")])

    result = withdraw(root, "q-zzzzza")

    assert result.exit_code == 1
    assert result.output.endswith("These words have no consent, so they were never published. "
                                  "There is nothing to take back.\n")  # fmt: skip


def test_what_cannot_be_changed_safely_is_left_to_a_person(root: Path) -> None:
    edit(root, QUOTE, "status: given", "status: >-\n    given")
    before = files(root)

    result = withdraw(root, "q-7fk3m2")

    assert result.exit_code == 1
    assert result.output == (
        f"Error: {QUOTE}:13:11: This is written in a way that we cannot change safely. Please change it by hand.\n"
    )
    assert files(root) == before


def test_a_file_that_cannot_be_written_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    result = withdraw(root, "q-7fk3m2")

    assert result.exit_code == 1
    assert result.output == f"Error: {QUOTE} cannot be written (No space left on device). Nothing was changed.\n"
    assert files(root) == before


def test_settings_that_cannot_be_read_are_named(root: Path) -> None:
    edit(root, "coproduce.yml", "contact:", "contcat:")

    result = withdraw(root, "q-7fk3m2")

    assert result.exit_code == 1
    assert result.output == "Error: The settings cannot be used. `coproduce check` names the places.\n"
