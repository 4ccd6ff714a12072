"""Address books as tables: those of Outlook, Google and Thunderbird, and our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadFile, Fault
from crmnet.files.csv.contacts import read_contacts

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.contact import Book, Contact


def book(folder: Path, text: str | bytes) -> Book:
    path = folder / "book.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_contacts(path)


def the_one(folder: Path, text: str | bytes) -> Contact:
    (found,) = book(folder, text).contacts
    assert not isinstance(found, Fault)
    return found


OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
    "Business Country/Region,Home Phone,Business Phone,Mobile Phone,Birthday,"
    "E-mail Address,E-mail Type,E-mail 2 Address,Notes\r\n"
    "Sra.,Ana,,Núñez,,Migración,Fronteras,Jefa,Guatemala,2000-0000,2222-3333,"
    "5555-0000,1/1/1970,ana@example.org,SMTP,otra@example.org,\r\n"
)
OUTLOOK_ES = (
    "Nombre;Apellidos;Organización;Departamento;Puesto;"
    "País o región del trabajo;Teléfono del trabajo;Teléfono móvil;"
    "Dirección de correo electrónico;Dirección de correo electrónico 2\r\n"
    "Ana;Núñez;Migración;Fronteras;Jefa;Guatemala;2222-3333;5555-0000;"
    "ana@example.org;otra@example.org\r\n"
)
GOOGLE = (
    "First Name,Last Name,Organization Name,Organization Title,"
    "Organization Department,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,"
    "Address 1 - Country\n"
    "Ana,Núñez,Migración,Jefa,Fronteras,1970-01-01,* myContacts,* Work,"
    "ana@example.org ::: otra@example.org,Work,2222-3333 ::: 5555-0000,Home,"
    "2000-0000,Guatemala\n"
)
THUNDERBIRD = (
    "First Name\tLast Name\tDisplay Name\tPrimary Email\tSecondary Email\tWork Phone\t"
    "Home Phone\tMobile Number\tWork Country\tJob Title\tDepartment\tOrganization\t"
    "Birth Year\n"
    "Ana\tNúñez\tAna Núñez\tana@example.org\totra@example.org\t2222-3333\t2000-0000\t"
    "5555-0000\tGuatemala\tJefa\tFronteras\tMigración\t1970\n"
)


@pytest.mark.parametrize("text", [OUTLOOK, OUTLOOK_ES, GOOGLE, THUNDERBIRD])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_mail_programs_say_the_same(
    tmp_path: Path, text: str, encoding: str
) -> None:
    found = the_one(tmp_path, text.encode(encoding))
    assert found.said == {
        "name": "Ana Núñez",
        "organisation": "Migración, Fronteras",
        "title": "Jefa",
    }
    mailboxes = [one.text for one in found.mailboxes]
    assert mailboxes == ["ana@example.org", "otra@example.org"]
    assert found.mailbox() == "ana@example.org"
    assert found.work_phones() == ("2222-3333", "5555-0000")
    assert found.address == "Guatemala"


def test_our_own_table_has_all_columns_of_an_officer(tmp_path: Path) -> None:
    found = the_one(
        tmp_path,
        "Directorio de la Red\n"
        "Nombre completo;Correo;País;Red;Rol;Cargo;Teléfono;Teléfono de guardia;"
        "Zona horaria;Idiomas;Desde;Hasta;Observaciones\n"
        "Ana Núñez;ana@example.org;Guatemala;consular;titular;Jefa;'+502 2222 3333;911;"
        "America/Guatemala;es en;2002-01-01;2003-12-31;de la sede\n",
    )
    assert found.said == {
        "name": "Ana Núñez",
        "country": "Guatemala",
        "network": "consular",
        "role": "titular",
        "title": "Jefa",
        "phone": "+502 2222 3333",
        "emergency_phone": "911",
        "timezone": "America/Guatemala",
        "languages": "es en",
        "term_from": "2002-01-01",
        "term_until": "2003-12-31",
        "note": "de la sede",
    }


def test_columns_that_are_not_kept_are_named_but_for_private_ones(
    tmp_path: Path,
) -> None:
    found = book(tmp_path, "name,email,Home Address,Birthday,Equipo\nA,a@example.org\n")
    assert found.left_out == ("Equipo",)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ana,a@example.org,,sobra", "2:4 this cell is under no heading"),
        ("NÃºÃ±ez,a@example.org,", "2:1 the letters are garbled"),
        (f"{'x' * 10_001},a@example.org,", "2:1 a cell of 10001 characters"),
    ],
)
def test_a_bad_row_is_named_and_the_next_one_read(
    tmp_path: Path, row: str, said: str
) -> None:
    text = f"name,email,title\n{row}\nJosé,j@example.org,\n"
    bad, good = book(tmp_path, text).contacts
    assert isinstance(bad, Fault)
    assert said in str(bad)
    assert not isinstance(good, Fault)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("Actividad,Plazo\nA,B\n", 'no column has names or mailboxes: "Actividad'),
        ('name,email\n"Ana,a@example.org\n', "a quotation mark in it is not closed"),
    ],
)
def test_what_is_no_address_book_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(BadFile, match=said):
        list(book(tmp_path, text).contacts)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_columns_are_parted_by_the_sign_of_the_headings(
    tmp_path: Path, sign: str
) -> None:
    text = (
        f'Name{sign}Email{sign}Phone\nAna Núñez{sign}ana@example.org{sign}"1{sign}2"\n'
    )
    found = the_one(tmp_path, text)
    assert found.said["name"] == "Ana Núñez"
    assert [way.text for way in found.mailboxes] == ["ana@example.org"]
    assert found.said["phone"] == f"1{sign}2"
