"""Spanish words that name no day: all the time, not decided, what happens on a day.

Rows of the words in words_es.py.
"""

from __future__ import annotations

from typing import Final

# "Entrarán en vigor a partir del 1 de abril".
IN_FORCE: Final = ",".join(
    f"{verb} en {force}{since}"
    for verb in ("entra", "entran", "entrara", "entraran")
    for force in ("vigor", "vigencia")
    for since in ("", " a partir de", " desde")
)
# "La fecha límite es el 30 de junio", "el plazo vence el 30 de junio".
LIMIT_IS: Final = (
    ",".join(
        f"{name} {joint}"
        for name in (
            *("fecha limite", "fecha tope", "fecha de entrega", "fecha de vencimiento"),
            *("plazo", "plazo limite", "plazo maximo", "plazo final", "vencimiento"),
        )
        for joint in ("es", "sera", "vence", "vencera")
    )
    + ",con vencimiento, con vencimiento a, con fecha limite, con fecha de vencimiento"
)

WORDS: Final = {
    "ongoing": "permanente, permanentemente, permanentes, continuo, continua,"
    "continuos, continuas, continuamente, continuado, constante, constantemente,"
    "en todo momento, todo tiempo, ininterrumpido, ininterrumpidamente, indefinido,"
    "indefinidamente, en ejecucion, en proceso, en marcha, de ejecucion continua,"
    "en forma permanente y continua, continuo y permanente, permanente y continuo,"
    "permanente y continua, sin interrupcion, hasta nuevo aviso",
    "horizon": "a corto plazo, corto plazo, a mediano plazo, mediano plazo,"
    "a medio plazo, medio plazo, a largo plazo, largo plazo, en el corto plazo,"
    "en el mediano plazo, en el largo plazo",
    "undated+soon": "inmediato, inmediata, de inmediato, inmediatamente,"
    "de forma inmediata, a la brevedad, a la brevedad posible, a la mayor brevedad,"
    "a la mayor brevedad posible, con la mayor brevedad, lo antes posible,"
    "tan pronto como sea posible, lo mas pronto posible, cuanto antes, urgente",
    "undated": "cuando asi lo considere necesario, cuando lo considere necesario,"
    "cuando se considere necesario, cuando se estime necesario, por definir,"
    "por definirse, a definir, a definirse, sin definir,"
    "por determinar, por determinarse, a determinar, por confirmar, por confirmarse,"
    "a confirmar, por acordar, a acordar, por acordarse, por convenir, a convenir,"
    "por fijar, por establecer, por anunciar, por programar, sin fecha, sin plazo,"
    "sin fecha definida, sin determinar, fecha por definir, fecha a definir,"
    "fecha por confirmar, fecha por determinar, fecha por acordar, pendiente,"
    "pendiente de definir, pendiente de definicion, pendiente de confirmar,"
    "pendiente de confirmacion, pendiente de acordar, no definido, no definida,"
    "no aplica, n/a, n.a., na, n/d, nd, s/f, sf, s/d, no disponible, ninguno, ninguna,"
    "tbd, tbc,"
    "cuando sea necesario, cuando se requiera, cuando proceda, cuando corresponda,"
    "segun se requiera, segun sea necesario, segun corresponda, segun necesidad,"
    "segun las necesidades, segun proceda, segun disponibilidad, a solicitud,"
    "a demanda, a requerimiento, cuando se solicite, cada vez que sea necesario,"
    "cada vez que se requiera,"
    "vacio",
    "event+budgetyear": "vigencia",
    "workday+oneworkday": "dia util, dia habil, dia laborable, dia laboral",
    "workday": "dias utiles, dias habiles, dias laborables, dias laborales,"
    "dias de trabajo",
    "noun": "informe, informes, reporte, reportes, sesiones, talleres, pago, pagos,"
    "cuota, cuotas, boletin, boletines, revision, revisiones, actualizacion,"
    "actualizaciones, llamada, llamadas, seguimiento, monitoreo, auditoria, auditorias,"
    "jornadas, evaluaciones, capacitaciones, encuentros, visitas, consultas, foros,"
    "cursos, entregas, publicaciones, boletas, campañas, balance, reunion ordinaria,"
    "reuniones ordinarias, sesion ordinaria, sesiones ordinarias, informe de avance,"
    "informes de avance, informe de seguimiento, reunion de seguimiento,"
    "reuniones de seguimiento, mantenimiento, mantenimientos, mantenimiento preventivo,"
    "mantenimientos preventivos, mantenimientos correctivos,"
    "mantenimiento correctivo",
    "event": "reunion, reuniones, sesion, conferencia, conferencia regional, cumbre,"
    "taller, seminario, asamblea, congreso, encuentro, foro, crm, grcm, firma,"
    "suscripcion, ratificacion, entrada en vigor, entrada en vigencia,"
    "publicacion, aprobacion, promulgacion, notificacion, recepcion, entrega,"
    "elecciones, eleccion, evento, mision, visita, consulta, evaluacion,"
    "convocatoria, inauguracion, instalacion, presentacion, solicitud, contratacion,"
    "mesa, comite, consejo, grupo, capacitacion, curso, celebracion, realizacion,"
    "viceministros, presidencia, red, inicio de proyecto, comision",
}
