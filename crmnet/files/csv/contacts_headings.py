"""What address books call their columns, in Spanish and English.

A heading is compared folded, its words joined by "_": "E-mail 1 - Value" is
"e_mail_1_value". What is about a person's home and life is known too, to be left out
without a word of it; any other column that is left out is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.csv.tables import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME_PARTS: Final = ("first", "middle", "last", "suffix")
UNITS: Final = ("organisation", "unit")
MAILBOXES: Final = {"email": "pref", "email2": "", "email3": "", "email4": ""}
"""BookColumns of mailboxes, and what kinds theirs are."""
PHONES: Final = {
    "work_phone": "work pref",
    "work_phone2": "work",
    "phone1": "",
    "phone2": "",
    "phone3": "",
    "mobile": "cell",
}
"""BookColumns of telephones; that of our own files is an officer's as it stands."""

_NAMES: Final = {
    "id": "id",
    "name": (
        "name nombre nombre_completo nombre_y_apellido nombre_y_apellidos full_name "
        "display_name nombre_para_mostrar nombre_mostrado nombre_a_mostrar "
        "mostrar_como file_as funcionario officer"
    ),
    "first": (
        "first_name given_name nombre_de_pila primer_nombre nombres forename "
        "firstname givenname"
    ),
    "middle": "middle_name additional_name segundo_nombre",
    "last": (
        "last_name family_name apellido apellidos surname lastname primer_apellido"
    ),
    "suffix": "suffix name_suffix sufijo",
    "email": (
        "email e_mail mail correo correo_electronico correo_e e_mail_address "
        "email_address direccion_de_correo_electronico direccion_de_correo "
        "direccion_de_e_mail primary_email correo_electronico_principal "
        "correo_principal direccion_de_correo_principal e_mail_1_value buzon mailbox "
        "correo_institucional"
    ),
    "email2": (
        "secondary_email e_mail_2_address e_mail_2_value email_2 correo_2 "
        "correo_electronico_secundario correo_electronico_adicional "
        "direccion_de_correo_electronico_2 direccion_de_correo_electronico_2_direccion"
    ),
    "email3": (
        "e_mail_3_address e_mail_3_value email_3 direccion_de_correo_electronico_3"
    ),
    "email4": "e_mail_4_value",
    "phone": "phone telefono telephone tel numero_de_telefono",
    "work_phone": (
        "business_phone work_phone telefono_del_trabajo telefono_de_trabajo "
        "telefono_trabajo telefono_oficina telefono_de_oficina telefono_laboral "
        "telefono_de_la_oficina work_telephone office_phone"
    ),
    "work_phone2": "business_phone_2 telefono_del_trabajo_2 telefono_de_trabajo_2",
    "phone1": "primary_phone telefono_principal phone_1_value phone_1 telefono_1",
    "phone2": "phone_2_value phone_2 telefono_2",
    "phone3": (
        "phone_3_value phone_3 telefono_3 company_main_phone "
        "telefono_principal_de_la_compania telefono_principal_de_la_organizacion"
    ),
    "mobile": (
        "mobile_phone mobile mobile_number telefono_movil movil celular "
        "telefono_celular numero_de_movil"
    ),
    "emergency_phone": (
        "emergency_phone telefono_de_emergencia telefono_de_guardia "
        "telefono_de_emergencias duty_phone duty_telephone guardia 24_7"
    ),
    "organisation": (
        "organisation organization company organizacion compania empresa institucion "
        "ministerio dependencia organization_name organization_1_name "
        "nombre_de_la_organizacion office oficina"
    ),
    "unit": (
        "department departamento unidad unit organization_department "
        "organization_1_department departamento_de_la_organizacion"
    ),
    "title": "title cargo puesto position",
    "job_title": (
        "job_title organization_title organization_1_title titulo_del_puesto "
        "puesto_de_trabajo cargo_de_la_organizacion cargo_en_la_organizacion"
    ),
    "country": "country pais country_represented pais_que_representa",
    "address": (
        "business_country_region business_country work_country "
        "pais_o_region_del_trabajo pais_o_region_de_trabajo pais_del_trabajo "
        "address_1_country pais_o_region"
    ),
    "network": "network red",
    "role": "role rol funcion calidad",
    "timezone": "timezone time_zone zona_horaria",
    "languages": "languages idiomas lenguas",
    "term_from": "term_from from desde inicio_del_mandato desde_el",
    "term_until": "term_until until hasta fin_del_mandato hasta_el",
    "email_kind": "e_mail_1_type e_mail_1_label",
    "email2_kind": "e_mail_2_type e_mail_2_label",
    "email3_kind": "e_mail_3_type e_mail_3_label",
    "email4_kind": "e_mail_4_type e_mail_4_label",
    "phone1_kind": "phone_1_type phone_1_label",
    "phone2_kind": "phone_2_type phone_2_label",
    "phone3_kind": "phone_3_type phone_3_label",
    "note": "note notes nota notas observaciones remarks comments",
}
_AT_HOME: Final = frozenset("home casa particular personal domicilio".split())
_COLUMN: Final = {name: column for column, of in _NAMES.items() for name in of.split()}
# What vendors' files hold besides, and our own: it is not kept, and nobody expects it.
_PRIVATE: Final = re.compile(
    r"(home|other|otr[oa]s?|casa|particular|domicilio|birth|nacimiento|cumple|spouse|"
    r"conyuge|children|hijos|anniversary|aniversario|gender|sexo|hobby|government|"
    r"custom|personalizado|user|usuario|web|url|pagina|screen|fax|pager|busca|telex|"
    r"isdn|radio|tty|callback|car_|assistant|asistente|address|direccion|street|calle|"
    r"city|ciudad|state|estado|zip|postal|po_box|relation|event|website|im_|photo|foto|"
    r"yomi|phonetic|fonetic|nickname|apodo|alias|initials|iniciales|label|type|tipo|"
    r"mileage|sensitivity|priority|prioridad|private|privado|billing|account|cuenta|"
    r"keywords|categories|categorias|group|grupo|directory_server|location|ubicacion|"
    r"manager|referred|profession|profesion|occupation|ocupacion|subject|asunto|"
    r"internet_free|organizational_id|language$|idioma$|prefix|prefijo|short_name|"
    r"maiden|file_as|symbol|region|display_name|confirmed_on|status|valid_until|"
    r"work_(address|city|state|zip))"
)


class BookColumns(NamedTuple):
    """The columns of a file by what they hold.

    Attributes:
        places: of each, from 0.
        left_out: headings of others, but for those that nobody expects to be kept.
    """

    places: Mapping[str, int]
    left_out: tuple[str, ...]

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """What a row has in each column; "" where it ends before."""
        count = len(row)
        return {
            name: row[place] if place < count else ""
            for name, place in self.places.items()
        }


def kinds_of(label: str) -> frozenset[str]:
    """What a book calls a mailbox or a number: "* Casa", "Home Fax"."""
    words = frozenset(filter(None, key(label).split("_")))
    return words | {"home"} if words & _AT_HOME else words


def columns_of(headings: Sequence[str]) -> BookColumns | None:
    """The columns that a row names; None if it names neither mailboxes nor names.

    Of two columns that hold the same the first counts.
    """
    places: dict[str, int] = {}
    left_out = []
    for place, heading in enumerate(headings):
        name = _COLUMN.get(key(heading))
        if name is not None and name not in places:
            places[name] = place
        elif heading and (name is not None or not _PRIVATE.search(key(heading))):
            left_out.append(heading)
    if "email" not in places or not _names_people(places):
        return None
    return BookColumns(_told_apart(places), tuple(left_out))


def _names_people(places: Mapping[str, int]) -> bool:
    return any(part in places for part in ("name", "first", "last"))


def _told_apart(places: Mapping[str, int]) -> dict[str, int]:
    """The columns, where a heading means another thing beside certain others.

    Outlook's "Title" is "Mr."; its "Nombre" beside "Apellidos" is the given name.
    """
    found = dict(places)
    if "job_title" in found:
        found["title"] = found.pop("job_title")
    elif "first" in found and "last" in found:
        found.pop("title", None)
    if "name" in found and "last" in found and "first" not in found:
        found["first"] = found.pop("name")
    return found
