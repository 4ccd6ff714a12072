"""``crmnet plan``: load, check: the plan file into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.options import AlsoDoneOption, DecidedByOption
from crmnet.cli.frame.verbs import records, says
from crmnet.cli.plan.rewording import ToldApart, complain, with_answers
from crmnet.errors import BadFile, ExitStatus, Fault
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.services.plan.loading import Loaded, LoadOptions
    from crmnet.services.plan.rewording import Answers

app = typer.Typer()

FileArgument = Annotated[Path, argument(_("FILE"), _("The plan file (YAML)."))]
RenumberOption = Annotated[
    bool, flag("--renumber", _("If codes changed: the records follow the texts."))
]

ProposalOption = Annotated[
    bool,
    flag(
        "--proposal",
        _("Only as a proposal: in no report or mail until crmnet plan adopt."),
    ),
]


@app.command(
    help=_(
        "Load a plan file; loading it again changes only what differs and keeps the "
        "records."
    )
)
@records
def load(
    run: Context,
    file: FileArgument,
    told: ToldApart,
    renumber: RenumberOption = False,
    also_done: AlsoDoneOption = False,
    proposal: ProposalOption = False,
    decided_by: DecidedByOption = None,
    *,
    dry_run: bool,
) -> str:
    """Brings the store, which is made if need be, to what a plan file says."""
    from crmnet.domain.memory import collector_at_rest
    from crmnet.services.plan.loading import LoadOptions

    order = run.config.date_order
    how = LoadOptions(
        run.today,
        run.now,
        order,
        renumber=renumber,
        also_done=also_done,
        proposal=proposal,
        decided_by=decided_by,
        vouched=run.vouched,
        dry_run=dry_run,
    )
    with collector_at_rest():  # until the plan is gone again
        return _loaded(run, file, told, how)


def _loaded(run: Context, file: Path, told: ToldApart, how: LoadOptions) -> str:
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render.plan import loading as drawn
    from crmnet.services.plan.matching import MovedText
    from crmnet.services.plan.rewording import Reworded

    found = read_plan(bundled.found(file), run.vouched, run.config.results)
    try:
        answer = _load(run, found.plan, how._replace(answers=told.answers()))
    except MovedText as error:
        fault = Fault.saying(*found.places[error.code], error.message)
        raise BadFile(str(file), (fault,)) from None
    except Reworded as error:
        complain(run, str(file), found.places, error)
        raise typer.Exit(ExitStatus.USAGE) from None
    return run.fitted(drawn.loaded(answer, run.lang, dry_run=how.dry_run))


def _load(run: Context, plan: Plan, how: LoadOptions) -> Loaded:
    """Load it, with a bar; what is to be asked on the way is asked."""
    from crmnet.services.plan import loading

    store = run.store_for(new=True, dry_run=how.dry_run)

    def work(answers: Answers) -> Loaded:
        with run.bar(run.lang.text("Loading")) as bar:
            again = how._replace(answers=answers, watch=bar.reach)
            return loading.load(store, plan, again)

    return with_answers(run, how.answers, work)


@app.command(help=_("Check a plan file: shows every error, with line and column."))
@says
def check(run: Context, file: FileArgument) -> str:
    """Reads a plan file and tells what it holds, or every fault of it."""
    from crmnet.domain.leaves import phrases, reference_of
    from crmnet.domain.phrases import Reader
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render.plan import loading as drawn

    try:
        plan = read_plan(bundled.found(file), run.vouched, run.config.results).plan
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    reference = reference_of(plan, run.today)
    reader = Reader(plan.language, reference, run.config.date_order)
    return drawn.checked(plan, phrases(plan, reader), run.lang)
