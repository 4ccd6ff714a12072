"""Bare `crmnet`: where the open plans stand, and what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.limits import no_plan
from crmnet.render.kit.look import NARROW, Screen, cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.home import PlanStanding, Urgent

GAP = 4  # columns between counts


def table(
    standings: Sequence[PlanStanding], today: date, lang: Language, look: Look
) -> str:
    """Each open plan with its counts and what is most urgent; then what to type."""
    screen = Screen(look)
    for standing in standings:
        _put_plan(screen, standing, today, lang)
    screen.steps(lang.text("Next steps"), _steps(standings, lang))
    return screen.text()


def plain(standings: Sequence[PlanStanding], today: date, lang: Language) -> str:
    """The same in sentences."""
    lines = []
    for standing in standings:
        lines.append(
            f"{_adopted(standing, lang)}. {prose.capital(lang.weekday(today))}."
        )
        lines += (f"{line}." for line in _presidency(standing, lang))
        lines += (f"{line}." for line in _event(standing, lang))
        lines.append(f"{', '.join(_counts(standing, lang))}.")
        lines += (
            f"{urgent.code}, {_parties(urgent, lang)}: "
            f"{days.late(urgent.days_overdue, lang)}."
            for urgent in standing.urgent
        )
    lines += (f"{what}: {command}" for what, command in _steps(standings, lang))
    return prose.sentences(lines)


def closed(plans: Sequence[str], lang: Language, look: Look) -> str:
    """What to type where all plans are closed."""
    screen = Screen(look)
    screen.advise(no_plan(plans, None, lang))
    screen.gap()
    steps = [
        (lang.text("see where they stood"), "crmnet report status --all-plans"),
        (lang.text("load the next plan"), f"crmnet plan load {lang.text('FILE')}"),
    ]
    screen.steps(lang.text("Next steps"), steps)
    return screen.text()


def proposed(plans: Sequence[str], lang: Language, look: Look) -> str:
    """What to type where all plans are only proposed."""
    screen = Screen(look)
    listed = ", ".join(plans)
    screen.say(lang.text("No plan was adopted yet; proposed: {plans}", plans=listed))
    screen.gap()
    day = lang.text("DATE")
    steps = [
        (lang.text("read it"), f"crmnet plan show --plan {plans[0]}"),
        (lang.text("adopt it"), f"crmnet plan adopt {plans[0]} --on {day}"),
    ]
    screen.steps(lang.text("Next steps"), steps)
    return screen.text()


def welcome(lang: Language, look: Look) -> str:
    """What to type where there is no store or no plan yet."""
    screen = Screen(look)
    screen.say(lang.text("There is no plan here yet."))
    screen.gap()
    steps = [
        (lang.text("load the plan of 2002"), "crmnet plan load plan_2002.yaml"),
        (lang.text("explore with example data"), "crmnet demo"),
    ]
    screen.steps(lang.text("Next steps"), steps)
    return screen.text()


def demo(store: Path, today: date, lang: Language, look: Look) -> str:
    """Where the throw-away store is, and what to try on it.

    Args:
        store: the path of its file.
        today: the day for which its example data were made.
        lang: the reader's language.
        look: how the screen may be drawn.
    """
    screen = Screen(look)
    screen.say(lang.text("A practice store: the 2002 plan and invented example data."))
    screen.gap()
    screen.say(lang.text("Next steps"), "bold")
    for what, command in (
        (lang.text("see where the plan stands"), ""),
        (lang.text("see what is overdue"), " report overdue"),
        (lang.text("see one activity"), " activity show 1.1.1.1"),
        (
            lang.text("build the public pages of the plan"),
            f' site build "{store.with_name("site")}"',
        ),
        (
            lang.text("look at these pages in a browser"),
            f' site serve "{store.with_name("site")}"',
        ),
    ):
        screen.say(f"{what}:", indent=2)
        screen.command(f'crmnet --db "{store}" --as-of {today}{command}', indent=4)
    screen.gap()
    screen.say(lang.text("To remove all of it, delete this folder:"))
    screen.command(str(store.parent), indent=2)
    return screen.text()


def _put_plan(
    screen: Screen, standing: PlanStanding, today: date, lang: Language
) -> None:
    _put_heading(screen, _adopted(standing, lang), prose.capital(lang.weekday(today)))
    for line in (*_presidency(standing, lang), *_event(standing, lang)):
        screen.say(line)
    screen.gap()
    _put_counts(screen, _counts(standing, lang))
    screen.gap()
    if not standing.urgent:
        return
    screen.say(lang.text("Most urgent"), "bold")
    _put_urgent(screen, standing.urgent, lang)
    screen.gap()


def _put_heading(screen: Screen, left: str, right: str) -> None:
    """Two texts at the two ends of a line, or on two lines where one is too short."""
    title, day = cell(left, "bold"), cell(right)
    room = screen.look.width - title.cell_len - day.cell_len
    if room < GAP:
        screen.put(title, day)
        return
    screen.put(title.append(" " * room).append_text(day))


def _presidency(standing: PlanStanding, lang: Language) -> list[str]:
    """The line on who presides, where somebody does."""
    if standing.presiding is None:
        return []
    country = lang.country(standing.presiding)
    return [lang.text("Pro Tempore Presidency: {country}", country=country)]


def _event(standing: PlanStanding, lang: Language) -> list[str]:
    """The line on the next event, where there is one."""
    if standing.event is None:
        return []
    from crmnet.render.event.said import KIND
    from crmnet.render.event.said import days as days_of

    event = standing.event
    what = lang.text(
        "{kind} {title}, {day}",
        kind=words.word(KIND, event.kind, lang),
        title=prose.quoted(event.title, lang),
        day=days_of(event.starts_on, event.ends_on, lang),
    )
    return [lang.text("Next event: {event}", event=what)]


def _adopted(standing: PlanStanding, lang: Language) -> str:
    from datetime import date

    plan = lang.text("Plan {plan}", plan=standing.plan)
    if standing.adopted_on is None:
        return plan
    month = lang.month(date.fromisoformat(standing.adopted_on))
    if standing.place is None:
        return lang.text("{plan}, adopted in {month}", plan=plan, month=month)
    return lang.text(
        "{plan}, adopted in {place}, {month}",
        plan=plan,
        place=standing.place.partition(",")[0],
        month=month,
    )


def _counts(standing: PlanStanding, lang: Language) -> list[str]:
    counts = [
        lang.plural("{n} calendar item", "{n} calendar items", standing.total),
        lang.plural("{n} done", "{n} done", standing.done),
        words.overdue(standing.overdue, lang),
        lang.plural("{n} due soon", "{n} due soon", standing.due_soon),
        lang.plural("{n} without a date", "{n} without a date", standing.undated),
    ]
    if standing.suspended:
        counts.append(lang.plural("{n} suspended", "{n} suspended", standing.suspended))
    return counts


def _put_counts(screen: Screen, counts: list[str]) -> None:
    """The counts on as few lines as the width allows."""
    lines = [""]
    for count in counts:
        longer = f"{lines[-1]}{' ' * GAP if lines[-1] else ''}{count}"
        if lines[-1] and len(longer) + 2 > screen.look.width:
            lines.append(count)
        else:
            lines[-1] = longer
    for line in lines:
        screen.say(line, indent=2)


def _put_urgent(screen: Screen, urgent: Sequence[Urgent], lang: Language) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=screen.look.width >= NARROW)
    for one in urgent:
        style = words.colour("overdue" if one.days_overdue > 0 else "due_soon")
        grid.add_row(
            cell(f"  {one.code}", "bold"),
            cell(_parties(one, lang)),
            cell(days.late(one.days_overdue, lang), style),
        )
    screen.put(grid)


def _parties(urgent: Urgent, lang: Language) -> str:
    return ", ".join(parties.named(urgent.parties, lang))


def _steps(standings: Sequence[PlanStanding], lang: Language) -> list[tuple[str, str]]:
    """What one may want to do next, and the command for it."""
    steps = [(lang.text("see the plan"), "crmnet plan show")]
    urgent = next((one for standing in standings for one in standing.urgent), None)
    if urgent is not None:
        who = parties.argument(urgent.parties[0])
        code = urgent.code if len(standings) == 1 else f"{urgent.plan}:{urgent.code}"
        steps = [
            (lang.text("see one activity"), f"crmnet activity show {code}"),
            (
                lang.text("record a completion"),
                f"crmnet activity complete {code} {who}".rstrip(),
            ),
        ]
    if any(standing.overdue for standing in standings):
        steps.append((lang.text("see what is overdue"), "crmnet report overdue"))
    undated = sum(standing.undated for standing in standings)
    if undated:
        steps.append(
            (
                lang.plural(
                    "see the {n} without a date", "see the {n} without a date", undated
                ),
                "crmnet report gaps",
            )
        )
    steps += _broken_step(standings, lang)
    steps.append(_directory_step(standings, lang))
    return steps


def _broken_step(
    standings: Sequence[PlanStanding], lang: Language
) -> list[tuple[str, str]]:
    broken = max((standing.broken for standing in standings), default=0)
    if not broken:
        return []
    what = lang.plural(
        "see the {n} published address that does not do",
        "see the {n} published addresses that do not do",
        broken,
    )
    return [(what, "crmnet publication list --broken")]


def _directory_step(
    standings: Sequence[PlanStanding], lang: Language
) -> tuple[str, str]:
    if any(standing.officers for standing in standings):
        return lang.text("see the officers"), "crmnet directory list"
    return lang.text("add an officer"), "crmnet directory add"
