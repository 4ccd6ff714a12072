"""Which module holds which command.

The table lets ``crmnet --help`` and a TAB answer without importing any command, and a
command run without importing the others.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from crmnet.i18n import _


class Entry(NamedTuple):
    """A word after ``crmnet``: its module, what it is for, whether verbs follow.

    Where they may, and the module has a verb of the same name as the word, that is
    what the word does where none follows.
    """

    module: str
    help: str
    has_verbs: bool = True


ENTRIES: Final = {
    "plan": Entry(
        "crmnet.cli.plan", _("Work plans: load, check, show and export them.")
    ),
    "activity": Entry(
        "crmnet.cli.activity", _("Activities: what was done, by whom, by when.")
    ),
    "directory": Entry(
        "crmnet.cli.directory", _("The liaison officers: add, find and edit them.")
    ),
    "publication": Entry(
        "crmnet.cli.publication",
        _("Published addresses: laws, policies, assistance; whether they answer."),
    ),
    "emergency": Entry("crmnet.cli.emergency", _("Whom to call in each country, now.")),
    "calendar": Entry(
        "crmnet.cli.calendar",
        _("Deadlines for other calendars; how calendar phrases are understood."),
    ),
    "report": Entry(
        "crmnet.cli.report",
        _("Reports: what is overdue, what is coming, who has done what."),
    ),
    "event": Entry(
        "crmnet.cli.event",
        _("Joint events: exercises, workshops, meetings, and what came of them."),
    ),
    "round": Entry(
        "crmnet.cli.round",
        _("Reporting rounds: each country is asked once, and seen to answer."),
    ),
    "digest": Entry(
        "crmnet.cli.digest", _("Mail from cron: what concerns each officer, sent once.")
    ),
    "notice": Entry(
        "crmnet.cli.notice",
        _("Urgent notices to the duty posts, bulletins to the network."),
    ),
    "ack": Entry(
        "crmnet.cli.ack",
        _("Record who acknowledges a notice or a contact test."),
        has_verbs=False,
    ),
    "drill": Entry(
        "crmnet.cli.drill",
        _("Contact tests: whether the focal points answer around the clock."),
    ),
    "site": Entry(
        "crmnet.cli.site",
        _("The Virtual Secretariat: public pages, for any web server."),
    ),
    "history": Entry(
        "crmnet.cli.history", _("Who recorded what, and when."), has_verbs=False
    ),
    "undo": Entry("crmnet.cli.history", _("Undo a change."), has_verbs=False),
    "redact": Entry(
        "crmnet.cli.redact",
        _("Redact permanently what somebody wrote."),
        has_verbs=False,
    ),
    "db": Entry("crmnet.cli.db", _("The store: state, check, backup, restore, move.")),
    "demo": Entry(
        "crmnet.cli.demo",
        _("A practice store, to be deleted afterwards."),
        has_verbs=False,
    ),
    "completion": Entry(
        "crmnet.cli.completion",
        _("The script that makes the TAB key work."),
        has_verbs=False,
    ),
}
PARTS: Final = {
    "activity contribution": Entry(
        "crmnet.cli.activity.contributions",
        _("What was contributed: list it, correct it, take it out."),
    ),
    "directory point": Entry(
        "crmnet.cli.directory.points",
        _("Focal points: how each is reached, and who holds it."),
    ),
}  # words after a noun that have verbs of their own
HOME: Final = "crmnet.cli.home"  # what bare ``crmnet`` shows
