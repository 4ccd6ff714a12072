"""Whose fault it is that a mail was not taken: what servers say, judged by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmnet.errors import Busy, Misconfigured
from crmnet.mail.blame import Blame, Step, blame, gist
from crmnet.mail.outcome import State
from crmnet.mail.verdict import Envelope, judged

HERE = Path(__file__).parent
BY = Envelope("crm@example.org", "ana@example.org")
Said = tuple[Step, int, str, Blame]


def answers(name: str) -> list[Said]:
    lines = (HERE / f"answers_{name}.txt").read_text("utf-8").splitlines()
    parted = (line.split(" | ") for line in lines if not line.startswith("#"))
    return [
        (Step(step), int(answer[:3]), answer[4:], Blame(whose))
        for step, answer, whose in parted
    ]


SEEN, UNSEEN = answers("seen"), answers("unseen")


@pytest.mark.parametrize(("step", "code", "said", "whose"), SEEN + UNSEEN)
def test_an_answer_is_laid_to_whom_it_is_about(
    step: Step, code: int, said: str, whose: Blame
) -> None:
    assert blame(step, code, said) is whose


def test_there_are_answers_of_each_kind_in_both_halves() -> None:
    kinds = set(Blame) - {Blame.UNCLEAR}
    for half in (SEEN, UNSEEN):
        assert {whose for *_, whose in half} == kinds
    assert len(SEEN) + len(UNSEEN) >= 60


@pytest.mark.parametrize(
    ("step", "code", "said", "whose"),
    [
        ("RCPT", 552, "5.2.2 recipient quota exceeded", "recipient"),
        ("RCPT", 552, "user quota exceeded", "recipient"),
        ("RCPT", 552, "Requested mail action aborted: exceeded storage", "unclear"),
        ("RCPT", 550, "5.1.1 <quota-relay-spam@example.org> no", "recipient"),
        ("DATA", 421, "too many messages in this connection", "later"),
        ("MAIL", 452, "4.5.3 too many recipients", "later"),
        ("RCPT", 550, "5.7.1 no", "unclear"),
        ("DATA", 554, "transaction failed", "unclear"),
        ("DATA", 554, "5.7.1 no", "content"),
        ("MAIL", 550, "no", "sender"),
    ],
)
def test_what_lies_between_two_kinds(
    step: str, code: int, said: str, whose: str
) -> None:
    assert blame(Step(step), code, said) == whose


@pytest.mark.parametrize(("step", "code", "said", "whose"), SEEN + UNSEEN)
def test_only_what_is_the_recipients_is_laid_to_the_recipient(
    step: Step, code: int, said: str, whose: Blame
) -> None:
    try:
        found = judged(step, code, said, BY).state
    except Busy:
        assert whose is Blame.QUOTA or (whose is Blame.SENDER and code < 500)
    except Misconfigured:
        assert whose in (Blame.SENDER, Blame.CONTENT)
        assert code >= 500
    else:
        assert whose in (Blame.RECIPIENT, Blame.LATER)
        assert found is (State.REFUSED if code >= 500 else State.DEFERRED)


def test_two_answers_that_differ_in_whom_they_name_are_the_same() -> None:
    found = {
        gist(f"550 5.7.1 <{name}@example.org> {name} refused mx{n} id A{n}F", to)
        for n, name in enumerate(("ana", "hugo"))
        for to in [f"{name}@example.org"]
    }
    assert found == {"550 5.7.1 refused id"}
    assert gist("550 5.7.1 no", "a@b.org") != gist("550 5.7.2 no", "a@b.org")


def test_a_refusal_that_says_nothing_is_compared_with_others() -> None:
    assert judged(Step.RCPT, 550, "5.7.1 no", BY).gist == "550 5.7.1 no"
    assert judged(Step.RCPT, 550, "5.1.1 unknown user", BY).gist == ""
    assert judged(Step.RCPT, 451, "no", BY).gist == ""
