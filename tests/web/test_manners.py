"""How many ask one host at once, who is left alone, and what is connected to."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.web.verdict import Verdict
from crmnet.web.asking import ask_all
from crmnet.web.limits import WebLimits
from tests.web.conftest import resolved
from tests.web.servers import OPEN, Site, answer, led

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.web.following import WebFinding


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on which all is well, but for what a test says."""
    one = Site()
    one.paths[""] = answer()
    with one.running():
        yield one


def asked(urls: list[str], **limits: Any) -> tuple[list[WebFinding], tuple[str, ...]]:
    """What was found, in order, and what was left."""
    told: list[WebFinding] = []
    left = ask_all(urls, WebLimits()._replace(**limits), told.append)
    return told, left


def test_never_more_than_two_ask_one_host_at_once(site: Site) -> None:
    site.delay_s = 0.01
    site.paths["/led"] = led(f"http://other.test:{site.port}/")
    urls = [f"http://{name}.test:{site.port}/{n}" for name in "ab" for n in range(60)]
    urls += [f"http://c.test:{site.port}/led?{n}"[: -len(str(n)) - 1] for n in "123456"]
    told, left = asked(urls)
    assert len(told) == len(urls)
    assert left == ()
    assert set(site.most_at_once) == {
        f"{n}.test:{site.port}" for n in (*"abc", "other")
    }
    assert site.most_at_once[f"a.test:{site.port}"] == 2
    assert max(site.most_at_once.values()) == 2


def test_a_short_rest_is_given_and_the_host_asked_again(site: Site) -> None:
    busy = answer("", "429 Too Many Requests", None, "Retry-After: 1")
    begun = time.monotonic()

    async def once(writer: Any) -> None:
        writer.write(busy)
        site.paths["/"] = answer()

    site.paths["/"] = once
    told, left = asked([f"http://a.test:{site.port}/"])
    assert [one.verdict for one in told] == [Verdict.GOOD]
    assert left == ()
    assert time.monotonic() - begun >= 1.0


@pytest.mark.parametrize("after", ["3600", "Fri, 31 Dec 2027 23:59:59 GMT"])
def test_who_wants_a_long_rest_is_left_alone(site: Site, after: str) -> None:
    site.paths[""] = answer("", "429 Too Many Requests", None, f"Retry-After: {after}")
    urls = [f"http://a.test:{site.port}/{n}" for n in range(9)]
    told, left = asked(urls)
    assert {one.verdict for one in told} == {Verdict.BUSY}
    assert 1 <= len(told) <= 2
    assert len(told) + len(left) == 9
    assert len(site.asked) == len(told)


def test_what_is_connected_to_is_what_was_looked_at(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def rebinding(host: str, *rest: Any, **named: Any) -> Any:
        looked.append(host)
        where = "there.test" if len(looked) == 1 else "127.0.0.1"
        return resolved(where, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    told, _ = asked([f"http://changing.test:{site.port}/"])
    assert [one.verdict for one in told] == [Verdict.GOOD]
    assert looked == ["changing.test"]
    assert f"Host: changing.test:{site.port}\r\n" in site.asked[0]


def test_of_several_addresses_only_the_open_ones_are_tried(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(host: str, port: int, **_named: Any) -> Any:
        places = ("127.0.0.1", "::1", "10.1.2.3", OPEN)
        return [(2, 1, 6, "", (place, port)) for place in places]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    told, _ = asked([f"http://several.test:{site.port}/"])
    assert [one.verdict for one in told] == [Verdict.GOOD]


def test_private_addresses_are_asked_where_that_is_wanted(site: Site) -> None:
    own = Site(address="127.0.0.1")
    own.paths["/"] = answer()
    with own.running():
        site.paths["/"] = led(f"http://127.0.0.1:{own.port}/")
        told, _ = asked([f"http://a.test:{site.port}/"], private=True)
    assert [(one.verdict, one.status) for one in told] == [(Verdict.GOOD, 200)]
    assert told[0].leads_to == f"http://127.0.0.1:{own.port}/"


def test_who_asks_says_so_and_no_password_leaves(site: Site) -> None:
    asked([f"http://me:secret@a.test:{site.port}/x?y=1#z"], who="crm@example.org")
    [head] = site.asked
    assert head.startswith("GET /x?y=1 HTTP/1.1\r\n")
    assert "crmnet/" in head
    assert "address check; crm@example.org)" in head
    assert "Authorization" not in head
    assert "secret" not in head


def test_an_error_of_who_is_told_ends_the_run(site: Site) -> None:
    def refuse(_one: WebFinding) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        ask_all([f"http://a.test:{site.port}/"], WebLimits(), refuse)


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ("Location: http://a.test:99999/", {Verdict.UNKNOWN_HOST, Verdict.NO_WEB}),
        ("Location: //", {Verdict.LOOP}),
        ("Location: http://..../", {Verdict.UNKNOWN_HOST, Verdict.NO_WEB}),
        ("Location: http://xn--/", {Verdict.UNKNOWN_HOST, Verdict.NO_WEB}),
        ("Location: http://a\u00f1o.test:1/", {Verdict.NO_CONNECTION}),
        ("Location: javascript:alert(1)", {Verdict.NO_WEB}),
        ("Location: ", {Verdict.LOOP}),
        (f"Location: /{'x' * 70000}", {Verdict.NO_WEB, Verdict.GOOD}),
        ("Location: /?\u00e9\r\nSet-Cookie: a=\u00e9; b", {Verdict.GOOD}),
        ("Location: /ok\r\nSet-Cookie: a=\tb", {Verdict.GOOD}),
        ("Location: /ok\r\nSet-Cookie: =", {Verdict.GOOD}),
    ],
)
def test_no_header_ends_the_run(site: Site, header: str, verdict: set[Verdict]) -> None:
    site.paths["/"] = led("/", "302 Found").replace(b"Location: /", header.encode())
    told, _ = asked([f"http://a.test:{site.port}/", f"http://a.test:{site.port}/law"])
    found = {one.url[-2:]: one.verdict for one in told}
    assert found.pop("aw") is Verdict.GOOD
    [one] = found.values()
    assert one in verdict
