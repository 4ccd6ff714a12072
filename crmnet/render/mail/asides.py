"""The sections of a mail about an officer's own entry: what is kept, and to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.mail.address import written_address
from crmnet.render.kit import days, prose, words
from crmnet.render.mail.letter import MailPart
from crmnet.reports.mail.asides import AsideKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.render.mail.view import View
    from crmnet.reports.mail.asides import Aside
    from crmnet.settings.values import DirectorySettings


class Terms(NamedTuple):
    """How an officer may answer, and how long things are kept."""

    can_answer: bool
    months: DirectorySettings


def own_entry(view: View, terms: Terms) -> Iterator[MailPart]:
    """A section for each thing that the officer is told or asked."""
    for aside in view.digest.asides:
        if aside.kind is AsideKind.UNREACHED:
            yield _unreached(aside, view)
        elif aside.kind is AsideKind.KEPT:
            yield _kept(view.lang, terms)
        else:
            yield _to_confirm(aside, view, terms)


def subject(view: View) -> str:
    """What the list of a mailbox shows of a mail that tells nothing else."""
    names = [
        f"{one.officer.name} ({view.lang.country(one.officer.country)})"
        for one in view.digest.asides
        if one.kind is AsideKind.UNREACHED
    ]
    if names:
        return view.lang.text("[crmnet] Not reached: {who}", who=", ".join(names))
    return view.lang.text("[crmnet] Your entry in the directory of the network")


def _unreached(aside: Aside, view: View) -> MailPart:
    """Who did not answer, since when, what was said of it, and what to do."""
    row, lang = aside.officer, view.lang
    role = words.word(words.ROLE, row.role, lang)
    said = lang.text(
        "{who} has not been reached; this was noted on {day}.",
        who=f"{row.name} ({role})",
        day=view.day(aside.day.isoformat()),
    )
    if row.unreachable_note:
        note = prose.quoted(row.unreachable_note, lang)
        said = f"{said} {lang.text('Note')}: {prose.ended(note)}"
    return MailPart(
        lang.text(
            "Not reached: {name}, {country}",
            name=row.name,
            country=lang.country(row.country),
        ),
        sentences=(
            said,
            lang.text(
                "Please see to it that somebody answers. As soon as this officer has "
                "been reached: crmnet directory reachable {email}",
                email=written_address(row.email),
            ),
        ),
    )


def _kept(lang: Language, terms: Terms) -> MailPart:
    """What is kept, why, how long, and whom to ask."""
    months = terms.months
    if terms.can_answer:
        ask = lang.text(
            "To see what is kept, to correct it or to have it erased, reply to this "
            "mail or write to the Technical Secretariat."
        )
    else:
        ask = lang.text(
            "To see what is kept, to correct it or to have it erased, write to the "
            "Technical Secretariat."
        )
    return MailPart(
        lang.text("What the directory keeps about you"),
        sentences=(
            lang.text(
                "You were added to the directory of the network. It keeps your name, "
                "post, office, country, languages, term, e-mail address and "
                "telephones at work, and what is recorded in your name, so that the "
                "officers of the network can reach one another and follow up the plan."
            ),
            lang.text(
                "The officers of the network can see it; it is not published. It is "
                "kept for {officers} months after your last term, and mails sent to "
                "you for {mails} months.",
                officers=months.keep_officers,
                mails=months.keep_ledgers,
            ),
            ask,
        ),
    )


def _to_confirm(aside: Aside, view: View, terms: Terms) -> MailPart:
    """What the entry says, and the code that confirms it."""
    lang = view.lang
    until = view.day(aside.day.isoformat())
    if terms.can_answer:
        how = lang.text(
            "If all of it is right, reply to this mail with the code {code}; if not, "
            "with the correction.",
            code=aside.code,
        )
    else:
        how = lang.text(
            "If all of it is right, give the Technical Secretariat the code {code}; "
            "if not, the correction.",
            code=aside.code,
        )
    if aside.day < view.today:
        heading = lang.text(
            "Please confirm your entry in the directory: unconfirmed since {day}",
            day=until,
        )
        return MailPart(heading, sentences=(_entry(aside, lang), how))
    after = lang.text("After {day} the entry counts as unconfirmed.", day=until)
    return MailPart(
        lang.text("Please confirm your entry in the directory by {day}", day=until),
        sentences=(_entry(aside, lang), how, after),
    )


def _entry(aside: Aside, lang: Language) -> str:
    """The entry in one sentence: name, post, address, telephones, term."""
    row = aside.officer
    role = words.word(words.ROLE, row.role, lang)
    network = words.word(words.NETWORK_OF, row.network, lang)
    said = [row.name, f"{role}, {network}", lang.country(row.country)]
    said += filter(None, (row.title, row.organisation, written_address(row.email)))
    if row.phone:
        said.append(row.phone)
    if row.emergency_phone:
        said.append(lang.text("{phone} (duty)", phone=row.emergency_phone))
    if row.term_until:
        until = days.day(row.term_until, lang)
        said.append(lang.text("until {day}", day=until))
    return f"{'; '.join(said)}."
