"""What is overdue and what is due soon, a block a leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.i18n.countries import fold
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.mail.letter import Block, MailPart
from crmnet.render.report.spoken import spoken
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.render.mail.view import View
    from crmnet.reports.mail.peers import Peers
    from crmnet.reports.overdue import CalendarRow

    Rows = Sequence[CalendarRow]


def late(view: View) -> Iterator[MailPart]:
    """The section of what is overdue; none where nothing is."""
    heading = view.lang.text("Overdue")
    return _section(view, view.digest.overdue, heading, "late", "overdue")


def soon(view: View) -> Iterator[MailPart]:
    """The section of what is due soon; none where nothing is."""
    heading = prose.capital(view.lang.text("due soon"))
    return _section(view, view.digest.upcoming, heading, "soon", "upcoming")


def _section(
    view: View, rows: Rows, heading: str, tone: str, report: str
) -> Iterator[MailPart]:
    if not rows:
        return
    leaves = [*parted(rows, lambda row: (row.plan, row.code)).values()]
    blocks = tuple(_block(_by_name(leaf, view), view) for leaf in leaves[: view.most])
    cut = view.cut(len(leaves), f"crmnet report {report}")
    yield MailPart(heading, tone, blocks=blocks, sentences=cut)


def _by_name(leaf: Rows, view: View) -> Rows:
    """The rows of a leaf by the names of their parties."""
    return sorted(leaf, key=lambda row: parties.by_party(row.party, view.lang))


def _block(leaf: Rows, view: View) -> Block:
    lang = view.lang
    first = leaf[0]
    return Block(
        view.code(first),
        words.title(first, lang),
        spoken(first, view.digest.languages, lang),
        (
            *days.notes_of_leaf(leaf, lang, lang.text("Calendar of the plan")),
            *_standing(leaf, view),
        ),
    )


def _standing(leaf: Rows, view: View) -> Iterator[str]:
    """When it was or is due, how many have done it, who has not."""
    by_date: dict[tuple[str, int], list[CalendarRow]] = {}
    for row in leaf:
        by_date.setdefault((row.due_on, row.missed), []).append(row)
    peers = _peers(leaf, view)
    facts = _of_peers(peers, view) if peers else []
    if len(by_date) == 1:
        yield " ".join([f"{dated(leaf[0], view)}.", *facts])
        yield _who(leaf, peers, view)
        return
    for rows in by_date.values():
        who = view.lang.listing([view.owes(row.party, row.status) for row in rows])
        yield f"{dated(rows[0], view)}: {who}."
    if facts:
        yield " ".join(facts)


def dated(row: CalendarRow, view: View) -> str:
    """The date of a row, how late it is, and how many more of its dates there are."""
    lang, day = view.lang, days.full_day(row.due_on, view.lang)
    more = row.missed - 1
    if row.days_overdue > 0:
        said = lang.plural(
            "Was due on {day}, {n} day ago",
            "Was due on {day}, {n} days ago",
            row.days_overdue,
            day=day,
        )
        others = lang.plural(
            "{n} further date was also missed",
            "{n} further dates were also missed",
            more,
        )
    else:
        said = _due(row, day, view)
        others = lang.plural(
            "{n} further date is also due", "{n} further dates are also due", more
        )
    return f"{said}; {others}" if more else said


def _due(row: CalendarRow, day: str, view: View) -> str:
    if row.days_overdue == 0:
        return view.lang.text("Due today, {day}", day=day)
    return view.lang.plural(
        "Due on {day}, in {n} day",
        "Due on {day}, in {n} days",
        -row.days_overdue,
        day=day,
    )


def _peers(leaf: Rows, view: View) -> Peers | None:
    """All parties of a leaf, where it has several and all rows mean the same ones."""
    found = {view.digest.peers.get(row.id) for row in leaf}
    peers = found.pop()
    return peers if peers is not None and not found and peers.total > 1 else None


def _of_peers(peers: Peers, view: View) -> list[str]:
    lang = view.lang
    if peers.done:
        said = lang.plural(
            "{n} of {total} has done it.",
            "{n} of {total} have done it.",
            peers.done,
            total=peers.total,
        )
    else:
        said = lang.text("None of {total} has done it yet.", total=peers.total)
    if not peers.suspended:
        return [said]
    names = sorted((parties.party(code, lang) for code in peers.suspended), key=fold)
    return [said, lang.text("Suspended: {parties}.", parties=lang.listing(names))]


def _who(leaf: Rows, peers: Peers | None, view: View) -> str:
    """Who has not done it; of the reader's own country only how it stands."""
    lang = view.lang
    if view.is_sole(row.party for row in leaf):
        status = words.full_status(leaf[0].status, lang)
        return lang.text("Status: {status}.", status=status)
    names = lang.listing([view.owes(row.party, row.status) for row in leaf])
    if view.recipient.sees_all and peers:
        return lang.plural(
            "Outstanding: {parties}.",
            "Outstanding: {parties}.",
            len(leaf),
            parties=names,
        )
    return lang.text("Responsible: {parties}.", parties=names)
