"""The nouns: immutable values that every stage reads and adds. Imports nothing else of dateline."""
