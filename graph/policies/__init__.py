"""Policies that choose among conflicting values: one SPARQL file each."""
