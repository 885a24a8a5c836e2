"""Rules of inference: one SPARQL file each; `kinonaut.graph.inference` reads them."""
