"""What is particular to a language in which phrases are read; one place a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


NEVER = "(?!)"  # the pattern of what a language does not have


class HourWords(NamedTuple):
    """How a language says hours; patterns.

    Attributes:
        units: "horas".
        clocks: hours in other forms than "17:00".
        named: hours that have names.
        zones: whose clock.
        at: before an hour.
        before: before an hour that is a limit.
        opening: before the hour from which on, beside a day.
        closing: before the hour until which, beside a day.
        to: between two hours.
        also: between two spans of hours.
        of: between an hour and its day.
        midnight: hours of which it is not clear which day they end.
        leaning: what counts the days before a day.
        bare: an hour without its unit, at the end: "a las 12".
        full: what with its article stands before a full hour: "hasta las 17 horas".
    """

    units: str = NEVER
    clocks: str = NEVER
    named: str = NEVER
    zones: str = NEVER
    at: str = NEVER
    before: str = NEVER
    opening: str = NEVER
    closing: str = NEVER
    to: str = NEVER
    also: str = NEVER
    of: str = NEVER
    midnight: str = NEVER
    leaning: str = NEVER
    full: str = NEVER
    bare: str = NEVER


class NameWords(NamedTuple):
    """What a language puts around the name of a date; patterns.

    Attributes:
        lead: before a name, where it says no more than the name: "fecha".
        done: before the code of an item, that it is done: "cumplimiento".
        item: before its code, what it is: "actividad".
        of: between these and the name.
        conference: the conference without its number: the one that adopted the plan,
            or the next one.
        coming: before it, that it is the next one.
        before: words that may stand before it.
    """

    lead: str = NEVER
    done: str = NEVER
    item: str = NEVER
    of: str = NEVER
    conference: str = NEVER
    coming: str = NEVER
    before: frozenset[str] = frozenset()


class DoingWords(NamedTuple):
    """How a language says what is done again and again; patterns, folded.

    Attributes:
        also: between two verbs.
        of: behind a noun of doing, before what it is done to.
        works: nouns of doing: "seguimiento".
        keeping: how verbs begin of what is kept so: "mantener".
        founding: how verbs and nouns begin of what is done once: "crear".
        closing: the same of what ends something, where it is not done each time.
        adverb: a rhythm that no noun has: "mensualmente".
        adjective: one that stands before its noun, too: "monthly".
        apart: with what words begin that are not such a noun: "the".
        narrowed: a verb within what is done, to which a rhythm may belong.
        participial: the same at the end of words.
        verbal: with what words begin that are a verb: "reunirse".
        infinite: a verb anywhere in them that may be done itself.
    """

    also: str = NEVER
    of: str = NEVER
    works: str = NEVER
    keeping: str = NEVER
    founding: str = NEVER
    closing: str = NEVER
    adverb: str = NEVER
    adjective: str = NEVER
    apart: str = NEVER
    narrowed: str = NEVER
    participial: str = NEVER
    verbal: str = NEVER
    infinite: str = NEVER


class Profile(NamedTuple):
    """A language of phrases.

    Attributes:
        words: rows of words, by kind (see words_es.py).
        numbers: words for numbers.
        joints: words that join them: "treinta y uno".
        articles: words that say nothing.
        contractions: words that stand for another: "del" for "de".
        ordinals: endings of an ordinal in digits, as a pattern: "1er", "2nd".
        several: words of a plural, as a pattern: "los lunes"; None: its nouns say it.
        of_one: what stands before one weekday, as a pattern: "el lunes".
        of_many: what stands before each such day: "los lunes".
        misleading: what leans on a date otherwise than the rules say, as a pattern.
        until: the word for "at the latest".
        no_days: endings of an ordinal in digits that no day has, as a pattern: "4ª".
        indefinite: words for one that no day has: "un octubre".
        knows_weekdays: whether a weekday alone is the coming one; not where "el lunes"
            and "los lunes" differ by the article.
        next_is_unclear: whether the next Friday may be this week's.
        has_months_in_numbers: whether "9 de 8 de 2002" is said.
        to_is_at: whether "a fines de" is in it; "to the end of" is until it.
        order: "DMY" or "MDY", in which its numbers of a day stand; None: in either.
        hours: how it says hours.
        names: what it puts around the name of a date.
        doubtful: what in words beside a date may change it, as a pattern.
        denying: what in the name of what happens on a day may deny it, as a pattern.
        by_plan: what leads to by which calendar it recurs, as a pattern: "segun".
        plans: what such a calendar or rule is called: "cronograma".
        clauses: numbers of clauses, as a pattern: "artículo 12".
        to_whom: before whom it is for, or who calls it, where it recurs: "a".
        governing: verbs in front of their date, as a pattern: "se reunirá".
        acts: how those of them begin that do something, folded.
        verbal: that a verb stands there at all, with its accents.
        helping: what stands before a verb of doing, folded: "deberá ser".
        infinitive: what ends one that stands alone, as a pattern: "-ar".
        participle: what ends it where something is done, as a pattern: "-ado".
        purpose: what leads to what something is for, as a pattern: "in order to".
        stopping: those that stop what is done, as a pattern: "dejará de".
        agents: who does something, as a pattern: "por los agentes de retención".
        media: where it is told, as a pattern: "en su página web".
        unfixed: that its day is set each time, as a pattern: "on a date to be fixed".
        condition: what makes it a condition, as a pattern: "subject to".
        subject: who does something in front of its verb, as a pattern, folded.
        making: verbs that make a thing each time, as a pattern: "elaborar".
        permitting: verbs of what may be done or not, as a pattern: "podrá".
        narrowing: what at its beginning tells which times are meant: "in which".
        modal: verbs that are months only with a capital: "may".
        names_first: whether what happens stands before what kind of it it is.
        through: through whom or what it goes, as a pattern, folded: "mediante".
        limits: what a day is called right behind it, folded: "fecha límite".
        decreeing: what decides on the rest, folded: "establécese que".
        dated_laws: laws with their years, folded: "ley de 2018".
        more: what leads to when else it is due, as a pattern: "y cuando sea necesario".
        beside: prepositions to whom it is for, as a pattern.
        places: prepositions to a place, as a pattern.
        everyone: what says that all of them are meant, as a pattern: "todos los".
        owed: what says to whom something is due, as a pattern: "due to".
        joining: prepositions within a name, as a pattern: "for".
        of_which: what ends words of many of which some are meant, as a pattern.
        is_on: what joins something to its day, as a pattern: "será".
        doing: how it says what is done again and again.
    """

    words: Mapping[str, str]
    numbers: Mapping[str, int]
    joints: frozenset[str]
    articles: frozenset[str]
    contractions: Mapping[str, str]
    ordinals: str
    several: str | None
    misleading: str
    until: str
    of_one: str = NEVER
    of_many: str = NEVER
    no_days: str = NEVER
    indefinite: frozenset[str] = frozenset()
    knows_weekdays: bool = True
    next_is_unclear: bool = False
    has_months_in_numbers: bool = False
    to_is_at: bool = False
    order: str | None = None
    hours: HourWords = HourWords()
    names: NameWords = NameWords()
    doubtful: str = NEVER
    denying: str = NEVER
    beside: str = NEVER
    places: str = NEVER
    everyone: str = NEVER
    is_on: str = NEVER
    owed: str = NEVER
    joining: str = NEVER
    of_which: str = NEVER
    by_plan: str = NEVER
    plans: str = NEVER
    clauses: str = NEVER
    to_whom: str = NEVER
    governing: str = NEVER
    acts: str = NEVER
    verbal: str = NEVER
    helping: str = NEVER
    infinitive: str = NEVER
    participle: str = NEVER
    purpose: str = NEVER
    stopping: str = NEVER
    agents: str = NEVER
    media: str = NEVER
    unfixed: str = NEVER
    condition: str = NEVER
    subject: str = NEVER
    making: str = NEVER
    permitting: str = NEVER
    narrowing: str = NEVER
    modal: frozenset[str] = frozenset()
    more: str = NEVER
    doing: DoingWords = DoingWords()
    names_first: bool = False
    through: str = NEVER
    limits: str = NEVER
    decreeing: str = NEVER
    dated_laws: str = NEVER
