"""All files of the site, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.site import (
    drawing,
    general_pages,
    item_pages,
    library_pages,
    plan_deadlines,
    plan_pages,
    subscriptions,
)
from crmnet.reports.site import contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.files.site_folder import SiteFile
    from crmnet.i18n import Language
    from crmnet.render.site.model import SitePage
    from crmnet.reports.site.contents import PlanContents, SiteView
    from crmnet.store.engine.contract import Store


class SitePages:
    """What makes the files of a site.

    Args:
        store: where the plans are.
        view: how it is looked at.
        languages: those of the pages; rows for programs are made of the first.
    """

    def __init__(
        self, store: Store, view: SiteView, languages: Sequence[Language]
    ) -> None:
        self._store = store
        self._view = view
        self._languages = languages
        self._frame = contents.frame(store, view)
        self._plans = [
            contents.contents(store, view, plan) for plan in self._frame.plans
        ]

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self._view.today

    def fingerprint(self) -> str:
        """What the pages say, but for what the days alone bring about."""
        return contents.fingerprint(self._frame, self._plans)

    def files(self, since: date | None) -> Iterator[SiteFile]:
        """All files; the first pages come last.

        Args:
            since: the day from which changes are told; None tells none.
        """
        found = self._plans
        resources = []
        yield drawing.style()
        for lang in self._languages:
            for page in self._pages(found, since, lang):
                yield from drawing.drawn(page, lang, self._languages)
                if lang is self._languages[0] and page.data is not None:
                    yield from drawing.data_files(page)
                    resources.append(drawing.resource(page, page.data))
        for one in found:
            told = contents.subscribed(self._store, self._view, one.plan)
            for lang in self._languages:
                yield from subscriptions.files(told, one.plan, lang)
        yield drawing.package(resources, self._languages[0])
        yield drawing.first(self._languages)

    def _pages(
        self, found: Sequence[PlanContents], since: date | None, lang: Language
    ) -> Iterator[SitePage]:
        today, frame = self.today, self._frame
        for one in found:
            yield from self._of_plan(one, since, lang)
        yield from general_pages.countries(found, frame, lang)
        yield general_pages.rounds(frame, lang)
        yield library_pages.laws(frame, lang)
        yield library_pages.assistance(frame, lang)
        yield library_pages.events(frame, lang)
        yield general_pages.themes(found, lang)
        yield general_pages.letters(found, lang)
        yield general_pages.contacts(frame, lang)
        yield general_pages.about(lang)
        yield general_pages.start(found, frame, today, lang)

    def _of_plan(
        self, found: PlanContents, since: date | None, lang: Language
    ) -> Iterator[SitePage]:
        yield from plan_pages.pages(found, self._frame, self.today, lang)
        yield from item_pages.pages(found, self._frame, lang)
        rows = (
            contents.changed(self._store, self._view, found.plan, since)
            if since is not None
            else ()
        )
        yield plan_deadlines.changes(found, rows, since, lang)
