"""Everything that people wrote: whatever stays off the site is in no list of what is left."""

from dataclasses import replace
from typing import Any, get_args, get_origin, get_type_hints

from coproduce.domain.library import Entry, Library
from tests.projects import SMALL, library_of


def test_no_list_of_entries_is_forgotten_when_a_file_stays_off_the_site() -> None:
    kinds = get_type_hints(Library).items()
    lists = [name for name, kind in kinds if any(get_origin(one) is Entry for one in get_args(kind))]
    library = library_of(SMALL)
    everywhere: dict[str, Any] = dict.fromkeys(lists, library.quotes[:1])

    left = replace(library, **everywhere).without(frozenset({library.quotes[0].path}))

    assert [name for name in lists if getattr(left, name)] == ["allowances", "damaged"]
