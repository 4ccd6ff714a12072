"""What a command has at hand: settings, language, today, the store, the output.

The only place that reads a clock, and the one object to replace in a test, where a
test is a typed command line (tests/conftest.py). What it can do stands in its bases,
one job each: ``screen``, ``asking``, ``vouching`` (personal data), ``reckoning``
(days), ``opening`` (the store).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from crmnet import settings
from crmnet.cli.frame.nouns import option_meant
from crmnet.cli.frame.opening import Opening
from crmnet.cli.frame.output import Sink
from crmnet.cli.frame.vouching import Vouching
from crmnet.domain.party import find_party
from crmnet.errors import BadInput, Misconfigured
from crmnet.i18n import language
from crmnet.i18n.spoken import language_code

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TextIO

    from crmnet.cli.frame.inside import Context as TyperContext


class Outside(NamedTuple):
    """The world around a command."""

    words: Sequence[str]  # what was typed after ``crmnet``
    environ: Mapping[str, str]
    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    clock: Callable[[], datetime] = partial(datetime.now, UTC)

    @property
    def is_debugged(self) -> bool:
        """Whether --debug was typed: somebody looks for what goes wrong inside."""
        return "--debug" in self.words


def this_process() -> Outside:
    """The world around this process."""
    environ = settings.environment()
    return Outside(sys.argv[1:], environ, sys.stdin, sys.stdout, sys.stderr)


class Context(Vouching, Opening):
    """What a command has at hand; closed when it ends."""

    def __init__(self, outside: Outside) -> None:
        super().__init__()
        self.outside = outside
        self.environ = outside.environ
        self.stdin = outside.stdin
        self.out = Sink(outside.stdout)
        self.err = Sink(outside.stderr)
        self.options = {}
        self._misconfigured: Misconfigured | None = None
        try:
            self.config = settings.read_config(outside.environ)
        except Misconfigured as fault:  # still, --help and --version answer
            self.config = settings.Config()
            self._misconfigured = fault
        self.asked_language = _asked_language(outside.words)
        self.lang = language(
            settings.find_language(self.asked_language, outside.environ, self.config)
        )
        if self.config.results:
            self.lang = self.lang.with_kinds(self.config.results)

    def begin(self) -> None:
        """Refuse to work with a configuration that is wrong."""
        if self._misconfigured:
            raise self._misconfigured

    @property
    def now(self) -> datetime:
        """The instant, in UTC; no option moves it."""
        return self.outside.clock()

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
                'the configured party "{party}" is not a member country (use a '
                "code: GT)",
                party=configured,
            )
        return found

    @property
    def mail_language(self) -> str:
        """The language of mail to whoever speaks none that it is written in."""
        return self.config.lang or self.lang.code

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
                "--plan and --all-plans cannot be used together (leave one of them out)"
            )
        return None


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
        option, equals, value = word.partition("=")
        if option == "--lang" or option_meant(option, ("--lang",)):
            asked = value if equals else following
    return language_code(asked) if asked else None
