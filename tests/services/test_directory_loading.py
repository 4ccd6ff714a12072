"""Contacts into the directory: added, the same, changed, or asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.contact import Contact, Way
from crmnet.services.directory import officers
from crmnet.services.directory.contacts import Posting
from crmnet.services.directory.loading import (
    BookLoaded,
    BookOptions,
    Undecided,
    Unsound,
    load,
)
from crmnet.store import directory
from tests.factory import CLOCK, NOW

if TYPE_CHECKING:
    from crmnet.errors import Fault
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord

MAIL = "ana@example.org"


def contact(line: int = 2, email: str = MAIL, **said: str) -> Contact:
    said = {"name": "Ana Núñez", "country": "GT", **said}
    return Contact(line, {k: v for k, v in said.items() if v}, (Way(email),))


def options(country: str | None = None, **more: object) -> BookOptions:
    posting = Posting(country, date.fromisoformat)
    return BookOptions(Path("book.csv"), posting, NOW)._replace(**more)  # type: ignore[arg-type]


def loaded(store: Store, *contacts: Contact, **more: object) -> BookLoaded:
    """What a load of them does that leaves out what is not sound."""
    return load(store, contacts, options(**{"only_sound": True, **more}))  # type: ignore[arg-type]


def counts(done: BookLoaded) -> tuple[int, int, int, int]:
    return done.added, done.altered, done.same, done.left_out


def messages(faults: tuple[Fault, ...]) -> list[tuple[int, str]]:
    return [(fault.line, str(fault.message)) for fault in faults]


def everybody(store: Store) -> list[OfficerRecord]:
    return directory.everybody(store)


@pytest.fixture
def store(empty_store: Store) -> Store:
    officers.add(
        empty_store,
        {"name": "Ana Núñez", "email": MAIL, "country": "GT", "phone": "2222-3333"},
        NOW,
    )
    return empty_store


def test_who_is_new_is_added_and_who_is_there_stays(store: Store) -> None:
    done = loaded(store, contact(), contact(3, "jose@example.org", name="José Gil"))
    assert counts(done) == (1, 0, 1, 0)
    assert [row.name for row in everybody(store)] == ["Ana Núñez", "José Gil"]


def test_what_the_book_says_changes_and_what_it_does_not_say_stays(
    store: Store,
) -> None:
    done = loaded(store, contact(title="Jefa", role="titular"))
    assert counts(done) == (0, 1, 0, 0)
    (one,) = done.first_altered
    assert (one.was.title, one.now.title) == (None, "Jefa")
    (row,) = everybody(store)
    assert (row.role, row.phone, row.rev) == ("head", "2222-3333", 2)


def test_a_dry_run_says_it_and_writes_nothing(store: Store) -> None:
    done = loaded(store, contact(title="Jefa"), dry_run=True)
    assert counts(done) == (0, 1, 0, 0)
    assert everybody(store)[0].title is None


def test_of_contacts_with_a_bad_one_none_is_loaded_unless_the_sound_are_asked_for(
    store: Store,
) -> None:
    book = (contact(2, "eva@example.org", name="Eva"), contact(3, "mal", name="Evo"))
    with pytest.raises(Unsound) as raised:
        loaded(store, *book, only_sound=False)
    assert counts(raised.value.done) == (1, 0, 0, 0)
    assert [row.name for row in everybody(store)] == ["Ana Núñez"]
    done = loaded(store, *book)
    assert (counts(done), done.bad) == ((1, 0, 0, 0), 1)


BY_NAME = contact(2, "nueva@example.org", name="NUNEZ, Ana")
BY_MAILBOX = contact(2, name="José Gil")


@pytest.mark.parametrize(("new", "is_taken"), [(BY_NAME, False), (BY_MAILBOX, True)])
def test_who_may_be_somebody_known_is_asked_about(
    store: Store, new: Contact, is_taken: bool
) -> None:
    with pytest.raises(Undecided) as raised:
        loaded(store, contact(3, "otro@example.org", name="Otro"), new)
    (doubt,) = raised.value.doubts
    assert (doubt.line, doubt.is_taken, doubt.there.email) == (2, is_taken, MAIL)
    assert len(everybody(store)) == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"same": frozenset({"all"})}, (0, 1, 0, 0)),
        ({"same": frozenset({"nueva@example.org"})}, (0, 1, 0, 0)),
        ({"answers": {2: True}}, (0, 1, 0, 0)),
        ({"another": frozenset({"all"})}, (1, 0, 0, 0)),
        ({"answers": {2: False}}, (1, 0, 0, 0)),
        (
            {
                "same": frozenset({"all"}),
                "another": frozenset({"nueva@example.org"}),
            },
            (1, 0, 0, 0),
        ),
    ],
)
def test_a_name_is_the_same_person_or_another_as_it_is_said(
    store: Store, more: dict[str, object], expected: tuple[int, ...]
) -> None:
    assert counts(loaded(store, BY_NAME, **more)) == expected


def test_another_person_with_a_mailbox_that_is_taken_is_left_out(store: Store) -> None:
    done = loaded(store, BY_MAILBOX, another=frozenset({"all"}))
    assert counts(done) == (0, 0, 0, 1)
    assert everybody(store)[0].name == "Ana Núñez"
    done = loaded(store, BY_MAILBOX, same=frozenset({"all"}))
    assert everybody(store)[0].name == "José Gil"


def test_one_person_may_serve_several_countries_and_networks(store: Store) -> None:
    posts = {"network": "consular"}
    done = loaded(store, contact(2, country="HN"), contact(3, **posts))
    assert counts(done) == (2, 0, 0, 0)


def test_who_names_no_network_has_the_one_of_the_directory(store: Store) -> None:
    officers.edit(store, MAIL, {"network": "consular"}, CLOCK)
    assert counts(loaded(store, contact(title="Cónsul"))) == (0, 1, 0, 0)
    (row,) = everybody(store)
    assert (row.network, row.title) == ("consular", "Cónsul")


def test_who_names_no_country_is_no_second_officer_of_another_one(
    store: Store,
) -> None:
    new = contact(2, country="")
    with pytest.raises(Undecided):
        load(store, [new], options("HN"))
    done = load(store, [new], options("HN", same=frozenset({"all"})))
    assert counts(done) == (0, 0, 1, 0)
    assert [row.country for row in everybody(store)] == ["GT"]
    done = load(store, [new], options("HN", another=frozenset({"all"})))
    assert [row.country for row in done.first_added] == ["HN"]


def test_of_several_posts_the_book_must_say_which(store: Store) -> None:
    loaded(store, contact(network="consular"))
    officers.edit(store, everybody(store)[0].id, {"network": "secretariat"}, CLOCK)
    assert len({row.network for row in everybody(store)} - {"liaison"}) == 2
    done = loaded(store, contact(title="Jefa"))
    assert counts(done) == (0, 0, 0, 0)
    ((_line, message),) = messages(done.faults)
    assert "has several posts in the directory" in message


def test_the_same_mailbox_twice_in_a_book_is_a_fault_unless_it_says_the_same(
    store: Store,
) -> None:
    new = contact(2, "eva@example.org", name="Eva")
    done = loaded(
        store, new, new._replace(line=3), contact(4, "eva@example.org", name="Evo")
    )
    assert counts(done) == (1, 0, 1, 0)
    assert messages(done.faults) == [
        (4, "line 2 has the same mailbox and other details (delete one of them)")
    ]


def test_two_of_one_name_in_a_book_are_two_and_are_counted(store: Store) -> None:
    eva = {"name": "Eva Gil"}
    done = loaded(
        store, contact(2, "e1@example.org", **eva), contact(3, "e2@a.org", **eva)
    )
    assert (done.added, done.twins) == (2, 1)


def test_our_own_card_is_known_by_its_id_whatever_else_changed(store: Store) -> None:
    (row,) = everybody(store)
    new = contact(2, "casada@example.org", name="Ana de Gil", id=row.id)
    assert counts(loaded(store, new)) == (0, 1, 0, 0)
    assert everybody(store)[0].email == "casada@example.org"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"country": ""}, "it names no country"),
        ({"country": "Chile"}, '"Chile" is not a member country'),
        ({"role": "portero"}, 'cannot be "portero"'),
        ({"name": ""}, "name is empty"),
        ({"term_from": "2003-01-01", "term_until": "2002-01-01"}, "the term ends"),
        ({"timezone": "Guatemala"}, '"Guatemala" is not a time zone'),
        ({"note": "pasaporte A01234567 de Juan"}, "looks like a passport number"),
        ({"email": "sin arroba"}, '"sin arroba" is not a valid e-mail address'),
        ({"email": ""}, "there is no mailbox"),
    ],
)
def test_a_loaded_officer_is_checked_as_one_that_is_typed(
    store: Store, said: dict[str, str], fault: str
) -> None:
    values = {"email": "eva@example.org", **said}
    bad = contact(2, **values)
    if not bad.mailboxes[0].text:
        bad = bad._replace(mailboxes=())
    done = loaded(store, bad, contact(3, "eva2@example.org", name="Eva"))
    assert done.added == 1
    ((line, message),) = messages(done.faults)
    assert line == 2
    assert fault in message


def test_what_looks_personal_passes_where_its_row_is_vouched_for(store: Store) -> None:
    from crmnet.domain.personal import Vouched

    note = contact(2, "eva@example.org", name="Eva", note="pasaporte A01234567")
    vouched = Vouched(rows=frozenset({"book.csv:2"}))
    assert loaded(store, note, vouched=vouched).added == 1


@pytest.mark.parametrize(
    ("address", "email", "country", "expected"),
    [
        ("Guatemala", "eva@example.org", None, "GT"),
        ("Guatemala", "eva@minex.gob.gt", None, "GT"),
        ("Estados Unidos", "eva@minex.gob.gt", None, "mailbox of another country"),
        ("Estados Unidos", "eva@minex.gob.gt", "GT", "GT"),
        ("", "eva@minex.gob.gt", None, "it names no country"),
        (
            "Atlantis",
            "eva@example.org",
            None,
            'the office is in "Atlantis", which is not a member country',
        ),
        ("", "eva@example.org", "HN", "HN"),
    ],
)
def test_an_address_is_no_country_where_anything_speaks_for_another(
    store: Store, address: str, email: str, country: str | None, expected: str
) -> None:
    new = contact(2, email, name="Eva", country="")._replace(address=address)
    done = load(store, [new], options(country, only_sound=True))
    told = [row.country for row in done.first_added] or [
        text for _line, text in messages(done.faults)
    ]
    assert expected in told[0]


def test_the_mailbox_at_work_counts_and_others_are_told(store: Store) -> None:
    ways = (
        Way("eva@casa.example", frozenset({"home"})),
        Way("mal@", frozenset({"pref"})),
        Way("eva@example.org", frozenset({"work"})),
    )
    done = loaded(store, contact(name="Eva")._replace(mailboxes=ways))
    assert [row.email for row in done.first_added] == ["eva@example.org"]
    assert [text for _line, text in messages(done.remarks)] == [
        'not kept: the mailbox "mal@"',
        'not kept: the mailbox "eva@casa.example"',
    ]


@pytest.mark.parametrize(
    ("phones", "kept", "told"),
    [
        (
            {"+52 1 55 1234 5678": "cell", "911": "work"},
            "+52 1 55 1234 5678 / 911",
            [
                'the 1 behind +52 is no longer dialled: "+52 1 55 1234 5678" (leave it '
                "out)"
            ],
        ),
        (
            {"9999-9999-9999": "work"},
            "9999-9999-9999",
            ['no number that can be dialled: "9999-9999-9999" (it is kept as written)'],
        ),
        (
            {"2222-3333": "work", "+502 2222 4444 ext. 123": "", "2333-3333": "work"},
            "2222-3333 / +502 2222 4444 ext. 123",
            ['not kept: the telephone "2333-3333"'],
        ),
        ({"2000-0000": "home", "2222-9999": "work fax"}, None, []),
        ({"recepcion": "work"}, None, ['not kept: the telephone "recepcion"']),
    ],
)
def test_telephones_are_kept_as_written_and_odd_ones_told(
    store: Store, phones: dict[str, str], kept: str | None, told: list[str]
) -> None:
    ways = tuple(Way(text, frozenset(kind.split())) for text, kind in phones.items())
    new = contact(2, "eva@example.org", name="Eva")._replace(phones=ways)
    done = loaded(store, new)
    assert done.first_added[0].phone == kept
    assert [text for _line, text in messages(done.remarks)] == told


def test_a_card_of_several_posts_is_several_officers(store: Store) -> None:
    new = contact(2, "eva@example.org", name="Eva", country="")
    posts = ("GT/liaison/head", "GT/consular/duty")
    done = loaded(store, new._replace(posts=posts))
    assert [(row.network, row.role) for row in done.first_added] == [
        ("liaison", "head"),
        ("consular", "duty"),
    ]


def test_a_whole_book_is_one_change(store: Store) -> None:
    from crmnet.store import changes

    before = changes.last(store)
    loaded(
        store, *(contact(n, f"u{n}@example.org", name=f"U {n}") for n in range(2, 9))
    )
    after = changes.last(store)
    assert before is not None
    assert after is not None
    assert after[0] == before[0] + 1
