"""The twin of a document in another language: its texts beside those of the plan.

They are taken row by row where the shapes agree; where they do not, it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Choice, Question
from crmnet.errors import Message
from crmnet.files.matrix.cells.asking import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crmnet.domain.draft import Draft
    from crmnet.domain.plan import Item, Plan, Text

LEAVE: Final = "leave"
BY_CODE: Final = "code"
IN_ORDER: Final = "order"


class Twinned(NamedTuple):
    """A plan with the texts of its twin.

    Attributes:
        questions: where the shapes differ, and nothing was answered.
    """

    plan: Plan
    questions: tuple[Question, ...]


def twinned(plan: Plan, twin: Draft, answers: Mapping[str, str]) -> Twinned:
    """The plan with the texts of its twin as those of the twin's language."""
    from dataclasses import replace

    pairing = _Pairing(twin, answers)
    themes = pairing.below("", plan.themes, twin.plan.themes)
    title = _with_other(plan.title, twin.plan.title, twin.plan.language)
    labels = {
        name: _with_other(text, twin.plan.labels.get(name), twin.plan.language)
        for name, text in plan.labels.items()
    }
    found = replace(plan, themes=themes, title=title, labels=labels)
    return Twinned(found, tuple(pairing.questions))


class _Pairing:
    """The way through both trees at once."""

    def __init__(self, twin: Draft, answers: Mapping[str, str]) -> None:
        self.questions: list[Question] = []
        self._twin = twin
        self._answers = answers
        self._language = twin.plan.language

    def below(
        self, code: str, own: tuple[Item, ...], others: tuple[Item, ...]
    ) -> tuple[Item, ...]:
        """What stands below an item, each with the texts of its like in the twin."""
        partners = dict(self._partners(code, own, others))
        return tuple(self._beside(item, partners.get(item.code)) for item in own)

    def _beside(self, item: Item, other: Item | None) -> Item:
        if other is None:
            return item
        return item._replace(
            title=_with_other(item.title, other.title, self._language),
            calendar=item.calendar
            and _with_other(item.calendar, other.calendar, self._language),
            children=self.below(item.code, item.children, other.children),
        )

    def _partners(
        self, code: str, own: tuple[Item, ...], others: tuple[Item, ...]
    ) -> list[tuple[str, Item]]:
        in_order = [
            (item.code, other) for item, other in zip(own, others, strict=False)
        ]
        if len(own) == len(others) or not (own and others):
            return in_order
        answer = self._asked(code, own, others)
        if answer == IN_ORDER:
            return in_order
        if answer == BY_CODE:
            return [(other.code, other) for other in others]
        return []

    def _asked(self, code: str, own: tuple[Item, ...], others: tuple[Item, ...]) -> str:
        key = key_of(Asks.TWIN, self._language, code, own[0].title.own)
        said = self._answers.get(key) or self._answers.get(f"{Asks.TWIN}:*")
        if said in (LEAVE, BY_CODE, IN_ORDER):
            return said
        self.questions.append(self._question(key, code, own, others))
        return LEAVE

    def _question(
        self, key: str, code: str, own: tuple[Item, ...], others: tuple[Item, ...]
    ) -> Question:
        message = Message(
            "below {code} the twin has {n} items, the document {m}: which go together?",
            code=code or self._twin.plan.code,
            n=len(others),
            m=len(own),
        )
        return Question(
            key,
            Asks.TWIN,
            self._twin.places.get(others[0].code, Place()),
            message,
            text=others[0].title.own,
            choices=(
                Choice(LEAVE, Message("none: they stay without the other language")),
                Choice(BY_CODE, Message("those with the same code")),
                Choice(IN_ORDER, Message("those in the same order, as far as they go")),
            ),
            likeliest=LEAVE,
        )


def _with_other(text: Text, other: Text | None, language: str) -> Text:
    """A text with what the twin says in its place."""
    if other is None or not other.own:
        return text
    return text._replace(others={**text.others, language: other.own})
