"""The pages of the site, judged by tools that are not ours.

    python -m benchmarks.pages NODE_MODULES [SITE] [--say]

Needs Debian's ``chromium`` and ``default-jre-headless``, and a folder in which ``npm
install axe-core vnu-jar`` was run: NODE_MODULES is what that made. SITE is a built one;
without it one is built of the plan of 2002, as the tests of its looks do.

* vnu (the W3C's checker) reads every page, the style sheet and the icon.
* axe-core looks at each kind of page in both languages, light, dark and on a telephone.
* ``--say`` prints what a screen reader is told of each kind of page in Spanish, from
  Chromium's accessibility tree: the figures of a chart are to come before its picture.
  That is checked without it, too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.browser import browser, found
from tests.cli.test_site_looks import KINDS, built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser

LOOKS: Final = ((1280, "light"), (1280, "dark"), (360, "light"))
# The checker knows no 'self' of a file, and takes JSON-LD, a data block, for a script.
# What the policy of a page stops, Chromium tells in the tests of the looks.
# paint-order (SVG 2) it does not know yet.
UNKNOWN: Final = ("violates Content Security Policy", "“paint-order” doesn't exist")
RUN: Final = "axe.run(document, {resultTypes: ['violations', 'incomplete']})"
# It cannot tell what is behind letters in a picture or in a cell that is scrolled; the
# tests of the looks measure the rest.
UNDECIDED: Final = frozenset(("color-contrast",))
SILENT: Final = frozenset(
    ("none", "generic", "InlineTextBox", "RootWebArea", "LineBreak", "ListMarker")
)


def judged_by_vnu(modules: Path, site: Path) -> list[str]:
    """What the checker says of all pages, the style sheet and the icon."""
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    line = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json"]
    line += ["--also-check-css", "--also-check-svg", str(site)]
    said = subprocess.run(line, capture_output=True, text=True, check=False).stderr
    return [
        f"{one.get('url')} {one.get('lastLine', '')}: {one['message']}"
        for one in json.loads(said)["messages"]
        if not any(name in one["message"] for name in UNKNOWN)
    ]


def judged_by_axe(modules: Path, site: Path, seen: Browser) -> Iterator[str]:
    """What axe-core finds in each kind of page."""
    script = (modules / "axe-core" / "axe.min.js").read_text("utf-8")
    for width, look in LOOKS:
        seen.see(width, 900, prefers_color_scheme=look)
        for language in ("es", "en"):
            for kind in KINDS:
                seen.open((site / language / f"{kind}.html").as_uri())
                seen.evaluate(script)  # the debugger's, which no policy of a page stops
                told = seen.evaluate(RUN)
                for one in (*told["violations"], *told["incomplete"]):
                    if one in told["violations"] or one["id"] not in UNDECIDED:
                        nodes = [node["html"][:120] for node in one["nodes"][:3]]
                        yield f"{language}/{kind} {width} {look}: {one['id']} {nodes}"


def heard(seen: Browser, page: Path) -> Iterator[tuple[str, str]]:
    """Role and words of what a screen reader meets on a page, in its order."""
    seen.open(page.as_uri())
    nodes = seen.tell("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "")
        if not node.get("ignored") and role not in SILENT and (name or role == "table"):
            yield role, name
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child])

    yield from walk(nodes[0])


def read_out_of_order(said: list[tuple[str, str]]) -> bool:
    """Whether a picture comes before any table."""
    roles = [role for role, _ in said]
    pictures = [at for at, role in enumerate(roles) if role in ("image", "img")]
    return bool(pictures) and "table" not in roles[: pictures[0]]


def main() -> None:
    """Judge a site; the status says whether anything was found."""
    given = [one for one in sys.argv[1:] if one != "--say"]
    modules = Path(given[0])
    with tempfile.TemporaryDirectory() as place:
        site = Path(given[1]) if len(given) > 1 else built(Path(place))
        faults = judged_by_vnu(modules, site.resolve())
        program = found()
        assert program is not None, "there is no Chromium"
        with browser(program) as seen:
            faults += judged_by_axe(modules, site, seen)
            seen.tell("Accessibility.enable")
            for kind in KINDS:
                said = list(heard(seen, site / "es" / f"{kind}.html"))
                if read_out_of_order(said):
                    faults.append(f"{kind}: a picture comes before its figures")
                if "--say" in sys.argv:
                    print(f"\n== {kind}")
                    print("\n".join(f"{role}: {name}" for role, name in said))
    print("\n".join(faults) or "nothing was found")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
