"""The table [mail] of config.toml: checked when it is read, with line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmnet.errors import ExitStatus, Misconfigured
from crmnet.settings import MailSettings, read_config
from crmnet.settings.mail import is_this_machine


def mail(folder: Path, text: str) -> MailSettings:
    path = folder / "config.toml"
    path.write_text(f"[mail]\n{text}\n", "utf-8")
    return read_config({"CRMNET_CONFIG": str(path)}).mail


def test_all_keys_are_read(tmp_path: Path) -> None:
    assert mail(
        tmp_path,
        'host = "mail.example.org"\nport = 2587\nsecurity = "tls"\nuser = "crm"\n'
        'password_file = "secret"\nfrom = "CRM <crm@example.org>"\n'
        'reply_to = "r@example.org"\nsendmail = "msmtp -t"\ndeadline_s = 12.5',
    ) == MailSettings(
        host="mail.example.org",
        port=2587,
        security="tls",
        user="crm",
        password_file=tmp_path / "secret",  # beside the file that names it
        sender="CRM <crm@example.org>",
        reply_to="r@example.org",
        sendmail="msmtp -t",
        deadline_s=12.5,
    )


def test_without_a_table_nothing_is_set(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.touch()
    found = read_config({"CRMNET_CONFIG": str(path)}).mail
    assert found == MailSettings(port=587, security="starttls", deadline_s=60)


@pytest.mark.parametrize(
    ("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)]
)
def test_the_port_follows_the_security(
    tmp_path: Path, security: str, port: int
) -> None:
    text = f'host = "localhost"\nsecurity = "{security}"'
    assert mail(tmp_path, text).port == port


def test_the_home_folder_is_found(tmp_path: Path) -> None:
    found = mail(tmp_path, 'password_file = "~/secret"').password_file
    assert found == Path("~/secret").expanduser()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("host = 1", ':2: host is a text in quotes, not "1"'),
        ('host = ""', ":2: host is one line of text"),
        ('host = "a b"', ':2: "a b" is not the name of a server'),
        ('host = "mail.example.org:587"', "and the port as port = 587)"),
        ('host = "smtp://x"', "is not the name of a server"),
        ('port = "587"', ':2: port is a number from 1 to 65535, not "587"'),
        ("port = 0", 'not "0"'),
        ("port = 65536", 'not "65536"'),
        ("port = 2.5", 'not "2.5"'),
        ("port = true", 'not "True"'),
        ('security = "ssl"', "(choose from: starttls, tls, none)"),
        ("user = 1", ":2: user is a text in quotes"),
        ('user = "a\\nb"', ":2: user is one line of text"),
        ('from = "a@b.org\\nBcc: c@d.org"', ":2: from is one line of text"),
        ('reply_to = ["a@b.org"]', ":2: reply_to is a text in quotes"),
        ('sendmail = "   "', ":2: sendmail is one line of text"),
        ('sendmail = "sendmail \'-t"', ":2: sendmail is a command, such as: /usr/sbin"),
        ("deadline_s = 0", ':2: deadline_s is a number from 1 to 3600, not "0"'),
        ("deadline_s = nan", 'not "nan"'),
        ("deadline_s = 1e9", 'not "1000000000.0"'),
        ('password = "x"', ':2: unknown setting "password" (did you mean "password_'),
        ('form = "x"', '(did you mean "from"?)'),
        (
            'host = "mail.example.org"\nsecurity = "none"',
            ':3: without encryption mail goes to this machine only, not to "mail.',
        ),
        (
            'security = "none"\nuser = "crm"',
            ":2: a password is never sent without encryption",
        ),
        (
            'password_file = "a"\npassword_command = "b"',
            ":3: the password comes from one place",
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(Misconfigured) as fault:
        mail(tmp_path, text)
    assert said in str(fault.value)
    assert str(fault.value).startswith(f"{tmp_path / 'config.toml'}:")
    assert fault.value.status is ExitStatus.CONFIGURATION


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"]
)
def test_only_this_machine_may_be_spoken_to_in_plain(tmp_path: Path, host: str) -> None:
    assert mail(tmp_path, f'host = "{host}"\nsecurity = "none"').host == host


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "localhost.example.org", "127.0.0.1.nip.io", "0.0.0.0", "::"]
)
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_this_machine(host)
