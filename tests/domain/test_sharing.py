"""To whom a field of the directory may go."""

from __future__ import annotations

import pytest

from crmnet.domain import sharing
from crmnet.domain.officer import Sharing
from crmnet.errors import BadInput
from crmnet.store.engine.tables import FocalPointRecord, OfficerRecord
from tests.factory import record_of

ANA = record_of(
    "officer",
    {
        "name": "Ana",
        "email": "ana@example.org",
        "country": "GT",
        "network": "liaison",
        "role": "head",
        "phone": "22",
        "note": "en licencia",
        "fold": "ana",
    },
)


def officer(said: str | None = None) -> OfficerRecord:
    assert isinstance(ANA, OfficerRecord)
    return ANA._replace(sharing=said)


def test_a_note_is_the_secretariat_s_and_the_rest_the_network_s() -> None:
    told = sharing.shared(officer(), None, Sharing.NETWORK)
    assert told == officer()._replace(note=None)
    assert sharing.shared(officer(), None, Sharing.SECRETARIAT) == officer()


def test_nothing_is_public_unless_it_is_said() -> None:
    assert sharing.shared(officer(), None, Sharing.PUBLIC) is None
    said = sharing.read(["name=public", "email=public"], OfficerRecord._fields)
    told = sharing.shared(officer(said), said, Sharing.PUBLIC)
    assert told is not None
    assert (told.name, told.phone, told.note) == ("Ana", None, None)


def test_a_field_is_kept_back() -> None:
    said = sharing.read(["phone=secretariat"], OfficerRecord._fields)
    told = sharing.shared(officer(said), said, Sharing.NETWORK)
    assert told is not None
    assert told.phone is None


def test_a_point_goes_without_the_mailbox_that_is_kept_back() -> None:
    said = sharing.read(["mailbox=secretariat"], FocalPointRecord._fields)
    place = {"country": "GT", "network": "liaison", "role": "duty"}
    point = record_of("focal_point", place | {"mailbox": "g@x", "sharing": said})
    assert isinstance(point, FocalPointRecord)
    told = sharing.shared(point, said, Sharing.NETWORK)
    assert told is not None
    assert told.mailbox is None


def test_the_usual_class_need_not_be_kept() -> None:
    assert sharing.read(["phone=network"], OfficerRecord._fields) is None


@pytest.mark.parametrize(
    "word", ["phone", "phone=all", "country=public", "mailbox=public", "=network", ""]
)
def test_what_is_no_field_or_class_is_refused(word: str) -> None:
    with pytest.raises(BadInput, match="choose from"):
        sharing.read([word], OfficerRecord._fields)
