"""The ledgers that a server keeps: of mail, of what left the directory, of checks.

They are no changes of a plan, so the log does not tell them; instants and logins are
those of the server.
"""

from __future__ import annotations

from typing import Final

LEDGERS: Final = """
-- The ledger of mail. Its instants are the server's: what was recorded before the task
-- was taken up was seen.
CREATE OR REPLACE FUNCTION may_send(kind text, period text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(office_here() IN ('presidency', 'secretariat') AND kind <> 'notice'
        OR kind = 'notice' AND office_here() <> 'reader'
            AND EXISTS (SELECT 1 FROM notice n WHERE n.id = period)
            AND (office_here() = 'secretariat'
                OR office_of_notice(period) = office_here()), false)
$$;

CREATE OR REPLACE FUNCTION keep_message(said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
DECLARE
    m message := jsonb_populate_record(NULL::message, said);
    held timestamptz := (SELECT since FROM lease WHERE holder = this_session());
    read_at text := to_char(COALESCE(held, clock_timestamp()) AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
BEGIN
    PERFORM take_turn();
    IF NOT may_send(m.kind, m.period) THEN
        RAISE EXCEPTION 'not for this office to send'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE lease SET until = clock_timestamp() + interval '10 min'
    WHERE holder = this_session();
    IF m.state = 'sending' THEN
        INSERT INTO message (id, recipient, kind, period, state, today_on, read_at,
            message_id, subject, language, shows, is_monthly)
        VALUES (m.id, m.recipient, m.kind, m.period, 'sending', m.today_on, read_at,
            m.message_id, m.subject, m.language, m.shows, m.is_monthly)
        ON CONFLICT (recipient, kind, period) DO UPDATE SET state = 'sending',
            today_on = excluded.today_on, read_at = excluded.read_at,
            subject = excluded.subject, language = excluded.language,
            shows = excluded.shows, is_monthly = excluded.is_monthly, ended_at = NULL,
            answer = NULL;
    ELSE
        UPDATE message t SET state = m.state, answer = m.answer,
            ended_at = to_char(clock_timestamp() AT TIME ZONE 'UTC',
                'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        WHERE (t.recipient, t.kind, t.period) = (m.recipient, m.kind, m.period)
            AND m.state IN ('sent', 'refused', 'deferred');
    END IF;
END $$;

-- The ledger of what left the directory: whoever takes out says so, readers too. It
-- needs no turn: nothing follows from its order.
CREATE OR REPLACE FUNCTION keep_export(said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
BEGIN
    IF office_here() IS NULL THEN
        RAISE EXCEPTION 'this is for offices' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO export (id, at, by, kind, officers, valid_until)
    VALUES (said ->> 'id', to_char(clock_timestamp() AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), session_user, said ->> 'kind',
        (said ->> 'officers')::integer, said ->> 'valid_until');
END $$;

-- The last check of a published address: whoever looks says what was found there.
CREATE OR REPLACE FUNCTION keep_check(said jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {here}, pg_temp AS $$
DECLARE
    c publication_check := jsonb_populate_record(NULL::publication_check, said);
BEGIN
    IF NOT COALESCE((SELECT may_hold(p.countries) FROM publication p
        WHERE p.id = c.publication), false)
    THEN
        RAISE EXCEPTION 'not for this office to check'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    c.checked_at := to_char(clock_timestamp() AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    INSERT INTO publication_check SELECT c.*
    ON CONFLICT (publication) DO UPDATE SET url = excluded.url,
        checked_at = excluded.checked_at, verdict = excluded.verdict,
        detail = excluded.detail, good_on = excluded.good_on;
END $$;
REVOKE ALL ON FUNCTION keep_message(jsonb), keep_export(jsonb), keep_check(jsonb)
    FROM PUBLIC;
"""
