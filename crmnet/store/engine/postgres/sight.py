"""What a reader does not see: the texts of notices under TLP:AMBER+STRICT.

They are for the offices. A login that only reads finds neither the notice nor its
entries in the log; to see that the log holds together it gets these without their
texts.
"""

from __future__ import annotations

from typing import Final

SIGHT: Final = """
-- Of a label that is not known nobody is told but the offices.
CREATE OR REPLACE FUNCTION is_for_readers(label text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT label IN ('CLEAR', 'GREEN', 'AMBER', 'RED')
$$;

CREATE POLICY is_read ON notice FOR SELECT
    USING (is_for_readers(label) OR office_here() <> 'reader');
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY is_read ON log FOR SELECT USING (entity <> 'notice'
    OR EXISTS (SELECT 1 FROM notice n WHERE n.id = log."row"));
ALTER TABLE log ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION sealed_log() RETURNS TABLE (change integer, place integer,
    entity text, "row" text, rev integer, kind text, digest bytea, salt bytea, was text,
    now text, note text, hidden integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
    SELECT l.change, l.place, l.entity, l."row", l.rev, l.kind, l.digest,
        CASE WHEN s.seen THEN l.salt END, CASE WHEN s.seen THEN l.was END,
        CASE WHEN s.seen THEN l.now END, CASE WHEN s.seen THEN l.note END,
        CASE WHEN s.seen THEN 0 ELSE 1 END
    FROM log l LEFT JOIN notice n ON l.entity = 'notice' AND n.id = l."row"
    CROSS JOIN LATERAL (SELECT l.entity <> 'notice' OR COALESCE(is_for_readers(n.label)
        OR office_here() <> 'reader', false)) AS s (seen)
$$;

CREATE OR REPLACE FUNCTION hidden_entries() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN office_here() <> 'reader' THEN 0 ELSE (SELECT count(*)
        FROM notice n JOIN log l ON l."row" = n.id AND l.entity = 'notice'
        WHERE NOT is_for_readers(n.label)) END
$$;
REVOKE ALL ON FUNCTION sealed_log(), hidden_entries() FROM PUBLIC;
"""
