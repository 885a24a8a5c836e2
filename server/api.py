"""The API for programs: search as JSON, and the description of everything at `/openapi.json`."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, jsonify, request, url_for

from kinonaut._version import __version__
from kinonaut.queries import catalogue
from kinonaut.queries.catalogue import Parameter, Question
from kinonaut.server.source import current_source

__all__ = ["blueprint"]

blueprint = Blueprint("api", __name__)

_MOST_TEXT: Final = 200
_STRING: Final = {"type": "string"}
_SCHEMAS: Final[dict[str, Any]] = {
    "Error": {
        "type": "object",
        "required": ["error"],
        "properties": {"error": _STRING},
    },
    "Answer": {
        "type": "object",
        "required": ["question", "title", "columns", "rows", "sparql"],
        "properties": {
            "question": _STRING,
            "title": _STRING,
            "columns": {"type": "array", "items": _STRING},
            "rows": {
                "type": "array",
                "description": "A row is an object of the columns, with its evidence.",
                "items": {"type": "object"},
            },
            "sparql": {**_STRING, "description": "The query, with its values in place."},
        },
    },
    "Understanding": {
        "type": "object",
        "required": ["sentence", "understood", "nearest"],
        "properties": {
            "sentence": _STRING,
            "understood": {
                "description": "The question that the sentence clearly asks, or null.",
                "anyOf": [{"$ref": "#/components/schemas/Offer"}, {"type": "null"}],
            },
            "nearest": {
                "type": "array",
                "description": "Where it is not clearly one: what to choose from.",
                "items": {"$ref": "#/components/schemas/Offer"},
            },
        },
    },
    "Offer": {
        "type": "object",
        "required": ["question", "title", "parameters", "lacking", "url"],
        "properties": {
            "question": _STRING,
            "title": _STRING,
            "parameters": {"type": "object", "additionalProperties": _STRING},
            "lacking": {
                "type": "array",
                "description": "Parameters for which the sentence names nothing that is known.",
                "items": _STRING,
            },
            "url": {**_STRING, "description": "Where the answer is."},
        },
    },
    "Search": {
        "type": "object",
        "required": ["found", "similar"],
        "properties": {
            "similar": {
                "type": "boolean",
                "description": "Whether nothing bears the name, and these are only like it.",
            },
            "found": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["path", "label", "kind", "url"],
                    "properties": dict.fromkeys(("path", "label", "kind", "name", "url"), _STRING),
                },
            },
        },
    },
    "Suggestions": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name"],
                    "properties": {"id": _STRING, "name": _STRING},
                },
            }
        },
    },
    "Health": {
        "type": "object",
        "required": ["status", "version"],
        "properties": {"status": {"enum": ["up", "down"]}, "version": _STRING},
    },
}


@blueprint.get("/search.json")
def search() -> Response:
    """Find things by name, in any script; with `prefix`, as somebody types."""
    source = current_source()
    words = request.args.get("q", "").strip()[:_MOST_TEXT]
    found, similar = source.names.find(words)
    entries = [
        {
            "path": f.path,
            "label": f.label,
            "kind": f.kind,
            "name": f.name,
            "url": url_for("pages.entity", path=f.path, _external=True),
        }
        for f in found
    ]
    response = jsonify({"similar": similar, "found": entries})
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    source = current_source()
    root = url_for("pages.home", _external=True)
    response = jsonify(source.keep(("openapi", root), lambda: describe(root.rstrip("/"))))
    response.headers["Access-Control-Allow-Origin"] = "*"
    source.stamp(response)
    return response


def describe(root: str) -> dict[str, Any]:
    """Return the OpenAPI document of a server at an address."""
    questions = catalogue.load()
    paths: dict[str, Any] = {}
    for name in questions:
        paths[f"/ask/{name}.json"] = {"get": _question(questions[name], "json")}
        paths[f"/ask/{name}.csv"] = {"get": _question(questions[name], "csv")}
    paths["/ask.json"] = _get(
        "understand",
        "Understand a question in plain words, in English or Russian",
        [_parameter("q", "The sentence", required=True)],
        "Understanding",
    )
    paths["/ask.json"]["get"]["responses"]["400"] = _json("There is no sentence.", "Error")
    paths["/search.json"] = _get(
        "search", "Find things by name, in any script", [_parameter("q", "A name")], "Search"
    )
    paths["/health"] = _get("health", "Whether queries are answered", [], "Health")
    paths["/health"]["get"]["responses"]["503"] = _json("They are not.", "Health")
    for what in ("entity", "type", "property"):
        paths[f"/reconcile/suggest/{what}"] = _get(
            f"suggest-{what}",
            f"Complete the name of an entity's {what}" if what != "entity" else "Complete a name",
            [_parameter("prefix", "What has been typed")],
            "Suggestions",
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kinonaut",
            "version": __version__,
            "summary": "Films, characters, real people and missions, each claim with its quote",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _parameter(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


def _json(description: str, schema: str) -> dict[str, Any]:
    reference = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": description, "content": {"application/json": {"schema": reference}}}


def _get(
    name: str, summary: str, parameters: list[dict[str, Any]], schema: str
) -> dict[str, dict[str, Any]]:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": {"200": _json("What was found.", schema)},
        }
    }


def _question(question: Question, suffix: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": f"{question.name}-{suffix}",
        "summary": question.title,
        "description": question.description,
        "tags": list(question.tags) or ["questions"],
        "parameters": [_asked(parameter) for parameter in question.parameters],
        "responses": {
            "200": _json("The answer, with its evidence.", "Answer"),
            "400": _json("A value is missing, or is none that it may have.", "Error"),
            "404": _json("Nothing in the graph bears a name.", "Error"),
            "409": _json("Several things bear a name; they are listed.", "Error"),
        },
    }
    if suffix == "csv":
        found["responses"]["200"] = {
            "description": "The answer.",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    return found


def _asked(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.required:
        schema["minLength"] = 1
    if parameter.choices:
        # A form sends what was left empty too.
        schema = {"type": "string", "enum": [*parameter.choices, ""]}
    elif parameter.types[0] == "integer":
        schema = {"type": "integer"}
    if parameter.default is not None:
        schema["default"] = parameter.default
    label = parameter.labels.get("en", parameter.name)
    kinds = f" (a name or an IRI: {' or '.join(parameter.types)})" if parameter.is_entity else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": label + kinds,
        "schema": schema,
    }
