"""``crmnet plan``: load, check: the plan file into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.options import AlsoDoneOption, DecidedByOption
from crmnet.cli.frame.verbs import records, says
from crmnet.cli.plan.documents import (
    OfDocument,
    Stated,
    refuse_options,
    stated_in_document,
)
from crmnet.cli.plan.rereading import (
    ReadAnew,
    refuse_alone,
    show_readings,
    with_agreement,
)
from crmnet.cli.plan.rewording import ToldApart, complain, with_answers
from crmnet.errors import BadFile, ExitStatus, Fault
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.services.plan.load_options import LoadOptions
    from crmnet.services.plan.loading import Loaded
    from crmnet.services.plan.rewording import Answers

app = typer.Typer()

FileArgument = Annotated[
    Path,
    argument(
        _("FILE"),
        _(
            "The plan file (YAML), or a document (.docx .xlsx .xls .ods .csv .md .pdf "
            ".txt)."
        ),
    ),
]
_PLAN_FILES: Final = ("", ".yaml", ".yml", ".json")
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
    of_document: OfDocument,
    anew: ReadAnew,
    renumber: RenumberOption = False,
    also_done: AlsoDoneOption = False,
    proposal: ProposalOption = False,
    decided_by: DecidedByOption = None,
    *,
    dry_run: bool,
) -> str | None:
    """Brings the store, which is made if need be, to what a plan file says."""
    from crmnet.domain.memory import collector_at_rest
    from crmnet.render.plan import loading as drawn
    from crmnet.services.plan.load_options import LoadOptions

    refuse_alone(anew, dry_run=dry_run)
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
        reread=anew.reread,
        agreed=None if anew.yes or dry_run else (),
        dry_run=dry_run,
    )
    with collector_at_rest():  # until the plan is gone again
        found = _stated(run, file, of_document, dry_run=dry_run)
        answer = _loaded(run, file, told, found, how)
    if answer is None:
        return run.lang.text("Nothing was written.")
    if show_readings(run, answer, anew, dry_run=dry_run):
        return None
    said = drawn.loaded(answer, run.lang, dry_run=dry_run)
    return run.fitted(f"{found.said}\n{said}" if found.said else said)


def _loaded(
    run: Context,
    file: Path,
    told: ToldApart,
    found: Stated,
    how: LoadOptions,
) -> Loaded | None:
    from crmnet.services.plan.matching import MovedText
    from crmnet.services.plan.rewording import Reworded

    how = how._replace(answers=told.answers(), source=found.source)
    try:
        return _load(run, found.plan, how)
    except MovedText as error:
        place = found.places.get(error.code, (0, 0))
        fault = Fault.saying(*place, error.message)
        raise BadFile(str(file), (fault,)) from None
    except Reworded as error:
        complain(run, str(file), found.places, error)
        raise typer.Exit(ExitStatus.USAGE) from None


def _stated(run: Context, file: Path, told: OfDocument, *, dry_run: bool) -> Stated:
    """The plan that a plan file or a document states.

    Raises:
        BadFile: with all its faults.
    """
    from crmnet.files import bundled

    found = bundled.found(file)
    if _is_document(found):
        return stated_in_document(run, file, told, dry_run=dry_run)
    from crmnet.files.yaml.plan import read_plan

    refuse_options(told)
    read = read_plan(found, run.vouched, run.config.results)
    return Stated(read.plan, read.places)


def _is_document(path: Path) -> bool:
    """Whether a file is no plan file but a document, by its name."""
    if path.suffix.lower() in _PLAN_FILES:
        return False
    from crmnet.files.office.kinds import is_document

    return is_document(path)


def _load(run: Context, plan: Plan, how: LoadOptions) -> Loaded | None:
    """Load it, with a bar; what is to be asked on the way is asked.

    Returns:
        What it did; None where a person does not want cells read anew.
    """
    from crmnet.services.plan import loading

    loading.refuse_circles(plan, how)
    store = run.store_for(new=True, dry_run=how.dry_run)
    if how.source is not None:  # a document is silent on what no table holds
        from crmnet.services.plan.unsaid import with_unsaid

        plan = with_unsaid(store, plan)

    def once(how: LoadOptions) -> Loaded:
        with run.bar(run.lang.text("Loading")) as bar:
            return loading.load(store, plan, how._replace(watch=bar.reach))

    def work(answers: Answers) -> Loaded | None:
        return with_agreement(run, how._replace(answers=answers), once)

    return with_answers(run, how.answers, work)


@app.command(help=_("Check a plan file: shows every error, with line and column."))
@says
def check(run: Context, file: FileArgument) -> str:
    """Reads a plan file and tells what it holds, or every fault of it."""
    from crmnet.domain.leaves import phrases, reference_of
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render.plan import loading as drawn
    from crmnet.services.plan.circling import refuse_in_file
    from crmnet.services.plan.understanding import file_reader

    if _is_document(bundled.found(file)):
        return _checked_document(run, file)
    try:
        plan = read_plan(bundled.found(file), run.vouched, run.config.results).plan
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    reader = file_reader(plan, reference_of(plan, run.today), run.config.date_order)
    refuse_in_file(plan, reader)
    return drawn.checked(plan, phrases(plan, reader), run.lang)


def _checked_document(run: Context, file: Path) -> str:
    """What a document holds, and what is to be confirmed of it."""
    from crmnet.cli.plan.documents import drafted_document
    from crmnet.render.plan import drafting as drawn
    from crmnet.services.plan.drafting import refuse_faults

    try:
        found, _given = drafted_document(run, file, OfDocument())
        refuse_faults(found, run.vouched)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    return drawn.table(found, run.lang, run.look).rstrip()
