"""``crmnet directory``: add, list, show, edit, remove, find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.kinds import Choice, CountryCode
from crmnet.cli.frame.options import DryRunOption, FormatOption, OutputOption
from crmnet.domain.officer import Network, Role
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

SPANISH_NETWORKS = {
    "enlace": Network.LIAISON,
    "consular": Network.CONSULAR,
    "presidencia": Network.PRESIDENCY,
    "secretaria": Network.SECRETARIAT,
}
SPANISH_ROLES = {
    "titular": Role.HEAD,
    "suplente": Role.DEPUTY,
    "de_guardia": Role.DUTY,
    "guardia": Role.DUTY,
    "integrante": Role.MEMBER,
}

NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar=_("NAME"), help=_("Name of the officer.")),
]
EmailOption = Annotated[
    str | None,
    typer.Option("--email", metavar=_("ADDRESS"), help=_("E-mail address at work.")),
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar=_("COUNTRY"),
        parser=CountryCode(),
        help=_("The country served (code or name)."),
    ),
]
NetworkOption = Annotated[
    str | None,
    typer.Option(
        "--network",
        metavar=_("NETWORK"),
        parser=Choice("--network", Network, SPANISH_NETWORKS),
        help=_("The network of the post."),
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar=_("ROLE"),
        parser=Choice("--role", Role, SPANISH_ROLES),
        help=_("The place in the network."),
    ),
]
OrganisationOption = Annotated[
    str | None,
    typer.Option("--organisation", metavar=_("TEXT"), help=_("Ministry or office.")),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", metavar=_("TEXT"), help=_("Title of the post.")),
]
PhoneOption = Annotated[
    str | None,
    typer.Option("--phone", metavar=_("NUMBER"), help=_("Telephone at work.")),
]
EmergencyPhoneOption = Annotated[
    str | None,
    typer.Option(
        "--emergency-phone", metavar=_("NUMBER"), help=_("Telephone around the clock.")
    ),
]
TimezoneOption = Annotated[
    str | None,
    typer.Option(
        "--timezone", metavar=_("ZONE"), help=_("Time zone: America/Guatemala.")
    ),
]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar=_("LANGUAGE"),
        help=_("Language spoken, the preferred one first: es. Repeatable."),
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar=_("DATE"), help=_("First day of the term.")),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until", metavar=_("DATE"), help=_("Last day of the term, inclusive.")
    ),
]
NoteOption = Annotated[
    str | None,
    typer.Option("--note", metavar=_("TEXT"), help=_("What else is to be known.")),
]
WhoArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("WHO"), help=_("E-mail address, name, or the end of the id.")
    ),
]
TextArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=_("TEXT"), help=_("Words to look for, without accents or capitals.")
    ),
]
NeededText = Annotated[
    str,
    typer.Argument(
        metavar=_("TEXT"), help=_("Words to look for, without accents or capitals.")
    ),
]
QUESTIONS = {
    "name": _("Name of the officer"),
    "email": _("E-mail address at work"),
    "country": _("The country served (code or name)"),
}


@app.command(help=_("Add an officer; on a terminal, what is missing is asked for."))
def add(
    ctx: typer.Context,
    name: NameOption = None,
    email: EmailOption = None,
    country: CountryOption = None,
    network: NetworkOption = None,
    role: RoleOption = None,
    organisation: OrganisationOption = None,
    title: TitleOption = None,
    phone: PhoneOption = None,
    emergency_phone: EmergencyPhoneOption = None,
    timezone: TimezoneOption = None,
    language: LanguageOption = None,
    term_from: FromOption = None,
    term_until: UntilOption = None,
    note: NoteOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Adds an officer to the directory."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import officers

    run = here(ctx)
    values = _values(run, ctx.params)
    store = run.store
    for column, question in QUESTIONS.items():
        if values.get(column) is None:
            ctx.params[column] = values[column] = _asked(run, column, question)
    row, changed = officers.add(
        store, values, run.now, vouched=run.vouched, dry_run=dry_run
    )
    verb = "added" if changed else "unchanged"
    run.say(feedback.officer(row, verb, run.lang, dry_run=dry_run))


@app.command(help=_("Change what is said of an officer; an empty text empties it."))
def edit(
    ctx: typer.Context,
    who: WhoArgument,
    name: NameOption = None,
    email: EmailOption = None,
    country: CountryOption = None,
    network: NetworkOption = None,
    role: RoleOption = None,
    organisation: OrganisationOption = None,
    title: TitleOption = None,
    phone: PhoneOption = None,
    emergency_phone: EmergencyPhoneOption = None,
    timezone: TimezoneOption = None,
    language: LanguageOption = None,
    term_from: FromOption = None,
    term_until: UntilOption = None,
    note: NoteOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Changes some columns of an officer."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import officers

    run = here(ctx)
    values = _values(run, ctx.params)
    if not values:
        raise BadInput(
            "nothing to change (name an option: crmnet directory edit --help)"
        )
    row, changed = officers.edit(
        run.store, who, values, run.now, vouched=run.vouched, dry_run=dry_run
    )
    verb = "edited" if changed else "unchanged"
    run.say(feedback.officer(row, verb, run.lang, dry_run=dry_run))


@app.command(help=_("Take an officer out of the directory."))
def remove(ctx: typer.Context, who: WhoArgument, dry_run: DryRunOption = False) -> None:
    """Removes an officer; `undo` brings them back."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory import officers

    run = here(ctx)
    row = officers.remove(run.store, who, run.now, dry_run=dry_run)
    run.say(feedback.officer(row, "removed", run.lang, dry_run=dry_run))


@app.command("list", help=_("The officers, by country."))
def list_officers(
    ctx: typer.Context,
    text: TextArgument = None,
    country: CountryOption = None,
    network: NetworkOption = None,
    role: RoleOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the directory, or the officers in whom a text occurs."""
    _list(here(ctx), text or "", country, network, role, format, output)


@app.command(help=_("Find officers by any word, without accents or capitals."))
def find(
    ctx: typer.Context,
    text: NeededText,
    country: CountryOption = None,
    network: NetworkOption = None,
    role: RoleOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the officers in whom each word of a text occurs."""
    _list(here(ctx), text, country, network, role, format, output)


@app.command(help=_("One officer, with all that is known."))
def show(
    ctx: typer.Context,
    who: WhoArgument,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints one officer."""
    from crmnet.render.directory import show as drawn
    from crmnet.reports.directory import officers as report
    from crmnet.services.directory import officers

    run = here(ctx)
    found = officers.find(run.store, who)
    row = report.officer_row(found, run.today)

    run.show(
        report.OFFICER_COLUMNS,
        rows=lambda: (row,),
        table=lambda look: drawn.table(row, run.lang, look),
        plain=lambda: drawn.plain(row, run.lang),
        format=format,
        output=output,
    )


def _list(run: Context, text: str, *options: Any) -> None:
    from crmnet.render.directory import listing as drawn
    from crmnet.reports.directory import officers as report

    country, network, role, format_, output = options
    rows = report.officers(run.store, run.today, text, country, network, role)

    run.show(
        report.OFFICER_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
        format=format_,
        output=output,
    )


def _values(run: Context, typed: Mapping[str, Any]) -> dict[str, str | None]:
    """The columns that were typed; days as ISO, languages as one text."""
    from crmnet.services.directory.officers import officer_columns

    columns = officer_columns()
    values = {name: typed[name] for name in columns if typed.get(name) is not None}
    if typed.get("language"):
        values["languages"] = " ".join(typed["language"])
    for name in ("term_from", "term_until"):
        if values.get(name):
            values[name] = run.day(values[name]).isoformat()
    return values


def _asked(run: Context, column: str, question: str) -> str:
    """What a person answers; without a terminal, what is missing is said."""
    if not run.can_ask:
        raise BadInput(
            "missing: --{option} (see crmnet directory add --help)", option=column
        )
    return run.ask(run.lang.text(question))
