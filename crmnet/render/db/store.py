"""`crmnet db` for people: what a store is, and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import days, prose
from crmnet.render.kit.look import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.db.store import StoreRow

UNITS: Final = ("kB", "MB", "GB", "TB")
_COUNTED: Final = {
    "plan": mark("Plans"),
    "item": mark("Items"),
    "calendar_item": mark("Calendar items"),
    "evidence": mark("Means of verification"),
    "officer": mark("Officers"),
    "log": mark("Log entries"),
}


def table(row: StoreRow, zone: tzinfo | None, lang: Language, look: Look) -> str:
    """What there is to know about a store, a line each.

    Args:
        row: the store.
        zone: the reader's, None for the machine's; the log's instants are UTC.
        lang: the reader's language.
        look: how the screen may be drawn.
    """
    screen = Screen(look)
    screen.facts(_facts(row, zone, lang))
    return screen.text()


def plain(row: StoreRow, zone: tzinfo | None, lang: Language) -> str:
    """The same, a sentence each."""
    return prose.sentences(f"{name}: {said}" for name, said in _facts(row, zone, lang))


def _facts(
    row: StoreRow, zone: tzinfo | None, lang: Language
) -> Iterator[tuple[str, str]]:
    yield lang.text("Store"), row.store
    yield lang.text("Engine"), row.engine
    yield lang.text("Schema"), row.steps
    if row.size is not None:
        yield lang.text("Size"), size(row.size)
    if row.permissions is not None:
        yield lang.text("Permissions"), _permissions(row.permissions, lang)
    if row.free is not None:
        yield lang.text("Free disk space"), size(row.free)
    yield lang.text("Last change"), _last(row, zone, lang)
    if row.head is not None:
        yield lang.text("Head"), row.head
    for name, label in _COUNTED.items():
        yield lang.text(label), str(getattr(row, name))


def size(number: int) -> str:
    """A number of bytes for people: "120 kB", in steps of a thousand."""
    amount = float(number)
    for unit in UNITS:
        amount /= 1000
        if amount < 1000:
            return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
    return f"{amount:.0f} {UNITS[-1]}"


def _permissions(mode: str, lang: Language) -> str:
    if int(mode, 8) & 0o077:
        return lang.text("others may read or change it ({mode})", mode=mode)
    return lang.text("its owner only ({mode})", mode=mode)


def _last(row: StoreRow, zone: tzinfo | None, lang: Language) -> str:
    if row.last_at is None:
        return lang.text("none yet")
    when = days.instant(row.last_at, zone, lang)
    return lang.text("{when}, by {who}", when=when, who=row.last_by)


def sound(row: StoreRow, lang: Language) -> str:
    """The answer of `db check` where nothing is wrong."""
    entries = _entries(row, lang)
    return lang.text("The store is sound: {entries} checked.", entries=entries)


def redacted(entries: list[str], lang: Language) -> str:
    """What a head of before does not vouch for, after `db check`."""
    return lang.text(
        "Texts have since been redacted in: {entries}. What else these entries say "
        "can be compared with an earlier backup.",
        entries=", ".join(entries),
    )


def backed_up(file: Path, row: StoreRow, lang: Language) -> str:
    """The answer of `db backup`."""
    entries = _entries(row, lang)
    return lang.text(
        "Backup written and checked: {file} ({entries}, head {head}). To restore it: "
        "crmnet db restore {file}",
        file=file,
        entries=entries,
        head=row.head or lang.text("none yet"),
    )


def _entries(row: StoreRow, lang: Language) -> str:
    return lang.plural("{n} log entry", "{n} log entries", row.log)


def restored(
    file: Path, kept: Path | None, row: StoreRow, zone: tzinfo | None, lang: Language
) -> str:
    """The answer of `db restore`.

    Args:
        file: the backup.
        kept: where that is which was in the store before, or None.
        row: the store as it is now.
        zone: the reader's.
        lang: the reader's language.
    """
    said = lang.text(
        "{file} was restored. Last change in it: {last}.",
        file=file,
        last=_last(row, zone, lang),
    )
    if kept is None:
        return said
    before = lang.text(
        "The former store is kept. To return to it: crmnet db restore {kept}",
        kept=kept,
    )
    return f"{said} {before}"


def moved(rows: int, source: str, target: str, lang: Language) -> str:
    """The answer of `db move`: what to do now."""
    count = lang.plural("{n} row", "{n} rows", rows)
    return "\n".join(
        [
            lang.text(
                '{rows} moved to "{target}"; both stores are identical.',
                rows=count,
                target=target,
            ),
            lang.text(
                'From now on use --db "{target}", CRMNET_DB, or db in config.toml. '
                '"{source}" was left unchanged.',
                target=target,
                source=source,
            ),
        ]
    )
