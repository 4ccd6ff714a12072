"""The key of an acknowledgement: read from a telephone, found in a mail."""

from __future__ import annotations

import pytest

from crmnet.domain.ack_key import SIGNS, keys_in, new_ack_key, read_ack_key
from crmnet.domain.item_key import find_key
from crmnet.domain.personal import suspects

KEYS = [new_ack_key() for _ in range(300)]
KEY = "K7HM-QX4T"[:8]


def the_key() -> str:
    """One key, the same on each run: the last sign is the only one that fits."""
    (found,) = [KEY + sign for sign in SIGNS if read_ack_key(KEY + sign)]
    return found


def test_keys_differ_and_have_the_shape() -> None:
    assert len(set(KEYS)) == 300
    for key in KEYS:
        assert len(key) == 9
        assert key[4] == "-"
        assert key[0].isalpha()
        assert key[5].isalpha()
        assert key[1].isdigit()
        assert not set(key) & set("01OILUV")


def test_no_wrong_sign_and_no_exchange_of_two_passes() -> None:
    for key in KEYS[:40]:
        signs = key.replace("-", "")
        for place in range(8):
            for other in SIGNS:
                wrong = signs[:place] + other + signs[place + 1 :]
                assert (read_ack_key(wrong) == key) is (wrong == signs)
                assert wrong == signs or read_ack_key(wrong) is None
        for first in range(8):
            for last in range(first):
                some = list(signs)
                some[first], some[last] = some[last], some[first]
                changed = "".join(some)
                assert changed == signs or read_ack_key(changed) is None


@pytest.mark.parametrize(
    "typed",
    ["{key}", "{low}", " {key} ", "{bare}", "{spaced}", "{key}.", "{dashed}"],
)
def test_a_key_is_read_however_it_is_typed(typed: str) -> None:
    key = the_key()
    words = {
        "key": key,
        "low": key.lower(),
        "bare": key.replace("-", ""),
        "spaced": key.replace("-", " "),
        "dashed": key.replace("-", "\u2013"),
    }
    assert read_ack_key(typed.format(**words)) == key


def test_what_sounds_like_b_is_one() -> None:
    key = next(key for key in KEYS if "B" in key)
    assert read_ack_key(key.replace("B", "V")) == key


@pytest.mark.parametrize("typed", ["", "K7HM", "KDQR-TWHB", "2222-3333", "ó" * 8])
def test_what_is_no_key(typed: str) -> None:
    assert read_ack_key(typed) is None


def test_no_key_looks_like_one_of_a_form_or_like_a_number_of_a_person() -> None:
    for key in KEYS:
        assert find_key(key) is None
        for text in (
            f"Clave {key}",
            f"Ana Pérez {key}",
            f"pasaporte {key}",
            f"ID: {key}",
            f"cédula {key}",
            f"Ana Pérez, tel. {key}",
        ):
            assert list(suspects(text)) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Recibido. Clave: {key}",
        "recibido {key}, gracias",
        "> > Key: {low}",
        "Clave: {first}-\n> {last}\n",
        "Clave: {first}-\r\n{last}",
        "*{key}*",
        "({key})",
        "RE: [TLP:AMBER] [{key}] AVISO URGENTE",
        "{first} {last}",
        "{first}\u2013{last}",
    ],
)
def test_a_key_is_found_in_a_mail(text: str) -> None:
    key = the_key()
    words = {"key": key, "low": key.lower(), "first": key[:4], "last": key[5:]}
    assert keys_in(text.format(**words)) == ((key,), ())


def test_a_slip_is_told_from_words_and_numbers() -> None:
    key = the_key()
    slip = key[:-1] + next(sign for sign in SIGNS if sign != key[-1])
    said = f"{slip} 2222-3333 were sent well-done KDQR-TWHB A320-1234 {key}-X x{key}"
    assert keys_in(said) == ((), (slip,))
