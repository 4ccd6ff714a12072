"""``crmnet directory``: load: address books into the directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, NoReturn

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, country_option, flag, option
from crmnet.cli.frame.options import YesOption
from crmnet.cli.frame.verbs import records
from crmnet.errors import BadFile, ExitStatus, Fault, Message
from crmnet.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.services.directory.loading import (
        BookLoaded,
        BookOptions,
        Resemblance,
        Undecided,
    )

app = typer.Typer()

BookArgument = Annotated[
    Path,
    argument(
        _("FILE"),
        _("The address book: cards (.vcf), or a table of any mail program (.csv)."),
    ),
]
OfThoseOption = Annotated[
    str | None,
    country_option("--country", _("The country of those who name none.")),
]
MergeOption = Annotated[
    list[str] | None,
    option(
        "--merge",
        _("ADDRESS"),
        _(
            "This contact is the officer with the same mailbox or name. Repeatable; or "
            "all."
        ),
    ),
]
ApartOption = Annotated[
    list[str] | None,
    option(
        "--apart",
        _("ADDRESS"),
        _("This contact is another person. Repeatable; or all."),
    ),
]
SoundOption = Annotated[
    bool,
    flag("--only-sound", _("Leave out the contacts with errors, and load the others.")),
]

SAME: Final = mark("s same the")
ANOTHER: Final = mark("a another")
ONE_BY_ONE: Final = mark("o one")


class WhoIsWho(NamedTuple):
    """Who is an officer of the directory, and who is somebody else."""

    merge: MergeOption = None
    apart: ApartOption = None


@app.command(
    help=_(
        "Load an address book: cards of a telephone, or a table of Outlook, Google or "
        "Thunderbird."
    )
)
@records
def load(
    run: Context,
    file: BookArgument,
    told: WhoIsWho,
    country: OfThoseOption = None,
    only_sound: SoundOption = False,
    yes: YesOption = False,
    *,
    dry_run: bool,
) -> None:
    """Adds and changes officers, after showing them on a terminal."""
    from crmnet.render.directory import loading as drawn

    how = _options(run, file, country, told)
    is_asked = run.can_ask and not (yes or dry_run)
    how = how._replace(only_sound=only_sound or is_asked, dry_run=dry_run or is_asked)
    how, outcome = _answered(run, how)
    if is_asked:
        run.say(drawn.preview(*outcome.shown, run.lang))
    _complain(run, how, outcome.loaded)
    if outcome.is_refused:
        _refuse_unsound(run, outcome, dry_run=dry_run)
    if is_asked:
        if not outcome.loaded.is_news:
            return _end(outcome.loaded)
        if not run.confirm(drawn.question(outcome.loaded, run.lang)):
            return None
        outcome = _loaded(run, how._replace(dry_run=False))
    if dry_run:
        run.say(drawn.would_be(*outcome.shown, run.lang))
    else:
        run.say(drawn.loaded(outcome.loaded, run.lang))
    return _end(outcome.loaded)


class BookOutcome(NamedTuple):
    """What a load did, or would do.

    Attributes:
        loaded: contact by contact.
        left_out: the columns of the book that are not kept.
        is_refused: nothing was written, for the faults.
    """

    loaded: BookLoaded
    left_out: tuple[str, ...]
    is_refused: bool = False

    @property
    def shown(self) -> tuple[BookLoaded, tuple[str, ...]]:
        """What a preview is made of."""
        return self.loaded, self.left_out


def _end(done: BookLoaded) -> None:
    """End a load in which what is sound was taken.

    Raises:
        typer.Exit: something was not.
    """
    if done.bad:
        raise typer.Exit(ExitStatus.PARTLY if done.is_some else ExitStatus.USAGE)


def _options(
    run: Context, file: Path, country: str | None, told: WhoIsWho
) -> BookOptions:
    from crmnet.services.directory.contacts import Posting
    from crmnet.services.directory.loading import BookOptions

    return BookOptions(
        file,
        Posting(country, run.day),
        run.now,
        same=_mailboxes(told.merge),
        another=_mailboxes(told.apart),
        vouched=run.vouched,
    )


def _mailboxes(typed: list[str] | None) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in typed or ())


def _answered(run: Context, how: BookOptions) -> tuple[BookOptions, BookOutcome]:
    """What a load gives, and the options with what a person answered on the way.

    Nothing is written, and nobody waits, while the person thinks.

    Raises:
        typer.Exit: nobody is there to ask.
    """
    from crmnet.services.directory.loading import Undecided

    while True:
        try:
            return how, _loaded(run, how)
        except Undecided as error:
            if not run.can_ask:
                _refuse_undecided(run, how, error)
                raise typer.Exit(ExitStatus.USAGE) from None
            answers = {**how.answers, **_asked(run, error.doubts)}
            how = how._replace(answers=answers)


def _loaded(run: Context, how: BookOptions) -> BookOutcome:
    """Load it, with a bar."""
    from crmnet.files.address_books import read_book
    from crmnet.services.directory import loading

    store = run.store
    book = read_book(how.file)
    with run.bar(run.lang.text("Loading"), book.lines) as bar:
        how = how._replace(watch=bar.reach)
        try:
            done = loading.load(store, book.contacts, how)
        except loading.Unsound as error:
            return BookOutcome(error.done, book.left_out, is_refused=True)
    return BookOutcome(done, book.left_out)


def _complain(run: Context, how: BookOptions, done: BookLoaded) -> None:
    """Say what is wrong with contacts, a line each."""
    if not done.bad:
        return
    run.complain_of_each(BadFile(str(how.file), done.faults))
    if done.bad > len(done.faults):
        run.complain(
            Message(
                "{file}: after {n} errors the others are not shown ({all} in all)",
                file=str(how.file),
                n=len(done.faults),
                all=done.bad,
            )
        )


def _refuse_unsound(run: Context, outcome: BookOutcome, *, dry_run: bool) -> NoReturn:
    """Say that nothing of a book with faults was loaded, and what would be.

    Raises:
        typer.Exit: always.
    """
    from crmnet.render.directory import loading as drawn

    if dry_run:
        run.say(drawn.preview(*outcome.shown, run.lang))
    if outcome.loaded.is_some:
        run.complain(
            Message(
                "nothing was loaded (correct these, or load the others alone: "
                "--only-sound)"
            )
        )
    raise typer.Exit(ExitStatus.USAGE)


def _refuse_undecided(run: Context, how: BookOptions, error: Undecided) -> None:
    """Say without a person who they may be, and what would decide."""
    from crmnet.render.directory import loading as drawn

    doubts = (Fault.saying(it.line, 0, drawn.doubt(it)) for it in error.doubts)
    faults = sorted((*doubts, *error.faults), key=lambda fault: fault.line)
    run.complain_of_each(BadFile(str(how.file), tuple(faults)))
    run.complain(
        Message(
            "nothing was loaded (say who each one is: --merge ADDRESS, or --merge all, "
            "if it is the same person; --apart ADDRESS if it is another)"
        )
    )


def _asked(run: Context, doubts: Sequence[Resemblance]) -> dict[int, bool]:
    """What a person says of each contact: by one answer, or one by one."""
    from crmnet.render.directory import loading as drawn

    run.err.write(drawn.doubts(doubts, run.lang))
    if len(doubts) > 1:
        question = run.lang.text("The same [s], another [a] or one by one [o]?")
        answer = run.choose(question, (SAME, ANOTHER, ONE_BY_ONE))
        if answer != ONE_BY_ONE:
            return {it.line: answer == SAME for it in doubts}
    return {it.line: _is_same(run, it) for it in doubts}


def _is_same(run: Context, doubt: Resemblance) -> bool:
    from crmnet.mail.address import written_address

    question = run.lang.text(
        "{code}: the same [s] or another [a]?", code=written_address(doubt.new.email)
    )
    return run.choose(question, (SAME, ANOTHER)) == SAME
