"""Spanish words of calendar phrases.

The key of a row is "kind" or "kind+kind:value"; the row lists phrases, longest or
shortest in any order. Articles, accents and case are ignored, "del" is "de", "al" is
"a". Units: D day, W week, F quincena, or a number of months. Rates: how many units.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases import around_es, months_es, open_es
from crmnet.domain.phrases.profile import Profile

ARTICLES: Final = frozenset({"el", "la", "los", "las", "lo"})
SAME: Final = {"del": "de", "al": "a"}
JOINTS: Final = frozenset({"y"})

_UNITS: Final = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos "
    "veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_TENS: Final = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()

NUMBERS: Final = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=3)},
    "un": 1,
    "una": 1,
    "veintiun": 21,
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "novecientos": 900,
    "mil": 1000,
}

# Within so long, as norms put it: "dentro del término improrrogable de".
_LIMITS: Final = (
    "|maximo|improrrogable|perentorio|maximo e improrrogable|no mayor|no superior"
    "|que no exceda|que no excedera|que no podra exceder|que no supere"
).split("|")
_LEADS: Final = ("en", "en un", "dentro de", "dentro de un", "un")
_WITHIN: Final = (
    *(f"{lead} {noun}" for lead in _LEADS for noun in ("plazo", "termino", "lapso")),
    "plazo",
)
_TERMS: Final = ",".join(
    f"{within} {limit} {of}"
    for within in _WITHIN
    for limit in _LIMITS
    for of in (("de", "a") if limit.startswith("no ") else ("de",))
)

WORDS: Final = {
    **months_es.WORDS,
    "weekday:0": "lunes, lun",
    "weekday:1": "martes",
    "weekday:2": "miercoles, mie",
    "weekday:3": "jueves, jue",
    "weekday:4": "viernes, vie",
    "weekday:5": "sabado, sab",
    "weekday:6": "domingo, dom",
    "weekdays:5": "sabados",
    "weekdays:6": "domingos",
    "unit:D": "dia, dia calendario, dia natural",
    "units:D": "dias, dias calendario, dias calendarios, dias naturales, dias corridos,"
    "dias de calendario, dias continuos",
    "unit:W": "semana",
    "units:W": "semanas, semanas calendario",
    "unit:F": "quincena",
    "units:F": "quincenas",
    "unit+monthly:1": "mes, mes calendario, mes natural",
    "itsmonth": "respectivo mes, mes respectivo, mes correspondiente, que corresponda,"
    "que correspondan, correspondiente, correspondientes, respectivo, respectiva,"
    "respectivos, respectivas",
    "units:1": "meses, meses calendario",
    "unit:2": "bimestre, bim",
    "units:2": "bimestres, bimestres calendario",
    "unit:3": "trimestre, trim, trimestre calendario, trimestre natural",
    "units:3": "trimestres, trimestres calendario",
    "unit:4": "cuatrimestre, cuatrim",
    "units:4": "cuatrimestres",
    "unit:6": "semestre, semestre calendario, semestre natural",
    "units:6": "semestres, semestres calendario",
    "oddyear": "año impar, años impares",
    "evenyear": "año par, años pares",
    "unit:12": "año, año calendario, año natural, año civil",
    "units:12": "años, años calendario, años naturales",
    "unit:24": "bienio",
    "units:24": "bienios",
    "unit:36": "trienio",
    "unit:48": "cuatrienio",
    "unit:60": "quinquenio",
    "unit:half": "mitad",
    "letter:3": "t, q",
    "letter:6": "s, h",
    "ord:1": "primer, primera, primeros, primeras, 1er",
    "ord+nth+spelt:1": "primero",
    "ord:2": "segundo, segunda",
    "ord:3": "tercer, tercero, tercera",
    "ord:4": "cuarto, cuarta",
    "ord:5": "quinto, quinta",
    "ord:6": "sexto, sexta",
    "ord:7": "septimo, septima",
    "ord:8": "octavo, octava",
    "ord:9": "noveno, novena",
    "ord:10": "decimo, decima",
    "ord:-1": "ultimo, ultima, ultimos, ultimas",
    "ord:-2": "penultimo, penultima",
    # relative to the reference day
    "rel:1": "proximo, proxima, proximos, proximas, este proximo, esta proxima,"
    "entrante,"
    "entrantes, que viene, que vienen, venidero, venidera, venideros",
    "rel+leans:1": "siguiente, siguientes, subsiguiente, subsiguientes",
    "nextto": "siguiente a, siguientes a, subsiguiente a, subsiguientes a",
    "rel:0": "este, esta, estos, estas, que corre",
    "rel+running:0": "presente, actual",
    "rel+same:0": "mismo, misma",
    "rel+thismonth:0": "corriente, corrientes",
    "rel:-1": "pasado, pasada, este pasado, esta pasada, anterior",
    # relative to what the row is about, so that no day follows from them alone
    "rowmonth:1": "mes siguiente a periodo, mes siguiente a periodo que se declara,"
    "mes siguiente a que corresponda, mes siguiente a de que se trate,"
    "mes siguiente a que se declara, mes siguiente a que se informa,"
    "mes siguiente a periodo que se informa, mes siguiente a de referencia,"
    "mes siguiente a periodo que corresponda, mes siguiente a que se reporta,"
    "mes siguiente, siguiente mes, mes inmediato siguiente,"
    "mes inmediato posterior, mes posterior, mes inmediatamente siguiente,"
    "mes subsiguiente, subsiguiente mes",
    "rowmonth:0": "mismo mes",
    "rowyear:0": "mismo año, mismo ejercicio",
    "rowyear:1": "año siguiente, siguiente año, año inmediato siguiente",
    "current": "en curso",
    "today:0": "hoy, hoy dia, aqui, ahora, esta fecha, la presente fecha, fecha actual,"
    "el dia de hoy",
    "today+label:0": "la fecha",
    "today:-1": "ayer",
    "today:1": "mañana",
    "today:2": "pasado mañana",
    "today:-2": "anteayer, antier",
    "adoption": "adopcion, adopcion de plan, adopcion de este plan,"
    "adopcion de presente plan, adopcion de plan de trabajo,"
    "adopcion de este plan de trabajo, adopcion de presente plan de trabajo,"
    "aprobacion de plan, aprobacion de este plan, aprobacion de presente plan,"
    "aprobacion de plan de trabajo, aprobacion de presente plan de trabajo,"
    "fecha de adopcion, fecha de adopcion de plan, fecha de aprobacion de plan",
    "ago": "hace, hace ya",
    "counted": "contados, contado, contadas, a contar, contando",
    # parts of a period
    "early:third": "principios de, principio de, comienzos de, inicios de, primeros de,"
    "primera parte de",
    "early+firstdays:third": "primeros dias de, en primeros dias de",
    "early:edge": "inicio de, comienzo de",
    "middle:third": "mediados de, mediado de, a mitad de, en mitad de, a medio de",
    "late:loose": "fines de, finales de",
    "late+lastdays:loose": "ultimos dias de, en ultimos dias de",
    "late:edge": "fin de, final de, termino de,"
    "cierre de, finalizar, terminar, concluir, cerrar,"
    "finalizacion de, conclusion de",
    "later": "mas tarde",
    "rest": "resto de, que resta de, que queda de, en que resta de, en que queda de",
    # bounds
    "before": "en cualquier momento antes de, antes de, antes, previo a, previa a,"
    "previamente a, anterior a,"
    "anterior de, anteriores a, con anterioridad a",
    "by+latest": "a mas tardar, mas tardar, como fecha limite, como plazo maximo",
    "by+latest+atmost": "como maximo",
    "until": "con plazo hasta, abierto hasta, abierta hasta, vigente hasta,"
    "valido hasta, valida hasta,"
    "prorrogado hasta, prorrogada hasta, prorrogado a, prorrogada a, extendido hasta,"
    "extendida hasta, ampliado hasta, ampliada hasta, hasta antes de finalizar,"
    "hasta, hasta finalizar, hasta final de, hasta que termine, hasta :, y hasta :,"
    "prorrogase hasta, prorroganse hasta, se prorroga hasta, se prorrogan hasta,"
    "se extiende hasta, se extienden hasta, extiendese hasta,"
    "se amplia hasta, se amplian hasta, ampliase hasta,"
    "se extiende plazo hasta, se amplia plazo hasta,"
    "se prorroga plazo hasta, se prolonga hasta, en cualquier momento hasta,"
    "por termino que falte hasta, por tiempo que falte hasta,"
    "por plazo que falte hasta, por periodo que falte hasta,"
    "por tiempo que reste hasta, por periodo que reste hasta,"
    "por termino que reste hasta, por plazo que reste hasta",
    "by": "no mas alla de, no mas tarde de, no mas tarde que, no despues de,"
    "nunca despues de, no posterior a, fecha limite, plazo limite,"
    "plazo maximo, fecha tope, fecha de vencimiento, vencimiento, vence, vencen,"
    "venceran, vencera, fecha de entrega, pagadero, pagadera, pagaderos, pagaderas,"
    f"exigible, exigibles, {open_es.LIMIT_IS}",
    "by+for": "para",
    "by+byend": "antes de finalizar, antes de que finalice, antes de que termine,"
    "antes de que concluya, antes de que acabe, antes de terminar,"
    "antes de concluir, antes de termino de, antes de cierre de,"
    "antes de finalizacion de, antes de fin de, antes de final de,"
    "antes de cerrar, antes de acabar",
    "onbefore": "o antes, o anterior",
    "after": "despues de, despues, luego de, tras, posterior a, posteriores a,"
    "posteriormente a, con posterioridad a",
    "since": "vigente desde, vigente a partir de, valido desde, en vigor desde,"
    f"en vigencia desde, {open_es.IN_FORCE},"
    "surte efectos a partir de, surtira efectos a partir de,"
    "rige a partir de, rige desde, a contar de, a contar desde, a partir de,"
    "a partir desde,"
    "contados a partir de, contados desde, contado desde, desde, desde :,"
    "vigente desde :, valido desde :, a partir de :,"
    "no antes de, nunca antes de, como muy temprano",
    "starting": "se abre, se abren, abre, abren, se abrira, se abriran, abrira,"
    "abriran, se iniciara, se iniciaran,"
    "se dara inicio, dara inicio, dara comienzo, daran inicio, daran comienzo,"
    "que empiece en,"
    "que comience en, que inicie en, que dara inicio, fecha de inicio, fecha inicio,"
    "fecha inicial, que comienza,"
    "que comienza en, que empieza, que comenzo, comenzara, comenzaran, iniciara,"
    "iniciaran, que inicio, que inicia, comenzando en, comenzando, empezando en,"
    "empezando, iniciando en, iniciando, con inicio en, inicia en, inicia, inicio en,"
    "comienza en, comienza, inicio, comenzando a partir de, iniciando a partir de,"
    "empezando a partir de",
    "onward": "en adelante, y en adelante, o mas tarde, y mas tarde, o despues,"
    "o posterior, y siguientes, hacia adelante",
    "ends": "fin, termino, cierre, fecha de cierre, fecha de termino, fecha final,"
    "fecha de finalizacion, fecha fin, fecha de conclusion, cierra, se cierra,"
    "se cerrara, cerrara, que termina,"
    "que finaliza, que concluye, culmina, culminara, concluye, concluira,"
    "termina, terminara, terminaran, finaliza, finalizara, finalizaran,"
    "que terminara, que finalizara, que concluira, se completara, concluyendo,"
    "terminando, finalizando, culminando, cerrando",
    "finish": "finalizacion :, conclusion :, terminacion :, culminacion :, final :",
    "ended": "terminado, terminada, finalizado, finalizada, concluido, concluida,"
    "concluyo, finalizo, termino el, cerrado a, cerrado en",
    "inclusive": "inclusive, inclusives, ambos inclusive, ambas inclusive, incluido,"
    "ambas fechas inclusive, ambas fechas incluidas, ambos dias inclusive,"
    "ambos dias incluidos,"
    "incluida, ambos incluidos, incluidos",
    # joints
    "de": "de, de de",  # a slip of norms
    "to+per": "a",
    "and": "y, e, asi como, y tambien",
    "or": "o, u, o bien, y/o",
    "between": "entre",
    "then": "y luego, luego, y despues, y posteriormente, posteriormente, despues,"
    "y a partir de entonces, a partir de entonces, y en adelante, y en lo sucesivo,"
    "en lo sucesivo, y seguidamente, y de ahi en adelante, de ahi en adelante,"
    "y desde entonces",
    "in": "reprogramado para, reprogramada para, se reprograma para, pospuesto para,"
    "pospuesta para, aplazado para, aplazada para, trasladado a, trasladada a,"
    "se traslada a, diferido para, en, con fecha, con fecha de, de fecha, a dia,"
    "en fecha, en mes de",
    "within": "dentro de",
    "term": f"{_TERMS}, un periodo de, en un periodo de,"
    "en un periodo que no exceda de,"
    "en un maximo de, dentro de un periodo de, en no mas de",
    "during": "durante, a largo de, por todo, durante transcurso de,"
    "durante curso de, en curso de, en transcurso de",
    "during+label": "de periodo, de periodo de, periodo de, que comprende, que abarca,"
    "que va, comprendido, comprendida, comprendidos, correspondiente a,"
    "correspondientes a, en periodo de, durante periodo de, por periodo de,"
    "para periodo, para periodo de, durante periodo, en periodo,"
    "periodo que comprende, periodo comprendido,"
    "durante periodo que comprende, durante periodo comprendido,"
    "en periodo comprendido, en periodo que comprende",
    "whole": "todo, toda, entero, completo",
    "label": "fecha :,"
    "con corte, con fecha de corte, valido, valida,"
    "vigente, fecha del evento, plazos,"
    "proximo vencimiento, plazo, calendario, periodo, fecha prevista,"
    "fecha programada, fecha propuesta, fecha de realizacion, fecha de cumplimiento,"
    "cumplimiento, fecha estimada de entrega, previsto, prevista, previstos,"
    "previstas, programado, programada, planificado, planificada, se realiza,"
    "se realizara, a realizarse, se celebra, se celebrara, a celebrarse, se entrega,"
    "se entregara, se presenta, se presentara, tendra lugar, se llevara a cabo",
    # again and again
    "namely": "es decir, esto es, o sea, vale decir, a saber",
    "andhalf": "y medio, y media",
    "but": "pero, pero siempre, en todo caso, en cualquier caso, pero en todo caso,"
    "pero en cualquier caso",
    "every": "con una periodicidad de, con periodicidad de, periodicidad de,"
    "con una frecuencia de, con frecuencia de, frecuencia de, a intervalos de,"
    "con intervalos de, en intervalos de, con una periodicidad no mayor de,"
    "con una periodicidad no mayor a, con una frecuencia no mayor de,"
    "con una frecuencia no mayor a, a intervalos no mayores de,"
    "a intervalos no mayores a, c/, c/u, cada, todos, todas, cada uno de, cada una de,"
    "por cada",
    "per": "por",
    "times:1": "una vez",
    "times:2": "dos veces",
    "veces": "veces, vez, ocasiones, oportunidades",
    "label+veces": "fechas",
    "atleast": "no menos de, no menos que, a menos, por lo menos, como minimo, minimo,"
    "cuando menos, por menos",
    "with": "con",
    "only": "solamente, unicamente, solo",
    "advance": "por adelantado, por anticipado, anticipadamente",
    "arrears": "vencidos, vencidas, por periodo vencido, por periodos vencidos,"
    "por mes vencido, por meses vencidos, por trimestre vencido,"
    "por trimestres vencidos, por semestre vencido, por semestres vencidos,"
    "por año vencido, por años vencidos",
    "manner": "por tercios, por mitades, por partes iguales, en sesion ordinaria,"
    "en sesiones ordinarias, en reunion ordinaria,"
    "en forma ordinaria, de forma ordinaria, de manera obligatoria, obligatoriamente,"
    "en forma conjunta, de manera conjunta, conjuntamente, periodicamente, en sesion,"
    "ordinariamente, de manera ordinaria, de forma ordinaria, de manera, de forma,"
    "en forma,"
    "con caracter, de caracter, con periodicidad, con una periodicidad, periodicidad,"
    "periodica, periodicas, periodico, periodicos, con frecuencia,"
    "con una frecuencia, frecuencia, actividad, actividades, proceso, tarea, accion",
    "freq:1D": "diario, diaria, diariamente, diarios",
    "freq:1W": "semanal, semanalmente, semanales",
    "freq:F": "quincenal, quincenalmente, quincenales",
    "freq:1": "mensual, mensualmente, mensuales",
    "freq:2": "bimestral, bimestralmente, bimestrales",
    "freq:3": "trimestral, trimestralmente, trimestrales",
    "freq:4": "cuatrimestral, cuatrimestralmente, cuatrimestrales",
    "freq:6": "semestral, semestralmente, semestrales",
    "freq:12": "anual, anualmente, anuales",
    "freq:24": "bienal, bienalmente",
    "freq:36": "trienal",
    "freq:60": "quinquenal",
    # all the time, no day at all, or what happens on one
    **open_es.WORDS,
    # understood, and no date
    "fiscalyear": "año fiscal, ejercicio fiscal, vigencia fiscal, año presupuestario,"
    "año presupuestal, ejercicio presupuestario, ejercicio presupuestal",
    "fiscalyears": "años fiscales, ejercicios fiscales, vigencias fiscales,"
    "ejercicios presupuestarios, ejercicios presupuestales, ejercicios",
    "exercise+event": "ejercicio",
    "fiscal": "fiscal, presupuestario, presupuestal",
    "otheryear": "escolar, lectivo, academico, electoral, gestion",
    "uncertain": "ca, circa, aprox, aproximadamente, aproximado, alrededor de, hacia,"
    "cerca de, tentativamente, tentativo, tentativa, posiblemente, probablemente,"
    "estimado, estimada, en torno a, mas o menos",
    "season:0": "primavera",
    "season:1": "verano",
    "season:2": "otoño",
    "season:3": "invierno",
    "feast": "semana santa, pascua, navidad, vacaciones, cuaresma",
    "twofold": "bimensual, bimensualmente, bisemanal, cada tercer dia",
    "biannual": "bianual, bianuales, bianualmente, bi-anual, bi-anualmente",
}

PROFILE: Final = Profile(
    words=WORDS,
    numbers=NUMBERS,
    joints=JOINTS,
    articles=ARTICLES,
    contractions=SAME,
    ordinals="ero|era|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|o|a",
    several=r"\blos\b",
    misleading=around_es.MISLEADING,
    until="hasta",
    of_one=r"(?:\b|^)(?:el|del|al)\s+$",
    of_many=r"(?:\b|^)los\s+(?:dias\s+)?$",
    no_days=r"\.?(?:ª|[a-z]*a)",
    indefinite=frozenset({"un", "una"}),
    knows_weekdays=False,
    has_months_in_numbers=True,
    to_is_at=True,
    order="DMY",
    hours=around_es.HOURS,
    names=around_es.NAMES,
    doubtful=around_es.DOUBTFUL,
    denying=around_es.DENYING,
    beside=around_es.BESIDE,
    places="en|@",
    everyone=r"tod[oa]s(?: l[oa]s)?|cada un[oa] de l[oa]s",
    is_on="ser[aá]n?|es|son",
    joining="para|por|con|al?",
    of_which=r"[ai]d[oa]s|\w+ron",
    governing=around_es.GOVERNING,
    acts=around_es.ACTS,
    verbal=around_es.VERBAL,
    helping=around_es.HELPING,
    infinitive=r"[a-z]*(?:[aei]r)(?:se)?",
    participle=r"[a-z]*(?:[ai]d[oa]s?|hech[oa]s?|suscrit[oa]s?)",
    purpose=around_es.PURPOSE,
    narrowing=around_es.NARROWING,
    stopping=around_es.STOPPING,
    agents=around_es.AGENTS,
    media=around_es.MEDIA,
    unfixed=around_es.UNFIXED,
    condition=around_es.CONDITION,
    subject=around_es.SUBJECT,
    making=around_es.MAKING,
    permitting=around_es.PERMITTING,
    more=around_es.MORE,
    by_plan=around_es.BY_PLAN,
    plans=around_es.PLANS,
    clauses=around_es.CLAUSES,
    names_first=True,
    through="a traves de|por conducto de|por medio de|por intermedio de|mediante",
    limits=around_es.LIMITS,
    decreeing=around_es.DECREEING,
    dated_laws=around_es.DATED_LAWS,
    to_whom=around_es.TO_WHOM,
    doing=around_es.DOING,
)
