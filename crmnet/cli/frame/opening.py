"""The store of a command: where it is, opened at first use, closed at the end."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crmnet import settings
from crmnet.cli.frame.reckoning import Reckoning
from crmnet.domain.party import PRESIDENCY
from crmnet.errors import BadInput, Cure, Message

if TYPE_CHECKING:
    from datetime import date

    from crmnet.store.engine.contract import Store


class Opening(Reckoning):
    """Opens the store; the language then knows who presides today."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._past: Store | None = None
        self._closing = ExitStack()
        self.is_poisoned = False

    def close(self) -> None:
        """Close the store, if it was opened."""
        self._closing.close()

    @cached_property
    def store_place(self) -> str:
        """Where the store is, or would be: a path, or the address of a server."""
        asked = self.options.get("db")
        if asked == "":  # as of a variable that a script forgot to set
            raise BadInput(
                "{what}: the name is empty (name a file or a folder)", what="--db"
            )
        found = settings.find_store(asked, self.environ, self.config)
        return os.path.expanduser(found)  # "~" in a configuration; no shell saw it

    @property
    def store_path(self) -> Path:
        """The file in which the store is, or would be.

        Raises:
            BadInput: it is on a server.
        """
        from crmnet.store.opening import is_server

        if is_server(self.store_place):
            raise BadInput("the store is on a server: only a file can be used here")
        return Path(self.store_place)

    @property
    def store(self) -> Store:
        """The store, opened at first use.

        Raises:
            StoreMissing: there is none.
        """
        return self.store_for()

    def store_for(
        self, *, new: bool = False, dry_run: bool = False, whole: bool = False
    ) -> Store:
        """The store, opened at first use; closed when the command ends.

        Args:
            new: make the store where there is none.
            dry_run: a store that is made is a throw-away one.
            whole: with the rows whose values are none; else they are told and left out.

        Raises:
            StoreMissing: there is none, and not ``new``.
        """
        if self._store is None:
            return self._keep(self._opened(new=new, dry_run=dry_run), whole=whole)
        return self._store

    def look_back(self, text: str) -> date:
        """Answer from what had been recorded by the end of a day, which is returned.

        It also counts as today, unless --as-of names another. Days end in the
        reader's time zone.

        Raises:
            BadInput: the day is not understood.
        """
        from crmnet.domain.days import Tense
        from crmnet.store.past import as_known

        day = self.read_day(text, self.real_today, Tense.PAST)
        if day > self.real_today:
            raise BadInput(
                "--known-on {day}: nothing is known of that day yet; today is {today} "
                "(give a day no later than today)",
                day=day,
                today=self.real_today,
            )
        known = as_known(self.store, self.beginning(day + timedelta(days=1)))
        if not self.options.get("as_of"):
            self.today = day
        self._past = self._keep(known)
        return day

    def let_go(self) -> None:
        """Let others write to the store whose past was read."""
        if self._past is not None:
            from crmnet.store.past import let_go

            let_go(self._past)

    def stand_on_today(self) -> None:
        """Read calendar items as they stood on the day of --as-of, if that is given.

        Only for commands that write nothing into the store; a store of which rows are
        left out is read as it is, which is said where that makes a difference.
        """
        store = self.store_for()
        asked = self.options.get("as_of") or self.environ.get("CRMNET_AS_OF")
        if not asked:
            return
        from crmnet.store import stood

        if not self.is_poisoned:
            stood.stand_on(store, self.today)
        elif stood.is_later(store, self.today):
            told = Message(
                "what was done after {day} stands as done by then: rows of this store "
                "are left out",
                Cure.CHECK_STORE,
                day=self.today,
            )
            self.complain(told)

    def store_is_damaged(self) -> bool:
        """Whether the store was opened and is not as it was written."""
        if self._store is None:
            return False
        from crmnet.store import checks

        return checks.is_damaged(self._store)

    def also(self, party: str | None) -> str | None:
        """What a country owes beside its own: "presidency" while it presides."""
        if party is None:
            return None
        self.store_for()  # it says who presides
        return PRESIDENCY if party == self.lang.presiding else None

    def _keep(self, store: Store, *, whole: bool = False) -> Store:
        """Use a store until the command ends; it says who presides today."""
        from crmnet.store.presiding import presiding

        self._store = store
        self._closing.callback(store.close)
        if not (whole or store.is_proven()):
            self._leave_out(store)
        self.lang = self.lang.with_presiding(presiding(store, self.today))
        return store

    def _leave_out(self, store: Store) -> None:
        """Read past the rows of a store whose values are none, and name them."""
        from crmnet.store.poison import leave_out

        poison = leave_out(store)
        for fault in poison.told:
            self.complain(Message("left out: {fault}", fault=fault))
        if poison.more:
            self.complain(
                Message("left out: {n} more rows", Cure.CHECK_STORE, n=poison.more)
            )
        self.is_poisoned = self.is_poisoned or bool(poison.told)

    def _opened(self, *, new: bool, dry_run: bool) -> Store:
        from crmnet.store import opening as engine

        if new:
            return engine.create_store(self.store_place, keep=not dry_run)
        return engine.open_store(self.store_place)
