"""Labels of what is recorded, and no deadline: "Fecha de nacimiento:", "Version:"."""

from __future__ import annotations

import re
from typing import Final

from crmnet.i18n.countries import fold

_DONE: Final = re.compile(
    r"(?:cumplid|actualizad|completad|realizad|ejecutad|concluid|finalizad|entregad"
    r"|aprobad|publicad|revisad|recibid|firmad|elaborad|cerrad|emitid|cread|registrad"
    r"|enviad|presentad|terminad|impres|modificad|suscrit)[oa]s?"
    r"|completed|updated|done|delivered|approved|published|reviewed|received|signed"
    r"|closed|issued|created|submitted|printed|finished|recorded|modified|sent|held"
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
    r"|isbn|telefono|telephone|phone|dob|pagina|page|elaboracion|emision)(?: [\d.]+)?"
)


def is_record(words: str) -> bool:
    """Whether a label says of a date what was done then, or what a form keeps."""
    folded = " ".join(fold(words).split())
    return bool(_FIELDS.fullmatch(folded) or _DONE.fullmatch(folded))
