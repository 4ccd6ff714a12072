"""What a person or a program reads: listings, sentences, errors, a progress bar."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

from crmnet import settings
from crmnet.cli.frame.output import (
    BINARY,
    PEOPLES,
    ClosedPipe,
    Sink,
    choose_format,
    save,
)
from crmnet.errors import BadInput, CrmnetError, Message
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from crmnet.cli.frame.listed import Listed
    from crmnet.errors import BadFile
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.render.kit.noted import Noted
    from crmnet.render.kit.progress import Bar


class Showing:
    """Standard output and standard error, in the reader's language.

    Attributes:
        out, err: standard output and standard error.
        environ: the environment.
        config: what config.toml says.
        lang: the reader's language.
    """

    out: Sink
    err: Sink
    environ: Mapping[str, str]
    config: settings.Config
    lang: Language

    @cached_property
    def width(self) -> int:
        """Columns to draw for on standard output."""
        columns = self.out.columns if self.out.is_terminal else None
        return settings.find_width(self.environ, columns)

    @cached_property
    def look(self) -> Look:
        """How to draw on standard output: width, colour, ASCII."""
        from crmnet.render.kit.look import Look

        return Look(
            width=self.width,
            colour=self._wants_colour(self.out),
            ascii=not self.out.draws_lines,
        )

    def _wants_colour(self, sink: Sink) -> bool:
        return settings.wants_colour(self.environ, is_terminal=sink.is_terminal)

    # --- results

    def show(
        self, listed: Listed, format: str | None = None, output: Path | None = None
    ) -> None:
        """Write a listing as asked: for people or for programs, on screen or to a file.

        Only what is asked for is computed.

        Args:
            listed: what there is to show.
            format: what --format says.
            output: what --output says.
        """
        documents = listed.documents
        chosen = choose_format(format, output, self.config.format)
        if chosen in settings.DOCUMENTS and chosen not in documents:
            self._show_document(listed, chosen, output)
            return
        if chosen in documents:
            pieces = iter(documents[chosen]())
        elif chosen == "plain":
            pieces = iter(listed.sentences())
        elif chosen in PEOPLES:
            pieces = iter([listed.table(self._look(output))])
        else:
            from crmnet.render.kit import records

            rows, columns = listed.all_rows(), listed.columns
            separator = "," if output is None else self.separator()
            pieces = records.write(rows, columns, chosen, separator)
        if output is None:
            self.out.write_all(self._to_their_end(pieces))
        else:
            save(pieces, output, with_mark=chosen == "csv")
            self.written(output)

    def _to_their_end(self, pieces: Iterator[str]) -> Iterator[str]:
        """Pieces of a listing; the reader may take his time with the last of them."""
        yield from pieces
        self.let_go()

    def let_go(self) -> None:
        """Hold up nobody who writes: all that is to be shown was read."""

    def _show_document(self, listed: Listed, chosen: str, output: Path | None) -> None:
        """Write a listing as a document for people, its months written out."""
        if output is None and chosen in BINARY and self.out.is_terminal:
            raise BadInput(
                "{format} cannot be shown on a terminal (write it to a file: --output "
                "FILE)",
                format=chosen,
            )
        from crmnet.render.kit.documents import WRITERS, told
        from crmnet.render.kit.look import Look

        noted: Noted = []
        look = Look.of_document(chosen, settings.WIDEST, noted)
        with self.lang.months_written_out():
            listed.table(look)
        for sentence in look.cuts or ():
            self.tell(sentence)
        data = WRITERS[chosen](told(noted, tuple(listed.head()), self.lang), self.lang)
        if output is None:
            self.out.write_bytes(data)
            return
        from crmnet.files.writing import write_file

        write_file(output, data)
        self.written(output)

    def separator(self, country: str | None = None) -> str:
        """What parts the cells of a CSV file, as configured, else as is usual there.

        Args:
            country: that of whoever opens it; of none, or where it is no country, that
                of the configured party.
        """
        if self.config.csv_separator:
            return self.config.csv_separator
        from crmnet.i18n.countries import COUNTRIES, csv_separator, find_country

        own = find_country((self.config.party or "").partition("/")[0])
        return csv_separator(country if country in COUNTRIES else own)

    def _look(self, output: Path | None) -> Look:
        if output is None:
            return self.look
        from crmnet.render.kit.look import Look

        return Look(width=settings.NO_TERMINAL)

    def say(self, text: str | Message) -> None:
        """Print a sentence (or several lines) on standard output."""
        self.out.write(self._lines(text))

    def fitted(self, text: str) -> str:
        """Sentences, a line each, within the width of a terminal; else as they are."""
        if not self.out.is_terminal:
            return text
        from crmnet.render.kit import prose

        return prose.within(text, self.look.width)

    # --- remarks and errors

    def tell(self, text: str | Message) -> None:
        """Print a remark on standard error, where it does not mix with results."""
        self.err.write(self._lines(text))
        self.err.flush()

    def written(self, file: Path) -> None:
        """Tell a person which file was written; cron, which mails all, is not told."""
        if self.err.is_terminal:
            self.tell(self.lang.text("Written: {file}", file=file))

    def complain(self, message: Message) -> None:
        """Print an error as one line on standard error; never fails itself."""
        with suppress(CrmnetError, ClosedPipe):
            said = self._said(message)
            self.tell(f"crmnet: error: {said}".replace("\n", " "))

    def complain_of_each(self, error: BadFile) -> None:
        """Print every fault of a file, each as one line on standard error."""
        for fault in error.faults:
            place = fault.place(error.file)
            self.complain(Message("{place}: {fault}", place=place, fault=fault.message))
        if error.stopped:
            self.complain(
                Message(
                    "{file}: after {n} errors the rest was not checked (correct these "
                    "and run this again)",
                    file=error.file,
                    n=len(error.faults),
                )
            )

    @contextmanager
    def bar(self, what: str, total: float = 1.0) -> Iterator[Bar]:
        """Show a person how far a long work is, and wipe it away at the end.

        Args:
            what: the work, in the reader's language.
            total: how much is to be done; without it, the whole is 1.
        """
        from crmnet.render.kit.progress import Bar

        terminal = self.err.stream if self.err.is_terminal else None
        bar = Bar(terminal, what, total, colour=self._wants_colour(self.err))
        try:
            yield bar
        finally:
            bar.close()

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Tell a person what a work is that takes over a second, until it ends.

        Nothing may be printed or asked meanwhile.

        Args:
            what: the work, in the reader's language; how far it is nobody knows.
        """
        if not self.err.is_terminal:
            yield
            return
        from crmnet.render.kit.progress import Bar, after_a_while

        colour = self._wants_colour(self.err)
        with after_a_while(Bar(self.err.stream, what, None, colour=colour)):
            yield

    def _said(self, message: Message) -> str:
        """A message in the reader's language, its cure as what can be typed."""
        from crmnet.render.kit.cures import with_cure

        return self.lang.say(with_cure(message))

    def _lines(self, text: str | Message) -> str:
        if isinstance(text, Message):
            text = self._said(text)
        return "".join(visible(line) + "\n" for line in text.split("\n"))
