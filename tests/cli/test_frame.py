"""What holds for every command: words, languages, options, errors, formats, streams."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.context import Outside
from crmnet.cli.frame.entries import Entry
from crmnet.cli.main import run as run_line
from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

TABLE = {"example": Entry("tests.cli.example_noun", "An example.")}


@pytest.fixture
def example(run: Typed) -> Typed:
    """Types a line at a ``crmnet`` that has the noun "example" only."""
    return partial(run, table=TABLE)


# --- words and suggestions


@pytest.mark.parametrize(
    ("line", "suggested"),
    [
        ("reportte vencidas", "crmnet report overdue"),
        ("reporte vencdas", "crmnet report overdue"),
        ("reprot overdue", "crmnet report overdue"),
        ("vencidas", "crmnet report overdue"),
        ("overdue", "crmnet report overdue"),
        ("plan cargr x.yaml", "crmnet plan load"),
        ("actividad cumplr 1.1", "crmnet activity complete"),
        ("activity completed 1.1", "crmnet activity complete"),
        ("directorio agregra", "crmnet directory add"),
        ("historyal", "crmnet history"),
        ("desahcer", "crmnet undo"),
    ],
)
def test_a_misspelt_command_of_either_language_is_answered_with_the_right_one(
    run: Typed, line: str, suggested: str
) -> None:
    result = run(line)
    assert result.status == ExitStatus.USAGE
    assert f"did you mean: {suggested}" in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("zz", "no existe la orden «zz» (vea: crmnet --help)"),
        ("example zz", "no existe la orden «zz» (vea: crmnet example --help)"),
        ("example tell", "falta CÓDIGO (uso: crmnet example tell [OPCIONES] CÓDIGO"),
        ("example tell 1 GT x", "sobra «x» (uso: crmnet example tell"),
        ("example tell 1 Perú", "«Perú» no es un país miembro"),
        ("example tell 1 --on", "--on necesita un valor (--on FECHA)"),
        ("example tell 1 --flag=1", "--flag no lleva valor"),
        ("example tell 1 --on zz", "no es una fecha: «zz» (escriba AAAA-MM-DD)"),
        ("example tell 1 --on 2002-02-30", "no existe el día «2002-02-30»"),
        ("example tell 1 --partial 100", "--partial es un número de 1 a 99, no «100»"),
        (
            "example list --formatto csv",
            "la opción --formatto (¿quiso decir --format?)",
        ),
        ("example list --fromat csv", "(¿quiso decir --format?)"),
        ("example list --zz", "no existe la opción --zz (vea: crmnet example list"),
        ("example list --format tablas", "«tablas» (¿quiso decir «table»?)"),
        ("example list --status vencida", "¿quiso decir «--timeliness overdue»?"),
        ("example list --status zz", "(elija entre: not_started, in_progress,"),
        ("example list --output x.pdf", "«x.pdf» (termine el nombre en .csv .tsv"),
        (
            "--lang fr example",
            "el idioma «fr» no está disponible (elija entre: es, en)",
        ),
        ("--as-of zz example tell 1", "no es una fecha: «zz»"),
    ],
)
def test_a_wrong_line_is_answered_in_one_line_with_value_and_cure(
    example: Typed, line: str, said: str
) -> None:
    result = example(line, environ={"CRMNET_LANG": "es"})
    assert result.status == ExitStatus.USAGE
    assert result.stdout == ""
    assert result.stderr.startswith("crmnet: error: ")
    assert result.stderr.count("\n") == 1
    assert said in result.stderr


def test_what_is_echoed_is_harmless_and_cut(example: Typed) -> None:
    result = example(["\x1b]0;x\x07" + "y" * 500])
    assert "\\u{1b}]0;x\\u{7}yyy" in result.stderr
    assert len(result.stderr) < 200


# --- help


@pytest.mark.parametrize("line", ["example", "example --help", "example -h"])
def test_a_noun_alone_shows_its_help(example: Typed, line: str) -> None:
    result = example(line)
    assert result.status == 0
    assert result.stdout.startswith("Usage: crmnet example [OPTIONS] COMMAND [ARGS]...")
    assert "  tell " in result.stdout


def test_help_is_in_the_readers_language_one_after_the_other(example: Typed) -> None:
    spanish = example("example tell --help --lang es").stdout
    english = example("example tell --help --lang en").stdout
    assert "Uso: crmnet example tell [OPCIONES] CÓDIGO [RESPONSABLE]" in spanish
    assert "Muestra esta ayuda y termina." in spanish
    assert "Usage: crmnet example tell [OPTIONS] CODE [PARTY]" in english
    assert "Show this message and exit." in english


def test_global_options_stand_under_a_heading_of_their_own(example: Typed) -> None:
    page = example("example tell --help").stdout
    own, _, general = page.partition("Global options:")
    assert "--partial [PERCENT]" in own
    assert "--on DATE" in own
    for option in ("--db FILE", "--lang", "--as-of", "--plan", "--version", "--help"):
        assert option in general
        assert option not in own
    assert "--debug" not in page


@pytest.mark.parametrize("columns", ["0", "x", "20", "-1", "9" * 30])
def test_a_senseless_width_of_the_terminal_does_no_harm(
    example: Typed, columns: str
) -> None:
    environ = {"COLUMNS": columns}
    assert example("example --help", environ=environ).status == 0
    assert example("example list", environ=environ).status == 0


def test_the_version_is_answered(example: Typed) -> None:
    assert example("--version").stdout.startswith("crmnet ")
    assert example("example tell --version").status == 0


# --- global options


@pytest.mark.parametrize(
    ("line", "today", "plan"),
    [
        ("example tell 1", "2002-11-04", None),
        ("--as-of 2002-10-01 example tell 1", "2002-10-01", None),
        ("example --as-of 2002-10-01 tell 1", "2002-10-01", None),
        ("example tell 1 --as-of 2002-10-01", "2002-10-01", None),
        ("example tell --as-of=2002-10-01 1 --plan a", "2002-10-01", "a"),
        ("--plan a example tell 1 --plan b", "2002-11-04", "b"),
        ("--as-of 2002-10-01 example tell 1 --as-of 2002-10-02", "2002-10-02", None),
    ],
)
def test_global_options_stand_anywhere_and_the_last_one_counts(
    example: Typed, line: str, today: str, plan: str | None
) -> None:
    assert example(line).stdout == f"1 None None None False {today} {plan}\n"


def test_as_of_may_come_from_the_environment(example: Typed) -> None:
    result = example("example tell 1", environ={"CRMNET_AS_OF": "2002-12-24"})
    assert "2002-12-24" in result.stdout


def test_today_is_that_of_the_configured_zone(example: Typed, config: Path) -> None:
    config.write_text('timezone = "Pacific/Kiritimati"')  # 14 hours ahead of UTC
    assert "2002-11-05" in example("example tell 1").stdout


def test_after_two_dashes_nothing_is_an_option(example: Typed) -> None:
    result = example("example tell -- --lang")
    assert result.stdout.startswith("--lang None")


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("--partial 50 1 GT", "1 GT None 50"),
        ("1 --partial GT", "1 GT None 0"),
        ("1 GT --partial", "1 GT None 0"),
        ("1 --partial=7", "1 None None 7"),
        ("1 --partial 50%", "1 None None 50"),
        ("1 guatemala --on 2002-09-20", "1 GT 2002-09-20 None"),
        ("1 'la Red'", "1 network None None"),
    ],
)
def test_words_are_understood(example: Typed, words: str, understood: str) -> None:
    assert example(f"example tell {words}").stdout.startswith(understood)


# --- configuration


def test_with_a_wrong_configuration_nothing_runs_but_help(
    example: Typed, config: Path
) -> None:
    config.write_text("lnag = 'es'")
    result = example("example tell 1")
    assert result.status == ExitStatus.CONFIGURATION
    assert f'{config}:1: unknown setting "lnag"' in result.stderr
    assert example("example --help").status == 0
    assert example("--version").status == 0


@pytest.mark.parametrize(
    ("party", "code"), [("GT", "GT"), ("México", "MX"), ("la Red", "network")]
)
def test_the_configured_party_becomes_a_code(
    example: Typed, config: Path, party: str, code: str
) -> None:
    config.write_text(f'party = "{party}"', "utf-8")
    assert example("example whose").stdout == f"{code}\n"


def test_a_configured_party_that_is_no_member_is_refused(
    example: Typed, config: Path
) -> None:
    config.write_text('party = "Perú"', "utf-8")
    result = example("example whose")
    assert result.status == ExitStatus.CONFIGURATION
    assert '"Perú" is not a member country' in result.stderr


# --- ends


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("example fail exit", ExitStatus.PARTLY, ""),
        ("example fail interrupt", ExitStatus.INTERRUPTED, ""),
        ("example fail system", ExitStatus.NOT_PERMITTED, "/etc/secret: not permitted"),
        (
            "example fail bug",
            ExitStatus.BUG,
            "a fault in crmnet itself: ZeroDivisionError",
        ),
    ],
)
def test_every_end_has_its_status_and_no_traceback(
    example: Typed, line: str, status: ExitStatus, said: str
) -> None:
    result = example(line)
    assert result.status == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") <= 1


def test_a_bug_shows_its_place_only_when_asked(example: Typed) -> None:
    shown = example("example fail bug --debug").stderr
    assert "Traceback" in shown
    assert "secret-in-the-message" in shown
    assert "secret" not in example("example fail bug").stderr


# --- questions


@pytest.mark.parametrize("answer", ["y", "yes", "s", "Si", "sí", "SÍ", "perhaps\ns"])
def test_yes_is_understood_in_both_languages(example: Typed, answer: str) -> None:
    assert example("example act", answers=answer + "\n").stdout == "done\n"


@pytest.mark.parametrize("answer", ["n", "No"])
def test_no_does_nothing(example: Typed, answer: str) -> None:
    assert example("example act", answers=answer + "\n").stdout == ""


def test_without_a_terminal_nothing_is_asked(example: Typed) -> None:
    result = example("example act")
    assert result.status == ExitStatus.USAGE
    assert "--yes" in result.stderr
    assert example("example act --yes").stdout == "done\n"


def test_the_end_of_the_input_at_a_question_interrupts(example: Typed) -> None:
    assert example("example act", answers="").status == ExitStatus.INTERRUPTED


def test_an_answer_is_taken_as_typed(example: Typed) -> None:
    assert example("example greet", answers="Ana Güemes\n").stdout == (
        "Hello, Ana Güemes\n"
    )


# --- formats and files


def test_all_formats_hold_the_same_rows(example: Typed) -> None:
    def out(form: str) -> str:
        return example(f"example list --format {form}").stdout

    as_json = json.loads(out("json"))
    assert [row["code"] for row in as_json] == ["1.1", "1.2"]
    assert [json.loads(line) for line in out("jsonl").splitlines()] == as_json
    assert [row["code"] for row in csv.DictReader(io.StringIO(out("csv")))] == [
        "1.1",
        "1.2",
    ]
    assert [line.split("\t")[0] for line in out("tsv").splitlines()] == [
        "code",
        "1.1",
        "1.2",
    ]
    assert out("md").count("\n") == 4
    assert out("plain") == "two things\n"
    assert out("table").startswith("table 80")


def test_the_configured_format_is_that_of_the_screen(
    example: Typed, config: Path
) -> None:
    config.write_text('format = "plain"')
    assert example("example list").stdout == "two things\n"


@pytest.mark.parametrize(
    ("language", "suffix", "begins"),
    [
        ("es", "csv", b"\xef\xbb\xbfcode,title,done\n"),
        ("en", "csv", b"\xef\xbb\xbfcode,title,done\n"),
        ("es", "CSV", b"\xef\xbb\xbfcode,"),
        ("es", "tsv", b"code\ttitle\tdone\n"),
        ("es", "json", b"["),
        ("es", "jsonl", b'{"code": "1.1"'),
        ("es", "md", b"| code | title | done |\n"),
        ("es", "txt", "table 80 ─ «a»".encode()),
    ],
)
def test_the_suffix_of_a_file_decides(
    example: Typed, tmp_path: Path, language: str, suffix: str, begins: bytes
) -> None:
    file = tmp_path / f"rows.{suffix}"
    result = example(["example", "list", "--output", str(file), "--lang", language])
    assert result == (0, "", "")
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ('party = "GT"', b"\xef\xbb\xbfcode,title,"),
        ('party = "Costa Rica"', b"\xef\xbb\xbfcode;title;"),
        ('party = "network"', b"\xef\xbb\xbfcode,title,"),
        ('party = "CR"\ncsv_separator = ","', b"\xef\xbb\xbfcode,title,"),
        ('party = "GT"\ncsv_separator = ";"', b"\xef\xbb\xbfcode;title;"),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_semicolons_part_csv_where_decimals_have_a_comma(
    example: Typed,
    tmp_path: Path,
    config: Path,
    language: str,
    settings: str,
    begins: bytes,
) -> None:
    config.write_text(settings)
    line = f"example list --lang {language}"
    example(f"{line} --output {tmp_path / 'rows.csv'}")
    assert (tmp_path / "rows.csv").read_bytes().startswith(begins)
    assert example(f"{line} --format csv").stdout.startswith("code,title,")


def test_a_format_counts_more_than_the_suffix(example: Typed, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    example(["example", "list", "--output", str(file), "--format", "json"])
    assert json.loads(file.read_text("utf-8"))[0]["code"] == "1.1"


# --- streams


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "table 80 ─ «a»\n"),
        ("cp850", "table 80 ─ «a»\n"),
        ("cp1252", "table 80 - «a»\n"),
        ("latin-1", "table 80 - «a»\n"),
        ("ascii", "table 80 ─ «a»\n"),  # in UTF-8
    ],
)
def test_nothing_is_lost_in_a_poor_encoding(
    example: Typed, encoding: str, written: str
) -> None:
    assert example("example list", encoding=encoding).stdout == written


@pytest.mark.parametrize(
    "environ", [{"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}, {}]
)
def test_not_one_escape_byte_leaves_uncoloured_output(
    plan_2002: Path, run: Typed, environ: dict[str, str]
) -> None:
    assert "\x1b" not in run("report overdue", environ=environ).stdout


def test_colour_can_be_forced(plan_2002: Path, run: Typed) -> None:
    environ = {"CLICOLOR_FORCE": "1"}
    assert "\x1b[" in run("report overdue", environ=environ).stdout


@pytest.mark.parametrize("words", [["--help"], ["example", "fail", "bug"]])
def test_closed_streams_do_no_harm(words: list[str]) -> None:
    status = run_line(Outside(words, {}, None, None, None), TABLE)
    assert status in (0, ExitStatus.BUG)


class _Broken(io.StringIO):
    """A stream at whose other end something is wrong."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, text: str) -> int:
        raise OSError(self.number, "cannot")


@pytest.mark.parametrize(
    ("number", "status", "said"),
    [
        (32, 0, ""),  # EPIPE: `crmnet … | head`
        (28, ExitStatus.CANNOT_WRITE, "the disk is full"),
        (5, ExitStatus.CANNOT_WRITE, "the output cannot be written"),
    ],
)
def test_a_broken_output_is_told_apart(number: int, status: int, said: str) -> None:
    errors = io.StringIO()
    words = ["example", "list", "--lang", "en"]
    outside = Outside(words, {}, None, _Broken(number), errors)
    assert run_line(outside, TABLE) == status
    assert said in errors.getvalue()
    assert bool(said) == bool(errors.getvalue())


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("report overdue CR", "(did you mean --party CR?)"),
        ("report overdue Guatemala", "(did you mean --party GT?)"),
        ("report overdue Costa Rica", '"Costa Rica" (did you mean --party CR?)'),
        ("report overdue HN y GT", '"HN" (did you mean --party HN?)'),
        ("report overdue 1", '"1" (did you mean --theme 1?)'),
        ("report overdue 1.1", '"1.1" (did you mean --objective 1.1?)'),
        ("report status crm:1.1", "(did you mean --objective crm:1.1?)"),
        ("activity list 1.1.1.1", "(did you mean crmnet activity show 1.1.1.1?)"),
        ("report overdue octubre", "(usage: crmnet report overdue"),
        ("report overdue 2002", "(usage: crmnet report overdue"),  # a year is no theme
        ("report status 12", "(did you mean --theme 12?)"),
        ("report overdue --country Costa Rica", "(did you mean CR, Costa Rica?)"),
        ("report overdue --status overdue", '(did you mean "--timeliness overdue"?)'),
        ("report overdue --status por_vencer", '"--timeliness due_soon"?)'),
        ("report overdue --timeliness done", '(did you mean "--status done"?)'),
        ("report overdue now", "(usage: "),
        ("report overdue --country United States", "(did you mean US, United States?)"),
    ],
)
def test_a_country_that_stands_wrong_is_understood(
    run: Typed, line: str, cure: str
) -> None:
    result = run(line)
    assert result.status == ExitStatus.USAGE
    assert cure in result.stderr
