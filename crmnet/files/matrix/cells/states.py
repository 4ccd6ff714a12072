"""Words of how far something is: "En curso"."""

from __future__ import annotations

from typing import Final

from crmnet.i18n.countries import fold

_STATES: Final = frozenset(
    "new|ongoing|on going|open|closed|done|complete|completed|pending|in progress|"
    "not started|not yet started|yet to start|to be started|started|overdue|on track|"
    "delayed|on hold|cancelled|canceled|por iniciar|sin iniciar|aun no iniciado|"
    "retrasado|retrasada|suspendido|suspendida|cancelado|cancelada|nuevo|nueva|"
    "en curso|en proceso|en ejecucion|abierto|"
    "abierta|cerrado|cerrada|hecho|hecha|listo|lista|cumplido|cumplida|realizado|"
    "realizada|pendiente|no iniciado|no iniciada|completado|completada|vencido|"
    "terminado|terminada|finalizado|finalizada|iniciado|iniciada|atrasado|atrasada|"
    "bloqueado|bloqueada|en espera|en pausa|blocked|finished|paused|waiting".split("|")
)


def is_state(text: str) -> bool:
    """Whether a text is a word of how far something is: "En curso"."""
    return fold(text).strip(" .") in _STATES
