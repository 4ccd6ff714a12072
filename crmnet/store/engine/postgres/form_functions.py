"""What the constraints of a server call, to say whether a value has its form.

Names of columns and words come from :mod:`crmnet.store.engine.forms`.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.kinds import Kind
from crmnet.store.engine.forms import CLASSES, DAY_KEYS, LEVEL_WORDS, RUNGS, listed

FUNCTIONS: Final = f"""
CREATE OR REPLACE FUNCTION is_day(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN said ~ '^[0-9]{{4}}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])$'
            OR said ~ '^[0-9]{{4}}-(0[469]|11)-(0[1-9]|[12][0-9]|30)$'
            OR said ~ '^[0-9]{{4}}-02-(0[1-9]|1[0-9]|2[0-8])$'
            THEN left(said, 4) > '0000'
        WHEN said ~ '^[0-9]{{4}}-02-29$' THEN left(said, 4) > '0000'
            AND left(said, 4)::int % 4 = 0
            AND (left(said, 4)::int % 100 <> 0 OR left(said, 4)::int % 400 = 0)
        ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_object(said text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN json_typeof(said::json) = 'object';
EXCEPTION WHEN data_exception THEN
    RETURN false;
END $$;
CREATE OR REPLACE FUNCTION is_texts(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_object(said) THEN NOT EXISTS (SELECT 1
        FROM json_each(said::json) WHERE json_typeof(value) <> 'string')
        ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_days(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_texts(said) THEN NOT EXISTS (SELECT 1
        FROM json_each_text(said::json) WHERE NOT is_day(value)) ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_counts(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_object(said) THEN NOT EXISTS (SELECT 1
        FROM json_each(said::json) WHERE value::text !~ '^[0-9]{{1,15}}$')
        ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_escalation(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_counts(said) THEN NOT EXISTS (SELECT 1
        FROM json_each(said::json) WHERE key NOT IN ({RUNGS}) OR value::text = '0')
        ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_sharing(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_texts(said) THEN NOT EXISTS (SELECT 1
        FROM json_each_text(said::json) WHERE value NOT IN ({CLASSES})) ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_labels(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_object(said) THEN NOT EXISTS (SELECT 1
        FROM json_each(said::json) WHERE key NOT IN ({LEVEL_WORDS})
            OR COALESCE(json_typeof(value -> 0), '') <> 'string'
            OR COALESCE(json_typeof(value -> 1), '') <> 'object') ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_reading(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_texts(said) THEN said::json ->> 'kind' IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM json_each_text(said::json)
            WHERE NOT CASE WHEN key = 'kind' THEN value IN ({listed(Kind)})
                WHEN key IN ({DAY_KEYS}) THEN is_day(value)
                ELSE key = 'recurrence' AND value ~ '^FREQ=[A-Z]' END) ELSE false END
$$;
"""  # noqa: S608  its parts are constants
