"""Texts with records whose words changed, while a plan is loaded: asked, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from crmnet.cli.frame.declaring import option
from crmnet.errors import BadFile, Fault, Message
from crmnet.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from crmnet.cli.frame.context import Context
    from crmnet.services.plan.loading import Loaded
    from crmnet.services.plan.rewording import Answers, Reworded, Rewording

SameOption = Annotated[
    list[str] | None,
    option(
        "--same",
        _("CODE"),
        _("This text was only reworded: it keeps its records. Repeatable; or all."),
    ),
]
DifferentOption = Annotated[
    list[str] | None,
    option(
        "--different",
        _("CODE"),
        _("This text is another: the former is archived with its records. Repeatable."),
    ),
]

# What is typed for each answer, in the words of the question.
SAME: Final = mark("s same the")
ANOTHER: Final = mark("a another")
ONE_BY_ONE: Final = mark("o one")
IN_SIGHT: Final = 3  # texts that still stand above their questions: not shown again


class ToldApart(NamedTuple):
    """Which texts are the same, and which are others."""

    same: SameOption = None
    different: DifferentOption = None

    def answers(self) -> Answers:
        """What was typed of them."""
        from crmnet.services.plan.rewording import Answers

        return Answers(frozenset(self.same or ()), frozenset(self.different or ()))


def with_answers(
    run: Context, answers: Answers, work: Callable[[Answers], Loaded | None]
) -> Loaded | None:
    """What a load gives; a person is asked for what it wants to know.

    Nothing is written, and nobody waits, while the person thinks.

    Raises:
        Reworded: nobody is there to ask.
    """
    from crmnet.services.plan.rewording import Reworded

    while True:
        try:
            return work(answers)
        except Reworded as error:
            if not run.can_ask:
                raise
            given = {**answers.given, **_asked(run, error.texts)}
            answers = answers._replace(given=given)


def complain(
    run: Context,
    file: str,
    places: Mapping[str, tuple[int, int]],
    error: Reworded,
) -> None:
    """Say without a person which texts they are, and what would decide."""
    from crmnet.render.plan import rewording as drawn

    faults = tuple(
        Fault.saying(*places[text.code], drawn.refused(text, run.lang))
        for text in error.texts
    )
    run.complain_of_each(BadFile(file, faults))
    run.complain(
        Message(
            "nothing was loaded (say what each text is: --same CODE, or --same all, "
            "if it was only reworded; --different CODE if it is another)"
        )
    )


def _asked(
    run: Context, texts: Sequence[Rewording]
) -> dict[tuple[str, str, str], bool]:
    """What a person says of each text: by one answer, or one by one."""
    from crmnet.render.plan import rewording as drawn

    run.err.write(drawn.asked(texts, run.lang, run.look))
    if len(texts) == 1:
        return {texts[0].key: _is_same(run, texts[0].code)}
    question = run.lang.text("The same [s], another [a] or one by one [o]?")
    answer = run.choose(question, (SAME, ANOTHER, ONE_BY_ONE))
    if answer != ONE_BY_ONE:
        return {text.key: answer == SAME for text in texts}
    return _one_by_one(run, texts)


def _one_by_one(
    run: Context, texts: Sequence[Rewording]
) -> dict[tuple[str, str, str], bool]:
    """What is said of each, what stands above first: below another all is new."""
    from crmnet.render.plan import rewording as drawn

    given = {}
    others: set[str] = set()
    for text in sorted(texts, key=lambda text: len(text.above)):
        if others.isdisjoint(text.above):
            if len(texts) > IN_SIGHT:
                run.err.write(drawn.one(text, run.lang, run.look))
            given[text.key] = _is_same(run, text.code)
            if not given[text.key]:
                others.add(text.code)
    return given


def _is_same(run: Context, code: str) -> bool:
    question = run.lang.text("{code}: the same [s] or another [a]?", code=code)
    return run.choose(question, (SAME, ANOTHER)) == SAME
