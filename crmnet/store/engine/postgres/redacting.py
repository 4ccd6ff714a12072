"""Free texts blanked by the server itself, for the secretariat.

It is told which entries, which texts and why. What is left it makes itself: a mark in
the columns that are free text and in notes, in nothing else, under an entry that
vouches for it (:mod:`crmnet.store.redacting`). The triggers hold the owner to the same.
"""

from __future__ import annotations

from typing import Final

REDACTING: Final = """
CREATE OR REPLACE FUNCTION free_columns(entity text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(CASE entity {free} END, '{}')
$$;

CREATE OR REPLACE FUNCTION named(change integer, place integer) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT 'c' || change || '.' || place
$$;

CREATE OR REPLACE FUNCTION entry_named(entry text) RETURNS SETOF log
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT l.* FROM log l WHERE entry ~ '^c[0-9]{1,9}[.][0-9]{1,9}$'
        AND l.change = substring(entry, '^c([0-9]{1,9})[.]')::integer
        AND l.place = substring(entry, '[.]([0-9]{1,9})$')::integer
$$;

CREATE OR REPLACE FUNCTION digest_of(salt bytea, was text, now text, note text)
RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = {here}, pg_temp AS $$
    SELECT sha256(framed(salt) || framed(was) || framed(now) || framed(note))
$$;

-- Whether marks for free texts are all that differs.
CREATE OR REPLACE FUNCTION only_marks(entity text, before jsonb, after jsonb)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT before - free_columns(entity) IS NOT DISTINCT FROM
            after - free_columns(entity)
        AND NOT EXISTS (SELECT 1 FROM unnest(free_columns(entity)) AS name
            WHERE before -> name IS DISTINCT FROM after -> name
                AND after ->> name IS DISTINCT FROM '{mark}')
$$;

-- Whether a row at the same rev has marks for texts, which a redaction answers for.
CREATE OR REPLACE FUNCTION only_redacts(entity text, before jsonb, after jsonb)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT only_marks(entity, before, after)
        AND EXISTS (SELECT 1 FROM log l JOIN log r
            ON r.entity = 'log' AND r."row" = named(l.change, l.place)
            WHERE l."row" = after ->> 'id'
                AND r.change >= (SELECT max(number) FROM change))
$$;

-- What an entry says, with a mark where that was one of the words.
CREATE OR REPLACE FUNCTION marked(said text, entity text, words text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN bool_or(is_word) THEN '{' || string_agg(to_json(key)::text || ':'
        || CASE WHEN is_word THEN '"{mark}"' ELSE value::text END, ',' ORDER BY n)
        || '}' ELSE said END
    FROM (SELECT *, key = ANY (free_columns(entity))
            AND COALESCE(value #>> '{}' = ANY (words), false) AS is_word
        FROM json_each(said::json) WITH ORDINALITY AS told (key, value, n)) AS v
$$;

-- Blanks words in the rows of some entries and in all that the log says of these, as
-- part of a change; the number of the change of each entry that it altered.
CREATE OR REPLACE FUNCTION redact(entries text[], words text[], reason text)
RETURNS integer[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
DECLARE
    follows integer;
    spot integer;
    told integer[] := '{}';
    about record;
    was log%ROWTYPE;
    said log%ROWTYPE;
    vouched text;
    own bytea;
    free text;
BEGIN
    PERFORM take_turn();
    IF office_here() IS DISTINCT FROM 'secretariat' THEN
        RAISE EXCEPTION 'the secretariat redacts'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF COALESCE(trim(reason), '') = '' THEN
        RAISE EXCEPTION 'say why' USING ERRCODE = 'check_violation';
    END IF;
    follows := COALESCE((SELECT max(c.number) FROM change c), 0) + 1;
    spot := COALESCE((SELECT max(l.place) FROM log l WHERE l.change = follows), 0);
    FOR about IN SELECT DISTINCT e.entity, e."row"
        FROM unnest(entries) AS name, entry_named(name) e WHERE e.change < follows
        ORDER BY e."row"
    LOOP
        FOR was IN SELECT * FROM log l WHERE l.entity = about.entity
            AND l."row" = about."row" AND l.change < follows ORDER BY l.rev
        LOOP
            said := was;
            said.was := marked(was.was, was.entity, words);
            said.now := marked(was.now, was.entity, words);
            said.note := CASE WHEN was.note = ANY (words) THEN '{mark}'
                ELSE was.note END;
            CONTINUE WHEN said IS NOT DISTINCT FROM was;
            said.salt := uuid_send(gen_random_uuid());
            own := uuid_send(gen_random_uuid());
            vouched := format('{"entry":"%s","digest":"%s"}',
                named(was.change, was.place),
                encode(digest_of(said.salt, said.was, said.now, said.note), 'hex'));
            spot := spot + 1;
            INSERT INTO log SELECT follows, spot, 'log', named(was.change, was.place),
                (SELECT count(*) FROM log l WHERE l.entity = 'log'
                    AND l."row" = named(was.change, was.place)) + 1,
                'redacted', NULL, vouched, reason, own,
                digest_of(own, NULL, vouched, reason);
            UPDATE log l SET was = said.was, now = said.now, note = said.note,
                salt = said.salt WHERE (l.change, l.place) = (was.change, was.place);
            told := told || was.change;
        END LOOP;
        FOREACH free IN ARRAY free_columns(about.entity) LOOP
            EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE id = $2 '
                'AND %2$I = ANY ($3)', about.entity, free)
                USING '{mark}'::text, about."row", words;
        END LOOP;
        IF about.entity = 'notice' THEN
            UPDATE message SET subject = '{mark}',
                answer = CASE WHEN answer IS NULL THEN NULL ELSE '{mark}' END
            WHERE kind = 'notice' AND period = about."row" AND EXISTS (SELECT 1
                FROM notice n WHERE n.id = about."row" AND n.subject = '{mark}');
        END IF;
    END LOOP;
    RETURN told;
END $$;
REVOKE ALL ON FUNCTION redact(text[], text[], text) FROM PUBLIC;
"""
