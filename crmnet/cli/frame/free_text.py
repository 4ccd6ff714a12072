"""Which commands take free text, and the option by which what was checked may stay.

The option is one object, which the frame adds to these commands as it adds the global
options to all: the functions of the commands do not see it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from crmnet.cli.frame.context import here
from crmnet.cli.frame.global_options import frame_option
from crmnet.cli.frame.kinds import Checked
from crmnet.i18n import _

if TYPE_CHECKING:
    import typer
    from typer.core import TyperOption

TAKE_FREE_TEXT: Final = {
    "plan": ("load", "check", "extend", "adopt", "close", "carry-over", "date"),
    "activity": (
        "complete",
        "contribute",
        "start",
        "reopen",
        "suspend",
        "resume",
        "cancel",
        "note",
        "schedule",
        "assign",
        "record",
    ),
    "activity contribution": ("edit", "remove"),
    "event": ("add", "edit", "remove", "load"),
    "publication": ("add", "edit", "remove", "load"),
    "directory": (
        *("add", "edit", "load", "replace", "unreachable"),
        *("confirm", "erase"),
    ),
    "directory point": ("add", "edit"),
    "round": ("open", "answer"),
    "ack": ("ack",),
    "redact": ("redact",),
}


def _keep(
    ctx: typer.Context, param: typer.CallbackParam, values: list[str] | None
) -> None:
    here(ctx).checked.extend(values or ())


@cache
def checked_option() -> TyperOption:
    """The option ``--i-checked``."""
    return frame_option(
        "checked",
        "--i-checked",
        metavar=_("[FILE:ROW]"),
        type=Checked(),
        multiple=True,
        callback=_keep,
        help=_(
            "What looks like personal data is not, or may stay: in what was "
            "typed, or in this row of a file. Repeatable."
        ),
    )
