"""Officers, as they stand in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from crmnet.domain.searching import Clue
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord

# Nobody answered, and the officer has not acknowledged anything since.
UNREACHED: Final = """
    (unreachable_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM acknowledgement a JOIN officer o ON o.id = a.officer
        WHERE a.gone = 0 AND o.email = officer.email
            AND a.answered_at > officer.unreachable_at))
"""


def _sql(text: str) -> str:
    """A query with that condition in the place of its name."""
    return text.replace("$UNREACHED", UNREACHED.strip())


OFFICERS: Final = _sql("""
    SELECT id, name, email, country, network, role, organisation, title, phone,
        emergency_phone, timezone, languages, term_from, term_until, confirmed_on,
        CASE WHEN term_from > :today THEN 'future'
            WHEN term_until < :today THEN 'past'
            ELSE 'current' END,
        CASE WHEN $UNREACHED THEN unreachable_at END, note,
        CASE WHEN $UNREACHED THEN unreachable_note END, NULL, NULL, NULL$SURE
    FROM officer
    WHERE gone = 0
        AND (:country IS NULL OR country = :country)
        AND (:network IS NULL OR network = :network)
        AND (:role IS NULL OR role = :role)$CLUES
    ORDER BY country, network, role, fold, id
""")
FOR_EMAIL: Final = """
    SELECT * FROM officer WHERE gone = 0 AND email = :email ORDER BY country, network
"""
IN_NETWORK: Final = """
    SELECT * FROM officer WHERE gone = 0 AND country = :country AND network = :network
    ORDER BY term_from NULLS FIRST, fold, id
"""
FOR_ID: Final = """
    SELECT * FROM officer WHERE gone = 0 AND id LIKE '%' || :ending
"""
IN_OFFICE: Final = """
    SELECT DISTINCT country FROM officer
    WHERE gone = 0 AND (term_from IS NULL OR term_from <= :today)
        AND (term_until IS NULL OR term_until >= :today)
"""
EVERYBODY: Final = "SELECT * FROM officer WHERE gone = 0 ORDER BY country, fold, id"
SECOND_CHANNELS: Final = """
    SELECT DISTINCT country, network FROM focal_point
    WHERE gone = 0 AND second_channel IS NOT NULL
"""
ON_ROTA: Final = """
    SELECT DISTINCT d.country, d.network FROM duty d
    JOIN officer o ON o.id = d.officer AND o.gone = 0
    WHERE d.gone = 0 AND d.until_at > :day
"""
UNREACHABLE: Final = _sql("""
    SELECT id, unreachable_at FROM officer WHERE gone = 0 AND $UNREACHED ORDER BY id
""")
MARKED: Final = _sql("""
    SELECT * FROM officer WHERE gone = 0 AND $UNREACHED
        AND email = (SELECT email FROM officer WHERE id = :officer)
    ORDER BY id
""")
ABSENT: Final = """
    SELECT officer, deputy FROM absence
    WHERE gone = 0 AND from_on <= :today AND until_on >= :today
    ORDER BY from_on, id
"""
OWN_FREQUENCIES: Final = """
    SELECT email, digest FROM officer WHERE gone = 0 AND digest IS NOT NULL
    ORDER BY country, network, role, id
"""
KNOWN: Final = """
    SELECT id, email, country, network, name FROM officer WHERE gone = 0
    ORDER BY country, fold, id
"""
CHANGED_AT: Final = """
    SELECT l."row", MAX(c.at) FROM log l JOIN change c ON c.number = l.change
    WHERE l.entity = 'officer' GROUP BY l."row"
"""
SHARING: Final = "SELECT id, sharing FROM officer WHERE sharing IS NOT NULL"
COUNT: Final = "SELECT COUNT(*) FROM officer WHERE gone = 0"


def officers(
    store: Store,
    today: date,
    country: str | None = None,
    network: str | None = None,
    role: str | None = None,
    clues: Iterable[Clue] = (),
) -> Iterator[tuple[Any, ...]]:
    """The officers of a country, a network, a role, one by one; else all of them.

    Args:
        store: the store.
        today: the day by which a term runs or not.
        country: only of this one.
        network: only of this one.
        role: only in this one.
        clues: what is to be so of each besides.

    Returns:
        Their columns, and whether their terms run; where clues are given, besides
        whether each word of these stands as it is in their texts.
    """
    asked = {"country": country, "network": network, "role": role}
    asked["today"] = today.isoformat()
    said, sure = "", []
    for place, clue in enumerate(clues):
        from crmnet.store.finding import AS_IT_IS, condition

        sql, values = condition(clue, place)
        said += f"\n        AND ({sql})"
        sure.append(AS_IT_IS.replace("$N", str(place)))
        asked |= values
    told = f", ({' AND '.join(sure)})" if sure else ""
    sql = OFFICERS.replace("$CLUES", said).replace("$SURE", told)
    return store.each(sql, **asked)


def for_email(store: Store, email: str) -> list[OfficerRecord]:
    """Officers with that address; one person may serve several countries."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, FOR_EMAIL, email=email)


def in_network(store: Store, country: str, network: str) -> list[OfficerRecord]:
    """Officers of a network of a country, whether or not their terms run."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, IN_NETWORK, country=country, network=network)


def for_id(store: Store, ending: str) -> list[OfficerRecord]:
    """Officers whose id ends so."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, FOR_ID, ending=ending)


def everybody(store: Store) -> list[OfficerRecord]:
    """All officers."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, EVERYBODY)


def count(store: Store) -> int:
    """How many officers there are."""
    return int(store.query(COUNT)[0][0])


def with_officers(store: Store, today: date) -> set[str]:
    """The countries for which anybody is in office on a day."""
    return {country for (country,) in store.query(IN_OFFICE, today=today.isoformat())}


def second_channels(store: Store) -> set[tuple[str, str]]:
    """The countries and networks of which a focal point has a second channel."""
    return {(country, network) for country, network in store.query(SECOND_CHANNELS)}


def unreachable(store: Store) -> list[tuple[str, str]]:
    """The ids of the officers whom nobody reached, and since when (UTC)."""
    return [(key, at) for key, at in store.query(UNREACHABLE)]


def marked(store: Store, officer_id: str) -> list[OfficerRecord]:
    """The places of an officer whom nobody reached."""
    from crmnet.store.engine.tables import OfficerRecord

    return store.rows(OfficerRecord, MARKED, officer=officer_id)


def absences(store: Store, today: date) -> dict[str, str | None]:
    """The ids of the officers who are absent, and of who was named to stand in."""
    found = store.query(ABSENT, today=today.isoformat())
    return dict(found)


def own_frequencies(store: Store) -> dict[str, str]:
    """How often digests go to whoever asked for it, by mailbox."""
    return dict(store.query(OWN_FREQUENCIES))


def known(store: Store) -> list[tuple[str, str, str, str, str]]:
    """Id, address, country, network and name of everybody: what tells them apart."""
    return store.query(KNOWN)


def changed_at(store: Store) -> dict[str, str]:
    """By id of an officer the instant of the last change to it, as the log has it."""
    return dict(store.query(CHANGED_AT))


def sharing(store: Store) -> dict[str, str]:
    """By id of an officer which fields may go to whom, where that is not the usual."""
    return dict(store.query(SHARING))


def on_rota(store: Store, day: str) -> set[tuple[str, str]]:
    """The countries and networks with somebody on duty from a day on, by a rota."""
    return {(country, network) for country, network in store.query(ON_ROTA, day=day)}
