"""What is known: claims and their evidence, the store, identity, inference and exports."""
