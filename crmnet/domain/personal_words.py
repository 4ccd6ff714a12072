"""The patterns by which personal data is known: formats of numbers, words beside them.

Kept as text: each is compiled when a text first needs it, which few texts do. Numbers
of files, laws, budgets and days look alike, so most formats count only beside a word.
"""

from __future__ import annotations

from typing import Final

SPELLED: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u00a0_", "-----  ")
LINK: Final = r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
RESPELLED: Final = (*map(chr, SPELLED), "://", "www.", "@")  # one is in what changes
SENTENCE_END: Final = r"[;\n]|(?<=[^\W\d]{4})\. (?=[A-ZÁÉÍÓÚÑ])"
WORD: Final = r"[A-ZÁÉÍÓÚÑÜ][a-záéíóúñüç'’]+"
SMALL: Final = r"(?:(?:de|del|de la|de los|y|van|von)[ ])?"
NAME: Final = rf"\b{WORD}(?:[ ]{SMALL}{WORD}|[ ][A-Z]\.(?=[ ]))++"
TITLED: Final = (
    r"\b(?i:sr|sra|srta|sres|mr|mrs|ms|miss|don|doña|señor|señora|señorita|alias|"
    r"named|called|llamad[oa]|se llama|known as|conocid[oa] como)\.?[ ]"
    rf"(?P<name>{WORD})|"
    rf"(?i:\b(?:call|contact|llamar a|llame a|hablar con|habl[eé] con))[ ]{WORD}|"
    rf"\b{WORD},?[ ](?i:cel|celular|whats?app|m[oó]vil|mobile|cell)\b"
)
# "Dirección de Ana Torres": what stands before a name and is no part of it.
OF: Final = (
    r"^(?:Direcci[oó]n|Domicilio|Casa|Tel[eé]fono|Celular|Contacto|Hijo|Hija) de "
)

# A number that these words stand before is that of a paper or a thing, not of a person.
PAPER: Final = (
    r"(?i:\b(?:oficio|nota|note|acta|minutes|ley|law|decreto|decree|expediente|"
    r"exp|file|factura|invoice|orden|order|compra|contrato|contract|circular|"
    r"resoluci[oó]n|resolution|acuerdo|memor\w+|ref|referencia|reference|c[oó]digo|"
    r"code|proyecto|project|form|formulario|series?|serial|versi[oó]n|p[aá]ginas?|"
    r"pages?|pp?\.|folio|art[ií]culos?|article|doc|cuenta|account|p[oó]liza|policy|"
    r"gu[ií]a|registro mercantil|norma|iso|vuelo|flight|convenio|tomo|asiento|"
    r"letter|bill|act|section|lote|cotizaci[oó]n|recibo|receipt no|cheque|boleta)"
    r"(?:[ ](?:verbal|circular|no|n[uú]m|number|n[uú]mero))?"
    r"\W{0,3}(?:n\.?[ºo°]\.?|#)?[ ]?)$"
)
MONEY: Final = r"(?:[$€£₡]|\b(?:USD?|CAD|MXN|GTQ|HNL|Q|L|C|B/)\.?)[ ]?$"
# So many of them, not one of them: "pasaportes emitidos: 45721", "48123 personas".
MANY_BEFORE: Final = (
    r"(?i:\b(?:emitid|expedid|entregad|tramitad|registrad|impres|robad|reportad|"
    r"fals)[ao]s\b|\b(?:issued|processed|printed|total|totales|cantidad|solicitudes|"
    r"applications)\b)[^\d]{0,15}$"
)
MANY_AFTER: Final = (
    r"[ ](?i:personas|casos|ejemplares|documentos|c[eé]dulas|pasaportes|solicitudes|"
    r"funcionari[oa]s|migrantes|people|persons|cases|copies|cards|documents|passports|"
    r"applications|officers|migrants)\b"
)
DAY: Final = (
    r"(?:19|20)\d\d(?:[-/. ]?(?:0[1-9]|1[0-2])(?:[-/. ]?(?:[012]\d|3[01]))?)?(?:-\d)?|"
    r"(?:19|20)\d\d[-/ ](?:19|20)\d\d"
)

PASSPORT: Final = (
    r"(?i:\b(?:pasaportes?|passports?|passeport|pass\.|PPT?(?=[:.#]|[ ]n)|"
    r"documentos? de viaje|travel documents?))"
    r"(?:[ ,:;#(]+(?!\d)(?!(?-i:[A-Z]{1,3}[ -]?\d))[^\W\d][\w.ºº°]*){0,4}?"
    r"[ ,:;#(.\"]*(?P<number>(?:[A-Z]{1,3}[ -]?|[a-z]{1,2})\d{5,9}\b|\d{6,9}\b)"
)
LOOSE_PASSPORT: Final = r"(?P<number>(?<![\w/-])[A-Z]\d{8}(?![\w-]))"

# By themselves: CURP (MX), DUI and NIT (SV), CUI (GT), DNI (HN), cédula (CR, NI, DO),
# SSN, A-number and receipt (US).
FORMATS: Final = (
    r"(?P<number>(?<![\w/.-])(?:"
    r"(?i:[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d)|"
    r"\d{8}-\d|"
    r"\d{4}-\d{6}-\d{3}-\d|"
    r"\d{4}[ -]\d{5}[ -](?:0[1-9]|1\d|2[0-2])[0-4]\d|"
    r"\d{9}(?:0[1-9]|1\d|2[0-2])[0-4]\d|"
    r"(?:0[1-9]|1[0-8])[0-3]\d(?:-(?:19|20)\d\d-|(?:19|20)\d\d)\d{5}|"
    r"[1-9]-\d{4}-\d{4}|"
    r"\d{3}-\d{6}-\d{4}[A-Z]|"
    r"\d{3}-\d{7}-\d|"
    r"\d{3}-\d\d-\d{4}|"
    r"A[-# ]{0,2}\d{3}[ -]?\d{3}[ -]?\d{3}|"
    r"(?:MSC|EAC|WAC|LIN|SRC|NBC|IOE)\d{10}"
    r")(?![\w/-]))"
)
BESIDE: Final = (
    r"(?:(?i:\b(?:curp|c\.?u\.?i|d\.?u\.?i|d\.?p\.?i|d\.?n\.?i|n\.?i\.?t|n\.?s\.?s|rfc|rtn|"
    r"c[eé]dulas?|c[eé]d|identidad|identity(?: card| document)?|"
    r"carn[eé]t?|residen(?:te|t|cia)|licencia|driver['’]?s licen[cs]e|"
    r"seguro social|social (?:security|insurance)|afiliaci[oó]n|dimex|"
    r"green card|voter (?:card|id)|alien|a-?number|extranjero|"
    r"n[uú]mero de documento|document number)\b)|\b(?:ID|SSN|SIN|NAS)\b|\bA#)"
    r"(?:[ ,:;#(.]+(?!\d)(?!(?-i:[A-Z]{1,3}[ -]?\d))[^\W\d][\w.ºº°]*){0,4}?"
    r"[ ,:;#(.\"]*(?P<number>(?:[A-Z]{1,3}[ -]?)?"
    r"\d(?:[ -]?\d){5,13}[A-Z]?\b|(?:PE|E|N|PI|1?\d)-\d{1,4}-\d{2,6}\b)"
)
BIRTH: Final = (
    r"(?i:\b(?:partida|acta|certificado) de nacimiento|birth certificate)"
    r"[ ,:#]*(?i:n\w{0,5}[.º°]*[ ]*)?(?P<number>\d[\d-]{2,})"
)
IDENTITY: Final = (FORMATS, BESIDE, BIRTH)
BESIDE_WORDS: Final = frozenset(  # one of them, or a #, stands in what BESIDE matches
    "curp cui dui dpi dni nit nss i ui pi ni t it s ss rfc rtn cédula cédulas cedula "
    "cedulas céd ced identidad identity carne carné carnet carnét residente resident "
    "residencia licencia driver drivers seguro social afiliación afiliacion dimex "
    "green voter alien number anumber extranjero número numero document "
    "id ssn sin nas".split()
)
BESIDE_PARTS: Final = (  # the same of that, of PASSPORT and of BIRTH
    *"# pasaporte passport passeport pass. pp viaje travel nacimiento birth".split(),
)
PLAIN: Final = "\u012f"  # up to here a letter and its capital are of one length

TELEPHONE: Final = (
    r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?"
    r"(?:\(\d{2,3}\)[ ]?\d{3,4}[ .-]?\d{4}|\d{2,3}[ .-]\d{3,4}[ .-]\d{4}|"
    r"\d{3,4}[ -]\d{4}|(?<=\+)\d{10,13})"
    r"(?![\w/-])|"
    r"(?i:\b(?:tel|tel[eé]fono|cel|celular|m[oó]vil|whats?app|phone|mobile|cell)\b)"
    r"[^\d;\n]{0,30}\+?\d{7,12}\b|"
    rf"\b{WORD}[ ,:(]{{1,3}}[2-9]\d{{7}}\b"
)
KIN: Final = (
    r"(?i:\b(?:madre|padre|mam[aá]|pap[aá]|herman[oa]|espos[oa]|marido|mujer|hij[oa]|"
    r"t[ií][oa]|prim[oa]|sobrin[oa]|abuel[oa]|novi[oa]|vecin[oa]|familia|familiar|"
    r"testigo|v[ií]ctima|migrante|coyote|pollero|menor|detenid[oa]|retornad[oa]|"
    r"brother|sister|wife|husband|mother|father|son|daughter|uncle|aunt|cousin|"
    r"witness|smuggler|victim|migrant|family|neighbou?r|detainee|returnee)\b)"
)
STREET: Final = (
    r"(?i:\b(?:calle|avenida|av|ave|avda|colonia|col(?=\.)|barrio|residencial|"
    r"urbanizaci[oó]n|pasaje|zona|casa|apto|apartamento|edificio|bloque|km|"
    r"carretera|aldea|cant[oó]n|reparto|street|st|avenue|road|rd|drive|lane|"
    r"boulevard|blvd|p\.?o\.? box|apt|house)\b\.?)"
)
STREET_AND_NUMBER: Final = (
    rf"{STREET}[^.;\n]{{0,25}}\d\w*(?:[ -]+\d+)*|"
    rf"\b\d[\w-]*[ ][^.;,\d]{{0,30}}?{STREET}(?:[ ,#]*\d[\d-]*)?|"
    r"(?i:\b\d+[ ](?:m|mts?|metros|varas|cuadras|meters)\.?[ ](?:al[ ])?"
    r"(?:norte|sur|este|oeste|north|south|east|west)\b)"
)
STREET_WORDS: Final = frozenset(  # one of them stands in whatever matches
    "calle avenida av ave avda colonia col barrio residencial urbanización "
    "urbanizacion pasaje zona casa apto apartamento edificio bloque km carretera aldea "
    "cantón canton reparto street st avenue road rd drive lane boulevard blvd box apt "
    "house norte sur este oeste north south east west".split()
)
LIVES: Final = (
    r"(?i:\b(?:vive|viv[ií]a|reside|resid[ií]a|domicilio|domiciliad[oa]|"
    r"direcci[oó]n de|lives?|lived|resides|residing|home address)\b)"
)
OFFICE: Final = (
    r"(?i:\b(?:secretar[ií]a|secretariat|direcci[oó]n (?:general|nacional|"
    r"de (?:las? |los )?(?:asuntos|relaciones|migra|extran|pol[ií]|seg|control|inter|"
    r"protec|aten|inves|pasap|docu))|"
    r"embajada|embassy|consulado|consulate|consular|c[oó]nsul|ministerio|ministry|"
    r"ministr[oa]|viceministr[oa]|minister|canciller[ií]a|central|l[ií]nea|hotline|"
    r"help ?line|centros? (?:de|nacional|regional)|call cent\w+|cent\w+ for|puesto|"
    r"oficinas?|office|emergencias?|emergency|"
    r"departamento|department|extensi[oó]n|extensiones|ext|call-in|sede|hotel|"
    r"sal[oó]n|sala|room|aeropuerto|airport|licenciad[oa]|director|directora|"
    r"embajador|embajadora|ambassador|delegad[oa]|delegation|delegaci[oó]n|"
    r"representante|punto focal|focal point|polic[ií]a|police|instituto|institute|"
    r"migraciones|albergue|shelter|organizaci[oó]n|organization|conmutador|"
    r"switchboard|directorio|funcionari[oa])\b)"
)
WHO: Final = (
    r"(?:migrantes?|v[ií]ctimas?|detenid[oa]s?|retornad[oa]s?|deportad[oa]s?|"
    r"testigos?|menor(?:es)?|solicitantes?|refugiad[oa]s?|repatriad[oa]s?|"
    r"migrants?|victims?|detainees?|returnees?|deportees?|witness(?:es)?|minors?|"
    r"asylum[- ]seekers?|refugees?)"
)
ONE: Final = WHO.replace("(?:es)?", "").replace("s?", "")
WHO_STEMS: Final = (
    *"migrant víctim victim deten detain retorn return deport testig witness".split(),
    *"menor minor solicit seeker refug repatri".split(),
)
NAMED: Final = (
    rf"(?i:\b(?:nombres?|names?)[ ](?:completos?[ ])?(?:del?|de la|de los|of|of the)[ ]"
    rf"(?:(?:la|the)[ ])?(?:(?:persona|person)[ ])?{WHO})(?:[ ]?[:=][ ]?\S|"
    rf"[ ](?i:es|era|is|was)[ ]{WORD}).{{0,40}}|"
    rf"(?i:\b{WHO}(?:['’]s?)?[ ](?:full[ ])?name)(?:[ ]?[:=][ ]?\S|"
    rf"[ ](?i:is|was)[ ]{WORD}).{{0,40}}|"
    rf"(?i:\b{ONE})(?:[ ](?i:de nombre|llamad[oa]|named|called)[ ]|[ ]?[:,][ ]|[ ])"
    rf"(?P<name>{NAME[2:]})"
)

# Words of which a capitalised run is no person's name.
NO_NAMES: Final = frozenset(
    "acta action acuerdo aduana aerea aeropuerto agencia agosto america americas "
    "annex antigua april asamblea asuntos august avenida avenue banco barrio belice "
    "belize belmopan bill blancas box calle camino canada cancilleria carretera "
    "casa central centro circular city ciudad civil code colonia comision "
    "conference conferencia congreso consejo consulado convenio convention costa "
    "council county cuba december decreto defensoria department diario diciembre "
    "direccion director dominicana drive edificio ejecutivo embajada embassy enero "
    "escalon estado estados exteriores extranjeria febrero february fiscalia form "
    "friday frontera frontier general gestion gobernacion government guardia "
    "guatemala haiti honduras hotel houston iglesia immigration informe instituto "
    "inter interior internacional international interpol january jefatura julio "
    "july june junio justicia las law ley liaison linea los managua march marzo "
    "mayo mexico miami migracion migraciones migration ministerio ministry monday "
    "mundial nacional naciones national nations nicaragua norte north nota november "
    "noviembre nueva nuevo october octubre office oficina orden organizacion "
    "organization pacto pages panama plan police policia presidencia presidency "
    "procuraduria programa project protocol protocolo proyecto public puerto puesto "
    "punto red regional registro relaciones republic republica residencia "
    "residencial resolucion rica road roja ruta sala salon salvador san santa santo "
    "saturday secretaria secretariat section security seguridad seguro september "
    "septiembre service services servicio sesion social south state states street "
    "sunday sur taller tapachula technical tecnica tegucigalpa testigos thursday "
    "tuesday unidad unidos united universidad university vehiculo verbal viena "
    "vienna washington wednesday work workshop york zona".split()
)
# So is one that begins, or ends, with the word for a place or a body. Among a name they
# are none: "Ana López Hospital Roosevelt"; and "Mina", "Camp", "River" are surnames.
FIRST_OF_PLACES: Final = frozenset(
    "area campus colegio comunidad departamento distrito educacion equipo escuela "
    "estacion grupo hospital licencia municipio provincia region sector sistema".split()
)
LAST_OF_PLACES: Final = frozenset(
    "airport area campus community district education fund group health hospital "
    "licence license municipality network province region sector station system team "
    "zone".split()
)
