"""Events as means of verification: what is said of them, and which of it is public.

What an event completed has it as evidence in words that end with its id: 'event
"Taller", 10 Oct 2002 (0924aa)'. The words stay as they were written; the event may be
renamed, put off, moved to another item or taken out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import day_of
from crmnet.i18n import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Collection

    from crmnet.i18n import Language
    from crmnet.store.engine.contract import Store

_SHORT: Final = 6  # of an id, as the words have it
_ENDS: Final = re.compile(r"\(([0-9a-f]{6})\)")
MARKED: Final = """
    SELECT e.id, e.file FROM evidence e
    JOIN published x ON x.subject = e.id AND x.gone = 0
    WHERE e.file LIKE '%(______)'
    UNION ALL
    SELECT v.id, v.file FROM contribution_evidence v
    JOIN published x ON x.subject = v.id AND x.gone = 0
    WHERE v.file LIKE '%(______)'
"""
EVENTS: Final = "SELECT id, title, starts_on FROM event"


def said(event_id: str, title: str, starts_on: str, lang: Language) -> str:
    """An event as a means of verification."""
    first = day_of(starts_on)
    return lang.text(
        'event "{title}", {day} ({id})',
        title=title,
        day=lang.day(first) if first else "",
        id=event_id[-_SHORT:],
    )


def hidden(store: Store, public: Collection[str]) -> frozenset[str]:
    """The ids of marked evidence that tells of an event as it is not public.

    The event is not public, has another title or another day by now, or is gone:
    whatever item it is for, of whatever plan.

    Args:
        store: the store.
        public: the ids of what may stand in public.
    """
    ends = {
        row_id: (found[1], file)
        for row_id, file in store.query(MARKED)
        if (found := _ENDS.search(file, len(file) - _SHORT - 2))
    }
    if not ends:
        return frozenset()
    named: dict[str, set[str]] = {}  # by the end of an event's id what it is called
    for event_id, title, starts_on in store.query(EVENTS):
        words = named.setdefault(event_id[-_SHORT:], set())
        if event_id in public:
            words |= {
                said(event_id, title, starts_on, language(one)) for one in LANGUAGES
            }
    return frozenset(
        row_id
        for row_id, (ending, file) in ends.items()
        if ending in named and file not in named[ending]
    )
