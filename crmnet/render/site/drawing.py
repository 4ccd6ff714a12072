"""Pages as files: HTML, what they say to machines, and the list of all rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from crmnet.files.site_folder import FIRST_PAGE
from crmnet.files.site_memory import SiteFile
from crmnet.render.kit import records, templates
from crmnet.render.kit.visible import visible
from crmnet.render.site.general_pages import MENU, names_of_languages, title_of
from crmnet.render.site.model import SiteCell, SiteSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.site.model import SiteData, SitePage

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
LONGEST: Final = 30_000  # bytes of a page
_MUCH: Final = 3 * LONGEST  # weight of a page that is surely too long
_SPACE: Final = 26_000  # to which a page is cut that is longer
_TURNS: Final = 4  # to find out how long the parts may be
_UNSAFE: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class _Html(Protocol):
    """What draws a page, or a part of it, with the links to the others."""

    def __call__(
        self, part: SitePage, path: str, pager: Sequence[SiteCell] = ()
    ) -> bytes: ...


class _Linked(NamedTuple):
    """JSON-LD for a page; no text in it ends the element that holds it."""

    text: str

    def __html__(self) -> str:
        return self.text


class _Other(NamedTuple):
    """The same page in a language."""

    lang: str
    name: str
    title: str = ""


def drawn(
    page: SitePage, lang: Language, languages: Sequence[Language]
) -> Iterator[SiteFile]:
    """A page as one file, or as several where it is too long.

    How many bytes come of its texts is seen from the first of its rows, where it is
    much too long, else from the whole page; where that deceives, from the parts.
    """

    def html(part: SitePage, path: str, pager: Sequence[SiteCell] = ()) -> bytes:
        return _html(part, path, pager, lang, languages)

    weight = _weight_of(page)
    if weight > _MUCH:
        sample = next(_cut(page, 1))
        a_unit = len(html(sample, page.path)) / _weight_of(sample)
        yield from _fitting(page, a_unit, html, lang)
        return
    whole = html(page, page.path)
    if len(whole) <= LONGEST:
        yield SiteFile(f"{lang.code}/{page.path}", whole)
    else:
        yield from _fitting(page, len(whole) / weight, html, lang)


def data_files(page: SitePage) -> Iterator[SiteFile]:
    """The rows of a page as CSV and JSON, which are the same in all languages."""
    if page.data is None:
        return
    for form in ("csv", "json"):
        text = "".join(records.write(page.data.rows, page.data.columns, form))
        yield SiteFile(f"{data_path(page)}.{form}", text.encode())


def resource(page: SitePage, data: SiteData) -> dict[str, Any]:
    """What datapackage.json says of the rows of a page."""
    path = f"{data_path(page)}.csv"
    fields = [
        {"name": name, "type": _type(name, [row[at] for row in data.rows])}
        for at, name in enumerate(data.columns)
    ]
    return {
        "name": data_path(page).removeprefix("data/").replace("/", "-"),
        "title": visible(page.title),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }


def package(resources: Sequence[dict[str, Any]], lang: Language) -> SiteFile:
    """The list of all rows of the site."""
    said = {
        "profile": "tabular-data-package",
        "name": "crmnet-site",
        "title": title_of(lang),
        "resources": list(resources),
    }
    text = json.dumps(said, indent=1)
    return SiteFile("datapackage.json", f"{text}\n".encode())


def first(languages: Sequence[Language]) -> list[SiteFile]:
    """The page that asks for the language."""
    choices = [
        _Other(one.code, names_of_languages(one), title_of(one)) for one in languages
    ]
    values = {"choices": choices, "policy": POLICY}
    html = templates.drawn("site/first.html", values)
    return [SiteFile(FIRST_PAGE, html.encode())]


def shared() -> Iterator[SiteFile]:
    """What all pages have: the style sheet and the icon."""
    for name in ("icon.svg", "style.css"):
        yield SiteFile(name, (templates.TEMPLATES / "site" / name).read_bytes())


def data_path(page: SitePage) -> str:
    """Where the rows of a page are, without the ending of a file's name."""
    return f"data/{page.path.removesuffix('.html')}"


def _type(name: str, values: Sequence[object]) -> str:
    told = {type(value) for value in values if value is not None}
    if told == {bool}:
        return "boolean"
    if told == {int}:
        return "integer"
    return "date" if name.endswith("_on") else "string"


def _html(
    page: SitePage,
    path: str,
    pager: Sequence[SiteCell],
    lang: Language,
    languages: Sequence[Language],
) -> bytes:
    name = title_of(lang)
    values = {
        "page": page,
        "path": path,
        "pager": pager,
        "title": page.title if page.title == name else f"{page.title} - {name}",
        "lang": lang.code,
        "up": "../" * path.count("/"),
        "policy": POLICY,
        "others": [_Other(one.code, names_of_languages(one)) for one in languages],
        "menu": [SiteCell(lang.text(text), link) for link, text in MENU],
        "linked": _linked(page),
        "data": data_path(page) if page.data is not None else "",
        "words": {
            "skip": lang.text("Skip to the contents"),
            "name": name,
            "navigation": lang.text("Site"),
            "trail": lang.text("You are here"),
            "parts": lang.text("Parts of this page"),
            "picture": lang.text("The same as a picture"),
            "data": lang.text("The rows of this page:"),
            "foot": lang.text("Regional Conference on Migration"),
        },
    }
    return templates.drawn("site/page.html", values).encode()


def _linked(page: SitePage) -> _Linked | None:
    """What a page says to machines, and what the rows that it shows do, each once."""
    if page.linked is not None:
        return _Linked(json.dumps(page.linked).translate(_UNSAFE))
    found: list[dict[str, Any]] = []
    for section in page.sections:
        for one in section.table.linked if section.table else ():
            if one is not None and one not in found:
                found.append(one)
    if not found:
        return None
    graph = {"@context": "https://schema.org", "@graph": found}
    return _Linked(json.dumps(graph).translate(_UNSAFE))


# Long pages


def _fitting(
    page: SitePage, a_unit: float, html: _Html, lang: Language
) -> list[SiteFile]:
    """A page in parts of which none is too long, if its rows allow it."""
    found = _in_parts(page, a_unit, html, lang)
    for _turn in range(_TURNS):
        longest = max(len(one.data) for one in found)
        if longest <= LONGEST:
            break
        a_unit *= 1.05 * longest / LONGEST
        found = _in_parts(page, a_unit, html, lang)
    return found


def _in_parts(
    page: SitePage, a_unit: float, html: _Html, lang: Language
) -> list[SiteFile]:
    """The parts of a page, each as a file that leads to the others."""
    parts = list(_cut(page, a_unit))
    names = [_part_name(page.path, number) for number in range(len(parts))]
    return [
        SiteFile(f"{lang.code}/{name}", html(part, name, _pager(names, at, lang)))
        for at, (part, name) in enumerate(zip(parts, names, strict=True))
    ]


def _weight_of(page: SitePage) -> int:
    """About how long a page is."""
    return max(sum(map(_weight, page.sections)), 1)


def _cut(page: SitePage, a_unit: float) -> Iterator[SitePage]:
    """The page in parts, none of which is too long: rows and links are shared out.

    Args:
        page: the page.
        a_unit: the bytes of a unit of its weight.
    """
    room = max(_SPACE / a_unit, 1)
    part: list[SiteSection] = []
    used = 0.0
    is_first = True
    for section in page.sections:
        for piece in _pieces(section, room):
            weight = _weight(piece)
            if part and used + weight > room:
                yield _part(page, part, is_first=is_first)
                part, used, is_first = [], 0.0, False
            part.append(piece)
            used += weight
    yield _part(page, part, is_first=is_first)


def _part(page: SitePage, sections: list[SiteSection], *, is_first: bool) -> SitePage:
    linked = page.linked if is_first else None
    return page._replace(sections=tuple(sections), linked=linked)


def _weight(section: SiteSection) -> int:
    """About how long a section is."""
    texts = sum(map(_weight_of_row, section.table.told() if section.table else ()))
    links = sum(len(one.text.encode()) + len(one.link) + 40 for one in section.links)
    drawing = section.drawing
    picture = len(drawing.__html__()) if hasattr(drawing, "__html__") else 0
    said = sum(len(one.encode()) for one in section.sentences)
    return texts + links + picture + said + 200


def _weight_of_row(told: tuple[tuple[SiteCell, ...], dict[str, Any] | None]) -> int:
    """About how long a row is, with what it says to machines."""
    cells, linked = told
    shown = sum(len(cell.text.encode()) + len(cell.link) + 60 for cell in cells)
    return shown + (len(json.dumps(linked)) if linked else 0)


def _pieces(section: SiteSection, room: float) -> Iterator[SiteSection]:
    """A section, or pieces of it that each find room; its picture stands last."""
    if _weight(section) <= room:
        yield section
        return
    head = section._replace(table=None, drawing="", links=())
    rest = section._replace(sentences=(), facts=(), table=None, drawing="", links=())
    table = section.table
    pieces: list[SiteSection] = []
    if table is not None:
        for told in _groups(list(table.told()), room, _weight_of_row):
            rows = [row for row, _linked in told]
            linked = [one for _row, one in told]
            shown = table._replace(rows=rows, linked=linked)
            pieces.append(rest._replace(table=shown))
    for links in _groups(
        section.links, room, lambda one: len(one.text.encode()) + len(one.link) + 40
    ):
        pieces.append(rest._replace(links=links))
    if section.drawing:
        pieces.append(rest._replace(drawing=section.drawing))
    yield (
        pieces[0]._replace(sentences=head.sentences, facts=head.facts)
        if pieces
        else head
    )
    yield from pieces[1:]


def _groups(found: Sequence[Any], room: float, weight: Any) -> Iterator[list[Any]]:
    group: list[Any] = []
    used = 0.0
    for one in found:
        if group and used + weight(one) > room * 0.7:
            yield group
            group, used = [], 0.0
        group.append(one)
        used += weight(one)
    if group:
        yield group


def _part_name(path: str, number: int) -> str:
    if number == 0:
        return path
    return f"{path.removesuffix('.html')}-part-{number + 1}.html"


def _pager(names: Sequence[str], here: int, lang: Language) -> list[SiteCell]:
    return [
        SiteCell(
            lang.text("Part {n} of {total}", n=number + 1, total=len(names)),
            "" if number == here else name,
        )
        for number, name in enumerate(names)
    ]
