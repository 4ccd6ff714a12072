"""What the value of an option or argument may become at the TAB key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.cli.frame.context import here
from crmnet.cli.frame.inside import CompletionItem, parser_of
from crmnet.cli.frame.kinds import OptionKind

if TYPE_CHECKING:
    from crmnet.cli.frame.inside import Context, Parameter

FILES: Final = "files"  # the type of the one item that says: files and folders
NAMES_OF_FILES: Final = ("FILE", "FOLDER")  # in what the pages call a value


def kind_of(param: Parameter) -> OptionKind | None:
    """What reads the value of a parameter; None is Typer itself."""
    kind = parser_of(param)
    return kind if isinstance(kind, OptionKind) else None


def offers(ctx: Context, param: Parameter, incomplete: str) -> list[CompletionItem]:
    """What a value that begins so may become; of a file the shell knows best."""
    kind = kind_of(param)
    if kind is None:
        is_file = any(name in (param.metavar or "") for name in NAMES_OF_FILES)
        return [CompletionItem(incomplete, type=FILES)] if is_file else []
    found = kind.offers(incomplete, here(ctx))
    return [CompletionItem(word, help=help) for word, help in found]
