"""``crmnet drill``: whether the focal points answer around the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode, Number
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.mailing import hand_over, may_go, write_letters, writer
from crmnet.cli.frame.options import Delivery
from crmnet.cli.frame.stored import DrillId
from crmnet.cli.frame.verbs import finds, lists, records
from crmnet.errors import Message
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.drill.starting import Drill
    from crmnet.services.mail.letters import From

app = typer.Typer()

TriedArgument = Annotated[
    list[str] | None,
    argument(
        _("COUNTRY"),
        _("Only these countries (code or name; else all with a duty post)."),
        CountryCode(),
    ),
]
MinutesOption = Annotated[
    int | None,
    option(
        "--minutes",
        _("NUMBER"),
        _("Minutes after which whoever has not answered is telephoned (else 60)."),
        Number("--minutes", 1, 10080),
    ),
]
DrillArgument = Annotated[
    str | None,
    argument(_("ID"), _("The contact test (by default, the latest)."), DrillId()),
]


@app.command(help=_("Ask each duty post to answer, as a test; it is shown first."))
@records
def start(
    run: Context,
    country: TriedArgument = None,
    minutes: MinutesOption = None,
    *,
    delivery: Delivery,
    dry_run: bool,
) -> None:
    """Shows the test and to whom it goes, asks, and sends it."""
    from crmnet.services.drill.starting import MINUTES, planned

    countries = tuple(dict.fromkeys(country or ()))
    clock = run.clock
    drill = planned(run.store, clock, countries, minutes or MINUTES, run.mail_language)
    who = writer(run, sends=not (dry_run or delivery.eml))
    _show(run, drill, who)
    if may_go(run, is_agreed=delivery.yes, dry_run=dry_run):
        _deliver(run, drill, who, delivery)


def _show(run: Context, drill: Drill, who: From) -> None:
    from crmnet.render.drill import mail as drawn
    from crmnet.services.drill.starting import copy_of

    copy = copy_of(drill, run.lang.code, who, run.now.astimezone(run.zone))
    run.say(drawn.planned(drill, copy, run.lang))


def _deliver(run: Context, drill: Drill, who: From, delivery: Delivery) -> None:
    """Log a test, and send it or write it into a folder."""
    from crmnet.render.drill.mail import mail
    from crmnet.services.drill.starting import LOCK, posts, start

    with run.store.only_one(LOCK):
        clock = run.clock
        begun = start(run.store, drill, clock.now)
        letters = posts(run.store, begun, mail, who, clock, run.zone)
        if run.out.is_terminal:
            run.say(run.lang.text("Who has answered: crmnet drill report"))
        if delivery.eml is not None:
            write_letters(run, letters, delivery.eml)
        else:
            hand_over(run, letters)


@app.command("list", help=_("The contact tests, the latest first."))
@lists
def list_(run: Context) -> Listed:
    """All contact tests."""
    from crmnet.render.drill import listing as drawn
    from crmnet.reports.drill.tests import DrillRow, drill_rows

    rows = drill_rows(run.store, run.now)
    told = (rows, run.zone, run.lang)
    return Listed.told(DrillRow._fields, rows, drawn.table, drawn.plain, *told)


@app.command(help=_("By focal point, whether it answered a contact test, and when."))
@finds
def report(run: Context, id: DrillArgument = None) -> Listed:
    """What came of a contact test, and whom to telephone."""
    from crmnet.render.drill import report as drawn
    from crmnet.reports.answers import is_failed
    from crmnet.reports.choosing import the_one
    from crmnet.reports.drill.tests import PointTestRow, drill_report, tested_rows
    from crmnet.store.acknowledgements import drills

    missing = Message('no contact test "{id}" (see: crmnet drill list)')
    drill = the_one(drills(run.store), id, missing)
    found = None if drill is None else drill_report(run.store, drill, run.now)
    rows = () if found is None else tuple(tested_rows(found))
    told = (found, run.zone, run.lang)
    listed = Listed.told(PointTestRow._fields, rows, drawn.table, drawn.plain, *told)
    return listed._replace(some=lambda: any(is_failed(row.reply) for row in rows))
