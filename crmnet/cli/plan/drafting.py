"""``crmnet plan``: draft: a document as a plan file, with the questions in it."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import FormatOption, OutputOption
from crmnet.cli.frame.verbs import says
from crmnet.cli.plan.documents import OfDocument, drafted_document
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.plan.drafting import Drafted, OpenQuestion

app = typer.Typer()

DocumentArgument = Annotated[
    Path,
    argument(_("FILE"), _("The document (.docx .xlsx .xls .ods .csv .md .pdf .txt).")),
]
PLAN_FILES = (".yaml", ".yml")


@app.command(
    help=_(
        "Write a document as a plan file, or list what is to be confirmed of it; "
        "nothing is loaded."
    )
)
@says
def draft(
    run: Context,
    file: DocumentArgument,
    told: OfDocument,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Shows what a document seems to say, or writes it as a plan file."""
    found, _given = drafted_document(run, file, told)
    if output is not None and output.suffix.lower() in PLAN_FILES:
        preview = _preview(run, found)
        found = found.put_away()  # a plan file of a large document is large as well
        _write(run, found, output)
        run.tell(preview)
        _tell_what_is_asked(run, found, output)
    else:
        run.show(_listed(run, found), format, output)


def _write(run: Context, found: Drafted, output: Path) -> None:
    """Write the plan file, each question a comment where it belongs."""
    from crmnet.files.writing import write_file
    from crmnet.files.yaml.remarks import with_remarks
    from crmnet.render.plan import drafting as drawn

    above: list[str] = []
    beside: dict[str, str] = {}
    for asked in found.asked:
        code = _code_at(asked, found)
        remark = drawn.remark(asked, run.lang)
        if code is None:
            above.append(remark)
        else:
            beside[code] = f"{beside[code]}\n{remark}" if code in beside else remark
    write_file(output, with_remarks(found.plan, above, beside).encode())
    run.written(output)


def _preview(run: Context, found: Drafted) -> str:
    from crmnet.render.plan import drafting as drawn

    return run.fitted(drawn.preview(found, run.lang))


def _tell_what_is_asked(run: Context, found: Drafted, output: Path) -> None:
    if found.asked:
        run.tell(
            run.lang.plural(
                "{n} question is a comment in {file}.",
                "{n} questions are comments in {file}.",
                len(found.asked),
                file=str(output),
            )
        )


def _code_at(asked: OpenQuestion, found: Drafted) -> str | None:
    """The item beside which a question belongs: that of its row, or the one above.

    Of several in one cell, a list, it is the first.
    """
    place = asked.question.place
    if asked.paper != found.paper or not place.row:
        return None
    above = [
        (where, code)
        for code, where in found.draft.places.items()
        if where.table == place.table and where.row <= place.row
    ]
    return max(above, key=itemgetter(0))[1] if above else None


def _listed(run: Context, found: Drafted) -> Listed:
    from crmnet.render.plan import drafting, questions

    return Listed(
        questions.QUESTION_COLUMNS,
        questions.rows(found.asked, run.lang),
        table=lambda look: drafting.table(found, run.lang, look),
        plain=lambda: questions.plain(found.asked, run.lang),
    )
