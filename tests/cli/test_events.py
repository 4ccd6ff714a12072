"""Events: noted, listed, corrected, taken out, taken back; the shares go along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ITEM = "1.2.2"
TITLE = "Fomentar la detección de documentos fraudulentos y redes de tráfico."
ADD = (
    'event add --kind exercise --title "Ejercicio Uno" --from 2002-09-10 '
    "--to 2002-09-12 --country HN --country Guatemala --item 1.2.2 "
)
SHARED = (
    f"{ADD} --result participants=60 --result GT:officers_trained=12 "
    '--result "HN: impostores=1" '
)


def listed(run: Typed, more: str = "") -> list[dict[str, str]]:
    answer = run(f"event list --format json {more}")
    assert (answer.status, answer.stderr) == (0, "")
    found: list[dict[str, str]] = json.loads(answer.stdout)
    return found


def contributed(run: Typed) -> list[tuple[str | None, ...]]:
    answer = run("activity contribution list --format json")
    names = ("code", "party", "starts_on", "done_on", "text", "results")
    return [tuple(row[name] for name in names) for row in json.loads(answer.stdout)]


def the_id(run: Typed) -> str:
    (row,) = listed(run)
    return row["id"][-6:]


def ok(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, ""), answer
    return answer.stdout


def refused(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, ""), answer
    return answer.stderr


def test_it_says_what_was_noted_and_what_came_of_it(
    run: Typed, plan_2002: Path
) -> None:
    said = ok(run, SHARED)
    assert said == (
        'Exercise "Ejercicio Uno", 10 Sep 2002 to 12 Sep 2002, Guatemala and Honduras, '
        f'for 1.2.2 ("{TITLE}"); id {the_id(run)}. Results: 1 impostor, 12 officers '
        "trained, 60 participants. Of these Guatemala: 12 officers trained; Honduras: "
        "1 impostor. 1.2.2 stays open; to complete it with this event as evidence: "
        "--completes, or crmnet activity complete 1.2.2. To undo: crmnet undo\n"
    )


def test_the_rows_are_what_was_said(run: Typed, plan_2002: Path) -> None:
    ok(
        run,
        f'{SHARED} --lead CR --place "San José" --partner Iata --partner "Policía" '
        '--document https://example.org/a --document "Acta 4" --lessons "Repetirlo" '
        '--by "Ana López"',
    )
    (row,) = listed(run)
    assert (
        list(row)
        == (
            "id plan code kind title starts_on ends_on place countries lead partners "
            "results documents lessons done_by"
        ).split()
    )
    assert list(row.values())[1:] == [
        *("crm-2002", "1.2.2", "exercise", "Ejercicio Uno"),
        *("2002-09-10", "2002-09-12", "San José", "CR GT HN", "CR"),
        *("Iata | Policía", "participants=60 GT:officers_trained=12 HN:impostors=1"),
        *("https://example.org/a | Acta 4", "Repetirlo", "Ana López"),
    ]


def test_a_share_is_a_contribution_of_its_country(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    days = ("2002-09-10", "2002-09-12")
    assert contributed(run) == [
        ("1.2.2", "GT", *days, "Ejercicio Uno", "officers_trained=12"),
        ("1.2.2", "HN", *days, "Ejercicio Uno", "impostors=1"),
    ]


def test_what_is_corrected_is_so_in_the_shares(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    ok(
        run,
        f"event edit {the_id(run)} --title Otro --to 2002-09-10 --item 1.2.1 "
        "--result GT:officers_trained=13 --result HN:impostors= --result participants=",
    )
    (row,) = listed(run)
    assert (row["title"], row["results"]) == ("Otro", "GT:officers_trained=13")
    assert contributed(run) == [
        ("1.2.1", "GT", None, "2002-09-10", "Otro", "officers_trained=13")
    ]
    ok(run, "undo --yes")
    assert len(contributed(run)) == 2
    assert listed(run)[0]["title"] == "Ejercicio Uno"


def test_an_empty_text_empties_its_place(run: Typed, plan_2002: Path) -> None:
    ok(
        run,
        f"{ADD} --place x --lead HN --partner y --document z --lessons w --by Ana",
    )
    ok(
        run,
        f'event edit {the_id(run)} --place "" --lead "" --partner "" --document "" '
        '--lessons "" --by ""',
    )
    (row,) = listed(run)
    names = ("place", "lead", "partners", "documents", "lessons", "done_by")
    assert {row[name] for name in names} == {None}


def test_taken_out_it_counts_no_more_and_undo_brings_it_back(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, SHARED)
    said = ok(run, f"event remove {the_id(run)} --reason doble")
    assert said.startswith('Taken out: Exercise "Ejercicio Uno"')
    assert (listed(run), contributed(run)) == ([], [])
    ok(run, "undo --yes")
    assert (len(listed(run)), len(contributed(run))) == (1, 2)


def test_the_same_again_changes_nothing(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    assert "Nothing to change." in ok(run, SHARED)
    assert len(listed(run)) == 1
    for title in ("ejercicio uno.", "EJERCICIO  UNO"):
        again = SHARED.replace("Ejercicio Uno", title)
        assert "Nothing to change." in ok(run, again)
        assert "is there already" in refused(run, f"{again} --place Tapachula")
    ok(run, SHARED.replace("Uno", "Dos"))
    ok(run, "undo")
    said = refused(run, f"{SHARED} --lead HN")
    assert f"is there already (to correct it: crmnet event edit {the_id(run)})" in said


def test_nothing_is_written_by_a_dry_run(run: Typed, plan_2002: Path) -> None:
    assert ok(run, f"{SHARED} --dry-run").startswith("Nothing was written.")
    assert (listed(run), contributed(run)) == ([], [])
    ok(run, SHARED)
    before = listed(run)
    ok(run, f"event edit {the_id(run)} --title Otro --dry-run")
    ok(run, f"event remove {the_id(run)} --dry-run")
    assert listed(run) == before


def test_what_is_to_come_has_no_results_yet(run: Typed, plan_2002: Path) -> None:
    later = ADD.replace("2002-09", "2002-12")
    said = refused(run, f"{later} --result participants=3")
    assert "what came of it is recorded once it is over" in said
    ok(run, later)
    assert "to come" in run("event list --format plain").stdout
    ok(run, f"event edit {the_id(run)} --from 2002-09-10 --to 2002-09-12")
    ok(run, f"event edit {the_id(run)} --result participants=3")
    assert "recorded once it is over" in refused(
        run, f"event edit {the_id(run)} --to 2002-12-12"
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--result MX:participants=3", "Mexico has a share|MX has a share"),
        ("--result participants", "has no number"),
        ("--result zz:participants=3", "zz"),
        ("--result GT:participants=3 --result GT:participantes=4", "counted twice"),
        ("--to 2002-09-09", "is after"),
        ("--from 2002-02-30", "2002-02-30"),
        ("--lead network", "network"),
        ("--kind party", "kind"),
        ("--item 1.2", "items below it"),
        ("--item 9.9", "9.9"),
        ("--item crm-2003:1.1", 'no plan "crm-2003"'),
        ("--document https://me:secret@x.org/acta", "contains a user or a password"),
        ('--title ""', "--title is empty"),
        ('--lessons "Llamar a Juan Pérez, pasaporte A01234567"', "passport"),
        ('--partner "pasaporte A01234567"', "passport"),
        ('--place "pasaporte A01234567"', "passport"),
        ('--title "pasaporte A01234567"', "passport"),
    ],
)
def test_what_will_not_do_is_refused(
    run: Typed, plan_2002: Path, more: str, said: str
) -> None:
    answer = run(f"{ADD} {more}")
    assert answer.status in (ExitStatus.USAGE, 65), answer
    assert any(one in answer.stderr for one in said.split("|")), answer.stderr
    assert answer.stderr.count("\n") == 1
    assert listed(run) == []


def test_a_day_before_the_plan_wants_a_reason(run: Typed, plan_2002: Path) -> None:
    early = ADD.replace("2002-09", "2002-03")
    assert "before the plan was adopted" in refused(run, early)
    ok(run, f"{early} --reason preparatorio")


def test_it_completes_its_leaf_with_itself_as_evidence(
    run: Typed, plan_2002: Path
) -> None:
    line = ADD.replace("1.2.2", "1.1.1.1")
    said = ok(run, f"{line} --completes")
    assert "The network: 1.1.1.1 done on 12 Sep 2002, on time." in said
    (row,) = json.loads(run("activity show 1.1.1.1 --format json").stdout)
    assert (row["status"], row["done_on"]) == ("done", "2002-09-12")
    assert row["evidence"].startswith("evento «Ejercicio Uno», 10 sep 2002 (")
    again = refused(run, f"{line.replace('Uno', 'Dos')} --completes")
    assert "has nothing open for those who took part" in again
    ok(run, "undo --yes")
    (row,) = json.loads(run("activity show 1.1.1.1 --format json").stdout)
    assert (row["status"], row["evidence"]) == ("not_started", None)
    assert listed(run) == []


def test_a_share_is_corrected_where_it_stands(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    (first, _) = json.loads(run("activity contribution list --format json").stdout)
    for line in (
        f"activity contribution edit {first['id'][-8:]} --text otro",
        f"activity contribution remove {first['id'][-8:]}",
        'activity contribute 1.2.2 GT "Ejercicio Uno" --on 2002-09-10..2002-09-12 '
        "--result participants=5",
    ):
        assert f"(to correct it: crmnet event edit {the_id(run)}" in refused(run, line)


@pytest.mark.parametrize("limit", ["--from", "--to"])
@pytest.mark.parametrize("verb", ["list", "results", "lessons", "export x.csv"])
def test_an_empty_day_is_no_limit_that_is_left_out(
    run: Typed, plan_2002: Path, verb: str, limit: str
) -> None:
    answer = run(f"event {verb} {limit} ''")
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, "")
    assert "not a single day" in answer.stderr


def test_a_list_is_limited_and_says_so(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    ok(
        run,
        ADD.replace("exercise", "taller").replace("HN", "MX").replace("-09-", "-10-"),
    )
    for limits, found in {
        "--kind workshop": 1,
        "--kind ejercicio": 1,
        "--country HN": 1,
        "--country GT": 2,
        "--country BZ": 0,
        "--theme 1": 2,
        "--theme 2": 0,
        "--from 2002-09-13": 1,
        "--from 2002-09-12": 2,
        "--to 2002-09-09": 0,
        "--to 2002-09-11": 1,
    }.items():
        assert len(listed(run, limits)) == found, limits
    assert run("event list --country BZ --format plain").stdout == (
        "No events (only: Belize).\n"
    )


def test_what_was_known_on_a_day_is_told(run: Typed, plan_2002: Path) -> None:
    ok(run, SHARED)
    assert len(listed(run, "--known-on 2002-11-04")) == 1
    assert listed(run, "--known-on 2002-11-03") == []


@pytest.mark.parametrize(
    "form", "table plain json jsonl csv tsv md xlsx docx html".split()
)
@pytest.mark.parametrize("verb", ["list", "show"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_is_shown_in_every_format(
    run: Typed, plan_2002: Path, tmp_path: Path, form: str, verb: str, lang: str
) -> None:
    ok(run, f"{SHARED} --lessons Repetirlo")
    what = f"show {the_id(run)}" if verb == "show" else "list"
    line = f"event {what} --format {form} --lang {lang}"
    if form in ("xlsx", "docx"):
        line += f" --output {tmp_path / 'a'}.{form}"
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, "")
    if form in ("table", "plain"):
        assert "Ejercicio Uno" in answer.stdout
        assert ("ejercicio" if lang == "es" else "exercise") in answer.stdout.lower()


def test_history_tells_it_and_redact_takes_its_texts_out(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, f'{SHARED} --lessons "Repetirlo" --partner "Iata"')
    told = run("history 1.2.2 --format plain").stdout
    assert 'event "Ejercicio Uno": event recorded: 10 Sep 2002 to 12 Sep 2002' in told
    ok(run, "redact 1.2.2 --reason pedido --yes")
    (row,) = listed(run)
    assert (row["title"], row["lessons"], row["partners"]) == ("█", "█", "█")
    assert [text for *_, text, _results in contributed(run)] == ["█", "█"]
    plan_2002.chmod(0o600)
    ok(run, "db check")
    assert "Ejercicio" not in run("history --format json").stdout


SMALLER = """
plan: crm-2002
language: es
title: Plan de prueba
adopted: {from: 2002-01-01, to: 2002-01-01}
members: [GT, HN, MX]
themes:
  - title: Tema
    objectives:
      - title: Uno
        parties: [GT]
      - title: Dos
        parties: [GT]
"""


def test_what_was_noted_can_be_corrected_whatever_became_of_its_item(
    run: Typed, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALLER, "utf-8")
    ok(run, f"plan load {plan}")
    ok(
        run,
        "event add --kind meeting --title A --from 2002-02-01 --country MX --item 1.2",
    )
    one = the_id(run)
    plan.write_text(SMALLER.replace(", MX", ""), "utf-8")
    ok(run, f"plan load {plan}")
    ok(run, f"event edit {one} --place Comitán")
    assert "not a member" in refused(run, f"event edit {one} --country MX --country BZ")
    below = SMALLER + "        actions: [{title: Parte}]\n"
    plan.write_text(below, "utf-8")
    run(f"plan load {plan}")
    ok(run, f"event edit {one} --place Tapachula")
    plan.write_text(SMALLER.partition("      - title: Dos")[0], "utf-8")
    ok(run, f"plan load {plan}")
    ok(run, f"event edit {one} --place Huehuetenango")
    assert "Huehuetenango" in ok(run, f"event show {one}")


def test_again_with_another_document_is_refused(run: Typed, plan_2002: Path) -> None:
    ok(run, f'{ADD} --document "Acta 1"')
    assert "Nothing to change" in ok(run, f'{ADD} --document "Acta 1"')
    assert "is there already" in refused(run, f'{ADD} --document "Acta 2"')


def test_what_stays_done_by_what_was_said_of_it_is_told_with_the_cure(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, f"{ADD.replace('1.2.2', '1.1.1.1')} --completes")
    one = the_id(run)
    cure = "to open it again: crmnet activity reopen 1.1.1.1."
    assert "evidence" not in ok(run, f"event edit {one} --place Copán")
    said = ok(run, f"event edit {one} --title Otro")
    assert f"as it was said before (the network); {cure}" in said
    assert cure in ok(run, f"event edit {one} --country GT")
    assert cure in ok(run, f"event remove {one} --dry-run")
    ok(run, "activity reopen 1.1.1.1 --on 2002-10-01")
    assert "evidence" not in ok(run, f"event remove {one}")


def test_a_share_is_not_counted_beside_an_equal_contribution(
    run: Typed, plan_2002: Path
) -> None:
    apart = 'activity contribute 1.2.2 MX "Ejercicio Uno" --on 2002-09-10..2002-09-12 '
    ok(run, f"{apart} --result participants=5")
    again = f"{ADD} --country MX --result MX:participants=4"
    said = refused(run, again)
    assert "participants=5; here participants=4" in said
    assert "crmnet activity contribution remove" in said
    ok(run, f"{ADD.replace('Uno', 'Dos')} --country MX --result MX:participants=4")
    one = the_id(run)
    assert "participants=5" in refused(run, f'event edit {one} --title "Ejercicio Uno"')
    (row,) = (one for one in contributed(run) if one[4] == "Ejercicio Uno")
    found = json.loads(run("activity contribution list --format json").stdout)
    (apart_id,) = (one["id"] for one in found if one["text"] == row[4])
    ok(run, f"activity contribution remove {apart_id[-8:]}")
    ok(run, f'event edit {one} --title "Ejercicio Uno"')
    answer = run("undo c4 --yes")
    assert (answer.status, "would count twice" in answer.stderr) == (2, True), answer


def test_an_undo_brings_no_event_back_beside_its_like(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, SHARED)
    ok(run, f"event remove {the_id(run)}")
    ok(run, SHARED)
    said = refused(run, "undo c3 --yes")
    assert f'"Ejercicio Uno" of 10 Sep 2002 is there again ({the_id(run)})' in said
    assert len(listed(run)) == 1
    ok(run, f"event remove {the_id(run)}")
    ok(run, "undo c3 --yes")
    assert len(contributed(run)) == 2


def test_what_is_to_come_completes_nothing_yet(run: Typed, plan_2002: Path) -> None:
    later = ADD.replace("2002-09", "2002-12").replace("1.2.2", "1.1.1.1")
    said = refused(run, f"{later} --completes")
    assert said.endswith(
        "it completes its item once it is over (leave out --completes)\n"
    )
    assert listed(run) == []


def test_a_share_said_again_otherwise_is_corrected_in_its_event(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, SHARED)
    said = refused(
        run,
        'activity contribute 1.2.2 GT "Ejercicio Uno" --on 2002-09-10..2002-09-12 '
        "--result officers_trained=13",
    )
    assert f"crmnet event edit {the_id(run)}" in said


def test_refusals_name_countries_and_the_option_that_is_missing(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, ADD.replace("--to 2002-09-12", ""))
    one = the_id(run)
    for line, said in {
        f"{ADD} --result MX:participants=3": "Mexico has a share in the results",
        f"event edit {one} --from 2002-09-20": "give the last day too: --to",
        f"event edit {one} --lead nadie": "presidency or secretariat leads",
        f"event edit {one} --lead network": "presidency or secretariat leads",
        f'event edit {one} --result "HN: zzz = 2"': '"zzz" is not a kind of result',
        "event list --from 2003-01-01 --to 2002-01-01": "is after 1 Jan 2002",
        "event results --from 2003-01-01 --to 2002-01-01": "is after 1 Jan 2002",
    }.items():
        assert said in refused(run, line), line


def test_history_says_which_document(run: Typed, plan_2002: Path) -> None:
    ok(run, f'{ADD} --document "Acta 4"')
    ok(run, f"event edit {the_id(run)} --title Otro --from 2002-09-09 --lead GT")
    told = ok(run, "history 1.2.2 --format plain")
    assert "document: Acta 4" in told
    assert ': event changed (title "Otro", first day, who leads it)' in told
    ok(run, f'event edit {the_id(run)} --document "" --result GT:participants=9')
    told = ok(run, "history 1.2.2 --format plain")
    assert "document removed: Acta 4" in told
    ok(run, f"event edit {the_id(run)} --result GT:participants=7 --to 2002-09-11")
    told = ok(run, "history 1.2.2 --format plain")
    assert "Guatemala: contribution changed (day 11 Sep 2002, results)" in told


def test_a_rename_says_both_names_also_when_it_is_undone(
    run: Typed, plan_2002: Path
) -> None:
    ok(run, f"{ADD} --title Uno")
    for title in ("Dos", "Tres"):
        ok(run, f"event edit {the_id(run)} --title {title}")
    renamed = 'event "Dos": event changed (title "Tres")'
    assert renamed in ok(run, "history --format plain")
    assert f"Undone: {renamed}." in ok(run, "undo")
    assert f"(undone) {renamed}" in ok(run, "history --format plain")


def test_among_several_plans_the_answer_says_whose_item_it_is(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    ok(run, ADD)
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALLER.replace("crm-2002", "crm-2004"), "utf-8")
    ok(run, f"plan load {plan}")
    said = ok(run, f"event edit {the_id(run)} --item crm-2004:1.2 --country MX")
    assert 'for crm-2004:1.2 ("Dos")' in said
    said = ok(run, ADD.replace("1.2.2", "crm-2002:1.2.2"))
    assert "for crm-2002:1.2.2 (" in said
    assert "crmnet activity complete crm-2002:1.2.2." in said
