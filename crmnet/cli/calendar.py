"""``crmnet calendar``: how calendar phrases are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.errors import CrmnetError
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.plan_calendar import PlanCalendar

app = typer.Typer()

PhraseArgument = Annotated[
    list[str],
    argument(
        _("TEXT"),
        _('The phrase, such as "antes de octubre de 2002"; - reads one per line.'),
    ),
]
ReferenceOption = Annotated[
    str | None,
    option(
        "--reference",
        _("DATE"),
        _("The day from which relative phrases count (today by default)."),
    ),
]

WhoseDaysOption = Annotated[
    str | None,
    option(
        "--party",
        _("PARTY"),
        _("Whose working days count: a country (code or name), or network."),
        CountryCode(or_other=True),
        also="--country",
    ),
]


@app.command(help=_("How a calendar phrase is understood, or why it is not."))
@lists
def explain(
    run: Context,
    text: PhraseArgument,
    reference: ReferenceOption = None,
    party: WhoseDaysOption = None,
) -> Listed:
    """The reading of phrases; needs no store, but asks one for how the plan counts.

    The language that was asked for with --lang reads alone. Without it that of the
    plan is tried first, else that of the answer, then the other. Where several plans
    are open, none of them counts.
    """
    from crmnet.domain.party import whose_days
    from crmnet.domain.phrases import Reader
    from crmnet.render.calendar import explained as drawn

    phrases = run.lines() if text == ["-"] else [" ".join(text)]
    day = run.day(reference) if reference else run.today
    asked = run.asked_language
    counting = _counting(run)
    spoken = asked or counting.language or run.lang.code
    reader = Reader(spoken, day, run.config.date_order, counting.calendar)
    if party is not None:
        reader = reader.of(*whose_days(party, counting.members))
    rows = [
        drawn.explained(phrase, reader, run.lang, either=asked is None)
        for phrase in phrases
    ]
    told = rows, run.lang
    return Listed.told(drawn.COLUMNS, rows, drawn.table, drawn.plain, *told)


class _Counting(NamedTuple):
    """What counts of the plans that are open.

    Attributes:
        language: of them all, or None: they have several, or there is no store.
        calendar: of the only one.
        members: of the only one, else all countries.
    """

    language: str | None
    calendar: PlanCalendar
    members: tuple[str, ...]


def _counting(run: Context) -> _Counting:
    from crmnet.domain.plan_calendar import PLAIN
    from crmnet.i18n.countries import COUNTRIES
    from crmnet.store import plans

    try:
        found = plans.chosen(run.store, run.plan)
    except CrmnetError:  # a phrase can be read without any store
        found = []
    spoken = {plan.language for plan in found}
    language = spoken.pop() if len(spoken) == 1 else None
    if len(found) != 1:
        return _Counting(language, PLAIN, tuple(COUNTRIES))
    from crmnet.services.plan.rows import plan_from

    stated = plan_from(found[0], [])
    return _Counting(language, stated.dates, stated.members)
