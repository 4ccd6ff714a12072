"""``crmnet notice``: an urgent notice to the posts on duty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, country_option, option
from crmnet.cli.frame.mailing import address_of, hand_over, write_letters, writer
from crmnet.cli.frame.options import Delivery
from crmnet.cli.frame.stored import Who
from crmnet.cli.frame.verbs import records
from crmnet.domain.text import checked, checked_lines
from crmnet.domain.tlp import Label
from crmnet.errors import Argument, Field
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.services.mail.letters import From
    from crmnet.services.mail.notice import Announced

app = typer.Typer()

TextArgument = Annotated[
    str, argument(_("TEXT"), _("The text of the notice; - reads standard input."))
]
SubjectOption = Annotated[
    str, option("--subject", _("TEXT"), _("What it is about, in brief."))
]
LabelOption = Annotated[
    str,
    choice(
        "--tlp",
        _("LABEL"),
        _(
            "Who may read it (Traffic Light Protocol 2.0): "
            "<red|amber+strict|amber|green|clear>."
        ),
        Label,
    ),
]
CountriesOption = Annotated[
    list[str] | None,
    country_option(
        "--country",
        _("The country whose duty post is informed (code or name). Repeatable."),
    ),
]
AddresseesOption = Annotated[
    list[str] | None,
    option(
        "--to",
        _("ADDRESS"),
        _("An officer of the directory, by e-mail address. Repeatable."),
        Who(),
    ),
]


@app.command(help=_("Send an urgent notice to the duty posts; it is shown first."))
@records
def send(
    run: Context,
    text: TextArgument,
    subject: SubjectOption,
    tlp: LabelOption,
    country: CountriesOption = None,
    to: AddresseesOption = None,
    *,
    delivery: Delivery,
    dry_run: bool,
) -> None:
    """Shows the notice and to whom it goes, asks, and sends it; it stays in the log."""
    from crmnet.services.mail.notice import Notice, addressed

    said = Notice(
        Label(tlp),
        checked(subject, Field("subject")),
        checked_lines(
            "\n".join(run.lines()) if text == "-" else text, Argument("TEXT")
        ),
        tuple(dict.fromkeys(country or ())),
        tuple(dict.fromkeys(address_of(one, Field("to")) for one in to or ())),
    )
    usual = run.config.lang or run.lang.code
    notice = addressed(run.store, run.today, said, usual)
    who, clock = writer(run, sends=not (dry_run or delivery.eml)), run.clock
    _show(run, notice, who, clock)
    question = run.lang.text("Send it? This cannot be undone.")
    if not dry_run and (delivery.yes or run.confirm(question)):
        _deliver(run, notice, who, clock, delivery.eml)


def _show(run: Context, notice: Announced, who: From, clock: Clock) -> None:
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail.notice import copy_of

    copy = copy_of(notice, run.lang.code, who, clock.now.astimezone(run.zone))
    run.say(drawn.announced(copy, notice.people, run.lang))


def _deliver(
    run: Context, notice: Announced, who: From, clock: Clock, eml: Path | None
) -> None:
    """Write a notice into a folder, or log and send it."""
    from crmnet.render.mail.notice import mail
    from crmnet.services.mail.notice import LOCK, announce, posts

    if eml is not None:
        write_letters(posts(run.store, notice, mail, who, clock, run.zone), eml)
        return
    with run.store.only_one(LOCK):
        announced = announce(run.store, notice, clock.now)
        hand_over(run, posts(run.store, announced, mail, who, clock, run.zone))
