"""Published addresses noted, corrected and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.personal import free_text
from crmnet.domain.publication import languages_in, web_address
from crmnet.domain.telephone import telephone
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT
from crmnet.errors import BadInput, Cure, Field, Message
from crmnet.i18n.countries import COUNTRIES
from crmnet.reports.choosing import that_ends
from crmnet.store import publications
from crmnet.store.engine.tables import (
    NEW,
    PublicationItemRecord,
    PublicationRecord,
)
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change
    from crmnet.store.publications import PlacedItem


class PublicationSaid(NamedTuple):
    """What is said of a published address, as it was typed; None is not said.

    Attributes:
        countries: whose it is, by code; of a programme without them all eleven.
        programme: its name; in a correction "" makes it one of a single country.
        languages: codes or names.
        summary: "" in a correction: none. So of telephone, hours and by.
        items: codes of items of plans; in a correction all of them, ("",) none.
        by: the person who says it; by_default where nobody is named.
        reason: why it is corrected.
    """

    kind: str | None = None
    title: str | None = None
    url: str | None = None
    countries: tuple[str, ...] | None = None
    programme: str | None = None
    languages: tuple[str, ...] | None = None
    summary: str | None = None
    telephone: str | None = None
    hours: str | None = None
    items: tuple[str, ...] | None = None
    by: str | None = None
    by_default: str | None = None
    reason: str | None = None


class PublicationTold(NamedTuple):
    """A publication after a command, and whether anything changed."""

    row: PublicationRecord
    changed: bool


def add_publication(
    store: Store,
    plan: str | None,
    clock: Clock,
    said: PublicationSaid,
    *,
    dry_run: bool = False,
) -> PublicationTold:
    """Note a published address; the same again changes nothing.

    Args:
        store: the store.
        plan: code of the plan that is meant by codes of items, or None.
        clock: what day it is.
        said: the publication.
        dry_run: take it all back.

    Raises:
        BadInput: something of it will not do, or it is there with other words.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        return put_publication(into, plan, clock, said)


def put_publication(
    into: Change, plan: str | None, clock: Clock, said: PublicationSaid
) -> PublicationTold:
    """The same as part of a change."""
    row = _after(said, _BLANK, clock)
    wanted = _items(into.store, plan, said.items or ())
    there = _same(into.store, row)
    if there is not None:
        now = row._replace(id=there.id, rev=there.rev, done_by=there.done_by)
        known = {one.item for one in publications.links(into.store, there.id)}
        if now == there and (said.items is None or set(wanted) <= known):
            return PublicationTold(there, changed=False)
        raise _there_already(there)
    row_id = into.insert(row, EntryKind.ADDED, said.reason)
    _write_links(into, row_id, wanted)
    return PublicationTold(row._replace(id=row_id, rev=1), changed=True)


def edit_publication(
    store: Store,
    plan: str | None,
    ending: str,
    clock: Clock,
    said: PublicationSaid,
    *,
    dry_run: bool = False,
) -> PublicationTold:
    """Correct what is said of a publication.

    Raises:
        BadInput: there is none, several, or something will not do.
    """
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find_publication(store, ending)
        return corrected(into, plan, row, clock, said)


def corrected(
    into: Change,
    plan: str | None,
    row: PublicationRecord,
    clock: Clock,
    said: PublicationSaid,
) -> PublicationTold:
    """The same as part of a change."""
    now = _after(said, row, clock)
    there = _same(into.store, now)
    if there is not None and there.id != row.id:
        raise _there_already(there)
    reason = free_text(said.reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    is_new = now != row and into.update(row, now, EntryKind.EDITED, reason)
    if said.items is not None:
        is_new |= _write_links(into, row.id, _items(into.store, plan, said.items))
    return PublicationTold(now, is_new)


def remove_publication(
    store: Store,
    ending: str,
    clock: Clock,
    reason: str | None,
    *,
    dry_run: bool = False,
) -> PublicationTold:
    """Take a publication out, with what it belongs to.

    Raises:
        BadInput: there is no such publication, or several.
    """
    note = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        row = find_publication(store, ending)
        into.update(row, row._replace(gone=1), EntryKind.REMOVED, note)
        _write_links(into, row.id, {})
        return PublicationTold(row, changed=True)


def find_publication(store: Store, ending: str) -> PublicationRecord:
    """The publication whose id ends so.

    Raises:
        BadInput: there is none, or there are several.
    """
    missing = Message('no publication "{id}"', Cure.SEE_PUBLICATIONS)
    return that_ends(partial(publications.for_id, store), ending, missing)


_BLANK: Final = PublicationRecord(*NEW, "", "", "", "", "")


def _after(
    said: PublicationSaid, row: PublicationRecord, clock: Clock
) -> PublicationRecord:
    """The row with what is said of it.

    Raises:
        BadInput: something will not do, or a country is missing.
        Personal: a text looks like personal data.
    """

    def text(name: str, limit: int = NAME_LIMIT) -> str | None:
        value: str | None = getattr(said, name)
        if value is None:
            before: str | None = getattr(row, name)
            return before
        return (value and free_text(value, Field(name), limit, clock.vouched)) or None

    by = said.by if said.by is not None or row.rev else said.by_default
    now = row._replace(
        kind=said.kind or row.kind,
        programme=text("programme"),
        summary=text("summary", NOTE_LIMIT),
        hours=text("hours"),
        done_by=row.done_by if by is None else _by(by, clock),
    )
    if said.title is not None:
        title = said.title or " "  # an empty one is refused
        now = now._replace(
            title=free_text(title, Field("title"), NAME_LIMIT, clock.vouched)
        )
    if said.url is not None:
        now = now._replace(url=web_address(said.url))
    if said.telephone is not None:  # that of a service, which is to be called
        now = now._replace(
            telephone=telephone(said.telephone, Field("telephone"))
            if said.telephone
            else None
        )
    if said.languages is not None:
        now = now._replace(languages=languages_in(said.languages))
    return _with_countries(now, said)


def _by(by: str, clock: Clock) -> str | None:
    return (by and free_text(by, Field("by"), NAME_LIMIT, clock.vouched)) or None


def _with_countries(row: PublicationRecord, said: PublicationSaid) -> PublicationRecord:
    """The row with whose it is: of one country, or of those of a programme.

    Raises:
        BadInput: a country is missing, or there are too many without a programme.
    """
    countries = said.countries
    if countries is None:
        countries = tuple(row.countries.split())
        if said.programme and not row.rev:
            countries = tuple(COUNTRIES)
    if not countries:
        raise BadInput("say whose it is", Cure.NAME_WHOSE)
    if len(set(countries)) > 1 and row.programme is None:
        raise BadInput(
            "what several countries publish together is a programme",
            Cure.NAME_PROGRAMME,
        )
    return row._replace(countries=" ".join(sorted(set(countries))))


def _same(store: Store, row: PublicationRecord) -> PublicationRecord | None:
    """A publication of the same countries, kind and address, or None."""
    return next(
        (
            one
            for one in publications.all_of(store)
            if (one.countries, one.programme, one.kind, one.url)
            == (row.countries, row.programme, row.kind, row.url)
        ),
        None,
    )


def _there_already(there: PublicationRecord) -> BadInput:
    return BadInput(
        'the publication "{title}" is there already',
        Cure.EDIT_PUBLICATION,
        title=there.title,
        id=there.id[-6:],
    )


def _items(
    store: Store, plan: str | None, codes: tuple[str, ...]
) -> dict[str, PlacedItem]:
    """The items that are meant by codes, by id.

    Raises:
        BadInput: there is none, or several plans have one.
    """
    found = (_item(store, plan, code.strip()) for code in codes if code.strip())
    return {one.id: one for one in found}


def _item(store: Store, plan: str | None, typed: str) -> PlacedItem:
    of_plan, colon, code = typed.rpartition(":")
    known = publications.items(store, of_plan if colon else plan, code)
    live = [one for one in known if one.closed_on is None]
    found = live if len(live) == 1 and not colon else known
    if not found:
        raise BadInput('no item "{code}"', Cure.SEE_PLAN_ITEMS, code=typed)
    if len(found) > 1:
        raise BadInput(
            '"{code}" may be {choices} (write it with its plan)',
            code=typed,
            choices=", ".join(f"{one.plan}:{one.code}" for one in found),
        )
    return found[0]


def _write_links(into: Change, row_id: str, wanted: dict[str, PlacedItem]) -> bool:
    """Write what a publication belongs to where it differs; whether it does."""
    known = {one.item: one for one in publications.links(into.store, row_id)}
    for item in wanted.keys() - known.keys():
        new = PublicationItemRecord(*NEW, row_id, item)
        into.insert(new, EntryKind.ADDED)
    gone = [known[item] for item in known.keys() - wanted.keys()]
    for one in gone:
        into.update(one, one._replace(gone=1), EntryKind.REMOVED)
    return bool(gone or wanted.keys() - known.keys())
