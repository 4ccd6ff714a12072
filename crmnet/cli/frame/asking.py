"""What a person answers, and what is piped in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from crmnet.cli.frame.screen import Showing
from crmnet.errors import BadInput
from crmnet.i18n.countries import fold
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

YES: Final = frozenset(("y", "yes", "s", "si", "sí"))
NO: Final = frozenset(("n", "no"))


class Asking(Showing):
    """Asks on standard error, so that results stay clean.

    Attributes:
        stdin: standard input; None when the process was started without it.
    """

    stdin: TextIO | None

    def lines(self) -> list[str]:
        """The lines of standard input, without their ends; UTF-8 as far as it is."""
        if self.stdin is None:
            return []
        data = getattr(self.stdin, "buffer", None)
        text = data.read().decode("utf-8-sig", "replace") if data else self.stdin.read()
        return str(text).splitlines()

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        stdin = self.stdin
        return stdin is not None and stdin.isatty() and self.err.is_terminal

    def confirm(self, question: str) -> bool:
        """Whether the person says yes to a question; asks again until it is clear.

        Raises:
            BadInput: nobody is there to answer; says to use --yes.
            EOFError: the input ended.
        """
        if not self.can_ask:
            raise BadInput(
                "{question} (without a terminal, give --yes)", question=question
            )
        while True:
            answer = self.answer(f"{question} {self.lang.text('[y/n]')} ").casefold()
            if answer in YES | NO:
                return answer in YES

    def choose(self, question: str, answers: Sequence[str]) -> str:
        """Which of a few answers a person gives; asks again until it is one of them.

        Args:
            question: in the reader's language, with what may be typed.
            answers: English keys of the catalogs, "s same": each begins with what is
                typed, and goes on with how that may be spelled out.

        Raises:
            EOFError: the input ended.
        """
        words = {
            word: key for key in answers for word in fold(self.lang.text(key)).split()
        }
        while True:
            first, *_more = fold(self.answer(f"{question} ")).split() or [""]
            if first in words:
                return words[first]
            letters = [fold(self.lang.text(key)).split()[0] for key in answers]
            self.tell(
                self.lang.text("Type one of: {letters}", letters=", ".join(letters))
            )

    @cached_property
    def _answers(self) -> dict[str, str]:
        """What was answered, by question: a command that runs again asks it once."""
        return {}

    def ask(self, question: str) -> str:
        """What a person answers to a question, asked once; "" for just Enter.

        Raises:
            EOFError: the input ended.
        """
        if question not in self._answers:
            self._answers[question] = self.answer(f"{question}: ")
        return self._answers[question]

    def forget(self, question: str) -> None:
        """Drop an answer that will not do, so that it is asked for again."""
        self._answers.pop(question, None)

    def answer(self, prompt: str) -> str:
        """What a person types at a prompt; "" for just Enter.

        Raises:
            EOFError: the input ended.
        """
        self.out.flush()
        self.err.write(visible(prompt))
        self.err.flush()
        line = self.stdin.readline() if self.stdin else ""
        if not line:
            raise EOFError
        return line.strip()
