"""What stands around the dates of Spanish phrases: hours, names, what may deny a date.

Patterns of the profile in words_es.py; they are matched in lower case without accents.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.profile import HourWords, NameWords

# Durations that lean on a date otherwise than the rules say: "seis meses de octubre" is
# no sixth of October, "los 30 días anteriores al 1 de octubre" end on the day before.
MISLEADING: Final = (
    # behind a second article, too
    r"(?<!los )(?<!los (?:el|la) )(?<!los las )\bmeses de (?!cada\b)[a-z]{3,}"
    r"|\b(dentro de|durante|en) los .*(anteriores|previos) a"
    # "el lunes próximo al 15 de julio" may be the nearest; "desde" makes it a range
    r"|^(?!.*\b(desde|del|de)\b.*proxim).*[a-z] proxim[oa] al? "
)

HOURS: Final = HourWords(
    units="horas?",
    clocks=r"[01]?[0-9](?::[0-5][0-9]){0,2}"
    r"(?: ?(?:h|hs|hrs?|horas?|[ap]\.? ?m)\b\.?)?"
    r" de (?:manana|tarde|noche|madrugada)\b"
    r"|12 ?m\.?(?: ?d\.?)?(?![a-z0-9])",
    named="misma hora|(?:12 )?(?:mediodia|medianoche)|(?:al )?(?:cierre|termino|final)"
    "(?: de (?:operaciones|jornada(?: laboral)?|actividades|labores|oficinas?)"
    "|(?: del dia)?(?= (?:del?)?(?: dia)? ?[0-9]{1,2}\\b))",
    zones="hora(?: local| oficial| del? centro(?: del? (?:pais|mexico))?)?"
    "|(?:hora )?del? ciudad de mexico",
    at="al?|de",
    before="antes de|previo a",
    opening="a partir de|desde",
    closing="hasta|antes de",
    to="al?|hasta|y",
    also="y(?: de)?",
    of=r"del?\b(?: dia\b)?",
    midnight="medianoche|12(?::00)? de noche",
    leaning=r"antes\b|previ\w*",
)
# Words in brackets behind a date that may change it, or deny it.
DOUBTFUL: Final = (
    r"\b(?:no|ni|nunca|nao|nem|sem|pas|sauf|sin|salvo|si|cuando|segun|solo|solamente|unicamente|era|fue|ex"
    r"|mitad|doble|medio|borrador|pares|impares|tal vez|al?|por|para|con|que)\b"
    r"|\b(?:excep|depend|sujet|condicion|cancel|anul|suspen|aplaz|posp|posterg|prorrog"
    r"|exten|ampli|modific|reprogram|cambi|adelant|mov|trasla|provision|prelim|propuest"
    r"|proyect|quiza|altern|bisiest|vencid|anticip|caduc|derog|sustit|reempl|antigu"
    r"|habil|confirm|lectiv|escolar|labor|retras|atras|difer|revis|parcial|inicial|tentativ"
    r"|traspas|eventual|reserva)"
    r"|\b(?:actualidad|fecha|presente|adelante|mediodia|medianoche|cierre"
    r"|casos?|defecto|posible|principio|teoria|permit\w*|mejor|peor)\b"
    # alone it may be a month in another language, or misspelt: the end of a range
    r"|^(?:ene|jan|feb|fev|mar|abr|avr|apr|may|mai|jun|jul|jui|ago|aug|aou|sep|set|oct|out|nov|dic|dec|dez)\w*$"
)
# The same in a label or a name; of other languages what would bound the date.
DENYING: Final = (
    r"\b(?:no|ni|nunca|sin|salvo|si|segun|cuando|antes|despues|desde|hasta|era|fue|ex|solo"
    r"|nao|nem|sem|ate|depois|apos|a partir|pas|sauf|avant|apres|jusqu\w*|depuis|des"
    r"|debut|fin|mi|quiza\w*|tal vez|menos|cada|pares|impares)\b"
    r"|\b(?:excep|depend|sujet|condicion|cancel|anul|suspen|aplaz|pospu|pospon|posterg"
    r"|reprogram|provision|prelim|tentativ|estimad|aproximad|bisiest|vencid|caduc|derog"
    r"|sustitu|reemplaz|antigu|anterior|posterior|previ|original|viej|fiscal|habil|altern"
    r"|prorrog|traspas|eventual|reserva)"
    r"|(?:modific|cambi|mov|traslad|retras|atras|adelant|difer|ampli|extend)[ai]d[oa]s?\b"
)

NAMES: Final = NameWords(
    lead="fecha|celebracion|realizacion",
    done="cumplimiento|conclusion|finalizacion|terminacion",
    item="punto|actividad|accion|objetivo|tema",
    of="del?",
    conference="conferencia regional|conferencia",
    coming="proxima|siguiente",
    before=frozenset(
        "de a en desde hasta para antes tras durante previo previa".split()
    ),
)
