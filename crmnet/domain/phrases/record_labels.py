"""Labels of what is recorded, and no deadline: "Fecha de nacimiento:", "Version:"."""

from __future__ import annotations

import re
from typing import Final

from crmnet.domain.phrases.done_words import IRREGULAR
from crmnet.i18n.countries import fold

_PARTICIPLE: Final = (
    r"(?:[a-z]{2,}(?:ad|id)[oa]s?|impres[oa]s?|suscrit[oa]s?|inscrit[oa]s?|hech[oa]s?"
    rf"|llevad[oa]s? a cabo|[a-z]{{2,}}(?<!e)ed|{'|'.join(sorted(IRREGULAR))})"
)
_DONE: Final = re.compile(  # "Celebrado:", "Ya entregada el:", "Date signed:"
    rf"(?:ya )?{_PARTICIPLE}(?: (?:el|al|en|on|in))?"
    rf"|(?:date )?(?:last )?{_PARTICIPLE}(?: on| date)?"
)
_NOT_DONE: Final = re.compile(  # what is planned, and what is to be held
    r"\b(?:(?:pre|re)?(?:programad|planificad|planead|proyectad|fijad|acordad|agendad"
    r"|calendarizad)|previst|estimad|propuest|esperad|comprometid|convocad|pactad"
    r"|establecid|definid|requerid|solicitad|prorrogad|aplazad|postergad|extendid"
    r"|asignad|anticipad|indicad|señalad|senalad|estipulad|determinad|pendient"
    r"|deb|feriad|diplomad|entrad|salid|llegad|partid|jornad|medid|comunicad"
    r"|temporad|decad|certificad|listad|tratad|estad|contenid|resultad|velad"
    r"|bienvenid|cruzad|brigad|posgrad|postgrad|sabad|recogid|corrid)[oae]s?\b"
    r"|\b(?:(?:re|un)?(?:planned|scheduled)|expected|proposed|estimated|projected"
    r"|forecasted|targeted|anticipated|intended|required|requested|agreed|committed"
    r"|postponed|extended|fixed|wed|assigned|deferred)\b"
)
_FIELDS: Final = re.compile(
    r"(?:fecha|dia) (?:y hora )?(?:de|del|de la|de los) (?:(?:ultim|primer)[ao] )?"
    r"(?:nacimiento|expedicion|emision|creacion|registro|ingreso|elaboracion"
    r"|actualizacion|revision|impresion|corte|modificacion|factura|facturacion"
    r"|fallecimiento|defuncion|nombramiento|alta|baja|compra|pedido|consulta"
    r"|descarga|captura|digitacion|reporte|recibido|recepcion)"
    r"|(?:date of )?(?:birth|invoice|issue|creation|registration|entry|printing"
    r"|purchase|order|hire|death|capture|receipt|revision|update|last \w+)(?: date)?"
    r"|(?:version|revision|edicion|edition|costos?|costes?|costs?|montos?|importe|amount"
    r"|precio|price|presupuesto|budget|codigo|code|folio|expediente|file|factura"
    r"|invoice|expedicion|nacimiento|referencia|reference|ref|numero|number|no|nº"
    r"|isbn|telefono|telephone|phone|dob|birthday|pagina|page|elaboracion|emision|corte)"
    r"(?: [\d.]+)?"
)


def is_record(words: str) -> bool:
    """Whether a label says of a date what was done then, or what a form keeps."""
    return bool(_FIELDS.fullmatch(_plain(words))) or tells_done(words)


def tells_done(words: str) -> bool:
    """Whether a label says of a date what was done then: "Celebrado", "Held"."""
    folded = _plain(words)
    return bool(_DONE.fullmatch(folded) and not _NOT_DONE.search(folded))


def _plain(words: str) -> str:
    return " ".join(fold(words).split())
