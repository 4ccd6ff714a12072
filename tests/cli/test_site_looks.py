"""Pages of the site in a browser: nothing runs over, nothing is complained of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run as run_line
from tests.browser import browser, found
from tests.conftest import NOW, PLAN_2002

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser

PROGRAM = found()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium")

LINES = (
    ["plan", "load", str(PLAN_2002)],
    ["activity", "assign", "1.1.1.1", "--each-member"],
    ["activity", "complete", "1.1.1.1", "GT", "--on", "2002-09-12"],
    ["activity", "schedule", "2.1.1.1", "2002-12-15"],
    [
        *("activity", "contribute", "1.1.2", "GT", "Taller", "--on", "2002-10-20"),
        *("--evidence", f"https://example.org/{'a' * 120}.pdf"),
    ],
    [
        *("round", "open", "Ronda 1", "--from", "2002-06-01", "--to", "2002-12-31"),
        *("--answer-by", "2002-11-30"),
    ],
    ["directory", "point", "add", "GT/liaison/duty", "--mailbox", "a@example.org"],
    [
        *("directory", "point", "edit", "GT/liaison/duty"),
        *("--sharing", "mailbox=public"),
    ],
    [
        *("event", "add", "--kind", "exercise", "--title", "Ejercicio Tacaná"),
        *("--from", "2002-09-10", "--item", "1.1.1.1", "--place", "Tapachula"),
        *("--country", "GT", "--country", "MX", "--result", "participants=40"),
    ],
    [
        *("publication", "add", "--kind", "assistance", "--title", "Línea de ayuda"),
        *("--language", "es", "--country", "MX", "--telephone", "+52 55 5555 0100"),
        *("--url", f"https://example.org/{'b' * 120}"),
    ],
    [
        *("publication", "add", "--kind", "law", "--title", "Ley", "--language", "es"),
        *("--country", "GT", "--url", "https://example.org/ley"),
    ],
    [
        *("site", "publish", "crm-2002", "--all", "event", "--all", "publication"),
        *("--all", "round", "--all", "contribution"),
    ],
    [
        *("site", "publish", "crm-2002", "--all", "round", "--all", "contribution"),
        *("--all", "evidence"),
    ],
)
KINDS = (
    *("assistance", "laws", "events"),
    *("index", "countries", "themes", "a-z", "rounds", "contacts", "about"),
    *("country/gt", "plan/crm-2002/index", "plan/crm-2002/table"),
    *("plan/crm-2002/overdue", "plan/crm-2002/upcoming", "plan/crm-2002/matrix"),
    *("plan/crm-2002/timeline", "plan/crm-2002/achievements"),
    *("plan/crm-2002/changes", "plan/crm-2002/item/1.1.1.1"),
    "plan/crm-2002/item/1.1.2",
)
LOOKS: tuple[dict[str, str], ...] = (
    {"prefers_color_scheme": "light"},
    {"prefers_color_scheme": "dark"},
    {"media": "print"},
)
WIDE = "document.documentElement.scrollWidth"
# Contrast of each text with what it stands on, WCAG 2; the least of the page.
CONTRAST = """
(() => {
  const light = colour => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(Number).map(c => {
      c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const under = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!c.endsWith(', 0)')) return c; }
    return 'rgb(255, 255, 255)'; };
  let least = 99;
  for (const e of document.querySelectorAll('main *')) {
    if (e.closest('svg') || !e.textContent.trim()) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(under(e))];
    least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)); }
  return least; })()
"""


def built(place: Path) -> Path:
    """A site of the plan of 2002, built below a folder."""
    environ = {
        "CRMNET_DB": str(place / "a.db"),
        "CRMNET_CONFIG": str(place / "config.toml"),
        "CRMNET_LANG": "en",
    }
    (place / "config.toml").touch()
    with (place / "said").open("w") as out, Path(os.devnull).open() as empty:
        for words in (*LINES, ["site", "build", str(place / "site")]):
            given: dict[str, Any] = {"stdin": empty, "stdout": out, "stderr": out}
            outside = Outside(words=words, environ=environ, clock=lambda: NOW, **given)
            assert run_line(outside) == 0, (words, (place / "said").read_text())
    return place / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of the plan of 2002."""
    return built(tmp_path_factory.mktemp("looks"))


@pytest.fixture(scope="module")
def seen(site: Path) -> Iterator[Browser]:
    """A browser."""
    assert PROGRAM is not None
    with browser(PROGRAM) as one:
        yield one


def wrongs(seen: Browser, site: Path) -> list[str]:
    """What the browser complained of, and what it asked for elsewhere."""
    said, asked = seen.messages[:], seen.requests[:]
    seen.messages.clear()
    seen.requests.clear()
    own = (site.as_uri(), "about:blank", "data:,")
    return [*said, *(one for one in asked if not one.startswith(own))]


def test_no_page_runs_over_a_telephone(seen: Browser, site: Path) -> None:
    seen.see(360)
    over = []
    for page in sorted(site.rglob("*.html")):
        seen.open(page.as_uri())
        if seen.evaluate(WIDE) > 360:
            over.append(str(page.relative_to(site)))
    assert over == []
    assert wrongs(seen, site) == []


@pytest.mark.parametrize(
    ("width", "look"),
    [(width, look) for look in LOOKS[:2] for width in (360, 640, 800, 1280)]
    + [(720, LOOKS[2])],  # no paper is as narrow as a telephone
)
def test_each_kind_of_page_fits_and_can_be_read(
    seen: Browser, site: Path, width: int, look: dict[str, str]
) -> None:
    seen.see(width, 900, **look)  # 640 is 1280 at twice the size
    over, pale = [], []
    for kind in KINDS:
        for language in ("es", "en"):
            seen.open((site / language / f"{kind}.html").as_uri())
            if seen.evaluate(WIDE) > width:
                over.append((language, kind))
            if seen.evaluate(CONTRAST) < 4.5:
                pale.append((language, kind))
    assert over == []
    assert pale == []
    assert wrongs(seen, site) == []


# Pictures that no table stands before, or that a keyboard cannot scroll.
PICTURES = """
[...document.querySelectorAll('svg.chart')].filter(picture =>
  picture.parentElement.tabIndex !== 0 ||
  ![...document.querySelectorAll('table')].some(table =>
    table.compareDocumentPosition(picture) & Node.DOCUMENT_POSITION_FOLLOWING)).length
"""


def test_the_figures_of_a_picture_are_met_before_it(seen: Browser, site: Path) -> None:
    seen.see(360)
    wrong = []
    for kind in ("plan/crm-2002/index", "plan/crm-2002/matrix"):
        seen.open((site / "es" / f"{kind}.html").as_uri())
        assert seen.evaluate("document.querySelectorAll('svg.chart').length") == 1
        if seen.evaluate(PICTURES):
            wrong.append(kind)
    assert wrong == []


def test_the_style_sheet_is_taken_from_a_disk_too(seen: Browser, site: Path) -> None:
    seen.see(1280)
    seen.open((site / "es/index.html").as_uri())
    assert seen.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_a_script_would_not_run(seen: Browser, site: Path, tmp_path: Path) -> None:
    page = (site / "es/index.html").read_text("utf-8")
    copy = tmp_path / "x.html"
    copy.write_text(page.replace("</h1>", "</h1><script>document.title='x'</script>"))
    seen.open(copy.as_uri())
    assert seen.evaluate("document.title") != "x"
    assert wrongs(seen, tmp_path) != []
