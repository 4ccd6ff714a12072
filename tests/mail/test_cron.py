"""docs/cron.md, for real: cron runs crmnet, a mail server delivers, a mailbox holds."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import tempfile
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mail.system import Unavailable, cron, mail_server, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

ROOT = Path(__file__).parents[2]
CRMNET = f"{sys.executable} -m crmnet"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the user of the mailbox can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="crmnet-cron-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def test_cron_delivers_a_digest_to_a_mailbox_once(folder: Path) -> None:
    try:
        with mail_server(folder) as (port, box):
            prepare(folder, port)
            line = (
                f"* * * * * root cd {ROOT} && CRMNET_CONFIG={folder}/config.toml "
                f"{CRMNET} --as-of 2002-11-04 digest send "
                f">>{folder}/out 2>&1; echo $? >>{folder}/ended\n"
            )
            with cron(line, folder / "cron.log"):
                assert wait_for(lambda: said(folder / "ended"), 180)
                assert wait_for(lambda: list(box.glob("*")), 60)
            assert said(folder / "ended").split()[0] == "0"
            assert said(folder / "out") == ""  # cron would mail it
            again = crmnet(folder, "--as-of", "2002-11-04", "digest", "send")
            assert again.returncode == 0
            mails = [read(file) for file in box.glob("*")]
    except Unavailable as why:
        if os.environ.get("CRMNET_TEST_CRON") == "required":
            raise
        pytest.skip(str(why))
    ours = [mail for mail in mails if "crmnet@example.org" in mail["From"]]
    assert len(ours) == 1  # the machine's own daemons may write to it as well
    message = ours[0]
    assert message["To"] == "Ana Núñez <ana.nunez@example.org>"
    assert message["Subject"] == "[crm-2002] 1 vencido, 0 por vencer, 4 nov 2002"
    text = message.get_body(("plain",))
    assert text is not None
    assert "«Antes de octubre,  del 2002.»" in " ".join(text.get_content().split("\n"))
    attached = [part.get_filename() for part in message.iter_attachments()]
    assert attached[0] == "crmnet-HN-2002-11-04.csv"


def read(file: Path) -> EmailMessage:
    return email.message_from_bytes(file.read_bytes(), policy=default)


def prepare(folder: Path, port: int) -> None:
    (folder / "config.toml").write_text(
        f'db = "{folder}/crmnet.db"\n'
        'form = "csv"\n'
        "[mail]\n"
        'host = "127.0.0.1"\n'
        f"port = {port}\n"
        'security = "none"\n'
        'from = "crmnet@example.org"\n'
        'reply_to = "secretaria@example.org"\n',
        "utf-8",
    )
    loaded = crmnet(folder, "plan", "load", "data/plan_2002.yaml")
    assert loaded.returncode == 0, loaded.stderr
    ana = ["--name", "Ana Núñez", "--email", "ana.nunez@example.org"]
    post = ["--country", "HN", "--role", "head", "--language", "es"]
    added = crmnet(folder, "directory", "add", *ana, *post)
    assert added.returncode == 0, added.stderr


def crmnet(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crmnet", *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "CRMNET_CONFIG": f"{folder}/config.toml"},
        capture_output=True,
        text=True,
        check=False,
    )


def said(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""
