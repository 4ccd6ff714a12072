"""``crmnet directory point``: add, list, edit, remove."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from crmnet.cli.directory.officers import LanguageOption, TimezoneOption
from crmnet.cli.directory.options import (
    CountryOption,
    NetworkOption,
    PointArgument,
    SharingOption,
    classes,
)
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import NoteOption
from crmnet.cli.frame.verbs import lists, records
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

MailboxOption = Annotated[
    str | None,
    option("--mailbox", _("ADDRESS"), _("Mailbox of the place, whoever holds it.")),
]
PhoneOption = Annotated[
    str | None,
    option("--phone", _("NUMBER"), _("Telephone of the place, around the clock.")),
]
SecondChannelOption = Annotated[
    str | None,
    option(
        "--second-channel",
        _("TEXT"),
        _("How else it is reached: another number, a radio, a messenger."),
    ),
]
HoursOption = Annotated[
    str | None,
    option(
        "--hours",
        _("TEXT"),
        _('Office hours: "mon-fri 08:00-16:00; sat 9-12", "24 hours".'),
    ),
]
EmergencyOption = Annotated[
    str | None,
    option("--emergency", _("TEXT"), _("What counts as an emergency there.")),
]


class Details(NamedTuple):
    """What is said of a focal point, as it was typed; None is not said."""

    mailbox: MailboxOption = None
    phone: PhoneOption = None
    second_channel: SecondChannelOption = None
    hours: HoursOption = None
    timezone: TimezoneOption = None
    language: LanguageOption = None
    emergency: EmergencyOption = None
    note: NoteOption = None

    def values(self) -> dict[str, str]:
        """The columns that were typed; languages as one text."""
        typed = {
            name: value for name, value in self._asdict().items() if value is not None
        }
        languages = typed.pop("language", None)
        if languages:
            typed["languages"] = " ".join(languages)
        return typed


@app.command(help=_("Say how a focal point is reached, whoever holds it."))
@records
def add(run: Context, point: PointArgument, details: Details, *, dry_run: bool) -> str:
    """Adds the details of a focal point."""
    from crmnet.domain.point import read
    from crmnet.render.directory import points as drawn
    from crmnet.services.directory import points

    row, changed = points.add(
        run.store, read(point), details.values(), run.clock, dry_run=dry_run
    )
    verb = "added" if changed else "unchanged"
    return drawn.recorded(row, verb, run.lang, dry_run=dry_run)


@app.command("list", help=_("The focal points: who holds them now, and who is next."))
@lists
def list_points(
    run: Context, country: CountryOption = None, network: NetworkOption = None
) -> Listed:
    """The focal points of which anything is known."""
    from crmnet.render.directory import points as drawn
    from crmnet.reports.directory import points as report

    rows = report.points(run.store, run.clock, country, network)
    told = rows, run.lang
    return Listed.told(report.POINT_COLUMNS, rows, drawn.table, drawn.plain, *told)


@app.command(help=_("Change how a focal point is reached; an empty text clears it."))
@records
def edit(
    run: Context,
    point: PointArgument,
    details: Details,
    sharing: SharingOption = None,
    *,
    dry_run: bool,
) -> str:
    """Changes some details of a focal point."""
    from crmnet.domain.point import read
    from crmnet.render.directory import points as drawn
    from crmnet.services.directory import points

    values = details.values()
    if not (values or sharing):
        raise BadInput(
            "nothing to change (name an option: crmnet directory point edit --help)"
        )
    row, changed = points.edit(
        run.store, read(point), values, run.clock, classes(sharing), dry_run=dry_run
    )
    verb = "edited" if changed else "unchanged"
    return drawn.recorded(row, verb, run.lang, dry_run=dry_run)


@app.command(help=_("Remove a focal point; its officers remain in the directory."))
@records
def remove(run: Context, point: PointArgument, *, dry_run: bool) -> str:
    """Removes the details of a focal point; `undo` brings them back."""
    from crmnet.domain.point import read
    from crmnet.render.directory import points as drawn
    from crmnet.services.directory import points

    row = points.remove(run.store, read(point), run.clock, dry_run=dry_run)
    return drawn.recorded(row, "removed", run.lang, dry_run=dry_run)
