"""The rows of the data bank: events, publications, and what a site may show.

Annotations are not texts here: each text would be compiled at every start.
"""

from typing import NamedTuple


class EventRecord(NamedTuple):
    """What several countries do together for a leaf."""

    id: str
    rev: int
    gone: int
    item: str
    kind: str
    title: str
    starts_on: str
    ends_on: str
    place: str | None
    countries: str
    lead: str | None = None
    partners: str | None = None
    results: str | None = None
    lessons: str | None = None
    done_by: str | None = None


class EventDocumentRecord(NamedTuple):
    """A document of an event: its report, its minutes."""

    id: str
    rev: int
    gone: int
    event: str
    url: str | None
    file: str | None
    sha256: str | None
    added_on: str


class PublicationRecord(NamedTuple):
    """An address at which a country, or a programme of several, published something."""

    id: str
    rev: int
    gone: int
    kind: str
    title: str
    url: str
    languages: str
    countries: str
    programme: str | None = None
    summary: str | None = None
    telephone: str | None = None
    hours: str | None = None
    done_by: str | None = None


class PublicationItemRecord(NamedTuple):
    """That an address was published for an item of a plan."""

    id: str
    rev: int
    gone: int
    publication: str
    item: str


class PublishedRecord(NamedTuple):
    """That something may stand in public; what has none may not."""

    id: str
    rev: int
    gone: int
    kind: str
    subject: str
