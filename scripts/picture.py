"""Draw docs/overdue.svg: the table of `report overdue` on the example data.

python scripts/picture.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

TARGET = Path(__file__).parent.parent / "docs" / "overdue.svg"
# Rich's own frame loads a font from the web; this one takes the reader's.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}"
 xmlns="http://www.w3.org/2000/svg" role="img">
<title>crmnet report overdue</title>
<style>.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px;
 line-height: {line_height}px; }} {styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0"
 width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="{width}" height="{height}" rx="8" fill="#0c0c0c"/>
<g transform="translate({terminal_x}, {terminal_y})"
 clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def main() -> None:
    """Make the demo, ask it for the table, and draw what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TMPDIR": folder, "CRMNET_LANG": "es"}
        environment |= {"COLUMNS": "80", "FORCE_COLOR": "1", "TERM": "xterm-256color"}
        _crmnet(environment, "demo")
        store = next(Path(folder).glob("*/demo.db"))
        words = ("--db", str(store), "--as-of", "2002-11-04", "report", "overdue")
        printed = _crmnet(environment, *words)
    console = Console(record=True, width=80, file=open(os.devnull, "w"))  # noqa: SIM115
    console.print(Text.from_ansi(printed))
    TARGET.write_text(
        console.export_svg(code_format=FRAME, unique_id="crmnet"), "utf-8"
    )


def _crmnet(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "crmnet", *words]
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    main()
