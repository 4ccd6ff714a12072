"""``crmnet calendar``: how calendar phrases are understood."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.errors import CrmnetError
from crmnet.i18n import _

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


@app.command(help=_("How a calendar phrase is understood, or why it is not."))
@lists
def explain(
    run: Context, text: PhraseArgument, reference: ReferenceOption = None
) -> Listed:
    """The reading of phrases; needs no store, but asks one for the plan's language.

    The language that was asked for with --lang reads alone. Without it that of the
    plan is tried first, else that of the answer, then the other.
    """
    from crmnet.domain.phrases import Reader
    from crmnet.render.calendar import explained as drawn

    phrases = run.lines() if text == ["-"] else [" ".join(text)]
    day = run.day(reference) if reference else run.today
    asked = run.asked_language
    spoken = asked or _language_of_plan(run) or run.lang.code
    reader = Reader(spoken, day, run.config.date_order)
    rows = [
        drawn.explained(phrase, reader, run.lang, either=asked is None)
        for phrase in phrases
    ]
    told = rows, run.lang
    return Listed.told(drawn.COLUMNS, rows, drawn.table, drawn.plain, *told)


def _language_of_plan(run: Context) -> str | None:
    """The language of the plans that are open, or None: several, or no store."""
    from crmnet.store import plans

    try:
        spoken = {plan.language for plan in plans.chosen(run.store, run.plan)}
    except CrmnetError:  # a phrase can be read without any store
        return None
    return spoken.pop() if len(spoken) == 1 else None
