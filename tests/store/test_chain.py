"""Entries that are sealed many at once say what each says by itself."""

from __future__ import annotations

from crmnet.store.chain import Seal, digest, digests, sealed

SAID = [
    (b"s" * 16, None, '{"title":"Capacitación"}', None),
    (b"t" * 16, None, '{"title":"Capacitación"}', ""),
    (b"", "", None, "falta el acta"),
]
NAMED = [
    (1, "item", "01a2-é", 1, "loaded"),
    (2, "item", "01a2-é", 12, "loaded"),
    (1025, "log", "c412.3", 3, "redacted"),
]


def test_digests_of_many_are_those_of_each() -> None:
    columns = list(zip(*SAID, strict=True))
    assert digests(columns) == [digest(*said) for said in SAID]


def test_a_seal_over_many_is_that_over_each() -> None:
    each, many = (Seal(b"", 1, "01a2", "2026-11-27", "ana", None) for _ in range(2))
    entries = [(*name, digest(*said)) for name, said in zip(NAMED, SAID, strict=True)]
    for entry in entries:
        each.add(*entry)
    many.add_all(sealed(list(zip(*entries, strict=True))))
    assert many.hash == each.hash
