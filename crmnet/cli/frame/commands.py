"""Typer made lazy and bilingual.

Typer registers every command before it runs one, and speaks English. Here
:class:`Root` imports only the module of the noun that was typed, :class:`Noun` builds
only the verb that was typed, and all draw their help in the reader's language.
What Typer does not promise of itself comes through ``cli.frame.inside``.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info

from crmnet.cli.frame.context import here
from crmnet.cli.frame.entries import HOME, PARTS
from crmnet.cli.frame.free_text import TAKE_FREE_TEXT, checked_option
from crmnet.cli.frame.given import completed, refuse_two_values, refuse_unnamed_files
from crmnet.cli.frame.global_options import DEBUG, GLOBALS, HELP, leave_with_help
from crmnet.cli.frame.inside import (
    Command,
    CompletionItem,
    UsageError,
    complete_with,
    is_alone,
)
from crmnet.cli.frame.nouns import (
    NOUN_WORDS,
    VERB_WORDS,
    find_noun,
    find_verb,
    in_spanish,
    meant,
    shown_word,
)
from crmnet.cli.frame.offering import offers
from crmnet.cli.frame.pages import WithPage
from crmnet.cli.frame.registered import verbs_in
from crmnet.cli.frame.spanish import in_english
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from typer.models import CommandInfo

    from crmnet.cli.frame.entries import Entry
    from crmnet.cli.frame.inside import Context, HelpFormatter, Parameter
    from crmnet.i18n import Language


class _Speaking(WithPage):
    """A command that speaks the reader's language; mixed into Typer's classes."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Its own parameters and those that every command has."""
        return [*self.params, *GLOBALS, DEBUG]

    def get_help_option(self, ctx: Context) -> TyperOption:
        """The shared --help."""
        return HELP

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words; an error knows the command at which it arose."""
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx  # Typer's parser leaves it out
            raise

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The options that begin so, explained in the reader's language."""
        items = Command.shell_complete(self, ctx, incomplete)
        for item in items:
            item.help = here(ctx).lang.text(item.help) if item.help else None
        return items


class Verb(_Speaking, TyperCommand):
    """A command that does something."""

    allow_extra_args = True  # refused below, in the reader's language
    below: Noun | None = None  # where it is what a noun does without a verb

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the verbs of its noun, then the arguments and options."""
        if self.below is not None:
            self.below.write_commands(formatter, here(ctx).lang)
        super().format_options(ctx, formatter)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The options that begin so; all of them where no argument is left."""
        return super().shell_complete(ctx, incomplete or "-")

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words; refuses those that nobody asked for."""
        args = list(in_english(args, self.get_params(ctx)))
        if not ctx.resilient_parsing:
            refuse_two_values(args, self.params)
        rest = super().parse_args(ctx, list(completed(args, self.params)))
        if rest and not ctx.resilient_parsing:
            from crmnet.cli.frame.mistakes import one_too_many

            raise one_too_many(rest, ctx)
        if not ctx.resilient_parsing:
            refuse_unnamed_files(ctx, self.params)
        return rest

    def invoke(self, ctx: Context) -> Any:
        """Run it, unless the configuration is wrong; asks for personal data."""
        run = here(ctx)
        run.begin()
        return run.with_questions(partial(super().invoke, ctx))


class _Group(_Speaking, TyperGroup):
    """A command with commands below it."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words up to the command; its own options are not looked at."""
        params = self.get_params(ctx)
        return super().parse_args(ctx, list(in_english(args, params, to_the_end=False)))

    def spanish(self) -> Mapping[str, str]:
        """By name of a command below its Spanish words."""
        raise NotImplementedError

    def entries(self) -> Iterator[tuple[str, str]]:
        """The commands below: name and help."""
        raise NotImplementedError

    def unknown(self, ctx: Context, words: list[str]) -> BadInput:
        """The complaint about a command that does not exist, with the nearest one."""
        raise NotImplementedError

    def list_commands(self, ctx: Context) -> list[str]:
        """The names of the commands below, in their order."""
        return [name for name, _help in self.entries()]

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that the first word names."""
        word, *rest = args
        known = self.list_commands(ctx)
        name = word if word in known else meant(word, known, self.spanish()) or word
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise self.unknown(ctx, args)
        return name if command else None, command, rest

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """What follows the name in the usage line."""
        lang = here(ctx).lang
        return [lang.text("[OPTIONS]"), lang.text("COMMAND [ARGS]...")]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands, then the options."""
        self.write_commands(formatter, here(ctx).lang)
        super().format_options(ctx, formatter)

    def write_commands(self, formatter: HelpFormatter, lang: Language) -> None:
        """Write the commands below."""
        with formatter.section(lang.text("Commands")):
            formatter.write_dl(
                [(self._heading(n, lang), lang.text(h)) for n, h in self.entries()]
            )

    def _heading(self, name: str, lang: Language) -> str:
        """A command as a page shows it: "report, reporte" to a Spanish reader."""
        also = shown_word(name, self.spanish()) if lang.code == "es" else None
        return f"{name}, {also}" if also else name

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so; imports none of them."""
        lang = here(ctx).lang
        helps = {name: lang.text(help) for name, help in self.entries()}
        words = {name: name for name in helps}
        if not any(name.startswith(incomplete) for name in words):
            words = in_spanish(helps, self.spanish())
        return [
            CompletionItem(word, help=helps[name])
            for word, name in words.items()
            if word.startswith(incomplete)
        ] + super().shell_complete(ctx, incomplete)


class Noun(_Group):
    """A noun, or a word below one: its verbs are built when they are asked for."""

    def __init__(self, words: str, help: str, module: ModuleType) -> None:
        super().__init__(name=words, help=help, rich_markup_mode=None)
        self.words = words
        self.verbs = verbs_in(module)
        self.alone = self.verbs.get(words)  # what it does without a verb
        if self.alone is not None:
            self.verbs = {
                name: self.verbs[name] for name in self.verbs if name != words
            }

    def entries(self) -> Iterator[tuple[str, str]]:
        """The verbs with what they do, then the words that have verbs of their own."""
        yield from ((name, str(info.help)) for name, info in self.verbs.items())
        yield from ((name, entry.help) for name, entry in self._parts())

    def list_commands(self, ctx: Context) -> list[str]:
        """The names of the verbs, then of the words that have verbs of their own."""
        return [*self.verbs, *(name for name, _entry in self._parts())]

    def _parts(self) -> Iterator[tuple[str, Entry]]:
        """The words below that have verbs of their own."""
        for words, entry in PARTS.items():
            above, _blank, name = words.rpartition(" ")
            if above == self.words:
                yield name, entry

    def spanish(self) -> Mapping[str, str]:
        """By verb its Spanish words."""
        return VERB_WORDS.get(self.words, {})

    def meant_by(self, words: list[str]) -> Command:
        """The noun itself, or what it does where none of the words is a verb."""
        spanish = self.spanish()
        if self.alone is None or any(
            word in self.verbs or meant(word, self.verbs, spanish) for word in words
        ):
            return self
        return self.by_itself(self.alone)

    def by_itself(self, alone: CommandInfo) -> Verb:
        """What the noun does without a verb; its page lists the verbs too."""
        command = _built(alone, self.words, self.words)
        command.below = self
        return command

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The verb of that name, or the word that has verbs of its own."""
        words = f"{self.words} {cmd_name}"
        if words in PARTS:
            return _noun(words, PARTS[words])
        info = self.verbs.get(cmd_name)
        if info is None:
            return None
        return _built(info, self.words, cmd_name)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the words; without a verb, show the help page."""
        rest = super().parse_args(ctx, args)
        if is_alone(ctx) and not ctx.resilient_parsing:
            leave_with_help(ctx)
        return rest

    def unknown(self, ctx: Context, words: list[str]) -> BadInput:
        """The complaint about a verb that does not exist."""
        verb = find_verb(self.words, words[0], self.list_commands(ctx))
        return _no_such_command(words[0], f"crmnet {self.words}", verb)


def _noun(words: str, entry: Entry) -> Noun:
    """A noun, with its module imported."""
    return Noun(words, entry.help, import_module(entry.module))


class Root(_Group):
    """``crmnet`` itself: a noun is imported when it is asked for.

    Args:
        table: the words after ``crmnet``, in the order of the help page.
    """

    def __init__(self, table: Mapping[str, Entry]) -> None:
        super().__init__(
            name="crmnet",
            rich_markup_mode=None,
            help=_(
                "Follows up the work plans of the Network of Liaison Officers of the "
                "Regional Conference on Migration: what was agreed, by whom and by "
                "when, what is done and what is overdue. Without a command: where the "
                "plan stands today."
            ),
        )
        self.table = table

    def entries(self) -> Iterator[tuple[str, str]]:
        """The nouns with what they are about."""
        return ((name, entry.help) for name, entry in self.table.items())

    def spanish(self) -> Mapping[str, str]:
        """By noun its Spanish words."""
        return NOUN_WORDS

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The noun of that name, with its module imported."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        if entry.has_verbs:
            return _noun(cmd_name, entry)
        verbs = verbs_in(import_module(entry.module))
        return _built(verbs[cmd_name], cmd_name, cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that the first word names, or the noun's own without a verb."""
        name, command, rest = super().resolve_command(ctx, args)
        if isinstance(command, Noun):
            command = command.meant_by(rest)
        return name, command, rest

    def invoke(self, ctx: Context) -> Any:
        """Run the command; without one, show where the plan stands."""
        if not is_alone(ctx):
            return super().invoke(ctx)
        here(ctx).begin()
        return import_module(HOME).home(here(ctx))

    def unknown(self, ctx: Context, words: list[str]) -> BadInput:
        """The complaint about a word that is no command, with what may be meant."""
        word, *rest = words
        noun = find_noun(word, list(self.table))
        if noun is None:
            return _no_such_command(word, "crmnet", self._verb_alone(ctx, word))
        verb = find_verb(noun, rest[0], self._verbs(ctx, noun)) if rest else None
        return _no_such_command(word, "crmnet", " ".join(filter(None, (noun, verb))))

    def _verb_alone(self, ctx: Context, word: str) -> str | None:
        """``report overdue`` for "overdue" and "vencidas"; None when no noun has it."""
        for noun in self.table:
            verb = find_verb(noun, word, self._verbs(ctx, noun))
            if verb:
                return f"{noun} {verb}"
        return None

    def _verbs(self, ctx: Context, noun: str) -> list[str]:
        command = self.get_command(ctx, noun)
        return command.list_commands(ctx) if isinstance(command, Noun) else []


def _built(info: CommandInfo, noun: str, verb: str) -> Verb:
    """A command, with the option of those that take free text where it is one."""
    command = _build(info)
    if verb in TAKE_FREE_TEXT.get(noun, ()):
        command.params.append(checked_option())
    return command


def _build(info: CommandInfo) -> Verb:
    info.cls = Verb
    command = get_command_from_info(
        info, pretty_exceptions_short=False, rich_markup_mode=None
    )
    assert isinstance(command, Verb)  # as just said
    for param in command.params:
        complete_with(param, offers)
    return command


def _no_such_command(word: str, above: str, nearest: str | None) -> BadInput:
    if nearest is None:
        return BadInput(
            'no such command: "{word}" (see {above} --help)', word=word, above=above
        )
    return BadInput(
        'no such command: "{word}" (did you mean: {above} {nearest}?)',
        word=word,
        above=above,
        nearest=nearest,
    )
