"""The verdict on what an address answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crmnet.domain.web import page_words
from crmnet.domain.web.page import page_of
from crmnet.domain.web.verdict import Verdict
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from crmnet.domain.web.answer import WebAnswer
    from crmnet.domain.web.page import WebPage

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_DOCUMENTS: Final = re.compile(
    r"text/(?:plain|rtf|markdown|xml)|image/.+|audio/.+|video/.+"
    r"|application/(?:pdf|x-pdf|rtf|msword|xml|epub\+zip|zip|octet-stream"
    r"|force-download|x-download|vnd\.(?:ms-|openxmlformats-|oasis\.).+)"
)
_BY_STATUS: Final = {
    401: Verdict.LOGIN,
    403: Verdict.REFUSES_PROGRAMS,
    404: Verdict.NOT_FOUND,
    407: Verdict.LOGIN,
    410: Verdict.GONE,
    429: Verdict.BUSY,
    511: Verdict.LOGIN,  # a network that wants a password first
}
_LITTLE: Final = 1500  # characters; a page with more says something besides
_NOTHING: Final = 40  # characters that a page without content may still have
_PARTS: Final = re.compile(r"\s[|–—·»:-]\s|\s*[|·»–—]\s*")
_ROOTS: Final = re.compile(
    r"/?(?:(?:es|en)/)?(?:(?:es|en|inicio|home|index|default|portada)/?(?:\.(?:html?|php|aspx?|jsp))?)?",
    re.IGNORECASE,
)


def verdict_of(answer: WebAnswer, page: WebPage | None) -> Verdict:
    """What is to be said of an address that answered over HTTP.

    Args:
        answer: what it answered.
        page: what stands on it, of :func:`page_in`.
    """
    by_status = _of_status(answer.status)
    if by_status is not None:
        return _is_human_asked(answer, page) or by_status
    if answer.is_bomb:
        return Verdict.BOMB
    if not answer.body.strip():
        return Verdict.EMPTY
    found = _of_document(answer) if page is None else _of_page(answer, page)
    if found is not None:
        return found
    return Verdict.MOVED if answer.moved else Verdict.GOOD


def page_in(answer: WebAnswer) -> WebPage | None:
    """What stands on a page of HTML; None of anything else.

    Where an answer does not say what it is, its looks decide.
    """
    is_page = answer.media_type in PAGES
    if not is_page and (answer.media_type or not _looks_like_html(answer.body)):
        return None
    return page_of(answer.body, answer.charset)


def _looks_like_html(body: bytes) -> bool:
    begin = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _of_status(status: int) -> Verdict | None:
    """The verdict that a status alone gives, or None for that of a page."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status in (204, 205):
        return Verdict.EMPTY
    if 200 <= status < 300:
        return None
    return Verdict.SERVER_FAULT if status >= 500 else Verdict.REFUSED


def _is_human_asked(answer: WebAnswer, page: WebPage | None) -> Verdict | None:
    """Whether what refuses is a guard against programs: those answer 403, 429, 503."""
    if answer.status not in (403, 429, 503) or page is None:
        return None
    asked = page_words.human.search(f"{page.title} {page.text[:_LITTLE]}")
    return Verdict.REFUSES_PROGRAMS if asked else None


def _of_document(answer: WebAnswer) -> Verdict | None:
    """What is wrong with a document, or None."""
    if not answer.media_type:
        return None
    if not _DOCUMENTS.fullmatch(answer.media_type):
        return Verdict.WRONG_TYPE
    if answer.media_type.startswith("text/"):
        return None
    is_pdf = answer.media_type.endswith("pdf")
    if is_pdf and b"%PDF-" not in answer.body[:1024]:
        return Verdict.WRONG_TYPE
    return Verdict.WRONG_TYPE if _looks_like_html(answer.body) else None


def _of_page(answer: WebAnswer, page: WebPage) -> Verdict | None:
    """What is wrong with a page, or None."""
    said = f"{page.title} {page.heading}"
    if len(page.text) <= _LITTLE:
        said = f"{said} {page.text} {page.unscripted}"
    if page_words.human.search(said):
        return Verdict.REFUSES_PROGRAMS
    if _says_not_found(page, said):
        return Verdict.SOFT_NOT_FOUND
    if page_words.parked.search(page.title) or page_words.parked.search(said):
        return Verdict.PARKED
    if _is_login(page, answer):
        return Verdict.LOGIN
    return _of_nothing(page) or (Verdict.HOME_PAGE if _came_home(answer) else None)


def _says_not_found(page: WebPage, said: str) -> bool:
    if any(page_words.bare_not_found.fullmatch(one) for one in _heads(page)):
        return True
    return bool(page_words.not_found.search(said))


def _heads(page: WebPage) -> list[str]:
    """The parts of a title and of headings: "404 | Gobierno de Guatemala" has two."""
    found = (*_PARTS.split(page.title), *_PARTS.split(page.heading))
    return [one.strip(" .!") for one in found]


def _is_login(page: WebPage, answer: WebAnswer) -> bool:
    named = any(page_words.bare_login.fullmatch(one) for one in _heads(page))
    if page.has_password:
        return named or len(page.text) <= _LITTLE
    sent = answer.url != answer.asked
    path = fold(urlsplit(answer.url).path)
    asks = bool(sent and page_words.login_path.search(path))
    return len(page.text) <= _LITTLE and (named or asks)


def _of_nothing(page: WebPage) -> Verdict | None:
    """The verdict on a page that shows nothing, else None."""
    if len(page.text) > _NOTHING or page.shows:
        return None
    if page.has_script or page_words.script.search(page.unscripted):
        return Verdict.NEEDS_SCRIPT
    return None if page.text else Verdict.EMPTY


def _came_home(answer: WebAnswer) -> bool:
    """Whether something deeper in a site leads to its first page by now."""
    asked, reached = urlsplit(answer.asked), urlsplit(answer.url)
    return (
        _site(asked.hostname) == _site(reached.hostname)
        and not _ROOTS.fullmatch(asked.path)
        and bool(_ROOTS.fullmatch(reached.path))
        and not reached.query
        and not reached.fragment
    )


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")
