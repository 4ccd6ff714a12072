"""`publication check`: once a day, kept with the last good day, told to people."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.errors import ExitStatus
from tests import conftest
from tests.web.servers import Site, answer, led, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Typed

pytestmark = pytest.mark.usefixtures("plan_2002")


@pytest.fixture
def site() -> Iterator[Site]:
    """A server of this machine, which has to be allowed."""
    one = Site(address="127.0.0.1")
    one.paths["/law"] = answer()
    with one.running():
        yield one


def added(run: Typed, site: Site, *paths: str) -> None:
    for path in paths:
        line = (
            f"publication add --kind law --title x{path} --language es --country GT "
            f"--url http://127.0.0.1:{site.port}{path}"
        )
        assert run(line).status == 0


def checked(run: Typed, more: str = "") -> list[dict[str, Any]]:
    said = run(f"publication check --private-addresses --format json {more}")
    assert said.stderr == ""
    found: list[dict[str, Any]] = json.loads(said.stdout)
    return found


def verdicts(run: Typed) -> list[tuple[str, str | None, str | None]]:
    rows = json.loads(run("publication list --format json").stdout)
    return [(row["title"], row["verdict"], row["good_on"]) for row in rows]


def test_each_address_is_asked_once_a_day(run: Typed, site: Site) -> None:
    added(run, site, "/law", "/gone")
    first = [(row["verdict"], row["status"]) for row in checked(run)]
    assert first == [("not_found", 404), ("good", 200)]
    assert checked(run) == []
    assert len(site.asked) == 2
    added(run, site, "/new")
    assert [row["title"] for row in checked(run)] == ["x/new"]
    assert len(checked(run, "--again")) == 3


def test_two_that_have_one_address_are_asked_together(run: Typed, site: Site) -> None:
    added(run, site, "/law")
    line = (
        "publication add --kind policy --title y --language es --country HN "
        f"--url http://127.0.0.1:{site.port}/law"
    )
    assert run(line).status == 0
    assert len(checked(run)) == 2
    assert len(site.asked) == 1


def test_the_last_good_day_stays(
    run: Typed, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(run, site, "/law")
    checked(run)
    assert verdicts(run) == [("x/law", "good", "2002-11-04")]
    site.paths["/law"] = page("Página no encontrada")
    monkeypatch.setattr(conftest, "NOW", datetime(2002, 11, 9, 15, 0, tzinfo=UTC))
    [row] = checked(run)
    assert (row["verdict"], row["good_on"]) == ("soft_not_found", "2002-11-04")
    assert verdicts(run) == [("x/law", "soft_not_found", "2002-11-04")]
    said = run("publication list --broken --format plain").stdout
    assert "answers that the page does not exist; last good on 4 Nov 2002" in said
    end = row["id"][-6:]
    line = f"publication edit {end} --url http://127.0.0.1:{site.port}/other"
    assert run(line).status == 0
    assert verdicts(run) == [("x/law", None, None)]
    assert run("undo").status == 0
    assert verdicts(run) == [("x/law", "soft_not_found", "2002-11-04")]


def test_a_dry_run_asks_and_keeps_nothing(run: Typed, site: Site) -> None:
    added(run, site, "/law")
    assert [row["verdict"] for row in checked(run, "--dry-run")] == ["good"]
    assert verdicts(run) == [("x/law", None, None)]


def test_people_are_told_how_many_do_and_which_do_not(run: Typed, site: Site) -> None:
    site.paths |= {"/moved": led("/law", "301 Moved Permanently")}
    added(run, site, "/law", "/moved", "/gone")
    said = run("publication check --private-addresses --format plain --lang es")
    assert said.stdout.startswith(
        "3 direcciones revisadas: sirven 2, no sirven 1, por mirar 0.\n"
        "Guatemala, ley «x/gone»: "
    )
    assert "página no encontrada (404)" in said.stdout
    assert f"cambió de dirección: http://127.0.0.1:{site.port}/law" in said.stdout
    assert "«x/law»" not in said.stdout
    assert "Página" not in run("publication check").stdout


def test_cron_learns_by_the_status_that_one_is_broken(run: Typed, site: Site) -> None:
    added(run, site, "/law")
    line = "publication check --private-addresses --exit-code --again"
    assert run(line).status == ExitStatus.DONE
    added(run, site, "/gone")
    assert run(line).status == ExitStatus.FOUND


def test_this_machine_is_not_asked_unless_allowed(run: Typed, site: Site) -> None:
    added(run, site, "/law")
    [row] = json.loads(run("publication check --format json").stdout)
    assert row["verdict"] == "private"
    assert site.asked == []


def test_who_asks_is_said(run: Typed, site: Site, config: Any) -> None:
    config.write_text('[mail]\nfrom = "Red CRM <crm@example.org>"\n')
    added(run, site, "/law")
    checked(run)
    assert "; address check; crm@example.org)" in site.asked[0]


def test_without_the_extra_a_line_says_what_to_install(
    run: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("httpx", "certifi"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    for name in [one for one in __import__("sys").modules if "crmnet.web" in one]:
        monkeypatch.delitem(__import__("sys").modules, name)
    said = run("publication check")
    assert said.status == ExitStatus.USAGE
    assert "(install it: pip install 'crmnet[web]')" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("more", ["--timeout 0", "--timeout 601", "--timeout soon"])
def test_a_time_that_will_not_do_is_refused(run: Typed, more: str) -> None:
    said = run(f"publication check {more}")
    assert (said.status, said.stdout) == (ExitStatus.USAGE, "")
    assert "--timeout is a number from 1 to 600" in said.stderr
