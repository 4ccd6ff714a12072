"""Facts: who may record them, when, and what the answer says."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Adopted
from crmnet.domain.progress import Status, Timeliness
from crmnet.errors import BadInput, Cure, Personal, ReasonNeeded
from crmnet.reports.activity.show import activity
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, Rescheduled, schedule
from crmnet.services.activity.slips import Former
from crmnet.store.kinds import EntryKind
from tests.factory import ANY, EACH, NOW, a_plan, a_store, an_item, complete, load

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)
CLOCK = Clock(TODAY, NOW)


@pytest.fixture
def store(empty_store: Store) -> Store:
    plan = a_plan(
        an_item("1"),
        an_item("1.1", calendar="Antes de octubre,  del 2002.", owes=EACH),
        an_item("1.2", owes=ANY),
        an_item("1.3"),
    )
    load(empty_store, plan)
    return empty_store


def log_size(store: Store) -> int:
    return int(store.query("SELECT COUNT(*) FROM log")[0][0])


def test_a_completion_says_who_is_left(store: Store) -> None:
    answer = complete(store, "1.1", "HN", on=date(2002, 9, 20))
    assert answer.timeliness is Timeliness.DONE_ON_TIME
    assert answer.left == ("GT", "MX")


def test_done_after_the_last_good_day_is_late(store: Store) -> None:
    answer = complete(store, "1.1", "HN", today=TODAY, on=date(2002, 10, 1))
    assert answer.timeliness is Timeliness.DONE_LATE


@pytest.mark.parametrize(
    ("code", "party", "words"),
    [
        ("1.1", None, "GT, HN, MX"),  # never all
        ("1.1", "CA", "GT, HN, MX"),
        ("1.2", "HN", "GT, MX"),
        ("1.3", "CA", "GT, HN, MX"),
        ("1", "GT", "1.1, 1.2, 1.3"),
        ("1.9", "GT", "did you mean 1"),
        ("x:1.1", "GT", 'no plan "x"'),
    ],
)
def test_what_cannot_be_meant_is_refused_naming_what_would_do(
    store: Store, code: str, party: str | None, words: str
) -> None:
    before = log_size(store)
    with pytest.raises(BadInput, match=words):
        complete(store, code, party)
    assert log_size(store) == before


def test_a_day_after_today_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="after today"):
        complete(store, "1.3", on=date(2002, 9, 21))


def test_a_country_that_reports_for_several_is_kept(store: Store) -> None:
    answer = complete(store, "1.2", "MX")
    assert (answer.reported_by, answer.left) == ("MX", ())


def test_the_same_again_changes_nothing(store: Store) -> None:
    complete(store, "1.3", by="Ana Núñez")
    before = log_size(store)
    again = complete(store, "1.3", by="Ana Núñez")
    assert (again.changed, again.noted, log_size(store)) == (False, False, before)


def test_the_same_again_with_more_evidence_adds_it(store: Store) -> None:
    complete(store, "1.3", evidence=("https://example.org/acta",))
    again = complete(
        store, "1.3", evidence=("https://example.org/acta", "https://example.org/b")
    )
    assert (again.changed, again.noted) == (False, True)
    assert len(activity(store, TODAY, "1.3", None).evidence) == 2


def test_of_a_file_the_fingerprint_is_kept(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "acta.pdf"
    file.write_bytes(b"acta")
    complete(store, "1.3", evidence=(str(file),))
    (found,) = activity(store, TODAY, "1.3", None).evidence
    assert found.file == "acta.pdf"
    assert found.sha256 == hashlib.sha256(b"acta").hexdigest()


def test_evidence_may_be_a_reference_in_words(store: Store) -> None:
    said = ("Oficio DGME-123-2026", "Acta n.º 5", "Nota verbal 114/2024")
    assert complete(store, "1.3", evidence=said).changed
    found = activity(store, TODAY, "1.3", None).evidence
    assert [(one.url, one.file, one.sha256) for one in found] == [
        (None, text, None) for text in said
    ]
    assert not complete(store, "1.3", evidence=said[:1]).noted


def test_a_reference_may_not_hold_personal_data(store: Store) -> None:
    with pytest.raises(Personal):
        complete(store, "1.3", evidence=("pasaporte de Ana Núñez A1234567",))


def test_a_day_before_the_plan_wants_a_reason(tmp_path: Path) -> None:
    store = a_store(tmp_path / "b.db")
    adopted = Adopted(first=date(2002, 5, 28), last=date(2002, 5, 31))
    load(store, a_plan(an_item("1"), an_item("1.1", owes=EACH), adopted=adopted))
    early = date(2002, 5, 30)
    with pytest.raises(ReasonNeeded, match="before the plan was adopted, 2002-05-31"):
        complete(store, "1.1", "GT", on=early)
    with pytest.raises(ReasonNeeded):
        complete(store, "1.1", "GT", on=early, note="una nota", partial=True)
    assert complete(store, "1.1", "HN", on=date(2002, 5, 31)).changed
    said = complete(store, "1.1", "GT", on=early, reason="ya estaba", note="acta 3")
    assert said.done_on == early
    notes = [row.note for row in activity(store, TODAY, "1.1", None).history]
    assert "ya estaba; acta 3" in notes
    assert not complete(store, "1.1", "GT", on=early).changed  # said again


def test_without_adoption_a_year_before_the_first_deadline_counts(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "b.db")
    due = an_item("1.1", calendar="30 de septiembre de 2002", owes=EACH)
    load(store, a_plan(an_item("1"), due))
    with pytest.raises(ReasonNeeded, match="first deadline of the plan, 2002-09-30"):
        complete(store, "1.1", "GT", on=date(2001, 9, 20))
    assert complete(store, "1.1", "GT", on=date(2001, 10, 1)).changed


@pytest.mark.parametrize(
    "evidence",
    ["ftp://example.org/x", "javascript://x", "no such file.pdf", "https://"],
)
def test_evidence_that_is_neither_page_nor_file_is_refused(
    store: Store, evidence: str
) -> None:
    before = log_size(store)
    with pytest.raises(BadInput):
        complete(store, "1.3", evidence=(evidence,))
    assert log_size(store) == before


def test_part_of_it_stays_open(store: Store) -> None:
    answer = complete(store, "1.1", "HN", partial=True, percent=60)
    assert (answer.status, answer.percent) == (Status.PARTIAL, 60)
    assert answer.left == ("GT", "HN", "MX")


@pytest.mark.parametrize("percent", [0, 100, -5])
def test_a_part_is_from_1_to_99_percent(store: Store, percent: int) -> None:
    with pytest.raises(BadInput):
        complete(store, "1.3", partial=True, percent=percent)


def test_part_of_what_is_done_wants_a_reason(store: Store) -> None:
    complete(store, "1.3")
    before = log_size(store)
    with pytest.raises(
        ReasonNeeded, match="was already done, on 2002-09-20"
    ) as refused:
        complete(store, "1.3", partial=True)
    assert refused.value.message.cure is Cure.CORRECT_OR_SAY_WHY
    assert log_size(store) == before
    answer = complete(store, "1.3", partial=True, percent=60, reason="faltó un acta")
    assert (answer.status, answer.percent, answer.done_on) == ("partial", 60, None)
    assert answer.was == Former(Status.DONE, None, date(2002, 9, 20), None)


def test_a_lower_percentage_wants_a_reason_and_a_higher_one_none(store: Store) -> None:
    complete(store, "1.3", partial=True, percent=40)
    with pytest.raises(ReasonNeeded, match="already 40% done") as refused:
        complete(store, "1.3", partial=True, percent=39)
    assert refused.value.column == "status"
    less = complete(store, "1.3", partial=True, percent=39, reason="se contó dos veces")
    assert less.was == Former(Status.PARTIAL, 40, None, None)
    more = complete(store, "1.3", partial=True, percent=80)
    assert (more.percent, more.was) == (80, Former(Status.PARTIAL, 39, None, None))
    assert complete(store, "1.3").was == Former(Status.PARTIAL, 80, None, None)


@pytest.mark.parametrize(
    ("code", "first", "other"), [("1.1", "GT", "GT"), ("1.2", "GT", "MX")]
)
def test_another_day_of_what_is_done_wants_a_reason(
    store: Store, code: str, first: str, other: str
) -> None:
    complete(store, code, first, on=date(2002, 9, 1))
    before = log_size(store)
    with pytest.raises(ReasonNeeded, match="was already done, on 2002-09-01"):
        complete(store, code, other, on=date(2002, 9, 19))
    assert log_size(store) == before
    assert not complete(store, code, other, on=date(2002, 9, 1)).changed
    answer = complete(store, code, other, on=date(2002, 9, 19), reason="el acta")
    assert answer.done_on == date(2002, 9, 19)
    assert answer.was == Former(Status.DONE, None, date(2002, 9, 1), None)


def test_another_name_keeps_the_day_and_says_the_former(store: Store) -> None:
    complete(store, "1.3", by="Ana Núñez")
    answer = complete(store, "1.3", today=TODAY, by="Luis Paz")
    assert (answer.done_on, answer.changed) == (date(2002, 9, 20), True)
    assert answer.was == Former(Status.DONE, None, date(2002, 9, 20), "Ana Núñez")


def test_what_is_reopened_says_what_it_was(store: Store) -> None:
    complete(store, "1.3")
    answer = record(store, Aim("1.3"), CLOCK, Fact(EntryKind.REOPENED))
    assert answer.was == Former(Status.DONE, None, date(2002, 9, 20), None)


def test_started_then_reopened(store: Store) -> None:
    aim = Aim("1.3")
    assert (
        record(store, aim, CLOCK, Fact(EntryKind.STARTED)).status is Status.IN_PROGRESS
    )
    assert not record(store, aim, CLOCK, Fact(EntryKind.STARTED)).changed
    complete(store, "1.3")
    with pytest.raises(BadInput, match="already done"):
        record(store, aim, CLOCK, Fact(EntryKind.STARTED))
    answer = record(store, aim, CLOCK, Fact(EntryKind.REOPENED, "faltó el acta"))
    assert (answer.status, answer.done_on) == (Status.IN_PROGRESS, None)


def test_a_note_changes_no_fact(store: Store) -> None:
    answer = record(store, Aim("1.3"), CLOCK, Fact(EntryKind.NOTED, "ver el acta"))
    assert (answer.status, answer.noted) == (Status.NOT_STARTED, True)
    assert activity(store, TODAY, "1.3", None).history[-1].note == "ver el acta"


def scheduled(store: Store, text: str, **more: Any) -> Rescheduled:
    aim = Aim(more.pop("code", "1.1"), None, more.pop("party", None))
    return schedule(store, aim, CLOCK, Decision(text, **more))


def test_a_first_date_needs_no_reason(store: Store) -> None:
    answer = scheduled(store, "2002-11-30", code="1.3")
    assert (answer.was_due_on, answer.changed) == (None, True)


def test_moving_a_date_needs_a_reason_and_keeps_the_first(store: Store) -> None:
    with pytest.raises(BadInput, match="already has a date") as refused:
        scheduled(store, "2002-11-30")
    assert refused.value.message.cure is Cure.SAY_WHY_MOVED
    scheduled(store, "2002-11-30", reason="lo pidió la reunión", decided_by="GRCM")
    rows = activity(store, TODAY, "1.1", None).rows
    assert {(row.due_on, row.first_due_on) for row in rows} == {
        ("2002-11-30", "2002-09-30")
    }


def test_a_date_may_move_for_one_country_only(store: Store) -> None:
    scheduled(store, "2002-11-30", party="HN", reason="huracán")
    rows = activity(store, TODAY, "1.1", None).rows
    assert [row.due_on for row in rows] == ["2002-09-30", "2002-11-30", "2002-09-30"]


def test_the_same_date_with_another_reason_is_recorded(store: Store) -> None:
    scheduled(store, "2002-11-30", reason="uno")
    before = log_size(store)
    assert not scheduled(store, "2002-11-30", reason="uno").changed
    assert log_size(store) == before
    scheduled(store, "2002-11-30", reason="dos")
    assert log_size(store) > before


def test_what_is_done_keeps_the_date_that_it_was_judged_by(store: Store) -> None:
    complete(store, "1.1", "HN", today=TODAY, on=TODAY)
    answer = scheduled(store, "2002-11-30", reason="lo pidió la reunión")
    assert (answer.judged, answer.was_due_on) == (("HN",), date(2002, 9, 30))
    rows = activity(store, TODAY, "1.1", None).rows
    assert [row.due_on for row in rows] == ["2002-11-30", "2002-09-30", "2002-11-30"]
    assert rows[1].timeliness == "done_late"


@pytest.mark.parametrize("text", ["cuando se pueda", "2002-02-30", "  ", "a\x1bb"])
def test_a_date_that_is_not_understood_is_refused(store: Store, text: str) -> None:
    before = log_size(store)
    with pytest.raises(BadInput):
        scheduled(store, text, code="1.3")
    assert log_size(store) == before


def test_the_same_note_again_is_none(store: Store) -> None:
    complete(store, "1.3", note="ver el acta")
    before = log_size(store)
    assert not complete(store, "1.3", note="ver el acta").noted
    assert log_size(store) == before


def test_a_name_by_default_does_not_replace_who_did_it(store: Store) -> None:
    complete(store, "1.3", by="Ana")
    assert not complete(store, "1.3", by_default="Luis").changed
    (row,) = activity(store, TODAY, "1.3", None).rows
    assert row.done_by == "Ana"


def test_who_did_a_part_is_not_who_did_the_rest(store: Store) -> None:
    def done_by() -> str | None:
        (row,) = activity(store, TODAY, "1.3", None).rows
        return row.done_by

    complete(store, "1.3", partial=True, percent=40, by="Ana")
    complete(
        store, "1.3", partial=True, percent=40, evidence=("https://example.org/a",)
    )
    complete(store, "1.3", partial=True)
    complete(store, "1.3", partial=True, percent=30, reason="error")
    assert done_by() == "Ana"  # it is the same part, said again or corrected
    more = complete(store, "1.3", partial=True, percent=60)
    assert (done_by(), more.was and more.was.done_by) == (None, "Ana")
    complete(store, "1.3", partial=True, percent=80, by="Luis")
    done = complete(store, "1.3", by_default="Eva")
    assert (done_by(), done.was and done.was.done_by) == ("Eva", "Luis")
    complete(store, "1.3", on=date(2002, 9, 1), reason="error")
    assert done_by() == "Eva"


def test_part_without_a_number_keeps_the_number(store: Store) -> None:
    complete(store, "1.3", partial=True, percent=50)
    assert complete(store, "1.3", partial=True).percent == 50


def test_the_same_decision_on_another_day_is_none(store: Store) -> None:
    aim = Aim("1.1", None, "HN")
    decision = Decision("2002-11-30", "huracán")
    assert schedule(store, aim, CLOCK, decision).changed
    later = Clock(date(2002, 10, 9), NOW)
    assert not schedule(store, aim, later, decision).changed


def test_of_several_that_are_done_the_latest_is_opened_again(
    store: Store,
) -> None:
    scheduled(store, "cada mes hasta marzo de 2003", reason="recurre")
    days = [complete(store, "1.1", "HN", today=TODAY).due_on for _ in range(3)]
    assert days == sorted(set(days), key=str)
    answer = record(store, Aim("1.1", None, "HN"), CLOCK, Fact(EntryKind.REOPENED))
    assert answer.due_on == days[2]


def test_what_was_cancelled_is_opened_again_before_what_is_open(
    store: Store,
) -> None:
    scheduled(store, "cada mes hasta marzo de 2003", reason="recurre")
    aim = Aim("1.1", None, "HN")
    cancelled = record(store, aim, CLOCK, Fact(EntryKind.CANCELLED, "no hay fondos"))
    answer = record(store, aim, CLOCK, Fact(EntryKind.REOPENED))
    assert (answer.due_on, answer.changed) == (cancelled.due_on, True)


def test_what_proves_it_for_one_country_may_prove_it_for_another(
    store: Store,
) -> None:
    proof = ("https://example.org/acta",)
    for party in ("GT", "HN"):
        assert complete(store, "1.1", party, evidence=proof).noted
    found = activity(store, TODAY, "1.1", None).evidence
    assert [one.party for one in found] == ["GT", "HN"]


def test_the_fingerprint_is_what_makes_a_file_the_same(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "acta.pdf"
    for content, noted in ((b"uno", True), (b"uno", False), (b"dos", True)):
        file.write_bytes(content)
        assert complete(store, "1.3", evidence=(str(file),)).noted is noted


@pytest.mark.parametrize(
    "url", ["https://example.org/\x1b[2J", "https://exa\u202emple.org", "https://["]
)
def test_the_address_of_a_proof_holds_nothing_invisible(store: Store, url: str) -> None:
    with pytest.raises(BadInput):
        complete(store, "1.3", evidence=(url,))


@pytest.mark.parametrize("on", [None, date(2002, 9, 10)])
def test_part_of_it_has_a_day_only_where_one_is_said(
    store: Store, on: date | None
) -> None:
    assert complete(store, "1.3", partial=True, on=on).done_on == on


@pytest.mark.parametrize("begun", [False, True])
def test_to_open_again_what_is_open_changes_nothing(store: Store, begun: bool) -> None:
    aim = Aim("1.3")
    if begun:
        record(store, aim, CLOCK, Fact(EntryKind.STARTED))
    before = log_size(store)
    answer = record(store, aim, CLOCK, Fact(EntryKind.REOPENED))
    assert answer.status is (Status.IN_PROGRESS if begun else Status.NOT_STARTED)
    assert (answer.changed, log_size(store)) == (False, before)


FACTS = {
    "start": Fact(EntryKind.STARTED),
    "suspend": Fact(EntryKind.SUSPENDED, "huracán"),
    "cancel": Fact(EntryKind.CANCELLED, "no hay fondos"),
    "note": Fact(EntryKind.NOTED, "ver el acta"),
    "complete": Fact(EntryKind.COMPLETED),
    "resume": Fact(EntryKind.RESUMED),
    "reopen": Fact(EntryKind.REOPENED),
}


@pytest.mark.parametrize(
    ("before", "name"),
    [
        (None, "start"),
        (None, "suspend"),
        (None, "cancel"),
        (None, "note"),
        (None, "complete"),
        ("suspend", "resume"),
        ("cancel", "reopen"),
        ("complete", "reopen"),
    ],
)
def test_a_fact_is_written_unless_it_is_only_tried(
    store: Store, before: str | None, name: str
) -> None:
    aim, fact = Aim("1.3"), FACTS[name]
    if before is not None:
        record(store, aim, CLOCK, FACTS[before])
    size = log_size(store)
    answer = record(store, aim, CLOCK, fact, dry_run=True)
    assert log_size(store) == size
    assert record(store, aim, CLOCK, fact) == answer
    assert log_size(store) == size + 1


def test_what_is_done_is_refused_with_the_day_on_which_it_was(
    store: Store,
) -> None:
    complete(store, "1.3", on=date(2002, 9, 12))
    with pytest.raises(BadInput, match="was already done, on 2002-09-12"):
        record(store, Aim("1.3"), CLOCK, Fact(EntryKind.CANCELLED, "no hay fondos"))


def test_what_is_said_again_on_another_day_keeps_its_day(store: Store) -> None:
    first = complete(store, "1.3")
    again = complete(store, "1.3", today=TODAY)
    assert (again.done_on, again.changed) == (first.done_on, False)
    corrected = complete(store, "1.3", today=TODAY, on=TODAY, reason="el acta")
    assert (corrected.done_on, corrected.changed) == (TODAY, True)


@pytest.mark.parametrize(
    ("said", "since"),
    [
        (Fact(EntryKind.STARTED), (date(2002, 9, 1), "Ana")),
        (Fact(EntryKind.STARTED, on=date(2002, 9, 2)), (date(2002, 9, 2), "Ana")),
        (Fact(EntryKind.STARTED, by="Luis"), (date(2002, 9, 1), "Luis")),
    ],
)
def test_what_has_begun_may_gain_a_day_or_a_name_and_loses_none(
    store: Store, said: Fact, since: tuple[date, str]
) -> None:
    first = Fact(EntryKind.STARTED, on=date(2002, 9, 1), by="Ana")
    record(store, Aim("1.3"), CLOCK, first)
    record(store, Aim("1.3"), CLOCK, said)
    ((day, by),) = store.query(
        "SELECT since_on, since_by FROM calendar_item WHERE since_on IS NOT NULL"
    )
    assert (date.fromisoformat(day), by) == since


def test_part_with_another_number_has_that_number(store: Store) -> None:
    complete(store, "1.3", partial=True, percent=50)
    assert complete(store, "1.3", partial=True, percent=80).percent == 80


def test_what_is_done_is_no_part_any_more(store: Store) -> None:
    complete(store, "1.3", partial=True, percent=50)
    answer = complete(store, "1.3")
    assert (answer.status, answer.percent) == (Status.DONE, None)


def test_another_fact_keeps_its_note_though_the_one_before_said_the_same(
    store: Store,
) -> None:
    record(store, Aim("1.3"), CLOCK, Fact(EntryKind.STARTED, "ver el acta"))
    assert complete(store, "1.3", note="ver el acta").noted
    assert activity(store, TODAY, "1.3", None).history[-1].note == "ver el acta"
