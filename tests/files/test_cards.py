"""Cards as vendors write them: what is read of each, and one line for what is not."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadFile, Fault
from crmnet.files.cards import splitting
from crmnet.files.cards.reading import read_cards

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.contact import Contact

NUNEZ = "=4E=C3=BA=C3=B1ez"  # Núñez, quoted-printable of UTF-8


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(folder: Path, text: str | bytes) -> list[Contact | Fault]:
    path = folder / "book.vcf"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_cards(path).contacts)


def the_one(folder: Path, text: str | bytes) -> Contact:
    (found,) = read(folder, text)
    assert not isinstance(found, Fault)
    return found


def fault(folder: Path, text: str | bytes) -> Fault:
    (found,) = read(folder, text)
    assert isinstance(found, Fault)
    return found


def test_a_card_is_read_with_all_that_is_about_work(tmp_path: Path) -> None:
    found = the_one(
        tmp_path,
        card(
            "FN:Ana Núñez",
            "N:Núñez;Ana;;;",
            "ORG:Dirección de Migración\\; Sede;Fronteras",
            "TITLE:Jefa\\, interina",
            "EMAIL;TYPE=INTERNET,HOME:ana@casa.example",
            "EMAIL;TYPE=INTERNET,WORK:ana@migracion.example",
            "TEL;TYPE=HOME:2000-0000",
            "TEL;TYPE=WORK,VOICE:2222-3333",
            "TEL;TYPE=WORK,FAX:2222-9999",
            "ADR;TYPE=WORK:;;7 avenida;Ciudad;;01001;Guatemala",
            "BDAY:1970-01-01",
            "NOTE:de la sede",
        ),
    )
    assert found.said == {
        "name": "Ana Núñez",
        "organisation": "Dirección de Migración; Sede, Fronteras",
        "title": "Jefa, interina",
        "note": "de la sede",
    }
    assert found.mailbox() == "ana@migracion.example"
    assert [one.text for one in found.mailboxes] == [
        "ana@casa.example",
        "ana@migracion.example",
    ]
    assert found.work_phones() == ("2222-3333",)
    assert found.address == "Guatemala"
    assert "1970" not in str(found)


@pytest.mark.parametrize(
    "line",
    [
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana {NUNEZ}",
        f"FN;QUOTED-PRINTABLE:Ana {NUNEZ}",
        f"FN;ENCODING=QUOTED-PRINTABLE:Ana=\r\n {NUNEZ}",
        f"FN;ENCODING=QUOTED-PRINTABLE:Ana =\r\n{NUNEZ}",
        "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ana N=FA=F1ez",
        "FN:Ana Nú\r\n ñez",
        "fn:  Ana Núñez ",
        "item1.FN:Ana Núñez",
        "N;CHARSET=UTF-8:Núñez;Ana;;;",
        f"N;ENCODING=QUOTED-PRINTABLE:{NUNEZ};Ana;;;",
    ],
)
def test_a_name_is_whole_however_it_travelled(tmp_path: Path, line: str) -> None:
    text = card(line, "EMAIL;INTERNET;PREF:ana@example.org", version="2.1")
    assert the_one(tmp_path, text).said["name"] == "Ana Núñez"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: f"\r\n\r\n{text}\r\n".encode(),
    ],
)
def test_old_encodings_and_other_line_ends_are_read(tmp_path: Path, encode) -> None:  # type: ignore[no-untyped-def]
    text = card("FN:Íñigo Güemes", "EMAIL:ig@example.org")
    assert the_one(tmp_path, encode(text)).said["name"] == "Íñigo Güemes"


def test_a_letter_that_is_parted_by_a_fold_is_whole_again(tmp_path: Path) -> None:
    whole = card("FN:Ana Nuñez").encode()
    place = whole.index("ñ".encode()) + 1
    folded = whole[:place] + b"\r\n " + whole[place:]
    assert the_one(tmp_path, folded).said["name"] == "Ana Nuñez"


@pytest.mark.parametrize("indent", [" ", ""])
@pytest.mark.parametrize("name", ["PHOTO;ENCODING=b;TYPE=JPEG", "KEY;X509;BASE64"])
def test_data_of_photographs_and_keys_is_let_go(
    tmp_path: Path, name: str, indent: str
) -> None:
    data = base64.b64encode(bytes(range(256)) * 20).decode()
    lines = [f"{indent}{data[at : at + 70]}" for at in range(0, len(data), 70)]
    text = card("FN:Ana", f"{name}:", *lines, "", "EMAIL:ana@example.org")
    found = the_one(tmp_path, text)
    assert (found.mailbox(), found.remarks) == ("ana@example.org", ())


def test_version_4_and_groups_of_apple_are_read(tmp_path: Path) -> None:
    found = the_one(
        tmp_path,
        card(
            "FN:Ana",
            "item1.EMAIL;type=INTERNET:otra@example.org",
            "item1.X-ABLabel:_$!<Other>!$_",
            "EMAIL;PREF=1:ana@example.org",
            'TEL;VALUE=uri;TYPE="work,voice":tel:+502-2222-3333',
            "LANG;PREF=1:es",
            "LANG;PREF=2:en",
            "TZ:America/Guatemala",
            version="4.0",
        ),
    )
    assert found.mailbox() == "ana@example.org"
    assert found.work_phones() == ("+502-2222-3333",)
    assert found.said["languages"] == "es en"
    assert found.said["timezone"] == "America/Guatemala"


def test_broken_cards_cost_none_of_their_neighbours(tmp_path: Path) -> None:
    good = card("FN:Ana")
    unclosed = good.replace("END:VCARD\r\n", "")
    nested = card("FN:Jefe", "AGENT:", *good.splitlines(), "TEL:1")
    found = read(tmp_path, good + unclosed + nested + good + unclosed)
    told = [
        (one.line, str(one.message)) if isinstance(one, Fault) else one.said["name"]
        for one in found
    ]
    assert told == [
        "Ana",
        (5, "this card is not closed (END:VCARD is missing; save it again)"),
        (
            8,
            "another card stands inside this one, on line 12 (make two of them)",
        ),
        "Ana",
        (22, "this card is not closed (END:VCARD is missing; save it again)"),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["FN:Red", "KIND:group"], "of a group"),
        (["FN:NÃºÃ±ez"], 'garbled: "NÃºÃ±ez"'),
        (["FN:Ana", f"NOTE:{'x' * 10_001}"], "10001 characters: NOTE"),
    ],
)
def test_what_is_no_officer_is_said_in_one_line(
    tmp_path: Path, lines: list[str], said: str
) -> None:
    assert said in str(fault(tmp_path, card(*lines)).message)


def test_a_line_that_is_none_is_told_and_the_card_kept(tmp_path: Path) -> None:
    found = the_one(tmp_path, card("FN:Ana", "sin sentido", "X-mi/campo:1"))
    assert found.said["name"] == "Ana"
    (remark,) = found.remarks
    assert str(remark) == 'this line of the card is not understood: "sin sentido"'


def test_a_card_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    large = card("FN:Grande", "PHOTO:" + "A" * splitting.MOST_OF_A_CARD)
    first, second = read(tmp_path, large + card("FN:Ana"))
    assert "take its photograph out" in str(first)
    assert not isinstance(second, Fault)


def test_a_file_of_too_many_cards_or_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="5001 cards"):
        read(tmp_path, card("FN:Ana") * 5001)
    with pytest.raises(BadFile, match="no card in it"):
        read(tmp_path, "name,email\n")
