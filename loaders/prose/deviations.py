"""What a document says departs from history, or keeps to it: cues by kind, in the film's context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from kinonaut.graph.claims import Claim
from kinonaut.loaders.cues import Cues
from kinonaut.loaders.document import BlockKind
from kinonaut.loaders.films import FilmScope
from kinonaut.loaders.prose.context import F, Sentence
from kinonaut.loaders.shapes import NAME

__all__ = ["CUES", "FAITHFUL", "accuracies", "deviations", "film_of", "nevers"]

CUES: Final[tuple[tuple[str, str, str], ...]] = (
    # kind, languages, pattern
    (
        "renamed",
        "en",
        r"(?:chang\w+|alter\w*|fictitious|fictional(?:i[sz]ed)?|different|new|invented) (?:the )?(?:character |last |sur|first |all )?names?\b|\bnames? (?:of [^.;]{0,50} )?(?:have|has|had|were|was|are|is) (?:all )?(?:been )?(?:changed|altered|fictional\w*|invented)|\brenam(?:ed|es|ing)\b|\b(?:shares?|keeps?) (?:the same |only )?(?:first|given) names?|fictionali[sz]ed, including the names",
    ),
    (
        "renamed",
        "de fr es ru",
        r"\bumbenannt|\bNamen (?:wurden|sind) geändert|\brebaptisé|\bnoms? (?:ont été|sont) changés?|\bnombres? (?:fueron|han sido) cambiados|\b(?:имена|фамилии)\b[^.;]{0,30}измен[её]н|\b(?:измени|замени|поменя)\w+ (?:\w+ )?(?:имена|фамили\w+|имя|названи\w+)|\b(?:cambi|modific)\w+ (?:\w+ )?los nombres\b|\b(?:chang|modifi)\w+ les noms\b|\((?:в (?:фильме|ленте|картине)|im Film|dans le film|en la película)[:,—–-]? ?[«„“\"]?[A-ZÀ-ÞА-ЯЁ][^()]{2,40}\)",
    ),
    (
        "invented",
        "en",
        r"\b(?:invents?|invented|inventing|fabricat\w+|made[- ]up|making up|concocted?)\b|\b(?:purely|entirely|completely|wholly|largely) (?:fictional|fictitious|fake|imaginary|invented)|\bfictional (?:incidents?|characters?|subplots?|events?|scenes?|romance|love)|\bnever (?:actually |really )?(?:happened|occurred|took place|existed|met|tried to|said|launched|went)\b|\b(?:did(?:n['’]t| not) (?:(?:actually|really|ever) )?|do(?:es)?(?:n['’]t| not) (?:actually|really|ever) )(?:happen|occur|take place|exist)\b(?! in my)|\bdo(?:es)?(?:n['’]t| not) exist\b|\bwould (?:likely |probably )?never have (?:occurred|happened)|\bno (?:historical |real )?(?:record|evidence) (?:that|of)|\b(?:explor|imagin|present|depict|tell|set in|offer|show)\w* an? (?:\w+ )?(?:alternate|alternative|counterfactual) history\b(?! (?:story|timeline))|\b(?:mix|blend|combin|mingl)\w+ (?:of )?(?:historical )?(?:facts?|truth|reality|history|real events) (?:and|with) (?:\w+ )?(?:fiction|invention|fantasy)|\bnothing of the sort (?:ever |would |actually )*(?:happen|occur|took place)\w*|\bthe only true (?:part|thing|fact|line)\b|\bwhich is (?:pure |a work of |complete )?fiction\b|\b(?:was|were) added by the (?:film|screenwriter|script)|\bisn['’]t true to (?:real|history|life|what)|\bnot true to (?:real|history|life)|\babsurd (?:plot|subplot)|\bamalgam\b|\bcomposite (?:character|figure|of)|\bis a fiction(?:al character)?\b|\b(?:created?|adds?|added|introduces?|introduced) [^.;]{3,60} (?:that|who|which) (?:never (?:really )?(?:existed|happened)|did(?:n['’]t| not) (?:really )?(?:exist|happen))",
    ),
    (
        "invented",
        "de fr es ru",
        r"\bpersonnages? (?:inventée?s?|fictifs?)|\bpersonajes? (?:inventad|fictici)\w+|\bвымышленн\w+ (?:персонаж|геро)\w*|\berfunden\w*|\bhat es (?:so )?nie gegeben|\bnie passiert|\bn['’]a jamais (?:eu lieu|existé)|\bn['’]ont jamais existé|\bnunca (?:ocurrió|existió|sucedió|pasó)|\bэто (?:неправда|не так)\b|\bложь\b|\bвымысл\w+|\bникогда не (?:было|существовал\w*)|\bfiktiv\w*|\binvent[ée]e?s? de toute|\ba été inventé|\binventad[oa]s?\b|\bficticio\w*|\bamalgamas? ficcional\w*|\bficcionales\b|\b(?:combina|mezcla)\w* (?:hechos|la realidad|realidad|historia)[^.;]{0,30} (?:con|y)\b[^.;]{0,30}\bficción|\b(?:mêle|mélange)\w* [^.;]{0,30}(?:réalité|réels?|histoire|faits)[^.;]{0,20} (?:et|à|avec)\b[^.;]{0,20}\bfiction|\b(?:vermisch|vermeng|verbind)\w* (?:[^.;]{0,30} )?(?:Fakten|Realität|Wahrheit|Geschichte) (?:und|mit) (?:\w+ )?Fiktion|\b(?:сочета|смешива|смеша|переплета)\w+ [^.;]{0,30}(?:факт|реальн|правд)\w+[^.;]{0,20} (?:и|с|со)\b[^.;]{0,20}вымысл\w+|\balternative Geschichte|\buchroni\w+|\bhistoria alternativa|\bucron[íi]\w+|\bальтернативн\w+ истори\w+|\bвыдума\w+|\bвымы(?:сел|шлен\w*)",
    ),
    (
        "exaggerated",
        "en",
        r"\bexaggerat\w+|\bembellish\w*|\b(?:heavily|highly|overly|somewhat|greatly|stark|more) dramati[sz]ed|\bhow fictionali[sz]ed and dramati[sz]ed|\bblow\w* [^.;]{0,20}up to|\bout of (?:all )?proportion|\boutsi[sz]ed proportions|\bbeef\w*['’”]? up|\bsensationali[sz]\w+|\bstretch\w* (?:credibility|credulity|the truth|the facts)|\bhype[ds]? up|\bcompletely (?:unbelievable|over-the-top)|\bon the contrary,? (?:strengthened|heightened|inflated)|\bplay\w* up (?:the )?(?:danger|drama)",
    ),
    (
        "exaggerated",
        "de fr es ru",
        r"\bhéroïs\w+|\b(?:à outrance|grossi\w* le trait)|\büberzeichne\w+|\bheroisier\w+|\bidealisier\w+|\bidealiza\w*|\bübertrieb\w+|\bstark dramatisiert|\benjoliv\w+|\bexagér\w+|\bexagera\w*|\bпреувелич\w+|\bприукра\w+",
    ),
    (
        "altered",
        "en",
        r"\b(?:dramatic|artistic|poetic|creative) licen[sc]e|\bmisrepresent(?:s|ed|ing|ation)?\b|\bchang(?:ed?|es|ing) (?:some|a few|many|several|certain|a lot of|parts) (?:of the )?(?:(?:real |true |actual )?(?:story ?lines?|stor(?:y|ies)|facts|details|events|history))|\bfictionali[sz]e\b|\bbears? (?:little|no|scant|only a passing) resemblance to|\b(?:takes?|took|taking|taken) (?:some |a few |many |several |great |considerable |certain )?liberties|\bliberties (?:with|are|were)|\bfictionali[sz](?:ed|es|ing|ation)\b|\b(?:historical |factual )?inaccura\w+|\bnot (?:entirely |strictly |completely |historically |always |very )*(?:historically )?accurate|\b(?:departs?|departed|departure|deviat\w+|diverge\w*|strays?|veers? (?:very )?far) from|\bdiffers? from (?:history|reality|real|what|the real)|\b(?:compress\w+|condens\w+|shorten\w*|telescop\w+|simplif\w+) (?:the )?(?:time|timeline|events|story|history|chronology|years)|\bsignificantly shorten|\bhad to be simplified|\bdoes(?:n['’]t| not) faithfully|\bis(?:n['’]t| not) as realistic|\bstrict adherence to (?:historical )?fact|\bdeviations? from (?:the )?(?:truth|history|fact)|\b(?:very )?loosely based on the events|\bbased (?:only )?very,? (?:very,? )*loosely on|\b(?:very,? )+loosely based on|\bis actually [^.;]{3,60}, not\b|\bfeels much (?:shorter|longer)|\brewrit\w+ history|\bhistorically (?:wrong|incorrect|false)|\bgets? (?:\w+ )?wrong\b|\bplays? (?:fast and )?loose with|\bcontrary to what the (?:film|movie|script|series)|\bunlike (?:in )?the (?:film|movie|series)\b|\b(?:wrongly|falsely|incorrectly) (?:shows?|claims?|suggests?|implies|depicts?|states?)|\bcontrary to\b|(?:\b(?:neither|never|not|nor|no)|n['’]t)\b[^.;]{0,140}\b(?:as|like|the way) (?:(?:it is |they are |he is |she is )?(?:depicted|portrayed)\b|(?:shown|presented|seen) in the (?:film|movie|series)|the (?:film|movie|script|series|picture) (?:\w+ ){0,2}(?:implies|imply|suggests?|claims?|shows?|depicts?|portrays?|would have|has it|says|presents|makes out))|\b(?:more|less|fewer|\w{3,}er)\b[^.;]{2,90}\bthan (?:[^.;]{0,50} )?(?:in (?:real life|reality|actuality)|(?:were|was) the real|the real[- ]life|the historical)\b|\b(?:unfairly|inaccurately) (?:depict|portray|show|present)\w*|\b(?:are|were|is|was|have been) (?:combined|merged|rolled|conflated|blended|fused) into (?:one|a single) (?:character|figure|person)|\bin (?:reality|actuality|truth),|\bthe (?:historical )?(?:truth|reality) is\b|\bas they were perceived",
    ),
    (
        "altered",
        "de fr es ru",
        r"\bin Wirklichkeit\b|\bin Wahrheit\b|\bentspricht nicht (?:der|den)\b|\ben réalité\b|\binexact\w*|\bromancée?s?\b|\ben realidad\b(?! (?:son|eran|fueron|existieron|existen)\b)|\banders als im Film\b|\b(?:contrairement (?:au|à ce que)|à la différence du)(?: montre| raconte)? (?:le )?film\b|\ba diferencia de(?: lo que)?[^.;]{0,25} (?:la )?película\b|\b(?:в отличие от|вопреки) (?:\w+,? ){0,4}(?:фильм|картин|лент)\w+|\bals in (?:Wirklichkeit|der (?:Realität|Wirklichkeit))\b|\bque dans la (?:réalité|vraie vie)\b|\bque en la (?:realidad|vida real)\b|\bчем (?:в (?:реальност|жизн|действительност)\w+)|\binexactitud\w*|\bse aleja de la (?:realidad|historia)|\bficcionad\w*|(?<!было )(?<!это )\bна самом деле\b(?! (?:это|смысл|суть|идея|мысль|посыл)\b)|\b(?:неточност|нестыков)\w+|\bв действительности\b|\bискажа\w+|\bweich\w+ [^.;]{0,80}\bab\b|\bwahren Umständen|\bhistorisch (?:ungenau|nicht korrekt)|\bs['’]éloigne de|\blibertés (?:prises )?avec|\blibertés historiques|\b(?:fausse image|image fausse|vision fausse)|\berreurs? historiques?|\berrores? históricos?|\blibertades (?:históricas|creativas|narrativas)|\bUngenauigkeiten\b|\b(?:historische|sachliche|inhaltliche|vermeidbare|faktische) Fehler|^Falsch (?:ist|sei|war|wird)\b|\bnicht (?:ganz |immer |genau |streng )?an (?:die |den )?(?:\w+ )?(?:Wahrheit|Fakten|Tatsachen|Realität|Geschichte|Wirklichkeit) (?:ge)?h[aä]lt\w*|\berst (?:im Jahr )?\d{4}\b[^.;]{0,60}\bnicht (?:bereits |schon |wie im Film )?(?:im Jahr )?\d{4}|\b(?:weder|nicht|nie|kein\w*)\b[^.;]{0,120}\bwie im Film (?:gezeigt|dargestellt|behauptet)|\b(?:künstlerische|dichterische|dramaturgische)n? Freiheit\w*|\bFreiheiten (?:erlaubt|genommen|herausgenommen)|\bисторическ\w+ (?:ошиб|ляп)\w+|\bвольност\w+|\blicencias? (?:dramátic|artístic)\w+|\bse toma libertades|\bисторическ\w+ неточност|\bне соответству\w+ (?:действительности|истории)|\bотступлен\w+ от",
    ),
    (
        "anachronism",
        "en",
        r"\banachronis\w+|\b(?:did(?:n['’]t| not)|was(?:n['’]t| not)) (?:yet )?(?:exist|introduced|built|available|invented|in service|fly|flown) until|\bmaiden flight [^.;]{0,60}only in|\b(?:years?|decades?) (?:before|too early|later than) (?:it|they|the real)|\ba later and different",
    ),
    (
        "omitted",
        "en",
        r"\bnot (?:shown|seen|mentioned|depicted|told) in the (?:film|movie|series)|\b(?:the (?:film|movie|script|story)|it|filmmakers?|screenplay) (?:\w+ly )?(?:omits?|omitted|leaves? out|left out|skips?|glosses over|ignores?|never mentions|fails to mention)|\b(?:does|did|do)(?:n['’]t| not) (?:cover|mention|show|include|tell us)\b|\b(?:are|is|was|were)(?:n['’]t| not) (?:covered|mentioned|shown|included)|\b(?:lose|loses|losing) a lot of|\bno mention of|\b(?:is|are) (?:omitted|left out)\b|\b(?:was|were) (?:omitted|left out|cut from the story|excised|discarded)",
    ),
    (
        "omitted",
        "de fr es ru",
        r"\b(?:kommt|kommen) (?:[^.;]{0,60} )?nicht vor\b|\bweggelassen|\bWeglassen\b|\bausgelassen|\b(?:passe|passent) sous silence|\bne (?:mentionne|parle) pas\b|\bomite\w*\b|\bno (?:aparece|menciona)\b|\bумалчива\w+|\bопуще\w+|\bне (?:показан|упомянут|вошл)\w*|\bв (?:фильме|картине|ленте) (?:\w+ )?нет\b|\bfehlt (?:im|in dem) Film",
    ),
    (
        "transplanted",
        "en",
        r"\b(?:moved|transplanted|borrowed|transposed) from (?:another|a different|an earlier|a later) (?:mission|flight|year)",
    ),
)
_COMPILED: Final = tuple((k, re.compile(p, re.IGNORECASE)) for k, _, p in CUES)
# A sentence without one of these holds no cue; asked before the cues themselves, which are many.
_ANY: Final = Cues((
    "name", "umbenannt", "nombres", "фамили", "названи", "имя ", "нестыков", "альтернатив", "uchroni", "ucron", "alternat", "counterfactual", "than ", "truth is", "in truth", "nothing of the sort", "unfairly", "ficci", "fikti", "вымысл", "anders als", "contrairement", "différence", "diferencia", "отличие", "вопреки", "als in ", "que dans la", "que en la", "чем в ", "noms", "имена", "invent", "fabricat", "made", "making up", "concoct", "fict", "fake", "imaginary",
    "never", "neither", "nor ", "n't", "n’t", "not", "record", "evidence", "added", "true", "absurd", "amalgam", "composite", "combined", "merged",
    "rolled", "conflated", "blended", "fused", "erfund", "выд", "вым", "exaggerat", "embellish", "dramati", "proportion", "beef",
    "sensation", "stretch", "hype", "unbelievable", "over-the-top", "strengthen", "übertrieb", "enjoliv", "exag", "преувел",
    "приукра", "licen", "libert", "inaccura", "depart", "deviat", "diverg", "stray", "veer", "differ", "compress", "condens",
    "shorten", "telescop", "simplif", "adherence", "loose", "actually", "feels much", "rewrit", "historical", "wrong", "contrary",
    "reality", "perceived", "weich", "umständ", "éloigne", "неточ", "соответ", "отступ", "anachron", "until", "maiden", "year",
    "decade", "later", "wirklichkeit", "wahrheit", "entspricht", "réalité", "réel", "inexact", "romanc", "realidad", "jamais",
    "nunca", "aleja", "ficcion", "passiert", "gegeben", "неправда", "не так", "ложь", "никогда", "самом деле", "действительн",
    "искажа", "myth", "omit", "leave", "left", "skip", "gloss", "ignor", "lose", "losing", "mention", "discard", "excised", "moved",
    "misrepresent", "story line", "storyline", "change", "changing", "resemblance", "only true", "fictionali", "héro", "outrance",
    "grossi", "überzeichn", "heroisier", "idealis", "idealiz", "fausse", "erreur", "error", "libertad", "ungenau", "fehler", "falsch",
    "hält", "halten", "erst ", "wie im film", "freiheit", "ошиб", "ляп", "вольност",
    "transplant", "borrow", "nicht vor", "(в ", "(im film", "(dans le film", "(en la pel", " нет", "fehlt", "exist", "weglass", "weggelass", "ausgelass", "silence", "ne mentionne", "ne parle", "omite", "no aparece", "no menciona", "умалчив", "опуще", "не показан", "не упомян", "не вошл", "personnage", "personaje", "transpos", "play", "unlike", "historisch", "liberté",
))  # fmt: skip
_FILM_CONTEXT: Final = re.compile(
    r"\b(?:films?|movies?|scenes?|sequence|story|plot|script|screenplay|characters?|protagonists?|heroes|roles?|filmmakers?|director|dialogue|on[- ]screen|depicts?|depicted|"
    r"portray\w*|shown?|drama|biopic|ending|narrative|adaptation|version|moments?|events?|aspects?|it|they|Film|Geschehnisse|película|scène|scénar\w+|personnages?|personajes?|largometraje|serie|фильм\w*|лент\w+|картин\w+|режисс[её]р\w*|partie|cache)\b",
    re.IGNORECASE,
)
_HISTORY: Final = re.compile(
    r"\b(?:histor\w+|real|reality|really|actual\w*|true|truth|facts?|factual|events?|life|mission|happened|record|accounts?|documents?|original|accura\w+|wirklichkeit|wahrheit|réalité|réel\w*|realidad|реальн\w*|действительност\w*|самом деле|правд\w*|wahr\w*|vérité|vraie?s?|verdad\w*|истори\w+|"
    r"\d{4})\b|[\ue001-\ue004]",
    re.IGNORECASE,
)
_SELF: Final = re.compile(
    r"(?:that|who|which) (?:never|did)|realistic|omit|leaves? out|left out|glosses|contrary to what|unlike (?:in )?the|erfund|fiktiv|ficticio|invent|fabricat|made[- ]up|added by|feels much|significantly shorten|amalgam|composite|unbelievable|happen|loosely|exaggerat|embellish|fictionali[sz]|inaccura|licen[sc]e|dramati[sz]|enjoliv|exagér|übertrieb|liberties|outsi[sz]ed|beef|invents fictional|libertés|преувелич|приукра|выдум|вымыш|stretch|fidelity|alternat|counterfactual|suggests?|impl(?:y|ies)|fact|ficci|fikti|fiction|вымысл|uchroni|ucron|depicted|portrayed|than|anders als|contrairement|différence|diferencia|отличие|вопреки|nothing of the sort|als in|que dans|que en|чем",
    re.IGNORECASE,
)
_STRONG: Final = frozenset(("renamed", "anachronism", "transplanted"))
_NOT: Final = re.compile(
    r"\bno exaggeration|\bwithout (?:exaggerat|embellish)|\bnot (?:an )?exaggerat|\bnever (?:feels? )?(?:exaggerat|embellish|overblown)|\bscience fiction|\bpulp fiction|\bhistorical fiction|\binvented (?:the|a) (?:telescope|machine|device|computer)|"
    r"\bnot (?:true|accurate) that|(?<!which is a )\bwork of fiction\b|\brather than (?:made up|invent)|\bmade[- ]up (?:club|name|site|author)|\b(?:reviewer|author|autorin|autor|critic|guest|interviewee|interviewer|magazine)(?:,? [^.;,]{1,40},?)? (?:is|ist) (?:made up|erfunden|invented)|\bfan fiction|\bnon-?fiction book|\bmade up of\b|\bmake up (?:the|for)|\bmade up for|\bchange (?:his|her|their|your|my) name|n['’]t whitewash|movies like this|films like this|\bpen name"
)
_OPINION: Final = re.compile(
    r"\b(?:contrived|corny|melodramatic|cliché\w*|clichés?|acting|performances?|cgi|effects|dialogue)\b",
    re.IGNORECASE,
)
FAITHFUL: Final = re.compile(
    r"\b(?:historical(?:ly)?|startling|great|remarkable|painstaking|meticulous|impressive|faithful|scientific(?:ally)?|technical(?:ly)?) (?:accura(?:cy|te(?:ly)?)|fidelity|authenticit\w+)|"
    r"\b(?:most|very|quite|rather|pretty|remarkably|surprisingly|largely|probably|as|so|more|indeed|depicted|are) (?:historically )?accurate(?:ly)?\b|\bensur\w+ (?:its|the film['’]s|a certain historical) accuracy|\btrue to (?:the real|life|history|the facts|reality)|\b(?:realistic|faithful|authentic|truthful) (?:depiction|portrayal|recreation|account|reconstruction|adaptation)|"
    r"\bstays? (?:true|close|faithful) to|\bfor their accuracy|\bwith accuracy|\bthe (?:\w+[- ]){0,3}\w+[- ]?(?:sequence|scene|story) is true\b|\b(?:very|so|damn) truthful|\bmuch more accurate|\bevents? (?:here )?(?:all )?(?:really )?occurred|"
    r"\bas the movie shows\b|\bcraft(?:ing|ed) an authentic|\b(?:helped|assisted|advised) with (?:the )?(?:\w+ and )?(?:realism|accuracy|authenticity)\b|"
    r"\baccurately (?:portray|depict|captur|reflect|show|represent|recreat|convey|recount)\w*|\b(?:portray|depict|captur|reflect|represent|recreat)\w* (?:\w+ ){0,6}accurately\b|\brings? true\b|"
    r"\b(?:everything|all) (?:shown |seen )?(?:in|about) the (?:film|movie) (?:is|was) (?:true|accurate|real)\b|\bfor the most part,? (?:it|the (?:film|movie|story))(?: is| was|['’]s) (?:factual|true|accurate)|\bverbatim from the (?:actual|real|original)\b|"
    r"\b(?:just |exactly |much )?(?:like|(?:just|exactly) as) in the (?:[\w'’]+ ){0,5}?(?:film|movie)\b|\bas (?:portrayed|depicted|witnessed) in the (?:[\w'’]+ ){0,5}?(?:film|movie)\b|\bthe same as the (?:\w+ )?(?:actual|real|original)\b|\bit(?:['’]s| is) (?:also|likely|indeed) true that\b|"
    r"\bhistorisch (?:korrekt|genau|akkurat|exakt)|\b(?:wahrheits|original|detail|fakten)getreu\w*|\b(?:Grad|Maß) an Authentizität|\bauthentische[nsmr]? (?:[\w-]+-)?(?:Bild|Darstellung|Rekonstruktion|Porträt|Schilderung)\b|"
    r"\bfidélité|\bretrac\w+ (?:\w+ ){0,3}?(?:fidèlement|avec (?:exactitude|justesse|précision))|\bfidèle(?:s|ment)? (?:à (?:la (?:réalité|vérité)|l['’]histoire)|aux (?:faits|événements))|\breconstitu\w+ (?:\w+ ){0,2}?(?:réussie|fidèle|minutieuse|impeccable|soignée|exacte)|\bqualité de (?:sa|la) reconstitution|"
    r"\bfidelidad|\bfiel(?:es|mente)? a (?:los hechos|la (?:realidad|historia|verdad)|lo (?:que )?(?:sucedido|ocurrido|sucedió|ocurrió))|\b(?:reconstrucción|recreación|reproducción) (?:\w+ ){0,2}?(?:fiel|exacta|rigurosa)\b|\b(?:reconstrucción|recreación) (?:de la época|histórica|de época)[^.;,]{0,20} (?:impecable|perfecta|excelente|fiel|minuciosa)|\bgran rigor histórico|\ben realidad (?:son|eran|fueron) (?:personas|personajes) reales|"
    r"\bисторическ\w+ (?:достоверн|точн)\w+|\bдостоверно (?:показ|воссозда|переда|изобра|отраж|отраз)\w+|\bкак в (?:фильме|картине)\b[^.;]{0,40}\bтак и (?:было|происходило|случилось)|\bточно (?:воссозда|воспроизв)\w+",
    re.IGNORECASE,
)


_RIGHT: Final = Cues((
    "accura", "true", "faith", "fidel", "authenti", "truth", "realis", "occurred", "histor", "genau", "korrekt", "fidél",
    "достоверн", "точн", "movie shows", "verbatim", "in the ", "factual", "the same as", "getreu", "retrac", "reconstitu",
    "fiel", "recreación", "reconstrucción", "reproducción", "rigor", "personas reales", "как в ", "akkurat", "exakt",
))  # fmt: skip


def film_of(sentence: Sentence) -> FilmScope | None:
    """Return the film that a sentence can say something of, or none where it says nothing."""
    if sentence.kind is BlockKind.NAV or len(sentence.text) < 10:
        return None
    return sentence.scope


def deviations(sentence: Sentence) -> Iterator[Claim]:
    """Yield what a sentence says the film changed, one claim a kind and clause."""
    if not _ANY.found_in(sentence.lower):
        return
    film = film_of(sentence)
    if film is None or _NOT.search(sentence.lower):
        return
    if not (
        sentence.films
        or _FILM_CONTEXT.search(sentence.text)
        or sentence.reading.films.at(sentence.start)
    ):
        return
    if not sentence.films and re.search(
        r"\b(?:these|such|those|many|most) (?:\w+ )?(?:films|movies)\b", sentence.lower
    ):
        return
    films = [film]
    if either := re.search(
        rf"\b(?:either|both|neither) [“\"‘'*_]{{0,2}}(?P<a>{F})[^.;]{{0,30}}?\b(?:or|and|nor) [“\"‘'*_]{{0,2}}(?P<b>{F})",
        sentence.text,
    ):
        films = [s for g in ("a", "b") if (s := sentence.film_in(*either.span(g))) is not None]
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(sentence.text):
            if any(abs(match.start() - s) < 60 for s, _ in taken):
                continue
            around = sentence.text[max(0, match.start() - 110) : match.end() + 110]
            if kind not in _STRONG and not _SELF.search(match[0]) and not _HISTORY.search(around):
                continue
            if (
                kind == "invented"
                and "invent" in match[0].lower()
                and not (
                    _HISTORY.search(around)
                    or re.search(
                        r"\b(?:sub)?plots?|scenes?|characters?|film|movie|script|romance|sequence|personnage|personaje|scénar|role\b",
                        around,
                    )
                )
            ):
                continue
            if kind == "omitted" and not re.search(
                r"\bфильм|drehbuch|geschichte|película|histoire|истори|\bfilm|movie|script|story|screen|histor|real|mission|details|narrative|documentar|\bdvd\b|scenes\b",
                around.lower(),
            ):
                continue
            if (
                kind == "exaggerated"
                and not _SELF.search(match[0])
                and _OPINION.search(around)
                and not re.search(r"\bhistor|real|fact|true\b", around.lower())
            ):
                continue
            if re.search(
                r"\b(?:not|n['’]t|never|hardly|without|isn['’]t)\s(?:\w+\s)?$",
                sentence.lower[: match.start()],
            ) and kind in ("exaggerated", "altered", "invented"):
                continue
            taken.append((match.start(), match.end()))
            start, end = _clause(sentence.text, match.start(), match.end())
            for one in films:
                claim = sentence.claim(
                    "deviation",
                    start,
                    end,
                    f"prose.deviation.{kind}",
                    film=one,
                    kind=kind,
                    about=sentence.words(start, end)[:200],
                    confidence=0.65,
                )
                if claim is not None:
                    yield claim


_NEVER: Final = re.compile(
    rf"^{NAME}(?: [IVX]+)? (?:also |actually |really )*never (?!again|to\b|before|been|known|seen)[a-z]{{2,}}"
)
_HELD: Final = re.compile(
    r"\b(?:true|real|whole|actual) story\b|\bfact (?:or|vs\.?|versus|and|from) fiction\b|\b(?:historically|completely|entirely) "
    r"accurate\b|\bin (?:reality|real life)\b|\bnever (?:really |actually )?happened\b|\bin the (?:film|movie|series), ",
    re.IGNORECASE,
)
_CHECKS: Final = 3


def nevers(sentence: Sentence) -> Iterator[Claim]:
    """Yield what somebody never did, on a page that holds a film against what happened."""
    match = _NEVER.match(sentence.text) if " never " in sentence.text else None
    film = film_of(sentence) if match else None
    if match is None or film is None or sentence.kind is BlockKind.QUOTE:
        return
    text = sentence.reading.text
    checks = _HELD.finditer(text, max(0, sentence.start - _FAR), sentence.end + _FAR)
    if sum(1 for _ in islice(checks, _CHECKS)) < _CHECKS:
        return
    start, end = _clause(sentence.text, match.start(), match.end())
    claim = sentence.claim(
        "deviation",
        start,
        end,
        "prose.deviation.never",
        film=film,
        kind="invented",
        about=sentence.words(start, end)[:200],
        confidence=0.6,
    )
    if claim is not None:
        yield claim


_FAR: Final = 4000


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a cue, at most 190 characters."""
    low = max(0, start - 100)
    if low:
        low = text.find(" ", low) + 1
    high = min(len(text), low + 190)
    if high < end:
        low, high = start, min(len(text), start + 190)
    if high < len(text):
        cut = text.rfind(" ", end, high)
        high = cut if cut > end else high
    return low, high


def accuracies(sentence: Sentence) -> Iterator[Claim]:
    """Yield what a sentence says the film got right."""
    if not _RIGHT.found_in(sentence.lower):
        return
    match = FAITHFUL.search(sentence.text)
    if match is None or re.search(
        r"^(?:does|did|is|was|how)\b|\bnot\b|n['’]t\b|\bas long as\b|\bif\b|\binaccura",
        sentence.lower[: match.end() + 10],
    ):
        return
    film = film_of(sentence)
    if film is None or "?" in sentence.text[match.end() :]:
        return
    start, end = _clause(sentence.text, match.start(), match.end())
    claim = sentence.claim(
        "accuracy",
        start,
        end,
        "prose.accuracy",
        film=film,
        about=sentence.words(start, end)[:200],
        confidence=0.6,
    )
    if claim is not None:
        yield claim
