"""The options that several commands share: names, help, and what they accept.

A date stays a text until the command asks ``Context.day`` for it, which knows what day
it is and what language is spoken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from crmnet.cli.frame.kinds import Choice, CountryCode, Number
from crmnet.domain.progress import Status, Timeliness
from crmnet.i18n import _
from crmnet.settings import FORMATS

# "Pendiente" means nothing sure, so nothing is suggested for it.
SPANISH_STATUS = {
    "vencida": "--timeliness overdue",
    "vencidas": "--timeliness overdue",
    "sin_iniciar": Status.NOT_STARTED,
    "en_proceso": Status.IN_PROGRESS,
    "parcial": Status.PARTIAL,
    "cumplida": Status.DONE,
    "hecha": Status.DONE,
    "suspendida": Status.SUSPENDED,
    "cancelada": Status.CANCELLED,
    "trasladada": Status.CARRIED_OVER,
}
SPANISH_TIMELINESS = {
    "en_plazo": Timeliness.NOT_DUE,
    "por_vencer": Timeliness.DUE_SOON,
    "vencida": Timeliness.OVERDUE,
    "vencidas": Timeliness.OVERDUE,
    "sin_fecha": Timeliness.UNDATED,
    "permanente": Timeliness.ONGOING,
}
SPANISH_FORMATS = {"tabla": "table", "texto": "plain", "sencillo": "plain"}

# What a listing takes
FormatOption = Annotated[
    str | None,
    Option(
        "--format",
        metavar=_("FORMAT"),
        parser=Choice("--format", FORMATS, SPANISH_FORMATS),
        help=_(
            "How to write it: <table|plain|json|jsonl|csv|tsv|md>; plain is one "
            "sentence a row."
        ),
    ),
]
PageFormatOption = Annotated[
    str | None,
    Option(
        "--format",
        metavar=_("FORMAT"),
        parser=Choice("--format", (*FORMATS, "html"), SPANISH_FORMATS),
        help=_(
            "How to write it: <table|plain|json|jsonl|csv|tsv|md|html>; md and html "
            "are pages to send or to print."
        ),
    ),
]
OutputOption = Annotated[
    Path | None,
    Option(
        "--output",
        metavar=_("FILE"),
        help=_("Write into this file; .csv .tsv .json .jsonl .md .txt say how."),
    ),
]
ExitCodeOption = Annotated[
    bool, Option("--exit-code", help=_("End with status 1 when there are some."))
]

# What a listing is limited to
AllPlansOption = Annotated[bool, Option("--all-plans", help=_("Closed plans too."))]
ThemeOption = Annotated[
    str | None,
    Option("--theme", metavar=_("CODE"), help=_("Only of this theme.")),
]
ObjectiveOption = Annotated[
    str | None,
    Option("--objective", metavar=_("CODE"), help=_("Only of this objective.")),
]
PartyOption = Annotated[
    str | None,
    Option(
        "--party",
        "--country",
        metavar=_("PARTY"),
        parser=CountryCode(or_other=True),
        help=_(
            "Only of this country (code or name), or of network, presidency or "
            "secretariat."
        ),
    ),
]
StatusOption = Annotated[
    str | None,
    Option(
        "--status",
        metavar=_("STATUS"),
        parser=Choice("--status", Status, SPANISH_STATUS),
        help=_(
            "Only with this status, as recorded: not_started, in_progress, partial, "
            "done, suspended, cancelled or carried_over."
        ),
    ),
]
TimelinessOption = Annotated[
    str | None,
    Option(
        "--timeliness",
        metavar=_("STATE"),
        parser=Choice("--timeliness", Timeliness, SPANISH_TIMELINESS),
        help=_(
            "Only what stands so against its deadline: not_due, due_soon (within 30 "
            "days), overdue, done_on_time, done_late, undated or ongoing."
        ),
    ),
]

# What a command that writes takes
DryRunOption = Annotated[
    bool, Option("--dry-run", help=_("Only say what would be done."))
]
YesOption = Annotated[bool, Option("--yes", help=_("Do not ask, do it."))]
OnOption = Annotated[
    str | None,
    Option("--on", metavar=_("DATE"), help=_("The day it was done (else today).")),
]
ByOption = Annotated[
    str | None,
    Option("--by", metavar=_("NAME"), help=_("The person who did it.")),
]
NoteOption = Annotated[
    str | None,
    Option("--note", metavar=_("TEXT"), help=_("What else is to be known.")),
]
DueOption = Annotated[
    str | None,
    Option(
        "--due",
        metavar=_("DATE"),
        help=_("The occurrence due on this day (else the oldest open one)."),
    ),
]
PartialOption = Annotated[
    int | None,
    Option(
        "--partial",
        metavar=_("[PERCENT]"),
        parser=Number("--partial", 1, 99, alone=0),
        help=_("Only a part is done; how much, from 1 to 99."),
    ),
]

# What a command that sends mail takes
EmlOption = Annotated[
    Path | None,
    Option(
        "--eml",
        metavar=_("FOLDER"),
        help=_("Write the mails into this folder (.eml) instead of sending them."),
    ),
]

# What is meant
CodeArgument = Annotated[
    str,
    Argument(metavar=_("CODE"), help=_("The item: 1.1.1.1, or crm-2002:1.1.1.1.")),
]
PartyArgument = Annotated[
    str | None,
    Argument(
        metavar=_("PARTY"),
        parser=CountryCode(or_other=True),
        help=_(
            "The country (code or name), network, presidency or secretariat; else the "
            "configured one."
        ),
    ),
]
