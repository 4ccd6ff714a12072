"""What looks like personal data: asked about on a terminal, vouched for with an option.

A service refuses such a text, whoever calls it (``Personal``). Here the person is shown
the words; on a yes the same command runs again, and what was shown passes. So no verb
knows of it but by the clock that it hands down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.cli.frame.asking import Asking
from crmnet.errors import Message, Personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.domain.personal import Vouched


class Vouching(Asking):
    """Knows what the person vouches for, and asks for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.checked: list[str] = []  # --i-checked as typed; "" stands alone
        self._agreed: set[str] = set()

    @property
    def vouched(self) -> Vouched:
        """What in the texts of this command may look like personal data."""
        from crmnet.domain.personal import Vouched

        rows = frozenset(filter(None, self.checked))
        return Vouched("" in self.checked, frozenset(self._agreed), rows)

    def with_questions(self, work: Callable[[], Any]) -> Any:
        """What a command gives; it runs again for each text that the person agrees to.

        Raises:
            Personal: nobody is there to ask, or the answer is no.
        """
        while True:
            try:
                return work()
            except Personal as error:
                if not (self.can_ask and all(map(self._agrees, error.doubts))):
                    raise
                self._agreed |= {str(doubt.values["words"]) for doubt in error.doubts}

    def _agrees(self, doubt: Message) -> bool:
        said = self.lang.say(Message(doubt.text, **doubt.values))
        question = self.lang.text("Keep it anyway?")
        return self.confirm(f"{said[:1].upper()}{said[1:]}. {question}")
