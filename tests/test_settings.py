"""What the environment and config.toml decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus, Misconfigured
from crmnet.settings import (
    Config,
    MailSettings,
    find_language,
    find_store,
    find_width,
    find_zone,
    read_config,
    wants_colour,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("asked", "environ", "config", "language"),
    [
        ("es", {"CRMNET_LANG": "en"}, "en", "es"),
        (None, {"CRMNET_LANG": "es", "LC_ALL": "en_US.UTF-8"}, "en", "es"),
        (None, {"LC_ALL": "en_US.UTF-8"}, "es", "es"),
        (None, {"LC_ALL": "es_CR.UTF-8", "LANG": "en_US"}, None, "es"),
        (None, {"LC_MESSAGES": "es_CR", "LANG": "en_US"}, None, "es"),
        (None, {"LC_ALL": "", "LANG": "es_GT.UTF-8"}, None, "es"),
        (None, {"LC_ALL": "C", "LANG": "es_GT.UTF-8"}, None, "en"),  # as POSIX says
        (None, {"LANG": "fr_CA.UTF-8"}, None, "en"),
        (None, {}, None, "en"),
        ("fr", {"CRMNET_LANG": "es"}, None, "es"),  # refused later, in Spanish
    ],
)
def test_the_language_is_the_first_that_is_said(
    asked: str | None, environ: dict[str, str], config: str | None, language: str
) -> None:
    assert find_language(asked, environ, Config(lang=config)) == language


@pytest.mark.parametrize(
    ("asked", "environ", "config", "store"),
    [
        ("a.db", {"CRMNET_DB": "b.db"}, "c.db", "a.db"),
        (None, {"CRMNET_DB": "b.db"}, "c.db", "b.db"),
        (None, {"CRMNET_DB": ""}, "c.db", "c.db"),
    ],
)
def test_the_store_is_the_first_that_is_said(
    asked: str | None, environ: dict[str, str], config: str, store: str
) -> None:
    assert find_store(asked, environ, Config(db=config)) == store


def test_without_a_word_the_store_is_in_the_users_data_folder() -> None:
    assert find_store(None, {}, Config()).endswith("crmnet.db")


def test_the_configuration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'db = "crm.db"\nlang = "es"\ntimezone = "America/Guatemala"\n'
        'date_order = "DMY"\nplan = "crm-2002"\nparty = "GT"\nname = "Ana"\n'
        'format = "tsv"\ncsv_separator = ";"\n[mail]\nhost = "localhost"\nport = 25\n'
    )
    config = read_config({"CRMNET_CONFIG": str(path)})
    assert config.name == "Ana"
    assert config.mail == MailSettings(host="localhost", port=25)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nlnag = "es"', ':2: unknown setting "lnag" (did you mean "lang"?)'),
        ('zz = "es"', ':1: unknown setting "zz" (known: db, lang'),
        ('lang = "fr"', ':1: lang cannot be "fr" (choose from: es, en)'),
        ('date_order = "YMD"', ':1: date_order cannot be "YMD"'),
        ('form = "ods"', ':1: form cannot be "ods" (choose from: xlsx, csv)'),
        ('csv_separator = "."', ':1: csv_separator cannot be "." (choose from: , ;)'),
        ("plan = 2002", ':1: plan is a text in quotes, not "2002"'),
        ("lang es", ":1:6: not understood"),
        ("db = 'x", ": not understood"),  # tomllib says "at end of document"
        ("mail = 1", ":1: mail is a table of its own"),
        ('[mail]\nhst = "x"', ':2: unknown setting "hst" (did you mean "host"?)'),
        ('[mial]\nhost = "x"', ':1: unknown setting "mial" (did you mean "mail"?)'),
    ],
)
def test_a_wrong_setting_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(Misconfigured) as fault:
        read_config({"CRMNET_CONFIG": str(path)})
    assert f"{path}{said}" in str(fault.value)
    assert fault.value.status is ExitStatus.CONFIGURATION


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "config.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(Misconfigured, match="cannot be read"):
        read_config({"CRMNET_CONFIG": str(path)})


def test_a_configuration_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="CRMNET_CONFIG"):
        read_config({"CRMNET_CONFIG": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    "zone", ["Nonsense/Zone", "../etc/passwd", "/etc", "", "América"]
)
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(Misconfigured, match="no such time zone"):
        find_zone(Config(timezone=zone))


def test_a_time_zone_is_found() -> None:
    assert str(find_zone(Config(timezone="America/Guatemala"))) == "America/Guatemala"
    assert find_zone(Config()) is None


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [
        (None, None, 80),
        (None, 132, 132),
        ("100", 132, 100),
        ("0", 132, 132),
        ("x", None, 80),
        ("-5", None, 80),
        ("٣٣", None, 80),  # Arabic digits: a number to Python, not to a shell
        ("5", None, 20),
        ("999999", None, 1000),
        ("9" * 5000, None, 80),
    ],
)
def test_the_width_is_sane(
    columns: str | None, terminal: int | None, width: int
) -> None:
    environ = {} if columns is None else {"COLUMNS": columns}
    assert find_width(environ, terminal) == width


@pytest.mark.parametrize(
    ("environ", "is_terminal", "colour"),
    [
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"NO_COLOR": "", "CLICOLOR_FORCE": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"CLICOLOR": "0"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"WT_SESSION": "1"}, True, True),
        ({}, False, False),
    ],
)
def test_colour_follows_the_conventions(
    environ: dict[str, str], is_terminal: bool, colour: bool
) -> None:
    assert wants_colour(environ, is_terminal=is_terminal) is colour


@pytest.mark.parametrize("given", ["/srv/x", "relative", " ", ""])
def test_folders_are_those_that_platformdirs_names(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    monkeypatch.setenv("XDG_DATA_HOME", given)
    found = find_store(None, {}, Config())
    assert found == str(platformdirs.user_data_path("crmnet", False) / "crmnet.db")


@pytest.mark.parametrize(
    "value",
    [
        '"example.org/calendars"',
        '"ftp://example.org/"',
        '"https:///calendars"',
        '"https://a@example.org/"',
        '"https://example.org/?a=b"',
        '"https://example.org/ a"',
        '"https://example.org/\\r\\nX:y"',
        "7",
    ],
)
def test_the_address_of_calendars_is_that_of_a_folder(
    tmp_path: Path, value: str
) -> None:
    place = tmp_path / "config.toml"
    place.write_text(f"calendar_url = {value}\n", "utf-8")
    with pytest.raises(Misconfigured, match="calendar_url"):
        read_config({"CRMNET_CONFIG": str(place)})
