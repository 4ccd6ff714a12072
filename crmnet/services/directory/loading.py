"""Address books into the directory, in one change: all or nothing.

A contact is added, is there already, or changes an officer. Where only the mailbox or
only the name is that of somebody in the directory, a person says whether it is the
same: until then nothing is written. Nor is it where anything is wrong with a contact,
unless those that are sound are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.officer import name_words
from crmnet.domain.personal import NOTHING, doubt_of
from crmnet.errors import BadInput, Cure, Fault, Field, Message
from crmnet.files.faults import MOST_FAULTS
from crmnet.mail.address import written_address
from crmnet.services.directory import officers
from crmnet.services.directory.contacts import Candidate, candidates
from crmnet.services.directory.known import KnownPeople
from crmnet.store import directory
from crmnet.store.engine.tables import OfficerRecord
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from crmnet.domain.contact import Contact
    from crmnet.domain.personal import Vouched
    from crmnet.services.directory.contacts import Posting
    from crmnet.store.engine.contract import Store
    from crmnet.store.log import Change

SHOWN: Final = 50  # of those who are added or changed, by name; the others are counted
ALL: Final = "all"
LOADED: Final = (
    "name email country network role organisation title phone emergency_phone timezone "
    "languages term_from term_until note"
).split()
"""The columns that a book may change."""


class BookOptions(NamedTuple):
    """How a book is loaded.

    Attributes:
        file: as it was typed.
        posting: how its contacts become officers.
        at: the real clock, UTC.
        same: mailboxes of contacts that are the officers whom they resemble, or "all".
        another: those of contacts that are not, or "all".
        answers: what a person said of each doubt, by its line: the same or not.
        vouched: the rows whose notes may hold what looks like personal data.
        only_sound: take those with which nothing is wrong, leave out the others.
        dry_run: do nothing, say what would be done.
        watch: is told how many contacts are read.
    """

    file: Path
    posting: Posting
    at: datetime
    same: frozenset[str] = frozenset()
    another: frozenset[str] = frozenset()
    answers: Mapping[int, bool] = {}
    vouched: Vouched = NOTHING
    only_sound: bool = False
    dry_run: bool = False
    watch: Callable[[int], None] | None = None


class Resemblance(NamedTuple):
    """A contact who may be an officer of the directory.

    Attributes:
        line: of the contact.
        is_taken: the officer has the very mailbox and post: there cannot be two.
        there: the officer.
        new: the contact.
    """

    line: int
    is_taken: bool
    there: OfficerRecord
    new: OfficerRecord


class Undecided(Exception):
    """Nothing was written, because nobody said yet who is the same person.

    Attributes:
        doubts: all of them.
        faults: what is wrong with other contacts.
    """

    def __init__(self, doubts: list[Resemblance], faults: tuple[Fault, ...]) -> None:
        super().__init__(len(doubts))
        self.doubts = doubts
        self.faults = faults


class Altered(NamedTuple):
    """An officer as they were and are."""

    was: OfficerRecord
    now: OfficerRecord


class BookLoaded(NamedTuple):
    """What a load did, or would do.

    Attributes:
        added: how many.
        altered: how many.
        same: how many were there with these very values.
        left_out: how many are other persons with a mailbox that somebody has.
        first_added, first_altered: the first of them.
        twins: how many have the name of another contact of the book.
        bad: with how many something is wrong; they are left out.
        faults: what, of the first of them.
        remarks: what is odd in others, which are not.
    """

    added: int
    altered: int
    same: int
    left_out: int
    first_added: tuple[OfficerRecord, ...]
    first_altered: tuple[Altered, ...]
    twins: int
    bad: int
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]

    @property
    def is_news(self) -> bool:
        """Whether the directory is another by it."""
        return bool(self.added or self.altered)

    @property
    def is_some(self) -> bool:
        """Whether any contact of the book is in the directory then."""
        return self.is_news or bool(self.same)


class Unsound(Exception):
    """Nothing was written, because something is wrong with some contacts.

    Attributes:
        done: what a load of the others would do, and the faults.
    """

    def __init__(self, done: BookLoaded) -> None:
        super().__init__(done.bad)
        self.done = done


def load(
    store: Store, contacts: Iterable[Contact | Fault], options: BookOptions
) -> BookLoaded:
    """Bring the contacts of a book into the directory, in one change.

    Raises:
        Undecided: some may be officers who are there; nothing was written.
        Unsound: something is wrong with some, and only_sound was not asked for;
            nothing was written.
        BadFile: the book cannot be read to its end; nothing was written.
    """
    with change(store, options.at, dry_run=options.dry_run) as into:
        loading = _Loading(into, options)
        for number, contact in enumerate(contacts, 1):
            loading.take(contact)
            if options.watch:
                options.watch(number)
        done = loading.loaded()
        if loading.doubts:
            raise Undecided(loading.doubts, done.faults)
        if done.bad and not options.only_sound:
            raise Unsound(done)
        return done


class _Loading:
    """One load, inside its transaction."""

    def __init__(self, into: Change, options: BookOptions) -> None:
        self.into = into
        self.options = options
        self.doubts: list[Resemblance] = []
        self._known = KnownPeople(directory.known(into.store))
        self._counts = dict.fromkeys(("added", "altered", "same", "left_out", "bad"), 0)
        self._added: list[OfficerRecord] = []
        self._altered: list[Altered] = []
        self._faults: list[Fault] = []
        self._remarks: list[Fault] = []
        self._names: set[int] = set()
        self._twins = 0

    def take(self, contact: Contact | Fault) -> None:
        """Take a contact, or note what is wrong with it."""
        if isinstance(contact, Fault):
            self._refuse(contact)
            return
        try:
            for candidate in candidates(contact, self.options.posting):
                self._take(candidate, contact.line)
        except BadInput as fault:
            self._refuse(Fault.saying(contact.line, 0, _of_a_file(fault.message)))

    def loaded(self) -> BookLoaded:
        """What became of all of them."""
        return BookLoaded(
            **self._counts,
            first_added=tuple(self._added),
            first_altered=tuple(self._altered),
            twins=self._twins,
            faults=tuple(self._faults),
            remarks=tuple(self._remarks),
        )

    def _take(self, candidate: Candidate, line: int) -> None:
        self._refuse_personal(candidate, line)
        new = officers.officer(candidate.values)
        before = self._known.line(new)
        if before:
            self._compare(candidate, new, before)
            return
        place = self._known.place(candidate.id, new)
        if place is None:
            self._take_another(candidate, new, line)
            return
        there = self.into.row(OfficerRecord, place)
        is_same = place == candidate.id or _has_name(there, new)
        if is_same or self._is_same(Resemblance(line, True, there, new)):
            self._alter(there, candidate, line)

    def _take_another(
        self, candidate: Candidate, new: OfficerRecord, line: int
    ) -> None:
        """Take one whose mailbox nobody has in that post; it may be somebody known."""
        place = self._known.elsewhere(candidate.named, new) or self._known.alike(new)
        there = self.into.row(OfficerRecord, place) if place else None
        if there is not None and self._is_known(there, candidate, new, line):
            self._alter(there, candidate, line)
        elif not self.doubts:
            self._add(new, candidate, line)

    def _is_known(
        self, there: OfficerRecord, candidate: Candidate, new: OfficerRecord, line: int
    ) -> bool:
        """Whether a contact is an officer with another mailbox or another post."""
        if there.email == new.email and not _is_elsewhere(there, candidate, new):
            return False  # somebody with several posts
        if there.email == new.email and there.country == new.country:
            return _has_name(there, new) or self._asked(there, new, line)
        return self._asked(there, new, line)

    def _asked(self, there: OfficerRecord, new: OfficerRecord, line: int) -> bool:
        return self._is_same(Resemblance(line, False, there, new))

    def _add(self, new: OfficerRecord, candidate: Candidate, line: int) -> None:
        new = self.into.queue(new, EntryKind.ADDED)
        self._known.came(new, line)
        self._counts["added"] += 1
        if len(self._added) < SHOWN:
            self._added.append(new)
        name = hash((new.country, *sorted(name_words(new.name))))
        self._twins += name in self._names
        self._names.add(name)
        self._remark(candidate, line)

    def _alter(self, there: OfficerRecord, candidate: Candidate, line: int) -> None:
        now = _with(there, candidate.changes())
        if now == there:
            self._counts["same"] += 1
            self._known.came(now, line)
            return
        self._known.move(there, now)
        self._known.came(now, line)
        self.into.update(there, now, EntryKind.EDITED)
        self._counts["altered"] += 1
        if len(self._altered) < SHOWN:
            self._altered.append(Altered(there, now))
        self._remark(candidate, line)

    def _compare(self, candidate: Candidate, new: OfficerRecord, before: int) -> None:
        """See that a contact says the same as the one before with its mailbox.

        Raises:
            BadInput: it does not.
        """
        self.into.flush()
        for there in directory.for_email(self.into.store, new.email):
            is_it = (there.country, there.network) == (new.country, new.network)
            if is_it and _with(there, candidate.changes()) != there:
                raise BadInput(
                    "line {n} has the same mailbox and other details (delete one of "
                    "them)",
                    n=before,
                )
        self._counts["same"] += 1

    def _is_same(self, doubt: Resemblance) -> bool:
        """Whether a contact is the officer whom it resembles; else it is asked.

        One with the mailbox of somebody else is left out: both cannot be reached by it.
        """
        said = self._said(doubt)
        if said is None:
            self._note(self.doubts, doubt)
        elif not said and doubt.is_taken:
            self._counts["left_out"] += 1
        return bool(said)

    def _said(self, doubt: Resemblance) -> bool | None:
        """What was said of a contact: by its line, its mailbox, or of all."""
        options = self.options
        if doubt.line in options.answers:
            return options.answers[doubt.line]
        mailboxes = {doubt.new.email, written_address(doubt.new.email)}
        for meant in (mailboxes, {ALL}):
            if meant & options.same:
                return True
            if meant & options.another:
                return False
        return None

    def _refuse_personal(self, candidate: Candidate, line: int) -> None:
        note = candidate.values.get("note")
        doubt = note and doubt_of(note, line, self.options.file, self.options.vouched)
        if doubt:
            raise BadInput.saying(doubt)

    def _refuse(self, fault: Fault) -> None:
        self._counts["bad"] += 1
        self._note(self._faults, fault)

    def _remark(self, candidate: Candidate, line: int) -> None:
        for remark in candidate.remarks:
            self._note(self._remarks, Fault.saying(line, 0, remark))

    def _note(self, among: list[Any], what: object) -> None:
        if len(among) < MOST_FAULTS:
            among.append(what)


def _of_a_file(message: Message) -> Message:
    """A fault of what was typed as one of a file: its column is no option."""
    cure = None if message.cure is Cure.SEE_TERM else message.cure
    values = {
        name: str(value) if isinstance(value, Field) else value
        for name, value in message.values.items()
    }
    return Message(message.text, cure, **values)


def _is_elsewhere(
    there: OfficerRecord, candidate: Candidate, new: OfficerRecord
) -> bool:
    """Whether an officer's post differs only in what the book does not say."""
    return all(
        name not in candidate.named or getattr(there, name) == getattr(new, name)
        for name in ("country", "network")
    )


def _has_name(there: OfficerRecord, new: OfficerRecord) -> bool:
    return name_words(there.name) == name_words(new.name)


def _with(there: OfficerRecord, values: Mapping[str, str | None]) -> OfficerRecord:
    """An officer with what a book says of them; what it does not say stays.

    Raises:
        BadInput: the two do not go together: a term that ends before it begins.
    """
    kept = {name: getattr(there, name) for name in LOADED}
    now = officers.officer({**kept, **values})
    changed = {name: getattr(now, name) for name in (*LOADED, "fold")}
    return there._replace(**changed)
