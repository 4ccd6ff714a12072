"""By which words a page says that it is none, in Spanish and English, folded.

A phrase is looked for in a title or a heading, which say what a page is. In the text of
a page only those count that no law says of anything else, and only where the page says
little besides: "Decreto 404", "búsqueda de personas no encontradas" and "Ley de acceso
a la información" are laws.
"""

from __future__ import annotations

import re
from typing import Final

_THING: Final = (
    r"(?:pagina|sitio|documento|archivo|contenido|recurso|enlace|url|articulo"
    r"|page|site|document|file|content|resource|link|article)"
)
_BE: Final = r"(?:(?:ha sido|fue|is|was|has been|could|can) ?)?"
_NOT_FOUND: Final = "|".join(
    (
        r"(?:error|http|codigo|code|status)\W{0,3}404\b",
        r"\b404\W{0,3}(?:error|not found|page|pagina|no encontrad[oa]|file)",
        rf"{_THING}s? (?:solicitad[oa] |requested )?{_BE}"
        r"(?:no encontrad[oa]|not (?:be )?found|no existe|no disponible|not available"
        r"|no se encuentra|no se encontro|does not exist|doesn.t exist|eliminad[oa]"
        r"|removed|deleted)",
        r"(?:no se (?:encontro|ha encontrado|encuentra|pudo encontrar|puede encontrar)"
        rf"|no (?:hemos )?encontra(?:mos|do)) (?:la |el |esta |este )?{_THING}",
        rf"{_THING} (?:que (?:busca|buscas|esta buscando|solicito|intenta)|you"
        r" (?:are looking for|were looking for|requested|want))",
        r"(?:cannot|can.t|could not|couldn.t|unable to) (?:be )?find (?:the |that "
        rf"|this )?{_THING}",
        rf"{_THING}\b.{{0,20}}(?:can(?:.t|not)|could(?:n.t| not)) be found",
        rf"{_THING}\b.{{0,30}}(?:no longer (?:available|exists)|ya no (?:existe|esta"
        r" disponible))",
        r"the requested url .{0,200}was not found",
        r"not found on this server|no (?:se )?encontrad[oa] en este servidor",
    )
)
_PARKED: Final = "|".join(
    (
        r"(?:domain|dominio)\b.{0,40}(?:for sale|en venta|is parked|estacionado"
        r"|has expired|ha expirado|(?:ha )?vencido)",
        r"buy this domain|compr(?:e|a|ar) este dominio",
        r"(?:account|site|cuenta|sitio)\b.{0,30}(?:suspended|suspendid[oa])",
        r"(?:sitio|pagina|portal|site|page|website)\b.{0,20}"
        r"(?:en construccion|under construction|en mantenimiento|under maintenance"
        r"|coming soon|proximamente)",
        r"welcome to nginx|bienvenido a nginx|apache2? .{0,20}default page|^it works!",
        r"iis windows server|test page for .{0,40}http server|^index of /",
        r"default web ?site page|default plesk page",
    )
)
_HUMAN: Final = "|".join(
    (
        r"just a moment\.\.\.|attention required! \| cloudflare",
        r"(?:verify|confirm|check(?:ing)?|prove)\b.{0,20}you(?:.re| are) (?:a )?"
        r"(?:human|not a robot)",
        r"(?:verifi(?:que|car)|compr(?:uebe|obar)|confirm(?:e|ar))\b.{0,20}(?:que )?"
        r"(?:usted )?(?:es (?:un )?(?:ser )?human[oa]|no es un robot)",
        r"checking your browser|comprobando (?:su|tu) navegador",
        r"enable cookies and reload|request unsuccessful\. incapsula",
    )
)
_SCRIPT: Final = "|".join(
    (
        r"(?:enable|requires?|needs?|turn on|activat\w+) (?:javascript|js)\b",
        r"javascript (?:is |must be |to be )?(?:required|enabled|disabled)",
        r"(?:habilit\w+|activ\w+|requiere|necesita)\b.{0,20}javascript",
    )
)

not_found: Final = re.compile(_NOT_FOUND)
parked: Final = re.compile(_PARKED)
human: Final = re.compile(_HUMAN)
script: Final = re.compile(_SCRIPT)
# Whole parts of a title: "404", "No encontrado | Gobierno de …", "Iniciar sesión".
bare_not_found: Final = re.compile(
    r"(?:error )?404|(?:error )?not found|(?:error )?no encontrad[oa]|404 not found"
    r"|error|oops!?|ups!?"
)
bare_login: Final = re.compile(
    r"(?:inici(?:ar|o|e)(?: de)? sesion|ingres(?:ar|o|e)(?: al sistema)?|acceder"
    r"|acceso(?: al sistema| de usuarios| restringido)?|autenticacion|identificarse"
    r"|log ?[io]n|sign ?in|user login|restricted access|authentication(?: required)?"
    r"|login required|please (?:log|sign) in)"
)
login_path: Final = re.compile(
    r"(?:^|[/_.-])(?:log-?in|sign-?in|wp-login|iniciar-?sesion|inicio-?sesion|acceder"
    r"|autenticacion|auth|sso|cas|adfs|saml2?)(?:$|[/_.;?-])"
)
