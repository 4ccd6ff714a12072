"""``crmnet directory``: add, edit, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.directory.options import (
    CountryOption,
    DigestOption,
    NetworkOption,
    RoleOption,
    SharingOption,
    ToldOption,
    WhoArgument,
    classes,
)
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import option
from crmnet.cli.frame.options import NoteOption
from crmnet.cli.frame.verbs import records
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.services.directory.besides import OtherPlace

app = typer.Typer()

NameOption = Annotated[
    str | None, option("--name", _("NAME"), _("Name of the officer."))
]
EmailOption = Annotated[
    str | None, option("--email", _("ADDRESS"), _("E-mail address at work."))
]
OrganisationOption = Annotated[
    str | None, option("--organisation", _("TEXT"), _("Ministry or office."))
]
TitleOption = Annotated[
    str | None, option("--title", _("TEXT"), _("Title of the post."))
]
PhoneOption = Annotated[
    str | None, option("--phone", _("NUMBER"), _("Telephone at work."))
]
EmergencyPhoneOption = Annotated[
    str | None,
    option("--emergency-phone", _("NUMBER"), _("Telephone around the clock.")),
]
TimezoneOption = Annotated[
    str | None, option("--timezone", _("ZONE"), _("Time zone: America/Guatemala."))
]
LanguageOption = Annotated[
    list[str] | None,
    option(
        "--language",
        _("LANGUAGE"),
        _("Language spoken, the preferred one first: es. Repeatable."),
    ),
]
FromOption = Annotated[
    str | None, option("--from", _("DATE"), _("First day of the term."))
]
UntilOption = Annotated[
    str | None, option("--until", _("DATE"), _("Last day of the term, inclusive."))
]
QUESTIONS = {
    "name": _("Name of the officer"),
    "email": _("E-mail address at work"),
    "country": _("The country represented (code or name)"),
    "term_from": _("First day of the term"),
}


class Person(NamedTuple):
    """What is said of an officer, but for the place; None is not said."""

    name: NameOption = None
    email: EmailOption = None
    organisation: OrganisationOption = None
    title: TitleOption = None
    phone: PhoneOption = None
    emergency_phone: EmergencyPhoneOption = None
    timezone: TimezoneOption = None
    language: LanguageOption = None
    term_from: FromOption = None
    term_until: UntilOption = None
    note: NoteOption = None
    told: ToldOption = False

    def values(self, run: Context) -> dict[str, str | None]:
        """The columns that were typed; days as ISO, languages as one text."""
        return _values(self, run)


class Columns(NamedTuple):
    """What is said of an officer, as it was typed; None is not said."""

    name: NameOption = None
    email: EmailOption = None
    country: CountryOption = None
    network: NetworkOption = None
    role: RoleOption = None
    organisation: OrganisationOption = None
    title: TitleOption = None
    phone: PhoneOption = None
    emergency_phone: EmergencyPhoneOption = None
    timezone: TimezoneOption = None
    language: LanguageOption = None
    term_from: FromOption = None
    term_until: UntilOption = None
    note: NoteOption = None
    digest: DigestOption = None
    told: ToldOption = False

    def values(self, run: Context) -> dict[str, str | None]:
        """The columns that were typed; days as ISO, languages as one text."""
        return _values(self, run)


def _values(columns: Person | Columns, run: Context) -> dict[str, str | None]:
    typed = {
        name: value for name, value in columns._asdict().items() if value is not None
    }
    languages = typed.pop("language", None)
    if languages:
        typed["languages"] = " ".join(languages)
    if typed.pop("told"):
        typed["informed_on"] = run.today.isoformat()
    for name in ("term_from", "term_until"):
        if typed.get(name):
            typed[name] = run.day(typed[name]).isoformat()
    return typed


@app.command(help=_("Add an officer; on a terminal, asks for what is missing."))
@records
def add(run: Context, columns: Columns, *, dry_run: bool) -> str:
    """Adds an officer to the directory."""
    from crmnet.render.directory import feedback
    from crmnet.reports.directory.check import namesakes
    from crmnet.services.directory import officers

    values = columns.values(run)
    store = run.store
    for column, value in values.items():
        officers.check(column, value or "")
    for column in ("name", "email", "country"):
        if values.get(column) is None:
            values[column] = asked(run, column, "add")
    row, changed = officers.add(
        store, values, run.now, run.today, vouched=run.vouched, dry_run=dry_run
    )
    verb = "added" if changed else "unchanged"
    said = feedback.officer(row, verb, run.lang, run.mail_language, dry_run=dry_run)
    alike = namesakes(store, run.today, row) if changed else []
    more = [feedback.namesake(one, run.lang) for one in alike]
    return "\n".join([said, *feedback.term(row, run.today, run.lang), *more])


@app.command(help=_("Change the details of an officer; an empty text clears a detail."))
@records
def edit(
    run: Context,
    who: WhoArgument,
    columns: Columns,
    sharing: SharingOption = None,
    *,
    dry_run: bool,
) -> str:
    """Changes some columns of an officer."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import carrying, officers
    from crmnet.services.directory.besides import Besides

    values = columns.values(run)
    if not (values or sharing):
        raise BadInput(
            "nothing to change (name an option: crmnet directory edit --help)"
        )
    others = carrying.elsewhere(run.store, who, values, run.today)
    taken = others if others and not dry_run and _is_carried(run, others) else []
    besides = Besides(tuple(classes(sharing)), tuple(taken))
    row, changed = officers.edit(
        run.store, who, values, run.clock, besides, dry_run=dry_run
    )
    verb = "edited" if changed else "unchanged"
    said = feedback.officer(row, verb, run.lang, run.mail_language, dry_run=dry_run)
    lines = [said, *feedback.term(row, run.today, run.lang)]
    if others and not taken:
        lines.append(feedback.stays_elsewhere(others, run.lang))
    return "\n".join(lines)


def _is_carried(run: Context, others: Sequence[OtherPlace]) -> bool:
    """Whether whoever types wants the other places changed too."""
    from crmnet.render.directory import feedback

    return run.can_ask and run.confirm(feedback.carry_too(others, run.lang))


@app.command(help=_("Remove an officer from the directory."))
@records
def remove(run: Context, who: WhoArgument, *, dry_run: bool) -> str:
    """Removes an officer; `undo` brings them back."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import officers

    row = officers.remove(run.store, who, run.clock, dry_run=dry_run)
    return feedback.officer(row, "removed", run.lang, dry_run=dry_run)


def asked(run: Context, column: str, verb: str) -> str:
    """What a person answers, asked again until it will do; a day as ISO.

    Raises:
        BadInput: nobody is there to answer; says what is missing.
    """
    from crmnet.render.kit import prose
    from crmnet.services.directory import officers

    if not run.can_ask:
        raise BadInput(
            "missing: --{option} (see crmnet directory {verb} --help)",
            option=column.removeprefix("term_"),
            verb=verb,
        )
    question = run.lang.text(QUESTIONS[column])
    while True:
        answer = run.ask(question)
        try:
            if column == "term_from":
                return run.day(answer).isoformat()
            officers.check(column, answer, prose.quoted(question, run.lang))
        except BadInput as error:
            run.complain(error.message)
            run.forget(question)
        else:
            return answer
