"""The words that people type for things, and what a misspelt one means.

Beside each English word stand the Spanish ones that run like it and from which what was
misspelt is guessed; the first is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# By English word the Spanish ones, the first as help pages show it. Accents, capitals,
# and whether a hyphen is a low line do not matter. None may be another's English word.
NOUN_WORDS: Final = {
    "plan": "plan planes",
    "activity": "actividad actividades compromiso compromisos tarea tareas",
    "directory": "directorio funcionario funcionarios contacto contactos",
    "emergency": "emergencia emergencias",
    "calendar": "calendario plazo plazos",
    "report": "reporte reportes informe informes",
    "round": "ronda rondas",
    "event": "evento eventos",
    "publication": "publicación publicaciones",
    "digest": "resumen resúmenes correo",
    "notice": "aviso avisos",
    "ack": "acuse acusar",
    "drill": "simulacro simulacros prueba-de-contacto pruebas-de-contacto",
    "site": "sitio secretaría-virtual",
    "history": "historial historia",
    "undo": "deshacer anular",
    "redact": "tachar suprimir",
    "db": "base almacén",
    "demo": "demostración prueba",
    "completion": "autocompletado autocompletar",
}
VERB_WORDS: Final = {
    "plan": {
        "load": "cargar",
        "draft": "borrador esbozar",
        "check": "revisar verificar comprobar",
        "new": "nuevo crear",
        "show": "mostrar ver",
        "objectives": "objetivos objetivo",
        "list": "listar lista",
        "export": "exportar",
        "extend": "prorrogar ampliar",
        "presidency": "presidencia",
        "date": "fecha fechas",
        "adopt": "adoptar aprobar",
        "close": "cerrar",
        "carry-over": "trasladar carryover",
        "diff": "comparar diferencias",
    },
    "activity": {
        "list": "listar lista",
        "show": "mostrar ver",
        "complete": "cumplir cumplida completar terminar",
        "contribute": "aportar",
        "contribution": "aporte aportes",
        "start": "iniciar empezar",
        "reopen": "reabrir",
        "note": "anotar nota",
        "schedule": "programar fijar reprogramar",
        "suspend": "suspender",
        "resume": "reanudar retomar",
        "cancel": "cancelar",
        "form": "formulario",
        "record": "registrar",
        "assign": "asignar encargar",
    },
    "activity contribution": {
        "list": "listar lista",
        "edit": "editar modificar cambiar corregir",
        "remove": "quitar eliminar borrar retirar",
    },
    "directory": {
        "add": "agregar añadir",
        "list": "listar lista",
        "show": "mostrar ver",
        "edit": "editar modificar cambiar",
        "remove": "quitar eliminar borrar",
        "find": "buscar",
        "export-person": "exportar-persona",
        "erase": "suprimir",
        "retention": "conservación",
        "confirm": "confirmar",
        "check": "revisar verificar comprobar",
        "point": "punto puntos punto-focal puntos-focales",
        "duty": "guardia guardias turno turnos",
        "replace": "sustituir reemplazar relevar",
        "absent": "ausente ausencia",
        "unreachable": "ilocalizable no-localizable",
        "reachable": "localizable localizado localizada",
        "query": "consultar consulta",
        "load": "cargar importar",
        "export": "exportar",
    },
    "directory point": {
        "add": "agregar añadir",
        "list": "listar lista",
        "edit": "editar modificar cambiar",
        "remove": "quitar eliminar borrar",
    },
    "emergency": {"send-card": "enviar-tarjeta mandar-tarjeta"},
    "calendar": {"explain": "explicar leer entender", "export": "exportar"},
    "round": {
        "open": "abrir",
        "list": "listar lista",
        "show": "mostrar ver",
        "answer": "contestar responder",
        "close": "cerrar",
    },
    "publication": {
        "add": "agregar añadir",
        "list": "listar lista",
        "edit": "editar modificar cambiar corregir",
        "remove": "quitar eliminar borrar retirar",
        "check": "revisar verificar comprobar",
        "load": "cargar importar",
        "export": "exportar",
    },
    "event": {
        "add": "agregar añadir registrar",
        "list": "listar lista",
        "show": "mostrar ver",
        "edit": "editar modificar cambiar corregir",
        "remove": "quitar eliminar borrar retirar",
        "results": "resultados resultado",
        "lessons": "lecciones",
        "load": "cargar importar",
        "export": "exportar",
    },
    "digest": {
        "send": "enviar mandar",
        "preview": "ver vista previa",
        "log": "registro bitácora enviados",
        "test-mail": "probar prueba",
    },
    "notice": {
        "send": "enviar mandar",
        "list": "listar lista",
        "find": "buscar",
        "show": "mostrar ver",
    },
    "drill": {
        "start": "iniciar empezar",
        "list": "listar lista",
        "report": "reporte informe resultado",
    },
    "site": {
        "publish": "publicar hacer-público",
        "unpublish": "despublicar dejar-de-publicar",
        "build": "construir generar",
        "diff": "comparar diferencias",
        "serve": "servir ver",
    },
    "db": {
        "info": "información estado",
        "check": "revisar verificar comprobar",
        "backup": "respaldar respaldo copiar copia",
        "restore": "restaurar recuperar",
        "move": "mover trasladar migrar",
        "office": "oficina oficinas",
    },
    "report": {
        "overdue": "vencidas vencida vencidos vencido atrasadas",
        "upcoming": "próximas próximos por-vencer",
        "status": "situación estado resumen",
        "matrix": "matriz cuadro",
        "gaps": "vacíos faltas faltantes brechas",
        "changes": "cambios novedades",
        "achievements": "logros logro avances",
        "country": "país",
        "handover": "traspaso entrega",
        "round": "ronda",
    },
}
# Two may share a word where no command has both: desde is --since or --from. Of those
# that are missing here the word is the same in both languages: --plan, --eml, --tlp.
OPTION_WORDS: Final = {
    "ack": "acuse",
    "adopted": "aprobado adoptado",
    "all": "todo todos",
    "again": "de-nuevo otra-vez",
    "all-plans": "todos-los-planes",
    "also": "además gemelo",
    "also-done": "también-cumplidos también-cumplidas",
    "answers": "respuestas",
    "answer-by": "respuesta contestar-hasta",
    "any-of": "cualquiera",
    "apart": "separar",
    "as-of": "corte",
    "at": "hora a-las momento",
    "back": "regreso vuelve",
    "broken": "caídas caídos",
    "by": "por actor",
    "compare": "comparar",
    "completes": "cumple",
    "call": "llamada por-teléfono",
    "country": "país",
    "db": "base",
    "decided-by": "decidido-por",
    "deputy": "suplente",
    "different": "otro distinto",
    "digest": "resúmenes",
    "dry-run": "simular",
    "document": "documento",
    "due": "plazo",
    "each-member": "cada-miembro",
    "email": "correo",
    "emergency": "emergencia",
    "emergency-phone": "teléfono-de-emergencia",
    "evidence": "evidencia medio",
    "exit-code": "código-de-salida",
    "format": "formato",
    "from": "desde",
    "full": "completo",
    "head": "huella",
    "help": "ayuda",
    "hours": "horario",
    "i-checked": "revisado",
    "item": "punto",
    "kind": "clase tipo",
    "known-on": "registrado-al",
    "lead": "coordina dirige",
    "lessons": "lecciones",
    "lang": "idioma lengua",
    "language": "habla idioma-del-plan idioma-del-texto",
    "load": "cargar",
    "login": "usuario",
    "mailbox": "buzón",
    "map": "correspondencia",
    "minutes": "minutos",
    "members": "miembros",
    "merge": "unir fusionar",
    "name": "nombre",
    "network": "red",
    "no-header": "sin-encabezado",
    "note": "nota",
    "nothing": "nada sin-novedad",
    "objective": "objetivo",
    "on": "fecha en",
    "only-overdue": "solo-vencidos solo-vencidas",
    "only-sound": "solo-correctos solo-sin-errores",
    "organisation": "organización",
    "output": "salida archivo",
    "partial": "parcial",
    "party": "responsable",
    "partner": "aliado colaborador socio asociado contraparte",
    "period": "período frecuencia",
    "phone": "teléfono",
    "place": "lugar",
    "private-addresses": "direcciones-privadas",
    "programme": "programa",
    "port": "puerto",
    "proposal": "propuesta",
    "reason": "motivo razón",
    "reference": "referencia",
    "renumber": "renumerar",
    "reread": "releer",
    "replacing": "relevando sustituyendo",
    "result": "resultado",
    "role": "rol",
    "round": "ronda",
    "same": "mismo igual",
    "second-channel": "segundo-canal",
    "sharing": "divulgación",
    "since": "desde",
    "status": "situación estado",
    "subject": "asunto",
    "summary": "síntesis",
    "swap": "permutar canjear",
    "table": "tabla",
    "telephone": "teléfono",
    "text": "texto",
    "theme": "tema",
    "timeliness": "cumplimiento",
    "timeout": "espera",
    "timezone": "zona-horaria",
    "title": "cargo título",
    "to": "para hasta",
    "told": "informado informada",
    "until": "hasta",
    "url": "dirección enlace",
    "valid-until": "válida-hasta",
    "vdir": "carpeta",
    "version": "versión",
    "weekends": "fines-de-semana",
    "within": "dentro-de",
    "yes": "sí",
}
# The word that a page shows where another is meant, by what the option takes: the end
# of a period, no recipient; what something is called, no position.
SHOWN_FOR: Final = {
    ("--to", "DATE"): "--hasta",
    ("--title", "TITLE"): "--título",
    ("--language", "CODE"): "--idioma-del-texto",
}


def find_noun(word: str, known: list[str]) -> str | None:
    """The command that a word means: Spanish, misspelt, or None."""
    return _nearest(word, known, NOUN_WORDS)


def find_verb(noun: str, word: str, known: list[str]) -> str | None:
    """The verb of a noun that a word means: Spanish, misspelt, or None."""
    return _nearest(word, known, VERB_WORDS.get(noun, {}))


def find_option(word: str, known: list[str]) -> str | None:
    """The option that a word such as ``--fromat`` means, or None."""
    return _nearest(word, known, _FLAGS)


def meant(word: str, known: Iterable[str], spanish: Mapping[str, str]) -> str | None:
    """The English word that a Spanish one says; None where it says none of them.

    Args:
        word: as it was typed.
        known: the English words.
        spanish: by English word its Spanish ones (``NOUN_WORDS`` and the like).
    """
    return in_spanish(known, spanish).get(_key(word))


def option_meant(word: str, known: Iterable[str]) -> str | None:
    """The option that ``--formato`` says; None where it says none of them."""
    return meant(word, known, _FLAGS)


def in_spanish(known: Iterable[str], spanish: Mapping[str, str]) -> dict[str, str]:
    """By Spanish word as it is compared the English one, of those that are known."""
    return {
        _key(word): name
        for name in reversed([*known])  # of two that share a word, the first
        for word in spanish.get(name, "").split()
    }


def shown_word(name: str, spanish: Mapping[str, str]) -> str | None:
    """The Spanish word that a page shows beside an English one, or None."""
    first, *_others = spanish.get(name, name).split()
    return first if first != name else None


def option_shown(name: str, takes: str | None = None) -> str | None:
    """The Spanish word that a page shows beside an option: --formato, or None.

    Args:
        name: of the option.
        takes: what its value is called: "DATE".
    """
    return SHOWN_FOR.get((name, takes or "")) or shown_word(name, _FLAGS)


_FLAGS: Final = {
    f"--{name}": " ".join(f"--{word}" for word in words.split())
    for name, words in OPTION_WORDS.items()
}


def _key(word: str) -> str:
    return fold(word).replace("_", "-")


def _nearest(word: str, known: list[str], spanish: Mapping[str, str]) -> str | None:
    return nearest(
        _key(word), in_spanish(known, spanish) | {name: name for name in known}
    )


def nearest(word: str, known: Mapping[str, str]) -> str | None:
    """What a word means, or the known word that is spelt most like it; else None."""
    if word in known:
        return known[word]
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.65)
    return known[found[0]] if found else None
