"""Follow-up of the work plans of the Regional Conference on Migration (CRM).

The map of the house, top floor first; a room imports only from rooms below it:

    cli         parses, picks, prints, exits: one file a noun, one function a verb
    services    steps that must happen together (load a plan, record a fact)
    render      rows -> text: tables, plain sentences, json, csv, ...
    reports     store + today -> frozen rows: one file a report
    store       the SQLite file and its log;   files   what people hand in
    mail        letter -> bytes -> SMTP, sendmail or a folder
    domain      plan, deadline, party, progress, officer: no I/O, no clock
    settings    environment and config.toml;   i18n    Spanish and English
    errors      what a person can mend, with its exit status
"""

__version__ = "0.1.0"
