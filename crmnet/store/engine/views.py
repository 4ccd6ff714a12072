"""Views for people who open the store with sqlite-utils, Datasette or a spreadsheet.

They stand beside ``v_calendar`` (schema.py), in SQL that both engines know; what each
column says is told in docs/data.md. No command of crmnet reads them.
"""

from __future__ import annotations

from typing import Final

VIEWS: Final = """
CREATE VIEW v_progress AS
SELECT c.plan, c.theme, c.objective, o.title, COUNT(*) AS total,
    COUNT(CASE WHEN c.status = 'done' THEN 1 END) AS done,
    COUNT(CASE WHEN c.status = 'partial' THEN 1 END) AS partial,
    COUNT(CASE WHEN c.status = 'in_progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN c.status = 'not_started' THEN 1 END) AS not_started,
    COUNT(CASE WHEN c.status = 'suspended' THEN 1 END) AS suspended,
    COUNT(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        AND c.due_on < CAST(CURRENT_DATE AS TEXT) THEN 1 END) AS overdue,
    COUNT(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        AND c.due_on IS NULL THEN 1 END) AS undated,
    MIN(CASE WHEN c.status IN ('not_started', 'in_progress', 'partial')
        THEN c.due_on END) AS next_due_on,
    MAX(c.done_on) AS last_done_on
FROM v_calendar c
JOIN item i ON i.id = c.item_id
JOIN item o ON o.plan = i.plan AND o.gone = 0
    AND o.code = COALESCE(c.objective, c.theme)
GROUP BY c.plan, c.theme, c.objective, o.title;

CREATE VIEW v_directory AS
SELECT name, email, country, network, role, organisation, title, phone,
    emergency_phone, timezone, languages, term_from, term_until, confirmed_on, note,
    CASE WHEN term_from > CAST(CURRENT_DATE AS TEXT) THEN 'future'
        WHEN term_until < CAST(CURRENT_DATE AS TEXT) THEN 'past'
        ELSE 'current' END AS status,
    id
FROM officer
WHERE gone = 0;
"""
