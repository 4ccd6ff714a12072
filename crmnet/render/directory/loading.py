"""What `directory load` says: who is added, who changes, who may be somebody known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.telephone import numbers
from crmnet.errors import Message
from crmnet.mail.address import written_address
from crmnet.render.directory.show import FIELD
from crmnet.render.kit import words
from crmnet.render.kit.feedback import ended
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.services.directory.loading import Altered, BookLoaded, Resemblance
    from crmnet.store.engine.tables import OfficerRecord

_MOST_REMARKS: Final = 20
_MOST_COLUMNS: Final = 6
_TABLES: Final = {"network": words.NETWORK_OF, "role": words.ROLE}
_NOTHING: Final = "—"


def loaded(done: BookLoaded, lang: Language) -> str:
    """The sentence about a load, below who changed and how."""
    said = ended(_counts(done, lang), lang, changed=done.is_news, dry_run=False)
    return "\n".join([*_changes(done, lang), *_remarks(done, lang), said])


def would_be(done: BookLoaded, left_out: Sequence[str], lang: Language) -> str:
    """What a dry run says: the preview, and that nothing was written."""
    said = ended(_counts(done, lang), lang, changed=done.is_news, dry_run=True)
    return "\n".join([*_shown(done, left_out, lang), said])


def preview(done: BookLoaded, left_out: Sequence[str], lang: Language) -> str:
    """Who is to be added and changed, what is odd or not kept, and how many."""
    return "\n".join([*_shown(done, left_out, lang), _counts(done, lang)])


def question(done: BookLoaded, lang: Language) -> str:
    """What is asked below a preview, and what is wrong with contacts."""
    if not done.bad:
        return lang.text("Load these?")
    return lang.plural(
        "Load these, and leave out {n} with an error?",
        "Load these, and leave out {n} with errors?",
        done.bad,
    )


def _shown(done: BookLoaded, left_out: Sequence[str], lang: Language) -> Iterator[str]:
    yield from _additions(done, lang)
    yield from _changes(done, lang)
    yield from _remarks(done, lang)
    if left_out:
        yield _columns(left_out, lang)


def doubts(several: Sequence[Resemblance], lang: Language) -> str:
    """Contacts who may be officers of the directory, a line each."""
    lines = [
        lang.plural(
            "{n} contact may be somebody who is in the directory:",
            "{n} contacts may be officers who are in the directory:",
            len(several),
        )
    ]
    lines += [f"  {lang.say(doubt(one))}" for one in several]
    return "".join(f"{visible(line)}\n" for line in lines)


def doubt(one: Resemblance) -> Message:
    """Who a contact may be."""
    text = Message("{name} <{email}> has the mailbox of {other} ({country})")
    if one.there.email != one.new.email:
        text = Message(
            "{name} <{email}> has the name of {other} <{mailbox}> ({country})"
        )
    return Message(
        text.text,
        name=one.new.name,
        email=written_address(one.new.email),
        other=one.there.name,
        mailbox=written_address(one.there.email),
        country=one.there.country,
    )


def _counts(done: BookLoaded, lang: Language) -> str:
    """How many are added, changed, there, and left out."""
    said = [
        lang.text(
            "Directory: {added} added, {altered} changed, {same} already there.",
            added=done.added,
            altered=done.altered,
            same=done.same,
        )
    ]
    left = done.bad + done.left_out
    if left:
        said.append(lang.plural("{n} left out.", "{n} left out.", left))
    if done.twins:
        said.append(
            lang.plural(
                "{n} has the same name as another contact of the file.",
                "{n} have the same names as other contacts of the file.",
                done.twins,
            )
        )
    return " ".join(said)


def _additions(done: BookLoaded, lang: Language) -> Iterator[str]:
    if done.added:
        yield lang.text("To add:")
    for row in done.first_added:
        yield f"  {_officer(row, lang)}"
    if done.added > len(done.first_added):
        yield f"  {_more(done.added - len(done.first_added), lang)}"


def _officer(row: OfficerRecord, lang: Language) -> str:
    """An officer in a line: who, where, and how they are reached."""
    post = [lang.country(row.country), words.word(words.ROLE, row.role, lang)]
    if row.network != "liaison":
        post.append(words.word(words.NETWORK_OF, row.network, lang))
    reach = [written_address(row.email), *_telephones(row)]
    return f"{row.name} ({', '.join(post)}): {', '.join(reach)}"


def _telephones(row: OfficerRecord) -> Iterator[str]:
    """Numbers as typed, beside them how they are dialled from abroad."""
    for field in filter(None, (row.phone, row.emergency_phone)):
        for number in numbers(field, row.country):
            dialled = number.dialled
            is_other = dialled is not None and dialled != number.written
            yield f"{number.written} ({dialled})" if is_other else number.written


def _changes(done: BookLoaded, lang: Language) -> Iterator[str]:
    for one in done.first_altered:
        yield f"{one.was.name} ({lang.country(one.was.country)}):"
        yield from _change(one, lang)
    if done.altered > len(done.first_altered):
        yield _more(done.altered - len(done.first_altered), lang)


def _change(one: Altered, lang: Language) -> Iterator[str]:
    for name, label in FIELD.items():
        was, now = getattr(one.was, name, None), getattr(one.now, name, None)
        if was != now:
            yield lang.text(
                "  {field}: was {was}, is now {now}",
                field=lang.text(label),
                was=_value(name, was, lang),
                now=_value(name, now, lang),
            )


def _value(name: str, value: str | None, lang: Language) -> str:
    if value is None:
        return _NOTHING
    if name == "country":
        return lang.country(value)
    if name == "email":
        return written_address(value)
    return words.word(_TABLES[name], value, lang) if name in _TABLES else value


def _remarks(done: BookLoaded, lang: Language) -> Iterator[str]:
    """What is odd, by line."""
    for remark in done.remarks[:_MOST_REMARKS]:
        yield lang.text(
            "Line {n}: {remark}", n=remark.line, remark=lang.say(remark.message)
        )
    if len(done.remarks) > _MOST_REMARKS:
        yield _more(len(done.remarks) - _MOST_REMARKS, lang)


def _columns(left_out: Sequence[str], lang: Language) -> str:
    names = ", ".join(left_out[:_MOST_COLUMNS])
    if len(left_out) > _MOST_COLUMNS:
        names = f"{names}, …"
    return lang.text("Columns that are not kept: {names}.", names=names)


def _more(number: int, lang: Language) -> str:
    return lang.plural("and {n} more", "and {n} more", number)
