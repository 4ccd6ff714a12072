"""The directory: checked on the way in, found without accents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import BadInput, Cure
from crmnet.i18n import language
from crmnet.reports.directory import officers as directory
from crmnet.services.directory import officers
from tests.factory import CLOCK, NOW

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)


@pytest.fixture
def store(empty_store: Store) -> Store:
    add(empty_store, name="José Güemes", email="jg@example.org", country="Guatemala")
    add(
        empty_store, name="Ana Núñez", email="an@example.org", country="MX", role="head"
    )
    return empty_store


def add(store: Store, **values: str) -> None:
    officers.add(store, values, NOW)


def names(store: Store, text: str, **more: str) -> list[str]:
    return [row.name for row in directory.officers(store, TODAY, text, **more)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("guemes", ["José Güemes"]),
        ("NUNEZ", ["Ana Núñez"]),
        ("núñez méxico", ["Ana Núñez"]),
        ("jg@", ["José Güemes"]),
        ("", ["José Güemes", "Ana Núñez"]),
        ("%", []),
        ("_", []),
        ("zzz", []),
    ],
)
def test_people_are_found_without_accents_and_case(
    store: Store, text: str, found: list[str]
) -> None:
    assert names(store, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "oneill",
        "O'Neill",
        "o’neill",
        "Lætitia",
        "laetitia",
        "O’Neill, Laetitia",
        "EE. UU.",
        "EE.UU.",
        "USA",
        "estados unidos de américa",
        "guardia EE. UU.",
        "de guardia",
        "on duty",
        "embajada us",
        "lo@ministerío.example",
        "lo@xn--",
    ],
)
def test_people_are_found_as_they_are_usually_called(store: Store, text: str) -> None:
    add(
        store,
        name="Lætitia O’Neill",
        email="LO@ministerío.example",
        country="US",
        role="duty",
        organisation="Embajada",
    )
    assert names(store, text) == ["Lætitia O’Neill"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("titular", ["Ana Núñez"]),
        ("titulares méxico", ["Ana Núñez"]),
        ("head", ["Ana Núñez"]),
        ("integrante", ["José Güemes"]),
        ("titular guatemala", []),
        ("Güemes, José", ["José Güemes"]),
        ("gua", ["José Güemes"]),
    ],
)
def test_roles_are_words_too(store: Store, text: str, found: list[str]) -> None:
    assert names(store, text) == found


@pytest.mark.parametrize(
    "who", ["LO@Ministerío.example", "o'neill", "O’Neill, Laetitia", "oneill"]
)
def test_an_officer_is_meant_however_it_is_spelt(store: Store, who: str) -> None:
    name = "Lætitia O’Neill"
    add(store, name=name, email="lo@ministerío.example", country="US")
    assert officers.find(store, who).name == name


@pytest.mark.parametrize(
    "email",
    [
        "ana@ex\u0430mple.org",  # a Cyrillic letter
        "ana@\u0430\u0440\u0440\u04cf\u0435.com",  # all of a label
        "ana@xn--exmple-4nf.org",  # the same, written for machines
        "ana@ex\u03b1mple.org",  # a Greek letter
    ],
)
def test_a_domain_of_two_scripts_is_refused(store: Store, email: str) -> None:
    with pytest.raises(BadInput, match="mixes scripts"):
        add(store, name="Otra", email=email, country="MX")


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("ana@ex\u0430mple.org", "«\u0430» (U+0430) es una letra cirílica"),
        ("ana@ex\u03b1mple.org", "«\u03b1» (U+03B1) es una letra griega"),
        ("ana@ex\u1e00\u0e01mple.org", "(U+0E01) es una letra que no es latina"),
    ],
)
def test_the_letter_that_is_strange_is_named_in_the_readers_language(
    store: Store, email: str, said: str
) -> None:
    with pytest.raises(BadInput) as refused:
        add(store, name="Otra", email=email, country="MX")
    assert said in language("es").say(refused.value.message)


def test_a_language_without_mail_is_kept_as_spoken(store: Store) -> None:
    row, _ = officers.edit(store, "nunez", {"languages": "fr es"}, CLOCK)
    assert row.languages == "fr es"


def test_the_same_again_changes_nothing(store: Store) -> None:
    values = {"name": "Ana Núñez", "email": "AN@example.org", "country": "México"}
    _, changed = officers.add(store, {**values, "role": "head"}, NOW)
    assert not changed


def test_an_address_that_is_there_with_other_values_is_refused(
    store: Store,
) -> None:
    with pytest.raises(BadInput, match="already in the directory") as refused:
        add(store, name="Otra", email="an@example.org", country="MX")
    assert refused.value.message.cure is Cure.EDIT_OFFICER


def test_one_person_may_serve_two_countries(store: Store) -> None:
    add(store, name="Ana Núñez", email="an@example.org", country="GT")
    assert len(names(store, "nunez")) == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"email": "no es correo"}, "not a valid e-mail address"),
        ({"email": "a@b.org, c@d.org"}, "not a valid e-mail address"),
        ({"email": ""}, "^email is empty"),
        ({"country": "Perú"}, "not a member country"),
        ({"country": "Guatemal"}, "did you mean GT"),
        ({"network": "liason"}, "liaison"),
        ({"role": "jefe"}, "head"),
        ({"timezone": "America/Gatemala"}, "time zone"),
        ({"languages": "klingon"}, "language"),
        ({"phone": "abc"}, "telephone"),
        ({"phone": "1" * 41}, "41"),
        ({"emergency_phone": "abc"}, "telephone"),
        ({"note": "x" * (NOTE_LIMIT + 1)}, str(NOTE_LIMIT)),
        ({"languages": "e1"}, "language"),
        ({"languages": "ñu"}, "language"),
        ({"name": "a\x1bb"}, "U\\+001B"),
        ({"name": "x" * 201}, "201"),
        ({"term_from": "2003-01-01", "term_until": "2002-01-01"}, "before it begins"),
    ],
)
def test_a_value_that_will_not_do_is_refused(
    store: Store, values: dict[str, str], words: str
) -> None:
    good = {"name": "X", "email": "x@example.org", "country": "HN"}
    with pytest.raises(BadInput, match=words):
        officers.add(store, {**good, **values}, NOW)
    assert len(names(store, "")) == 2


@pytest.mark.parametrize("who", ["an@example.org", "AN@example.org", "nunez", "Ana"])
def test_an_officer_is_meant_by_address_or_name(store: Store, who: str) -> None:
    assert officers.find(store, who).name == "Ana Núñez"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("zzz", "no officer"),
        ("ana", "end of the id"),
        ("%%%%", "no officer"),
        ("guatemala", "no officer"),
        (" ", "no officer"),
    ],
)
def test_nobody_or_several_are_refused(store: Store, who: str, words: str) -> None:
    add(store, name="Ana Ávila", email="aa@example.org", country="HN")
    with pytest.raises(BadInput, match=words):
        officers.find(store, who)


def test_an_edit_changes_only_what_is_given(store: Store) -> None:
    row, changed = officers.edit(store, "nunez", {"phone": "+52 55 1234 5678"}, CLOCK)
    assert changed
    assert (row.role, row.phone) == ("head", "+52 55 1234 5678")
    row, _ = officers.edit(store, "nunez", {"phone": ""}, CLOCK)
    assert row.phone is None


def test_a_removed_officer_is_not_listed(store: Store) -> None:
    officers.remove(store, "nunez", CLOCK)
    assert names(store, "") == ["José Güemes"]


@pytest.mark.parametrize(
    ("term_from", "term_until", "status"),
    [
        ("2002-10-05", "", "future"),
        ("2002-10-04", "2002-10-04", "current"),
        ("", "2002-10-03", "past"),
    ],
)
def test_a_term_runs_from_its_first_to_its_last_day(
    store: Store, term_from: str, term_until: str, status: str
) -> None:
    officers.edit(
        store, "nunez", {"term_from": term_from, "term_until": term_until}, CLOCK
    )
    (row,) = directory.officers(store, TODAY, "nunez")
    assert row.status == status


def test_what_was_typed_is_kept_as_it_was_typed(store: Store) -> None:
    values = {"note": "Solo por la tarde", "phone": "1" * 40, "timezone": "UTC"}
    row, _ = officers.edit(store, "nunez", {**values, "languages": "ES, en es"}, CLOCK)
    assert {name: getattr(row, name) for name in values} == values
    assert row.languages == "es en"


def test_an_edit_makes_nobody_the_namesake_of_another(store: Store) -> None:
    add(store, name="Ana Núñez", email="an@example.org", country="GT")
    moved = {"email": "an@example.org", "country": "MX"}
    with pytest.raises(BadInput, match="is already in the directory"):
        officers.edit(store, "jg@example.org", moved, CLOCK)
    assert len(names(store, "nunez")) == 2


def test_a_term_of_one_day_is_a_term(store: Store) -> None:
    day = {"term_from": "2002-10-04", "term_until": "2002-10-04"}
    assert officers.edit(store, "nunez", day, CLOCK)[1]


def test_an_officer_is_meant_by_the_end_of_the_id(store: Store) -> None:
    row = officers.find(store, "nunez")
    for ending in (row.id, row.id[-12:], row.id[-6:].upper()):
        assert officers.find(store, ending).id == row.id


def test_what_is_only_tried_leaves_the_directory(store: Store) -> None:
    before = store.query("SELECT COUNT(*) FROM log")
    values = {"name": "X", "email": "x@example.org", "country": "HN"}
    officers.add(store, values, NOW, dry_run=True)
    officers.edit(store, "nunez", {"note": "x"}, CLOCK, dry_run=True)
    officers.remove(store, "nunez", CLOCK, dry_run=True)
    assert store.query("SELECT COUNT(*) FROM log") == before


@pytest.mark.parametrize("name", ["term_from", "term_until", "phone", "note"])
def test_an_empty_text_empties_a_column(store: Store, name: str) -> None:
    value = "2002-10-04" if name.startswith("term") else "1234"
    officers.edit(store, "nunez", {name: value}, CLOCK)
    officers.edit(store, "nunez", {name: ""}, CLOCK)
    assert getattr(officers.find(store, "nunez"), name) is None


def test_blanks_around_a_time_zone_are_left_out(store: Store) -> None:
    row, _ = officers.edit(store, "nunez", {"timezone": " America/Guatemala "}, CLOCK)
    assert row.timezone == "America/Guatemala"


def test_who_was_removed_is_told(store: Store) -> None:
    assert officers.remove(store, "nunez", CLOCK).name == "Ana Núñez"


def test_an_officer_is_shown_as_in_the_list(store: Store) -> None:
    shown = directory.officer_row(store, officers.find(store, "nunez"), TODAY)
    assert directory.officers(store, TODAY, "nunez") == (shown,)
