"""How documents become claims: formats, blocks, film scopes, rules, and the build."""
