"""Words beside a date that say nothing of it: a footnote's mark, a label, a place.

"Monthly (automated)" is monthly, "Feriado: 1 de mayo" is that day. Unknown words are
let be only where a sign or a preposition sets them off: with a number, a day, a bound,
a condition or what looks like a change ("was 4 June", "unless moved") the phrase is not
understood. What was let be is told beside the reading.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.kinds import Kind
from crmnet.domain.phrases.amid import limit_amid, rhythm_amid
from crmnet.domain.phrases.governed import (
    behind_verb,
    is_done_to_some,
    is_guess,
    may_deny,
    without_helping,
)
from crmnet.domain.phrases.happenings import on_its_day, since_event
from crmnet.domain.phrases.harmless import (
    BETWEEN,
    IN_LABELS,
    IN_NAMES,
    IN_SUBJECTS,
    Setting,
    changes,
    everyone,
    is_harmless,
    naming,
)
from crmnet.domain.phrases.languages import LANGUAGES
from crmnet.domain.phrases.lexer import fold, tokenize
from crmnet.domain.phrases.record_labels import is_record
from crmnet.domain.phrases.sources import named_limits, without_source
from crmnet.domain.phrases.standing import standing
from crmnet.domain.phrases.tails import limits_behind, rhythm_tails

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.phrases.tokens import Token

# With which a phrase begins behind what it is about: "Abstracts due by 15 March".
_LEADS: Final = frozenset(
    "since until by ends starting from between latest before".split()
)
_LIMITED: Final = frozenset(("by", "latest", "ends"))
_DIGIT: Final = re.compile("[0-9]")
_NAME: Final = re.compile(r"[^\W\d_]{3}")  # "se inicia en" is about nothing
_PERIOD_NUMBERS: Final = frozenset("num ord roman".split())
_A_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_MARKED: Final = re.compile(r"[*†‡)]$|^[^:]{4,30}:\s")
_COUNTED_IN: Final = frozenset(("num", "big"))
_UNITS: Final = frozenset(("unit", "units", "workday"))
_COUNTED_FROM: Final = frozenset(("after", "since", "from", "counted", "before"))
_OF_WHAT: Final = frozenset("word event noun de rel since from and manner".split())

# A day with its year: "15 de marzo de 2026", "March 15, 2026".
_FULL_DAY: Final = (
    r"(?:[0-9]\s+(?:de\s+)?[^\W\d_]{3,}[.,]?\s+(?:del?\s+)?"
    r"|[^\W\d_]{3,} [0-9]{1,2},? )(?:19|20)[0-9]{2}"
)

# "… 2026 (60 days after the signing)".
_COUNT: Final = re.compile(rf"{_FULL_DAY}(?P<bracket>\s*\((?P<words>[^()]{{8,90}})\))$")


class Bare(NamedTuple):
    """A phrase without what stands beside its date.

    Attributes:
        text: the phrase.
        words: what was let be.
        only: of what kind that alone is so; None: of any.
        begins: whether they begin it, so that no reference date may be among them.
    """

    text: str
    words: str
    only: Kind | None = None
    begins: bool = False


_FORMS: Final = (
    Setting("*†‡", re.compile(r"(?<=[^\W_])(?P<words>[.)]?[*†‡]{1,3})$"), frozenset()),
    Setting(
        ")",
        re.compile(rf"{_FULL_DAY}(?P<words>\s*\((?:[a-d]|[1-9])\))$"),
        frozenset(),
    ),
    Setting(
        ")", re.compile(r"(?<=[^\W_])[.]?\s*\((?P<words>[^()]{2,60})\)$"), IN_NAMES
    ),
    Setting(
        ")",
        re.compile(r"^(?P<words>[^():=;]{2,60}?)\s*\((?=[^()]+\)$)"),
        IN_NAMES | {"event"},
    ),
    Setting(
        ":=-–—|",
        re.compile(
            r"^(?P<words>[^:=;]{2,60}?)\s*"
            r"(?:(?:[:=]|\s[-–—|])\s+(?=\S)|(?<=[^\W\d_]):(?=\w))"
        ),
        IN_LABELS,
        is_named=True,
    ),
    Setting(  # "Segunda fase. 9 de diciembre"; what is shorter may be cut off: "máx."
        ".",
        re.compile(r"^(?P<words>[^\W\d_][^:=;,.]{4,50} [^\W\d_]{4,})\.\s+(?=\d)"),
        IN_LABELS,
        is_named=True,
    ),
    Setting(
        ":=",
        re.compile(r"(?<=[^\W_)])\s*(?::|\s[=])\s+(?P<words>[^:=;]{2,80})$"),
        IN_LABELS,
        is_named=True,
    ),
    Setting(  # "1 November - Draft proposal due"
        "-–—",
        re.compile(r"(?<=[^\W_)])\s[-–—]\s+(?P<words>[^:=;]{2,60}\s[Dd]ue)\.?$"),
        IN_LABELS,
        is_named=True,
    ),
    Setting(
        ",",
        re.compile(r"^(?P<words>[A-Z][^:=;,]{2,60}),\s+(?=\S)"),
        IN_NAMES | {"event"},
    ),
    Setting(
        "-–—,;.|",
        re.compile(r"(?<=[^\W_)])(?:\s[-–—|]|[,;.])\s+(?P<words>[^:=;]{2,60})$"),
        IN_NAMES,
    ),
)


def without_aside(text: str, language: str) -> Iterator[Bare]:
    """A phrase without what stands beside its date, in each way that may be tried.

    Nothing where nothing stands there that says nothing of the date.

    Args:
        text: the phrase, tidied.
        language: one in which it is read.
    """
    yield from (Bare(day, words) for day, words in limits_behind(text))
    yield from (Bare(day, words) for day, words in named_limits(text))
    if not naming(text, language) and not _MARKED.search(text):
        yield from _behind_it(text)  # there is no word in it that names anything
        return
    once = list(_each(text))
    yield from once
    for bare in once:
        for barer in _each(bare.text):
            words = ", ".join(each for each in (bare.words, barer.words) if each)
            yield barer._replace(words=words, only=bare.only or barer.only)


def _each(text: str) -> Iterator[Bare]:
    """The same, one thing taken away."""
    signs = set(text)
    for form in _FORMS:
        if signs.isdisjoint(form.signs):
            continue
        for found in _finds(form.pattern, text):
            if not form.kinds:
                yield Bare(text[: found.start("words")], "")
            elif _may_go(text, found, form):
                yield from _around(text, found)
    yield from _places(text)
    yield from _behind_it(text)
    yield from _subjects(text)
    yield from (Bare(day, words) for day, words in behind_verb(text))
    for rhythm, words in rhythm_amid(text):
        yield Bare(rhythm, words, only=Kind.RECURRING)
    yield from (Bare(day, words) for day, words in limit_amid(text))
    yield from (Bare(said, words, Kind.ONGOING) for said, words in standing(text))
    yield from (Bare(day, words) for day, words in without_source(text))
    yield from (Bare(day, words) for day, words in on_its_day(text))
    for end, words in since_event(text):
        yield Bare(end, words, begins=True)
    yield from _said_to_be(text)
    yield from _counts(text)


def _may_go(text: str, found: re.Match[str], form: Setting) -> bool:
    """Whether some words say nothing of the date beside which they stand."""
    words = found["words"]
    if form.kinds is IN_LABELS and is_record(words):
        return False
    return (
        _numbers_a_period(text, found)
        or _is_reference(words, form)
        or is_harmless(_without_years(words, text), form)
    )


def _is_reference(words: str, form: Setting) -> bool:
    """Whether words in brackets are where to look: "(Table 1.1)", "(artículo 12)"."""
    return form.signs == ")" and any(
        re.fullmatch(known.clauses, fold(words)) for known in LANGUAGES.values()
    )


def _without_years(words: str, text: str) -> str:
    """Words in brackets without the years that stand outside: "the 2026-2027 cycle"."""
    around = text.replace(words, "")
    years = _A_YEAR.findall(words)
    return _A_YEAR.sub("", words) if all(year in around for year in years) else words


def _said_to_be(text: str) -> Iterator[Bare]:
    """The day behind what it is said of: "La fecha límite de entrega será el 15"."""
    form = Setting("", re.compile(""), IN_LABELS, is_named=True)
    for language in LANGUAGES:
        found = _copula(language).match(text)
        if not found or not _DIGIT.search(text, found.end()):
            continue
        words, to_whom = found["words"], _to_whom(language)
        if is_harmless(words, form):
            bare = to_whom.sub("", words)  # "para" is no limit here, "fecha límite" is
            for each in _around(text, found):
                is_limit = not text.endswith(each.text)
                if not is_limit or _has_limit(bare, language):
                    yield each


def _has_limit(words: str, language: str) -> bool:
    return any("by" in token.kinds for token in tokenize(words, language))


def _counts(text: str) -> Iterator[Bare]:
    """A full day without the count that led to it: "(60 days after the signing)"."""
    found = _COUNT.search(text)
    if found and any(_is_count(found["words"], language) for language in LANGUAGES):
        yield Bare(text[: found.start("bracket")], found["words"])


def _is_count(words: str, language: str) -> bool:
    """Whether some words count from something that has no date."""
    if changes(words, is_named=False):
        return False
    kinds = [token.kinds for token in tokenize(words, language)]
    leads = [_COUNTED_IN, _UNITS, _COUNTED_FROM]
    if len(kinds) <= len(leads) or kinds[-1] == ("de",):
        return False
    if any(lead.isdisjoint(of) for lead, of in zip(leads, kinds, strict=False)):
        return False
    return all(_OF_WHAT.issuperset(of) for of in kinds[len(leads) :])


def _numbers_a_period(text: str, found: re.Match[str]) -> bool:
    """Whether a label is the number of a term or week: "Primer trimestre: del 10 …"."""
    if found.start() or text[found.end("words") : found.end("words") + 1] != ":":
        return False
    for language in LANGUAGES:
        kinds = [token.kinds for token in tokenize(found["words"], language)]
        units = [of for of in kinds if "unit" in of]
        numbers = [of for of in kinds if not _PERIOD_NUMBERS.isdisjoint(of)]
        if len(units) == 1 and len(numbers) == 1 and len(kinds) == 2:
            return True
    return False


def _finds(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern finds, also where one begins within another."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def _around(text: str, found: re.Match[str]) -> Iterator[Bare]:
    """What stands around some words; behind "Fecha límite de entrega:" as a limit."""
    words = found["words"]
    if found.start():
        yield Bare(text[: found.start()], words)
        return
    rest = text[found.end() :]
    for language, profile in LANGUAGES.items():
        if _has_limit(words, language):
            yield Bare(f"{profile.until} {rest}", words)
    yield Bare(rest, words)


def _subjects(text: str) -> Iterator[Bare]:
    """Without what it is about: "Recepción de ofertas del 2 al 13 de febrero"."""
    form = Setting("", re.compile(""), IN_SUBJECTS)
    if not text.lstrip()[:1].isalpha() or not _DIGIT.search(text):
        return
    for language in LANGUAGES:
        tokens = tokenize(text, language)
        for at in range(1, len(tokens)):
            words = text[: tokens[at].start].rstrip(" ,")
            if not _leads(tokens, at) or not _NAME.search(words):
                continue
            if any(
                may_deny(words, code)
                or is_done_to_some(words, code)
                or is_guess(words, tokens[at], code)
                for code in LANGUAGES
            ):
                continue
            bare = _about(words, tokens[at], language)
            if bare and is_harmless(bare, form):
                yield Bare(text[tokens[at].start :], words)


def _about(words: str, lead: Token, language: str) -> str:
    """What something is about, bare; "" where a date may tell which of many are meant.

    "Contratos firmados antes del 15 de marzo" are some contracts, and no deadline.
    """
    bare = without_helping(_owed(language).sub("", words))
    if not _LIMITED.isdisjoint(lead.kinds):
        return _joining(language).sub(" ", bare)
    is_some = "before" in lead.kinds and _of_which(language).search(fold(words))
    return "" if is_some else bare


def _leads(tokens: list[Token], at: int) -> bool:
    """Whether a phrase may begin with a token behind what it is about."""
    if not _LEADS.isdisjoint(tokens[at].kinds):
        return True
    after = [token.kinds for token in tokens[at + 1 : at + 7]]
    is_range = any("to" in kinds for kinds in after[1:])
    return tokens[at].kinds == ("de",) and is_range and "num" in after[0]


def _behind_it(text: str) -> Iterator[Bare]:
    """What recurs without what stands behind it."""
    for bare, words in rhythm_tails(text):
        yield Bare(bare, words, only=Kind.RECURRING)
    yield from (Bare(day, words) for day, words in limits_behind(text))


def _places(text: str) -> Iterator[Bare]:
    """Without a place, or whom it is for, behind its preposition."""
    form = Setting("", re.compile(""), BETWEEN | {"noun"})
    folded = fold(text)
    for language in LANGUAGES:
        for found in _finds(_behind(language), folded):
            bare, words = text[: found.start()], text[found.start("words") :]
            # "monthly in emergencies" is no month for certain
            if not _DIGIT.search(bare) or (found["place"] and words.islower()):
                continue
            if is_harmless(everyone(language).sub("", words), form):
                yield Bare(bare, words)


@cache
def _owed(language: str) -> re.Pattern[str]:
    """What says to whom something is due: "report due to the Secretariat"."""
    return re.compile(rf"\b(?:{LANGUAGES[language].owed})\b", re.IGNORECASE)


@cache
def _joining(language: str) -> re.Pattern[str]:
    """Prepositions within what something is about: "available for use by …"."""
    return re.compile(rf"(?<=\w )(?:{LANGUAGES[language].joining})\s")


@cache
def _of_which(language: str) -> re.Pattern[str]:
    """How words of many end of which a date tells some."""
    return re.compile(rf"(?:{LANGUAGES[language].of_which})$")


@cache
def _to_whom(language: str) -> re.Pattern[str]:
    """A preposition that leads to whom it is for, which may be a bound elsewhere."""
    return re.compile(rf"\b(?:{LANGUAGES[language].beside})\b", re.IGNORECASE)


@cache
def _copula(language: str) -> re.Pattern[str]:
    """What something is, and the words for it: "el plazo es"."""
    joins = LANGUAGES[language].is_on
    return re.compile(rf"(?P<words>\D{{2,90}}?)\s+(?:{joins})\s+(?=\S)", re.IGNORECASE)


@cache
def _behind(language: str) -> re.Pattern[str]:
    """A preposition that leads to what says nothing of a date, and the words."""
    profile = LANGUAGES[language]
    leads = rf"(?:{profile.beside}|(?P<place>{profile.places}))"
    sign = r"(?<=[\w).])(?:,|\s[-–—])?"
    words = r"(?P<words>\D{2,60})$"
    return re.compile(rf"{sign}\s+(?:{leads})\s+{words}", re.IGNORECASE)
