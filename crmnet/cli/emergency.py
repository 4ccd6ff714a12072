"""``crmnet emergency``: whom to call now; ``send-card``: the same to carry along."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.mailing import hand_over, write_letters, writer
from crmnet.cli.frame.nouns import VERB_WORDS
from crmnet.cli.frame.options import Delivery
from crmnet.cli.frame.verbs import lists, records
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.cli.frame.kinds import Offer
    from crmnet.reports.emergency.now import Emergency
    from crmnet.services.mail.cards import CardsDue
    from crmnet.services.mail.letters import Post

app = typer.Typer()

SEND_CARD = "send-card"


class _Country(CountryCode):
    """A country; the TAB key offers the verb that may stand in its place too."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The countries that begin so, and the verb."""
        yield from super().offers(begun, run)
        words = SEND_CARD, *VERB_WORDS["emergency"][SEND_CARD].split()[:1]
        found = next((word for word in words if word.startswith(begun)), None)
        if found:
            yield found, run.lang.text(_SENDS)


_SENDS = _("Mail the card to those on duty and the heads; once, from cron.")
CountriesArgument = Annotated[
    list[str] | None,
    argument(
        _("COUNTRY"), _("Only these countries (code or name). Several."), _Country()
    ),
]
AtOption = Annotated[
    str | None,
    option(
        "--at",
        _("INSTANT"),
        _('As of another instant: 03:10, "2002-11-04 03:10", 2002-11-04T09:10Z.'),
    ),
]


@app.command(help=_("Whom to call in each country, now (html: a card to carry along)."))
@lists
def emergency(
    run: Context, countries: CountriesArgument = None, at: AtOption = None
) -> Listed:
    """Who is on duty, on which number, who is next, and whether they answer."""
    from crmnet.render.emergency import now as drawn
    from crmnet.reports.emergency import now as report

    instant = _instant(run, at)
    asked = tuple(dict.fromkeys(countries or ()))
    found = cache(partial(report.emergency, run.store, instant, asked))

    def told() -> Emergency:
        return found() if asked else drawn.by_name(found(), run.lang)

    return Listed(
        report.EMERGENCY_COLUMNS,
        rows=lambda: report.emergency_rows(found()),
        table=lambda look: drawn.table(told(), run.zone, run.lang, look),
        plain=lambda: drawn.plain(told(), run.zone, run.lang),
        documents={"html": lambda: _card(run, instant, asked)},
    )


def _instant(run: Context, text: str | None) -> datetime:
    """The instant that was asked for, else now, on the day that counts as today."""
    if text is not None:
        return _read_instant(run, text)
    if run.today == run.real_today:
        return run.now
    local = run.now.astimezone(run.zone)
    return datetime.combine(run.today, local.time(), run.zone).astimezone(UTC)


def _read_instant(run: Context, text: str) -> datetime:
    """The instant that was typed, UTC; without a zone by the reader's clock.

    Raises:
        BadInput: it is none.
    """
    from zoneinfo import ZoneInfo

    from crmnet.domain.local_time import instant, parted

    is_bare = text.strip()[:1].isdecimal() and text.strip()[2:3] in (":", "")
    written = parted(f"{run.today} {text.strip()}" if is_bare else text)
    if written.clock is None:
        raise BadInput(
            '"{text}" is not an instant (examples: 03:10, "2002-11-04 03:10", '
            "2002-11-04T09:10Z)",
            text=text,
        )
    day = run.day(written.day)
    if written.offset or isinstance(run.zone, ZoneInfo):
        zone = run.zone if isinstance(run.zone, ZoneInfo) else ZoneInfo("UTC")
        return instant(day, written.clock, written.offset, zone)
    there = datetime.combine(day, time()) + timedelta(minutes=written.clock)
    return there.astimezone(UTC)


def _card(run: Context, at: datetime, countries: Sequence[str]) -> Iterator[str]:
    """The card as a page, after the ledger learns that it leaves."""
    from crmnet.render.emergency import card as drawn
    from crmnet.reports.emergency import card as report
    from crmnet.store import exports

    made = report.card(run.store, at, run.zone, countries)
    exports.keep(run.store, exports.CARD, made.officers, made.valid_until, run.now)
    yield drawn.html(made, run.lang)


@app.command(SEND_CARD, help=_SENDS)
@records
def send_card(run: Context, *, delivery: Delivery, dry_run: bool) -> None:
    """Sends the card to whoever has none, or one that holds no longer."""
    from crmnet.render.emergency.mailing import to_go
    from crmnet.services.mail.cards import LOCK

    if dry_run or (run.can_ask and not delivery.yes):
        found = _due(run)
        run.say(to_go(found, run.lang))
        if dry_run or not found.cards or not run.confirm(run.lang.text("Send them?")):
            return
    if delivery.eml is not None:
        write_letters(run, _posts(run, _due(run), sends=False), delivery.eml)
        return
    with run.store.only_one(LOCK):
        found = _due(run)
        if found.cards:
            hand_over(run, _posts(run, found, sends=True))


def _due(run: Context) -> CardsDue:
    """The cards that are to go now."""
    from crmnet.services.mail.cards import due

    return due(run.store, _instant(run, None), run.today, run.mail_language)


def _posts(run: Context, found: CardsDue, *, sends: bool) -> Iterator[Post]:
    from crmnet.render.emergency.mailing import WRITES
    from crmnet.services.mail.cards import posts

    who = writer(run, sends=sends)
    return posts(run.store, found, WRITES, who, run.clock, run.zone)
