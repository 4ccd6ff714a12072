"""What is said of addresses that misbehave, each in its own way, on loopback alone."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from crmnet.domain.web.verdict import Verdict
from crmnet.web.asking import ask_all
from crmnet.web.limits import WebLimits
from tests.web import servers
from tests.web.servers import LAW, OPEN, Authority, Site, answer, led, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crmnet.web.following import WebFinding

QUICK_S: Final = 4.0
HEAVY: Final = ("huge", "endless", "bomb")
LOGIN: Final = '<form><input name="u"><input type="password" name="p"></form>'
SCRIPT: Final = '<html><div id="root"></div><script src="a.js"></script></html>'


class Sites(NamedTuple):
    """The servers of these tests, by what is wrong with them."""

    plain: Site
    safe: Site
    expired: Site
    other_host: Site
    self_signed: Site
    of_nobody: Site
    own: Site
    authority: Authority


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """All servers, running."""
    ca = Authority(tmp_path_factory.mktemp("ca"))
    with ExitStack() as stack:

        def start(*given: Any, **named: Any) -> Site:
            return stack.enter_context(Site(*given, **named).running())

        yield Sites(
            start(),
            start(ca.good("safe.test")),
            start(ca.expired("expired.test")),
            start(ca.good("quite-another.test")),
            start(ca.self_signed()),
            start(ca.of_nobody("nobody.test")),
            start(address="127.0.0.1"),
            ca,
        )


def found(urls: list[str], sites: Sites, **limits: Any) -> dict[str, WebFinding]:
    """What is found of addresses, by address."""
    usual = WebLimits(seconds=QUICK_S, trust=sites.authority.trust())
    told: dict[str, WebFinding] = {}
    ask_all(urls, usual._replace(**limits), lambda one: told.update({one.url: one}))
    return told


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as one:
        one.bind((OPEN, 0))
        return int(one.getsockname()[1])


def behaviours(plain: str, safe: str, own: str) -> Mapping[str, tuple[Any, Verdict]]:
    """By path what the plain server does there, and what is to be said of it."""
    broken = Verdict
    return {
        # good in spite of all
        "/good": (answer(), broken.GOOD),
        "/huge": (answer(LAW + "<p>x</p>" * 3_000_000), broken.GOOD),
        "/endless": (servers.endless, broken.GOOD),
        "/pdf": (answer(b"%PDF-1.7 x", media_type="application/pdf"), broken.GOOD),
        "/packed": (
            answer(
                gzip.compress(LAW.encode()),
                "200 OK",
                "text/html",
                "Content-Encoding: gzip",
            ),
            broken.GOOD,
        ),
        "/wrong-charset": (answer(LAW.encode("latin-1")), broken.GOOD),
        "/no-such-charset": (
            answer(LAW, media_type="text/html; charset=klingon"),
            broken.GOOD,
        ),
        "/untyped": (answer(media_type=None), broken.GOOD),
        "/refresh": (
            answer('<meta http-equiv="refresh" content="0; url=/good">'),
            broken.GOOD,
        ),
        "/found": (led("/good"), broken.GOOD),
        "/moved": (led("/good", "301 Moved Permanently"), broken.MOVED),
        "/to-safe": (led(f"{safe}/good", "308 Permanent Redirect"), broken.MOVED),
        "/cookie": (
            led("/cookie-set", "302 Found", "Set-Cookie: a=1; Path=/"),
            broken.GOOD,
        ),
        # words
        "/soft": (page("Página no encontrada", "Lo sentimos."), broken.SOFT_NOT_FOUND),
        "/soft-en": (page("Oops! That page can’t be found."), broken.SOFT_NOT_FOUND),
        "/soft-latin": (
            answer("<title>Error</title>P\xe1gina no encontrada".encode("latin-1")),
            broken.SOFT_NOT_FOUND,
        ),
        "/login": (page("Portal", f"Usuario {LOGIN}"), broken.LOGIN),
        "/login-led": (led("/account/login?next=x"), broken.LOGIN),
        "/parked": (page("example.test", "This domain is for sale!"), broken.PARKED),
        "/ley-27": (led("/"), broken.HOME_PAGE),
        "/": (page("Dirección de Migración", "Noticias y trámites. " * 9), broken.GOOD),
        "/script": (answer(SCRIPT), broken.NEEDS_SCRIPT),
        "/human": (
            page("Just a moment...", "", "403 Forbidden"),
            broken.REFUSES_PROGRAMS,
        ),
        "/empty": (answer(""), broken.EMPTY),
        "/204": (answer("", "204 No Content", None), broken.EMPTY),
        # status
        "/403": (answer("no", "403 Forbidden"), broken.REFUSES_PROGRAMS),
        "/401": (answer("no", "401 Unauthorized"), broken.LOGIN),
        "/404": (answer("no", "404 Not Found"), broken.NOT_FOUND),
        "/410": (answer("no", "410 Gone"), broken.GONE),
        "/418": (answer("no", "418 I'm a teapot"), broken.REFUSED),
        "/500": (answer("no", "500 Internal Server Error"), broken.SERVER_FAULT),
        "/300": (answer("no", "304 Not Modified"), broken.REFUSED),
        # types
        "/json": (answer("{}", media_type="application/json"), broken.WRONG_TYPE),
        "/no-pdf": (answer(LAW, media_type="application/pdf"), broken.WRONG_TYPE),
        # leads astray
        "/loop": (led("/loop"), broken.LOOP),
        "/loop-refresh": (
            answer('<meta http-equiv=refresh content="0;url=/loop-back">'),
            broken.LOOP,
        ),
        "/loop-back": (led("/loop-refresh"), broken.LOOP),
        "/to-loopback": (led(f"{own}/secret"), broken.PRIVATE),
        "/to-localhost": (led(own.replace("127.0.0.1", "localhost")), broken.PRIVATE),
        "/to-cloud": (led("http://169.254.169.254/latest/meta-data/"), broken.PRIVATE),
        "/to-mapped": (led("http://[::ffff:127.0.0.1]/"), broken.PRIVATE),
        "/to-number": (led("http://2130706433/"), broken.PRIVATE),
        "/to-ftp": (led("ftp://example.test/x"), broken.NO_WEB),
        "/to-file": (led("file:///etc/passwd"), broken.NO_WEB),
        "/to-nonsense": (led("http://site.test:port/"), broken.NO_WEB),
        # no HTTP
        "/slow": (servers.dripping, broken.SLOW),
        "/slow-head": (servers.dripping_head, broken.SLOW),
        "/silent": (servers.silent, broken.SLOW),
        "/bomb": (servers.bomb(50), broken.BOMB),
        "/bad-gzip": (
            answer(LAW, "200 OK", "text/html", "Content-Encoding: gzip"),
            broken.NO_HTTP,
        ),
        "/closed": (b"", broken.CLOSED),
        "/cut": (answer()[:-40], broken.CLOSED),
        "/bad-head": (b"HTTP/1.1 200 OK\r\nno header\r\n\r\n", broken.NO_HTTP),
        "/no-http": (b"220 mail.example.test ESMTP\r\n\r\n", broken.NO_HTTP),
        "/vast-head": (
            b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
            broken.NO_HTTP,
        ),
    }


def test_each_misbehaviour_has_its_verdict_in_time_and_little_memory(
    sites: Sites,
) -> None:
    plain, safe = f"http://site.test:{sites.plain.port}", "https://safe.test"
    own = f"http://127.0.0.1:{sites.own.port}"
    behaving = behaviours(plain, f"{safe}:{sites.safe.port}", own)
    sites.plain.paths |= {path: said for path, (said, _) in behaving.items()}
    sites.plain.paths |= {
        "/cookie-set": answer(),
        "/account/login?next=x": page("Bienvenido", "Usuario"),
    }
    sites.safe.paths |= {"/good": answer(), "/down": led(f"{plain}/good")}
    wanted = {f"{plain}{path}": verdict for path, (_, verdict) in behaving.items()} | {
        f"{safe}:{sites.safe.port}/good": Verdict.GOOD,
        f"{safe}:{sites.safe.port}/down": Verdict.DOWNGRADED,
        f"https://expired.test:{sites.expired.port}/": Verdict.CERTIFICATE_EXPIRED,
        f"https://other.test:{sites.other_host.port}/": Verdict.CERTIFICATE_HOST,
        f"https://self.test:{sites.self_signed.port}/": Verdict.CERTIFICATE_SELF_SIGNED,
        f"https://nobody.test:{sites.of_nobody.port}/": Verdict.CERTIFICATE_UNKNOWN,
        f"https://site.test:{sites.plain.port}/": Verdict.NO_TLS,
        f"http://site.test:{closed_port()}/": Verdict.NO_CONNECTION,
        "http://unknown.test/": Verdict.UNKNOWN_HOST,
        f"http://{'x' * 70}.example/": Verdict.UNKNOWN_HOST,
        f"{own}/": Verdict.PRIVATE,
        "http://10.0.0.1/": Verdict.PRIVATE,
        "ftp://site.test/law": Verdict.NO_WEB,
        "mailto:law@site.test": Verdict.NO_WEB,
        "file:///etc/passwd": Verdict.NO_WEB,
        "http:///law": Verdict.NO_WEB,
    }
    begun = time.monotonic()
    told = found(list(wanted), sites)
    taken = time.monotonic() - begun
    assert {url: one.verdict for url, one in told.items()} == wanted
    assert taken < 60
    assert sites.own.asked == []


def test_what_has_no_end_takes_little_memory(sites: Sites) -> None:
    begin = f"http://site.test:{sites.plain.port}"
    sites.plain.paths |= {
        "/huge": answer(LAW + "<p>x</p>" * 3_000_000),
        "/endless": servers.endless,
        "/bomb": servers.bomb(200),
    }
    urls = [f"{begin}/{name}#{n}" for name in HEAVY for n in range(3)]
    tracemalloc.start()
    told = found(urls, sites, seconds=60.0, a_host=9)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {one.verdict for one in told.values()} == {Verdict.GOOD, Verdict.BOMB}
    assert most < 100_000_000
