"""The constraints of a server that refuse a value without its form, one a column.

A constraint that what stands there already does not fulfil stays, not validated; it
holds for all that is written from then on, and the server knows that it is unproven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.forms import wrong_on_server
from crmnet.store.engine.postgres.form_functions import FUNCTIONS

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

SCHEMA: Final = "SELECT quote_ident(current_schema())"
PREFIX: Final = "form_"
PROVEN: Final = """
    SELECT count(*) FROM pg_constraint c
    WHERE c.connamespace = to_regnamespace(quote_ident(current_schema()))
        AND c.conname LIKE 'form!_%' ESCAPE '!' AND c.convalidated
"""
# At once where all is sound, which is one look at the table; else one by one.
CONSTRAIN: Final = """
DO $form$
DECLARE
    asked text[];
    found record;
    all_asked text[] := {asked};
BEGIN
    FOR found IN SELECT c.conname FROM pg_constraint c
        WHERE c.conrelid = '{table}'::regclass AND c.conname LIKE 'form!_%' ESCAPE '!'
    LOOP
        EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', found.conname);
    END LOOP;
    BEGIN
        EXECUTE 'ALTER TABLE {table} ' || (SELECT string_agg(format(
            'ADD CONSTRAINT %I CHECK (%s)', a.n, all_asked[i.i][2]), ', ')
            FROM generate_subscripts(all_asked, 1) AS i (i),
                LATERAL (SELECT all_asked[i.i][1]) AS a (n));
    EXCEPTION WHEN check_violation THEN
        FOREACH asked SLICE 1 IN ARRAY all_asked LOOP
            EXECUTE format('ALTER TABLE {table} ADD CONSTRAINT %I CHECK (%s) NOT VALID',
                asked[1], asked[2]);
            BEGIN
                EXECUTE format('ALTER TABLE {table} VALIDATE CONSTRAINT %I', asked[1]);
            EXCEPTION WHEN check_violation THEN
                NULL;
            END;
        END LOOP;
    END;
END $form$
"""


def constrain(store: Store) -> None:
    """Make the constraints of all tables, new or again; only the owner may."""
    here = store.query(SCHEMA)[0][0]
    store.execute(FUNCTIONS.replace("{here}", here))
    for table, forms in FORMS.items():
        pairs = ", ".join(
            f"['{PREFIX}{column}', $sql$NOT ({wrong_on_server(form, column)})$sql$]"
            for column, form in forms.items()
        )
        words = {"table": table, "asked": f"ARRAY[{pairs}]"}
        text = CONSTRAIN
        for word, meaning in words.items():
            text = text.replace(f"{{{word}}}", meaning)
        store.execute(text)


def count() -> int:
    """How many constraints there are."""
    return sum(len(forms) for forms in FORMS.values())
