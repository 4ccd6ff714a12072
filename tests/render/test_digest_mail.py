"""The mails of digests and reminders: what they say, and that nothing is live."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.mailing import Frequency, MailKind
from crmnet.i18n import language
from crmnet.render.mail.lists import undated
from crmnet.reports.mail.peers import Peers
from crmnet.reports.mail.recipients import Recipient
from tests.render import mails, rows
from tests.render.mails import HONDURAS, KEPT, PRESIDENCY, SECRETARIAT, a_digest, mail
from tests.render.rows import HOSTILE
from tests.render.test_screens import RAW

if TYPE_CHECKING:
    from crmnet.reports.mail.digest import Digest

FILES = mails.files()
EVIL = (
    f"</td><script>x</script> {{{{ 7*7 }}}} {{% x %}} & \"'\r\nBcc: a@b.org {HOSTILE}"
)
# what the page itself uses; nothing else may come from a stored text
TAGS = frozenset(
    "html head meta title style body table tr th td h1 h2 h3 p span div b br".split()
)
NEVER = ("flex", "grid", "max-width", "border-radius", "svg", "url(", "href", "src=")


class Page(HTMLParser):
    """The tags of a page, its words, and whether each tag that opens is closed."""

    EMPTY = ("meta", "br")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


# --- whole mails


@pytest.mark.parametrize("name", FILES)
def test_a_mail_is_the_kept_one(name: str) -> None:
    assert FILES[name] == KEPT.joinpath(name).read_text("utf-8")


def test_no_other_mail_is_kept() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".txt")])
def test_the_lines_of_a_text_fit_78_columns(name: str) -> None:
    lines = FILES[name].split("\n")[1:]  # the first is the subject
    assert max(map(len, lines)) <= 78
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("name", [name for name in FILES if ".es." in name])
def test_what_is_overdue_is_never_called_pending(name: str) -> None:
    assert "pendiente" not in FILES[name].casefold()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".html")])
def test_a_page_loads_nothing_and_lays_out_with_tables_alone(name: str) -> None:
    page = Page(FILES[name])
    assert page.open == []
    assert page.tags <= TAGS
    assert [word for word in NEVER if word in FILES[name]] == []


@pytest.mark.parametrize("make", mails.mails().values(), ids=mails.mails())
def test_the_page_says_all_that_the_text_says(make: object) -> None:
    written = make()  # type: ignore[operator]
    said = " ".join(Page(written.html).words.replace(":", "").split()).casefold()
    words = written.text.replace(":", "").casefold().split()
    assert [word for word in words if word not in said] == []


# --- subject, title, counts


@pytest.mark.parametrize(
    ("overdue", "upcoming", "code", "subject"),
    [
        (0, 0, "es", "[crm-2002] 0 vencidos, 0 por vencer, 4 nov 2002"),
        (1, 1, "es", "[crm-2002] 1 vencido, 1 por vencer, 4 nov 2002"),
        (2, 2, "es", "[crm-2002] 2 vencidos, 2 por vencer, 4 nov 2002"),
        (1, 2, "en", "[crm-2002] 1 overdue, 2 due soon, 4 Nov 2002"),
    ],
)
def test_a_subject_counts_calendar_items(
    overdue: int, upcoming: int, code: str, subject: str
) -> None:
    found = a_digest(overdue_items=overdue, upcoming_items=upcoming)
    assert mail(found, code=code).subject == subject


def test_the_subject_of_a_reminder_leaves_out_what_is_none() -> None:
    found = a_digest(upcoming_items=1)
    subject = mail(found, kind=MailKind.REMINDER).subject
    assert subject == "[crm-2002] Recordatorio: 1 por vencer, 4 nov 2002"


@pytest.mark.parametrize(
    ("frequency", "title"),
    [
        (Frequency.DAILY, "Resumen diario del plan crm-2002,"),
        (Frequency.WEEKLY, "Resumen semanal del plan crm-2002,"),
        (Frequency.MONTHLY, "Resumen mensual del plan crm-2002,"),
    ],
)
def test_the_title_says_how_often_a_digest_comes(
    frequency: Frequency, title: str
) -> None:
    assert title in mail(a_digest(), frequency=frequency).text


def test_several_plans_are_named_in_subject_title_and_codes() -> None:
    late = (rows.calendar_row(), rows.calendar_row(plan="crm-2003"))
    found = a_digest(overdue=late, languages={"crm-2002": "es", "crm-2003": "es"})
    written = mail(found)
    assert written.subject.startswith("[crm-2002, crm-2003] ")
    assert "de los planes crm-2002 y crm-2003" in written.text
    assert "  crm-2003:1.1.1.1  Realizar" in written.text


@pytest.mark.parametrize(
    ("suspended", "said"),
    [
        (0, None),
        (1, "Además, hay 1 suspendido cuyo plazo ya venció."),
        (2, "Además, hay 2 suspendidos cuyo plazo ya venció."),
    ],
)
def test_late_items_that_are_suspended_are_counted(
    suspended: int, said: str | None
) -> None:
    text = " ".join(mail(a_digest(suspended=suspended)).text.split())
    assert said in text if said else "suspendida" not in text


@pytest.mark.parametrize(
    ("recipient", "line"),
    [
        (PRESIDENCY, "Para: Ana Gómez, Presidencia Pro-Témpore (Guatemala)"),
        (HONDURAS, "Para: José Paz, Honduras"),
        (SECRETARIAT, "Para: Secretaría Técnica"),
        (Recipient("x@example.org", "", None, (), frozenset()), "Resumen semanal del"),
    ],
)
def test_a_mail_begins_with_whom_it_is_for(recipient: Recipient, line: str) -> None:
    assert mail(a_digest(), recipient).text.startswith(line)


# --- sections


def test_an_empty_digest_has_no_sections() -> None:
    assert mail(a_digest()).text == (
        "Para: Ana Gómez, Presidencia Pro-Témpore (Guatemala)\n\n"
        "Resumen semanal del plan crm-2002, con corte al lunes 4 de noviembre de "
        "2002.\n\n"
        "En total: 0 vencidos y 0 por vencer en los próximos 30 días.\n\n"
        "Para corregir un dato, complete el formulario adjunto y devuélvalo en\n"
        "respuesta a este correo, o responda con el punto, la fecha y el medio de\n"
        "verificación. Si nada ha cambiado, no es necesario responder.\n"
    )


def test_a_store_without_plans_is_no_fault() -> None:
    written = mail(a_digest(languages={}), code="en")
    assert written.subject == "0 overdue, 0 due soon, 4 Nov 2002"


def test_a_first_digest_tells_no_changes_and_a_quiet_week_says_so() -> None:
    late = {"overdue": (rows.calendar_row(),), "overdue_items": 1}
    assert "DESDE" not in mail(a_digest(**late)).text
    quiet = mail(a_digest(**late, since=date(2001, 12, 31))).text
    assert "DESDE EL RESUMEN DEL 31 DE DICIEMBRE DE 2001\n  Sin cambios.\n" in quiet


def test_a_country_is_not_told_who_else_is_missing() -> None:
    text = mail(mails.of_honduras(), HONDURAS).text
    assert "FALTAN" not in text
    assert "Faltan" not in text
    assert "Situación: en proceso." in text


def test_all_members_may_have_done_all_or_none() -> None:
    late = tuple(rows.calendar_row(party=party) for party in rows.MEMBERS)
    assert "Sin compromisos vencidos" not in mail(a_digest(overdue=late)).text
    assert "Belice, Canadá" in mail(a_digest(overdue=late)).text


def test_who_is_in_an_overdue_set_is_not_called_free_of_debt() -> None:
    late = (rows.calendar_row(party="GT|MX"), rows.calendar_row(party="presidency"))
    text = mail(a_digest(overdue=late, members=("GT", "HN", "MX"))).text
    assert "Sin compromisos vencidos: Honduras." in text


def test_while_the_network_is_late_no_country_is_called_free_of_debt() -> None:
    late = (
        rows.calendar_row(party="GT"),
        rows.calendar_row(party="network", code="2.1", missed=2),
        rows.calendar_row(party="network", code="2.2"),
    )
    found = a_digest(overdue=late, members=("GT", "HN", "MX"))
    said = {
        code: " ".join(mail(found, PRESIDENCY, code).text.split())
        for code in ("es", "en")
    }
    assert (
        "Sin compromisos propios vencidos: Honduras y México; pero están vencidos 3 "
        "compromisos de la Red, que también les corresponden."
    ) in said["es"]
    assert (
        "Nothing of their own overdue: Honduras and Mexico; but 3 items of the "
        "network, which are also theirs, are overdue."
    ) in said["en"]
    assert "Sin compromisos vencidos" not in said["es"]
    assert "Nothing overdue" not in said["en"]


def test_parties_with_different_dates_are_named_by_date() -> None:
    late = (
        rows.calendar_row(party="BZ", id="1"),
        rows.calendar_row(party="NI", id="2"),
        rows.calendar_row(
            party="PA", id="3", due_on="2002-10-31", days_overdue=4, status="partial"
        ),
    )
    peers = dict.fromkeys("123", Peers(1, 11, ()))
    text = " ".join(mail(a_digest(overdue=late, peers=peers)).text.split())
    assert (
        "Venció el 30 de septiembre de 2002, hace 35 días: Belice y Nicaragua. "
        "Venció el 31 de octubre de 2002, hace 4 días: Panamá (parcialmente cumplida). "
        "Ha cumplido 1 de 11."
    ) in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "Venció el 30 de septiembre de 2002, hace 1 día."),
        (2, "Venció el 30 de septiembre de 2002, hace 2 días."),
        (0, "Vence hoy, 30 de septiembre de 2002."),
        (-1, "Vence el 30 de septiembre de 2002, dentro de 1 día."),
        (-2, "Vence el 30 de septiembre de 2002, dentro de 2 días."),
    ],
)
def test_how_far_a_date_is(days: int, said: str) -> None:
    row = rows.calendar_row(days_overdue=days)
    where = "overdue" if days > 0 else "upcoming"
    assert said in mail(a_digest(**{where: (row,)})).text


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (0, "Ninguno de los 11 ha cumplido todavía."),
        (1, "Ha cumplido 1 de 11."),
        (2, "Han cumplido 2 de 11."),
    ],
)
def test_how_many_have_done_it(done: int, said: str) -> None:
    late = (rows.calendar_row(id="x"),)
    found = a_digest(overdue=late, peers={"x": Peers(done, 11, ())})
    assert said in " ".join(mail(found).text.split())


def test_a_long_section_is_cut_and_names_the_command() -> None:
    late = tuple(rows.calendar_row(code=f"1.{n}", title=f"T{n}") for n in range(75))
    written = mail(a_digest(overdue=late))
    assert (
        "  Las primeras 50 de 75 actividades. Todas: crmnet report overdue\n"
        in written.text
    )
    assert "T49" in written.text
    assert "T50" not in written.text
    assert "1.49 y 25 más" in " ".join(written.text.split())
    assert written.html.count("<h3") == 50


def test_a_long_list_of_changes_is_cut_and_names_the_command() -> None:
    new = tuple(rows.change_row("newly_overdue", code=f"1.{n}") for n in range(75))
    text = " ".join(mail(a_digest(changes=new, since=date(2002, 10, 28))).text.split())
    assert "75 vencidos desde entonces: 1.0; 1.1;" in text
    assert "25 más (crmnet report changes --since 2002-10-28)." in text


# --- how to answer


@pytest.mark.parametrize(
    ("recipient", "can_answer", "said"),
    [
        (HONDURAS, True, "complete el formulario adjunto y devuélvalo"),
        (SECRETARIAT, True, "responda a este correo con el punto, la fecha"),
        (HONDURAS, False, "no se leen las respuestas"),
    ],
)
def test_the_closing_says_how_to_answer(
    recipient: Recipient, can_answer: bool, said: str
) -> None:
    text = mail(a_digest(), recipient, can_answer=can_answer).text
    assert said in " ".join(text.split())


# --- languages and hostile texts


def test_a_title_in_another_language_than_the_reader_s_says_so() -> None:
    late = (
        rows.calendar_row(),
        rows.calendar_row(code="1.2", titles='{"en": "Publish"}'),
    )
    english = mail(a_digest(overdue=late), code="en").html
    assert english.count('<span lang="es"') == 1
    assert ">Publish</span>" in english
    assert 'lang="es"' not in mail(a_digest(overdue=late)).html.split("<body")[1]


def hostile_digest() -> Digest:
    """A digest whose stored texts are all hostile."""
    late = rows.calendar_row(
        title=EVIL, code=EVIL, plan=EVIL, calendar_shown=EVIL, schedule=EVIL, party=EVIL
    )
    change = rows.change_row("newly_overdue", plan=EVIL, code=EVIL, party=EVIL)
    return a_digest(
        overdue=(late, late._replace(schedule=None, party="HN")),
        upcoming=(late._replace(days_overdue=-3, titles='{"en": "<b>x</b>"}'),),
        changes=(change, change._replace(what="done", done_on="2002-10-30")),
        since=date(2002, 10, 28),
        undated=(rows.activity_row(title=EVIL, plan=EVIL, code=EVIL, party=EVIL),),
        overdue_items=2,
        upcoming_items=1,
        languages={EVIL: "es"},
        members=("HN", EVIL),
    )


@pytest.mark.parametrize("code", ["es", "en"])
def test_nothing_in_a_stored_text_is_live(code: str) -> None:
    recipient = PRESIDENCY._replace(name=EVIL)
    written = mail(hostile_digest(), recipient, code)
    page = Page(written.html)
    assert RAW.search(written.subject + written.text + written.html) is None
    assert "\n" not in written.subject
    assert max(map(len, written.text.split("\n"))) <= 78
    assert page.open == []
    assert page.tags <= TAGS
    assert "{{ 7*7 }} {% x %}" in page.words
    assert "<script>x</script>" in page.words
    assert "{{ 7*7 }}" in written.text
    assert "\nBcc:" not in written.text


def test_the_list_of_what_has_no_date_runs_no_formula() -> None:
    found = a_digest(undated=(rows.activity_row(title="=1+1;x", party="presidency"),))
    assert undated(found, language("es"), ";") == (
        "Plan;N.º;Actividad;Responsable;Calendario;Situación\n"
        'crm-2002;1.1.1.1;"\'=1+1;x";Presidencia Pro-Témpore (Guatemala);'
        "Antes de octubre,  del 2002.;sin iniciar\n"
    )
    assert undated(a_digest(), language("en"), ",") == (
        "Plan,Item,Activity,Responsible,Calendar,Status\n"
    )


@pytest.mark.parametrize(("number", "is_cut"), [(5000, False), (5001, True)])
def test_the_list_of_what_has_no_date_ends_and_the_mail_says_so(
    number: int, is_cut: bool
) -> None:
    found = a_digest(undated=(rows.activity_row(party="GT"),) * number)
    assert undated(found, language("es"), ",").count("\n") == 1 + 5000
    text = " ".join(mail(found).text.split())
    said = (
        "La lista tiene las primeras 5000 de 5001 filas. Todas: crmnet activity list "
        "--timeliness undated --format tsv"
    )
    assert (said in text) is is_cut
