"""What every report takes, stated once: its limits, its format, its day.

A verb of ``crmnet report`` is written as a function of :class:`Asked` and of the
options of its own, which returns what there is to show; :func:`takes_limits` gives it
the options that all of them share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import option
from crmnet.cli.frame.listed import Listed
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
from crmnet.cli.frame.verbs import Shaped
from crmnet.errors import ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from crmnet.render.kit.look import Look
    from crmnet.reports.filters import Filters

KnownOnOption = Annotated[
    str | None,
    option(
        "--known-on",
        _("DATE"),
        _(
            "As recorded by the end of that day, which also counts as today unless "
            "--as-of names another."
        ),
    ),
]


class Limits(NamedTuple):
    """What a listing is limited to, as it was typed."""

    theme: ThemeOption = None
    objective: ObjectiveOption = None
    party: PartyOption = None
    status: StatusOption = None
    timeliness: TimelinessOption = None
    all_plans: AllPlansOption = False

    def filters(self, run: Context) -> Filters:
        """The same with what the whole command says, not looked up yet."""
        from crmnet.reports.filters import Filters

        return Filters(
            plan=run.plan_beside(all_plans=self.all_plans),
            also=run.also(self.party),
            closed_too=self.all_plans,
            theme=self.theme,
            objective=self.objective,
            party=self.party,
            status=self.status,
            timeliness=self.timeliness,
        )


class Asked(NamedTuple):
    """A report as it was asked for.

    Attributes:
        run: settings, language, today, the store.
        filters: what the report is limited to.
        known_on: the day by whose end things had been recorded, or None: all of it.
    """

    run: Context
    filters: Filters
    known_on: date | None

    @property
    def limits(self) -> str:
        """What it is limited to, in words; "" without limits."""
        from crmnet.render.kit.limits import limits

        return limits(self.filters, self.run.lang)

    @property
    def remark(self) -> str:
        """What a reader must know of the report as a whole; mostly ""."""
        from crmnet.render.kit import limits

        lang, day = self.run.lang, self.known_on
        if not self.has_plan:
            return limits.no_plan(self.closed, day, lang)
        return "" if day is None else limits.looking_back(day, lang)

    @property
    def remark_on_deeds(self) -> str:
        """The same with the closed plans that are left out, whatever was done there."""
        from crmnet.render.kit import limits

        if not (self.has_plan and self.closed):
            return self.remark
        left_out = limits.without_closed(self.closed, self.run.lang)
        return " ".join(filter(None, (self.remark, left_out)))

    @property
    def closed(self) -> list[str]:
        """The codes of the closed plans that are left out."""
        from crmnet.store.plan_codes import codes

        if self.filters.plan is not None or self.filters.closed_too:
            return []
        there = codes(self.run.store, closed_too=False)
        every = codes(self.run.store, closed_too=True)
        return [code for code in every if code not in there]

    @property
    def has_plan(self) -> bool:
        """Whether the report looks at any plan."""
        from crmnet.store.plan_codes import codes

        if self.filters.plan is not None:  # it was found, or it would be refused
            return True
        return bool(codes(self.run.store, closed_too=self.filters.closed_too))

    def remarked(self, found: Listed) -> Listed:
        """The report with the remark below it; without a plan, only the remark."""
        if found.is_page or self.has_plan:
            table, sentences = found.table, found.sentences
        else:  # "nothing is overdue" would mislead
            table, sentences = (lambda _look: ""), tuple
        tell = partial(self._with_remark, looks_back=found.looks_back)
        return found._replace(
            table=lambda look: tell(table(look), look),
            plain=lambda: tell("".join(sentences()), None),
            head=lambda: self._head,
        )

    @property
    def _head(self) -> list[str]:
        """What a document is about: the plans by their titles, and the limits."""
        from crmnet.render.kit.limits import about
        from crmnet.store.plan_codes import codes
        from crmnet.store.plans import plans

        store, named = self.run.store, self.filters.plan
        shown = [named] if named else codes(store, closed_too=self.filters.closed_too)
        found = [plan for plan in plans(store) if plan.code in shown]
        return about(found, self.filters, self.run.lang)

    def _with_remark(self, told: str, look: Look | None, *, looks_back: bool) -> str:
        said = self.remark_on_deeds if looks_back else self.remark
        if not said:
            return told
        from crmnet.render.kit.limits import remark

        return told + ("\n" if told else "") + remark(said, look)


def remarked(run: Context, filters: Filters, found: Listed) -> Listed:
    """A listing that says below it which closed plans it leaves out."""
    return Asked(run, filters, None).remarked(found._replace(looks_back=True))


def _report(
    run: Context,
    work: Callable[[Asked], Listed],
    limits: Limits,
    known_on: KnownOnOption = None,
    exit_code: ExitCodeOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show a report; end with 1 where there is something and that was asked for."""
    asked = _asked(run, limits, known_on)
    found = work(asked)
    run.show(asked.remarked(found), format, output)
    if exit_code and found.has_some():
        raise typer.Exit(ExitStatus.FOUND)


def _asked(run: Context, limits: Limits, known_on: str | None) -> Asked:
    day = None if known_on is None else run.look_back(known_on)
    filters = limits.filters(run)
    if day is not None and _is_before_all_plans(run):
        # nothing was known yet, so that no code is a slip
        filters = filters._replace(plan=None, theme=None, objective=None)
    return Asked(run, filters.found(run.store), day)


def _is_before_all_plans(run: Context) -> bool:
    from crmnet.store.plan_codes import codes

    return not codes(run.store, closed_too=True)


def takes_limits(work: Callable[..., Listed]) -> Shaped:
    """The verb with the options that all reports share beside those of its own.

    Args:
        work: takes an :class:`Asked`, then its own options by name.
    """
    return Shaped(work, _report)
