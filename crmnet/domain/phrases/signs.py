"""Signs and Roman numbers of phrases, the same in every language."""

from __future__ import annotations

from typing import Final

DASHES: Final = frozenset("-‐‑‒–—―−")
SIGNS: Final = {
    **dict.fromkeys(DASHES, ("dash",)),
    **dict.fromkeys(",[·•", ("comma", "list")),
    ":": ("comma", "colon"),
    **dict.fromkeys("?¿~≈", ("uncertain",)),
    "(": ("comma", "open"),
    ";": ("comma", "list", "semi"),
    "/": ("slash",),
    "&": ("and",),
    "…": ("to",),
    "+": ("onward",),
}
ROMANS: Final = {
    roman: number
    for number, roman in enumerate(
        (
            "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx "
            "xxi xxii xxiii xxiv xxv xxvi xxvii xxviii xxix xxx"
        ).split(),
        start=1,
    )
}
