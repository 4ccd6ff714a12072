"""The shapes of verbs: which options they have, in which order, and what is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import pytest
import typer

from crmnet.cli.frame.context import Context  # noqa: TC001  read by the shape
from crmnet.cli.frame.declaring import argument, flag, option
from crmnet.cli.frame.entries import Entry
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists, records, says

if TYPE_CHECKING:
    from tests.conftest import Typed

TABLE = {"shapes": Entry(__name__, "Shapes.")}
NameOption = Annotated[str | None, option("--name", "NAME", "A name.")]
WhatArgument = Annotated[str, argument("WHAT", "What it is.")]
app = typer.Typer()


class Marks(NamedTuple):
    """Options that verbs share."""

    name: NameOption = None
    loud: Annotated[bool, flag("--loud", "Aloud.")] = False


@app.command("list")
@lists
def list_marks(run: Context, marks: Marks, what: WhatArgument) -> Listed | None:
    if marks.loud:
        return None
    told = (what, str(marks.name))
    return Listed.told(
        ("what", "name"),
        [told],
        lambda what, name, look: f"{what}, {name}, {look.width}\n",
        lambda what, name: f"{what} {name}\n",
        *told,
    )


@app.command()
@records
def write(run: Context, marks: Marks, *, dry_run: bool) -> str | None:
    return None if marks.loud else f"{marks.name} {dry_run}"


@app.command()
@says
def tell(run: Context, what: WhatArgument) -> str:
    return what


@pytest.fixture
def shapes(run: Typed) -> Typed:
    """Types a line at a ``crmnet`` that has these verbs only."""
    return partial(run, table=TABLE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list x --format csv", "what,name\nx,None\n"),
        ("list x --name a --format plain", "x a\n"),
        ("list x --name a --format table", "x, a, 80\n"),
        ("list x --loud", ""),
        ("write --name a", "a False\n"),
        ("write --dry-run", "None True\n"),
        ("write --loud", ""),
        ("tell x", "x\n"),
    ],
)
def test_a_shape_does_with_the_answer_what_all_of_its_kind_do(
    shapes: Typed, line: str, said: str
) -> None:
    result = shapes(f"shapes {line}")
    assert (result.status, result.stdout) == (0, said)


@pytest.mark.parametrize(
    ("verb", "arguments", "options"),
    [
        ("list", ["WHAT"], ["--name", "--loud", "--format", "--output"]),
        ("write", [], ["--name", "--loud", "--dry-run"]),
        ("tell", ["WHAT"], []),
    ],
)
def test_a_verb_has_its_own_options_then_those_of_its_shape(
    shapes: Typed, verb: str, arguments: list[str], options: list[str]
) -> None:
    page = shapes(f"shapes {verb} --help --lang en").stdout
    usage = ["Usage:", "crmnet", "shapes", verb, "[OPTIONS]", *arguments]
    assert page.splitlines()[0].split() == usage
    own = page.partition("Global options:")[0].split()
    assert [word for word in own if word.startswith("--")] == options


def test_what_is_not_asked_of_the_shape_is_refused(shapes: Typed) -> None:
    assert shapes("shapes tell x --dry-run").status == 2
