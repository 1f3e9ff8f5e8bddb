"""Where a link may lead, and where not."""

import pytest

from coproduce.safety.links import host_of, is_safe_link, is_safe_picture, says_another_host

GOOD = (
    "https://council.example",
    "https://www.council.example:8443/a/b?x=1:2#q",
    "mailto:a.b@council.example?subject=Hi",
    "tel:+441245000000",
    "#fn:1",
    "#",
    "about/",
    "../x/y.md#part",
    "./a",
    "/strategy/",
    "?page=2",
    "a?b=c:d",
    "caf\u00e9/",
)
BAD = (
    "",
    " ",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:x",
    "\x01javascript:x",
    "\u00a0javascript:x",
    "vbscript:x",
    "data:text/html,x",
    "blob:x",
    "file:///etc/passwd",
    "ftp://a.example",
    "http://council.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https://user:pass@evil.example",
    "https://evil.example\\@good.example",
    "https://evil.example\u3002council.example",
    "https://www.ess\u0435x.example",
    "https://xn--80ak6aa92e.example",
    "https://localhost",
    "https://council.example/\u202egnp.exe",
    "a b",
    "x:y",
    "./a:b",
    "mailto:a@b.example, c@d.example",
    "mailto:x",
    "tel:javascript",
    "javascript&colon;x:",
    "https://[::1]/",
)


@pytest.mark.parametrize("link", GOOD)
def test_a_link_to_a_page_a_person_or_a_protected_address_may_stand(link: str) -> None:
    assert is_safe_link(link)


@pytest.mark.parametrize("link", BAD)
def test_whatever_is_not_known_to_be_harmless_may_not(link: str) -> None:
    assert not is_safe_link(link)


@pytest.mark.parametrize(
    "link", ["https://tracker.example/a.gif", "//tracker.example/a.gif", "data:image/png,x", "#a", ""]
)
def test_a_picture_comes_from_this_site_alone(link: str) -> None:
    assert is_safe_picture("dot.png")
    assert not is_safe_picture(link)


@pytest.mark.parametrize("words", ["www.council.example", "https://council.example/a", " council.example "])
def test_words_that_name_a_host_lead_there(words: str) -> None:
    assert says_another_host(words, "https://www.council.example/a") is None
    assert says_another_host(words, "https://council.example.elsewhere.example/") == "council.example"


@pytest.mark.parametrize(
    "words",
    [
        "council.org.",
        "council.org, here",
        "Go to council.org",
        "\N{RIGHTWARDS ARROW} council.org",
        "\u200bcouncil.org\u200b",
        "ｃｏｕｎｃｉｌ.org",
        "(https://www.council.org/a)",
    ],
)
def test_a_host_is_found_wherever_it_stands_in_the_words(words: str) -> None:
    assert says_another_host(words, "https://council.org/") is None
    assert says_another_host(words, "https://elsewhere.example/") == "council.org"


@pytest.mark.parametrize(
    "words", ["the council's page", "report.pdf", "Read this.Then that", "help@council.org", "Our plan (docx)", "v1.2"]
)
def test_words_that_name_no_host_lead_anywhere(words: str) -> None:
    assert says_another_host(words, "https://elsewhere.example/") is None


def test_a_host_is_told_in_small_letters() -> None:
    assert host_of("https://WWW.Council.example/a") == "www.council.example"
