"""Links from one address of the site to another."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.addresses import relative

FOLDERS = st.lists(st.sampled_from(["voices", "q-7fk3m2", "tree"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)
ADDRESSES = FOLDERS | FOLDERS.map(lambda folder: f"{folder}poster.pdf")


@pytest.mark.parametrize(
    ("address", "start", "link"),
    [
        ("", "", "./"),
        ("", "voices/", "../"),
        ("voices/q-7fk3m2/", "voices/", "../voices/q-7fk3m2/"),
        ("voices/", "voices/q-7fk3m2/", "../../voices/"),
        ("tree/#leaf-a", "tree/", "#leaf-a"),
        ("tree/#leaf-a", "", "tree/#leaf-a"),
        ("assets/coproduce.css", "voices/q-7fk3m2/", "../../assets/coproduce.css"),
        ("https://council.example/x", "voices/", "https://council.example/x"),
    ],
)
def test_goes_up_to_the_top_and_down_again(address: str, start: str, link: str) -> None:
    assert relative(address, start) == link


@given(ADDRESSES, FOLDERS)
def test_a_browser_follows_the_link_to_the_address_below_any_folder(address: str, start: str) -> None:
    root = "https://host.example/folder/"

    assert urljoin(root + start, relative(address, start)) == root + address
