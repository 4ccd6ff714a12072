"""What stands around the dates of English phrases; explained in around_es.py."""

from __future__ import annotations

from typing import Final

from crmnet.domain.phrases.profile import DoingWords, HourWords, NameWords

MISLEADING: Final = (
    r"(?<!the )\bmonths of (?!each\b|every\b)[a-z]{3,}"
    r"|\bof (?:the )+next (?:the )*month\b"
    r"|\b(within|during|in the) .*(days|weeks|months) (before|prior)"
    r"|\bnext to\b|(?<!within )(?<!within the )\bweek following "
)

HOURS: Final = HourWords(
    units="hours?",
    clocks=r"12\.00 ?(?:noon|midday)\b",
    bare=r"(?P<lead>\bat (?:1[0-2]|[1-9]))(?= ?(?:$|[,;)]))",
    named="same (?:time|hour)|(?:first|last) minute"
    "|(?:12 )?(?:noon|midday|midnight)|cob\\b|eob\\b|eod\\b"
    "|(?:close|end) of (?:business|play|(?:working |business )?day\\b)",
    zones="local time|(?:eastern|central|mountain|pacific) (?:standard |daylight )?time"
    "|[ecmp][sd]?t",
    at="at|from|between|time:",
    before="(?:at or )?before|prior to",
    opening="starting at|from",
    closing="by|until|before|no later than",
    to="to|until|and",
    also="and",
    of=r"(?:on|of)\b",
    midnight="midnight|first minute",
    leaning="before|prior",
)
# Words in brackets behind a date that may change it, or deny it.
DOUBTFUL: Final = (
    r"\b(?:no|not|never|without|save|if|when|unless|only|was|were|ex|half|double|draft"
    r"|even|odd|maybe|perhaps|to|for|with|that|new|old)\b"
    r"|\b(?:except|depend|subject|condition|cancel|annul|suspen|postpon|defer|delay"
    r"|exten|amend|modif|resched|chang|mov|provision|prelim|propos|project|altern|leap"
    r"|expir|confirm|advance|repeal|replac|supersed|former|working|business|school|academic"
    r"|late|revis(?:ed|ad|ion)|partial|initial|tentativ|previous|ahead|push|brought|prolong|shift|slip"
    r"|withdr|lift|waiv|conting)|\b(?:date|present|onwards?)\b"
    r"|\bpart-?way\b|\bof (?:the )?way\b"
    r"|\b(?:noon|midday|midnight|close|co[bp]|eo[bd]|case|principle|theory|best|worst"
    r"|permitting|permits|pending|possible)\b"
)
# The same in a label or a name.
DENYING: Final = (
    r"\b(?:no|not|never|without|if|when|unless|before|after|until|till|since|by|was|were"
    r"|ex|only|even|odd|maybe|perhaps|each|every|old|or|but)\b"
    r"|\b(?:except|depend|subject|condition|cancel|annul|suspen|postpon|defer|delay|resched"
    r"|provision|prelim|tentativ|estimat|approx|leap|expired|repeal|replac|supersed|former"
    r"|previous|original|prior|fiscal|working|business|altern|push|brought|prolong|shift"
    r"|slip|withdr|lift|waiv|conting)"
    r"|(?:modifi|chang|mov|extend|advanc|amend)ed\b"
)

NAMES: Final = NameWords(
    lead="date|holding",
    done="completion|end",
    item="item|activity|action|objective|theme",
    of="of",
    conference="regional conference|conference",
    coming="next",
    before=frozenset("of to at by before after from since until following".split()),
)

# Verbs in front of their date that say nothing of it: "shall be submitted", "meets".
GOVERNING: Final = (
    r"(?:shall|must|should|will|may|can|are to|is to|has to|have to)"
    r"(?: also| then)?(?: be)? (?!have\b)\w+(?: (?:out|up|place|in|to))?"
    r"|(?:is|are|to be) \w+(?:ed|en|eld|id|ade|ent)"
    r"|(?:meets?|submits|publishes|convenes|prepares|pays|files|elects)"
)
# Verbs that stop what is done, and what happens to a deadline itself.
STOPPING: Final = (
    r"\b(?:exclu|omit|skip|interrupt|revok|terminat|ceas|stop|drop|remov|discontinu"
    r"|refrain|avoid|exempt|fail|limit|prohibit|restrict|reduc|transfer|laps|expir|vary"
    r"|rare|seldom|hard|scarce|occasional|usual|(?:have|has) been|nobody|neither|nor\b"
    r"|no\b|none|never|ideal|prefer|hope|possibl|probabl|refus|reject|forgo|abstain|halt"
    r"|paus|dissolv|disband|waiv|deni|deny|might|could|would"
    r"|used to|had\b|optional|voluntar|discretion|who\b|whoever)"
    r"|\b(?:shall|will|must|should|to) (?:commenc|begin|start|open)"
)
# What is done by a plan, a norm or an office: any other verb may deny its date.
ACTS: Final = (
    r"(?:adopt|analy|answer|apply|appl|appoint|approv|assess|attend|audit|award|buil|calibrat"
    r"|carr|celebrat|certif|circulat|clean|clos|collat|collect|communicat|compil|complet"
    r"|conclud|conduct|consolidat|consult|contribut|conven|creat|decid|deliver|deposit|design"
    r"|develop|discuss|disseminat|distribut|done|do\b|draft|elect|establish|evaluat|examin"
    r"|execut|fil|finali[sz]|finish|forward|furnish|giv|held|hold|implement|inform|inspect"
    r"|install|issu|launch|made|mak|maintain|measur|met\b|meet|monitor|nominat|notif|occur"
    r"|organi[sz]|paid|pay|perform|post\b|post(?:ed|ing)|prepar|present|procur|produc|provid"
    r"|publish|purchas|receiv|register|reimburs|renew|repl|report|respond|return|review|rotat"
    r"|revis|select|send|sent|set\b|sign|submit|supervis|tak|test|train|transmit|undert"
    r"|coordinat|defin|determin|disburs|elaborat|engag|exchang|facilitat|formulat|fund|generat|host"
    r"|identif|integrat|introduc|invit|mobili[sz]|negotiat|offer|participat|promot|ratif"
    r"|recruit|releas|remit|shar|strengthen|summari[sz]|survey|translat|upload|validat"
    r"|updat|verif|visit|vot)"
)
# That a verb is there at all; and what stands before one of doing.
VERBAL: Final = (
    r"\b(?:shall|will|must|should|may|might|could|would"
    r"|is|are|was|were|be|has|have)\s\w"
)
HELPING: Final = r"(?:shall|will|must|should|may|is|are|to|be)(?: (?:also|then|to|be))*"
# Who does something, as norms and plans call them; in lower case.
AGENTS: Final = (
    r"(?:(?:the|each|every|any|an?|its|their|all(?: of the)?) )*(?:\w+ )?"
    r"(?:agents?|authorit|agenc|institution|bod(?:y|ies)\b|compan|bank|secretar|minist"
    r"|director|coordinat|committee|commission|council|board|head|office|department|unit\b"
    r"|team|staff|owner|provider|contractor|beneficiar|employ|taxpayer|operator|member"
    r"|states?\b|part(?:y|ies)\b|countr|government|assembly|congress|president|mayor"
    r"|treasurer|accountant|auditor|association|court|judge|registrar|applicant|licensee"
    r"|permittee|interested\b"
    r"|manager|delegate|representative|working group|trustee|governor)"
)
# Where something is told.
MEDIA: Final = (
    r"(?:in|on|through|via) (?:(?:the|its|their|a|an|each|official|own) )*"
    r"(?:web ?site|web ?page|web\b|portal|gazette|journal|newspaper"
    r"|bulletin|newsletter|platform|register)"
)
# When else what recurs is due, or that its day is set each time.
MORE: Final = (
    r"(?:and|or|plus|\+)(?: also| more (?:often|frequently))?"
    r" (?:when|whenever|if|as|upon)"
    r"|(?:and|plus|\+) (?:after|following|upon) (?:each|every|any)(?! (?:\w+ )?"
    r"(?:day|week|fortnight|month|quarter|trimester|semester|half|year|bienni))"
    r"|(?:and|or)(?: at)? (?:such|any|any such) other times?"
)
# That the day of what recurs is set each time, and a condition on it.
UNFIXED: Final = (
    r"(?:(?:on|at) )?(?:the |an? )?(?:dates?|days?|times?)"
    r"(?:,? (?:and|or) (?:time|place|location)s?)*"
    r" (?:to be|as may be|as shall be|fixed|set|determined|designated|which|that)"
    r"|at the call"
    r"|in (?:the|such|a) (?:form|format|manner)(?:,? (?:and|or) (?:the )?"
    r"(?:form|format|manner|content))* (?:prescribed|required|determined|established"
    r"|specified|set|as|that|which)"
)
CONDITION: Final = (
    r"\b(?:subject|unless|except|provided|depend|if\b|approv|when"
    r"|not\b|without|in case|where\b|applicable|appropriate|necessary|possible"
    r"|practicable|request|while\b|as long as|emergenc|crisis|crises"
    r"|in times|permitting|optional|voluntar"
    r"|(?:those|countries|states|parties|members|persons|anyone|any) (?:who|that)\b"
    r"|who(?:ever|soever)?\b|demand|consent|authori[sz]|discretion"
    r"|at (?:its|their) option"
    r"|to the extent|in the event|as needed|wish|(?:may|can)\b)"
)
# Who does something in front of its verb; explained in around_es.py.
_DET: Final = r"(?:the|an?|each|every|all|both|its|their|such|any)\b"
_NAME: Final = (
    rf"(?!{_DET}|(?:is|are|was|were|has|have|meets|sits|holds|convenes|in|on|at|under|with"
    r"|without|for|by|to|that|which|when|if|not|off|of|and|or|during)\b)[a-z]{2,}"
)
_PEOPLE: Final = r"(?:states|parties|members|countries|governments|ministries)"
SUBJECT: Final = (
    rf"(?:{_DET}(?: {_DET})*(?: {_NAME}){{1,3}}|{_PEOPLE})"
    rf"(?: (?:of|and)(?: {_DET})*(?: {_NAME}){{1,3}})*"
)
# What makes a thing each time: "prepare an annual report".
MAKING: Final = (
    r"(?:prepare|submit|publish|issue|produce|draft|deliver|present|hold|conduct|organi[sz]e"
    r"|host|convene|release|circulate|compile|post)"
)
PERMITTING: Final = r"\b(?:may|can)\b"

# What a day is called right behind it.
LIMITS: Final = (
    r"(?:(?:as|is) )?(?:the )?(?:deadline|due date|closing date|cut-?off(?: date)?"
    r"|(?:last|final|latest) (?:day|date)|(?:day|date) by which)"
)
# What decides on the rest of a sentence; laws with their years.
DECREEING: Final = (
    r"it is (?:hereby )?(?:ordered|decreed|provided|established|resolved) that"
)
DATED_LAWS: Final = (
    r"(?:act|law|code|ordinance|resolution)(?: \w+){0,4} of (?:19|20)[0-9]{2}\b"
)
# Numbers of clauses, which count nothing.
CLAUSES: Final = (
    r"(?:tables?|annex|appendix|figures?|(?:sub)?sections?|articles?|paragraphs?|clauses?|rules?|regulations?|§+)"
    r" ?[0-9][0-9.]*(?:\([0-9a-z]+\))*"
)

# What is done again and again; explained in around_es.py.
_PARTICIPLE: Final = (
    r"\b(?:[a-z]{2,}(?<!e)ed|held|sent|made|paid|met|built|given|taken|drawn|due)\b"
)
_GERUND: Final = (
    r"\b[a-z]{2,}(?<!meet)(?<!train)(?<!monitor)(?<!plann)(?<!report)(?<!fund)(?<!hous)"
    r"(?<!work)(?<!brief)(?<!build)(?<!hear)(?<!learn)ing\b"
)
_ONCE: Final = (
    r"(?:appoint|award|buil|conclud|creat|defin|design|develop|establish|finali[sz]|finish"
    r"|implement|install|introduc|launch|procur|purchas|recruit|set\b|sign|select)"
)
DOING: Final = DoingWords(
    also="and|or",
    of="of|to|for|on",
    works=rf"(?!{_ONCE})(?:{ACTS}[a-z]*(?:ion|ment|ing)s?|follow-?up|monitoring|maintenance"
    r"|training|oversight|support|coordination|supervision|reviews?|updates?|audits?)",
    keeping=r"(?:keep|sustain|preserv|ensur|protect|support|oversee|overse|guarantee"
    r"|document|observ|watch|guid|encourag|improv|enhanc)",
    founding=_ONCE,
    closing=r"(?:clos|adopt|approv|decid|elect|issu|register|apply|appl|complet|deliver)",
    adverb=r"\w+ly",
    adjective=r"(?:daily|weekly|fortnightly|monthly|quarterly|(?:half-?)?yearly|annual"
    r"|biennial|triennial|semi-?annual|six-monthly)",
    apart=r"(?:the|an?|its|their|all|each|any|such|to|on|in|with|for|by|and|or|at|from"
    r"|of|under|against)\b",
    narrowed=r"\b(?:that|which|who|whose|whom|where|when|if|as|to|for|by|after|before|is|are"
    r"|was|were|be|been|has|have|had|will|shall|must|should)\b"
    rf"|{_PARTICIPLE}|{_GERUND}",
    verbal=rf"{_GERUND}|meeting\b",
    participial=rf"(?<!\band )(?<!\bor ){_PARTICIPLE}$",
)
