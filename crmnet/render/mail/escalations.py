"""The sections of a mail on what is told one step up, and on what is about to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.escalation import Rung
from crmnet.domain.officer import Network
from crmnet.render.kit import words
from crmnet.render.mail.items import dated
from crmnet.render.mail.letter import Block, MailPart
from crmnet.render.report.spoken import spoken
from crmnet.reports.escalations import told_of
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.mail.view import View
    from crmnet.reports.escalations import Escalation, ToldBefore


def escalated(view: View) -> Iterator[MailPart]:
    """The section of what is told the reader one step up; then that of warnings."""
    raised, warned = told_of(view.digest.escalations)
    if raised:
        yield _section(raised, view.lang.text("Escalated to you"), "late", view)
    if warned:
        heading = view.lang.text("About to be escalated to the presidency")
        yield _section(warned, heading, "soon", view)


def counts(found: Iterable[Escalation], lang: Language) -> Iterator[str]:
    """How many items they are about, for a subject; nothing where there are none."""
    raised, warned = map(len, told_of(found))
    if raised:
        yield lang.plural("{n} escalated", "{n} escalated", raised)
    if warned:
        yield lang.plural("{n} to be escalated", "{n} to be escalated", warned)


def _section(
    found: Sequence[Escalation], heading: str, tone: str, view: View
) -> MailPart:
    leaves = parted(found, lambda one: (one.row.plan, one.row.code))
    blocks = tuple(_block(leaf, view) for leaf in [*leaves.values()][: view.most])
    cut = view.cut(len(leaves), "crmnet report overdue", in_form=False)
    return MailPart(heading, tone, blocks=blocks, sentences=cut)


def _block(leaf: list[Escalation], view: View) -> Block:
    first = leaf[0].row
    is_sole = view.is_sole(one.row.party for one in leaf)
    return Block(
        view.code(first),
        words.title(first, view.lang),
        spoken(first, view.digest.languages, view.lang),
        tuple(note for one in leaf for note in _notes(one, view, is_sole=is_sole)),
    )


def _notes(one: Escalation, view: View, *, is_sole: bool) -> Iterator[str]:
    """What is late and since when; who was told before; who is told next."""
    said = dated(one.row, view)
    if not is_sole:
        said = f"{view.owes(one.row.party, one.row.status)}: {said}"
    yield f"{said}."
    yield _before(one, view)
    if one.rung is not Rung.PRESIDENCY and one.offices_on is not None:
        yield _next(one.offices_on.isoformat(), view)


def _before(one: Escalation, view: View) -> str:
    if not one.told:
        return view.lang.text("Nobody of those responsible was informed before.")
    people = view.first([_person(said, view) for said in one.told])
    if [said.address for said in one.told] == [view.recipient.address]:
        return view.lang.text(
            "Informed before: {people}, and nobody else.", people=people
        )
    return view.lang.text("Informed before: {people}.", people=people)


def _person(said: ToldBefore, view: View) -> str:
    """Ana Gómez (Honduras, since 23 September; as the head on 15 October)."""
    lang = view.lang
    if said.address == view.recipient.address:
        return _reader(said, view)
    where = words.word(words.NETWORK_OF, said.network, lang)
    if said.network not in (Network.PRESIDENCY, Network.SECRETARIAT):
        where = lang.country(said.country)
    day = view.day(said.since)
    if said.head_on is None:
        return lang.text(
            "{name} ({where}, since {day})", name=said.name, where=where, day=day
        )
    return lang.text(
        "{name} ({where}, since {day}; as the head on {head_day})",
        name=said.name,
        where=where,
        day=day,
        head_day=view.day(said.head_on),
    )


def _reader(said: ToldBefore, view: View) -> str:
    """You (since 23 September; as the head on 15 October)."""
    day = view.day(said.since)
    if said.head_on is None:
        return view.lang.text("you (since {day})", day=day)
    return view.lang.text(
        "you (since {day}; as the head on {head_day})",
        day=day,
        head_day=view.day(said.head_on),
    )


def _next(day: str, view: View) -> str:
    if day > view.today.isoformat():
        return view.lang.text(
            "Unless it is done before, the Pro Tempore Presidency and the Technical "
            "Secretariat are informed on {day}.",
            day=view.day(day),
        )
    return view.lang.text(
        "The Pro Tempore Presidency and the Technical Secretariat are informed too."
    )
