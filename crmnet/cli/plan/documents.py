"""A document of an office program in the place of a plan file: read, asked, drafted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from crmnet.cli.frame.declaring import language_choice, option
from crmnet.cli.frame.kinds import Number
from crmnet.cli.plan.answering import (
    countries,
    refuse_others,
    remembered_of,
    understood_in,
)
from crmnet.errors import BadFile, BadInput, ExitStatus, Fault, Message
from crmnet.i18n import _, language
from crmnet.i18n.spoken import language_code
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.cli.frame.context import Context
    from crmnet.domain.draft import Given, OwnTable
    from crmnet.domain.plan import Plan
    from crmnet.services.plan.drafting import Drafted, Paper

PlanLanguageOption = Annotated[
    str | None,
    language_choice(_("Of a document: the language of the plan.")),
]
AdoptedOption = Annotated[
    str | None,
    option("--adopted", _("DATE"), _("Of a document: the day it was adopted.")),
]
TitleOption = Annotated[
    str | None,
    option("--title", _("TITLE"), _("Of a document: the title of the plan.")),
]
MembersOption = Annotated[
    str | None,
    option(
        "--members",
        _("COUNTRIES"),
        _("Of a document: the countries of the network, as in BZ,CA,CR."),
    ),
]
TableOption = Annotated[
    int | None,
    option(
        "--table",
        _("NUMBER"),
        _("Of a document: which table or sheet is the plan."),
        Number("--table", 1, 9999),
    ),
]
RolesOption = Annotated[
    list[str] | None,
    option(
        "--map",
        _("HEADING=ROLE"),
        _("Of a document: what a column holds, as in Meta=activity. Repeatable."),
    ),
]
AlsoOption = Annotated[
    list[str] | None,
    option(
        "--also",
        _("LANGUAGE=FILE"),
        _("Of a document: the same in another language, as in en=plan.docx."),
    ),
]
AnswersOption = Annotated[
    Path | None,
    option(
        "--answers",
        _("FILE"),
        _("Of a document: the workbook of questions, with the answers in it."),
    ),
]

_ROLES: Final = {  # what people type for a role, in Spanish
    "codigo": "code",
    "numero": "code",
    "tema": "theme",
    "objetivo": "objective",
    "accion": "action",
    "actividad": "activity",
    "tarea": "task",
    "calendario": "calendar",
    "inicio": "start",
    "plazo": "due",
    "fin": "due",
    "responsable": "responsible",
    "pais": "country",
    "ano": "year",
    "situacion": "status",
    "duracion": "duration",
    "ninguno": "-",
}


class OfDocument(NamedTuple):
    """What is said of a document beforehand."""

    language: PlanLanguageOption = None
    adopted: AdoptedOption = None
    title: TitleOption = None
    members: MembersOption = None
    table: TableOption = None
    map: RolesOption = None
    also: AlsoOption = None
    answers: AnswersOption = None


class Stated(NamedTuple):
    """The plan that a file states.

    Attributes:
        places: where its items stand in the file, by code.
        source: what is kept of a document, or None of a plan file.
        said: what was found in a document, in words; "" of a plan file.
    """

    plan: Plan
    places: Mapping[str, tuple[int, int]]
    source: str | None = None
    said: str = ""


def refuse_options(told: OfDocument) -> None:
    """See that nothing is said of a document where there is none.

    Raises:
        BadInput: it is.
    """
    typed = next((name for name, value in told._asdict().items() if value), None)
    if typed:
        name = f"--{typed}"
        raise BadInput(
            "{option} is for documents; this is a plan file (leave it out)",
            option=Message(name),
        )


def stated_in_document(
    run: Context, file: Path, told: OfDocument, *, dry_run: bool
) -> Stated:
    """The plan that a document states, when all that only a person knows is answered.

    Raises:
        BadFile: it cannot be read, holds no plan, or something that will not do.
        BadInput: questions are open.
    """
    from crmnet.cli.plan.confirming import confirmed
    from crmnet.render.plan import drafting as drawn
    from crmnet.services.plan.drafting import read_papers, refuse_faults
    from crmnet.services.plan.remembering import source_of

    twins = _twins(told.also or ())
    with run.busy(run.lang.text("Reading the document")):
        papers = read_papers(file, twins)
    given = given_by(run, papers[0], told)
    found, given = confirmed(run, papers, given, dry_run=dry_run)
    said = drawn.summary(found, run.lang)
    found = found.put_away()
    del papers
    if not (told.answers or run.options.get("plan")):
        _refuse_another(run, file, found.plan)
    refuse_faults(found, run.vouched)
    source = source_of(file.name, given)
    return Stated(found.plan, found.places(), source, said)


def _refuse_another(run: Context, file: Path, plan: Plan) -> None:
    """See that what only has the name of a former file is no other plan.

    Raises:
        BadInput: it shares few texts with the plan that the file's name stands for.
    """
    from crmnet.services.plan.remembering import is_akin

    known = remembered_of(run, file.name, None).code
    if known == plan.code and not is_akin(run.store, plan):
        raise BadInput(
            "a file of this name was plan {plan}, with which this one has little in "
            "common (say which plan it is: --plan CODE)",
            plan=plan.code,
        )


def drafted_document(
    run: Context, file: Path, told: OfDocument
) -> tuple[Drafted, Given]:
    """A document as a draft, without asking anybody."""
    from crmnet.services.plan.drafting import drafted, read_papers

    twins = _twins(told.also or ())
    with run.busy(run.lang.text("Reading the document")):
        papers = read_papers(file, twins)
    given = given_by(run, papers[0], told)
    with run.busy(run.lang.text("Reading the document")):
        return drafted(papers, given), given


def _answered_in(run: Context, file: Path, paper: Paper) -> Given:
    """What a workbook of questions answers, beside what was given when it was made.

    Raises:
        BadFile: it has the answers for another document, or wrong ones.
    """
    from crmnet.files.office.questions import read_answers
    from crmnet.services.plan.drafting import named
    from crmnet.services.plan.remembering import given_in

    came = read_answers(file)
    refuse_others(file, came, named(paper))
    earlier = given_in(dict(came.given))
    answers = understood_in(run, file, came)
    return earlier._replace(answers={**earlier.answers, **answers})


def given_by(run: Context, paper: Paper, told: OfDocument) -> Given:
    """What was said of a document: on a former load, in a workbook, on this line.

    Raises:
        BadFile: the rows of the document name several plans.
        Exit: what is wrong with the answers was said.
    """
    from crmnet.services.plan.own_paper import said_by_own
    from crmnet.services.plan.remembering import joined

    typed = _typed(run, told)
    _refuse_other_plan(run, paper, typed.code)
    now = joined(said_by_own(paper.document), typed)
    if told.answers:
        try:
            answered = _answered_in(run, told.answers, paper)
        except BadFile as error:
            run.complain_of_each(error)
            raise typer.Exit(ExitStatus.USAGE) from None
        now = joined(answered, now)
    code = now.code or next(
        (said for key, said in now.answers.items() if key.startswith("code:")), None
    )
    known = joined(remembered_of(run, paper.path.name, code), now)
    return known._replace(own=_exported(run, paper))


def _exported(run: Context, paper: Paper) -> OwnTable | None:
    """What is known of a table that crmnet wrote of a plan that is there."""
    from crmnet.domain.draft import OwnTable as Known
    from crmnet.render.plan.lines import exported_columns
    from crmnet.services.plan.exporting import exported_plan
    from crmnet.services.plan.own_paper import said_by_own

    code = said_by_own(paper.document).code
    if not (code and remembered_of(run, "", code).code):
        return None
    plan = exported_plan(run.store, code)
    return Known(
        exported_columns(plan, language(plan.language)),
        frozenset(item.title.own for item in plan.walk()),
        frozenset(
            (item.calendar.own, item.starts, item.due)
            for item in plan.walk()
            if item.calendar
        ),
        frozenset(text for item in plan.walk() for text in (item.cells or {}).values()),
    )


def _refuse_other_plan(run: Context, paper: Paper, typed: str | None) -> None:
    """See that what was exported is of one plan, and of no other than is typed.

    A new plan may begin as the table of another one.

    Raises:
        BadFile: its rows name several, or it is not the plan that is meant.
    """
    from crmnet.services.plan.own_paper import own_plans, said_by_own

    plans = own_plans(paper.document)
    said = said_by_own(paper.document).code
    if len(plans) > 1:
        fault = Fault(
            0,
            0,
            "its rows name several plans: {plans} (load the rows of each separately)",
            plans=", ".join(plans[:3]),
        )
        raise BadFile(str(paper.path), (fault,))
    if said and typed and said != typed and remembered_of(run, "", typed).code:
        fault = Fault(
            0,
            0,
            "it says that it is plan {said}, not {plan} (leave out --plan, or delete "
            "in the file what names the other plan)",
            said=said,
            plan=typed,
        )
        raise BadFile(str(paper.path), (fault,))


def _typed(run: Context, told: OfDocument) -> Given:
    from crmnet.domain.draft import Given

    return Given(
        code=run.options.get("plan"),
        title=" ".join((told.title or "").split()) or None,
        language=told.language,
        adopted=run.past_day(told.adopted) if told.adopted else None,
        members=countries(told.members or ""),
        table=told.table,
        roles=dict(_role(said) for said in told.map or ()),
        date_order=run.config.date_order,
        today=run.today,
    )


def _role(said: str) -> tuple[str, str]:
    """A heading and the role that it has.

    Raises:
        BadInput: it is not said so, or there is no such role.
    """
    from crmnet.files.matrix.cells.synonyms import ColumnRole
    from crmnet.i18n.countries import fold

    heading, equals, word = said.rpartition("=")
    role = _ROLES.get(fold(word.strip()), word.strip().lower())
    if not (heading.strip() and equals) or role not in tuple(ColumnRole):
        raise BadInput(
            '--map: "{said}" should be HEADING=ROLE, with one of these roles: {roles}',
            said=said,
            roles=", ".join(ColumnRole),
        )
    return heading.strip(), role


def _twins(said: Sequence[str]) -> dict[str, Path]:
    """The files of twins, by language.

    Raises:
        BadInput: it is not said so, or there is no such language.
    """
    found = {}
    for one in said:
        name, equals, file = one.partition("=")
        language = language_code(name)
        if not (equals and file) or language not in LANGUAGES:
            raise BadInput(
                '--also: "{said}" should be LANGUAGE=FILE, as in en=plan.docx', said=one
            )
        found[language] = Path(file)
    return found
