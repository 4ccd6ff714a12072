"""The options that several commands share: names, help, and what they accept.

A date stays a text until the command asks ``Context.day`` for it, which knows what day
it is and what language is spoken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from crmnet.cli.frame.declaring import argument, choice, flag, option
from crmnet.cli.frame.kinds import CountryCode, Number
from crmnet.cli.frame.stored import ItemCode
from crmnet.domain.progress import Status, Timeliness
from crmnet.i18n import _
from crmnet.settings import DOCUMENTS, FORMATS


def _ending(stem: str, meant: str) -> dict[str, str]:
    """A state of an activity (cumplida) or of compromisos (cumplidos)."""
    return {f"{stem}{end}": meant for end in ("a", "o", "as", "os")}


# "Pendiente" means nothing sure, so nothing is suggested for it. What the other option
# takes is suggested with it.
SPANISH_STATUS: dict[str, str] = {
    **{state: f"--timeliness {state}" for state in Timeliness},
    **_ending("vencid", "--timeliness overdue"),
    "por_vencer": "--timeliness due_soon",
    "sin_fecha": "--timeliness undated",
    "sin_iniciar": Status.NOT_STARTED,
    "en_proceso": Status.IN_PROGRESS,
    "parcial": Status.PARTIAL,
    **_ending("cumplid", Status.DONE),
    **_ending("hech", Status.DONE),
    **_ending("suspendid", Status.SUSPENDED),
    **_ending("cancelad", Status.CANCELLED),
    **_ending("trasladad", Status.CARRIED_OVER),
}
SPANISH_TIMELINESS: dict[str, str] = {
    **{status: f"--status {status}" for status in Status},
    "en_plazo": Timeliness.NOT_DUE,
    "por_vencer": Timeliness.DUE_SOON,
    **_ending("vencid", Timeliness.OVERDUE),
    "sin_fecha": Timeliness.UNDATED,
    "permanente": Timeliness.ONGOING,
}
SPANISH_FORMATS = {"tabla": "table", "texto": "plain", "sencillo": "plain"}

# What a listing takes
FormatOption = Annotated[
    str | None,
    choice(
        "--format",
        _("FORMAT"),
        _(
            "Output format: <table|plain|json|jsonl|csv|tsv|md|xlsx|docx|html>; plain "
            "gives one sentence per row, the last three are documents to send or print."
        ),
        (*FORMATS, *DOCUMENTS),
        SPANISH_FORMATS,
    ),
]
OutputOption = Annotated[
    Path | None,
    option(
        "--output",
        _("FILE"),
        _(
            "Write to this file; its ending (.csv .tsv .json .jsonl .md .xlsx .docx "
            ".html .txt) sets the format."
        ),
    ),
]
ExitCodeOption = Annotated[
    bool,
    flag(
        "--exit-code",
        _("Exit with status 1 if there are any (on a page: any overdue)."),
    ),
]

# What a listing is limited to
AllPlansOption = Annotated[bool, flag("--all-plans", _("Closed plans as well."))]
ThemeOption = Annotated[
    str | None,
    option("--theme", _("CODE"), _("Only this theme."), ItemCode("theme")),
]
ObjectiveOption = Annotated[
    str | None,
    option("--objective", _("CODE"), _("Only this objective."), ItemCode("objective")),
]
PartyOption = Annotated[
    str | None,
    option(
        "--party",
        _("PARTY"),
        _(
            "Only what this country (code or name), network, presidency or "
            "secretariat must do."
        ),
        CountryCode(or_other=True),
        also="--country",
    ),
]
StatusOption = Annotated[
    str | None,
    choice(
        "--status",
        _("STATUS"),
        _(
            "Only with this status, as recorded: not_started, in_progress, partial, "
            "done, suspended, cancelled or carried_over."
        ),
        Status,
        SPANISH_STATUS,
    ),
]
TimelinessOption = Annotated[
    str | None,
    choice(
        "--timeliness",
        _("STATE"),
        _(
            "Only what is in this state with regard to its deadline: not_due, "
            "due_soon (within 30 days), overdue, done_on_time, done_late, undated or "
            "ongoing."
        ),
        Timeliness,
        SPANISH_TIMELINESS,
    ),
]

# What a command that writes takes
DryRunOption = Annotated[bool, flag("--dry-run", _("Only show what would be done."))]
YesOption = Annotated[bool, flag("--yes", _("Do not ask for confirmation."))]
OnOption = Annotated[
    str | None, option("--on", _("DATE"), _("The day it was done (today by default)."))
]
ByOption = Annotated[str | None, option("--by", _("NAME"), _("The person who did it."))]
NoteOption = Annotated[
    str | None, option("--note", _("TEXT"), _("Anything else worth knowing."))
]
DueOption = Annotated[
    str | None,
    option(
        "--due",
        _("DATE"),
        _("The calendar item due on this day (by default, the oldest open one)."),
    ),
]
PartialOption = Annotated[
    int | None,
    option(
        "--partial",
        _("[PERCENT]"),
        _("Only a part is done; what percentage, from 1 to 99."),
        Number("--partial", 1, 99, alone=0),
    ),
]
AlsoDoneOption = Annotated[
    bool,
    flag(
        "--also-done",
        _("The former date was a mistake: what is done also gets the new one."),
    ),
]

DecidedByOption = Annotated[
    str | None, option("--decided-by", _("NAME"), _("Who decided it."))
]
WhyOption = Annotated[str | None, option("--reason", _("TEXT"), _("The reason."))]

# What a command that sends mail takes
EmlOption = Annotated[
    Path | None,
    option(
        "--eml",
        _("FOLDER"),
        _("Write the mails to this folder (.eml) instead of sending them."),
    ),
]


class Delivery(NamedTuple):
    """Whether mails become files instead, and whether they go without a question."""

    eml: EmlOption = None
    yes: YesOption = False


# What is meant
CodeArgument = Annotated[
    str,
    argument(_("CODE"), _("The item: 1.1.1.1, or crm-2002:1.1.1.1."), ItemCode("leaf")),
]
PartyArgument = Annotated[
    str | None,
    argument(
        _("PARTY"),
        _(
            "The country (code or name), network, presidency or secretariat; by "
            "default, the configured one."
        ),
        CountryCode(or_other=True),
    ),
]
