"""What went wrong, for a person who can mend it: a message, and an exit status.

A message is an English sentence with ``{names}``, translated at the rim
(:meth:`crmnet.i18n.Language.say`), so that no room below knows the reader's language.
Exit statuses are promised in docs/contract.md, section 5.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from typing import Self


class ExitStatus(IntEnum):
    """Exit statuses; from 66 on they are those of BSD's sysexits.h."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    PARTLY = 3
    NO_STORE = 66
    REFUSED = 69
    BUG = 70
    CANNOT_WRITE = 73
    DAMAGED = 74
    BUSY = 75
    NOT_PERMITTED = 77
    CONFIGURATION = 78
    INTERRUPTED = 130


class Cure(StrEnum):
    """What helps against a fault.

    A room below the screen names the kind of cure; render/kit/cures.py has the words
    for it, with the command or the option of this program that does it.
    """

    SEE_ACTIVITY = "see_activity"
    SAY_DAY_DONE = "say_day_done"
    CORRECT_DAY = "correct_day"
    SAY_WHY = "say_why"
    SAY_WHY_MOVED = "say_why_moved"
    CORRECT_OR_SAY_WHY = "correct_or_say_why"
    CORRECT_OR_NOTE = "correct_or_note"
    REOPEN = "reopen"
    CONTRIBUTE = "contribute"
    RESUME = "resume"
    RECORD_THERE = "record_there"
    MOVE_TO_FILE = "move_to_file"
    CHECK_STORE = "check_store"
    CHECK_FILE = "check_file"
    MAP_COLUMN = "map_column"
    CHOOSE_PLACE = "choose_place"
    SEE_HISTORY = "see_history"
    CORRECT_NOTICE = "correct_notice"
    EDIT_OFFICER = "edit_officer"
    SEE_OFFICERS = "see_officers"
    REPLACE_OFFICER = "replace_officer"
    ADD_POINT = "add_point"
    EDIT_POINT = "edit_point"
    ADD_ZONE = "add_zone"
    SAY_ZONE = "say_zone"
    REPLACE_DUTY = "replace_duty"
    SEE_DUTY = "see_duty"
    END_ABSENCE = "end_absence"
    SEE_ABSENCES = "see_absences"
    TAKE_BACK_ABSENCE = "take_back_absence"
    SEE_CONTRIBUTIONS = "see_contributions"
    EDIT_CONTRIBUTION = "edit_contribution"
    EDIT_OR_NOTE = "edit_or_note"
    REMOVE_CONTRIBUTION = "remove_contribution"
    SEE_EVENTS = "see_events"
    EDIT_EVENT = "edit_event"
    TAKE_ALONG = "take_along"
    NAME_TAKING_PART = "name_taking_part"
    WITHOUT_COMPLETING = "without_completing"
    SEE_PUBLICATIONS = "see_publications"
    EDIT_PUBLICATION = "edit_publication"
    NAME_WHOSE = "name_whose"
    NAME_PROGRAMME = "name_programme"
    SEE_PLAN_ITEMS = "see_plan_items"
    SAY_LAST_DAY = "say_last_day"
    SEE_TERM = "see_term"
    WANT_LESS = "want_less"
    NAME_RECIPIENTS = "name_recipients"
    NAME_COUNTRY = "name_country"
    WRITE_COUNTRY = "write_country"
    NAME_PERSONS = "name_persons"
    ADD_OFFICER = "add_officer"
    SEE_THEMES = "see_themes"
    SEE_OBJECTIVES = "see_objectives"
    SEE_GAPS = "see_gaps"
    RESTORE = "restore"
    MAKE_STORE = "make_store"
    SEE_OFFICES = "see_offices"
    UPDATE_STORE = "update_store"
    LOOK_AGAIN = "look_again"
    UNDO_FIRST = "undo_first"
    RECORD_ANEW = "record_anew"
    LOAD_PLAN = "load_plan"
    ADOPT = "adopt"
    SEE_PLAN = "see_plan"
    SEE_PLANS = "see_plans"
    CHOOSE_PLAN = "choose_plan"
    SEE_RECORDS = "see_records"
    WRITE_FORM = "write_form"
    WRITE_MAPPING = "write_mapping"
    RENUMBER = "renumber"
    COPY_KEY = "copy_key"
    CORRECT_ROW = "correct_row"
    ASK_FOR_FORM = "ask_for_form"
    SEE_ROUNDS = "see_rounds"
    PUBLISH_PLAN = "publish_plan"
    SEE_PUBLIC = "see_public"
    BUILD_SITE = "build_site"
    CHOOSE_PORT = "choose_port"
    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"
    CHOOSE_ROUND = "choose_round"
    ADD_DUTY = "add_duty"
    SEE_ASKED = "see_asked"
    RECORD_BY_HAND = "record_by_hand"
    SEE_DRILLS = "see_drills"
    CALL = "call"
    SEE_DATES = "see_dates"
    RECORD_DATE = "record_date"
    VOUCH = "vouch"
    VOUCH_ROW = "vouch_row"


class Field(str):
    """The name of what a person gave: "reason"; on the command line an option."""

    __slots__ = ()


class Argument(str):
    """The name of what a person gave by its place alone, as help calls it: "TEXT"."""

    __slots__ = ()


class InLanguages(dict[str, str]):
    """Words that somebody gave in one or more languages, by language ("es", "en")."""

    __slots__ = ()

    def __str__(self) -> str:
        return next(iter(self.values()))


class Message:
    """A sentence that has no language yet: an English text and the values in it.

    A value may be text, a number, a date, words in several languages or another
    message.

    Attributes:
        text: the English sentence, with ``{names}``.
        cure: what helps against the fault that it tells, or None; its words may name
            the values too.
        values: by name.
    """

    __slots__ = ("cure", "text", "values")

    def __init__(
        self, text: str, cure: Cure | None = None, /, **values: object
    ) -> None:
        self.text = text
        self.cure = cure
        self.values = values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.text, self.cure, self.values) == (
            other.text,
            other.cure,
            other.values,
        )

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted(self.values))))

    def __str__(self) -> str:
        return self.text.format(**self.values)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"


class CrmnetError(Exception):
    """A fault that a person can mend: what is wrong, with the value, and the cure.

    The text is the message key: Babel finds it as the first argument of the
    classes below (scripts/messages.py).
    """

    status: ClassVar[ExitStatus] = ExitStatus.USAGE

    def __init__(
        self, text: str, cure: Cure | None = None, /, **values: object
    ) -> None:
        self.message = Message(text, cure, **values)
        super().__init__(str(self.message))

    @classmethod
    def saying(cls, message: Message, **values: object) -> Self:
        """The error with a message that stands ready, and the values it still lacks."""
        return cls(message.text, message.cure, **{**message.values, **values})


class BadInput(CrmnetError):
    """Wrong usage or a value that is refused; nothing was changed."""


class Personal(BadInput):
    """A text looks as if it held data of a private person; whoever vouches may keep it.

    Attributes:
        doubts: what it looks like, each with its ``words``.
    """

    def __init__(self, doubts: tuple[Message, ...]) -> None:
        self.doubts = doubts
        first = doubts[0]
        super().__init__(first.text, first.cure, **first.values)


class ReasonNeeded(BadInput):
    """What is to be recorded looks like a slip: it is taken with a reason.

    Attributes:
        column: the cell of a form that looks so.
    """

    column = "on"


class TooEarly(BadInput):
    """A day before the plan was there, which no reason lets pass."""


class OtherCount(BadInput):
    """A contribution is said again with another count."""


class StoreMissing(CrmnetError):
    """There is no store at the path."""

    status = ExitStatus.NO_STORE


class CannotWrite(CrmnetError):
    """An output file or stream cannot be written."""

    status = ExitStatus.CANNOT_WRITE


class Damaged(CrmnetError):
    """The disk or the store is damaged or full."""

    status = ExitStatus.DAMAGED


class Busy(CrmnetError):
    """Somebody else holds the store, or a service does not answer; try again later."""

    status = ExitStatus.BUSY


class ServiceRefused(CrmnetError):
    """A service refuses for good; the same command would be refused again."""

    status = ExitStatus.REFUSED


class NotPermitted(CrmnetError):
    """The operating system or the server forbids it."""

    status = ExitStatus.NOT_PERMITTED


class Misconfigured(CrmnetError):
    """The configuration is wrong, or the store is newer than this program."""

    status = ExitStatus.CONFIGURATION


_WORKBOOKS: Final = (".xlsx", ".xlsm", ".ods", ".xls")


class Fault:
    """One thing that is wrong in a file; line and column count from 1, 0 = the file."""

    __slots__ = ("column", "line", "message")

    def __init__(
        self,
        line: int,
        column: int,
        text: str,
        cure: Cure | None = None,
        /,
        **values: object,
    ) -> None:
        self.line = line
        self.column = column
        self.message = Message(text, cure, **values)

    @classmethod
    def saying(cls, line: int, column: int, message: Message) -> Self:
        """The fault with a message that stands ready."""
        return cls(line, column, message.text, message.cure, **message.values)

    def place(self, file: str) -> str:
        """``FILE:line:column``, shorter where the line or column is not known.

        Of a workbook it is ``FILE:C5``, as its own program names the cell.
        """
        if self.line and self.column and file.lower().endswith(_WORKBOOKS):
            return f"{file}:{_letters(self.column)}{self.line}"
        parts = [file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)

    def __repr__(self) -> str:
        return f"Fault({self.line}:{self.column} {self.message})"


def _letters(column: int) -> str:
    """A column as spreadsheets name it: 3 is C, 28 is AB."""
    above, last = divmod(column - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + last)


class BadFile(BadInput):
    """A file with faults; nothing of it was taken.

    Attributes:
        file: its name.
        faults: in order.
        stopped: whether there were so many that the rest was not looked at.
    """

    def __init__(
        self, file: str, faults: tuple[Fault, ...], *, stopped: bool = False
    ) -> None:
        self.file = file
        self.faults = faults
        self.stopped = stopped
        first = faults[0]
        super().__init__(
            "{place}: {fault}", place=first.place(file), fault=first.message
        )
