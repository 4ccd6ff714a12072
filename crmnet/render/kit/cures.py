"""The cure of a fault in this program's own words: the command, or the option.

Rooms below say what is wrong and which kind of cure there is (:class:`Cure`); so a site
or a mail can use the same sentences. Here the kind becomes what a person types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Cure, Field, Message
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPED: Final[Mapping[Cure, str]] = {
    Cure.SEE_ACTIVITY: mark("see: crmnet activity show {typed}"),
    Cure.SAY_DAY_DONE: mark("give the day it was done, or --as-of"),
    Cure.CORRECT_DAY: mark("correct the day, or say --as-of"),
    Cure.SAY_WHY: mark("say why: --reason"),
    Cure.SAY_WHY_MOVED: mark("say why it is moved: --reason"),
    Cure.CORRECT_OR_SAY_WHY: mark("correct it, or say why it is so: --reason"),
    Cure.CORRECT_OR_NOTE: mark("correct it, or say in the note why it is so"),
    Cure.REOPEN: mark("to open it again: crmnet activity reopen {typed}"),
    Cure.RESUME: mark("to take it up again: crmnet activity resume {typed}"),
    Cure.RECORD_THERE: mark("record it there; see: crmnet activity show {typed}"),
    Cure.MOVE_TO_FILE: mark("copy it into a file: crmnet db move {store} FILE"),
    Cure.CHECK_STORE: mark("see what is wrong: crmnet db check"),
    Cure.CHECK_FILE: mark('see what is wrong: crmnet db check --db "{file}"'),
    Cure.CHOOSE_PLACE: mark("choose another with --db"),
    Cure.SEE_HISTORY: mark("see: crmnet history"),
    Cure.CORRECT_NOTICE: mark("send another that corrects it: crmnet notice send"),
    Cure.EDIT_OFFICER: mark("change it: crmnet directory edit {email}"),
    Cure.SEE_OFFICERS: mark("see: crmnet directory list"),
    Cure.SEE_CONTRIBUTIONS: mark("see: crmnet activity contribution list"),
    Cure.SEE_TERM: mark("see --from and --until"),
    Cure.NAME_RECIPIENTS: mark("--country, or --to"),
    Cure.NAME_PERSONS: mark("name each one: --to ADDRESS"),
    Cure.ADD_OFFICER: mark("crmnet directory add, or leave it out"),
    Cure.SEE_THEMES: mark("see: crmnet plan show; of an objective: --objective"),
    Cure.SEE_OBJECTIVES: mark("see: crmnet plan objectives"),
    Cure.RESTORE: mark("restore a backup: crmnet db restore FILE"),
    Cure.MAKE_STORE: mark("make one: crmnet plan load FILE"),
    Cure.SEE_OFFICES: mark("see who may: crmnet db office"),
    Cure.UPDATE_STORE: mark("its owner brings it up to date: crmnet db info"),
    Cure.LOOK_AGAIN: mark("look at it again: crmnet history"),
    Cure.UNDO_FIRST: mark("take that back first: crmnet undo {change}"),
    Cure.LOAD_PLAN: mark("load one: crmnet plan load FILE"),
    Cure.SEE_PLAN: mark("see: crmnet plan show"),
    Cure.CHOOSE_PLAN: mark("choose one with --plan"),
    Cure.SEE_RECORDS: mark("its records: crmnet history {typed}"),
    Cure.WRITE_FORM: mark("write a form with: crmnet activity form"),
    Cure.WRITE_MAPPING: mark(
        "write the mapping again: crmnet plan carry-over --dry-run"
    ),
    Cure.RENUMBER: mark(
        "give it back its code, or load with --renumber, so that records follow the "
        "text"
    ),
    Cure.COPY_KEY: mark("copy it from the form, or leave the cell blank"),
    Cure.CORRECT_ROW: mark("correct the row, or write the form anew"),
    Cure.ASK_FOR_FORM: mark("write the form anew: crmnet activity form"),
    Cure.SEE_ROUNDS: mark("see: crmnet round list"),
    Cure.OPEN_ROUND: mark("open one: crmnet round open"),
    Cure.CLOSE_ROUND: mark('close it first: crmnet round close "{round}"'),
    Cure.CHOOSE_ROUND: mark("choose one with --round"),
    Cure.VOUCH: mark("leave it out; to keep it all the same: --i-checked"),
    Cure.VOUCH_ROW: mark(
        'leave it out; to keep it all the same: --i-checked "{place}"'
    ),
}


def with_cure(message: Message) -> Message:
    """The message as the command line says it: "no plan is open (load one: …)".

    So are the messages among its values; the name of a field becomes its option.
    """
    values = {name: _said(value) for name, value in message.values.items()}
    fault = Message(message.text, None, **values)
    if message.cure is None:
        return fault
    cure = Message(TYPED[message.cure], None, **values)
    return Message("{fault} ({cure})", fault=fault, cure=cure)


def _said(value: object) -> object:
    if isinstance(value, Message):
        return with_cure(value)
    if isinstance(value, Field):
        return f"--{value.replace('_', '-')}"
    return value
