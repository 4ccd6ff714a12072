"""What the nouns that send mail share: who writes, how it leaves, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from crmnet.errors import Argument, ExitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from crmnet.cli.frame.context import Context
    from crmnet.mail.transport import Transport
    from crmnet.render.kit.progress import Bar
    from crmnet.services.mail.letters import From, Post
    from crmnet.services.mail.sending import Posted

_ADDRESS: Final = Argument("ADDRESS")
NOBODY: Final = "crmnet@example.org"  # RFC 2606 §3: for mails that stay files


def address_of(text: str, what: str = _ADDRESS) -> str:
    """The address that was typed; ``what`` is how a fault calls it.

    Raises:
        BadInput: it is none.
    """
    from crmnet.mail.address import email_address

    return email_address(text, what)


def writer(run: Context, *, sends: bool = True) -> From:
    """Who writes, as the configuration says.

    Args:
        run: the command.
        sends: False where the mails only become files: then it may say nothing.

    Raises:
        Misconfigured: it does not say who.
    """
    from crmnet.mail.letter import Mailbox
    from crmnet.mail.message import reply_to_of, sender_of
    from crmnet.services.mail.letters import From

    settings = run.config.mail
    if settings.sender is None and not sends:
        return From(Mailbox("crmnet", NOBODY), reply_to_of(settings))
    return From(sender_of(settings), reply_to_of(settings))


def transport(run: Context) -> AbstractContextManager[Transport]:
    """The way out that the configuration names; a context manager.

    Raises:
        Misconfigured: it names none, or the password cannot be had.
    """
    from crmnet.mail.password import find_password
    from crmnet.mail.transport import open_transport

    settings = run.config.mail
    password = find_password(
        settings, run.outside.environ, is_heard=run.outside.is_debugged
    )
    return open_transport(settings, password)


def hand_over(run: Context, posts: Iterator[Post], count: int = 0) -> None:
    """Send letters, say what became of them, and end with the status that says it.

    Without a terminal only failures are told: cron mails whatever it is told.

    Args:
        run: the command.
        posts: the letters; each is made when its turn comes.
        count: how many there are, where making them takes long enough for a bar.
    """
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail import sending

    posted: list[Posted] = []
    with transport(run) as way, _bar(run, count) as bar:
        made = _counted(posts, bar) if count else posts
        for one in sending.send(run.store, made, way, lambda: run.now):
            posted.append(one)
            failure = drawn.failure(one)
            if failure is not None:  # told at once: a later one may end the run
                bar.close()
                run.complain(failure)
    if run.out.is_terminal:
        run.say(drawn.gone(posted, run.lang))
    status = sending.status(posted)
    if status is not ExitStatus.DONE:
        raise typer.Exit(status)


def with_bar(run: Context, posts: Iterator[Post], count: int) -> Iterator[Post]:
    """The same letters, of which a bar shows how many are made."""
    with _bar(run, count) as bar:
        yield from _counted(posts, bar)


def _bar(run: Context, count: int) -> AbstractContextManager[Bar]:
    return run.bar(run.lang.text("Preparing the mails"), count)


def _counted(posts: Iterator[Post], bar: Bar) -> Iterator[Post]:
    for one in posts:
        bar.advance(1)
        yield one


def write_letters(run: Context, posts: Iterator[Post], folder: Path) -> None:
    """Write letters into a folder, which is made; the ledger does not learn of it.

    A terminal is told how many they are.

    Raises:
        CannotWrite: the folder or a file cannot be made.
    """
    from crmnet.files.writing import write_new_file
    from crmnet.mail.eml import Folder
    from crmnet.services.mail.sending import put_down

    written: list[str] = []
    with Folder(folder, write_new_file) as way:
        put_down(_noted(posts, written), way)
    if run.out.is_terminal:
        said = run.lang.plural(
            "{n} mail written into {folder}; none was sent.",
            "{n} mails written into {folder}; none was sent.",
            len(written),
            folder=str(folder),
        )
        run.say(said)


def _noted(posts: Iterator[Post], into: list[str]) -> Iterator[Post]:
    """The same letters; whom each is for is noted when its turn comes."""
    for post in posts:
        into.append(post.entry.recipient)
        yield post


def may_go(run: Context, *, is_agreed: bool, dry_run: bool) -> bool:
    """Whether what was shown is to be sent, which cannot be undone.

    Args:
        run: the command; its terminal is asked.
        is_agreed: it was typed that nobody is asked.
        dry_run: nothing is sent, which a terminal is told.
    """
    if not dry_run:
        question = run.lang.text("Send it? This cannot be undone.")
        return is_agreed or run.confirm(question)
    if run.out.is_terminal:
        run.say(run.lang.text("Nothing was sent."))
    return False
