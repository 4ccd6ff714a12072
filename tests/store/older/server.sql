SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET search_path = older;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION older.add_office(login text, office text) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'older', 'pg_temp'
    AS $$
DECLARE is_new boolean := NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = login);
BEGIN
    IF is_new THEN
        EXECUTE format('CREATE ROLE %I LOGIN', login);
        EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', login, '30s');
        EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '60s');
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L',
            login, '10s');
    END IF;
    INSERT INTO office VALUES (login, office)
        ON CONFLICT ON CONSTRAINT office_pkey DO UPDATE SET office = EXCLUDED.office;
    PERFORM grant_office(login, office);
    RETURN is_new;
END $$;
CREATE FUNCTION older.counts_its_rev() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.rev = 1
        OR TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.rev IN (OLD.rev, OLD.rev + 1)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a row counts its changes in rev' USING ERRCODE = 'check_violation';
END $$;
CREATE FUNCTION older.enters_the_log() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'older', 'pg_temp'
    AS $$
BEGIN
    NEW.by := session_user;
    IF rev_of(NEW.entity, NEW.entity_id) IS DISTINCT FROM NEW.rev THEN
        RAISE EXCEPTION 'no row is at that rev' USING ERRCODE = 'check_violation';
    END IF;
    IF row_security_active('log') AND may_write(NEW.entity, NEW.entity_id) IS NOT TRUE
    THEN
        RAISE EXCEPTION 'not for this office to change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION older.grant_office(login text, office text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'older', 'pg_temp'
    AS $$
DECLARE here text := quote_ident(current_schema());
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %I', here, login);
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', here, login);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %I', here, login);
    IF office <> 'reader' THEN
        EXECUTE format('GRANT INSERT, UPDATE ON plan, item, calendar_item, evidence, officer, presidency, notice TO %I', login);
        EXECUTE format('GRANT INSERT, UPDATE (was, now, note) ON log TO %I', login);
        EXECUTE format('GRANT INSERT, UPDATE ON message TO %I', login);
    END IF;
END $$;
CREATE FUNCTION older.is_logged() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'older', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND rev_of(TG_TABLE_NAME, NEW.id) = OLD.rev
        OR NOT EXISTS (SELECT 1 FROM log WHERE entity = TG_TABLE_NAME
            AND entity_id = NEW.id AND rev = NEW.rev)
    THEN
        RAISE EXCEPTION 'a change without its entry in the log'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION older.is_only_blanked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.was IS NULL AND NEW.now IS NULL AND NEW.note IS NULL
        AND to_jsonb(NEW) - ARRAY['was', 'now', 'note']
            = to_jsonb(OLD) - ARRAY['was', 'now', 'note']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE FUNCTION older.keeps_its_place() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'older', 'pg_temp'
    AS $$
DECLARE office text := CASE office_here()
    WHEN 'presidency' THEN presiding() ELSE office_here() END;
BEGIN
    IF NOT row_security_active('calendar_item') OR office = 'secretariat' THEN
        RETURN NEW;
    END IF;
    IF (NEW.item, NEW.party, NEW.occurrence)
        IS DISTINCT FROM (OLD.item, OLD.party, OLD.occurrence)
        OR NEW.gone <> OLD.gone AND NEW.party <> office
        OR NEW.reported_by IS DISTINCT FROM OLD.reported_by
            AND NEW.reported_by <> office
            AND NOT EXISTS (SELECT 1 FROM log WHERE entity = 'calendar_item'
                AND entity_id = NEW.id
                AND was::json ->> 'reported_by' = NEW.reported_by)
    THEN
        RAISE EXCEPTION 'not for this office to change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION older.may_attach(item_id text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT may_record(party) FROM calendar_item WHERE id = item_id
$$;
CREATE FUNCTION older.may_list(country text, network text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT CASE office_here()
        WHEN 'secretariat' THEN true
        WHEN 'presidency' THEN country = presiding() AND network = 'presidency'
        ELSE country = office_here() AND network <> 'secretariat' END
$$;
CREATE FUNCTION older.may_record(party text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT CASE office_here()
        WHEN 'secretariat' THEN true
        WHEN 'reader' THEN false
        WHEN 'presidency' THEN party IN ('presidency', 'network')
        ELSE party = 'network' OR office_here() = ANY (string_to_array(party, '|'))
            OR party = 'presidency' AND office_here() = presiding() END
$$;
CREATE FUNCTION older.may_write(entity text, entity_id text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT CASE entity WHEN 'plan' THEN (SELECT office_here() = 'secretariat' FROM plan WHERE id = entity_id)
        WHEN 'item' THEN (SELECT office_here() = 'secretariat' FROM item WHERE id = entity_id)
        WHEN 'calendar_item' THEN (SELECT may_record(party) FROM calendar_item WHERE id = entity_id)
        WHEN 'evidence' THEN (SELECT may_attach(calendar_item) FROM evidence WHERE id = entity_id)
        WHEN 'officer' THEN (SELECT may_list(country, network) FROM officer WHERE id = entity_id)
        WHEN 'presidency' THEN (SELECT office_here() = 'secretariat' FROM presidency WHERE id = entity_id)
        WHEN 'notice' THEN (SELECT office_here() <> 'reader' FROM notice WHERE id = entity_id) END
$$;
CREATE FUNCTION older.office_here() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT office FROM office WHERE login = session_user
$$;
CREATE FUNCTION older.presiding() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $$
    SELECT country FROM presidency
    WHERE gone = 0 AND from_on <= to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
    ORDER BY from_on DESC LIMIT 1
$$;
CREATE FUNCTION older.rev_of(entity text, entity_id text) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'older', 'pg_temp'
    AS $_$
DECLARE found integer;
BEGIN
    IF entity <> ALL (ARRAY['plan', 'item', 'calendar_item', 'evidence', 'officer', 'presidency', 'notice']) THEN
        RAISE EXCEPTION 'no such entity: %', entity USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format('SELECT rev FROM %I WHERE id = $1', entity)
        INTO found USING entity_id;
    RETURN found;
END $_$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE older.calendar_item (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    party text NOT NULL COLLATE pg_catalog."C",
    occurrence integer NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    starts_on text COLLATE pg_catalog."C",
    due_on text COLLATE pg_catalog."C",
    first_due_on text COLLATE pg_catalog."C",
    schedule text COLLATE pg_catalog."C",
    scheduled_on text COLLATE pg_catalog."C",
    reading text COLLATE pg_catalog."C",
    decided_by text COLLATE pg_catalog."C",
    status text NOT NULL COLLATE pg_catalog."C",
    percent integer,
    done_on text COLLATE pg_catalog."C",
    done_by text COLLATE pg_catalog."C",
    reported_by text COLLATE pg_catalog."C",
    since_on text COLLATE pg_catalog."C",
    since_by text COLLATE pg_catalog."C"
);
CREATE TABLE older.evidence (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    calendar_item text NOT NULL COLLATE pg_catalog."C",
    url text COLLATE pg_catalog."C",
    file text COLLATE pg_catalog."C",
    sha256 text COLLATE pg_catalog."C",
    added_on text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.item (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    plan text NOT NULL COLLATE pg_catalog."C",
    parent text COLLATE pg_catalog."C",
    "position" integer NOT NULL,
    level text NOT NULL COLLATE pg_catalog."C",
    code text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    titles text COLLATE pg_catalog."C",
    calendar text COLLATE pg_catalog."C",
    calendars text COLLATE pg_catalog."C",
    due text COLLATE pg_catalog."C",
    starts text COLLATE pg_catalog."C",
    until text COLLATE pg_catalog."C",
    owes text COLLATE pg_catalog."C",
    schedule text COLLATE pg_catalog."C",
    scheduled_on text COLLATE pg_catalog."C",
    reading text COLLATE pg_catalog."C",
    decided_by text COLLATE pg_catalog."C",
    assigned text COLLATE pg_catalog."C",
    origin text COLLATE pg_catalog."C"
);
CREATE TABLE older.log (
    id text NOT NULL COLLATE pg_catalog."C",
    change text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    entity text NOT NULL COLLATE pg_catalog."C",
    entity_id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    was text COLLATE pg_catalog."C",
    now text COLLATE pg_catalog."C",
    note text COLLATE pg_catalog."C",
    undoes text COLLATE pg_catalog."C",
    salt text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.message (
    id text NOT NULL COLLATE pg_catalog."C",
    recipient text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    period text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    today_on text NOT NULL COLLATE pg_catalog."C",
    read_at text NOT NULL COLLATE pg_catalog."C",
    ended_at text COLLATE pg_catalog."C",
    message_id text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    shows text NOT NULL COLLATE pg_catalog."C",
    is_monthly integer NOT NULL,
    answer text COLLATE pg_catalog."C"
);
CREATE TABLE older.notice (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    label text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    countries text NOT NULL COLLATE pg_catalog."C",
    recipients text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.office (
    login text NOT NULL COLLATE pg_catalog."C",
    office text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.officer (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    country text NOT NULL COLLATE pg_catalog."C",
    network text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C",
    title text COLLATE pg_catalog."C",
    phone text COLLATE pg_catalog."C",
    emergency_phone text COLLATE pg_catalog."C",
    timezone text COLLATE pg_catalog."C",
    languages text COLLATE pg_catalog."C",
    term_from text COLLATE pg_catalog."C",
    term_until text COLLATE pg_catalog."C",
    confirmed_on text COLLATE pg_catalog."C",
    note text COLLATE pg_catalog."C",
    fold text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.plan (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    titles text COLLATE pg_catalog."C",
    conference text COLLATE pg_catalog."C",
    place text COLLATE pg_catalog."C",
    adopted_from text COLLATE pg_catalog."C",
    adopted_to text COLLATE pg_catalog."C",
    reference_on text NOT NULL COLLATE pg_catalog."C",
    members text NOT NULL COLLATE pg_catalog."C",
    labels text COLLATE pg_catalog."C",
    until text COLLATE pg_catalog."C",
    extended_until text COLLATE pg_catalog."C",
    closed_on text COLLATE pg_catalog."C"
);
CREATE TABLE older.presidency (
    id text NOT NULL COLLATE pg_catalog."C",
    rev integer NOT NULL,
    gone integer NOT NULL,
    country text NOT NULL COLLATE pg_catalog."C",
    from_on text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE older.schema_step (
    name text NOT NULL COLLATE pg_catalog."C",
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW older.v_calendar AS
 SELECT p.code AS plan,
    i.code,
    i.level,
    i.title,
        CASE i.level
            WHEN 'activity'::text THEN d.code
            WHEN 'action'::text THEN b.code
            WHEN 'objective'::text THEN a.code
            ELSE i.code
        END AS theme,
        CASE i.level
            WHEN 'activity'::text THEN b.code
            WHEN 'action'::text THEN a.code
            WHEN 'objective'::text THEN i.code
            ELSE NULL::text
        END AS objective,
    c.party,
    i.calendar,
    c.starts_on,
    c.due_on,
    c.kind,
    c.occurrence,
    c.status,
    c.percent,
    c.done_on,
    c.done_by,
    c.reported_by,
    c.first_due_on,
    COALESCE(c.schedule, i.schedule) AS schedule,
    i.titles,
    COALESCE(i.calendar, a.calendar, b.calendar, d.calendar) AS calendar_shown,
        CASE
            WHEN (i.calendar IS NOT NULL) THEN NULL::text
            WHEN (a.calendar IS NOT NULL) THEN a.code
            WHEN (b.calendar IS NOT NULL) THEN b.code
            WHEN (d.calendar IS NOT NULL) THEN d.code
            ELSE NULL::text
        END AS calendar_of,
    p.closed_on AS plan_closed_on,
    i."position",
    c.item AS item_id,
    c.id,
    c.rev
   FROM (((((older.calendar_item c
     JOIN older.item i ON ((i.id = c.item)))
     JOIN older.plan p ON ((p.id = i.plan)))
     LEFT JOIN older.item a ON ((a.id = i.parent)))
     LEFT JOIN older.item b ON ((b.id = a.parent)))
     LEFT JOIN older.item d ON ((d.id = b.parent)))
  WHERE ((c.gone = 0) AND (i.gone = 0) AND (p.gone = 0));
CREATE VIEW older.v_directory AS
 SELECT officer.name,
    officer.email,
    officer.country,
    officer.network,
    officer.role,
    officer.organisation,
    officer.title,
    officer.phone,
    officer.emergency_phone,
    officer.timezone,
    officer.languages,
    officer.term_from,
    officer.term_until,
    officer.confirmed_on,
    officer.note,
        CASE
            WHEN (officer.term_from > (CURRENT_DATE)::text) THEN 'future'::text
            WHEN (officer.term_until < (CURRENT_DATE)::text) THEN 'past'::text
            ELSE 'current'::text
        END AS status,
    officer.id
   FROM older.officer
  WHERE (officer.gone = 0);
CREATE VIEW older.v_progress AS
 SELECT c.plan,
    c.theme,
    c.objective,
    o.title,
    count(*) AS total,
    count(
        CASE
            WHEN (c.status = 'done'::text) THEN 1
            ELSE NULL::integer
        END) AS done,
    count(
        CASE
            WHEN (c.status = 'partial'::text) THEN 1
            ELSE NULL::integer
        END) AS partial,
    count(
        CASE
            WHEN (c.status = 'in_progress'::text) THEN 1
            ELSE NULL::integer
        END) AS in_progress,
    count(
        CASE
            WHEN (c.status = 'not_started'::text) THEN 1
            ELSE NULL::integer
        END) AS not_started,
    count(
        CASE
            WHEN (c.status = 'suspended'::text) THEN 1
            ELSE NULL::integer
        END) AS suspended,
    count(
        CASE
            WHEN ((c.status = ANY (ARRAY['not_started'::text, 'in_progress'::text, 'partial'::text])) AND (c.due_on < (CURRENT_DATE)::text)) THEN 1
            ELSE NULL::integer
        END) AS overdue,
    count(
        CASE
            WHEN ((c.status = ANY (ARRAY['not_started'::text, 'in_progress'::text, 'partial'::text])) AND (c.due_on IS NULL)) THEN 1
            ELSE NULL::integer
        END) AS undated,
    min(
        CASE
            WHEN (c.status = ANY (ARRAY['not_started'::text, 'in_progress'::text, 'partial'::text])) THEN c.due_on
            ELSE NULL::text
        END) AS next_due_on,
    max(c.done_on) AS last_done_on
   FROM ((older.v_calendar c
     JOIN older.item i ON ((i.id = c.item_id)))
     JOIN older.item o ON (((o.plan = i.plan) AND (o.gone = 0) AND (o.code = COALESCE(c.objective, c.theme)))))
  GROUP BY c.plan, c.theme, c.objective, o.title;
INSERT INTO older.calendar_item VALUES ('01a21a1c-c237-7000-8b4a-47345ce855f6', 1, 0, '01a21a1c-c222-7002-bf9e-e2fde59b718a', 'network', 0, 'before', NULL, '2002-09-30', '2002-09-30', NULL, NULL, NULL, NULL, 'not_started', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c23b-7000-9cfe-1dcd97d44b9c', 4, 0, '01a21a1c-c222-7004-b3d0-71b6979217e3', 'network', 0, 'undated', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not_started', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c23b-7002-b208-d90ecf413def', 2, 0, '01a21a1c-c222-7006-a6eb-f29fbfe82895', 'network', 0, 'point', '2002-12-10', '2002-12-10', '2002-12-10', NULL, NULL, NULL, NULL, 'not_started', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c23b-7004-aabb-38ac2cc62338', 2, 0, '01a21a1c-c222-700a-a4cf-a582af45fb70', 'GT', 0, 'undated', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'done', NULL, '2002-09-03', 'Ana Núñez', NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c23b-7006-bd7a-7eeb3ae922e8', 2, 0, '01a21a1c-c222-700a-a4cf-a582af45fb70', 'HN', 0, 'undated', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'partial', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c23b-7008-b263-9baa6a042d54', 5, 0, '01a21a1c-c222-700a-a4cf-a582af45fb70', 'MX', 0, 'undated', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not_started', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.calendar_item VALUES ('01a21a1c-c3d8-7003-ad62-3314f225de73', 1, 0, '01a21a1c-c3d8-7001-ba11-db507f6448e6', 'network', 0, 'undated', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not_started', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.evidence VALUES ('01a21a1c-c25b-7000-8ae2-81b7c0da7812', 1, 0, '01a21a1c-c23b-7004-aabb-38ac2cc62338', 'https://example.org/acta', NULL, NULL, '2002-09-03');
INSERT INTO older.item VALUES ('01a21a1c-c221-7002-8c5e-16c43f9e0b64', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', NULL, 1, 'theme', '1', 'Mecanismos', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-7008-9906-7528dac79a0f', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', NULL, 7, 'theme', '2', 'Texto 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c221-7004-b03f-3ddd3f80c5c9', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c221-7002-8c5e-16c43f9e0b64', 2, 'objective', '1.1', 'Familiarizar a las aerolíneas', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-7006-a6eb-f29fbfe82895', 2, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c221-7002-8c5e-16c43f9e0b64', 6, 'objective', '1.2', 'Consolidar las relaciones', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2002-12-10', '2002-09-08', '{"kind": "point", "starts_on": "2002-12-10", "due_on": "2002-12-10"}', NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-700a-a4cf-a582af45fb70', 2, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c222-7008-9906-7528dac79a0f', 8, 'objective', '2.1', 'Otro texto', NULL, NULL, NULL, NULL, NULL, NULL, 'each_member', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c3d8-7001-ba11-db507f6448e6', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c222-7008-9906-7528dac79a0f', 9, 'objective', '2.2', 'Nuevo', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-7000-8424-a764e00485ec', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c221-7004-b03f-3ddd3f80c5c9', 3, 'action', '1.1.1', 'Ejercicios conjuntos', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-7004-b3d0-71b6979217e3', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c221-7004-b03f-3ddd3f80c5c9', 5, 'action', '1.1.2', 'Analizar los resultados', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.item VALUES ('01a21a1c-c222-7002-bf9e-e2fde59b718a', 1, 0, '01a21a1c-c221-7000-8b83-e32eee05a35a', '01a21a1c-c222-7000-8424-a764e00485ec', 4, 'activity', '1.1.1.1', 'Un nuevo ejercicio', NULL, 'Antes de octubre,  del 2002.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO older.log VALUES ('01a21a1c-c221-7001-9375-8a0020213cce', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'plan', '01a21a1c-c221-7000-8b83-e32eee05a35a', 1, 'loaded', NULL, '{"id":"01a21a1c-c221-7000-8b83-e32eee05a35a","code":"crm-2002","language":"es","title":"Plan de prueba","reference_on":"2002-05-31","members":"GT HN MX"}', NULL, NULL, 'abaa9451eae89613', '06f57254cdb7283972f45de476325e2f278c5a99c51917682d4f79ed530908b1', '9994b42ff41f4bc2574041d30ea590f1b92575bba32dbf214c6127d21a5e56a6');
INSERT INTO older.log VALUES ('01a21a1c-c221-7003-a506-9a379c6163ac', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c221-7002-8c5e-16c43f9e0b64', 1, 'loaded', NULL, '{"id":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","position":1,"level":"theme","code":"1","title":"Mecanismos"}', NULL, NULL, '5e03b06b2df0e166', '224e8410c17cabf091f81b689aa71df882a72ac0142281e933cb51b19fb041f0', 'c619350c8ffd7c4cd47555c98329fdeb8f417827b54b5e4f835c01fe94d0c8af');
INSERT INTO older.log VALUES ('01a21a1c-c221-7005-80dd-51d6071ca231', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c221-7004-b03f-3ddd3f80c5c9', 1, 'loaded', NULL, '{"id":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","position":2,"level":"objective","code":"1.1","title":"Familiarizar a las aerolíneas"}', NULL, NULL, '6b26862a8903a0f7', '0087a42980db21627a64c405a13a23f2d5b47441dc107689bbb5f196a76d3040', '6f0fd640daff0c1cbd595c8ba4ad9757af1f7a6f2d2628f88fa046bfab584aa4');
INSERT INTO older.log VALUES ('01a21a1c-c222-7001-bedf-20c32ea910be', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7000-8424-a764e00485ec', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-7000-8424-a764e00485ec","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","position":3,"level":"action","code":"1.1.1","title":"Ejercicios conjuntos"}', NULL, NULL, '689eceec6d71f60c', 'a3cf086c0b3576ed7093d77dbb0ba7eda0e9bcb56d0db2f5456d396d6853a2ff', '5185618df4b3f9a5d4b9088a5d5a7cf96273273fb8944a023861feda3eae14df');
INSERT INTO older.log VALUES ('01a21a1c-c222-7003-9fb8-68baf9b07064', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7002-bf9e-e2fde59b718a', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-7002-bf9e-e2fde59b718a","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7000-8424-a764e00485ec","position":4,"level":"activity","code":"1.1.1.1","title":"Un nuevo ejercicio","calendar":"Antes de octubre,  del 2002."}', NULL, NULL, 'f0e4c58fcf902cd4', '46e2d084cad81dc7f7bdac3e33cbfcf28c622277ca4aeda3849c9c3bcac9bf02', '109b89d5cef4b1038564eb3b4188d83e88f8f975dd8779317476485637762ba1');
INSERT INTO older.log VALUES ('01a21a1c-c222-7005-b4de-398f74efc164', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7004-b3d0-71b6979217e3', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-7004-b3d0-71b6979217e3","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7004-b03f-3ddd3f80c5c9","position":5,"level":"action","code":"1.1.2","title":"Analizar los resultados"}', NULL, NULL, 'e33cdc542bbd7cc6', 'eeb4f6f378c23f88a08a8c1f2d6789cbc235304d8325aaa0247f76ae2fab7f4b', '2007d8837bc81a885baf6bb22647fd3115ad17bfbce9bfd93beafae37014e797');
INSERT INTO older.log VALUES ('01a21a1c-c222-7007-ae9a-1d2157d2c3e3', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7006-a6eb-f29fbfe82895', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-7006-a6eb-f29fbfe82895","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c221-7002-8c5e-16c43f9e0b64","position":6,"level":"objective","code":"1.2","title":"Consolidar las relaciones"}', NULL, NULL, 'bdc8cd20a74e19ef', 'c15c26ad2c647dcdf17394054aeb535e3b4255309fc2af8aabf62fc9ab725f6a', '3960ec7e2d7a5409e6b38baaccbfb249969d3ce2f3ab6170636832e584185f52');
INSERT INTO older.log VALUES ('01a21a1c-c222-7009-8f0e-8ee462f8be39', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7008-9906-7528dac79a0f', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-7008-9906-7528dac79a0f","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","position":7,"level":"theme","code":"2","title":"Texto 2"}', NULL, NULL, '27f8b896d28b94d3', '93198d2a710dc7deb0b409b937a6937899cfe39a050558e36d877bc3087b9ab3', 'bc25a8f02c6af4ec6c53e5bde3c438f89fca0ea5899a808fa3ad906a06224f8e');
INSERT INTO older.log VALUES ('01a21a1c-c222-700b-ba99-faf9373cd582', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-700a-a4cf-a582af45fb70', 1, 'loaded', NULL, '{"id":"01a21a1c-c222-700a-a4cf-a582af45fb70","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7008-9906-7528dac79a0f","position":8,"level":"objective","code":"2.1","title":"Texto 2.1","owes":"each_member"}', NULL, NULL, '46504d2101918ab2', '51032527f6a5d1e0f7929eaae10020010e3358b527012f94acee1ffe7c2762f0', '575c666b5bb4d1c890736871c19e40176da6c5451dc999c315b333cca8c081f5');
INSERT INTO older.log VALUES ('01a21a1c-c237-7001-b4be-7ab665099a80', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c237-7000-8b4a-47345ce855f6', 1, 'loaded', NULL, '{"id":"01a21a1c-c237-7000-8b4a-47345ce855f6","status":"not_started","first_due_on":"2002-09-30","item":"01a21a1c-c222-7002-bf9e-e2fde59b718a","party":"network","occurrence":0,"kind":"before","due_on":"2002-09-30"}', NULL, NULL, '0b0eadcb4b3b0985', 'e0985ca2a7c4f3659bc4bae5ef90130c26dbdd770dcdec5e2dfea138794fb1ee', 'f60c095603fa5c63fd739436c36df332590ed4145b69028ddd6417ad48514f57');
INSERT INTO older.log VALUES ('01a21a1c-c23b-7001-82c1-17ef5520f05f', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7000-9cfe-1dcd97d44b9c', 1, 'loaded', NULL, '{"id":"01a21a1c-c23b-7000-9cfe-1dcd97d44b9c","status":"not_started","item":"01a21a1c-c222-7004-b3d0-71b6979217e3","party":"network","occurrence":0,"kind":"undated"}', NULL, NULL, '64886fe9c61a4f1e', 'c0c5ee462815dc4fa3b8adb99771e9cc800e59f39ade26c6033e2ea3807deb6d', 'cca87af1d4ebda92488725cae91e9a51af11d9649bff12786175b5c7876bb544');
INSERT INTO older.log VALUES ('01a21a1c-c23b-7003-bb03-3046592c9de0', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7002-b208-d90ecf413def', 1, 'loaded', NULL, '{"id":"01a21a1c-c23b-7002-b208-d90ecf413def","status":"not_started","item":"01a21a1c-c222-7006-a6eb-f29fbfe82895","party":"network","occurrence":0,"kind":"undated"}', NULL, NULL, '50417676512219b1', '506d4f180168529f4c0ed2cbf9765db7397de02697ca3bfc9c7d0f094c766367', 'f9db8f42f6faac700c0bc534e5cc45a3064a769013e76da85a57203067527b22');
INSERT INTO older.log VALUES ('01a21a1c-c23b-7005-a0f0-74da9e12d8f9', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7004-aabb-38ac2cc62338', 1, 'loaded', NULL, '{"id":"01a21a1c-c23b-7004-aabb-38ac2cc62338","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"GT","occurrence":0,"kind":"undated"}', NULL, NULL, '07c365b614917153', '7dd0b07fc3188ff4b714829c293229de92ae8a99a0076c7eef33202f7e2e9ee4', 'f77746674104b8aa27edfd179150a3d0b621a0653afcabaccaaa06ff6905648f');
INSERT INTO older.log VALUES ('01a21a1c-c23b-7007-8b8f-fdabec82fcc0', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7006-bd7a-7eeb3ae922e8', 1, 'loaded', NULL, '{"id":"01a21a1c-c23b-7006-bd7a-7eeb3ae922e8","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"HN","occurrence":0,"kind":"undated"}', NULL, NULL, '2e18e9b8d532aae0', '90ae621079fbd45ae4a0be20d7b28aba96dd076c2ad6d962c4e85a43c31e3736', '23079722b02229ec5ce5f89882477ab89085b3e4a28eda77c0f6bac50a7759fc');
INSERT INTO older.log VALUES ('01a21a1c-c417-7001-b46d-19e0ffa1e33b', '01a21a1c-c417-7000-a684-8fd3bdfd05b1', '2026-01-16T03:04:05.000678Z', 'ana', 'officer', '01a21a1c-c2ff-7001-a94c-b25dbd37357f', 3, 'removed', NULL, NULL, NULL, NULL, '27ae81417231a3c5', '1f66efb44462c0d22f87255bae2331018eeb5a3dfb7f1f77baa14bef8050697a', '53954f7f27b859518bc184266c23580100433a3d94f08fac1f481d43e2d7e020');
INSERT INTO older.log VALUES ('01a21a1c-c23b-7009-aa9f-c3aefac37bd8', '01a21a1c-c220-7000-88a4-f0a9535f9efa', '2026-01-03T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7008-b263-9baa6a042d54', 1, 'loaded', NULL, '{"id":"01a21a1c-c23b-7008-b263-9baa6a042d54","status":"not_started","item":"01a21a1c-c222-700a-a4cf-a582af45fb70","party":"MX","occurrence":0,"kind":"undated"}', NULL, NULL, 'adcbab1c8e8e53b3', '908668617a97598caf7fcd171a5025dd1275ef27335e29e3685c7f9a8ba46653', '7767bd03076d73e1d46a70493026f7c3ac6a30cb04f89a7f9ff75b9dd44c29fe');
INSERT INTO older.log VALUES ('01a21a1c-c25b-7001-a7a7-d0571a41ddc3', '01a21a1c-c25a-7000-a66f-c69c32ddc56e', '2026-01-04T03:04:05.000678Z', 'marta', 'evidence', '01a21a1c-c25b-7000-8ae2-81b7c0da7812', 1, 'attached', NULL, '{"id":"01a21a1c-c25b-7000-8ae2-81b7c0da7812","url":"https://example.org/acta","calendar_item":"01a21a1c-c23b-7004-aabb-38ac2cc62338","added_on":"2002-09-03"}', NULL, NULL, '0dfa5fbe8bf26cdd', '79fe4a74d3106dcd323da71d70c1c0777115e852f6d5f860a2f6cc49deef5286', 'b81b646a4cb43105d0ace77d516c9e17f4c187498510862856b422760c69fc57');
INSERT INTO older.log VALUES ('01a21a1c-c25c-7000-ab03-f5a560b84604', '01a21a1c-c25a-7000-a66f-c69c32ddc56e', '2026-01-04T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7004-aabb-38ac2cc62338', 2, 'completed', '{"status":"not_started","done_on":null,"done_by":null}', '{"status":"done","done_on":"2002-09-03","done_by":"Ana Núñez"}', 'hecho «ya», bien', NULL, '8e153946b5679811', '027dddfbcfaa0c4293b3c4c7ad0915efff7cea41e385e734efa0f25ff1d21915', '2de187e33a8b67220323d985f7b7a00d9d0da1fae1f94ac5b12fbc5682451253');
INSERT INTO older.log VALUES ('01a21a1c-c284-7000-b040-039902946104', '01a21a1c-c283-7000-b2da-cf678fac054d', '2026-01-05T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7006-bd7a-7eeb3ae922e8', 2, 'completed', '{"status":"not_started"}', '{"status":"partial"}', 'falta el acta', NULL, '83e5fd47146e4f3e', '4aba9a175f524e084f24e29604b7b8bfdbef0b614c10330798f3904a4bc32e37', 'f61197f16bb2535e51d7c7a2c693ccef9a0d21c5a1cee0f6d9b2b0786910d44a');
INSERT INTO older.log VALUES ('01a21a1c-c2e3-7001-8bcc-f1f89d9589fb', '01a21a1c-c2db-7000-89a0-0a0d43caa409', '2026-01-06T03:04:05.000678Z', 'ana', 'officer', '01a21a1c-c2e3-7000-aaab-4e3030a3059f', 1, 'added', NULL, '{"id":"01a21a1c-c2e3-7000-aaab-4e3030a3059f","name":"Ana Núñez","email":"ana@example.org","country":"GT","network":"liaison","role":"member","fold":"ana nunez ana@example.org gt guatemala guatemala"}', NULL, NULL, '0cd8fe8f875cd42c', 'aef46f3e28d6d76d688cfcd1af9b85cc806e8ba694739d5c1cfaeda6d634d762', 'a81c5627b1585f2747b3b8ef80076a0ea3463d54fb6d37ba7dabf40d475e077a');
INSERT INTO older.log VALUES ('01a21a1c-c2ff-7002-8f05-6904c84c2e25', '01a21a1c-c2ff-7000-96cf-1263f28eef61', '2026-01-07T03:04:05.000678Z', 'ana', 'officer', '01a21a1c-c2ff-7001-a94c-b25dbd37357f', 1, 'added', NULL, NULL, NULL, NULL, '6835fb74e0f45173', 'c70d3ff89a2111ade6a1ad4cbdf8f2b8d52bc98fc9cb6b94a84f5c54ee2b7709', 'f89bd833e9acec24428b0116a9706190be7adde734b95a997d065a89d5adfb5c');
INSERT INTO older.log VALUES ('01a21a1c-c31c-7000-a1e4-284b4865757c', '01a21a1c-c31b-7000-bcec-d4f23a953d92', '2026-01-08T03:04:05.000678Z', 'ana', 'officer', '01a21a1c-c2ff-7001-a94c-b25dbd37357f', 2, 'edited', NULL, NULL, NULL, NULL, '92b772ee4fe66663', '3e965b60720dd48deaccc58302cadda19c1f147602e497d201f5adc2995b2313', '98515d65c13b881ce5c1bf5a11ada23aae2743fe2ca840ffc8fc28b9ef2833b9');
INSERT INTO older.log VALUES ('01a21a1c-c33d-7000-b11f-e9b4ad905749', '01a21a1c-c33b-7000-bf47-82a5f4ddf0bc', '2026-01-09T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-7006-a6eb-f29fbfe82895', 2, 'scheduled', '{"schedule":null,"scheduled_on":null,"reading":null}', '{"schedule":"2002-12-10","scheduled_on":"2002-09-08","reading":"{\"kind\": \"point\", \"starts_on\": \"2002-12-10\", \"due_on\": \"2002-12-10\"}"}', 'acuerdo', NULL, '1613f47948b78721', '65cfd8aa1f1a42a2ac342c5912f3bc72ab8017809919ac0c5875b2fc2711e7a7', '662d3237bfd3fbc096d195058f990a3fd91f6c4f7f7a50620fc7b6dea242eeba');
INSERT INTO older.log VALUES ('01a21a1c-c33d-7001-a9ea-3ddfbc519cf8', '01a21a1c-c33b-7000-bf47-82a5f4ddf0bc', '2026-01-09T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7002-b208-d90ecf413def', 2, 'scheduled', '{"kind":"undated","starts_on":null,"due_on":null,"first_due_on":null}', '{"kind":"point","starts_on":"2002-12-10","due_on":"2002-12-10","first_due_on":"2002-12-10"}', 'acuerdo', NULL, 'd50056f2f08ebcd3', '1b8f9da17918d9fa7641868aab18b217118839068e09f99be7791253e290e8ae', 'a1a678d2cc34468361095bf34ce087b73af7245c7120c57ef5757b54dc2e8634');
INSERT INTO older.log VALUES ('01a21a1c-c363-7001-ba8e-7d3999972d64', '01a21a1c-c363-7000-b4b8-af437cd54b72', '2026-01-10T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7008-b263-9baa6a042d54', 2, 'completed', '{"status":"not_started","done_on":null}', '{"status":"done","done_on":"2002-09-09"}', NULL, NULL, '651e51b469a4996a', '6943703f354a5edd9ce9f0fa880090b967471d41301d990827ebcd34d77b8a45', 'd650e354f992c087abf98373569d6da51621f6c2d49e387c608edb1d218edfb2');
INSERT INTO older.log VALUES ('01a21a1c-c380-7000-9938-9ed6f7eb7f3c', '01a21a1c-c37f-7000-b28c-ff67e41ab0a9', '2026-01-11T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7008-b263-9baa6a042d54', 3, 'undone', '{"status":"done","done_on":"2002-09-09"}', '{"status":"not_started","done_on":null}', NULL, '01a21a1c-c363-7000-b4b8-af437cd54b72', '380295b8624be477', '4aacc974b3aed2bc718f6f93d6d43f6d040edcfd1c9d1cace47d4ec651e57792', '0f057a929c64ae422cc87c86261907e7c3b203533e619f99a376fdbcf3e16611');
INSERT INTO older.log VALUES ('01a21a1c-c39f-7001-8186-64c14dc454fa', '01a21a1c-c39f-7000-a6e4-db8c01205e32', '2026-01-12T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7008-b263-9baa6a042d54', 4, 'undone', '{"status":"not_started","done_on":null}', '{"status":"done","done_on":"2002-09-09"}', NULL, '01a21a1c-c37f-7000-b28c-ff67e41ab0a9', '3d6c1214320fd6f4', 'c141ad032cfee92b91e63cbe36edca61595375b476a10fc1a54f84679d4612e0', 'b55f1be360b14afe09909ff098f75925a5835a9f7cee983c988dd9aacb13eca5');
INSERT INTO older.log VALUES ('01a21a1c-c3ba-7000-b89e-292058b34175', '01a21a1c-c3b9-7000-afb0-523f255cbc89', '2026-01-13T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7008-b263-9baa6a042d54', 5, 'undone', '{"status":"done","done_on":"2002-09-09"}', '{"status":"not_started","done_on":null}', NULL, '01a21a1c-c39f-7000-a6e4-db8c01205e32', '4c371bc88d7029c1', 'f206823735b64c8a05537f4da05fcc3cd4de390758d69255da517a49c5cab09f', 'aa7626616b443dbb65b34713f576226c63ad0e86ff1f347f5b3e213c267ae782');
INSERT INTO older.log VALUES ('01a21a1c-c3d8-7000-a704-765ef0cd44be', '01a21a1c-c3d7-7000-9ded-0d0479c72a51', '2026-01-14T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c222-700a-a4cf-a582af45fb70', 2, 'loaded', '{"title":"Texto 2.1"}', '{"title":"Otro texto"}', NULL, NULL, '096716dc6b1678ff', 'f186145822e2d7462c8d08c751c6a91f6707fa356ef29af09f1b29a1e3176740', 'f503e3c4174a61e5e0f6ad06e5c94487ff253007f09d4a9e70f970162cc52744');
INSERT INTO older.log VALUES ('01a21a1c-c3d8-7002-a3ca-21276f44c181', '01a21a1c-c3d7-7000-9ded-0d0479c72a51', '2026-01-14T03:04:05.000678Z', 'ana', 'item', '01a21a1c-c3d8-7001-ba11-db507f6448e6', 1, 'loaded', NULL, '{"id":"01a21a1c-c3d8-7001-ba11-db507f6448e6","plan":"01a21a1c-c221-7000-8b83-e32eee05a35a","parent":"01a21a1c-c222-7008-9906-7528dac79a0f","position":9,"level":"objective","code":"2.2","title":"Nuevo"}', NULL, NULL, 'b57def86858af4b2', '922915469039fd85b8a718027e9c058e15dfb9383e1f0cd03cb6057f0261fde0', 'b1a0402613ea846cb042860a4aef6af49bc5eed848b8a0011622a80a04ff79d5');
INSERT INTO older.log VALUES ('01a21a1c-c3d8-7004-918b-d4ebc9262eca', '01a21a1c-c3d7-7000-9ded-0d0479c72a51', '2026-01-14T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c3d8-7003-ad62-3314f225de73', 1, 'loaded', NULL, '{"id":"01a21a1c-c3d8-7003-ad62-3314f225de73","status":"not_started","item":"01a21a1c-c3d8-7001-ba11-db507f6448e6","party":"network","occurrence":0,"kind":"undated"}', NULL, NULL, 'b991e5dc90a7a299', '3eeac1fd1f3f3a462b5e9d31a40bfb3ac34d302c92394448eded040e146b1412', '372a4ee20c05474cbddb36651fd192da4a769da6627d0a2e3da0c0b7a4cd86cd');
INSERT INTO older.log VALUES ('01a21a1c-c3f8-7000-9337-79344c968a0f', '01a21a1c-c3f7-7000-81a2-7aa4cd65b005', '2026-01-15T03:04:05.000678Z', 'ana', 'calendar_item', '01a21a1c-c23b-7000-9cfe-1dcd97d44b9c', 2, 'noted', '{}', '{}', 'una nota', NULL, '469c4b56685d8763', '70871e854c3694a0b34e6086f869537ffe9a4b1642478ec072b4e352743e56ef', '52a59e24bedbe5737ce38a60c12721d545a1d780eece1194c0bd2f32fceaec40');
INSERT INTO older.log VALUES ('01a21a1c-c43a-7000-867a-fd4f2d2489b3', '01a21a1c-c439-7000-979f-6b37e861097e', '2026-01-17T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7000-9cfe-1dcd97d44b9c', 3, 'started', '{"status":"not_started"}', '{"status":"in_progress"}', NULL, NULL, 'a652f086bdd8103b', '2b00c8a37ae25088813ed01463c9b2df2a3c6ae5c6e4dfb4f88301123260f51d', '10ea756df80bfb903b5f6eef72d635e06c4e3254dbf469525325ef59ed96d71d');
INSERT INTO older.log VALUES ('01a21a1c-c453-7001-b5e4-dd40d5329e87', '01a21a1c-c453-7000-b667-bdba2dd00de2', '2026-01-18T03:04:05.000678Z', 'marta', 'calendar_item', '01a21a1c-c23b-7000-9cfe-1dcd97d44b9c', 4, 'undone', '{"status":"in_progress"}', '{"status":"not_started"}', NULL, '01a21a1c-c439-7000-979f-6b37e861097e', '127795983cf589fc', '3ab12b91d0047653434d888d9275faae75b2b5f0a5de9ad3fa0a1b27151bfdc9', '002f11e8df6e37773437a45dbd376442e872508f9e6142703ddeecc487f12177');
INSERT INTO older.officer VALUES ('01a21a1c-c2e3-7000-aaab-4e3030a3059f', 1, 0, 'Ana Núñez', 'ana@example.org', 'GT', 'liaison', 'member', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ana nunez ana@example.org gt guatemala guatemala');
INSERT INTO older.officer VALUES ('01a21a1c-c2ff-7001-a94c-b25dbd37357f', 3, 1, 'Luz Paz', 'luz@example.org', 'HN', 'liaison', 'member', NULL, NULL, '+504 2222', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'luz paz luz@example.org hn honduras honduras');
INSERT INTO older.plan VALUES ('01a21a1c-c221-7000-8b83-e32eee05a35a', 1, 0, 'crm-2002', 'es', 'Plan de prueba', NULL, NULL, NULL, NULL, NULL, '2002-05-31', 'GT HN MX', NULL, NULL, NULL, NULL);
INSERT INTO older.schema_step VALUES ('001_first', '2026-11-26 23:07:04.90541+00');
INSERT INTO older.schema_step VALUES ('002_presidency', '2026-11-26 23:07:04.90541+00');
INSERT INTO older.schema_step VALUES ('003_erasure', '2026-11-26 23:07:04.90541+00');
INSERT INTO older.schema_step VALUES ('004_mail', '2026-11-26 23:07:04.90541+00');
ALTER TABLE ONLY older.calendar_item
    ADD CONSTRAINT calendar_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.log
    ADD CONSTRAINT log_entity_entity_id_rev_key UNIQUE (entity, entity_id, rev);
ALTER TABLE ONLY older.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.office
    ADD CONSTRAINT office_pkey PRIMARY KEY (login);
ALTER TABLE ONLY older.officer
    ADD CONSTRAINT officer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.plan
    ADD CONSTRAINT plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.presidency
    ADD CONSTRAINT presidency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY older.schema_step
    ADD CONSTRAINT schema_step_pkey PRIMARY KEY (name);
CREATE INDEX calendar_item_due ON older.calendar_item USING btree (gone, status, due_on);
CREATE UNIQUE INDEX calendar_item_key ON older.calendar_item USING btree (item, party, occurrence);
CREATE INDEX evidence_of ON older.evidence USING btree (calendar_item);
CREATE UNIQUE INDEX item_code ON older.item USING btree (plan, code) WHERE (gone = 0);
CREATE INDEX item_parent ON older.item USING btree (parent);
CREATE INDEX log_change ON older.log USING btree (change);
CREATE UNIQUE INDEX message_key ON older.message USING btree (recipient, kind, period);
CREATE UNIQUE INDEX officer_email ON older.officer USING btree (email, country, network) WHERE (gone = 0);
CREATE UNIQUE INDEX plan_code ON older.plan USING btree (code) WHERE (gone = 0);
CREATE UNIQUE INDEX presidency_from ON older.presidency USING btree (from_on) WHERE (gone = 0);
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.calendar_item FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.evidence FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.item FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.notice FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.officer FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.plan FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON older.presidency FOR EACH ROW EXECUTE FUNCTION older.counts_its_rev();
CREATE TRIGGER enters BEFORE INSERT ON older.log FOR EACH ROW EXECUTE FUNCTION older.enters_the_log();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.calendar_item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.notice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.officer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON older.presidency DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION older.is_logged();
CREATE TRIGGER is_never_emptied BEFORE TRUNCATE ON older.log FOR EACH STATEMENT EXECUTE FUNCTION older.is_only_blanked();
CREATE TRIGGER is_only_blanked BEFORE DELETE OR UPDATE ON older.log FOR EACH ROW EXECUTE FUNCTION older.is_only_blanked();
CREATE TRIGGER keeps_its_place BEFORE UPDATE ON older.calendar_item FOR EACH ROW EXECUTE FUNCTION older.keeps_its_place();
ALTER TABLE ONLY older.calendar_item
    ADD CONSTRAINT calendar_item_item_fkey FOREIGN KEY (item) REFERENCES older.item(id);
ALTER TABLE ONLY older.evidence
    ADD CONSTRAINT evidence_calendar_item_fkey FOREIGN KEY (calendar_item) REFERENCES older.calendar_item(id);
ALTER TABLE ONLY older.item
    ADD CONSTRAINT item_origin_fkey FOREIGN KEY (origin) REFERENCES older.item(id);
ALTER TABLE ONLY older.item
    ADD CONSTRAINT item_parent_fkey FOREIGN KEY (parent) REFERENCES older.item(id);
ALTER TABLE ONLY older.item
    ADD CONSTRAINT item_plan_fkey FOREIGN KEY (plan) REFERENCES older.plan(id);
ALTER TABLE older.calendar_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY is_added ON older.calendar_item FOR INSERT WITH CHECK (older.may_record(party));
CREATE POLICY is_added ON older.evidence FOR INSERT WITH CHECK (older.may_attach(calendar_item));
CREATE POLICY is_added ON older.item FOR INSERT WITH CHECK ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_added ON older.log FOR INSERT WITH CHECK (older.may_write(entity, entity_id));
CREATE POLICY is_added ON older.notice FOR INSERT WITH CHECK ((older.office_here() <> 'reader'::text));
CREATE POLICY is_added ON older.officer FOR INSERT WITH CHECK (older.may_list(country, network));
CREATE POLICY is_added ON older.plan FOR INSERT WITH CHECK ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_added ON older.presidency FOR INSERT WITH CHECK ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_blanked ON older.log FOR UPDATE USING (((older.office_here() = 'secretariat'::text) OR ((entity = 'officer'::text) AND older.may_write(entity, entity_id))));
CREATE POLICY is_changed ON older.calendar_item FOR UPDATE USING (older.may_record(party));
CREATE POLICY is_changed ON older.evidence FOR UPDATE USING (older.may_attach(calendar_item));
CREATE POLICY is_changed ON older.item FOR UPDATE USING ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_changed ON older.notice FOR UPDATE USING ((older.office_here() <> 'reader'::text));
CREATE POLICY is_changed ON older.officer FOR UPDATE USING (older.may_list(country, network));
CREATE POLICY is_changed ON older.plan FOR UPDATE USING ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_changed ON older.presidency FOR UPDATE USING ((older.office_here() = 'secretariat'::text));
CREATE POLICY is_kept ON older.message USING (((older.office_here() = ANY (ARRAY['presidency'::text, 'secretariat'::text])) OR (kind = 'notice'::text)));
CREATE POLICY is_read ON older.calendar_item FOR SELECT USING (true);
CREATE POLICY is_read ON older.evidence FOR SELECT USING (true);
CREATE POLICY is_read ON older.item FOR SELECT USING (true);
CREATE POLICY is_read ON older.log FOR SELECT USING (true);
CREATE POLICY is_read ON older.message FOR SELECT USING (true);
CREATE POLICY is_read ON older.notice FOR SELECT USING (true);
CREATE POLICY is_read ON older.officer FOR SELECT USING (true);
CREATE POLICY is_read ON older.plan FOR SELECT USING (true);
CREATE POLICY is_read ON older.presidency FOR SELECT USING (true);
ALTER TABLE older.item ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.log ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.officer ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE older.presidency ENABLE ROW LEVEL SECURITY;
