"""Every term of the ontology as a constant: `terms.Film`, `terms.schema_actor`.

Written by `python -m kinonaut.ontology.generate` from the Turtle files: change those.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NS: Final = "https://w3id.org/kinonaut/ns#"

# Classes
Artist: Final = "https://w3id.org/kinonaut/ns#Artist"
Assessment: Final = "https://w3id.org/kinonaut/ns#Assessment"
Basis: Final = "https://w3id.org/kinonaut/ns#Basis"
BiographicalFilm: Final = "https://w3id.org/kinonaut/ns#BiographicalFilm"
Character: Final = "https://w3id.org/kinonaut/ns#Character"
Claim: Final = "https://w3id.org/kinonaut/ns#Claim"
Classification: Final = "https://w3id.org/kinonaut/ns#Classification"
Comparison: Final = "https://w3id.org/kinonaut/ns#Comparison"
Correspondence: Final = "https://w3id.org/kinonaut/ns#Correspondence"
Credit: Final = "https://w3id.org/kinonaut/ns#Credit"
CrewAssignment: Final = "https://w3id.org/kinonaut/ns#CrewAssignment"
CrewMember: Final = "https://w3id.org/kinonaut/ns#CrewMember"
Decision: Final = "https://w3id.org/kinonaut/ns#Decision"
Depiction: Final = "https://w3id.org/kinonaut/ns#Depiction"
Deviation: Final = "https://w3id.org/kinonaut/ns#Deviation"
Document: Final = "https://w3id.org/kinonaut/ns#Document"
Entity: Final = "https://w3id.org/kinonaut/ns#Entity"
Event: Final = "https://w3id.org/kinonaut/ns#Event"
Film: Final = "https://w3id.org/kinonaut/ns#Film"
InferredClaim: Final = "https://w3id.org/kinonaut/ns#InferredClaim"
Mission: Final = "https://w3id.org/kinonaut/ns#Mission"
MissionFilm: Final = "https://w3id.org/kinonaut/ns#MissionFilm"
NameComparison: Final = "https://w3id.org/kinonaut/ns#NameComparison"
NameUse: Final = "https://w3id.org/kinonaut/ns#NameUse"
Option: Final = "https://w3id.org/kinonaut/ns#Option"
Organization: Final = "https://w3id.org/kinonaut/ns#Organization"
Person: Final = "https://w3id.org/kinonaut/ns#Person"
Point: Final = "https://w3id.org/kinonaut/ns#Point"
Portrayal: Final = "https://w3id.org/kinonaut/ns#Portrayal"
PortrayedPerson: Final = "https://w3id.org/kinonaut/ns#PortrayedPerson"
Programme: Final = "https://w3id.org/kinonaut/ns#Programme"
RenamedPortrayal: Final = "https://w3id.org/kinonaut/ns#RenamedPortrayal"
Review: Final = "https://w3id.org/kinonaut/ns#Review"
Station: Final = "https://w3id.org/kinonaut/ns#Station"
Subject: Final = "https://w3id.org/kinonaut/ns#Subject"
Veteran: Final = "https://w3id.org/kinonaut/ns#Veteran"

# Object properties
artist: Final = "https://w3id.org/kinonaut/ns#artist"
assesses: Final = "https://w3id.org/kinonaut/ns#assesses"
basis: Final = "https://w3id.org/kinonaut/ns#basis"
character: Final = "https://w3id.org/kinonaut/ns#character"
claim: Final = "https://w3id.org/kinonaut/ns#claim"
company: Final = "https://w3id.org/kinonaut/ns#company"
comparedWith: Final = "https://w3id.org/kinonaut/ns#comparedWith"
decision: Final = "https://w3id.org/kinonaut/ns#decision"
depictionKind: Final = "https://w3id.org/kinonaut/ns#depictionKind"
depicts: Final = "https://w3id.org/kinonaut/ns#depicts"
deviationKind: Final = "https://w3id.org/kinonaut/ns#deviationKind"
evidence: Final = "https://w3id.org/kinonaut/ns#evidence"
film: Final = "https://w3id.org/kinonaut/ns#film"
flewOn: Final = "https://w3id.org/kinonaut/ns#flewOn"
gives: Final = "https://w3id.org/kinonaut/ns#gives"
hasAssessment: Final = "https://w3id.org/kinonaut/ns#hasAssessment"
hasComparison: Final = "https://w3id.org/kinonaut/ns#hasComparison"
hasCorrespondence: Final = "https://w3id.org/kinonaut/ns#hasCorrespondence"
hasCredit: Final = "https://w3id.org/kinonaut/ns#hasCredit"
hasDepiction: Final = "https://w3id.org/kinonaut/ns#hasDepiction"
hasDeviation: Final = "https://w3id.org/kinonaut/ns#hasDeviation"
hasPortrayal: Final = "https://w3id.org/kinonaut/ns#hasPortrayal"
hasReview: Final = "https://w3id.org/kinonaut/ns#hasReview"
inClass: Final = "https://w3id.org/kinonaut/ns#inClass"
inDocument: Final = "https://w3id.org/kinonaut/ns#inDocument"
inFilm: Final = "https://w3id.org/kinonaut/ns#inFilm"
intent: Final = "https://w3id.org/kinonaut/ns#intent"
involves: Final = "https://w3id.org/kinonaut/ns#involves"
kind: Final = "https://w3id.org/kinonaut/ns#kind"
kindStated: Final = "https://w3id.org/kinonaut/ns#kindStated"
landedOn: Final = "https://w3id.org/kinonaut/ns#landedOn"
launchedOn: Final = "https://w3id.org/kinonaut/ns#launchedOn"
member: Final = "https://w3id.org/kinonaut/ns#member"
mentionedIn: Final = "https://w3id.org/kinonaut/ns#mentionedIn"
mentions: Final = "https://w3id.org/kinonaut/ns#mentions"
mission: Final = "https://w3id.org/kinonaut/ns#mission"
modality: Final = "https://w3id.org/kinonaut/ns#modality"
nameComparison: Final = "https://w3id.org/kinonaut/ns#nameComparison"
nameUse: Final = "https://w3id.org/kinonaut/ns#nameUse"
option: Final = "https://w3id.org/kinonaut/ns#option"
organization: Final = "https://w3id.org/kinonaut/ns#organization"
other: Final = "https://w3id.org/kinonaut/ns#other"
performer: Final = "https://w3id.org/kinonaut/ns#performer"
point: Final = "https://w3id.org/kinonaut/ns#point"
polarity: Final = "https://w3id.org/kinonaut/ns#polarity"
portrayal: Final = "https://w3id.org/kinonaut/ns#portrayal"
premise: Final = "https://w3id.org/kinonaut/ns#premise"
programme: Final = "https://w3id.org/kinonaut/ns#programme"
publication: Final = "https://w3id.org/kinonaut/ns#publication"
realPerson: Final = "https://w3id.org/kinonaut/ns#realPerson"
renamingPattern: Final = "https://w3id.org/kinonaut/ns#renamingPattern"
reviewer: Final = "https://w3id.org/kinonaut/ns#reviewer"
ruling: Final = "https://w3id.org/kinonaut/ns#ruling"
sameHuman: Final = "https://w3id.org/kinonaut/ns#sameHuman"
source: Final = "https://w3id.org/kinonaut/ns#source"
speakerKind: Final = "https://w3id.org/kinonaut/ns#speakerKind"
statedKind: Final = "https://w3id.org/kinonaut/ns#statedKind"
station: Final = "https://w3id.org/kinonaut/ns#station"
subject: Final = "https://w3id.org/kinonaut/ns#subject"
transplantedFrom: Final = "https://w3id.org/kinonaut/ns#transplantedFrom"
usedIn: Final = "https://w3id.org/kinonaut/ns#usedIn"
verdict: Final = "https://w3id.org/kinonaut/ns#verdict"

# Datatype properties
about: Final = "https://w3id.org/kinonaut/ns#about"
agency: Final = "https://w3id.org/kinonaut/ns#agency"
appliesToVersion: Final = "https://w3id.org/kinonaut/ns#appliesToVersion"
backup: Final = "https://w3id.org/kinonaut/ns#backup"
because: Final = "https://w3id.org/kinonaut/ns#because"
birthDate: Final = "https://w3id.org/kinonaut/ns#birthDate"
borrowedFrom: Final = "https://w3id.org/kinonaut/ns#borrowedFrom"
budget: Final = "https://w3id.org/kinonaut/ns#budget"
callSign: Final = "https://w3id.org/kinonaut/ns#callSign"
carriedFrom: Final = "https://w3id.org/kinonaut/ns#carriedFrom"
castComplete: Final = "https://w3id.org/kinonaut/ns#castComplete"
certainty: Final = "https://w3id.org/kinonaut/ns#certainty"
confidence: Final = "https://w3id.org/kinonaut/ns#confidence"
cosparId: Final = "https://w3id.org/kinonaut/ns#cosparId"
country: Final = "https://w3id.org/kinonaut/ns#country"
craft: Final = "https://w3id.org/kinonaut/ns#craft"
curated: Final = "https://w3id.org/kinonaut/ns#curated"
date: Final = "https://w3id.org/kinonaut/ns#date"
deathDate: Final = "https://w3id.org/kinonaut/ns#deathDate"
endDate: Final = "https://w3id.org/kinonaut/ns#endDate"
eventKind: Final = "https://w3id.org/kinonaut/ns#eventKind"
filmShows: Final = "https://w3id.org/kinonaut/ns#filmShows"
first: Final = "https://w3id.org/kinonaut/ns#first"
format: Final = "https://w3id.org/kinonaut/ns#format"
gross: Final = "https://w3id.org/kinonaut/ns#gross"
history: Final = "https://w3id.org/kinonaut/ns#history"
inRecord: Final = "https://w3id.org/kinonaut/ns#inRecord"
job: Final = "https://w3id.org/kinonaut/ns#job"
knownFrom: Final = "https://w3id.org/kinonaut/ns#knownFrom"
landingDate: Final = "https://w3id.org/kinonaut/ns#landingDate"
launchDate: Final = "https://w3id.org/kinonaut/ns#launchDate"
literal: Final = "https://w3id.org/kinonaut/ns#literal"
missionKind: Final = "https://w3id.org/kinonaut/ns#missionKind"
nativeName: Final = "https://w3id.org/kinonaut/ns#nativeName"
note: Final = "https://w3id.org/kinonaut/ns#note"
occupation: Final = "https://w3id.org/kinonaut/ns#occupation"
page: Final = "https://w3id.org/kinonaut/ns#page"
path: Final = "https://w3id.org/kinonaut/ns#path"
rating: Final = "https://w3id.org/kinonaut/ns#rating"
reason: Final = "https://w3id.org/kinonaut/ns#reason"
recordSource: Final = "https://w3id.org/kinonaut/ns#recordSource"
recordValue: Final = "https://w3id.org/kinonaut/ns#recordValue"
relation: Final = "https://w3id.org/kinonaut/ns#relation"
role: Final = "https://w3id.org/kinonaut/ns#role"
rule: Final = "https://w3id.org/kinonaut/ns#rule"
runtime: Final = "https://w3id.org/kinonaut/ns#runtime"
score: Final = "https://w3id.org/kinonaut/ns#score"
script: Final = "https://w3id.org/kinonaut/ns#script"
sha256: Final = "https://w3id.org/kinonaut/ns#sha256"
speaker: Final = "https://w3id.org/kinonaut/ns#speaker"
stage: Final = "https://w3id.org/kinonaut/ns#stage"
startDate: Final = "https://w3id.org/kinonaut/ns#startDate"
step: Final = "https://w3id.org/kinonaut/ns#step"
strength: Final = "https://w3id.org/kinonaut/ns#strength"
title: Final = "https://w3id.org/kinonaut/ns#title"
unresolved: Final = "https://w3id.org/kinonaut/ns#unresolved"
url: Final = "https://w3id.org/kinonaut/ns#url"
value: Final = "https://w3id.org/kinonaut/ns#value"
vehicle: Final = "https://w3id.org/kinonaut/ns#vehicle"
year: Final = "https://w3id.org/kinonaut/ns#year"

# Lists of kinds
depiction_kinds: Final = "https://w3id.org/kinonaut/ns#depiction_kinds"
deviation_kinds: Final = "https://w3id.org/kinonaut/ns#deviation_kinds"
intents: Final = "https://w3id.org/kinonaut/ns#intents"
modalities: Final = "https://w3id.org/kinonaut/ns#modalities"
polarities: Final = "https://w3id.org/kinonaut/ns#polarities"
portrayal_kinds: Final = "https://w3id.org/kinonaut/ns#portrayal_kinds"
renaming_patterns: Final = "https://w3id.org/kinonaut/ns#renaming_patterns"
rulings: Final = "https://w3id.org/kinonaut/ns#rulings"
speaker_kinds: Final = "https://w3id.org/kinonaut/ns#speaker_kinds"
verdicts: Final = "https://w3id.org/kinonaut/ns#verdicts"

# Kinds
accepted: Final = "https://w3id.org/kinonaut/ns#accepted"
altered: Final = "https://w3id.org/kinonaut/ns#altered"
altered_biography: Final = "https://w3id.org/kinonaut/ns#altered_biography"
altered_motive: Final = "https://w3id.org/kinonaut/ns#altered_motive"
altered_outcome: Final = "https://w3id.org/kinonaut/ns#altered_outcome"
altered_role: Final = "https://w3id.org/kinonaut/ns#altered_role"
altered_setting: Final = "https://w3id.org/kinonaut/ns#altered_setting"
altered_technology: Final = "https://w3id.org/kinonaut/ns#altered_technology"
anachronism: Final = "https://w3id.org/kinonaut/ns#anachronism"
archive_footage: Final = "https://w3id.org/kinonaut/ns#archive_footage"
as_self: Final = "https://w3id.org/kinonaut/ns#as_self"
asserted: Final = "https://w3id.org/kinonaut/ns#asserted"
backdrop: Final = "https://w3id.org/kinonaut/ns#backdrop"
calque: Final = "https://w3id.org/kinonaut/ns#calque"
cast_member: Final = "https://w3id.org/kinonaut/ns#cast_member"
composite: Final = "https://w3id.org/kinonaut/ns#composite"
crew_mate: Final = "https://w3id.org/kinonaut/ns#crew_mate"
critic: Final = "https://w3id.org/kinonaut/ns#critic"
database: Final = "https://w3id.org/kinonaut/ns#database"
decomposite: Final = "https://w3id.org/kinonaut/ns#decomposite"
denied: Final = "https://w3id.org/kinonaut/ns#denied"
depicted: Final = "https://w3id.org/kinonaut/ns#depicted"
designer: Final = "https://w3id.org/kinonaut/ns#designer"
dramatic_licence: Final = "https://w3id.org/kinonaut/ns#dramatic_licence"
error: Final = "https://w3id.org/kinonaut/ns#error"
exaggerated: Final = "https://w3id.org/kinonaut/ns#exaggerated"
false: Final = "https://w3id.org/kinonaut/ns#false"
false_ish: Final = "https://w3id.org/kinonaut/ns#false_ish"
family: Final = "https://w3id.org/kinonaut/ns#family"
family_name_kept: Final = "https://w3id.org/kinonaut/ns#family_name_kept"
fictional_analogue: Final = "https://w3id.org/kinonaut/ns#fictional_analogue"
filmmaker: Final = "https://w3id.org/kinonaut/ns#filmmaker"
footage_substitution: Final = "https://w3id.org/kinonaut/ns#footage_substitution"
given_name_kept: Final = "https://w3id.org/kinonaut/ns#given_name_kept"
historian: Final = "https://w3id.org/kinonaut/ns#historian"
hypothesis: Final = "https://w3id.org/kinonaut/ns#hypothesis"
initials_kept: Final = "https://w3id.org/kinonaut/ns#initials_kept"
inspired_by: Final = "https://w3id.org/kinonaut/ns#inspired_by"
invented: Final = "https://w3id.org/kinonaut/ns#invented"
invented_conflict: Final = "https://w3id.org/kinonaut/ns#invented_conflict"
invented_event: Final = "https://w3id.org/kinonaut/ns#invented_event"
invented_person: Final = "https://w3id.org/kinonaut/ns#invented_person"
journalist: Final = "https://w3id.org/kinonaut/ns#journalist"
loosely_based: Final = "https://w3id.org/kinonaut/ns#loosely_based"
main_subject: Final = "https://w3id.org/kinonaut/ns#main_subject"
necessity: Final = "https://w3id.org/kinonaut/ns#necessity"
nickname_only: Final = "https://w3id.org/kinonaut/ns#nickname_only"
omitted: Final = "https://w3id.org/kinonaut/ns#omitted"
omitted_event: Final = "https://w3id.org/kinonaut/ns#omitted_event"
omitted_person: Final = "https://w3id.org/kinonaut/ns#omitted_person"
own_name: Final = "https://w3id.org/kinonaut/ns#own_name"
participant: Final = "https://w3id.org/kinonaut/ns#participant"
promotional: Final = "https://w3id.org/kinonaut/ns#promotional"
rejected: Final = "https://w3id.org/kinonaut/ns#rejected"
renamed: Final = "https://w3id.org/kinonaut/ns#renamed"
reported: Final = "https://w3id.org/kinonaut/ns#reported"
rumoured: Final = "https://w3id.org/kinonaut/ns#rumoured"
sound_alike: Final = "https://w3id.org/kinonaut/ns#sound_alike"
space_agency: Final = "https://w3id.org/kinonaut/ns#space_agency"
stated: Final = "https://w3id.org/kinonaut/ns#stated"
time_compression: Final = "https://w3id.org/kinonaut/ns#time_compression"
title_only: Final = "https://w3id.org/kinonaut/ns#title_only"
total: Final = "https://w3id.org/kinonaut/ns#total"
transplanted: Final = "https://w3id.org/kinonaut/ns#transplanted"
transplanted_event: Final = "https://w3id.org/kinonaut/ns#transplanted_event"
true: Final = "https://w3id.org/kinonaut/ns#true"
true_ish: Final = "https://w3id.org/kinonaut/ns#true_ish"
unknown: Final = "https://w3id.org/kinonaut/ns#unknown"
unnamed: Final = "https://w3id.org/kinonaut/ns#unnamed"
viewer: Final = "https://w3id.org/kinonaut/ns#viewer"

# Terms of others
cito_agreesWith: Final = "http://purl.org/spar/cito/agreesWith"
cito_corrects: Final = "http://purl.org/spar/cito/corrects"
cito_disputes: Final = "http://purl.org/spar/cito/disputes"
dct_available: Final = "http://purl.org/dc/terms/available"
dct_description: Final = "http://purl.org/dc/terms/description"
dct_isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
dct_issued: Final = "http://purl.org/dc/terms/issued"
dct_language: Final = "http://purl.org/dc/terms/language"
dct_license: Final = "http://purl.org/dc/terms/license"
dct_title: Final = "http://purl.org/dc/terms/title"
oa_SpecificResource: Final = "http://www.w3.org/ns/oa#SpecificResource"
oa_TextPositionSelector: Final = "http://www.w3.org/ns/oa#TextPositionSelector"
oa_TextQuoteSelector: Final = "http://www.w3.org/ns/oa#TextQuoteSelector"
oa_end: Final = "http://www.w3.org/ns/oa#end"
oa_exact: Final = "http://www.w3.org/ns/oa#exact"
oa_hasSelector: Final = "http://www.w3.org/ns/oa#hasSelector"
oa_hasSource: Final = "http://www.w3.org/ns/oa#hasSource"
oa_prefix: Final = "http://www.w3.org/ns/oa#prefix"
oa_start: Final = "http://www.w3.org/ns/oa#start"
oa_suffix: Final = "http://www.w3.org/ns/oa#suffix"
prov_Activity: Final = "http://www.w3.org/ns/prov#Activity"
prov_Entity: Final = "http://www.w3.org/ns/prov#Entity"
prov_SoftwareAgent: Final = "http://www.w3.org/ns/prov#SoftwareAgent"
prov_used: Final = "http://www.w3.org/ns/prov#used"
prov_wasAssociatedWith: Final = "http://www.w3.org/ns/prov#wasAssociatedWith"
prov_wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
prov_wasGeneratedBy: Final = "http://www.w3.org/ns/prov#wasGeneratedBy"
rdf_type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
rdfs_label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
schema_Claim: Final = "https://schema.org/Claim"
schema_Event: Final = "https://schema.org/Event"
schema_Movie: Final = "https://schema.org/Movie"
schema_Organization: Final = "https://schema.org/Organization"
schema_PerformanceRole: Final = "https://schema.org/PerformanceRole"
schema_Person: Final = "https://schema.org/Person"
schema_Review: Final = "https://schema.org/Review"
schema_Role: Final = "https://schema.org/Role"
schema_about: Final = "https://schema.org/about"
schema_actor: Final = "https://schema.org/actor"
schema_author: Final = "https://schema.org/author"
schema_contributor: Final = "https://schema.org/contributor"
schema_datePublished: Final = "https://schema.org/datePublished"
schema_director: Final = "https://schema.org/director"
schema_editor: Final = "https://schema.org/editor"
schema_itemReviewed: Final = "https://schema.org/itemReviewed"
schema_musicBy: Final = "https://schema.org/musicBy"
schema_name: Final = "https://schema.org/name"
schema_producer: Final = "https://schema.org/producer"
schema_productionCompany: Final = "https://schema.org/productionCompany"
skos_Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
skos_ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
skos_altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
skos_broadMatch: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
skos_broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
skos_closeMatch: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
skos_definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
skos_exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
skos_example: Final = "http://www.w3.org/2004/02/skos/core#example"
skos_hasTopConcept: Final = "http://www.w3.org/2004/02/skos/core#hasTopConcept"
skos_inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
skos_narrowMatch: Final = "http://www.w3.org/2004/02/skos/core#narrowMatch"
skos_narrower: Final = "http://www.w3.org/2004/02/skos/core#narrower"
skos_notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
skos_prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
skos_relatedMatch: Final = "http://www.w3.org/2004/02/skos/core#relatedMatch"
skos_scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"
skos_topConceptOf: Final = "http://www.w3.org/2004/02/skos/core#topConceptOf"
vann_preferredNamespacePrefix: Final = "http://purl.org/vocab/vann/preferredNamespacePrefix"
vann_preferredNamespaceUri: Final = "http://purl.org/vocab/vann/preferredNamespaceUri"

# The word that the fact format uses -> the concept, for each list
DEPICTION_KINDS: Final[Mapping[str, str]] = {
    "backdrop": backdrop,
    "depicts": depicted,
    "fictional_analogue": fictional_analogue,
    "loosely_based": loosely_based,
    "main_subject": main_subject,
}
DEVIATION_KINDS: Final[Mapping[str, str]] = {
    "altered": altered,
    "altered_biography": altered_biography,
    "altered_motive": altered_motive,
    "altered_outcome": altered_outcome,
    "altered_role": altered_role,
    "altered_setting": altered_setting,
    "altered_technology": altered_technology,
    "anachronism": anachronism,
    "exaggerated": exaggerated,
    "footage_substitution": footage_substitution,
    "invented": invented,
    "invented_conflict": invented_conflict,
    "invented_event": invented_event,
    "invented_person": invented_person,
    "omitted": omitted,
    "omitted_event": omitted_event,
    "omitted_person": omitted_person,
    "renamed": renamed,
    "time_compression": time_compression,
    "transplanted": transplanted,
    "transplanted_event": transplanted_event,
}
INTENTS: Final[Mapping[str, str]] = {
    "dramatic_licence": dramatic_licence,
    "error": error,
    "necessity": necessity,
    "promotional": promotional,
    "unknown": unknown,
}
MODALITIES: Final[Mapping[str, str]] = {
    "hypothesis": hypothesis,
    "reported": reported,
    "rumoured": rumoured,
    "stated": stated,
}
POLARITIES: Final[Mapping[str, str]] = {
    "asserted": asserted,
    "denied": denied,
}
PORTRAYAL_KINDS: Final[Mapping[str, str]] = {
    "archive_footage": archive_footage,
    "as_self": as_self,
    "composite": composite,
    "decomposite": decomposite,
    "inspired_by": inspired_by,
    "invented": invented,
    "own_name": own_name,
    "renamed": renamed,
}
RENAMING_PATTERNS: Final[Mapping[str, str]] = {
    "calque": calque,
    "family_name_kept": family_name_kept,
    "given_name_kept": given_name_kept,
    "initials_kept": initials_kept,
    "nickname_only": nickname_only,
    "sound_alike": sound_alike,
    "title_only": title_only,
    "total": total,
    "unnamed": unnamed,
}
RULINGS: Final[Mapping[str, str]] = {
    "accepted": accepted,
    "rejected": rejected,
}
SPEAKER_KINDS: Final[Mapping[str, str]] = {
    "cast_member": cast_member,
    "crew_mate": crew_mate,
    "critic": critic,
    "database": database,
    "designer": designer,
    "family": family,
    "filmmaker": filmmaker,
    "historian": historian,
    "journalist": journalist,
    "participant": participant,
    "space_agency": space_agency,
    "viewer": viewer,
}
VERDICTS: Final[Mapping[str, str]] = {
    "false": false,
    "false_ish": false_ish,
    "true": true,
    "true_ish": true_ish,
    "unknown": unknown,
}
