"""Pages as files: HTML, what they say to machines, and the list of all rows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.files.site_folder import FIRST_PAGE
from crmnet.files.site_memory import SiteDraft, SiteFile
from crmnet.render.kit import records, templates
from crmnet.render.site.cutting import UNSAFE, parts_of, weight_of
from crmnet.render.site.general_pages import MENU, names_of_languages, title_of
from crmnet.render.site.made_of import made_of
from crmnet.render.site.model import SiteCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.site.model import SitePage

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
LONGEST: Final = 30_000  # bytes of a page
_DECEIVES: Final = 1.1  # so much more than it takes a page may be reckoned to take
_FEW: Final = 9  # parts, up to which each leads to all others
_NEAR: Final = 2  # parts before and behind, to which each of many leads


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
) -> Iterator[SiteFile | SiteDraft]:
    """A page as one file, or as several where it is too long.

    Each of several is drawn only where it is another than it was.
    """
    whole = f"{lang.code}/{page.path}"
    weight = weight_of(page)
    if weight <= LONGEST * _DECEIVES:
        data = _html(page, page.path, (), lang, languages)
        if len(data) <= LONGEST:
            yield SiteFile(whole, data)
            return
    bare = page._replace(sections=())
    longest = _pager([f"{page.path}-part-99999"] * (_FEW * 9), 0, lang)
    around = len(_html(bare, page.path, longest, lang, languages))
    parts = list(parts_of(page, LONGEST - around))
    names = [_part_name(page.path, number) for number in range(len(parts))]
    codes = [one.code for one in languages]
    for at, (part, name) in enumerate(zip(parts, names, strict=True)):
        pager = _pager(names, at, lang)
        shown = part._replace(data=None)
        of = made_of(lang.code, codes, page.data is not None, name, shown, pager)
        draw = partial(_part, part, name, pager, lang, languages)
        yield SiteDraft(f"{lang.code}/{name}", of, draw)


def _part(
    part: SitePage,
    name: str,
    pager: Sequence[SiteCell],
    lang: Language,
    languages: Sequence[Language],
) -> list[SiteFile]:
    data = _html(part, name, pager, lang, languages)
    return [SiteFile(f"{lang.code}/{name}", data)]


def data_files(page: SitePage) -> Iterator[SiteFile]:
    """The rows of a page as CSV and JSON, which are the same in all languages."""
    if page.data is None:
        return
    for form in ("csv", "json"):
        text = "".join(records.write(page.data.rows, page.data.columns, form))
        yield SiteFile(f"{data_path(page.path)}.{form}", text.encode())


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


def data_path(path: str) -> str:
    """Where the rows of a page are, without the ending of a file's name."""
    return f"data/{path.removesuffix('.html')}"


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
        "data": data_path(page.path) if page.data is not None else "",
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
        return _Linked(json.dumps(page.linked).translate(UNSAFE))
    found: list[dict[str, Any]] = []
    for section in page.sections:
        for one in section.table.linked if section.table else ():
            if one is not None and one not in found:
                found.append(one)
    if not found:
        return None
    graph = {"@context": "https://schema.org", "@graph": found}
    return _Linked(json.dumps(graph).translate(UNSAFE))


# Long pages


def _part_name(path: str, number: int) -> str:
    if number == 0:
        return path
    return f"{path.removesuffix('.html')}-part-{number + 1}.html"


def _pager(names: Sequence[str], here: int, lang: Language) -> list[SiteCell]:
    """The other parts; of many those beside this one, and some in even steps."""
    many = len(names)
    told = set(range(many))
    if many > _FEW:
        near = range(max(here - _NEAR, 0), min(here + _NEAR + 1, many))
        told = {*near, *(step * (many - 1) // _FEW for step in range(_FEW + 1))}
    return [
        SiteCell(
            lang.text("Part {n} of {total}", n=number + 1, total=many),
            "" if number == here else names[number],
        )
        for number in sorted(told)
    ]
