"""A verb in front of a date is set aside only where it does something."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.phrases.reader import Reader

TODAY = date(2026, 11, 28)
DENIED = {
    "es": (
        "tampoco se reunirá",
        "ningún país se reunirá",
        "jamás se celebrará",
        "ojalá se reúna",
        "idealmente se presentará",
        "se reuniría",
        "se reunía",
        "la Comisión se abstendrá",
        "se rechaza",
        "se desconvoca",
        "se archiva",
        "será anulado",
        "se propone",
        "se intentará",
        "se olvidará",
        "se creerá",
    ),
    "en": (
        "no State shall meet",
        "neither party shall meet",
        "nobody shall meet",
        "the Committee shall abstain",
        "the Committee shall refuse",
        "shall pause",
        "shall be dissolved",
        "shall be forgotten",
    ),
}
DONE = {
    "es": ("se reunirá", "deberá presentarse", "la Secretaría remitirá"),
    "en": ("shall be submitted", "the Committee meets", "shall be carried out"),
}
WHEN = {"es": "el 15 de marzo de 2027", "en": "by 15 March 2027"}
OTHERS = {"es": "antes del 16 de marzo de 2027", "en": "no later than 15 March 2027"}


@pytest.mark.parametrize(
    ("language", "verb"), [(lang, one) for lang, some in DENIED.items() for one in some]
)
def test_what_may_deny_its_date_is_asked_about(language: str, verb: str) -> None:
    for when in (WHEN[language], OTHERS[language]):
        answer = Reader(language, TODAY)(f"{verb} {when}")
        assert isinstance(answer, NotUnderstood), when


@pytest.mark.parametrize(
    ("language", "verb"), [(lang, one) for lang, some in DONE.items() for one in some]
)
def test_what_does_something_says_nothing_of_its_date(language: str, verb: str) -> None:
    for when in (WHEN[language], OTHERS[language]):
        answer = Reader(language, TODAY)(f"{verb} {when}")
        assert not isinstance(answer, NotUnderstood), when
        assert answer.due_on == date(2027, 3, 15)
