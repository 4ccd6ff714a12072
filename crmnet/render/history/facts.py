"""What one entry of the log says, in the parts of a sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crmnet.i18n import mark
from crmnet.render.history.corrections import (
    corrected_contribution,
    corrected_event,
    corrected_publication,
)
from crmnet.render.kit import days, parties, prose
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.i18n import Language


def facts(entity: str, kind: str, now: dict[str, Any], lang: Language) -> list[str]:
    """What happened, as the parts of a sentence; nothing for a mere note.

    Args:
        entity: the table of the row that it happened to.
        kind: of the entry.
        now: the columns that it changed, as they are after it.
        lang: the reader's language.
    """
    say = _SAY.get((entity, kind))
    if isinstance(say, str):
        return [", ".join([lang.text(say), *_circumstances(now, lang)])]
    return say(now, lang) if say else [kind]


def _circumstances(now: dict[str, Any], lang: Language) -> list[str]:
    """Since when a status holds, who said so, which country reported it."""
    parts = []
    if now.get("since_on"):
        parts.append(lang.text("on {day}", day=days.day(now["since_on"], lang)))
    if now.get("since_by"):
        parts.append(_by(now["since_by"], lang))
    if now.get("reported_by"):
        country = lang.country(now["reported_by"])
        parts.append(lang.text("as reported by {country}", country=country))
    return parts + _decided(now.get("stopped_by"), lang)


def _by(person: str, lang: Language) -> str:
    return lang.text("by {person}", person=prose.name(person, lang))


def _completed(now: dict[str, Any], lang: Language) -> list[str]:
    """Done or partly done, when and by whom, as far as that is known."""
    day = now.get("done_on")
    if _is_part(now):
        said = lang.text("partly done")
        if now.get("percent") is not None:
            percent = now["percent"]
            said = lang.text("{status} ({percent}%)", status=said, percent=percent)
        if day is not None:
            said = f"{said}, {lang.text('on {day}', day=days.day(day, lang))}"
    elif day is not None:
        said = lang.text("done on {day}", day=days.day(day, lang))
    else:
        said = lang.text("done")
    if now.get("done_by"):
        said = f"{said}, {_by(now['done_by'], lang)}"
    return [", ".join([said, *_circumstances(now, lang)])]


def _is_part(found: dict[str, Any]) -> bool:
    return found.get("status") == "partial" or found.get("percent") is not None


def replaced(was: dict[str, Any], stood: dict[str, Any], lang: Language) -> str:
    """What was recorded as done before an entry changed it; "" where nothing was.

    Args:
        was: the columns that it changed, as they were.
        stood: of a completion, how far it is; what did not change was so before.
        lang: the reader's language.
    """
    if not any(was.get(name) for name in ("percent", "done_on", "done_by")):
        return lang.text("partly done") if was.get("status") == "partial" else ""
    if was.keys() <= {"rev", "done_by"}:
        return _by(was["done_by"], lang)
    before = {**stood, "done_on": None, **was}
    parts = {name: before.get(name) for name in ("status", "percent", "done_on")}
    return _completed({**parts, "done_by": was.get("done_by")}, lang)[0]


def is_lessened(
    was: dict[str, Any], now: dict[str, Any], stood: dict[str, Any]
) -> bool:
    """Whether a completion took the place of one that said more, or another day.

    Args:
        was: the columns that it changed, as they were.
        now: the same, as they are after it.
        stood: how far it is; what did not change was so before.
    """
    if was.get("percent") and now.get("percent"):
        return bool(now["percent"] < was["percent"])
    if {**stood, **was}.get("status", "done") == "done":
        return "status" in was or bool(was.get("done_on"))
    return False


def _date_set(now: dict[str, Any], lang: Language) -> list[str]:
    parts = []
    if now.get("schedule") is not None:
        written = prose.quoted(now["schedule"], lang)
        parts.append(lang.text("date set: {words}", words=written))
    if now.get("due_on") is not None:
        parts.append(lang.text("due on {day}", day=days.day(now["due_on"], lang)))
    parts += _decided(now.get("decided_by"), lang)
    return parts or [lang.text("date set")]


def _confirmed(now: dict[str, Any], lang: Language) -> list[str]:
    said = lang.text("confirmed")
    if now.get("confirmed_on"):
        day = days.day(now["confirmed_on"], lang)
        said = lang.text("confirmed on {day}", day=day)
    by = now.get("confirmed_by")
    return [f"{said}, {_by(by, lang)}" if by else said]


def _edited(now: dict[str, Any], lang: Language) -> list[str]:
    from crmnet.render.directory.show import FIELD  # few entries are of officers

    labels = {**FIELD, "sharing": mark("To whom it may go")}.items()
    fields = [lang.text(label).casefold() for name, label in labels if name in now]
    if not fields:
        return [lang.text("edited")]
    return [lang.text("edited ({fields})", fields=", ".join(fields))]


def _attached(now: dict[str, Any], lang: Language) -> list[str]:
    proof = now.get("url") or now.get("file") or ""
    return [lang.text("means of verification: {what}", what=prose.name(proof, lang))]


def _documented(now: dict[str, Any], lang: Language) -> list[str]:
    proof = now.get("url") or now.get("file") or ""
    return [lang.text("document: {what}", what=prose.name(proof, lang))]


def _not_attached(now: dict[str, Any], lang: Language) -> list[str]:
    proof = prose.name(now.get("proof") or "", lang)
    return [lang.text("means of verification removed: {what}", what=proof)]


def _not_documented(now: dict[str, Any], lang: Language) -> list[str]:
    proof = prose.name(now.get("proof") or "", lang)
    return [lang.text("document removed: {what}", what=proof)]


def _assigned(now: dict[str, Any], lang: Language) -> list[str]:
    owners = parties.owes(now.get("assigned"), lang)
    return [lang.text("assigned to {parties}", parties=owners)]


def _left(now: dict[str, Any], lang: Language) -> list[str]:
    """Until when somebody whom another follows is in office."""
    if not now.get("term_until"):
        return [lang.text("replaced")]
    day = days.day(now["term_until"], lang)
    return [lang.text("in office until {day}, then replaced", day=day)]


def _unreachable(now: dict[str, Any], lang: Language) -> list[str]:
    said = lang.text("not reached")
    note = now.get("unreachable_note")
    return [f"{said}: {prose.quoted(note, lang)}" if note else said]


def _away(now: dict[str, Any], lang: Language) -> list[str]:
    """An absence; of one that was changed only what changed."""
    start, end = now.get("from_on"), now.get("until_on")
    if start and end:
        first, last = days.day(start, lang), days.day(end, lang)
        return [lang.text("away from {first} to {last}", first=first, last=last)]
    return [
        lang.text("away until {day}", day=days.day(end, lang))
        if end
        else lang.text("away")
    ]


def _on_duty(now: dict[str, Any], lang: Language) -> list[str]:
    """A time of duty by the clock of the place; of a changed one only what changed."""
    zone = days.zone_of(now.get("zone"))
    parts = [lang.text("on duty")]
    for name, said in (("from_at", mark("from {at}")), ("until_at", mark("to {at}"))):
        if now.get(name):
            at = days.instant(now[name], zone, lang)
            parts.append(lang.text(said, at=at))
    return [f"{' '.join(parts)} ({zone})"]


def _rotated(now: dict[str, Any], lang: Language) -> list[str]:
    """A turn; of one that was corrected only what changed."""
    parts = [lang.country(now["country"])] if now.get("country") else []
    if now.get("from_on"):
        parts.append(lang.text("from {day}", day=days.day(now["from_on"], lang)))
    return [" ".join(parts)]


def _announced(now: dict[str, Any], lang: Language) -> list[str]:
    subject = prose.quoted(now["subject"], lang)
    to = now["recipients"].replace("\n", ", ")
    return [
        lang.text(
            "{subject} (TLP:{label}), to {recipients}",
            subject=subject,
            label=now["label"],
            recipients=to,
        )
    ]


def _acknowledged(now: dict[str, Any], lang: Language) -> list[str]:
    said = lang.text("acknowledged")
    who = now.get("answered_by")
    return [f"{said}, {_by(who, lang)}" if who else said]


def _contributed(now: dict[str, Any], lang: Language) -> list[str]:
    """What a party did for a leaf."""
    said = lang.text("contribution")
    if now.get("done_on"):
        day = days.day(now["done_on"], lang)
        said = lang.text("contribution of {day}", day=day)
    if now.get("text"):
        said = f"{said}: {prose.quoted(now['text'], lang)}"
    return [said]


def _held(now: dict[str, Any], lang: Language) -> list[str]:
    """An event that was recorded, with its days."""
    said = lang.text("event recorded")
    first, last = (now.get(name) for name in ("starts_on", "ends_on"))
    if first and last:
        from crmnet.render.activity.contributing import span

        start = None if first == last else date.fromisoformat(first)
        return [f"{said}: {span(start, date.fromisoformat(last), lang)}"]
    return [said]


def _adopted(now: dict[str, Any], lang: Language) -> list[str]:
    """A proposal that is in force now; or the act that decided it."""
    parts = []
    if now.get("adopted_on"):
        day = days.day(now["adopted_on"], lang)
        parts.append(lang.text("adopted on {day}", day=day))
    return [", ".join(parts + _decided(now.get("decided_by"), lang))]


def _decided(act: str | None, lang: Language) -> list[str]:
    if not act:
        return []
    return [lang.text("decided by {person}", person=prose.name(act, lang))]


def understood(columns: dict[str, Any], lang: Language) -> list[str]:
    """What a cell was read as, or the day of a date that follows from it."""
    if columns.get("understood") is not None:
        from crmnet.render.calendar.reading import plain_reading
        from crmnet.services.plan.rows import deadline_from

        return [plain_reading(deadline_from(columns["understood"]), lang)]
    if columns.get("due_on") is not None:
        return [lang.text("due on {day}", day=days.day(columns["due_on"], lang))]
    return []


def _reread(now: dict[str, Any], lang: Language) -> list[str]:
    read = ", ".join(understood(now, lang))
    said = lang.text("calendar cell read anew")
    return [f"{said}: {read}" if read else said]


def _falls(now: dict[str, Any], lang: Language) -> list[str]:
    """The day of a reference date, and the act that decided it."""
    parts = []
    if now.get("falls_on"):
        parts.append(days.day(now["falls_on"], lang))
    return [", ".join(parts + _decided(now.get("decided_by"), lang))]


def _noted(_now: dict[str, Any], _lang: Language) -> list[str]:
    return []


_SAY: Final[
    dict[tuple[str, str], str | Callable[[dict[str, Any], Language], list[str]]]
] = {
    ("plan", EntryKind.ADOPTED): _adopted,
    ("plan", EntryKind.CLOSED): mark("closed"),
    ("item", EntryKind.REREAD): _reread,
    ("calendar_item", EntryKind.REREAD): _reread,
    ("item", EntryKind.SCHEDULED): _date_set,
    ("item", EntryKind.ASSIGNED): _assigned,
    ("calendar_item", EntryKind.SCHEDULED): _date_set,
    ("calendar_item", EntryKind.DATED): _date_set,
    ("reference_date", EntryKind.DATED): _falls,
    ("calendar_item", EntryKind.COMPLETED): _completed,
    ("calendar_item", EntryKind.STARTED): mark("started"),
    ("calendar_item", EntryKind.REOPENED): mark("reopened"),
    ("calendar_item", EntryKind.SUSPENDED): mark("suspended"),
    ("calendar_item", EntryKind.RESUMED): mark("resumed"),
    ("calendar_item", EntryKind.CANCELLED): mark("cancelled"),
    ("calendar_item", EntryKind.NOTED): _noted,
    ("evidence", EntryKind.ATTACHED): _attached,
    ("officer", EntryKind.ADDED): mark("added to the directory"),
    ("officer", EntryKind.EDITED): _edited,
    ("officer", EntryKind.REMOVED): mark("removed from the directory"),
    ("officer", EntryKind.CONFIRMED): _confirmed,
    ("officer", EntryKind.ERASED): mark("erased from the directory"),
    ("officer", EntryKind.REPLACED): _left,
    ("officer", EntryKind.UNREACHABLE): _unreachable,
    ("officer", EntryKind.REACHABLE): mark("reached again"),
    ("focal_point", EntryKind.ADDED): mark("focal point added"),
    ("focal_point", EntryKind.EDITED): mark("focal point changed"),
    ("focal_point", EntryKind.REMOVED): mark("focal point removed"),
    ("duty", EntryKind.ADDED): _on_duty,
    ("duty", EntryKind.EDITED): _on_duty,
    ("duty", EntryKind.REMOVED): mark("duty removed"),
    ("absence", EntryKind.ADDED): _away,
    ("absence", EntryKind.EDITED): _away,
    ("absence", EntryKind.REMOVED): mark("absence removed"),
    ("presidency", EntryKind.ROTATED): _rotated,
    ("notice", EntryKind.ANNOUNCED): _announced,
    ("drill", EntryKind.STARTED): mark("started"),
    ("acknowledgement", EntryKind.ASKED): mark("asked to acknowledge"),
    ("acknowledgement", EntryKind.ACKNOWLEDGED): _acknowledged,
    ("contribution", EntryKind.CONTRIBUTED): _contributed,
    ("contribution", EntryKind.EDITED): corrected_contribution,
    ("contribution", EntryKind.REMOVED): mark("contribution removed"),
    ("contribution_evidence", EntryKind.ATTACHED): _attached,
    ("contribution_evidence", EntryKind.REMOVED): _not_attached,
    ("event", EntryKind.ADDED): _held,
    ("event", EntryKind.EDITED): corrected_event,
    ("event", EntryKind.REMOVED): mark("event removed"),
    ("event_document", EntryKind.ATTACHED): _documented,
    ("event_document", EntryKind.REMOVED): _not_documented,
    ("publication", EntryKind.ADDED): mark("publication added"),
    ("publication", EntryKind.EDITED): corrected_publication,
    ("publication", EntryKind.REMOVED): mark("publication removed"),
    ("publication_item", EntryKind.ADDED): mark("linked to an item of the plan"),
    ("publication_item", EntryKind.REMOVED): mark("no longer linked to the item"),
    ("published", EntryKind.PUBLISHED): mark("made public"),
    ("published", EntryKind.UNPUBLISHED): mark("no longer public"),
    ("round", EntryKind.OPENED): mark("reporting round opened"),
    ("round", EntryKind.CLOSED): mark("reporting round closed"),
    ("answer", EntryKind.ANSWERED): mark("nothing to report"),
    ("receipt", EntryKind.RECEIVED): mark("form recorded"),
}
"""What is said of an entry by its table and its kind; a word may have circumstances."""
