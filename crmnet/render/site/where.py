"""Where each page of the site is, from the folder of its language."""

from __future__ import annotations

from typing import Final

from crmnet.render.site.model import slug

START: Final = "index.html"
COUNTRIES: Final = "countries.html"
THEMES: Final = "themes.html"
LETTERS: Final = "a-z.html"
LAWS: Final = "laws.html"
ASSISTANCE: Final = "assistance.html"
EVENTS: Final = "events.html"
ROUNDS: Final = "rounds.html"
CONTACTS: Final = "contacts.html"
ABOUT: Final = "about.html"


def country(code: str) -> str:
    """The page of a country."""
    return f"country/{slug(code.lower())}.html"


def country_calendar(code: str) -> str:
    """The calendar of a country, to subscribe to."""
    return f"country/{slug(code.lower())}.ics"


def plan(code: str, page: str = "index") -> str:
    """A page of a plan."""
    return f"plan/{slug(code)}/{page}.html"


def calendar(code: str) -> str:
    """The calendar of a plan, to subscribe to."""
    return f"plan/{slug(code)}/calendar.ics"


def feed(code: str) -> str:
    """The feed of what is new in a plan."""
    return f"plan/{slug(code)}/news.atom"


def item(plan_code: str, code: str) -> str:
    """The page of an item: its permanent address."""
    return f"plan/{slug(plan_code)}/item/{slug(code)}.html"
