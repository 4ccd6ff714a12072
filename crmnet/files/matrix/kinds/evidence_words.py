"""Words of titles and headings that tell a plan from another list of days."""

from __future__ import annotations

import re
from typing import Final

CALLED: Final = re.compile(
    r"\b(?:"
    r"calendars?|calendario|calendarizacion|time ?(?:table|line|frame)s?"
    r"|deadlines?|key dates|next steps|steps|to ?do|plazos|etapas|fases|phases"
    r"|stages|fechas (?:clave|limite|importantes)|hoja de ruta|ruta (?:de|critica)"
    r"|pendientes|proximos pasos|agenda de(?:l proceso| trabajo| actividades)"
    r"|road ?map|proceso|process|procedimiento|convocatoria|call for"
    r"|programa de trabajo|work programme|compromisos|commitments"
    r")\b"
)
"""Titles of plans, beside those that all tables of plans have: "Key dates"."""
OTHER: Final = re.compile(
    r"\b(?:"
    r"histori[ac]l?|history|chronolog\w+|cronologia|feriados|festivos|asuetos"
    r"|holidays|efemerides|cumpleanos|birthdays|publicaciones|publications"
    r"|noticias|news|bibliogra\w+|referencias|references|asistencia|attendance"
    r"|asistentes|attendees|inventario|inventory|tarifas?|precios|prices|fees"
    r"|leyes|laws|normativa|decretos|menu|turnos|guardias|shifts|rota"
    r"|vacaciones|directorio|directory|estadisticas?|statistics|acta|actas|minuta"
    r"|minutes|adjudicad[oa]s|awarded|realizad[oa]s|recibid[oa]s|pagos|payments"
    r"|gastos|facturas|liga|league|partidos|fixtures|hoja de tiempos?|timesheet"
    r"|bitacora|change ?log|control de cambios|release notes|nomina|payroll"
    r"|sentencias|tratados|treaties|convenios (?:vigentes|suscritos)|incidentes"
    r"|incidents|incidencias?|issues|lost property|objetos perdidos"
    r")\b"
)
"""Titles of what has days and is no plan: "Control de cambios"."""
STEP: Final = re.compile(
    r"\b(?:"
    r"plazo|deadline|last day|ultimo dia|fecha (?:limite|hasta)|apertura|cierre"
    r"|inicio|fin|termino|opening|closing|close|start|end|final|finals"
    r"|submission|due|convocatoria|call|notice|election|poll|votacion|examen"
    r"|examenes|entrega|reunion|meeting|workshop|taller|seminario|seminar|visita"
    r"|visit|foro|forum|report|informe|encuesta|survey|lanzamiento|launch"
    r"|hearings?|audiencia|resultados|results|review|approval|listas?|matricula"
    r"|inscripcion|feria"
    r")\b"
)
"""What a step of a proceeding is called, in its own words."""
REGISTERED: Final = frozenset(
    "hallazgo hallazgos finding findings incidente incident falla released release "
    "posicion position puesto headline titular noticia curso course empresa company "
    "recipient beneficiario beneficiaria donante donor estadio partido match venue "
    "cliente client paciente expediente requerimiento requerimientos requisito "
    "requisitos requirement requirements signed suscrito firmado vigor ley norma "
    "decreto law publicacion published weather clima producto cantidad quantity "
    "stock object objects objeto horas hours "
    "adjudicado adjudicada awarded ganador winner score purchase "
    "compra venta rate serie modelo model edad age sexo sex profesion".split()
)
"""Headings of registers: hints alone, for some of them stand in plans too."""
MEASURES: Final = frozenset(
    "indicador indicadores indicator indicators meta metas goal goals target "
    "targets resultado resultados result results verificacion verification "
    "evidencia evidence avance avances progress".split()
)
"""Headings of how it is known that something is done."""
INDICATOR: Final = re.compile(
    r"(?:porcentaje|proporcion|tasa|indice|numero|cantidad|percentage|proportion|rate"
    r"|index|number|share|ratio|razon) (?:de|of)\b"
)
"""How the name of an indicator begins: what is counted, and none of what is done."""
IDENTIFIER: Final = re.compile(
    r"(?=\S*(?:[a-z][A-Z]|[A-Z]{2}[a-z]|\w[._]\w))[A-Za-z_][\w.$#-]*"
)
"""What a program calls something: one word with capitals or signs amid it."""
REQUIRED: Final = re.compile(
    r"\W*(?:(?:el|la|los|las|una?|the|an?) )?"
    r"(?:sistemas?|aplicaci[a-z]+|app|plataforma|software|sitio|pagina|usuari[ao]s?"
    r"|system|application|platform|site|website|users?) "
    r"(?:web |movil )?(?:no )?(?:se )?"
    r"(?:deb[a-z]+|podra[a-z]*|pueden?|permit[a-z]+|tendra[a-z]*|shall|must|should|can"
    r"|will|allows?)\b"
)
"""How what a program has to do begins: it is required of it, and of no office."""
TESTED: Final = frozenset(
    "pass passed fail failed ok nok blocked skipped paso pasa fallo falla "
    "fallido exitoso exitosa fallida".split()
) | {"not ok", "no paso", "no pasa", "not passed", "not run"}
"""What stands beside each of several tests."""
PERSON: Final = frozenset("nombre nombres name names apellido apellidos".split())
LIKELY: Final = frozenset("probabilidad likelihood probability".split())
GRAVE: Final = frozenset("impacto impact severidad severity gravedad".split())
POSTS: Final = frozenset(
    "rol roles role puesto puestos cargo cargos post posts".split()
)
HOUR: Final = re.compile(r"\d{1,2}\s*[:.hH]\s*\d{2}\b(?![./-]\d)|\d{1,2} ?[ap]\.? ?m\b")
MATCH: Final = re.compile(r"\S vs?\.? \S")
DATED: Final = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
SUM: Final = re.compile(r"[^\w\s]?\s?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}|\d{3,}")
STRETCH: Final = re.compile(r"\w\.?\s*(?:[-–—]|\ba\b|\bal\b|\bto\b)\s*\d|\by\b|\band\b")
