"""A rhythm or a limit between a verb of doing and what is done.

"Presentará anualmente un informe", "shall annually submit a report", "prepare by 10
October 2026 a list", "by 30 July 2026 to allow review": what is done, and what for, say
nothing of the day, unless a number, a day, a bound or a condition is in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.phrases.doing import (
    acts_again,
    ends_in_work,
    is_adverb,
    is_clause,
    is_narrowed,
    with_one_verb,
)
from crmnet.domain.phrases.governed import (
    BESIDE_VERBS,
    acts_twice,
    compiled,
    does,
    ends_in_participle,
    governs,
    helps,
    is_infinitive,
    is_participle,
    permits,
    subject_of,
    without_agents,
    without_helping,
)
from crmnet.domain.phrases.harmless import changes, depends, everyone, is_harmless
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.tokens import Indefinite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

MOST_TOKENS: Final = 16  # of what is done
_BEGINS: Final = frozenset("freq every times atleast".split())
_ENDS: Final = frozenset("freq unit units".split())
_OF_RHYTHM: Final = (
    _BEGINS | _ENDS | frozenset("num big one two veces per manner to basis".split())
)
_NOUNS: Final = frozenset(("noun", "event"))
_OF: Final = frozenset(("de", "onward"))  # "of", "on"
_LIMITS: Final = frozenset("by until before latest".split())
_DATED: Final = frozenset("num big one two year yy isoyear month nth unit".split())
_OF_DATE: Final = (
    _LIMITS | _DATED | frozenset("de comma weekday ord dash slash".split())
)
_OF_DATE_IN_FRONT: Final = _OF_DATE | frozenset(("in", "for", "before"))
_FRONT_ENDS: Final = _ENDS | frozenset(("weekday", "weekdays", "month"))
_OF_FRONT: Final = _OF_RHYTHM | _OF_DATE | _FRONT_ENDS | frozenset(("in", "during"))
# What may stand in what is done: no day, no number, no bound.
_IN_OBJECT: Final = frozenset(
    "word de and or to per in onward event noun comma list manner with label".split()
)


def rhythm_amid(text: str) -> Iterator[tuple[str, str]]:
    """A rhythm between its verb and what is done, and the words around it.

    Args:
        text: the phrase, tidied.
    """
    for language in LANGUAGES:
        yield from _in_front(text, language, _OF_FRONT, _FRONT_ENDS)
        for shorter in dict.fromkeys((text, with_one_verb(text, language))):
            yield from _rhythm_in(text, shorter, language)


def _rhythm_in(whole: str, text: str, language: str) -> Iterator[tuple[str, str]]:
    """The same in one language; of two verbs in front only one stands in the text."""
    more = len(whole) - len(text)
    for start, end in _rhythms(tokenize(text, language)):
        rhythm = text[start:end]
        if whole[start + more : end + more] != rhythm:
            continue  # they stand behind it
        told = whole[: start + more].rstrip(" ,")
        before, behind = text[:start].rstrip(" ,"), text[end:].strip(" ,")
        if not behind:
            if _is_done_so(before, rhythm, language):
                yield rhythm, told
        elif (
            _is_amid(text, start, end, language)
            and is_object(behind, language)
            and not acts_again(behind, language)
        ):
            yield rhythm, f"{told} … {behind}" if told else behind


def limit_amid(text: str) -> Iterator[tuple[str, str]]:
    """A limit between its verb and what is done, or in front of what it is for.

    Args:
        text: the phrase, tidied.
    """
    for language in LANGUAGES:
        yield from _in_front(text, language, _OF_DATE_IN_FRONT, _DATED)
        for start, end in _limits(tokenize(text, language)):
            before, behind = text[:start].rstrip(" ,"), text[end:].strip(" ,")
            purpose = compiled(LANGUAGES[language].purpose).match(fold(behind))
            what = behind[purpose.end() :] if purpose else behind
            if not what:
                continue
            if before:
                is_amid = _leads(text, start, before, "", language)
            else:
                is_amid = purpose is not None
            again = acts_twice if purpose else acts_again
            if is_amid and is_object(what, language) and not again(what, language):
                words = f"{before} … {behind}" if before else behind
                yield text[start:end], words


def _in_front(
    text: str, language: str, inside: frozenset[str], ends: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """When it is, in front of a sentence: "los lunes se publicará el boletín"."""
    end = _end(tokenize(text, language), inside, ends)
    behind = text[end:].strip(" ,")
    if end and _is_sentence(behind, language) and is_object(behind, language):
        yield text[:end], behind


def _is_sentence(words: str, language: str) -> bool:
    """Whether words begin with who does something, or its verb, and it is owed.

    Anything else in front of the verb may tell which times are meant: "cada mes par se
    presentará", "each month of crisis a report shall be submitted".
    """
    if not does(words, language) or permits(words, language):
        return False
    subject = subject_of(words, language)
    if not subject:
        return subject is not None
    return bool(compiled(LANGUAGES[language].subject).fullmatch(subject))


def _is_amid(text: str, start: int, end: int, language: str) -> bool:
    """Whether a rhythm stands behind its verb or noun."""
    before, behind = text[:start].rstrip(" ,"), text[end:].strip(" ,")
    if _may_be_of_it(text[start:end], before, behind, language):
        return False
    if before and _leads(text, start, before, behind, language):
        return True
    if before and (
        ends_in_work(before, language) or _makes_one(before, behind, language)
    ):
        return True
    return _is_of_something(before, behind, language)


def _may_be_of_it(said: str, before: str, behind: str, language: str) -> bool:
    """Whether a rhythm may be that of what is done: "review monthly reports"."""
    known = LANGUAGES[language]
    if not compiled(known.doing.adjective).fullmatch(fold(said)) or not before:
        return False
    if compiled(known.doing.apart).match(fold(behind)):
        return False  # "review monthly the reports"
    return not compiled(rf".*\b{known.making}s?(?: an?)?").fullmatch(fold(before))


def _is_of_something(before: str, behind: str, language: str) -> bool:
    """Whether a rhythm is that of a noun: "informe … de actividades"."""
    nouns, words = tokenize(before, language), tokenize(behind, language)
    if not words:
        return False
    if nouns:
        is_noun = all(not _NOUNS.isdisjoint(token.kinds) for token in nouns)
        return is_noun and "de" in words[0].kinds
    is_noun = not _NOUNS.isdisjoint(words[0].kinds)
    return is_noun and len(words) > 1 and not _OF.isdisjoint(words[1].kinds)


def _is_done_so(before: str, rhythm: str, language: str) -> bool:
    """Whether words before a rhythm say what is done that often."""
    if permits(before, language):
        return False
    if _is_verb(before, language) or _makes(before, rhythm, language):
        return True
    tokens = tokenize(rhythm, language)
    return is_adverb(rhythm, tokens, language) and is_clause(before, language)


def _makes(before: str, rhythm: str, language: str) -> bool:
    """Whether something of which there are many is made: "generar informes"."""
    verb, _, what = before.partition(" ")
    is_many = what.endswith("s") and rhythm.endswith("s") and " " not in rhythm
    is_made = bool(compiled(LANGUAGES[language].making).fullmatch(fold(verb)))
    is_plain = is_harmless(what, BESIDE_VERBS) and not is_narrowed(what, language)
    return is_many and is_made and is_plain


def _makes_one(before: str, behind: str, language: str) -> bool:
    """Whether such a thing is made each time: "prepare an annual report"."""
    making = LANGUAGES[language].making
    found = compiled(rf"(?P<verb>.*\b{making}) an?").fullmatch(fold(before))
    is_noun = any(
        not _NOUNS.isdisjoint(t.kinds) for t in tokenize(behind, language)[:1]
    )
    if found is None or not is_noun or permits(before, language):
        return False
    verb = f"{found['verb']} "
    return is_clause(found["verb"], language) or governs(
        f"{verb}it", len(verb), language
    )


def _is_verb(words: str, language: str) -> bool:
    """Whether words end in a verb of doing: "informar", "plan updated"."""
    if is_infinitive(words, language) or is_participle(words, language):
        return True
    return ends_in_participle(words, language) and is_harmless(words, BESIDE_VERBS)


def _leads(text: str, at: int, before: str, behind: str, language: str) -> bool:
    """Whether words before a place lead to it with a verb of doing, and no more."""
    if is_infinitive(before, language):
        return True
    if permits(before, language):
        return False
    if not governs(text, at, language) and not helps(before, behind, language):
        return False
    if all(token.kinds == ("label",) for token in tokenize(before, language)):
        return True  # "se presentará" is known
    bare = without_agents(without_helping(before), language)
    return not acts_twice(before, language) and is_harmless(bare, BESIDE_VERBS)


def _rhythms(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where the first rhythm among some tokens begins and ends."""
    begins = [at for at in range(len(tokens)) if _begins(tokens, at)]
    yield from _first(tokens, begins, _OF_RHYTHM, _ENDS)


def _begins(tokens: list[Token], at: int) -> bool:
    """Whether a rhythm may begin there: "de manera semestral", "tres veces al mes"."""
    if "manner" in tokens[at].kinds:
        return at + 1 < len(tokens) and _begins(tokens, at + 1)
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    return not _BEGINS.isdisjoint(tokens[at].kinds) or (
        "num" in tokens[at].kinds and "veces" in following
    )


def _limits(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where a limit that is the first among some tokens begins and ends."""
    begins = [at for at, one in enumerate(tokens) if not _LIMITS.isdisjoint(one.kinds)]
    yield from _first(tokens, begins[:1], _OF_DATE, _DATED)


def _first(
    tokens: list[Token], begins: list[int], of: frozenset[str], last: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Where the first that ends so begins and ends, of some places."""
    for at in begins:
        end = _end(tokens[at:], of, last)
        if end:
            yield tokens[at].start, end
            return


def _end(tokens: list[Token], of: frozenset[str], last: frozenset[str]) -> int:
    """Where the last of some kinds ends, with only some kinds before it; 0: nowhere."""
    end = 0
    for token in tokens:
        if of.isdisjoint(token.kinds) or isinstance(token.value, Indefinite):
            break
        end = end if last.isdisjoint(token.kinds) else token.end
    return end


def is_object(words: str, language: str) -> bool:
    """Whether some words are what is done, and say nothing of when."""
    folded = everyone(language).sub(" ", fold(words))
    if compiled(LANGUAGES[language].narrowing).match(folded):
        return False
    if changes(folded, is_named=True) or depends(folded):
        return False
    bare = without_agents(folded, language)
    return all(
        len(tokens) <= MOST_TOKENS and all(map(_says_nothing, tokens))
        for tokens in (tokenize(bare, code) for code in LANGUAGES)
    )


def _says_nothing(token: Token) -> bool:
    return (
        _IN_OBJECT.issuperset(token.kinds)
        or "for" in token.kinds  # "para revisar los avances"
        or isinstance(token.value, Indefinite)
    )
