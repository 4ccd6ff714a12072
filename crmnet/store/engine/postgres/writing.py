"""What a server writes itself: the changes of the offices.

An office has no right to write to a table. It hands the rows of a change to ``write``,
which runs as the tables' owner, looks at each with the rights of the login that the
session began with, and writes rows, entries and hashes; what is sent is a request. The
bytes that are hashed are those of chain.py.
"""

from __future__ import annotations

from typing import Final

WRITING: Final = """
-- Without a path of their own these become part of the query that asks them.
CREATE OR REPLACE FUNCTION framed(said bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(int4send(length(said)) || said, '\\xffffffff')
$$;
CREATE OR REPLACE FUNCTION framed(said text) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(int4send(length(convert_to(said, 'UTF8')))
        || convert_to(said, 'UTF8'), '\\xffffffff')
$$;

CREATE OR REPLACE FUNCTION columns_of(entity text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE entity {columns} END
$$;

-- Whether the login may write a row, as it was or as it is to be.
CREATE OR REPLACE FUNCTION may_write(entity text, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(CASE
        WHEN office_here() = 'secretariat' THEN true
        WHEN office_here() = 'reader' THEN false
        WHEN entity = 'calendar_item' THEN may_record(said ->> 'party')
            AND is_in_force(said ->> 'item')
        WHEN entity = 'evidence' THEN may_attach(said ->> 'calendar_item')
        WHEN entity = 'contribution' THEN may_contribute(said ->> 'party')
            AND is_in_force(said ->> 'item')
        WHEN entity = 'contribution_evidence' THEN (SELECT may_contribute(c.party)
            FROM contribution c WHERE c.id = said ->> 'contribution')
        WHEN entity = 'event' THEN may_hold(said ->> 'countries')
            AND is_in_force(said ->> 'item')
        WHEN entity = 'event_document' THEN (SELECT may_hold(e.countries)
            FROM event e WHERE e.id = said ->> 'event')
        WHEN entity = 'publication' THEN may_hold(said ->> 'countries')
        WHEN entity = 'publication_item' THEN (SELECT may_hold(p.countries)
            FROM publication p WHERE p.id = said ->> 'publication')
        WHEN entity IN ('round', 'reference_date', 'published')
            THEN office_here() = 'presidency' OR office_here() = presiding()
        WHEN entity IN ('answer', 'receipt') THEN may_contribute(said ->> 'party')
            OR office_here() = 'presidency'
        WHEN entity = 'officer' THEN may_list(said ->> 'country', said ->> 'network')
        WHEN entity IN ('focal_point', 'duty')
            THEN may_list(said ->> 'country', said ->> 'network')
        WHEN entity = 'absence' THEN (SELECT may_list(o.country, o.network)
            FROM officer o WHERE o.id = said ->> 'officer')
        WHEN entity = 'drill' THEN office_here() = 'presidency'
            OR office_here() = presiding()
        WHEN entity = 'acknowledgement' THEN may_list(said ->> 'country',
                said ->> 'network') OR may_ask(said ->> 'purpose', said ->> 'subject')
        WHEN entity = 'notice' THEN office_of_notice(said ->> 'id') = office_here()
        ELSE false END, false)
$$;

-- Whoever announced a notice or started a test asks for its acknowledgements.
CREATE OR REPLACE FUNCTION may_ask(purpose text, subject text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE purpose WHEN 'notice' THEN office_of_notice(subject) = office_here()
        WHEN 'drill' THEN office_here() = 'presidency' OR office_here() = presiding()
        ELSE false END
$$;

-- Who announced a notice; one that nobody did is whoever's who does now, and so is one
-- of the change that is being written.
CREATE OR REPLACE FUNCTION office_of_notice(notice text) RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN EXISTS (SELECT 1 FROM notice n WHERE n.id = $1)
        THEN (SELECT CASE WHEN c.number IS NULL THEN office_here() ELSE o.office END
            FROM log l LEFT JOIN change c ON c.number = l.change
            LEFT JOIN office o ON o.login = c.by
            WHERE l.entity = 'notice' AND l."row" = $1 AND l.rev = 1)
        ELSE office_here() END
$$;

-- Texts and numbers by name, as the log keeps them.
CREATE OR REPLACE FUNCTION told(said jsonb, names text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat('{', string_agg(to_json(key)::text || ':' || value::text, ','), '}')
    FROM jsonb_each(said) WHERE key = ANY (names)
$$;

-- Whether a row may become another, or a new one, by this kind of change.
CREATE OR REPLACE FUNCTION may_become(entity text, before jsonb, after jsonb, kind text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(may_write(entity, after)
        AND (before IS NOT NULL OR may_begin(entity, after))
        AND (entity <> 'calendar_item' OR reports_for_itself(before, after, kind)
            AND may_close(before, after, kind))
        OR follows(entity, before, after),
        false)
$$;

-- Changes a row and writes the entry; false: it is another by now, or not this login's.
CREATE OR REPLACE FUNCTION write_entry(number integer, place integer, said jsonb)
RETURNS boolean
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    entity text := said ->> 'entity';
    id text := said ->> 'row';
    rev integer := said ->> 'rev';
    names text[] := columns_of(entity);
    given jsonb := COALESCE(said -> 'values', '{}');
    salt bytea := uuid_send(gen_random_uuid());
    listed text;
    before jsonb;
    after jsonb;
    was text;
    now text;
BEGIN
    IF names IS NULL OR (said ->> 'kind') !~ '^[a-z_]{1,40}$' OR EXISTS (
        SELECT 1 FROM jsonb_object_keys(given) AS k WHERE k <> ALL (names))
    THEN
        RAISE EXCEPTION 'no such column or kind' USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE id = $1 FOR UPDATE', entity)
        INTO before USING id;
    IF entity = 'item' THEN
        before := before || COALESCE((SELECT jsonb_build_object('code', staged -> id)
            FROM writing WHERE staged ? id), '{}');
        UPDATE writing SET staged = staged - id WHERE staged ? id;
    END IF;
    after := before || given || jsonb_build_object('id', id, 'rev', rev + 1);
    IF before IS NULL OR (before ->> 'rev')::integer <> rev
        OR NOT may_write(entity, before) AND NOT follows(entity, before, after)
    THEN
        RETURN false;
    END IF;
    IF NOT may_become(entity, before, after, said ->> 'kind') THEN
        RAISE EXCEPTION 'not for this office to change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT string_agg(quote_ident(name), ', ') INTO listed
    FROM unnest(names || 'rev'::text) AS name;
    EXECUTE format('UPDATE %1$I t SET (%2$s) = (SELECT %2$s FROM '
        'jsonb_populate_record(NULL::%1$I, $1)) WHERE id = $2 '
        'RETURNING to_jsonb(t)', entity, listed) INTO after USING after, id;
    SELECT array_agg(name) INTO names FROM unnest(names) AS name
    WHERE before -> name <> after -> name;
    was := told(before, COALESCE(names, '{}'));
    now := told(after, COALESCE(names, '{}'));
    INSERT INTO log VALUES (number, place, entity, id, rev + 1, said ->> 'kind', was,
        now, said ->> 'note', salt, sha256(framed(salt) || framed(was) || framed(now)
        || framed(said ->> 'note')));
    RETURN true;
END $$;

CREATE OR REPLACE FUNCTION new_row(said jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT '{"gone": 0}' || COALESCE(said -> 'values', '{}')
        || jsonb_build_object('id', said -> 'row', 'rev', 1)
$$;

-- Writes new rows of a table, and their entries with what the table has then: all at
-- once, because others that write wait meanwhile.
CREATE OR REPLACE FUNCTION write_new(number integer, place integer, entity text,
    entries jsonb)
RETURNS void
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    names text[] := array_remove(columns_of(entity), 'gone');
BEGIN
    IF names IS NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(entries) AS said
        WHERE (said ->> 'kind' ~ '^[a-z_]{1,40}$' AND said ->> 'row'
            ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND NOT EXISTS (
            SELECT 1 FROM jsonb_object_keys(COALESCE(said -> 'values', '{}')) AS k
            WHERE k <> ALL (names))) IS NOT TRUE)
    THEN
        RAISE EXCEPTION 'no such column, kind or id' USING ERRCODE = 'check_violation';
    END IF;
    -- the secretariat may add anything: it need not be asked of each row
    IF office_here() <> 'secretariat' AND EXISTS (
        SELECT 1 FROM jsonb_array_elements(entries) AS said
        WHERE NOT may_become(entity, NULL, new_row(said), said ->> 'kind'))
    THEN
        RAISE EXCEPTION 'not for this office to change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('INSERT INTO %1$I SELECT added.* '
        'FROM jsonb_array_elements($1) WITH ORDINALITY AS told (said, n), '
        'jsonb_populate_record(NULL::%1$I, new_row(said)) AS added ORDER BY n', entity)
        USING entries;
    EXECUTE format($sql$
        WITH added AS MATERIALIZED (
            SELECT n, said, uuid_send(gen_random_uuid()) AS salt, (
                SELECT concat('{', string_agg(to_json(key)::text || ':' || value::text,
                    ','), '}')
                FROM jsonb_each(jsonb_strip_nulls((
                    SELECT to_jsonb(t) FROM %I t WHERE t.id = said ->> 'row')))
                WHERE key = ANY ($4)) AS now
            FROM jsonb_array_elements($5) WITH ORDINALITY AS told (said, n))
        INSERT INTO log SELECT $1, $2 + n, $3, said ->> 'row', 1, said ->> 'kind', NULL,
            now, said ->> 'note', salt, sha256(framed(salt) || framed(NULL::text)
            || framed(now) || framed(said ->> 'note'))
        FROM added ORDER BY n $sql$, entity)
        USING number, place, entity, names, entries;
END $$;

-- A calendar item is added only for a party that the leaf has already; who answers an
-- acknowledgement does not ask for one.
CREATE OR REPLACE FUNCTION may_begin(entity text, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN office_here() = 'secretariat' THEN true
        WHEN entity = 'calendar_item' THEN EXISTS (
            SELECT 1 FROM calendar_item c WHERE c.item = said ->> 'item'
            AND c.party = said ->> 'party')
        WHEN entity = 'acknowledgement'
            THEN may_ask(said ->> 'purpose', said ->> 'subject')
        ELSE true END
$$;

-- Another's report is put back only by an undo, which is looked at as a whole.
CREATE OR REPLACE FUNCTION reports_for_itself(before jsonb, after jsonb, kind text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT office_here() = 'secretariat' OR kind = 'undone'
        OR after ->> 'reported_by' IS NULL
        OR COALESCE(before ->> 'reported_by' = after ->> 'reported_by', false)
        OR after ->> 'reported_by' = CASE office_here()
            WHEN 'presidency' THEN presiding() ELSE office_here() END
$$;

-- An undo takes back all of one change and nothing else, and an own one.
CREATE OR REPLACE FUNCTION takes_back(target integer, number integer) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM change c LEFT JOIN office o ON o.login = c.by
            WHERE c.number = target AND (office_here() = 'secretariat'
                OR o.office = office_here()))
        AND NOT EXISTS (SELECT 1 FROM log u WHERE u.change = takes_back.number
            AND (u.kind <> 'undone' OR NOT EXISTS (SELECT 1 FROM log l
                WHERE l.change = target AND l."row" = u."row")))
        AND NOT EXISTS (SELECT 1 FROM log l WHERE l.change = target AND l.was IS NULL
            AND COALESCE(row_now(l.entity, l."row") ->> 'gone', '') <> '1')
        AND NOT EXISTS (SELECT 1 FROM log u, jsonb_object_keys(u.was::jsonb) AS k
            WHERE u.change = takes_back.number AND NOT EXISTS (SELECT 1 FROM log l
                WHERE l.change = target AND l."row" = u."row" AND (l.was::jsonb ? k
                    OR l.was IS NULL AND k IN ('gone', 'schedule', 'scheduled_on',
                        'reading', 'decided_by'))))
        AND NOT EXISTS (
            SELECT 1 FROM (SELECT DISTINCT ON (l."row", v.key) l.entity, l."row", v.key,
                    v.value, l.change
                FROM log l, jsonb_each(l.was::jsonb) v
                WHERE l.change = target ORDER BY l."row", v.key, l.place) AS had
            WHERE NOT EXISTS (SELECT 1 FROM log f WHERE f.change = target
                    AND f."row" = had."row" AND f.was IS NULL)
                AND row_now(had.entity, had."row") -> had.key <> had.value)
        AND NOT is_undone(target, takes_back.number)
$$;

CREATE OR REPLACE FUNCTION row_now(entity text, id text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = {here}, pg_temp AS $$
DECLARE found jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE id = $1', entity)
        INTO found USING id;
    RETURN found;
END $$;

-- Whether an undo before a change took the target back, and no undo took that back.
CREATE OR REPLACE FUNCTION is_undone(target integer, before integer) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = {here}, pg_temp AS $$
DECLARE undo record;
BEGIN
    FOR undo IN SELECT number FROM change WHERE undoes = target AND number < before LOOP
        IF NOT is_undone(undo.number, before) THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

CREATE OR REPLACE FUNCTION end_change(number integer, latest change, undoes integer)
RETURNS void
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    at text := greatest(latest.at, to_char(clock_timestamp() AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') COLLATE "C");
    stamp text := lpad(to_hex(floor(extract(epoch FROM clock_timestamp()) * 1000)
        ::bigint), 12, '0');
    id text := left(stamp, 8) || '-' || right(stamp, 4) || '-7'
        || substr(gen_random_uuid()::text, 16);
    previous bytea := COALESCE(latest.hash, '');
    sealed bytea;
BEGIN
    IF undoes IS NOT NULL AND NOT takes_back(undoes, number)
        OR undoes IS NULL AND EXISTS (SELECT 1 FROM log l
            WHERE l.change = end_change.number AND l.kind = 'undone')
    THEN
        RAISE EXCEPTION 'that is no undo, or not of an own change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT string_agg(framed(l.place::text) || framed(l.entity) || framed(l."row")
        || framed(l.rev::text) || framed(l.kind) || framed(l.digest), ''
        ORDER BY l.place) INTO sealed
    FROM log l WHERE l.change = end_change.number;
    INSERT INTO change VALUES (number, id, at, session_user, undoes, previous, sha256(
        framed(previous) || framed(number::text) || framed(id) || framed(at)
        || framed(session_user::text) || framed(undoes::text) || sealed));
    IF EXISTS (SELECT 1 FROM writing WHERE staged <> '{}') THEN
        RAISE EXCEPTION 'an item has no code' USING ERRCODE = 'check_violation';
    END IF;
END $$;

-- Writes the next rows of a change; the row that was not written, or null.
CREATE OR REPLACE FUNCTION write(entries jsonb, ends boolean, undoes integer)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
DECLARE
    latest change%ROWTYPE;
    said jsonb;
    alike record;
    follows integer;
    place integer;
BEGIN
    PERFORM take_turn();
    IF office_here() IS NULL THEN
        RAISE EXCEPTION 'this is for offices' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO latest FROM change c ORDER BY c.number DESC LIMIT 1;
    follows := COALESCE(latest.number, 0) + 1;
    place := COALESCE((SELECT max(l.place) FROM log l WHERE l.change = follows), 0);
    FOR alike IN
        SELECT run.entity, run.is_new, jsonb_agg(run.said ORDER BY run.n) AS entries
        FROM (SELECT n, value AS said, value ->> 'entity' AS entity, new.is_new,
                n - row_number() OVER (PARTITION BY value ->> 'entity', new.is_new
                    ORDER BY n) AS before
            FROM jsonb_array_elements(entries) WITH ORDINALITY AS told (value, n),
                LATERAL (SELECT COALESCE((value ->> 'rev')::integer, 0) = 0)
                    AS new (is_new)) AS run
        GROUP BY run.entity, run.is_new, run.before ORDER BY min(run.n)
    LOOP
        IF alike.is_new THEN
            PERFORM write_new(follows, place, alike.entity, alike.entries);
            place := place + jsonb_array_length(alike.entries);
            CONTINUE;
        END IF;
        FOR said IN SELECT value FROM jsonb_array_elements(alike.entries) LOOP
            place := place + 1;
            IF NOT write_entry(follows, place, said) THEN
                RETURN said ->> 'row';
            END IF;
        END LOOP;
    END LOOP;
    IF ends AND place > 0 THEN
        PERFORM end_change(follows, latest, undoes);
    END IF;
    RETURN NULL;
END $$;

-- Frees the codes of items that are about to exchange them.
CREATE OR REPLACE FUNCTION stage_codes(ids text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    PERFORM take_turn();
    IF ids = '{}' THEN
        RETURN;
    END IF;
    IF office_here() IS DISTINCT FROM 'secretariat' THEN
        RAISE EXCEPTION 'the plan is the secretariat''s'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE writing SET staged = staged || (
        SELECT COALESCE(jsonb_object_agg(id, code), '{}')
        FROM item WHERE id = ANY (ids) AND NOT staged ? id);
    UPDATE item SET code = '~' || id WHERE id = ANY (ids);
END $$;
REVOKE ALL ON FUNCTION write(jsonb, boolean, integer), stage_codes(text[]) FROM PUBLIC;
"""
