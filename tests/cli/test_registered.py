"""A noun of several files knows where its verbs stand, without importing them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

from crmnet.cli.frame.entries import ENTRIES, PARTS
from crmnet.cli.frame.registered import verbs_in

PACKAGES = [
    entry.module
    for entry in ENTRIES.values()
    if hasattr(import_module(entry.module), "VERBS")
]


@pytest.mark.parametrize("package", PACKAGES)
def test_each_verb_stands_where_its_noun_says(package: str) -> None:
    module = import_module(package)
    apart = {entry.module for entry in PARTS.values()}
    registered = {
        (verb, name)
        for _finder, name, _is_package in iter_modules(module.__path__)
        if f"{package}.{name}" not in apart
        for part in [import_module(f"{package}.{name}")]
        if hasattr(part, "app")
        for verb in verbs_in(part)
    }
    assert registered == set(module.VERBS.items())


def test_the_module_of_a_verb_is_imported_when_it_is_asked_for() -> None:
    code = (
        "import sys; from crmnet.cli import plan\n"
        "from crmnet.cli.frame.registered import verbs_in\n"
        "verbs = verbs_in(plan); assert 'show' in verbs and len(list(verbs)) > 9\n"
        "assert 'crmnet.cli.plan.listing' not in sys.modules; verbs['show']\n"
        "found = [name for name in sys.modules if name.startswith('crmnet.cli.plan.')]"
        "; assert found == ['crmnet.cli.plan.listing'], found"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
