"""`emergency` for people: a block for each network of a country, or a sentence."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold
from crmnet.render.emergency import telling
from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen, cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rich.table import Table
    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.emergency.telling import PostLine, Standpoint
    from crmnet.render.kit.look import Look
    from crmnet.reports.emergency.now import Emergency, PostNow

SIDE_BY_SIDE: Final = 110  # columns from which two networks stand beside each other
GAP: Final = 2  # columns between what stands beside each other


def by_name(found: Emergency, lang: Language) -> Emergency:
    """The same by the names of countries that the reader sees."""
    posts = sorted(found.posts, key=lambda post: fold(lang.country(post.country)))
    return found._replace(posts=tuple(posts))


def table(found: Emergency, zone: tzinfo | None, lang: Language, look: Look) -> str:
    """The countries below one another; their networks side by side where room is."""
    screen, who = Screen(look), telling.reader(found, zone, lang)
    screen.say(telling.title(who), "bold")
    several = telling.are_several(found)
    beside = several and look.width >= SIDE_BY_SIDE
    for _country, group in groupby(found.posts, key=lambda post: post.country):
        posts = [*group]
        if beside:
            screen.gap()
            screen.put(
                _beside([_headed(one, who, look.width // 2 - 1) for one in posts])
            )
            continue
        for post in posts:
            screen.gap()
            screen.put(*_block(post, who, look.width, several=several))
    screen.below(telling.remarks(found, who))
    return screen.text()


def _beside(blocks: Sequence[Sequence[Text | Table]]) -> Table:
    from rich.console import Group
    from rich.table import Table

    grid = Table.grid(padding=(0, GAP, 0, 0), expand=True)
    for _ in blocks:
        grid.add_column(ratio=1)
    grid.add_row(*(Group(*block) for block in blocks))
    return grid


def _headed(post: PostNow, who: Standpoint, width: int) -> Sequence[Text | Table]:
    return _block(post, who, width, several=True)


def _block(
    post: PostNow, who: Standpoint, width: int, *, several: bool
) -> tuple[Text, Table]:
    """The heading of a post and its lines."""
    from rich.table import Table

    heading = cell(telling.heading(post, who.lang, several=several), "bold")
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    told = [*telling.lines(post, who)]
    labels = max(len(one.label) for one in told) + 2
    names = _beside_numbers(told, width - labels - GAP)
    for one in told:
        grid.add_row(cell(f"  {one.label}", one.colour), _value(one, names))
    return heading, grid


def _beside_numbers(told: Sequence[PostLine], room: int) -> int:
    """The columns that names take beside their numbers; 0: these stand below them."""
    pairs = [(cell(one.text), cell(one.phone)) for one in told if one.phone]
    names, numbers = (
        max((pair[place].cell_len for pair in pairs), default=0) for place in (0, 1)
    )
    return names if names + GAP + numbers <= room else 0


def _value(told: PostLine, names: int) -> Text:
    """What a line says; a number beside it, or below it where there is no room."""
    if not told.phone:
        return cell(told.text, told.colour)
    number = cell(told.phone, told.colour or "bold")
    text = cell(told.text, told.colour)
    if names:
        text.pad_right(names + GAP - text.cell_len)
        return text + number
    return text + "\n" + number


def plain(found: Emergency, zone: tzinfo | None, lang: Language) -> str:
    """One line a post, to be read out on a telephone."""
    who, several = telling.reader(found, zone, lang), telling.are_several(found)
    said = [prose.ended(telling.title(who))]
    for post in found.posts:
        parts = [telling.heading(post, lang, several=several)]
        parts += (_sentence(one) for one in telling.lines(post, who))
        said.append(" ".join(map(prose.ended, parts)))
    return prose.sentences([*said, *telling.remarks(found, who)])


def _sentence(told: PostLine) -> str:
    text = f"{told.text}, {told.phone}" if told.phone else told.text
    if told.label == "!":
        return prose.capital(text)
    return f"{prose.capital(told.label)}: {text}"
