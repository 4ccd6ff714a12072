"""Cards as every reader takes them, and folders of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from crmnet.domain.text import bad_character
from crmnet.errors import CannotWrite
from crmnet.files.cards.folder import write_folder
from crmnet.files.cards.reading import read_cards
from crmnet.files.cards.writing import LONGEST, ContactCard, written

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.contact import Contact

UID = "01a21ccc-04a9-7000-b438-74c62db7fab6"
OTHER = "01a21ccc-04a9-7000-b438-74c62db7fab7"
ANA = ContactCard(
    uid=UID,
    family="Núñez; Largo",
    given="Ana",
    email="direccion.general.de.migracion.enlace@ministerio.example.org",
    phones=("+50222223333", "+50222224444 ext. 12", "911"),
    organisation="Ministerio de Gobernación; Migración, Fronteras y más \\ otra cosa",
    title="Jefa, interina",
    role="titular",
    categories=("CRM", "Guatemala"),
    timezone="America/Guatemala",
    languages=("es", "en"),
    changed_at="2002-11-04T15:30:00Z",
    note="Teléfono de guardia: 911\nVálida hasta el 4 de diciembre de 2002.",
    ours=(("POST", "GT/liaison/head"),),
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_is_read_back_as_it_was(version: str) -> None:
    data = written(ANA, version)
    assert all(len(line) <= LONGEST for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    found = vobject.readOne(data.decode())
    assert found.version.value == version
    assert found.fn.value == "Ana Núñez; Largo"
    assert (found.n.value.family, found.n.value.given) == ("Núñez; Largo", "Ana")
    assert found.org.value == [ANA.organisation]
    assert found.title.value == ANA.title
    assert found.note.value == ANA.note
    assert found.email.value == ANA.email
    assert found.categories.value == ["CRM", "Guatemala"]
    assert found.contents["x-crmnet-post"][0].value == "GT/liaison/head"
    assert found.uid.value.removeprefix("urn:uuid:") == UID


def test_4_0_escapes_a_semicolon_only_where_it_parts() -> None:
    """Thunderbird and abook would show the backslash."""
    card = ANA._replace(title="Jefa; interina", ours=())
    of_3, of_4 = written(card, "3.0").decode(), written(card, "4.0").decode()
    assert "FN:Ana Núñez; Largo\r\n" in of_4
    assert "TITLE:Jefa; interina\r\n" in of_4
    assert "TITLE:Jefa\\; interina\r\n" in of_3  # RFC 2426 knows no other
    for text in (of_3, of_4):
        assert "N:Núñez\\; Largo;Ana;;;\r\n" in text
        assert "ORG:Ministerio de Gobernación\\; " in text


def test_numbers_are_plain() -> None:
    assert b"TEL;TYPE=WORK,VOICE:+50222223333\r\n" in written(ANA, "3.0")
    of_4 = written(ANA, "4.0")
    assert b'TEL;TYPE="work,voice":+50222223333\r\n' in of_4
    assert b'TEL;TYPE="work,voice":911\r\n' in of_4


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_numbers_are_read_back_as_they_were(version: str, tmp_path: Path) -> None:
    path = tmp_path / "one.vcf"
    path.write_bytes(written(ANA, version))
    assert numbers(path) == list(ANA.phones)


def test_numbers_are_read_as_khard_writes_them_anew(tmp_path: Path) -> None:
    path = tmp_path / "one.vcf"
    kept, edited = b'TEL;TYPE="work,voice":', b"TEL;TYPE=voice,work;VALUE=uri:tel:"
    data = written(ANA, "4.0")
    assert data.count(kept) == len(ANA.phones)
    path.write_bytes(data.replace(kept, edited))
    assert numbers(path) == list(ANA.phones)


def numbers(path: Path) -> list[str]:
    """The telephones of the one card of a file."""
    (found,) = cast("list[Contact]", list(read_cards(path).contacts))
    return [way.text for way in found.phones]


@pytest.mark.parametrize(
    ("length", "begins"),
    [
        (50, b"EMAIL;TYPE=INTERNET,WORK:x"),
        (51, b"EMAIL;TYPE=WORK:x"),
        (59, b"EMAIL;TYPE=WORK:x"),
        (60, b"EMAIL:x"),
        (69, b"EMAIL:x"),
    ],
)
def test_a_mailbox_stays_on_one_line_as_long_as_it_can(
    length: int, begins: bytes
) -> None:
    address = f"{'x' * (length - 12)}@example.org"
    lines = written(ANA._replace(email=address), "3.0").split(b"\r\n")
    (found,) = [line for line in lines if line.startswith(b"EMAIL")]
    assert found.startswith(begins)
    assert found.endswith(b":" + address.encode())


def stored(text: str) -> str:
    """A text as a name is stored, its blanks each one."""
    return " ".join(text.split())


TEXTS = (
    (st.text(max_size=120) | st.text("Ññ\\\\n,;:\"'= \u00a0😀", max_size=90))
    .map(stored)
    .filter(lambda text: bool(text) and not bad_character(text))
)


@given(name=TEXTS, office=TEXTS, version=st.sampled_from(["3.0", "4.0"]))
def test_whatever_is_stored_is_read_back_as_it_was(
    name: str, office: str, version: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cards") / "one.vcf"
    one = ANA._replace(family="", given=name, organisation=office, title=office)
    path.write_bytes(written(one, version))
    (found,) = cast("list[Contact]", list(read_cards(path).contacts))
    assert found.said["name"] == name
    assert found.said["organisation"] == office
    assert found.said["title"] == office
    assert found.mailbox() == ANA.email


def test_a_name_without_a_comma_is_not_taken_apart() -> None:
    data = written(ANA._replace(family="", given="Ana Núñez Largo"), "3.0")
    assert "N:Ana Núñez Largo;;;;\r\n".encode() in data


def test_a_folder_holds_the_cards_that_are_there_now(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    data = written(ANA, "3.0")
    assert write_folder(folder, {UID: data, OTHER: data}) == 0
    first = folder / f"{UID}.vcf"
    before = first.stat().st_mtime_ns
    assert folder.stat().st_mode & 0o777 == 0o700
    assert first.stat().st_mode & 0o777 == 0o600
    assert write_folder(folder, {UID: data}) == 1
    assert [path.name for path in folder.iterdir()] == [f"{UID}.vcf"]
    assert first.stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["mine.vcf", f"{UID}.vcf", "notes.txt"])
def test_a_folder_of_somebody_elses_files_is_left_alone(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("BEGIN:VCARD\r\nPRODID:another\r\n")
    with pytest.raises(CannotWrite, match="holds something else"):
        write_folder(tmp_path, {OTHER: b""})
    assert [path.name for path in tmp_path.iterdir()] == [name]
