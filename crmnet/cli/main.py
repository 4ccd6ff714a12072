"""``crmnet``: one try, in which an error becomes one line and one status.

Typer is imported inside it, because it takes most of the start-up, and Ctrl-C works
during that time too.
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from crmnet.cli.frame.context import Context, Outside, this_process
from crmnet.cli.frame.entries import ENTRIES
from crmnet.cli.frame.output import ClosedPipe
from crmnet.errors import (
    BadFile,
    BadInput,
    CrmnetError,
    Damaged,
    ExitStatus,
    Message,
    NotPermitted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.cli.frame.entries import Entry

# What a program makes of damaged facts is open; the cure is not to report a bug.
DAMAGED_STORE: Final = Damaged(
    "the store is damaged (see what is wrong: crmnet db check)"
)

SHELLS_THAT_ASK: Final = ("complete_bash", "complete_zsh", "complete_fish")


def main() -> NoReturn:
    """Run the command line of this process and end it."""
    sys.exit(run(this_process()))


def run(outside: Outside, table: Mapping[str, Entry] = ENTRIES) -> int:
    """Run one command line; returns the exit status (docs/contract.md, section 5).

    Args:
        outside: the world around.
        table: the words after ``crmnet`` and their modules.
    """
    context = Context(outside)
    try:
        status = _run(context, table)
        context.out.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the one place
        status = _end(error, context)
    finally:
        context.close()
    return ExitStatus.DAMAGED if context.is_poisoned else status


def _run(context: Context, table: Mapping[str, Entry]) -> int:
    from crmnet.cli.frame.commands import Root

    _refuse_half_characters(context.outside.words)
    root = Root(table)
    outside = context.outside
    if outside.environ.get("_CRMNET_COMPLETE") in SHELLS_THAT_ASK:
        from crmnet.cli.frame.tab import answer

        return answer(root, context)
    if _wants_completion(outside):
        from crmnet.cli.frame.completion import prepare

        prepare(root)
    status = root.main(
        args=list(outside.words),
        prog_name="crmnet",
        standalone_mode=False,
        obj=context,
        terminal_width=min(max(context.width, 50), 100),
    )
    return status if isinstance(status, int) else ExitStatus.DONE


def _refuse_half_characters(words: Sequence[str]) -> None:
    """Refuse bytes that are no text: a terminal with another encoding than Python's."""
    for word in words:
        if not word.isprintable() and any("\ud800" <= c <= "\udfff" for c in word):
            raise BadInput(
                'the word "{word}" is not in the encoding of this terminal (use UTF-8)',
                word=word,
            )


def _wants_completion(outside: Outside) -> bool:
    options = ("--install-completion", "--show-completion")
    return "_CRMNET_COMPLETE" in outside.environ or any(
        word in options for word in outside.words
    )


def _end(error: BaseException, context: Context) -> int:
    """Say what happened, in one line, and choose the status."""
    if isinstance(error, ClosedPipe):  # `crmnet … | head`: the reader has enough
        return ExitStatus.DONE
    message, status = _explain(error)
    if status is ExitStatus.BUG and context.store_is_damaged():
        message, status = DAMAGED_STORE.message, DAMAGED_STORE.status
    context.complain(message)
    if status is ExitStatus.BUG and context.outside.is_debugged:
        import traceback

        context.err.write("".join(traceback.format_exception(error)))
    return status


def _explain(error: BaseException) -> tuple[Message, ExitStatus]:
    from typer import Abort, TyperException

    if isinstance(error, CrmnetError):
        return _message(error), error.status
    if isinstance(error, TyperException):
        from crmnet.cli.frame.mistakes import explain

        return explain(error), ExitStatus.USAGE
    if isinstance(error, (KeyboardInterrupt, EOFError, Abort)):
        return Message("interrupted"), ExitStatus.INTERRUPTED
    if isinstance(error, OSError) and error.filename:
        mended = _system_error(error)
        return mended.message, mended.status
    return (
        Message(
            "a fault in crmnet itself: {kind} (run this again with --debug and report "
            "what it prints)",
            kind=type(error).__name__,
        ),
        ExitStatus.BUG,
    )


def _message(error: CrmnetError) -> Message:
    """The message; a file with several faults says how to see the others."""
    if not isinstance(error, BadFile) or len(error.faults) == 1:
        return error.message
    message = Message("{fault} (+{more}: crmnet plan check {file})")
    if error.stopped:
        message = Message("{fault} (+{more} or more: crmnet plan check {file})")
    return Message(
        message.text,
        fault=error.message,
        more=len(error.faults) - 1,
        file=error.file,
    )


def _system_error(error: OSError) -> CrmnetError:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotPermitted("{file}: not permitted", file=str(error.filename))
    if error.errno == errno.ENAMETOOLONG:  # typed so: no fault of the disk
        return BadInput(
            "{file}: this name is too long (choose a shorter one)",
            file=str(error.filename),
        )
    from crmnet.i18n.system import reason

    return Damaged("{file}: {reason}", file=str(error.filename), reason=reason(error))
