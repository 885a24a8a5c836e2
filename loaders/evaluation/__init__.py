"""How well documents are read: facts, films and leads against what people wrote down."""
