"""Six half-years of the plan of 2002, day by day: who does what, who is written to.

A step is an instant and what somebody does then. What is to be told by mail stands
here too, written from what was agreed, not from what the program does: a country is
asked once, reminded 7 days before the last day, on it, the day after, then weekly, four
times at most, on days on which mail is sent (Monday to Friday), until it has answered;
a form that was recorded gets a receipt with the next mail; the presidency and the
secretariat read once a week who has not answered.
"""

from __future__ import annotations

from typing import Final

from tests.oracle.steps import (
    Form,
    HalfYear,
    Row,
    Step,
    closes,
    does,
    form,
    gives,
    is_cancelled,
    is_due,
    nothing,
    opens,
    says,
)

COUNTRIES: Final = tuple("BZ CA CR DO GT HN MX NI PA SV US".split())
ENGLISH: Final = ("BZ", "CA", "US")
PERMANENT: Final = (
    "1.1.2 1.1.3 1.1.4 1.2.1 1.2.2 1.2.3 1.3 1.4 2.1.1.1 2.2.1 2.3.1 2.4.1 2.4.2 2.5.1"
)


def _officer(code: str) -> Step:
    language = "en" if code in ENGLISH else "es"
    email = f"{code.lower()}@crm.example"
    words = {"country": code, "role": "head", "language": language}
    return does("2002-07-01T15:00", "officer", email=email, **words)


def _office(email: str, country: str, network: str) -> Step:
    words = {"country": country, "network": network, "language": "es"}
    return does("2002-07-01T15:10", "officer", email=f"{email}@crm.example", **words)


def _course(day: str, said: str, trained: int, verb: str = "complete") -> Row:
    """What somebody did for the network's 1.1.3, or gave to it without a status."""
    return says("1.1.3", verb, day, "un curso", said, officers_trained=trained)


def _trained(day: str) -> Row:
    said = "12 officers trained, impostors: 3"
    return says("1.2.1", "complete", day, "", said, officers_trained=12, impostors=3)


def _meetings(said: str, number: int) -> Row:
    return says("1.4", "partial", "", "dos reuniones", said, participants=number)


def _campaign(day: str) -> Row:
    """What a country owes itself; what came of it is a contribution besides."""
    said = "200 participantes"
    return says("2.3.1", "complete", day, "una campaña", said, participants=200)


BEFORE: Final = (
    does("2002-06-03T15:00", "load"),
    does("2002-06-03T15:10", "presidency", country="GT", from_="2002-06-01"),
    *map(_officer, COUNTRIES),
    _office("sec", "CR", "secretariat"),
    _office("gt.pres", "GT", "presidency"),
    _office("pa.pres", "PA", "presidency"),
    does("2002-07-02T15:00", "schedule", code=PERMANENT, text="permanente"),
    gives("2002-09-12T15:00", "1.1.1.1", "GT", "2002-09-10", "sede del ejercicio"),
    does(
        "2002-09-27T15:00",
        "complete",
        code="1.1.1.1",
        party="network",
        on="2002-09-20",
        evidence="https://crm.example/acta-1",
    ),
    gives("2002-12-11T15:00", "1.3", "US", "2002-12-10", "reunión bilateral"),
)

R1: Final = "2.º semestre 2002"
R2: Final = "1.er semestre 2003"
R3: Final = "2.º semestre 2003"
R4: Final = "1.er semestre 2004"
R5: Final = "2.º semestre 2004"
R6: Final = "1.er semestre 2005"

HALF_YEARS: Final = (
    HalfYear(
        R1,
        "2002-07-01",
        "2002-12-31",
        opened="2003-01-02",  # a Thursday, after the daily job
        closed="2003-02-28",
        steps=(
            opens("2003-01-02T15:00", R1, ("2002-07-01", "2002-12-31", "2003-01-31")),
            nothing("2003-01-10T15:00", "US"),
            form(
                "2003-01-15T15:00",
                "CR",
                says(
                    "1.2.2",
                    "complete",
                    "2002-10-15",
                    "operativo en Peñas Blancas",
                    "3 operativos; 14 documentos falsos",
                    operations=3,
                    false_documents=14,
                ),
                says("1.2.2", "complete", "2002-12-02", "en Paso Canoas"),
                says("2.5.1", "nothing"),
            ),
            gives(
                "2003-01-20T15:00",
                "1.1.3",
                "CA",
                "2002-11-12",
                "training of consular staff",
                results=(("officers_trained", 25),),
                evidence="https://crm.example/ca",
            ),
            nothing("2003-01-23T15:00", "DO"),
            form("2003-01-24T15:00", "SV"),
            Step(
                "2003-01-29T15:00",
                folder=(
                    Form("GT", (_course("2002-08-09", "40 capacitados", 40),)),
                    Form("HN", (says("1.3", "complete", "2999-01-01"),), False, True),
                    Form("MX", (says("1.3", "complete", "2002-12-10"),)),
                ),
            ),
            form("2003-01-31T15:00", "NI", says("1.2.3", "start")),
            gives("2003-02-03T15:00", "2.4.1", "PA", "2002-10-01", "retorno asistido"),
            form("2003-02-05T15:00", "HN", says("1.3", "complete", "2002-11-01")),
            closes("2003-02-28T15:00", R1),
        ),
        told={
            "2003-01-03": "BZ CA CR DO GT HN MX NI PA SV US",
            "2003-01-24": "BZ GT HN MX NI PA SV",
            "2003-01-31": "BZ HN NI PA",
            "2003-02-03": "BZ HN PA",  # the day after is a Saturday
            "2003-02-10": "BZ",
        },
        receipted={
            "2003-01-16": "CR",
            "2003-01-27": "SV",
            "2003-01-30": "GT MX",
            "2003-02-03": "NI",
            "2003-02-06": "HN",
        },
        offices="01-03 01-06 01-13 01-20 01-27 02-03 02-10 02-17 02-24",
    ),
    HalfYear(
        R2,  # an activity of the network is due on the last day for answers
        "2003-01-01",
        "2003-06-30",
        opened="2003-07-04",  # a Friday, after the daily job
        closed="2003-08-29",
        steps=(
            is_due("2003-07-04T14:00", "2.2.1", "2003-07-31"),
            opens("2003-07-04T15:00", R2, ("2003-01-01", "2003-06-30", "2003-07-31")),
            nothing("2003-07-08T15:00", "SV"),
            gives("2003-07-15T15:00", "1.2.1", "CR", "2003-03-03", "curso de perfiles"),
            gives(
                "2003-07-15T15:10",
                "1.2.2",
                "CR",
                "2003-05-05",
                "operativo",
                first="2003-05-02",
                results=(("false_documents", 14), ("operations", 1)),
            ),
            form("2003-07-18T15:00", "CA", _trained("2003-02-20")),
            form("2003-07-25T15:00", "GT", _meetings("9 participantes", 9)),
            Step(
                "2003-07-29T15:00",
                folder=(
                    Form("HN", (says("1.2.1", "complete", "2003-06-06", "un taller"),)),
                    Form("NI", (says("2.5.1", "complete", "2003-04-04"),)),
                    Form("PA", (says("2.5.1", "complete", "ayer"),), False, True),
                ),
            ),
            nothing("2003-07-30T15:00", "BZ"),
            form("2003-08-01T15:00", "PA", says("2.5.1", "complete", "2003-05-30")),
            gives("2003-08-04T15:00", "1.2.1", "MX", "2003-06-16", "curso regional"),
            does(
                "2003-08-05T15:00",
                "complete",
                code="2.2.1",
                party="network",
                on="2003-08-04",
            ),
            nothing("2003-08-20T15:00", "US"),
            closes("2003-08-29T15:00", R2),
        ),
        told={
            "2003-07-07": "BZ CA CR DO GT HN MX NI PA SV US",
            "2003-07-24": "BZ DO GT HN MX NI PA US",
            "2003-07-31": "DO MX PA US",
            "2003-08-01": "DO MX PA US",
            "2003-08-08": "DO US",
        },
        receipted={
            "2003-07-21": "CA",
            "2003-07-28": "GT",
            "2003-07-30": "HN NI",
            "2003-08-04": "PA",
        },
        offices="07-07 07-14 07-21 07-28 08-04 08-11 08-18 08-25",
    ),
    HalfYear(
        R3,  # each country owes something by 15 December
        "2003-07-01",
        "2003-12-31",
        opened="2004-01-05",  # a Monday, before the daily job
        closed="2004-02-20",
        steps=(
            does("2003-09-01T15:00", "assign", code="2.3.1", owes=("each",)),
            is_due("2003-09-01T15:10", "2.3.1", "2003-12-15"),
            does("2003-12-30T15:00", "presidency", country="PA", from_="2004-01-01"),
            opens("2004-01-05T05:00", R3, ("2003-07-01", "2003-12-31", "2004-01-31")),
            Step(
                "2004-01-08T15:00",
                folder=(
                    Form("GT", (_campaign("2003-12-01"),)),
                    Form("SV", (says("2.3.1", "complete", "2003-12-20"),)),
                ),
            ),
            does(
                "2004-01-12T15:00",
                "complete",
                code="2.3.1",
                party="CR",
                on="2003-12-12",
                evidence="https://crm.example/cr",
            ),
            form(
                "2004-01-20T15:00",
                "CA",
                says("2.3.1", "complete", "2003-12-10"),
                _course("2003-10-10", "officers trained 30", 30, "give"),
            ),
            form("2004-01-22T15:00", "DO", says("2.3.1", "suspend", "", "sin fondos")),
            nothing("2004-01-23T15:00", "HN"),
            gives("2004-01-30T15:00", "1.1.3", "MX", "2003-09-09", "curso consular"),
            does("2004-02-01T15:00", "start", code="2.3.1", party="NI"),
            does("2004-02-02T15:00", "complete", code="2.3.1", party="PA"),
            does(
                "2004-02-10T15:00", "note", code="2.3.1", party="US", note="en marcha"
            ),
            closes("2004-02-20T15:00", R3),
        ),
        told={
            "2004-01-05": "BZ CA CR DO GT HN MX NI PA SV US",
            "2004-01-23": "BZ HN MX NI PA US",  # the Friday before
            "2004-01-30": "BZ MX NI PA US",  # the Friday before
            "2004-02-02": "BZ PA US",  # the Monday after
            "2004-02-09": "BZ US",
        },
        receipted={
            "2004-01-09": "GT SV",
            "2004-01-21": "CA",
            "2004-01-23": "DO",
        },
        offices="01-05 01-12 01-19 01-26 02-02 02-09 02-16",
        presidency="PA",
    ),
    HalfYear(
        R4,  # four days for an answer; 2.3.1 is overdue for some
        "2004-01-01",
        "2004-06-30",
        opened="2004-07-01",  # a Thursday, after the daily job
        closed="2004-07-30",
        steps=(
            is_cancelled("2004-02-23T15:00", "BZ"),
            is_cancelled("2004-02-23T15:01", "MX"),
            is_cancelled("2004-02-23T15:02", "US"),
            opens("2004-07-01T15:00", R4, ("2004-01-01", "2004-06-30", "2004-07-05")),
            gives("2004-07-01T16:00", "1.4", "SV", "2004-03-03", "informe anual"),
            form("2004-07-02T15:00", "BZ", says("1.2.3", "complete", "2004-05-05")),
            gives("2004-07-03T15:00", "2.4.2", "CR", "2004-04-04", "mesa consular"),
            gives("2004-07-04T15:00", "2.1.1.1", "GT", "2004-06-01", "dirección nueva"),
            gives("2004-07-04T15:10", "2.1.1.1", "MX", "2004-06-01", "dirección nueva"),
            nothing("2004-07-05T15:00", "CA"),
            nothing("2004-07-06T05:00", "US"),
            nothing("2004-07-06T15:00", "DO"),
            form("2004-07-12T15:00", "HN", says("2.3.1", "complete", "2004-02-02")),
            closes("2004-07-30T15:00", R4),
        ),
        told={
            "2004-07-02": "BZ CA CR DO GT HN MX NI PA US",
            "2004-07-05": "CA DO HN NI PA US",
            "2004-07-06": "DO HN NI PA",
            "2004-07-13": "NI PA",
            "2004-07-20": "NI PA",  # the fourth: the round is shorter than a week
        },
        receipted={
            "2004-07-05": "BZ",
            "2004-07-13": "HN",
        },
        offices="07-05 07-12 07-19 07-26",
        presidency="PA",
    ),
    HalfYear(
        R5,  # some are asked; an answer is taken back
        "2004-07-01",
        "2004-12-31",
        opened="2005-01-03",  # a Monday, after the daily job
        closed="2005-02-18",
        steps=(
            opens("2005-01-03T15:00", R5, ("2004-07-01", "2004-12-31", "2005-10-28")),
            does("2005-01-03T15:01", "undo"),
            opens(
                "2005-01-03T15:05",
                R5,
                ("2004-07-01", "2004-12-31", "2005-01-28"),
                party=("CR", "GT", "HN", "NI", "PA", "SV"),
            ),
            form("2005-01-10T15:00", "CR", says("1.2.2", "complete", "2004-11-11")),
            nothing("2005-01-10T15:10", "SV"),
            gives("2005-01-12T15:00", "1.2.2", "BZ", "2004-10-10", "joint operation"),
            nothing("2005-01-14T15:00", "HN"),
            does("2005-01-20T15:00", "undo", change="2005-01-10T15:10"),
            gives("2005-01-21T15:00", "1.2.2", "GT", "2004-11-11", "operativo"),
            form("2005-01-28T15:00", "NI", says("1.2.2", "complete", "2004-12-01")),
            gives("2005-02-01T15:00", "1.2.2", "SV", "2004-12-12", "operativo"),
            closes("2005-02-18T15:00", R5),
        ),
        told={
            "2005-01-04": "CR GT HN NI PA SV",
            "2005-01-21": "GT NI PA SV",
            "2005-01-28": "NI PA SV",
            "2005-01-31": "PA SV",
            "2005-02-07": "PA",
        },
        receipted={
            "2005-01-11": "CR",
            "2005-01-31": "NI",
        },
        offices="01-10 01-17 01-24 01-31 02-07 02-14",
        presidency="PA",
    ),
    HalfYear(
        R6,  # the machine stands still on some days
        "2005-01-01",
        "2005-06-30",
        opened="2005-07-01",  # a Friday, after the daily job
        closed="2005-08-19",
        steps=(
            opens("2005-07-01T15:00", R6, ("2005-01-01", "2005-06-30", "2005-07-29")),
            gives("2005-07-05T15:00", "1.1.4", "BZ", "2005-02-02", "new equipment"),
            form("2005-07-08T15:00", "US", says("1.1.4", "complete", "2005-03-03")),
            nothing("2005-07-20T15:00", "CA"),
            Step(
                "2005-07-25T15:00",
                folder=(
                    Form("CR", (says("1.1.4", "complete", "2005-04-04", "equipo"),)),
                    Form("DO", (says("1.1.4", "complete", "2005-05-05"),)),
                    Form("GT", whole=True),
                ),
            ),
            gives("2005-07-26T15:00", "1.1.4", "HN", "2005-06-06", "equipo"),
            nothing("2005-07-29T05:00", "MX"),
            form("2005-07-30T15:00", "NI", says("2.3.1", "complete", "2005-01-15")),
            nothing("2005-08-08T15:00", "PA"),
            closes("2005-08-19T15:00", R6),
        ),
        told={
            "2005-07-07": "CA CR DO GT HN MX NI PA SV US",
            "2005-07-26": "HN MX NI PA SV",
            "2005-07-29": "NI PA SV",
            "2005-08-01": "PA SV",
            "2005-08-08": "PA SV",
        },
        receipted={
            "2005-07-11": "US",
            "2005-07-26": "CR DO GT",
            "2005-08-01": "NI",
        },
        offices="07-07 07-11 07-18 07-26 08-01 08-08 08-15",
        presidency="PA",
        down=("2005-07-04", "2005-07-05", "2005-07-06", "2005-07-22", "2005-07-25"),
    ),
)
