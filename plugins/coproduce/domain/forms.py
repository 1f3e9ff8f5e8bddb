"""What the forms on the site, the check, and the command that takes their files in have to agree on."""

from coproduce.domain.consent import Channel
from coproduce.words.language import to_say

FORM_VERSION = 2
"""Grows when a form writes something that an older one did not."""

FORM_LINE = "# coproduce form "
"""Begins the line by which a form says its version; it does not reach the project."""

THANKS_LINE = "# thanks to: "
"""Begins the line that says how the person wants to be thanked; it does not reach the project's file."""

ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What ids are drawn from: letters and digits that do not look alike."""

NOT_IN_THE_WORDS = to_say("The words do not contain '{phrase}'.")
"""Said by the check and by the forms, as are the next five."""

COPY_IT = to_say("Copy it from the words, letter for letter.")
TOO_LONG = to_say("These words have {count} letters; a quote may have {most}.")
TOO_MANY_WORDS = to_say("A poster holds {most} words, and these are {count}.")
NOT_IN_ORDER = to_say("This step, {when}, comes after {earlier}.")
IN_ORDER = to_say("Put the steps in order.")

LONGEST_WORDS = 1_200
"""The most letters of a quote: what is longer is a story."""

MOST_WORDS = 120
"""More words than that cannot be read on a poster from where people stand."""

PROMISED = to_say("What will you do about them, and by when?")
"""What the slips of a wall ask: somebody who types them in heads a column with it, and the import knows it again."""

TOGETHER = to_say("What could we do together?")
"""What the leaf cards of a wall ask."""

MAY_WE = to_say("May we publish it?")
"""What paper asks before words on it may go anywhere."""

YES = to_say("Yes")
"""The box on paper that lets them go."""

CHANNEL_WORDS = {
    Channel.SITE: (to_say("On this website"), to_say("If you change your mind, we take them off.")),
    Channel.POSTER: (
        to_say("On a poster on a wall"),
        to_say("If you change your mind, we print no more, and ask people to take posters down."),
    ),
    Channel.PACK: (
        to_say("In papers for a meeting"),
        to_say("If you change your mind, new papers leave them out. Old papers cannot be collected from everyone."),
    ),
    Channel.SOCIAL: (
        to_say("As a picture on social media"),
        to_say("If you change your mind, we delete our posts. Copies made by others may stay."),
    ),
    Channel.OPEN_DATA: (
        to_say("In a file that anyone can download and reuse"),
        to_say("If you change your mind, we leave them out. Earlier downloads may stay."),
    ),
    Channel.SEARCH_ENGINES: (
        to_say("In search engines"),
        to_say("If you change your mind, we ask search engines to remove them. This can take weeks."),
    ),
}
"""What each channel means to the person who agrees, and what happens when they change their mind."""
