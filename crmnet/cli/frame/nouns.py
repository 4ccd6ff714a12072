"""Which module holds which command, and the words that people type for things.

The table lets ``crmnet --help`` and a TAB answer without importing any command, and a
command run without importing the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.i18n import _
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class Entry(NamedTuple):
    """A word after ``crmnet``: its module, what it is for, whether verbs follow."""

    module: str
    help: str
    has_verbs: bool = True


ENTRIES: Final = {
    "plan": Entry(
        "crmnet.cli.plan", _("Work plans: load, check, show and export them.")
    ),
    "activity": Entry(
        "crmnet.cli.activity", _("Activities: what was done, by whom, by when.")
    ),
    "directory": Entry(
        "crmnet.cli.directory", _("The liaison officers: add, find and edit them.")
    ),
    "calendar": Entry("crmnet.cli.calendar", _("How calendar phrases are understood.")),
    "report": Entry(
        "crmnet.cli.report",
        _("Reports: what is overdue, what comes, who has done what."),
    ),
    "digest": Entry(
        "crmnet.cli.digest", _("Mail from cron: what concerns each officer, once.")
    ),
    "notice": Entry("crmnet.cli.notice", _("Urgent notices to the posts on duty.")),
    "history": Entry(
        "crmnet.cli.history", _("Who recorded what, and when."), has_verbs=False
    ),
    "undo": Entry("crmnet.cli.history", _("Take back a change."), has_verbs=False),
    "redact": Entry(
        "crmnet.cli.redact", _("Blank what somebody wrote, for good."), has_verbs=False
    ),
    "db": Entry("crmnet.cli.db", _("The store: state, check, backup, restore, move.")),
    "demo": Entry(
        "crmnet.cli.demo", _("A throw-away store to play with."), has_verbs=False
    ),
}
HOME: Final = "crmnet.cli.home"  # what bare ``crmnet`` shows

# Spanish words as people may type them, folded (no accents, no capitals).
NOUN_WORDS: Final = {
    "planes": "plan",
    "actividad": "activity",
    "actividades": "activity",
    "tarea": "activity",
    "tareas": "activity",
    "directorio": "directory",
    "funcionario": "directory",
    "funcionarios": "directory",
    "contacto": "directory",
    "contactos": "directory",
    "calendario": "calendar",
    "plazo": "calendar",
    "plazos": "calendar",
    "reporte": "report",
    "reportes": "report",
    "informe": "report",
    "informes": "report",
    "resumen": "digest",
    "resumenes": "digest",
    "correo": "digest",
    "aviso": "notice",
    "avisos": "notice",
    "historial": "history",
    "historia": "history",
    "deshacer": "undo",
    "anular": "undo",
    "tachar": "redact",
    "suprimir": "redact",
    "base": "db",
    "almacen": "db",
    "demostracion": "demo",
    "prueba": "demo",
}
VERB_WORDS: Final = {
    "plan": {
        "cargar": "load",
        "revisar": "check",
        "verificar": "check",
        "comprobar": "check",
        "mostrar": "show",
        "ver": "show",
        "objetivo": "objectives",
        "objetivos": "objectives",
        "lista": "list",
        "listar": "list",
        "exportar": "export",
        "ampliar": "extend",
        "prorrogar": "extend",
        "presidencia": "presidency",
        "cerrar": "close",
        "trasladar": "carry-over",
        "carryover": "carry-over",
        "comparar": "diff",
        "diferencias": "diff",
    },
    "activity": {
        "lista": "list",
        "listar": "list",
        "mostrar": "show",
        "ver": "show",
        "completar": "complete",
        "cumplir": "complete",
        "cumplida": "complete",
        "terminar": "complete",
        "iniciar": "start",
        "empezar": "start",
        "reabrir": "reopen",
        "anotar": "note",
        "nota": "note",
        "fijar": "schedule",
        "programar": "schedule",
        "reprogramar": "schedule",
        "suspender": "suspend",
        "reanudar": "resume",
        "retomar": "resume",
        "cancelar": "cancel",
        "formulario": "form",
        "registrar": "record",
        "asignar": "assign",
        "encargar": "assign",
    },
    "directory": {
        "agregar": "add",
        "anadir": "add",
        "lista": "list",
        "listar": "list",
        "mostrar": "show",
        "ver": "show",
        "editar": "edit",
        "modificar": "edit",
        "cambiar": "edit",
        "quitar": "remove",
        "eliminar": "remove",
        "borrar": "remove",
        "buscar": "find",
    },
    "calendar": {
        "explicar": "explain",
        "leer": "explain",
        "entender": "explain",
    },
    "digest": {
        "enviar": "send",
        "mandar": "send",
        "vista": "preview",
        "previa": "preview",
        "ver": "preview",
        "bitacora": "log",
        "registro": "log",
        "enviados": "log",
        "probar": "test-mail",
        "prueba": "test-mail",
    },
    "notice": {
        "enviar": "send",
        "mandar": "send",
    },
    "db": {
        "informacion": "info",
        "estado": "info",
        "revisar": "check",
        "verificar": "check",
        "comprobar": "check",
        "copia": "backup",
        "copiar": "backup",
        "respaldo": "backup",
        "respaldar": "backup",
        "restaurar": "restore",
        "recuperar": "restore",
        "mover": "move",
        "trasladar": "move",
        "migrar": "move",
        "oficina": "office",
        "oficinas": "office",
    },
    "report": {
        "vencida": "overdue",
        "vencidas": "overdue",
        "vencido": "overdue",
        "vencidos": "overdue",
        "atrasadas": "overdue",
        "proximas": "upcoming",
        "proximos": "upcoming",
        "por_vencer": "upcoming",
        "situacion": "status",
        "estado": "status",
        "resumen": "status",
        "matriz": "matrix",
        "cuadro": "matrix",
        "vacios": "gaps",
        "faltas": "gaps",
        "faltantes": "gaps",
        "cambios": "changes",
        "novedades": "changes",
        "pais": "country",
        "entrega": "handover",
        "traspaso": "handover",
    },
}
OPTION_WORDS: Final = {
    "actor": "by",
    "accion": "action",
    "archivo": "output",
    "base": "db",
    "calendario": "calendar",
    "cargo": "title",
    "codigo": "code",
    "corte": "as-of",
    "correo": "email",
    "desde": "from",
    "en": "on",
    "estado": "status",
    "evidencia": "evidence",
    "fecha": "on",
    "formato": "format",
    "hasta": "until",
    "idioma": "lang",
    "lengua": "lang",
    "medio": "evidence",
    "motivo": "reason",
    "nombre": "name",
    "nota": "note",
    "objetivo": "objective",
    "organizacion": "organisation",
    "pais": "country",
    "parcial": "partial",
    "por": "by",
    "razon": "reason",
    "red": "network",
    "responsable": "party",
    "rol": "role",
    "salida": "output",
    "si": "yes",
    "simular": "dry-run",
    "situacion": "status",
    "telefono": "phone",
    "tema": "theme",
    "version": "version",
    "ayuda": "help",
}


def find_noun(word: str, known: list[str]) -> str | None:
    """The command that a word means: Spanish, misspelt, or None."""
    return _nearest(fold(word), known, NOUN_WORDS)


def find_verb(noun: str, word: str, known: list[str]) -> str | None:
    """The verb of a noun that a word means: Spanish, misspelt, or None."""
    return _nearest(fold(word), known, VERB_WORDS.get(noun, {}))


def find_option(word: str, known: list[str]) -> str | None:
    """The option that a word such as ``--formato`` means, or None."""
    flags = {f"--{word}": f"--{meant}" for word, meant in OPTION_WORDS.items()}
    return _nearest(fold(word), known, flags)


def _nearest(word: str, known: list[str], spanish: dict[str, str]) -> str | None:
    words = {name: name for name in known}
    return nearest(word, words | {w: m for w, m in spanish.items() if m in words})


def nearest(word: str, known: Mapping[str, str]) -> str | None:
    """What a word means, or the known word that is spelt most like it; else None."""
    if word in known:
        return known[word]
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.65)
    return known[found[0]] if found else None
