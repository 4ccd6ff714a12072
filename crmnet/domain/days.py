"""Days as people type them: ISO, or in words."""

from __future__ import annotations

from datetime import date

from crmnet.errors import BadInput


def iso_day(text: str) -> date | None:
    """The day of a text such as "2002-09-30"; None when it has another form.

    Raises:
        BadInput: it has the form, but the calendar has no such day.
    """
    parts = text.strip().split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not "".join(parts).isdigit():
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        raise BadInput('no such day: "{text}"', text=text) from None


def spoken_day(text: str, language: str, reference: date) -> date:
    """The day that a person said in words, such as "20 de septiembre de 2002".

    Args:
        text: the words.
        language: "es" or "en"; the other one is tried too.
        reference: the day from which "ayer" counts.

    Raises:
        BadInput: they are not understood, or are not one day.
    """
    from crmnet.domain import phrases
    from crmnet.domain.deadline import Kind, NotUnderstood

    found = phrases.read_either(text, language, reference)
    if isinstance(found, NotUnderstood):
        raise BadInput('not a date: "{text}" (use YYYY-MM-DD)', text=text)
    if found.kind is not Kind.POINT or found.due_on is None:
        raise BadInput('not one day: "{text}" (use YYYY-MM-DD)', text=text)
    return found.due_on
