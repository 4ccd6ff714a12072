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
    assert "página no encontrada, 404" in said.stdout
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


def gaps(run: Typed, more: str = "") -> list[tuple[str, str | None, str | None]]:
    rows = json.loads(run(f"report gaps --format json {more}").stdout)
    return [
        (row["gap"], row["party"], row["url"])
        for row in rows
        if row["gap"] in ("no_law", "no_policy", "no_assistance", "broken_address")
    ]


def test_what_a_country_lacks_is_a_gap_once_something_is_noted(
    run: Typed, site: Site
) -> None:
    assert gaps(run) == []
    added(run, site, "/law", "/gone")
    found = gaps(run)
    assert len(found) == 10 + 11 + 11
    assert ("no_law", "GT", None) not in found
    assert ("no_law", "BZ", None) in found
    assert [gap for gap, *_ in gaps(run, "--party GT")] == [
        "no_policy",
        "no_assistance",
    ]
    line = (
        "publication add --kind assistance --title z --language es --country HN "
        "--country SV --programme Línea --url http://127.0.0.1:1/x"
    )
    assert run(line).status == 0
    left = {party for gap, party, _ in gaps(run) if gap == "no_assistance"}
    assert {"GT", "BZ"} <= left
    assert left.isdisjoint({"HN", "SV"})
    checked(run)
    broken = [row for row in gaps(run) if row[0] == "broken_address"]
    assert broken == [
        ("broken_address", "GT", f"http://127.0.0.1:{site.port}/gone"),
        ("broken_address", None, "http://127.0.0.1:1/x"),
    ]
    assert not any(gap == "broken_address" for gap, *_ in gaps(run, "--theme 1"))


def test_the_gaps_are_said_to_people(run: Typed, site: Site) -> None:
    added(run, site, "/gone")
    checked(run)
    said = run("report gaps --format plain --lang es --party GT").stdout
    assert "No consta ninguna política publicada por Guatemala." in said
    url = f"http://127.0.0.1:{site.port}/gone"
    assert f"Guatemala, «x/gone»: {url} (página no encontrada, 404)." in said
    assert "crmnet publication add --kind policy --country GT --title TÍTULO" in said
    table = run("report gaps --party GT").stdout
    assert "1 broken address" in table


def test_the_secretariat_is_told_and_nobody_else(run: Typed, site: Site) -> None:
    added(run, site, "/gone")
    checked(run)
    for name, where in (
        ("ana", "--country CR --network secretariat"),
        ("eva", "--country GT"),
    ):
        line = f"directory add --name {name} --email {name}@example.org {where}"
        assert run(line).status == 0
    told = " ".join(run("digest preview --to ana@example.org").stdout.split())
    assert "DIRECCIONES PUBLICADAS QUE NO SIRVEN" in told
    assert "página no encontrada, 404" in told
    assert "/gone" not in run("digest preview --to eva@example.org").stdout


def test_home_and_the_page_of_a_country_tell_it(run: Typed, site: Site) -> None:
    assert "published address" not in run("").stdout
    added(run, site, "/law", "/gone")
    checked(run)
    assert (
        "see the 1 published address that does not do crmnet publication list --broken"
        in " ".join(run("").stdout.split())
    )
    rows = json.loads(run("report country GT --format json").stdout)
    found = [
        (row["title"], row["status"], row["done_on"], row["evidence"])
        for row in rows
        if row["section"] == "publication"
    ]
    base = f"http://127.0.0.1:{site.port}"
    assert found == [
        ("x/gone", "not_found", None, f"{base}/gone"),
        ("x/law", "good", "2002-11-04", f"{base}/law"),
    ]
    said = run("report country GT --format plain --lang es").stdout
    assert "Ley: x/law" in said
    assert "página no encontrada, 404" in said
    other = json.loads(run("report country HN --format json").stdout)
    assert "publication" not in {row["section"] for row in other}
    missing = json.loads(run("report handover --to HN --format json").stdout)
    assert [row["evidence"] for row in missing if row["gap"] == "broken_address"] == [
        f"{base}/gone"
    ]
