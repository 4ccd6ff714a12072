"""The verbs that modules registered with Typer, by name, not built yet.

A noun of several files says which of them holds which verb; only that one is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from typer.main import get_command_name

if TYPE_CHECKING:
    from types import ModuleType

    from typer.models import CommandInfo


class VerbPlaces(Mapping[str, "CommandInfo"]):
    """Verbs by name, each in a module of a package.

    Args:
        package: of the noun.
        places: by verb the name of its module, in the order of the help page.
    """

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package = package
        self._places = places

    def __getitem__(self, verb: str) -> CommandInfo:
        module = import_module(f"{self._package}.{self._places[verb]}")
        return verbs_in(module)[verb]

    def __contains__(self, verb: object) -> bool:  # without importing its module
        return verb in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def verbs_in(module: ModuleType) -> Mapping[str, CommandInfo]:
    """The verbs of a module, or of a package in whose modules they stand."""
    places: Mapping[str, str] | None = getattr(module, "VERBS", None)
    if places is not None:
        return VerbPlaces(module.__name__, places)
    return {
        info.name or get_command_name(info.callback.__name__): info
        for info in module.app.registered_commands
    }
