"""Who may ask over HTTP: the SPARQL protocol, questions and pages."""
