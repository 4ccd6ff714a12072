"""What a command has at hand: settings, language, today, the store, the output.

The only place that reads a clock, and the one object to replace in a test, where a
test is a typed command line (tests/conftest.py).
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet import settings
from crmnet.cli.frame.output import PEOPLES, ClosedPipe, Sink, choose_format, save
from crmnet.domain.days import iso_day, spoken_day
from crmnet.domain.party import PRESIDENCY, find_party
from crmnet.errors import BadInput, CrmnetError, Message, Misconfigured
from crmnet.i18n import use
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import tzinfo
    from typing import TextIO

    from typer._click.core import Context as TyperContext

    from crmnet.domain.clock import Clock
    from crmnet.errors import BadFile
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.store.engine.contract import Store

YES: Final = frozenset(("y", "yes", "s", "si", "sí"))
NO: Final = frozenset(("n", "no"))
WIDEST_BAR: Final = 40  # columns of a progress bar


class Outside(NamedTuple):
    """The world around a command."""

    words: Sequence[str]  # what was typed after ``crmnet``
    environ: Mapping[str, str]
    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    clock: Callable[[], datetime] = partial(datetime.now, UTC)


def this_process() -> Outside:
    """The world around this process."""
    environ = settings.environment()
    return Outside(sys.argv[1:], environ, sys.stdin, sys.stdout, sys.stderr)


class Context:
    """What a command has at hand; closed when it ends.

    Attributes:
        lang: the reader's language.
        config: what config.toml says.
        options: the global options as typed, by name: "db", "as_of", "plan".
        out, err: standard output and standard error.
    """

    def __init__(self, outside: Outside) -> None:
        self.outside = outside
        self.out = Sink(outside.stdout)
        self.err = Sink(outside.stderr)
        self.options: dict[str, str] = {}
        self._misconfigured: Misconfigured | None = None
        self._store: Store | None = None
        self._closing = ExitStack()
        try:
            self.config = settings.read_config(outside.environ)
        except Misconfigured as fault:  # still, --help and --version answer
            self.config = settings.Config()
            self._misconfigured = fault
        asked = _asked_language(outside.words)
        self.lang: Language = use(
            settings.find_language(asked, outside.environ, self.config)
        )

    def begin(self) -> None:
        """Refuse to work with a configuration that is wrong."""
        if self._misconfigured:
            raise self._misconfigured

    def close(self) -> None:
        """Close the store, if it was opened."""
        self._closing.close()

    # --- what a command asks for

    @property
    def now(self) -> datetime:
        """The instant, in UTC; no option moves it."""
        return self.outside.clock()

    @property
    def clock(self) -> Clock:
        """The day that counts as today, and the real instant."""
        from crmnet.domain.clock import Clock

        return Clock(self.today, self.now)

    @cached_property
    def today(self) -> date:
        """The day that counts as today: --as-of, CRMNET_AS_OF, else the zone's day."""
        asked = self.options.get("as_of") or self.outside.environ.get("CRMNET_AS_OF")
        return self._read_day(asked, self._real_today) if asked else self._real_today

    def beginning(self, day: date) -> datetime:
        """The instant at which a day begins in the reader's time zone, in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def look_back(self, text: str) -> date:
        """Answer from what had been recorded by the end of a day, which is returned.

        It also counts as today, unless --as-of names another. Days end in the
        reader's time zone.

        Raises:
            BadInput: the day is not understood.
        """
        from crmnet.store.past import as_known

        day = self._read_day(text, self._real_today)
        if day > self._real_today:
            raise BadInput(
                "--known-on {day}: nothing can be known of that day yet, today is "
                "{today} (give a day up to today)",
                day=day,
                today=self._real_today,
            )
        known = as_known(self.store, self.beginning(day + timedelta(days=1)))
        if not self.options.get("as_of"):
            self.today = day
        self._keep(known)
        return day

    @cached_property
    def _real_today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @cached_property
    def zone(self) -> tzinfo | None:
        """The reader's time zone, for ``astimezone``: None is the machine's."""
        return settings.find_zone(self.config)

    @property
    def party(self) -> str | None:
        """The party that the configuration names, as a code, or None.

        Raises:
            Misconfigured: it is neither a member country nor the network.
        """
        configured = self.config.party
        if configured is None:
            return None
        found = find_party(configured)
        if found is None:
            raise Misconfigured(
                'the configured party "{party}" is no member country (use a code: GT)',
                party=configured,
            )
        return found

    @property
    def plan(self) -> str | None:
        """The code of the plan to look at: --plan, else the configured one, or None."""
        return self.options.get("plan") or self.config.plan

    def plan_beside(self, *, all_plans: bool) -> str | None:
        """The same for a command that takes --all-plans, which asks for none.

        Raises:
            BadInput: --plan was typed too.
        """
        if not all_plans:
            return self.plan
        if self.options.get("plan"):
            raise BadInput(
                "--plan and --all-plans cannot stand together (leave one of them out)"
            )
        return None

    @cached_property
    def store_place(self) -> str:
        """Where the store is, or would be: a path, or the address of a server."""
        environ = self.outside.environ
        found = settings.find_store(self.options.get("db"), environ, self.config)
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

    def store_for(self, *, new: bool = False, dry_run: bool = False) -> Store:
        """The store, opened at first use; closed when the command ends.

        Args:
            new: make the store where there is none.
            dry_run: a store that is made is a throw-away one.

        Raises:
            StoreMissing: there is none, and not ``new``.
        """
        if self._store is None:
            return self._keep(self._opened(new=new, dry_run=dry_run))
        return self._store

    def _keep(self, store: Store) -> Store:
        """Use a store until the command ends; it says who presides today."""
        from crmnet.store.presiding import presiding

        self._store = store
        self._closing.callback(store.close)
        self.lang = self.lang.with_presiding(presiding(store, self.today))
        return store

    def _opened(self, *, new: bool, dry_run: bool) -> Store:
        from crmnet.store import opening as engine

        if new:
            return engine.create_store(self.store_place, keep=not dry_run)
        return engine.open_store(self.store_place)

    def store_is_damaged(self) -> bool:
        """Whether the store was opened and is not as it was written."""
        if self._store is None:
            return False
        from crmnet.store import checks

        return bool(checks.content_faults(self._store))

    def also(self, party: str | None) -> str | None:
        """What a country owes beside its own: "presidency" while it presides."""
        if party is None:
            return None
        self.store_for()  # it says who presides
        return PRESIDENCY if party == self.lang.presiding else None

    def day(self, text: str) -> date:
        """One day that a person typed: ISO, or in words, which are then said back.

        Raises:
            BadInput: it is not understood, or is not one day.
        """
        return self._read_day(text, self.today)

    def _read_day(self, text: str, reference: date) -> date:
        found = iso_day(text)
        if found is None:
            found = spoken_day(text, self.lang.code, reference)
            self.tell(
                self.lang.text(
                    '"{text}" is understood as {day}',
                    text=text,
                    day=f"{self.lang.weekday(found)} ({found})",
                )
            )
        return found

    # --- output

    @cached_property
    def width(self) -> int:
        """Columns to draw for on standard output."""
        columns = self.out.columns if self.out.is_terminal else None
        return settings.find_width(self.outside.environ, columns)

    @cached_property
    def look(self) -> Look:
        """How to draw on standard output: width, colour, ASCII."""
        from crmnet.render.kit.look import Look

        return Look(
            width=self.width,
            colour=settings.wants_colour(
                self.outside.environ, is_terminal=self.out.is_terminal
            ),
            ascii=not self.out.draws_lines,
        )

    def show(
        self,
        columns: Sequence[str],
        *,
        rows: Callable[[], Iterable[tuple[Any, ...]]],
        table: Callable[[Look], str],
        plain: Callable[[], str],
        documents: Mapping[str, Callable[[], Iterable[str]]] | None = None,
        format: str | None = None,
        output: Path | None = None,
    ) -> None:
        """Write a listing as asked: for people or for programs, on screen or to a file.

        Only what is asked for is computed.

        Args:
            columns: the promised names of the columns for programs, in order.
            rows: the rows for programs; they are written as they come.
            table: draws the table for people.
            plain: says the same, one sentence a row.
            documents: for some formats, what writes a document instead of rows.
            format: what --format says.
            output: what --output says.
        """
        written = documents or {}
        chosen = choose_format(format, output, self.config.format, written)
        if chosen in written:
            pieces = iter(written[chosen]())
        elif chosen in PEOPLES:
            pieces = iter([plain() if chosen == "plain" else table(self._look(output))])
        else:
            from crmnet.render.kit import records

            semicolon = output is not None and self.lang.code == "es"
            pieces = records.write(rows(), columns, chosen, semicolon=semicolon)
        if output is None:
            self.out.write_all(pieces)
        else:
            save("".join(pieces), output, with_mark=chosen == "csv")
            self.written(output)

    def _look(self, output: Path | None) -> Look:
        if output is None:
            return self.look
        from crmnet.render.kit.look import Look

        return Look(width=settings.NO_TERMINAL)

    def say(self, text: str | Message) -> None:
        """Print a sentence (or several lines) on standard output."""
        self.out.write(self._lines(text))

    def tell(self, text: str | Message) -> None:
        """Print a remark on standard error, where it does not mix with results."""
        self.err.write(self._lines(text))
        self.err.flush()

    @contextmanager
    def bar(self, what: str) -> Iterator[Callable[[float], None] | None]:
        """Show a person how far a long work is, and wipe it away at the end.

        Gives what is to be called with the share that is done, 0 to 1; None where
        nobody watches.
        """
        if not self.err.is_terminal:
            yield None
            return
        room = (self.err.columns or settings.NO_TERMINAL) - len(what) - 9
        width = max(min(room, WIDEST_BAR), 0)

        is_drawn = False

        def draw(share: float) -> None:
            nonlocal is_drawn
            is_drawn = True
            done = "#" * round(width * share)
            self.err.write(f"\r{what} {done:.<{width}} {share:4.0%}")
            self.err.flush()

        try:
            yield draw
        finally:
            if is_drawn:
                self.err.write(f"\r{' ' * (len(what) + width + 7)}\r")
                self.err.flush()

    def written(self, file: Path) -> None:
        """Tell a person which file was written; cron, which mails all, is not told."""
        if self.err.is_terminal:
            self.tell(self.lang.text("Written: {file}", file=file))

    def complain(self, message: Message) -> None:
        """Print an error as one line on standard error; never fails itself."""
        with suppress(CrmnetError, ClosedPipe):
            said = self._said(message)
            self.tell(f"crmnet: error: {said}".replace("\n", " "))

    def complain_of_each(self, error: BadFile) -> None:
        """Print every fault of a file, each as one line on standard error."""
        for fault in error.faults:
            place = fault.place(error.file)
            self.complain(Message("{place}: {fault}", place=place, fault=fault.message))

    def _lines(self, text: str | Message) -> str:
        if isinstance(text, Message):
            text = self._said(text)
        return "".join(visible(line) + "\n" for line in text.split("\n"))

    def _said(self, message: Message) -> str:
        """A message in the reader's language, its cure as what can be typed."""
        from crmnet.render.kit.cures import with_cure

        return self.lang.say(with_cure(message))

    # --- questions

    def lines(self) -> list[str]:
        """The lines of standard input, without their ends; UTF-8 as far as it is."""
        stdin = self.outside.stdin
        if stdin is None:
            return []
        data = getattr(stdin, "buffer", None)
        text = data.read().decode("utf-8-sig", "replace") if data else stdin.read()
        return str(text).splitlines()

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        stdin = self.outside.stdin
        return stdin is not None and stdin.isatty() and self.err.is_terminal

    def confirm(self, question: str) -> bool:
        """Whether the person says yes to a question; asks again until it is clear.

        Raises:
            BadInput: nobody is there to answer; says to use --yes.
            EOFError: the input ended.
        """
        if not self.can_ask:
            raise BadInput(
                "{question} (without a terminal, say --yes)", question=question
            )
        while True:
            answer = self._answer(f"{question} {self.lang.text('[y/n]')} ").casefold()
            if answer in YES | NO:
                return answer in YES

    def ask(self, question: str) -> str:
        """What a person answers to a question; "" for just Enter.

        Raises:
            EOFError: the input ended.
        """
        return self._answer(f"{question}: ")

    def _answer(self, prompt: str) -> str:
        self.out.flush()
        self.err.write(visible(prompt))
        self.err.flush()
        line = self.outside.stdin.readline() if self.outside.stdin else ""
        if not line:
            raise EOFError
        return line.strip()


def here(ctx: TyperContext) -> Context:
    """What the command has at hand, from Typer's own context."""
    found = ctx.obj
    if not isinstance(found, Context):
        raise TypeError("the command was started without a Context")
    return found


def _asked_language(words: Sequence[str]) -> str | None:
    """The value of the last ``--lang``, wherever it stands before a ``--``.

    It is needed before Typer parses the line. A value that only looks like the option
    (``--note --lang``) can at worst change the language of one answer.
    """
    asked = None
    for word, following in zip_longest(words, words[1:]):
        if word == "--":
            break
        if word == "--lang":
            asked = following
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked
