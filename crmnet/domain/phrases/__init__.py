"""The grammar of calendar phrases, Spanish and English.

``read`` turns "Antes de octubre,  del 2002." into a deadline or a reason. lexer.py
makes tokens with the tables words_es.py and words_en.py; engine.py parses; dates.py,
spans.py, terms.py and recurring.py are the rules; periods.py and ranges.py know days.
What is not consumed to the last word is not understood: nothing is guessed.
"""

from crmnet.domain.phrases.grammar import read, read_either
from crmnet.domain.phrases.reader import Reader

__all__ = ["Reader", "read", "read_either"]
