"""Means of verification: what a text is by its form."""

from __future__ import annotations

import pytest

from crmnet.domain.evidence import Sort, proof_of
from crmnet.errors import BadInput


@pytest.mark.parametrize(
    "text",
    [
        "Oficio DGME-123-2026",
        "Acta n.º 5",
        "Acta n.° 5",
        "Nota verbal 114/2024",
        "Decreto Ejecutivo N.º 38.756-G",
        "Ley 8764, art. 12",
        "Resolución 12.345",
        "Nota de la S.R.E.",
        "Oficio:123-2026",
        "La Gaceta n.º 96 (20/5/2024)",
        "OF/SRE/0123",
        "Memorandum 7 of 3 May 2024",
        "acta",
    ],
)
def test_a_reference_is_words(text: str) -> None:
    assert proof_of(text) is Sort.WORDS


@pytest.mark.parametrize(
    "text",
    [
        "acta.pdf",
        "Acta n.º 5.pdf",
        "informe final.DOCX",
        "./acta",
        "../acta",
        "/home/ana/acta",
        "~/acta",
        "C:\\Users\\Ana\\acta",
        "D:/acta",
        "carpeta\\acta",
        "carpeta/acta.pdf",
        "lista.7z",
        "notas.key",
    ],
)
def test_what_only_a_file_is_called_is_a_file(text: str) -> None:
    assert proof_of(text) is Sort.FILE


@pytest.mark.parametrize("text", ["https://example.org/acta", "http://[::1]/a.pdf"])
def test_an_address_is_a_page(text: str) -> None:
    assert proof_of(text) is Sort.PAGE


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/x",
        "https://",
        "https://[",
        "www.example.org/acta",
        "https:example.org",
        "javascript:x",
        "mailto:ana@example.org",
    ],
)
def test_what_is_nearly_an_address_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="not a web address"):
        proof_of(text)


@pytest.mark.parametrize("text", ["-", "…", "?"])
def test_signs_are_no_reference(text: str) -> None:
    with pytest.raises(BadInput, match="says nothing"):
        proof_of(text)
