"""All files of the site, one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crmnet.domain.party import PRESIDENCY
from crmnet.files.site_folder import FIRST_PAGE
from crmnet.files.site_memory import SiteDraft
from crmnet.render.site import (
    drawing,
    general_pages,
    item_pages,
    library_pages,
    plan_deadlines,
    plan_pages,
    subscriptions,
    where,
)
from crmnet.render.site.item_pages import ItemContents
from crmnet.render.site.made_of import made_of
from crmnet.render.site.package import SitePackage
from crmnet.reports.site import contents, said
from crmnet.store import publishing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from crmnet.files.site_memory import SiteFile
    from crmnet.i18n import Language
    from crmnet.render.site.model import SitePage
    from crmnet.reports.changes import ChangeRow
    from crmnet.reports.site.contents import PlanContents, SiteView
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import PlanRecord


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

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self._view.today

    @property
    def has_plans(self) -> bool:
        """Whether a plan is public."""
        return bool(self._frame.plans)

    def fingerprint(self) -> str:
        """What the pages say, but for what the days alone bring about."""
        return said.fingerprint(self._store, self._view, self._frame)

    def expected(self) -> int:
        """About how many files there will be; how far a build is, is told by it."""
        items = publishing.items(self._store, [one.id for one in self._frame.plans])
        return items * (len(self._languages) + 2) + 1

    def files(
        self, since: date | None, former: bytes | None
    ) -> Iterator[SiteFile | SiteDraft]:
        """All files; the first pages come last.

        A plan is read when its pages are made, and what other pages do not need of it
        is forgotten then.

        Args:
            since: the day from which changes are told; None tells none.
            former: the list of all rows as it stands; None: there is none.
        """
        self._package = SitePackage(former)
        lean = []
        beside = self._said()
        yield from drawing.shared()
        for plan in self._frame.plans:
            found = self._contents(plan)
            changed = self._changed(plan, since)
            yield from self._plan(found, changed, since, beside)
            yield from self._subscriptions(plan)
            lean.append(found.lean())
        yield from self._calendars()
        yield from self._countries(lean)
        for lang in self._languages:
            yield from self._drawn(self._general(lean, lang), lang)
        yield self._package.file(self._languages[0])
        titles = [general_pages.title_of(lang) for lang in self._languages]
        of = made_of("first", _codes(self._languages), titles)
        yield SiteDraft(FIRST_PAGE, of, partial(drawing.first, self._languages))

    def _contents(self, plan: PlanRecord) -> PlanContents:
        return contents.contents(self._store, self._view, plan, self._frame.public)

    def _changed(self, plan: PlanRecord, since: date | None) -> Sequence[ChangeRow]:
        if since is None:
            return ()
        return contents.changed(self._store, self._view, plan, since)

    def _plan(
        self,
        found: PlanContents,
        changed: Sequence[ChangeRow],
        since: date | None,
        beside: str,
    ) -> Iterator[SiteDraft]:
        """The pages of a plan: made where anything that they are made of changed."""
        said = made_of(found, changed, since, self.today, beside)
        for lang in self._languages:
            pages = partial(self._of_plan, found, changed, since, lang)
            yield from self._kept(where.plan(found.plan.code), said, pages, lang)

    def _countries(self, lean: Sequence[PlanContents]) -> Iterator[SiteDraft]:
        """The page of each country, likewise."""
        frame = self._said()
        for lang in self._languages:
            for code in general_pages.members(lean, lang):
                given = [one.given for one in lean]
                whose = (code, PRESIDENCY)  # what that owes is of who presides
                owed = [
                    one.packed[who].said
                    for who in whose
                    for one in lean
                    if who in one.packed
                ]
                plans = [one.plan for one in lean]
                said = made_of(code, self.today, owed, plans, given, frame)
                page = partial(self._country, code, lean, lang)
                yield from self._kept(where.country(code), said, page, lang)

    def _country(
        self, code: str, lean: Sequence[PlanContents], lang: Language
    ) -> Iterator[SitePage]:
        yield general_pages.country(code, lean, self._frame, self.today, lang)

    def _kept(
        self,
        path: str,
        said: str,
        pages: Callable[[], Iterable[SitePage | ItemContents]],
        lang: Language,
    ) -> Iterator[SiteDraft]:
        """Pages in a language that are made only where something of them changed.

        Args:
            path: of the first of them, from the folder of its language.
            said: the fingerprint of all that they are made of but the language.
            pages: makes them.
            lang: the language.
        """
        told = len(self._package)
        of = made_of(path, said, self._spoken(lang))
        draw = partial(self._made, pages, lang)
        yield SiteDraft(f"{lang.code}/{path}", of, draw)
        if lang is not self._languages[0] or len(self._package) > told:
            return
        begin = path.removesuffix("index.html").removesuffix("html")
        if not self._package.keep(f"data/{begin}"):
            for page in pages():
                self._list_rows(page, lang)

    def _list_rows(self, page: SitePage | ItemContents, lang: Language) -> None:
        if isinstance(page, ItemContents):
            page = item_pages.page(page, lang)
        if page.data is not None:
            self._package.add(page, page.data.lean())

    def _spoken(self, lang: Language) -> tuple[object, ...]:
        """What there is to a language that a page may show."""
        return (lang.code, lang.presiding, lang.kinds, _codes(self._languages))

    def _said(self) -> str:
        """The fingerprint of what all pages may tell of beside their own rows."""
        return made_of(
            *(sorted(one) if isinstance(one, frozenset) else one for one in self._frame)
        )

    def _made(
        self, pages: Callable[[], Iterable[SitePage | ItemContents]], lang: Language
    ) -> Iterator[SiteFile | SiteDraft]:
        yield from self._drawn(pages(), lang)

    def _drawn(
        self, pages: Iterable[SitePage | ItemContents], lang: Language
    ) -> Iterator[SiteDraft]:
        """Pages in a language; their rows with the first of the languages."""
        codes = _codes(self._languages)
        for page in pages:
            if isinstance(page, ItemContents):
                yield from self._item(page, lang)
                continue
            shown = page._replace(data=None)
            of = made_of(lang.code, codes, page.data is not None, shown)
            draw = partial(drawing.drawn, page, lang, self._languages)
            yield SiteDraft(f"{lang.code}/{page.path}", of, draw)
            if lang is self._languages[0] and page.data is not None:
                data = page.data.lean()
                path = f"{drawing.data_path(page.path)}.csv"
                of = made_of("data", path, data)
                yield SiteDraft(path, of, partial(drawing.data_files, page))
                self._package.add(page, data)

    def _item(self, item: ItemContents, lang: Language) -> Iterator[SiteDraft]:
        """The page of an item: not even made where its rows are what they were."""
        path, told = where.item(item.plan.code, item.row.code), len(self._package)
        of = made_of(path, item, self._spoken(lang))
        yield SiteDraft(f"{lang.code}/{path}", of, partial(self._of_item, item, lang))
        is_listed = lang is not self._languages[0] or len(self._package) > told
        if item.owed and not is_listed and not self._package.keep_one(path):
            self._list_rows(item, lang)

    def _of_item(
        self, item: ItemContents, lang: Language
    ) -> Iterator[SiteFile | SiteDraft]:
        page = item_pages.page(item, lang)
        yield from drawing.drawn(page, lang, self._languages)
        if lang is self._languages[0] and page.data is not None:
            yield from drawing.data_files(page)
            self._list_rows(page, lang)

    def _subscriptions(self, plan: PlanRecord) -> Iterator[SiteDraft]:
        public = self._frame.public
        told = contents.subscribed(self._store, self._view, plan, public)
        for lang in self._languages:
            yield from subscriptions.drafts(told, plan, self._frame.presiding, lang)

    def _calendars(self) -> Iterator[SiteDraft]:
        """A calendar a country; which have one is known then."""
        members = {one for plan in self._frame.plans for one in plan.members.split()}
        having = set()
        for country in sorted(members):
            told = contents.of_country(self._store, self._view, self._frame, country)
            for lang in self._languages:
                plans = self._frame.plans
                for draft in subscriptions.of_country(told, plans, country, lang):
                    having.add(country)
                    yield draft
        self._frame = self._frame._replace(calendars=frozenset(having))

    def _general(
        self, found: Sequence[PlanContents], lang: Language
    ) -> Iterator[SitePage]:
        frame = self._frame
        yield general_pages.countries(found, lang)
        yield general_pages.rounds(frame, lang)
        yield library_pages.laws(frame, lang)
        yield library_pages.assistance(frame, lang)
        yield library_pages.events(frame, lang)
        yield general_pages.themes(found, lang)
        yield general_pages.letters(found, lang)
        yield general_pages.contacts(frame, lang)
        yield general_pages.about(lang)
        yield general_pages.start(found, frame, self.today, lang)

    def _of_plan(
        self,
        found: PlanContents,
        changed: Sequence[ChangeRow],
        since: date | None,
        lang: Language,
    ) -> Iterator[SitePage | ItemContents]:
        yield from plan_pages.pages(found, self._frame, self.today, lang)
        yield from item_pages.items(found, self._frame)
        yield plan_deadlines.changes(found, changed, since, lang)


def _codes(languages: Sequence[Language]) -> list[str]:
    """The codes of the languages."""
    return [lang.code for lang in languages]
