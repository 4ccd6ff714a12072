"""``crmnet calendar``: how calendar phrases are understood."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.options import FormatOption, OutputOption
from crmnet.i18n import _

app = typer.Typer()

PhraseArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=_("TEXT"),
        help=_('The phrase, such as "antes de octubre de 2002"; - reads one a line.'),
    ),
]
ReferenceOption = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar=_("DATE"),
        help=_("The day from which relative phrases count (else today)."),
    ),
]


@app.command(help=_("How a calendar phrase is understood, or why it is not."))
def explain(
    ctx: typer.Context,
    text: PhraseArgument,
    reference: ReferenceOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the reading of phrases; needs no store."""
    from crmnet.domain.phrases import Reader
    from crmnet.render.calendar import explained as drawn

    run = here(ctx)
    phrases = run.lines() if text == ["-"] else [" ".join(text)]
    day = run.day(reference) if reference else run.today
    reader = Reader(run.lang.code, day, run.config.date_order)
    rows = [drawn.explained(phrase, reader, run.lang) for phrase in phrases]
    run.show(
        drawn.COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
        format=format,
        output=output,
    )
