"""The options and arguments that the verbs of ``crmnet directory`` share."""

from __future__ import annotations

from typing import Annotated

from crmnet.cli.frame.declaring import argument, choice, country_option
from crmnet.cli.frame.stored import PointName, Who
from crmnet.domain.officer import Network, Role
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
