"""The shapes of verbs: those that list, those that record, those that only say.

A verb is written as a function of the Context and of the options of its own. Its shape
gives it the options that all verbs of its kind share, and does with its answer what is
done with all of them. Reports have a shape of their own (``cli.frame.limits``).

Options that several verbs share may stand in a NamedTuple, a group: a verb that has a
parameter of that type takes each field of it as an option.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

import typer
from typer.models import ArgumentInfo

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import DryRunOption, FormatOption, OutputOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Shaped:
    """A verb as Typer reads it: the options of its own, then those of its shape.

    They are gathered when Typer asks for them, so that a verb that nobody typed costs
    next to nothing.

    Args:
        work: what the verb does: takes what the shape hands it, then its own options.
        shape: takes the Context, what the verb does as a function of the first of
            these alone, then the options that it adds.
        other: by name of an option that the shape adds, its annotation for this verb.
    """

    def __init__(
        self,
        work: Callable[..., Any],
        shape: Callable[..., None],
        other: Mapping[str, object] | None = None,
    ) -> None:
        self.__name__ = work.__name__
        self.__doc__ = work.__doc__
        self.__annotations__: dict[str, object] = {}  # Typer asks; see __signature__
        self._work = work
        self._shape = shape
        self._other = other or {}

    @cached_property
    def __signature__(self) -> Signature:
        """What Typer reads the options from; arguments come first, as on the line."""
        found = [
            one.replace(kind=Parameter.KEYWORD_ONLY)
            for declared in (*self._own, *self._added)
            for one in _spread(declared)
        ]
        return Signature([_CONTEXT, *sorted(found, key=_is_option)])

    @cached_property
    def _added(self) -> list[Parameter]:
        """The parameters that the shape adds."""
        _run, _work, *added = signature(self._shape, eval_str=True).parameters.values()
        other = self._other
        return [
            one.replace(annotation=other.get(one.name, one.annotation)) for one in added
        ]

    @cached_property
    def _own(self) -> list[Parameter]:
        """The parameters of the verb's own; what the shape adds may be among them."""
        _first, *own = signature(self._work, eval_str=True).parameters.values()
        added = {one.name for one in self._added}
        return [one for one in own if one.name not in added]

    def __call__(self, ctx: typer.Context, **given: Any) -> None:
        """Run it with the values that Typer found."""
        own, added = _gathered(self._own, given), _gathered(self._added, given)
        self._shape(here(ctx), partial(self._work, **own), **added)


_CONTEXT = Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)


def _spread(parameter: Parameter) -> Iterator[Parameter]:
    """A parameter, or the fields of a group as parameters."""
    group = parameter.annotation
    if not _is_group(group):
        yield parameter
        return
    for name, annotation in get_type_hints(group, include_extras=True).items():
        default = group._field_defaults.get(name, Parameter.empty)
        yield parameter.replace(name=name, default=default, annotation=annotation)


def _gathered(
    parameters: Iterable[Parameter], given: Mapping[str, Any]
) -> dict[str, Any]:
    """What each parameter gets of the values that Typer found."""
    return {
        one.name: one.annotation(*(given[name] for name in one.annotation._fields))
        if _is_group(one.annotation)
        else given[one.name]
        for one in parameters
    }


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and hasattr(annotation, "_fields")


def _is_option(parameter: Parameter) -> bool:
    described = getattr(parameter.annotation, "__metadata__", ())
    return not any(isinstance(one, ArgumentInfo) for one in described)


def lists(work: Callable[..., Listed | None]) -> Shaped:
    """A verb that lists; it takes --format and --output beside its own options.

    Args:
        work: takes the Context, then its own options; returns what there is to show,
            or None: nothing.
    """
    return Shaped(work, _show)


def _show(
    run: Context,
    work: Callable[[Context], Listed | None],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    listed = work(run)
    if listed is not None:
        run.show(listed, format, output)


def records(work: Callable[..., str | None]) -> Shaped:
    """A verb that records; it takes --dry-run beside its own options.

    Args:
        work: takes the Context, then its own options, and ``dry_run`` by name; returns
            what there is to say, or None: nothing.
    """
    return Shaped(work, _record)


def _record(
    run: Context, work: Callable[..., str | None], dry_run: DryRunOption = False
) -> None:
    _say(run, partial(work, dry_run=dry_run))


def lists_or_records(work: Callable[..., Listed | str | None]) -> Shaped:
    """A verb that lists, or records where it is told what; the options of both.

    Args:
        work: takes the Context, then its own options, and ``dry_run`` by name; returns
            what there is to show, or to say, or None: nothing.
    """
    return Shaped(work, _show_or_record)


def _show_or_record(
    run: Context,
    work: Callable[..., Listed | str | None],
    format: FormatOption = None,
    output: OutputOption = None,
    dry_run: DryRunOption = False,
) -> None:
    answer = work(run, dry_run=dry_run)
    if isinstance(answer, Listed):
        run.show(answer, format, output)
    elif answer is not None:
        run.say(answer)


def says(work: Callable[..., str | None]) -> Shaped:
    """A verb that says something, or nothing (None), and takes its own options alone.

    Args:
        work: takes the Context, then its own options.
    """
    return Shaped(work, _say)


def _say(run: Context, work: Callable[[Context], str | None]) -> None:
    said = work(run)
    if said is not None:
        run.say(said)
