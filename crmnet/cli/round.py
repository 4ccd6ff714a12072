"""``crmnet round``: ask each country once what it did, and see who has answered."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.stored import RoundName
from crmnet.cli.frame.verbs import lists, records
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

NewNameArgument = Annotated[
    str, argument(_("NAME"), _('What to call it: "2nd half of 2026".'))
]
NameArgument = Annotated[str, argument(_("NAME"), _("The round."), RoundName())]
ShownArgument = Annotated[
    str | None,
    argument(_("NAME"), _("The round (else those open, or the latest)."), RoundName()),
]
CountryArgument = Annotated[
    str, argument(_("COUNTRY"), _("The country (code or name)."), CountryCode())
]
FromOption = Annotated[
    str, option("--from", _("DATE"), _("The first day of the period asked about."))
]
ToOption = Annotated[
    str,
    option("--to", _("DATE"), _("The last day of the period, inclusive.")),
]
AnswerByOption = Annotated[
    str, option("--answer-by", _("DATE"), _("The last good day for an answer."))
]
AskedOption = Annotated[
    list[str] | None,
    option(
        "--party",
        _("COUNTRY"),
        _("Ask this country only (code or name; else all members). Repeatable."),
        CountryCode(),
        also="--country",
    ),
]
NothingOption = Annotated[
    bool, flag("--nothing", _("Nothing to report beyond what is recorded."))
]
RoundOption = Annotated[
    str | None,
    option("--round", _("NAME"), _("The round (else the only open one)."), RoundName()),
]
AnsweredByOption = Annotated[
    str | None, option("--by", _("NAME"), _("The person who said so."))
]
AnsweredOnOption = Annotated[
    str | None, option("--on", _("DATE"), _("The day of the answer (else today)."))
]


@app.command(
    "open", help=_("Open a reporting round: each member is asked what it did.")
)
@records
def open_(
    run: Context,
    name: NewNameArgument,
    from_on: FromOption,
    to: ToOption,
    answer_by: AnswerByOption,
    party: AskedOption = None,
    *,
    dry_run: bool,
) -> str:
    """Opens a reporting round on a plan, or on all open plans."""
    from crmnet.render.round import feedback
    from crmnet.services.round.opening import NewRound, open_round

    period = (run.day(from_on), run.day(to), run.day(answer_by))
    wanted = NewRound(name, *period, tuple(party or ()))
    answer = open_round(run.store, run.plan, wanted, run.clock, dry_run=dry_run)
    return feedback.opened(answer, run.lang, dry_run=dry_run)


@app.command("list", help=_("The reporting rounds, the latest first."))
@lists
def list_(run: Context) -> Listed:
    """All rounds, open and closed."""
    from crmnet.render.round import listing as drawn
    from crmnet.reports.round import LIST_COLUMNS, round_list

    rows = round_list(run.store)
    return Listed.told(LIST_COLUMNS, rows, drawn.table, drawn.plain, rows, run.lang)


@app.command(help=_("Who has answered a round, and who has not."))
@lists
def show(run: Context, name: ShownArgument = None) -> Listed:
    """The round, else those that are open, else the latest."""
    from crmnet.render.round import show as drawn
    from crmnet.reports.reach import heard
    from crmnet.reports.round import ROUND_COLUMNS, RoundView, rounds_meant
    from crmnet.services.round.choosing import require_round

    if name is None:
        meant = rounds_meant(run.store, None, run.plan)
    else:
        meant = [require_round(run.store, name)]
    view = RoundView(run.today, run.zone)
    shown = view._replace(is_latest_asked=False)
    return Listed(
        ROUND_COLUMNS,
        rows=lambda: [row for one in heard(run.store, meant, view) for row in one.rows],
        table=lambda look: drawn.table(heard(run.store, meant, shown), run.lang, look),
        plain=lambda: drawn.plain(heard(run.store, meant, shown), run.lang),
    )


@app.command(
    help=_(
        "Record that a country has nothing more to report. What it did is recorded "
        "itself, and answers: crmnet activity contribute, complete, record."
    )
)
@records
def answer(
    run: Context,
    country: CountryArgument,
    nothing: NothingOption = False,
    by: AnsweredByOption = None,
    on: AnsweredOnOption = None,
    round: RoundOption = None,
    *,
    dry_run: bool,
) -> str:
    """Records the answer of a country, and lists what stands recorded of it."""
    from crmnet.render.round import feedback
    from crmnet.services.round.answering import NothingMore
    from crmnet.services.round.answering import answer as write

    if not nothing:
        raise BadInput(
            "what was done is recorded with crmnet activity contribute or crmnet "
            "activity record, and that answers the round (where there is nothing more: "
            "crmnet round answer {country} --nothing)",
            country=country,
        )
    day = None if on is None else run.past_day(on)
    said = NothingMore(country, round, day, by, run.config.name)
    answered = write(run.store, said, run.clock, dry_run=dry_run)
    return feedback.answered(answered, run.lang, dry_run=dry_run)


@app.command(help=_("Close a round: what is recorded from now on answers it no more."))
@records
def close(run: Context, name: NameArgument, *, dry_run: bool) -> str:
    """Closes a round."""
    from crmnet.render.round import feedback
    from crmnet.services.round.opening import close_round

    answer = close_round(run.store, name, run.clock, run.zone, dry_run=dry_run)
    return feedback.closed(answer, run.lang, dry_run=dry_run)
