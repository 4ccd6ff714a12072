"""The words that headings of plans are made of, in Spanish and English, folded.

A heading is a noun that says what it holds and words that tell it from others:
"Fecha estimada de término", "Activities to be carried out". The nouns stand by role,
the other words apart; what is in neither is no word of ours.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.done_words import (
    CLOSED,
    DONE_FORMS,
    MOVED,
    OPEN,
    REAL,
)
from crmnet.files.matrix.cells.synonyms import ColumnRole


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NOUNS: Final = {
    word: role
    for role, words in {
        ColumnRole.ACTIVITY: "actividad actividades activity activities",
        ColumnRole.ACTION: (
            "accion acciones action actions actuacion actuaciones medida medidas "
            "measures iniciativa "
            "iniciativas initiative initiatives"
        ),
        ColumnRole.TASK: (
            "tarea tareas task tasks subtarea subtareas subtask subtasks "
            "subactividad subactividades subactivity subactivities paso pasos step "
            "steps"
        ),
        ColumnRole.OBJECTIVE: (
            "objetivo objetivos objective objectives proposito propositos goal "
            "goals obj"
        ),
        ColumnRole.THEME: (
            "eje ejes pilar pilares pillar pillars tema temas tematica theme "
            "themes axis"
        ),
        ColumnRole.STATUS: (
            "estado estatus situacion avance avances progreso semaforo grado nivel "
            "porcentaje % status progress degree level percentage percent traffic"
        ),
        ColumnRole.OTHER: (
            "indicador indicadores presupuesto costo costos coste monto recurso "
            "recursos medio medios supuesto supuestos riesgo riesgos observacion "
            "observaciones comentario comentarios nota notas partida unidad "
            "evidencia evidencias ponderacion beneficiario beneficiarios "
            "participante participantes poblacion cobertura cantidad fuente peso "
            "documento documentos tipo lugar modalidad insumo insumos cooperacion "
            "indicator indicators budget cost costs funds resource resources "
            "assumption assumptions risk risks remark remarks comment comments "
            "note notes baseline weight weighting quantity coverage population "
            "evidence proof documents beneficiaries participants type unit source link "
            "enlace enlaces url "
            "sources means venue inputs"
        ),
    }.items()
    for word in words.split()
}
"""What a heading holds, by the noun that it is made of."""
ENGLISH: Final = _set(
    "activity activities action actions measures initiative initiatives task tasks "
    "subtask subtasks subactivity subactivities step steps objective objectives "
    "goal goals pillar pillars theme themes axis status progress degree level "
    "percentage percent traffic indicator indicators budget cost costs funds "
    "resource resources assumption assumptions risk risks remark remarks comment "
    "comments note notes baseline weight weighting quantity coverage population "
    "evidence proof documents beneficiaries participants type unit source sources "
    "means venue inputs"
)
"""The nouns behind which nothing tells them apart, but before them."""
CARRIERS: Final = _set(
    "descripcion detalle nombre denominacion listado lista titulo breve "
    "resumen explicacion description name title list details brief short overview "
    "summary explanation"
)
"""What stands before a noun and says no more than it: "Descripción de la actividad"."""
JOINING: Final = _set(
    "de del la las el los a al por para y e o u en que se lo s es as of the to be "
    "for in on by and or out up is are"
)
AREAS: Final = _set("area areas linea lineas ambito line lines bloque block")
"""What is a theme with one of these words behind or before it."""
OF_AREAS: Final = _set(
    "tematica tematicas tematico thematic intervencion intervention trabajo work "
    "accion action estrategica estrategicas strategic prioritaria prioritarias "
    "priority actuacion"
)
WHENS: Final = _set(
    "fecha fechas fch fec plazo plazos cronograma calendario periodo periodos "
    "temporalidad trimestre horizonte mes date dates schedule timeline timelines "
    "timeframe timeframes timing period periods month quarter calendar"
)
"""What says when; it may be the first day, or the last."""
STARTS: Final = _set(
    "inicio inicia inicial comienzo arranque start starts starting begin beginning "
    "begins commencement"
)
ENDS: Final = _set(
    "fin final finalizacion termino termina terminacion culminacion conclusion "
    "vencimiento vence limite entrega cumplimiento maximo maxima tope comprometida "
    "cierre end ends ending finish finishes finishing completion due deadline "
    "deadlines delivery latest closing"
)
ALONE: Final = _set(
    "inicio inicia comienzo arranque start starts starting begins commencement fin "
    "finalizacion termino termina terminacion culminacion conclusion vencimiento "
    "vence end ends finish finishes finishing completion due deadline deadlines"
)
"""Which of both are headings without a word for days: "Inicio previsto"."""
PLANNED: Final = _set(
    "previsto prevista previstos previstas programado programada programados "
    "programadas planificado planificada planificados planificadas planeado "
    "planeada planeadas propuesto propuesta propuestos propuestas estimado "
    "sugerido sugerida sugeridos sugeridas recomendado recomendada suggested "
    "estimada estimados estimadas est tentativo tentativa tentativas aproximado "
    "aproximada aproximadas probable proyectado proyectada dd mm aa yy aaaa yyyy "
    "planned proposed scheduled expected estimated projected indicative tentative "
    "approximate probable target plan"
)
DOING: Final = _set(
    "realizar ejecutar desarrollar implementar adoptar emprender tomar seguir "
    "cumplir hacer realizacion ejecucion desarrollo implementacion implementation "
    "execution undertaken undertake implemented implement carried developed "
    "adopted done do take follow"
)
WHICH: Final = _set(
    "acordado acordada acordados acordadas comprometido comprometidas especifico "
    "especifica especificos especificas espec estrategico estrategica estrategicos "
    "estrategicas operativo operativa operativos operativas operacional "
    "operacionales principal principales general generales concreto concretos "
    "concreta concretas puntual puntuales necesario necesaria necesarios "
    "necesarias institucional institucionales prioritario prioritaria prioritarios "
    "prioritarias sustantiva sustantivas recomendada "
    "recomendadas clave claves minima minimas requerida requeridas "
    "sectorial sectoriales anual anuales detallada detalladas poa pei "
    "gestion transversal transversales agreed committed specific spec strategic "
    "operational main general overall concrete key core necessary required "
    "institutional priority recommended annual detailed sector "
    "tactical tactico cross cutting programme program workplan management capacity "
    "building esperado esperada esperados esperadas adquirido adquiridos asumido "
    "asumidos asumida asumidas undertaken assumed"
)
"""What tells one from others of a plan, and makes nothing else of it."""
GENERAL: Final = _set("general generales macro overall")
SPECIFIC: Final = _set(
    "especifico especifica especificos especificas espec puntual puntuales specific "
    "spec"
)
"""Which of two of one level holds the other: "Actividad general"."""
TIED: Final = _set(
    "asociado asociada asociados asociadas asignado asignada asignados asignadas "
    "relacionado relacionada relacionados relacionadas vinculado vinculada vinculados "
    "vinculadas related associated assigned linked"
)
"""What names one that stands elsewhere, or whose it is: "Related action"."""
OF_STATUS: Final = _set(
    "avance avances ejecucion cumplimiento implementacion actividad actividades "
    "tarea tareas accion acciones compromiso compromisos fecha logro actual fisico "
    "acumulado trimestre trimestral anual progress completion compliance "
    "implementation execution executed activity task action commitment date "
    "current physical cumulative quarterly light"
)
OTHERWISE: Final = _set(
    "economica economicas economico comercial comerciales laboral laborales fisica "
    "fisicas empresarial profesional agricola industrial formativa formativas "
    "docente extraescolar deportiva deportivas economic economics business "
    "commercial physical professional class legal sports time tiempo codigo code "
    "id"
)
"""What makes something else of it: "Actividad económica", "Lead time"."""
DONE: Final = DONE_FORMS | CLOSED | REAL | OPEN | MOVED
"""What came of it, or is left of it: none of the plan itself."""
UNDER_WAY: Final = _set("ejecucion desarrollo implementacion curso proceso marcha")
"""How far it is behind "en": "Actividades en ejecución"."""
NO_DEADLINE: Final = _set("follow seguimiento priority prioritaria prioritario")
"""What a day may be of that is by when nothing is due: "Follow-up date"."""
OWING: Final = _set(
    "responsable responsables corresponsable corresponsables responsible resp "
    "encargado encargada encargados encargadas ejecutor ejecutora ejecutores "
    "ejecutoras executing implementing responsibility"
)
"""Who has to do it, whatever office stands beside."""
OFFICES: Final = _set(
    "delegacion instancia instancias ente entes organo coordinador coordinadora "
    "persona institucion institution unidad unit administrativa administrative "
    "delegation body bodies office area dependencia officer agency organisation "
    "organization sector ministerio ministry lead directo directos directa "
    "directly directamente tecnico technical institucional institutional "
    "cumplimiento seguimiento compliance follow actividad activity implementacion "
    "implementation ejecucion cargo post nombre name"
)
