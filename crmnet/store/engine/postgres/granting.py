"""What a login of an office may do at all, and the limits that it has."""

from __future__ import annotations

from typing import Final

GRANTING: Final = """
-- What a login of an office may do at all: read, and hand over what is to be written.
CREATE OR REPLACE FUNCTION grant_office(login text, office text) RETURNS void
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    here text := quote_ident(current_schema());
    doors text := 'take_turn(), write(jsonb, boolean, integer), stage_codes(text[]), '
        'keep_message(jsonb), keep_check(jsonb), take_lease(text), end_lease(text), '
        'redact(text[], text[], text, text), erase_mail(text[]), '
        'forget_ledgers(text[], text[], text[])';
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %I', here, login);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %I', doors, login);
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', here, login);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %I', here, login);
    EXECUTE format('GRANT EXECUTE ON FUNCTION sealed_log(), hidden_entries(), '
        'keep_export(jsonb) TO %I', login);
    IF office <> 'reader' THEN
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', doors, login);
    END IF;
    INSERT INTO queue VALUES (login) ON CONFLICT DO NOTHING;
    PERFORM limit_login(login);
END $$;

-- The owner is a member of the login, so that it may end its sessions. Where another
-- made the login, the server's keeper sets this (docs/server.md).
CREATE OR REPLACE FUNCTION limit_login(login text) RETURNS void
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE
    asked text[];
BEGIN
    FOREACH asked SLICE 1 IN ARRAY ARRAY[['lock_timeout', '30s'],
        ['statement_timeout', '60s'], ['idle_in_transaction_session_timeout', '10s'],
        ['idle_session_timeout', '1h']]
    LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_db_role_setting s, pg_roles r
            WHERE r.rolname = login AND s.setrole = r.oid AND s.setdatabase = 0
            AND array_to_string(s.setconfig, ' ') LIKE '%' || asked[1] || '=%')
        THEN
            EXECUTE format('ALTER ROLE %I SET %I = %L', login, asked[1], asked[2]);
        END IF;
    END LOOP;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login AND rolconnlimit < 0) THEN
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 20', login);
    END IF;
    IF NOT pg_has_role(current_user, login, 'USAGE') THEN
        EXECUTE format('GRANT %I TO %I', login, current_user);
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'the limits of % are for the keeper of the server', login;
END $$;

-- Whether the role was made; one that was there keeps its password.
CREATE OR REPLACE FUNCTION add_office(login text, office text) RETURNS boolean
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE is_new boolean := NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login);
BEGIN
    IF is_new THEN
        EXECUTE format('CREATE ROLE %I LOGIN', login);
    END IF;
    INSERT INTO office VALUES (login, office)
        ON CONFLICT ON CONSTRAINT office_pkey DO UPDATE SET office = EXCLUDED.office;
    PERFORM grant_office(login, office);
    RETURN is_new;
END $$;
"""
GRANT: Final = """
REVOKE ALL ON FUNCTION grant_office(text, text), limit_login(text),
    add_office(text, text), write_entry(integer, integer, jsonb),
    write_new(integer, integer, text, jsonb),
    end_change(integer, change, integer) FROM PUBLIC;
SELECT grant_office(login, office) FROM office;
"""
