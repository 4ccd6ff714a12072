"""A year of the directory: who comes and goes, is away, is on duty, and who is told.

What somebody does at an instant is a line as it is typed. Who is to be told what stands
in TOLD, written from what was agreed, not from what the program does: digests in the
first run of a week that has something to say, 30 days before a deadline until the week
after it was met; reminders 7 days before it, on it, the day after; what is kept of a
person once, a week after the entry at the latest, at once to who gets no digests; to be
confirmed once, 30 days before six months are over; a contact test to who is on duty.
What is late for three days is escalated to the head of whoever owes it (or to who
stands in), once; what is for twelve to the presidency and the secretariat, each person
once, with a warning to the country seven days before. It goes with the digest of that
day, else as a reminder, on a Monday after a weekend.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MEMBERS: Final = tuple("BZ CA CR DO GT HN MX NI PA SV US".split())
IN_ENGLISH: Final = ("BZ", "CA", "US")  # who are written to in that language
FIRST, LAST = "2025-01-03", "2025-12-31"  # the daily job begins after the first entries
ROUND: Final = "1.er semestre 2025"
OPENED, ANSWERED = "2025-07-08T15:00", "2025-08-04T15:00"

PLAN: Final = """\
plan: crm-2025
language: es
title: Plan de trabajo de un año
adopted: {conference: Conferencia, place: San José, from: 2024-12-02, to: 2024-12-05}
members: [BZ, CA, CR, DO, GT, HN, MX, NI, PA, SV, US]
escalate: {head: 3, presidency: 12}
themes:
  - title: Coordinación de la Red
    objectives:
      - {title: Informe anual de cada país, each_member: true, due: 2025-03-27}
      - {title: Curso para funcionarios consulares, parties: [GT], due: 2025-05-06}
      - {title: Reunión técnica de la Red, due: 2025-09-15}
      - {title: Ejercicio conjunto, parties: [HN, presidency], due: 2025-11-13}
      - {title: Diagnóstico de rutas, parties: [CR], due: 2025-05-30}
"""


class Typed(NamedTuple):
    """What somebody types at an instant."""

    at: str
    line: str


def _enters(at: str, who: str, country: str, more: str = "") -> Typed:
    """An officer is entered, whose name is that of the mailbox."""
    name = who.replace(".", "-")
    language = "en" if country in IN_ENGLISH else "es"
    said = f"--name {name} --email {who}@crm.example --country {country}"
    said = f"{said} --language {language}"
    return Typed(at, f"directory add {said} {more}".strip())


def _on_duty(who: str, first: str, last: str) -> Typed:
    line = f"directory duty GT/duty {who}@crm.example --from {first} --to {last}"
    return Typed("2025-01-02T15:30", line)


def _follows(at: str, old: str, new: str, day: str) -> Typed:
    said = f"--name {new.replace('.', '-')} --email {new}@crm.example --from {day}"
    return Typed(at, f"directory replace {old}@crm.example {said}")


def _is_away(at: str, who: str, first: str, last: str, deputy: str = "") -> Typed:
    named = f" --deputy {deputy}@crm.example" if deputy else ""
    line = f"directory absent {who}@crm.example --from {first} --to {last}{named}"
    return Typed(at, line)


def _is_done(at: str, what: str) -> Typed:
    return Typed(at, f"activity complete {what} --on {at[:10]}")


_ENTERED: Final = "2025-01-02T15:10"
STEPS: Final = (
    Typed("2025-01-02T15:00", "plan load plan.yaml"),
    Typed("2025-01-02T15:01", "plan presidency GT --from 2025-01-01"),
    Typed("2025-01-02T15:02", "plan presidency PA --from 2025-07-01"),
    _enters(_ENTERED, "sec", "CR", "--network secretariat --role head"),
    _enters(_ENTERED, "pp.gt", "GT", "--network presidency --role head"),
    _enters(_ENTERED, "pp.pa", "PA", "--network presidency --role head"),
    _enters(_ENTERED, "cr.head", "CR", "--role head"),
    _enters(_ENTERED, "cr.deputy", "CR", "--role deputy"),
    _enters(_ENTERED, "cr.duty", "CR", "--role duty --until 2025-07-31"),
    _enters(_ENTERED, "gt.head", "GT", "--role head"),
    _enters(_ENTERED, "gt.a", "GT", "--role duty"),
    _enters(_ENTERED, "gt.b", "GT", "--role duty"),
    _enters(_ENTERED, "hn.head", "HN", "--role head"),
    _enters(_ENTERED, "hn.member", "HN", "--role member"),
    _enters(_ENTERED, "ni.head", "NI", "--role head --until 2025-08-31"),
    _enters(_ENTERED, "pa.head", "PA", "--role head"),
    _enters(_ENTERED, "pa.deputy", "PA", "--role deputy"),
    _enters(_ENTERED, "pa.cons", "PA", "--network consular --role head"),
    _enters(_ENTERED, "bz.head", "BZ", "--role head"),
    _enters(_ENTERED, "ca.head", "CA", "--role head"),
    _enters(_ENTERED, "ca.deputy", "CA", "--role deputy"),
    _enters(_ENTERED, "do.head", "DO", "--role head --until 2025-11-20"),
    _enters(_ENTERED, "mx.head", "MX", "--role head"),
    _enters(_ENTERED, "mx.deputy", "MX", "--role deputy"),
    _enters(_ENTERED, "sv.head", "SV", "--role head"),
    _enters(_ENTERED, "sv.duty", "SV", "--role duty"),
    _enters(_ENTERED, "us.head", "US", "--role head"),
    _enters(_ENTERED, "us.duty", "US", "--role duty"),
    Typed(
        "2025-01-02T15:20",
        "directory point add PA/duty --mailbox pa.room@crm.example --phone +5075550100",
    ),
    _on_duty("gt.a", "2025-02-03", "2025-02-09"),
    _on_duty("gt.b", "2025-02-10", "2025-02-16"),
    _on_duty("gt.a", "2025-05-05", "2025-05-11"),
    _on_duty("gt.b", "2025-05-12", "2025-05-18"),
    _on_duty("gt.a", "2025-08-04", "2025-08-10"),
    _on_duty("gt.a", "2025-11-03", "2025-11-09"),
    Typed("2025-02-04T15:00", "drill start --yes"),
    _is_away("2025-03-10T15:00", "cr.head", "2025-03-12", "2025-04-02"),
    _is_done("2025-03-14T15:00", "1.1 US"),
    _is_done("2025-03-18T15:00", "1.1 GT"),
    _is_done("2025-03-18T15:01", "1.1 BZ"),
    _is_done("2025-03-21T15:01", "1.1 CA"),
    _is_done("2025-03-27T15:01", "1.1 DO"),
    _is_done("2025-04-01T15:01", "1.1 MX"),
    _is_done("2025-04-10T15:00", "1.1 SV"),
    _is_done("2025-03-21T15:00", "1.1 PA"),
    _is_done("2025-03-27T15:00", "1.1 HN"),
    _is_done("2025-03-31T15:00", "1.1 CR"),
    _is_done("2025-04-01T15:00", "1.1 NI"),
    _follows("2025-04-25T15:00", "gt.head", "gt.new", "2025-05-01"),
    Typed(
        "2025-05-02T15:00",
        "directory duty GT/duty gt.a@crm.example --swap gt.b@crm.example"
        " --from 2025-05-05 --to 2025-05-18",
    ),
    Typed("2025-05-06T15:00", "drill start --yes"),
    _is_done("2025-05-08T15:00", "1.2 GT"),
    Typed("2025-05-15T15:00", "directory remove hn.head@crm.example"),
    Typed("2025-05-20T15:00", "directory remove mx.head@crm.example"),
    _is_away("2025-05-23T15:00", "pa.head", "2025-05-26", "2025-06-06"),
    *(
        Typed("2025-06-10T15:00", f"directory confirm {who}@crm.example")
        for who in (
            *("sec", "hn.member", "ni.head", "gt.a", "pa.head", "pp.pa"),
            *("sv.head", "us.head"),
        )
    ),
    _is_done("2025-07-02T15:00", "1.5 CR"),
    Typed(
        OPENED,
        f"round open '{ROUND}' --from 2025-01-01 --to 2025-06-30"
        " --answer-by 2025-08-08 --party CR",
    ),
    _follows("2025-07-18T15:00", "cr.head", "cr.new", "2025-07-21"),
    _is_away("2025-08-01T15:00", "gt.a", "2025-08-04", "2025-08-08", "gt.b"),
    Typed(ANSWERED, f"round answer CR --nothing --round '{ROUND}'"),
    Typed("2025-08-05T15:00", "drill start --yes"),
    Typed("2025-08-11T15:00", f"round close '{ROUND}'"),
    _is_away("2025-08-22T15:00", "ca.head", "2025-08-25", "2025-08-31", "ca.deputy"),
    _is_away("2025-09-05T15:00", "pa.head", "2025-09-08", "2025-09-12"),
    _is_away("2025-09-05T15:01", "pa.deputy", "2025-09-08", "2025-09-12"),
    Typed("2025-09-10T15:00", "directory remove bz.head@crm.example"),
    _enters("2025-09-17T15:00", "bz.new", "BZ", "--role head --from 2025-09-17"),
    _is_away("2025-09-19T15:00", "cr.new", "2025-09-22", "2025-09-26"),
    _is_away("2025-09-19T15:01", "cr.deputy", "2025-09-22", "2025-09-26"),
    _is_done("2025-09-24T15:00", "1.3 network"),
    _follows("2025-09-26T15:00", "gt.a", "gt.c", "2025-10-01"),
    _follows("2025-09-26T15:01", "sv.duty", "sv.night", "2025-10-01"),
    _enters("2025-10-06T15:00", "ni.new", "NI", "--role head --from 2025-10-06"),
    _is_away("2025-10-10T15:00", "hn.member", "2025-10-13", "2025-10-17"),
    Typed("2025-11-04T15:00", "drill start --yes"),
    _is_done("2025-11-12T15:00", "1.4 HN"),
    _is_done("2025-11-18T15:00", "1.4 presidency"),
    Typed("2025-11-28T15:00", "directory edit pa.cons@crm.example --until 2025-11-30"),
)

LEFT: Final = {  # the last day of each who left
    "gt.head": "2025-04-30",
    "hn.head": "2025-05-15",
    "mx.head": "2025-05-20",
    "cr.head": "2025-07-20",
    "cr.duty": "2025-07-31",
    "ni.head": "2025-08-31",
    "bz.head": "2025-09-10",
    "gt.a": "2025-09-30",
    "sv.duty": "2025-09-30",
    "do.head": "2025-11-20",
    "pa.cons": "2025-11-30",
}
STOOD_IN: Final = {  # who is away from when to when while somebody else is told
    "cr.head": ("2025-03-12", "2025-04-02"),
    "pa.head": ("2025-05-26", "2025-06-06"),
    "gt.a": ("2025-08-04", "2025-08-08"),
    "ca.head": ("2025-08-25", "2025-08-31"),
}
ASKED_AGAIN: Final = {  # they confirmed, and serve
    *("sec", "hn.member", "pa.head", "pp.pa", "sv.head", "us.head")
}
NOBODY: Final = {  # by country the days on which nobody of the network is there
    "NI": ("2025-09-01", "2025-10-06"),
    "BZ": ("2025-09-11", "2025-09-17"),
    "DO": ("2025-11-21", LAST),
}
ALL_AWAY: Final = {
    "PA": ("2025-09-08", "2025-09-12"),
    "CR": ("2025-09-22", "2025-09-26"),
    "HN": ("2025-10-13", "2025-10-17"),
}

# The day, what the mail is, what it tells: activities, "round", what is "kept" of the
# person, to "confirm", "escalated", "warned" that it will be; and who is told.
TOLD: Final = """
01-03 letter kept: ca.deputy cr.deputy cr.duty gt.a gt.b hn.member mx.deputy pa.cons
01-03 letter kept: pa.deputy pp.pa sv.duty us.duty
01-09 letter kept: bz.head ca.head cr.head do.head gt.head hn.head mx.head ni.head
01-09 letter kept: pa.head pp.gt sec sv.head us.head
02-04 drill: cr.duty gt.a pa.room sv.duty us.duty
02-25 digest 1.1: bz.head ca.head cr.head do.head gt.head hn.head mx.head ni.head
02-25 digest 1.1: pa.head pp.gt sec sv.head us.head
03-03 digest 1.1: bz.head ca.head cr.head do.head gt.head hn.head mx.head ni.head
03-03 digest 1.1: pa.head pp.gt sec sv.head us.head
03-10 digest 1.1: bz.head ca.head cr.head do.head gt.head hn.head mx.head ni.head
03-10 digest 1.1: pa.head pp.gt sec sv.head us.head
03-12 digest 1.1: cr.deputy
03-17 digest 1.1: bz.head ca.head cr.deputy do.head gt.head hn.head mx.head ni.head
03-17 digest 1.1: pa.head pp.gt sec sv.head us.head
03-20 reminder 1.1: ca.head cr.deputy do.head hn.head mx.head ni.head pa.head pp.gt sec
03-20 reminder 1.1: sv.head
03-24 digest 1.1: bz.head ca.head cr.deputy do.head gt.head hn.head mx.head ni.head
03-24 digest 1.1: pa.head pp.gt sec sv.head
03-27 reminder 1.1: cr.deputy do.head hn.head mx.head ni.head pp.gt sec sv.head
03-28 reminder 1.1: cr.deputy mx.head ni.head pp.gt sec sv.head
03-31 digest 1.1 escalated: cr.deputy mx.head ni.head sv.head
03-31 digest 1.1: do.head hn.head pp.gt sec
04-01 reminder 1.1 warned: mx.head ni.head sv.head
04-03 digest 1.1: cr.head
04-07 digest 1.1: mx.head ni.head sv.head
04-07 digest 1.1 1.2: pp.gt sec
04-07 digest 1.2: gt.head
04-08 reminder 1.1 escalated: pp.gt sec
04-14 digest 1.2: gt.head
04-14 digest 1.1: sv.head
04-14 digest 1.1 1.2: pp.gt sec
04-21 digest 1.2: gt.head pp.gt sec
04-28 digest 1.2: gt.head pp.gt sec
04-29 reminder 1.2: gt.head pp.gt sec
04-30 digest 1.5: cr.head
05-01 digest 1.2 kept: gt.new
05-05 digest 1.2 1.5: pp.gt sec
05-05 digest 1.2: gt.new
05-05 digest 1.5: cr.head
05-06 reminder 1.2: gt.new pp.gt sec
05-06 drill: cr.duty gt.b pa.room sv.duty us.duty
05-07 reminder 1.2: gt.new pp.gt sec
05-12 digest 1.2 1.5: pp.gt sec
05-12 digest 1.2: gt.new
05-12 digest 1.5: cr.head
05-19 digest 1.5: cr.head pp.gt sec
05-23 reminder 1.5: cr.head pp.gt sec
05-26 digest 1.5: cr.head pp.gt sec
05-30 reminder 1.5: cr.head pp.gt sec
06-02 letter confirm: bz.head ca.deputy ca.head cr.deputy cr.duty do.head gt.a gt.b
06-02 letter confirm: hn.member mx.deputy ni.head pa.cons pa.deputy pp.pa
06-02 letter confirm: sv.duty sv.head us.duty us.head
06-02 digest 1.5 confirm: pp.gt sec
06-02 digest 1.5 confirm escalated: cr.head
06-04 reminder 1.5 warned: cr.head
06-09 digest 1.5: cr.head pp.gt sec
06-09 letter confirm: pa.head
06-11 reminder 1.5 escalated: pp.gt sec
06-16 digest 1.5: cr.head pp.gt sec
06-23 digest 1.5: cr.head pp.gt sec
06-30 digest 1.5: cr.head pp.gt sec
07-01 digest 1.5 escalated: pp.pa
07-07 digest 1.5: cr.head pp.pa sec
07-09 reminder round: cr.head
07-14 digest round: pp.pa sec
07-21 digest round: pp.pa sec
07-25 letter kept: cr.new
07-28 digest round: pp.pa sec
08-01 digest round: cr.new
08-04 digest round: pp.pa sec
08-05 drill: gt.b pa.room sv.duty us.duty
08-18 digest 1.3: bz.head ca.head cr.new do.head gt.new hn.member mx.deputy ni.head
08-18 digest 1.3: pa.head pp.pa sec sv.head us.head
08-25 digest 1.3: bz.head ca.deputy cr.new do.head gt.new hn.member mx.deputy ni.head
08-25 digest 1.3: pa.head pp.pa sec sv.head us.head
09-01 digest 1.3: bz.head ca.head cr.new do.head gt.new hn.member mx.deputy pa.head
09-01 digest 1.3: pp.pa sec sv.head us.head
09-08 digest 1.3: bz.head ca.head cr.new do.head gt.new hn.member mx.deputy pa.cons
09-08 digest 1.3: pp.pa sec sv.head us.head
09-15 digest 1.3: ca.head cr.new do.head gt.new hn.member mx.deputy pa.head pp.pa sec
09-15 digest 1.3: sv.head us.head
09-16 reminder 1.3: ca.head cr.new do.head gt.new hn.member mx.deputy pa.head pp.pa sec
09-16 reminder 1.3: sv.head us.head
09-18 digest 1.3 kept: bz.new
09-22 digest 1.3: bz.new ca.head cr.new do.head gt.new hn.member mx.deputy pa.head pp.pa
09-22 digest 1.3: sec sv.head us.head
09-25 letter confirm: gt.new
09-29 digest 1.3: bz.new ca.head cr.new do.head gt.new hn.member mx.deputy pa.head pp.pa
09-29 digest 1.3: sec sv.head us.head
10-01 letter kept: gt.c sv.night
10-13 letter kept: ni.new
10-14 digest 1.4: hn.member pa.head pp.pa sec
10-20 digest 1.4: hn.member pa.head pp.pa sec
10-27 digest 1.4: hn.member pa.head pp.pa sec
11-03 digest 1.4: hn.member pa.head pp.pa sec
11-04 drill: gt.c pa.room sv.night us.duty
11-06 reminder 1.4: hn.member pa.head pp.pa sec
11-10 digest 1.4 confirm: hn.member pa.head pp.pa sec
11-10 letter confirm: sv.head us.head
11-13 reminder 1.4: pa.head pp.pa sec
11-14 reminder 1.4: pa.head pp.pa sec
11-17 digest 1.4 escalated: pp.pa
11-17 digest 1.4: hn.member pa.head sec
11-24 digest 1.4: pa.head pp.pa sec
12-19 letter confirm: cr.new
"""
