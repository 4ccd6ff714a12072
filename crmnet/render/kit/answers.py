"""Focal points that were asked to acknowledge: who has, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import prose
from crmnet.render.kit.days import instant
from crmnet.render.kit.look import cell
from crmnet.render.kit.points import point
from crmnet.render.kit.table import Column, Group, put_table
from crmnet.render.kit.words import word
from crmnet.reports.answers import Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Screen
    from crmnet.reports.answers import PointFailed, ReplyRow

    Rows = Sequence[ReplyRow]

CHANNEL: Final = {
    "mail": mark("by mail"),
    "call": mark("by telephone"),
    "command": mark("recorded by hand"),
}
_COLOUR: Final = {Reply.MISSING: "red", Reply.LATE: "yellow"}
_NOT_SENT: Final = {
    "refused": mark("{address}: the mail was refused"),
    "deferred": mark("{address}: the mail has not been sent yet"),
    "sending": mark("{address}: it is not known whether the mail arrived"),
}


def put_answers(
    screen: Screen, rows: Rows, zone: tzinfo | None, lang: Language
) -> None:
    """Draw a line a focal point: who holds it, and its answer."""
    columns = [
        Column(lang.text("Focal point"), most=44, least=18, weight=2),
        Column(lang.text("Who"), most=32, least=12),
        Column(lang.text("Answer"), most=44, least=16, weight=2),
    ]
    groups = [
        Group(
            rows=(
                (
                    cell(point(row, lang)),
                    cell(row.name or row.email or ""),
                    cell(
                        prose.capital(answer(row, zone, lang)),
                        _COLOUR.get(Reply(row.reply), ""),
                    ),
                ),
            )
        )
        for row in rows
    ]
    put_table(screen, columns, groups)


def sentences(rows: Rows, zone: tzinfo | None, lang: Language) -> Iterator[str]:
    """One sentence a focal point."""
    for row in rows:
        who = row.name or row.email
        name = f"{point(row, lang)} ({who})" if who else point(row, lang)
        yield f"{name}: {answer(row, zone, lang)}."


def answer(row: ReplyRow, zone: tzinfo | None, lang: Language) -> str:
    """How a point stands: "contestó el 4 nov 2002, 09:40, al cabo de 10 minutos"."""
    after = row.after_minutes or 0
    if row.answered_at is None:
        if row.reply == Reply.WAITING:
            return lang.plural(
                "no answer yet, after {n} minute",
                "no answer yet, after {n} minutes",
                after,
            )
        return lang.plural(
            "no answer after {n} minute", "no answer after {n} minutes", after
        )
    said = lang.plural(
        "answered on {when}, after {n} minute",
        "answered on {when}, after {n} minutes",
        after,
        when=instant(row.answered_at, zone, lang),
    )
    if row.reply == Reply.LATE:
        said = lang.text("{answer}: late", answer=said)
    return ", ".join([said, *_how(row, lang)])


def _how(row: ReplyRow, lang: Language) -> Iterator[str]:
    if row.channel:
        yield word(CHANNEL, row.channel, lang)
    if row.answered_by and row.answered_by != row.email:
        yield prose.name(row.answered_by, lang)


def counted(rows: Rows, lang: Language) -> str:
    """How many have answered: "7 de 11 puntos focales contestaron"."""
    done = sum(row.answered_at is not None for row in rows)
    return lang.plural(
        "{done} of {n} focal point has answered.",
        "{done} of {n} focal points have answered.",
        len(rows),
        done=done,
    )


def to_call(rows: Iterable[ReplyRow], lang: Language) -> list[str]:
    """Whom to telephone, with the number and what to type after the call."""
    lines = []
    for row in rows:
        if row.reply != Reply.MISSING:
            continue
        who = ", ".join(filter(None, (point(row, lang), row.name)))
        number = row.phone or lang.text("no telephone number is known")
        lines.append(
            lang.text(
                "{who}: {number}; afterwards: crmnet ack {key} --call",
                who=who,
                number=number,
                key=row.key,
            )
        )
    return lines


def not_sent(
    found: Iterable[tuple[str, str, str | None]], lang: Language
) -> Iterator[str]:
    """To whom no mail went, and what the server said."""
    for address, state, said in found:
        line = lang.text(_NOT_SENT.get(state, "{address}"), address=address)
        yield prose.ended(f"{line} ({said})" if said else line)


def failing(found: Iterable[PointFailed], lang: Language) -> Iterator[str]:
    """The focal points that failed contact tests in a row, a sentence each."""
    for one in found:
        yield lang.text(
            "{point}: it has failed the last {n} contact tests.",
            point=point(one, lang),
            n=one.failures,
        )
