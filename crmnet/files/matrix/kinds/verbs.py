"""English verbs that what is to be done begins with, beside those that set deadlines.

Spanish ones are known by their ending. Words that are oftener the name of a thing
("fuel", "rent", "order") are left out: a list of such things is no plan.
"""

from __future__ import annotations

from typing import Final

DOING: Final = frozenset(
    "abolish accede accelerate accompany achieve acquire activate adapt add address "
    "adjust administer advise advocate agree align allocate amend announce arrange "
    "ask assemble assign assist authorise authorize automate begin benchmark book "
    "bring broadcast broaden build buy call cancel carry cease centralise centralize "
    "check choose clarify collate combat commence commission compare configure "
    "connect construct contact continue convert count decentralise decentralize "
    "decide declare dedicate deepen demarcate deploy designate detect digitise "
    "digitize dismantle display dispose divide draw drill ease edit educate eliminate "
    "embed empower enable enact encourage encrypt enforce enhance enlarge enrol "
    "enroll ensure equip eradicate erect expand expedite explain explore extend find "
    "fix follow foster fulfil fulfill gather gazette get grant grow guarantee guide "
    "harmonise harmonize help hire implement improve incentivise incentivize include "
    "incorporate increase initiate insert institute institutionalise institutionalize "
    "intensify interview invest investigate involve keep lead legislate liaise "
    "liberalise liberalize lift link lobby locate look map maximise maximize mentor "
    "merge migrate minimise minimize mitigate modernise modernize modify mount move "
    "observe obtain open operationalise operationalize oversee paint persuade pilot "
    "plan prevent print prioritise prioritize procure prohibit propose protect prove "
    "pursue put raise reach reactivate realign reallocate rebuild recommend reconcile "
    "recover redesign reduce refer reform refresh refurbish regularise regularize "
    "regulate rehabilitate reinforce reissue relocate remove renovate repair repeal "
    "replace replicate request require research reserve resolve restore restrict "
    "restructure retain retrain revitalise revitalize roll run safeguard scale scope "
    "screen secure seek sensitise sensitize serve settle simplify solve source speak "
    "standardise standardize start stimulate streamline substitute support suspend "
    "sustain tackle teach terminate track transcribe transfer transform transpose "
    "treat upgrade uphold urge use utilise utilize vet waive widen withdraw work "
    "write".split()
)
