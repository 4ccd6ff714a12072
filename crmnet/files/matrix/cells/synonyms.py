"""What people call the columns of a plan, in Spanish and English, by role.

Headings are compared as :func:`heading_key` has them: "ORG.RESPONSABLE" is "org
responsable". What stands under FAINT is a role only where no other column has it: a
"Compromiso" is the activity, unless there are "Actividades".
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ColumnRole(StrEnum):
    """What a column holds."""

    CODE = "code"
    THEME = "theme"
    OBJECTIVE = "objective"
    ACTION = "action"
    ACTIVITY = "activity"
    TASK = "task"
    CALENDAR = "calendar"
    START = "start"
    DUE = "due"
    RESPONSIBLE = "responsible"
    COUNTRY = "country"
    YEAR = "year"
    STATUS = "status"
    DURATION = "duration"
    RECORDED = "recorded"
    OTHER = "-"


LEVEL_ROLES: Final = (
    ColumnRole.THEME,
    ColumnRole.OBJECTIVE,
    ColumnRole.ACTION,
    ColumnRole.ACTIVITY,
    ColumnRole.TASK,
)
DEED_ROLES: Final = (ColumnRole.ACTION, ColumnRole.ACTIVITY, ColumnRole.TASK)
DATE_ROLES: Final = (ColumnRole.CALENDAR, ColumnRole.START, ColumnRole.DUE)
MATTERS: Final = frozenset(
    set(ColumnRole)
    - {ColumnRole.OTHER, ColumnRole.STATUS, ColumnRole.DURATION, ColumnRole.RECORDED}
)
"""The roles that change what the plan says; the others are kept as cells all alike."""

SURE: Final = {
    ColumnRole.CODE: (
        "no; n; nº; n º; num; numero; nro; cod; codigo; code; item; ítem; id; wbs; "
        "wbs number; wbs code; edt; number; numeral; punto; ref; referencia; "
        "reference; codigo actividad; activity code; activity number; n de actividad; "
        "no actividad; numero de actividad; orden; #; outline number; "
        "numero de esquema; codigo de la actividad; activity no; item no; s no; sr no; "
        "sl no; no de orden; numero edt; numero de edt; id edt; wbs id; wbs no; s n; "
        "numero wbs; id de tarea; id tarea; correlativo; consecutivo; nr"
    ),
    ColumnRole.THEME: (
        "tema; temas; theme; themes; eje; ejes; eje tematico; ejes tematicos; "
        "eje estrategico; ejes estrategicos; area tematica; areas tematicas; "
        "thematic area; thematic areas; linea estrategica; lineas estrategicas; "
        "strategic line; strategic lines; pilar; pilares; pillar; pillars; "
        "componente; componentes; component; components; modulo; modulos; module; "
        "modules; sprint; fase; fases; phase; phases; etapa; etapas; stage; ambito; "
        "ambitos; "
        "dimension; dimensiones; capitulo; "
        "area estrategica; strategic area; strategic areas; prioridades; "
        "priorities; priority area; area prioritaria; areas prioritarias; "
        "capacity; capacidad; technical area; area tecnica; areas tecnicas; topic; "
        "topics; subject; work package; paquete de trabajo; workstream; work stream; "
        "linea de trabajo; lineas de trabajo; eje de trabajo; ejes de trabajo; "
        "work packages; paquetes de trabajo; nombre de la fase; phase name; "
        "nombre de la etapa; project phase; project stage; fase del proyecto; "
        "denominacion de la fase; denominacion de la etapa; "
        "nombre etapa; nombre fase"
    ),
    ColumnRole.OBJECTIVE: (
        "objetivo; objetivos; objective; objectives; objetivo especifico; "
        "objetivos especificos; specific objective; specific objectives; "
        "objetivo estrategico; objetivos estrategicos; strategic objective; "
        "strategic objectives; objetivo general; general objective; proposito; "
        "purpose; goal; goals; strategic goal; resultado esperado; "
        "resultados esperados; expected result; expected results; expected outcome; "
        "expected outcomes; outcome; outcomes; producto estrategico; "
        "productos estrategicos; lineamiento; lineamientos; objetivo operativo; "
        "objetivos operativos; operational objective"
    ),
    ColumnRole.ACTION: (
        "accion; acciones; action; actions; actuacion; actuaciones; "
        "linea de actuacion; lineas de actuacion; accion para la implementacion; "
        "acciones para la implementacion; action for implementation; "
        "actions for implementation; implementation action; implementation actions; "
        "linea de accion; lineas de accion; line of action; lines of action; "
        "accion estrategica; acciones estrategicas; strategic action; "
        "strategic actions; accion de mejora; acciones de mejora; medida; medidas; "
        "measure; measures; accion prioritaria; acciones prioritarias; "
        "priority action; priority actions; action item; action items; "
        "key action; key actions; accion clave; acciones clave; main action; "
        "initiative; initiatives; iniciativa; iniciativas; accion a realizar; "
        "acciones a realizar; accion a tomar; acciones a tomar; accion requerida; "
        "acciones requeridas; accion correctiva; acciones correctivas; "
        "corrective action; corrective actions; accion propuesta; acciones propuestas; "
        "proposed action; proposed actions"
    ),
    ColumnRole.ACTIVITY: (
        "actividad; actividades; activity; activities; actividad a realizar; "
        "actividades a realizar; actividades por realizar; actividad principal; "
        "actividades principales; main activity; main activities; key activity; "
        "key activities; planned activity; planned activities; activity description; "
        "actividad clave; actividades clave; "
        "actividad programada; actividades programadas; actividad planificada; "
        "actividades planificadas; actividades especificas; actividad especifica; "
        "specific activity; specific activities; descripcion de la actividad; "
        "descripcion de actividades; nombre de la actividad; activity name; "
        "actividades previstas; actividad prevista; actividades propuestas; "
        "nombre actividad; nombre de actividad; project activity; project activities; "
        "actividades del proyecto; actividad del proyecto; "
        "proposed activities; proposed activity; description of activity; "
        "description of activities; actividad accion; detailed activities; "
        "detailed activity"
    ),
    ColumnRole.TASK: (
        "tarea; tareas; task; tasks; subactividad; subactividades; sub actividad; "
        "sub actividades; sub activity; sub activities; subactivity; subactivities; "
        "subtarea; subtareas; subtask; subtasks; sub task; nombre de tarea; "
        "nombre de la tarea; nombre de las tareas; task name; tarea especifica; "
        "nombre tarea; project task; project tasks; task title; task description; "
        "titulo de la tarea; titulo de tarea; titulo tarea; descripcion tarea; "
        "descripcion de tarea; "
        "descripcion de la tarea; tareas a realizar; tarea a realizar; "
        "tareas especificas; paso; pasos; step; steps"
    ),
    ColumnRole.CALENDAR: (
        "calendario; calendar; cronograma; fecha; fechas; date; dates; plazo; plazos; "
        "schedule; timeline; timeframe; time frame; timeframes; timing; periodo; "
        "period; tiempo; tiempos; time; cuando; when; tiempo de entrega; "
        "tiempo de ejecucion; plazo de ejecucion; periodo de ejecucion; "
        "plazo de cumplimiento; tiempo de cumplimiento; calendarizacion; temporalidad; "
        "mes; meses; month; months; fecha de ejecucion; fecha de realizacion; "
        "fecha prevista; "
        "fechas previstas; planned date; planned dates; expected date; fecha estimada; "
        "fechas estimadas; estimated date; execution date; trimestre; quarter; "
        "fecha programada; scheduled date; programacion; implementation period; "
        "fecha de la actividad; fecha de actuacion; fechas de actuacion; "
        "fecha de la actuacion; proposed date; proposed dates; fecha propuesta; "
        "fechas propuestas; fecha tentativa; fechas tentativas; tentative date; "
        "tentative dates; target period; periodicidad; frecuencia; frequency; "
        "recurrencia; recurrence; how often; "
        "semana; week; done when; when done; done by; to be done by"
    ),
    ColumnRole.START: (
        "inicio; comienzo; start; start date; date start; fecha inicio; "
        "fecha de inicio; fecha inicial; f inicio; fecha comienzo; "
        "fecha de comienzo; desde; from; begin; begins; begin date; inicia; "
        "fecha de inicio prevista; planned start; planned start date; starting date; "
        "inicio previsto; inicio planificado; fec inicio; starts; beginning; "
        "cronograma start; timeline start; fecha inicio plan; inicio plan; "
        "inicio del plan; plan start; baseline start; fecha de inicio planificada; "
        "fecha inicio planificada; fecha inicio prevista; fechas de inicio; dtstart"
    ),
    ColumnRole.DUE: (
        "fin; final; end; end date; finish; finish date; fecha fin; fecha de fin; "
        "fecha final; fecha limite; limite; due; due date; due by; deadline; "
        "deadlines; vencimiento; fecha de vencimiento; fecha vencimiento; "
        "fecha de entrega; fecha entrega; delivery date; fecha de cumplimiento; "
        "fecha cumplimiento; f cumplimiento; fecha de terminacion; "
        "fecha terminacion; fecha de finalizacion; fecha finalizacion; termino; "
        "fecha de termino; fecha termino; fecha compromiso; fecha de compromiso; "
        "hasta; until; to; by when; target date; target dates; "
        "completion date; date due; "
        "fecha tope; plazo maximo; fecha maxima; fecha limite de cumplimiento; "
        "fecha limite de entrega; f fin; f limite; fecha meta; planned end; "
        "planned end date; fin previsto; fin planificado; fec fin; ends; "
        "date of completion; closing date; fecha de cierre; fecha de conclusion; "
        "due on; f entrega; f vencimiento; cronograma end; timeline end; "
        "fecha final plan; fecha fin plan; fin plan; fin del plan; plan end; "
        "plan finish; baseline finish; baseline end; fecha de fin planificada; "
        "fecha fin planificada; fecha fin prevista; fechas de finalizacion; dtend"
    ),
    ColumnRole.RESPONSIBLE: (
        "responsable; responsables; responsible; responsible party; "
        "responsible parties; encargado; encargados; encargada; a cargo; a cargo de; "
        "owner; owners; lead; leads; lead agency; in charge; person in charge; "
        "org responsable; organismo responsable; organismos responsables; "
        "entidad responsable; entidades responsables; institucion responsable; "
        "instituciones responsables; responsible institution; "
        "responsible institutions; responsible entity; responsible entities; "
        "responsible agency; responsible person; responsible organization; "
        "responsible unit; unidad responsable; unidades responsables; "
        "area responsable; areas responsables; dependencia responsable; "
        "pais responsable; paises responsables; responsible country; "
        "responsible countries; who; quien; quienes; organismo; organismos; "
        "responsabilidad; responsibility; responsibilities; assigned to; asignado a; "
        "asignado; assignee; nombres de los recursos; resource names; "
        "responsable de ejecucion; responsable de la ejecucion; ejecutor; "
        "ejecutores; implementer; implementing agency; implementing partner; "
        "implementing entity; lider; responsable s; responsible s; accountable; "
        "usuario responsable; persona responsable; personas responsables; "
        "actor responsable; actores responsables; responsable principal; "
        "direccion responsable; oficina responsable; responsible office; "
        "secretaria responsable; action by; by whom; task owner; activity owner; "
        "action owner; team responsible; rol responsable; responsible team; "
        "equipo responsable; assigned; assigned person; responsable de la tarea; "
        "responsable de tarea; responsable de la actividad; responsable de actividad; "
        "propietario de la tarea; propietario; asignado a la tarea; assigned team"
    ),
    ColumnRole.COUNTRY: (
        "pais; paises; country; countries; pais miembro; paises miembros; "
        "member country; member countries; member state; member states; estado parte; "
        "estado miembro; estados miembros"
    ),
    ColumnRole.YEAR: (
        "ano; anos; year; years; year calendar; calendar year; ano calendario; "
        "vigencia; gestion; fiscal year; ano fiscal"
    ),
    ColumnRole.STATUS: (
        "estado; estatus; status; situacion; estado actual; estado de avance; avance; "
        "avances; progress; done; % done; % avance; % de avance; complete; "
        "% complete; porcentaje; porcentaje de avance; cumplimiento; state; "
        "current status; % completado; completado; % cumplimiento; "
        "estado de cumplimiento; estado de la actividad; nivel de avance; "
        "porcentaje de cumplimiento; terminado; cumplido; % completado de la tarea; "
        "pct of task complete; % of task complete; % completo; porcentaje completado; "
        "% completado de tarea; progreso; % progreso; % de progreso; avance %; "
        "pct complete; percent complete; porcentaje de progreso; % avance real; "
        "% avance plan; task status; estado de la tarea; estado tarea; "
        "latest position; latest update; progress update; progress to date; "
        "ultimo avance; avance a la fecha"
    ),
    ColumnRole.DURATION: (
        "duracion; duration; dias; days; effort; duracion dias; duracion en dias; "
        "no de dias; numero de dias; no days; no of days; number of days; "
        "days required; duration days; duracion estimada; "
        "duration h; duration hours; duracion h; duracion horas; estimated duration; "
        "horas estimadas; estimated hours; estimacion; estimate; estimated time; "
        "tiempo estimado; estimated effort; esfuerzo; horas por dia; horas invertidas; "
        "plan duration; planned duration; duracion planificada; duracion prevista"
    ),
    ColumnRole.RECORDED: (  # what an export of ours adds to the plan
        "recorded status; recorded date; situacion registrada; fecha registrada; "
        "recorded in plan; registrado en el plan"
    ),
    ColumnRole.OTHER: (
        "indicador; indicadores; indicator; indicators; producto; productos; product; "
        "products; output; outputs; entregable; entregables; deliverable; "
        "deliverables; medio de verificacion; medios de verificacion; "
        "means of verification; evidencia; evidencias; evidence; presupuesto; budget; "
        "costo; costos; cost; costs; recursos; resources; observacion; observaciones; "
        "observations; comentario; comentarios; comment; comments; nota; notas; note; "
        "notes; notecontents; note contents; remark; remarks; prerequisites; "
        "actividad precedente; actividades precedentes; actividad predecesora; "
        "actividades predecesoras; tarea predecesora; tareas predecesoras; "
        "preceding activity; preceding activities; preceding task; predecessor "
        "activity; previous activity; depends on; depende de; total time; "
        "tiempo total; "
        "predecesoras; predecesores; predecessors; lugar; place; location; sede; "
        "venue; hora; horas; hour; participantes; participants; "
        "semana; semanas; week; weeks; "
        "beneficiarios; beneficiaries; fuente; source; source of funding; "
        "fuente de financiamiento; financiamiento; funding; linea base; baseline; "
        "indice; clasificacion; enlace; link; tipo; type; moneda; "
        "currency; unidad de medida; supuestos; assumptions; riesgos; risks; "
        "colaboradores; partners; socios; aliados; apoyo; support; "
        "cooperante; cooperantes; modalidad; insumos; inputs; "
        "primary category; primary subcategory; fuente de verificacion; "
        "fuentes de verificacion; logros; achievements; justificacion; justification; "
        "activo; active; modo de tarea; task mode"  # of exports of MS Project
    ),
}
FAINT: Final = {
    ColumnRole.ACTIVITY: (
        "compromiso; compromisos; commitment; commitments; solicitud; solicitudes; "
        "request; requests; requerimiento; requerimientos; requirement; requirements; "
        "detalle; detalles; details; detail; title; titulo; nombre; name; descripcion; "
        "description; situaciones por resolver; situacion por resolver; meta; metas; "
        "target; targets; acuerdo; acuerdos; agreement; agreements; que; what; "
        "que hacer; asunto; hito; hitos; milestone; milestones; mandato; mandatos; "
        "recomendacion; recomendaciones; recommendation; recommendations; "
        "compromisos adquiridos; tareas y compromisos; entregable; entregables; "
        "deliverable; deliverables; producto; productos; work item; concepto; "
        "feature; features; funcionalidad; funcionalidades; historia de usuario; "
        "historias de usuario; user story; user stories; output; outputs; "
        "descripcion detallada; detailed description; trabajo a realizar; "
        "work to be done; work planned; planned work; to do; to dos; things to do; "
        "por hacer; trabajos a realizar; labores a realizar; hitos principales; "
        "key milestones; main deliverables; key deliverables; gestion a realizar; "
        "action point; action points; undertaking; undertakings; meta de producto; "
        "metas de producto; meta producto; metas producto; "
        "meta de producto del proyecto; metas de producto del proyecto"
    ),
    ColumnRole.OBJECTIVE: "meta; metas; target; targets; requirement; requerimiento",
}

DOUBTFUL: Final = {
    (ColumnRole.THEME, ColumnRole.RESPONSIBLE, ColumnRole.OTHER): "area; areas",
    (ColumnRole.ACTIVITY, ColumnRole.OTHER): (
        "intervencion propuesta; intervenciones propuestas; proposed intervention; "
        "proposed interventions"
    ),
    (ColumnRole.ACTION, ColumnRole.OTHER): (
        "action needed; actions needed; action required; actions required; "
        "required action; required actions; action to be taken; actions to be taken"
    ),
    (ColumnRole.OTHER, ColumnRole.THEME): (
        "prioridad; priority; categoria; category; tipo de actividad; estrategia; "
        "estrategias; strategy; strategies; seccion; section; grupo; group; bloque; "
        "block; cluster; mesa; mesa de trabajo; iteracion; iteraciones; iteration; "
        "iterations; bucket; bucket name; list name; section column; cubo; "
        "nombre del cubo; release; epic; epics; epica; epicas; issue; issues; "
        "problema; problemas; problem; problems"
    ),
    (ColumnRole.THEME, ColumnRole.ACTION, ColumnRole.OTHER): (
        "programa; programas; programme; program; proyecto; proyectos; project; "
        "projects; intervencion; intervenciones; intervention; interventions"
    ),
    (ColumnRole.RESPONSIBLE, ColumnRole.OTHER): (
        "equipo; team; institucion; instituciones; institution; institutions; entidad; "
        "entidades; entity; entities; dependencia; dependencias; unidad; unit; "
        "ministerio; ministry; organizacion; organization; actor; actores; agencia; "
        "agency; direccion; oficina; office; secretaria; contraparte; usuario; "
        "funcionario; participa; team member; team members; member; members; "
        "integrante; integrantes; miembro; miembros; punto focal; puntos focales; "
        "focal point; focal points; department; departments; gerencia; jefatura; "
        "assigned resource; assigned resources; assigned personnel; personal asignado; "
        "recurso asignado; recursos asignados; dueno; nombre dueno; group member; "
        "group members"
    ),
}
"""What may be one or another, the likeliest first."""
