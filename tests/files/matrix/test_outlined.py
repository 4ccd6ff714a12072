"""Documents without a table: which lists are plans, and which are prose."""

from __future__ import annotations

import pytest

from crmnet.domain.document import Document, TextLine
from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from crmnet.files.matrix.drafting import draft_of
from tests.files.grids import KNOWN, asked, leaves, outline


def text(written: str) -> Document:
    """A document of lines: "# " is a heading, "* " an entry, "! " all bold."""
    marks = {"#": TextLine("", 1), "##": TextLine("", 2), "*": TextLine("", entry=0)}
    marks |= {"**": TextLine("", entry=1), "***": TextLine("", entry=2)}
    marks |= {"!": TextLine("", is_strong=True)}
    lines = []
    for line in filter(str.strip, written.splitlines()):
        mark, _, rest = line.strip().partition(" ")
        like = marks.get(mark)
        lines.append(like._replace(text=rest) if like else TextLine(line.strip()))
    return Document("Informe.docx", (), lines=tuple(lines))


def calendars(written: str) -> list[str]:
    found = draft_of(text(written), KNOWN)
    return [one.calendar.own if one.calendar else "" for one in leaves(found)]


AGREED = """
    Acuerdos de la reunión
    La reunión se celebró en la capital y dio lugar a lo que sigue.
    # Eje 1. Fronteras
    1. Revisar los puestos de frontera
    Responsable: Honduras
    Plazo: 30 de junio de 2027
    2. Formar a los enlaces
    Responsable: México
    Plazo: agosto de 2027
    # Eje 2. Datos
    3. Publicar las cifras
    Se hará en la página de la red.
    Responsable: Guatemala
    Plazo: diciembre de 2027
    """


def test_entries_that_say_who_and_until_when_are_a_plan() -> None:
    found = draft_of(text(AGREED), KNOWN)
    assert outline(found) == [
        "1 Eje 1. Fronteras",
        "1.1 Revisar los puestos de frontera",
        "1.2 Formar a los enlaces",
        "2 Eje 2. Datos",
        "2.1 3. Publicar las cifras",
    ]
    owed = [list(one.owes.countries) for one in leaves(found) if one.owes]
    assert owed == [["HN"], ["MX"], ["GT"]]
    assert calendars(AGREED) == [
        "30 de junio de 2027",
        "agosto de 2027",
        "diciembre de 2027",
    ]
    assert "Se hará en la página de la red." in [one.text for one in found.unused]


def test_it_is_asked_whether_a_list_is_the_plan() -> None:
    (question,) = asked(draft_of(text(AGREED), KNOWN), Asks.TABLE)
    assert question.likeliest == "yes"
    said = KNOWN._replace(answers={question.key: "no"})
    with pytest.raises(BadFile, match="there is no table"):
        draft_of(text(AGREED), said)


def test_labels_may_stand_in_the_line_of_their_entry() -> None:
    written = """
        * Escribir el manual. Responsable: Honduras. Plazo: junio de 2027.
        * Imprimir el manual (Responsable: México; Plazo: julio de 2027)
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Escribir el manual.",
        "2 Imprimir el manual",
    ]
    assert calendars(written) == ["junio de 2027", "julio de 2027"]


def test_items_may_be_named_as_activities() -> None:
    written = """
        Objetivo: Saber más
        Actividad: Contar los casos
        Fecha límite: 30 de junio de 2027
        Actividad: Publicar los casos
        Fecha límite: 30 de julio de 2027
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Saber más",
        "1.1 Contar los casos",
        "1.2 Publicar los casos",
    ]


def test_labels_below_bullets_are_of_the_entry_above_these() -> None:
    written = """
        Plan de trabajo
        1. Formar a los enlaces
        - en la frontera norte
        - en la frontera sur
        Plazo: junio de 2027
        2. Formar a los jueces
        - en la capital
        - en los puertos
        Plazo: julio de 2027
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Formar a los enlaces",
        "2 Formar a los jueces",
    ]


def test_entries_below_weeks_are_due_in_these() -> None:
    written = """
        ! Semana 1: Preparar
        * Reunir los datos
        * Llamar a los enlaces
        ! Semana 2: Escribir
        * Escribir el informe
        Este calendario puede cambiar.
        """
    assert outline(draft_of(text(written), KNOWN)) == [
        "1 Semana 1: Preparar",
        "1.1 Reunir los datos",
        "1.2 Llamar a los enlaces",
        "2 Semana 2: Escribir",
        "2.1 Escribir el informe",
    ]
    assert calendars(written) == ["Semana 1", "Semana 1", "Semana 2"]


def test_a_week_of_a_month_is_none_of_the_project() -> None:
    written = """
        Cronograma
        # Enero de 2027
        Semana 1
        - Reunir los datos
        # Febrero de 2027
        Semana 1
        - Escribir el informe
        """
    assert calendars(written) == [
        "Enero de 2027, Semana 1",
        "Febrero de 2027, Semana 1",
    ]


CURRICULUM = """
    ! Ana Pérez
    Correo: ana@example.org
    ! Analista de datos
    Fecha: 2021 a 2023
    Empresa de transportes
    ! Asistente
    Fecha: 2019 a 2021
    Oficina de correos
    """
LETTERS = """
    Plan de cartas
    ! Primera
    From: Ana
    To: Luis
    ! Segunda
    From: Luis
    To: Ana
    """
MINUTES = """
    Acta de la tercera reunión
    Fecha: 10 de junio de 2027
    Lugar: sala 2
    Responsable: la presidencia
    * Se aprobó el acta anterior
    * Se discutió el informe
    Próxima reunión: 15 de julio de 2027
    """
PROSE = """
    # Introducción
    En enero de 2027 la red se reunió por primera vez.
    # Resultados
    * Los países enviaron sus cifras.
    * La secretaría las publicó.
    """
PROGRAMME = """
    Agenda del taller
    ! Lunes
    - 9:00 Inauguración
    - 10:30 Primera sesión
    ! Martes
    - 9:00 Segunda sesión
    - 11:00 Clausura
    """
CHRONICLE = """
    ! Mayo de 2002
    Se aprobó el primer plan.
    ! Junio de 2003
    Se celebró la segunda reunión.
    """


@pytest.mark.parametrize(
    "written", [LETTERS, CURRICULUM, MINUTES, PROSE, PROGRAMME, CHRONICLE]
)
def test_other_texts_with_lists_are_no_plans(written: str) -> None:
    with pytest.raises(BadFile, match="there is no table"):
        draft_of(text(written), KNOWN)


@pytest.mark.parametrize("place", [7, 4], ids=["behind", "between"])
def test_a_note_among_the_entries_is_no_activity_and_is_accounted_for(
    place: int,
) -> None:
    lines = """
        Plan de trabajo
        * Escribir el manual. Responsable: Honduras. Plazo: junio de 2027
        * Imprimir el manual. Responsable: México. Plazo: julio de 2027
        * Repartir el manual. Responsable: Guatemala. Plazo: agosto de 2027
        """.splitlines()
    lines.insert(place, "Nota: véase el anexo. Responsable: quien firma. Plazo: ley")
    found = draft_of(text("\n".join(lines)), KNOWN)
    assert outline(found) == [
        "1 Escribir el manual.",
        "2 Imprimir el manual.",
        "3 Repartir el manual.",
    ]
    assert [one.text for one in found.unused] == [
        "Nota: véase el anexo. Responsable: quien firma Plazo: ley"
    ]


DONE = """
    Acta de la reunión
    # Acuerdos anteriores, ya cumplidos
    * Se aprobó el acta anterior. Responsable: Guatemala. Plazo: 30 de abril de 2027
    * México envió su informe. Responsable: México. Plazo: 3 de marzo de 2027
    * Los enlaces se reunieron. Responsable: Honduras. Plazo: 4 de abril de 2027
    """
DONE_EN = """
    Action log
    * The minutes were approved. Owner: Guatemala. Due date: 30 April 2027
    * Mexico submitted its report. Owner: Mexico. Due date: 3 March 2027
    """
VACANCIES = """
    Vacantes
    * Analista de datos. Responsable: Personal. Plazo: 30 de junio de 2027
    * Chofer. Responsable: Servicios. Plazo: 1 de mayo de 2027
    """
LOANS = """
    Biblioteca
    * Atlas de la región. Responsable: Ana Paz. Plazo: 30 de junio de 2027
    * Tres mapas. Responsable: Luis Mora. Plazo: 1 de mayo de 2027
    """


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (DONE, "what was done"),
        (DONE_EN, "what was done"),
        (VACANCIES, "vacancies"),
        (LOANS, 'title with the word "plan"'),
    ],
)
def test_lists_of_what_is_not_to_be_done_are_refused(written: str, reason: str) -> None:
    with pytest.raises(BadFile, match=reason):
        draft_of(text(written), KNOWN)


@pytest.mark.parametrize(
    "first",
    [
        "Se acordó elaborar el manual",
        "Elaboración del manual",
        "Se elaborará el manual",
    ],
)
def test_what_is_to_be_done_is_said_in_several_ways(first: str) -> None:
    written = f"""
        Acuerdos
        * {first}. Responsable: Guatemala. Plazo: 30 de junio de 2027
        * {first} y su anexo. Responsable: México. Plazo: 3 de julio de 2027
        """
    assert len(leaves(draft_of(text(written), KNOWN))) == 2


def test_a_list_of_things_under_the_title_of_a_plan_is_one() -> None:
    written = LOANS.replace("Biblioteca", "Plan de compras")
    assert len(leaves(draft_of(text(written), KNOWN))) == 2


@pytest.mark.parametrize(
    ("said", "above"),
    [
        (" y comprobar lo que las sedes piden antes de seguir" * 3, []),
        ("", ["1 Conocer la red", "2 Formar la red"]),  # short: the level above
    ],
)
def test_what_a_sprint_is_for_at_length_is_no_level(
    said: str, above: list[str]
) -> None:
    written = f"""
        Plan de trabajo
        Sprint 1 (17 de septiembre - 1 de octubre)
        Objetivos: Conocer la red{said}
        * Visitar las sedes
        * Preguntar a los enlaces
        Sprint 2 (2 de octubre - 15 de octubre)
        Objetivos: Formar la red{said}
        * Dar el taller
        """
    found = draft_of(text(written), KNOWN)
    every = outline(found)
    assert [one for one in every if one in above] == above
    assert len(every) == 3 + len(above)
    assert len(leaves(found)) == 3


BY_DAYS = """
    # {title}
    ## Primer semestre
    * 20 feb - Convocar a las sedes
    * 3 a 5 mar: Visitar la frontera sur
    * ?? elegir a los enlaces
    * 31 de mayo – Enviar el primer informe
    ## Segundo semestre
    * 30 sept. - Cerrar las visitas
    {more}
    """


def test_entries_that_begin_with_their_day_are_a_plan_that_says_so() -> None:
    written = BY_DAYS.format(title="Plan de la red 2027", more="")
    found = draft_of(text(written), KNOWN)
    assert outline(found) == [
        "1 Primer semestre",
        "1.1 Convocar a las sedes",
        "1.2 Visitar la frontera sur",
        "1.3 ?? elegir a los enlaces",
        "1.4 Enviar el primer informe",
        "2 Segundo semestre",
        "2.1 Cerrar las visitas",
    ]
    days = ["20 feb de 2027", "3 a 5 mar", "", "31 de mayo", "30 sept."]
    assert calendars(written) == days


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Crónica de la red", ""),  # nothing calls it a plan
        ("Plan de la red", "* Ver\n" * 6),  # most have no day
        ("Plan de la red", "* 30 oct - Se aprobó el acta\n" * 9),  # it tells
    ],
)
def test_days_before_texts_alone_make_no_plan(title: str, more: str) -> None:
    with pytest.raises(BadFile):
        draft_of(text(BY_DAYS.format(title=title, more=more)), KNOWN)


def test_lines_that_begin_with_their_day_are_items_too() -> None:
    found = draft_of(
        text(
            """
            Plan de proyecto
            Se harán talleres en las dos sedes.
            # Fechas clave
            14/10/2027: Reunir al equipo
            21/10/2027: Entregar el plan
            Con copia a las sedes.
            12/11/2027: Entregar el informe
            """
        ),
        KNOWN,
    )
    assert [item.title.own for item in leaves(found)] == [
        "Reunir al equipo",
        "Entregar el plan",
        "Entregar el informe",
    ]


@pytest.mark.parametrize(
    ("day", "below"),
    [("18/04/2027", "! Información general"), ("18 de abril de 2027", "Ana López")],
)
def test_the_day_of_a_cover_is_when_nothing_is_due(day: str, below: str) -> None:
    written = f"""
        Plan de trabajo
        {day}
        {below}
        ## Martes 20 de abril
        * Invitar a las sedes
        * Reservar la sala
        ## Jueves 6 de mayo
        * Reunir a las sedes
        """
    days = [one.removesuffix(" de 2027") for one in calendars(written)]
    assert days == ["Martes 20 de abril"] * 2 + ["Jueves 6 de mayo"]


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        (["Yet to start", "Ongoing", "Completed"], "Yet to start; Ongoing; Completed"),
        (["En curso"], "En curso"),
    ],
)
def test_entries_of_how_far_one_is_are_no_activities(
    states: list[str], kept: str
) -> None:
    below = "\n".join(f"* {state}" for state in states)
    found = draft_of(
        text(
            f"""
            # Plan de trabajo 2027
            ## Grupo 1
            * Revisar la guía
            Plazo: junio de 2027
            {below}
            * Publicar la guía
            Plazo: julio de 2027
            {below}
            """
        ),
        KNOWN,
    )
    items = leaves(found)
    assert [item.title.own for item in items] == ["Revisar la guía", "Publicar la guía"]
    assert [item.cells for item in items] == [{"Estado": kept}] * 2
    assert found.cells == found.used + len(found.unused)


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        (
            """
            Plan de acción
            * Portal de la red
            ** Abrir el registro
            ** Publicar la página
            *** Redactar los textos
            ** Revisar el tablero
            ** Probar los formularios
            * Comprar los equipos
            * Fronteras
            ** Formar a los enlaces
            """,
            """
            1 Portal de la red
            1.1 Abrir el registro
            1.2 Publicar la página
            1.2.1 Redactar los textos
            1.3 Revisar el tablero
            1.4 Probar los formularios
            2 Comprar los equipos
            3 Fronteras
            3.1 Formar a los enlaces
            """,
        ),
        (
            """
            Action plan
            # Launch of the site
            * Prepare the pages
            ** Write the texts
            ** Translate the texts
            * Invite the offices
            # Training of the staff
            * Hire the trainers
            """,
            """
            1 Launch of the site
            1.1 Prepare the pages
            1.1.1 Write the texts
            1.1.2 Translate the texts
            1.2 Invite the offices
            2 Training of the staff
            2.1 Hire the trainers
            """,
        ),
    ],
    ids=["entries", "headings"],
)
def test_an_entry_behind_a_deeper_list_is_beside_what_is_above_that(
    written: str, levels: str
) -> None:
    found = draft_of(text(written), KNOWN)
    assert outline(found) == [line.strip() for line in levels.strip().splitlines()]
    assert found.cells == found.used + len(found.unused)


@pytest.mark.parametrize("plural", ["{} 0{}/11/27", "{}, 0{}-11-27", "{} 0{}/11/2027"])
def test_lines_below_weekdays_with_their_days_in_digits_are_due_on_these(
    plural: str,
) -> None:
    days = [plural.format(*day) for day in (("Martes", 2), ("Miércoles", 3))]
    written = f"""
        # Plan de trabajo
        ! {days[0]}
        Revisar las fichas
        Formar a la guardia
        ! {days[1]}
        Redactar el informe
        Imprimir la guía
        """
    assert calendars(written) == [days[0], days[0], days[1], days[1]]
    assert draft_of(text(written), KNOWN).unused == ()


def test_the_number_of_a_section_is_no_day() -> None:
    written = """
        # Plan de trabajo
        ! 1.2.10. Alcance
        Revisar las fichas de las sedes
        Formar a la guardia de las sedes
        ! 1.2.11. Metas
        Redactar el informe de la red
        """
    with pytest.raises(BadFile):
        calendars(written)
