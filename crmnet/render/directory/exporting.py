"""Officers as other programs read them: cards, and aliases of mutt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.officer import folded
from crmnet.domain.telephone import numbers
from crmnet.files.cards.writing import ContactCard, written
from crmnet.render.kit import words
from crmnet.render.kit.visible import visible
from crmnet.reports.directory.officers import OFFICER_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.reports.directory.officers import OfficerRow
    from crmnet.services.directory.exporting import Export, Left

COLUMNS: Final = (*OFFICER_COLUMNS, "valid_until")
VERSIONS: Final = {"vcard3": "3.0", "vcard4": "4.0"}
SUFFIXES: Final = frozenset(  # behind a comma these are no given name
    "hijo hija h jr sr ii iii iv ma msc mba phd md esq lic ing dr dra".split()
)
# In an alias mutt runs what stands between `, reads variables after $, and nothing
# behind #, quotes or not.
_STEERS_MUTT: Final = re.compile(r"[`$#\\\"]")


def rows(export: Export) -> Iterator[tuple[object, ...]]:
    """The rows for CSV and JSON, each with how long it holds."""
    until = export.valid_until.isoformat()
    return ((*row[: len(OFFICER_COLUMNS)], until) for row in export.rows)


def cards(export: Export, form: str, lang: Language) -> dict[str, bytes]:
    """A card a person, by UID; ``form`` is "vcard3" or "vcard4"."""
    made = (_card(posts, export, lang) for posts in export.persons())
    return {card.uid: written(card, VERSIONS[form]) for card in made}


def aliases(export: Export, lang: Language) -> Iterator[str]:
    """A file that mutt sources: an alias a person, "nunez-ana" or with a number."""
    yield f"# {_validity(export, lang)}\n"
    taken: set[str] = set()
    for posts in export.persons():
        row = posts[0]
        alias = _alias(row.name, taken)
        taken.add(alias)
        name = _STEERS_MUTT.sub(" ", visible(row.name)).strip()
        yield f'alias {alias} "{name}" <{row.email}>\n'


def said(left: Left, lang: Language) -> str:
    """How many officers left, and until when that holds."""
    return lang.plural(
        "{n} officer was written; valid until {day}.",
        "{n} officers were written; valid until {day}.",
        left.officers,
        day=lang.full_day(left.valid_until),
    )


def taken_out(number: int, lang: Language) -> str:
    """How many cards of persons who are no longer there were taken out of a folder."""
    return lang.plural(
        "{n} card that no longer holds was deleted.",
        "{n} cards that no longer hold were deleted.",
        number,
    )


def _alias(name: str, taken: set[str]) -> str:
    bare = "-".join(re.findall(r"[a-z0-9]+", folded(name))) or "officer"
    number = 1
    alias = bare
    while alias in taken:
        number += 1
        alias = f"{bare}-{number}"
    return alias


def _card(posts: tuple[OfficerRow, ...], export: Export, lang: Language) -> ContactCard:
    """The card of a person with all posts; what is said of the first comes first."""
    first = min(posts, key=lambda row: row.id)
    changes = [export.changed_at.get(row.id, "") for row in posts]
    return ContactCard(
        uid=first.id,
        **_name(first.name),
        email=first.email,
        phones=tuple(_phones(posts)),
        organisation=_any(posts, "organisation"),
        title=_any(posts, "title"),
        role=", ".join(dict.fromkeys(_post(row, lang) for row in posts)),
        categories=tuple(_categories(posts, lang)),
        timezone=_any(posts, "timezone"),
        languages=tuple(_any(posts, "languages").split()),
        changed_at=_instant(max(changes)),
        note="\n".join(_note(posts, export, lang)),
        ours=tuple(_ours(posts, export)),
    )


def _name(name: str) -> dict[str, str]:
    """The parts of "Núñez, Ana"; else, "Ana Núñez, M.A." too, all is the given one."""
    family, comma, given = map(str.strip, visible(name).partition(","))
    is_parted = bool(comma and family and given) and "," not in given
    if is_parted and not SUFFIXES.issuperset(_bare(given).split()):
        return {"family": family, "given": given}
    return {"family": "", "given": visible(name)}


def _bare(text: str) -> str:
    return text.casefold().replace(".", "")


def _instant(at: str) -> str:
    """An instant of the log to the second, as cards have it; "" of none."""
    return f"{at[:19]}Z" if at else ""


def _any(posts: tuple[OfficerRow, ...], column: str) -> str:
    """What is said of the first post of which anything is."""
    said = (getattr(row, column) for row in posts)
    return visible(next(filter(None, said), ""))


def _phones(posts: tuple[OfficerRow, ...]) -> Iterator[str]:
    """The numbers of all posts as they are dialled, each once."""
    found = (
        number.text
        for row in posts
        for field in (row.emergency_phone, row.phone)
        if field
        for number in numbers(field, row.country)
    )
    return map(visible, dict.fromkeys(found))


def _post(row: OfficerRow, lang: Language) -> str:
    """Role and network in words."""
    role = words.word(words.ROLE, row.role, lang)
    if row.network == "liaison":
        return role
    return f"{role}, {words.word(words.NETWORK_OF, row.network, lang)}"


def _categories(posts: tuple[OfficerRow, ...], lang: Language) -> Iterator[str]:
    yield "CRM"
    yield from dict.fromkeys(lang.country(row.country) for row in posts)


def _note(
    posts: tuple[OfficerRow, ...], export: Export, lang: Language
) -> Iterator[str]:
    """Which number answers around the clock, and how long the card holds."""
    for row in posts:
        if row.emergency_phone:
            told = (number.text for number in numbers(row.emergency_phone, row.country))
            yield lang.text("Duty telephone: {phone}", phone=visible(" / ".join(told)))
    yield _validity(export, lang)


def _validity(export: Export, lang: Language) -> str:
    return lang.text("Valid until {day}.", day=lang.full_day(export.valid_until))


def _ours(posts: tuple[OfficerRow, ...], export: Export) -> Iterator[tuple[str, str]]:
    """What only this program reads: posts, numbers as typed, terms."""
    for row in posts:
        yield "POST", f"{row.country}/{row.network}/{row.role}"
    if "," in posts[0].name:
        yield "NAME", visible(posts[0].name)
    for name, column in (
        ("PHONE", "phone"),
        ("EMERGENCY-PHONE", "emergency_phone"),
        ("LANGUAGES", "languages"),
        ("FROM", "term_from"),
        ("UNTIL", "term_until"),
        ("CONFIRMED", "confirmed_on"),
    ):
        if text := _any(posts, column):
            yield name, text
    yield "VALID-UNTIL", export.valid_until.isoformat()
