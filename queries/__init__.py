"""What can be asked: the catalogue of questions and the typed query library."""
