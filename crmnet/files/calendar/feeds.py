"""Feeds (Atom, RFC 4287), by which people's programs learn what is new."""

from __future__ import annotations

from html import escape  # xml.sax.saxutils imports what fetches addresses
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
PROGRAM: Final = "crmnet"


class FeedHead(NamedTuple):
    """What a feed says of itself.

    Attributes:
        uri: its name for ever.
        title: for people.
        language: "es" or "en".
        updated_at: instant, ISO 8601 in UTC.
        source: the address at which it is published, or None.
    """

    uri: str
    title: str
    language: str
    updated_at: str
    source: str | None = None


class FeedEntry(NamedTuple):
    """One thing that is new.

    Attributes:
        uri: its name for ever.
        title: one line.
        text: lines for people.
        categories: words by which programs choose.
        published_at, updated_at: instants, ISO 8601 in UTC.
    """

    uri: str
    title: str
    text: str
    categories: tuple[str, ...]
    published_at: str
    updated_at: str


def feed(head: FeedHead, entries: Iterable[FeedEntry]) -> Iterator[str]:
    """A feed in pieces; its texts hold no letters that XML has not."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f"<feed xmlns={_quoted(NAMESPACE)} xml:lang={_quoted(head.language)}>\n"
    yield _element("id", head.uri)
    yield _element("title", head.title)
    yield _element("updated", head.updated_at)
    if head.source:
        address = _quoted(head.source)
        yield f'<link rel="self" type="application/atom+xml" href={address}/>\n'
    yield f"<author>{_element('name', PROGRAM).rstrip()}</author>\n"
    yield _element("generator", PROGRAM)
    for entry in entries:
        yield from _entry(entry)
    yield "</feed>\n"


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield "<entry>\n"
    yield _element("id", entry.uri)
    yield _element("title", entry.title)
    yield _element("published", entry.published_at)
    yield _element("updated", entry.updated_at)
    for word in entry.categories:
        yield f"<category term={_quoted(word)}/>\n"
    yield f'<content type="text">{escape(entry.text, quote=False)}</content>\n'
    yield "</entry>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>\n"


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
