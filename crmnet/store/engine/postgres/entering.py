"""What the log of a server takes: entries of a change that has not ended, on its rows.

The triggers hold the owner of the tables to it too.
"""

from __future__ import annotations

from typing import Final

ENTERING: Final = """
CREATE OR REPLACE FUNCTION enters_the_log() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM change WHERE number = NEW.change) THEN
        RAISE EXCEPTION 'the log is never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- Of a row as it stands then; all that one statement enters is looked at together.
CREATE OR REPLACE FUNCTION tells_of_rows() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    about text;
    is_other boolean;
BEGIN
    FOR about IN SELECT DISTINCT e.entity FROM entered e LOOP
        IF about = 'log' THEN
            is_other := EXISTS (SELECT 1 FROM entered e WHERE e.entity = 'log'
                AND NOT (e.kind = 'redacted'
                    AND EXISTS (SELECT 1 FROM entry_named(e."row") n
                        WHERE n.change < e.change)
                    AND e.rev = (SELECT count(*) FROM log l WHERE l.entity = 'log'
                        AND l."row" = e."row" AND l.rev <= e.rev)));
        ELSIF about = ANY (ARRAY[{entities}]) THEN
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM entered e '
                'WHERE e.entity = $1 AND e.rev IS DISTINCT FROM '
                '(SELECT t.rev FROM %I t WHERE t.id = e."row"))', about)
                INTO is_other USING about;
        ELSE
            RAISE EXCEPTION 'no such entity: %', about
                USING ERRCODE = 'check_violation';
        END IF;
        IF is_other THEN
            RAISE EXCEPTION 'no row is at that rev' USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER enters BEFORE INSERT ON log
    FOR EACH ROW EXECUTE FUNCTION enters_the_log();
CREATE OR REPLACE TRIGGER tells_of_rows AFTER INSERT ON log
    REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION tells_of_rows();
"""
