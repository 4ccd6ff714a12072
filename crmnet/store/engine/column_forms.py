"""Which columns have a form, as data.

The constraints of a server and the triggers of a file are made from it, and the search
for what slipped past them; a column without one takes any text. A change here needs a
step in schema.STEPS, if an empty one: then constraints and triggers are made anew.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.event import EventKind
from crmnet.domain.kinds import Kind
from crmnet.domain.mailing import MailKind, OwnFrequency
from crmnet.domain.officer import POINT_ROLES, Channel, Network, Purpose, Role
from crmnet.domain.party import CONSULAR_SIDES, PRESIDENCY, SECRETARIAT
from crmnet.domain.plan import LEVELS
from crmnet.domain.progress import Status
from crmnet.domain.publication import PublicationKind
from crmnet.domain.publicity import PublicKind
from crmnet.domain.tlp import Label
from crmnet.domain.web.verdict import Verdict
from crmnet.i18n.countries import COUNTRIES
from crmnet.store.engine.forms import (
    BIT,
    COUNT,
    COUNTRY,
    COUNTRY_LIST,
    COUNTS,
    DAY,
    DAYS,
    ESCALATION,
    INSTANT,
    LABELS,
    LANGUAGE,
    LANGUAGE_LIST,
    OBJECT,
    OWES,
    PARTY,
    PERCENT,
    PLAN_DATES,
    READING,
    REV,
    SHA256,
    SHARING,
    TEXTS,
    Form,
    one_of,
)
from crmnet.store.engine.tables import COLUMNS

_OF_EACH: Final = {"rev": REV, "gone": BIT}

FORMS: Final[dict[str, dict[str, Form]]] = {
    "change": {"number": REV, "at": INSTANT, "undoes": COUNT},
    "log": {
        "place": REV,
        "entity": one_of((*COLUMNS, "log")),
        "rev": REV,
        "was": OBJECT,
        "now": OBJECT,
    },
    "plan": {
        **_OF_EACH,
        "language": LANGUAGE,
        "titles": TEXTS,
        "adopted_from": DAY,
        "adopted_to": DAY,
        "reference_on": DAY,
        "members": COUNTRY_LIST,
        "labels": LABELS,
        "until": DAY,
        "extended_until": DAY,
        "closed_on": DAY,
        "results": OBJECT,
        "proposed_on": DAY,
        "adopted_on": DAY,
        "escalate": ESCALATION,
        "source": OBJECT,
        "dates": PLAN_DATES,
    },
    "item": {
        **_OF_EACH,
        "position": COUNT,
        "level": one_of(LEVELS),
        "titles": TEXTS,
        "calendars": TEXTS,
        "due": DAY,
        "starts": DAY,
        "until": DAY,
        "owes": OWES,
        "scheduled_on": DAY,
        "reading": READING,
        "assigned": OWES,
        "target": COUNTS,
        "cells": TEXTS,
        "understood": READING,
    },
    "calendar_item": {
        **_OF_EACH,
        "party": PARTY,
        "occurrence": COUNT,
        "kind": one_of(Kind),
        "starts_on": DAY,
        "due_on": DAY,
        "first_due_on": DAY,
        "scheduled_on": DAY,
        "reading": READING,
        "status": one_of(Status),
        "percent": PERCENT,
        "done_on": DAY,
        "reported_by": COUNTRY,
        "since_on": DAY,
    },
    "evidence": {**_OF_EACH, "sha256": SHA256, "added_on": DAY},
    "officer": {
        **_OF_EACH,
        "country": COUNTRY,
        "network": one_of(Network),
        "role": one_of(Role),
        "languages": LANGUAGE_LIST,
        "term_from": DAY,
        "term_until": DAY,
        "confirmed_on": DAY,
        "unreachable_at": INSTANT,
        "digest": one_of(OwnFrequency),
        "informed_on": DAY,
        "sharing": SHARING,
    },
    "focal_point": {
        **_OF_EACH,
        "country": COUNTRY,
        "network": one_of(Network),
        "role": one_of(POINT_ROLES),
        "languages": LANGUAGE_LIST,
        "sharing": SHARING,
    },
    "duty": {
        **_OF_EACH,
        "country": COUNTRY,
        "network": one_of(Network),
        "from_at": INSTANT,
        "until_at": INSTANT,
    },
    "absence": {**_OF_EACH, "from_on": DAY, "until_on": DAY},
    "drill": {
        **_OF_EACH,
        "started_at": INSTANT,
        "countries": COUNTRY_LIST,
        "minutes": COUNT,
    },
    "acknowledgement": {
        **_OF_EACH,
        "purpose": one_of(Purpose),
        "country": COUNTRY,
        "network": one_of(Network),
        "role": one_of(Role),
        "asked_at": INSTANT,
        "answered_at": INSTANT,
        "channel": one_of(Channel),
    },
    "presidency": {**_OF_EACH, "country": COUNTRY, "from_on": DAY},
    "notice": {
        **_OF_EACH,
        "label": one_of(label.upper() for label in Label),
        "countries": COUNTRY_LIST,
        "kind": one_of(("bulletin",)),
        "minutes": COUNT,
    },
    "event": {
        **_OF_EACH,
        "kind": one_of(EventKind),
        "starts_on": DAY,
        "ends_on": DAY,
        "countries": COUNTRY_LIST,
        "lead": one_of((*COUNTRIES, PRESIDENCY, SECRETARIAT)),
        "results": COUNTS,
    },
    "event_document": {**_OF_EACH, "sha256": SHA256, "added_on": DAY},
    "contribution": {
        **_OF_EACH,
        "party": one_of((*COUNTRIES, *CONSULAR_SIDES, PRESIDENCY, SECRETARIAT)),
        "starts_on": DAY,
        "done_on": DAY,
        "results": COUNTS,
    },
    "contribution_evidence": {**_OF_EACH, "sha256": SHA256, "added_on": DAY},
    "round": {
        **_OF_EACH,
        "from_on": DAY,
        "until_on": DAY,
        "answer_by": DAY,
        "parties": COUNTRY_LIST,
        "opened_on": DAY,
        "closed_on": DAY,
    },
    "answer": {**_OF_EACH, "party": COUNTRY, "answered_on": DAY},
    "receipt": {**_OF_EACH, "party": COUNTRY, "received_on": DAY},
    "reference_date": {**_OF_EACH, "falls_on": DAY, "first_on": DAY},
    "publication": {
        **_OF_EACH,
        "kind": one_of(PublicationKind),
        "languages": LANGUAGE_LIST,
        "countries": COUNTRY_LIST,
    },
    "publication_item": _OF_EACH,
    "published": {**_OF_EACH, "kind": one_of(PublicKind)},
    "publication_check": {
        "checked_at": INSTANT,
        "verdict": one_of(Verdict),
        "good_on": DAY,
    },
    "message": {
        "kind": one_of(MailKind),
        "state": one_of(("sending", "sent", "refused", "deferred")),
        "today_on": DAY,
        "read_at": INSTANT,
        "ended_at": INSTANT,
        "language": LANGUAGE,
        "shows": DAYS,
        "is_monthly": BIT,
    },
    "backup": {"at": INSTANT, "number": COUNT},
    "export": {"at": INSTANT, "officers": COUNT, "valid_until": DAY},
}
"""The columns whose values have a form, by table."""
