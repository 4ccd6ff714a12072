"""What somebody types for a command or a question, and the files handed in with it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.oracle.asking import Ask
    from tests.oracle.values import Command, File, Item

LISTINGS: Final = {
    "activities": "activity list",
    "objectives": "plan objectives",
    "show": "plan show",
    "rounds": "round list",
}
OF_OFFICER: Final = ("from", "until", "network", "role", "language")
STATUSES: Final = {
    "start": "in progress",
    "complete": "done",
    "suspend": "suspendida",
    "cancel": "cancelled",
    "note": "",
    "give": "",  # results alone
    "nothing": "sin novedad",
}


def typed(command: Command, file: str, change: str | None) -> list[str]:
    """The words of a command.

    Args:
        command: what is done.
        file: the path of what is handed in.
        change: what an undo names, or None.
    """
    words = command.words
    lines = {
        "load": ["plan", "load", file, "--same", "all"],
        "extend": ["plan", "extend", *_options(words, "until", "plan")],
        "date": ["plan", "date", words.get("name", ""), words.get("date", "")],
        "close": ["plan", "close", words.get("plan", "")],
        "carry-over": ["plan", "carry-over", words.get("old"), words.get("new")],
        "presidency": ["plan", "presidency", words.get("country", "")],
        "officer": ["directory", "add", *_options(words, "email", "country")],
        "undo": ["undo", *([change] if change else []), *_yes(words)],
        "record": ["activity", "record", file, *_named(words, "party"), "--yes"],
        "open": ["round", "open", *_named(words, "name")],
        "answer": ["round", "answer", *_named(words, "party"), "--nothing"],
        "close-round": ["round", "close", *_named(words, "name")],
    }
    more = {
        "carry-over": ["--map", file],
        "presidency": _options(words, "from"),
        "date": _options(words, "reason", "plan"),
        "officer": ["--name", _name(words), *_options(words, *OF_OFFICER)],
        "open": [*_options(words, "from", "to", "answer-by", "plan"), *_asked(words)],
        "answer": _options(words, "on", "round"),
    }
    line = lines.get(command.verb) or _of_leaf(command)
    line = [*line, *more.get(command.verb, [])]
    return [*line, *(["--as-of", command.as_of] if command.as_of else [])]


def _of_leaf(command: Command) -> list[str]:
    words = command.words
    line = ["activity", command.verb, words["code"]]
    if command.verb == "assign":
        return [*line, *_owners(words["owes"])]
    if command.verb == "contribute":
        on, first = words["on"], words.get("first")
        counts = (f"{kind}={number}" for kind, number in words.get("results", ()))
        return [
            *(*line, *([words["party"]] if words.get("party") else []), words["text"]),
            *("--on", f"{first}..{on}" if first else on),
            *(word for count in counts for word in ("--result", count)),
            *_options(words, "reason", "evidence"),
        ]
    if command.verb == "schedule":
        line[2:] = words["code"].split()
        return [*line, words["text"], *_options(words, "party", "reason")]
    line += [words["party"]] if "party" in words else []
    line += _options(words, "on", "note", "due", "reason", "evidence", "partial")
    return [word for word in line if word != "some"]


def _options(words: Mapping[str, Any], *names: str) -> list[str]:
    found = [(f"--{name}", words[name]) for name in names if name in words]
    return [word for option in found for word in option]


def _named(words: Mapping[str, Any], name: str) -> list[str]:
    return [words[name]] if name in words else []


def _asked(words: Mapping[str, Any]) -> list[str]:
    parties = words.get("party", ()) if "name" in words else ()
    return [word for party in parties for word in ("--party", party)]


def _yes(words: Mapping[str, Any]) -> list[str]:
    return ["--yes"] if words.get("yes") else []


def _name(words: Mapping[str, Any]) -> str:
    name: str = words.get("email", "").partition("@")[0]
    return name


def _owners(owes: tuple[str, ...]) -> list[str]:
    word, *parties = owes
    flags = {"each": ["--each-member"], "any": ["--any-of"], "network": ["network"]}
    return [*parties, *flags.get(word, [])]


def asked(ask: Ask) -> list[str]:
    """The words of a question."""
    line = LISTINGS.get(ask.report, f"report {ask.report}").split()
    line += [ask.who] if ask.who else []
    line += _options(ask.limits, *ask.limits)
    line += ["--known-on", ask.known_on] if ask.known_on else []
    return line if ask.today == ask.known_on else [*line, "--as-of", ask.today]


# --- what is handed in


def handed_in(command: Command) -> str | None:
    """The text of the file that a command takes; None where it takes none."""
    if command.verb == "load":
        return plan_yaml(command.words["file"])
    if command.verb == "carry-over":
        return _csv(("code", "objective", "new_calendar"), command.words["moves"])
    if command.verb == "record":
        return _form(command.words["rows"], whole=command.words.get("whole"))
    return None


def plan_yaml(file: File) -> str:
    """A plan file; JSON is YAML too."""
    tree: dict[str, Any] = {
        "plan": file.plan,
        "language": "es",
        "title": "Plan de prueba",
        "members": list(file.members),
        "themes": [_tree(item, 0) for item in file.themes],
    }
    if file.adopted:
        tree["adopted"] = {"from": "2002-05-28", "to": file.adopted}
    if file.until:
        tree["until"] = file.until
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _tree(item: Item, depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"code": item.code, "title": item.title}
    for name in ("calendar", "due", "starts", "until"):
        if text := getattr(item, name):
            tree[name] = text
    if item.owes:
        word, *parties = item.owes
        key = {"any": "any_of", "parties": "parties"}.get(word, "each_member")
        tree[key] = parties or word == "each"
    if item.children:
        level = ("objectives", "actions", "activities")[depth]
        tree[level] = [_tree(child, depth + 1) for child in item.children]
    return tree


def _form(
    rows: tuple[tuple[str, Mapping[str, str]], ...], *, whole: bool | None = None
) -> str:
    heading = (
        "code",
        "party",
        "due_on",
        "status",
        "date",
        "evidence",
        "note",
        "results",
    )
    cells = []
    for verb, words in rows:
        status = STATUSES[verb]
        if partial := words.get("partial"):
            status = "partial" if partial == "some" else f"partial ({partial} %)"
        said = words.get("reason") or words.get("note")
        named = [words.get(name) for name in ("code", "party", "due")]
        counted: Any = words.get("results", ())
        counts = (f"{number} {kind}" for kind, number in counted)
        proof, told = words.get("evidence"), "; ".join(counts)
        cells.append((*named, status, words.get("on"), proof, said, told))
    return _csv(heading, [*cells, ("sin novedad",)] if whole else cells)


def _csv(heading: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([tuple(heading), *rows])
    return text.getvalue()
