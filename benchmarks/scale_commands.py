"""What benchmarks.scale runs: commands that read, and, at the end, some that write.

Each runs in a folder with plan.yaml, changed.yaml (one cell of it is another) and
book.csv. LEAF is an activity that all countries owe; OUT is a file that is made.
"""

from __future__ import annotations

from typing import Final

LEAF: Final = "1.1.1.2"
EMAIL: Final = "u5@example.org"
PEOPLES: Final = ("table", "plain")
ROWS: Final = ("csv", "tsv", "json", "jsonl")
DOCUMENTS: Final = ("md", "xlsx", "docx", "html")

# What lists: each runs as table, plain and csv.
LISTINGS: Final = (
    "plan show",
    f"plan show {LEAF}",
    "plan objectives",
    "plan list",
    "plan date",
    "plan diff crm-scale crm-scale",
    "activity list",
    "activity list --status in_progress",
    "activity list --party GT",
    f"activity show {LEAF}",
    "activity contribution list",
    f"activity contribution list {LEAF}",
    "directory list",
    "directory list --country GT",
    "directory find Güemes",
    f"directory show {EMAIL}",
    "directory check",
    "directory point list",
    "directory duty GT/liaison/duty",
    "directory absent",
    "emergency",
    "report overdue",
    "report upcoming",
    "report status",
    "report matrix",
    "report gaps",
    "report changes --since 2002-07-01",
    "report achievements --from 2002-01-01 --to 2002-12-31",
    "report country GT",
    "report handover --to GT",
    "report round",
    "round list",
    "round show",
    "digest log",
    "notice list",
    "notice find falsos",
    "notice show",
    "drill list",
    "drill report",
    "event list",
    "event results",
    "event lessons",
    "publication list",
    "site publish",
    "history",
    f"history {LEAF}",
    "db info",
    "report overdue --known-on 2026-11-28",
    "report changes --since 2002-07-01 --known-on 2026-11-28",
)
# What is the same in every format, or writes a file.
SINGLE: Final = (
    "",
    "directory retention --dry-run",
    "digest preview",
    "digest preview --to u0@example.org",
    "directory query Nuñez",
    f"directory export-person {EMAIL}",
    "directory export OUT.vcf",
    "calendar explain 'antes de octubre'",
    "calendar export OUT.ics",
    "plan check plan.yaml",
    "plan export OUT.yaml",
    "plan export OUT.csv",
    "activity form GT --output OUT.csv",
    "event export OUT.csv",
    "publication export OUT.csv",
    "db check",
    "db backup OUT.db --yes",
    "plan load plan.yaml --dry-run",
)
# Besides, in every other format: one that is long, one that has dates, one of a page.
EVERY: Final = ("activity list", "report overdue", "report status")
ALSO_ROWS: Final = (
    "activity contribution list",
    "directory list",
    "directory find Güemes",
    "report gaps",
    "history",
)
# In this order, once each; they leave the store as the next one wants it.
WRITES: Final = (
    "activity complete 1.1.1.1 GT --on 2002-09-19",
    "undo",
    "plan load plan.yaml",
    "plan load changed.yaml",
    "undo --yes",
    "digest send --period weekly --eml OUT --yes",
)


def typed() -> list[tuple[str, str]]:
    """Each command that reads, and the format that is asked for, if any."""
    found = [(words, kind) for words in LISTINGS for kind in (*PEOPLES, "csv")]
    found += [(words, "") for words in SINGLE]
    found += [(words, kind) for words in EVERY for kind in (*ROWS[1:], *DOCUMENTS)]
    found += [(words, kind) for words in ALSO_ROWS for kind in ROWS[1:]]
    return found
