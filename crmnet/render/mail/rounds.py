"""The sections of a mail on reporting rounds: what is asked, who has not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, parties, prose
from crmnet.render.mail.letter import MailPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.render.mail.view import View
    from crmnet.reports.mail.rounds import OpenRound


def asked(view: View, *, has_form: bool) -> Iterator[MailPart]:
    """A section a round: what it asks the recipient, and who has not answered."""
    for one in view.digest.rounds:
        sentences = []
        if view.recipient.sees_all:
            sentences += [_missing(one, view), *_unreached(one, view)]
        if one.is_asked and one.asks(view.recipient):
            sentences += _asks(one, view, has_form=has_form)
        yield MailPart(
            prose.capital(name(one.name, view)),
            "late" if one.answer_by < view.today.isoformat() else "",
            sentences=tuple(sentences),
        )


def name(called: str, view: View) -> str:
    """A round by its name: reporting round "2.º semestre 2002"."""
    return view.lang.text(
        "reporting round {round}", round=prose.quoted(called, view.lang)
    )


def _missing(one: OpenRound, view: View) -> str:
    lang = view.lang
    said = lang.plural(
        "{n} of {total} has not answered",
        "{n} of {total} have not answered",
        len(one.missing),
        total=one.total,
    )
    since = lang.text(
        "asked on {day}, answers by {last}",
        day=view.day(one.opened_on),
        last=view.day(one.answer_by),
    )
    names = lang.listing(parties.by_name(one.missing, lang))
    return f"{said}: {names} ({since})."


def _unreached(one: OpenRound, view: View) -> Iterator[str]:
    """Which of them are not asked, or did not take the mail."""
    from crmnet.render.round.phrases import unreached  # most digests do without

    return unreached(one.reach, view.lang)


def _asks(one: OpenRound, view: View, *, has_form: bool) -> Iterator[str]:
    """What a country is asked, until when, and how to answer."""
    lang = view.lang
    yield lang.text(
        "What did your country do from {first} to {last}?",
        first=days.full_day(one.from_on, lang),
        last=days.full_day(one.until_on, lang),
    )
    if one.answer_by < view.today.isoformat():
        yield lang.text("An answer was due by {day}.", day=view.day(one.answer_by))
    else:
        yield lang.text("Please answer by {day}.", day=view.day(one.answer_by))
    if has_form:
        yield lang.text(
            "Fill in the form attached; where there is nothing to report, write "
            '"nothing to report" in it.'
        )
    else:
        yield lang.text('Where there is nothing to report, answer "nothing to report".')
