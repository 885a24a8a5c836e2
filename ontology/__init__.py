"""What can be said: classes and properties, shapes, lists of kinds, and the record of missions."""
