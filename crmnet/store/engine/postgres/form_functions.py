"""What the constraints of a server call, to say whether a value has its form.

Names of columns and words come from :mod:`crmnet.store.engine.forms`.
"""

from __future__ import annotations

from typing import Final

from crmnet.domain.kinds import Kind
from crmnet.store.engine.forms import (
    BIANNUAL,
    CLASSES,
    COUNTRY_CODES,
    DAY_KEYS,
    DAYS_OFF,
    LEVEL_WORDS,
    NAME_KEYS,
    NAMED_BY,
    RUNGS,
    SEASONS,
    listed,
)

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
                WHEN key IN ({NAME_KEYS}) THEN value <> ''
                ELSE key = 'recurrence' AND value ~ '^FREQ=[A-Z]' END) ELSE false END
$$;
CREATE OR REPLACE FUNCTION are_days(said json) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN json_typeof(said) = 'array' THEN NOT EXISTS (SELECT 1
        FROM json_array_elements(said) AS one WHERE json_typeof(one) <> 'string'
            OR NOT is_day(btrim(one::text, '"'))) ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_reference(said json) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN json_typeof(said) = 'object' THEN NOT EXISTS (SELECT 1
        FROM json_each(said) AS one WHERE json_typeof(one.value) <> 'null'
            AND (json_typeof(one.value) <> 'string'
            OR NOT is_day(btrim(one.value::text, '"')))) ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_holidays(said json) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN json_typeof(said) = 'object' THEN NOT EXISTS (SELECT 1
        FROM json_each(said) AS one WHERE one.key NOT IN ({COUNTRY_CODES})
            OR NOT are_days(one.value)) ELSE false END
$$;
CREATE OR REPLACE FUNCTION is_plan_dates(said text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {{here}}, pg_temp AS $$
    SELECT CASE WHEN is_object(said) THEN NOT EXISTS (SELECT 1
        FROM json_each(said::json) AS one WHERE NOT CASE one.key
            WHEN 'fiscal_year' THEN json_typeof(one.value) = 'string'
                AND is_day('2000-' || btrim(one.value::text, '"'))
            WHEN 'seasons' THEN json_typeof(one.value) = 'string'
                AND btrim(one.value::text, '"') IN ({SEASONS})
            WHEN 'days_off' THEN json_typeof(one.value) = 'string'
                AND btrim(one.value::text, '"') IN ({DAYS_OFF})
            WHEN 'named_by' THEN json_typeof(one.value) = 'string'
                AND btrim(one.value::text, '"') IN ({NAMED_BY})
            WHEN 'biannual' THEN json_typeof(one.value) = 'string'
                AND btrim(one.value::text, '"') IN ({BIANNUAL})
            WHEN 'reference' THEN is_reference(one.value)
            ELSE one.key = 'holidays' AND is_holidays(one.value) END) ELSE false END
$$;
"""  # noqa: S608  its parts are constants
