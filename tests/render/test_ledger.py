"""The ledger of mail for people: who was told what, when, what became of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from crmnet.i18n import language
from crmnet.render.kit.look import Look
from crmnet.render.mail import ledger
from tests.render.rows import GUATEMALA, HOSTILE
from tests.render.test_screens import RAW


class Row(NamedTuple):
    """A row of `digest log`."""

    recipient: str
    kind: str
    period: str
    state: str
    today_on: str
    ended_at: str | None
    subject: str
    answer: str | None
    escalated: tuple[tuple[str, str], ...] = ()


AT = "2002-11-04T14:00:03.000000Z"
ROWS = (
    Row("ana@example.org", "digest", "2002-W45", "sent", "2002-11-04", AT, "[x]", None),
    Row(
        "enlace@migracion.example.org",
        "digest",
        "2002-11",
        "refused",
        "2002-11-04",
        AT,
        "[x]",
        "550 5.1.1 no such user",
    ),
    Row(
        "b@example.org",
        "reminder",
        "2002-10-01",
        "sending",
        "2002-10-01",
        None,
        "",
        None,
    ),
    Row(
        "guardia@example.org",
        "notice",
        "0193",
        "deferred",
        "2002-11-04",
        AT,
        "[TLP:AMBER] AVISO URGENTE: Embarcación",
        "451 later",
    ),
)


def test_the_table_names_who_what_when_and_state() -> None:
    assert (
        ledger.table(ROWS, GUATEMALA, language("es"), Look(80))
        == """\
Destinatario         Qué                  Cuándo            Estado
──────────────────── ──────────────────── ───────────────── ────────────────────
ana@example.org      resumen, semana 45   4 nov 2002, 08:00 enviado
enlace@migracion.exa resumen, noviembre   4 nov 2002, 08:00 rechazado
mple.org             de 2002
                     Respuesta: 550 5.1.1 no such user
b@example.org        recordatorio, 1 oct  1 oct 2002        en camino; quizá
                     2002                                   llegó
guardia@example.org  aviso                4 nov 2002, 08:00 aplazado
                     «[TLP:AMBER] AVISO URGENTE: Embarcación»
                     Respuesta: 451 later
"""
    )


def test_one_sentence_a_mail() -> None:
    assert ledger.plain(ROWS, GUATEMALA, language("en")).splitlines() == [
        "4 Nov 2002, 08:00, ana@example.org: digest, week 45, sent.",
        "4 Nov 2002, 08:00, enlace@migracion.example.org: digest, November 2002, "
        "refused. Answer: 550 5.1.1 no such user.",
        "1 Oct 2002, b@example.org: reminder, 1 Oct 2002, being sent; may have "
        "arrived.",
        "4 Nov 2002, 08:00, guardia@example.org: notice, deferred. "
        '"[TLP:AMBER] AVISO URGENTE: Embarcación". Answer: 451 later.',
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("es", "Todavía no se ha enviado ningún correo.\n"),
        ("en", "No mail has been sent yet.\n"),
    ],
)
def test_an_empty_ledger_says_so(code: str, said: str) -> None:
    assert ledger.table((), GUATEMALA, language(code), Look()) == said
    assert ledger.plain((), GUATEMALA, language(code)) == said


@pytest.mark.parametrize("code", ["es", "en"])
@pytest.mark.parametrize("width", [60, 80])
def test_nothing_in_an_answer_steers_the_terminal(code: str, width: int) -> None:
    row = ROWS[3]._replace(answer=f"{HOSTILE}\r\nx", subject=HOSTILE, recipient=HOSTILE)
    screen = ledger.table((row,), GUATEMALA, language(code), Look(width))
    assert RAW.search(screen + ledger.plain((row,), None, language(code))) is None


def test_a_period_of_another_make_stands_as_it_is() -> None:
    row = ROWS[0]._replace(period="siempre", kind="otro", state="raro")
    said = ledger.plain((row,), GUATEMALA, language("en"))
    assert said == "4 Nov 2002, 08:00, ana@example.org: otro, siempre, raro.\n"


def test_a_long_ledger_is_cut_and_names_the_command() -> None:
    screen = ledger.table(ROWS[:1] * 501, GUATEMALA, language("en"), Look(80))
    assert "crmnet digest log --format tsv" in screen
