"""Parts of documents that a line above them calls a plan, and lists without days."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.matrix.tables.paragraphs import OutlineLine, day_at_end
from tests.files.grids import KNOWN, asked, leaves, outline
from tests.files.matrix.test_outlined import calendars, text

REPORT = """
    # Informe de la visita a la frontera norte
    La visita tuvo lugar en marzo y reunió a los enlaces de tres países.
    ## Hallazgos
    * El puesto no tiene agua.
    * Faltan intérpretes por la noche.
    ## Próximos pasos
    * Contratar intérpretes para la noche
    * Instalar un tanque de agua
    * Capacitación de los oficiales nuevos
    * Revisar el convenio con la alcaldía
    ## Agradecimientos
    * A la alcaldía.
    """
STEPS = """
    # Plan de trabajo
    Primero
    * Base de datos lista
    * Formularios en la página
    Segundo
    * Manual impreso
    * Enlaces formados
    """


def test_what_is_to_be_done_is_found_amid_a_report() -> None:
    found = draft_of(text(REPORT), KNOWN)
    assert outline(found) == [
        "1 Contratar intérpretes para la noche",
        "2 Instalar un tanque de agua",
        "3 Capacitación de los oficiales nuevos",
        "4 Revisar el convenio con la alcaldía",
    ]
    (question,) = asked(found, Asks.TABLE)
    assert question.likeliest == "yes"
    assert "A la alcaldía." in [one.text for one in found.unused]


def test_steps_of_a_plan_stand_above_what_they_bring() -> None:
    assert outline(draft_of(text(STEPS), KNOWN)) == [
        "1 Primero",
        "1.1 Base de datos lista",
        "1.2 Formularios en la página",
        "2 Segundo",
        "2.1 Manual impreso",
        "2.2 Enlaces formados",
    ]


@pytest.mark.parametrize("title", ["! Timeline:", "* Timeline:", "Milestones"])
def test_entries_that_begin_with_their_week_are_due_in_it(title: str) -> None:
    written = f"""
        # Response to the flood
        Written by the network for those who decide.
        ## Needs
        * Water and light
        {title}
        ** Week 1-2: Prepare the shelters
        ** Week 3: Train the volunteers
        ** Week 6: Hand over the keys
        # Costs
        * Fuel: much
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Prepare the shelters",
        "2 Train the volunteers",
        "3 Hand over the keys",
    ]
    assert calendars(written) == ["Week 1-2", "Week 3", "Week 6"]


def test_entries_may_end_with_their_day() -> None:
    written = """
        # Hitos
        * Lanzamiento de la campaña: 2 de mayo de 2027
        * Reunión de enlaces (15 de junio de 2027)
        * Publicar el boletín antes del 1 de julio de 2027
        * Cierre
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Lanzamiento de la campaña",
        "2 Reunión de enlaces",
        "3 Publicar el boletín",
        "4 Cierre",
    ]
    assert calendars(written) == [
        "2 de mayo de 2027",
        "15 de junio de 2027",
        "antes del 1 de julio de 2027",
        "",
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Topic proposal due 2/9", "2/9"),
        ("Submit the draft by March 5, 2027", "by March 5, 2027"),
        ("Publish the list – October 2027.", "October 2027"),
        ("Informe final (semana 6)", "semana 6"),
        ("Informe inicial, a los 15 días de la firma", "a los 15 días de la firma"),
        ("First report: 30 days after signing", "30 days after signing"),
        ("Taller: 3 días", None),
        ("Versión - 1.2", None),
        ("Reducir en 3-4 puntos", None),
        ("Revisar la ley 3 de mayo", None),
    ],
)
def test_a_day_at_the_end_is_set_off(written: str, day: str | None) -> None:
    found = day_at_end(written)
    assert (found and found.words) == day


def test_what_is_delivered_some_time_after_the_start_is_a_plan() -> None:
    written = """
        # Términos de referencia
        La consultoría apoya a la secretaría en todo lo que sigue.
        ## Perfil
        * Cinco años de experiencia
        ## Productos y plazos de entrega
        * Plan de trabajo: a los 10 días de la firma
        * Informe inicial: a los 30 días de la firma
        * Informe final: a los 90 días de la firma
        """
    assert calendars(written) == [
        "a los 10 días de la firma",
        "a los 30 días de la firma",
        "a los 90 días de la firma",
    ]


def test_a_heading_may_have_its_time_in_brackets() -> None:
    written = """
        # Plan de trabajo
        ## Fase I. Diagnóstico (Semanas 1 - 2)
        * Visitar los puestos
        ## Fase II. Formación (Semanas 3 - 8)
        * Formar a los enlaces
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Fase I. Diagnóstico (Semanas 1 - 2)",
        "1.1 Visitar los puestos",
        "2 Fase II. Formación (Semanas 3 - 8)",
        "2.1 Formar a los enlaces",
    ]
    assert calendars(written) == ["Semanas 1 - 2", "Semanas 3 - 8"]


def test_steps_that_say_when_are_a_plan_without_its_name() -> None:
    written = """
        ! Fase 1: Preparación (enero - marzo de 2027)
        * Contratar al consultor
        ! Fase 2: Puesta en marcha (abril de 2027)
        * Capacitar al personal
        """
    assert calendars(written) == ["enero - marzo de 2027", "abril de 2027"]


def test_what_is_said_to_be_done_needs_no_verbs() -> None:
    written = """
        # Acta
        ! Actividades por realizar:
        * Base de datos de albergues
        * Manual de los enlaces
        * Página de la red
        * Boletín
        """
    assert len(leaves(draft_of(text(written), KNOWN))) == 4


LIMITED = """
    # Plan de acción
    Lo aprobó la mesa.
    ! Albergue:
    Se ampliará el albergue. Debe estar listo a más tardar el 30 de junio de 2027.
    ! Registro:
    El registro de la frontera será uno solo.
    Se entregará antes del 5 de julio de 2027.
    ! Manual:
    Lo escribe la sede, y sale hasta el 8 de agosto de 2027.
    {more}
    """


def test_headings_whose_prose_says_by_when_are_due_then() -> None:
    written = LIMITED.format(more="! Anexos:\n    Ver la página.")
    found = draft_of(text(written), KNOWN)
    assert outline(found) == ["1 Albergue", "2 Registro", "3 Manual"]
    assert calendars(written) == [
        "a más tardar el 30 de junio de 2027",
        "antes del 5 de julio de 2027",
        "hasta el 8 de agosto de 2027",
    ]
    assert (leaves(found)[1].cells or {})["Notas"].startswith("El registro de la")
    assert [one.text for one in found.unused][-2:] == ["Anexos:", "Ver la página."]


def test_days_of_which_prose_says_another_thing_are_no_limits() -> None:
    """An item of several days, or of none, between the others stays without one."""
    written = LIMITED.format(more="").replace(
        "! Albergue:",
        "! Sede:\n    Se abre antes del 1 de mayo de 2027, y se amplía hasta el 3 de "
        "junio de 2027. Se cierra antes del 9 de julio de 2027.\n    ! Boletín:\n"
        "    Fue aprobado antes del 2 de enero de 2026. Sale hasta el 4 de abril de "
        "2027.\n    ! Albergue:",
    )
    found = draft_of(text(written), KNOWN)
    assert outline(found)[:2] == ["1 Sede", "2 Boletín"]
    assert [item.calendar and item.calendar.own for item in leaves(found)][:2] == [
        None,
        "hasta el 4 de abril de 2027",
    ]


def test_words_of_how_far_an_entry_without_a_day_is_stand_beside_it() -> None:
    written = """
        # Plan de trabajo
        * Capacitar a los enlaces
        * En curso
        * Publicar el boletín
        * Revisar el convenio
        * Cumplido
        * Instalar el tanque
        """
    found = draft_of(text(written), KNOWN)
    assert [item.cells or {} for item in leaves(found)] == [
        {"Estado": "En curso"},
        {},
        {"Estado": "Cumplido"},
        {},
    ]
    assert not found.unused


def test_a_few_days_in_much_prose_make_no_plan() -> None:
    more = "".join(f"! Parte {n}\n    Nada se dice.\n" for n in "abcdef")
    last = "! Cierre\n    Sale hasta el 9 de agosto de 2027."
    with pytest.raises(BadFile, match="there is no table"):
        draft_of(text(LIMITED.format(more=more + last)), KNOWN)


FEATURES = """
    # Plan de acción
    ## Características
    * Administración de las cuentas
    * Fecha de cada tarea
    * Dificultad
    * Control por voz
    """
DEMANDS = """
    # Pendientes de la segunda entrega
    * El sistema podrá crear usuarios
    * El administrador deberá ser uno solo
    * La pantalla debe mostrar el menú
    * Los permisos podrán cambiarse
    """
PARTED = """
    # Work plan
    ! First defect
    ! Goal
    * Correct the numbers
    ! Work
    * Write the query again
    * Add a test
    ! Second defect
    ! Goal
    * Remove the delay
    ! Work
    * Move the index
    """
TOLD = """
    # Hoja de ruta
    La red nació en 1996, y desde entonces creció.
    * Visitar la frontera
    Lo que se hizo entonces fue mucho, y no todo se sabe.
    * Escribir el informe
    * Formar a los enlaces
    * Publicar el boletín
    """


HISTORY = """
    # Historia de la ruta
    ! Hitos
    * Fundación de la red: 3 de mayo de 1996
    * Primera reunión: 4 de junio de 1997
    * Primer plan: 5 de julio de 2002
    """


@pytest.mark.parametrize("written", [FEATURES, DEMANDS, PARTED, TOLD, HISTORY])
def test_the_title_of_a_plan_alone_makes_no_list_one(written: str) -> None:
    with pytest.raises(BadFile, match="there is no table"):
        draft_of(text(written), KNOWN)


def test_each_line_of_a_list_of_days_is_looked_up_by_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def is_same(one: OutlineLine, other: object) -> bool:
        nonlocal compared
        compared += 1
        return tuple(one) == other

    lines = [f"* {1 + n % 28} de mayo de {2027 + n // 28}: Abrir" for n in range(84)]
    monkeypatch.setattr(OutlineLine, "__eq__", is_same)
    found = draft_of(text("\n".join(("# Cronograma", *lines))), KNOWN)
    assert len(leaves(found)) == len(lines)
    assert compared <= len(lines)
