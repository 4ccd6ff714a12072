"""`emergency` as somebody types it at night, and the card that it writes."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.store import exports, log
from crmnet.store.opening import open_store
from tests import emergency_world as world
from tests.emergency_world import enter, instant
from tests.factory import NOW, a_store, closed_later, records

if TYPE_CHECKING:
    from typing import Any

    from tests.conftest import Run, Typed

AT = "--at 2002-11-04T09:10Z"
CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"


@pytest.fixture
def place(store: Path, config: Path) -> Path:
    """The store of the test, with the directory; the reader is in Honduras."""
    world.fill(a_store(store))
    config.write_text('timezone = "America/Tegucigalpa"\n', "utf-8")
    return store


def add(place: Path, table: str, **values: Any) -> str:
    """Write one row more."""
    with log.change(closed_later(open_store(place)), NOW) as into:
        return enter(into, table, values)


def an_officer(name: str, country: str, role: str, **more: Any) -> dict[str, Any]:
    """An officer of the liaison network."""
    email = f"{name.split()[0].lower()}@{country.lower()}.example.org"
    known = {"name": name, "email": email, "country": country, "role": role}
    return known | {"network": "liaison", "fold": name.casefold(), **more}


def officer(place: Path, email: str) -> str:
    """The id of an officer."""
    store = closed_later(open_store(place))
    sql = "SELECT id FROM officer WHERE email = :email"
    return str(records(store, sql, email=email)[0]["id"])


def rows(found: Run) -> list[dict[str, str]]:
    """The rows of a listing as CSV."""
    return list(csv.DictReader(io.StringIO(found.stdout)))


def called(run: Typed, country: str, at: str = AT) -> list[str | None]:
    """The names of those to call in a country, the first first."""
    found = json.loads(run(f"emergency {country} {at} --format json").stdout)
    return [one["name"] for one in found]


def test_a_rota_says_who_is_on_duty_to_the_minute(run: Typed, place: Path) -> None:
    assert called(run, "PA", "--at 2002-11-04T13:59Z") == ["Yadira Ríos", "Delia Icaza"]
    assert called(run, "PA", "--at 2002-11-04T14:00Z") == [
        "Omar Batista",
        "Delia Icaza",
    ]


def test_without_a_rota_who_holds_the_point_of_duty_is_called_first(
    run: Typed, place: Path
) -> None:
    assert called(run, "BZ") == ["Ana Flowers", "Rolando Tun"]


def test_where_nobody_is_on_duty_the_deputy_is_called_then_the_head(
    run: Typed, place: Path
) -> None:
    assert called(run, "CA") == ["Marc Roy", "Louise Tremblay"]
    shown = run(f"emergency CA {AT}").stdout
    assert "!          nobody on duty until Friday 8, 07:00 (your time)\n" in shown


def test_members_are_called_only_where_there_is_nobody_else(
    run: Typed, place: Path
) -> None:
    add(place, "officer", **an_officer("Ema Paz", "HN", "member", phone="2222 0000"))
    assert called(run, "HN") == ["Ema Paz"]
    add(place, "officer", **an_officer("Luis Sol", "HN", "head", phone="2222 0001"))
    assert called(run, "HN") == ["Luis Sol"]


def test_the_number_is_the_points_else_the_one_of_duty_else_the_own(
    run: Typed, place: Path
) -> None:
    found = rows(run(f"emergency BZ CA {AT} --format csv"))
    assert [(one["phone"], one["day_and_night"]) for one in found] == [
        ("+501 622 0199", "1"),  # of the point
        ("+501 622 0144", "0"),  # the own
        ("+1 613 555 0171", "0"),
        ("+1 613 555 0148", "1"),  # the one of duty
    ]


def test_who_is_away_is_passed_over_or_the_deputy_stands_in(
    run: Typed, place: Path
) -> None:
    absence = {"from_on": "2002-11-03", "until_on": "2002-11-04"}
    add(place, "absence", officer=officer(place, "flowers@example.gov.bz"), **absence)
    assert called(run, "BZ") == [None, "Rolando Tun"]  # the telephone of the point
    assert called(run, "BZ", "--at 2002-11-05T06:00Z") == ["Ana Flowers", "Rolando Tun"]
    duty, other = (officer(place, f"{n}@example.gob.pa") for n in ("rios", "batista"))
    add(place, "absence", officer=duty, deputy=other, **absence)
    assert called(run, "PA") == ["Omar Batista", "Delia Icaza"]
    assert (
        "Omar Batista, on duty until 08:00 (your time), in place of Yadira Ríos"
        in run(f"emergency PA {AT} --format plain").stdout
    )


def test_where_all_are_away_they_are_named_last_with_the_day_of_return(
    run: Typed, place: Path
) -> None:
    away = {"from_on": "2002-11-01", "until_on": "2002-11-06"}
    for mailbox in ("flowers", "tun"):
        who = officer(place, f"{mailbox}@example.gov.bz")
        add(place, "absence", officer=who, **away)
    again = {"from_on": "2002-11-07", "until_on": "2002-11-08"}  # goes on
    add(place, "absence", officer=officer(place, "tun@example.gov.bz"), **again)
    found = rows(run(f"emergency BZ {AT} --format csv"))
    assert [(one["name"], one["back_on"], one["on_duty"]) for one in found] == [
        ("", "", "0"),  # the telephone of the point
        ("Ana Flowers", "2002-11-07", "0"),
        ("Rolando Tun", "2002-11-09", "0"),
    ]
    add(place, "officer", **an_officer("Luz Paz", "HN", "member", phone="2222 0000"))
    add(place, "officer", **an_officer("Eva Gil", "HN", "head", phone="2222 0001"))
    for mailbox in ("luz", "eva"):
        who = officer(place, f"{mailbox}@hn.example.org")
        add(place, "absence", officer=who, **away)
    assert called(run, "HN") == ["Eva Gil", "Luz Paz"]
    shown = run(f"emergency HN {AT} --lang es").stdout
    assert "  !          todos están ausentes\n" in shown
    assert "llame a    Eva Gil, titular, ausente: vuelve el 7 nov 2002" in shown
    assert rows(run(f"emergency HN {AT} --format csv"))[0]["trouble"] == "all_away"


def test_whoever_is_back_puts_those_who_are_away_out_of_sight(
    run: Typed, place: Path
) -> None:
    away = {"from_on": "2002-11-03", "until_on": "2002-11-04"}
    for mailbox in ("flowers", "tun"):
        who = officer(place, f"{mailbox}@example.gov.bz")
        add(place, "absence", officer=who, **away)
    assert called(run, "BZ") == [None, "Ana Flowers", "Rolando Tun"]
    assert called(run, "BZ", "--at 2002-11-05T06:00Z") == ["Ana Flowers", "Rolando Tun"]
    assert "away" not in run("emergency BZ --at 2002-11-05T06:00Z").stdout


def test_times_by_the_readers_clock_are_marked_beside_a_local_time(
    run: Typed, place: Path
) -> None:
    """It is 03:10 here and 04:10 there; duty ends at 08:00 here."""
    shown = run(f"emergency PA {AT} --lang es").stdout
    assert "Yadira Ríos, de guardia hasta las 08:00 (su hora)" in shown
    assert "Omar Batista, desde las 08:00 (su hora)" in shown
    assert "nobody on duty until Friday 8, 07:00 (your time)" in (
        run(f"emergency CA {AT}").stdout
    )
    mark = {"unreachable_at": instant("2002-11-04T08:30")}
    add(place, "officer", **an_officer("Uno", "PA", "deputy", phone="1", **mark))
    shown = run(f"emergency PA {AT} --lang es").stdout
    assert "Uno no contestó (02:30, su hora)" in shown
    add(place, "officer", **an_officer("Dos", "BZ", "member", phone="1"))
    shift = {
        "from_at": instant("2002-11-04T00:00"),
        "until_at": instant("2002-11-04T14:00"),
    }
    who = officer(place, "dos@bz.example.org")
    add(place, "duty", country="BZ", network="liaison", officer=who, **shift)
    assert (
        "Dos, on duty until 08:00  " in run(f"emergency BZ {AT}").stdout
    )  # same clock


def test_days_of_absence_are_those_of_the_place(run: Typed, place: Path) -> None:
    """It is still the fourth in Belize when the fifth begins in UTC."""
    absence = {"from_on": "2002-11-04", "until_on": "2002-11-04"}
    add(place, "absence", officer=officer(place, "flowers@example.gov.bz"), **absence)
    assert called(run, "BZ", "--at 2002-11-05T05:59Z")[0] is None
    assert called(run, "BZ", "--at 2002-11-05T06:00Z")[0] == "Ana Flowers"


def test_whose_term_ended_is_called_no_more_though_on_the_rota(
    run: Typed, place: Path
) -> None:
    left = an_officer("Gil Mora", "CR", "duty", phone="2222 1", term_until="2002-11-03")
    of = add(place, "officer", **left)
    shift = {"from_at": "2002-11-01T00:00", "until_at": "2002-12-01T00:00"}
    shift = {name: instant(at) for name, at in shift.items()}
    add(place, "duty", country="CR", network="liaison", officer=of, **shift)
    assert called(run, "CR") == [None]
    found = rows(run(f"emergency CR {AT} --format csv"))
    assert [one["trouble"] for one in found] == ["nobody"]


def test_several_rows_with_one_mailbox_are_one_person(run: Typed, place: Path) -> None:
    same = an_officer("Rolando Tun", "BZ", "head", phone="1", unreachable_at=instant(
        "2002-11-04T08:30"), unreachable_note="apagado")  # fmt: skip
    add(place, "officer", **same | {"email": "TUN@example.gov.bz"})
    assert called(run, "BZ") == ["Ana Flowers", "Rolando Tun"]
    shown = run(f"emergency BZ {AT}").stdout
    assert "Rolando Tun did not answer (02:30): apagado" in shown


def test_who_does_not_answer_comes_last_and_where_nobody_does_it_is_said(
    run: Typed, place: Path
) -> None:
    mark = {"unreachable_at": instant("2002-11-04T08:30")}
    add(place, "officer", **an_officer("Uno", "SV", "duty", phone="2555 0001", **mark))
    add(place, "officer", **an_officer("Dos", "SV", "head", phone="2555 0002"))
    assert called(run, "SV") == ["Dos", "Uno"]
    add(place, "officer", **an_officer("Tres", "HN", "duty", phone="2555 0", **mark))
    assert "Honduras\n  !         nobody answered\n" in run(f"emergency HN {AT}").stdout


def test_that_whoever_is_on_duty_does_not_answer_is_said_first(
    run: Typed, place: Path
) -> None:
    mark = {"unreachable_at": instant("2002-11-04T08:30")}
    add(
        place, "officer", **an_officer("Uno", "SV", "duty", emergency_phone="1", **mark)
    )
    add(place, "officer", **an_officer("Dos", "SV", "head", phone="2555 0002"))
    said = run(f"emergency SV {AT} --format plain").stdout.splitlines()
    assert said[1].startswith("El Salvador. Whoever is on duty did not answer. ")
    assert not said[2:]  # the number of duty is answered around the clock


def test_a_country_without_an_answer_is_red_and_says_so(
    run: Typed, place: Path
) -> None:
    colour = {"FORCE_COLOR": "1"}
    shown = run(f"emergency GT {AT}", environ=colour).stdout
    assert "\x1b[1;31mnobody to call in the directory\x1b[0m" in shown
    assert (
        "  !      nobody to call in the directory\n" in run(f"emergency GT {AT}").stdout
    )


def test_it_says_what_changes_soon_and_who_has_no_number_of_day_and_night(
    run: Typed, place: Path
) -> None:
    said = run(f"emergency {AT} --format plain").stdout.splitlines()
    assert said[-2:] == [
        "At 08:00 duty changes in: Panama.",
        "Without a 24-hour telephone: Canada, Nicaragua.",
    ]
    late = run("emergency PA --at 2002-11-04T14:30Z --format plain").stdout
    assert "duty changes" not in late  # Omar is on duty until tomorrow at 08:00


def test_the_next_on_the_rota_are_told_with_their_own_numbers(
    run: Typed, place: Path
) -> None:
    lines = run(f"emergency PA {AT} --format plain").stdout
    assert "Follows: Omar Batista, from 08:00 (your time), 6123-4567." in lines
    assert "Follows: Yadira Ríos, from Tuesday 5, 08:00 (your time), 512 3456." in lines


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("BZ", "Answered: in 12 min (contact test of 2 Oct)."),
        ("CA", "Answered: not in the contact tests of 2 Oct and 3 Jul."),
        ("PA", "Answered: in 4 h (contact test of 2 Oct)."),
        ("NI", "Answered: never tested."),
    ],
)
def test_it_says_when_a_post_last_answered(
    run: Typed, place: Path, country: str, said: str
) -> None:
    assert said in run(f"emergency {country} {AT} --format plain").stdout


def test_a_test_that_runs_is_waited_for(run: Typed, place: Path) -> None:
    at = "--at 2002-10-02T15:10Z --format plain"
    assert (
        "Answered: not yet: contact test of 2 Oct; last in 30 min"
        in run(f"emergency BZ {at}").stdout
    )


def test_office_hours_are_those_of_the_place(run: Typed, place: Path) -> None:
    shown = run(f"emergency CA {AT}").stdout
    assert "there      04:10, outside office hours (opens 08:00)" in shown
    noon = run("emergency CA --at 2002-11-04T17:00Z").stdout
    assert "there      12:00, within office hours (closes 16:00)" in noon
    friday = run("emergency CA --at 2002-11-08T21:30Z").stdout
    assert "16:30, outside office hours (opens Monday 11, 08:00)" in friday
    always = run(f"emergency PA {AT}").stdout  # around the clock
    assert "there      04:10, 24 hours\n" in always


def test_a_country_of_several_zones_has_no_local_time_that_nobody_told(
    run: Typed, place: Path
) -> None:
    found = rows(run(f"emergency US HN {AT} --format csv"))
    assert [one["local_time"] for one in found] == ["", "2002-11-04T03:10-06:00"]
    assert "local time not known" in run(f"emergency US {AT}").stdout


@pytest.mark.parametrize(
    "typed",
    [
        "2002-11-04T09:10Z",
        "2002-11-04T03:10-06:00",
        "'2002-11-04 03:10'",
        "2002-11-04T03:10",
        "'4 nov 2002, 03:10'",
        "03:10",
    ],
)
def test_an_instant_is_typed_as_people_write_it(
    run: Typed, place: Path, typed: str
) -> None:
    shown = run(f"emergency BZ --at {typed} --lang es").stdout
    assert shown.startswith("A quién llamar: lunes 4 nov 2002, 03:10 (UTC-06:00)\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("noon", '"noon" is not an instant ('),
        ("", '"" is not an instant ('),
        ("2002-11-04", '"2002-11-04" is not an instant ('),
        ("25:00", '"2002-11-04 25:00": there is no such hour ('),
        ("2002-13-01T00:00Z", '"2002-13-01"'),
    ],
)
def test_what_is_no_instant_is_refused(
    run: Typed, place: Path, typed: str, said: str
) -> None:
    refused = run(["emergency", "BZ", "--at", typed])
    assert refused.status == 2
    assert said in refused.stderr


def test_as_of_asks_for_this_time_of_another_day(run: Typed, place: Path) -> None:
    shown = run("emergency BZ --as-of 2002-11-08").stdout  # it is 15:30 UTC
    assert shown.startswith("Whom to call: Friday 8 Nov 2002, 09:30 (UTC-06:00)\n")


def test_countries_are_told_as_typed_or_else_by_their_names(
    run: Typed, place: Path
) -> None:
    typed = run(f"emergency PA Belize {AT} --format plain").stdout.splitlines()
    assert [line.partition(".")[0] for line in typed[1:3]] == ["Panama", "Belize"]
    everywhere = run(f"emergency {AT} --format plain --lang es").stdout.splitlines()
    names = [line.partition(".")[0] for line in everywhere[1:12]]
    assert names[:3] + names[-2:] == [
        "Belice", "Canadá", "Costa Rica", "Panamá", "República Dominicana",
    ]  # fmt: skip


def test_the_consular_network_is_told_of_where_anybody_is_known_of_it(
    run: Typed, place: Path
) -> None:
    assert "Network" not in run(f"emergency {AT}").stdout
    consul = an_officer("Eva Luz", "GT", "head", phone="+502 2222 3333")
    add(place, "officer", **consul | {"network": "consular"})
    lines = run(f"emergency GT {AT} --format plain").stdout.splitlines()
    assert lines[1].startswith("Guatemala, Liaison Network. Nobody to call in the dir")
    assert lines[2].startswith("Guatemala, Consular Network. Nobody on duty. ")


def test_the_columns_are_those_that_are_promised(run: Typed, place: Path) -> None:
    promised = CONTRACT.read_text("utf-8").partition("\n## 4. ")[2]
    [said] = re.findall(r"^\* `emergency`: `(.*?)`", promised, re.MULTILINE)
    found = run(f"emergency {AT} --format csv").stdout
    assert " ".join(next(csv.reader(io.StringIO(found)))) == said


def test_a_verb_may_follow_in_either_language_or_countries(
    run: Typed, place: Path
) -> None:
    assert "cards to send" in run("emergency send-card --dry-run").stdout
    assert "cards to send" in run("emergencia enviar-tarjeta --simular").stdout
    assert "send-card" in run("emergency --help").stdout
    refused = run("emergency send-cards")
    assert (refused.status, "send-cards" in refused.stderr) == (2, True)


# --- hostile texts

HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m\u202e{{7*7}}"


def test_hostile_names_steer_neither_the_terminal_nor_the_page(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    mailbox = '"><img src=x>@example.org?bcc=evil@example.org'
    add(place, "officer", **an_officer("Eva", "GT", "duty", phone=HOSTILE)
        | {"name": HOSTILE, "emergency_phone": "tel:1\"onclick=x"})  # fmt: skip
    add(place, "focal_point", country="GT", network="liaison", role="duty",
        mailbox=mailbox, second_channel=HOSTILE, emergency=HOSTILE, languages="es",
        hours="mon-fri 08:00-16:00", timezone="../../etc/passwd")  # fmt: skip
    for form in ("table", "plain"):
        shown = run(f"emergency GT {AT} --format {form}").stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert mailbox in shown  # never cut
    page = tmp_path / "card.html"
    assert run(["emergency", "--output", str(page)]).status == 0
    text = page.read_text("utf-8")
    assert not re.search(r"<script|<img|\x1b|\u202e|onclick=x\"? *>", text)
    assert "{{7*7}}" in text
    assert "mailto:%22%3E%3Cimg%20src%3Dx%3E@example.org%3Fbcc%3Devil@" in text


# --- the card


def card(run: Typed, tmp_path: Path, line: str = f"emergency {AT}") -> str:
    """The card as a page."""
    page = tmp_path / "card.html"
    found = run(f"{line} --output {page}")
    assert (found.status, found.stderr) == (0, "")
    return page.read_text("utf-8")


def test_the_card_loads_and_runs_nothing(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    text = card(run, tmp_path)
    links = set(
        re.findall(r"(?:href|src|action|url)\s*[=(]\s*\"?([a-z]+:|[^\"#)])", text)
    )
    assert links == {"tel:", "mailto:"}
    assert not re.search(
        r"<(?:script|link|img|iframe|form|object|base)|@import|https?:", text
    )
    assert "default-src 'none'" in text


def test_the_card_has_links_that_dial_and_write(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    text = card(run, tmp_path)
    for uri in (
        "tel:+5016220199", "tel:+16135550171", "tel:+50761234567", "tel:+50760000000",
        "tel:+5075121000;ext=4", "tel:+50522221234", "tel:+50588884321",
        "mailto:belice.guardia@example.gov.bz",
    ):  # fmt: skip
        assert f'href="{uri}"' in text, uri


def test_the_card_has_the_rota_of_fourteen_days_with_its_gaps(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    text = re.sub(r"<[^>]+>", " ", card(run, tmp_path))
    for said in (
        "Monday 4 Nov, 03:10 – 08:00 Yadira Ríos",
        "Monday 4 Nov, 08:00 – Tuesday 5 Nov, 08:00 Omar Batista",
        "Tuesday 5 Nov, 08:00 – Monday 18 Nov, 03:10 Yadira Ríos",
        "Monday 4 Nov, 03:10 – Friday 8 Nov, 07:00 nobody on duty",
        "Friday 15 Nov, 07:00 – Monday 18 Nov, 03:10 nobody on duty",
        "Valid until Monday 18 Nov 2002.",
        "Delete the former card.",
    ):
        assert said in " ".join(text.split()), said


def test_a_card_holds_no_longer_than_the_rota(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    line = "emergency --at 2002-11-20T12:00Z"
    assert "Valid until Monday 25 Nov 2002." in card(run, tmp_path, line)
    line = "emergency --at 2002-11-26T12:00Z"  # no rota is left
    assert "Valid until Tuesday 10 Dec 2002." in card(run, tmp_path, line)


def test_what_is_for_the_secretariat_and_notes_are_not_on_the_card(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    kept_back = {"sharing": '{"phone": "secretariat", "email": "secretariat"}'}
    known = an_officer("Eva Luz", "GT", "head", phone="+502 2222 9999", note="secreto")
    marked = {"unreachable_at": instant("2002-11-04T08:00")}
    known |= marked | {"unreachable_note": "de viaje"}
    add(place, "officer", **known | kept_back)
    text = card(run, tmp_path)
    assert "Eva Luz" in text
    assert not re.search("2222 9999|eva@gt|secreto|de viaje", text)
    assert "+502 2222 9999" in run(f"emergency GT {AT}").stdout


def test_each_card_that_leaves_stands_in_the_ledger_of_exports(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    run(f"emergency {AT}")  # a screen leaves nothing
    store = closed_later(open_store(place))
    assert exports.exports(store) == []
    card(run, tmp_path)
    run(f"emergency {AT} --format html")
    found = exports.exports(store)
    assert [row[1:2] + row[3:] for row in found] == [
        ("2002-11-04T15:30:00.000000Z", "card", 8, "2002-11-18")
    ] * 2


def test_a_card_says_where_the_clocks_change_in_its_days(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    line = "emergency CA --at 2002-10-25T12:00Z"  # summer ends on the 27th in Toronto
    text = card(run, tmp_path, line)
    assert "2 h ahead of you." in text
    assert "From Sunday 27 Oct, 00:00: 1 h ahead of you." in text
    assert "Office hours, local: Mon-Fri 08:00-16:00." in text
    assert "By your clock: Mon-Fri 06:00-14:00." in text


# --- the card by mail


def mailing(config: Path, tmp_path: Path) -> Path:
    """Configure a mail program; the file to which it adds what it is handed."""
    program, file = tmp_path / "sendmail", tmp_path / "sent"
    program.write_text(f"#!/bin/sh\ncat >> '{file}'\nprintf '\\0' >> '{file}'\n")
    program.chmod(0o700)
    config.write_text(
        'timezone = "America/Tegucigalpa"\n[mail]\n'
        f'sendmail = "{program}"\nfrom = "Red <crmnet@example.org>"\n',
        "utf-8",
    )
    return file


def test_cron_sends_each_card_once_and_says_nothing(
    run: Typed, place: Path, config: Path, tmp_path: Path
) -> None:
    file = mailing(config, tmp_path)
    assert run("emergency send-card") == (0, "", "")
    assert file.read_bytes().count(b"\0") == 7
    assert run("emergency send-card") == (0, "", "")
    assert file.read_bytes().count(b"\0") == 7
    log_of = rows(run("digest log --format csv"))
    assert {(row["kind"], row["state"]) for row in log_of} == {("card", "sent")}
    assert {row["period"][:11] for row in log_of} == {"2002-11-18:"}
    assert "card of duty" in run("digest log").stdout


def test_a_person_is_shown_who_gets_one_and_asked(
    run: Typed, place: Path, config: Path, tmp_path: Path
) -> None:
    file = mailing(config, tmp_path)
    asked = run("emergency send-card", answers="n\n")
    assert asked.stdout.startswith("7 cards to send:\n  Ana Flowers <flowers@")
    assert not file.exists()
    assert "7 mails sent." in run("emergency send-card", answers="y\n").stdout
    assert "No card is to be sent" in run("emergency send-card", answers="").stdout


def test_cards_may_become_files_of_which_the_ledger_of_mail_does_not_learn(
    run: Typed, place: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mails"
    assert run(f"emergency send-card --yes --eml {folder}").status == 0
    assert len([*folder.glob("*.eml")]) == 7
    assert rows(run("digest log --format csv")) == []
    assert len(exports.exports(closed_later(open_store(place)))) == 7


def test_without_a_sender_nothing_leaves(run: Typed, place: Path) -> None:
    refused = run("emergency send-card")
    assert refused.status == 78
    assert "no sender is configured" in refused.stderr
    assert exports.exports(closed_later(open_store(place))) == []


def test_the_tab_key_offers_countries_and_the_verb(run: Typed, place: Path) -> None:
    def offered(line: str) -> list[str]:
        environ = {"_CRMNET_COMPLETE": "complete_bash", "COMP_WORDS": line}
        return run("", environ=environ).stdout.splitlines()

    assert offered("crmnet emergency se") == ["send-card"]
    assert offered("crmnet emergency hond") == ["HN"]
    assert offered("crmnet emergency GT be") == ["BZ"]
    assert "--dry-run" in offered("crmnet emergency send-card --d")
    assert offered("crmnet emergencia en") == ["enviar-tarjeta"]
