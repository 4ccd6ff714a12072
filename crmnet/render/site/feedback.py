"""What `site publish`, `unpublish` and `build` answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose
from crmnet.render.kit.feedback import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.site_folder import SiteWritten
    from crmnet.i18n import Language
    from crmnet.services.site.publishing import Marked
    from crmnet.store.publishing import Publishable

KINDS: Final = {
    "plan": mark("plan"),
    "round": mark("reporting round"),
    "contribution": mark("contribution"),
    "evidence": mark("means of verification"),
    "event": mark("event"),
    "publication": mark("publication"),
}
_NAMED: Final = 5


def published(answer: Marked, lang: Language, *, dry_run: bool) -> str:
    """What may stand in public now."""
    said = lang.plural(
        "Made public: {what}.",
        "Made public ({n}): {what}.",
        len(answer.rows),
        what=_listed(answer, lang),
    )
    if answer.hidden:
        hidden = lang.text(
            "It is shown once its plan is public: crmnet site publish {plans}",
            plans=" ".join(answer.hidden),
        )
        said = f"{said} {hidden}."
    how = lang.text("The next crmnet site build shows it.")
    said = f"{said} {how}" if answer.changed else said
    return ended(said, lang, changed=bool(answer.changed), dry_run=dry_run)


def unpublished(answer: Marked, lang: Language, *, dry_run: bool) -> str:
    """What may stand in public no longer."""
    said = lang.plural(
        "No longer public: {what}.",
        "No longer public ({n}): {what}.",
        len(answer.rows),
        what=_listed(answer, lang),
    )
    if answer.changed:
        how = lang.text(
            "The next crmnet site build takes it away; what others have copied stays."
        )
        said = f"{said} {how}"
    return ended(said, lang, changed=bool(answer.changed), dry_run=dry_run)


def built(
    answer: SiteWritten,
    waiting: Sequence[str],
    lang: Language,
    *,
    has_plans: bool,
    dry_run: bool,
) -> str:
    """How many files are new, changed, gone and as they were.

    Args:
        answer: the files.
        waiting: what was corrected since it was made public, as it is typed.
        lang: the reader's language.
        has_plans: whether a plan is public.
        dry_run: whether nothing was written.
    """
    said = lang.text(
        "Site of {n} files: {new} new, {changed} changed, {gone} gone, {same} as they "
        "were.",
        n=len(answer.new) + len(answer.changed) + answer.same,
        new=len(answer.new),
        changed=len(answer.changed),
        gone=len(answer.gone),
        same=answer.same,
    )
    if not has_plans:
        nothing = lang.text(
            "No plan is public (to make one public: crmnet site publish PLAN)."
        )
        said = f"{said} {nothing}"
    if waiting:
        said = f"{said} {_waiting(waiting, lang)}"
    if dry_run:
        return lang.text("Nothing was written. The result would be: {said}", said=said)
    return said


def _waiting(found: Sequence[str], lang: Language) -> str:
    """What the pages leave out, and how it is made public as it is by now."""
    said = lang.plural(
        "{n} was corrected since it was made public, and is left out.",
        "{n} were corrected since they were made public, and are left out.",
        len(found),
    )
    if len(found) > _NAMED:
        how = lang.text(
            "crmnet site publish lists them; to make one public as it is by now: "
            "crmnet site publish and the end of its id."
        )
    else:
        how = lang.text(
            "To make it public as it is by now: crmnet site publish {what}",
            what=" ".join(found),
        )
    return f"{said} {how}"


def named(row: Publishable, lang: Language) -> str:
    """Something by its kind and by what people call it."""
    kind = lang.text(KINDS[row.kind])
    if row.code is None:
        return (
            f"{kind} {row.name if row.kind == 'plan' else prose.quoted(row.name, lang)}"
        )
    who = f" {parties.party(row.party, lang)}" if row.party else ""
    return f"{kind} {row.code}{who} {prose.quoted(row.name, lang)}"


def _listed(answer: Marked, lang: Language) -> str:
    said = [named(row, lang) for row in answer.rows[:_NAMED]]
    more = len(answer.rows) - len(said)
    if more:
        said.append(lang.plural("{n} more", "{n} more", more))
    return "; ".join(said) or lang.text("nothing")
