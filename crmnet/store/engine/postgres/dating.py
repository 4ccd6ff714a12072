"""Whose dates may be written along with what they count from.

Whoever records a reference date, or that something is done, gives all parties their
dates that count from it, in the same change; nothing else of what is theirs. Whoever
corrects an event does so in what each country contributed to it, whose counts stay.
"""

from __future__ import annotations

from typing import Final

DATING: Final = """
-- What a reading counts from, which may be to come.
CREATE OR REPLACE FUNCTION counted_from(reading text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(reading::json ->> 'counts_from', reading::json ->> 'waits_for')
$$;

-- How the cell was read that holds for an item.
CREATE OR REPLACE FUNCTION understood_of(item_id text) RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    WITH RECURSIVE above AS (
        SELECT parent, calendar, understood, 0 AS n FROM item WHERE id = item_id
        UNION ALL
        SELECT i.parent, i.calendar, i.understood, n + 1
        FROM item i JOIN above ON i.id = above.parent WHERE above.calendar IS NULL)
    SELECT understood FROM above WHERE calendar IS NOT NULL ORDER BY n LIMIT 1
$$;

-- Whether the change that is being written says of a plan when one of these was.
CREATE OR REPLACE FUNCTION is_being_told(plan_id text, names text[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM log l
        LEFT JOIN reference_date r ON l.entity = 'reference_date' AND r.id = l."row"
        LEFT JOIN calendar_item c ON l.entity = 'calendar_item' AND l.kind <> 'dated'
            AND c.id = l."row"
        LEFT JOIN item i ON i.id = c.item
        WHERE l.change > (SELECT COALESCE(max(number), 0) FROM change)
            AND (r.plan = plan_id AND r.name = ANY (names)
                OR i.plan = plan_id AND i.code = ANY (names)))
$$;

-- Whether the change that is being written corrects an event.
CREATE OR REPLACE FUNCTION is_being_corrected(event_id text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM log l WHERE l.entity = 'event' AND l."row" = event_id
        AND l.change > (SELECT COALESCE(max(number), 0) FROM change))
$$;

-- Whether a row differs by its dates alone, and these count from what is being told.
-- A share in an event has its words and days from there.
CREATE OR REPLACE FUNCTION follows(entity text, before jsonb, after jsonb)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(office_here() <> 'reader' AND CASE entity
        WHEN 'item' THEN before - ARRAY['understood', 'reading', 'rev']
                = after - ARRAY['understood', 'reading', 'rev']
            AND is_being_told(after ->> 'plan', ARRAY[
                counted_from(before ->> 'understood'),
                counted_from(after ->> 'understood'),
                counted_from(before ->> 'reading'), counted_from(after ->> 'reading')])
        WHEN 'calendar_item' THEN (before IS NULL AND may_begin(entity, after)
                AND after ->> 'status' = 'not_started'
                OR before - dates.names = after - dates.names)
            AND (SELECT is_being_told(i.plan, ARRAY[counted_from(i.reading),
                    counted_from(before ->> 'reading'),
                    counted_from(after ->> 'reading'),
                    counted_from(understood_of(i.id))])
                FROM item i WHERE i.id = after ->> 'item')
        WHEN 'contribution' THEN before ->> 'event' IS NOT NULL
            AND before - ARRAY['item', 'starts_on', 'done_on', 'text', 'rev']
                = after - ARRAY['item', 'starts_on', 'done_on', 'text', 'rev']
            AND is_being_corrected(after ->> 'event')
            AND EXISTS (SELECT 1 FROM event e WHERE e.id = after ->> 'event'
                AND e.item = after ->> 'item' AND e.title = after ->> 'text'
                AND e.ends_on = after ->> 'done_on'
                AND NULLIF(e.starts_on, e.ends_on)
                    IS NOT DISTINCT FROM after ->> 'starts_on')
        ELSE false END, false)
    FROM (SELECT ARRAY['kind', 'starts_on', 'due_on', 'first_due_on', 'waits_for',
        'reading', 'gone', 'rev']) AS dates (names)
$$;
"""
