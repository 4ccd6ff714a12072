"""The options and arguments that the verbs of ``crmnet directory`` share."""

from __future__ import annotations

from typing import Annotated

from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import Choice, CountryCode
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
    option(
        "--country",
        _("COUNTRY"),
        _("The country served (code or name)."),
        CountryCode(),
    ),
]
NetworkOption = Annotated[
    str | None,
    option(
        "--network",
        _("NETWORK"),
        _("The network of the post."),
        Choice("--network", Network, SPANISH_NETWORKS),
    ),
]
RoleOption = Annotated[
    str | None,
    option(
        "--role",
        _("ROLE"),
        _("The place in the network."),
        Choice("--role", Role, SPANISH_ROLES),
    ),
]
WhoArgument = Annotated[
    str, argument(_("WHO"), _("E-mail address, name, or the end of the id."))
]
