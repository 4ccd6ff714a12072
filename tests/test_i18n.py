"""Spanish and English."""

from __future__ import annotations

import gettext
import re
import struct
from array import array
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmnet.errors import Message
from crmnet.i18n import LOCALE, language
from crmnet.i18n.catalog import Catalog, opened
from crmnet.i18n.countries import COUNTRIES, find_country, fold

ES, EN = language("es"), language("en")
DAY = date(2002, 9, 30)


def _sentences(code: str) -> dict[str, str]:
    """The compiled sentences of a language; those with a plural once for each form."""
    catalog = gettext.translation("crmnet", LOCALE, [code])
    assert isinstance(catalog, gettext.GNUTranslations)
    found: dict[str | tuple[str, int], str] = catalog._catalog  # type: ignore[attr-defined]
    return {str(key): text for key, text in found.items() if key}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", ["es", "en"])
def test_a_compiled_catalog_is_shipped(code: str) -> None:
    assert len(_sentences(code)) > 100


@pytest.mark.parametrize("code", ["es", "en"])
def test_each_sentence_is_found_as_gettext_reads_it(code: str) -> None:
    catalog = gettext.translation("crmnet", LOCALE, [code])
    found = opened(LOCALE / code / "LC_MESSAGES" / "crmnet.mo")
    for key in catalog._catalog:  # type: ignore[attr-defined]
        if isinstance(key, str):
            assert found.text(key) == catalog.gettext(key)
        else:
            for number in (0, 1, 2):
                wanted = catalog.ngettext(key[0], "?", number)
                assert found.plural(key[0], "?", number) == wanted


def test_a_catalog_of_the_other_byte_order_is_read() -> None:
    data = (LOCALE / "es/LC_MESSAGES/crmnet.mo").read_bytes()
    ours = Catalog(data)
    *_, count, keys, texts = struct.unpack_from("<5I", data)
    there = max(keys, texts) + 8 * count  # words of four bytes up to here, then texts
    words = array("I", data[:there])
    words.byteswap()
    other = Catalog(words.tobytes() + data[there:])
    for text in ("Nothing to change.", "Load these?", "No such sentence"):
        assert other.text(text) == ours.text(text)
    assert other.text("Load these?") != "Load these?"


def test_of_a_catalog_that_is_cut_short_sentences_stay_as_they_are() -> None:
    data = (LOCALE / "es/LC_MESSAGES/crmnet.mo").read_bytes()
    for length in (3, 19, 500, 30_000):
        assert Catalog(data[:length]).text("Load these?") == "Load these?"
    assert Catalog(b"\0" * 60).text("Load these?") == "Load these?"


def test_a_sentence_that_no_catalog_has_stays_as_it_is() -> None:
    assert ES.text("Nowhere \udcff") == "Nowhere \udcff"
    assert [ES.plural("one", "many", n) for n in (1, 2)] == ["one", "many"]
    assert opened(Path("nowhere.mo")).text("Nothing.") == "Nothing."


def test_both_catalogs_hold_the_same_sentences() -> None:
    assert _sentences("es").keys() == _sentences("en").keys()


def test_the_spanish_names_no_value_that_the_english_does_not_have() -> None:
    english = _sentences("en")
    for key, text in _sentences("es").items():
        assert _names(text) <= _names(english[key]) | {"n"}, key


TYPED = re.compile(
    r'(--db|--i-checked|psql|chmod 600|round close|plan date) "\{\w+\}"'
)  # as a shell wants it


def test_the_spanish_quotes_with_guillemets() -> None:
    wrong = [
        text
        for text in _sentences("es").values()
        if '"{' in TYPED.sub("", text) and "lang =" not in text and '": …' not in text
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("number", "spanish", "english"),
    [
        (0, "0 actividades", "0 activities"),
        (1, "1 actividad", "1 activity"),
        (2, "2 actividades", "2 activities"),
        (1_000_000, "1000000 actividades", "1000000 activities"),
    ],
)
def test_plural_forms_are_right(number: int, spanish: str, english: str) -> None:
    assert ES.plural("{n} activity", "{n} activities", number) == spanish
    assert EN.plural("{n} activity", "{n} activities", number) == english


def test_days_are_written_in_words() -> None:
    assert (ES.day(DAY), EN.day(DAY)) == ("30 sep 2002", "30 Sep 2002")
    assert ES.weekday(DAY) == "lunes 30 sep 2002"
    assert ES.full_day(DAY) == "30 de septiembre de 2002"
    assert EN.full_day(DAY) == "30 September 2002"
    assert ES.month(DAY) == "septiembre de 2002"


@pytest.mark.parametrize(
    ("words", "spanish", "english"),
    [
        (["Belice"], "Belice", "Belice"),
        (["Belice", "Panamá"], "Belice y Panamá", "Belice and Panamá"),
        (["a", "b", "Irene"], "a, b e Irene", "a, b and Irene"),
    ],
)
def test_lists_are_joined_as_in_a_sentence(
    words: list[str], spanish: str, english: str
) -> None:
    assert (ES.listing(words), EN.listing(words)) == (spanish, english)


def test_a_message_says_its_values_in_the_language() -> None:
    message = Message("no such option: {option} (see {command} --help)", option="-x")
    message.values["command"] = Message("Options")
    assert ES.say(message) == "no existe la opción -x (vea: Opciones --help)"
    assert EN.say(Message("{day}", day=DAY)) == "30 Sep 2002"


def test_a_long_value_is_cut_but_not_a_path() -> None:
    long = "x" * 100
    assert EN.say(Message("{value}", value=long)) == "x" * 60 + "…"
    assert EN.say(Message("{path}", path=long)) == long


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GT", "GT"),
        ("guatemala", "GT"),
        ("MÉXICO", "MX"),
        ("Mexico", "MX"),
        ("EE. UU.", "US"),
        ("eua", "US"),
        ("Rep. Dominicana", None),
        ("Perú", None),
        ("", None),
    ],
)
def test_countries_are_found_by_what_people_call_them(
    text: str, code: str | None
) -> None:
    assert find_country(text) == code


def test_there_are_eleven_countries_with_names_in_both_languages() -> None:
    assert len(COUNTRIES) == 11
    assert (ES.country("US"), EN.country("US")) == ("Estados Unidos", "United States")
    assert ES.country("network") == "network"


@given(st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("´’“ſK…\u0301")))
def test_a_text_is_folded_alike_the_shorter_way_and_the_longer(text: str) -> None:
    """Most are in Latin-1 and take the shorter one; a "ẞ" sends them the other."""
    assert fold(f"|{text}|ẞ") == fold(f"|{text}|") + "ss"


def test_folding_drops_accents_and_case() -> None:
    assert fold("  Güemes ") == fold("GUEMES")


def test_the_catalogs_stand_beside_the_code() -> None:
    assert Path(LOCALE, "es", "LC_MESSAGES", "crmnet.mo").is_file()
