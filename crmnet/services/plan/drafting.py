"""A document, with its twins, as the draft of a plan; and what speaks against it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.document import Place
from crmnet.domain.draft import Asks, Given
from crmnet.domain.memory import collector_at_rest
from crmnet.domain.personal import doubt_of
from crmnet.errors import BadFile, Fault
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.twin import twinned
from crmnet.files.office.documents import read_document
from crmnet.files.office.questions import KnownDocument
from crmnet.files.yaml.remarks import faults_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from crmnet.domain.document import Document
    from crmnet.domain.draft import Draft, Question
    from crmnet.domain.personal import Vouched
    from crmnet.domain.plan import Item, Plan

_OF_PLAN: Final = (Asks.CODE, Asks.ADOPTED, Asks.MEMBERS, Asks.LANGUAGE)
_NOWHERE: Final = Place()


class Paper(NamedTuple):
    """A document, and where it was found.

    Attributes:
        language: of a twin; "" of the document itself.
    """

    path: Path
    document: Document
    language: str = ""

    def put_away(self) -> Paper:
        """The same without its rows, which may be a hundred thousand."""
        grids = tuple(grid._replace(rows=()) for grid in self.document.grids)
        return self._replace(document=self.document._replace(grids=grids))


class OpenQuestion(NamedTuple):
    """A question, and the document that it is about."""

    paper: Paper
    question: Question


class Drafted(NamedTuple):
    """The draft of a document.

    Attributes:
        plan: that of the draft, with the texts of its twins.
        asked: what is open, the document's own questions first.
        twins: the draft of each twin.
    """

    paper: Paper
    draft: Draft
    plan: Plan
    asked: tuple[OpenQuestion, ...]
    twins: tuple[tuple[Paper, Draft], ...] = ()

    def places(self) -> dict[str, tuple[int, int]]:
        """Row and column of each item in the document, by code."""
        return {
            code: (place.row, place.column) for code, place in self.draft.places.items()
        }

    def put_away(self) -> Drafted:
        """The same without the rows of its documents."""
        return self._replace(
            paper=self.paper.put_away(),
            asked=tuple(one._replace(paper=one.paper.put_away()) for one in self.asked),
            twins=tuple((paper.put_away(), draft) for paper, draft in self.twins),
        )


def read_papers(path: Path, twins: Mapping[str, Path]) -> tuple[Paper, ...]:
    """A document and its twins.

    Args:
        path: of the document.
        twins: by language.

    Raises:
        BadFile: one of them cannot be read.
    """
    with collector_at_rest():
        own = Paper(path, read_document(path))
        return (
            own,
            *(Paper(file, read_document(file), name) for name, file in twins.items()),
        )


def named(paper: Paper) -> KnownDocument:
    """A document by its name and by a digest of the text of its cells.

    Of one without a table by its lines, which may be the plan.
    """
    digest = sha256()
    for line in () if paper.document.grids else paper.document.lines:
        digest.update(f"{line.text}\x1e".encode())
    for grid in paper.document.grids:
        for cell in (cell for row in grid.rows for cell in row.cells if cell.text):
            place = f"{grid.table}:{cell.row}:{cell.column}"
            digest.update(f"{place}\x1f{cell.text}\x1e".encode())
    return KnownDocument(paper.path.name, digest.hexdigest()[:10])


def drafted(papers: Sequence[Paper], given: Given) -> Drafted:
    """The draft of a document as far as it is known what to make of it.

    Raises:
        BadFile: it holds no plan.
    """
    own, *twins = papers
    draft = _draft(own, given)
    plan = draft.plan
    asked = [OpenQuestion(own, question) for question in draft.questions]
    drafts = []
    for paper in twins:
        twin = _draft(paper, _given_to(paper, plan, given))
        drafts.append((paper, twin))
        asked += [OpenQuestion(paper, _named(one, paper)) for one in _open(twin)]
        plan, questions = twinned(plan, twin, given.answers)
        asked += [OpenQuestion(paper, question) for question in questions]
    return Drafted(own, draft, plan, tuple(asked), tuple(drafts))


def _draft(paper: Paper, given: Given) -> Draft:
    try:
        with collector_at_rest():
            return draft_of(paper.document, given)
    except BadFile as error:
        raise BadFile(str(paper.path), error.faults) from error


def _given_to(paper: Paper, plan: Plan, given: Given) -> Given:
    """What is known of a twin: the plan is the same, but for its language."""
    prefix = f"{paper.language}/"
    answers = {
        key.removeprefix(prefix): answer
        for key, answer in given.answers.items()
        if key.startswith(prefix)
    }
    return Given(
        code=plan.code,
        language=paper.language,
        adopted=plan.adopted.last if plan.adopted else None,
        members=plan.members,
        roles=given.roles,
        answers=answers,
        date_order=given.date_order,
    )


def _open(twin: Draft) -> Iterator[Question]:
    """The questions of a twin that are about itself, and not about the plan."""
    return (one for one in twin.questions if one.asks not in _OF_PLAN)


def _named(question: Question, paper: Paper) -> Question:
    return question._replace(key=f"{paper.language}/{question.key}")


def refuse_faults(found: Drafted, vouched: Vouched) -> None:
    """See that what would be loaded may be loaded.

    Raises:
        BadFile: a text of it looks like personal data that nobody vouches for, or is
            longer than the store takes; with all such places.
    """
    faults = [
        *_personal(found.paper, found.draft, found.draft.plan, vouched),
        *_formal(found),
    ]
    if faults:
        in_order = sorted(faults, key=lambda fault: (fault.line, fault.column))
        raise BadFile(str(found.paper.path), tuple(in_order))
    for paper, twin in found.twins:
        doubts = tuple(_personal(paper, twin, twin.plan, vouched))
        if doubts:
            raise BadFile(str(paper.path), doubts)


def _personal(
    paper: Paper, draft: Draft, plan: Plan, vouched: Vouched
) -> Iterator[Fault]:
    for text, place in _texts(draft, plan):
        doubt = doubt_of(text, place.row, paper.path, vouched)
        if doubt:
            yield Fault.saying(place.row, place.column, doubt)


def _texts(draft: Draft, plan: Plan) -> Iterator[tuple[str, Place]]:
    for text in (plan.title, *plan.labels.values()):
        yield text.own, _NOWHERE
    for item in plan.walk():
        place = draft.places.get(item.code, _NOWHERE)
        yield from ((text, place) for text in _texts_of(item))


def _texts_of(item: Item) -> Iterator[str]:
    yield item.title.own
    if item.calendar:
        yield item.calendar.own
    for heading, text in (item.cells or {}).items():
        yield heading
        yield text


def _formal(found: Drafted) -> Iterator[Fault]:
    """What a plan file with the same texts would be refused for."""
    places = found.draft.places
    for code, message in faults_by_code(found.plan):
        place = places.get(code, _NOWHERE)
        yield Fault.saying(place.row, place.column, message)
