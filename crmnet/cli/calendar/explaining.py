"""``crmnet calendar``: explain: how calendar phrases are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.errors import CrmnetError
from crmnet.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.phrases import Reader
    from crmnet.store.engine.tables import PlanRecord

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
    from crmnet.render.calendar import explained as drawn

    phrases = run.lines() if text == ["-"] else [" ".join(text)]
    day = run.day(reference) if reference else run.today
    asked = run.asked_language
    open_plans = _open_plans(run)
    reader = _reader(run, open_plans, phrases, day)
    spoken = {plan.language for plan in open_plans}
    language = asked or (spoken.pop() if len(spoken) == 1 else run.lang.code)
    reader = reader._replace(language=language)
    if party is not None:
        reader = reader.of(*whose_days(party, reader.parties))
    else:
        reader = reader.of()
    rows = [
        drawn.explained(phrase, reader, run.lang, either=asked is None)
        for phrase in phrases
    ]
    told = rows, run.lang
    return Listed.told(drawn.COLUMNS, rows, drawn.table, drawn.plain, *told)


def _open_plans(run: Context) -> list[PlanRecord]:
    from crmnet.store import plans

    try:
        return plans.chosen(run.store, run.plan)
    except CrmnetError:  # a phrase can be read without any store
        return []


def _reader(
    run: Context, open_plans: list[PlanRecord], phrases: list[str], day: date
) -> Reader:
    """What reads phrases as the only open plan counts, its members as the parties."""
    from crmnet.domain.phrases import Reader
    from crmnet.i18n.countries import COUNTRIES

    order = run.config.date_order
    if len(open_plans) != 1:
        return Reader(run.lang.code, day, order, parties=tuple(COUNTRIES))
    from crmnet.services.plan.understanding import typed_reader

    return typed_reader(run.store, open_plans[0], "\n".join(phrases), day, order)
