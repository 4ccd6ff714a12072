"""The catalogs: from the English sentences in the code to locale/*/crmnet.po and .mo.

    python scripts/messages.py             gather the sentences, compile the catalogs
    python scripts/messages.py FILE.json   the same, with translations from files:
                                           {"English": "Spanish",
                                            "one item": ["un punto", "varios puntos"]}
    python scripts/messages.py --check     change nothing; 1 if something is to be done

A sentence is found where it stands as a literal in a call that KEYWORDS names; one
that is raised by another name ("raise kind(…)") is a fault. Babel
writes the files; its own extractor is not used, because it passes over a call inside
the arguments of another (`BadInput("…", why=Message("…"))`).
"""

from __future__ import annotations

import argparse
import ast
import builtins
import io
import json
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Final, NamedTuple

from babel.messages import catalog as babel
from babel.messages import mofile, pofile

from crmnet import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT: Final = Path(__file__).parent.parent
CODE: Final = ROOT / "crmnet"
LOCALE: Final = CODE / "i18n" / "locale"

# Which arguments of a call are sentences, counted from 0; two are singular and plural.
KEYWORDS: Final[dict[str, tuple[int, ...]]] = {
    "_": (0,),
    "mark": (0,),
    "text": (0,),
    "plural": (0, 1),
    "Message": (0,),
    "Fault": (2,),
}


class Key(NamedTuple):
    """A sentence, or a pair of them for one and for many."""

    one: str
    many: str | None = None

    @property
    def id(self) -> str | tuple[str, str]:
        """What Babel calls it."""
        return self.one if self.many is None else (self.one, self.many)


class Catalog(babel.Catalog):
    """A catalog whose header says the same whenever and wherever it is written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header without dates, names and versions."""
        return [
            ("Project-Id-Version", "crmnet"),
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]

    @mime_headers.setter
    def mime_headers(self, _headers: Iterable[tuple[str, str]]) -> None:
        """Babel sets it; it stays as it is."""


# --- from the code


def gather(folder: Path) -> dict[Key, set[str]]:
    """The sentences of the code, and the files in which each stands."""
    keywords = KEYWORDS | dict.fromkeys(_error_classes(errors.CrmnetError), (0,))
    found: dict[Key, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(folder.parent).as_posix()
        for key in _keys(tree, keywords, name):
            found.setdefault(key, set()).add(name)
    return found


def _error_classes(above: type[errors.CrmnetError]) -> Iterator[str]:
    yield above.__name__
    for below in above.__subclasses__():
        yield from _error_classes(below)


def _keys(
    tree: ast.AST, keywords: Mapping[str, tuple[int, ...]], file: str
) -> Iterator[Key]:
    for node in ast.walk(tree):
        _refuse_unseen(node, keywords, file)
        if not isinstance(node, ast.Call):
            continue
        positions = keywords.get(_called(node.func))
        if positions is None or len(node.args) <= positions[-1]:
            continue
        texts = [list(_literals(node.args[i], file)) for i in positions]
        if len(texts) == 1:
            yield from (Key(text) for text in texts[0])
        else:
            yield from (Key(*pair) for pair in zip(*texts, strict=True))


def _refuse_unseen(
    node: ast.AST, keywords: Mapping[str, tuple[int, ...]], file: str
) -> None:
    """End where a sentence is raised by a name of which nobody knows that it speaks."""
    if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
        return
    name, texts = _called(node.exc.func), node.exc.args[:1]
    is_known = name in keywords or hasattr(builtins, name)
    if texts and not is_known and " " in "".join(_literals(texts[0], file)):
        sys.exit(f"{file}:{node.lineno}: a sentence that {name} hides (use Message)")


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr, file: str) -> Iterator[str]:
    """The texts that an argument may be; an f-string could never be translated."""
    if isinstance(node, ast.JoinedStr):
        sys.exit(f"{file}:{node.lineno}: an f-string cannot be translated")
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body, file)
        yield from _literals(node.orelse, file)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


# --- to the catalogs


Translations = dict[Key, tuple[str, ...]]


def read(language: str) -> Translations:
    """What the catalog of a language says; nothing when there is none."""
    path = _path(language, "po")
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = pofile.read_po(file, locale=language)
    return {
        _key(message.id): tuple(_forms(message.string or ""))
        for message in messages
        if message.id and not message.fuzzy
    }


def merge(known: Translations, files: Iterable[Path]) -> Translations:
    """The translations with those of JSON files added; the later ones count."""
    by_one = {key.one: key for key in known}
    merged = dict(known)
    for file in files:
        for text, spanish in json.loads(file.read_text("utf-8")).items():
            key = by_one.get(text)
            if key is None:
                print(f"{file.name}: not in the code: {text!r}", file=sys.stderr)
            else:
                merged[key] = tuple(_forms(spanish))
    return merged


def build(language: str, found: Mapping[Key, set[str]], known: Translations) -> Catalog:
    """The catalog of a language: all sentences of the code and no others.

    English says the sentences themselves, so that both languages work alike.
    """
    catalog = Catalog(
        locale=language, header_comment=f"# crmnet: {language}", fuzzy=False
    )
    for key in sorted(found, key=_order):
        own = (key.one,) if key.many is None else (key.one, key.many)
        empty = ("",) * len(own)
        forms = own if language == "en" else known.get(key) or empty
        catalog.add(
            key.id,
            forms[0] if key.many is None else forms,
            locations=[(file, 1) for file in sorted(found[key])],
            flags=["python-brace-format"] if _names(key.one) else [],
        )
    return catalog


def files(language: str, catalog: Catalog) -> dict[Path, bytes]:
    """The .po and .mo of a catalog, as they ought to be."""
    text, binary = io.BytesIO(), io.BytesIO()
    pofile.write_po(text, catalog, width=88, include_lineno=False)
    mofile.write_mo(binary, catalog)
    return {
        _path(language, "po"): text.getvalue(),
        _path(language, "mo"): binary.getvalue(),
    }


def _order(key: Key) -> tuple[str, str]:
    return key.one, key.many or ""


def _path(language: str, suffix: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"crmnet.{suffix}"


def _key(message_id: str | Iterable[str]) -> Key:
    return Key(message_id) if isinstance(message_id, str) else Key(*message_id)


def _forms(string: str | Iterable[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


# --- what is wrong with them


def faults(found: Mapping[Key, set[str]], spanish: Translations) -> Iterator[str]:
    """Sentences without Spanish, and Spanish with other {names} than the English."""
    for key in sorted(found, key=_order):
        forms = spanish.get(key, ())
        place = min(found[key])
        if not forms or not all(forms):
            yield f"{place}: no Spanish for {key.one!r}"
            continue
        wanted = _names(key.many or key.one)
        for number, form in enumerate(forms):
            # "una actividad" need not show the number that "{n} actividades" shows
            optional = {"n"} if key.many and number == 0 else set()
            if _names(form) - optional != wanted - optional:
                yield f"{place}: other names in braces: {key.one!r} -> {form!r}"


def _names(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # braces that are not for str.format
        return set()


def main() -> int:
    """Bring the catalogs up to date, or check that they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.json")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = gather(CODE)
    known = read("es")
    spanish = merge({key: known.get(key, ()) for key in found}, options.files)
    wanted = files("es", build("es", found, spanish))
    wanted |= files("en", build("en", found, {}))
    problems = list(faults(found, spanish))
    if options.check:
        problems += _stale(wanted)
    else:
        _write(wanted)
    print(*problems, f"{len(found)} sentences, {len(problems)} faults", sep="\n")
    return 1 if problems else 0


def _stale(wanted: Mapping[Path, bytes]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: stale (python scripts/messages.py)"
        for path, data in wanted.items()
        if not path.exists() or path.read_bytes() != data
    ]


def _write(wanted: Mapping[Path, bytes]) -> None:
    for path, data in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
