"""Whose fault it is that a mail server did not take a message.

An answer is judged by its enhanced status code (RFC 3463) where that says it all, by
its words where the code is one that servers use for everything (5.7.1, 5.2.0, none),
and by the step of the session at last. What neither says stays unclear: it may be the
recipient's, until several recipients in a row get the same.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Blame(StrEnum):
    """Whose an answer is."""

    RECIPIENT = "recipient"  # of this one address
    SENDER = "sender"  # of who sends, from which machine: the same for all
    CONTENT = "content"  # of what the mail holds
    QUOTA = "quota"  # as much as the sender may send for now was sent
    LATER = "later"  # greylisting, a fault of the server that passes
    UNCLEAR = "unclear"


class Step(StrEnum):
    """Where in a session an answer came."""

    MAIL = "MAIL"  # the sender was named
    RCPT = "RCPT"  # the recipient was named
    DATA = "DATA"  # the message was sent


_CODE: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_ADDRESS: Final = re.compile(r"<[^<>]*>|\S*@\S*")  # "quota@…" says nothing of a quota

# Codes that say it all; of those left out the words decide.
_OF_CODE: Final = {
    code: blame
    for blame, codes in (
        (Blame.RECIPIENT, "1.1 1.2 1.3 1.4 1.6 1.10 2.1 2.2 2.3 2.4 2.121 2.122 4.1"),
        (Blame.RECIPIENT, "7.124 7.129 7.133 7.134 7.135 7.136 7.193 7.505"),
        (
            Blame.SENDER,
            "1.7 1.8 1.20 2.252 7.3 7.20 7.21 7.22 7.23 7.24 7.25 7.26 7.27",
        ),
        (Blame.SENDER, "7.29 7.57 7.60 7.64 7.708 7.750"),
        (Blame.QUOTA, "1.90 4.5 7.28 7.232 7.233 7.500 7.650 7.705"),
        (Blame.CONTENT, "3.4"),
    )
    for code in codes.split()
}

# What is tried first: a sender's quota may stand under the code of a full mailbox, and
# a policy about the sender behind "Recipient address rejected".
_QUOTA: Final = (
    r"submission ?quota|(?:send(?:ing|er)?|outgoing|outbound|daily|hourly|relay"
    r"|message|mail|e-?mail|rate|credits?|connections?|thread)\b"
    r"[\w' -]{0,30}\b(?:limit|quota|rate|credits?)\b[\w' -]{0,20}"
    r"\b(?:exceed|reach)"
    r"|(?:exceed|reach)\w*[\w' -]{0,40}\b(?:limit|quota|max|rate|emails|threshold)"
    r"|rate.?limit|thrott|too (?:much|many) (?:mail|message|e-?mail|conn)"
    r"|per (?:hour|day|minute)\b|quota of the sender|credits exceeded"
    r"|unusual (?:rate|sending|activity|traffic|volume)"
    r"|l[ií]mite de env[ií]o|cuota de env"
    r"|unexpected volume|server busy|sending too|limit exceeded"
)
_RECIPIENT_POLICY: Final = r"recipient'?s? (?:\w+ )?polic|polic\w+ of the recipient"
# The order in which words are tried. A policy of the recipient may speak of the sender,
# and of a relay's table; an answer about the sender may speak of a user behind it.
_SENDER_FIRST: Final = r"sender (?:address|verif)|sender'?s? (?:\w+ )?domain"
_RECIPIENT_FIRST: Final = (
    r"user unknown|unknown user|no such (?:user|recipient|mailbox)"
    r"|to send to (?:th|\w+ (?:recipient|group|list))"
    r"|(?:distribution|the) (?:group|list)\b"
    r"|allowed.senders|only accepts?|recipient (?:has|does not|only|refuse)"
    r"|resolver\.rst|usuario (?:desconocido|inexistente)|buz[oó]n"
)
_SENDER: Final = (
    r"relay|rcpthosts|send ?as|sender (?:address|verif|id|is not|not|rejected|denied"
    r"|domain|unknown)|\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated|not authenticated"
    r"|authentication (?:is )?required|reverse|\bptr\b|client host"
    r"|\b(?:helo|ehlo)\b|black ?list|block ?list|spamhaus"
    r"|\w*(?:dns|rh|r)bl\b|blocked using"
    r"|reputation|bann?ed"
    r"|(?:your|from this|sending|source) ip|not verified|paused"
    r"|(?:sending|outbound|sender'?s?) account|suspended for sending|outbound sender"
    r"|permissions? to send|not (?:allowed|authori[sz]ed|permitted) to send\b"
    r"|your (?:account|access|domain|server|host)\b"
    r"|invalid credentials|not owned by"
)
_RECIPIENT: Final = (
    r"(?:unknown|no such|invalid|unrouteable|inactive|disabled|nonexistent|bad)"
    r" (?:local )?(?:user|recipient|mailbox|address|account|destination|e-?mail)"
    r"|(?:user|mailbox|account|recipient|address)\b[\w' -]{0,40}"
    r"(?:unknown|not? exist|n't exist|not found|unavailable|disabled|inactive|suspended"
    r"|full|over quota|closed|n't have an?|not available|too quickly|too many)"
    r"|mailbox|not have a[\w. ]* account|n't have a[\w. ]* account|no mailbox"
    r"|you (?:are|tried) (?:trying )?(?:to )?(?:sending to|contact|reach)|recipient'?s?"
    r"|over ?quota|quota exceeded|exceeded\b[\w ]{0,20} quota|storage allocation"
    r"|addressee|not? accept(?:ing|s)? mail (?:for|from you)|restriction"
)
_CONTENT: Final = (
    r"\bspam\b|virus|malware|phish|content|attachment|junk|unsolicited|policy|corrupt"
    r"|\burls?\b|header|line too long"
)
_GREY: Final = r"gr[ea]y ?list|greylisted|try (?:again )?later|come back later"

_NOT_OURS: Final = re.compile(  # but the recipient's, or this connection's
    r"in this (?:connection|session)|mailbox|account that you tried|user is over"
    r"|recipient'?s? (?:inbox|per|rate)|recipientratelimit",
    re.IGNORECASE,
)
_TOO_LARGE: Final = re.compile(
    r"(?:message|mail) size|size limit|too (?:large|big)", re.IGNORECASE
)
_SENDING: Final = re.compile(
    r"submission|send|outgoing|outbound|daily|hour|relay|rate\b|per (?:day|minute)",
    re.IGNORECASE,
)
_WORDS: Final = tuple(
    (blame, re.compile(words, re.IGNORECASE))
    for blame, words in (
        (Blame.LATER, _GREY),
        (Blame.RECIPIENT, _RECIPIENT_POLICY),
        (Blame.SENDER, _SENDER_FIRST),
        (Blame.RECIPIENT, _RECIPIENT_FIRST),
        (Blame.SENDER, _SENDER),
        (Blame.RECIPIENT, _RECIPIENT),
        (Blame.CONTENT, _CONTENT),
    )
)
_QUOTA_WORDS: Final = re.compile(_QUOTA, re.IGNORECASE)


def blame(step: Step, code: int, answer: str) -> Blame:
    """Whose an answer is.

    Args:
        step: where it came.
        code: of three digits: 4xx or 5xx.
        answer: its words; they may begin with an enhanced code, or hold one.
    """
    enhanced = _CODE.search(answer)
    detail = enhanced[0].partition(".")[2] if enhanced else ""
    words = _ADDRESS.sub(" ", answer)
    found = _said(detail, words, is_for_now=code < 500)
    if step is Step.MAIL and found in (Blame.RECIPIENT, Blame.UNCLEAR):
        return Blame.SENDER if code >= 500 else Blame.LATER
    if found is not Blame.UNCLEAR:
        return found
    if code < 500:
        return Blame.LATER
    of_the_content = detail.startswith(("6.", "7.")) and step is Step.DATA
    return Blame.CONTENT if of_the_content else Blame.UNCLEAR


def _said(detail: str, words: str, *, is_for_now: bool) -> Blame:
    """What the answer says by itself."""
    if _TOO_LARGE.search(words):
        return Blame.CONTENT
    if _is_of_the_senders_quota(detail, words):
        return Blame.QUOTA
    if detail in _OF_CODE:
        return _OF_CODE[detail]
    found = (blame for blame, pattern in _WORDS if pattern.search(words))
    if not is_for_now:  # "try again later" beside a refusal for good is politeness
        found = (blame for blame in found if blame is not Blame.LATER)
    said = next(found, Blame.UNCLEAR)
    if said is Blame.UNCLEAR and detail.startswith("7.") and len(detail) > 3:
        return Blame.SENDER  # 7.501, 7.606: a policy of Office 365 about who sends
    return said


def _is_of_the_senders_quota(detail: str, words: str) -> bool:
    """Whether the sender has sent too much, and not the recipient too much to keep."""
    if not _QUOTA_WORDS.search(words) or _NOT_OURS.search(words):
        return False
    is_doubtful = _OF_CODE.get(detail) is Blame.RECIPIENT or "quota" in words.lower()
    return not is_doubtful or _SENDING.search(words) is not None


def gist(answer: str, recipient: str) -> str:
    """An answer without what differs from one recipient to the next.

    Addresses go, names of queues and of machines (they hold digits), and what is of the
    recipient; the codes stay.
    """
    own = set(recipient.casefold().split("@"))
    words = _ADDRESS.sub(" ", answer).casefold().split()
    codes, rest = words[:2], words[2:]
    return " ".join([*codes, *(one for one in rest if _is_common(one, own))])


def _is_common(word: str, own: set[str]) -> bool:
    return word.strip("\"'.,:;()[]") not in own and not any(map(str.isdigit, word))
