"""``datapackage.json``: the list of all rows of the site, a line each.

What it says of the rows of a page goes with the page: where that is kept as it stands,
so is its line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from crmnet.files.site_folder import ROWS
from crmnet.files.site_memory import SiteFile
from crmnet.render.kit.visible import visible
from crmnet.render.site.drawing import data_path
from crmnet.render.site.general_pages import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.site.model import SiteData, SitePage

_PATH: Final = '{"path": "'


class SitePackage:
    """The list as it comes to be.

    Args:
        former: the one that stands there; None: there is none.
    """

    def __init__(self, former: bytes | None) -> None:
        self._former = {
            line[len(_PATH) :].partition('"')[0]: line.rstrip(",")
            for line in (former or b"").decode("utf-8", "replace").split("\n")
            if line.startswith(_PATH)
        }
        self._lines: list[str] = []

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, page: SitePage, data: SiteData) -> None:
        """Tell of the rows of a page."""
        self._lines.append(json.dumps(_resource(page, data)))

    def keep_one(self, path: str) -> bool:
        """Tell what is told by now of the rows of a page.

        Args:
            path: of the page, from the folder of its language.

        Returns:
            Whether anything is.
        """
        line = self._former.get(f"{data_path(path)}.csv")
        if line is None:
            return False
        self._lines.append(line)
        return True

    def keep(self, begin: str) -> bool:
        """Tell what is told by now of rows whose path begins so.

        Returns:
            Whether anything is.
        """
        kept = [line for path, line in self._former.items() if path.startswith(begin)]
        self._lines += kept
        return bool(kept)

    def file(self, lang: Language) -> SiteFile:
        """The list, as a file."""
        said = {
            "profile": "tabular-data-package",
            "name": "crmnet-site",
            "title": title_of(lang),
        }
        head = json.dumps(said).removesuffix("}")
        lines = ",\n".join(self._lines)
        text = f'{head}, "resources": [\n{lines}\n]}}\n'
        return SiteFile(ROWS, text.encode())


def _resource(page: SitePage, data: SiteData) -> dict[str, Any]:
    """What is said of the rows of a page; where they are comes first."""
    fields = [
        {"name": name, "type": _type(name, [row[at] for row in data.rows])}
        for at, name in enumerate(data.columns)
    ]
    return {
        "path": f"{data_path(page.path)}.csv",
        "name": data_path(page.path).removeprefix("data/").replace("/", "-"),
        "title": visible(page.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }


def _type(name: str, values: Sequence[object]) -> str:
    told = {type(value) for value in values if value is not None}
    if told == {bool}:
        return "boolean"
    if told == {int}:
        return "integer"
    return "date" if name.endswith("_on") else "string"
