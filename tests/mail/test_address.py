"""Which addresses are kept, by the kinds of which address validators tell."""

from __future__ import annotations

import pytest

from crmnet.errors import BadInput
from crmnet.mail.address import email_address

LABEL = "a" * 63


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("ana.nunez@example.org", "ana.nunez@example.org"),
        ("Ana.Nunez@EXAMPLE.org", "ana.nunez@example.org"),
        ("ana+red@example.org", "ana+red@example.org"),
        ("!#$%&'*+-/=?^_{|}~@example.org", "!#$%&'*+-/=?^_{|}~@example.org"),
        ("123@example.org", "123@example.org"),
        (f"{'a' * 64}@example.org", f"{'a' * 64}@example.org"),
        (f"a@{LABEL}.org", f"a@{LABEL}.org"),
        ("ana@ministerío.example", "ana@xn--ministero-n5a.example"),
        # as pasted: blanks and line ends around it are no part of it
        (" ana@example.org\r\n \r\n", "ana@example.org"),
        ("\r\n\r\nana@example.org", "ana@example.org"),
    ],
)
def test_what_every_mail_program_takes_is_kept(address: str, kept: str) -> None:
    assert email_address(address, "e-mail") == kept


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "empty"),
        ("@", "nothing before and behind"),
        ("@example.org", "nothing before"),
        ("ana@", "nothing behind"),
        ("ana", "no @"),
        (".ana@example.org", "a dot at the beginning"),
        ("ana.@example.org", "a dot at the end"),
        ("ana..n@example.org", "two dots"),
        ("ana@example..org", "two dots in the domain"),
        ("ana@-example.org", "a hyphen at its beginning"),
        ("ana@example-.org", "a hyphen at its end"),
        ("ana n@example.org", "a blank"),
        ("ana@exam ple.org", "a blank in the domain"),
        ("ana,n@example.org", "a comma"),
        ("Ana <ana@example.org>", "a name: an address alone is stored"),
        ('"ana n"@example.org', "quotes: many programs refuse them"),
        ("ana(comment)@example.org", "a comment: no program shows it"),
        ("ana@[192.0.2.1]", "a number in place of a domain: no office has one"),
        ("ana@192.0.2.1", "a number as a domain"),
        ("ana@localhost", "no domain of the world"),
        ("ana@org", "a domain of one word: it is a slip"),
        ("ana@host.test", "reserved: it leads nowhere"),
        ("ana@host.invalid", "reserved: it leads nowhere"),
        ("añá@example.org", "letters before the @ that old servers refuse"),
        (f"{'a' * 65}@example.org", "65 characters before the @ (RFC 5321)"),
        (f"a@{'a' * 64}.org", "64 characters between two dots"),
        (f"a@{LABEL}.{LABEL}.{LABEL}.{LABEL}.org", "longer than any server takes"),
        (f"ana@{'a.' * 99}org", "longer than what is stored of an address"),
        ("ana@臺網中心.tw", "letters of two scripts, as of one that is to look alike"),
        ('"ana\r"@example.org', "a line end in it, quoted or not"),
        ("ana@example.org\nBcc: eva@example.org", "a line end in it"),
        ("ana\x00@example.org", "a control character"),
        ("ana\u200b@example.org", "an invisible character"),
    ],
)
def test_what_some_refuse_or_none_can_reach_is_refused(address: str, why: str) -> None:
    with pytest.raises(BadInput):
        email_address(address, "e-mail")
    assert why
