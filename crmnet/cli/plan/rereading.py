"""Cells that are read otherwise by now, while a plan is loaded: shown, and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from crmnet.cli.frame.declaring import flag
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import FormatOption, OutputOption, YesOption
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.cli.frame.context import Context
    from crmnet.services.plan.load_options import LoadOptions
    from crmnet.services.plan.loading import Loaded
    from crmnet.services.plan.rereading import Rereading

RereadOption = Annotated[
    bool,
    flag(
        "--reread",
        _("Read unchanged calendar cells anew: what is open gets the new reading."),
    ),
]


class ReadAnew(NamedTuple):
    """Whether cells are read anew, whether that is asked, and how it is shown."""

    reread: RereadOption = False
    yes: YesOption = False
    format: FormatOption = None
    output: OutputOption = None


def refuse_alone(anew: ReadAnew, *, dry_run: bool) -> None:
    """See that what is said of reading anew goes with it.

    Raises:
        BadInput: it does not.
    """
    if anew.yes and not anew.reread:
        raise BadInput("--yes goes with --reread (leave it out)")
    if (anew.format or anew.output) and not (anew.reread and dry_run):
        raise BadInput(
            "--format and --output go with --reread --dry-run: they list what would "
            "be read otherwise"
        )


def with_agreement(
    run: Context, how: LoadOptions, load: Callable[[LoadOptions], Loaded]
) -> Loaded | None:
    """What a load gives; a person is asked before cells are read anew.

    Nothing is written, and nobody waits, while the person thinks.

    Returns:
        What it did; None where the person says no.

    Raises:
        BadInput: nobody is there to ask.
    """
    from crmnet.services.plan.rereading import ReadOtherwise

    while True:
        try:
            return load(how)
        except ReadOtherwise as error:
            _show(run, error.found)
            if not run.confirm(run.lang.text("Give them the new reading?")):
                return None
            how = how._replace(agreed=error.found)


def show_readings(
    run: Context, answer: Loaded, anew: ReadAnew, *, dry_run: bool
) -> bool:
    """Show what is read otherwise to whom nobody showed it yet.

    Returns:
        Whether that is all that was asked for.
    """
    if anew.format or anew.output:
        run.show(_listed(run, answer.otherwise), anew.format, anew.output)
        return True
    if answer.reread and answer.otherwise and (anew.yes or dry_run):
        _show(run, answer.otherwise)
    return False


def _show(run: Context, found: Sequence[Rereading]) -> None:
    from crmnet.render.plan import rereading as drawn

    run.out.write(drawn.table(found, run.lang, run.look) + "\n")


def _listed(run: Context, found: Sequence[Rereading]) -> Listed:
    from crmnet.render.plan import rereading as drawn

    rows = drawn.rows(found, run.lang)
    told = found, run.lang
    return Listed.told(drawn.COLUMNS, rows, drawn.table, drawn.plain, *told)
