"""Python's own care of the memory, where a plan of a hundred thousand items is held."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY: Final = 50_000  # objects


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without the cyclic collector, which would walk all there is again and again.

    What nobody refers to is freed all the same, unless it refers to itself. Where much
    was made that stays, it is walked no more afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY:
                gc.freeze()  # it stays to the end; the collector would begin with it
            gc.enable()
