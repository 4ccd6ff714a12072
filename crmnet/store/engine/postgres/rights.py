"""Who may write what in a store on a PostgreSQL server.

The rights are the server's and hold for any program that logs in: an office only reads
tables; what it writes it hands to functions (writing.py), which ask those here. The
owner of the tables may write to them, and is bound by the triggers.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from crmnet.domain.text import BLANKED
from crmnet.errors import BadInput
from crmnet.store.engine.postgres.dating import DATING
from crmnet.store.engine.postgres.entering import ENTERING
from crmnet.store.engine.postgres.granting import GRANT, GRANTING
from crmnet.store.engine.postgres.ledgers import LEDGERS
from crmnet.store.engine.postgres.redacting import REDACTING
from crmnet.store.engine.postgres.sight import SIGHT
from crmnet.store.engine.postgres.turns import TURNS
from crmnet.store.engine.postgres.writing import WRITING
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.redacting import FREE, NAMING, OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.store.engine.contract import Store

# What waits for the end is looked at now; else no table may be altered.
CHECK_NOW: Final = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
SCHEMA: Final = "SELECT quote_ident(current_schema())"
# The functions name each other in no order; what was there by another name goes.
LATE: Final = """
SET LOCAL check_function_bodies = off;
"""
GONE: Final = """
DROP FUNCTION IF EXISTS may_write(text, text);
DROP FUNCTION IF EXISTS redact(text[], text[], text);
DROP FUNCTION IF EXISTS marked(text, text, text[]);
"""

# `{here}` is the schema, quoted; `{entities}` are the tables that people write to. A
# change here needs a step in schema.STEPS, if an empty one: then it is run again.
FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION office_here() RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT office FROM office WHERE login = session_user
$$;

CREATE OR REPLACE FUNCTION presiding() RETURNS text
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT country FROM presidency
    WHERE gone = 0 AND from_on <= to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')
    ORDER BY from_on DESC LIMIT 1
$$;

-- A consular side, "GT/consular", is its country's.
CREATE OR REPLACE FUNCTION countries_of(party text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_to_array(replace(party, '/consular', ''), '|')
$$;

CREATE OR REPLACE FUNCTION may_record(party text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE office_here()
        WHEN 'secretariat' THEN true
        WHEN 'reader' THEN false
        WHEN 'presidency' THEN party IN ('presidency', 'network')
        ELSE party = 'network' OR office_here() = ANY (countries_of(party))
            OR party = 'presidency' AND office_here() = presiding() END
$$;

-- Each contributes for itself.
CREATE OR REPLACE FUNCTION may_contribute(party text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE office_here()
        WHEN 'secretariat' THEN true
        WHEN 'reader' THEN false
        WHEN 'presidency' THEN party = 'presidency'
        ELSE countries_of(party) = ARRAY[office_here()]
            OR party = 'presidency' AND office_here() = presiding() END
$$;

-- What several countries have together each of them may tell.
CREATE OR REPLACE FUNCTION may_hold(countries text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(office_here() IN ('presidency', 'secretariat', presiding())
        OR office_here() = ANY (string_to_array(countries, ' ')), false)
$$;

-- What the network owes is closed by the presidency or the secretariat: a country
-- contributes. An undo is looked at as a whole.
CREATE OR REPLACE FUNCTION may_close(before jsonb, after jsonb, kind text)
RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT COALESCE(office_here() IN ('presidency', 'secretariat', presiding()), false)
        OR kind = 'undone' OR after ->> 'party' <> 'network'
        OR after ->> 'status' <> ALL (ARRAY['done', 'partial'])
        OR COALESCE(before ->> 'status' = after ->> 'status', false)
$$;

-- What a plan only proposes is nobody's to report on yet.
CREATE OR REPLACE FUNCTION is_in_force(item_id text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT p.proposed_on IS NULL FROM item i JOIN plan p ON p.id = i.plan
    WHERE i.id = item_id
$$;

CREATE OR REPLACE FUNCTION may_attach(item_id text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT may_record(party) AND is_in_force(item) FROM calendar_item
    WHERE id = item_id
$$;

CREATE OR REPLACE FUNCTION may_list(country text, network text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = {here}, pg_temp AS $$
    SELECT CASE office_here()
        WHEN 'secretariat' THEN true
        WHEN 'presidency' THEN country = presiding() AND network = 'presidency'
        ELSE country = office_here() AND network <> 'secretariat' END
$$;

CREATE OR REPLACE FUNCTION rev_of(entity text, entity_id text) RETURNS integer
LANGUAGE plpgsql STABLE SET search_path = {here}, pg_temp AS $$
DECLARE found integer;
BEGIN
    IF entity <> ALL (ARRAY[{entities}]) THEN
        RAISE EXCEPTION 'no such entity: %', entity USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format('SELECT rev FROM %I WHERE id = $1', entity)
        INTO found USING entity_id;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION counts_its_rev() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.rev = 1
        OR TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.rev IN (OLD.rev, OLD.rev + 1)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a row counts its changes in rev' USING ERRCODE = 'check_violation';
END $$;

-- With the entry of this rev in the log, and not left at the rev that it had.
CREATE OR REPLACE FUNCTION is_logged() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.rev = OLD.rev
        AND only_redacts(TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW))
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND rev_of(TG_TABLE_NAME, NEW.id) = OLD.rev
        OR NOT EXISTS (SELECT 1 FROM log WHERE entity = TG_TABLE_NAME
            AND "row" = NEW.id AND rev = NEW.rev)
    THEN
        RAISE EXCEPTION 'a change without its entry in the log'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

-- An office records facts; whose an item is, is the plan's. It withdraws none that
-- others owe too. It puts another's report back only where there was one.
CREATE OR REPLACE FUNCTION keeps_its_place() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE office text := CASE office_here()
    WHEN 'presidency' THEN presiding() ELSE office_here() END;
BEGIN
    IF office_here() IS NULL OR office_here() = 'secretariat' THEN
        RETURN NEW;
    END IF;
    IF (NEW.item, NEW.party, NEW.occurrence)
        IS DISTINCT FROM (OLD.item, OLD.party, OLD.occurrence)
        OR NEW.gone <> OLD.gone
            AND replace(NEW.party, '/consular', '') IS DISTINCT FROM office
            AND NOT follows('calendar_item', to_jsonb(OLD), to_jsonb(NEW))
        OR NEW.reported_by IS DISTINCT FROM OLD.reported_by
            AND NEW.reported_by IS DISTINCT FROM office
            AND NEW.reported_by IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM log WHERE "row" = NEW.id
                AND was::json ->> 'reported_by' = NEW.reported_by)
    THEN
        RAISE EXCEPTION 'not for this office to change'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

-- After its entries, under the login of the session; it follows the latest change.
CREATE OR REPLACE FUNCTION follows_the_last() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE latest change%ROWTYPE;
BEGIN
    NEW.by := session_user;
    SELECT * INTO latest FROM change ORDER BY number DESC LIMIT 1;
    IF NEW.number <> COALESCE(latest.number, 0) + 1
        OR NEW.previous <> COALESCE(latest.hash, '')
    THEN
        RAISE EXCEPTION 'no change comes before that' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- An entry loses its texts, or has marks for some, where another entry of a change that
-- is not ended says the digest of what is left.
CREATE OR REPLACE FUNCTION is_only_blanked() RETURNS trigger
LANGUAGE plpgsql SET search_path = {here}, pg_temp AS $$
DECLARE texts text[] := ARRAY['was', 'now', 'note', 'salt'];
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'log'
        AND to_jsonb(NEW) - texts = to_jsonb(OLD) - texts
    THEN
        IF (NEW.was, NEW.now, NEW.note, NEW.salt) IS NULL
            OR only_marks(OLD.entity, OLD.was::jsonb, NEW.was::jsonb)
            AND only_marks(OLD.entity, OLD.now::jsonb, NEW.now::jsonb)
            AND (NEW.note = '{mark}' OR NEW.note IS NOT DISTINCT FROM OLD.note)
            AND EXISTS (SELECT 1 FROM log r WHERE r.entity = 'log'
                AND r."row" = named(OLD.change, OLD.place)
                AND r.change > (SELECT max(number) FROM change)
                AND r.now::json ->> 'digest' = encode(
                    digest_of(NEW.salt, NEW.was, NEW.now, NEW.note), 'hex'))
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the log is never changed' USING ERRCODE = 'check_violation';
END $$;

CREATE OR REPLACE TRIGGER is_only_blanked BEFORE UPDATE OR DELETE ON log
    FOR EACH ROW EXECUTE FUNCTION is_only_blanked();
CREATE OR REPLACE TRIGGER is_never_emptied BEFORE TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION is_only_blanked();
CREATE OR REPLACE TRIGGER keeps_its_place BEFORE UPDATE ON calendar_item
    FOR EACH ROW EXECUTE FUNCTION keeps_its_place();
CREATE OR REPLACE TRIGGER follows_the_last BEFORE INSERT ON change
    FOR EACH ROW EXECUTE FUNCTION follows_the_last();
CREATE OR REPLACE TRIGGER is_never_changed BEFORE UPDATE OR DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION is_only_blanked();
CREATE OR REPLACE TRIGGER is_never_emptied BEFORE TRUNCATE ON change
    FOR EACH STATEMENT EXECUTE FUNCTION is_only_blanked();
DROP POLICY IF EXISTS is_read ON log;
DROP POLICY IF EXISTS is_added ON log;
DROP POLICY IF EXISTS is_blanked ON log;
DROP POLICY IF EXISTS is_read ON message;
DROP POLICY IF EXISTS is_kept ON message;
ALTER TABLE log DISABLE ROW LEVEL SECURITY;
ALTER TABLE message DISABLE ROW LEVEL SECURITY;
"""
OF_TABLE: Final = """
CREATE OR REPLACE TRIGGER counts_its_rev BEFORE INSERT OR UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION counts_its_rev();
DROP TRIGGER IF EXISTS is_logged ON {table};
CREATE CONSTRAINT TRIGGER is_logged AFTER INSERT OR UPDATE ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION is_logged();
DROP POLICY IF EXISTS is_read ON {table};
DROP POLICY IF EXISTS is_added ON {table};
DROP POLICY IF EXISTS is_changed ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""

# Offices

BYPASSES: Final = """
    SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, (SELECT relowner FROM pg_class
        WHERE oid = to_regclass('log')), 'MEMBER')
    FROM pg_roles WHERE rolname = :login
"""
ADD_OFFICE: Final = "SELECT add_office(:login, :office)"
OFFICES: Final = "SELECT office, login FROM office ORDER BY office, login"
PRESIDING: Final = "SELECT presiding()"


def guard(store: Store) -> None:
    """Make the functions, triggers and policies of all tables, new or again."""
    here = store.query(SCHEMA)[0][0]
    every = {table: [*columns, "gone"] for table, columns in COLUMNS.items()}
    words = {
        "{here}": here,
        "{entities}": _literals(COLUMNS),
        "{columns}": _cases(every),
        "{free}": _cases(FREE),
        "{own}": _cases(OWN),
        "{naming}": _cases(NAMING),
        "{mark}": BLANKED,
    }
    tables = [OF_TABLE.replace("{table}", table) for table in COLUMNS]
    more = (GRANTING, GONE, TURNS, WRITING, DATING, LEDGERS, ENTERING, REDACTING)
    text = "".join((LATE, FUNCTIONS, *tables, *more, SIGHT, GRANT))
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    store.execute(CHECK_NOW)
    store.execute(text)


def _cases(columns: Mapping[str, Iterable[str]]) -> str:
    """The columns of each table, as the branches of a CASE."""
    cases = [
        f"WHEN '{table}' THEN ARRAY[{_literals(names)}]"
        for table, names in columns.items()
    ]
    return "\n        ".join(cases)


def _literals(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


@contextlib.contextmanager
def unguarded(store: Store) -> Iterator[None]:
    """Switch the triggers off for the block; only the owner may.

    Raises:
        NotPermitted: the login is not the owner.
    """
    tables = ("change", "log", *COLUMNS)  # of which a later step may make some
    for table in tables:
        store.execute(f"ALTER TABLE IF EXISTS {table} DISABLE TRIGGER USER")
    yield
    store.execute(CHECK_NOW)
    for table in tables:
        store.execute(f"ALTER TABLE IF EXISTS {table} ENABLE TRIGGER USER")


def add_office(store: Store, office: str, login: str, *, keep: bool) -> bool:
    """Give a login the rights of an office; whether the login was made."""
    with store.transaction(keep=keep):
        for (bypasses,) in store.query(BYPASSES, login=login):
            if bypasses:
                raise BadInput(
                    '"{login}" owns the tables or is a superuser: no permission can '
                    "restrict it (choose another login)",
                    login=login,
                )
        return bool(store.query(ADD_OFFICE, login=login, office=office)[0][0])


def offices(store: Store) -> tuple[list[tuple[str, str]], str | None]:
    """Offices with their logins, and the country that presides, or None."""
    rows = [(office, login) for office, login in store.query(OFFICES)]
    return rows, store.query(PRESIDING)[0][0]
