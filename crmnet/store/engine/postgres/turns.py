"""Who may write now, and who does a task: turns and leases, which no login can keep.

The functions run as the tables' owner, who is a member of the offices' logins, and so
may end their sessions.
"""

from __future__ import annotations

from typing import Final

# The turn is a lock of the table "writing", which only these functions can take. Who
# took it and when stands in a sequence, because others see that before the end.
TURNS: Final = """
CREATE TABLE IF NOT EXISTS writing (
    one boolean PRIMARY KEY CHECK (one),
    staged jsonb NOT NULL               -- codes of items that are exchanging them
);
INSERT INTO writing VALUES (true, '{}') ON CONFLICT DO NOTHING;
CREATE SEQUENCE IF NOT EXISTS turn MINVALUE 0 START 0;
CREATE TABLE IF NOT EXISTS queue (
    login text COLLATE "C" PRIMARY KEY  -- whose sessions come one after the other
);
CREATE TABLE IF NOT EXISTS lease (
    task text COLLATE "C" PRIMARY KEY,
    holder text COLLATE "C" NOT NULL,   -- the session: its number and its beginning
    since timestamptz NOT NULL,
    until timestamptz NOT NULL
);

CREATE OR REPLACE FUNCTION end_the_holder() RETURNS void
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    said bigint := (SELECT last_value FROM turn);
    taken timestamptz := to_timestamp(said / 4194304 / 1000.0);
    late timestamptz := clock_timestamp() - interval '10 s';
BEGIN
    PERFORM pg_stat_clear_snapshot();  -- else the holder stays as idle as it first was
    PERFORM pg_terminate_backend(h.pid)
    FROM pg_stat_activity h
    JOIN office o ON o.login = h.usename
    WHERE h.pid = said % 4194304 AND h.xact_start <= taken AND taken < late
        AND h.datname = current_database()
        AND (h.state_change < late OR o.office <> 'secretariat');
END $$;

CREATE OR REPLACE FUNCTION take_turn() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
DECLARE
    began timestamptz := clock_timestamp();
    own text := current_setting('lock_timeout');
    most integer := (SELECT setting FROM pg_settings WHERE name = 'lock_timeout');
    said bigint := (SELECT last_value FROM turn);
BEGIN
    IF office_here() = 'reader' THEN
        RAISE EXCEPTION 'a reader writes nothing'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF said % 4194304 = pg_backend_pid()
        AND to_timestamp(said / 4194304 / 1000.0) >= now()
    THEN
        LOCK TABLE writing IN EXCLUSIVE MODE NOWAIT;
        RETURN;
    END IF;
    most := CASE WHEN most = 0 THEN 30000 ELSE least(most, 30000) END;
    LOOP
        -- of uneven length: who lets go each time just as we ask again would else do so
        -- time after time
        PERFORM set_config(
            'lock_timeout', least(most, 1000 + (random() * 1000)::integer)::text, true);
        BEGIN
            -- The sessions of a login wait for each other before they wait for others.
            -- The lock of a table is handed to who stands in line; that of a row goes
            -- to who asks first once it is free: the next session of that login.
            PERFORM FROM queue WHERE login = session_user FOR UPDATE;
            LOCK TABLE writing IN EXCLUSIVE MODE;
            INSERT INTO writing VALUES (true, '{}')  -- where somebody emptied it
            ON CONFLICT DO NOTHING;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            IF clock_timestamp() > began + most * interval '1 ms' THEN
                RAISE;
            END IF;
        END;
        PERFORM end_the_holder();
    END LOOP;
    PERFORM set_config('lock_timeout', own, true);
    -- rounded up: the turn is not older than its transaction
    PERFORM setval('turn', ceil(extract(epoch FROM clock_timestamp()) * 1000)::bigint
        * 4194304 + pg_backend_pid());
END $$;
REVOKE ALL ON FUNCTION end_the_holder(), take_turn() FROM PUBLIC;

-- A task that one does at a time: the presidency and the secretariat share theirs, a
-- country has its own. It ends with its session, or when nothing came of it for long.
CREATE OR REPLACE FUNCTION this_session() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT pid || ' ' || backend_start FROM pg_stat_activity
    WHERE pid = pg_backend_pid()
$$;

CREATE OR REPLACE FUNCTION task_here(task text) RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE WHEN office_here() IN ('presidency', 'secretariat') THEN task
        ELSE concat_ws(' ', task, office_here()) END
$$;

CREATE OR REPLACE FUNCTION take_lease(named text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    IF office_here() = 'reader'
        OR office_here() <> '' AND named NOT IN ('digest', 'notice', 'drill', 'card')
    THEN
        RAISE EXCEPTION 'a reader sends nothing'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM take_turn();
    INSERT INTO lease VALUES (task_here(named), this_session(), clock_timestamp(),
        clock_timestamp() + interval '10 min')
    ON CONFLICT (task) DO UPDATE
        SET holder = excluded.holder, since = excluded.since, until = excluded.until
        WHERE lease.until < clock_timestamp() OR NOT EXISTS (SELECT 1
            FROM pg_stat_activity a
            WHERE a.pid || ' ' || a.backend_start = lease.holder);
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION end_lease(named text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    PERFORM take_turn();
    DELETE FROM lease WHERE task = task_here(named) AND holder = this_session();
END $$;
REVOKE ALL ON FUNCTION take_lease(text), end_lease(text) FROM PUBLIC;
"""
