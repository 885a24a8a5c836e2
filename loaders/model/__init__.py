"""The second extractor: a model served at an OpenAI-compatible address, behind the same gate."""
