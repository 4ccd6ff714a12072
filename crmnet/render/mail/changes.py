"""What changed since the last digest, a sentence a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.i18n.countries import fold
from crmnet.render.kit import parties, prose, words
from crmnet.render.mail.letter import MailPart
from crmnet.reports.mail.portions import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.render.mail.view import View
    from crmnet.reports.changes import ChangeRow

    Rows = Sequence[ChangeRow]


def changed(view: View) -> Iterator[MailPart]:
    """The section of changes; none in a first digest."""
    since = view.digest.since
    if since is None:
        return
    day = view.day(since.isoformat())
    heading = view.lang.text("Since the digest of {day}", day=day)
    yield MailPart(heading, sentences=tuple(_sentences(view)))


def _sentences(view: View) -> Iterator[str]:
    if not view.digest.changes:
        yield view.lang.text("No changes.")
        return
    kinds: dict[str, list[ChangeRow]] = {}
    for row in view.digest.changes:
        kinds.setdefault(row.what, []).append(row)
    for what in ("done", "newly_overdue", "date_moved", "reopened"):
        if what in kinds:
            yield _counted(what, kinds[what], view)
    if "date_moved" not in kinds:
        yield view.lang.text("No deadline was set or moved.")


def _counted(what: str, rows: Rows, view: View) -> str:
    lang, number = view.lang, len(rows)
    items = "; ".join(_items(what, rows, view))
    if what == "done":
        return lang.plural(
            "{n} done: {items}.", "{n} done: {items}.", number, items=items
        )
    if what == "newly_overdue":
        return lang.plural(
            "{n} newly overdue: {items}.",
            "{n} newly overdue: {items}.",
            number,
            items=items,
        )
    if what == "reopened":
        return lang.plural(
            "{n} reopened: {items}.", "{n} reopened: {items}.", number, items=items
        )
    return lang.plural(
        "{n} deadline set or moved: {items}.",
        "{n} deadlines set or moved: {items}.",
        number,
        items=items,
    )


def _items(what: str, rows: Rows, view: View) -> list[str]:
    """Who and what, with the parties to which the same happened named together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        alike.setdefault((view.code(row), _detail(row, view)), []).append(row.party)
    said = [
        _about(code, detail, parties, view) for (code, detail), parties in alike.items()
    ]
    if what == "newly_overdue":  # the section of what is overdue says the rest
        said = list(dict.fromkeys(view.code(row) for row in rows))
    more = len(said) - MOST  # however little other sections show: it is told once
    if more <= 0:
        return said
    since = view.digest.since
    others = view.lang.plural("{n} other", "{n} others", more)
    return [*said[:MOST], f"{others} (crmnet report changes --since {since})"]


def _about(code: str, detail: str, owed_by: list[str], view: View) -> str:
    """One item: "México, 1.1.1.1 (el 30 de octubre, fuera de plazo)"."""
    told = f"{code} ({detail})" if detail else code
    if view.is_sole(owed_by):
        return told
    names = sorted({parties.party(party, view.lang) for party in owed_by}, key=fold)
    return f"{prose.capital(view.lang.listing(names))}, {told}"


def _detail(row: ChangeRow, view: View) -> str:
    """What there is to say besides: the date, what it was before."""
    if row.what == "done":
        return _done(row, view)
    if row.what == "date_moved":
        return _moved(row, view)
    if row.status == "not_started":
        return ""
    return words.full_status(row.status, view.lang)


def _done(row: ChangeRow, view: View) -> str:
    parts = []
    if row.done_on is not None:
        parts.append(view.lang.text("on {day}", day=view.day(row.done_on)))
    if row.timeliness == "done_late":
        parts.append(view.lang.text("after the deadline"))
    return ", ".join(parts)


def _moved(row: ChangeRow, view: View) -> str:
    if row.due_on is None:
        return words.word(words.TIMELINESS, "undated", view.lang)
    day = view.day(row.due_on)
    if row.was_due_on is None:
        return view.lang.text("due on {day}", day=day)
    return view.lang.text(
        "due on {day}, before: {former}", day=day, former=view.day(row.was_due_on)
    )
