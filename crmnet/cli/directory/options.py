"""The options and arguments that the verbs of ``crmnet directory`` share."""

from __future__ import annotations

from typing import Annotated

from crmnet.cli.frame.declaring import (
    argument,
    choice,
    country_option,
    flag,
    option,
)
from crmnet.cli.frame.nouns import OPTION_WORDS, meant
from crmnet.cli.frame.stored import PointName, Who
from crmnet.domain.mailing import OwnFrequency
from crmnet.domain.officer import Network, Role, Sharing
from crmnet.domain.sharing import FIELDS
from crmnet.i18n import _

SPANISH_NETWORKS = {
    "enlace": Network.LIAISON,
    "consular": Network.CONSULAR,
    "presidencia": Network.PRESIDENCY,
    "secretaria": Network.SECRETARIAT,
}
SPANISH_ROLES = {
    "titular": Role.HEAD,
    "suplente": Role.DEPUTY,
    "de_guardia": Role.DUTY,
    "guardia": Role.DUTY,
    "integrante": Role.MEMBER,
}

SPANISH_FREQUENCIES = {
    "diario": OwnFrequency.DAILY,
    "diaria": OwnFrequency.DAILY,
    "semanal": OwnFrequency.WEEKLY,
    "mensual": OwnFrequency.MONTHLY,
    "vencidos": OwnFrequency.OVERDUE,
    "vencidas": OwnFrequency.OVERDUE,
    "ninguno": OwnFrequency.NONE,
    "nunca": OwnFrequency.NONE,
}
SPANISH_FIELDS = {
    **OPTION_WORDS,
    "languages": "idiomas lenguas",
    "title": "cargo título",
}
SPANISH_CLASSES = {
    "secretariat": "secretaría",
    "network": "red",
    "public": "público pública",
}

CountryOption = Annotated[
    str | None,
    country_option("--country", _("The country represented (code or name).")),
]
NetworkOption = Annotated[
    str | None,
    choice(
        "--network",
        _("NETWORK"),
        _("The network of the post."),
        Network,
        SPANISH_NETWORKS,
    ),
]
RoleOption = Annotated[
    str | None,
    choice("--role", _("ROLE"), _("The role in the network."), Role, SPANISH_ROLES),
]
DigestOption = Annotated[
    str | None,
    choice(
        "--digest",
        _("HOW OFTEN"),
        _("How often this officer wants digests; overdue: only when something is."),
        OwnFrequency,
        SPANISH_FREQUENCIES,
    ),
]
ToldOption = Annotated[
    bool,
    flag("--told", _("The officer was told already what the directory keeps.")),
]
SharingOption = Annotated[
    list[str] | None,
    option(
        "--sharing",
        _("FIELD=CLASS"),
        _("To whom a field may go: phone=secretariat, network, public. Repeatable."),
    ),
]
PointArgument = Annotated[
    str,
    argument(
        _("POINT"),
        _("The focal point: GT/consular/duty; GT/duty is of the liaison network."),
        PointName(),
    ),
]
WhoArgument = Annotated[
    str,
    argument(
        _("WHO"),
        _("E-mail address, name, place (GT/consular/head), or the end of the id."),
        Who(),
    ),
]


def classes(words: list[str] | None) -> list[str]:
    """Classes of fields, "teléfono=secretaría", in the words of the store."""
    return [_class(word) for word in words or ()]


def _class(word: str) -> str:
    field, sign, kind = word.partition("=")
    known = [name.replace("_", "-") for name in FIELDS]
    field = meant(field.strip(), known, SPANISH_FIELDS) or field
    kind = meant(kind.strip(), list(Sharing), SPANISH_CLASSES) or kind
    return f"{field}{sign}{kind}"
