"""The mail of an urgent notice; whole mails are kept with those of digests."""

from __future__ import annotations

import pytest

from crmnet.services.mail.notice import Reach
from tests.render.mails import urgent
from tests.render.rows import HOSTILE
from tests.render.test_digest_mail import EVIL, TAGS, Page
from tests.render.test_screens import RAW

LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("code", ["es", "en"])
def test_a_label_stands_in_the_subject_and_at_both_ends(label: str, code: str) -> None:
    written = urgent(code, label=label)
    lines = written.text.splitlines()
    assert written.subject.startswith(f"[{label}] ")
    assert lines[0] == label
    assert lines.count(label) == 2
    assert lines.index("Una embarcación inventada pidió auxilio a las 06:40.") < (
        len(lines) - lines[::-1].index(label)
    )
    assert Page(written.html).words.split().count(label) == 2  # besides the title's


def test_what_a_label_allows_is_said_in_both_languages_the_reader_s_first() -> None:
    spanish, english = urgent("es").text, urgent("en").text
    for text in (spanish, english):
        assert text.count("Solo para la institución") == 2
        assert text.count("For the recipients' own institution") == 2
    assert spanish.index("Solo para") < spanish.index("For the recipients'")
    assert english.index("For the recipients'") < english.index("Solo para")


def test_a_label_without_its_prefix_is_the_same_label() -> None:
    assert urgent(label="AMBER+STRICT") == urgent(label="TLP:AMBER+STRICT")


@pytest.mark.parametrize("countries", [(), ("BZ", "HN")])
def test_red_always_names_its_recipients(countries: tuple[str, ...]) -> None:
    text = urgent(label="TLP:RED", reach=Reach(duty=countries)).text
    assert "Destinatarios  Ana Gómez; José Paz\n" in text
    assert ("puestos de guardia" in text) is bool(countries)


def test_where_nobody_is_on_duty_the_mail_says_who_is_told_instead() -> None:
    written = urgent(reach=Reach(("GT",), ("HN", "BZ"), ("MX",)))
    words = " ".join(written.text.split())
    assert (
        "Para los puestos de guardia de Guatemala; las jefaturas de Belice y Honduras, "
        "donde no hay nadie de guardia; todos los funcionarios de México, donde no hay "
        "nadie de guardia ni jefatura"
    ) in words
    assert "donde no hay nadie de guardia" in Page(written.html).words


def test_the_text_stays_as_typed() -> None:
    written = urgent(text="Uno:\n\n\n  a) dos\r\n  b) tres\rcuatro\n")
    assert "\nUno:\n\n  a) dos\n  b) tres\ncuatro\n\nFin del aviso.\n" in written.text
    assert ">Uno:</p>" in written.html
    assert ">  a) dos<br>  b) tres<br>cuatro</p>" in written.html


@pytest.mark.parametrize("code", ["es", "en"])
def test_nothing_in_a_notice_is_live(code: str) -> None:
    written = urgent(
        code,
        subject=EVIL,
        text=f"{EVIL}\n\n{HOSTILE}\thttp://example.org",
        recipients=(EVIL,),
        sender=EVIL,
        reach=Reach((EVIL,), (EVIL,), (EVIL,)),
        label="TLP:RED",
    )
    page = Page(written.html)
    assert RAW.search(written.subject + written.text + written.html) is None
    assert "\n" not in written.subject
    assert max(map(len, written.text.split("\n"))) <= 78
    assert page.open == []
    assert page.tags <= TAGS
    assert "{{ 7*7 }} {% x %}" in page.words
