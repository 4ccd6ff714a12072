"""What every report takes, stated once: its limits, its format, its day.

A verb of ``crmnet report`` is written as a function of :class:`Asked` and of the
options of its own; :func:`takes_limits` gives it the options that all of them share.
"""

from __future__ import annotations

from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.options import (
    AllPlansOption,
    ExitCodeOption,
    FormatOption,
    ObjectiveOption,
    OutputOption,
    PartyOption,
    StatusOption,
    ThemeOption,
    TimelinessOption,
)
from crmnet.errors import ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from crmnet.render.kit.look import Look
    from crmnet.reports.filters import Filters
    from crmnet.store.log import Row

KnownOnOption = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        metavar=_("DATE"),
        help=_(
            "From what had been recorded by the end of that day, which also counts as "
            "today unless --as-of names another."
        ),
    ),
]


class Asked(NamedTuple):
    """A report as it was asked for.

    Attributes:
        run: settings, language, today, the store.
        filters: what the report is limited to.
        known_on: the day by whose end things had been recorded, or None: all of it.
        exit_code: whether to end with 1 when there are some.
        form: what --format says.
        output: what --output says.
    """

    run: Context
    filters: Filters
    known_on: date | None
    exit_code: bool
    form: str | None
    output: Path | None

    def show(
        self,
        columns: Sequence[str],
        *,
        rows: Callable[[], Iterable[tuple[Any, ...]]],
        table: Callable[[Look], str],
        plain: Callable[[], str],
        some: Callable[[], bool],
        documents: Mapping[str, Callable[[], Iterable[str]]] | None = None,
        is_page: bool = False,
    ) -> None:
        """Write the report as asked, and end with 1 where that was asked for.

        Args:
            columns: the promised names of the columns for programs, in order.
            rows: the rows for programs.
            table: draws the report for people.
            plain: says the same, one sentence a row.
            some: whether there is anything to be found.
            documents: for some formats, what writes a document instead of rows.
            is_page: whether it says something even where no plan is looked at.
        """
        if not is_page and not self._chosen:  # "nothing is overdue" would mislead
            table, plain = (lambda _look: ""), (lambda: "")
        self.run.show(
            columns,
            rows=rows,
            table=lambda look: self._with_remark(table(look), look),
            plain=lambda: self._with_remark(plain(), None),
            documents=documents,
            format=self.form,
            output=self.output,
        )
        if self.exit_code and some():
            raise typer.Exit(ExitStatus.FOUND)

    @property
    def limits(self) -> str:
        """What it is limited to, in words; "" without limits."""
        from crmnet.render.kit.limits import limits

        return limits(self.filters, self.run.lang)

    @property
    def remark(self) -> str:
        """What a reader must know of the report as a whole; mostly ""."""
        from crmnet.render.kit import limits
        from crmnet.store import plans

        lang, day = self.run.lang, self.known_on
        if not self._chosen:
            closed = [plan["code"] for plan in plans.plans(self.run.store)]
            return limits.no_plan(closed, day, lang)
        return "" if day is None else limits.looking_back(day, lang)

    @property
    def _chosen(self) -> list[Row]:
        """The plans that the report looks at."""
        from crmnet.store import plans

        filters = self.filters
        return plans.chosen(self.run.store, filters.plan, closed_too=filters.closed_too)

    def _with_remark(self, told: str, look: Look | None) -> str:
        if not self.remark:
            return told
        from crmnet.render.kit.limits import remark

        return told + ("\n" if told else "") + remark(self.remark, look)


def _asked(
    ctx: typer.Context,
    theme: ThemeOption = None,
    objective: ObjectiveOption = None,
    party: PartyOption = None,
    status: StatusOption = None,
    timeliness: TimelinessOption = None,
    all_plans: AllPlansOption = False,
    known_on: KnownOnOption = None,
    exit_code: ExitCodeOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> Asked:
    run = here(ctx)
    day = None if known_on is None else run.look_back(known_on)
    filters = _typed(
        run,
        theme=theme,
        objective=objective,
        party=party,
        status=status,
        timeliness=timeliness,
        closed_too=all_plans,
    )
    if day is not None and _is_before_all_plans(run):
        # nothing was known yet, so that no code is a slip
        filters = filters._replace(plan=None, theme=None, objective=None)
    return Asked(run, filters.found(run.store), day, exit_code, format, output)


def _is_before_all_plans(run: Context) -> bool:
    from crmnet.store import plans

    return not plans.plans(run.store)


def filters_of(run: Context, *, closed_too: bool, **limits: str | None) -> Filters:
    """What a listing is limited to, as it was typed.

    Raises:
        BadInput: there is no such plan, theme or objective.
    """
    return _typed(run, closed_too=closed_too, **limits).found(run.store)


def _typed(run: Context, *, closed_too: bool, **limits: str | None) -> Filters:
    from crmnet.reports.filters import Filters

    return Filters(
        plan=run.plan_beside(all_plans=closed_too),
        also=run.also(limits["party"]),
        closed_too=closed_too,
        **limits,
    )


_SHARED: Final = tuple(signature(_asked, eval_str=True).parameters.values())


def takes_limits(work: Callable[..., None]) -> Callable[..., None]:
    """The verb with the options that all reports share beside those of its own.

    Args:
        work: takes an :class:`Asked`, then its own options by name.
    """
    return limits_beside()(work)


def limits_beside(
    **other: object,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same for a verb that takes some of the shared options otherwise.

    Args:
        other: by name of a shared option, its annotation for this verb.
    """

    def decorate(work: Callable[..., None]) -> Callable[..., None]:
        _first, *own = signature(work, eval_str=True).parameters.values()

        def verb(**given: Any) -> None:
            shared = {one.name: given.pop(one.name) for one in _SHARED}
            work(_asked(**shared), **given)

        parameters = [
            one.replace(
                kind=Parameter.KEYWORD_ONLY,
                annotation=other.get(one.name, one.annotation),
            )
            for one in (_SHARED[0], *own, *_SHARED[1:])
        ]
        verb.__name__, verb.__doc__ = work.__name__, work.__doc__
        verb.__annotations__ = {one.name: one.annotation for one in parameters}
        # what Typer 0.28 reads a command's options from
        verb.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        return verb

    return decorate
