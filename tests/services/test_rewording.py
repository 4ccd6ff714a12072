"""Texts that bear records and whose words change: asked about, kept or archived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.clock import Clock
from crmnet.domain.plan import Text
from crmnet.errors import BadInput
from crmnet.reports.activity.listing import activities
from crmnet.reports.filters import Filters
from crmnet.reports.history import of_items
from crmnet.services.activity.aiming import Aim
from crmnet.services.activity.assigning import Assignment, assign
from crmnet.services.activity.facts import Fact
from crmnet.services.activity.recording import record
from crmnet.services.activity.scheduling import Decision, schedule
from crmnet.services.db.undoing import meant, undo
from crmnet.services.plan.differences import Difference
from crmnet.services.plan.extending import Extension, extend
from crmnet.services.plan.rewording import ALL, Answers, Reworded, WhatIsRecorded
from crmnet.store.kinds import EntryKind
from tests.factory import (
    ANY,
    EACH,
    NOW,
    a_plan,
    a_store,
    an_item,
    complete,
    load,
    new_store,
)

if TYPE_CHECKING:
    from crmnet.domain.plan import Plan
    from crmnet.services.plan.loading import Loaded
    from crmnet.store.engine.contract import Store

TODAY = date(2002, 10, 4)
CLOCK = Clock(TODAY, NOW)
TEXTS = {
    "1": "Documentos",
    "1.1": "Promover la ratificación",
    "1.1.1": "Facilitar la importación",
    "1.1.2": "Celebrar la primera reunión",
    "1.2": "Publicar un informe final",
}
SAME = Answers(same=frozenset({ALL}))


def the_plan(**titles: str) -> Plan:
    """The plan of these tests, with other texts at some codes: ``_1_2="…"``."""
    said = {code.strip("_").replace("_", "."): text for code, text in titles.items()}
    return a_plan(*(an_item(code, text) for code, text in (TEXTS | said).items()))


def different(*codes: str) -> Answers:
    return Answers(different=frozenset(codes))


def asked(store: Store, plan: Plan, **more: Any) -> list[str]:
    """The codes that a load asks about; none where it is done."""
    try:
        load(store, plan, **more)
    except Reworded as error:
        return [text.code for text in error.texts]
    return []


def told(answer: Loaded) -> list[tuple[str, str]]:
    return [(one.what, one.code) for one in answer.differences]


def states(store: Store) -> dict[str, str]:
    return {row.code: row.status for row in activities(store, TODAY, Filters())}


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, the_plan())
    return empty_store


def test_other_words_under_a_record_are_asked_about_and_nothing_is_written(
    store: Store,
) -> None:
    complete(store, "1.1.1")
    before = store.query("SELECT COUNT(*) FROM log")
    edited = the_plan(_1_1_1="Facilitar la exportación")
    with pytest.raises(Reworded) as refused:
        load(store, edited)
    (text,) = refused.value.texts
    assert (text.code, text.was, text.now) == (
        "1.1.1",
        "Facilitar la importación",
        "Facilitar la exportación",
    )
    assert text.recorded == WhatIsRecorded(states=(("done", ("network",)),))
    assert asked(store, edited, dry_run=True) == ["1.1.1"]
    assert store.query("SELECT COUNT(*) FROM log") == before
    complete(store, "1.2")  # nobody waits for the lock


def test_neither_spelling_nor_what_nobody_recorded_is_asked_about(
    store: Store,
) -> None:
    complete(store, "1.1.1")
    edited = the_plan(
        _1_1_1="1.1.1 FACILITAR la importacion.", _1_1_2="Otra cosa", _1_2="Otra más"
    )
    assert asked(store, edited) == []
    assert states(store)["1.1.1"] == "done"


def test_the_words_above_a_record_are_part_of_what_it_says(store: Store) -> None:
    complete(store, "1.1.1")
    edited = the_plan(_1="Viajes", _1_1="Promover la denuncia", _1_2="Otra cosa")
    with pytest.raises(Reworded) as refused:
        load(store, edited)
    found = {text.code: text for text in refused.value.texts}
    assert set(found) == {"1", "1.1"}
    assert found["1.1"].above == ("1",)
    assert found["1.1"].recorded == WhatIsRecorded(below=1)


def test_the_least_alike_is_asked_about_first(store: Store) -> None:
    for code in ("1.1.1", "1.1.2", "1.2"):
        complete(store, code)
    edited = the_plan(
        _1_1_1="Facilitar la exportación", _1_2="Comprar vehículos para las sedes"
    )
    assert asked(store, edited) == ["1.2", "1.1.1"]


def test_what_is_the_same_keeps_its_records_and_is_told_so(store: Store) -> None:
    complete(store, "1.1.1")
    answer = load(store, the_plan(_1_1_1="Otra cosa"), answers=SAME)
    assert answer.differences == (
        Difference("reworded", "1.1.1", "title", TEXTS["1.1.1"], "Otra cosa"),
    )
    assert states(store)["1.1.1"] == "done"


def test_what_is_another_is_archived_found_by_history_and_undone(
    store: Store,
) -> None:
    complete(store, "1.1.1")
    edited = the_plan(_1_1_1="Otra cosa")
    answer = load(store, edited, answers=different("1.1.1"))
    assert told(answer) == [("added", "1.1.1"), ("archived", "1.1.1")]
    assert states(store)["1.1.1"] == "not_started"
    assert "completed" in [row.kind for row in of_items(store, code="1.1.1")]
    assert asked(store, edited) == []
    undo(store, meant(store, answer.change), NOW)
    assert states(store)["1.1.1"] == "done"


def test_below_another_all_is_new_and_comes_back_with_it(store: Store) -> None:
    complete(store, "1.1.1")
    edited = the_plan(_1_1="Promover la denuncia", _1_1_2="Otra cosa")
    answer = load(store, edited, answers=different("1.1"))
    assert [one for one in told(answer) if one[0] == "archived"] == [
        ("archived", "1.1"),
        ("archived", "1.1.1"),
    ]
    assert states(store)["1.1.1"] == "not_started"
    load(store, the_plan(_1="Documentos"))
    assert states(store)["1.1.1"] == "done"


def test_what_was_archived_does_not_come_back_below_another_text(
    store: Store,
) -> None:
    complete(store, "1.1.1")
    edited = the_plan(_1_1="Promover la denuncia")
    load(store, edited, answers=different("1.1"))
    load(store, a_plan(*(an_item(c, t) for c, t in TEXTS.items() if c != "1.1.1")))
    load(store, edited)
    assert states(store)["1.1.1"] == "not_started"


def test_a_text_that_comes_back_where_others_have_recorded_is_asked_about(
    store: Store,
) -> None:
    complete(store, "1.2")
    load(store, the_plan(_1_2="Comprar vehículos"), answers=different("1.2"))
    record(store, Aim("1.2"), CLOCK, Fact(EntryKind.STARTED))
    assert asked(store, the_plan()) == ["1.2"]
    load(store, the_plan(), answers=different("1.2"))
    assert states(store)["1.2"] == "done"


def test_the_last_row_goes_and_another_comes(store: Store) -> None:
    complete(store, "1.2")
    assert asked(store, the_plan(_1_2="Comprar equipos de verificación")) == ["1.2"]


@pytest.mark.parametrize("what", ["note", "date", "assignment", "start"])
def test_whatever_people_record_is_a_record(store: Store, what: str) -> None:
    if what == "note":
        record(store, Aim("1.2"), CLOCK, Fact(EntryKind.NOTED, note="se consultó"))
    elif what == "date":
        schedule(store, Aim("1.2"), CLOCK, Decision("2003-03-31"))
    elif what == "assignment":
        assign(store, Aim("1.2"), CLOCK, Assignment(ANY))
    else:
        record(store, Aim("1.2"), CLOCK, Fact(EntryKind.STARTED))
    assert asked(store, the_plan(_1_2="Otra cosa")) == ["1.2"]


def test_a_plan_that_was_only_extended_has_no_records(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    load(store, a_plan(an_item("1", "Informe", "Cada mes")))
    extend(store, None, Extension(date(2006, 1, 1)), CLOCK)
    assert asked(store, a_plan(an_item("1", "Otra cosa", "Cada mes"))) == []


def test_the_words_of_another_language_count_those_that_come_or_go_do_not(
    tmp_path: Path,
) -> None:
    def written(**others: str) -> Plan:
        return a_plan(
            an_item("1", "Ratificar")._replace(title=Text("Ratificar", others))
        )

    store = a_store(tmp_path / "a.db")
    load(store, written())
    complete(store, "1")
    assert asked(store, written(en="Ratify")) == []
    with pytest.raises(Reworded) as refused:
        load(store, written(en="Denounce"))
    assert refused.value.texts[0].language == "en"
    assert asked(store, written(en="ratify.")) == []
    assert asked(store, written()) == []


def test_a_plan_that_is_written_in_another_language_now_is_compared_in_both(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    item = an_item("1")
    load(store, a_plan(item._replace(title=Text("Ratificar", {"en": "Ratify"}))))
    complete(store, "1")
    turned = item._replace(title=Text("Ratify", {"es": "Ratificar"}))
    assert asked(store, a_plan(turned, language="en")) == []
    assert asked(store, a_plan(an_item("1", "Denunciar"))) == ["1"]


def test_a_record_does_not_pass_unasked_below_an_item_of_another_code(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")

    def below(code: str, text: str) -> Plan:
        action = an_item("1.1.1", "Publicar un informe")._replace(code="A")
        objective = an_item("1.1", text)._replace(code=code, children=(action,))
        return replace(
            a_plan(an_item("1")), themes=(an_item("1")._replace(children=(objective,)),)
        )

    load(store, below("1.1", "Promover la ratificación"))
    complete(store, "A")
    assert asked(store, below("1.9", "Promover la denuncia")) == ["A"]
    load(store, below("1.9", "Promover la denuncia"), answers=different("A"))
    assert states(store) == {"A": "not_started"}


@pytest.mark.parametrize(
    "answers",
    [
        different("1.2"),
        different("9"),
        Answers(same=frozenset({"1.2"})),
        Answers(frozenset({"1.1.1"}), frozenset({"1.1.1"})),
        Answers(frozenset({"1.1.1"}), frozenset({"1.1"})),
    ],
)
def test_an_answer_to_no_question_and_two_to_one_are_refused(
    store: Store, answers: Answers
) -> None:
    complete(store, "1.1.1")
    complete(store, "1.2")
    edited = the_plan(_1_1="Promover la denuncia", _1_1_1="Otra cosa")
    with pytest.raises(BadInput) as refused:
        load(store, edited, answers=answers)
    assert not isinstance(refused.value, Reworded)
    assert load(store, edited, answers=SAME).change


def test_what_one_answer_does_not_name_all_decides(store: Store) -> None:
    complete(store, "1.1.1")
    complete(store, "1.2")
    edited = the_plan(_1_1_1="Otra cosa", _1_2="Otra más")
    both = Answers(frozenset({ALL}), frozenset({"1.2"}))
    load(store, edited, answers=both)
    assert (states(store)["1.1.1"], states(store)["1.2"]) == ("done", "not_started")


def test_ten_of_fifty_load_with_one_answer(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    items = [an_item("1"), *(an_item(f"1.{n}", owes=EACH) for n in range(1, 51))]
    load(store, a_plan(*items))
    edited = [
        item._replace(title=Text("Otra cosa")) if item.code.endswith("7") else item
        for item in items
    ]
    edited[1:6] = [item._replace(title=Text("Distinto")) for item in edited[1:6]]
    for item in items[1:]:
        complete(store, item.code, "GT")
    assert len(asked(store, a_plan(*edited))) == 10
    assert (
        told(load(store, a_plan(*edited), answers=SAME)).count(("reworded", "1.7")) == 1
    )


# --- whatever is edited

WORDS = ("importación", "exportación", "ratificar", "denunciar")
CODES = ("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1")
SPELLED = ("{}", "{}.", "1. {}", "«{}»")

Lines = dict[str, tuple[str, ...]]


@st.composite
def files(draw: st.DrawFn) -> dict[str, tuple[str, str]]:
    """What stands under some codes: a word, and how the text is spelled."""
    found: dict[str, tuple[str, str]] = {}
    for code in CODES:
        above = code.rpartition(".")[0]
        if (above and above not in found) or (above and not draw(st.integers(0, 5))):
            continue
        word = draw(st.sampled_from(WORDS))
        text = f"{word.capitalize()} {code.replace('.', 'x')}"
        found[code] = word, draw(st.sampled_from(SPELLED)).format(text)
    return found


def lines(file: dict[str, tuple[str, str]]) -> Lines:
    """The words of each item and of those above it, as the file was made."""
    return {
        code: tuple(
            file[".".join(code.split(".")[:depth])][0]
            for depth in range(1, code.count(".") + 2)
        )
        for code in file
    }


def answered(store: Store, plan: Plan, is_same: bool) -> set[str]:
    """Load a plan, all that it asks about answered alike; returns what was asked."""
    try:
        load(store, plan)
    except Reworded as error:
        for text in error.texts:
            assert text.was.casefold().strip("«».1 ") != text.now.casefold().strip(
                "«».1 "
            )
        codes = frozenset(text.code for text in error.texts)
        load(store, plan, answers=SAME if is_same else Answers(different=codes))
        return set(codes)
    return set()


@settings(max_examples=40)
@given(
    st.lists(files(), min_size=2, max_size=4),
    st.lists(st.tuples(st.sets(st.sampled_from(CODES)), st.booleans()), min_size=4),
)
def test_no_words_change_over_a_record_unasked(
    edits: list[dict[str, tuple[str, str]]], done: list[tuple[set[str], bool]]
) -> None:
    """Wherever something is recorded, it was recorded under these words, or agreed."""
    known: dict[str, set[tuple[str, ...]]] = {}
    with TemporaryDirectory() as folder, new_store(Path(folder) / "a.db") as store:
        for file, (recorded, is_same) in zip(edits, done, strict=False):
            said = lines(file)
            plan = a_plan(*(an_item(code, text) for code, (_, text) in file.items()))
            codes = answered(store, plan, is_same)
            for code in said if is_same else ():
                if any(code == one or code.startswith(f"{one}.") for one in codes):
                    known.setdefault(code, set()).add(said[code])
            for code, status in states(store).items():
                assert status == "not_started" or said[code] in known[code]
            for code in recorded & states(store).keys():
                complete(store, code)
                known.setdefault(code, set()).add(said[code])
