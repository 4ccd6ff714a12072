"""The grammar of calendar phrases, Spanish and English.

``read`` turns "Antes de octubre, del 2002." into a deadline or a reason. lexer.py
makes tokens with the tables words_es.py and words_en.py; trees.py holds the rules'
patterns, engine.py builds what they are of a phrase; the rules stand in months.py,
short_years.py, dates.py, spans.py, thirds.py, joined.py (ranges), lists.py, terms.py
(bounds), rates.py, weekdays.py, workdays_again.py, yearly.py, each_of_months.py,
exact.py, after_each.py, odd_years.py, recurring.py, codes.py for "Q3", cells.py for the
whole; counted.py knows rhythms, periods.py, weeks.py, parts.py and ranges.py the days;
asides.py finds the words beside a date that say nothing of it.

Nothing is guessed: what is not consumed to the last word is not understood, and where
two readings of the whole have another last good day, both are named and neither taken.
"""

from crmnet.domain.phrases.grammar import read, read_either
from crmnet.domain.phrases.reader import Reader

__all__ = ["Reader", "read", "read_either"]
