"""What a page is, by its words, in Spanish and English; a law is not its title."""

from __future__ import annotations

import pytest

from crmnet.domain.web.answer import WebAnswer
from crmnet.domain.web.judging import page_in, verdict_of
from crmnet.domain.web.verdict import BROKEN, STANDING, UNCLEAR, Verdict

ASKED = "https://www.example.org/leyes/ley-27"
SOME = "<p>Texto del documento que se publica en esta dirección.</p>"


def judged(html: str, *, url: str = ASKED, status: int = 200) -> Verdict:
    """The verdict on a page."""
    answer = WebAnswer(ASKED, url, status, "text/html", "", html.encode())
    return verdict_of(answer, page_in(answer))


def titled(title: str, text: str = SOME) -> str:
    """A page of a title and a text."""
    return f"<html><title>{title}</title><body>{text}</body></html>"


@pytest.mark.parametrize(
    "title",
    [
        "Decreto 404 de 2002",
        "Acuerdo Gubernativo 404-2016",
        "Protocolo de búsqueda de personas no encontradas",
        "Ley de acceso a la información pública",
        "Acceso a la justicia | Ministerio",
        "Error de derecho en el procedimiento migratorio",
        "Procedimiento cuando no existe documento de viaje",
        "Ley de protección de la cuenta bancaria",
        "Retorno de quien no fue encontrado: guía",
        "Obras en construcción: permisos de trabajo",
        "Sign language for migrants",
    ],
)
def test_a_law_is_taken_for_a_law(title: str) -> None:
    assert judged(titled(title)) is Verdict.GOOD


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Error 404",
        "404 - Página no encontrada",
        "404 Not Found",
        "Página no encontrada | Gobierno de Guatemala",
        "La página que busca no existe",
        "No se encontró la página",
        "Not Found – Ministry of Foreign Affairs",
        "Page not found · Embassy",
        "Sorry, the page you are looking for could not be found",
        "Error",
        "Documento no disponible",
        "This content is no longer available",
        "El contenido solicitado ya no está disponible",
        "We can't find that page",
    ],
)
def test_a_page_that_says_it_is_none_is_believed(title: str) -> None:
    assert judged(titled(title)) is Verdict.SOFT_NOT_FOUND
    assert judged(f"<h1>{title}</h1>{SOME * 50}") is Verdict.SOFT_NOT_FOUND


def test_what_a_long_text_says_by_the_way_is_not() -> None:
    text = f"{SOME * 50}<p>Si la página no existe, escriba al correo.</p>"
    assert judged(titled("Ley de migración", text)) is Verdict.GOOD


@pytest.mark.parametrize(
    "title", ["Iniciar sesión", "Portal | Log in", "Acceso restringido", "Sign in"]
)
def test_a_page_that_wants_a_name_first_is_a_login(title: str) -> None:
    assert judged(titled(title)) is Verdict.LOGIN


def test_a_password_beside_much_text_is_no_wall() -> None:
    field = "<input type=password>"
    assert judged(titled("Portal", field + SOME)) is Verdict.LOGIN
    assert judged(titled("Portal", field + SOME * 50)) is Verdict.GOOD


@pytest.mark.parametrize(
    "said",
    [
        "This domain is for sale",
        "Este dominio está en venta",
        "Sitio en construcción",
        "Cuenta suspendida",
        "Welcome to nginx!",
        "Apache2 Ubuntu Default Page: It works",
        "Index of /",
    ],
)
def test_an_empty_site_is_told(said: str) -> None:
    assert judged(titled(said)) is Verdict.PARKED


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        ("<html><body></body></html>", Verdict.EMPTY),
        ("<html><!-- nothing --></html>", Verdict.EMPTY),
        ("<script>go()</script>", Verdict.NEEDS_SCRIPT),
        ("<noscript>Habilite JavaScript</noscript>", Verdict.NEEDS_SCRIPT),
        ("<img src=ley.png>", Verdict.GOOD),
        ("<iframe src=ley.pdf></iframe>", Verdict.GOOD),
    ],
)
def test_a_page_that_shows_nothing_is_told(html: str, verdict: Verdict) -> None:
    assert judged(html) is verdict


def test_what_leads_to_the_first_page_of_its_site_is_gone() -> None:
    home = "https://example.org/es/index.php"
    assert judged(titled("Migración"), url=home) is Verdict.HOME_PAGE
    elsewhere = "https://otro.example.org/"
    assert judged(titled("Migración"), url=elsewhere) is Verdict.GOOD


def test_each_verdict_is_of_one_sort() -> None:
    assert len(STANDING) + len(UNCLEAR) + len(BROKEN) == len(Verdict)
