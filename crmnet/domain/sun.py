"""The days, in UTC, on which the seasons begin by the sun, from 1900 to 2100.

Meeus, Astronomical Algorithms, chapter 27: exact to about a minute. A season
begins at the same instant all over the world, so elsewhere it may be the day before or
after.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import cos, floor, radians
from typing import Final

# Of the Julian day of each: its polynomial in thousands of years from the year 2000.
_MEANS: Final = (
    (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),  # March
    (2451716.56767, 365241.62603, 0.00325, 0.00888, -0.00030),  # June
    (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),  # September
    (2451900.05952, 365242.74049, -0.06223, -0.00823, 0.00032),  # December
)
# What moon and planets add: how much, from which angle, how fast (in degrees).
_TERMS: Final = (
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
    (45, 247.54, 29929.562),
    (44, 325.15, 31555.956),
    (29, 60.93, 4443.417),
    (18, 155.12, 67555.328),
    (17, 288.79, 4562.452),
    (16, 198.04, 62894.029),
    (14, 199.76, 31436.921),
    (12, 95.39, 14577.848),
    (12, 287.11, 31931.756),
    (12, 320.81, 34777.259),
    (9, 227.73, 1222.114),
    (8, 15.45, 16859.074),
)
_J2000: Final = 2451545.0  # the Julian day of 2000-01-01 12:00
_NEW_YEAR: Final = date(2000, 1, 1).toordinal()
_CENTURY: Final = 36525.0  # days
_BEHIND: Final = 69 / 86400  # days by which UTC is behind the time of the formulas


@lru_cache(maxsize=1024)
def first_day(season: int, year: int) -> date:
    """The day on which a season begins: 0 in March, 1 in June, 2 in September, 3."""
    thousands = (year - 2000) / 1000
    mean = sum(factor * thousands**power for power, factor in enumerate(_MEANS[season]))
    centuries = (mean - _J2000) / _CENTURY
    moved = sum(
        size * cos(radians(angle + speed * centuries)) for size, angle, speed in _TERMS
    )
    pull = radians(35999.373 * centuries - 2.47)
    rate = 1 + 0.0334 * cos(pull) + 0.0007 * cos(2 * pull)
    instant = mean + 0.00001 * moved / rate - _BEHIND
    return date.fromordinal(_NEW_YEAR + floor(instant - _J2000 + 0.5))
