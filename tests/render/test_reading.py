"""How a phrase was understood, in the words of the reader."""

from __future__ import annotations

from datetime import date

import pytest

from crmnet.domain.phrases import read
from crmnet.i18n import language
from crmnet.render.calendar.reading import reading

ADOPTED = date(2002, 5, 31)


@pytest.mark.parametrize(
    ("text", "spanish", "english"),
    [
        (
            "Antes de octubre,  del 2002.",
            "leído como: hasta el 30 de septiembre de 2002, inclusive",
            "read as: until 30 September 2002, inclusive",
        ),
        (
            "15 de julio de 2002",
            "leído como: el 15 de julio de 2002",
            "read as: on 15 July 2002",
        ),
        (
            "a mediados de marzo de 2003",
            "leído como: del 11 de marzo de 2003 al 20 de marzo de 2003 "
            "(«mediados de» se entendió como del 11 mar 2003 al 20 mar 2003)",
            'read as: from 11 March 2003 to 20 March 2003 ("middle" was taken as 11 '
            "Mar 2003 to 20 Mar 2003)",
        ),
        (
            "a partir de enero de 2003",
            "leído como: a partir del 1 de enero de 2003",
            "read as: from 1 January 2003 onwards",
        ),
        ("permanente", "leído como: permanente", "read as: ongoing"),
        ("por definir", "leído como: sin fecha", "read as: no date"),
        (
            "después de la VIII CRM",
            "leído como: sin fecha (depende de «VIII CRM», cuya fecha no consta (para "
            "nombrarla, escriba en el archivo del plan: dates: {reference: "
            '{"VIII CRM": }}))',
            'read as: no date (it depends on "VIII CRM", whose date is not stated (to '
            'name it, write in the plan file: dates: {reference: {"VIII CRM": }}))',
        ),
        (
            "cada seis meses",
            "leído como: cada 6 meses "
            "(primeras fechas: 30 de noviembre de 2002 y 31 de mayo de 2003)",
            "read as: every 6 months (first on 30 November 2002 and 31 May 2003)",
        ),
        (
            "Antes de octubre del 2002 y, luego, cada seis meses",
            "leído como: hasta el 30 de septiembre de 2002, inclusive, "
            "y luego cada 6 meses "
            "(primeras fechas: 30 de septiembre de 2002 y 30 de marzo de 2003)",
            "read as: until 30 September 2002, inclusive, and then every 6 months "
            "(first on 30 September 2002 and 30 March 2003)",
        ),
        (
            "todos los sábados",
            "leído como: cada semana, los sábados "
            "(primeras fechas: 1 de junio de 2002 y 8 de junio de 2002)",
            "read as: every week, on Saturdays (first on 1 June 2002 and 8 June 2002)",
        ),
        (
            "el 1 y el 15 de cada mes",
            "leído como: cada mes, el día 1 y el día 15 "
            "(primeras fechas: 1 de junio de 2002 y 15 de junio de 2002)",
            "read as: every month, on day 1 and day 15 "
            "(first on 1 June 2002 and 15 June 2002)",
        ),
        (
            "primer lunes de marzo de cada año",
            "leído como: cada año, el primer lunes de marzo "
            "(primeras fechas: 3 de marzo de 2003 y 1 de marzo de 2004)",
            "read as: every year, on the first Monday of March "
            "(first on 3 March 2003 and 1 March 2004)",
        ),
        (
            "trimestral a partir de julio de 2002",
            "leído como: cada 3 meses, a partir del mes de julio de 2002 "
            "(primeras fechas: 30 de septiembre de 2002 y 31 de diciembre de 2002)",
            "read as: every 3 months, from the month of July 2002 onwards "
            "(first on 30 September 2002 and 31 December 2002)",
        ),
        (
            "30 de febrero de 2003",
            "no se entiende: ese día no existe: el período termina el 28 feb 2003",
            "not understood: there is no such day: the period named ends on 28 "
            "Feb 2003",
        ),
        (
            "15 o 16 de julio de 2002",
            "no se entiende: admite dos lecturas, 15 jul 2002 o 16 jul 2002; "
            "escriba la fecha completa",
            "not understood: it can be read in two ways, 15 Jul 2002 or 16 Jul 2002; "
            "write the full date",
        ),
        (
            "lunes 4 de abril de 2003",
            "no se entiende: el día de la semana no corresponde a la fecha: "
            "el 4 abr 2003 es viernes",
            "not understood: the weekday does not fit the date: 4 Apr 2003 is a Friday",
        ),
    ],
)
def test_a_reading_is_a_sentence_in_the_reader_s_language(
    text: str, spanish: str, english: str
) -> None:
    answer = read(text, "es", ADOPTED)
    assert reading(answer, language("es")) == spanish
    assert reading(answer, language("en")) == english
