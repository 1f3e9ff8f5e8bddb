"""What could tell who a person is, and what a maintainer has allowed to stand nevertheless."""

from enum import StrEnum

from pydantic import Field

from coproduce.domain.fields import Day, Model, Text
from coproduce.words.language import to_say


class PersonalKind(StrEnum):
    """A kind of personal data, as privacy-allow.yml calls it."""

    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs-number"
    NI_NUMBER = "ni-number"
    DATE_OF_BIRTH = "date-of-birth"
    STREET_ADDRESS = "street-address"
    SOCIAL_PROFILE = "social-profile"
    CASE_REFERENCE = "case-reference"
    NUMBER_PLATE = "number-plate"
    BANK_ACCOUNT = "bank-account"
    TITLED_NAME = "titled-name"
    INTRODUCED_NAME = "introduced-name"
    NAME_WITH_AGE = "name-with-age"
    SCHOOL = "school"
    FULL_DATE = "full-date"
    POSSIBLE_NAME = "possible-name"
    RARE_TOGETHER = "rare-together"

    @property
    def blocks(self) -> bool:
        """Say whether it keeps a file off the site; for the others a person is asked to look."""
        return self in _BLOCKING


_BLOCKING = frozenset(list(PersonalKind)[: list(PersonalKind).index(PersonalKind.TITLED_NAME)])

LOOKS_LIKE = {
    PersonalKind.EMAIL: to_say("This looks like an e-mail address ({found})."),
    PersonalKind.PHONE: to_say("This looks like a phone number ({found})."),
    PersonalKind.POSTCODE: to_say("This looks like a full postcode ({found})."),
}
"""Said by the check, which covers what was found, and by the forms, where only its writer sees it."""

SHORTEST_REASON = 10
"""Letters that a reason has at least: fewer explain nothing."""


class Allowance(Model):
    """Something that looks like personal data and may stand nevertheless, in one file and until a day."""

    kind: PersonalKind
    """What it looks like, as the message calls it, such as phone."""
    path: Text = Field(alias="in")
    """The file it stands in, from the top of the repository."""
    hash: Text
    """The twelve letters and digits that the message gives, so that the words need not be written again."""
    reason: Text
    """Why it may stand, in a few words."""
    by: Text
    """Who allowed it: a role, such as maintainer."""
    until: Day
    """The last day on which it is allowed; after it, somebody looks again."""
