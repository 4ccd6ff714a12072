"""The cure of a fault in this program's own words: the command, or the option.

Rooms below say what is wrong and which kind of cure there is (:class:`Cure`); so a site
or a mail can use the same sentences. Here the kind becomes what a person types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.errors import Argument, Cure, Field, Message
from crmnet.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPED: Final[Mapping[Cure, str]] = {
    Cure.SEE_ACTIVITY: mark("see: crmnet activity show {typed}"),
    Cure.SAY_DAY_DONE: mark("give the day it was done, or --as-of"),
    Cure.CORRECT_DAY: mark("correct the day, or give --as-of"),
    Cure.SAY_WHY: mark("give the reason: --reason"),
    Cure.SAY_WHY_MOVED: mark("give the reason for moving it: --reason"),
    Cure.CORRECT_OR_SAY_WHY: mark("correct it, or give the reason: --reason"),
    Cure.CORRECT_OR_NOTE: mark("correct it, or give the reason in the note"),
    Cure.REOPEN: mark("to reopen it: crmnet activity reopen {typed}"),
    Cure.CONTRIBUTE: mark(
        'note what was done: crmnet activity contribute {typed} "TEXT" --on DATE'
    ),
    Cure.RESUME: mark("to resume it: crmnet activity resume {typed}"),
    Cure.RECORD_THERE: mark("record it there; see: crmnet activity show {typed}"),
    Cure.MOVE_TO_FILE: mark("to copy it to a file: crmnet db move {store} FILE"),
    Cure.CHECK_STORE: mark("see what is wrong: crmnet db check"),
    Cure.CHECK_FILE: mark('see what is wrong: crmnet db check --db "{file}"'),
    Cure.CHOOSE_PLACE: mark("choose another with --db"),
    Cure.SEE_HISTORY: mark("see: crmnet history"),
    Cure.CORRECT_NOTICE: mark("send another that corrects it: crmnet notice send"),
    Cure.EDIT_OFFICER: mark("to change it: crmnet directory edit {email}"),
    Cure.SEE_OFFICERS: mark("see: crmnet directory list"),
    Cure.REPLACE_OFFICER: mark(
        "who follows from a day on: crmnet directory replace {point} --from DATE"
    ),
    Cure.ADD_POINT: mark("to add it: crmnet directory point add {point}"),
    Cure.EDIT_POINT: mark("to change it: crmnet directory point edit {point}"),
    Cure.ADD_ZONE: mark(
        "to say which: crmnet directory point add {point} --timezone ZONE"
    ),
    Cure.SAY_ZONE: mark("give its own: --timezone {zone}"),
    Cure.REPLACE_DUTY: mark("to take that time over: --replacing"),
    Cure.SEE_DUTY: mark("see: crmnet directory duty {point}"),
    Cure.END_ABSENCE: mark("to end it: crmnet directory absent {email} --back DATE"),
    Cure.SEE_ABSENCES: mark("see: crmnet directory absent"),
    Cure.TAKE_BACK_ABSENCE: mark(
        "to take it back: crmnet directory absent {email} --back {begins}"
    ),
    Cure.SEE_CONTRIBUTIONS: mark("see: crmnet activity contribution list"),
    Cure.EDIT_CONTRIBUTION: mark(
        "to correct it: crmnet activity contribution edit {id} --result {kind}={now}; "
        "another one: another text"
    ),
    Cure.EDIT_OR_NOTE: mark(
        "to correct it: crmnet activity contribution edit {id} --result {kind}={now}; "
        "another one: another note"
    ),
    Cure.REMOVE_CONTRIBUTION: mark(
        "to take this one out: crmnet activity contribution remove {own}"
    ),
    Cure.SEE_EVENTS: mark("see: crmnet event list"),
    Cure.EDIT_EVENT: mark("to correct it: crmnet event edit {id}"),
    Cure.TAKE_ALONG: mark("to take it along: crmnet event edit {id} --item {into}"),
    Cure.NAME_TAKING_PART: mark("name it too: --country {party}"),
    Cure.SEE_PUBLICATIONS: mark("see: crmnet publication list"),
    Cure.EDIT_PUBLICATION: mark("to correct it: crmnet publication edit {id}"),
    Cure.NAME_WHOSE: mark("--country, or --programme NAME for one of several"),
    Cure.NAME_PROGRAMME: mark("give its name: --programme NAME"),
    Cure.SEE_PLAN_ITEMS: mark("see: crmnet plan show"),
    Cure.WITHOUT_COMPLETING: mark("leave out --completes"),
    Cure.SAY_LAST_DAY: mark("give the last day too: --to"),
    Cure.SEE_TERM: mark("see --from and --until"),
    Cure.WANT_LESS: mark("at least: --digest overdue"),
    Cure.NAME_RECIPIENTS: mark("--country, or --to"),
    Cure.NAME_COUNTRY: mark("say which it represents: --country"),
    Cure.WRITE_COUNTRY: mark(
        "write which it represents in the file: a column country, or in a card the "
        "line X-CRMNET-COUNTRY:{given}"
    ),
    Cure.NAME_PERSONS: mark("name each one: --to ADDRESS"),
    Cure.ADD_OFFICER: mark("crmnet directory add, or leave it out"),
    Cure.SEE_THEMES: mark("see: crmnet plan show; of an objective: --objective"),
    Cure.SEE_OBJECTIVES: mark("see: crmnet plan objectives"),
    Cure.SEE_GAPS: mark("see: crmnet report gaps"),
    Cure.RESTORE: mark("restore a backup: crmnet db restore FILE"),
    Cure.MAKE_STORE: mark("to create one: crmnet plan load FILE"),
    Cure.SEE_OFFICES: mark("see who may: crmnet db office"),
    Cure.UPDATE_STORE: mark("its owner can update it: crmnet db info"),
    Cure.LOOK_AGAIN: mark("review it: crmnet history"),
    Cure.UNDO_FIRST: mark("undo that first: crmnet undo {change}"),
    Cure.RECORD_ANEW: mark("record what is right as a new change"),
    Cure.LOAD_PLAN: mark("to load one: crmnet plan load FILE"),
    Cure.ADOPT: mark(
        "to see it: crmnet plan show --plan {plan}; to adopt it: crmnet plan adopt "
        "{plan} --on DATE"
    ),
    Cure.SEE_PLAN: mark("see: crmnet plan show"),
    Cure.SEE_PLANS: mark("see: crmnet plan list"),
    Cure.CHOOSE_PLAN: mark("choose one with --plan"),
    Cure.SEE_RECORDS: mark("its records: crmnet history {typed}"),
    Cure.WRITE_FORM: mark("to write a form: crmnet activity form"),
    Cure.MAP_COLUMN: mark("say which one is: --map HEADING=activity"),
    Cure.WRITE_MAPPING: mark("write a new mapping: crmnet plan carry-over --dry-run"),
    Cure.RENUMBER: mark(
        "restore its code, or load with --renumber, so that records follow the text"
    ),
    Cure.COPY_KEY: mark("copy it from the form, or leave the cell blank"),
    Cure.CORRECT_ROW: mark("correct the row, or write a new form"),
    Cure.ASK_FOR_FORM: mark("write a new form: crmnet activity form"),
    Cure.SEE_ROUNDS: mark("see: crmnet round list"),
    Cure.PUBLISH_PLAN: mark("to make it public: crmnet site publish {plan}"),
    Cure.SEE_PUBLIC: mark("see: crmnet site publish"),
    Cure.BUILD_SITE: mark("build it first: crmnet site build FOLDER"),
    Cure.CHOOSE_PORT: mark("choose another: --port"),
    Cure.OPEN_ROUND: mark("open one: crmnet round open"),
    Cure.CLOSE_ROUND: mark('close it first: crmnet round close "{round}"'),
    Cure.CHOOSE_ROUND: mark("choose one with --round"),
    Cure.ADD_DUTY: mark(
        "to add one: crmnet directory add --country {country} --role duty"
    ),
    Cure.SEE_ASKED: mark("see: crmnet notice list; crmnet drill list"),
    Cure.RECORD_BY_HAND: mark("to record it by hand: crmnet ack KEY"),
    Cure.SEE_DRILLS: mark("see: crmnet drill list"),
    Cure.CALL: mark("telephone, then: crmnet ack KEY --call"),
    Cure.SEE_DATES: mark("see: crmnet plan date"),
    Cure.RECORD_DATE: mark('record its day first: crmnet plan date "{name}" DATE'),
    Cure.VOUCH: mark("leave it out; to keep it anyway: --i-checked"),
    Cure.VOUCH_ROW: mark('leave it out; to keep it anyway: --i-checked "{place}"'),
}


def with_cure(message: Message) -> Message:
    """The message as the command line says it: "no plan is open (load one: …)".

    So are the messages among its values; the name of a field becomes its option, that
    of an argument the word of the help page.
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
    if isinstance(value, Argument):
        return Message(str(value))
    if isinstance(value, Field):
        return f"--{value.replace('_', '-')}"
    return value
