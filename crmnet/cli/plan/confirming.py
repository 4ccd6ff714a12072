"""What only a person can decide of a document: asked one by one, or handed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from crmnet.cli.plan.answering import remembered_of, understood
from crmnet.errors import BadFile, BadInput, CannotWrite, ExitStatus, Message
from crmnet.i18n import mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.cli.frame.context import Context
    from crmnet.domain.draft import Given, Question
    from crmnet.files.office.questions import AskedSheet
    from crmnet.services.plan.drafting import Drafted, OpenQuestion, Paper

# What is typed in the place of an answer.
LATER: Final = mark("d later")
ALIKE: Final = mark("t all")
SHOW: Final = "?"
FILE_OF_QUESTIONS: Final = mark("to_confirm")
SHOWN: Final = 10  # questions in a terminal that nobody is asked on
_MORE: Final = tuple(f"-{number}" for number in range(2, 100))


def confirmed(
    run: Context, papers: Sequence[Paper], given: Given, *, dry_run: bool
) -> tuple[Drafted, Given]:
    """A draft without open questions, and all that was said for it.

    Where some stay open they are written into a workbook, and nothing is loaded.
    """
    from crmnet.services.plan.drafting import drafted

    met: dict[str, OpenQuestion] = {}
    with run.busy(run.lang.text("Reading the document")):
        found = drafted(papers, given)
    if found.asked and run.can_ask:
        found, given = _ask_all(run, papers, found, given, met)
    if found.asked:
        _hand_over(run, found, given, met, dry_run=dry_run)
    return found, given


def _ask_all(
    run: Context,
    papers: Sequence[Paper],
    found: Drafted,
    given: Given,
    met: dict[str, OpenQuestion],
) -> tuple[Drafted, Given]:
    """Ask one after the other; with each answer the draft is made again."""
    from crmnet.render.plan import drafting as drawn
    from crmnet.services.plan.drafting import drafted
    from crmnet.services.plan.remembering import joined

    run.tell(run.fitted(drawn.preview(found, run.lang)))
    later: set[str] = set()
    while waiting := [one for one in found.asked if one.question.key not in later]:
        asked = waiting[0]
        met[asked.question.key] = asked
        number = len(met) + len(waiting) - 1
        answers = _asked(run, asked, len(met), number, found)
        if not answers:
            later.add(asked.question.key)
            continue
        given = given._replace(answers={**given.answers, **answers})
        if asked.question.asks == "code":
            code = next(iter(answers.values()))
            given = joined(remembered_of(run, papers[0].path.name, code), given)
        found = drafted(papers, given)
    return found, given


def _asked(
    run: Context, asked: OpenQuestion, number: int, count: int, found: Drafted
) -> dict[str, str]:
    """What a person answers to a question, by key; nothing for "later"."""
    from crmnet.render.plan import drafting as drawn

    heading = run.lang.text("{n} of {count}.", n=number, count=count)
    run.tell(run.fitted(f"{heading} {drawn.question(asked, run.lang)}"))
    if not asked.question.choices:
        return _typed(run, asked.question)
    alike = [
        one.question
        for one in found.asked
        if one.question.asks == asked.question.asks and one != asked
    ]
    return _chosen(run, asked, alike)


def _typed(run: Context, question: Question) -> dict[str, str]:
    """A text that is an answer; just Enter takes the one that is likely."""
    likeliest = question.likeliest
    later = run.lang.text("[d] later")
    offered = f"{likeliest}, {later}" if likeliest else later
    said = run.answer(f"   ({offered}): ")
    if fold(said) in fold(run.lang.text(LATER)).split():
        return {}
    answer = said or likeliest
    if not answer:
        return {}
    if said == SHOW:
        run.tell(
            "   " + run.lang.text("for example: {answer}", answer=likeliest or "-")
        )
        return _typed(run, question)
    try:
        return {question.key: understood(run, str(question.asks), answer)}
    except BadInput as error:
        run.complain(error.message)
        return _typed(run, question)


def _chosen(
    run: Context, asked: OpenQuestion, alike: Sequence[Question]
) -> dict[str, str]:
    """The choice of a person, for this question or for those of its kind too.

    It is kept of each by itself: what the next version brings is asked.
    """
    from crmnet.render.plan import drafting as drawn

    question = asked.question
    letters = _letters(run, question)
    run.tell(_offered(run, question, letters, may_be_alike=bool(alike)))
    meant = [question]
    while True:
        said = fold(run.answer("   > "))
        key = letters.get(said) or _in_words(run, question, said)
        if key:
            return {one.key: key for one in meant if _has(one, key)}
        if said in fold(run.lang.text(LATER)).split():
            return {}
        if said == SHOW:
            run.tell(run.fitted("\n".join(drawn.rows_around(asked))))
        elif alike and said in fold(run.lang.text(ALIKE)).split():
            meant = [question, *alike]
            run.tell("   " + run.lang.text("All of them alike: which answer?"))
        else:
            choices = ", ".join([*letters, "d", SHOW])
            run.tell(run.lang.text("Type one of: {letters}", letters=choices))


def _in_words(run: Context, question: Question, said: str) -> str | None:
    """The choice whose words were typed; of languages, their codes too."""
    keys = {fold(run.lang.say(choice.words)): choice.key for choice in question.choices}
    if question.asks == "language":
        keys |= {choice.key: choice.key for choice in question.choices}
    return keys.get(said)


def _has(question: Question, key: str) -> bool:
    return any(choice.key == key for choice in question.choices)


def _offered(
    run: Context,
    question: Question,
    letters: dict[str, str],
    *,
    may_be_alike: bool,
) -> str:
    """What may be typed, a line each where there are many."""
    words = {choice.key: run.lang.say(choice.words) for choice in question.choices}
    offers = [f"[{letter}] {words[key]}" for letter, key in letters.items()]
    if may_be_alike:
        offers.append(run.lang.text("[t] the same in all"))
    offers.append(run.lang.text("[d] later"))
    if question.place.row:
        offers.append(run.lang.text("[?] see the rows"))
    line = "   " + "   ".join(offers)
    return line if len(line) <= run.width else "\n".join(f"   {one}" for one in offers)


def _letters(run: Context, question: Question) -> dict[str, str]:
    """What is typed for each choice: the letter of yes and of no, else a number."""
    keys = [choice.key for choice in question.choices]
    if set(keys) == {"yes", "no"}:
        return {run.lang.text("[y/n]")[1 if key == "yes" else 3]: key for key in keys}
    return {str(number): key for number, key in enumerate(keys, 1)}


def _hand_over(
    run: Context,
    found: Drafted,
    given: Given,
    met: dict[str, OpenQuestion],
    *,
    dry_run: bool,
) -> None:
    """Write what is open into a workbook, say so, and end.

    Raises:
        typer.Exit: nothing was loaded.
        CannotWrite: nor was the workbook written.
    """
    if not met:  # on a terminal they were shown one by one
        _show(run, found)
    number = len(found.asked)
    if dry_run:
        run.complain(
            Message(
                "nothing would be loaded, as questions are open: {n} (answer them on a "
                "terminal, or in the workbook that crmnet writes without --dry-run)",
                n=number,
            )
        )
        raise typer.Exit(ExitStatus.USAGE)
    try:
        file = _written(run, found, given, met)
    except CannotWrite as error:
        raise CannotWrite(
            "nothing was loaded, as questions are open: {n} (answer them on a "
            "terminal; for their workbook, copy the document to a folder of yours: "
            "{why})",
            n=number,
            why=error.message,
        ) from None
    run.complain(
        Message(
            "nothing was loaded, as questions are open: {n} (answer them in {file}, "
            "then load the document again with --answers and the name of that file)",
            n=number,
            file=str(file),
        )
    )
    raise typer.Exit(ExitStatus.USAGE)


def _show(run: Context, found: Drafted) -> None:
    """What was found, and the first of what is open; the workbook has them all."""
    from crmnet.render.plan import drafting as drawn

    run.tell(run.fitted(drawn.preview(found, run.lang)))
    run.tell(run.lang.text("To confirm: {n}", n=len(found.asked)))
    for number, one in enumerate(found.asked[:SHOWN], 1):
        run.tell(run.fitted(f"  {number}. {drawn.question(one, run.lang)}"))
    more = len(found.asked) - SHOWN
    if more > 0:
        run.tell("  " + run.lang.plural("and {n} more", "and {n} more", more))


def _written(
    run: Context, found: Drafted, given: Given, met: dict[str, OpenQuestion]
) -> Path:
    """The workbook of questions, written beside the document."""
    from crmnet.files.office.questions import write_questions
    from crmnet.render.plan import questions as drawn
    from crmnet.services.plan.drafting import named
    from crmnet.services.plan.remembering import data_of

    asked = {**met, **{one.question.key: one for one in found.asked}}
    sheet = drawn.sheet(
        tuple(asked.values()),
        given.answers,
        data_of(given),
        named(found.paper),
        run.lang,
    )
    file = _free_name(found.paper.path, run.lang.text(FILE_OF_QUESTIONS), sheet)
    write_questions(file, sheet, replace=_holds_nothing_more(file, sheet))
    return file


def _free_name(path: Path, word: str, sheet: AskedSheet) -> Path:
    """A name beside the document that no file has that somebody answered in.

    Answers are never written over; a workbook that nobody has filled in is.
    """
    names = (f"{path.stem}.{word}{more}.xlsx" for more in ("", *_MORE))
    files = [path.with_name(name) for name in names]
    for file in files:
        if not file.exists() or _holds_nothing_more(file, sheet):
            return file
    return files[-1]


def _holds_nothing_more(file: Path, sheet: AskedSheet) -> bool:
    """Whether a file is a workbook of this document, with no answers but known ones."""
    from crmnet.files.office.questions import read_answers

    if not file.is_file():
        return False
    try:
        found = read_answers(file)
    except BadFile:
        return False
    known = {line.key: line.choices for line in sheet.lines}
    said = {line.key: line.answer for line in sheet.lines}
    return found.about.name == sheet.about.name and all(
        key in known and said[key] in (answer, known[key].get(answer))
        for key, answer in found.answers.items()
    )
