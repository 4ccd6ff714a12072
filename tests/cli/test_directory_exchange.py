"""`directory load`, `export` and `query`, typed."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

OFFICERS = """\
name;email;country;network;role;organisation;title;phone;emergency_phone;timezone;\
languages;term_from;term_until
Ana Núñez;ana@example.org;GT;liaison;head;Migración, y más;Jefa;2222-3333;911;\
America/Guatemala;es en;2002-01-01;
Güemes, José;jose@example.org;MX;consular;duty;=1+1;;+52 55 1234 5678;;;;;
Lætitia O'Brien;lo@example.org;US;liaison;member;;;;;;;;2002-10-31
"""


@pytest.fixture
def book(plan_2002: Path, tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text(OFFICERS, "utf-8")
    return path


@pytest.fixture
def directory(run: Typed, book: Path) -> Path:
    assert run(f"directory load {book}").status == 0
    return book


def listed(run: Typed) -> list[dict[str, str]]:
    return list(json.loads(run("directory list --format json").stdout))


def test_a_book_is_loaded_and_again_nothing_changes(run: Typed, book: Path) -> None:
    first = run(f"directory load {book}")
    assert first.stdout.splitlines()[-1] == (
        "Directory: 3 added, 0 changed, 0 already there. To undo: crmnet undo"
    )
    again = run(f"directory load {book}")
    assert again.stdout.splitlines()[-1] == (
        "Directory: 0 added, 0 changed, 3 already there. Nothing to change."
    )
    assert len(listed(run)) == 3
    assert run("undo").status == 0
    assert listed(run) == []


def test_what_changes_is_shown_was_and_now(run: Typed, directory: Path) -> None:
    directory.write_text(OFFICERS.replace("2222-3333", "2222-4444"), "utf-8")
    shown = run(f"directory load {directory} --dry-run")
    assert shown.stdout.splitlines() == [
        "Ana Núñez (Guatemala):",
        "  Telephone: was 2222-3333, is now 2222-4444",
        "Nothing was written. The result would be: Directory: 0 added, 1 changed, 2 "
        "already there.",
    ]
    assert listed(run)[0]["phone"] == "2222-3333"


def test_a_dry_run_shows_who_is_added_and_what_is_not_kept(
    run: Typed, book: Path
) -> None:
    book.write_text("name,email,country,Equipo\nAna,ana@example.org,GT,A\n", "utf-8")
    assert run(f"directory load {book} --dry-run").stdout.splitlines() == [
        "To add:",
        "  Ana (Guatemala, member): ana@example.org",
        "Columns that are not kept: Equipo.",
        "Nothing was written. The result would be: Directory: 1 added, 0 changed, 0 "
        "already there.",
    ]


def test_on_a_terminal_a_book_is_shown_and_asked_about(run: Typed, book: Path) -> None:
    no = run(f"directory load {book}", answers="n\n")
    assert "Ana Núñez (Guatemala, head): ana@example.org" in no.stdout
    assert "2222-3333 (+50222223333), 911" in no.stdout
    assert "Load these? [y/n]" in no.stderr
    assert listed(run) == []
    assert run(f"directory load {book}", answers="y\n").status == 0
    assert len(listed(run)) == 3


BAD = OFFICERS.replace("jose@example.org", "jose")
BAD_ROW = (
    'crmnet: error: {book}:3: "jose" is not a valid e-mail address (example: '
    "ana.nunez@example.org)"
)


@pytest.mark.parametrize("more", ["", "--yes"])
def test_of_a_book_with_a_bad_row_nothing_is_loaded_where_nobody_is_asked(
    run: Typed, book: Path, more: str
) -> None:
    book.write_text(BAD, "utf-8")
    done = run(f"directory load {book} {more}")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        BAD_ROW.format(book=book),
        "crmnet: error: nothing was loaded (correct these, or load the others alone: "
        "--only-sound)",
    ]
    assert listed(run) == []


def test_the_neighbours_of_a_bad_row_are_loaded_alone_where_that_is_typed(
    run: Typed, book: Path
) -> None:
    book.write_text(BAD, "utf-8")
    done = run(f"directory load {book} --only-sound")
    assert done.status == 3
    assert done.stderr.splitlines() == [BAD_ROW.format(book=book)]
    assert done.stdout.splitlines()[-1] == (
        "Directory: 2 added, 0 changed, 0 already there. 1 left out. To undo: crmnet "
        "undo"
    )
    assert [row["name"] for row in listed(run)] == ["Ana Núñez", "Lætitia O'Brien"]


def test_on_a_terminal_it_is_asked_whether_a_bad_row_stays_out(
    run: Typed, book: Path
) -> None:
    book.write_text(BAD, "utf-8")
    no = run(f"directory load {book}", answers="n\n")
    assert "1 left out." in no.stdout
    assert BAD_ROW.format(book=book) in no.stderr
    assert "Load these, and leave out 1 with an error? [y/n]" in no.stderr
    assert listed(run) == []
    yes = run(f"directory load {book}", answers="y\n")
    assert yes.status == 3
    assert len(listed(run)) == 2
    again = run(f"directory load {book}", answers="")
    assert again.status == 3
    assert "[y/n]" not in again.stderr


def test_a_dry_run_of_a_book_with_a_bad_row_shows_the_others_and_is_refused(
    run: Typed, book: Path
) -> None:
    book.write_text(BAD, "utf-8")
    tried = run(f"directory load {book} --dry-run")
    assert tried.status == 2
    assert tried.stdout.splitlines()[-1] == (
        "Directory: 2 added, 0 changed, 0 already there. 1 left out."
    )
    assert "nothing was loaded" in tried.stderr
    tried = run(f"directory load {book} --dry-run --only-sound")
    assert tried.status == 3
    assert "Nothing was written. The result would be: " in tried.stdout
    assert listed(run) == []


def test_who_may_be_known_and_what_is_wrong_are_told_at_once(
    run: Typed, directory: Path
) -> None:
    directory.write_text(f"{ALIKE}Eva,eva,GT\n", "utf-8")
    refused = run(f"directory load {directory}")
    assert refused.status == 2
    first, second, third = refused.stderr.splitlines()
    assert "book.csv:2: Ana Núñez" in first
    assert 'book.csv:3: "eva" is not' in second
    assert "--merge ADDRESS" in third


def test_more_errors_than_are_shown_are_counted(
    run: Typed, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmnet.services.directory.loading.MOST_FAULTS", 2)
    rows = "".join(f"Eva,eva{n},GT\n" for n in range(5))
    book.write_text(f"name,email,country\n{rows}Ana,ana@example.org,GT\n", "utf-8")
    done = run(f"directory load {book} --only-sound")
    assert done.status == 3
    assert done.stderr.splitlines()[2:] == [
        f"crmnet: error: {book}: after 2 errors the others are not shown (5 in all)"
    ]
    assert "5 left out." in done.stdout


def test_a_column_is_no_option(run: Typed, book: Path) -> None:
    book.write_text(
        "name,email,country,term_from,term_until\n"
        ",ana@example.org,GT,,\n"
        "Eva,eva@example.org,GT,2003-01-01,2002-01-01\n",
        "utf-8",
    )
    assert run(f"directory load {book}").stderr.splitlines() == [
        f"crmnet: error: {book}:2: name is empty (give a text)",
        f"crmnet: error: {book}:3: the term ends on 1 Jan 2002, before it begins on 1 "
        "Jan 2003",
    ]


def test_of_nothing_but_bad_rows_the_status_is_usage(run: Typed, book: Path) -> None:
    book.write_text("name,email\nAna,ana@example.org\n", "utf-8")
    done = run(f"directory load {book}")
    assert done.status == 2
    assert "it names no country (say which it represents: --country)" in done.stderr
    assert run(f"directory load {book} --country GT").status == 0


def test_an_office_abroad_says_in_the_file_which_country_it_represents(
    run: Typed, book: Path, tmp_path: Path
) -> None:
    abroad = tmp_path / "consuls.vcf"
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Paz\r\nEMAIL:eva@example.org\r\n"
        "ADR;TYPE=WORK:;;;Houston;TX;;Estados Unidos\r\n{more}END:VCARD\r\n"
    )
    abroad.write_text(card.format(more=""), "utf-8")
    refused = run(f"directory load {abroad} --country GT")
    assert (refused.status, refused.stderr) == (
        2,
        f"crmnet: error: {abroad}:1: the office is in US, not in GT (write which it "
        "represents in the file: a column country, or in a card the line "
        "X-CRMNET-COUNTRY:GT)\n",
    )
    abroad.write_text(card.format(more="X-CRMNET-COUNTRY:GT\r\n"), "utf-8")
    assert run(f"directory load {abroad}").status == 0
    assert [row["country"] for row in listed(run)] == ["GT"]


ALIKE = "name,email,country\nAna Núñez,nueva@example.org,GT\n"


def test_without_a_terminal_who_may_be_known_is_refused(
    run: Typed, directory: Path
) -> None:
    directory.write_text(ALIKE, "utf-8")
    refused = run(f"directory load {directory}")
    assert refused.status == 2
    first, second = refused.stderr.splitlines()
    assert first.endswith(
        "book.csv:2: Ana Núñez <nueva@example.org> has the name of Ana Núñez "
        "<ana@example.org> (GT)"
    )
    assert "--merge ADDRESS" in second
    assert len(listed(run)) == 3
    merged = run(f"directory load {directory} --merge nueva@example.org")
    assert merged.status == 0
    assert listed(run)[0]["email"] == "nueva@example.org"


def test_on_a_terminal_who_may_be_known_is_asked(run: Typed, directory: Path) -> None:
    directory.write_text(ALIKE, "utf-8")
    done = run(f"directory load {directory}", answers="s\ny\n")
    assert "nueva@example.org: the same [s] or another [a]?" in done.stderr
    assert next(row["email"] for row in listed(run)) == "nueva@example.org"


def test_one_answer_may_be_for_all(run: Typed, directory: Path) -> None:
    directory.write_text(f"{ALIKE}José Güemes,jg@example.org,MX\n", "utf-8")
    done = run(f"directory load {directory}", answers="a\ny\n")
    assert "2 contacts may be officers" in done.stderr
    assert len(listed(run)) == 5


def test_they_may_be_asked_about_one_by_one(run: Typed, directory: Path) -> None:
    directory.write_text(f"{ALIKE}José Güemes,jg@example.org,MX\n", "utf-8")
    done = run(f"directory load {directory}", answers="o\ns\na\ny\n")
    assert done.stderr.count("the same [s] or another [a]?") == 2
    assert sorted(row["email"] for row in listed(run)) == [
        "jg@example.org",
        "jose@example.org",
        "lo@example.org",
        "nueva@example.org",
    ]


def test_cards_need_the_extra_and_tables_do_not(
    run: Typed, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vobject", None)
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    monkeypatch.delitem(sys.modules, "crmnet.files.cards.reading", raising=False)
    cards = book.with_suffix(".vcf")
    cards.write_text("BEGIN:VCARD\nEND:VCARD\n")
    refused = run(f"directory load {cards}")
    assert refused.status == 2
    assert "pip install 'crmnet[cards]'" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert run(f"directory load {book}").status == 0
    assert run(f"directory export {cards}").status == 0


@pytest.mark.parametrize("name", ["all.vcf", "four.vcf --format vcard4", "all.csv"])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_leaves_comes_back_equal(
    run: Typed, directory: Path, tmp_path: Path, name: str, lang: str
) -> None:
    before = [row for row in listed(run) if row["status"] != "past"]
    out = tmp_path / name.split()[0]
    assert run(f"directory export {tmp_path}/{name} --lang {lang}").status == 0
    assert out.stat().st_mode & 0o777 == 0o600
    other = {"CRMNET_DB": str(tmp_path / "other.db")}
    assert run("plan load plan_2002.yaml", environ=other).status == 0
    if name == "all.csv":
        before = listed(run)
    assert run(f"directory load {out}", environ=other).status == 0
    after = json.loads(run("directory list --format json", environ=other).stdout)
    assert [{**row, "id": ""} for row in after] == [{**row, "id": ""} for row in before]
    again = run(f"directory load {out}")
    assert "Nothing to change" in again.stdout


def test_formulas_of_a_table_are_defused_and_say_how_long_it_holds(
    run: Typed, directory: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    said = run(f"directory export {out}")
    assert said.stdout == "3 officers were written; valid until 4 December 2002.\n"
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [row["organisation"] for row in rows][1] == "'=1+1"
    assert {row["valid_until"] for row in rows} == {"2002-12-04"}


def test_cards_and_aliases_leave_out_whose_term_is_over(
    run: Typed, directory: Path, tmp_path: Path
) -> None:
    out = tmp_path / "aliases.txt"
    assert run(f"directory export {out} --valid-until 2002-11-30").status == 0
    assert out.read_text("utf-8").splitlines() == [
        "# Valid until 30 November 2002.",
        'alias ana-nunez "Ana Núñez" <ana@example.org>',
        'alias guemes-jose "Güemes, José" <jose@example.org>',
    ]


def test_aliases_hold_nothing_that_mutt_would_run(
    run: Typed, plan_2002: Path, tmp_path: Path
) -> None:
    name = 'Ana `id` $HOME # \\ "x"'
    line = ["directory", "add", "--name", name, "--email", "a@example.org"]
    assert run([*line, "--country", "GT"]).status == 0
    out = tmp_path / "aliases.txt"
    run(f"directory export {out}")
    alias = out.read_text("utf-8").splitlines()[1]
    assert not set("`$#\\") & set(alias)
    assert alias.count('"') == 2


def test_a_person_with_several_posts_is_one_card(
    run: Typed, directory: Path, tmp_path: Path
) -> None:
    line = "directory add --name 'Ana Núñez' --email ana@example.org --country HN"
    assert run(line).status == 0
    folder = tmp_path / "cards"
    assert run(f"directory export --vdir {folder} --country GT").status == 0
    assert run(f"directory export --vdir {folder}").status == 0
    assert len(list(folder.iterdir())) == 2
    (ana,) = [
        text
        for text in (path.read_text("utf-8") for path in folder.iterdir())
        if "Ana" in text
    ]
    assert "X-CRMNET-POST:GT/liaison/head" in ana
    assert "X-CRMNET-POST:HN/liaison/member" in ana
    out = tmp_path / "all.vcf"
    assert run(f"directory export {out}").status == 0
    again = run(f"directory load {out}")
    assert "0 added, 0 changed, 3 already there" in again.stdout


@pytest.mark.parametrize(
    ("name", "fn", "n"),
    [
        ("Núñez, Ana", "Ana Núñez", "Núñez;Ana;;;"),
        ("Ana Paz, hija", "Ana Paz\\, hija", "Ana Paz\\, hija;;;;"),
        ("Ana Paz, Ph.D. M.A.", "Ana Paz\\, Ph.D. M.A.", "Ana Paz\\, Ph.D. M.A.;;;;"),
    ],
)
def test_what_follows_a_comma_is_a_given_name_unless_it_never_is_one(
    run: Typed, plan_2002: Path, tmp_path: Path, name: str, fn: str, n: str
) -> None:
    line = ["directory", "add", "--name", name, "--email", "a@example.org"]
    assert run([*line, "--country", "GT"]).status == 0
    out = tmp_path / "all.vcf"
    assert run(f"directory export {out}").status == 0
    lines = out.read_text("utf-8").splitlines()
    assert {f"FN:{fn}", f"N:{n}"} < set(lines)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "say where to"),
        ("x.vcf --vdir y", "say where to"),
        ("x.pdf", "is not known"),
        ("--vdir y --format csv", "a folder holds cards"),
        ("x.vcf --country BZ", "nobody was found, nothing was written"),
        ("x.vcf --valid-until 2002-11-03", "is past"),
    ],
)
def test_an_export_that_is_none_is_refused_in_one_line(
    run: Typed, directory: Path, words: str, said: str
) -> None:
    refused = run(f"directory export {words}")
    assert refused.status == 2
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert not os.path.exists("x.vcf")


def test_a_mail_program_gets_address_name_and_post(run: Typed, directory: Path) -> None:
    found = run("directory query guemes")
    assert (found.status, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        "Directory: 1 officer",
        "jose@example.org\tGüemes, José\tMexico, on duty, consular, =1+1",
    ]
    bare = run("directory query guemes --no-header")
    assert bare.stdout.splitlines() == found.stdout.splitlines()[1:]


@pytest.mark.parametrize("text", ["zzz", "brien", "%"])
def test_nobody_found_is_one_line_and_status_1(
    run: Typed, directory: Path, text: str
) -> None:
    found = run(["directory", "query", text])
    assert found.status == 1
    assert len(found.stdout.splitlines()) == 1
    assert run(["directory", "query", text, "--no-header"]).stdout == ""


def test_a_mailbox_is_answered_once(run: Typed, directory: Path) -> None:
    line = "directory add --name 'Ana Núñez' --email ana@example.org --country HN"
    assert run(line).status == 0
    assert len(run("directory query nunez").stdout.splitlines()) == 2


def test_the_verbs_are_spanish_too(run: Typed, book: Path, tmp_path: Path) -> None:
    done = run(f"directorio cargar {book} --simular --lang es")
    assert "agregados 3, modificados 0, sin cambio 0" in done.stdout
    assert run(f"directorio cargar {book} --unir all --separar all").status == 0
    out = tmp_path / "out.vcf"
    said = run(f"directorio exportar {out} --válida-hasta 2002-11-30 --lang es")
    assert said.stdout == (
        "Se escribieron 2 funcionarios; válido hasta el 30 de noviembre de 2002.\n"
    )
    assert "Válida hasta el 30 de noviembre de 2002." in out.read_text("utf-8")
    assert run("directorio consultar nunez --sin-encabezado").status == 0
