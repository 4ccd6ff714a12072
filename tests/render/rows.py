"""Rows by hand, with invented data: what the renderers are tried with."""

from __future__ import annotations

import json
from datetime import date, timedelta, timezone
from typing import Any

from crmnet.reports.achievements import AchievementRow, Achievements, Heading, sums_of
from crmnet.reports.activity.listing import ActivityRow
from crmnet.reports.activity.show import Activity, EvidenceRow
from crmnet.reports.changes import ChangeRow
from crmnet.reports.country import CountryPage
from crmnet.reports.directory.duty import DutyRow
from crmnet.reports.directory.officers import OfficerRow
from crmnet.reports.directory.points import PointRow
from crmnet.reports.gaps import GapGroup, GapRow
from crmnet.reports.handover import Handover, Turn
from crmnet.reports.history import HistoryRow
from crmnet.reports.home import PlanStanding, Urgent
from crmnet.reports.leaf_cells import LeafCells, MatrixCell
from crmnet.reports.matrix import Matrix, MatrixRow
from crmnet.reports.overdue import CalendarRow, Overdue
from crmnet.reports.plan.listing import PlanRow
from crmnet.reports.plan.objectives import ObjectiveRow
from crmnet.reports.plan.show import ItemRow
from crmnet.reports.status import StatusRow
from crmnet.reports.targets import TargetRow
from crmnet.reports.upcoming import LastOccurrence, Upcoming
from crmnet.store.follow_up import Running

TODAY = date(2002, 11, 4)
GUATEMALA = timezone(timedelta(hours=-6))
FLOOD = "e" + "\u0301" * 200
HOSTILE = (
    "[red]rojo[/red] [/] :warning: \x1b[31mESC\x1b[0m \x9b31m \x07 "
    "\x1b]8;;http://evil.example\x1b\\aquí\x1b]8;;\x1b\\ \u202eal revés\u2066 "
    f"cero\u200bancho guion\xadblando \U000e0041 \uffff {FLOOD} {'漢字' * 60}"
)
DRILL = (
    "Realizar un ejercicio inventado de coordinación entre las oficinas de enlace de "
    "los países, con un taller para quienes revisan documentos en los aeropuertos."
)
WEB = "Publicar las direcciones de un sitio inventado."
LABELS = json.dumps({"theme": ["Eje", {"en": "Axis"}], "action": ["Acción", {}]})


def calendar_row(**values: Any) -> CalendarRow:
    """A row of `report overdue`."""
    row = CalendarRow(
        plan="crm-2002",
        code="1.1.1.1",
        level="activity",
        title=DRILL,
        theme="1",
        objective="1.1",
        party="HN",
        calendar="Antes de octubre,  del 2002.",
        starts_on=None,
        due_on="2002-09-30",
        days_overdue=35,
        status="not_started",
        titles=None,
        calendar_shown="Antes de octubre,  del 2002.",
        calendar_of=None,
        schedule=None,
        id="",
        missed=1,
    )
    return row._replace(**values)


def late_web_row(**values: Any) -> CalendarRow:
    """A row of a leaf whose calendar is empty and whose date was fixed since."""
    row = calendar_row(
        code="2.1.1.1",
        title=WEB,
        calendar=None,
        calendar_shown=None,
        schedule="31 de octubre de 2002",
        due_on="2002-10-31",
        days_overdue=4,
    )
    return row._replace(**values)


def overdue() -> Overdue:
    """Eight calendar items of two activities."""
    drill = zip(("BZ", "CR", "NI", "PA"), ("not_started", "partial") * 2, strict=True)
    web = zip(("BZ", "HN", "NI", "SV"), ("not_started", "in_progress") * 2, strict=True)
    rows = [calendar_row(party=party, status=status) for party, status in drill]
    rows += [late_web_row(party=party, status=status) for party, status in web]
    return Overdue(tuple(rows), undated=13, suspended=1)


def item_row(code: str, level: str, title: str, **values: Any) -> ItemRow:
    """An item above leaves of `plan show`."""
    row = ItemRow(
        plan="crm-2002",
        code=code,
        level=level,
        title=title,
        calendar=None,
        starts_on=None,
        due_on=None,
        kind=None,
        parties=None,
        status=None,
        timeliness=None,
        done=0,
        total=1,
        target=None,
        cells=None,
        titles=None,
        calendar_shown=None,
        calendar_of=None,
        schedule=None,
        overdue=0,
        proposed_on=None,
        kinds=None,
    )
    return row._replace(**values)


def leaf_row(code: str, level: str, title: str, **values: Any) -> ItemRow:
    """A leaf of `plan show` that the network has not begun."""
    row = item_row(
        code,
        level,
        title,
        kind="undated",
        parties="network",
        status="not_started",
        timeliness="undated",
    )
    return row._replace(**values)


def tree() -> tuple[ItemRow, ...]:
    """A plan with one leaf of each sort."""
    return (
        item_row("1", "theme", "Coordinación de la red inventada", done=7, total=16),
        item_row("1.1", "objective", "Conocerse", done=7, total=16),
        item_row("1.1.1", "action", "Ejercitar", done=7, total=11),
        leaf_row(
            "1.1.1.1",
            "activity",
            DRILL,
            kind="before",
            parties="BZ CR HN",
            status=None,
            timeliness=None,
            calendar="Antes de octubre,  del 2002.",
            calendar_shown="Antes de octubre,  del 2002.",
            due_on="2002-09-30",
            done=7,
            total=11,
        ),
        leaf_row("1.1.2", "action", "Analizar los resultados"),
        leaf_row(
            "1.1.3",
            "action",
            "Entrenar a los cónsules",
            kind="point",
            timeliness="overdue",
            due_on="2002-10-31",
            schedule="31 de octubre de 2002",
        ),
        leaf_row(
            "1.1.4",
            "action",
            "Reunirse",
            kind="interval",
            timeliness="due_soon",
            starts_on="2002-11-01",
            due_on="2002-11-30",
            calendar_shown="Noviembre de 2002",
            calendar_of="1.1",
        ),
        permanent_leaf("1.1.5", "Fomentar la detección", contributed=True),
        permanent_leaf("1.1.6", "Fortalecer el control", contributed=False),
    )


def permanent_leaf(code: str, title: str, *, contributed: bool) -> ItemRow:
    """A leaf that has no end, with or without contributions."""
    return leaf_row(
        code,
        "action",
        title,
        kind="ongoing",
        timeliness="ongoing",
        calendar_shown="Permanente",
        contributed=contributed,
    )


def objective_row(**values: Any) -> ObjectiveRow:
    """A row of `plan objectives`."""
    row = ObjectiveRow(
        plan="crm-2002",
        code="1.1",
        theme="1",
        title="Conocerse y ejercitarse, un objetivo inventado",
        actions=4,
        activities=1,
        done=7,
        total=14,
        overdue=4,
        titles=None,
        theme_title="Coordinación",
        theme_titles=json.dumps({"en": "Coordination"}),
    )
    return row._replace(**values)


def objectives() -> tuple[ObjectiveRow, ...]:
    """Three objectives under two themes."""
    none_yet = {"done": 0, "total": 1, "overdue": 1, "actions": 1, "activities": 0}
    return (
        objective_row(),
        objective_row(code="1.2", title="Reunirse", **none_yet),
        objective_row(
            code="2.1",
            theme="2",
            title="Informar",
            titles=json.dumps({"en": "Inform"}),
            theme_title="Información",
            theme_titles=None,
            **none_yet,
        ),
    )


def plans() -> tuple[PlanRow, ...]:
    """An open plan and a closed one."""
    title = "Plan de trabajo inventado de una red de funcionarios de enlace"
    closed = ("2001-12-31", None, None)
    return (
        PlanRow("crm-2002", title, "es", "2002-05-31", 25, 13, 35, 8, None, None, None),
        PlanRow("crm-2000", "Anterior", "es", None, 2, 1, 1, 0, *closed),
    )


def activity_row(**values: Any) -> ActivityRow:
    """A row of `activity list`."""
    row = ActivityRow(
        plan="crm-2002",
        code="1.1.1.1",
        level="activity",
        title=DRILL,
        party="BZ",
        calendar="Antes de octubre,  del 2002.",
        starts_on=None,
        due_on="2002-09-30",
        status="not_started",
        timeliness="overdue",
        done_on=None,
        titles=None,
        calendar_shown="Antes de octubre,  del 2002.",
        calendar_of=None,
        schedule=None,
        percent=None,
        first_due_on=None,
        done_by=None,
        kind="before",
        id="0192f0c4-7a10-7000-8000-bbbbbb000001",
    )
    return row._replace(**values)


def drill() -> tuple[ActivityRow, ...]:
    """One leaf and five countries, each in another state."""
    on_time = {"status": "done", "timeliness": "done_on_time", "done_on": "2002-09-20"}
    too_late = {"status": "done", "timeliness": "done_late", "done_on": "2002-10-30"}
    return (
        activity_row(),
        activity_row(party="DO", done_by="M. Güemes", **on_time),
        activity_row(party="HN", status="partial", percent=40),
        activity_row(party="MX", **too_late),
        activity_row(party="US", status="suspended", timeliness=None),
    )


def activities() -> tuple[ActivityRow, ...]:
    """Three leaves: of countries, of the network, of any of three."""
    empty = {"calendar": None, "calendar_shown": None}
    return (
        *drill(),
        activity_row(
            code="1.1.2",
            level="action",
            title="Analizar los resultados",
            party="network",
            due_on=None,
            kind="undated",
            timeliness="undated",
            **empty,
        ),
        activity_row(
            code="2.1.1.1",
            title=WEB,
            party="GT|HN|MX",
            status="in_progress",
            timeliness="due_soon",
            due_on="2002-11-20",
            first_due_on="2002-10-31",
            schedule="20 de noviembre de 2002",
            **empty,
        ),
        *permanent(),
    )


def permanent() -> tuple[ActivityRow, ...]:
    """A leaf that has no end: of two countries, of which one contributed."""
    row = activity_row(
        code="2.1.2",
        title="Fomentar la detección",
        kind="ongoing",
        timeliness="ongoing",
        due_on=None,
        calendar="Permanente",
        calendar_shown="Permanente",
    )
    return (
        row._replace(party="GT", contributed=False),
        row._replace(party="HN", contributed=True, status="in_progress"),
    )


def permanent_activity() -> Activity:
    """All of that leaf."""
    return activity()._replace(
        path=(
            ("theme", "2", "Formación", None),
            ("objective", "2.1", "Detectar", '{"en": "Detect"}'),
            ("action", "2.1.2", "Fomentar la detección", None),
        ),
        rows=permanent(),
        evidence=(),
        history=(),
    )


def activity() -> Activity:
    """All of one leaf, its path, evidence and history."""
    return Activity(
        path=(
            ("theme", "1", "Coordinación de la red inventada", None),
            ("objective", "1.1", "Conocerse", '{"en": "Know each other"}'),
            ("action", "1.1.1", "Ejercitar", None),
            ("activity", "1.1.1.1", DRILL, None),
        ),
        proofs={},
        rows=drill(),
        evidence=(
            EvidenceRow("MX", "https://ejemplo.org/acta", None, None, "2002-10-30"),
            EvidenceRow("DO", None, "acta.pdf", "ab12" * 16, "2002-09-20"),
        ),
        history=tuple(row for row in history() if row.code == "1.1.1.1"),
        labels=LABELS,
    )


def officer_row(**values: Any) -> OfficerRow:
    """A row of `directory list`."""
    row = OfficerRow(
        id="0192f0c4-7a10-7000-8000-aaaaaa000001",
        name="Ana Güemes Ñandú",
        email="ana.guemes@ejemplo.org",
        country="GT",
        network="liaison",
        role="head",
        organisation="Dirección inventada de Migración",
        title="Jefa de enlace",
        phone="+502 2222 0000",
        emergency_phone="+502 5555 0000",
        timezone="America/Guatemala",
        languages="es en",
        term_from="2002-01-01",
        term_until=None,
        confirmed_on="2002-03-03",
        status="current",
        note=None,
    )
    return row._replace(**values)


def officers() -> tuple[OfficerRow, ...]:
    """Three officers, with much and with little about them."""
    little = {"phone": None, "emergency_phone": None, "title": None}
    return (
        officer_row(
            name="Berta Smith",
            email="b@ejemplo.org",
            country="BZ",
            role="deputy",
            **little,
        ),
        officer_row(
            name="María Núñez de los Inventados",
            email="maria.nunez@relaciones-exteriores.ejemplo.org",
            country="DO",
            network="consular",
            role="duty",
            status="past",
            term_until="2002-06-30",
            emergency_phone=None,
        ),
        officer_row(),
    )


def points() -> tuple[PointRow, ...]:
    """Focal points: with duty by a rota; held by nobody; of which little is known."""
    return (
        PointRow(
            *("GT", "liaison", "duty"),
            holder="Ana Güemes Ñandú",
            holder_email="ana.guemes@ejemplo.org",
            until="2002-11-05T14:00:00.000000Z",
            next="Berta Smith",
            next_from="2002-11-05T14:00:00.000000Z",
            mailbox="guardia@ministerio-inventado.ejemplo.org",
            phone="+502 5555 0000",
            second_channel="HF 7.055 MHz",
            hours="mon-fri 08:00-16:00; sat 09:00-12:00",
            timezone="America/Guatemala",
            languages="es en",
        ),
        PointRow(
            *("DO", "consular", "head"),
            holder=None,
            holder_email=None,
            until=None,
            next="María Núñez de los Inventados",
            next_from="2002-12-01",
            hours="mon-sun 00:00-24:00",
            timezone="America/Santo_Domingo",
        ),
        PointRow(
            *("BZ", "liaison", "deputy"),
            holder="Berta Smith",
            holder_email="b@ejemplo.org",
            until="2002-12-31",
            next=None,
            next_from=None,
            timezone="America/Belize",
        ),
    )


def rota() -> tuple[DutyRow, ...]:
    """A rota with a gap and an overlap."""
    who = "Ana Güemes Ñandú", "ana.guemes@ejemplo.org"
    both = "Ana Güemes Ñandú, Berta Smith", "ana.guemes@ejemplo.org, b@ejemplo.org"
    times = (
        ("duty", "04T14", "05T14", *who),
        ("gap", "05T14", "06T02", None, None),
        ("duty", "06T02", "07T02", "Berta Smith", "b@ejemplo.org"),
        ("overlap", "06T20", "07T02", *both),
        ("duty", "06T20", "08T02", *who),
    )
    return tuple(
        DutyRow(
            *("GT", "liaison", state),
            *(f"2002-11-{at}:00:00.000000Z" for at in (begin, end)),
            *named,
        )
        for state, begin, end, *named in times
    )


def history_row(change: str, at: str, kind: str, **values: Any) -> HistoryRow:
    """A row of the log about 1.1.1.1; ``at`` is "2002-09-20T15:00", UTC."""
    if "now" in values:
        values["now"] = json.dumps(values["now"])
    row = HistoryRow(
        id=f"{change}.1",
        at=f"{at}:03.000000Z",
        by="mlopez",
        change=change,
        code="1.1.1.1",
        party=None,
        kind=kind,
        was="{}",
        now="{}",
        note=None,
        plan="crm-2002",
        name=None,
        entity="",
        undone=False,
    )._replace(**values)
    return row if row.entity else row._replace(entity=_entity(row))


def _entity(row: HistoryRow) -> str:
    """The table in which such an entry's row stands."""
    if row.kind in _ENTITY:
        return _ENTITY[row.kind]
    if row.code is None:
        return "plan"
    return "item" if row.party is None and row.kind in _OF_ITEM else "calendar_item"


_OF_ITEM = ("loaded", "scheduled", "assigned", "carried_over")
_ENTITY = {
    "added": "officer",
    "edited": "officer",
    "removed": "officer",
    "rotated": "presidency",
    "announced": "notice",
    "attached": "evidence",
    "redacted": "log",
}


def history() -> tuple[HistoryRow, ...]:
    """A log with one change of each kind, the oldest first."""
    load = ("c1", "2002-06-05T14:24", "loaded")
    done = ("c2", "2002-09-20T15:00")
    date_set = ("c5", "2002-10-05T15:00", "scheduled")
    why = {"note": "acuerdo de octubre", "code": "2.1.1.1"}
    officer = {"code": None, "plan": None, "name": "Ana Güemes Ñandú", "party": "GT"}
    return (
        history_row(*load, was=None, code=None),
        *(history_row(*load, was=None, code=code) for code in ("1", "1.1", "1.1.1")),
        history_row(*load, was=None),
        history_row(
            *done,
            "completed",
            party="HN",
            now={"status": "done", "done_on": "2002-09-20", "done_by": "Ana López"},
            note="Asistieron 42 personas inventadas.",
        ),
        history_row(
            *done, "attached", party="HN", now={"url": "https://ejemplo.org/a"}
        ),
        history_row(
            "c3",
            "2002-09-21T15:00",
            "completed",
            party="CR",
            now={"status": "partial", "percent": 40},
            undone=True,
        ),
        history_row("c4", "2002-09-22T15:00", "undone", party="CR"),
        history_row(
            *date_set,
            now={"schedule": "31 de octubre de 2002", "decided_by": "la reunión"},
            **why,
        ),
        history_row(*date_set, party="GT", now={"due_on": "2002-10-31"}, **why),
        history_row(*date_set, party="HN", now={"due_on": "2002-10-31"}, **why),
        history_row("c6", "2002-10-06T02:00", "added", was=None, **officer),
        history_row(
            "c7",
            "2002-10-06T02:01",
            "edited",
            now={"email": "", "phone": ""},
            **officer,
        ),
        history_row(
            "c8", "2002-10-06T02:02", "noted", party="network", note="Sin novedad."
        ),
    )


def standing(**values: Any) -> PlanStanding:
    """An open plan of bare `crmnet`."""
    row = PlanStanding(
        plan="crm-2002",
        title="Plan inventado",
        place="Antigua Guatemala, Guatemala",
        adopted_on="2002-05-31",
        total=35,
        done=13,
        overdue=8,
        due_soon=0,
        undated=13,
        suspended=1,
        urgent=(
            Urgent("crm-2002", "1.1.1.1", ("BZ", "CR", "NI", "PA"), "2002-09-30", 35),
            Urgent("crm-2002", "2.1.1.1", ("BZ", "HN", "NI", "SV"), "2002-10-31", 4),
        ),
        officers=3,
        titles=None,
    )
    return row._replace(**values)


def upcoming() -> Upcoming:
    """Three calendar items of two leaves, one of which recurs and ends too early."""
    soon = {"days_overdue": -16, "due_on": "2002-11-20"}
    monthly = {"code": "1.1.2", "title": "Enviar el informe mensual inventado"}
    return Upcoming(
        rows=(
            calendar_row(**soon),
            calendar_row(**soon, party="DO", status="in_progress"),
            calendar_row(
                **monthly,
                party="GT",
                missed=3,
                due_on="2002-11-30",
                days_overdue=-26,
                calendar_shown="Cada mes",
            ),
        ),
        until=date(2003, 2, 2),
        endings=(LastOccurrence("crm-2002", "1.1.2", "2003-01-31"),),
    )


def status_row(code: str, level: str, title: str, *counts: int) -> StatusRow:
    """A row of `report status`; counts from total to suspended."""
    going_on = (4, 1) if code in ("1", "1.1") else (0, 0)
    return StatusRow._make(
        ("crm-2002", code, level, title, *counts, *going_on, None, None, (), ())
    )


def status_of_a_round() -> tuple[StatusRow, ...]:
    """The same while a round runs."""
    running = Running("2.º semestre 2002", "2002-07-01", "2002-12-31")
    return tuple(
        row._replace(round=running.name, running=(running,)) for row in status()
    )


def status() -> tuple[StatusRow, ...]:
    """Two themes and three objectives."""
    return (
        status_row("2", "theme", "Información inventada", 16, 6, 0, 10, 5, 5, 0),
        status_row("2.1", "objective", WEB, 16, 6, 0, 10, 5, 5, 0),
        status_row("1", "theme", "Coordinación de la red", 19, 8, 1, 10, 1, 8, 1),
        status_row("1.1", "objective", DRILL, 18, 7, 1, 10, 1, 8, 1),
        status_row("1.2", "objective", "Reunirse", 1, 1, 0, 0, 0, 0, 0),
    )


def achievement(code: str, party: str, done_on: str, **values: Any) -> AchievementRow:
    """A row of `report achievements`, done unless it has a text."""
    what = "contributed" if "text" in values else "done"
    row = AchievementRow(
        plan="crm-2002",
        what=what,
        code=code,
        title=DRILL if code == "1.1.1" else WEB,
        theme=code[0],
        objective=code[:3],
        party=party,
        starts_on=None,
        done_on=done_on,
        text=None,
        results=None,
        evidence=None,
        done_by=None,
        decided_by=None,
        target=None,
        reached=None,
        percent=None,
        timeliness="done_on_time" if what == "done" else None,
        titles=None,
        reference_on="2002-05-31",
        position=1,
    )
    return row._replace(**values)


WORKSHOP = "Taller de detección de documentos falsos, en la frontera de Agua Caliente"


def achievements() -> Achievements:
    """A duty that came twice, a late one, two contributions."""
    found = (
        achievement("1.1.1", "GT", "2002-08-31"),
        achievement(
            "1.1.1", "GT", "2002-09-30", evidence="Oficio 12-2002", done_by="Ana"
        ),
        achievement("1.1.1", "HN", "2002-10-04", timeliness="done_late"),
        achievement(
            "2.1.1",
            "HN",
            "2002-10-04",
            starts_on="2002-10-02",
            text=WORKSHOP,
            results="impostors=1 officers_trained=40",
            evidence="https://example.org/taller | Acta 3",
        ),
        achievement("2.1.1", "presidency", "2002-10-05", text="Otro taller."),
    )
    above = {
        ("crm-2002", "1"): Heading("theme", "Coordinación de la red", None),
        ("crm-2002", "1.1"): Heading("objective", "Reunirse", None),
        ("crm-2002", "2"): Heading("theme", "Información inventada", None),
        ("crm-2002", "2.1"): Heading("objective", "Publicar", None),
    }
    within = date(2002, 7, 1), date(2002, 12, 31)
    spoken = {"crm-2002": "es"}
    return Achievements(
        within, found, sums_of(found), above, spoken, (), {"crm-2002": None}
    )


def achievements_with_targets() -> Achievements:
    """The same in a plan with targets, own kinds of results, and acts."""
    found = achievements()
    kinds = '{"patrols": {"es": "patrullas conjuntas", "en": "joint patrols"}}'
    *others, last = found.rows
    last = last._replace(
        results="patrols=3", kinds=kinds, decided_by="Acta XXXII, punto 4"
    )
    of = ("crm-2002", "target", "2.1", WEB, "2", "2.1", *(None,) * 8)
    aims = (
        TargetRow(
            *of,
            *("officers_trained=500", "officers_trained=40", 8, None, kinds),
            *("officers_trained", 500, 40),
        ),
        TargetRow(
            *of,
            *("patrols=2", "patrols=3", 150, None, kinds),
            *("patrols", 2, 3),
        ),
    )
    acts: dict[str, str | None] = {"crm-2002": "VII Conferencia"}
    given = (*others, last)
    return found._replace(rows=given, sums=sums_of(given), targets=aims, acts=acts)


MEMBERS = ("BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")


def matrix_row(code: str, title: str, cells: str, **values: Any) -> MatrixRow:
    """A row of `report matrix`; ``cells`` is "N! C P!", in the order of MEMBERS."""
    letters = {
        "C": "done",
        "P": "partial",
        "E": "in_progress",
        "N": "not_started",
        "S": "suspended",
    }
    found = {
        country: MatrixCell(
            letters[word[0]], word[1:], len(word[1:]) * (word[1:] == "!")
        )
        for country, word in zip(MEMBERS, cells.split(), strict=False)
        if word != "-"
    }
    done = sum(one.status == "done" for one in found.values())
    own, shared = values.pop("own", found), values.pop("shared", {})
    ongoing = any(one.is_ongoing for one in (*own.values(), *shared.values()))
    stands = LeafCells(own, shared, values.pop("answerable", {}), {}, ongoing)
    row = MatrixRow("crm-2002", code, title, stands, done, len(found), None)
    return row._replace(**values)


def matrix() -> Matrix:
    """Leaves of eleven countries, of any of three, of the network; two have no end."""
    late, done = MatrixCell("not_started", "!", 1), MatrixCell("done", "", 0)
    network = {"answerable": {"network": MEMBERS}, "total": 1}
    endless = {"shared": {"network": MatrixCell("not_started", "", 0, is_ongoing=True)}}
    own = {who: MatrixCell("not_started", "", 0, is_ongoing=True) for who in MEMBERS}
    three = {"GT|HN|MX": ("GT", "HN", "MX")}
    return Matrix(
        (
            matrix_row("1.1.1.1", DRILL, "N! C P! C C C C+ N! N! C C"),
            matrix_row("2.1.1.1", WEB, "N! C C S C E! C N! C N! C"),
            matrix_row(
                "2.2",
                "Reunirse",
                "",
                shared={"GT|HN|MX": late},
                answerable=three,
                total=1,
                due_on="2002-10-31",
            ),
            matrix_row(
                "2.3",
                "Analizar",
                "",
                shared={"network": late},
                due_on="2002-11-01",
                **network,
            ),
            matrix_row(
                "2.5",
                "Informar",
                "C C C N C N C N N C C",
                due_on="2002-11-30",
            ),
            matrix_row(
                "2.4", "Entrenar", "", shared={"network": done}, done=1, **network
            ),
            matrix_row(
                "2.6",
                "Fomentar",
                "",
                given={"BZ": 2, "CR": 1, "GT": 3, "MX": 14, "secretariat": 2},
                **{**network, "total": 0, **endless},
            ),
            matrix_row("2.7", "Propiciar", "", total=0, own=own, given={"PA": 1}),
        ),
        MEMBERS,
        {"crm-2002": (Running("2.º semestre 2002", "2002-07-01", "2002-12-31"),)},
        date(2001, 11, 5),
    )


def gap_group(gap: str, **values: Any) -> GapGroup:
    """A row of `report gaps`, by itself."""
    row = GapRow(
        plan="crm-2002",
        gap=gap,
        code="1.1.2",
        level="action",
        title="Analizar los resultados del ejercicio inventado",
        theme="1",
        objective="1.1",
        party=None,
        calendar=None,
        titles=None,
        calendar_shown=None,
    )._replace(**values)
    return GapGroup(row.plan, row.gap, row.code, (row,), 1)


def gaps() -> tuple[GapGroup, ...]:
    """Gaps of each sort."""
    unread = "Cuando se pueda, quizá"
    none: dict[str, Any] = {"code": None, "level": None, "title": None, "theme": None}
    return (
        gap_group("not_understood", code="2.1", party="GT", calendar_shown=unread),
        gap_group("no_calendar", party="network"),
        gap_group("no_date", code="2.2", party="network", calendar_shown="Por definir"),
        gap_group("no_party"),
        gap_group("no_activity"),
        gap_group("no_officer", party="NI", **none),
        gap_group("no_officer", party="BZ", **none),
        gap_group("no_evidence", code="1.1.1.1", title=DRILL, party="MX"),
        gap_group("no_evidence", code="1.1.1.1", title=DRILL, party="GT"),
    )


def change_row(what: str, **values: Any) -> ChangeRow:
    """A row of `report changes`."""
    row = ChangeRow(
        plan="crm-2002",
        what=what,
        code="1.1.1.1",
        level="activity",
        title=DRILL,
        party="BZ",
        was_due_on=None,
        due_on="2002-10-31",
        done_on=None,
        status="not_started",
        timeliness="overdue",
        at=None,
        by=None,
        note=None,
        decided_by=None,
        titles=None,
    )
    return row._replace(**values)


def changes() -> tuple[ChangeRow, ...]:
    """Changes of each sort."""
    web = {"code": "2.1.1.1", "title": WEB}
    at = {"at": "2002-10-30T15:00:03.000000Z", "by": "mlopez"}
    return (
        change_row("newly_overdue"),
        change_row("newly_overdue", party="DO"),
        change_row("reopened", **web, **at, party="HN", status="in_progress"),
        change_row(
            "date_moved",
            **web,
            **at,
            party="GT",
            was_due_on="2002-10-31",
            due_on="2002-12-15",
            timeliness="not_due",
            note="acuerdo de octubre",
        ),
        change_row("date_moved", **web, **at, party="GT", due_on="2002-12-20"),
        change_row(
            "done",
            **at,
            party="MX",
            status="done",
            timeliness="done_late",
            due_on="2002-09-30",
            done_on="2002-10-30",
        ),
    )


def country() -> CountryPage:
    """The page of Honduras."""
    done = {"status": "done", "timeliness": "done_late", "done_on": "2002-10-30"}
    network = activities()[5]
    return CountryPage(
        country="HN",
        overdue=(late_web_row(status="in_progress"), calendar_row(missed=3)),
        of_network=(late_web_row(party="network"),),
        upcoming=upcoming().rows[:1],
        undated=(network._replace(party="HN"),),
        done=(activity_row(party="HN", **done),),
        officers=tuple(row._replace(country="HN") for row in officers()[1:]),
        languages={"crm-2002": "es"},
    )


def handover() -> Handover:
    """What Mexico takes over."""
    return Handover(
        to="MX",
        overdue=overdue().rows,
        open=upcoming().rows,
        gaps=gaps(),
        rotation=(Turn("GT", "2002-06-01"), Turn("MX", "2003-06-01")),
        officers=officers(),
        languages={"crm-2002": "es"},
    )
