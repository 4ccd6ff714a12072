"""scripts/messages.py sees every sentence, or says which it cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts import messages

if TYPE_CHECKING:
    from pathlib import Path


def gathered(folder: Path, code: str) -> set[str]:
    """The sentences of a room with one module."""
    (folder / "one.py").write_text(code, "utf-8")
    return {key.one for key in messages.gather(folder)}


def test_a_sentence_of_an_error_and_of_a_message_is_seen(tmp_path: Path) -> None:
    code = "raise Busy('try later')\nraise kind.saying(Message('not today'))\n"
    assert gathered(tmp_path, code) == {"try later", "not today"}
    assert gathered(tmp_path, "raise ValueError('a bug of ours')\n") == set()


def test_a_sentence_that_is_raised_by_another_name_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"one.py:1: a sentence that kind hides"):
        gathered(tmp_path, "raise kind('not today')\n")


def test_the_answer_to_a_refused_test_mail_is_in_the_catalogs() -> None:
    sentences = {key.one for key in messages.gather(messages.CODE)}
    assert any(text.startswith("the test mail to {address}") for text in sentences)
