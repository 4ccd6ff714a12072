"""What stands around the dates of Spanish phrases: hours, names, what may deny a date.

Patterns of the profile in words_es.py; they are matched in lower case without accents,
unless they say otherwise.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.profile import DoingWords, HourWords, NameWords

# Durations that lean on a date otherwise than the rules say: "seis meses de octubre" is
# no sixth of October, "los 30 días anteriores al 1 de octubre" end on the day before.
MISLEADING: Final = (
    # behind a second article, too
    r"(?<!los )(?<!los (?:el|la) )(?<!los las )\bmeses de (?!cada\b)[a-z]{3,}"
    r"|\b(dentro de|durante|en) los .*(anteriores|previos) a"
    # "el lunes próximo al 15 de julio" may be the nearest; "desde" makes it a range
    r"|^(?!.*\b(desde|del|de)\b.*proxim).*[a-z] proxim[oa] al? "
)

# Full hours in words: "a las quince horas", "hasta las veinticuatro horas".
_SPELT: Final = (
    "una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    "|dieciseis|diecisiete|dieciocho|diecinueve|veinte|veintiuna|veintidos|veintitres"
    "|veinticuatro"
)

HOURS: Final = HourWords(
    units="horas?",
    clocks=r"[01]?[0-9](?::[0-5][0-9]){0,2}"
    r"(?: ?(?:h|hs|hrs?|horas?|[ap]\.? ?m)\b\.?)?"
    r" de (?:manana|tarde|noche|madrugada)\b"
    rf"|(?:(?<=\ba )|(?<=hasta )|(?<=antes de ))(?:{_SPELT})"
    r"(?: y (?:media|treinta))? horas"
    r"|12(?:\.00)? ?m\.?(?: ?d\.?)?(?![a-z0-9])|12\.00 de mediodia\b",
    bare=r"(?P<lead>\ba las? (?:1[0-9]|2[0-3]|[1-9]))(?= ?(?:$|[,;)]))",
    named="misma hora|(?:primer|ultimo) minuto"
    "|(?:12 )?(?:mediodia|medianoche)|(?:al )?(?:cierre|termino|final)"
    "(?: de (?:operaciones|jornada(?: laboral)?|actividades|labores|oficinas?)"
    "|(?: del dia)?(?= (?:del?)?(?: dia)? ?[0-9]{1,2}\\b))",
    zones="hora(?: local| oficial| del? centro(?: del? (?:pais|mexico))?)?"
    "|(?:hora )?del? ciudad de mexico",
    at="al?|de|entre|hora:",
    before="antes de|previo a",
    opening="a partir de|desde",
    closing="hasta|antes de",
    to="al?|hasta|y",
    also="y(?: de)?",
    of=r"del?\b(?: dia\b)?",
    midnight="medianoche|primer minuto|12(?::00)? de noche",
    leaning=r"antes\b|previ\w*",
    full=r"\b(?P<lead>hasta|antes de|desde|a partir de) las"
    r"(?= (?:0?[1-9]|1[0-9]|2[0-4]) ?(?:h|hs|hrs|horas)\b)",
)
# Words in brackets behind a date that may change it, or deny it.
DOUBTFUL: Final = (
    r"\b(?:no|ni|nunca|nao|nem|sem|pas|sauf|sin|salvo|si|cuando|segun|solo|solamente|unicamente|era|fue|ex"
    r"|mitad|doble|medio|borrador|pares|impares|tal vez|al?|por|para|con|que)\b"
    r"|\b(?:excep|depend|sujet|condicion|cancel|anul|suspen|aplaz|posp|posterg|prorrog"
    r"|exten|ampli|modific|reprogram|cambi|adelant|mov|trasla|provision|prelim|propuest"
    r"|proyect|quiza|altern|bisiest|vencid|anticip|caduc|derog|sustit|reempl|antigu"
    r"|habil|confirm|lectiv|escolar|labor|retras|atras|difer|revis(?:ed|ad|ion)|parcial|inicial|tentativ"
    r"|traspas|eventual|reserva)"
    r"|\b(?:bajo|a|previ[ao]|por) (?:solicitud|pedido|requerimiento|demanda|peticion"
    r"|instancias?|autorizacion|aprobacion)\b"
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
    r"|\b(?:bajo|a|previ[ao]|por) (?:solicitud|pedido|requerimiento|demanda|peticion"
    r"|instancias?|autorizacion|aprobacion)\b"
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

# Verbs in front of their date that say nothing of it: "deberá presentarse"; with their
# accents, "víspera" is no verb.
GOVERNING: Final = (
    r"(?:(?:continuar|seguir)[aá]n? siendo \w+[ai]d[oa]s?"
    r"|(?:se )?(?:debe|deber[aá]|podr[aá])n?(?: de)?"
    r"(?: (?:ser|estar|quedar|haber(?:se)?))*"
    r" (?:\w+[aei]r(?:se|l[oae]s?)?|\w+[ai]d[oa]s?)"
    r"|(?:ha|han|habr[aá]n?|tiene|tienen|tendr[aá]n?) (?:de|que)(?: ser)?"
    r" (?:\w+[aei]r(?:se|l[oae]s?)?|\w+[ai]d[oa]s?)"
    r"|(?:ser[aá]n?|es|son|quedan?|quedar[aá]n?) \w+[ai]d[oa]s?"
    r"|se (?!\w+(?:ab|í)an?\b)\w+(?:r[aá]|a|e|é)n?|(?:a|para) \w+[aei]rse"
    r"|\w{3,}(?:ará|erá|irá)n?"
    r"|(?:revisa|presenta|remite|publica|elabora|actualiza|informa|entrega|evalúa|celebra"
    r"|aprueba|rinde|convoca|envía|emite|organiza|realiza)n?)"
    # what is made to do something may be made to wait: "se hará esperar"
    r"(?! (?!(?:primer|tercer|cualquier|lugar)\b)\w+[aei]r(?:se)?\b)"
)
# Verbs that stop what is done, and what happens to a deadline itself.
STOPPING: Final = (
    r"\b(?:elimin|exclu|omit|interrump|retir|revoc|renunci|dej[ae]|ces[ae]|impid|impedi|evit"
    r"|excus|exim|exent|limit|prohib|restring|reduc|difier|posterg|transfier|corr[ae]|vari"
    r"|estim|calcul|supon|presum|suel[ae]|rara|ocasional|tampoco|jamas|nadie|ning|nunca"
    r"|ni\b|apenas|dificil|casi\b|acaso|ojala|talvez|quiza|ideal|prefer|posible|probable"
    r"|abst[ei]|desist|neg[ao]|podria|deberia|habria|seria"
    r"|se (?!envia|ampli|varia)\w+(?:ia|aba)n?\b"
    r"|se \w+o\b|[a-z]{2,}(?:a|ie)ron\b|hubo|solian?|pud[oi]|tuvo"  # it is past
    r"|opcional|voluntari|facultativ|facultad|potestativ|discrecional"
    r"|quien(?:es)?\b|l[oae]s? (?:solicit|pid|requier)|^de [a-z]+[aei]r(?:se)?\b)"
    r"|\b(?:hac|hag|har|hiz)\w* (?!public|saber|llegar|constar)\w+[aei]r(?:se)?\b"
    r"|\bse (?:inici|comien|comenz|empie|empez|arran)|\b(?:inici|comenz|empez|arranc)ar"
)
# What is done by a plan, a norm or an office: any other verb may deny its date.
ACTS: Final = (
    r"(?:abie?r|abon|ascend|comput|acord|acredit|actualiz|adjudic|adopt|adquir|analiz|apo?rt|apr[ou]?e?b|asign"
    r"|asist|audit|brind|calific|capacit|celebr|cerr|cierr|certific|circul|clausur|compil"
    r"|complet|compra|comunic|conclu|conform|consolid|constitu|constru|consult|contest"
    r"|contrat|contribu|control|convers|convoc|crea|cumpl|da[rdn]|debat|decid|delib|deposit"
    r"|desarroll|design|dict|difund|discut|disen|distribu|divulg|efectu|ejecut|elabor|eleg"
    r"|elev|elig|elij|emit|entreg|envi|establec|evacu|evalu|examin|exhib|exped|expid|expon"
    r"|facilit|finaliz|firm|formul|hac|hag|har|hech|hiz|implement|impart|inaugur|inform"
    r"|inscri|inspeccion|instal|integr|lanz|licit|liquid|llev|matricul|monitor|nombr|notific"
    r"|ofrec|organiz|otorg|pag|particip|plant|prepar|present|program|proporcion|public|publiqu"
    r"|reabr|realiz|recib|recog|recopil|redact|registr|remit|rend|rind|respald|renov|renuev|resolv"
    r"|resuel|respond|reun|rota|sesion|socializ|solicit|somet|suministr|supervis|suscri|tendr"
    r"|atend|atiend|compart|coordin|defin|determin|diagnostic|fij|financi|fortalec|gestion"
    r"|identific|impuls|intercambi|invit|negoci|promov|promuev|ratific|reconoc|repatri"
    r"|gener|medi?|mid|recolect|report|revis|sensibiliz|sistematiz|termin|tramit|valid|verific|visit|vot)"
)
# That a verb is there at all, with its accents; and what stands before one of doing.
VERBAL: Final = (
    r"\bse (?!a\b)\w|\b(?:ser|estar|quedar|deber|podr|habr|tendr)(?:á|ía)n?\s\w"
    r"|\b(?:debe|queda|es|son|fue|fueron)n?\s\w|\w{3,}(?:ará|erá|irá)n?\b"
)
HELPING: Final = (
    r"(?:se|(?:se )?(?:es|son|ser|quedar?an?|sera?n?|deber?an?|deben?|podran?)"
    r"|(?:habr|tendr)an? (?:de|que)|(?:ha|han|tienen?) (?:de|que))"
    r"(?: (?:de|ser|estar|quedar|haber(?:se)?|se))*"
)
# Before whom something is for; "a pedido de" is a condition.
TO_WHOM: Final = (
    r"(?:al?|por|para|ante)(?!\s+(?:pedido|solicitud|requerimiento|demanda|peticion|instancias?"
    r"|discrecion|criterio|eleccion)\b)"
)
# Who does something, as norms and plans call them; in lower case.
AGENTS: Final = (
    r"(?:(?:el|los?|las?|cada|cualquier|sus?|un|una|tod[oa]s l[oa]s) )*"
    r"(?:agentes?|entidad|autoridad|institucion|organismo|organo|empresa|banco|secretari"
    r"|subsecretari|ministr|ministeri|direccion|director|coordina|comite|comision|consej"
    r"|junta|jef[ea]|oficina|departamento|division|unidad|equipo|personal|responsable"
    r"|titular|proveedor|contratista|beneficiari|emplead|patron|contribuyente|operador"
    r"|miembro|estados?\b|parte|pais|gobierno|asamblea|congreso|president|alcald|rector"
    r"|decan|tesorer|contador|auditor|asociacion|federacion|tribunal|juez|jueces|corte\b"
    r"|registrador|notari|concesionari|prestador|administra|usuari|interesad|solicitante"
    r"|superintendencia|intendencia|gerent|gerencia|delegad|representante|grupo)"
)
# What leads to whom a date is for, or to what is kept on it.
BESIDE: Final = (
    r"para|ante|bajo|con motivo del?"
    r"|(?:(?:dia|fecha) )?en (?:la |el )?que se (?:conmemora|celebra|recuerda)n?"
    r"|como(?= (?:el )?dia (?:nacional|internacional|mundial|del?)\b)"
)
# Where something is told.
MEDIA: Final = (
    r"(?:a traves de|en|mediante) (?:(?:el|la|los|las|su|sus|un|una|cada) )*"
    r"(?:pagina|sitio|portal|web|boletin|diario oficial|gaceta"
    r"|periodico oficial|registro oficial|diario de|medios?|plataforma)"
)
# When else what recurs is due, or that its day is set each time.
MORE: Final = (
    r"(?:y|o|\+|mas),?(?: de (?:manera|forma) \w+,?)?(?: \w+mente,?)?"
    r" (?:cuando|cuantas veces|(?:l|tant)as veces|siempre que|cada vez que|segun"
    r"|conforme|si)"
    r"|(?:y|o) en (?:cualquier|todo) otro (?:momento|tiempo)"
    r"|(?:y|\+|mas) (?:tras|despues de|luego de|ante|con) (?:cada|cualquier|tod[oa]s?)"
    r"(?! (?:\w+ )?(?:dia|semana|quincena|mes|bimestre|trimestre|cuatrimestre|semestre"
    r"|año|ano|ciclo|period|ejercicio|bienio|lunes|martes|miercoles|jueves|viernes))"
)
# That the day of what recurs is set each time, and a condition on it.
UNFIXED: Final = (
    r"en (?:la|las|el|los) (?:fechas?|formas?|modo|oportunidad(?:es)?|terminos)"
    r"(?:,? (?:y|en|la|el|hora|horas|lugar|dias?|fechas?|modo|forma|oportunidad))* que "
    r"(?:se )?(?:determin|fij|acuerd|acord|senal|establez|indi[cq]|dispong|defin)\w*"
    r"|(?:a|previa) (?:convocatoria|citacion)"
)
CONDITION: Final = (
    r"\b(?:sujet|salvo|excep|siempre|si\b|previa(?! convocatoria| citacion)|depend"
    r"|aproba|cuando|no\b|sin\b|casos?\b|necesari|posible|procedente"
    r"|mientras|en tanto|sujecion"
    r"|donde\b|en (?:las? )?(?:emergenci|crisis|contingenci|medida|tiempos?|situaci)"
    r"|quien(?:es)?\b|que (?:asi )?(?:l[oae]s? )?(?:solicit|pid|requier|dese|quier|opt)"
    r"|autoriza|discreci|disponib|necesidad|con fondos|podra|pued[ea]n?\b"
    r"|(?<!los )(?<!las )interesad"
    r"|opcional|voluntari|facultativ|potestativ|discrecional"
    r"|de (?:(?:asi|ya|se|l[oae]s?) )*[a-z]+[aei]r(?:se|l[oae]s?)?\b)"
)
# Who does something in front of its verb: no word there tells which times are meant.
_DET: Final = r"(?:el|las?|los|un[oa]?s?|cada|tod[oa]s?|sus?|dich[oa]s?|amb[oa]s)\b"
_NAME: Final = (
    rf"(?!{_DET}|(?:es|son|esta|sea|haya|no|en|con|por|sin|para|segun|durante|que|al?|si"
    r"|del?|y|e|o|se)\b)[a-z]{2,}"
)
SUBJECT: Final = (
    rf"{_DET}(?: {_DET})*(?: {_NAME}){{1,3}}"
    rf"(?: (?:del?|y|e)(?: {_DET})*(?: {_NAME}){{1,3}})*"
)
# What makes a thing each time: "generar informes mensuales"; others are done to it.
MAKING: Final = (
    r"(?:gener|elabor|present|emit|public|prepar|produc|redact|remit|envi|entreg|rend"
    r"|difund|distribu|organiz|realiz|celebr|impart|convoc|efectu)[aei]r"
)
# Who may do something need not.
PERMITTING: Final = r"\b(?:podran?|pueden?)\b"

# What a day is called right behind it.
LIMITS: Final = (
    r"(?:como )?(?:(?:la|el) )?(?:(?:fecha|plazo) (?:limite|tope|maxim[oa]|final)"
    r"|ultim[oa] (?:dia|fecha|plazo)|(?:fecha de )?vencimiento|fecha de cierre)"
)
# What decides on the rest of a sentence; laws with their years.
DECREEING: Final = (
    r"(?:(?:establece|dispone|determina|ordena|resuelve|acuerda)se"
    r"|se (?:establece|dispone|determina|ordena|resuelve|acuerda)) que"
)
DATED_LAWS: Final = (
    r"(?:ley|decreto|resolucion|acuerdo)(?: \w+){0,4} del? (?:19|20)[0-9]{2}\b"
)
# What leads to what something is for.
PURPOSE: Final = (
    r"(?:a fin de|con (?:el )?(?:fin|objeto) de|a efectos? de|para)(?: que)? (?!ser )"
)
# What tells which times are meant: "cada año en que haya elecciones".
NARROWING: Final = r"(?:(?:en|de) )?(?:(?:el|la|los|las) )?(?:que|cual(?:es)?|cuyo)\b"
# Numbers of clauses, which count nothing.
CLAUSES: Final = (
    r"(?:articulos?|art\.|cuadro|tabla|anexo|figura|apendice|numeral|inciso|fraccion|literal|parrafo|clausula|ley|decreto)"
    r" (?:n[º°o.]* ?)?[0-9][0-9./-]*[a-z]?\b"
)
# By which calendar something recurs.
BY_PLAN: Final = "segun|conforme al?|de acuerdo (?:con|al?)|de conformidad con"
PLANS: Final = (
    r"(?:l[oa]s? |lo (?:previsto|establecido|dispuesto) en )*(?:l[oa]s? |el )?"
    r"(?:calendario|cronograma|program|plan\b|planes\b|planificacion|planeacion|agenda"
    r"|reglament|norma|ley\b|leyes\b|estatuto|convenio|contrato|manual|bases\b|articulo"
    r"|lineamiento|directri|guia|instruct|protocolo|acuerdo|resolucion|decreto|circular)"
)

# What is done again and again, and what within it has a verb of its own.
_NO_PARTICIPLES: Final = (
    r"(?:resultad|estad|consulad|listad|jornad|entrad|medid|salid|vid|mercad|contenid"
    r"|tratad|juzgad|llamad|temporad|partid|delegad|abogad|emplead|comunidad|unid)[oa]s?\b"
)
_OFFICES: Final = r"(?:encargad|designad|autorizad|asociad)[oa]s?\b"  # or what is done
_PARTICIPLE: Final = (
    rf"\b(?!{_NO_PARTICIPLES})"
    r"(?:[a-z]{2,}[ai]d|hech|escrit|suscrit|vist|dich)[oa]s?\b"
)
_ONCE: Final = (
    r"(?:crea|constitu|constru|design|disen|establec|instal|contrat|adqui|compra|nombr|acord"
    r"|defin|desarroll|implement|firm|suscri|licit|adjudic|inaugur|lanz|conclu|termin|finaliz"
    r"|conform|integr|formul|organizaci|comision)"
)
DOING: Final = DoingWords(
    also="y|e|o|u",
    of="del?|al?",
    works=rf"(?!{_ONCE}|sesion|constituci|exposici|reunion)"
    rf"(?:{ACTS}[a-z]*(?:cion|miento|sion)(?:es|s)?|seguimiento|monitoreo|mantenimientos?"
    r"|control|vigilancia|acompanamiento|formacion|difusion|limpieza|respaldo|revision"
    r"|supervision|coordinacion)"
    r"(?: (?:preventiv|correctiv|tecnic|institucional)[oa]?s?)?",
    keeping=r"(?:manten|sosten|preserv|conserv|garantiz|asegur|fortalec|foment|impuls"
    r"|produc|document|respald|apoy|observ|vigil|alert|orient|sensibiliz|proteg)",
    founding=_ONCE,
    closing=r"(?:cerr|clausur|adopt|aprob|otorg|entreg|abr|inscri|registr|asign|elig|eleg"
    r"|reabr|somet|emit|decid|resolv)",
    adverb=r"\w+mente",
    narrowed=r"\b(?:que|cual(?:es)?|cuy[oa]s?|donde|cuando|para|si|segun|sin|no|quien(?:es)?|es"
    r"|son|esta|estan|fue|era|sera|seran|ha|han|se"
    rf"|[a-z]+[ae]ndo|[a-z]+iendo)\b|(?!{_OFFICES}){_PARTICIPLE}",
    verbal=r"(?!(?:taller|mujer|lugar|hogar|mar|bienestar|circular|titular)\b)"
    r"[a-z]+[aei]r(?:se|l[oae]s?)?\b",
    infinite=rf"\b(?:[a-z]+[aei]rse|{ACTS}[a-z]*(?<!consul)(?<!circul)[aei]r(?:l[oae]s?)?)\b",
    participial=rf"(?<!\by )(?<!\be )(?<!\bo ){_PARTICIPLE}$",
)
