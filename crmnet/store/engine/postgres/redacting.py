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

-- What else may name an officer: in the person's own rows, in those of others, in any.
CREATE OR REPLACE FUNCTION blankable(entity text, reach text) RETURNS text[]
LANGUAGE sql IMMUTABLE SET search_path = {here}, pg_temp AS $$
    SELECT free_columns(entity)
        || CASE WHEN reach IN ('own', 'any')
            THEN COALESCE(CASE entity {own} END, '{}') ELSE '{}' END
        || CASE WHEN reach IN ('naming', 'any')
            THEN COALESCE(CASE entity {naming} END, '{}') ELSE '{}' END
$$;

-- Lines of which those that are one of the words are marks.
CREATE OR REPLACE FUNCTION lines_marked(said text, words text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(CASE WHEN line = ANY (words) THEN '{mark}' ELSE line END, E'\n'
        ORDER BY n)
    FROM string_to_table(said, E'\n') WITH ORDINALITY AS told (line, n)
$$;

-- Whether lines differ by marks alone.
CREATE OR REPLACE FUNCTION only_lines(before text, after text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = {here}, pg_temp AS $$
    SELECT after = lines_marked(before, ARRAY(SELECT b.line
        FROM string_to_table(before, E'\n') WITH ORDINALITY AS b (line, n)
        JOIN string_to_table(after, E'\n') WITH ORDINALITY AS a (line, n) USING (n)
        WHERE a.line = '{mark}'))
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
    SELECT before - blankable(entity, 'any') IS NOT DISTINCT FROM
            after - blankable(entity, 'any')
        AND NOT EXISTS (SELECT 1 FROM unnest(blankable(entity, 'any')) AS name
            WHERE before -> name IS DISTINCT FROM after -> name
                AND after ->> name IS DISTINCT FROM '{mark}'
                AND NOT (name = 'recipients' AND COALESCE(
                    only_lines(before ->> name, after ->> name), false)))
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
CREATE OR REPLACE FUNCTION marked(said text, columns text[], words text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN bool_or(instead IS NOT NULL) THEN '{' || string_agg(
        to_json(key)::text || ':' || COALESCE(to_json(instead)::text, value::text), ','
        ORDER BY n) || '}' ELSE said END
    FROM (SELECT *, CASE WHEN key <> ALL (columns) THEN NULL
            WHEN value #>> '{}' = ANY (words) THEN '{mark}'
            WHEN key = 'recipients' AND string_to_array(value #>> '{}', E'\n') && words
                THEN lines_marked(value #>> '{}', words) END AS instead
        FROM json_each(said::json) WITH ORDINALITY AS told (key, value, n)) AS v
$$;

-- Blanks words in the rows of some entries and in all that the log says of these, as
-- part of a change; the number of the change of each entry that it altered.
CREATE OR REPLACE FUNCTION redact(entries text[], words text[], reason text,
    reach text)
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
            said.was := marked(was.was, blankable(was.entity, reach), words);
            said.now := marked(was.now, blankable(was.entity, reach), words);
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
        FOREACH free IN ARRAY blankable(about.entity, reach) LOOP
            EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE id = $2 '
                'AND %2$I = ANY ($3)', about.entity, free)
                USING '{mark}'::text, about."row", words;
        END LOOP;
        IF about.entity = 'publication' THEN
            DELETE FROM publication_check c WHERE c.publication = about."row"
                AND c.url NOT IN (SELECT p.url FROM publication p
                    WHERE p.id = about."row");
        END IF;
        IF about.entity = 'notice' AND reach = 'naming' THEN
            UPDATE notice n SET recipients = lines_marked(n.recipients, words)
            WHERE n.id = about."row"
                AND string_to_array(n.recipients, E'\n') && words;
        END IF;
        IF about.entity = 'notice' THEN
            UPDATE message SET subject = '{mark}',
                answer = CASE WHEN answer IS NULL THEN NULL ELSE '{mark}' END
            WHERE kind = 'notice' AND period = about."row" AND EXISTS (SELECT 1
                FROM notice n WHERE n.id = about."row" AND n.subject = '{mark}');
        END IF;
    END LOOP;
    RETURN told;
END $$;
-- The ledger of mail without whose addresses these are; that something went stays.
CREATE OR REPLACE FUNCTION erase_mail(addresses text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    PERFORM take_turn();
    IF office_here() IS DISTINCT FROM 'secretariat' THEN
        RAISE EXCEPTION 'the secretariat redacts'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE message SET recipient = '{mark} ' || id, subject = '{mark}',
        answer = CASE WHEN answer IS NULL THEN NULL ELSE '{mark}' END
    WHERE recipient = ANY (addresses);
END $$;
-- The ledgers without what was kept long enough.
CREATE OR REPLACE FUNCTION forget_ledgers(dropped text[], blanked text[],
    exports text[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    PERFORM take_turn();
    IF office_here() IS DISTINCT FROM 'secretariat' THEN
        RAISE EXCEPTION 'the secretariat redacts'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM message WHERE id = ANY (dropped);
    UPDATE message SET subject = '{mark}',
        answer = CASE WHEN answer IS NULL THEN NULL ELSE '{mark}' END
    WHERE id = ANY (blanked);
    DELETE FROM export WHERE id = ANY (exports);
END $$;
REVOKE ALL ON FUNCTION redact(text[], text[], text, text), erase_mail(text[]),
    forget_ledgers(text[], text[], text[]) FROM PUBLIC;
"""
