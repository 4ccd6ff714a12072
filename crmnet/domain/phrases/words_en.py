"""English words of calendar phrases; the rows are explained in words_es.py."""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases import around_en
from crmnet.domain.phrases.profile import Profile

ARTICLES: Final = frozenset({"the"})
SAME: Final[dict[str, str]] = {}
JOINTS: Final = frozenset({"and", "-"})

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()

NUMBERS: Final = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "hundred": 100,
    "thousand": 1000,
}

WORDS: Final = {
    "month:1": "january, jan",
    "month:2": "february, feb, febr",
    "month:3": "march, mar",
    "month:4": "april, apr",
    "month:5": "may",
    "month:6": "june, jun",
    "month:7": "july, jul",
    "month:8": "august, aug",
    "month:9": "september, sept, sep",
    "month:10": "october, oct",
    "month:11": "november, nov",
    "month:12": "december, dec",
    "weekday:0": "monday, mon",
    "weekday:1": "tuesday, tue, tues",
    "weekday:2": "wednesday, wed",
    "weekday:3": "thursday, thu, thur, thurs",
    "weekday:4": "friday, fri",
    "weekday:5": "saturday, sat",
    "weekday:6": "sunday, sun",
    "weekdays:0": "mondays",
    "weekdays:1": "tuesdays",
    "weekdays:2": "wednesdays",
    "weekdays:3": "thursdays",
    "weekdays:4": "fridays",
    "weekdays:5": "saturdays",
    "weekdays:6": "sundays",
    "unit:D": "day, calendar day",
    "units:D": "days, calendar days, consecutive days",
    "unit:W": "week, wk, calendar week",
    "units:W": "weeks, calendar weeks",
    "unit:FN": "fortnight",
    "units:FN": "fortnights",
    "unit+monthly:1": "month, calendar month",
    "units:1": "months, calendar months",
    "unit:3": "quarter, qtr, calendar quarter, trimester",
    "units:3": "quarters, trimesters, calendar quarters",
    "unit:6": "semester, half year, half-year",
    "units:6": "semesters, half-years, half years",
    "oddyear": "odd-numbered year, odd numbered year, odd-numbered years,"
    "odd numbered years, odd year, odd years",
    "evenyear": "even-numbered year, even numbered year, even-numbered years,"
    "even numbered years, even year, even years",
    "unit:12": "year, calendar year",
    "units:12": "years, calendar years",
    "unit:24": "biennium",
    "units:24": "bienniums",
    "unit:half": "half",
    "letter:3": "q",
    "letter:6": "h",
    "letter:W": "w",
    "ord+nth+spelt:1": "first",
    "ord+nth+spelt:2": "second",
    "ord+nth+spelt:3": "third",
    "ord+nth+spelt:4": "fourth",
    "ord+nth+spelt:5": "fifth",
    "ord+nth+spelt:6": "sixth",
    "ord+nth+spelt:7": "seventh",
    "ord+nth+spelt:8": "eighth",
    "ord+nth+spelt:9": "ninth",
    "ord+nth+spelt:10": "tenth",
    "ord+nth+spelt:11": "eleventh",
    "ord+nth+spelt:12": "twelfth",
    "ord+nth+spelt:13": "thirteenth",
    "ord+nth+spelt:14": "fourteenth",
    "ord+nth+spelt:15": "fifteenth",
    "ord+nth+spelt:16": "sixteenth",
    "ord+nth+spelt:17": "seventeenth",
    "ord+nth+spelt:18": "eighteenth",
    "ord+nth+spelt:19": "nineteenth",
    "ord+nth+spelt:20": "twentieth",
    "ord+nth+spelt:30": "thirtieth",
    "ord+last:-1": "last",
    "ord+last+final:-1": "final",
    "ord:-2": "penultimate, second to last",
    "rel:1": "next",
    "rel+leans:1": "following, subsequent, ensuing",
    "rel+ahead:1": "coming, upcoming, this coming, this upcoming",
    "rel:0": "this, current, present",
    "rel:-1": "previous, past, this past, preceding, prior",
    "rowmonth:1": "month following reporting month, month following reporting period,"
    "month following month reported, month after reporting month, following month,"
    "subsequent month, month following, next following month,"
    "following calendar month",
    "rowmonth:0": "same month",
    "rowyear:0": "same year, same calendar year",
    "rowyear:1": "following year, following calendar year, subsequent year",
    "afternext": "after next",
    "today:0": "today, now, present date, this date, the date hereof",
    "today:-1": "yesterday",
    "today:1": "tomorrow",
    "today:2": "day after tomorrow",
    "today:-2": "day before yesterday",
    "adoption": "adoption, adoption of plan, adoption of this plan,"
    "adoption of work plan, adoption of this work plan, adoption of present plan,"
    "plan adoption, approval of plan, approval of this plan, approval of work plan,"
    "date of adoption, plan approval, adoption of present work plan",
    "ago": "ago",
    "counted": "counted, counting, starting to count",
    "early:third": "early, early in, early on in, first part of",
    "early+firstdays:third": "first days of, in first days of",
    "early:edge": "beginning of, start of, at beginning of, at start of, onset of",
    "middle:third": "mid, middle of, in middle of, midway through, half way through,"
    "halfway through, half-way through, midpoint of, mid-point of",
    "late:third": "late, late in, last part of",
    "late+lastdays:third": "last days of, in last days of",
    "late:edge": "end, end of, at end of, close of, conclusion of, at close of,at end",
    "endof:12": "eoy, year end, year-end, year's end",
    "endof:3": "eoq, quarter end, quarter-end",
    "endof:1": "eom, month end, month-end",
    "endof:W": "eow",
    "later": "later, later in",
    "rest": "rest of, remainder of, balance of, remaining part of",
    "before": "at any time before, any time before, at any time prior to,"
    "before, prior to, previous to, in advance of, ahead of, earlier than",
    "by": "not due until, by or before, on or by, no later than by, by,"
    "by no later than,"
    "by not later than, up to, up to and including, through to, not after,"
    "on or before, by latest, deadline, due by, due on, due date,"
    "due no later than, due and payable, due and payable on, payable, payable on,"
    "payable by, payable on or before, falls due, falls due on, is due, is due on,"
    "are due,"
    "are due on, shall be due, shall be due on, will be due, will be due on,"
    "is payable, are payable, shall be payable, shall be paid, becomes due on,"
    "until no later than, to be completed by, completed by,"
    "deadline is, deadline will be, deadline shall be, due date is, due date will be,"
    "due date shall be, final date is, with a deadline of, with a due date of,"
    "not beyond, no longer than, expires, expires on, expire, expire on,"
    "will expire on",
    "by+duein": "due, due in",
    "by+byend": "before end of, before close of, before conclusion of,"
    "prior to end of, prior to close of",
    "by+latest": "no-later-than, not-later-than, nlt, no later than, not later than,"
    "at latest, latest, no later",
    "until": "open until, open till, open through, valid until, valid through,"
    "extended to, extended until, extended through, in force until, in effect until,"
    "is extended to, are extended to, is hereby extended to, are hereby extended to,"
    "for remainder of term until, for time remaining until,"
    "for period remaining until, for remaining period until, until :,"
    "extends to, extends until, extends through, at any time until, any time until,"
    "available until, up until, until, till, through, thru, through to, until end of",
    "onbefore": "or before, or earlier, or sooner, and earlier",
    "after": "after, following completion of, later than, subsequent to",
    "since": "takes effect, take effect, shall take effect, will take effect,"
    "enters into force, shall enter into force, will enter into force,"
    "comes into force, shall come into force, will come into force,"
    "comes into effect, shall come into effect, will come into effect,"
    "goes into effect, will go into effect, in force from, in force since,"
    "in effect from, effective date,"
    "effective from, effective as of, in force as of, in effect as of, valid from,"
    "open from, as of, as from, effective,"
    "with effect from, on or after, not before, no earlier than, not earlier than,"
    "from and after, no sooner than",
    "lookback": "since",
    "from": "from, from :",
    "starting": "shall commence, shall commence on, will commence, will commence on,"
    "shall begin, shall begin on, shall start, shall start on, will begin, will start,"
    "opens, opens on, beginning on or after, beginning on and after,"
    "commencing on or after,"
    "starting on or after, that starts, that starts on, that begins, that begins on,"
    "which starts,"
    "which starts on, which begins, which begins on, start date, starting date,"
    "start, begin, beginning date, begins,"
    "begins on, will begin on, will start on, starting, starting in, starting on,"
    "starting from, beginning, beginning in, beginning on, beginning from, commencing,"
    "commencing in, commencing on, starting with, starts in, starts on, starts,"
    "to start in",
    "onward": "onward, onwards, forward, and onwards, and later, or later,"
    "or after, and after, and beyond, or thereafter, and on",
    "ends": "that ends, that ends on, which ends, which ends on, end date,"
    "closing date, closes, closes on, closing, closing on, ends,"
    "ends on, ending, ending on, will end on, will end, concludes on,"
    "end :, end date :, close, close on, concludes, concluding, concluding on,"
    "finishing, finishing on",
    "finish": "finish :, finish date :, completion :, completion date :, finished :,"
    "completed :",
    "ended": "ended, ended on, that ended, that ended on, which ended on",
    "inclusive": "inclusive, both dates inclusive, both days inclusive,"
    "both inclusive, included",
    "de": "of",
    "to": "to, to :",
    "and": "and, as well as",
    "namely": "that is, that is to say, i.e., i e, namely",
    "andhalf": "and a half, and one half",
    "but": "but, in any event, in any case, but in any event, but in any case,however",
    "or": "or, and/or",
    "between": "between",
    "then": "and then, then, and thereafter, thereafter, and after that, after that,"
    "and subsequently, subsequently, and from then on, from then on, afterwards,"
    "and afterwards, followed by",
    "in+onward": "on",
    "in": "postponed to, postponed until, rescheduled to, rescheduled for, moved to,"
    "deferred to, as at, in, at, upon, on date of, sometime in, sometime, some time in,"
    "sometimes, dated",
    "within": "within, inside",
    "term": "a period of, period of, within a period not exceeding,"
    "within a period not to exceed, not to exceed, not exceeding, within a period of,"
    "in a period of, within a maximum of, within a term of, in no more than,"
    "in not more than, within no more than, within not more than, within at most,"
    "within a maximum period of",
    "during+label": "for period, a period, for period from, period from, covering,"
    "covering period, covering period from, during period, during period from",
    "during": "during, throughout, over, over course of, for, in course of, across",
    "whole": "whole, entire, all, all of, whole of, entirety of, full",
    "label": "cut-off date, cutoff date, cut-off, cutoff, as at cut-off, valid,"
    "to be convened, to be presented, to be submitted,"
    "to be completed, to be delivered, held, convened, next due, date, timeline,"
    "time frame, timeframe, when, schedule, target date, planned date, planned,"
    "target, expected completion, completion date, period, scheduled, expected,"
    "scheduled for, planned for, expected in, to be held, to take place",
    "every": "each ensuing, every ensuing, each successive,"
    "each succeeding, each subsequent, every succeeding,"
    "every subsequent, at intervals of, at intervals not exceeding,"
    "at intervals no longer than,"
    "at intervals of not more than, at intervals of no more than, in intervals of,"
    "with a frequency of, at a frequency of, every, each, each and every",
    "alternate": "every other, every second, each other, alternate",
    "num+per:1": "a, an",
    "times:1": "once",
    "times:2": "twice",
    "times:3": "thrice",
    "veces": "times, time, occasions",
    "label+veces": "dates",
    "atleast": "on at least a, on at least an, at least, minimum,"
    "minimally, at a minimum,"
    "no less than, not less than,"
    "not less frequently than, no less frequently than, not less often than,"
    "no less often than, not fewer than, no fewer than",
    "per": "per",
    "with": "with",
    "only": "only, solely",
    "advance": "in advance",
    "arrears": "in arrears",
    "manner": "periodic, on a, on an, activity, activities, process, task, action",
    "basis": "basis, manner, fashion, intervals",
    "freq:1D": "daily",
    "freq:1W": "weekly",
    "freq:2W": "fortnightly",
    "freq:1": "monthly",
    "freq:3": "quarterly",
    "freq:6": "semi-annual, semi-annually, semiannual, semiannually, half-yearly,"
    "half yearly, six-monthly, six monthly",
    "freq:12": "annual, annually, yearly",
    "freq:24": "biennial, biennially",
    "freq:36": "triennial",
    "ongoing": "ongoing, on-going, on going, permanent, permanently, continuous,"
    "continuously, continual, continually, continuing, constant, constantly,"
    "in progress, under way, underway, at all times, all the time, indefinite,"
    "indefinitely, without interruption, until further notice, permanent and ongoing,"
    "continuous and ongoing, continuing and ongoing, standing, year-round, year round,"
    "all year round, all year long",
    "horizon": "short term, short-term, medium term, medium-term, long term,"
    "long-term, in short term, in medium term, in long term, mid-term, mid term,"
    "near term, near-term",
    "undated+soon": "as soon as possible, asap, as soon as practicable, immediate,"
    "immediately, at once, urgent, promptly, without delay, at earliest convenience,"
    "as expeditiously as possible, as early as possible, as quickly as possible",
    "undated": "tbd, tbc, tba, tbe, to be determined, to be defined, to be confirmed,"
    "to be decided, to be agreed, to be agreed upon, to be announced, to be set,"
    "to be scheduled, to be established, to be fixed, to be arranged,"
    "date to be determined, date to be confirmed, date to be decided, date tbd,"
    "date to be agreed, date to be defined, undetermined, undefined, not defined,"
    "no date, not set, not yet set, no deadline, none, n/a, n.a., na, not applicable,"
    "nil, pending,"
    "as needed, as required, as necessary, as appropriate, if needed, if required,"
    "when needed, when required, when necessary, as and when required,"
    "as and when needed, whenever necessary, where appropriate, upon request,"
    "on request, on demand, on-demand, as requested,"
    "short term, short-term, medium term, medium-term, long term,"
    "long-term, in short term, in medium term, in long term, mid-term, mid term,"
    "near term, near-term, unknown, open-ended, when available",
    "undated+starting": "open",
    "noun": "report, reports, update, updates, review, reviews, call, calls, payment,"
    "payments, instalment, instalments, installment, installments, newsletter,"
    "newsletters, bulletin, bulletins, cadence, sessions, workshops, seminars, hearing,"
    "hearings, public hearing, public hearings, audit, audits, reporting, monitoring,"
    "follow-up, trainings, visits, consultations, evaluations, assessments, assessment,"
    "publications, team call, team calls, progress report, progress reports, webinars",
    "event": "meeting, meetings, session, conference, summit, workshop, seminar,"
    "assembly, congress, forum, rcm, rcgm, signing, signature, ratification,"
    "entry into force, publication, approval, enactment, notification, receipt,"
    "delivery, elections, election, event, mission, visit, consultation, exercise,"
    "evaluation, inauguration, presentation, request, completion, training,"
    "gathering, committee, council, launch, start of project, appointment,"
    "implementation, release",
    "workday+oneworkday": "working day, business day, workday",
    "workday": "working days, business days, workdays, work days",
    "anyweekday": "weekdays, weekday",
    "fiscalyear": "fiscal year, fy, financial year, budget year",
    "fiscal": "fiscal",
    "fiscalyears": "fiscal years, financial years, budget years, fys",
    "otheryear": "school year, academic year, program year,programme year",
    "uncertain": "ca, circa, approx, approximately, around, about, roughly,"
    "tentative, tentatively, possibly, probably, likely, estimated, est, nearly,"
    "or so, or thereabouts, thereabouts, close to",
    "season:0": "spring",
    "season:1": "summer",
    "season:2": "autumn, fall",
    "season:3": "winter",
    "feast": "easter, christmas, holidays, holiday, thanksgiving",
    "twofold": "bimonthly, bi-monthly, biweekly, bi-weekly",
    "freq:F": "semimonthly, semi-monthly",
    "freq:HW": "semiweekly, semi-weekly",
    "biannual": "biannual, biannually, bi-annual, bi-annually, bi annual, bi annually",
}

PROFILE: Final = Profile(
    words=WORDS,
    numbers=NUMBERS,
    joints=JOINTS,
    articles=ARTICLES,
    contractions=SAME,
    ordinals="st|nd|rd|th",
    several=None,
    misleading=around_en.MISLEADING,
    until="by",
    indefinite=frozenset({"a", "an"}),
    next_is_unclear=True,
    hours=around_en.HOURS,
    names=around_en.NAMES,
    doubtful=around_en.DOUBTFUL,
    denying=around_en.DENYING,
    beside="for|under|on the occasion of|to (?:mark|celebrate|commemorate)",
    places="in|at|@",
    everyone=r"all(?: of)?(?: the)?|each of the",
    owed="due to",
    joining="for|on|to|with",
    of_which=r"s \w+ed|born",
    is_on="(?:will|shall) be|is|are",
    by_plan="according to|in accordance with|as per|pursuant to",
    plans=r"(?:the |an? |its |their |our |annual |approved |work )*(?:calendar|schedule"
    r"|timetable|plans?\b|program|rules?\b|regulation|by-?law|statute|act\b|law\b"
    r"|agreement|contract|polic|section|article|requirement|\w+ guid|guid|standard"
    r"|framework|protocol|instruction|directive|order\b|§)",
    clauses=around_en.CLAUSES,
    through="through|via|by means of",
    limits=around_en.LIMITS,
    decreeing=around_en.DECREEING,
    dated_laws=around_en.DATED_LAWS,
    to_whom="to|by|with|for",
    governing=around_en.GOVERNING,
    acts=around_en.ACTS,
    verbal=around_en.VERBAL,
    helping=around_en.HELPING,
    infinitive=r"[a-z]*(?<!ed)(?<!ing)(?<!ion)(?<!ment)",
    participle=r"(?:[a-z]*ed|held|sent|made|built|paid|met)",
    purpose=r"(?:so as |in order |in time )to |to (?!be )|in time for ",
    stopping=around_en.STOPPING,
    agents=around_en.AGENTS,
    media=around_en.MEDIA,
    modal=frozenset({"may"}),
    unfixed=around_en.UNFIXED,
    condition=around_en.CONDITION,
    subject=around_en.SUBJECT,
    permitting=around_en.PERMITTING,
    making=around_en.MAKING,
    narrowing=r"(?:(?:in|on|of|during|for) )?(?:which|that|whose|when)\b",
    more=around_en.MORE,
    doing=around_en.DOING,
)
